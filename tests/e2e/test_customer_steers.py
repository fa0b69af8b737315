"""Who calls decides where the call goes, by the record; and nobody waits for a record."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import expect

from tests.e2e.support.app import chromium, signed_in
from tests.e2e.support.center import Center, center_document, directory, free_port, met, start
from tests.e2e.support.heard import Heard, typed
from tests.e2e.support.people import AGENT_TONE, NUMBER, People, people
from tests.e2e.support.postgres import postgres
from tests.e2e.support.stories import agents_with, hung_up, picked_up, queue, tell
from tests.plugins.measures import Measured

pytestmark = [pytest.mark.engine, pytest.mark.timeout(300)]

FLOW: dict[str, Any] = {
    "start": "who",
    "steps": {
        "who": {"kind": "customer", "exits": {"known": "speak", "unknown": "welcome", "several": "welcome"}},
        "speak": {"kind": "language", "language": "{customer.language}", "exits": {"next": "hello"}},
        "hello": {
            "kind": "play",
            "said": {"words": {"en": "Hello {customer.form_of_address}", "lv": "Labdien, {customer.form_of_address}"}},
            "exits": {"next": "where"},
        },
        "where": {
            "kind": "condition",
            "cases": [{"exit": "riga", "when": [{"value": "customer.region", "is": "Riga"}]}],
            "exits": {"riga": "theirs", "else": "person"},
        },
        "theirs": {"kind": "agent", "agent": "a2", "exits": {"away": "person", "no_answer": "person"}},
        "welcome": {"kind": "play", "said": "Welcome to the bank.", "exits": {"next": "person"}},
        "person": {"kind": "queue", "queue": "support"},
    },
}
GREETING: dict[str, Any] = {
    "name": "Greeting",
    "menus": ["main/who"],
    "steps": {
        "lv": {
            "kind": "say",
            "words": "Labdien, {customer.form_of_address}, šeit {agent.name}.",
            "when": [{"value": "customer.language", "is": "lv"}],
        },
        "en": {"kind": "say", "words": "Good day, {customer.form_of_address}, this is {agent.name}."},
    },
}
"""The agent's own words: in the customer's language, by the form of address, with the agent's name."""
FIRST = {NUMBER: {"queue": "support", "customer_first": True}}


async def customer(floor: People, name: str, number: str, **more: Any) -> str:
    record = {"name": name, "reaches": [{"kind": "phone", "written": number}], **more}
    return str((await floor.center.post("/customers", record))["id"])


async def rings_first(floor: People, caller: str) -> str:
    """Whose phone rings for this caller, who then hangs up."""
    call = floor.call(caller=caller)
    who, phone = await floor.first_ringing()
    await hung_up(call)
    await phone.until_over()
    await floor.center.until("/calls", lambda page: page["items"] == [])
    return who


@pytest.mark.browser
@pytest.mark.feature("A13")
@pytest.mark.feature("B26")
def test_a_customer_is_greeted_in_the_own_language_by_name_and_the_region_decides_who_rings(
    shared_center: Center,
) -> None:
    async def story(floor: People) -> None:
        center = floor.center
        riga = {"language": "lv", "form_of_address": "Bērziņas kundze", "address": {"region": "Riga"}}
        await customer(floor, "Ilze Bērziņa", "25559141", **riga)
        await customer(floor, "Tom Stone", "25559142", address={"region": "Kurzeme"})
        said = await typed(center, "Labdien, Bērziņas kundze", "lv")
        by_name = await typed(center, "Hello Tom Stone", "en")
        welcome = await typed(center, "Welcome to the bank.", "en")
        async with chromium() as browser:
            desk = await signed_in(browser, center, "a2", "/desk")
            caller = floor.call(caller="25559141")
            heard = Heard(caller)
            who, rings = await floor.first_ringing()
            assert who == "a2", "the region's agent, who is in no queue"
            await heard.hears(said)
            pane = desk.page.get_by_role("region", name="Caller", exact=True)
            await expect(pane).to_contain_text("Bērziņas kundze")
            await picked_up(rings)
            script = desk.page.get_by_role("region", name="Script")
            await expect(script).to_contain_text("Labdien, Bērziņas kundze, šeit Agent 2.", timeout=20_000)
            assert desk.complaints == []
            await hung_up(caller)
            await rings.until_over()
            wrapping = await center.until(
                "/calls", lambda page: all(row["stage"] == "wrapping" for row in page["items"])
            )
            for row in wrapping["items"]:
                await center.post(f"/calls/{row['id']}/wrap-up")
            beside = await signed_in(browser, center, "a1", "/desk")
            caller = floor.call(caller="25559142")
            who, rings = await floor.first_ringing()
            assert who == "a1"
            await picked_up(rings)
            script = beside.page.get_by_role("region", name="Script")
            await expect(script).to_contain_text("Good day, Tom Stone, this is Agent 1.", timeout=20_000)
            await hung_up(caller)
            await rings.until_over()
        for number, expected, other in (("25559142", by_name, welcome), ("25559143", welcome, by_name)):
            caller = floor.call(caller=number)
            heard = Heard(caller)
            who, rings = await floor.first_ringing()
            assert who == "a1", number
            await heard.hears(expected)
            assert heard.place(other) is None
            await hung_up(caller)
            await rings.until_over()
        rows = await floor.closed(4)
        steps = [[one["exit"] for one in row["walk"]["passed"] if one["step"] == "who"] for row in rows]
        assert steps == [["known"], ["known"], ["known"], ["unknown"]]

    one = agents_with({}, {})
    tell(
        shared_center,
        story,
        agents={"a1": one["a1"], "a2": {**one["a2"], "queues": []}},
        queues=queue(),
        flows={"main": FLOW},
        scripts={"greet": GREETING},
        numbers={NUMBER: {"flow": "main"}},
    )


@pytest.mark.feature("A13", partly="the own agent and who speaks the language are asked first, then anybody")
def test_the_own_agent_and_who_speaks_the_language_are_asked_first_and_then_anybody(
    shared_center: Center, measured: Measured
) -> None:
    async def story(floor: People) -> None:
        await customer(floor, "Own Customer", "25559111", owner="a2")
        await customer(floor, "Speaks Latvian", "25559112", language="lv")
        assert await rings_first(floor, "25559119") == "a1", "the longest free of all"
        assert await rings_first(floor, "25559111") == "a2"
        assert await rings_first(floor, "25559112") == "a3"
        for name in ("a2", "a3"):
            await floor.center.put(f"/agents/{name}/presence", {"state": "paused"})
        for number in ("25559111", "25559112"):
            began = time.monotonic()
            assert await rings_first(floor, number) == "a1", "nobody waits for ever"
            waited = time.monotonic() - began
            assert waited > 3
            measured(f"rings somebody else when the own one is paused ({number})", waited, "s")

    tell(
        shared_center,
        story,
        sound=False,
        skills=["lv"],
        agents=agents_with({}, {}, {"lv": 3}),
        queues=queue(owner_first="3s", language_first="3s"),
        numbers=FIRST,
    )


@pytest.mark.feature("A13", partly="a valued customer has a better place in line")
def test_a_valued_customer_who_calls_later_is_offered_first(shared_center: Center) -> None:
    async def story(floor: People) -> None:
        await customer(floor, "Valued Customer", "25559122", value=5)
        callers = []
        for number in ("25559121", "25559122"):
            callers.append(floor.call(caller=number))
            await floor.until_stage(*["waiting"] * len(callers))
        await floor.center.available("a1")
        rings = await floor.rings("a1")
        assert rings.caller == "+37125559122"
        rings.answer(tone=AGENT_TONE)
        await floor.connected("+37125559122")
        await hung_up(*callers)
        await rings.until_over()

    tell(shared_center, story, available=False, sound=False, agents=agents_with({}), queues=queue(), numbers=FIRST)


@pytest.mark.postgres
@pytest.mark.feature("A3", partly="the record on screen while it rings; a look-up that takes long holds up no ringing")
def test_records_that_do_not_answer_hold_a_call_up_for_a_third_of_a_second_at_most(measured: Measured) -> None:
    port = free_port()
    document = center_document(trunk_port=port, agents=1, numbers=FIRST)

    async def rung(floor: People, number: str) -> float:
        began = time.monotonic()
        call = floor.call(caller=number)
        phone = await floor.rings("a1", within_ms=5_000)
        waited = time.monotonic() - began
        call.hang_up()
        await call.until_over()
        await phone.until_over()
        return waited

    async def story(data: Path) -> None:
        up = await asyncio.to_thread(start, data)
        try:
            center = await asyncio.to_thread(met, data, up)
            await center.adopt(document)
            async with people(center, port, "a1", sound=False) as floor:
                await customer(floor, "Known Customer", "25559131")
                usual = await rung(floor, "25559131")
                with server.locked("customer_reaches"):
                    late = await rung(floor, "25559131")
                    unknown = await rung(floor, "25559132")
                measured("an agent rings when the records answer", usual, "s")
                measured("an agent rings when the records hang", max(late, unknown), "s")
                assert max(late, unknown) < usual + 1
        finally:
            up.end()

    with postgres() as server, directory() as data:
        (data / "database").write_text(server.url, encoding="utf-8")
        asyncio.run(story(data))
