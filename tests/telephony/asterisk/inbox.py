"""What an ARI connection says, kept in order and waited for."""

import asyncio
from collections.abc import Callable
from typing import Any

from centrala.telephony.asterisk.ari import Connected, Event, Lost, Said

__all__ = ["CEILING_S", "Inbox"]

CEILING_S = 15
"""Generous: a test waits for what happens, and fails only when it does not."""


class Inbox:
    """Hand `put` to an `Ari`; what is waited for is taken out, with all that came before it."""

    def __init__(self) -> None:
        self._queue: asyncio.Queue[Said] = asyncio.Queue()

    def put(self, said: Said) -> None:
        self._queue.put_nowait(said)

    async def until(self, fits: Callable[[Said], bool]) -> Said:
        async with asyncio.timeout(CEILING_S):
            while True:
                said = await self._queue.get()
                if fits(said):
                    return said

    async def connected(self) -> Connected:
        said = await self.until(lambda said: isinstance(said, Connected))
        assert isinstance(said, Connected)
        return said

    async def lost(self) -> Lost:
        said = await self.until(lambda said: isinstance(said, Lost))
        assert isinstance(said, Lost)
        return said

    async def event(self, kind: str, **fields: Any) -> Event:
        """The next event of this type; `fields` are compared with those of its channel."""

        def fits(said: Said) -> bool:
            if not isinstance(said, dict) or said["type"] != kind:
                return False
            channel = said.get("channel", {})
            return all(channel.get(name) == value for name, value in fields.items())

        said = await self.until(fits)
        assert isinstance(said, dict)
        return said
