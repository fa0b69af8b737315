"""Tickets without a disk: keeps what ``desk.ticket_ports`` promises, at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from centrala.casework import TicketPriority
from centrala.clock import Wall
from centrala.desk.reasons import Counted, CountedCall
from centrala.desk.ticket_ports import (
    TICKET_SORTS,
    TicketAct,
    TicketCounts,
    TicketEntry,
    TicketPage,
    TicketQuestion,
    TicketRecords,
    TicketWhose,
)
from centrala.errors import Mistake, Mistakes
from centrala.folding import folded
from centrala.ids import AgentName, CustomerId, InteractionId, TicketId
from centrala.inbox.notices import Notice
from centrala.interactions.interaction import ROBOTS, Direction, Outcome
from centrala.interactions.record import InteractionRecord
from centrala.organisation import Channel
from centrala.tickets.ticket import Ticket

__all__ = ["TicketsInMemory", "counted_in_memory"]

T = TypeVar("T")


class TicketsInMemory:
    """``TicketWork``, ``TicketReads`` and, within a unit, ``TicketRecords``: units are one at a time."""

    def __init__(self) -> None:
        self.all: dict[TicketId, tuple[Ticket, Wall]] = {}
        self.told: list[TicketEntry] = []
        self.given: dict[InteractionId, TicketId] = {}
        self.linked: set[tuple[TicketId, TicketId]] = set()
        self.notices: list[Notice] = []
        self.reminders: list[tuple[TicketId, Wall]] = []
        self.keys: set[tuple[TicketId, str]] = set()

    async def run(self, work: Callable[[TicketRecords], T]) -> T:
        before = dict(self.all), list(self.told), dict(self.given), set(self.linked), set(self.keys)
        try:
            return work(_Unit(self))
        except BaseException:
            self.all, self.told, self.given, self.linked, self.keys = before
            raise

    async def page(self, question: TicketQuestion) -> TicketPage:
        name = question.sort.removeprefix("-")
        if name not in TICKET_SORTS:
            raise Mistakes([Mistake(("sort",), "is not something to sort by.")])

        def key(row: tuple[Ticket, Wall]) -> tuple[Any, str]:
            rank = list(TicketPriority).index(row[0].priority)
            return {"due": row[1], "priority": rank}.get(name, getattr(row[0], name, 0)), row[0].id

        found = sorted((row for row in self.all.values() if _fits(*row, question)), key=key)
        found = found[::-1] if question.sort.startswith("-") else found
        begin = 0
        if question.cursor is not None:
            sort, _, place = question.cursor.partition(" ")
            if sort != question.sort or not place.isdecimal():
                raise Mistakes([Mistake(("cursor",), "is not one that was given for this list.")])
            begin = int(place)
        end = begin + question.limit
        return TicketPage(found[begin:end], f"{question.sort} {end}" if end < len(found) else None)

    async def counts(self, question: TicketQuestion, *, since: Wall, until: Wall, now: Wall) -> TicketCounts:
        rows = [row for row in self.all.values() if _fits(*row, question) and since <= row[0].opened < until]
        states, reasons = Counter(one.state for one, _ in rows), Counter(one.reason for one, _ in rows)
        return TicketCounts(states, reasons, sum(due < now for _, due in rows))

    async def many(self, questions: Sequence[TicketQuestion]) -> Sequence[int]:
        return [sum(_fits(*row, question) for row in self.all.values()) for question in questions]

    async def tags(self, question: TicketQuestion, limit: int) -> Sequence[str]:
        many = Counter(tag for row in self.all.values() if _fits(*row, question) for tag in set(row[0].tags))
        return sorted(many, key=lambda tag: (-many[tag], tag))[:limit]

    async def owners(self) -> Sequence[AgentName]:
        return sorted({one.owner for one, _ in self.all.values() if one.owner})

    async def one(self, id_: TicketId) -> Ticket | None:
        return self.all.get(id_, (None,))[0]

    async def parts(self, id_: TicketId) -> Sequence[TicketId]:
        found, line = [], [id_]
        while line:
            line = [one.id for one, _ in self.all.values() if one.merged_into in line]
            found += line
        return found

    async def entries(self, ids: Collection[TicketId]) -> Sequence[TicketEntry]:
        return [entry for entry in self.told if entry.ticket in ids]

    async def ticket_of(self, interaction: InteractionId) -> TicketId | None:
        found = self.given.get(interaction)
        while found is not None and (into := self.all[found][0].merged_into) is not None:
            found = into
        return found

    async def links(self, id_: TicketId) -> Sequence[Ticket]:
        return [self.all[other][0] for one, other in sorted(self.linked) if one == id_]


class _Unit:
    def __init__(self, memory: TicketsInMemory) -> None:
        self._memory = memory

    def find(self, id_: TicketId) -> Ticket | None:
        return self._memory.all.get(id_, (None,))[0]

    def add(self, one: Ticket, due: Wall) -> bool:
        if one.id in self._memory.all:
            return False
        self.put(one, due)
        return True

    def put(self, one: Ticket, due: Wall) -> None:
        self._memory.all[one.id] = one, due

    def note(self, id_: TicketId, entry: TicketEntry) -> None:
        self._memory.told.append(replace(entry, ticket=id_, number=len(self._memory.told) + 1))

    def notify(self, found: Sequence[Notice]) -> None:
        self._memory.notices.extend(found)

    def remind(self, id_: TicketId, at: Wall) -> None:
        self._memory.reminders.append((id_, at))

    def noted(self, id_: TicketId, key: str) -> bool:
        before = (id_, key) in self._memory.keys
        self._memory.keys.add((id_, key))
        return before

    def alone_with(self, customer: CustomerId) -> None:
        """Alone anyway."""

    def of_customers(self, customers: Collection[CustomerId], *, without: Collection[str]) -> Sequence[Ticket]:
        all_ = (one for one, _ in self._memory.all.values() if one.merged_into is None and one.state not in without)
        return sorted((one for one in all_ if one.customer in customers), key=lambda one: (-one.changed, one.id))

    def ticket_of(self, interaction: InteractionId) -> TicketId | None:
        found = self._memory.given.get(interaction)
        while found is not None and (into := self._memory.all[found][0].merged_into) is not None:
            found = into
        return found

    def give(self, interaction: InteractionId, ticket: TicketId, at: Wall) -> None:
        self._memory.given[interaction] = ticket

    def contacts(self, id_: TicketId) -> Sequence[InteractionId]:
        return [interaction for interaction, ticket in self._memory.given.items() if ticket == id_]

    def link(self, one: TicketId, other: TicketId) -> bool:
        before = (one, other) in self._memory.linked
        self._memory.linked |= {(one, other), (other, one)}
        return not before

    def unlink(self, one: TicketId, other: TicketId) -> bool:
        before = (one, other) in self._memory.linked
        self._memory.linked -= {(one, other), (other, one)}
        return before


def _fits(one: Ticket, due: Wall, question: TicketQuestion) -> bool:
    wanted: list[tuple[Any, Any]] = [
        (question.priority, one.priority),
        (question.owner, one.owner),
    ]
    among: list[tuple[Any, Any]] = [
        (question.states, one.state),
        (question.reasons, one.reason),
        (question.departments, one.department),
        (question.customers, one.customer),
        (question.ids, one.id),
    ]
    return (
        one.merged_into is None
        and (question.whose is None or _visible(one, question.whose))
        and all(asked is None or asked == value for asked, value in wanted)
        and all(asked is None or value in asked for asked, value in among)
        and one.state not in question.not_states
        and (question.tag is None or question.tag in one.tags)
        and (question.watcher is None or question.watcher in one.watchers)
        and (not question.escalated or bool(one.escalations))
        and (question.escalated_to is None or question.escalated_to in _supervising(one))
        and (question.due_before is None or due < question.due_before)
        and (question.words == one.id or folded(question.words) in folded(one.subject))
    )


def _supervising(one: Ticket) -> set[AgentName]:
    return {name for each in one.escalations for name in each.people} - {one.owner}


def _visible(one: Ticket, whose: TicketWhose) -> bool:
    if whose.watcher in one.watchers:
        return True
    if one.owner:
        return one.owner in whose.people
    return one.department in whose.departments if one.department else one.queue in whose.queues


def counted_in_memory(memory: TicketsInMemory, calls: Iterable[InteractionRecord], since: Wall, until: Wall) -> Counted:
    """What ``storage.reasons`` reads, without a database."""
    moves: dict[str, list[tuple[Wall, str]]] = {}
    for entry in memory.told:
        if entry.act is TicketAct.STATE:
            moves.setdefault(entry.ticket, []).append((entry.at, entry.about))
    rows = [
        CountedCall(
            row.id,
            row.opened,
            row.agent,
            row.queue or "",
            next((one.code for one in reversed(row.segments) if one.code), ""),
            row.customer,
            row.party_number,
            memory.given.get(row.id),
        )
        for row in sorted(calls, key=lambda row: (row.opened, row.id))
        if row.opened < until and row.agent is not None and row.talk_ms > 0
        if row.direction is Direction.INBOUND or row.channel is Channel.CALLBACK
        if row.outcome is not Outcome.CALLBACK and row.trunk != ROBOTS and row.channel is not Channel.TICKET
    ]
    return Counted(
        [one for one, _ in memory.all.values() if since <= one.opened < until],
        [row for row in rows if row.opened >= since],
        moves,
        {entry.ticket for entry in memory.told if entry.act is TicketAct.OPENED_BY_CALL},
        {one.id: one.merged_into for one, _ in memory.all.values() if one.merged_into is not None},
    )
