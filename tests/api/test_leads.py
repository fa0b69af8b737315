"""Leads over REST: to whom a rule gives them and why, who sees which, and what a call makes."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import httpx
import pytest

from centrala.api.hub import Hub
from centrala.clock import Wall, to_datetime
from centrala.ids import AgentName
from centrala.organisation import Membership, WrapUpCode
from centrala.selling import LeadRule
from tests.api.test_customers import ILZE, made
from tests.api.test_live import Page
from tests.api.test_rest import problem
from tests.api.world import ANNA, OTHERS, SUPPORT, World, entered, organisation

PATH = "/api/v1/leads"
SAM = AgentName("sam")
HOUR = 3_600_000


def run(story: Callable[[World], Awaitable[None]]) -> None:
    first = organisation()
    agents = {
        name: replace(agent, queues=(Membership(OTHERS),)) if agent.role.value == "sales" else agent
        for name, agent in first.agents.items()
    }
    center = replace(
        first,
        agents=agents,
        leads={
            one.name: one
            for one in (
                LeadRule("large", "Large ones", value_from=1_000, queue=OTHERS),
                LeadRule("support", language="lv", queue=SUPPORT, most=1, contact_ms=HOUR),
            )
        },
        wrap_up_codes={"interested": WrapUpCode("interested", "Interested", lead=True), "done": WrapUpCode("done")},
    )
    asyncio.run(story(World(center)))  # type: ignore[arg-type]


async def typed(client: httpx.AsyncClient, **values: Any) -> dict[str, Any]:
    answer = await client.post(PATH, json={"about": "A second line", "name": "Oto", **values})
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def ids(client: httpx.AsyncClient, **asked: Any) -> list[str]:
    answer = await client.get(PATH, params=asked)
    assert answer.status_code == 200, answer.text
    return [row["id"] for row in answer.json()["items"]]


def test_a_typed_in_lead_goes_to_the_right_agent_and_says_why() -> None:
    async def story(world: World) -> None:
        world.at_work |= {ANNA}
        async with world.client("bert") as bert, world.client("anna") as anna:
            ilze = await made(bert, **{**ILZE, "owner": ""})
            one = await typed(bert, customer=ilze["id"], language="lv", value=500)
            assert (one["owner"], one["state"], one["rule"]) == ("anna", "assigned", "support")
            assert (one["name"], one["number"], one["currency"]) == ("Ilze Kalniņa", "+37120001111", "EUR")
            assert one["due"] == _z(world, HOUR)
            why = {"because": "fewest", "rule": "support", "open": 0, "of": 1, "turned": {"bert": "away"}}
            assert one["chosen"] == why
            assert await ids(anna, which="mine") == await ids(anna, customer=ilze["id"]) == [one["id"]]
            told = (await anna.get(f"{PATH}/{one['id']}/deeds")).json()["items"]
            assert [(deed["by"], deed["act"], deed["about"], deed["because"]) for deed in told] == [
                ("bert", "made", "", ""),
                ("", "given", "anna", "fewest"),
            ]
            full = await typed(bert, language="lv")
            assert (full["owner"], full["queue"]) == ("", SUPPORT)
            assert (await anna.post(f"{PATH}/{one['id']}/won")).json()["state"] == "won"
            assert await world.leads.offer_all() == 1
            assert set(await ids(anna, which="mine")) == {full["id"]}
            assert await ids(anna, which="mine", state="won") == [one["id"]]

    run(story)


def _z(world: World, ms: int) -> str:
    return to_datetime(Wall(world.now().wall + ms)).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def test_one_is_worked_on_closed_and_taken_up_again() -> None:
    async def story(world: World) -> None:
        async with world.client("anna") as anna, world.client("dace") as dace:
            one = await typed(anna, language="lv")
            path = f"{PATH}/{one['id']}"
            assert problem(await anna.post(f"{path}/won")) == (409, "lead_nobodys")
            assert problem(await anna.post(f"{path}/give", json={"owner": "bert"})) == (403, "not_allowed")
            taken = (await anna.post(f"{path}/give", json={"owner": "anna"})).json()
            assert (taken["owner"], taken["chosen"]["because"]) == ("anna", "hand")
            assert (await dace.post(f"{path}/give", json={"owner": "bert"})).json()["owner"] == "bert"
            back = (await dace.post(f"{path}/let-go")).json()
            assert (back["owner"], back["state"]) == ("", "new")
            await anna.post(f"{path}/give", json={"owner": "anna"})
            assert (await anna.post(f"{path}/contacted")).json()["state"] == "contacted"
            lost = (await anna.post(f"{path}/lost", json={"reason": "too dear"})).json()
            assert (lost["state"], lost["reason"]) == ("lost", "too dear")
            assert problem(await anna.post(f"{path}/contacted")) == (409, "lead_closed")
            again = (await anna.post(f"{path}/reopen")).json()
            assert (again["state"], again["owner"]) == ("assigned", "anna")
            changed = await anna.patch(path, json={"version": again["version"], "value": 70, "number": "2000 2222"})
            assert (changed.json()["value"], changed.json()["number"]) == (70, "+37120002222")
            late = await anna.patch(path, json={"version": again["version"], "value": 80})
            assert problem(late) == (409, "changed_meanwhile")

    run(story)


def test_nobodys_are_seen_by_whose_queue_it_is_and_everybodys_by_few() -> None:
    async def story(world: World) -> None:
        async with (
            world.client("anna") as anna,
            world.client("bert") as bert,
            world.client("sam") as sam,
            world.client("admin") as admin,
        ):
            large = await typed(anna, value=5_000)
            queued = await typed(admin, language="lv")
            plain = await typed(admin)
            assert (large["queue"], queued["queue"], plain["queue"]) == (OTHERS, SUPPORT, "")
            assert set(await ids(admin)) == {large["id"], queued["id"], plain["id"]}
            assert set(await ids(anna)) == {large["id"], queued["id"]}  # her own word, and her queue's
            assert await ids(bert) == [queued["id"]]
            everybodys = {large["id"], queued["id"], plain["id"]}
            assert set(await ids(sam, which="nobody")) == everybodys  # who sells sees the team's, and those of no queue
            for client, hidden in ((bert, large), (bert, plain), (anna, plain)):
                assert problem(await client.get(f"{PATH}/{hidden['id']}")) == (404, "no_such_lead")
            assert problem(await anna.post(f"{PATH}/{large['id']}/give", json={"owner": "anna"})) == (
                403,
                "not_allowed",
            )

    run(story)


def test_sent_again_it_is_one_lead() -> None:
    async def story(world: World) -> None:
        async with world.client("anna") as anna:
            first, second = [await typed(anna, key="abc", source="program") for _ in range(2)]
            assert first == second
            assert (await typed(anna, key="abd"))["id"] != first["id"]
            assert (await ids(anna, source="program")) == [first["id"]]

    run(story)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"about": " "}, "mistakes"),
        ({"name": ""}, "mistakes"),
        ({"number": "hello"}, "mistakes"),
        ({"customer": "c9-9"}, "no_such_customer"),
        ({"value": -1}, "invalid"),
        ({"due": "2999-12-01T08:00:00Z"}, "mistakes"),
        ({"due": "2026-12-01T08:00:00"}, "invalid"),
        ({"key": "a b"}, "invalid"),
        ({"owner": "anna"}, "invalid"),
        ({"source": "flagged"}, "invalid"),
    ],
)
def test_what_cannot_be_right_is_not_made(body: dict[str, Any], code: str) -> None:
    async def story(world: World) -> None:
        async with world.client("admin") as admin:
            answer = await admin.post(PATH, json={"about": "x", "name": "Oto", **body})
            assert problem(answer)[1] == code
            assert await ids(admin, state="all") == []

    run(story)


def test_a_chance_seen_in_a_call_is_on_the_list_of_those_who_sell() -> None:
    async def story(world: World) -> None:
        world.desk.available(ANNA)
        async with world.client("anna") as anna, world.client("sam") as sam, world.client("bert") as bert:
            call = entered(world)
            world.desk.answer(ANNA)
            path = f"/api/v1/calls/{call}/lead"
            body = {"about": "Wants fibre", "value": 300, "key": "k1"}
            first, second = [(await anna.post(path, json=body)).json() for _ in range(2)]
            assert first == second
            assert (first["source"], first["interaction"], first["owner"]) == ("flagged", call, "")
            assert (first["number"], first["value"], first["by"]) == ("+37120001111", 300, "anna")
            assert await ids(sam, source="flagged") == await ids(anna, interaction=call) == [first["id"]]
            assert await ids(bert) == []
            assert problem(await bert.post(path, json=body)) == (404, "no_such_interaction")
            assert problem(await anna.post("/api/v1/calls/i9-9/lead", json=body)) == (404, "no_such_interaction")
            world.at_work |= {SAM}
            assert await world.leads.offer_all() == 1
            assert await ids(sam, which="mine") == [first["id"]]

    run(story)


def test_an_end_that_says_interested_makes_one_lead_and_gives_it() -> None:
    async def story(world: World) -> None:
        world.desk.available(ANNA)
        world.at_work |= {SAM}
        async with world.client("anna") as anna, world.client("sam") as sam:
            for code, note, about in (("done", "No", ""), ("interested", "", "Interested"), ("interested", "TV", "TV")):
                call = entered(world)
                world.desk.answer(ANNA)
                world.desk.gone(world.desk.only().legs[0])
                answer = await anna.post(f"/api/v1/calls/{call}/wrap-up", json={"code": code, "note": note})
                assert answer.status_code == 204, answer.text
                found = (await sam.get(PATH, params={"interaction": call})).json()["items"]
                assert [(row["about"], row["source"], row["code"], row["owner"]) for row in found] == (
                    [(about, "wrap_up", "interested", "sam")] if about else []
                )

    run(story)


def test_who_saw_and_sees_it_is_told_over_the_live_socket() -> None:
    async def story(world: World) -> None:
        hub = Hub(world)
        pages = {name: Page(world, name) for name in ("anna", "zane", "bert", "admin")}
        for page in pages.values():
            hub.join(page.feed)
        async with world.client("anna") as anna, world.client("admin") as admin:
            one = await typed(anna, value=5_000)
            await admin.post(f"{PATH}/{one['id']}/give", json={"owner": "bert"})
        told = {}
        for name, page in pages.items():
            told[name] = [message["leads"] for message in await page.read() if "leads" in message]
        ids_ = [one["id"]]
        assert told == {"anna": [ids_] * 2, "zane": [ids_] * 2, "bert": [ids_], "admin": [ids_] * 2}
        for page in pages.values():
            hub.leave(page.feed)
        assert world.leads._listeners == []

    run(story)
