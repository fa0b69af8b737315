"""One request and its answers over a wire that may lose them (RFC 3261, section 17.1).

Owns repetition and the end of patience. The answer is given to a callback; a request that nobody
answers is answered with 408 by itself.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final

from centrala.robots.sip.message import Request, Response

__all__ = ["PATIENCE_S", "T1_S", "T2_S", "Exchange"]

T1_S: Final = 0.5
T2_S: Final = 4.0
PATIENCE_S: Final = 64 * T1_S


class Exchange:
    """A client transaction."""

    __slots__ = ("_every_s", "_loop", "_patience", "_repeat", "_send", "_tell", "final", "provisional", "request")

    def __init__(self, request: Request, send: Callable[[bytes], None], tell: Callable[[Response], None]) -> None:
        self.request = request
        self.provisional = False
        self.final = False
        self._send = send
        self._tell = tell
        self._loop = asyncio.get_running_loop()
        self._every_s = T1_S
        self._repeat: asyncio.TimerHandle | None = self._loop.call_later(T1_S, self._again)
        self._patience: asyncio.TimerHandle | None = self._loop.call_later(PATIENCE_S, self._give_up)
        send(request.render())

    def receive(self, response: Response) -> None:
        """An answer; one that is no news is passed over, but every final one reaches ``tell``: each wants its ACK."""
        invite = self.request.method == "INVITE"
        if response.status < 200:
            self.provisional = True
            if invite:
                self.stop()
        else:
            self.stop()
            if self.final and not invite:
                return
            self.final = True
        self._tell(response)

    def stop(self) -> None:
        """Repeat no more and wait no more: an INVITE that rings may ring for long."""
        for timer in (self._repeat, self._patience):
            if timer is not None:
                timer.cancel()
        self._repeat = self._patience = None

    def _again(self) -> None:
        self._send(self.request.render())
        self._every_s *= 2
        if self.request.method != "INVITE":
            self._every_s = min(self._every_s, T2_S)
        self._repeat = self._loop.call_later(self._every_s, self._again)

    def _give_up(self) -> None:
        self.stop()
        self.final = True
        self._tell(Response(self.request.headers, b"", 408, "Request Timeout"))
