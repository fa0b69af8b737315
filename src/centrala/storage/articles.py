"""Articles on both databases: ``desk.article_ports.ArticleWork`` and ``ArticleReads``.

Owns how an article lies in its tables, and how a question finds it: for each term the articles that have most of it, a
bounded number, and for those all that the question asks for. Which terms there are and what they count is the
rulebook's, so both databases find the same in the same order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, Final, TypeVar

from sqlalchemy import ColumnElement, Connection, FromClause, Function, Select, case, exists, func, or_, select, tuple_

from centrala.clock import Wall
from centrala.desk.article_ports import (
    VISITORS,
    Answered,
    ArticleAct,
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
from centrala.ids import AgentName, ArticleId
from centrala.knowledge.article import Article, Audience, State, Version
from centrala.knowledge.ranking import Posting, ranked, rarest
from centrala.knowledge.terms import BEGINNING, NEAR, Sought, is_word, keys_near, near, terms_of
from centrala.storage.codec import clean, from_json, to_json
from centrala.storage.database import Database, insert_into, told_when_away
from centrala.storage.history import place_of, write_place
from centrala.storage.schema import (
    article_acts,
    article_keys,
    article_questions,
    article_tallies,
    article_terms,
    article_uses,
    article_versions,
    article_votes,
    article_words,
    articles,
)

__all__ = ["ArticleUnit", "Articles"]

T = TypeVar("T")

_LONGEST_PAGE: Final = 200
_LAST: Final = "\U0010ffff"
_SORT: Final = "-changed"
_MOST_POSTINGS: Final = 1_000
"""Of one term: the articles of which it says most."""
_MOST_BEGINNINGS: Final = 12
"""Words that begin as the last one does: those that most articles have."""
_MOST_CANDIDATES: Final = 500
"""Articles of which everything is read that the question asks for."""
_MOST_NEAR: Final = 5


class Articles:
    """The articles; every failure of the database is Trouble (``database_away``)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def run(self, work: Callable[[ArticleRecords], T]) -> T:
        with told_when_away():
            return await self._database.write(lambda connection: work(ArticleUnit(connection)))

    async def page(self, question: ArticleQuestion) -> ArticlePage:
        limit = max(1, min(question.limit, _LONGEST_PAGE))
        statement = select(articles.c.body).where(*_where(question))
        if question.cursor is not None:
            statement = statement.where(
                tuple_(articles.c.changed, articles.c.id) < place_of(_SORT, question.cursor, int)
            )
        statement = statement.order_by(articles.c.changed.desc(), articles.c.id.desc()).limit(limit + 1)
        found = await self._read(lambda connection: _bodies(connection, statement))
        shown = found[:limit]
        more = len(found) > limit
        return ArticlePage(shown, write_place(_SORT, shown[-1].changed, shown[-1].id) if more else None)

    async def search(self, asked: ArticleSearch) -> Sequence[ArticleHit]:
        return await self._read(lambda connection: _Search(connection, asked).hits())

    async def one(self, id_: ArticleId) -> Article | None:
        return await self._read(lambda connection: next(iter(_bodies(connection, _by_id(id_))), None))

    async def of_topic(self, topic: ArticleId) -> Sequence[Article]:
        return await self._read(lambda connection: _bodies(connection, _by_topic(topic)))

    async def versions(self, id_: ArticleId) -> Sequence[Version]:
        statement = _versions(id_).order_by(article_versions.c.number.desc())
        rows = await self._rows(statement)
        return [from_json(Version, row.body) for row in rows]

    async def version(self, id_: ArticleId, number: int) -> Version | None:
        return await self._read(lambda connection: _version(connection, id_, number))

    async def deeds(self, id_: ArticleId) -> Sequence[ArticleDeed]:
        statement = select(article_acts).where(article_acts.c.article == clean(id_)).order_by(article_acts.c.number)
        rows = await self._rows(statement)
        return [ArticleDeed(Wall(row.at), row.by, ArticleAct(row.act), row.about) for row in rows]

    async def votes(self, id_: ArticleId) -> Sequence[Vote]:
        table = article_votes
        statement = select(table).where(table.c.article == clean(id_)).order_by(table.c.at.desc(), table.c.by)
        rows = await self._rows(statement)
        return [Vote(id_, AgentName(row.by), row.number, bool(row.helpful), row.words, Wall(row.at)) for row in rows]

    async def uses(self, interaction: str) -> Sequence[Use]:
        table = article_uses
        statement = select(table).where(table.c.interaction == clean(interaction)).order_by(table.c.at, table.c.article)
        rows = await self._rows(statement)
        return [
            Use(
                row.interaction,
                ArticleId(row.article),
                row.number,
                AgentName(row.by),
                Wall(row.at),
                row.day,
                row.category,
            )
            for row in rows
        ]

    async def unanswered(self, limit: int) -> Sequence[Unanswered]:
        table = article_questions
        count = func.sum(table.c.count)
        visitors = case((table.c.by == VISITORS, table.c.count), else_=0)
        statement = (
            select(table.c.question, func.max(table.c.written), count, func.max(table.c.at), func.sum(visitors))
            .where(table.c.open)
            .group_by(table.c.question)
            .order_by(count.desc(), table.c.question)
            .limit(limit)
        )
        rows = await self._rows(statement)
        return [Unanswered(key, written, int(times), Wall(at), int(theirs)) for key, written, times, at, theirs in rows]

    async def answered(self, since: str, until: str) -> Sequence[Answered]:
        table = article_uses
        columns = (table.c.day, table.c.by, table.c.category)
        statement = (
            select(*columns, func.count())
            .where(table.c.day >= since, table.c.day <= until)
            .group_by(*columns)
            .order_by(*columns)
        )
        rows = await self._rows(statement)
        return [Answered(AgentName(by), day, category, int(count)) for day, by, category, count in rows]

    async def asked(self, since: str, until: str) -> Sequence[Asked]:
        table = article_questions
        order = (table.c.day, table.c.by, table.c.question)
        rows = await self._rows(select(table).where(table.c.day >= since, table.c.day <= until).order_by(*order))
        return [Asked(row.question, row.written, AgentName(row.by), row.day, row.count, Wall(row.at)) for row in rows]

    async def counts(self) -> Mapping[str, int]:
        return await self._by_category(func.count())

    async def topics(self, audience: Audience) -> Mapping[str, int]:
        return await self._by_category(func.count(articles.c.topic.distinct()), articles.c.audience == audience.value)

    async def _by_category(self, number: Function[int], *which: ColumnElement[bool]) -> Mapping[str, int]:
        statement = select(articles.c.category, number).where(articles.c.state == State.PUBLISHED.value, *which)
        rows = await self._rows(statement.group_by(articles.c.category))
        return {category: int(count) for category, count in rows}

    async def visitors(self, id_: ArticleId) -> Visitors:
        table = article_tallies
        counted = select(table.c.helpful, func.sum(table.c.count)).where(table.c.article == clean(id_))
        found = {bool(helpful): int(count) for helpful, count in await self._rows(counted.group_by(table.c.helpful))}
        return Visitors(found.get(True, 0), found.get(False, 0))

    async def names(self, file: str) -> bool:
        """Whether a draft, what is published or an earlier version shows this file (letters and figures alone)."""
        anywhere = or_(
            exists().where(articles.c.body.contains(file, autoescape=True)),
            exists().where(article_versions.c.body.contains(file, autoescape=True)),
        )
        return bool(await self._read(lambda connection: connection.scalar(select(anywhere))))

    async def _rows(self, statement: Select[Any]) -> Sequence[Any]:
        return await self._read(lambda connection: connection.execute(statement).all())

    async def _read(self, work: Callable[[Connection], T]) -> T:
        with told_when_away():
            return await self._database.read(work)


class ArticleUnit:
    """``desk.article_ports.ArticleRecords`` within one transaction. In SQLite there is one at a time."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, id_: ArticleId) -> Article | None:
        return next(iter(_bodies(self._connection, _by_id(id_).with_for_update())), None)

    def of_topic(self, topic: ArticleId) -> Sequence[Article]:
        return _bodies(self._connection, _by_topic(topic))

    def add(self, one: Article) -> bool:
        statement = insert_into(self._connection, articles).values(_columns(one))
        made = self._connection.execute(statement.on_conflict_do_nothing(index_elements=["id"]))
        if made.rowcount:
            self._index(one)
        return bool(made.rowcount)

    def put(self, one: Article) -> None:
        row = _columns(one)
        self._connection.execute(articles.update().where(articles.c.id == row["id"]).values(row))
        self._index(one)

    def _index(self, one: Article) -> None:
        if one.live is not None:
            row = {"article": clean(one.id), "number": one.live.number, "body": to_json(one.live).decode()}
            statement = insert_into(self._connection, article_versions).values(row)
            self._connection.execute(statement.on_conflict_do_nothing(index_elements=["article", "number"]))
        public = one.state is State.PUBLISHED and one.live is not None
        wanted = terms_of(one.live.content) if public and one.live is not None else {}
        _put_terms(self._connection, clean(one.id), {clean(term): impact for term, impact in wanted.items()})

    def version(self, id_: ArticleId, number: int) -> Version | None:
        return _version(self._connection, id_, number)

    def newest_version(self, id_: ArticleId) -> int:
        statement = select(func.max(article_versions.c.number)).where(article_versions.c.article == clean(id_))
        return self._connection.scalar(statement) or 0

    def note(self, id_: ArticleId, deed: ArticleDeed) -> None:
        row = {"article": id_, "at": deed.at, "by": deed.by, "act": deed.act.value, "about": clean(deed.about)}
        self._connection.execute(article_acts.insert().values(row))

    def vote(self, vote: Vote) -> None:
        row = {"number": vote.number, "helpful": vote.helpful, "words": clean(vote.words), "at": vote.at}
        statement = insert_into(self._connection, article_votes).values(article=clean(vote.article), by=vote.by, **row)
        self._connection.execute(statement.on_conflict_do_update(index_elements=["article", "by"], set_=row))

    def tally(self, article: ArticleId, number: int, helpful: bool) -> None:
        table = article_tallies
        which = {"article": clean(article), "number": number, "helpful": helpful}
        statement = insert_into(self._connection, table).values(count=1, **which)
        more = {"count": table.c.count + 1}
        self._connection.execute(statement.on_conflict_do_update(index_elements=list(which), set_=more))

    def use(self, use: Use) -> None:
        row = {"interaction": clean(use.interaction), "article": clean(use.article)}
        rest = {"number": use.number, "by": use.by, "at": use.at, "day": use.day, "category": clean(use.category)}
        statement = insert_into(self._connection, article_uses).values(**row, **rest)
        self._connection.execute(statement.on_conflict_do_nothing(index_elements=list(row)))

    def ask(self, question: Asked) -> None:
        table = article_questions
        which = {"question": clean(question.key), "by": question.by, "day": question.day}
        row = {"written": clean(question.written), "at": question.at, "open": True}
        statement = insert_into(self._connection, table).values(count=question.count, **which, **row)
        more = {**row, "count": table.c.count + question.count}
        self._connection.execute(statement.on_conflict_do_update(index_elements=list(which), set_=more))

    def answer(self, key: str) -> None:
        table = article_questions
        self._connection.execute(table.update().where(table.c.question == clean(key), table.c.open).values(open=False))


def _put_terms(connection: Connection, id_: str, wanted: Mapping[str, int]) -> None:
    """The article is found by these terms and no others; how many articles have each is counted along.

    Terms are taken in their order: two units that touch the same ones wait for each other, and never both.
    """
    statement = select(article_terms.c.term, article_terms.c.impact).where(article_terms.c.article == id_)
    had = {row.term: row.impact for row in connection.execute(statement)}
    if had == wanted:
        return
    connection.execute(article_terms.delete().where(article_terms.c.article == id_))
    if wanted:
        rows = [{"article": id_, "term": term, "impact": impact} for term, impact in sorted(wanted.items())]
        connection.execute(article_terms.insert(), rows)
    gone, new = had.keys() - wanted.keys(), wanted.keys() - had.keys()
    counts = [{"term": term, "articles": 1 if term in new else -1} for term in sorted(gone | new)]
    if counts:
        upsert = insert_into(connection, article_words)
        more = article_words.c.articles + upsert.excluded.articles
        connection.execute(upsert.on_conflict_do_update(index_elements=["term"], set_={"articles": more}), counts)
        connection.execute(article_words.delete().where(article_words.c.articles <= 0))
    keys = [{"key": key, "word": word} for word in sorted(new) if is_word(word) for key in sorted(keys_near(word))]
    if keys:
        connection.execute(insert_into(connection, article_keys).on_conflict_do_nothing(), keys)


class _Search:
    """One question."""

    def __init__(self, connection: Connection, asked: ArticleSearch) -> None:
        self._connection = connection
        self._asked = asked
        self._having: dict[str, int] = {}

    def hits(self) -> list[ArticleHit]:
        words = self._words(self._asked.question.words)
        there = sorted({term for terms in words for term in terms if self._having.get(term)})
        if not there:
            return []
        counted = select(func.count()).select_from(articles).where(articles.c.state == State.PUBLISHED.value)
        all_ = self._connection.scalar(counted.where(*self._filters) if self._asked.apart else counted) or 0
        postings = self._most(there)
        order = ranked(words, postings, self._having, all_)
        cut = [term for term in there if self._having[term] > _MOST_POSTINGS]
        if cut and len(words) > 1:
            postings += self._rest(cut, [id_ for id_, _ in order[:_MOST_CANDIDATES]], postings)
            order = ranked(words, postings, self._having, all_)
        best = order[: self._asked.limit]
        bodies = {one.id: one for one in _bodies(self._connection, _by_ids([id_ for id_, _ in best]))}
        return [ArticleHit(bodies[id_], score) for id_, score in best if id_ in bodies]

    def _words(self, sought: Sequence[Sought]) -> list[Mapping[str, float]]:
        """Of each word its terms, with those that only the articles' own words can tell."""
        self._count({term for one in sought for term in one.terms})
        if self._asked.question.telling:
            return rarest([one.terms for one in sought], self._having, self._asked.question.telling)
        found: list[Mapping[str, float]] = []
        for one in sought:
            terms = dict(one.terms)
            if one.beginning:
                self._add(terms, self._beginning(one.word), BEGINNING)
            if not any(term in self._having for term in terms):
                self._add(terms, self._near(one.word), NEAR)
            found.append(terms)
        return found

    def _count(self, terms: Iterable[str]) -> None:
        self._having |= self._counted(self._counts.c.term.in_(sorted(clean(term) for term in terms)))

    def _counted(self, *where: ColumnElement[bool], most: int | None = None) -> dict[str, int]:
        """In how many articles each of these terms stands, the most frequent first."""
        counts = self._counts
        statement = select(counts).where(*where).order_by(counts.c.articles.desc(), counts.c.term).limit(most)
        return {term: int(count) for term, count in self._connection.execute(statement)}

    @cached_property
    def _counts(self) -> FromClause:
        """Terms and in how many articles they stand: of all, or of those that are asked alone."""
        if not self._asked.apart:
            return article_words
        table = article_terms
        statement = select(table.c.term, func.count().label("articles")).join(
            articles, articles.c.id == table.c.article
        )
        return statement.where(*self._filters).group_by(table.c.term).subquery()

    def _add(self, terms: dict[str, float], more: Mapping[str, int], worth: float) -> None:
        self._having |= more
        for term in more:
            terms.setdefault(term, worth)

    def _beginning(self, word: str) -> dict[str, int]:
        """Those that most articles have."""
        term, begin = self._counts.c.term, clean(word)
        return self._counted(term >= begin, term < begin + _LAST, term.not_like("%:%"), most=_MOST_BEGINNINGS)

    def _near(self, word: str) -> dict[str, int]:
        keys = sorted(clean(key) for key in keys_near(word))
        if not keys:
            return {}
        found = self._counted(self._counts.c.term.in_(select(article_keys.c.word).where(article_keys.c.key.in_(keys))))
        return dict([(term, count) for term, count in found.items() if near(word, term)][:_MOST_NEAR])

    def _most(self, terms: Sequence[str]) -> list[Posting]:
        """Of each term the articles of which it says most."""
        wide = [term for term in terms if self._having[term] > _MOST_POSTINGS]
        few = [term for term in terms if term not in wide]
        found = self._postings(self._of(article_terms.c.term.in_(few))) if few else []
        for term in wide:
            most = self._of(article_terms.c.term == term)
            order = (article_terms.c.impact.desc(), article_terms.c.article.desc())
            found += self._postings(most.order_by(*order).limit(_MOST_POSTINGS))
        return found

    def _of(self, which: ColumnElement[bool]) -> Select[Any]:
        table = article_terms
        statement = select(table.c.term, table.c.article, table.c.impact).where(which)
        if self._filters:
            statement = statement.join(articles, articles.c.id == table.c.article).where(*self._filters)
        return statement

    def _postings(self, statement: Select[Any]) -> list[Posting]:
        return [Posting(*row) for row in self._connection.execute(statement)]

    def _rest(self, terms: Sequence[str], ids: Sequence[str], known: Sequence[Posting]) -> list[Posting]:
        """What these terms say of these articles, besides what is known."""
        table = article_terms
        statement = select(table.c.term, table.c.article, table.c.impact).where(
            table.c.article.in_(ids), table.c.term.in_(terms)
        )
        had = {(one.term, one.article) for one in known}
        found = [Posting(*row) for row in self._connection.execute(statement)]
        return [one for one in found if (one.term, one.article) not in had]

    @property
    def _filters(self) -> list[ColumnElement[bool]]:
        asked = self._asked
        equal = _equal(asked.category, asked.language, asked.audience and asked.audience.value)
        among = [articles.c.category.in_(sorted(map(clean, asked.categories)))] if asked.categories else []
        return equal + among


def _columns(one: Article) -> dict[str, Any]:
    """The row of an article. Of a published one lists and filters see what its readers see."""
    shown = one.newest if one.live is None else one.live.content
    return {
        "id": clean(one.id),
        "topic": clean(one.topic),
        "revision": one.revision,
        "state": one.state.value,
        "stage": "" if one.draft is None or one.retired else one.draft.stage.value,
        "category": clean(shown.category),
        "language": shown.language,
        "audience": shown.audience.value,
        "owner": clean(one.owner),
        "check_by": one.check_by,
        "changed": one.changed,
        "body": to_json(one).decode(),
    }


def _by_id(id_: ArticleId) -> Select[tuple[str]]:
    return select(articles.c.body).where(articles.c.id == clean(id_))


def _by_ids(ids: Sequence[str]) -> Select[tuple[str]]:
    return select(articles.c.body).where(articles.c.id.in_(ids))


def _by_topic(topic: ArticleId) -> Select[tuple[str]]:
    return select(articles.c.body).where(articles.c.topic == clean(topic)).order_by(articles.c.language, articles.c.id)


def _bodies(connection: Connection, statement: Select[tuple[str]]) -> list[Article]:
    return [from_json(Article, row.body) for row in connection.execute(statement)]


def _versions(id_: ArticleId) -> Select[tuple[str]]:
    return select(article_versions.c.body).where(article_versions.c.article == clean(id_))


def _version(connection: Connection, id_: ArticleId, number: int) -> Version | None:
    row = connection.execute(_versions(id_).where(article_versions.c.number == number)).one_or_none()
    return None if row is None else from_json(Version, row.body)


def _equal(category: str | None, language: str | None, audience: str | None) -> list[ColumnElement[bool]]:
    wanted = ((articles.c.category, category), (articles.c.language, language), (articles.c.audience, audience))
    return [column == clean(value) for column, value in wanted if value is not None]


def _where(question: ArticleQuestion) -> list[ColumnElement[bool]]:
    where = _equal(question.category, question.language, question.audience and question.audience.value)
    where += [] if question.state is None else [articles.c.state == question.state.value]
    where += [] if question.stage is None else [articles.c.stage == question.stage.value]
    where += [] if question.owner is None else [articles.c.owner == clean(question.owner)]
    if question.due is not None:
        published = articles.c.state == State.PUBLISHED.value
        where += [published, articles.c.check_by > "", articles.c.check_by <= question.due]
    return where
