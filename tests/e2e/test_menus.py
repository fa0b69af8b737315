"""Callers in the menus of a running center: keys, branches, services, a person from everywhere, and kill -9."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from tests.e2e.support.center import Center, center_document, free_port, running_center
from tests.e2e.support.heard import Heard, typed
from tests.e2e.support.listening import listening
from tests.e2e.support.people import NUMBER, hear_each_other, people, sound_of
from tests.plugins.measures import Measured

pytestmark = [pytest.mark.engine, pytest.mark.timeout(300)]

HEARD = 1_000.0
"""Mean square from which somebody speaks."""
HOLD = 660.0


def flow(**steps: dict[str, Any]) -> dict[str, Any]:
    return {"start": next(iter(steps)), "otherwise": "person", "person_key": "0", "person": "person", "steps": steps}


PERSON = {"kind": "queue", "queue": "support"}
MENU = flow(
    hello={"kind": "play", "said": "Welcome to the test center.", "exits": {"next": "menu"}},
    menu={
        "kind": "menu",
        "said": "For a person press one. For your order press two. For the opening hours press three.",
        "exits": {"1": "person", "2": "order", "3": "hours", "no_input": "person", "no_match": "person"},
    },
    order={"kind": "gather", "said": "Type your order, then hash.", "into": "order", "exits": {"next": "ask"}},
    ask={
        "kind": "request",
        "service": "crm",
        "path": "/orders/{order}",
        "wait": "1s",
        "take": {"state": "order.state"},
        "exits": {"ok": "tell"},
    },
    tell={"kind": "play", "said": "Your order is {state}.", "exits": {"next": "bye"}},
    hours={"kind": "play", "said": "We are open from nine to six.", "exits": {"next": "bye"}},
    bye={"kind": "hang_up", "said": "Goodbye.", "served": True},
    person=PERSON,
)


def document(port: int, *, flows: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    whole = center_document(trunk_port=port, agents=1)
    services = {"crm": {"url": "https://crm.example.com"}}
    flows = flows or {"main": MENU}
    return {**whole, "web_services": services, "numbers": {NUMBER: {"flow": "main"}}, "flows": flows, **more}


ORDER = b'{"order": {"state": "on its way"}}'


@asynccontextmanager
async def service() -> AsyncIterator[tuple[dict[str, Any], list[str]]]:
    """A web service as the configuration names it, and what it was asked. Order 5 hangs, order 6 is nonsense."""
    asked: list[str] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        path = (await reader.readuntil(b"\r\n\r\n")).split()[1].decode()
        asked.append(path)
        if not path.endswith("/5"):
            body = b"<html>nonsense" if path.endswith("/6") else ORDER
            writer.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
            await writer.drain()
            writer.close()

    async with listening(answer) as port:
        yield {"crm": {"url": f"http://127.0.0.1:{port}", "internal": True}}, asked


async def speaks(call: Any, *, within_s: float = 20) -> float:
    """Until a voice is heard; how long it took."""
    sound, began = sound_of(call), time.monotonic()
    async with asyncio.timeout(within_s):
        while sound.loudness < HEARD:
            await asyncio.sleep(0.01)
    return time.monotonic() - began


async def quiet(call: Any, *, for_s: float = 0.6, within_s: float = 30) -> None:
    """Until nobody has said anything for so long."""
    sound, since = sound_of(call), time.monotonic()
    async with asyncio.timeout(within_s):
        while time.monotonic() - since < for_s:
            if sound.loudness > HEARD / 4:
                since = time.monotonic()
            await asyncio.sleep(0.02)


async def step_of(center: Center) -> tuple[str, str]:
    """Where the one caller is: the flow and the step."""
    (row,) = (await center.get("/calls"))["items"]
    return row["flow"], row["step"]


async def at_step(center: Center, step: str, *, within_s: float = 20) -> None:
    await center.until("/calls", lambda page: [one["step"] for one in page["items"]] == [step], within_s=within_s)


@pytest.mark.feature("B1")
@pytest.mark.feature("B8", partly="one key reaches a person from every step")
@pytest.mark.feature("B25")
def test_keys_choose_the_way_during_the_words_and_after_by_rtp_and_by_info(measured: Measured) -> None:
    port = free_port()

    async def story() -> None:
        async with running_center(document(port)) as center, people(center, port, "a1") as floor:
            for press in ("during", "after", "info", "person"):
                caller = floor.call()
                await caller.until_up()
                await speaks(caller)
                if press == "during":
                    sound_of(caller).press("1")
                elif press == "after":
                    await at_step(center, "menu")
                    await quiet(caller)
                    sound_of(caller).press("1")
                elif press == "info":
                    await at_step(center, "menu")
                    assert await caller.press_by_info("1") == 200
                else:
                    await at_step(center, "menu")
                    sound_of(caller).press("2")
                    await at_step(center, "order")
                    caller.hang_up()
                    await caller.until_over()
                    await floor.closed(4)
                    continue
                agent = await floor.answers("a1")
                await hear_each_other(caller, agent)
                caller.hang_up()
                await agent.until_over()
            rows = await floor.closed(4)
            assert [row["outcome"] for row in rows] == ["answered"] * 3 + ["gone_before_queue"]
            assert [one["step"] for one in rows[1]["walk"]["passed"]] == ["hello", "menu"]

    asyncio.run(story())


@pytest.mark.feature("B3", partly="a person and a recorded message; voicemail has a test of its own")
@pytest.mark.feature("B5", partly="a web service is asked: success, nonsense, time-out and nobody there")
@pytest.mark.feature("B6")
def test_a_caller_serves_himself_and_a_service_that_is_slow_or_talks_nonsense_delays_nobody(
    measured: Measured,
) -> None:
    port = free_port()

    async def story() -> None:
        async with (
            service() as (services, asked),
            running_center(document(port, web_services=services)) as center,
            people(center, port, "a1") as floor,
        ):
            caller = floor.call()
            await caller.until_up()
            await at_step(center, "menu")
            sound_of(caller).press("2")
            await at_step(center, "order")
            sound_of(caller).press("4711#")
            await caller.until_over(within_ms=40_000)
            (row,) = await floor.closed(1)
            assert row["outcome"] == "self_served"
            assert row["walk"]["gathered"] == {"order": "4711", "state": "on its way"}
            assert asked == ["/orders/4711"]

            for order in ("5", "6"):
                caller = floor.call()
                await caller.until_up()
                sound_of(caller).press("2")
                await at_step(center, "order")
                began = time.monotonic()
                sound_of(caller).press(f"{order}#")
                agent = await floor.answers("a1")
                measured(f"with the service {order} an agent talks after", time.monotonic() - began, "s")
                await hear_each_other(caller, agent)
                agent.hang_up()
                await caller.until_over()

            down = {"crm": {"url": f"http://127.0.0.1:{free_port()}", "internal": True}}
            await center.adopt(document(port, web_services=down))
            caller = floor.call()
            await caller.until_up()
            sound_of(caller).press("2")
            await at_step(center, "order")
            began = time.monotonic()
            sound_of(caller).press("7#")
            agent = await floor.answers("a1")
            measured("with no service there an agent talks after", time.monotonic() - began, "s")
            await hear_each_other(caller, agent)
            agent.hang_up()
            await caller.until_over()

    asyncio.run(story())


WORDS = "We are open from nine to six, also on Saturdays."
OUTSIDE = "+37120009999"


@pytest.mark.feature("B3")
def test_each_branch_ends_as_it_is_drawn() -> None:
    """A person, a mailbox, a recorded message, a number outside: one call each, and what is heard there."""
    port = free_port()
    branches = flow(
        menu={"kind": "menu", "said": "Press a key.", "exits": {"1": "person", "2": "box", "3": "words", "4": "away"}},
        person=PERSON,
        box={"kind": "voicemail", "mailbox": "support"},
        words={"kind": "hang_up", "said": WORDS, "served": True},
        away={"kind": "number", "number": OUTSIDE},
    )
    told = document(
        port,
        flows={"main": branches},
        voicemail={"support": {"name": "Support", "shortest": "1s"}},
        outbound={"routes": [{"prefix": "", "trunks": ["carrier"]}], "caller_id": NUMBER},
    )

    async def story() -> None:
        async with running_center(told) as center, people(center, port, "a1") as floor:
            outcomes: list[str] = []
            for key in "1234":
                caller = floor.call()
                ear = Heard(caller)
                await caller.until_up()
                await at_step(center, "menu")
                sound_of(caller).press(key)
                if key == "1":
                    await hear_each_other(caller, await floor.answers("a1"))
                elif key == "2":
                    await floor.until_stage("message")
                    await speaks(caller)
                    await quiet(caller)
                    await asyncio.sleep(2)  # somebody speaks for so long
                elif key == "3":
                    await ear.hears(await typed(center, WORDS))
                    await caller.until_over(within_ms=20_000)
                else:
                    outside = await floor.carrier.incoming(within_ms=15_000)
                    assert outside.dialled == OUTSIDE
                    outside.answer(tone=700)
                    await hear_each_other(caller, outside)
                if caller.over is None:
                    caller.hang_up()
                outcomes = [row["outcome"] for row in await floor.closed(len(outcomes) + 1)]
            assert outcomes == ["answered", "voicemail", "self_served", "diverted"]

    asyncio.run(story())


ASKED = "We would like to record this call. Press one if we may, two if not."


@pytest.mark.feature(
    "B9", partly="asked by key; choice, wording, version and time are kept; recording is not there yet"
)
def test_consent_is_asked_for_and_kept_with_its_wording_whatever_is_chosen() -> None:
    port = free_port()
    exits = {"yes": "person", "no": "person", "no_input": "person"}
    asks = flow(
        consent={"kind": "consent", "said": ASKED, "wait": "1s", "tries": 1, "exits": exits},
        person=PERSON,
    )

    async def story() -> None:
        async with (
            running_center(document(port, flows={"main": asks})) as center,
            people(center, port, "a1") as floor,
        ):
            wording = await typed(center, ASKED)
            for place, key in enumerate(("1", "2", ""), 1):
                caller = floor.call()
                ear = Heard(caller)
                await caller.until_up()
                await ear.hears(wording)
                sound_of(caller).press(key)
                agent = await floor.answers("a1")
                await hear_each_other(caller, agent)
                caller.hang_up()
                await agent.until_over()
                row = (await floor.closed(place))[-1]
                (kept,) = row["walk"]["consents"]
                assert (kept["yes"], kept["wording"], kept["language"]) == (key == "1", ASKED, "en")
                assert row["opened"] < kept["at"] < row["closed"]
                assert kept["revision"] == (await center.get("/flows/main"))["revision"]

    asyncio.run(story())


def test_killed_in_a_menu_the_step_begins_again_and_the_caller_goes_on() -> None:
    port = free_port()

    async def story() -> None:
        async with running_center(document(port)) as center, people(center, port, "a1") as floor:
            caller = floor.call()
            await caller.until_up()
            await at_step(center, "menu")
            await speaks(caller)
            center.kill_service()
            await center.until("/calls", lambda page: [one["step"] for one in page["items"]] == ["menu"], within_s=40)
            await center.until("/status", lambda page: page["engine"]["connected"], within_s=40)
            await quiet(caller)
            await speaks(caller)
            sound_of(caller).press("1")
            agent = await floor.answers("a1", within_ms=30_000)
            await hear_each_other(caller, agent)
            caller.hang_up()
            await agent.until_over()
            (row,) = await floor.closed(1)
            assert row["outcome"] == "answered"

    asyncio.run(story())


@pytest.mark.feature("B4")
@pytest.mark.feature("B26")
def test_data_choose_the_agent_and_new_data_count_for_the_next_call() -> None:
    port = free_port()
    steps = flow(
        look={
            "kind": "look_up",
            "table": "regions",
            "key": "{caller.number}",
            "longest": True,
            "exits": {"found": "agent", "missing": "person"},
        },
        agent={"kind": "agent", "agent": "{agent}", "exits": {"away": "person", "no_answer": "person"}},
        person=PERSON,
    )

    async def story() -> None:
        whole = center_document(trunk_port=port, agents=2)
        whole |= {
            "numbers": {NUMBER: {"flow": "main"}},
            "flows": {"main": steps},
            "tables": {"regions": {"rows": {"+37120": {"agent": "a2"}}}},
        }
        async with running_center(whole) as center, people(center, port, "a1", "a2") as floor:
            for name in ("a2", "a1"):
                caller = floor.call()
                agent = await floor.answers(name)
                await hear_each_other(caller, agent)
                caller.hang_up()
                await agent.until_over()
                async with center.client() as client:
                    path = "/configuration/entries/tables/regions"
                    changed = await client.put(path, json={"value": {"rows": {"+37120": {"agent": "a1"}}}})
                assert changed.status_code == 200

    asyncio.run(story())
