"""What the report of reasons counts is read from both databases as it is without one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from centrala.casework import TicketReason, TicketRegister
from centrala.clock import Now, Wall
from centrala.desk.reasons import Counted, Ground, facts_of, tree_of
from centrala.desk.tickets import Contact, TicketDesk
from centrala.ids import CustomerId, Ids, InteractionId, QueueName, TicketId
from centrala.interactions.interaction import ROBOTS, Direction, Outcome
from centrala.interactions.record import InteractionRecord
from centrala.metrics.reasons import Asked, Figure, Report, behind, report
from centrala.organisation import Agent, Channel, Organisation, Queue, WrapUpCode
from centrala.storage import RecordStore, open_record
from centrala.storage.reasons import Reasons
from centrala.storage.tickets import Tickets
from tests.desk.tickets_memory import TicketsInMemory, counted_in_memory
from tests.storage.making import ANNA, SUPPORT, Maker, count_one, interaction_record

MINUTE, DAY = 60_000, 24 * 3_600_000
START = interaction_record("x").opened
CENTER = Organisation(
    agents={ANNA: Agent(ANNA)},
    queues={SUPPORT: Queue(SUPPORT, department="")},
    ticket_reasons={
        "complaint": TicketReason("complaint", register=TicketRegister.COMPLAINTS),
        "late": TicketReason("late", under="complaint", register=TicketRegister.COMPLAINTS),
        "billing": TicketReason("billing"),
    },
    wrap_up_codes={"sold": WrapUpCode("sold", reason="billing")},
)


class Clock:
    """Stands where it is put."""

    def __init__(self) -> None:
        self.wall = START

    def __call__(self) -> Now:
        return Now(0, self.wall)  # type: ignore[arg-type]


def call(id_: str, minute: int, **changes: Any) -> InteractionRecord:
    return replace(interaction_record(id_, opened=minute * MINUTE), **changes)


DAY_OF_CALLS = [
    call("i1", 0),
    call("i2", 30, customer="ann"),
    call("i3", 60),
    call("i4", 70, party_number="", segments=()),
    call("i5", 80, direction=Direction.INTERNAL),
    call("i6", 81, direction=Direction.OUTBOUND),
    call("i7", 82, direction=Direction.OUTBOUND, channel=Channel.CALLBACK),
    call("i8", 83, outcome=Outcome.CALLBACK),
    call("i9", 84, trunk=ROBOTS),
    call("ia", 85, talk_ms=0),
    call("ib", 86, agent=None),
    call("ic", 90, customer="ann"),
    call("id", 8 * 24 * 60),
]


async def worked(desk: TicketDesk, clock: Clock) -> None:
    """A ticket of a call that came twice, one by hand that is opened again, one that becomes a part."""

    async def change(id_: TicketId, **values: Any) -> None:
        one = await desk.reads.one(id_)
        assert one is not None
        await desk.change(id_, one.version, lambda before: replace(before, **values), ANNA)

    def contact(name: str) -> Contact:
        return Contact(InteractionId(name), ANNA, QueueName(SUPPORT), CustomerId("ann"), "")

    clock.wall = Wall(START + 30 * MINUTE + 5_000)
    first = (await desk.answered(contact("i2"))).ticket
    await change(first, reason="late")
    clock.wall = Wall(START + 40 * MINUTE)
    hand = (await desk.create(lambda one: replace(one, reason="billing", owner=ANNA, number="+3712"), ANNA)).id
    part = (await desk.create(lambda one: replace(one, reason="billing", owner=ANNA), ANNA)).id
    await desk.merge(hand, part, ANNA, lambda _: None)
    clock.wall = Wall(START + 50 * MINUTE)
    await change(hand, state="resolved")
    clock.wall = Wall(START + 90 * MINUTE + 5_000)
    assert (await desk.answered(contact("ic"))).ticket == first
    await change(first, state="closed")
    await change(hand, state="open")


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str | Path:
    return request.getfixturevalue("postgres") if request.param == "postgres" else tmp_path


def with_calls(place: str | Path, data: Path, story: Callable[[RecordStore], Any]) -> None:
    async def run() -> None:
        record = await open_record(place, boot="b", now=Maker().clock, data=data, count=count_one)
        try:
            await record.load()
            entry = Maker().entry(closed=DAY_OF_CALLS)
            record.append(entry)
            await record.saved(entry.number)
            await story(record)
        finally:
            await record.close()

    asyncio.run(run())


def told(counted: Counted, asked: Asked, now: Wall) -> tuple[Report, list[list[str]]]:
    ground = Ground.of(CENTER)
    facts, tree = facts_of(counted, ground), tree_of(ground.rules)
    rows = [[one.id for one in behind(facts, tree, asked, now, figure, None)] for figure in Figure]
    return report(facts, tree, asked, now), rows


def test_what_is_read_is_what_happened(place: str | Path, tmp_path: Path) -> None:
    since, now = START, Wall(START + 15 * DAY)
    until = Wall(START + DAY)
    asked = Asked(since, until)

    async def story(record: RecordStore) -> None:
        tickets, memory = Tickets(record.database), TicketsInMemory()
        for store in (tickets, memory):
            clock = Clock()
            await worked(TicketDesk(store, store, Ids(1), clock, lambda: CENTER), clock)
        end = Wall(until + asked.window_ms)
        read = told(await Reasons(record.database).of(asked.before, end), asked, now)
        assert read == told(counted_in_memory(memory, DAY_OF_CALLS, asked.before, end), asked, now)
        found, rows = read
        lines = {line.reason: line for line in found.lines}
        assert {name: line.matters for name, line in lines.items()} == {"billing": 4, "late": 1, "complaint": 1, "": 1}
        assert found.whole.figure("complaint_share") == 1 / 6
        assert lines["late"].middle_ms == 60 * MINUTE
        assert (lines["billing"].figure("reopen_rate"), lines["billing"].open) == (1.0, 1)
        assert lines["late"].figure("fcr") == 0.5, "two calls of one ticket: its opening is not a third"
        assert lines["billing"].figure("fcr") == 0.5, "i1, i3 and i7 are of one number; nobody else came back"
        assert lines[""].unknown == 1
        assert (len(rows[0]), rows[0][0], rows[0][-1]) == (6, "i7", "i1"), "the newest first"

    with_calls(place, tmp_path, story)
