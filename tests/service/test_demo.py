"""A demo that is killed while it is made is whole after the next start."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from centrala.ids import AgentName
from centrala.robots.demo.menu import MENU
from centrala.service import demo
from centrala.service.alone import opened, stopped_center
from centrala.service.configuring import Configuring
from centrala.service.place import Place
from centrala.storage import History
from centrala.storage.drafts import Drafts


class Killed(BaseException):
    """Nothing after this happened."""


def dies_at(call: int, done: Callable[..., Any]) -> Callable[..., Any]:
    """The function, until it is called for this time."""
    left = [call]

    async def work(*given: Any, **more: Any) -> Any:
        left[0] -= 1
        if left[0] == 0:
            raise Killed
        return await done(*given, **more)

    return work


async def made(place: Place) -> None:
    organisation = await demo.seed_center(place)
    if organisation is not None:
        await demo.seed_past(place, organisation)


async def look(place: Place) -> tuple[int, bool, int]:
    """The newest revision, whether somebody draws at the menu, and how many calls there were."""
    async with stopped_center(place) as configuring, opened(place) as database:
        newest = (await configuring.revisions(limit=1))[0].revision
        return newest, await Drafts(database).find(MENU) is not None, await History(database).count()


@pytest.mark.parametrize(
    ("where", "name", "call"),
    [(Configuring, "apply", 1), (Configuring, "apply", 2), (Drafts, "save", 1), (demo, "seed_past", 1)],
)
def test_the_next_start_finishes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: Any, name: str, call: int
) -> None:
    place = Place.prepared(tmp_path)

    async def story() -> None:
        with monkeypatch.context() as dying:
            dying.setattr(where, name, dies_at(call, getattr(where, name)))
            with pytest.raises(Killed):
                await made(place)
        await made(place)
        revision, drawn, calls = await look(place)
        assert (revision, drawn) == (3, True)
        assert calls > 100
        assert await demo.seed_center(place) is None, "a whole one stays as it is"
        assert await look(place) == (3, True, calls)

    asyncio.run(story())


def test_a_center_that_is_no_demo_stays_as_it_is(tmp_path: Path) -> None:
    place = Place.prepared(tmp_path)

    async def story() -> None:
        async with stopped_center(place) as configuring:
            await configuring.apply("name: Own center", by=AgentName(""), note="Mine.")
        assert await demo.seed_center(place) is None

    asyncio.run(story())
