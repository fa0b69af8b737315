"""A decision of the past, from the journal as it is stored."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from centrala.clock import Wall
from centrala.ids import AgentName
from centrala.queues.events import OfferMade
from centrala.service.explaining import recomputed
from centrala.storage import Configuration, Journal
from tests.service.test_boarding import Kept, begin


async def offers(kept: Kept) -> list[tuple[int, OfferMade]]:
    entries = [entry async for entry in Journal(kept.record.database).entries()]
    return [(entry.number, event) for entry in entries for event in entry.events if isinstance(event, OfferMade)]


def told(place: Path, story: Callable[[Kept, Configuration], Awaitable[None]], *, saved: bool = True) -> None:
    async def whole() -> None:
        kept = await begin(place)
        configuration = Configuration(kept.record.database)
        if saved:
            await configuration.save(kept.day.organisation, by=AgentName(""), at=Wall(1), note="", expected_revision=0)
        await kept.run(until=20 * 60_000)
        await story(kept, configuration)
        await kept.record.close()

    asyncio.run(whole())


def test_everybody_who_was_free_is_told_with_key_and_obstacles(tmp_path: Path) -> None:
    async def story(kept: Kept, configuration: Configuration) -> None:
        journal = Journal(kept.record.database)
        made = await offers(kept)
        assert len(made) > 20
        for number, event in made:
            again = await recomputed(journal, configuration, event.offer, number)
            assert again.trouble == ""
            assert again.found is not None
            assert event.decision is not None
            able = [one for one in again.found.agents if not one.obstacles]
            assert len(able) == event.decision.eligible_agents
            assert event.agent in {one.agent for one in able}
            if event.decision.trigger.value == "arrival":
                assert (able[0].agent, able[0].key) == (event.decision.winner, event.decision.key)
                assert event.decision.runner_up == (able[1].agent if len(able) > 1 else None)

    told(tmp_path, story)


def test_what_lies_too_far_back_is_said_to_be_missing(tmp_path: Path) -> None:
    async def story(kept: Kept, configuration: Configuration) -> None:
        number, event = (await offers(kept))[-1]
        again = await recomputed(Journal(kept.record.database), configuration, event.offer, number, most=30)
        assert again.trouble in ("incomplete", "not_in_journal")

    told(tmp_path, story)


def test_without_the_revision_it_can_not_be_told(tmp_path: Path) -> None:
    async def story(kept: Kept, configuration: Configuration) -> None:
        number, event = (await offers(kept))[-1]
        again = await recomputed(Journal(kept.record.database), configuration, event.offer, number)
        assert (again.found, again.trouble) == (None, "no_such_revision")

    told(tmp_path, story, saved=False)


def test_an_offer_that_is_not_in_this_entry_can_not_be_told(tmp_path: Path) -> None:
    async def story(kept: Kept, configuration: Configuration) -> None:
        number, event = (await offers(kept))[-1]
        again = await recomputed(Journal(kept.record.database), configuration, event.offer, number - 1)
        assert (again.found, again.trouble) == (None, "not_in_journal")

    told(tmp_path, story)
