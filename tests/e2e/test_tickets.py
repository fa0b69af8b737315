"""Tickets over REST on a running center: sent to a department and traced, counted, not lost by a kill."""

from __future__ import annotations

import asyncio

import pytest

from tests.e2e.support.center import Center
from tests.e2e.support.people import People
from tests.e2e.support.stories import agents_with, hung_up, queue, tell

pytestmark = [pytest.mark.engine, pytest.mark.timeout(240)]

REASONS = {
    "complaint": {"name": "Complaint", "register": "complaints"},
    "late": {"under": "complaint", "register": "complaints", "fields": ["order"], "needs": ["order"]},
    "idea": {"name": "Idea", "register": "suggestions"},
}


@pytest.mark.feature("A7", partly="a ticket is sent to a department over REST, seen there and traced by both")
@pytest.mark.feature("C6", partly="reasons as a tree with registers over REST")
@pytest.mark.feature("D14", partly="a form for each reason over REST; on the desk later")
def test_a_complaint_is_sent_to_a_department_traced_by_both_and_outlives_the_service(shared_center: Center) -> None:
    async def story(floor: People) -> None:
        center = floor.center
        tokens = [await center.token_of(name) for name in ("a1", "a2")]
        async with center.client(tokens[0]) as anna, center.client(tokens[1]) as bruno:
            answer = await anna.post("/tickets", json={"subject": "Parcel 7731 is late", "reason": "late"})
            assert answer.status_code == 201, answer.text
            one = answer.json()
            path = f"/tickets/{one['id']}"
            assert (await bruno.get(path)).status_code == 404, "it is not sent to them yet"
            sent = await anna.post(f"{path}/hand", json={"department": "accounts", "text": "Please refund 7731."})
            assert sent.status_code == 200, sent.text
            listed = (await bruno.get("/tickets", params={"q": "parcel 7731", "owner": ""})).json()["items"]
            assert [row["id"] for row in listed] == [one["id"]]
            note = {"text": "Refunded.", "told": True, "key": "once-7731"}
            assert (await bruno.post(f"{path}/notes", json=note)).status_code == 201
            before = await asyncio.to_thread(center.kill_service)
            await center.until("/calls", lambda _: center.status()["service"]["pid"] != before, within_s=60)
            assert (await bruno.post(f"{path}/notes", json=note)).status_code == 201, "sent again after the kill"
            stories = [(await client.get(f"{path}/entries")).json() for client in (anna, bruno)]
            assert stories[0] == stories[1]
            assert [(entry["by"], entry["act"], entry["text"]) for entry in stories[0]["items"]] == [
                ("a1", "opened", ""),
                ("a1", "handed", "Please refund 7731."),
                ("a2", "told", "Refunded."),
            ]
            version = (await bruno.get(path)).json()["version"]
            done = {"version": version, "state": "resolved", "owner": "a2"}
            refused = await bruno.patch(path, json=done)
            assert (refused.status_code, refused.json()["code"]) == (422, "fields_missing")
            resolved = await bruno.patch(path, json={**done, "fields": {"order": "7731"}})
            assert resolved.status_code == 200, resolved.text
            clocks = {clock["aim"]: clock["met"] for clock in resolved.json()["clocks"]}
            assert None not in clocks.values()

    agents = agents_with({}, {})
    agents["a2"]["department"] = "accounts"
    tell(
        shared_center,
        story,
        agents=agents,
        queues=queue(),
        departments={"accounts": {"name": "Accounts"}},
        ticket_fields={"order": "Order number"},
        ticket_reasons=REASONS,
    )


@pytest.mark.feature("D18", partly="the four states, one more, and their counts over REST; on the agent's panel later")
def test_the_four_states_and_one_more_are_counted_and_complaints_and_ideas_have_lists(shared_center: Center) -> None:
    async def story(floor: People) -> None:
        center = floor.center
        rules = await center.get("/tickets/rules")
        names = [state["name"] for state in rules["states"]]
        assert names == ["open", "follow_up", "resolved", "closed", "parts"]
        before = await center.get("/tickets/counts")
        for state in names:
            await center.post("/tickets", {"subject": f"Drill 5521 {state}", "reason": "idea", "state": state})
        await center.post("/tickets", {"subject": "Drill 5521 rude", "reason": "complaint"})
        after = await center.get("/tickets/counts")
        more = {state: after["states"][state] - before["states"].get(state, 0) for state in names}
        assert more == {"open": 2, "follow_up": 1, "resolved": 1, "closed": 1, "parts": 1}
        for register, many in (("suggestions", 5), ("complaints", 1)):
            found = await center.get("/tickets", register=register, q="drill 5521")
            assert len(found["items"]) == many
            assert after["registers"][register] - before["registers"].get(register, 0) == many
        waits = await center.get("/tickets", category="paused", q="drill 5521", sort="opened")
        assert [row["state"] for row in waits["items"]] == ["follow_up", "parts"]
        assert [row["due"] for row in waits["items"]] == [None, None], "their clocks stand still"

    tell(
        shared_center,
        story,
        agents=agents_with({}),
        queues=queue(),
        ticket_states={"parts": {"name": "Waits for parts", "category": "paused"}},
        ticket_fields={"order": "Order number"},
        ticket_reasons=REASONS,
    )


@pytest.mark.feature("D18", partly="a call's ticket, its state with the wrap-up, over REST")
@pytest.mark.feature("D20", partly="the closing checklist of queue and reason over REST")
@pytest.mark.feature("C6", partly="reasons by wrap-up codes, and registers, over REST")
@pytest.mark.feature(
    "G1", partly="over REST each call that was answered belongs to one; mail and chat are no contacts yet"
)
def test_calls_of_one_customer_have_one_ticket_whatever_is_killed_and_it_is_closed_with_the_wrap_up(
    shared_center: Center,
) -> None:
    async def story(floor: People) -> None:
        center = floor.center
        async with center.client(await center.token_of("a1")) as anna:
            first = floor.call(caller="+37120005533")
            agent = await floor.answers("a1")
            (call,) = await floor.until_stage("talking")
            path = f"/calls/{call['id']}/ticket"
            before = await asyncio.to_thread(center.kill_service)
            await center.until("/calls", lambda _: center.status()["service"]["pid"] != before, within_s=60)
            found = await center.until(path, lambda pop: pop["ticket"] is not None, within_s=30)
            ticket = found["ticket"]
            assert (ticket["owner"], ticket["number"], ticket["fresh"]) == ("a1", "+37120005533", True)
            await hung_up(agent)
            await first.until_over()
            await floor.until_stage("wrapping")
            assert (await anna.post(f"/calls/{call['id']}/wrap-up", json={"code": "later"})).status_code == 204
            waits = (await anna.get(f"/tickets/{ticket['id']}")).json()
            assert (waits["state"], waits["reason"]) == ("follow_up", "idea")

            again = floor.call(caller="+37120005533")
            agent = await floor.answers("a1")
            (call,) = await floor.until_stage("talking")
            found = await center.until(
                f"/calls/{call['id']}/ticket", lambda pop: pop["ticket"] is not None, within_s=30
            )
            assert found["ticket"]["id"] == ticket["id"], "the customer's open one goes on"
            await hung_up(agent)
            await again.until_over()
            await floor.until_stage("wrapping")
            refused = await anna.post(f"/calls/{call['id']}/wrap-up", json={"code": "solved"})
            assert (refused.status_code, refused.json()["code"]) == (422, "ticks_missing")
            done = {"code": "solved", "ticket": {"ticks": [line["line"] for line in found["ticket"]["checklist"]]}}
            assert (await anna.post(f"/calls/{call['id']}/wrap-up", json=done)).status_code == 204
            assert (await anna.get(f"/tickets/{ticket['id']}")).json()["state"] == "resolved"
            told = (await anna.get(f"/tickets/{ticket['id']}/entries")).json()["items"]
            acts = [entry["act"] for entry in told]
            assert acts == ["opened_by_call", "state", "changed", "call", "state", "changed"]

    tell(
        shared_center,
        story,
        agents=agents_with({}),
        queues=queue(
            wrap_up={"mode": "optional", "limit": "5m"}, checklist=["Asked whether anything is left open, 5533"]
        ),
        wrap_up_codes={
            "later": {"name": "Needs a follow-up", "reason": "idea", "state": "follow_up"},
            "solved": {"name": "Solved", "state": "resolved"},
        },
        ticket_fields={"order": "Order number"},
        ticket_reasons=REASONS,
    )


@pytest.mark.feature("A7", partly="sent to a department by a macro, with a file, over REST")
def test_a_macro_sends_a_ticket_with_its_file_to_a_department_and_both_see_who_has_it_open(
    shared_center: Center,
) -> None:
    pdf = b"%PDF-1.7\n" + bytes(range(256)) * 400

    async def story(floor: People) -> None:
        center = floor.center
        tokens = [await center.token_of(name) for name in ("a1", "a2")]
        async with center.client(tokens[0]) as anna, center.client(tokens[1]) as bruno:
            one = (await anna.post("/tickets", json={"subject": "Bill 6642 is wrong"})).json()
            path = f"/tickets/{one['id']}"
            kept = await anna.post(f"{path}/files", params={"name": "bill-6642.pdf", "key": "f-6642"}, content=pdf)
            assert kept.status_code == 201, kept.text
            sent = await anna.post(f"{path}/macros/to-accounts", json={"key": "m-6642"})
            assert (sent.status_code, sent.json()["department"]) == (201, "accounts"), sent.text
            before = await asyncio.to_thread(center.kill_service)
            await center.until("/calls", lambda _: center.status()["service"]["pid"] != before, within_s=60)
            listed = (await bruno.get("/tickets", params={"which": "department", "q": "bill 6642"})).json()["items"]
            assert [(row["id"], row["priority"]) for row in listed] == [(one["id"], "high")]
            told = (await bruno.get(f"{path}/entries")).json()["items"]
            assert [entry["act"] for entry in told] == ["opened", "file", "macro", "changed", "note"]
            found = await bruno.get(f"{path}/files/{told[1]['about']}")
            assert (found.content, found.headers["content-type"]) == (pdf, "application/pdf")
            assert (await anna.put(f"{path}/presence", json={"page": "p1", "typing": True})).json()["items"] == []
            others = (await bruno.put(f"{path}/presence", json={"page": "p2"})).json()["items"]
            assert others == [{"agent": "a1", "typing": True}]

    agents = agents_with({}, {})
    agents["a2"]["department"] = "accounts"
    tell(
        shared_center,
        story,
        agents=agents,
        queues=queue(),
        departments={"accounts": {"name": "Accounts"}},
        ticket_fields={"order": "Order number"},
        ticket_reasons=REASONS,
        ticket_macros={
            "to-accounts": {
                "name": "To accounts",
                "department": "accounts",
                "priority": "high",
                "note": "Please look at the bill.",
            }
        },
    )
