"""Views of the list of tickets without a disk: keeps what ``desk.view_ports`` promises, at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TypeVar

from centrala.desk.view_ports import ViewRecords
from centrala.ids import AgentName, ViewId
from centrala.tickets.views import TicketView, in_order

__all__ = ["ViewsInMemory"]

T = TypeVar("T")


class ViewsInMemory:
    """``ViewWork`` and ``ViewReads``, and the unit itself: one at a time."""

    def __init__(self) -> None:
        self._all: dict[ViewId, TicketView] = {}

    async def run(self, work: Callable[[ViewRecords], T]) -> T:
        before = dict(self._all)
        try:
            return work(self)
        except BaseException:
            self._all = before
            raise

    async def seen(self, owner: AgentName, teams: Collection[str]) -> Sequence[TicketView]:
        return in_order([*self.of(owner, ""), *(one for team in teams if team for one in self.of(owner, team))])

    def find(self, id_: ViewId) -> TicketView | None:
        return self._all.get(id_)

    def of(self, owner: AgentName, team: str) -> Sequence[TicketView]:
        return [one for one in self._all.values() if one.team == team and (team or one.owner == owner)]

    def put(self, view: TicketView) -> None:
        self._all[view.id] = view

    def drop(self, id_: ViewId) -> None:
        self._all.pop(id_, None)
