"""Files: recordings, prompts, attachments. Bytes in a directory or elsewhere, what is known of them in the database.

Owns the port (``FileShelf``) and the store above it: a file has a kind that its bytes prove, a hash, a size within the
quota, a moment until which it is kept, and a subject with whom it is erased. Bytes are encrypted before they leave
this process (AES-256-GCM in pieces, each bound to its place, so that nothing can be cut, swapped or lengthened).

A file is there whole or not at all: its row is written after its bytes, and bytes without a row are nobody's.
"""

from __future__ import annotations

import asyncio
import hashlib
import os
import secrets
import struct
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from errno import EDQUOT, ENOSPC
from pathlib import Path
from typing import Final, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Connection, func, select

from centrala.clock import Wall
from centrala.errors import Trouble
from centrala.storage.database import Database
from centrala.storage.schema import files

__all__ = ["DirectoryShelf", "File", "FileShelf", "Files", "key_of", "seal", "sniffed", "unseal"]

MAGIC: Final = b"CC1\n"
PIECE: Final = 64 << 10
NONCE: Final = 7
"""Bytes of chance in front of a piece's number (4) and whether it is the last (1)."""
TAG: Final = 16
HEAD: Final = len(MAGIC) + NONCE
"""Bytes before the first piece."""
KEY_BYTES: Final = 32


@dataclass(frozen=True, slots=True)
class File:
    id: str
    retention: str
    """Its class: ``voicemail``."""
    subject: str
    """With whom it is erased: an interaction."""
    media: str
    size: int
    sha256: bytes
    made_at: Wall
    keep_until: Wall


class FileShelf(Protocol):
    """Where bytes lie: a directory now, a bucket as well as not. All calls may block; names are made by us.

    Whole: after ``put`` the bytes are there for good, or nothing is. Twice: a second ``put`` of a name replaces
    it, a second ``drop`` does nothing.
    """

    def put(self, name: str, content: bytes) -> None:
        """Raises OSError: it could not be kept, and nothing of it is."""

    def get(self, name: str) -> bytes:
        """Raises FileNotFoundError."""

    def part(self, name: str, start: int, length: int) -> bytes:
        """So many bytes from there, fewer at the end. Raises FileNotFoundError."""

    def drop(self, name: str) -> None: ...

    def names(self) -> Iterator[str]: ...


class DirectoryShelf:
    """Files of mode 0600 in folders of mode 0700, 256 of them."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def _path(self, name: str) -> Path:
        return self._root / name[:2] / name

    def put(self, name: str, content: bytes) -> None:
        path = self._path(name)
        if not path.parent.is_dir():
            path.parent.mkdir(0o700, parents=True, exist_ok=True)
            _sync(self._root)
        _write(path, content)

    def get(self, name: str) -> bytes:
        return self._path(name).read_bytes()

    def part(self, name: str, start: int, length: int) -> bytes:
        with self._path(name).open("rb") as file:
            file.seek(start)
            return file.read(length)

    def drop(self, name: str) -> None:
        self._path(name).unlink(missing_ok=True)

    def names(self) -> Iterator[str]:
        for path in self._root.glob("??/*"):
            yield path.name


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all, mode 0600, and there after a power cut. Raises OSError: nothing of it is kept."""
    beside = path.with_name(path.name + ".new")
    try:
        with open(beside, "wb", opener=lambda file, flags: os.open(file, flags, 0o600)) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.rename(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
    _sync(path.parent)


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def key_of(path: Path) -> bytes:
    """The key of this data directory, made the first time; mode 0600. Raises OSError."""
    try:
        return path.read_bytes()[:KEY_BYTES]
    except FileNotFoundError:
        _write(path, secrets.token_bytes(KEY_BYTES))
        return path.read_bytes()[:KEY_BYTES]


def seal(content: bytes, key: bytes, name: str) -> bytes:
    """Encrypted, under this name only."""
    box, nonce = AESGCM(key), secrets.token_bytes(NONCE)
    pieces = [content[place : place + PIECE] for place in range(0, len(content), PIECE)] or [b""]
    last = len(pieces) - 1
    sealed = (
        box.encrypt(nonce + struct.pack(">I?", number, number == last), piece, name.encode())
        for number, piece in enumerate(pieces)
    )
    return b"".join((MAGIC, nonce, *sealed))


def unseal(sealed: bytes, key: bytes, name: str) -> bytes:
    """Raises Trouble (``file_broken``): not what was kept under this name."""
    rest = sealed[HEAD:]
    if not sealed.startswith(MAGIC) or not rest:
        raise _broken()
    return _opened(rest, key, sealed[len(MAGIC) : HEAD], name, 0, (len(rest) - 1) // (PIECE + TAG))


def _opened(sealed: bytes, key: bytes, nonce: bytes, name: str, begin: int, last: int) -> bytes:
    """Pieces in order, from number ``begin``; ``last``: that of the whole file. Raises Trouble (``file_broken``)."""
    box, step = AESGCM(key), PIECE + TAG
    pieces = [sealed[place : place + step] for place in range(0, len(sealed), step)]
    try:
        return b"".join(
            box.decrypt(nonce + struct.pack(">I?", number, number == last), piece, name.encode())
            for number, piece in enumerate(pieces, begin)
        )
    except (InvalidTag, ValueError) as error:
        raise _broken() from error


def _broken() -> Trouble:
    return Trouble("file_broken", "A file of the store can't be read: it was changed, or its key.")


_BEGINNINGS: Final = (
    (b"RIFF", "audio/wav"),
    (b"OggS", "audio/ogg"),
    (b"fLaC", "audio/flac"),
    (b"ID3", "audio/mpeg"),
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
)
_EBML: Final = b"\x1a\x45\xdf\xa3"
_HEAD: Final = 64


def sniffed(content: bytes) -> str:
    """The media type that the bytes themselves prove; never what somebody said of them."""
    if content.startswith(b"RIFF") and content[8:12] != b"WAVE":
        return "image/webp" if content[8:12] == b"WEBP" else "application/octet-stream"
    if content[4:8] == b"ftyp":
        return "video/mp4"
    if content.startswith(_EBML) and b"webm" in content[:_HEAD]:
        return "video/webm"
    return next((kind for begin, kind in _BEGINNINGS if content.startswith(begin)), "application/octet-stream")


class Files:
    """The store. ``quota``: bytes of all files together that it takes."""

    def __init__(self, database: Database, shelf: FileShelf, key: Path, *, quota: int) -> None:
        self._database = database
        self._shelf = shelf
        self._key = key
        self._quota = quota
        self._lane = asyncio.Lock()
        """Between bytes and row of a file nobody tidies."""

    async def put(self, id_: str, content: bytes, *, retention: str, subject: str, at: Wall, keep_until: Wall) -> File:
        """Keep it under this id; one that is there already is the one meant.

        Raises Trouble: ``disk_full``, ``store_full`` (the quota), ``file_not_kept``. Nothing of it is kept then.
        """
        known = await self.find(id_)
        if known is not None:
            return known
        if await self.size() + len(content) > self._quota:
            raise Trouble("store_full", "The store of files is full.", remedy="Give it more room, or delete some.")
        made = File(
            id_, retention, subject, sniffed(content), len(content), hashlib.sha256(content).digest(), at, keep_until
        )
        async with self._lane:
            await asyncio.to_thread(self._keep, id_, content)
            await self._database.write(lambda connection: _insert(connection, made))
        return made

    def _keep(self, id_: str, content: bytes) -> None:
        try:
            self._shelf.put(id_, seal(content, key_of(self._key), id_))
        except OSError as error:
            if error.errno in (ENOSPC, EDQUOT):
                raise Trouble("disk_full", "The disk is full.", remedy="Make room on it.") from error
            raise Trouble("file_not_kept", f"A file can't be kept: {error.strerror}.") from error

    async def find(self, id_: str) -> File | None:
        """None: there is none, or it was erased."""
        statement = select(files).where(files.c.id == id_, files.c.erased_at.is_(None))
        row = await self._database.read(lambda connection: connection.execute(statement).one_or_none())
        if row is None:
            return None
        return File(
            row.id,
            row.retention,
            row.subject,
            row.media,
            row.size,
            bytes(row.sha256),
            Wall(row.made_at),
            Wall(row.keep_until),
        )

    async def get(self, id_: str) -> bytes | None:
        """None: there is none, or it was erased. Raises Trouble (``file_broken``)."""
        found = await self.find(id_)
        return None if found is None else await asyncio.to_thread(self._read, found)

    def _read(self, file: File) -> bytes:
        try:
            content = unseal(self._shelf.get(file.id), key_of(self._key), file.id)
        except OSError as error:
            raise Trouble("file_broken", "A file of the store is not there.") from error
        if hashlib.sha256(content).digest() != file.sha256:
            raise Trouble("file_broken", "A file of the store is not what was kept.")
        return content

    async def part(self, id_: str, first: int, last: int) -> bytes:
        """These bytes of it, both ends with them: only the pieces that hold them are read and opened.

        ``0 <= first <= last < size``. Raises Trouble (``file_broken``): also when there is none.
        """
        file = await self.find(id_)
        if file is None:
            raise Trouble("file_broken", "A file of the store is not there.")
        return await asyncio.to_thread(self._part, file, first, last)

    def _part(self, file: File, first: int, last: int) -> bytes:
        step, begin, end = PIECE + TAG, first // PIECE, last // PIECE + 1
        try:
            head = self._shelf.part(file.id, 0, HEAD)
            sealed = self._shelf.part(file.id, HEAD + begin * step, (end - begin) * step)
        except OSError as error:
            raise Trouble("file_broken", "A file of the store is not there.") from error
        final = (file.size - 1) // PIECE
        opened = _opened(sealed, key_of(self._key), head[len(MAGIC) :], file.id, begin, final)
        return opened[first - begin * PIECE : last + 1 - begin * PIECE]

    async def of_class(self, retention: str, before: Wall) -> list[str]:
        """Those of this class that were made before."""
        statement = select(files.c.id).where(
            files.c.retention == retention, files.c.made_at < before, files.c.erased_at.is_(None)
        )
        return await self._database.read(lambda connection: list(connection.scalars(statement)))

    async def size(self) -> int:
        """Bytes of everything that is kept."""
        statement = select(func.coalesce(func.sum(files.c.size), 0)).where(files.c.erased_at.is_(None))
        return int(await self._database.read(lambda connection: connection.scalar(statement)) or 0)

    async def erase(self, id_: str, at: Wall) -> None:
        """The bytes go first: a row that still says so is asked again."""
        await asyncio.to_thread(self._shelf.drop, id_)
        gone = files.update().where(files.c.id == id_, files.c.erased_at.is_(None)).values(erased_at=at)
        await self._database.write(lambda connection: connection.execute(gone).rowcount)

    async def erase_due(self, now: Wall, *, but: Collection[str] = ()) -> int:
        """Everything whose time is over, of none of these subjects; how many."""
        statement = select(files.c.id, files.c.subject).where(files.c.keep_until <= now, files.c.erased_at.is_(None))
        rows = await self._database.read(lambda connection: connection.execute(statement).all())
        due = [row.id for row in rows if row.subject not in but]
        for id_ in due:
            await self.erase(id_, now)
        return len(due)

    async def erase_of(self, subject: str, at: Wall) -> int:
        """Everything of a person's contact; how many."""
        statement = select(files.c.id).where(files.c.subject == subject, files.c.erased_at.is_(None))
        theirs = await self._database.read(lambda connection: list(connection.scalars(statement)))
        for id_ in theirs:
            await self.erase(id_, at)
        return len(theirs)

    async def tidy(self) -> int:
        """Bytes without a row: what a crash left between the two. How many went."""
        kept = select(files.c.id).where(files.c.erased_at.is_(None))
        async with self._lane:
            there = await asyncio.to_thread(lambda: set(self._shelf.names()))
            known = await self._database.read(lambda connection: set(connection.scalars(kept)))
            for name in there - known:
                await asyncio.to_thread(self._shelf.drop, name)
        return len(there - known)


def _insert(connection: Connection, file: File) -> None:
    connection.execute(files.delete().where(files.c.id == file.id))
    connection.execute(
        files.insert().values(
            id=file.id,
            retention=file.retention,
            subject=file.subject,
            media=file.media,
            size=file.size,
            sha256=file.sha256,
            made_at=file.made_at,
            keep_until=file.keep_until,
        )
    )
