"""What the desk expects of those who keep views of the list of tickets, with the promises in words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Protocol, TypeVar

from centrala.ids import AgentName, ViewId
from centrala.tickets.views import TicketView

__all__ = ["ViewReads", "ViewRecords", "ViewWork"]

T = TypeVar("T")


class ViewRecords(Protocol):
    """Views within one unit of work."""

    def find(self, id_: ViewId) -> TicketView | None: ...

    def of(self, owner: AgentName, team: str) -> Sequence[TicketView]:
        """Those of the team; without a team: the owner's own. Nobody else changes their order before the unit ends."""

    def put(self, view: TicketView) -> None:
        """A new one, or instead of what was there."""

    def drop(self, id_: ViewId) -> None: ...


class ViewWork(Protocol):
    async def run(self, work: Callable[[ViewRecords], T]) -> T:
        """One unit: all of it is kept when this returns, or nothing is. Raises Trouble (``database_away``)."""


class ViewReads(Protocol):
    async def seen(self, owner: AgentName, teams: Collection[str]) -> Sequence[TicketView]:
        """The owner's own and those of these teams, in order. Raises Trouble (``database_away``)."""
