"""The web server of a running center, loaded beside the calls.

Owns the order: calls are routed first. Half of what a start loads is the web's, and no call needs any of it;
whoever asks meanwhile waits in the listener's line.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
from importlib import import_module
from typing import TYPE_CHECKING, Final

from centrala.service.center import RunningCenter

if TYPE_CHECKING:
    import uvicorn

__all__ = ["WEB_MODULES", "Web"]

WEB_MODULES: Final = ("pydantic", "fastapi", "uvicorn.protocols.http.auto", "openpyxl", "centrala.api.app")
"""In pieces, so that a spare service can stop between two of them."""
WEB_PING_S: Final = 60.0
"""Our own ping tells the page that we live; this one only finds pages that are gone without a word."""


class Web:
    """``serve`` until ``end``."""

    def __init__(self, center: RunningCenter, listener: socket.socket) -> None:
        self._center = center
        self._listener = listener
        self._server: uvicorn.Server | None = None
        self.loaded = asyncio.Event()
        """From now on it answers."""

    async def serve(self) -> None:
        self._server = await asyncio.to_thread(_server, self._center)
        self.loaded.set()
        await self._server.serve(sockets=[self._listener])

    def end(self) -> None:
        if self._server is not None:
            self._server.should_exit = True


def _server(center: RunningCenter) -> uvicorn.Server:
    for name in WEB_MODULES:
        import_module(name)
    import uvicorn

    from centrala.api.app import create_app

    class Server(uvicorn.Server):
        """Ends when we say so: signals are the parent's business."""

        @contextlib.contextmanager
        def capture_signals(self):  # type: ignore[no-untyped-def]
            yield

    config = uvicorn.Config(
        create_app(center, center.api_settings()),
        log_config=None,
        access_log=False,
        lifespan="off",
        server_header=False,
        ws_max_size=1 << 20,
        ws_ping_interval=WEB_PING_S,
        ws_per_message_deflate=False,  # doubles what a message to a live socket costs
    )
    return Server(config)
