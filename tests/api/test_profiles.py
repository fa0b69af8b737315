"""Kinds of center: each is right in an empty center, and touches nothing that is there."""

from __future__ import annotations

import asyncio

import pytest

from centrala.api.profiles import laid_over, profiles
from centrala.documents import read, write
from centrala.documents.readiness import Standing, readiness
from centrala.ids import QueueName
from centrala.organisation import EMPTY, DestinationKind
from tests.api.test_rest import problem
from tests.api.world import World, organisation

WELL = Standing(engine_well=True, database_well=True, backup_age_ms=0, backups_elsewhere=False)


def test_the_five_kinds() -> None:
    assert list(profiles()) == ["inbound", "outbound", "virtual", "blended", "omnichannel"]


@pytest.mark.parametrize("name", list(profiles()))
def test_each_makes_a_right_center_out_of_an_empty_one(name: str) -> None:
    laid, kept = laid_over(profiles()[name].makes, write(EMPTY, secrets=True), queue={"target": 0.9})
    assert kept == []
    center = read(laid, base=EMPTY)
    assert center.queues
    assert center.pause_reasons
    assert center.wrap_up_codes
    assert center.hours
    for queue in center.queues.values():
        assert queue.target == 0.9
        assert queue.hours in center.hours
        assert center.hours[queue.hours].holidays == EMPTY.country
        assert queue.closed.kind is not DestinationKind.HANG_UP
        assert queue.codes
        assert set(queue.codes) <= center.wrap_up_codes.keys()
    assert not {"no_queue", "closed_without_destination", "endless_wait"} & {
        one.code for one in readiness(center, WELL) if one.severity != "done"
    }
    again, kept_then = laid_over(profiles()[name].makes, write(center, secrets=True), queue={"target": 0.5})
    assert read(again, base=center).queues == center.queues
    assert len(kept_then) == sum(len(entries) for entries in profiles()[name].makes.values())


def test_holidays_that_nobody_knows_are_left_out() -> None:
    document = {**write(EMPTY, secrets=True), "country": "XX"}
    laid, _ = laid_over(profiles()["inbound"].makes, document, queue={})
    assert "holidays" not in laid["hours"]["office"]


def test_what_is_shown_is_what_is_made_and_what_is_there_stays() -> None:
    world = World(first=organisation())

    async def story() -> None:
        async with world.client("rita") as rita, world.client("anna") as anna:
            path = "/api/v1/configuration/profiles"
            assert problem(await anna.get(path)) == (403, "not_allowed")
            assert len((await rita.get(path)).json()["items"]) == 5
            assert problem(await rita.post(f"{path}/none", json={})) == (404, "no_such_profile")
            before = write(world.organisation, secrets=False)["queues"]["support"]
            shown = (await rita.post(f"{path}/inbound", json={"queue": {"answer_within": "15s"}})).json()
            assert {"section": "queues", "name": "support"} in shown["kept"]
            assert QueueName("sales") not in world.organisation.queues
            made = (
                await rita.post(f"{path}/inbound?dry_run=false", json={"queue": {"answer_within": "15s"}, "note": "x"})
            ).json()
            assert made["changes"] == shown["changes"]
            assert write(world.organisation, secrets=False)["queues"]["support"] == before
            assert world.organisation.queues[QueueName("sales")].answer_within_ms == 15_000

    asyncio.run(story())
