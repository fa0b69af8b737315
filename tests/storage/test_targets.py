"""How many calls a day each has set themselves: kept by user, and gone with the user."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from centrala.aims import OwnTarget
from centrala.ids import AgentName
from centrala.storage import OwnTargets, open_database

ANNA, BEN = AgentName("anna"), AgentName("ben")


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str | Path:
    return request.getfixturevalue("postgres") if request.param == "postgres" else tmp_path


def test_each_has_one_target_the_last_that_was_set_or_none(place: str | Path) -> None:
    async def day() -> None:
        database = open_database(place)
        try:
            await database.prepare()
            targets = OwnTargets(database)
            assert await targets.of_user(ANNA) is None
            await targets.put(ANNA, OwnTarget(30))
            await targets.put(ANNA, OwnTarget(25, 930))
            await targets.put(BEN, OwnTarget(10))
            assert (await targets.of_user(ANNA), await targets.of_user(BEN)) == (OwnTarget(25, 930), OwnTarget(10))
            await targets.put(BEN, None)
            assert await targets.of_user(BEN) is None
            await targets.tidy([BEN])
            assert await targets.of_user(ANNA) is None
        finally:
            await database.close()

    asyncio.run(day())
