"""Plugins that answer, know nobody, raise, print, lie, hang and die: what each costs is a word, never a call."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from centrala.links.replies import TIMED_OUT, Reply
from centrala.service.plugins import Plugins, checked
from tests.e2e.support.plugins import put_plugin

CODE = """
import os, sys, time

print("words on standard output while it is loaded")


class System:
    def __init__(self):
        self.asked = 0

    def look_up(self, number):
        self.asked += 1
        print("asked", number)
        assert sys.stdin.read() == ""
        os.write(1, b"\\0" * 64)
        if number == "+3711":
            return {"plan": {"name": "Gold"}, "asked": self.asked, "visits": [{"when": "12 May"}], "who": os.getpid()}
        if number == "+3712":
            raise KeyError("+3712 owes us money")
        if number == "+3713":
            time.sleep(60)
        if number == "+3714":
            os._exit(3)
        if number == "+3715":
            raise SystemExit
        if number == "+3716":
            return ["not", "a", "document"]
        if number == "+3717":
            return {"plan": "x" * 1_000_000}
        if number == "+3718":
            return {"plan": object()}
        return None
"""
TAKE = {"plan": "plan.name", "asked": "asked", "who": "who", "visit": "visits.0.when"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    return tmp_path


def run(story: Callable[[Plugins], Awaitable[None]]) -> None:
    async def whole() -> None:
        plugins = Plugins()
        try:
            async with asyncio.timeout(50):
                await story(plugins)
        finally:
            await plugins.close()

    asyncio.run(whole())


def test_what_a_plugin_says_is_taken_and_whatever_else_it_does_is_a_word(folder: Path) -> None:
    put_plugin(folder, "shop", CODE)

    async def story(plugins: Plugins) -> None:
        async def ask(number: str, ms: int = 20_000) -> Reply:
            return await plugins.look_up("shop", number, TAKE, ms)

        first = await ask("+3711")
        assert (first.by, first.values["plan"], first.values["visit"]) == ("ok", "Gold", "12 May")
        again = await ask("+3711")
        assert again.values == {**first.values, "asked": "2"}, "the same process, which knows what it knew"
        assert (await ask("+3700")).status == 404
        assert await ask("+3712") == Reply("plugin_failed"), "of an error nothing is told that names a customer"
        assert (await ask("+3711")).values["who"] == first.values["who"], "it is not ended by that"
        assert await ask("+3716") == await ask("+3717") == await ask("+3718") == Reply("plugin_failed")
        assert await ask("+3714") == await ask("+3715") == Reply("plugin_ended")
        assert (await ask("+3711")).values["asked"] == "1", "there is a new process"
        assert await ask("+3713", 300) == TIMED_OUT
        assert (await ask("+3711")).by == "ok"
        assert await plugins.look_up("none", "+3711", TAKE, 20_000) == Reply("plugin_missing")

    run(story)


def test_a_plugin_that_sleeps_keeps_nobody_waiting_longer_than_is_waited_for_one(folder: Path) -> None:
    put_plugin(folder, "shop", CODE)

    async def story(plugins: Plugins) -> None:
        loop = asyncio.get_running_loop()
        await plugins.look_up("shop", "+3711", TAKE, 20_000)
        began = loop.time()
        told = await asyncio.gather(*(plugins.look_up("shop", "+3713", TAKE, 500) for _ in range(30)))
        assert {one.by for one in told} == {"timeout"}
        assert loop.time() - began < 10, "not one after another"
        assert (await plugins.look_up("shop", "+3711", TAKE, 20_000)).by == "ok"

    run(story)


@pytest.mark.parametrize(
    ("code", "why"),
    [
        (CODE, ""),
        (
            "import nothing_of_this_name",
            "It can't be loaded: ModuleNotFoundError: No module named 'nothing_of_this_name'",
        ),
        ("class System: pass", "It has no `look_up`."),
        ("raise SystemExit(0)", "It can't be loaded: SystemExit: 0"),
        ("import os; os._exit(0)", "It ended its process, or took longer than ten seconds to load."),
    ],
    ids=["whole", "import", "nothing", "exit", "dies"],
)
def test_what_is_wrong_with_a_plugin_is_said(folder: Path, code: str, why: str) -> None:
    put_plugin(folder, "shop", code)
    assert asyncio.run(checked("shop")) == why


def test_a_plugin_that_is_not_there_is_named(folder: Path) -> None:
    assert asyncio.run(checked("shop")) == "No such plugin is installed beside Centrala."
