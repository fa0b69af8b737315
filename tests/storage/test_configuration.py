"""Revisions: whole, in order, never changed."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from centrala.clock import Wall
from centrala.errors import Refused
from centrala.ids import AgentName
from centrala.organisation import Agent, Organisation
from centrala.storage import Configuration, open_database

CENTER = Organisation(name="A", agents={AgentName("anna"): Agent(AgentName("anna"), "Anna", sip_password="s3cret")})


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str | Path:
    return request.getfixturevalue("postgres") if request.param == "postgres" else tmp_path


def run(place: str | Path, day: Callable[[Configuration], Awaitable[None]]) -> None:
    async def whole() -> None:
        database = open_database(place)
        await database.prepare()
        await day(Configuration(database))
        await database.close()

    asyncio.run(whole())


def test_a_revision_comes_back_whole_with_its_secrets(place: str | Path) -> None:
    async def day(configuration: Configuration) -> None:
        assert await configuration.newest() is None
        saved = await configuration.save(CENTER, by="anna", at=Wall(5), note="first", expected_revision=0)
        assert saved.revision == 1
        assert await configuration.load(1) == await configuration.newest() == saved
        assert saved.agents[AgentName("anna")].sip_password == "s3cret"
        (about,) = await configuration.list()
        assert (about.revision, about.at, about.by, about.note) == (1, 5, "anna", "first")

    run(place, day)


def test_who_has_seen_less_than_the_newest_changes_nothing(place: str | Path) -> None:
    async def day(configuration: Configuration) -> None:
        await configuration.save(CENTER, by="anna", at=Wall(1))
        await configuration.save(Organisation(name="B"), by="ben", at=Wall(2), expected_revision=1)
        with pytest.raises(Refused, match="revision 2, not 1") as caught:
            await configuration.save(CENTER, by="anna", at=Wall(3), expected_revision=1)
        assert (caught.value.code, bool(caught.value.remedy)) == ("revision_conflict", True)
        assert len(await configuration.list()) == 2

    run(place, day)


def test_of_many_who_save_at_once_on_the_same_base_one_wins(place: str | Path) -> None:
    async def day(configuration: Configuration) -> None:
        await configuration.save(CENTER, by="anna", at=Wall(1))
        await asyncio.gather(*(configuration.list() for _ in range(4)))  # four connections are open now
        tries = (
            configuration.save(Organisation(name=f"{n}"), by="x", at=Wall(2), expected_revision=1) for n in range(4)
        )
        results = await asyncio.gather(*tries, return_exceptions=True)
        won = [result for result in results if isinstance(result, Organisation)]
        lost = [result.code for result in results if isinstance(result, Refused)]
        assert (len(won), lost) == (1, ["revision_conflict"] * 3)
        assert len(await configuration.list()) == 2

    run(place, day)


def test_back_is_forward_with_the_old_content(place: str | Path) -> None:
    async def day(configuration: Configuration) -> None:
        await configuration.save(CENTER, by="anna", at=Wall(1))
        await configuration.save(Organisation(name="B"), by="anna", at=Wall(2))
        back = await configuration.rollback(1, by="ben", at=Wall(3))
        assert (back.revision, back.name, back.agents) == (3, "A", CENTER.agents)
        assert [(about.revision, about.by) for about in await configuration.list(limit=2)] == [(3, "ben"), (2, "anna")]
        assert [about.revision for about in await configuration.list(before=2)] == [1]
        assert (await configuration.list())[0].note == "Back to revision 1"
        for missing in (0, -1, 99):
            with pytest.raises(Refused, match=f"no revision {missing}"):
                await configuration.rollback(missing, by="ben", at=Wall(4))

    run(place, day)
