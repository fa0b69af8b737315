"""Tokens: known to their owners only, over when they are over."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from centrala.clock import Wall
from centrala.ids import AgentName
from centrala.storage import TokenKind, Tokens, open_database
from centrala.storage.tokens import LIFETIME_MS

ANNA, BEN = AgentName("anna"), AgentName("ben")
ALL = tuple(TokenKind)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str | Path:
    return request.getfixturevalue("postgres") if request.param == "postgres" else tmp_path


def run(place: str | Path, day: Callable[[Tokens], Awaitable[None]]) -> None:
    async def whole() -> None:
        database = open_database(place)
        await database.prepare()
        await day(Tokens(database))
        rows = await database.read(lambda c: c.execute(text('SELECT hash, kind, "user", label FROM tokens')).all())
        assert all(len(row.hash) == 32 for row in rows)
        await database.close()

    asyncio.run(whole())


def test_a_token_is_found_by_its_owner_and_by_nobody_else(place: str | Path) -> None:
    async def day(tokens: Tokens) -> None:
        token = await tokens.create(TokenKind.BEARER, ANNA, Wall(0), label="reports")
        assert len(token) == 43
        found = await tokens.find(token, Wall(5), kinds=(TokenKind.BEARER,))
        assert found is not None
        assert (found.user, found.kind, found.label, found.created) == (ANNA, TokenKind.BEARER, "reports", 0)
        assert token not in found.id
        assert await tokens.find(token, Wall(5), kinds=(TokenKind.SESSION, TokenKind.LINK)) is None
        for wrong in ("", token[:-1], token + "x", "x" * 100_000, "\ud800", "' OR 1=1 --"):
            assert await tokens.find(wrong, Wall(5), kinds=ALL) is None

    run(place, day)


def test_each_kind_ends_in_its_time_and_a_session_lives_on_while_it_is_used(place: str | Path) -> None:
    async def day(tokens: Tokens) -> None:
        lifetime = LIFETIME_MS[TokenKind.SESSION]
        token = await tokens.create(TokenKind.SESSION, ANNA, Wall(0))
        assert await tokens.find(token, Wall(lifetime - 1), kinds=ALL)
        assert await tokens.find(token, Wall(lifetime), kinds=ALL) is None
        await tokens.renew(token, Wall(1_000))
        assert await tokens.find(token, Wall(lifetime), kinds=ALL)
        await tokens.renew(token, Wall(lifetime + 1_000))
        assert await tokens.find(token, Wall(lifetime + 1_000), kinds=ALL) is None
        short = await tokens.create(TokenKind.BEARER, ANNA, Wall(0), lifetime_ms=10)
        await tokens.renew(short, Wall(5))
        assert await tokens.find(short, Wall(10), kinds=ALL) is None
        assert await tokens.revoke(short, Wall(10)) is False

    run(place, day)


def test_a_link_signs_in_once_within_ten_minutes(place: str | Path) -> None:
    async def day(tokens: Tokens) -> None:
        link = await tokens.create(TokenKind.LINK, ANNA, Wall(0))
        late = await tokens.create(TokenKind.LINK, ANNA, Wall(0))
        used = await asyncio.gather(*(tokens.use_link(link, Wall(599_999)) for _ in range(5)))
        assert [found.user for found in used if found is not None] == [ANNA]
        assert await tokens.use_link(late, Wall(600_000)) is None
        bearer = await tokens.create(TokenKind.BEARER, ANNA, Wall(0))
        assert await tokens.use_link(bearer, Wall(1)) is None
        assert await tokens.find(bearer, Wall(1), kinds=ALL)

    run(place, day)


def test_what_is_revoked_is_over_at_once_one_or_all_of_a_user(place: str | Path) -> None:
    async def day(tokens: Tokens) -> None:
        mine = [await tokens.create(TokenKind.SESSION, ANNA, Wall(place)) for place in range(4)]
        other = await tokens.create(TokenKind.SESSION, BEN, Wall(0))
        assert await tokens.revoke(mine[0], Wall(10))
        assert not await tokens.revoke(mine[0], Wall(11))
        assert await tokens.find(mine[0], Wall(11), kinds=ALL) is None
        listed = await tokens.of_user(ANNA, Wall(12))
        assert [token.created for token in listed] == [3, 2, 1]
        assert await tokens.revoke_by_id(ANNA, listed[0].id, Wall(13))
        assert not await tokens.revoke_by_id(BEN, listed[1].id, Wall(13))
        assert await tokens.revoke_all(ANNA, Wall(14)) == 2
        assert [await tokens.find(token, Wall(15), kinds=ALL) for token in mine] == [None] * 4
        assert await tokens.find(other, Wall(15), kinds=ALL)

    run(place, day)


def test_it_can_be_told_when_one_was_last_used(place: str | Path) -> None:
    async def day(tokens: Tokens) -> None:
        token = await tokens.create(TokenKind.BOARD, ANNA, Wall(0), scope="[]")
        await tokens.create(TokenKind.BOARD, ANNA, Wall(1), scope="[]")
        await tokens.use(token, Wall(5))
        await tokens.use("unknown", Wall(6))
        assert [one.used for one in await tokens.of_kind(TokenKind.BOARD, Wall(7))] == [0, 5]

    run(place, day)


def test_what_ended_long_ago_is_forgotten(place: str | Path) -> None:
    async def day(tokens: Tokens) -> None:
        await tokens.create(TokenKind.LINK, ANNA, Wall(0))
        living = await tokens.create(TokenKind.BEARER, ANNA, Wall(0))
        await tokens.tidy(Wall(700_000), kept_ms=50_000)
        assert await tokens._database.read(lambda c: c.scalar(text("SELECT count(*) FROM tokens"))) == 1
        assert await tokens.find(living, Wall(700_000), kinds=ALL)

    run(place, day)
