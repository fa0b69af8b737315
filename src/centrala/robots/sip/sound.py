"""One stream of sound: RTP out at 20 ms, and what came in of the last second.

Owns the socket, the pace and the digits (RFC 3550, RFC 4733). Decodes only when asked what it hears.
"""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import socket
import struct
from array import array
from collections import deque
from collections.abc import Callable, Sequence
from typing import Final

from centrala.robots.sip.description import Description
from centrala.robots.sip.tones import FRAME, SILENCE, decode, frames_of_tone, level, share_of

__all__ = ["Sound"]

FRAME_S: Final = 0.02
KEPT: Final = 50
"""Frames: one second."""
LISTEN: Final = 10
"""Frames that a judgement needs: 200 ms, five hertz apart."""
STALE_S: Final = 0.5
"""What came before is no longer heard: a stream that stopped is silence."""

KEYS: Final = "0123456789*#ABCD"
PRESS_FRAMES: Final = 8
END_FRAMES: Final = 3
GAP_FRAMES: Final = 5


class Sound:
    """Sends a tone or silence and remembers what it hears. Made and used inside a running loop."""

    def __init__(self, address: str = "127.0.0.1", *, listens: bool = True) -> None:
        """``listens``: without it nothing that comes in is read, and many streams cost next to nothing."""
        self._loop = asyncio.get_running_loop()
        self._socket = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.setblocking(False)
        self._socket.bind((address, 0))
        self.port: int = self._socket.getsockname()[1]
        self.codec = 8
        self.received = 0
        """Packets of sound since the start."""
        self.first_heard: float | None = None
        """Loop time of the first packet."""
        self.released: float | None = None
        """Loop time of the first packet that says the end of the last key (RFC 4733, section 2.5.1.4)."""
        self.tell: Callable[[float, bytes], None] | None = None
        """Told of each packet of sound as it comes: loop time and payload."""
        self.digits = ""
        """Keys that the far end pressed."""
        self.source: tuple[str, int] | None = None
        self._digit_kind = 0
        self._last_digit: int | None = None
        self._heard: deque[tuple[float, bytes]] = deque(maxlen=KEPT)
        self._waiting: list[asyncio.Future[None]] = []
        self._target: tuple[str, int] | None = None
        self._tone = 0
        self._spoken: Sequence[bytes | None] = ()
        self._sent = 0
        self._began = 0.0
        self._ssrc = secrets.token_bytes(4)
        self._keys: deque[tuple[int, int, bool]] = deque()
        self._timer: asyncio.TimerHandle | None = None
        if listens:
            self._loop.add_reader(self._socket.fileno(), self._readable)

    def aim(self, far: Description) -> None:
        """Send where the far end wants it, and only if it wants it."""
        self.codec = far.codec
        self._digit_kind = far.digits
        self._target = (far.address, far.port)

    def play(self, frequency: int) -> None:
        """From now on send a tone of so many hertz; 0: silence."""
        self._tone, self._spoken = frequency, ()
        self._begin()

    def speak(self, frames: Sequence[bytes | None]) -> None:
        """From now on send these frames of the codec, over and over; at None nothing is sent for 20 ms."""
        self._spoken = frames
        self._begin()

    def _begin(self) -> None:
        if self._timer is None:
            self._began = self._loop.time() - self._sent * FRAME_S
            self._tick()

    def pause(self) -> None:
        """Send nothing at all."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def press(self, digits: str) -> None:
        """Press these keys, one after another, 160 ms each; the tone goes on after them."""
        for digit in digits.upper():
            code = KEYS.index(digit)
            self._keys.extend((code, at, False) for at in range(PRESS_FRAMES))
            self._keys.extend((code, PRESS_FRAMES, True) for _ in range(END_FRAMES))
            self._keys.extend((-1, 0, False) for _ in range(GAP_FRAMES))
        self._begin()

    def recent(self, frames: int = LISTEN) -> array[int]:
        """What was heard just now; empty: nothing came."""
        since = self._loop.time() - STALE_S
        fresh = [payload for moment, payload in list(self._heard)[-frames:] if moment >= since]
        return decode(b"".join(fresh), self.codec)

    def share(self, frequency: int) -> float:
        """How much of what is heard now lies at this frequency, 0 to 1."""
        return share_of(frequency, self.recent())

    @property
    def loudness(self) -> float:
        """Mean square of what is heard now."""
        return level(self.recent())

    async def hears(self, frequency: int, *, within_ms: int = 10_000, share: float = 0.5) -> None:
        """Return once so much of the last 200 ms is a tone of this frequency.

        Raises TimeoutError.
        """
        async with asyncio.timeout(within_ms / 1_000):
            while len(self._heard) < LISTEN or self.share(frequency) < share:
                await self._more()

    async def hears_no_more(self, frequency: int, *, within_ms: int = 10_000, share: float = 0.1) -> None:
        """Return once 200 ms passed without this tone.

        Raises TimeoutError.
        """
        async with asyncio.timeout(within_ms / 1_000):
            while self.share(frequency) > share:
                await self._more()

    async def hears_digits(self, digits: str, *, within_ms: int = 10_000) -> None:
        """Return once these keys were pressed at the far end, last of all.

        Raises TimeoutError.
        """
        async with asyncio.timeout(within_ms / 1_000):
            while not self.digits.endswith(digits):
                await self._more()

    def close(self) -> None:
        self.pause()
        if self._socket.fileno() >= 0:
            self._loop.remove_reader(self._socket.fileno())
            self._socket.close()
        self._wake()

    async def _more(self) -> None:
        """Until something came, or a fifth of a second passed: also silence is news."""
        waiter: asyncio.Future[None] = self._loop.create_future()
        self._waiting.append(waiter)
        await asyncio.wait([waiter], timeout=LISTEN * FRAME_S)

    def _wake(self) -> None:
        waiting, self._waiting = self._waiting, []
        for waiter in waiting:
            if not waiter.done():
                waiter.set_result(None)

    def _readable(self) -> None:
        for _ in range(KEPT):
            try:
                packet, source = self._socket.recvfrom(2_048)
            except (BlockingIOError, InterruptedError):
                return
            except OSError:
                return
            self._take(packet, source[:2])

    def _take(self, packet: bytes, source: tuple[str, int]) -> None:
        """One packet of RTP; anything else is passed over."""
        if len(packet) < 12 or packet[0] >> 6 != 2:
            return
        start = 12 + 4 * (packet[0] & 0x0F)
        if packet[0] & 0x10:
            if len(packet) < start + 4:
                return
            start += 4 + 4 * int.from_bytes(packet[start + 2 : start + 4])
        kind, payload = packet[1] & 0x7F, packet[start:]
        self.source = source
        if kind == self.codec:
            self.received += 1
            moment = self._loop.time()
            if self.first_heard is None:
                self.first_heard = moment
            self._heard.append((moment, payload))
            if self.tell is not None:
                self.tell(moment, payload)
        elif kind == self._digit_kind and len(payload) >= 4:
            self._digit(payload, int.from_bytes(packet[4:8]))
        if self._waiting:
            self._wake()

    def _digit(self, payload: bytes, stamp: int) -> None:
        """Each key comes in many packets of one time stamp; the first with the end bit counts."""
        if payload[1] & 0x80 and stamp != self._last_digit and payload[0] < len(KEYS):
            self._last_digit = stamp
            self.digits += KEYS[payload[0]]

    def _tick(self) -> None:
        """Send what is due; after a stall, skip rather than burst."""
        late = int((self._loop.time() - self._began) / FRAME_S) - self._sent
        self._sent += max(late, 0)
        if self._target is not None and not self._is_pause():
            with contextlib.suppress(OSError):
                self._socket.sendto(self._packet(), self._target)
        self._sent += 1
        self._timer = self._loop.call_at(self._began + self._sent * FRAME_S, self._tick)

    def _is_pause(self) -> bool:
        return bool(self._spoken) and not self._keys and self._spoken[self._sent % len(self._spoken)] is None

    def _sound(self) -> bytes:
        said = self._spoken[self._sent % len(self._spoken)] if self._spoken else None
        if said is not None:
            return said
        frames = frames_of_tone(self._tone, self.codec) if self._tone else (SILENCE[self.codec],)
        return frames[self._sent % len(frames)]

    def _packet(self) -> bytes:
        sequence, stamp = self._sent & 0xFFFF, (self._sent * FRAME) & 0xFFFFFFFF
        code, pressed, end = self._keys.popleft() if self._keys else (-1, 0, False)
        if code >= 0 and self._digit_kind:
            stamp = (stamp - pressed * FRAME) & 0xFFFFFFFF if not end else self._key_stamp
            self._key_stamp = stamp
            if end and not self._is_released:
                self.released = self._loop.time()
            self._is_released = end
            payload = struct.pack("!BBH", code, 0x8A if end else 0x0A, (pressed + 1) * FRAME)
            kind = self._digit_kind | (0x80 if pressed == 0 else 0)
        else:
            payload, kind = self._sound(), self.codec
        return struct.pack("!BBHI4s", 0x80, kind, sequence, stamp, self._ssrc) + payload

    _key_stamp = 0
    _is_released = False
