"""Every way through a menu is called, and at its end is a person, a callback or a voicemail; where not, it is told."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
import yaml
from playwright.async_api import expect

from tests.e2e.support.app import at_desk
from tests.e2e.support.center import Center, center_document, free_port, run, running_center
from tests.e2e.support.people import NUMBER, People, people, sound_of

pytestmark = [pytest.mark.engine, pytest.mark.timeout(420)]

SOMEBODY = ("waiting", "offered", "connecting", "talking", "calling", "postponed", "message")
AT_ONCE = 4
"""Calls beside each other: real sound on a shared machine."""
SILENCE = "-"
ALWAYS = {"mon-sun": "00:00-24:00"}
NEVER = {"mon-sun": "closed"}

MADE: dict[str, Any] = {
    "start": "menu",
    "otherwise": "person",
    "person_key": "0",
    "person": "person",
    "steps": {
        "menu": {
            "kind": "menu",
            "said": "One, two or three.",
            "wait": "2s",
            "tries": 1,
            "exits": {"1": "person", "2": "office", "3": "news", "no_input": "message", "no_match": "message"},
        },
        "office": {"kind": "hours", "hours": "office", "exits": {"open": "person", "closed": "shut"}},
        "shut": {"kind": "sub_flow", "flow": "shut", "exits": {"next": "message"}},
        "news": {"kind": "sub_flow", "flow": "news", "exits": {"next": "person"}},
        "person": {"kind": "queue", "queue": "support"},
        "message": {"kind": "voicemail", "mailbox": "support"},
    },
}
SHUT: dict[str, Any] = {
    "start": "told",
    "steps": {
        "told": {"kind": "play", "said": "We are closed.", "exits": {"next": "back"}},
        "back": {"kind": "return"},
    },
}
NEWS: dict[str, Any] = {
    "start": "ask",
    "steps": {
        "ask": {
            "kind": "menu",
            "said": "One or two.",
            "wait": "2s",
            "tries": 1,
            "exits": {"1": "back", "2": "told", "no_input": "back", "no_match": "back"},
        },
        "told": {"kind": "play", "said": "There is nothing new.", "exits": {"next": "bye"}},
        "bye": {"kind": "hang_up", "said": "Goodbye."},
        "back": {"kind": "return"},
    },
}


def crawled(flows: dict[str, Any], name: str) -> list[tuple[tuple[str, str], ...]]:
    """The menus and keys of each call that is needed to take every choice of a caller once."""
    found: list[tuple[tuple[str, str], ...]] = []
    _choices(flows, name, flows[name]["start"], (), (), set(), found)
    return found


def _choices(
    flows: dict[str, Any],
    name: str,
    step: str,
    back: tuple[tuple[str, str], ...],
    keys: tuple[tuple[str, str], ...],
    seen: set[tuple[str, str]],
    found: list[tuple[tuple[str, str], ...]],
) -> None:
    flow = flows[name]
    one = flow["steps"].get(step) or {"kind": "nowhere"}
    exits = one.get("exits", {})
    if one["kind"] in ("menu", "consent"):
        first = (name, step) not in seen
        seen.add((name, step))
        for key, target in list(_keys(flow, one))[: None if first else 1]:
            _choices(flows, name, target, back, (*keys, (step, key)), seen, found)
    elif one["kind"] == "sub_flow":
        _choices(flows, one["flow"], flows[one["flow"]]["start"], (*back, (name, step)), keys, seen, found)
    elif one["kind"] == "return":
        outer, place = back[-1]
        ways = flows[outer]["steps"][place]["exits"]
        target = ways.get(one.get("exit", "next")) or ways["next"]
        _choices(flows, outer, target, back[:-1], keys, seen, found)
    elif one["kind"] in ("hours", "play", "language"):
        target = exits.get("open") if flow.get("is_open", True) else exits.get("closed")
        _choices(flows, name, exits.get("next") or target, back, keys, seen, found)
    else:
        found.append(keys)


def _keys(flow: dict[str, Any], step: dict[str, Any]) -> Iterator[tuple[str, str]]:
    exits = step["exits"]
    if step["kind"] == "consent":
        yield from (("1", exits["yes"]), ("2", exits["no"]), (SILENCE, exits.get("no_input", exits["no"])))
        return
    yield from ((key, target) for key, target in exits.items() if key.isdigit())
    yield SILENCE, exits["no_input"]
    yield "9", exits["no_match"]
    if flow.get("person_key") and flow["person_key"] not in exits:
        yield flow["person_key"], flow["person"]


async def called(center: Center, floor: People, keys: tuple[tuple[str, str], ...], caller: str) -> str:
    """One caller who presses these; the stage in which somebody is there, or ``over``."""
    call = floor.call(caller=caller)
    await call.until_up()

    def mine(page: dict[str, Any]) -> dict[str, Any]:
        return next((one for one in page["items"] if one["party_number"] == caller), {"stage": "over", "step": ""})

    def is_at(step: str, page: dict[str, Any]) -> bool:
        return bool(mine(page)["step"] == step)

    for step, key in keys:
        await center.until("/calls", partial(is_at, step), within_s=60)
        if key != SILENCE:
            sound_of(call).press(key)
    page = await center.until("/calls", lambda page: mine(page)["stage"] in (*SOMEBODY, "over"), within_s=90)
    call.hang_up()
    await call.until_over()
    return str(mine(page)["stage"])


async def all_called(
    center: Center, floor: People, ways: list[tuple[tuple[str, str], ...]], first: int
) -> dict[tuple[tuple[str, str], ...], str]:
    room = asyncio.Semaphore(AT_ONCE)

    async def one(place: int, keys: tuple[tuple[str, str], ...]) -> str:
        async with room:
            return await called(center, floor, keys, f"+3712{first + place:07}")

    ended = await asyncio.gather(*(one(place, keys) for place, keys in enumerate(ways)))
    return dict(zip(ways, ended, strict=True))


def made(port: int) -> dict[str, Any]:
    whole = center_document(trunk_port=port, agents=1)
    mara = {"mara": {"name": "Mara", "role": "manager", "password": "password of mara"}}
    return {
        **whole,
        "agents": {**whole["agents"], **mara},
        "hours": {"office": NEVER},
        "flows": {"main": MADE, "shut": SHUT, "news": NEWS},
        "numbers": {NUMBER: {"flow": "main"}},
    }


@pytest.mark.browser
@pytest.mark.feature("A17")
def test_every_way_of_a_made_menu_is_called_and_the_one_that_ends_is_told() -> None:
    port = free_port()

    async def story() -> None:
        document = made(port)
        async with running_center(document) as center, people(center, port) as floor:
            flows = {"main": {**MADE, "is_open": False}, "shut": SHUT, "news": NEWS}
            ended = await all_called(center, floor, crawled(flows, "main"), 5_510_000)
            assert {" ".join(key for _, key in keys): stage for keys, stage in ended.items()} == {
                "1": "waiting",
                "2": "message",
                "3 1": "waiting",
                "3 2": "over",
                f"3 {SILENCE}": "waiting",
                "3 9": "waiting",
                SILENCE: "message",
                "9": "message",
                "0": "waiting",
            }

            said = await asyncio.to_thread(center.run, "doctor")
            assert "flow news, step told: From here on nobody can be reached." in said
            assert said.count("nobody can be reached") == 1
            file = center.data / "made.yaml"
            file.write_text(yaml.safe_dump({"flows": document["flows"]}), encoding="utf-8")
            tried = await asyncio.to_thread(center.run, "apply", str(file), "--dry-run")
            assert "flow news, step told: From here on nobody can be reached." in tried

            async with at_desk(center, "mara", "/flows/news") as desk:
                told = desk.page.locator('.react-flow__node[data-id="told"]')
                await expect(told).to_contain_text("Unwise")
                await desk.page.get_by_role("tab", name="Findings").click()
                await desk.shows("From here on nobody can be reached.")

            mended = {**NEWS, "steps": {**NEWS["steps"], "told": {**NEWS["steps"]["told"], "exits": {"next": "back"}}}}
            del mended["steps"]["bye"]
            file.write_text(yaml.safe_dump({"flows": {**document["flows"], "news": mended}}), encoding="utf-8")
            assert "nobody can be reached" not in await asyncio.to_thread(center.run, "apply", str(file))
            assert (await called(center, floor, (("menu", "3"), ("ask", "2")), "+37125519999")) == "waiting"

    asyncio.run(story())


@pytest.mark.feature("A17")
def test_every_way_of_the_demos_menus_leads_to_somebody() -> None:
    port = free_port()

    async def exported() -> dict[str, Any]:
        async with running_center(None, "--demo") as center:
            return dict(yaml.safe_load(await asyncio.to_thread(center.run, "export")))

    async def story() -> None:
        demo = await exported()
        quiet = center_document(trunk_port=port, agents=1)
        names = ("support", "sales", "billing")
        queues = {name: {"strategy": "longest_idle"} for name in names}
        flows = {
            name: {key: part for key, part in one.items() if key != "tests"} for name, one in demo["flows"].items()
        }
        said: dict[str, Any] = {key: demo[key] for key in ("languages", "prompts") if key in demo}
        document: dict[str, Any] = {
            **quiet,
            **said,
            "flows": flows,
            "queues": queues,
            "hours": {"office": ALWAYS},
            "numbers": {NUMBER: {"flow": "main-menu"}},
        }
        async with running_center(document) as center, people(center, port) as floor:
            for is_open, first in ((True, 5_520_000), (False, 5_530_000)):
                if not is_open:
                    file = center.data / "night.yaml"
                    file.write_text(yaml.safe_dump({"hours": {"office": NEVER}}), encoding="utf-8")
                    await asyncio.to_thread(center.run, "apply", str(file))
                walked = {name: {**one, "is_open": is_open} for name, one in flows.items()}
                ended = await all_called(center, floor, crawled(walked, "main-menu"), first)
                assert len(ended) > 5
                assert set(ended.values()) <= set(SOMEBODY), {key: one for key, one in ended.items() if one == "over"}
            assert "leads to a person" in await asyncio.to_thread(center.run, "doctor")

    asyncio.run(story())


def test_a_file_is_judged_before_there_is_a_service(tmp_path: Any) -> None:
    file = tmp_path / "center.yaml"
    file.write_text(yaml.safe_dump(made(free_port())), encoding="utf-8")
    said = run("apply", str(file), "--dry-run", data=tmp_path / "center")
    assert "flow news, step told: From here on nobody can be reached." in said
