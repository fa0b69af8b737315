"""The record's local copy: what a start needs when the database is away, and what the database lacks.

Owns two files in one directory. ``snapshot``: the live rows, revisions and the end of the journal at one
moment. ``spool``: every entry since, in order, each in a frame (length, CRC-32, MessagePack). An entry
is framed before it goes to the database, so snapshot and spool together are never behind it; while the
database is away each write is followed by fsync, and then the spool alone makes entries durable.

A frame that is cut off or damaged ends the spool: whatever was behind it was never acknowledged.
"""

from __future__ import annotations

import errno
import fcntl
import os
import struct
import threading
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO, Final

import msgspec

from centrala.errors import Trouble
from centrala.floor.recent import MOST
from centrala.storage.written import GENESIS, Started, Written

__all__ = ["Frame", "Snapshot", "Spool", "peek"]

Frame = Started | Written
Open = Callable[[Path, str], BinaryIO]

_HEAD: Final = struct.Struct("<II")
_LONGEST: Final = 1 << 28
"""A length beyond this is damage, not a frame."""
_FULL: Final = (errno.ENOSPC, errno.EDQUOT)
_RESERVE_BYTES: Final = 8 << 20
"""Room kept for the spool, given up when the disk is full."""

_write_frame: Final = msgspec.msgpack.Encoder().encode
_read_frame: Final = msgspec.msgpack.Decoder(Frame).decode


class Snapshot(msgspec.Struct):
    """The record at one moment."""

    start: int = 0
    boot: str = ""
    """Of the last entry."""
    last: int = 0
    hash: bytes = GENESIS
    live: dict[tuple[str, str], str] = {}
    """Kind and id to body."""
    organisations: dict[int, str] = {}
    """Revision to its written form."""
    recent: list[str] = []
    """Legs that began the interactions last closed, oldest first."""

    def follow(self, frame: Frame) -> None:
        """Go one frame on; an entry that is in already changes nothing."""
        if isinstance(frame, Started):
            self.start = max(self.start, frame.number)
            return
        if frame.number <= self.last:
            return
        self.last, self.hash, self.boot = frame.number, frame.hash, frame.boot
        for kind, id_, body in frame.live:
            if body is None:
                self.live.pop((kind, id_), None)
            else:
                self.live[kind, id_] = body
        self.recent += [row["leg"] for row, _ in frame.history if row["leg"] is not None]
        if len(self.recent) > 2 * MOST:
            del self.recent[:-MOST]
        if frame.organisation is not None:
            self.organisations[frame.organisation[0]] = frame.organisation[1]


class _SnapshotFile(msgspec.Struct):
    start: int
    boot: str
    last: int
    hash: bytes
    live: list[tuple[str, str, str]]
    organisations: dict[int, str]
    recent: list[str] = []


def _open(path: Path, mode: str) -> BinaryIO:
    return open(path, mode, buffering=0, opener=lambda name, flags: os.open(name, flags, 0o600))  # type: ignore[return-value]


class Spool:
    """The two files. Methods block and are called off the loop; a lock keeps them apart."""

    def __init__(self, directory: Path, opened: Open = _open) -> None:
        """Take the directory for ourselves.

        Raises Trouble (``record_in_use``): another process has it. OSError: it cannot be written.
        """
        directory.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._path = directory / "spool"
        self._snapshot = directory / "live.snapshot"
        self._reserve = directory / "reserve"
        self._open = opened
        self._lock = threading.Lock()
        self._taken = _take(directory / "lock")
        try:
            self._file = opened(self._path, "ab")
        except OSError:
            self._taken.close()
            raise
        self.end = 0
        """Where the next frame goes."""
        self.last = 0
        """Number of the last entry in the spool; 0: none."""
        self._keep_reserve()

    def restore(self) -> tuple[Snapshot | None, list[Frame]]:
        """The snapshot (None: there never was one) and the frames since; a torn tail is cut off."""
        with self._lock:
            frames, whole = _frames(self._path.read_bytes())
            if whole < os.fstat(self._file.fileno()).st_size:
                self._file.truncate(whole)
            self.end = whole
            self.last = max((frame.number for frame in frames if isinstance(frame, Written)), default=0)
            return _read_snapshot(self._snapshot), frames

    def add(self, frames: Sequence[Frame], *, sync: bool = False) -> None:
        """Append, whole or not at all; with ``sync`` all that is in the spool is durable then.

        Raises OSError: not appended, the spool is as it was.
        """
        with self._lock:
            fresh = [frame for frame in frames if isinstance(frame, Started) or frame.number > self.last]
            self._append(b"".join(map(_framed, fresh)))
            self.last = max([self.last, *(frame.number for frame in fresh if isinstance(frame, Written))])
            if sync:
                os.fsync(self._file.fileno())

    def _append(self, content: bytes) -> None:
        try:
            self._write(content)
        except OSError as error:
            if error.errno not in _FULL or not self._give_up_reserve():
                raise
            self._write(content)

    def _write(self, content: bytes) -> None:
        left = memoryview(content)
        try:
            while left:
                left = left[self._file.write(left) :]
        except OSError:
            self._file.truncate(self.end)
            raise
        self.end += len(content)

    def read(self, offset: int, limit: int) -> tuple[list[Frame], int]:
        """Up to about ``limit`` bytes of frames from ``offset`` on, and where they end."""
        with self._lock, self._path.open("rb") as file:
            file.seek(offset)
            content = file.read(min(max(limit, _HEAD.size), self.end - offset))
            if len(content) >= _HEAD.size:
                length, _ = _HEAD.unpack_from(content)
                content += file.read(max(0, length + _HEAD.size - len(content)))
        frames, whole = _frames(content)
        return frames, offset + whole

    def begin_anew(self, snapshot: Snapshot) -> None:
        """Replace the snapshot, and forget the frames that are in it: all of them.

        Raises OSError: both files are as they were, or the frames remain beside the newer snapshot.
        """
        live = [(kind, id_, body) for (kind, id_), body in snapshot.live.items()]
        kept = _SnapshotFile(
            snapshot.start, snapshot.boot, snapshot.last, snapshot.hash, live, snapshot.organisations, snapshot.recent
        )
        with self._lock:
            part = self._snapshot.with_suffix(".part")
            with self._open(part, "wb") as file:
                content = memoryview(msgspec.msgpack.encode(kept))
                while content:
                    content = content[file.write(content) :]
                os.fsync(file.fileno())
            part.replace(self._snapshot)
            _sync_directory(self._snapshot.parent)
            self._file.truncate(0)
            self.end = self.last = 0
        self._keep_reserve()

    def _keep_reserve(self) -> None:
        """Best effort: a disk that has no room for it is not a reason to stop."""
        try:
            with _open(self._reserve, "ab") as file:
                os.posix_fallocate(file.fileno(), 0, _RESERVE_BYTES)
        except OSError:
            self._reserve.unlink(missing_ok=True)

    def _give_up_reserve(self) -> bool:
        try:
            self._reserve.unlink()
        except OSError:
            return False
        return True

    def close(self) -> None:
        with self._lock:
            self._file.close()
            self._taken.close()


def peek(directory: Path) -> Snapshot | None:
    """The local copy as it stands, whoever has it; None: there is none that can be read."""
    try:
        snapshot = _read_snapshot(directory / "live.snapshot")
        frames, _ = _frames((directory / "spool").read_bytes())
    except OSError:
        return None
    if snapshot is not None:
        for frame in frames:
            snapshot.follow(frame)
    return snapshot


def _read_snapshot(path: Path) -> Snapshot | None:
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return None
    try:
        kept = msgspec.msgpack.decode(content, type=_SnapshotFile)
    except msgspec.DecodeError:
        return None
    live = {(kind, id_): body for kind, id_, body in kept.live}
    return Snapshot(kept.start, kept.boot, kept.last, kept.hash, live, kept.organisations, kept.recent)


def _take(path: Path) -> BinaryIO:
    lock = _open(path, "ab")
    try:
        fcntl.flock(lock.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.close()
        raise Trouble(
            "record_in_use", f"Another service uses {path.parent}.", remedy="Stop it first, or give another --data."
        ) from None
    return lock


def _sync_directory(directory: Path) -> None:
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _framed(frame: Frame) -> bytes:
    payload = _write_frame(frame)
    return _HEAD.pack(len(payload), zlib.crc32(payload)) + payload


def _frames(content: bytes) -> tuple[list[Frame], int]:
    """The whole frames at the beginning of ``content``, and where they end."""
    frames: list[Frame] = []
    place = 0
    while place + _HEAD.size <= len(content):
        length, crc = _HEAD.unpack_from(content, place)
        payload = content[place + _HEAD.size : place + _HEAD.size + length]
        if length > _LONGEST or len(payload) < length or zlib.crc32(payload) != crc:
            break
        try:
            frames.append(_read_frame(payload))
        except msgspec.DecodeError:
            break
        place += _HEAD.size + length
    return frames, place
