"""One floor, three uses: a simulated day, the same day again, and a real day replayed with another rule."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.e2e.support.center import Center, run
from tests.e2e.support.people import People
from tests.e2e.support.stories import agents_with, hung_up, queue, tell

DAY = {
    "name": "A Monday",
    "seed": 7,
    "date": "2026-03-02",
    "from": "08:00",
    "until": "10:00",
    "interval": "1h",
    "center": {
        "name": "Demo Bank",
        "timezone": "Europe/Riga",
        "queues": {"support": {"answer_within": "20s", "wrap_up": "30s"}},
        "agents": {name: {"role": "agent", "queues": ["support"]} for name in ("anna", "bert", "cora")},
    },
    "callers": {
        "support": {
            "arrivals": {"08:00": "30/h", "09:00": "60/h"},
            "patience": {"exponential": "2m"},
            "talk": {"exponential": "2m"},
        }
    },
    "shifts": {"whole": {"agents": "all", "from": "08:00", "until": "10:30"}},
}


def simulated(folder: Path, day: dict[str, Any], *options: str) -> dict[str, Any]:
    file = folder / "day.yaml"
    file.write_text(json.dumps(day), encoding="utf-8")
    return dict(json.loads(run("simulate", str(file), "--json", *options)))


@pytest.mark.feature("X3", partly="a day simulated: the same seed, the same day")
def test_the_same_seed_gives_the_same_day_and_more_staff_a_better_one(tmp_path: Path) -> None:
    picture = tmp_path / "day.svg"
    first = simulated(tmp_path, DAY, "--plot", str(picture))
    assert simulated(tmp_path, DAY) == first
    assert picture.read_text(encoding="utf-8").lstrip().startswith(("<?xml", "<svg"))
    other = simulated(tmp_path, DAY, "--seed", "8")
    assert other != first

    less: dict[str, Any] = json.loads(json.dumps(DAY))
    del less["center"]["agents"]["cora"]
    worse = simulated(tmp_path, less)
    assert offered(worse) == offered(first), "the callers are the same whatever the center is"
    assert service_level(worse) < service_level(first)


def of_day(figures: dict[str, Any], name: str) -> float:
    """A figure of the queue's whole day."""
    (line,) = [one for one in figures["lines"] if one["queue"] == "support" and one["start"] is None]
    return float(line[name])


def offered(figures: dict[str, Any]) -> float:
    return of_day(figures, "offered")


def service_level(figures: dict[str, Any]) -> float:
    return of_day(figures, "service_level")


@pytest.mark.engine
@pytest.mark.timeout(180)
@pytest.mark.feature("X3")
def test_a_day_that_was_is_replayed_with_another_rule(shared_center: Center) -> None:
    """Real callers gave up because nobody had the skill that was asked for; with another rule they are answered."""
    gave_up = 3

    async def story(floor: People) -> None:
        calls = [floor.call(caller=f"+3712000000{at}") for at in range(gave_up)]
        await floor.until_stage(*["waiting"] * gave_up)
        await floor.center.until("/calls", lambda page: all(one["waited_ms"] > 3_000 for one in page["items"]))
        await hung_up(*calls)
        assert {row["outcome"] for row in await floor.closed(gave_up)} == {"abandoned"}

    agents = agents_with({}, {}, {})
    tell(shared_center, story, skills=["lv"], agents=agents, queues=queue(skills={"lv": 3}), sound=False)
    today = f"{datetime.now(ZoneInfo('Europe/Riga')):%Y-%m-%d}"
    same = json.loads(shared_center.run("replay", today, "--json"))
    assert of_day(same, "offered") >= gave_up
    assert of_day(same, "abandoned") >= gave_up
    other = shared_center.data / "other.yaml"
    other.write_text(json.dumps({"queues": queue()}), encoding="utf-8")
    otherwise = json.loads(shared_center.run("replay", today, "--json", "--center", str(other)))
    assert of_day(otherwise, "offered") == of_day(same, "offered"), "the same callers"
    assert of_day(otherwise, "abandoned") <= of_day(same, "abandoned") - gave_up
