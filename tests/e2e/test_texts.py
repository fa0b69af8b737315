"""Text messages: asked for in a menu and in line, told to a gateway that may be slow, away or talk nonsense."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import pytest

from centrala.robots.sip import Call
from tests.e2e.support.center import Center, center_document, free_port, running_center
from tests.e2e.support.gateway import HANGS, NONSENSE, OUT_OF_ORDER, Gateway, gateway
from tests.e2e.support.heard import Heard, words
from tests.e2e.support.people import NUMBER, People, hear_each_other, people, sound_of

pytestmark = [pytest.mark.engine, pytest.mark.timeout(240)]

LINK = "Your order {order}: https://example.com/orders"
HELP = "Help is on https://example.com/help"
MENU: dict[str, Any] = {
    "start": "set",
    "steps": {
        "set": {"kind": "set", "values": {"order": "4711"}, "exits": {"next": "menu"}},
        "menu": {
            "kind": "menu",
            "said": "For a person press one. For a link on your telephone press three.",
            "exits": {"1": "person", "3": "link", "no_input": "person", "no_match": "person"},
        },
        "link": {
            "kind": "text",
            "words": {"en": LINK, "lv": "Jūsu pasūtījums {order}"},
            "exits": {"sent": "bye", "not_possible": "person", "error": "sorry"},
        },
        "bye": {"kind": "hang_up", "said": "Goodbye.", "served": True},
        "sorry": {"kind": "hang_up", "said": "Please call again."},
        "person": {"kind": "queue", "queue": "support"},
    },
}


def document(port: int, texts: dict[str, Any]) -> dict[str, Any]:
    whole = center_document(trunk_port=port, agents=1)
    support = {**whole["queues"]["support"], "choices": {"4": {"sms": {"en": HELP}}}}
    numbers = {NUMBER: {"flow": "main"}, "+37167000001": {"queue": "support"}}
    return {
        **whole,
        "queues": {"support": support},
        "numbers": numbers,
        "flows": {"main": MENU},
        "texts": texts,
    }


async def presses_three(floor: People, *, caller: str = "+37120001111") -> tuple[Call, Heard]:
    """Somebody calls, and presses 3 in the menu."""
    call = floor.call(caller=caller)
    await call.until_up()
    ear = Heard(call)
    await floor.center.until("/calls", lambda page: [one["step"] for one in page["items"]] == ["menu"])
    sound_of(call).press("3")
    return call, ear


async def texts_of(center: Center, *states: str, within_s: float = 20) -> list[dict[str, Any]]:
    """The list, newest first, when its messages stand so."""
    page = await center.until(
        "/texts", lambda page: [one["state"] for one in page["items"]] == [*states], within_s=within_s
    )
    return list(page["items"])


@pytest.mark.feature("G10", partly="the menu offers a link by text message: press 3")
def test_three_pressed_in_a_menu_one_text_message_leaves() -> None:
    port = free_port()

    async def story(told: Gateway) -> None:
        async with running_center(document(port, told.section)) as center, people(center, port, "a1") as floor:
            sent = await words(center, "house.text_sent")
            caller, ear = await presses_three(floor)
            await ear.hears(sent)
            await caller.until_over(within_ms=20_000)
            (row,) = await texts_of(center, "sent")
            assert [one.body for one in told.posted] == [
                {
                    "id": told.posted[0].headers["idempotency-key"],
                    "to": "+37120001111",
                    "text": LINK.replace("{order}", "4711"),
                    "from": "Example",
                }
            ]
            assert told.posted[0].headers["authorization"] == "Bearer token of the gateway"
            assert (row["number"], row["flow"], row["attempts"]) == ("+37120001111", "main", 1)
            (closed,) = await floor.closed(1)
            assert closed["outcome"] == "self_served"
            whole = await center.get(f"/interactions/{closed['id']}")
            assert whole["texts"] == [row]
            queued = [event for event in whole["events"] if event["event"] == "TextQueued"]
            assert [event["text"] for event in queued] == [row["id"]]

    async def whole() -> None:
        async with gateway() as told:
            await story(told)

    asyncio.run(whole())


@pytest.mark.feature("G10", partly="who waits is offered a link by text message, and keeps the place")
def test_who_waits_gets_a_text_message_and_keeps_the_place() -> None:
    port = free_port()

    async def whole() -> None:
        async with (
            gateway() as told,
            running_center(document(port, told.section)) as center,
            people(center, port, "a1", available=False) as floor,
        ):
            sent = await words(center, "house.text_sent")
            caller = floor.call("+37167000001", caller="+37120002222")
            await caller.until_up()
            ear = Heard(caller)
            await floor.until_stage("waiting")
            sound_of(caller).press("4")
            await ear.hears(sent)
            await told.until_posted(1)
            assert (told.posted[0].body["to"], told.posted[0].body["text"]) == ("+37120002222", HELP)
            (row,) = await texts_of(center, "sent")
            assert (row["queue"], row["words"]) == ("support", HELP)
            await center.available("a1")
            agent = await floor.answers("a1")
            await hear_each_other(caller, agent)
            caller.hang_up()
            await agent.until_over()
            (closed,) = await floor.closed(1)
            assert [(visit["queue"], visit["exit"]) for visit in closed["visits"]] == [("support", "answered")]
            assert len(told.posted) == 1

    asyncio.run(whole())


@pytest.mark.feature("G10", partly="who can't be sent anything is told so, and goes on to a person")
def test_who_can_not_get_a_text_message_hears_it_and_reaches_a_person() -> None:
    """Without a number, from a landline, from a country that is not allowed."""
    port = free_port()

    async def whole() -> None:
        async with (
            gateway() as told,
            running_center(document(port, told.section)) as center,
            people(center, port, "a1") as floor,
        ):
            refused = await words(center, "house.text_not_possible")
            rules: list[str] = []
            for number in ("anonymous", "+37167200300", "+447700900123"):
                call, ear = await presses_three(floor, caller=number)
                await ear.hears(refused)
                agent = await floor.answers("a1")
                call.hang_up()
                await agent.until_over()
                closed = (await floor.closed(len(rules) + 1))[-1]
                events = (await center.get(f"/interactions/{closed['id']}"))["events"]
                rules += [event["rule"] for event in events if event["event"] == "TextRefused"]
            assert rules == ["withheld", "landline", "country"]
            assert told.posted == []
            assert (await center.get("/texts"))["items"] == []

    asyncio.run(whole())


@pytest.mark.feature("G10", partly="a gateway out of order or talking nonsense delays no caller, and is tried again")
def test_a_gateway_that_talks_nonsense_and_then_is_out_of_order_gets_it_in_the_end() -> None:
    port = free_port()

    async def whole() -> None:
        async with (
            gateway(NONSENSE, OUT_OF_ORDER) as told,
            running_center(document(port, told.section)) as center,
            people(center, port, "a1") as floor,
        ):
            sent = await words(center, "house.text_sent")
            caller, ear = await presses_three(floor)
            await ear.hears(sent)
            await caller.until_over(within_ms=20_000)
            (row,) = await texts_of(center, "queued")
            assert row["trouble"] in ("nonsense", "status_503")
            (row,) = await texts_of(center, "sent", within_s=50)
            assert (row["attempts"], row["trouble"]) == (3, "")
            assert len({one.headers["idempotency-key"] for one in told.posted}) == 1
            assert len(told.sent) == 1

    asyncio.run(whole())


@pytest.mark.feature("G10", partly="kill -9 between the wish and the gateway's answer: nothing lost, nothing twice")
def test_the_service_is_killed_between_the_wish_and_the_answer_of_a_gateway_that_hangs() -> None:
    port = free_port()

    async def whole() -> None:
        async with (
            gateway(HANGS) as told,
            running_center(document(port, told.section)) as center,
            people(center, port, "a1") as floor,
        ):
            sent = await words(center, "house.text_sent")
            pressed = time.monotonic()
            caller, ear = await presses_three(floor)
            await ear.hears(sent)
            assert time.monotonic() - pressed < 8
            await told.until_posted(1)
            center.kill_service()
            await told.until_posted(2, within_s=60)
            (row,) = await texts_of(center, "sent", within_s=40)
            assert row["number"] == "+37120001111"
            first, second = told.posted
            assert first.headers["idempotency-key"] == second.headers["idempotency-key"]
            assert first.body == second.body
            assert len(told.sent) == 1
            caller.hang_up()

    asyncio.run(whole())


@pytest.mark.feature("G10", partly="nobody there at first, and the service killed meanwhile: it leaves once")
def test_a_message_for_a_gateway_that_is_not_there_outlives_the_service() -> None:
    port = free_port()

    async def whole() -> None:
        async with gateway() as gone:
            section = gone.section
        async with running_center(document(port, section)) as center, people(center, port, "a1") as floor:
            caller, _ = await presses_three(floor)
            await center.until("/texts", lambda page: [one["trouble"] for one in page["items"]] == ["no_answer"])
            center.kill_service()
            async with gateway(port=gone.port) as told:
                await texts_of(center, "sent", within_s=60)
                assert len(told.posted) == 1
            caller.hang_up()

    asyncio.run(whole())
