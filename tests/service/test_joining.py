"""Answered calls are given their tickets, once."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from centrala.calls.events import CallConnected
from centrala.clock import Now, Wall
from centrala.desk.customers import CustomerDesk
from centrala.desk.tickets import TicketDesk
from centrala.errors import Trouble
from centrala.floor import commands
from centrala.ids import Ids, InteractionId, QueueName
from centrala.interactions.record import InteractionRecord
from centrala.service.joining import FURTHEST_MS, MOST_TRIES, Joiner
from centrala.service.shell import Published
from centrala.tickets.ticket import Ticket
from tests.desk.memory import CustomersInMemory
from tests.desk.tickets_memory import TicketsInMemory
from tests.floor.rig import ANNA, BERT, Rig, center, queue


@dataclass
class History:
    """Calls that ended without a ticket."""

    rows: dict[InteractionId, InteractionRecord] = field(default_factory=dict)
    last: Wall | None = None
    since: Wall | None = None

    async def unjoined(self, queues: Collection[QueueName], since: Wall, limit: int) -> Sequence[InteractionId]:
        assert list(queues) == ["support"]
        self.since = since
        return list(self.rows)[:limit]

    async def last_joined(self) -> Wall | None:
        return self.last

    async def record(self, interaction: InteractionId) -> InteractionRecord | None:
        return self.rows.get(interaction)


class Stage:
    def __init__(self, **changes: Any) -> None:
        self.rig = Rig(center(queue(**changes)))
        self.history = History()
        self.store = TicketsInMemory()
        customers = CustomersInMemory()
        self.desk = TicketDesk(self.store, self.store, Ids(1), self.now, lambda: self.rig.floor.live.organisation)
        people = CustomerDesk(customers, customers, Ids(1), self.now, lambda: self.rig.floor.live.organisation)
        self.joiner = Joiner(
            self.desk, people, self.history, self.history.record, lambda: self.rig.floor.live, self.now
        )

    def now(self) -> Now:
        return self.rig.now

    async def heard(self) -> None:
        """All that the floor has said so far, told again from the beginning."""
        self.joiner.heard(Published(1, self.now(), self.rig.events))
        await self.joiner.join_all()

    @property
    def tickets(self) -> list[Ticket]:
        return [one for one, _ in self.store.all.values() if one.merged_into is None]


def talking(**changes: Any) -> Stage:
    stage = Stage(**changes)
    stage.rig.available(ANNA)
    stage.rig.call()
    stage.rig.answer(ANNA)
    return stage


def test_an_answered_call_has_one_ticket_however_often_it_is_told() -> None:
    async def story() -> None:
        stage = talking()
        for _ in range(3):
            await stage.heard()
        (one,) = stage.tickets
        assert (one.owner, one.queue, one.number, one.fresh) == (ANNA, "support", "+37120001111", True)
        assert len(stage.store.told) == 1

    asyncio.run(story())


def test_calls_of_a_queue_without_tickets_have_none() -> None:
    async def story() -> None:
        stage = talking(tickets=False)
        await stage.heard()
        stage.joiner.begin()
        await stage.joiner.join_all()
        assert stage.tickets == []

    asyncio.run(story())


def test_a_call_that_was_up_when_the_service_died_is_given_its_ticket_by_the_next_start() -> None:
    async def story() -> None:
        stage = talking()
        stage.rig.restart()
        stage.joiner.begin()
        await stage.joiner.join_all()
        assert [one.owner for one in stage.tickets] == [ANNA]

    asyncio.run(story())


def test_whose_call_it_is_may_be_known_later() -> None:
    async def story() -> None:
        stage = talking()
        await stage.heard()
        call = stage.rig.only()
        stage.rig.tell(commands.ChooseCustomer(call.id, "c1-1", "Ilze", ANNA))
        await stage.heard()
        assert [one.customer for one in stage.tickets] == ["c1-1"]

    asyncio.run(story())


def test_whoever_has_the_call_next_watches_its_ticket() -> None:
    async def story() -> None:
        stage = talking()
        await stage.heard()
        call = stage.rig.only()
        event = CallConnected(call.id, BERT, call.queue, 0)
        call.agent = BERT
        stage.joiner.heard(Published(2, stage.now(), [event]))
        await stage.joiner.join_all()
        assert [(one.owner, one.watchers) for one in stage.tickets] == [(ANNA, (BERT,))]

    asyncio.run(story())


def test_a_database_that_is_away_loses_none(monkeypatch: pytest.MonkeyPatch) -> None:
    async def story() -> None:
        stage = talking()

        async def away(contact: object) -> None:
            raise Trouble("database_away", "It does not answer.")

        with monkeypatch.context() as patched:
            patched.setattr(stage.desk, "answered", away)
            with pytest.raises(Trouble):
                await stage.heard()
        await stage.joiner.join_all()
        assert len(stage.tickets) == 1

    asyncio.run(story())


def test_calls_that_ended_without_a_ticket_are_looked_for_but_not_further_than_a_day() -> None:
    async def story() -> None:
        stage = Stage()
        one, erased = InteractionId("i1-8"), InteractionId("i1-9")
        await stage.joiner.look()
        assert stage.history.since is None, "nothing was ever joined: there was nothing to lose"
        for id_, number in ((one, "+37120001111"), (erased, "")):
            stage.history.rows[id_] = _ended(id_, number)
        stage.history.last = Wall(1)
        await stage.joiner.look()
        assert stage.history.since == stage.now().wall - FURTHEST_MS
        await stage.joiner.join_all()
        assert [ticket.number for ticket in stage.tickets] == ["+37120001111"]

    asyncio.run(story())


def test_a_call_that_nobody_knows_is_not_asked_for_for_ever() -> None:
    async def story() -> None:
        stage = Stage()
        event = CallConnected(InteractionId("i1-7"), ANNA, QueueName("support"), 0)
        stage.joiner.heard(Published(1, stage.now(), [event]))
        for _ in range(MOST_TRIES):
            await stage.joiner.join_all()
        stage.history.rows[event.interaction] = _ended(event.interaction, "+37120001111")
        await stage.joiner.join_all()
        assert stage.tickets == []

    asyncio.run(story())


def _ended(id_: InteractionId, number: str) -> InteractionRecord:
    """As the history has a call that was talked in."""
    rig = Rig(center(queue()))
    rig.available(ANNA)
    call, caller, _ = rig.talk()
    rig.gone(caller)
    if not rig.closed:
        rig.tell(commands.WrapUp(ANNA, call))
    return replace(rig.closed[-1], id=id_, party_number=number)
