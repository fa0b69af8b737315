"""AMI: the engine's line protocol, for the few things that ARI cannot do.

Owns the connection, login, actions with their responses, and events in order. Used for FullyBooted, for
MixMonitor (record and mute), for moving callers whom nobody serves to the emergency destination, for
reloading trunks, and for the state of the engine's own console commands. Loopback only.

A message is ``Key: value`` lines ended by CRLF, and an empty line (RFC 822 without folding). Values are
ours or the organisation's and may hold no line end: that would be another action.
"""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator, Mapping
from contextlib import suppress
from types import TracebackType
from typing import Final, Self

from centrala.errors import Refused
from centrala.personal import Secret
from centrala.telephony.asterisk.troubles import AnswerLost, ConnectionDown

__all__ = ["Ami", "AmiRefused", "Message"]

Message = dict[str, str]
"""One message; of a repeated key, all values joined by line ends."""

LIMIT: Final = 1 << 20
ANSWER_MS: Final = 3_000
QUEUE: Final = 10_000
"""Events kept for a slow reader; the oldest go first: nothing is built on having heard all of them."""


class AmiRefused(Refused):
    """The engine said no; nothing has changed."""

    def __init__(self, action: str, why: str) -> None:
        super().__init__("engine_refused", f"The engine refused {action}: {why}")


class Ami:
    """One connection. Not restartable: lost is lost, make another."""

    def __init__(self, host: str, port: int) -> None:
        self._host = host
        self._port = port
        self._ids = itertools.count(1)
        self._asked: dict[str, asyncio.Future[Message]] = {}
        self._events: asyncio.Queue[Message | None] = asyncio.Queue()
        self._booted = asyncio.Event()
        self._reader: asyncio.Task[None] | None = None
        self._writer: asyncio.StreamWriter | None = None

    @classmethod
    async def connect(
        cls, port: int, *, user: str, secret: Secret, host: str = "127.0.0.1", ms: int = ANSWER_MS
    ) -> Ami:
        """A connection that is logged in.

        Raises ConnectionDown: nobody listens there. AmiRefused: user or secret is wrong.
        """
        ami = cls(host, port)
        try:
            async with asyncio.timeout(ms / 1_000):
                await ami._open()
                await ami.action("Login", {"Username": user, "Secret": secret}, ms=ms)
        except (OSError, TimeoutError, AnswerLost) as error:
            await ami.close()
            raise ConnectionDown("The engine's AMI") from error
        except AmiRefused:
            await ami.close()
            raise
        return ami

    async def _open(self) -> None:
        reader, self._writer = await asyncio.open_connection(self._host, self._port, limit=LIMIT)
        await reader.readline()  # "Asterisk Call Manager/x.y.z"
        self._reader = asyncio.create_task(self._read(reader))

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    @property
    def connected(self) -> bool:
        return self._reader is not None and not self._reader.done()

    async def close(self) -> None:
        if self._reader is not None:
            self._reader.cancel()
            await asyncio.gather(self._reader, return_exceptions=True)
        if self._writer is not None:
            self._writer.close()
            with suppress(OSError):
                await self._writer.wait_closed()

    async def booted(self, *, ms: int) -> None:
        """Returns when every module is up (``FullyBooted``, which a late comer is told at login).

        Raises AnswerLost: it took longer.
        """
        try:
            async with asyncio.timeout(ms / 1_000):
                await self._booted.wait()
        except TimeoutError as error:
            raise AnswerLost("FullyBooted", waited_ms=ms) from error

    async def action(self, name: str, fields: Mapping[str, str] | None = None, *, ms: int = ANSWER_MS) -> Message:
        """The response to one action.

        Raises AmiRefused: the engine said Error. ConnectionDown: nothing was sent. AnswerLost: no response
        in time. ValueError: a value holds a line end.
        """
        if self._writer is None or not self.connected:
            raise ConnectionDown("The engine's AMI")
        key = str(next(self._ids))
        lines = [("Action", name), ("ActionID", key), *(fields or {}).items()]
        if any("\n" in part or "\r" in part for line in lines for part in line):
            raise ValueError("a value of AMI holds a line end")
        answer = self._asked[key] = asyncio.get_running_loop().create_future()
        self._writer.write("".join(f"{field}: {value}\r\n" for field, value in lines).encode() + b"\r\n")
        try:
            async with asyncio.timeout(ms / 1_000):
                message: Message = await answer
        except TimeoutError as error:
            raise AnswerLost(f"the AMI action {name}", waited_ms=ms) from error
        finally:
            self._asked.pop(key, None)
        if message.get("Response") == "Error":
            raise AmiRefused(name, message.get("Message", ""))
        return message

    async def command(self, line: str, *, ms: int = ANSWER_MS) -> str:
        """What the engine's console says to ``line``."""
        return (await self.action("Command", {"Command": line}, ms=ms)).get("Output", "")

    async def reload(self, module: str, *, ms: int = 10_000) -> None:
        await self.action("Reload", {"Module": module}, ms=ms)

    async def redirect(self, channel: str, context: str, extension: str = "s") -> None:
        """Sends a channel to a place in the dialplan, whoever has it now."""
        place = {"Channel": channel, "Context": context, "Exten": extension, "Priority": "1"}
        await self.action("Redirect", place)

    async def events(self) -> AsyncIterator[Message]:
        """Events in order, until the connection is lost."""
        while (message := await self._events.get()) is not None:
            yield message

    async def _read(self, reader: asyncio.StreamReader) -> None:
        try:
            while message := await _message(reader):
                self._receive(message)
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            pass
        finally:
            for answer in self._asked.values():
                if not answer.done():
                    answer.set_exception(AnswerLost("AMI: the connection was lost", waited_ms=0))
            self._events.put_nowait(None)

    def _receive(self, message: Message) -> None:
        # a failed challenge tells the phone's answer in a field of this name, and is an event
        if "Response" in message and "Event" not in message:
            answer = self._asked.get(message.get("ActionID", ""))
            if answer is not None and not answer.done():
                answer.set_result(message)
            return
        if message.get("Event") == "FullyBooted":
            self._booted.set()
        if self._events.qsize() >= QUEUE:
            self._events.get_nowait()
        self._events.put_nowait(message)


async def _message(reader: asyncio.StreamReader) -> Message:
    """The next message; empty at the end."""
    block = await reader.readuntil(b"\r\n\r\n")
    message: Message = {}
    for line in block.decode("utf-8", "replace").split("\r\n"):
        key, colon, value = line.partition(":")
        if not colon:
            continue
        value = value.lstrip()
        message[key] = f"{message[key]}\n{value}" if key in message else value
    return message
