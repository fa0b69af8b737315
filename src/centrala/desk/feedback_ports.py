"""What the desk expects of those who keep feedback, with the promises in words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, TypeVar

from centrala.clock import EPOCH, Wall
from centrala.customers.customer import Consent
from centrala.feedback.events import SurveyAnswered
from centrala.feedback.ideas import Idea
from centrala.feedback.scores import Scored
from centrala.ids import IdeaId, InteractionId
from centrala.inbox.notices import Notice
from centrala.organisation import QuestionKind, SurveyWay
from centrala.personal import Personal

__all__ = [
    "Answer",
    "Answered",
    "By",
    "FeedbackReads",
    "FeedbackRecords",
    "FeedbackWork",
    "Group",
    "IdeaQuestion",
    "Invitation",
    "Reviews",
    "Sight",
    "Stretch",
    "Words",
]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Invitation:
    """A customer is asked about a call."""

    interaction: InteractionId
    survey: str
    way: SurveyWay
    queue: str
    agent: str
    customer: str
    """Empty: withheld."""
    asked: Wall
    trouble: str = ""
    """Why they could not be reached; empty: nothing stood in the way."""
    until: Wall = EPOCH
    """Of a link: from then on nothing is taken; 0: there is no link."""


@dataclass(frozen=True, slots=True)
class Sight:
    """Whose answers: of calls that these people had, or that nobody had in these queues."""

    people: Collection[str]
    queues: Collection[str]


class By(StrEnum):
    """How answers are put together."""

    QUEUE = "queue"
    AGENT = "agent"
    SURVEY = "survey"
    DAY = "day"
    """Of the center's calendar."""


@dataclass(frozen=True, slots=True)
class Group:
    """The answers to one kind of question."""

    key: str
    """A queue, agent, survey or day; empty: all of them together, or of no queue, of nobody."""
    scored: Scored


@dataclass(frozen=True, slots=True)
class Stretch:
    """The answers to one kind of question in one part of a time."""

    key: str
    """As in ``Group``."""
    place: int
    """Of the part, from 0."""
    scored: Scored


@dataclass(frozen=True, slots=True)
class Answer:
    question: int
    kind: QuestionKind
    score: int
    low: bool
    at: Wall


@dataclass(frozen=True, slots=True)
class Words:
    """What a customer wrote."""

    question: int
    kind: QuestionKind
    words: Personal
    at: Wall


@dataclass(frozen=True, slots=True)
class Answered:
    """A call, and what its customer said of it."""

    invitation: Invitation
    answers: Sequence[Answer]
    words: Sequence[Words] = ()


@dataclass(frozen=True, slots=True)
class Reviews:
    """Calls with a low score, and what became of the task of each."""

    low: int = 0
    """Calls; what is in none of the others has no task yet, or none any more."""
    open: int = 0
    overdue: int = 0
    """Of the open ones."""
    done: int = 0
    dropped: int = 0


class FeedbackRecords(Protocol):
    """Feedback within one unit of work."""

    def consents(self, customers: Collection[str]) -> Sequence[Consent]:
        """Of those of them that there are, each by the record that says everything now."""

    def last_asked(self, customers: Collection[str]) -> Wall | None:
        """When one of them was asked last, also by a record that is part of theirs now."""

    def invite(self, one: Invitation) -> bool:
        """Keep it. False: they were asked about this call already, and nothing has changed."""

    def trouble(self, interaction: InteractionId, why: str) -> None: ...

    def withdraw(self, interaction: InteractionId) -> None:
        """Nothing was done: as if it had never been."""

    def invitation(self, interaction: InteractionId) -> Invitation | None:
        """It, which nobody else changes before the unit ends."""

    def put_answers(self, one: Invitation, answers: Sequence[Answer], words: Sequence[Words]) -> None:
        """All that is said of this call from now on: what was said before and is not here is gone."""

    def texts_since(self, since: Wall) -> Sequence[tuple[Wall, Personal]]:
        """When and to whom text messages were written since then that no caller asked for, in order."""

    def send_text(self, of: Invitation, number: Personal, words: Personal, key: str) -> None:
        """On the list of text messages that are to leave, with this unit. ``key``: unlike that of any other message."""

    def review(self, answer: SurveyAnswered, now: Wall) -> None:
        """Somebody looks into it; once a call."""

    def drop_idea(self, id_: IdeaId) -> None: ...

    def idea(self, id_: IdeaId) -> Idea | None:
        """It, which nobody else changes before the unit ends."""

    def add_idea(self, one: Idea) -> bool:
        """A new one. False: there is one of this id already."""

    def put_idea(self, one: Idea) -> None: ...

    def notify(self, found: Sequence[Notice]) -> None:
        """Who is told of this. One of a kind to one person about one thing is one; it is unread anew."""


class FeedbackWork(Protocol):
    async def run(self, work: Callable[[FeedbackRecords], T]) -> T:
        """One unit: all of it is kept when this returns, or nothing is. Raises Trouble (``database_away``)."""


@dataclass(frozen=True, slots=True)
class IdeaQuestion:
    by: Collection[str] | None = None
    """None: anybody's."""
    open: bool = False
    """Only those that nobody has answered for good."""
    limit: int = 200


class FeedbackReads(Protocol):
    """The named questions. All raise Trouble (``database_away``)."""

    async def scores(self, since: Wall, until: Wall, by: By | None, zone: str, sight: Sight | None) -> Sequence[Group]:
        """By kind of question, then by key; ``by`` None: all together. ``sight`` None: everybody's."""

    async def course(
        self, since: Wall, until: Wall, part_ms: int, sight: Sight | None, by: By | None = None
    ) -> Sequence[Stretch]:
        """By kind of question, then by key (not by day), then in order of time, in parts of ``part_ms``. Parts in which
        nobody answered are left out."""

    async def asked(self, since: Wall, until: Wall, sight: Sight | None) -> int:
        """How many customers were asked."""

    async def looked_into(self, since: Wall, until: Wall, sight: Sight | None, now: Wall) -> Reviews:
        """Of calls with a low answer that was given in this time."""

    async def answered(
        self, since: Wall, until: Wall, *, low: bool, sight: Sight | None, limit: int, wrote: bool = False
    ) -> Sequence[Answered]:
        """Calls with answers or words, by the newest of them; ``low``: only those with a low answer; ``wrote``: only
        those with words."""

    async def about(self, interaction: InteractionId) -> Answered | None:
        """What was said of this call; None: nobody was asked, and nobody said anything."""

    async def of(self, customers: Collection[str]) -> Sequence[Answered]:
        """All that these customers were asked and have answered, in order."""

    async def ideas(self, question: IdeaQuestion) -> Sequence[Idea]:
        """The newest first."""
