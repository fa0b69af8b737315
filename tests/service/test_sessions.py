"""Sessions are remembered for a moment, and through an outage of the database."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from centrala.clock import Mono, Now, Wall
from centrala.errors import Trouble
from centrala.ids import AgentName
from centrala.service.sessions import TRUSTED_MS, Sessions
from centrala.storage import Token, TokenKind

ANNA = AgentName("anna")
LIFE_MS = 3_600_000


class Kept:
    """Tokens in memory, with a count of questions and a plug to pull."""

    def __init__(self) -> None:
        self.known: dict[str, Token] = {}
        self.asked = 0
        self.away = False

    async def find(self, token: str, now: Wall, *, kinds: tuple[TokenKind, ...]) -> Token | None:
        self.asked += 1
        if self.away:
            raise OSError("no database")
        found = self.known.get(token)
        return found if found is not None and found.kind in kinds and found.expires > now else None


def at(ms: int) -> Now:
    return Now(Mono(ms), Wall(ms))


def run(story: Callable[[Kept, Sessions], Awaitable[None]]) -> None:
    kept = Kept()
    for id_ in ("one", "two"):
        kept.known[id_] = Token(id_, TokenKind.BEARER, ANNA, "", Wall(0), Wall(LIFE_MS))
    asyncio.run(story(kept, Sessions(kept, (TokenKind.BEARER,))))  # type: ignore[arg-type]


def test_asked_once_in_a_while() -> None:
    async def story(kept: Kept, sessions: Sessions) -> None:
        for ms in range(0, TRUSTED_MS, 100):
            assert await sessions.find("one", at(ms)) == kept.known["one"]
        assert kept.asked == 1
        del kept.known["one"]
        assert await sessions.find("one", at(TRUSTED_MS)) is None
        assert await sessions.find("one", at(TRUSTED_MS)) is None

    run(story)


def test_who_is_signed_in_stays_so_while_the_database_is_away_and_nobody_new() -> None:
    async def story(kept: Kept, sessions: Sessions) -> None:
        await sessions.find("one", at(0))
        kept.away = True
        assert await sessions.find("one", at(LIFE_MS - 1)) == kept.known["one"]
        with pytest.raises(Trouble, match="does not answer"):
            await sessions.find("two", at(1))
        with pytest.raises(Trouble):
            await sessions.find("one", at(LIFE_MS))

    run(story)


@pytest.mark.parametrize(
    "forget", [lambda s: s.forget(ANNA), lambda s: s.forget(ANNA, "one"), lambda s: s.forget_token("one")]
)
def test_a_revoked_one_is_forgotten_at_once(forget: Callable[[Sessions], Any]) -> None:
    async def story(kept: Kept, sessions: Sessions) -> None:
        await sessions.find("one", at(0))
        del kept.known["one"]
        forget(sessions)
        assert await sessions.find("one", at(1)) is None

    run(story)


def test_another_token_is_not_forgotten_with_it() -> None:
    async def story(kept: Kept, sessions: Sessions) -> None:
        await sessions.find("two", at(0))
        sessions.forget(ANNA, "one")
        await sessions.find("two", at(1))
        assert kept.asked == 1

    run(story)
