"""The floor stands as the record says, whatever was lost on the way."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from centrala.calls import facts
from centrala.casework import TicketPriority
from centrala.clock import Now
from centrala.desk.customers import CustomerDesk
from centrala.desk.ticket_ports import TicketAct
from centrala.desk.tickets import TicketDesk
from centrala.errors import Refused
from centrala.floor import commands
from centrala.floor.effect import Effect
from centrala.ids import AgentName, Ids, TicketId
from centrala.organisation import Department
from centrala.service.lining_up import LiningUp
from centrala.service.shell import Published
from centrala.tickets.ticket import Ticket
from tests.desk.memory import CustomersInMemory
from tests.desk.tickets_memory import TicketsInMemory
from tests.floor.rig import ANNA, BERT, Rig, center, queue

LEASE_MS = 60_000


class Stage:
    def __init__(self, **changes: Any) -> None:
        given = {"offer_tickets_ms": LEASE_MS, "department": "repairs"} | changes
        self.rig = Rig(center(queue(**given), departments={"repairs": Department("repairs")}))
        self.store = TicketsInMemory()
        self.begin()

    def begin(self) -> None:
        """A start of the service: it knows what is kept, and nothing else."""
        customers = CustomersInMemory()
        self.desk = TicketDesk(self.store, self.store, Ids(1), self.now, lambda: self.rig.floor.live.organisation)
        people = CustomerDesk(customers, customers, Ids(1), self.now, lambda: self.rig.floor.live.organisation)
        self.lines = LiningUp(self.desk, people, lambda: self.rig.floor.live, self._command, self.now)
        self.desk.listen(self.lines.told)

    async def _command(self, command: commands.PlaceTicket) -> Effect:
        return self.rig.tell(command)

    def now(self) -> Now:
        return self.rig.now

    async def open(self, subject: str = "Leak", **more: Any) -> Ticket:
        def edit(one: Ticket) -> Ticket:
            return replace(one, subject=subject, **({"department": "repairs"} | more))

        return await self.desk.create(edit, ANNA)

    async def settle(self) -> None:
        """All that the floor has said so far is heard."""
        self.lines.heard(Published(1, self.now(), self.rig.events))
        await self.lines.settle()

    async def change(self, id_: TicketId, **more: Any) -> None:
        one = self.store.all[id_][0]
        await self.desk.change(id_, one.version, lambda before: replace(before, **more), ANNA)
        await self.settle()

    def lying(self, agent: AgentName) -> TicketId | None:
        attendance = self.rig.floor.live.agents.get(agent)
        offered = None if attendance is None else attendance.offered_ticket
        return None if offered is None else self.rig.floor.live.lined[offered].ticket

    @property
    def waiting(self) -> list[TicketId]:
        return list(self.rig.floor.live.stays)


def anybody(one: Ticket) -> None:
    """Whoever asks may."""


def told(story: Callable[[], Any]) -> None:
    asyncio.run(story())


def test_a_departments_ticket_waits_and_who_takes_it_has_it() -> None:
    async def story() -> None:
        stage = Stage()
        one = await stage.open()
        stage.rig.available(ANNA)
        await stage.settle()
        assert stage.lying(ANNA) == one.id
        await stage.desk.take(one.id, ANNA, anybody)
        await stage.settle()
        assert stage.waiting == []
        assert stage.rig.floor.live.agents[ANNA].tickets == (one.id,)
        assert stage.store.told[-1].act is TicketAct.TAKEN

    told(story)


def test_of_two_who_want_it_one_has_it() -> None:
    async def story() -> None:
        stage = Stage()
        one = await stage.open()
        await stage.desk.take(one.id, ANNA, anybody)
        await stage.desk.take(one.id, ANNA, anybody)
        with pytest.raises(Refused, match="anna has this ticket"):
            await stage.desk.take(one.id, BERT, anybody)

    told(story)


@pytest.mark.parametrize(
    ("change", "waits"),
    [
        ({"owner": ANNA}, False),
        ({"state": "follow_up"}, False),
        ({"state": "resolved"}, False),
        ({"subject": "Another leak"}, True),
    ],
)
def test_what_becomes_of_it_by_hand_is_heard_of(change: dict[str, Any], waits: bool) -> None:
    async def story() -> None:
        stage = Stage()
        one = await stage.open()
        await stage.settle()
        assert stage.waiting == [one.id]
        await stage.change(one.id, **change)
        assert bool(stage.waiting) is waits

    told(story)


def test_let_go_or_opened_again_it_waits_and_its_holder_has_room() -> None:
    async def story() -> None:
        stage = Stage()
        one = await stage.open()
        await stage.settle()
        await stage.desk.take(one.id, ANNA, anybody)
        await stage.settle()
        await stage.change(one.id, state="resolved")
        assert stage.rig.floor.live.agents[ANNA].tickets == ()
        await stage.change(one.id, owner=AgentName(""))
        assert stage.waiting == []
        await stage.change(one.id, state="open")
        assert stage.waiting == [one.id]

    told(story)


def test_who_goes_without_an_answer_leaves_it_to_others() -> None:
    async def story() -> None:
        stage = Stage()
        stage.rig.available(ANNA)
        answered, silent = await stage.open(), await stage.open("No answer yet")
        await stage.settle()
        for one in (answered, silent):
            await stage.desk.take(one.id, ANNA, anybody)
        await stage.desk.note(answered.id, "We are on the way.", ANNA, anybody, told=True, key="")
        await stage.settle()
        stage.rig.tell(commands.LogOut(ANNA))
        await stage.settle()
        assert stage.waiting == [silent.id]
        assert stage.rig.floor.live.agents[ANNA].tickets == (answered.id,)
        assert stage.store.all[silent.id][0].watchers == (ANNA,)
        assert stage.store.told[-1].act is TicketAct.LEFT

    told(story)


def test_killed_between_the_record_and_the_floor_the_next_start_makes_it_good() -> None:
    async def story() -> None:
        stage = Stage()
        stage.rig.available(ANNA, BERT)
        taken, waiting = await stage.open(), await stage.open("Waits")
        await stage.settle()
        assert stage.lying(ANNA) == taken.id
        await stage.desk.take(taken.id, ANNA, anybody)
        new = await stage.open("Opened in the last moment")
        stage.rig.restart()
        stage.rig.tell(facts.EngineSeen("e1", "run 1"))
        stage.begin()
        await stage.settle()
        assert stage.rig.floor.live.agents[ANNA].tickets == (taken.id,)
        assert sorted(stage.waiting) == sorted([waiting.id, new.id])

    told(story)


def test_whose_owner_was_removed_waits_once_the_queues_give_out_tickets() -> None:
    async def story() -> None:
        stage = Stage(offer_tickets_ms=0)
        one = await stage.open(owner=BERT)
        nobodys = await stage.open()
        await stage.settle()
        assert stage.waiting == []
        people = {ANNA: stage.rig.organisation.agents[ANNA]}
        again = center(
            queue(offer_tickets_ms=LEASE_MS, department="repairs"),
            departments={"repairs": Department("repairs")},
            revision=2,
            agents=people,
        )
        stage.rig.tell(commands.AdoptConfiguration(again))
        await stage.settle()
        assert sorted(stage.waiting) == sorted([one.id, nobodys.id])
        stage.rig.tell(commands.AdoptConfiguration(center(queue(), revision=3)))
        await stage.settle()
        assert stage.waiting == []

    told(story)


def test_the_sooner_its_clock_runs_out_the_more_right_it_has() -> None:
    async def story() -> None:
        stage = Stage()
        await stage.open()
        urgent = await stage.open(priority=TicketPriority.URGENT)
        await stage.settle()
        stage.rig.available(ANNA)
        assert stage.lying(ANNA) == urgent.id

    told(story)
