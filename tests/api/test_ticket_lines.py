"""Tickets that queues give out, over REST: seen, taken, passed over, and why they were laid before whom."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace

import httpx

from centrala.floor import commands
from centrala.ids import AgentName, QueueName, TicketId
from centrala.organisation import Department
from tests.api.test_rest import problem
from tests.api.test_tickets import PATH, made
from tests.api.world import World, organisation
from tests.floor.rig import ANNA, BERT, SUPPORT


def run(story: Callable[[World], Awaitable[None]]) -> None:
    first = organisation()
    queues = {name: replace(one, offer_tickets_ms=60_000) for name, one in first.queues.items()}
    first = replace(first, queues=queues, departments={"billing": Department("billing")})
    asyncio.run(story(World(first)))  # type: ignore[arg-type]


def in_line(world: World, ticket: str, queue: QueueName = SUPPORT) -> None:
    world.desk.tell(commands.PlaceTicket(TicketId(ticket), queue))


def test_what_lies_before_an_agent_is_in_their_row_and_theirs_to_look_at() -> None:
    async def story(world: World) -> None:
        world.desk.available(BERT)
        async with world.client("dace") as dace, world.client("bert") as bert, world.client("anna") as anna:
            one = await made(dace, subject="Leak", department="billing")
            assert problem(await bert.get(f"{PATH}/{one['id']}")) == (404, "no_such_ticket")
            in_line(world, one["id"])
            row = (await bert.get("/api/v1/agents/bert")).json()
            assert (row["ticket"]["ticket"], row["ticket"]["queue"], row["tickets"]) == (one["id"], SUPPORT, 0)
            assert row["ticket"]["expires"] > row["ticket"]["made"]
            assert (row["free"], row["calls"]) == (True, [])
            assert (await bert.get(f"{PATH}/{one['id']}")).json()["subject"] == "Leak"
            assert (await anna.get(f"{PATH}/{one['id']}")).status_code == 200
            assert problem(await anna.post(f"{PATH}/{one['id']}/pass-over")) == (409, "offer_over")
            taken = await bert.post(f"{PATH}/{one['id']}/take")
            assert (taken.status_code, taken.json()["owner"]) == (200, "bert")
            assert problem(await dace.post(f"{PATH}/{one['id']}/take")) == (409, "taken")
            in_hand = commands.PlaceTicket(TicketId(one["id"]), holder=BERT, in_hand=True)
            world.desk.tell(in_hand)
            row = (await bert.get("/api/v1/agents/bert")).json()
            assert (row["ticket"], row["tickets"]) == (None, 1)

    run(story)


def test_those_that_wait_in_a_queue_are_listed_for_who_serves_there() -> None:
    async def story(world: World) -> None:
        async with world.client("dace") as dace, world.client("anna") as anna, world.client("zane") as zane:
            one, _ = await made(dace, subject="Leak", department="billing"), await made(dace, subject="Other")
            in_line(world, one["id"])

            async def waiting(client: httpx.AsyncClient, queue: str = SUPPORT) -> list[str]:
                answer = await client.get(PATH, params={"waits_in": queue})
                return [row["subject"] for row in answer.json()["items"]]

            assert await waiting(dace) == await waiting(anna) == ["Leak"]
            assert await waiting(zane) == await waiting(dace, "others") == []
            world.desk.tell(commands.PlaceTicket(TicketId(one["id"]), holder=BERT, in_hand=True))
            assert await waiting(dace) == []

    run(story)


def test_passed_over_it_lies_before_the_next_one_and_the_story_says_why() -> None:
    async def story(world: World) -> None:
        world.desk.available(ANNA)
        world.desk.wait(1_000)
        world.desk.available(BERT)
        async with world.client("dace") as dace, world.client("anna") as anna:
            one = await made(dace, subject="Leak", department="billing")
            in_line(world, one["id"])
            assert (await anna.post(f"{PATH}/{one['id']}/pass-over")).status_code == 204
            path = f"{PATH}/{one['id']}/decisions"
            assert problem(await anna.get(path)) in ((403, "not_allowed"), (404, "no_such_ticket"))
            found = (await dace.get(path)).json()
            first, second = found["decisions"]
            assert (first["agent"], first["runner_up"], first["result"]) == ("anna", "bert", "declined")
            assert (second["agent"], second["result"], second["eligible_agents"]) == ("bert", None, 1)
            assert (found["position"], found["candidates"]) == (None, [])
            told = (await dace.get(f"{path}/{first['offer']}")).json()
            assert [each["agent"] for each in told["candidates"]] == ["anna", "bert"]
            assert told["candidates"][0]["key"] == first["key"]
            assert len(told["calls"]) == 1
            assert problem(await dace.get(f"{path}/o9-9")) == (404, "no_such_offer")

    run(story)


def test_a_queue_counts_its_tickets_apart_from_its_calls() -> None:
    async def story(world: World) -> None:
        async with world.client("dace") as dace:
            before = (await dace.get("/api/v1/queues")).json()["items"][0]
            in_line(world, "k1-1")
            in_line(world, "k1-2")
            world.desk.available(AgentName("anna"))
            after = (await dace.get("/api/v1/queues")).json()["items"][0]
            assert (before["tickets_waiting"], before["tickets_since"]) == (0, None)
            assert (after["tickets_waiting"], after["tickets_since"] is not None) == (2, True)
            for name in ("waiting", "ringing", "longest_wait_ms", "today", "waits_since"):
                assert before[name] == after[name]
            assert after["agents"]["available"] == 1

    run(story)
