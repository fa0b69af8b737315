"""A local copy of who was signed in, for a start without the database.

Owns one file (0600, in the data directory) of hashes: no token can be made out of it. It is asked only while the
database does not answer; what is over or was revoked is not in it. Revoking takes a token out of the file before the
database is told.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable
from pathlib import Path

import msgspec

from centrala.storage import Token

__all__ = ["Remembered"]

MOST = 5_000


class _Line(msgspec.Struct, frozen=True):
    hash: str
    token: Token


class Remembered:
    """Tokens by their hash. A file that is damaged or away holds none; one that can't be written is left as it is."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lines: dict[bytes, Token] | None = None

    def find(self, key: bytes) -> Token | None:
        return self._known().get(key)

    def keep(self, key: bytes, token: Token) -> None:
        known = self._known()
        if known.get(key) != token:
            known[key] = token
            while len(known) > MOST:
                del known[next(iter(known))]
            self._write()

    def drop(self, keys: Iterable[bytes]) -> None:
        known = self._known()
        gone = [key for key in keys if known.pop(key, None) is not None]
        if gone:
            self._write()

    def of_user(self, user: str, id_: str | None) -> list[bytes]:
        """The hashes of a user's tokens, of one if it is named."""
        return [key for key, one in self._known().items() if one.user == user and (id_ is None or one.id == id_)]

    def _known(self) -> dict[bytes, Token]:
        if self._lines is None:
            self._lines = {}
            with contextlib.suppress(OSError, ValueError, msgspec.MsgspecError):
                lines = msgspec.json.decode(self._file.read_bytes(), type=list[_Line])
                self._lines = {bytes.fromhex(line.hash): line.token for line in lines}
        return self._lines

    def _write(self) -> None:
        text = msgspec.json.encode([_Line(key.hex(), token) for key, token in self._known().items()])
        beside = self._file.with_name(f"{self._file.name}.new")
        with contextlib.suppress(OSError):
            handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(handle, "wb") as out:
                out.write(text)
            beside.replace(self._file)
