"""Articles: written, reviewed, published, found. One unit of work a command, with a line of who did it.

Owns the order of things: a command names the revision that was seen, the rulebook takes the step within the unit, and
everything that follows from it is kept with it or not at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from centrala.clock import ReadClock, Wall
from centrala.desk.article_ports import (
    VISITORS,
    ArticleAct,
    ArticleDeed,
    ArticleHit,
    ArticleReads,
    ArticleRecords,
    ArticleSearch,
    ArticleWork,
    Asked,
    Use,
    Vote,
)
from centrala.errors import Mistake, Mistakes, Refused
from centrala.ids import AgentName, ArticleId, Ids
from centrala.knowledge import article as steps
from centrala.knowledge.article import LONGEST_NOTE, Article, Audience, Content, Version, checked, date_mistakes
from centrala.knowledge.terms import LONGEST_QUESTION, Question, Synonyms, question, spoken, synonyms_of, words_in
from centrala.organisation import ARTICLE_CATEGORIES, ArticleCategory, Organisation

__all__ = ["ArticleDesk", "ArticleTold"]

ArticleTold = Callable[[Article | None, Article], None]
"""How it was, and how it is now; None: it is new."""

_TRACES: Final = re.compile(r"\+?\d[\d\s()./-]{3,}\d|[^\s@]+@[^\s@]+")
"""What may be somebody's number or address: it is kept neither with a question nor with what a reader said."""


class ArticleDesk:
    """The commands on articles, and the questions that need the center's words."""

    def __init__(
        self,
        work: ArticleWork,
        reads: ArticleReads,
        ids: Ids,
        clock: ReadClock,
        organisation: Callable[[], Organisation],
    ) -> None:
        """``ids``: of this start of the program, and of nobody else's who makes articles."""
        self._work = work
        self._ids = ids
        self._clock = clock
        self._organisation = organisation
        self._synonyms: tuple[object, Synonyms] = (None, {})
        self._listeners: list[ArticleTold] = []
        self.reads = reads

    def listen(self, listener: ArticleTold) -> Callable[[], None]:
        """Told of each that is another now, once it is kept; the answer ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    @property
    def categories(self) -> Mapping[str, ArticleCategory]:
        return self._organisation().article_categories or ARTICLE_CATEGORIES

    def today(self) -> str:
        """The day at the center: ``2026-01-30``."""
        zone = ZoneInfo(self._organisation().timezone)
        return datetime.fromtimestamp(self._clock().wall / 1_000, zone).date().isoformat()

    async def create(self, content: Content, by: AgentName, *, variant_of: ArticleId | None = None) -> Article:
        """A new draft. ``variant_of``: the same in another language.

        Raises Mistakes: it can't be right, or that language is there. Raises Refused (``no_such_article``).
        """
        now = self._clock().wall
        made = await self._work.run(lambda records: self.begun(records, content, by, now, variant_of=variant_of))
        self.tell(None, made)
        return made

    def begun(
        self,
        records: ArticleRecords,
        content: Content,
        by: AgentName,
        now: Wall,
        *,
        variant_of: ArticleId | None = None,
    ) -> Article:
        """``create`` within a unit of somebody else's, who says ``tell`` when it is kept."""
        content = checked(content, self.categories)
        new = steps.drafted(self._blank(records, variant_of, content.language, by, now), content, by, now)
        while not records.add(new):
            new = replace(new, id=self._ids.article())
            new = new if variant_of else replace(new, topic=new.id)
        records.note(new.id, ArticleDeed(now, by, ArticleAct.MADE))
        return new

    def _blank(
        self, records: ArticleRecords, variant_of: ArticleId | None, language: str, by: AgentName, now: Wall
    ) -> Article:
        id_ = self._ids.article()
        if variant_of is None:
            return Article(id_, id_, revision=0, owner=by, created=now)
        first = _found(records, variant_of)
        others = [one for one in records.of_topic(first.topic) if not one.retired]
        if any(one.newest.language == language for one in others):
            raise Mistakes([Mistake(("language",), "There is an article in this language.", "Change that one.")])
        return Article(id_, first.topic, revision=0, owner=by, created=now)

    async def write(self, id_: ArticleId, revision: int, content: Content, by: AgentName) -> Article:
        """The draft is this. Nothing happens where it is so already, and what waits for a review goes on waiting.

        Raises Refused: ``changed_meanwhile``, ``no_such_article``, ``article_retired``. Raises Mistakes.
        """
        now = self._clock().wall

        def step(one: Article, records: ArticleRecords) -> Article:
            known = {*self.categories, one.newest.category}
            wanted = checked(content, known)
            return one if wanted == one.newest else steps.drafted(one, wanted, by, now)

        return await self._step(id_, revision, step)

    async def discard(self, id_: ArticleId, revision: int, by: AgentName) -> Article:
        """Raises Refused: ``no_draft``, ``never_published``."""
        now = self._clock().wall
        deed = ArticleDeed(now, by, ArticleAct.DISCARDED)
        return await self._step(id_, revision, lambda one, _: steps.discarded(one, now), deed)

    async def submit(self, id_: ArticleId, revision: int, by: AgentName) -> Article:
        """Raises Refused (``no_draft``), Mistakes: something is missing."""
        now = self._clock().wall
        deed = ArticleDeed(now, by, ArticleAct.SUBMITTED)
        return await self._step(id_, revision, lambda one, _: steps.submitted(one, now), deed)

    async def send_back(self, id_: ArticleId, revision: int, note: str, by: AgentName) -> Article:
        """Raises Refused: ``no_draft``, ``not_in_review``."""
        now = self._clock().wall
        deed = ArticleDeed(now, by, ArticleAct.SENT_BACK)
        return await self._step(id_, revision, lambda one, _: steps.sent_back(one, note, now), deed)

    async def publish(self, id_: ArticleId, revision: int, by: AgentName) -> Article:
        """Raises Refused (``no_draft``), Mistakes: something is missing."""
        now = self._clock().wall

        def step(one: Article, records: ArticleRecords) -> Article:
            number = records.newest_version(id_) + 1
            records.note(id_, ArticleDeed(now, by, ArticleAct.PUBLISHED, str(number)))
            return steps.published(one, number, by, now)

        return await self._step(id_, revision, step)

    async def roll_back(self, id_: ArticleId, revision: int, to: int, by: AgentName) -> Article:
        """Version ``to`` is what readers see again, as a new version. Raises Refused (``no_such_version``)."""
        now = self._clock().wall

        def step(one: Article, records: ArticleRecords) -> Article:
            version = records.version(id_, to)
            if version is None:
                raise Refused("no_such_version", "There is no such version.")
            records.note(id_, ArticleDeed(now, by, ArticleAct.ROLLED_BACK, str(to)))
            return steps.rolled_back(one, version, records.newest_version(id_) + 1, by, now)

        return await self._step(id_, revision, step)

    async def retire(self, id_: ArticleId, revision: int, by: AgentName) -> Article:
        now = self._clock().wall
        deed = ArticleDeed(now, by, ArticleAct.RETIRED)
        return await self._step(id_, revision, lambda one, _: steps.retired(one, now), deed)

    async def revive(self, id_: ArticleId, revision: int, by: AgentName) -> Article:
        now = self._clock().wall
        deed = ArticleDeed(now, by, ArticleAct.REVIVED)
        return await self._step(id_, revision, lambda one, _: steps.revived(one, now), deed)

    async def look_after(
        self,
        id_: ArticleId,
        revision: int,
        by: AgentName,
        *,
        owner: AgentName | None = None,
        check_by: str | None = None,
    ) -> Article:
        """Give it to another owner, or say until when it is right. Raises Mistakes."""
        now = self._clock().wall
        mistakes = list(date_mistakes(check_by or ""))
        if owner and owner not in self._organisation().agents:
            mistakes.append(Mistake(("owner",), "There is no such agent."))
        if mistakes:
            raise Mistakes(mistakes)

        def step(one: Article, records: ArticleRecords) -> Article:
            after = one
            if check_by is not None and check_by != one.check_by:
                after = replace(after, check_by=check_by)
                records.note(id_, ArticleDeed(now, by, ArticleAct.CHECKED, check_by))
            if owner is not None and owner != one.owner:
                after = replace(after, owner=owner)
                records.note(id_, ArticleDeed(now, by, ArticleAct.GIVEN, owner))
            return after if after is one else replace(after, revision=one.revision + 1, changed=now)

        return await self._step(id_, revision, step)

    async def vote(self, id_: ArticleId, helpful: bool, words: str, by: AgentName) -> None:
        """Raises Refused (``no_such_article``): nobody can have read it."""
        now = self._clock().wall

        def work(records: ArticleRecords) -> None:
            version = _read(records, id_)
            records.vote(Vote(id_, by, version.number, helpful, _without_traces(words, LONGEST_NOTE), now))

        await self._work.run(work)

    async def tally(self, id_: ArticleId, helpful: bool) -> None:
        """Somebody without an account says whether it helped. Raises Refused (``no_such_article``)."""
        await self._work.run(lambda records: records.tally(id_, _read(records, id_).number, helpful))

    async def use(self, id_: ArticleId, interaction: str, by: AgentName) -> None:
        """It helped in this interaction. Raises Refused (``no_such_article``)."""
        now, today = self._clock().wall, self.today()

        def work(records: ArticleRecords) -> None:
            version = _read(records, id_)
            records.use(Use(interaction, id_, version.number, by, now, today, version.content.category))

        await self._work.run(work)

    async def search(
        self,
        text: str,
        *,
        category: str | None = None,
        language: str | None = None,
        audience: Audience | None = None,
        limit: int = 20,
    ) -> Sequence[ArticleHit]:
        """Published articles that answer the question, the best first."""
        asked = self.question(text)
        return await self.reads.search(ArticleSearch(asked, category, language, audience, limit)) if asked.words else []

    async def search_spoken(self, text: str, limit: int) -> Sequence[ArticleHit]:
        """Published articles that answer what was said, of which most tells nothing; the best first."""
        asked = self.spoken(text)
        return await self.reads.search(ArticleSearch(asked, limit=limit)) if asked.words else []

    def spoken(self, text: str) -> Question:
        """What was said, in the center's words."""
        return spoken(text, self._same_words())

    async def search_public(self, text: str, categories: Sequence[str], limit: int) -> Sequence[ArticleHit]:
        """Published public articles of these categories (none: of all), as if there were no others."""
        asked = self.question(text)
        search = ArticleSearch(asked, audience=Audience.PUBLIC, limit=limit, categories=tuple(categories), apart=True)
        return await self.reads.search(search) if asked.words else []

    def question(self, text: str) -> Question:
        """What is sought, in the center's words."""
        return question(text, self._same_words())

    async def ask(self, text: str, by: AgentName) -> bool:
        """Put a question that found nothing on the list of those without an answer. False: it finds something, or it
        says nothing."""
        return not await self.search(text, limit=1) and await self._asked(text, by)

    async def ask_publicly(self, text: str, categories: Sequence[str]) -> bool:
        """The same of a visitor, who finds what is public in these categories only; of whom, nobody keeps."""
        return not await self.search_public(text, categories, 1) and await self._asked(text, VISITORS)

    async def _asked(self, text: str, by: AgentName) -> bool:
        written = _without_traces(text, LONGEST_QUESTION)
        key = " ".join(words_in(written, asked=True))
        if not key:
            return False
        one = Asked(key, written, by, self.today(), 1, self._clock().wall)
        await self._work.run(lambda records: records.ask(one))
        return True

    async def answered(self, key: str) -> None:
        """It is on that list no longer."""
        await self._work.run(lambda records: records.answer(key))

    def _same_words(self) -> Synonyms:
        """Made anew with the configuration only."""
        sets = self._organisation().synonyms
        if self._synonyms[0] is not sets:
            self._synonyms = sets, synonyms_of([one.words for one in sets.values()])
        return self._synonyms[1]

    async def _step(
        self,
        id_: ArticleId,
        revision: int,
        step: Callable[[Article, ArticleRecords], Article],
        deed: ArticleDeed | None = None,
    ) -> Article:
        def work(records: ArticleRecords) -> tuple[Article, Article]:
            before = _found(records, id_)
            if before.revision != revision:
                raise Refused(
                    "changed_meanwhile",
                    "Somebody else has changed this article since you opened it.",
                    remedy="Open it again, and change what you want to change.",
                )
            after = step(before, records)
            if after is not before:
                records.put(after)
                if deed is not None:
                    records.note(id_, deed)
            return before, after

        before, after = await self._work.run(work)
        if after is not before:
            self.tell(before, after)
        return after

    def tell(self, before: Article | None, after: Article) -> None:
        """Whoever listens: it is kept, and another than before."""
        for listener in list(self._listeners):
            listener(before, after)


def _without_traces(text: str, longest: int) -> str:
    return _TRACES.sub("…", text.strip()[:longest])


def _found(records: ArticleRecords, id_: ArticleId) -> Article:
    one = records.find(id_)
    if one is None:
        raise Refused("no_such_article", "There is no such article.")
    return one


def _read(records: ArticleRecords, id_: ArticleId) -> Version:
    """What readers see of it."""
    one = _found(records, id_)
    if one.live is None:
        raise Refused("no_such_article", "There is no such article.")
    return one.live
