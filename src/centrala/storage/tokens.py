"""Opaque tokens: sessions, bearer tokens of programs, one-time sign-in links.

Owns what is kept of a token: its SHA-256 and when it ends, never the token itself. A token has 256 bits
of chance, so a plain hash is enough (no salt, no stretching), and finding it by its hash tells an
attacker's clock nothing of use.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Row, UpdateBase, select

from centrala.clock import Wall
from centrala.ids import AgentName
from centrala.storage.database import Database
from centrala.storage.schema import tokens

__all__ = ["LIFETIME_MS", "Token", "TokenKind", "Tokens"]


class TokenKind(StrEnum):
    SESSION = "session"
    """Of a browser; renewed while in use."""
    BEARER = "bearer"
    """Of a program."""
    LINK = "link"
    """Signs in once."""
    BOARD = "board"
    """Of a screen on the wall; ``scope`` says what it shows."""


LIFETIME_MS: Final = {
    TokenKind.SESSION: 12 * 3_600_000,
    TokenKind.BEARER: 365 * 24 * 3_600_000,
    TokenKind.LINK: 10 * 60_000,
    TokenKind.BOARD: 365 * 24 * 3_600_000,
}

_BYTES: Final = 32
_LONGEST: Final = 200
"""Characters that are looked at; a token has 43."""


@dataclass(frozen=True, slots=True)
class Token:
    """What is known of one token."""

    id: str
    """Names it without being it: the first half of its hash, in hex."""
    kind: TokenKind
    user: AgentName
    label: str
    created: Wall
    expires: Wall
    scope: str = ""
    """What it reaches, where its kind is limited; of the maker's own form."""
    used: Wall = Wall(0)
    """When it was last told to be in use; 0: never, or nobody tells."""


class Tokens:
    """The tokens of a center."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def create(
        self,
        kind: TokenKind,
        user: AgentName,
        now: Wall,
        *,
        label: str = "",
        lifetime_ms: int | None = None,
        scope: str = "",
    ) -> str:
        """A new token of ``user``: shown once, here."""
        token = secrets.token_urlsafe(_BYTES)
        row = {
            "hash": _hash(token),
            "kind": kind.value,
            "user": user,
            "label": label,
            "created": now,
            "expires": now + (LIFETIME_MS[kind] if lifetime_ms is None else lifetime_ms),
            "revoked_at": None,
            "scope": scope,
        }
        await self._database.write(_rows_of(tokens.insert().values(row)))
        return token

    async def find(self, token: str, now: Wall, *, kinds: tuple[TokenKind, ...]) -> Token | None:
        """Whose it is; None: unknown, of another kind, expired or revoked."""
        if len(token) > _LONGEST:
            return None
        sought = _hash(token)
        found = await self._database.read(lambda connection: _find(connection, sought, now))
        return found if found is not None and found.kind in kinds else None

    async def use_link(self, token: str, now: Wall) -> Token | None:
        """Whose link it is, the first time within its life; None ever after, for everybody."""
        if len(token) > _LONGEST:
            return None
        sought = _hash(token)

        def use(connection: Connection) -> Token | None:
            found = _find(connection, sought, now)
            if found is None or found.kind is not TokenKind.LINK:
                return None
            used = connection.execute(
                tokens.update().where(tokens.c.hash == sought, tokens.c.revoked_at.is_(None)).values(revoked_at=now)
            )
            return found if used.rowcount == 1 else None

        return await self._database.write(use)

    async def renew(self, token: str, now: Wall) -> None:
        """Let a session live its whole time again from now; what is over stays over."""
        lifetime = LIFETIME_MS[TokenKind.SESSION]
        statement = (
            tokens.update()
            .where(tokens.c.hash == _hash(token), tokens.c.kind == TokenKind.SESSION.value)
            .where(tokens.c.revoked_at.is_(None), tokens.c.expires > now)
            .values(expires=now + lifetime)
        )
        await self._database.write(_rows_of(statement))

    async def use(self, token: str, now: Wall) -> None:
        """It is in use: for who looks whether it still is."""
        statement = tokens.update().where(tokens.c.hash == _hash(token[:_LONGEST])).values(used=now)
        await self._database.write(_rows_of(statement))

    async def revoke(self, token: str, now: Wall) -> bool:
        """Whether it was alive until now."""
        sought = _hash(token[:_LONGEST])
        return await self._revoke(now, tokens.c.hash == sought) == 1

    async def revoke_by_id(self, user: AgentName, id_: str, now: Wall) -> bool:
        """Revoke one of a user's tokens as ``of_user`` names them."""
        alive = await self.of_user(user, now)
        if all(token.id != id_ for token in alive):
            return False
        hashes = await self._database.read(
            lambda connection: connection.scalars(select(tokens.c.hash).where(tokens.c.user == user)).all()
        )
        return await self._revoke(now, tokens.c.hash.in_([hash_ for hash_ in hashes if _id(hash_) == id_])) == 1

    async def revoke_all(self, user: AgentName, now: Wall) -> int:
        """How many were alive until now."""
        return await self._revoke(now, tokens.c.user == user)

    async def _revoke(self, now: Wall, *which: ColumnElement[bool]) -> int:
        statement = (
            tokens.update().where(*which, tokens.c.revoked_at.is_(None), tokens.c.expires > now).values(revoked_at=now)
        )
        return await self._database.write(_rows_of(statement))

    async def of_user(self, user: AgentName, now: Wall) -> list[Token]:
        """The live ones, newest first."""
        statement = (
            select(tokens)
            .where(tokens.c.user == user, tokens.c.revoked_at.is_(None), tokens.c.expires > now)
            .order_by(tokens.c.created.desc(), tokens.c.hash)
        )
        rows = await self._database.read(lambda connection: connection.execute(statement).all())
        return [_token(row) for row in rows]

    async def of_kind(self, kind: TokenKind, now: Wall) -> list[Token]:
        """The live ones of everybody, newest first."""
        statement = (
            select(tokens)
            .where(tokens.c.kind == kind.value, tokens.c.revoked_at.is_(None), tokens.c.expires > now)
            .order_by(tokens.c.created.desc(), tokens.c.hash)
        )
        rows = await self._database.read(lambda connection: connection.execute(statement).all())
        return [_token(row) for row in rows]

    async def tidy(self, now: Wall, *, kept_ms: int = 30 * 24 * 3_600_000) -> None:
        """Forget those that ended long ago."""
        statement = tokens.delete().where(tokens.c.expires < now - kept_ms)
        await self._database.write(_rows_of(statement))


def _rows_of(statement: UpdateBase) -> Callable[[Connection], int]:
    """Runs it; how many rows it touched."""
    return lambda connection: connection.execute(statement).rowcount


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "replace")).digest()


def _id(hash_: bytes) -> str:
    return hash_[:16].hex()


def _find(connection: Connection, sought: bytes, now: Wall) -> Token | None:
    row = connection.execute(select(tokens).where(tokens.c.hash == sought)).one_or_none()
    if row is None or not hmac.compare_digest(row.hash, sought):
        return None
    if row.revoked_at is not None or row.expires <= now:
        return None
    return _token(row)


def _token(row: Row[Any]) -> Token:
    return Token(
        _id(row.hash),
        TokenKind(row.kind),
        AgentName(row.user),
        row.label,
        Wall(row.created),
        Wall(row.expires),
        row.scope or "",
        Wall(row.used),
    )
