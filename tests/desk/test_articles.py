"""The desk's commands on articles, and what a question finds: in SQLite, PostgreSQL and the tests' fake alike."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from centrala.clock import Mono, Now, Wall
from centrala.desk.article_ports import VISITORS, ArticleAct, ArticleQuestion
from centrala.desk.articles import ArticleDesk
from centrala.errors import Mistakes, Refused
from centrala.ids import AgentName, ArticleId, Ids
from centrala.knowledge.article import Article, Audience, Content, Stage, State
from centrala.organisation import Agent, Organisation, SameWords
from centrala.storage import articles as articles_module
from centrala.storage import open_database
from centrala.storage.articles import Articles
from tests.desk.articles_in_memory import ArticlesInMemory
from tests.knowledge.making import QUESTIONS, SHELF, content

ANNA, BERT = AgentName("anna"), AgentName("bert")
CENTER = Organisation(
    agents={name: Agent(name) for name in (ANNA, BERT)},
    synonyms={"modem": SameWords("modem", ("modem", "router"))},
)
Story = Callable[[ArticleDesk], Awaitable[None]]


DATABASES = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


@pytest.fixture(params=["memory", *DATABASES])
def run(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[Story], None]:
    return _runner(request, tmp_path)


@pytest.fixture(params=DATABASES)
def run_kept(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[Story], None]:
    return _runner(request, tmp_path)


def _runner(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[Story], None]:
    ms = [0]

    def clock() -> Now:
        ms[0] += 1
        return Now(Mono(ms[0]), Wall(1_790_000_000_000 + ms[0]))

    async def with_database(story: Story, place: str | Path) -> None:
        database = open_database(place)
        await database.prepare()
        store = Articles(database)
        try:
            async with asyncio.timeout(50):
                await story(ArticleDesk(store, store, Ids(1), clock, lambda: CENTER))
        finally:
            await database.close()

    async def without(story: Story) -> None:
        shelf = ArticlesInMemory()
        await story(ArticleDesk(shelf, shelf, Ids(1), clock, lambda: CENTER))

    def whole(story: Story) -> None:
        if request.param == "memory":
            asyncio.run(without(story))
            return
        place = request.getfixturevalue("postgres") if request.param == "postgres" else tmp_path
        asyncio.run(with_database(story, place))

    return whole


async def out(desk: ArticleDesk, what: Content) -> Article:
    made = await desk.create(what, ANNA)
    waits = await desk.submit(made.id, made.revision, ANNA)
    return await desk.publish(made.id, waits.revision, BERT)


async def found(desk: ArticleDesk, words: str, **filters: str) -> list[str]:
    hits = await desk.search(words, category=filters.get("category"), language=filters.get("language"))
    return [hit.article.newest.title for hit in hits]


async def refused(code: str, command: Awaitable[object]) -> None:
    with pytest.raises(Refused) as caught:
        await command
    assert caught.value.code == code


def test_questions_in_six_languages_find_their_article_first(run: Callable[[Story], None]) -> None:
    async def story(desk: ArticleDesk) -> None:
        for what in SHELF:
            await out(desk, what)
        wrong = {
            asked.words: hits for asked in QUESTIONS if (hits := await found(desk, asked.words))[:1] != [asked.first]
        }
        assert wrong == {}
        assert await found(desk, "modem") == ["Restart the router"]
        assert await found(desk, "unheard") == []
        assert await found(desk, "доставка", language="ru") == ["Сроки доставки"]
        assert await found(desk, "invoice", category="delivery") == []

    run(story)


def test_the_public_search_answers_as_if_there_were_no_internal_article(run: Callable[[Story], None]) -> None:
    chance = Random(11)
    words = [a + b for a in ("kalo", "kali", "tere", "teri", "movu") for b in ("ps", "pt", "n", "nda")]

    def drawn(number: int, audience: Audience) -> Content:
        said = content(f"{audience.value} {number}", " ".join(chance.choices(words, k=6)), category="faq")
        return replace(said, audience=audience, category=chance.choice(["faq", "billing"]))

    asked = [*words, *(word[:4] for word in words), *(f"{word[:2]}x{word[3:]}" for word in words), "kalops movun "]

    async def answers(desk: ArticleDesk) -> list[list[tuple[str, float]]]:
        hits = [await desk.search_public(one, ["faq"], 20) for one in asked]
        return [[(hit.article.newest.title, hit.score) for hit in found] for found in hits]

    async def story(desk: ArticleDesk) -> None:
        shelf = [replace(drawn(number, Audience.PUBLIC), category="faq") for number in range(6)]
        for what in shelf:
            await out(desk, what)
        before = await answers(desk)
        assert await desk.reads.topics(Audience.PUBLIC) == {"faq": 6}
        assert any(before)
        assert not all(before)
        for number in range(30):
            await out(desk, drawn(number, Audience.INTERNAL))
            await desk.create(drawn(100 + number, Audience.PUBLIC), ANNA)
            await out(desk, replace(drawn(200 + number, Audience.PUBLIC), category="billing"))
        assert await answers(desk) == before

    run(story)


def test_what_visitors_say_is_counted_by_version_and_of_nobody(run: Callable[[Story], None]) -> None:
    async def story(desk: ArticleDesk) -> None:
        one = await out(desk, content("Pay", "By card."))
        for helpful in (True, True, False):
            await desk.tally(one.id, helpful)
        found = await desk.reads.visitors(one.id)
        assert (found.helpful, found.not_helpful) == (2, 1)
        assert await desk.reads.votes(one.id) == []
        draft = await desk.create(content("Draft", "Not out."), ANNA)
        await refused("no_such_article", desk.tally(draft.id, True))

    run(story)


def test_common_words_are_cut_and_the_one_that_has_all_is_found_all_the_same(
    run_kept: Callable[[Story], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(articles_module, "_MOST_POSTINGS", 3)

    async def story(desk: ArticleDesk) -> None:
        for number in range(8):
            await out(desk, content(f"common {number}", "shared words"))
        await out(desk, content("rare", "common and shared " + "longer " * 60))
        assert (await found(desk, "rare common "))[0] == "rare"
        assert len(await found(desk, "common ")) == 3

    run_kept(story)


def test_only_what_is_published_is_found_and_in_the_words_of_its_last_version(run: Callable[[Story], None]) -> None:
    async def story(desk: ArticleDesk) -> None:
        made = await desk.create(content("Invoices", "Paid by card."), ANNA)
        assert await found(desk, "invoices") == []
        live = await desk.publish(made.id, made.revision, BERT)
        draft = await desk.write(live.id, live.revision, content("Bills", "Paid by cheque."), ANNA)
        assert (await found(desk, "invoices"), await found(desk, "cheque")) == (["Bills"], [])
        second = await desk.publish(live.id, draft.revision, BERT)
        assert (await found(desk, "invoices"), await found(desk, "cheque")) == ([], ["Bills"])
        back = await desk.roll_back(live.id, second.revision, 1, BERT)
        assert back.live is not None
        assert (back.live.number, back.live.again, await found(desk, "cheque")) == (3, 1, [])
        gone = await desk.retire(live.id, back.revision, BERT)
        assert await found(desk, "invoices") == []
        await desk.revive(live.id, gone.revision, BERT)
        assert await found(desk, "invoices") == ["Invoices"]
        assert [one.number for one in await desk.reads.versions(live.id)] == [3, 2, 1]
        assert [deed.act for deed in await desk.reads.deeds(live.id)] == [
            ArticleAct.MADE,
            ArticleAct.PUBLISHED,
            ArticleAct.PUBLISHED,
            ArticleAct.ROLLED_BACK,
            ArticleAct.RETIRED,
            ArticleAct.REVIVED,
        ]
        await refused("no_such_version", desk.roll_back(live.id, gone.revision + 1, 9, BERT))

    run(story)


def test_who_was_slower_is_told_and_nothing_is_lost(run: Callable[[Story], None]) -> None:
    async def story(desk: ArticleDesk) -> None:
        made = await desk.create(content("Pay", "By card."), ANNA)
        mine = await desk.write(made.id, made.revision, content("Pay now", "By card."), ANNA)
        await refused("changed_meanwhile", desk.write(made.id, made.revision, content("Pay later", "x"), BERT))
        assert await desk.write(made.id, mine.revision, content("Pay now", "By card."), BERT) == mine
        assert await desk.reads.one(made.id) == mine
        await refused("no_such_article", desk.submit(ArticleId("k9-9"), 1, ANNA))

    run(story)


def test_one_article_a_language_and_all_of_them_are_of_one_topic(run: Callable[[Story], None]) -> None:
    async def story(desk: ArticleDesk) -> None:
        first = await desk.create(content("Pay", "x"), ANNA)
        other = await desk.create(content("Maksāt", "x", language="lv"), ANNA, variant_of=first.id)
        with pytest.raises(Mistakes):
            await desk.create(content("Apmaksa", "x", language="lv"), ANNA, variant_of=other.id)
        assert [one.id for one in await desk.reads.of_topic(other.topic)] == [first.id, other.id]

    run(story)


def test_lists_are_of_what_is_asked_and_go_on_where_they_ended(run: Callable[[Story], None]) -> None:
    async def story(desk: ArticleDesk) -> None:
        made = [await desk.create(content(f"a{number}", "x"), ANNA) for number in range(3)]
        await desk.submit(made[1].id, made[1].revision, ANNA)
        live = await out(desk, replace(content("live", "x", category="billing"), audience=Audience.PUBLIC))
        await desk.look_after(live.id, live.revision, BERT, owner=BERT, check_by="2026-01-01")

        async def titles(question: ArticleQuestion) -> list[str]:
            return [one.newest.title for one in (await desk.reads.page(question)).rows]

        assert await titles(ArticleQuestion(state=State.DRAFT)) == ["a1", "a2", "a0"]
        assert await titles(ArticleQuestion(stage=Stage.IN_REVIEW)) == ["a1"]
        assert await titles(ArticleQuestion(audience=Audience.PUBLIC)) == ["live"]
        assert await titles(ArticleQuestion(due="2025-12-31")) == []
        assert await titles(ArticleQuestion(due=desk.today(), owner=BERT)) == ["live"]
        assert await desk.reads.counts() == {"billing": 1}
        first = await desk.reads.page(ArticleQuestion(limit=3))
        rest = await desk.reads.page(ArticleQuestion(limit=3, cursor=first.cursor))
        assert [one.newest.title for one in (*first.rows, *rest.rows)] == ["live", "a1", "a2", "a0"]
        assert rest.cursor is None
        with pytest.raises(Mistakes):
            await desk.reads.page(ArticleQuestion(cursor="x"))
        with pytest.raises(Mistakes):
            await desk.look_after(live.id, live.revision + 1, BERT, owner=AgentName("nobody"), check_by="soon")

    run(story)


def test_what_readers_say_is_counted_once_and_so_is_a_use_in_a_call(run: Callable[[Story], None]) -> None:
    async def story(desk: ArticleDesk) -> None:
        live = await out(desk, content("Pay", "By card."))
        await desk.vote(live.id, False, " Which card? ", ANNA)
        await desk.vote(live.id, True, "", BERT)
        await desk.vote(live.id, True, "Found it.", ANNA)
        votes = [(vote.by, vote.helpful, vote.words) for vote in await desk.reads.votes(live.id)]
        assert votes == [(ANNA, True, "Found it."), (BERT, True, "")]
        for _ in range(2):
            await desk.use(live.id, "i1-1", ANNA)
        assert [(use.article, use.number) for use in await desk.reads.uses("i1-1")] == [(live.id, 1)]
        draft = await desk.create(content("x", "y"), ANNA)
        await refused("no_such_article", desk.vote(draft.id, True, "", ANNA))

    run(story)


def test_questions_without_an_answer_are_counted_and_keep_no_number(run: Callable[[Story], None]) -> None:
    async def story(desk: ArticleDesk) -> None:
        await out(desk, content("Pay", "By card."))
        assert not await desk.ask("pay", ANNA)
        assert not await desk.ask(" ?", ANNA)
        for words in ("Crypto wallet +371 2000 1111", "CRYPTO wallet 2000-2222"):
            assert await desk.ask(words, ANNA)
        (one,) = await desk.reads.unanswered(9)
        assert (one.written, one.count) == ("CRYPTO wallet …", 2)
        await desk.answered(one.key)
        assert await desk.reads.unanswered(9) == []
        asked = [(row.by, row.day, row.count) for row in await desk.reads.asked(desk.today(), desk.today())]
        assert asked == [(ANNA, desk.today(), 2)]
        await desk.ask("Crypto wallet", BERT)
        assert [row.count for row in await desk.reads.unanswered(9)] == [1]

    run(story)


def test_visitors_ask_of_what_is_public_and_nobody_keeps_who_they_are(run: Callable[[Story], None]) -> None:
    async def story(desk: ArticleDesk) -> None:
        await out(desk, content("Refunds", "By card."))
        assert not await desk.ask("refunds", ANNA)
        assert await desk.ask_publicly("Refunds", [])
        assert await desk.ask_publicly("refunds!", [])
        assert not await desk.ask_publicly(" ?", [])
        (one,) = await desk.reads.unanswered(9)
        assert (one.count, one.visitors) == (2, 2)
        await desk.ask("Wallet", ANNA)
        await desk.ask_publicly("Wallet", [])
        found = {row.key: (row.count, row.visitors) for row in await desk.reads.unanswered(9)}
        assert sorted(found.values()) == [(2, 1), (2, 2)]
        assert VISITORS in {row.by for row in await desk.reads.asked(desk.today(), desk.today())}

    run(story)


def test_answers_are_counted_by_agent_day_and_category(run: Callable[[Story], None]) -> None:
    async def story(desk: ArticleDesk) -> None:
        pay, send = await out(desk, content("Pay", "x")), await out(desk, content("Send", "y", category="delivery"))
        calls = (("i1-1", pay, ANNA), ("i1-1", send, ANNA), ("i1-2", pay, ANNA), ("i1-3", pay, BERT))
        for call, article, by in calls:
            await desk.use(article.id, call, by)
        today = desk.today()
        told = [(row.by, row.day, row.category, row.count) for row in await desk.reads.answered(today, today)]
        assert told == [(ANNA, today, "delivery", 1), (ANNA, today, "faq", 2), (BERT, today, "faq", 1)]
        assert sum(count for *_, count in told) == len(calls)
        assert await desk.reads.answered("2000-01-01", "2000-12-31") == []

    run(story)


def test_who_listens_is_told_of_what_was_kept_and_of_nothing_else(run: Callable[[Story], None]) -> None:
    async def story(desk: ArticleDesk) -> None:
        told: list[tuple[int, int]] = []
        stop = desk.listen(lambda before, after: told.append((before.revision if before else 0, after.revision)))
        made = await desk.create(content("Pay", "x"), ANNA)
        await refused("changed_meanwhile", desk.publish(made.id, 9, BERT))
        await desk.write(made.id, made.revision, content("Pay", "x"), ANNA)
        live = await desk.publish(made.id, made.revision, BERT)
        assert told == [(0, made.revision), (made.revision, live.revision)]
        stop()
        await desk.retire(live.id, live.revision, BERT)
        assert len(told) == 2

    run(story)
