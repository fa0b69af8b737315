"""Proposed articles without a disk: keeps what ``desk.proposal_ports`` promises, at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TypeVar

from centrala.clock import Wall
from centrala.desk.article_ports import ArticleRecords
from centrala.desk.proposal_ports import Kept, ProposalRecords, ProposalState, SolvedPage
from centrala.ids import ArticleId, ProposalId
from centrala.knowledge.proposing import Solved
from tests.desk.articles_in_memory import ArticlesInMemory

__all__ = ["ProposalsInMemory", "at_once"]

T = TypeVar("T")


async def at_once() -> None:
    """Nobody else waits."""


class ProposalsInMemory:
    """``ProposalWork`` and ``ProposalReads``; ``tickets`` are solved, the last changed first."""

    def __init__(self, articles: ArticlesInMemory) -> None:
        self._articles = articles
        self._all: dict[ProposalId, Kept] = {}
        self.tickets: list[Solved] = []

    async def run(self, work: Callable[[ProposalRecords], T]) -> T:
        before = dict(self._all)
        try:
            return await self._articles.run(lambda articles: work(_Unit(self._all, articles)))
        except BaseException:
            self._all = before
            raise

    async def all(self, state: ProposalState) -> Sequence[Kept]:
        found = [one for one in self._all.values() if one.state is state]
        return sorted(found, key=lambda one: (-len(one.tickets), one.id))

    async def one(self, id_: ProposalId) -> Kept | None:
        return self._all.get(id_)

    async def origin(self, article: ArticleId) -> Kept | None:
        return next((one for one in self._all.values() if one.article == article), None)

    async def solved(
        self, states: Collection[str], since: Wall, after: tuple[int, str] | None, limit: int, language: str
    ) -> SolvedPage:
        del states, since, language
        begin = 0 if after is None else after[0]
        end = begin + limit
        return SolvedPage(self.tickets[begin:end], (end, "") if end < len(self.tickets) else None)


class _Unit:
    def __init__(self, all_: dict[ProposalId, Kept], articles: ArticleRecords) -> None:
        self._all = all_
        self._articles = articles

    @property
    def articles(self) -> ArticleRecords:
        return self._articles

    def all(self) -> Sequence[Kept]:
        return sorted(self._all.values(), key=lambda one: (one.made, one.id))

    def put(self, one: Kept) -> None:
        self._all[one.id] = one

    def drop(self, id_: ProposalId) -> None:
        self._all.pop(id_, None)
