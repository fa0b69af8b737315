"""Tickets over REST: who sees which, who changes what, how they are handed over, and why they are due when they are."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import httpx
import pytest

from centrala.api.hub import Hub
from centrala.casework import TicketMacro, TicketReason, TicketRegister
from centrala.desk.contacts import contact_of
from centrala.floor import commands
from centrala.ids import InteractionId, TicketId
from centrala.organisation import CustomerField, Department, WrapUpCode
from tests.api.test_live import Page
from tests.api.test_rest import problem
from tests.api.world import World, entered, organisation
from tests.floor.rig import ANNA

PATH = "/api/v1/tickets"
REASONS = {
    "billing": TicketReason("billing", "Billing"),
    "complaint": TicketReason("complaint", "Complaint", register=TicketRegister.COMPLAINTS),
    "late": TicketReason("late", "Late", "complaint", TicketRegister.COMPLAINTS, ("order",), ("order",)),
}


def run(story: Callable[[World], Awaitable[None]]) -> None:
    first = organisation()
    agents = {
        name: replace(agent, department="billing") if agent.role.value == "department" else agent
        for name, agent in first.agents.items()
    }
    first = replace(
        first,
        agents=agents,
        departments={"billing": Department("billing")},
        ticket_fields={"order": CustomerField("order")},
        ticket_reasons=REASONS,
        ticket_macros={"send": TicketMacro("send", department="billing", note="Please look.")},
        wrap_up_codes={"solved": WrapUpCode("solved", reason="billing", state="resolved")},
        queues={name: replace(one, checklist=("Anything else?",)) for name, one in first.queues.items()},
    )
    asyncio.run(story(World(first)))  # type: ignore[arg-type]


async def made(client: httpx.AsyncClient, **values: Any) -> dict[str, Any]:
    answer = await client.post(PATH, json=values)
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def subjects(client: httpx.AsyncClient, **params: Any) -> list[str]:
    answer = await client.get(PATH, params=params)
    assert answer.status_code == 200, answer.text
    return [row["subject"] for row in answer.json()["items"]]


def test_a_ticket_is_opened_changed_by_its_version_and_told() -> None:
    async def story(world: World) -> None:
        async with world.client("anna") as anna, world.client("bert") as bert:
            one = await made(anna, subject="Late", reason="late", tags=["vip"])
            assert (one["owner"], one["state"], one["category"], one["needed"]) == ("anna", "open", "open", ["order"])
            path = f"{PATH}/{one['id']}"
            assert (await bert.get(path)).json() == one
            done = await anna.patch(path, json={"version": 1, "state": "resolved"})
            assert problem(done) == (422, "fields_missing")
            change = {"version": 1, "state": "resolved", "fields": {"order": "A7"}, "watching": True}
            changed = (await anna.patch(path, json=change)).json()
            assert (changed["version"], changed["category"], changed["watchers"]) == (2, "resolved", ["anna"])
            assert changed["tags"] == ["vip"]
            late = await anna.patch(path, json={"version": 1, "subject": "Mine"})
            assert problem(late) == (409, "changed_meanwhile")
            for _ in range(2):
                note = {"text": "Sent again.", "told": True, "key": "k"}
                assert (await anna.post(f"{path}/notes", json=note)).status_code == 201
            told = (await anna.get(f"{path}/entries")).json()["items"]
            assert [(entry["by"], entry["act"], entry["about"] or entry["text"]) for entry in told] == [
                ("anna", "opened", ""),
                ("anna", "state", "resolved"),
                ("anna", "changed", "fields, watchers"),
                ("anna", "told", "Sent again."),
            ]

    run(story)


def test_a_list_is_of_one_tag_and_the_tags_are_those_that_one_may_see() -> None:
    async def story(world: World) -> None:
        async with world.client("anna") as anna, world.client("zane") as zane:
            one = await made(anna, subject="Loud", tags=["vip", "north"])
            await made(anna, subject="Quiet", tags=["north"])
            await made(zane, subject="Elsewhere", tags=["south"])
            assert await subjects(anna, tag="vip") == ["Loud"]
            assert sorted(await subjects(anna, tag="north")) == ["Loud", "Quiet"]
            assert await subjects(anna, tag="nor") == await subjects(anna, tag="south") == []
            assert (await anna.get(f"{PATH}/tags")).json() == {"items": ["north", "vip"]}
            path = f"{PATH}/{one['id']}"
            assert (await anna.patch(path, json={"version": 1, "tags": ["north"]})).status_code == 200
            assert await subjects(anna, tag="vip") == []

    run(story)


def test_its_clocks_say_why_it_is_due_then() -> None:
    async def story(world: World) -> None:
        async with world.client("anna") as anna:
            one = await made(anna, subject="Now", priority="urgent")
            assert [(clock["aim"], clock["within_ms"]) for clock in one["clocks"]] == [
                ("respond", 3_600_000),
                ("resolve", 8 * 3_600_000),
            ]
            respond = one["clocks"][0]
            assert one["due"] == respond["due"]
            assert [span["part"] for span in respond["way"]] == ["counts"]
            assert (respond["way"][0]["since"], respond["way"][0]["until"]) == (one["opened"], respond["due"])
            path = f"{PATH}/{one['id']}"
            waits = (await anna.patch(path, json={"version": 1, "state": "follow_up"})).json()
            assert (waits["due"], [clock["stands"] for clock in waits["clocks"]]) == (None, [True, True])

    run(story)


def test_who_sees_which_and_a_department_sees_what_was_sent_to_it() -> None:
    async def story(world: World) -> None:
        async with world.client("anna") as anna, world.client("dora") as dora, world.client("tina") as tina:
            one = await made(anna, subject="Wrong bill")
            path = f"{PATH}/{one['id']}"
            assert await subjects(dora) == []
            for call in (dora.get(path), dora.get(f"{path}/entries"), dora.patch(path, json={"version": 1})):
                assert problem(await call) == (404, "no_such_ticket")
            assert problem(await tina.get(PATH))[0] == 403
            hand = {"department": "billing", "text": "Please look at bill 7."}
            sent = (await anna.post(f"{path}/hand", json=hand)).json()
            assert (sent["owner"], sent["department"], sent["watchers"]) == ("", "billing", ["anna"])
            assert await subjects(dora, owner="") == ["Wrong bill"]
            assert await subjects(anna, watching=True) == ["Wrong bill"]
            for client, lists in ((anna, {"watching", "all", "nobody"}), (dora, {"department", "nobody", "all"})):
                for which in ("mine", "department", "nobody", "watching", "all"):
                    expected = ["Wrong bill"] if which in lists else []
                    assert await subjects(client, which=which) == expected, which
                    counted = (await client.get(f"{PATH}/counts", params={"which": which})).json()
                    assert counted["total"] == len(expected)
            taken = await dora.patch(path, json={"version": sent["version"], "owner": "dora"})
            assert taken.status_code == 200
            given = await dora.post(f"{path}/hand", json={"owner": "anna", "text": "Yours again."})
            assert given.status_code == 403, "to give tickets to others is a right of its own"
            for client in (anna, dora):
                told = (await client.get(f"{path}/entries")).json()["items"]
                handed = [(entry["by"], entry["about"], entry["text"]) for entry in told if entry["act"] == "handed"]
                assert handed == [("anna", "department:billing", "Please look at bill 7.")]

    run(story)


def test_the_lists_of_complaints_and_of_what_is_not_done() -> None:
    async def story(world: World) -> None:
        async with world.client("anna") as anna:
            await made(anna, subject="Bill", reason="billing")
            late = await made(anna, subject="Late", reason="late", fields={"order": "A7"})
            await made(anna, subject="Rude", reason="complaint")
            await anna.patch(f"{PATH}/{late['id']}", json={"version": 1, "state": "closed"})
            assert await subjects(anna, register="complaints", sort="opened") == ["Late", "Rude"]
            assert await subjects(anna, reason="complaint", done=False) == ["Rude"]
            assert await subjects(anna, category="closed") == ["Late"]
            assert await subjects(anna, q="bil") == ["Bill"]
            assert await subjects(anna, overdue=True) == []
            counts = (await anna.get(f"{PATH}/counts")).json()
            assert counts == {
                "total": 3,
                "overdue": 0,
                "categories": {"open": 2, "closed": 1},
                "states": {"open": 2, "closed": 1},
                "reasons": {"billing": 1, "late": 1, "complaint": 1},
                "registers": {"complaints": 2},
            }
            rules = (await anna.get(f"{PATH}/rules")).json()
            assert [state["name"] for state in rules["states"]] == ["open", "follow_up", "resolved", "closed"]
            assert rules["reasons"][2]["needs"] == ["order"]
            assert rules["fields"] == [{"name": "order", "title": "order", "kind": "text", "choices": []}]
            for wrong in ({"sort": "subject"}, {"cursor": "x"}):
                assert problem(await anna.get(PATH, params=wrong)) == (422, "mistakes")

    run(story)


def test_two_are_merged_taken_apart_and_linked() -> None:
    async def story(world: World) -> None:
        async with world.client("anna") as anna:
            kept, gone = [await made(anna, subject=subject) for subject in ("Kept", "Gone")]
            path = f"{PATH}/{kept['id']}"
            merged = (await anna.post(f"{path}/merge", json={"other": gone["id"]})).json()
            assert merged["parts"] == [gone["id"]]
            assert await subjects(anna) == ["Kept"]
            assert (await anna.get(f"{PATH}/{gone['id']}")).json()["merged_into"] == kept["id"]
            assert (await anna.delete(f"{PATH}/{gone['id']}/merge")).json()["parts"] == []
            linked = (await anna.put(f"{path}/links/{gone['id']}")).json()
            assert [one["subject"] for one in linked["links"]] == ["Gone"]
            assert (await anna.delete(f"{path}/links/{gone['id']}")).json()["links"] == []
            assert problem(await anna.post(f"{path}/merge", json={"other": kept["id"]})) == (422, "same_ticket")

    run(story)


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ({"reason": "unheard"}, ["reason"]),
        ({"department": "unheard"}, ["department"]),
        ({"fields": {"order": 7}}, ["fields", "order"]),
        ({"tags": ["x" * 41]}, ["tags", 0]),
    ],
)
def test_what_cannot_be_right_is_told_with_its_place(body: dict[str, Any], path: list[str | int]) -> None:
    async def story(world: World) -> None:
        async with world.client("anna") as anna:
            answer = await anna.post(PATH, json=body)
            assert problem(answer) == (422, "mistakes")
            assert [one["path"] for one in answer.json()["mistakes"]] == [path]
            assert await subjects(anna) == []

    run(story)


def test_the_customers_name_stands_in_the_list_for_who_may_read_it_also_after_records_became_one() -> None:
    async def story(world: World) -> None:
        async with world.client("dora") as dora, world.client("admin") as admin:
            customers = "/api/v1/customers"
            records = ({"name": "Ilze", "owner": "anna"}, {"name": "Ilga", "owner": "dora"})
            ids = [(await admin.post(customers, json=record)).json()["id"] for record in records]
            for id_ in ids:
                await made(admin, subject=f"Of {id_}", customer=id_, owner="dora")
            for client, names in ((admin, ["Ilze", "Ilga"]), (dora, ["", "Ilga"])):
                rows = (await client.get(PATH, params={"sort": "opened"})).json()["items"]
                assert [row["name"] for row in rows] == names
            merged = await admin.post(f"{customers}/{ids[1]}/merge", json={"other": ids[0]})
            assert merged.status_code == 201, merged.text
            assert len(await subjects(admin, customer=ids[1])) == 2

    run(story)


def test_whoever_sees_or_saw_a_ticket_is_told_that_it_is_another() -> None:
    async def story(world: World) -> None:
        hub = Hub(world)
        pages = {name: Page(world, name) for name in ("anna", "zane", "dora", "admin")}
        for page in pages.values():
            hub.join(page.feed)
        async with world.client("anna") as anna, world.client("admin") as admin:
            one = await made(anna, subject="Bill")
            path = f"{PATH}/{one['id']}"
            await anna.patch(path, json={"version": 1, "watching": True})
            await admin.patch(path, json={"version": 2, "owner": "dora"})
            await admin.patch(path, json={"version": 3, "subject": "Wrong bill"})
        told = {
            name: [line["tickets"] for line in await page.read() if "tickets" in line] for name, page in pages.items()
        }
        ids = [one["id"]]
        assert told == {"anna": [ids] * 4, "zane": [], "dora": [ids] * 2, "admin": [ids] * 4}
        for page in pages.values():
            hub.leave(page.feed)
        assert world.tickets._listeners == []

    run(story)


def test_who_has_it_open_and_who_types_is_told_to_those_who_have_it_open() -> None:
    async def story(world: World) -> None:
        hub: Hub = world.app.state.hub
        pages = {name: Page(world, name) for name in ("anna", "admin", "dora")}
        for page in pages.values():
            hub.join(page.feed)
        async with world.client("anna") as anna, world.client("admin") as admin, world.client("dora") as dora:
            one = await made(anna, subject="Bill")
            path = f"{PATH}/{one['id']}/presence"
            alone = (await anna.put(path, json={"page": "a"})).json()
            assert alone == {"items": [], "beat_ms": 5_000}
            assert problem(await dora.put(path, json={"page": "d"})) == (404, "no_such_ticket")
            both = (await admin.put(path, json={"page": "b", "typing": True})).json()
            assert both["items"] == [{"agent": "anna", "typing": False}]
            assert (await anna.put(path, json={"page": "a"})).json()["items"] == [{"agent": "admin", "typing": True}]
            assert (await admin.delete(path, params={"page": "b"})).status_code == 204
            assert (await anna.put(path, json={"page": "a"})).json()["items"] == []
        told = {
            name: [line["present"] for line in await page.read() if "present" in line] for name, page in pages.items()
        }
        me, other = {"agent": "anna", "typing": False}, {"agent": "admin", "typing": True}
        assert told["anna"] == [{one["id"]: who} for who in ([me], [other, me], [me])]
        assert told["admin"] == [{one["id"]: [other, me]}]
        assert told["dora"] == []

    run(story)


async def joined(world: World, call: str) -> str:
    """What the service does when a call is answered."""
    live = world.live.interactions[InteractionId(call)]
    assert live.agent is not None
    return (await world.tickets.answered(await contact_of(live, live.agent, world.customers))).ticket


def test_the_pop_has_the_customers_open_tickets_and_the_call_goes_to_the_one_that_is_chosen() -> None:
    async def story(world: World) -> None:
        world.desk.available(ANNA)
        async with world.client("anna") as anna, world.client("tina") as tina:
            record = {"name": "Ilze", "reaches": [{"kind": "phone", "written": "+37120001111"}]}
            customer = (await anna.post("/api/v1/customers", json=record)).json()["id"]
            open_ = [await made(anna, subject=subject, customer=customer) for subject in ("Bill", "Parcel")]
            await made(anna, subject="Done", customer=customer, state="closed")
            call = entered(world)
            world.desk.tell(commands.ChooseCustomer(InteractionId(call), customer, "Ilze", ANNA))
            path = f"/api/v1/calls/{call}/ticket"
            assert (await tina.get(path)).status_code == 403
            pop = (await anna.get(path)).json()
            assert (pop["ticket"], [row["subject"] for row in pop["open"]]) == (None, ["Parcel", "Bill"])
            world.desk.answer(ANNA)
            new = await joined(world, call)
            pop = (await anna.get(path)).json()
            assert (pop["ticket"]["id"], pop["ticket"]["name"], len(pop["open"])) == (new, "Ilze", 2)
            chosen = await anna.post(path, json={"ticket": open_[0]["id"]})
            assert chosen.json()["parts"] == [new]
            assert problem(await anna.post(path, json={"ticket": "k9-9"})) == (404, "no_such_ticket")
            assert (await anna.get(path)).json()["ticket"]["id"] == open_[0]["id"]
            again = (await anna.post(path, json={"ticket": None})).json()
            assert again["id"] not in (new, open_[0]["id"])
            world.desk.gone(world.desk.only().legs[0])
            await anna.post(f"/api/v1/calls/{call}/wrap-up", json={})
            assert (await anna.get(path)).json()["ticket"]["id"] == again["id"], "also when it is over"

    run(story)


def test_a_call_is_wrapped_up_with_its_ticket_in_one_step_or_not_at_all() -> None:
    async def story(world: World) -> None:
        world.desk.available(ANNA)
        async with world.client("anna") as anna:
            call = entered(world)
            world.desk.answer(ANNA)
            path = f"/api/v1/calls/{call}"
            resolved = {"state": "resolved"}
            nothing = await anna.post(f"{path}/wrap-up", json={"code": "solved", "ticket": resolved})
            assert problem(nothing) == (409, "no_ticket_of_call")
            id_ = await joined(world, call)
            world.desk.gone(world.desk.only().legs[0])
            assert (await anna.get(path)).json()["stage"] == "wrapping"
            refused = await anna.post(f"{path}/wrap-up", json={"code": "solved"})
            assert problem(refused) == (422, "ticks_missing")
            assert (await anna.get(path)).json()["stage"] == "wrapping", "nothing is done"
            whole = (await anna.get(f"{PATH}/{id_}")).json()
            assert (whole["reason"], whole["version"]) == ("", 1)
            ticks = {"ticks": ["Anything else?"]}
            assert (await anna.post(f"{path}/wrap-up", json={"code": "solved", "ticket": ticks})).status_code == 204
            whole = (await anna.get(f"{PATH}/{id_}")).json()
            assert (whole["state"], whole["reason"]) == ("resolved", "billing")
            assert whole["checklist"] == [{"line": "Anything else?", "ticked": True}]

    run(story)


def test_a_macro_is_run_once_and_told() -> None:
    async def story(world: World) -> None:
        async with world.client("anna") as anna, world.client("dora") as dora:
            one = await made(anna, subject="Bill")
            (macro,) = (await anna.get(f"{PATH}/rules")).json()["macros"]
            path = f"{PATH}/{one['id']}/macros"
            assert problem(await anna.post(f"{path}/none", json={})) == (404, "no_such_macro")
            assert problem(await dora.post(f"{path}/send", json={})) == (404, "no_such_ticket")
            await anna.post(f"{path}/{macro['name']}", json={"key": "k"})
            after = await anna.post(f"{path}/{macro['name']}", json={"key": "k"})
            assert after.status_code == 201, after.text
            assert (after.json()["department"], after.json()["owner"]) == ("billing", "")
            told = (await dora.get(f"{PATH}/{one['id']}/entries")).json()["items"]
            assert [entry["act"] for entry in told] == ["opened", "macro", "changed", "note"]

    run(story)


def test_alarms_are_told_to_whose_it_is_and_to_who_watches() -> None:
    async def story(world: World) -> None:
        hub = Hub(world)
        pages = {name: Page(world, name) for name in ("anna", "bert", "dora", "admin")}
        for page in pages.values():
            hub.join(page.feed)
        async with world.client("anna") as anna:
            one = await made(anna, subject="Late", priority="urgent")
            assert one["alarm"] == ""
            for later in (50, 20):
                world.desk.wait(later * 60_000)
                await world.tickets.alarm(TicketId(one["id"]))
                shown = (await anna.get(f"{PATH}/{one['id']}")).json()["alarm"]
                assert shown == {50: "near", 20: "late"}[later]
        told = {}
        for name, page in pages.items():
            told[name] = [line["ticket_alarms"] for line in await page.read() if "ticket_alarms" in line]
        both = [[{"ticket": one["id"], "aim": "respond", "late": late}] for late in (False, True)]
        assert told == {"anna": both, "bert": [], "dora": [], "admin": []}
        for page in pages.values():
            hub.leave(page.feed)
        assert world.tickets._alarmed == []

    run(story)


def test_a_file_stands_in_the_ticket_once_and_is_downloaded_by_who_sees_it() -> None:
    png = b"\x89PNG\r\n\x1a\n" + bytes(40)

    async def story(world: World) -> None:
        async with world.client("anna") as anna, world.client("dora") as dora, world.client("quinn") as quinn:
            one, other = await made(anna, subject="Bill"), await made(anna, subject="Part")
            path, asked = f"{PATH}/{one['id']}/files", {"name": "C:\\bills\\Rēķins.png", "key": "k"}
            for _ in range(2):
                assert (await anna.post(path, params=asked, content=png)).status_code == 201
            told = (await anna.get(f"{PATH}/{one['id']}/entries")).json()["items"]
            (entry,) = [entry for entry in told if entry["act"] == "file"]
            assert entry["text"] == "Rēķins.png"
            found = await quinn.get(f"{path}/{entry['about']}")
            assert (found.content, found.headers["content-type"]) == (png, "image/png")
            assert found.headers["content-disposition"].startswith("inline; filename*=UTF-8''R%C4%93")
            page = await anna.post(path, params={"name": "x.png", "key": "h"}, content=b"<script>alert(1)</script>")
            assert page.status_code == 201
            told = (await anna.get(f"{PATH}/{one['id']}/entries")).json()["items"]
            safe = await anna.get(f"{path}/{told[-1]['about']}")
            assert safe.headers["content-type"] == "application/octet-stream", "whatever its name says"
            assert safe.headers["content-disposition"].startswith("attachment")
            assert problem(await anna.post(path, params={"name": "x", "key": "e"}, content=b"")) == (422, "file_empty")
            large = await anna.post(path, params={"name": "x", "key": "l"}, content=bytes(6 << 20))
            assert large.status_code == 413
            for stranger, answer in ((dora, 404), (quinn, 403)):
                refused = await stranger.post(path, params=asked, content=png)
                assert refused.status_code == answer
            assert problem(await dora.get(f"{path}/{entry['about']}")) == (404, "no_such_ticket")
            elsewhere = await anna.get(f"{PATH}/{other['id']}/files/{entry['about']}")
            assert problem(elsewhere) == (404, "no_such_file")
            await anna.post(f"{PATH}/{other['id']}/merge", json={"other": one["id"]})
            assert (await anna.get(f"{PATH}/{other['id']}/files/{entry['about']}")).content == png
            gone = await anna.post(path, params={"name": "late.png", "key": "late"}, content=png)
            assert problem(gone) == (409, "already_merged")
            assert problem(await anna.post(path, params=asked, content=png)) == (409, "already_merged")
            assert len(world.ticket_files.all) == 2, "nothing is kept of what was refused"

    run(story)
