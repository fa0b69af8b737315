"""How soon articles are found, and which, among 50,000: by our search and by SQLite's FTS5, in one run on one machine.

Owns the articles (words of an invented language, as rare and as frequent as those of a real one), the questions, and
both ways of asking them. A question is made of words of one article, which is to be among the first twenty. Ours is
asked as an agent's browser does, less the network: with the articles themselves in the answer. FTS5 gives ids alone.
*Said* is a minute of talk, as hints beside a call are asked for; FTS5, which wants all words at once, finds none of it.
"""

from __future__ import annotations

import sqlite3
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import median
from typing import Final

from centrala.clock import Mono, Now, Wall
from centrala.desk.article_ports import ArticleRecords
from centrala.desk.articles import ArticleDesk
from centrala.ids import AgentName, ArticleId, Ids
from centrala.knowledge.article import Article, Content, Version
from centrala.knowledge.hinting import Said, Who, heard, question_of
from centrala.knowledge.terms import words_in
from centrala.organisation import Organisation
from centrala.storage import open_database
from centrala.storage.articles import Articles

__all__ = ["KINDS", "Found", "Plan", "as_table", "measure"]

KINDS: Final = ("a word", "three words", "half typed", "mistyped", "said")
_AROUND: Final = 24
"""Words of the language that are said around the three that matter."""
_FIRST: Final = 20
_AT_ONCE: Final = 250
"""Articles in one unit of work."""
_WORDS_EACH: Final = (40, 140)
_SYLLABLES: Final = (
    "ka",
    "ri",
    "to",
    "me",
    "lu",
    "sa",
    "ne",
    "pi",
    "vo",
    "da",
    "gri",
    "sta",
    "bel",
    "mor",
    "tin",
    "zu",
)
_COMMON: Final = 100
"""The most frequent words, of which everyday talk is made."""
_BY: Final = AgentName("bench")
_NOW: Final = Now(Mono(0), Wall(1_790_000_000_000))


@dataclass(frozen=True, slots=True)
class Plan:
    articles: int = 50_000
    words: int = 30_000
    """Different ones in the language."""
    questions: int = 200
    """Of each kind."""


@dataclass(frozen=True, slots=True)
class Found:
    """One kind of question, asked of one search."""

    kind: str
    by: str
    share: float
    """Of the questions whose article was among the first twenty."""
    median_ms: float
    p95_ms: float
    worst_ms: float


Ask = Callable[[str], Awaitable[Sequence[str]]]


async def measure(plan: Plan | None = None) -> Sequence[Found]:
    plan = plan or Plan()
    chance = Random(5)  # noqa: S311
    words = _language(plan.words, chance)
    shelf = _shelf(plan, words, chance)
    common = words[:_COMMON]
    questions = {
        kind: [_question(kind, one, common, chance) for one in chance.sample(shelf, plan.questions)] for kind in KINDS
    }
    with tempfile.TemporaryDirectory() as folder, closing(_rival(shelf)) as rival:
        database = open_database(Path(folder))
        await database.prepare()
        try:
            store = Articles(database)
            await _fill(store, shelf)
            desk = ArticleDesk(store, store, Ids(1), lambda: _NOW, Organisation)

            async def ours(words: str) -> Sequence[str]:
                return [hit.article.id for hit in await desk.search(words, limit=_FIRST)]

            async def hinted(words: str) -> Sequence[str]:
                return [hit.article.id for hit in await desk.search_spoken(words, _FIRST)]

            async def fts5(words: str) -> Sequence[str]:
                return _asked(rival, words)

            return [
                await _timed(kind, name, ask, questions[kind])
                for kind in KINDS
                for name, ask in (("ours", hinted if kind == "said" else ours), ("FTS5", fts5))
            ]
        finally:
            await database.close()


def as_table(found: Sequence[Found]) -> str:
    head = f"{'':14}{'':6}{'among 20':>10}{'median':>11}{'95 of 100':>11}{'slowest':>11}"
    rows = [
        f"{one.kind:14}{one.by:6}{one.share:>10.1%}{one.median_ms:>8.1f} ms{one.p95_ms:>8.1f} ms{one.worst_ms:>8.1f} ms"
        for one in found
    ]
    return "\n".join([head, *rows])


async def _timed(kind: str, name: str, ask: Ask, questions: Sequence[tuple[str, str]]) -> Found:
    took, right = [], 0
    for words, wanted in questions:
        began = time.perf_counter()
        hits = await ask(words)
        took.append(1_000 * (time.perf_counter() - began))
        right += wanted in hits
    took.sort()
    return Found(kind, name, right / len(took), median(took), took[int(len(took) * 0.95)], took[-1])


def _shelf(plan: Plan, words: Sequence[str], chance: Random) -> list[tuple[str, Content]]:
    often = [1 / (place + 1) for place in range(len(words))]  # Zipf
    return [
        (f"k{number}", _content(chance.choices(words, often, k=chance.randint(*_WORDS_EACH))))
        for number in range(plan.articles)
    ]


def _language(many: int, chance: Random) -> list[str]:
    found: dict[str, None] = {}
    while len(found) < many:
        found["".join(chance.choices(_SYLLABLES, k=chance.randint(2, 5)))] = None
    return list(found)


def _content(words: Sequence[str]) -> Content:
    title, rest = " ".join(words[:6]), " ".join(words[6:])
    body = {"type": "doc", "content": [{"type": "paragraph", "content": [{"type": "text", "text": rest}]}]}
    return Content(title, body, "faq", "en")


def _text(content: Content) -> str:
    body: str = content.body["content"][0]["content"][0]["text"]
    return body


def _question(kind: str, of: tuple[str, Content], common: Sequence[str], chance: Random) -> tuple[str, str]:
    """Its words, and the article that is to be found. Rather its longer words: the short ones stand everywhere."""
    id_, content = of
    words = sorted(set(words_in(f"{content.title} {_text(content)}")), key=lambda word: (-len(word), word))
    chosen = chance.sample(words[: max(8, len(words) // 3)], 3)
    last = chosen[-1]
    if kind == "said":
        return _said(chosen, common, chance), id_
    if kind == "a word":
        return f"{chosen[0]} ", id_
    if kind == "half typed":
        return f"{chosen[0]} {chosen[1]} {last[: max(3, len(last) // 2)]}", id_
    if kind == "mistyped":
        place = chance.randrange(1, len(last) - 1)
        return f"{chosen[0]} {chosen[1]} {last[:place]}{last[place + 1 :]} ", id_
    return " ".join(chosen) + " ", id_


def _said(chosen: Sequence[str], common: Sequence[str], chance: Random) -> str:
    """A minute of a conversation, as ``desk.hints`` asks with it: the words that matter among those of every day."""
    around = chance.choices(common, k=_AROUND)
    third = _AROUND // len(chosen)
    spoken = [" ".join([*around[place * third : (place + 1) * third], word]) for place, word in enumerate(chosen)]
    window: tuple[Said, ...] = ()
    for text in spoken:
        window = heard(window, Said(_NOW.wall, Who.CUSTOMER, text))
    return question_of(window)


async def _fill(store: Articles, shelf: Sequence[tuple[str, Content]]) -> None:
    for begin in range(0, len(shelf), _AT_ONCE):
        part = [_published(ArticleId(id_), content) for id_, content in shelf[begin : begin + _AT_ONCE]]

        def add(records: ArticleRecords, these: Iterable[Article] = part) -> None:
            for one in these:
                records.add(one)

        await store.run(add)


def _published(id_: ArticleId, content: Content) -> Article:
    return Article(id_, id_, live=Version(1, content, _BY, _BY, _NOW.wall), changed=_NOW.wall)


def _rival(shelf: Sequence[tuple[str, Content]]) -> sqlite3.Connection:
    made = sqlite3.connect(":memory:")
    made.execute(
        "CREATE VIRTUAL TABLE articles USING fts5(id UNINDEXED, title, body,"
        " tokenize='porter unicode61 remove_diacritics 2', prefix='2 3 4')"
    )
    rows = [(id_, content.title, _text(content)) for id_, content in shelf]
    made.executemany("INSERT INTO articles VALUES (?, ?, ?)", rows)
    return made


def _asked(rival: sqlite3.Connection, text: str) -> list[str]:
    """As its users ask it: all words, the last one perhaps a beginning, the title worth more."""
    words = [f'"{word}"' for word in words_in(text, asked=True)]
    match = " ".join(words) + ("" if text.endswith(" ") else "*")
    statement = "SELECT id FROM articles WHERE articles MATCH ? ORDER BY bm25(articles, 0, 6, 1) LIMIT ?"
    return [id_ for (id_,) in rival.execute(statement, (match, _FIRST))]
