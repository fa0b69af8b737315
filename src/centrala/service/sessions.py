"""Sessions as the web side asks for them: from the record, and from memory for a moment.

Owns what is remembered of live tokens. A known one is asked for again after some seconds, so that a page's
requests don't each read the database; while the database is away those who are signed in go on working.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from dataclasses import dataclass

from centrala.clock import Mono, Now
from centrala.errors import Trouble
from centrala.ids import AgentName
from centrala.service.remembered import Remembered
from centrala.storage import OUTSIDE, Token, TokenKind, Tokens

__all__ = ["Sessions"]

TRUSTED_MS = 5_000
KEPT = 20_000


@dataclass(frozen=True, slots=True)
class _Known:
    token: Token
    asked: Mono


class Sessions:
    """Of browsers and programs."""

    def __init__(self, tokens: Tokens, kinds: tuple[TokenKind, ...], remembered: Remembered | None = None) -> None:
        self._tokens = tokens
        self._kinds = kinds
        self._known: OrderedDict[bytes, _Known] = OrderedDict()
        self._remembered = remembered

    async def find(self, token: str, now: Now) -> Token | None:
        """None: unknown, over or revoked. Raises Trouble (``database_away``): not known, and nobody to ask."""
        key = hashlib.sha256(token.encode("utf-8", "replace")).digest()
        known = self._known.get(key)
        if known is not None and known.token.expires <= now.wall:
            known = None
        if known is not None and now.mono - known.asked < TRUSTED_MS:
            return known.token
        try:
            found = await self._tokens.find(token, now.wall, kinds=self._kinds)
        except OUTSIDE:
            before = known.token if known is not None else self._from_before(key, now)
            if before is not None:
                return before
            raise Trouble(
                "database_away", "The database does not answer: nobody new can sign in.", remedy="Try again soon."
            ) from None
        self._keep(key, found, now)
        return found

    def _from_before(self, key: bytes, now: Now) -> Token | None:
        """Of an earlier start, while there is no database to ask."""
        found = self._remembered.find(key) if self._remembered is not None else None
        return found if found is not None and found.expires > now.wall and found.kind in self._kinds else None

    def _keep(self, key: bytes, found: Token | None, now: Now) -> None:
        self._known.pop(key, None)
        if found is not None:
            self._known[key] = _Known(found, now.mono)
        if self._remembered is not None:
            self._remembered.keep(key, found) if found is not None else self._remembered.drop([key])
        while len(self._known) > KEPT:
            self._known.popitem(last=False)

    def forget(self, user: AgentName, id_: str | None = None) -> None:
        """Revoked: one of a user's tokens, or all."""
        gone = [key for key, known in self._known.items() if known.token.user == user]
        for key in gone:
            if id_ is None or self._known[key].token.id == id_:
                del self._known[key]
        if self._remembered is not None:
            self._remembered.drop(self._remembered.of_user(user, id_))

    def forget_token(self, token: str) -> None:
        key = hashlib.sha256(token.encode("utf-8", "replace")).digest()
        self._known.pop(key, None)
        if self._remembered is not None:
            self._remembered.drop([key])
