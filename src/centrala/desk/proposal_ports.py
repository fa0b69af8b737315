"""What the desk expects of those who keep proposed articles, with the promises in words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, TypeVar

from centrala.clock import Wall
from centrala.desk.article_ports import ArticleRecords
from centrala.ids import ArticleId, ProposalId, TicketId
from centrala.knowledge.proposing import Proposal, Solved

__all__ = ["Kept", "ProposalReads", "ProposalRecords", "ProposalState", "ProposalWork", "SolvedPage"]

T = TypeVar("T")


class ProposalState(StrEnum):
    OPEN = "open"
    ACCEPTED = "accepted"
    """An article was begun of it."""
    DISMISSED = "dismissed"
    """Nobody is to write it."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A proposal, and what became of it. It stays, so that nobody is asked twice."""

    id: ProposalId
    proposal: Proposal
    state: ProposalState = ProposalState.OPEN
    questions: int = 0
    """How often somebody looked for it and found nothing."""
    tickets: Sequence[TicketId] = ()
    """Of which it was made, as far as they stand by themselves and their customer was not erased; in order."""
    article: ArticleId = ArticleId("")
    """That was begun of it; empty: none."""
    made: Wall = Wall(0)
    changed: Wall = Wall(0)
    by: str = ""
    """Who accepted or dismissed it; empty: nobody yet."""


@dataclass(frozen=True, slots=True)
class SolvedPage:
    rows: Sequence[Solved]
    after: tuple[int, str] | None
    """Give it back for what follows; None: that was all."""


class ProposalRecords(Protocol):
    """Proposals within one unit of work."""

    @property
    def articles(self) -> ArticleRecords:
        """Of the same unit."""

    def all(self) -> Sequence[Kept]:
        """Whatever became of them; the first made first. Nobody else changes them before the unit ends."""

    def put(self, one: Kept) -> None:
        """New, or instead of what was there."""

    def drop(self, id_: ProposalId) -> None: ...


class ProposalWork(Protocol):
    async def run(self, work: Callable[[ProposalRecords], T]) -> T:
        """As ``ArticleWork.run``."""


class ProposalReads(Protocol):
    """The named questions, each answered as of one moment. All raise Trouble (``database_away``)."""

    async def all(self, state: ProposalState) -> Sequence[Kept]:
        """Those of most tickets first."""

    async def one(self, id_: ProposalId) -> Kept | None: ...

    async def origin(self, article: ArticleId) -> Kept | None:
        """Of which proposal an article was begun; None: somebody began it by hand."""

    async def solved(
        self, states: Collection[str], since: Wall, after: tuple[int, str] | None, limit: int, language: str
    ) -> SolvedPage:
        """Tickets that stand by themselves, are in these states and were changed since, with what was written in them
        and in their parts; the last changed first. ``language``: of customers of whom it is not known."""
