"""Ways to sign in besides a password: each counts forward only, and nobody inherits them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest

from centrala.access.factors import Factor, FactorKind
from centrala.clock import Wall
from centrala.ids import AgentName
from centrala.storage import Factors, open_database

ANNA, BEN = AgentName("anna"), AgentName("ben")
TOTP = Factor("f1", ANNA, FactorKind.TOTP, "telephone", "SECRET", Wall(1), 7)
KEY = Factor("k1", ANNA, FactorKind.PASSKEY, "laptop", "key", Wall(2))
PAPER = Factor("r1", ANNA, FactorKind.RECOVERY, "", "hash", Wall(3))


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str | Path:
    return request.getfixturevalue("postgres") if request.param == "postgres" else tmp_path


def run(place: str | Path, day: Callable[[Factors], Awaitable[None]]) -> None:
    async def whole() -> None:
        database = open_database(place)
        await database.prepare()
        await day(Factors(database))
        await database.close()

    asyncio.run(whole())


def test_they_are_found_and_a_new_authenticator_replaces_the_old_one(place: str | Path) -> None:
    async def day(factors: Factors) -> None:
        await factors.put(ANNA, FactorKind.TOTP, [TOTP])
        await factors.put(ANNA, FactorKind.PASSKEY, [KEY])
        await factors.put(ANNA, FactorKind.PASSKEY, [replace(KEY, id="k2", created=Wall(4))])
        await factors.put(ANNA, FactorKind.RECOVERY, [PAPER])
        assert [one.id for one in await factors.of_user(ANNA)] == ["f1", "k1", "r1", "k2"]
        assert await factors.find("k1") == KEY
        assert await factors.find("k9") is None
        await factors.put(ANNA, FactorKind.TOTP, [replace(TOTP, id="f2")])
        await factors.put(ANNA, FactorKind.RECOVERY, [])
        assert [one.id for one in await factors.of_user(ANNA)] == ["f2", "k1", "k2"]
        assert await factors.remove(BEN, ["k1"]) == 0
        assert await factors.remove(ANNA, ["k1", "none"]) == 1

    run(place, day)


def test_a_count_goes_forward_only_whoever_comes_first(place: str | Path) -> None:
    async def day(factors: Factors) -> None:
        await factors.put(ANNA, FactorKind.TOTP, [TOTP])
        assert not await factors.use("f1", 7, Wall(5))
        assert sorted(await asyncio.gather(*(factors.use("f1", 8, Wall(5)) for _ in range(4)))) == [False] * 3 + [True]
        assert not await factors.use("f1", 6, Wall(6))
        assert not await factors.use("none", 9, Wall(6))
        assert await factors.find("f1") == replace(TOTP, counter=8, used=Wall(5))

    run(place, day)


def test_what_belonged_to_somebody_who_is_gone_goes(place: str | Path) -> None:
    async def day(factors: Factors) -> None:
        await factors.put(ANNA, FactorKind.PASSKEY, [KEY])
        await factors.put(BEN, FactorKind.PASSKEY, [replace(KEY, id="k2", user=BEN)])
        await factors.tidy({BEN})
        assert [await factors.find(id_) is None for id_ in ("k1", "k2")] == [True, False]

    run(place, day)
