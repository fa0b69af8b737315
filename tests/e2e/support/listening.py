"""A server of a test over TCP; when it ends, so does every connection to it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

__all__ = ["listening"]

Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@asynccontextmanager
async def listening(serve: Serve, *, port: int = 0, limit: int = 1 << 16) -> AsyncIterator[int]:
    """Serves each connection until the block ends, and gives the port. Who serves may leave a connection hanging."""
    there: set[asyncio.StreamWriter] = set()
    over = False

    async def met(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if over:
            writer.close()
            return
        there.add(writer)
        await serve(reader, writer)

    server = await asyncio.start_server(met, "127.0.0.1", port, limit=limit)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        over = True
        server.close()
        for _ in range(3):
            await asyncio.sleep(0)  # who was accepted just before is met
        for writer in there:
            writer.close()
            with suppress(ConnectionError):
                await writer.wait_closed()
