"""In which language each reads the pages: kept by user, and gone with the user."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from centrala.ids import AgentName
from centrala.storage import Languages, open_database

ANNA, BEN = AgentName("anna"), AgentName("ben")


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str | Path:
    return request.getfixturevalue("postgres") if request.param == "postgres" else tmp_path


def test_each_has_one_language_the_last_that_was_chosen_or_none(place: str | Path) -> None:
    async def day() -> None:
        database = open_database(place)
        try:
            await database.prepare()
            languages = Languages(database)
            assert await languages.of_user(ANNA) == ""
            await languages.put(ANNA, "ru")
            await languages.put(ANNA, "lv")
            await languages.put(BEN, "zh")
            assert (await languages.of_user(ANNA), await languages.of_user(BEN)) == ("lv", "zh")
            await languages.put(BEN, "")
            assert await languages.of_user(BEN) == ""
            await languages.tidy([BEN])
            assert await languages.of_user(ANNA) == ""
        finally:
            await database.close()

    asyncio.run(day())
