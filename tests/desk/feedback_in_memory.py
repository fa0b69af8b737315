"""Feedback without a disk: keeps what ``desk.feedback_ports`` promises, at once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Sequence
from copy import deepcopy
from dataclasses import replace
from typing import TypeVar
from zoneinfo import ZoneInfo

from centrala.clock import Wall, to_datetime
from centrala.customers.customer import Consent
from centrala.desk.feedback_ports import (
    Answer,
    Answered,
    By,
    FeedbackRecords,
    Group,
    IdeaQuestion,
    Invitation,
    Reviews,
    Sight,
    Stretch,
    Words,
)
from centrala.feedback.events import SurveyAnswered
from centrala.feedback.ideas import Idea
from centrala.feedback.scores import scored
from centrala.ids import IdeaId, InteractionId
from centrala.inbox.notices import Notice
from centrala.organisation import QuestionKind
from centrala.personal import Personal

__all__ = ["FeedbackInMemory"]

T = TypeVar("T")


class FeedbackInMemory:
    """``FeedbackWork``, ``FeedbackReads`` and, within a unit, ``FeedbackRecords``."""

    def __init__(self) -> None:
        self.notices: list[Notice] = []
        self.known: dict[str, Consent] = {}
        self.invited: dict[InteractionId, Invitation] = {}
        self.given: dict[InteractionId, list[Answer]] = defaultdict(list)
        self.said: dict[InteractionId, list[Words]] = defaultdict(list)
        self.reviews: dict[InteractionId, SurveyAnswered] = {}
        self.box: dict[IdeaId, Idea] = {}
        self.texts: list[tuple[Invitation, str, str, str]] = []

    async def run(self, work: Callable[[FeedbackRecords], T]) -> T:
        before = deepcopy((self.invited, self.box, self.given, self.said, self.reviews, self.texts))
        try:
            return work(self)
        except BaseException:
            self.invited, self.box, self.given, self.said, self.reviews, self.texts = before
            raise

    # Within a unit

    def consents(self, customers: Collection[str]) -> Sequence[Consent]:
        return [self.known[one] for one in customers if one in self.known]

    def last_asked(self, customers: Collection[str]) -> Wall | None:
        return max((one.asked for one in self.invited.values() if one.customer in customers), default=None)

    def invite(self, one: Invitation) -> bool:
        return self.invited.setdefault(one.interaction, one) is one

    def trouble(self, interaction: InteractionId, why: str) -> None:
        self.invited[interaction] = replace(self.invited[interaction], trouble=why)

    def withdraw(self, interaction: InteractionId) -> None:
        self.invited.pop(interaction, None)

    def invitation(self, interaction: InteractionId) -> Invitation | None:
        return self.invited.get(interaction)

    def put_answers(self, one: Invitation, answers: Sequence[Answer], words: Sequence[Words]) -> None:
        self.given[one.interaction], self.said[one.interaction] = list(answers), list(words)

    def texts_since(self, since: Wall) -> Sequence[tuple[Wall, Personal]]:
        return [(one.asked, number) for one, number, _, _ in self.texts if one.asked >= since]

    def send_text(self, of: Invitation, number: Personal, words: Personal, key: str) -> None:
        self.texts.append((of, number, words, key))

    def review(self, answer: SurveyAnswered, now: Wall) -> None:
        self.reviews.setdefault(answer.of, answer)

    def drop_idea(self, id_: IdeaId) -> None:
        self.box.pop(id_, None)

    def idea(self, id_: IdeaId) -> Idea | None:
        return self.box.get(id_)

    def add_idea(self, one: Idea) -> bool:
        return self.box.setdefault(one.id, one) is one

    def notify(self, found: Sequence[Notice]) -> None:
        self.notices.extend(found)

    def put_idea(self, one: Idea) -> None:
        self.box[one.id] = one

    # Questions

    async def scores(self, since: Wall, until: Wall, by: By | None, zone: str, sight: Sight | None) -> Sequence[Group]:
        counts: dict[tuple[QuestionKind, str], Counter[int]] = defaultdict(Counter)
        for one in await self.answered(since, until, low=False, sight=sight, limit=500):
            for answer in one.answers:
                day = f"{to_datetime(answer.at, ZoneInfo(zone)):%Y-%m-%d}"
                key = "" if by is None else day if by is By.DAY else str(getattr(one.invitation, by.value))
                counts[answer.kind, key][answer.score] += 1
        return [Group(key, scored(kind, found)) for (kind, key), found in sorted(counts.items())]

    async def course(
        self, since: Wall, until: Wall, part_ms: int, sight: Sight | None, by: By | None = None
    ) -> Sequence[Stretch]:
        counts: dict[tuple[QuestionKind, str, int], Counter[int]] = defaultdict(Counter)
        for one in await self.answered(since, until, low=False, sight=sight, limit=500):
            for answer in one.answers:
                if since <= answer.at < until:
                    key = "" if by is None else str(getattr(one.invitation, by.value))
                    counts[answer.kind, key, (answer.at - since) // part_ms][answer.score] += 1
        return [Stretch(key, part, scored(kind, found)) for (kind, key, part), found in sorted(counts.items())]

    async def looked_into(self, since: Wall, until: Wall, sight: Sight | None, now: Wall) -> Reviews:
        low = await self.answered(since, until, low=True, sight=sight, limit=500)
        open_ = sum(one.invitation.interaction in self.reviews for one in low)
        return Reviews(len(low), open_)

    async def asked(self, since: Wall, until: Wall, sight: Sight | None) -> int:
        return sum(since <= one.asked < until and _seen(one, sight) for one in self.invited.values())

    async def answered(
        self, since: Wall, until: Wall, *, low: bool, sight: Sight | None, limit: int, wrote: bool = False
    ) -> Sequence[Answered]:
        found = [
            Answered(one, self.given[one.interaction], self.said[one.interaction])
            for one in self.invited.values()
            if _seen(one, sight)
            and (self.said[one.interaction] or not wrote)
            and any(since <= at < until for at in self._moments(one.interaction, low=low))
        ]
        newest = lambda one: max(self._moments(one.invitation.interaction, low=False))  # noqa: E731
        return sorted(found, key=newest, reverse=True)[:limit]

    def _moments(self, interaction: InteractionId, *, low: bool) -> list[Wall]:
        scores = [given.at for given in self.given[interaction] if given.low or not low]
        return scores if low else [*scores, *(each.at for each in self.said[interaction])]

    async def about(self, interaction: InteractionId) -> Answered | None:
        one = self.invited.get(interaction)
        return None if one is None else Answered(one, self.given[interaction], self.said[interaction])

    async def of(self, customers: Collection[str]) -> Sequence[Answered]:
        return [
            Answered(one, self.given[one.interaction]) for one in self.invited.values() if one.customer in customers
        ]

    async def ideas(self, question: IdeaQuestion) -> Sequence[Idea]:
        found = [
            one
            for one in self.box.values()
            if (question.by is None or one.by in question.by) and (one.state.open or not question.open)
        ]
        return sorted(found, key=lambda one: (one.created, one.id), reverse=True)[: question.limit]


def _seen(one: Invitation, sight: Sight | None) -> bool:
    return sight is None or one.agent in sight.people or (not one.agent and one.queue in sight.queues)
