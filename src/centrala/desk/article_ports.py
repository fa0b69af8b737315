"""What the desk expects of those who keep articles, with the promises in words.

``storage`` keeps them on both databases; one suite of tests holds both to this.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Protocol, TypeVar

from centrala.clock import Wall
from centrala.ids import AgentName, ArticleId
from centrala.knowledge.article import Article, Audience, Stage, State, Version
from centrala.knowledge.terms import Question

__all__ = [
    "VISITORS",
    "Answered",
    "ArticleAct",
    "ArticleDeed",
    "ArticleHit",
    "ArticlePage",
    "ArticleQuestion",
    "ArticleReads",
    "ArticleRecords",
    "ArticleSearch",
    "ArticleWork",
    "Asked",
    "Unanswered",
    "Use",
    "Visitors",
    "Vote",
]

VISITORS: Final = AgentName("")
"""Who asks without an account, all of them together."""

T = TypeVar("T")


class ArticleAct(StrEnum):
    MADE = "made"
    SUBMITTED = "submitted"
    SENT_BACK = "sent_back"
    PUBLISHED = "published"
    """The number of the version."""
    ROLLED_BACK = "rolled_back"
    """The version that came back."""
    DISCARDED = "discarded"
    RETIRED = "retired"
    REVIVED = "revived"
    CHECKED = "checked"
    """It is right until this day."""
    GIVEN = "given"
    """To another owner."""
    PROPOSED = "proposed"
    """It was begun of this proposal."""


@dataclass(frozen=True, slots=True)
class ArticleDeed:
    at: Wall
    by: str
    act: ArticleAct
    about: str = ""


@dataclass(frozen=True, slots=True)
class Vote:
    """What one reader said of an article."""

    article: ArticleId
    by: AgentName
    number: int
    """The version that was read."""
    helpful: bool
    words: str
    at: Wall


@dataclass(frozen=True, slots=True)
class Visitors:
    """How many people without an account said that an article helped, and how many that it did not."""

    helpful: int = 0
    not_helpful: int = 0


@dataclass(frozen=True, slots=True)
class Use:
    """An article that helped in an interaction."""

    interaction: str
    article: ArticleId
    number: int
    by: AgentName
    at: Wall
    day: str = ""
    """At the center: ``2026-01-30``."""
    category: str = ""
    """Of the article, then."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody looked for on one day and did not find."""

    key: str
    """Its words, folded: the same question, however it was typed."""
    written: str
    """As it was typed last."""
    by: AgentName
    """``VISITORS``: all of them together."""
    day: str
    count: int
    at: Wall


@dataclass(frozen=True, slots=True)
class Unanswered:
    """What was looked for and not found, by all together, until somebody says that there is an answer."""

    key: str
    written: str
    count: int
    at: Wall
    visitors: int = 0
    """How often of ``count`` it was asked on the public pages."""


@dataclass(frozen=True, slots=True)
class Answered:
    """How many questions of one category somebody answered with articles on one day."""

    by: AgentName
    day: str
    category: str
    count: int


@dataclass(frozen=True, slots=True)
class ArticleQuestion:
    """One page of the list, the last changed first; what is left out filters nothing."""

    state: State | None = None
    stage: Stage | None = None
    category: str | None = None
    language: str | None = None
    audience: Audience | None = None
    owner: str | None = None
    """Empty: nobody's."""
    due: str | None = None
    """A day: published ones that are to be looked at by then."""
    limit: int = 50
    cursor: str | None = None


@dataclass(frozen=True, slots=True)
class ArticlePage:
    rows: Sequence[Article]
    cursor: str | None


@dataclass(frozen=True, slots=True)
class ArticleSearch:
    """Published articles are asked."""

    question: Question
    category: str | None = None
    language: str | None = None
    audience: Audience | None = None
    limit: int = 20
    categories: tuple[str, ...] = ()
    """Of these alone; none: of all."""
    apart: bool = False
    """What is left out has no say in what is found, nor in which order: nobody learns from it what stands there."""


@dataclass(frozen=True, slots=True)
class ArticleHit:
    article: Article
    score: float


class ArticleRecords(Protocol):
    """Articles within one unit of work."""

    def find(self, id_: ArticleId) -> Article | None:
        """The article, which nobody else changes before the unit ends."""

    def of_topic(self, topic: ArticleId) -> Sequence[Article]:
        """All language variants."""

    def add(self, one: Article) -> bool:
        """A new article. False: there is one of this id already, and it stays as it is."""

    def put(self, one: Article) -> None:
        """Instead of what was there. A version that was not kept yet is; what readers see is found by its words."""

    def version(self, id_: ArticleId, number: int) -> Version | None: ...

    def newest_version(self, id_: ArticleId) -> int:
        """The number of the last; 0: none."""

    def note(self, id_: ArticleId, deed: ArticleDeed) -> None: ...

    def vote(self, vote: Vote) -> None:
        """Instead of what this reader said before."""

    def tally(self, article: ArticleId, number: int, helpful: bool) -> None:
        """One more without an account said so of this version."""

    def use(self, use: Use) -> None:
        """Once an article and interaction."""

    def ask(self, question: Asked) -> None:
        """As many more of it, of this person on this day; it is on the list of unanswered ones again."""

    def answer(self, key: str) -> None:
        """It is on the list of unanswered ones no longer; who asked stays."""


class ArticleWork(Protocol):
    async def run(self, work: Callable[[ArticleRecords], T]) -> T:
        """Run ``work`` as one unit: all of it is kept when this returns, or nothing is, whatever it raises.

        ``work`` is an ordinary function and short. Raises Trouble (``database_away``): perhaps it is kept all the same.
        """


class ArticleReads(Protocol):
    """The named questions, each answered as of one moment. All raise Trouble (``database_away``)."""

    async def page(self, question: ArticleQuestion) -> ArticlePage:
        """Raises Mistakes: a cursor that is not of this list."""

    async def search(self, asked: ArticleSearch) -> Sequence[ArticleHit]:
        """The best first, the same in both databases."""

    async def one(self, id_: ArticleId) -> Article | None: ...

    async def of_topic(self, topic: ArticleId) -> Sequence[Article]:
        """All language variants, in the order of their languages."""

    async def versions(self, id_: ArticleId) -> Sequence[Version]:
        """The newest first."""

    async def version(self, id_: ArticleId, number: int) -> Version | None: ...

    async def deeds(self, id_: ArticleId) -> Sequence[ArticleDeed]:
        """In order."""

    async def votes(self, id_: ArticleId) -> Sequence[Vote]:
        """The last first."""

    async def uses(self, interaction: str) -> Sequence[Use]:
        """In order."""

    async def unanswered(self, limit: int) -> Sequence[Unanswered]:
        """The most frequent first."""

    async def answered(self, since: str, until: str) -> Sequence[Answered]:
        """Of the days from ``since`` to ``until``, both with them, in the order of days, people and categories."""

    async def asked(self, since: str, until: str) -> Sequence[Asked]:
        """What was not found on these days, in the order of days, people and questions."""

    async def counts(self) -> Mapping[str, int]:
        """Published articles by category."""

    async def topics(self, audience: Audience) -> Mapping[str, int]:
        """By category, how many topics have published articles for this audience, in whatever language."""

    async def visitors(self, id_: ArticleId) -> Visitors:
        """What people without an account said of it."""
