"""Articles that solved tickets ask for: looked for, kept, accepted as a draft or dismissed.

Owns the order of things, and that nobody is asked twice: what is about the same as a proposal that was accepted or
dismissed is no new one, and one that waits is written anew of what is solved by now.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from centrala.clock import ReadClock, Wall
from centrala.desk.article_ports import ArticleAct, ArticleDeed
from centrala.desk.articles import ArticleDesk
from centrala.desk.proposal_ports import Kept, ProposalReads, ProposalRecords, ProposalState, ProposalWork
from centrala.errors import Refused
from centrala.ids import AgentName, Ids, ProposalId, TicketId
from centrala.knowledge.anonymous import SHARED
from centrala.knowledge.article import Article
from centrala.knowledge.grouping import Group, Grouping, Rareness
from centrala.knowledge.proposing import (
    Proposal,
    Solved,
    answers,
    asks_for,
    content_of,
    proposed,
    same,
    terms_of_solved,
)
from centrala.organisation import Organisation
from centrala.tickets.ticket import DONE, Rules

__all__ = ["ProposalDesk"]

DAY_MS: Final = 86_400_000
MOST_TICKETS: Final = 3_000
"""Those that changed last; older ones are looked at no more."""
_PAGE: Final = 200
_PIECE: Final = 5
"""Tickets between two pauses: some milliseconds of work."""
_MOST_QUESTIONS: Final = 200
_MOST_PROPOSED: Final = 50
"""In one look."""
_HITS: Final = 5
_ASKED_BY: Final = 7
"""Terms by which the articles are searched for an answer."""


class ProposalDesk:
    """The commands on proposals."""

    def __init__(
        self,
        work: ProposalWork,
        reads: ProposalReads,
        articles: ArticleDesk,
        ids: Ids,
        clock: ReadClock,
        organisation: Callable[[], Organisation],
        pause: Callable[[], Awaitable[None]],
    ) -> None:
        """``ids``: of this start of the program. ``pause``: lets others work; awaited every few milliseconds."""
        self._work = work
        self._articles = articles
        self._ids = ids
        self._clock = clock
        self._organisation = organisation
        self._pause = pause
        self._looking = False
        self.reads = reads

    async def look(self) -> int:
        """Look through what was solved; how many proposals are new. Raises Refused (``already_looking``)."""
        if self._looking:
            raise Refused("already_looking", "The solved tickets are being looked through already.")
        self._looking = True
        try:
            return await self._look()
        finally:
            self._looking = False

    async def accept(self, id_: ProposalId, by: AgentName) -> Article:
        """A draft of it, with where it came from. Raises Refused: ``no_such_proposal``, ``proposal_done``."""
        now = self._clock().wall

        def work(records: ProposalRecords) -> Article:
            kept = _open(records, id_)
            made = self._articles.begun(records.articles, content_of(kept.proposal), by, now)
            records.articles.note(made.id, ArticleDeed(now, by, ArticleAct.PROPOSED, kept.id))
            records.put(replace(kept, state=ProposalState.ACCEPTED, article=made.id, changed=now, by=by))
            return made

        made = await self._work.run(work)
        self._articles.tell(None, made)
        return made

    async def dismiss(self, id_: ProposalId, by: AgentName) -> None:
        """Nobody is to write it, and it is not proposed again. Raises Refused: as ``accept``."""
        now = self._clock().wall

        def work(records: ProposalRecords) -> None:
            records.put(replace(_open(records, id_), state=ProposalState.DISMISSED, changed=now, by=by))

        await self._work.run(work)

    async def restore(self, id_: ProposalId) -> None:
        """One that was dismissed waits again. Raises Refused: ``no_such_proposal``, ``proposal_done``."""
        now = self._clock().wall

        def work(records: ProposalRecords) -> None:
            kept = _found(records, id_)
            if kept.state is ProposalState.ACCEPTED:
                raise _done()
            records.put(replace(kept, state=ProposalState.OPEN, changed=now, by=""))

        await self._work.run(work)

    async def _look(self) -> int:
        rules = self._organisation().proposals
        solved = await self._solved(rules.days)
        questions = await self._articles.reads.unanswered(_MOST_QUESTIONS)
        found: list[Kept] = []
        for group in await self._groups(solved):
            if len(group.members) < SHARED or len(found) >= _MOST_PROPOSED:
                break
            proposal = proposed(group, solved)
            await self._pause()
            if proposal is None:
                continue
            about, language = proposal.about, proposal.language
            asked = sum(one.count for one in questions if asks_for(one.written, about, language))
            if len(group.members) + asked >= rules.tickets and not await self._answered(proposal):
                found.append(_new(group, proposal, asked))
        return await self._keep(found)

    async def _solved(self, days: int) -> Mapping[TicketId, Solved]:
        """The first that was solved first, so that the same tickets make the same groups."""
        center = self._organisation()
        rules = Rules.of(center)
        states = [name for name in rules.states if rules.category(name) in DONE]
        people = tuple(agent.title for agent in center.agents.values())
        since = Wall(self._clock().wall - days * DAY_MS)
        found: list[Solved] = []
        after: tuple[int, str] | None = None
        while len(found) < MOST_TICKETS:
            page = await self.reads.solved(states, since, after, _PAGE, center.language)
            found += page.rows
            after = page.after
            if after is None:
                break
            await self._pause()
        return {one.ticket: replace(one, names=(*one.names, *people)) for one in reversed(found[:MOST_TICKETS])}

    async def _groups(self, solved: Mapping[TicketId, Solved]) -> Sequence[Group]:
        terms: dict[TicketId, Mapping[str, int]] = {}
        rareness, grouping = Rareness(), Grouping()
        for number, (ticket, one) in enumerate(solved.items()):
            terms[ticket] = terms_of_solved(one)
            rareness.add(terms[ticket])
            if number % _PIECE == 0:
                await self._pause()
        for number, (ticket, said) in enumerate(terms.items()):
            grouping.put(ticket, rareness.weighed(said))
            if number % _PIECE == 0:
                await self._pause()
        return grouping.groups()

    async def _answered(self, proposal: Proposal) -> bool:
        """Whether an article that is published is about this."""
        about = sorted(proposal.about, key=lambda term: (-proposal.about[term], term))
        for text in (proposal.title, " ".join([term for term in about if ":" not in term][:_ASKED_BY])):
            hits = await self._articles.search(f"{text} ", limit=_HITS)
            for hit in hits:
                if hit.article.live is not None and answers(hit.article.live.content, proposal.about):
                    return True
        return False

    async def _keep(self, found: Sequence[Kept]) -> int:
        now = self._clock().wall

        def work(records: ProposalRecords) -> int:
            known = list(records.all())
            new = 0
            for one in found:
                before = next((kept for kept in known if _same(kept, one)), None)
                if before is None:
                    made = replace(one, id=self._ids.proposal(), made=now, changed=now)
                    records.put(made)
                    known.append(made)
                    new += 1
                elif before.state is ProposalState.OPEN:
                    records.put(replace(one, id=before.id, made=before.made, changed=now))
            for kept in known:
                # what was said by few is said of them
                if kept.state is ProposalState.OPEN and len(kept.tickets) < SHARED:
                    records.drop(kept.id)
            return new

        return await self._work.run(work)


def _new(group: Group, proposal: Proposal, questions: int) -> Kept:
    members = [TicketId(name) for name in sorted(group.members)]
    return Kept(ProposalId(""), proposal, questions=questions, tickets=members)


def _same(kept: Kept, new: Kept) -> bool:
    """Of the same tickets, or about the same."""
    both = set(kept.tickets) & set(new.tickets)
    return 2 * len(both) >= len(new.tickets) or same(kept.proposal.about, new.proposal.about)


def _found(records: ProposalRecords, id_: ProposalId) -> Kept:
    kept = next((one for one in records.all() if one.id == id_), None)
    if kept is None:
        raise Refused("no_such_proposal", "There is no such proposal.")
    return kept


def _open(records: ProposalRecords, id_: ProposalId) -> Kept:
    kept = _found(records, id_)
    if kept.state is not ProposalState.OPEN:
        raise _done()
    return kept


def _done() -> Refused:
    return Refused(
        "proposal_done", "Somebody has decided about this proposal already.", remedy="Open the list again to see how."
    )
