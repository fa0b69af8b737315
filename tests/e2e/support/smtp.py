"""A mail server for a test: takes every mail (RFC 5321), refuses the first ones if it is told to, and keeps them."""

from __future__ import annotations

import asyncio
import email
import email.policy
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from email.message import EmailMessage

from tests.e2e.support.listening import listening

__all__ = ["MailRoom", "mail_room"]


class MailRoom:
    def __init__(self, refuse: int, says: bytes) -> None:
        self.port = 0
        self.mails: list[EmailMessage] = []
        self.refused = 0
        self._refuse = refuse
        self._says = says
        self._came = asyncio.Event()

    async def first(self, *, within_s: float) -> EmailMessage:
        async with asyncio.timeout(within_s):
            while not self.mails:
                self._came.clear()
                await self._came.wait()
        return self.mails[0]

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 test\r\n")
        while line := await reader.readline():
            word = line.strip().upper()
            if word.startswith(b"MAIL") and self.refused < self._refuse:
                self.refused += 1
                writer.write(self._says + b"\r\n")
            elif word == b"DATA":
                writer.write(b"354 go on\r\n")
                content = (await reader.readuntil(b"\r\n.\r\n"))[:-5].replace(b"\r\n..", b"\r\n.")
                self.mails.append(email.message_from_bytes(content, policy=email.policy.default))
                self._came.set()
                writer.write(b"250 kept\r\n")
            elif word == b"QUIT":
                writer.write(b"221 bye\r\n")
                break
            else:
                writer.write(b"250 ok\r\n")
        writer.close()


@asynccontextmanager
async def mail_room(*, refuse: int = 0, says: bytes = b"451 later") -> AsyncIterator[MailRoom]:
    """``says``: to the first ``refuse`` mails."""
    room = MailRoom(refuse, says)
    async with listening(room.serve, limit=1 << 25) as room.port:
        yield room
