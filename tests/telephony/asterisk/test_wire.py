"""The wire to the engine against a server that sends whatever it likes, on both kinds of loop."""

import asyncio
import base64
import hashlib
import os
import socket
from collections.abc import Awaitable, Callable
from contextlib import suppress

import pytest
import uvloop
from hypothesis import given
from hypothesis import strategies as st

from centrala.telephony.asterisk.wire import AT_ONCE, Wire, WireBroken, frame_at, framed

Story = Callable[[Wire, asyncio.StreamReader, asyncio.StreamWriter, list[bytes]], Awaitable[None]]
LONGEST = 100_000


def sent(first: int, payload: bytes) -> bytes:
    """A server's frame: not masked."""
    size = len(payload)
    if size < 126:
        return bytes((first, size)) + payload
    wide, mark = (2, 126) if size < 1 << 16 else (8, 127)
    return bytes((first, mark)) + size.to_bytes(wide, "big") + payload


def opened(frame: bytes) -> tuple[int, bytes]:
    """What a server reads in a client's frame: its first byte and the payload."""
    assert frame[1] & 0x80, "a client masks"
    wide = {126: 2, 127: 8}.get(frame[1] & 0x7F, 0)
    mask, payload = frame[2 + wide : 6 + wide], frame[6 + wide :]
    return frame[0], bytes(byte ^ mask[place % 4] for place, byte in enumerate(payload))


def play(story: Story, *, answer: bytes = b"HTTP/1.1 101 Switching Protocols", fast: bool = False) -> list[bytes]:
    """One connection and its server; what was heard."""
    heard: list[bytes] = []

    async def serve() -> None:
        streams: asyncio.Future[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = asyncio.Future()

        async def greet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            head = await reader.readuntil(b"\r\n\r\n")
            key = head.partition(b"Sec-WebSocket-Key: ")[2].partition(b"\r\n")[0]
            accept = base64.b64encode(hashlib.sha1(key + b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11").digest())
            writer.write(answer + b"\r\nSec-WebSocket-Accept: " + accept + b"\r\n\r\n")
            streams.set_result((reader, writer))

        server = await asyncio.start_server(greet, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        try:
            wire = await Wire.open(f"ws://127.0.0.1:{port}/x?y=z", {}, heard.append, heartbeat_s=0.2, longest=LONGEST)
            try:
                await story(wire, *(await streams), heard)
            finally:
                await wire.close()
        finally:
            if streams.done():
                streams.result()[1].close()
            server.close()

    if fast:
        uvloop.run(asyncio.wait_for(serve(), 20))
    else:
        asyncio.run(asyncio.wait_for(serve(), 20))
    return heard


async def lost(wire: Wire) -> str:
    return await asyncio.shield(wire.lost)


@given(st.binary(max_size=400) | st.sampled_from([b"x" * size for size in (125, 126, 65_535, 65_536)]))
def test_what_is_framed_is_read(payload: bytes) -> None:
    assert opened(framed(0x1, payload)) == (0x81, payload)


@given(st.binary(max_size=300), st.integers(0, 400))
def test_a_frame_is_there_when_all_of_it_is(payload: bytes, there: int) -> None:
    whole = b"??" + sent(0x81, payload)
    found = frame_at(whole[: 2 + there], 2, longest=LONGEST)
    if 2 + there < len(whole):
        assert found is None
    else:
        assert found is not None
        assert whole[found[1] : found[2]] == payload


@pytest.mark.parametrize("frame", [sent(0xC1, b"x"), b"\x81\x81\0\0\0\0x", b"\x81\x7f" + (1 << 40).to_bytes(8, "big")])
def test_what_no_server_sends_is_refused(frame: bytes) -> None:
    with pytest.raises(WireBroken):
        frame_at(frame, 0, longest=LONGEST)


@pytest.mark.parametrize("fast", [False, True])
def test_messages_come_whole_and_in_order_however_they_are_cut(fast: bool) -> None:
    messages = [b"one", b"x" * 70_000, b"", b"three"]
    stream = b"".join(sent(0x81, message) for message in messages)
    stream += sent(0x01, b"in ") + sent(0x89, b"still there?") + sent(0x00, b"three ") + sent(0x80, b"parts")

    async def story(wire: Wire, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, heard: list[bytes]) -> None:
        for place in range(0, len(stream), 7_001):
            writer.write(stream[place : place + 7_001])
            await writer.drain()
            await asyncio.sleep(0)
        pong = await reader.readexactly(6 + len(b"still there?"))
        assert opened(pong) == (0x8A, b"still there?")
        writer.write(sent(0x88, b""))
        await lost(wire)
        with pytest.raises(ConnectionResetError):
            wire.send(b"too late")

    assert play(story, fast=fast) == [*messages, b"in three parts"]


def test_what_is_sent_in_one_turn_arrives_in_order() -> None:
    async def story(wire: Wire, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, heard: list[bytes]) -> None:
        for text in (b"a", b"b"):
            wire.send(text)
        frames = await reader.readexactly(14)
        assert [opened(frames[:7]), opened(frames[7:])] == [(0x81, b"a"), (0x81, b"b")]

    play(story)


@pytest.mark.parametrize("fast", [False, True])
def test_of_much_the_first_leaves_before_the_turn_ends(fast: bool) -> None:
    async def story(wire: Wire, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, heard: list[bytes]) -> None:
        server = writer.get_extra_info("socket")

        def there() -> int:
            with socket.socket(fileno=os.dup(server.fileno())) as same, suppress(BlockingIOError):
                return len(same.recv(10_000, socket.MSG_PEEK))
            return 0

        for _ in range(AT_ONCE - 1):
            wire.send(b"a")
        assert there() == 0, "they may leave together with more"
        wire.send(b"a")
        assert there() == 7 * AT_ONCE
        wire.send(b"b")
        assert opened((await reader.readexactly(7 * AT_ONCE + 7))[-7:]) == (0x81, b"b")

    play(story, fast=fast)


def test_a_message_without_end_is_not_kept() -> None:
    async def story(wire: Wire, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, heard: list[bytes]) -> None:
        writer.write(sent(0x01, b"x" * 60_000) + sent(0x00, b"x" * 60_000))
        assert "without end" in await lost(wire)

    assert play(story) == []


def test_silence_is_asked_after_and_then_is_the_end() -> None:
    async def story(wire: Wire, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, heard: list[bytes]) -> None:
        assert opened(await reader.readexactly(6)) == (0x89, b"")
        writer.write(sent(0x8A, b""))
        assert opened(await reader.readexactly(6)) == (0x89, b"")
        assert "says nothing" in await lost(wire)

    play(story)


@pytest.mark.parametrize("answer", [b"HTTP/1.1 401 Unauthorized", b"nonsense", b"x" * 20_000])
def test_who_does_not_greet_as_it_should_is_not_spoken_to(answer: bytes) -> None:
    async def story(wire: Wire, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, heard: list[bytes]) -> None:
        raise AssertionError("it opened")

    with pytest.raises(WireBroken):
        play(story, answer=answer)
