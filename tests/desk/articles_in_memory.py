"""Articles without a disk: keeps what ``desk.article_ports`` promises, at once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from typing import TypeVar

from centrala.desk.article_ports import (
    VISITORS,
    Answered,
    ArticleDeed,
    ArticleHit,
    ArticlePage,
    ArticleQuestion,
    ArticleRecords,
    ArticleSearch,
    Asked,
    Unanswered,
    Use,
    Visitors,
    Vote,
)
from centrala.errors import Mistake, Mistakes
from centrala.ids import AgentName, ArticleId
from centrala.knowledge.article import Article, Audience, Content, State, Version
from centrala.knowledge.ranking import Posting, ranked, rarest
from centrala.knowledge.terms import BEGINNING, NEAR, Sought, is_word, near, terms_of

__all__ = ["ArticlesInMemory"]

T = TypeVar("T")


@dataclass
class _Shelf:
    all: dict[ArticleId, Article] = field(default_factory=dict)
    versions: dict[ArticleId, dict[int, Version]] = field(default_factory=lambda: defaultdict(dict))
    deeds: dict[ArticleId, list[ArticleDeed]] = field(default_factory=lambda: defaultdict(list))
    votes: dict[tuple[ArticleId, AgentName], Vote] = field(default_factory=dict)
    tallies: Counter[tuple[ArticleId, bool]] = field(default_factory=Counter)
    uses: dict[tuple[str, ArticleId], Use] = field(default_factory=dict)
    asked: dict[tuple[str, AgentName, str], Asked] = field(default_factory=dict)
    done: set[tuple[str, AgentName, str]] = field(default_factory=set)


class ArticlesInMemory:
    """``ArticleWork`` and ``ArticleReads``: units are one at a time, and a question looks at every article."""

    def __init__(self) -> None:
        self._shelf = _Shelf()

    async def run(self, work: Callable[[ArticleRecords], T]) -> T:
        before = deepcopy(self._shelf)
        try:
            return work(_Unit(self._shelf))
        except BaseException:
            self._shelf = before
            raise

    async def page(self, question: ArticleQuestion) -> ArticlePage:
        found = [one for one in self._shelf.all.values() if _fits(one, question)]
        found.sort(key=lambda one: (one.changed, one.id), reverse=True)
        begin = 0
        if question.cursor is not None:
            if not question.cursor.isdecimal():
                raise Mistakes([Mistake(("cursor",), "is not one that was given for this list.")])
            begin = int(question.cursor)
        end = begin + question.limit
        return ArticlePage(found[begin:end], str(end) if end < len(found) else None)

    async def search(self, asked: ArticleSearch) -> Sequence[ArticleHit]:
        there = {one.id: terms_of(content) for one, content in self._published() if _asked(content, asked)}
        counted = [content for _, content in self._published() if not asked.apart or _asked(content, asked)]
        having = Counter(term for content in counted for term in terms_of(content))
        postings = [Posting(term, id_, impact) for id_, terms in there.items() for term, impact in terms.items()]
        words: list[Mapping[str, float]] = [_meant(one, having) for one in asked.question.words]
        if asked.question.telling:
            words = rarest([one.terms for one in asked.question.words], having, asked.question.telling)
        order = ranked(words, postings, having, len(counted))
        return [ArticleHit(self._shelf.all[id_], score) for id_, score in order[: asked.limit]]

    def _published(self) -> Iterator[tuple[Article, Content]]:
        for one in self._shelf.all.values():
            if one.live is not None and one.state is State.PUBLISHED:
                yield one, one.live.content

    async def one(self, id_: ArticleId) -> Article | None:
        return self._shelf.all.get(id_)

    async def of_topic(self, topic: ArticleId) -> Sequence[Article]:
        return _Unit(self._shelf).of_topic(topic)

    async def versions(self, id_: ArticleId) -> Sequence[Version]:
        return sorted(self._shelf.versions[id_].values(), key=lambda one: -one.number)

    async def version(self, id_: ArticleId, number: int) -> Version | None:
        return self._shelf.versions[id_].get(number)

    async def deeds(self, id_: ArticleId) -> Sequence[ArticleDeed]:
        return self._shelf.deeds[id_]

    async def votes(self, id_: ArticleId) -> Sequence[Vote]:
        found = [vote for vote in self._shelf.votes.values() if vote.article == id_]
        return sorted(found, key=lambda vote: (-vote.at, vote.by))

    async def uses(self, interaction: str) -> Sequence[Use]:
        found = [use for use in self._shelf.uses.values() if use.interaction == interaction]
        return sorted(found, key=lambda use: (use.at, use.article))

    async def unanswered(self, limit: int) -> Sequence[Unanswered]:
        found: dict[str, Unanswered] = {}
        for place, one in self._shelf.asked.items():
            if place not in self._shelf.done:
                so_far = found.get(one.key, Unanswered(one.key, "", 0, one.at))
                theirs = one.count if one.by == VISITORS else 0
                found[one.key] = Unanswered(
                    one.key,
                    max(so_far.written, one.written),
                    so_far.count + one.count,
                    max(so_far.at, one.at),
                    so_far.visitors + theirs,
                )
        return sorted(found.values(), key=lambda one: (-one.count, one.key))[:limit]

    async def answered(self, since: str, until: str) -> Sequence[Answered]:
        uses = [use for use in self._shelf.uses.values() if since <= use.day <= until]
        counts = Counter((use.day, use.by, use.category) for use in uses)
        return [Answered(by, day, category, count) for (day, by, category), count in sorted(counts.items())]

    async def asked(self, since: str, until: str) -> Sequence[Asked]:
        found = [one for one in self._shelf.asked.values() if since <= one.day <= until]
        return sorted(found, key=lambda one: (one.day, one.by, one.key))

    async def counts(self) -> Mapping[str, int]:
        return Counter(content.category for _, content in self._published())

    async def topics(self, audience: Audience) -> Mapping[str, int]:
        there = {(one.topic, content.category) for one, content in self._published() if content.audience is audience}
        return Counter(category for _, category in there)

    async def visitors(self, id_: ArticleId) -> Visitors:
        return Visitors(self._shelf.tallies[id_, True], self._shelf.tallies[id_, False])


class _Unit:
    def __init__(self, shelf: _Shelf) -> None:
        self._shelf = shelf

    def find(self, id_: ArticleId) -> Article | None:
        return self._shelf.all.get(id_)

    def of_topic(self, topic: ArticleId) -> Sequence[Article]:
        found = [one for one in self._shelf.all.values() if one.topic == topic]
        return sorted(found, key=lambda one: (_shown(one).language, one.id))

    def add(self, one: Article) -> bool:
        if one.id in self._shelf.all:
            return False
        self.put(one)
        return True

    def put(self, one: Article) -> None:
        self._shelf.all[one.id] = one
        if one.live is not None:
            self._shelf.versions[one.id].setdefault(one.live.number, one.live)

    def version(self, id_: ArticleId, number: int) -> Version | None:
        return self._shelf.versions[id_].get(number)

    def newest_version(self, id_: ArticleId) -> int:
        return max(self._shelf.versions[id_], default=0)

    def note(self, id_: ArticleId, deed: ArticleDeed) -> None:
        self._shelf.deeds[id_].append(deed)

    def vote(self, vote: Vote) -> None:
        self._shelf.votes[vote.article, vote.by] = vote

    def tally(self, article: ArticleId, number: int, helpful: bool) -> None:
        self._shelf.tallies[article, helpful] += 1

    def use(self, use: Use) -> None:
        self._shelf.uses.setdefault((use.interaction, use.article), use)

    def ask(self, question: Asked) -> None:
        place = (question.key, question.by, question.day)
        had = self._shelf.asked.get(place)
        count = question.count + (0 if had is None else had.count)
        self._shelf.asked[place] = replace(question, count=count)
        self._shelf.done.discard(place)

    def answer(self, key: str) -> None:
        self._shelf.done |= {place for place in self._shelf.asked if place[0] == key}


def _shown(one: Article) -> Content:
    return one.newest if one.live is None else one.live.content


def _fits(one: Article, question: ArticleQuestion) -> bool:
    content, stage = _shown(one), None if one.draft is None or one.retired else one.draft.stage
    wanted = (
        (question.state, one.state),
        (question.stage, stage),
        (question.category, content.category),
        (question.language, content.language),
        (question.audience, content.audience),
        (question.owner, one.owner),
    )
    return all(asked in (None, is_) for asked, is_ in wanted) and (question.due is None or one.stale(question.due))


def _asked(content: Content, asked: ArticleSearch) -> bool:
    wanted = (
        (asked.category, content.category),
        (asked.language, content.language),
        (asked.audience, content.audience),
    )
    among = not asked.categories or content.category in asked.categories
    return among and all(given in (None, is_) for given, is_ in wanted)


def _meant(one: Sought, having: Mapping[str, int]) -> dict[str, float]:
    terms = dict(one.terms)
    words = [word for word in having if is_word(word)]
    if one.beginning:
        for word in words:
            if word.startswith(one.word):
                terms.setdefault(word, BEGINNING)
    if not any(term in having for term in terms):
        for word in words:
            if near(one.word, word):
                terms.setdefault(word, NEAR)
    return terms
