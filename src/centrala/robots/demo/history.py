"""The demo's past: a day and a bit, through the very floor that runs live, written as if it had happened.

Owns the people of that day. Kept are closed interactions and their counters only: no live row and no
presence is left of it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from centrala.clock import Now, ReadClock, Wall, to_datetime, to_wall
from centrala.floor.effect import Entry
from centrala.ids import AgentName, NumberText, TrunkName
from centrala.interactions.record import InteractionRecord
from centrala.metrics.counters import count
from centrala.organisation import Organisation, Role
from centrala.robots.demo.document import MAIN_NUMBER, NUMBERS, caller_number
from centrala.robots.demo.menu import presses
from centrala.simulate.chance import Distribution, Duration, stream
from centrala.simulate.day import Day
from centrala.simulate.scenario import Break, Demand, Manners, Presence, Rate, Scenario, arrivals
from centrala.storage import open_record

__all__ = ["past_of", "seed_history"]

HOUR_MS: Final = 3_600_000
DAY_MS: Final = 24 * HOUR_MS
CALLS: Final = (0, 0, 0, 0, 0, 0, 4, 18, 55, 90, 110, 105, 85, 95, 105, 95, 80, 60, 40, 25, 12, 6, 3, 1)
"""Calls in each hour of a day, all numbers together."""
SEED: Final = 7
CUSTOMERS: Final = 700
"""Many call again."""
CARRIER: Final = TrunkName("carrier")
QUIET_MS: Final = 120_000
"""The past ends so long before the present: what was live then is over."""


def past_of(organisation: Organisation, now: Wall) -> Sequence[InteractionRecord]:
    """Every call of yesterday and of today until shortly before ``now``, in the order of their ends."""
    zone = ZoneInfo(organisation.timezone)
    today = to_datetime(now).astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
    begins = Wall(to_wall(today) - DAY_MS)
    scenario = _scenario(organisation, begins, now - QUIET_MS - begins)
    day = Day(scenario)
    records: list[InteractionRecord] = []
    counted = day.center.closed

    def closed(record: InteractionRecord) -> None:
        counted(record)
        if record.closed < now - QUIET_MS // 2:
            records.append(replace(record, trunk=CARRIER))

    day.center.closed = closed
    day.center.loop.run()
    return records


def _scenario(organisation: Organisation, begins: Wall, until_ms: int) -> Scenario:
    """The calls are drawn once without callers, and given one each."""
    drawn = _drawn(organisation, begins, until_ms, tuple(_demands(until_ms)))
    chance = stream(SEED, "numbers")
    callers = [caller_number(chance) for _ in range(CUSTOMERS)]
    keys = stream(SEED, "keys")
    given = tuple(
        replace(call, caller=chance.choice(callers), keys=presses(keys) if call.number == MAIN_NUMBER else "")
        for call in arrivals(drawn)
    )
    return replace(drawn, demands=(Demand(NumberText(MAIN_NUMBER), given=given),))


def _drawn(organisation: Organisation, begins: Wall, until_ms: int, demands: tuple[Demand, ...]) -> Scenario:
    return Scenario(
        organisation=organisation,
        begins=begins,
        until_ms=until_ms,
        demands=demands,
        presences=tuple(_presences(organisation)),
        name="The demo's past",
        seed=SEED,
        manners=Manners(
            answer=Duration(2_500, Distribution.LOGNORMAL, 1_500),
            wrap_up=Duration(18_000, Distribution.EXPONENTIAL),
            missed=0.02,
        ),
    )


def _demands(until_ms: int) -> Iterator[Demand]:
    for number, share in NUMBERS.items():
        rates = tuple(
            Rate(begins, begins + HOUR_MS, calls * share)
            for at, calls in enumerate(CALLS * 2)
            if calls and (begins := at * HOUR_MS) + HOUR_MS <= until_ms
        )
        yield Demand(
            NumberText(number),
            rates,
            patience=Duration(150_000, Distribution.EXPONENTIAL),
            talk=Duration(170_000, Distribution.LOGNORMAL, 110_000),
        )


def _presences(organisation: Organisation) -> Iterator[Presence]:
    """Shifts of nine hours from 7:00 to 12:00, a meal and two breaks in each, on both days."""
    people = [name for name, agent in organisation.agents.items() if agent.role is Role.AGENT]
    for place, name in enumerate(people):
        chance = stream(SEED, "shift", name)
        begins = 7 * HOUR_MS + (place % 6) * HOUR_MS
        breaks: list[Break] = []
        for day in (0, DAY_MS):
            for hours, minutes, reason in ((2, 15, "break"), (4, 30, "meal"), (7, 15, "break")):
                at = day + begins + hours * HOUR_MS + chance.randint(-20, 20) * 60_000
                breaks.append(Break(at, minutes * 60_000, reason))
        night = Break(begins + 9 * HOUR_MS, 15 * HOUR_MS, "")
        breaks.append(night)
        breaks.sort(key=lambda one: one.at_ms)
        yield Presence(AgentName(name), begins, DAY_MS + begins + 9 * HOUR_MS, tuple(breaks))


async def seed_history(
    database: Path | str, data: Path, organisation: Organisation, *, boot: str, clock: ReadClock
) -> int:
    """Write the past into a record that no service has open, whole or not at all; how many calls.

    Raises what ``open_record`` and ``RecordStore.load`` raise.
    """
    records = await asyncio.to_thread(past_of, organisation, clock().wall)
    record = await open_record(database, boot=boot, now=clock, data=data, count=lambda one: count(one, organisation))
    try:
        number = (await record.load()).last + 1
        if records:
            record.append(Entry(number, Now(clock().mono, records[-1].closed), None, (), (), records))
            await record.saved(number)
    finally:
        await record.close()
    return len(records)
