"""Follow-ups without a disk: keeps what ``desk.followup_ports`` promises, at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import deepcopy
from typing import TypeVar

from centrala.clock import Wall
from centrala.desk.followup_ports import (
    FollowupDeed,
    FollowupLine,
    FollowupPage,
    FollowupQuestion,
    FollowupRecords,
)
from centrala.desk.ports import CustomerLine, Whose
from centrala.followups.followup import Followup, State
from centrala.followups.kept import Kept, kept_of
from centrala.ids import FollowupId
from centrala.inbox.notices import Notice
from tests.desk.memory import CustomersInMemory
from tests.desk.pages import by_due

__all__ = ["FollowupsInMemory"]

T = TypeVar("T")


class FollowupsInMemory:
    """``FollowupWork`` and ``FollowupReads``: units are one at a time."""

    def __init__(self, customers: CustomersInMemory) -> None:
        self._customers = customers
        self._all: dict[FollowupId, Followup] = {}
        self._deeds: dict[FollowupId, list[FollowupDeed]] = {}
        self.notices: list[Notice] = []
        self.reminders: list[tuple[Wall, FollowupId]] = []

    async def run(self, work: Callable[[FollowupRecords], T]) -> T:
        before = deepcopy((self._all, self._deeds, self.reminders))
        try:
            return work(_Unit(self))
        except BaseException:
            self._all, self._deeds, self.reminders = before
            raise

    async def page(self, question: FollowupQuestion) -> FollowupPage:
        found, cursor = by_due(self._fitting(question), question, lambda one: (one.due, one.id))
        return FollowupPage([await self._line(one) for one in found], cursor)

    async def count(self, question: FollowupQuestion) -> int:
        return len(self._fitting(question))

    async def one(self, id_: FollowupId) -> FollowupLine | None:
        one = self._all.get(id_)
        return None if one is None else await self._line(one)

    async def deeds(self, id_: FollowupId) -> Sequence[FollowupDeed]:
        return self._deeds.get(id_, [])

    async def kept(self, since: Wall, until: Wall, now: Wall, whose: Whose | None) -> Sequence[Kept]:
        seen = (one for one in self._all.values() if whose is None or _is(one, whose))
        return kept_of(seen, since, until, now)

    def _fitting(self, question: FollowupQuestion) -> list[Followup]:
        return [one for one in self._all.values() if _fits(one, question)]

    async def _line(self, one: Followup) -> FollowupLine:
        customer = None if one.customer is None else await self._customers.one(one.customer)
        while customer is not None and customer.merged_into is not None:
            customer = await self._customers.one(customer.merged_into)
        if customer is None:
            return FollowupLine(one)
        line = CustomerLine.of(customer)
        return FollowupLine(one, line.name, line.number)


class _Unit:
    def __init__(self, memory: FollowupsInMemory) -> None:
        self._memory = memory

    def find(self, id_: FollowupId) -> Followup | None:
        return self._memory._all.get(id_)

    def add(self, one: Followup) -> bool:
        if one.id in self._memory._all:
            return False
        self.put(one)
        return True

    def put(self, one: Followup) -> None:
        self._memory._all[one.id] = one

    def note(self, id_: FollowupId, deed: FollowupDeed) -> None:
        self._memory._deeds.setdefault(id_, []).append(deed)

    def notify(self, found: Sequence[Notice]) -> None:
        self._memory.notices.extend(found)

    def remind(self, id_: FollowupId, at: Wall) -> None:
        self._memory.reminders.append((at, id_))


def _is(one: Followup, whose: Whose) -> bool:
    return one.owner in whose.people if one.owner else one.department in whose.departments


def _fits(one: Followup, question: FollowupQuestion) -> bool:
    notice = one.state is State.OPEN and one.reminded is not None and not one.seen
    return (
        (not question.states or one.state in question.states)
        and all(_is(one, whose) for whose in question.whose)
        and (question.due_since is None or one.due >= question.due_since)
        and (question.due_until is None or one.due < question.due_until)
        and (question.interaction is None or one.interaction == question.interaction)
        and (question.customers is None or one.customer in question.customers)
        and (not question.notice or notice)
    )
