"""Drafts: of each kind by itself, and never one over another that was not seen."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from centrala.clock import Wall
from centrala.errors import Refused
from centrala.flows.draft import Draft
from centrala.ids import AgentName
from centrala.storage import open_database
from centrala.storage.drafts import SCRIPT, Drafts

FIRST = Draft("invoice", {"name": "Invoice"}, AgentName("anna"), Wall(1_000), 4)
SECOND = replace(FIRST, document={"name": "Bills"}, by=AgentName("ben"), base=9)


@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def test_a_draft_takes_the_place_of_the_one_that_was_seen_alone(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    place = request.getfixturevalue("postgres") if kind == "postgres" else tmp_path

    async def story() -> None:
        database = open_database(place)
        await database.prepare()
        scripts, flows = Drafts(database, SCRIPT), Drafts(database)
        assert await scripts.save_seen(FIRST, None) == FIRST
        assert await flows.all() == []
        for seen, why in ((None, "anna has changed"), (Wall(999), "anna has changed")):
            with pytest.raises(Refused, match=why) as refused:
                await scripts.save_seen(SECOND, seen)
            assert refused.value.code == "changed_meanwhile"
        kept = await scripts.save_seen(SECOND, Wall(1_000))
        assert (kept.at, kept.base, kept.by) == (1_001, 4, "ben"), "another moment, in the same millisecond too"
        assert await scripts.find("invoice") == kept
        await scripts.drop("invoice", at=Wall(1_000))
        assert await scripts.all() == [kept]
        await scripts.drop("invoice", at=kept.at)
        with pytest.raises(Refused, match="published or thrown away"):
            await scripts.save_seen(SECOND, kept.at)
        await database.close()

    asyncio.run(story())
