"""Feedback: who is asked, who looks into a low score, and the idea box. One unit of work a command.

Owns the order of things: the rulebook decides within the unit, and a yes is kept before anybody acts on it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import Final

from centrala.clock import ReadClock, Wall
from centrala.desk.feedback_ports import (
    Answer,
    Answered,
    FeedbackReads,
    FeedbackRecords,
    FeedbackWork,
    Invitation,
    Words,
)
from centrala.errors import Refused
from centrala.feedback import ideas as rules
from centrala.feedback.asking import Standing, Why, obstacle
from centrala.feedback.events import SurveyAnswered
from centrala.feedback.ideas import Idea, IdeaState, answered, checked
from centrala.feedback.link import Link
from centrala.feedback.page import Given, idea_of, title_of
from centrala.feedback.page import checked as checked_page
from centrala.ids import AgentName, IdeaId, Ids, InteractionId, QueueName
from centrala.inbox.notices import NoticeKind, of_handed
from centrala.organisation import Question, QuestionKind
from centrala.personal import Personal
from centrala.texts import Rule, Sendable, Unsendable

__all__ = ["FeedbackDesk", "opened"]

May = Callable[[Idea], None]
"""Raises what says that this person may not."""
Gate = Callable[[Sequence[tuple[Wall, Personal]]], Sendable | Unsendable]
"""Whether the text message may leave, where these have left besides those of callers."""
_HOUR_MS: Final = 3_600_000


class FeedbackDesk:
    """The commands on feedback."""

    def __init__(self, work: FeedbackWork, reads: FeedbackReads, ids: Ids, clock: ReadClock) -> None:
        """``ids``: of this start of the program."""
        self._work = work
        self._ids = ids
        self._clock = clock
        self.reads = reads

    async def invite(
        self, one: Invitation, customers: Collection[str], *, rest_days: int, withheld: bool = False
    ) -> Why | None:
        """Whether they may be asked: None is a yes, it is kept, and it is the only one for this call.

        ``customers``: those whose call it may be. Raises Trouble (``database_away``).
        """
        now = self._clock().wall

        def work(records: FeedbackRecords) -> Why | None:
            standing = _standing(records, customers, withheld=withheld)
            why = obstacle(standing, one.way, rest_days, now)
            if why is not None:
                return why
            return None if records.invite(replace(one, asked=now)) else Why.ALREADY

        return await self._work.run(work)

    async def invite_by_text(
        self, one: Invitation, customers: Collection[str], *, rest_days: int, words: Personal, key: str, gate: Gate
    ) -> Why | Rule | None:
        """As ``invite``, and with the yes the text message is on the list of those that are to leave: both are kept,
        or neither. A rule of the gate: nothing was kept. Raises Trouble (``database_away``).
        """
        now = self._clock().wall

        def work(records: FeedbackRecords) -> Why | Rule | None:
            why = obstacle(_standing(records, customers), one.way, rest_days, now)
            if why is not None:
                return why
            answer = gate(records.texts_since(Wall(now - _HOUR_MS)))
            if isinstance(answer, Unsendable):
                return answer.rule
            kept = replace(one, asked=now)
            if not records.invite(kept):
                return Why.ALREADY
            records.send_text(kept, answer.number, words, key)
            return None

        return await self._work.run(work)

    async def trouble(self, interaction: InteractionId, why: str) -> None:
        """They could not be reached, and are not tried again."""
        await self._work.run(lambda records: records.trouble(interaction, why))

    async def withdraw(self, interaction: InteractionId) -> None:
        """Nothing was done yet, and it is tried later."""
        await self._work.run(lambda records: records.withdraw(interaction))

    async def fill_in(self, link: Link, questions: Sequence[Question], given: Sequence[Given]) -> Answered:
        """The customer has sent the page: what they sent before is replaced, an idea goes into the box.

        Raises Mistakes; Refused: ``no_such_link``, ``link_over``.
        """
        now = self._clock().wall
        kept = checked_page(questions, given)

        def work(records: FeedbackRecords) -> Answered:
            one = opened(records.invitation(link.interaction), link, now)
            answers = [_answer(questions, each, now) for each in kept if each.score is not None]
            words = [Words(each.question, each.kind, each.words, now) for each in kept if each.words]
            records.put_answers(one, answers, words)
            low = next((each for each in answers if each.low), None)
            if low is not None:
                records.review(_as_event(one, low), now)
            _box(records, one, words, now)
            return Answered(one, answers, words)

        return await self._work.run(work)

    async def suggest(self, title: str, words: str, by: AgentName) -> Idea:
        """A new idea. Raises Mistakes."""
        now = self._clock().wall
        blank = checked(Idea(self._ids.idea(), by, title, words, created=now, changed=now))

        def work(records: FeedbackRecords) -> Idea:
            new = blank
            while not records.add_idea(new):
                new = replace(new, id=self._ids.idea())
            return new

        return await self._work.run(work)

    async def answer(self, id_: IdeaId, version: int, state: IdeaState, answer: str, may: May, by: AgentName) -> Idea:
        """Raises Refused: ``no_such_idea``, ``changed_meanwhile``, and what the rulebook says."""
        now = self._clock().wall

        def work(records: FeedbackRecords) -> Idea:
            one = _found(records, id_, may)
            if one.version != version:
                raise Refused(
                    "changed_meanwhile", "Somebody else has answered this idea meanwhile.", remedy="Look at it again."
                )
            after = answered(one, state, answer, by, now)
            records.put_idea(after)
            records.notify(of_handed(NoticeKind.IDEA, one.id, "", one.by, by, now))
            return after

        return await self._work.run(work)

    async def see(self, id_: IdeaId, may: May) -> Idea:
        """Whoever had the idea has read the answer."""

        def work(records: FeedbackRecords) -> Idea:
            after = rules.seen(_found(records, id_, may))
            records.put_idea(after)
            return after

        return await self._work.run(work)


def _standing(records: FeedbackRecords, customers: Collection[str], *, withheld: bool = False) -> Standing:
    consents = records.consents(customers)
    return Standing(
        known=withheld or bool(consents),
        surveys=all(consent.surveys is not False for consent in consents),
        calls=all(consent.calls is not False for consent in consents),
        mail=all(consent.mail is not False for consent in consents),
        messages=all(consent.messages is not False for consent in consents),
        asked=records.last_asked(customers),
    )


def opened(one: Invitation | None, link: Link, now: Wall) -> Invitation:
    """What the link opens. Raises Refused: ``no_such_link``; ``link_over``, also when its customer was erased."""
    if one is None or one.until != link.until or not one.way.by_link:
        raise Refused("no_such_link", "This link is none of ours.", remedy="Open it as it was sent, whole.")
    if now >= link.until or not one.customer:
        raise Refused("link_over", "This link has ended.", remedy="Nothing more is to be done.")
    return one


def _answer(questions: Sequence[Question], given: Given, now: Wall) -> Answer:
    score = given.score or 0
    return Answer(given.question, given.kind, score, questions[given.question].is_low(score), now)


def _as_event(one: Invitation, low: Answer) -> SurveyAnswered:
    return SurveyAnswered(
        one.interaction,
        one.interaction,
        one.survey,
        low.question,
        low.kind,
        low.score,
        low.low,
        QueueName(one.queue) if one.queue else None,
        AgentName(one.agent) if one.agent else None,
    )


def _box(records: FeedbackRecords, one: Invitation, words: Sequence[Words], now: Wall) -> None:
    """What somebody here has answered already stays as it was answered."""
    id_ = IdeaId(idea_of(one.interaction))
    before = records.idea(id_)
    if before is not None and before.state is not IdeaState.NEW:
        return
    said = next((each.words for each in words if each.kind is QuestionKind.IDEA), "")
    if before is not None and not said:
        records.drop_idea(id_)
    elif before is not None:
        version = before.version + 1
        records.put_idea(replace(before, title=title_of(said), words=said, changed=now, version=version))
    elif said:
        records.add_idea(Idea(id_, AgentName(""), title_of(said), said, created=now, changed=now))


def _found(records: FeedbackRecords, id_: IdeaId, may: May) -> Idea:
    one = records.idea(id_)
    if one is None:
        raise Refused("no_such_idea", "There is no such idea.")
    may(one)
    return one
