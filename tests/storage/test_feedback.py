"""Feedback on both databases: answers come with their entries, an invitation once, and numbers are counted there."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from centrala.clock import Wall
from centrala.customers.customer import Consent, Customer
from centrala.desk.feedback import FeedbackDesk
from centrala.desk.feedback_ports import By, IdeaQuestion, Invitation, Reviews, Sight
from centrala.desk.followup_ports import FollowupRecords
from centrala.desk.ports import CustomerRecords
from centrala.errors import Refused
from centrala.feedback.asking import Why
from centrala.feedback.events import SurveyAnswered, SurveyDue
from centrala.feedback.ideas import IdeaState
from centrala.feedback.link import Link
from centrala.feedback.page import Given
from centrala.followups.followup import Followup, State
from centrala.ids import AgentName, CustomerId, FollowupId, IdeaId, Ids, InteractionId, NumberText, QueueName
from centrala.organisation import Question, QuestionKind, SurveyWay
from centrala.privacy.erasing import Tombstone
from centrala.storage import RecordStore, open_record
from centrala.storage.customers import Customers
from centrala.storage.feedback import Feedback
from centrala.storage.files import DirectoryShelf, Files
from centrala.storage.followups import Followups
from centrala.storage.jobs import Jobs
from centrala.storage.privacy import Privacy
from centrala.storage.retention import Aged
from centrala.storage.texts import Texts
from centrala.texts import Rule, Sendable, Unsendable
from tests.storage.making import Clock, Maker, count_one

ANNA, BOSS = AgentName("anna"), AgentName("boss")
CALL, OTHER = InteractionId("i1-1"), InteractionId("i1-2")
CSAT, NPS = QuestionKind.CSAT, QuestionKind.NPS
FOREVER = Wall(1 << 50)
WORDS, IDEA = QuestionKind.WORDS, QuestionKind.IDEA
PAGE = (Question(CSAT), Question(WORDS), Question(IDEA))


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str | Path:
    return request.getfixturevalue("postgres") if request.param == "postgres" else tmp_path


def run(place: str | Path, data: Path, day: Callable[[RecordStore, Feedback], Awaitable[None]]) -> None:
    async def whole() -> None:
        async with asyncio.timeout(40):
            store = await open_record(place, boot="b", now=Clock(), data=data, count=count_one)
            await store.load()
            await day(store, Feedback(store.database))
            await store.close()

    asyncio.run(whole())


def answered(
    call: InteractionId, kind: QuestionKind, score: int, *, question: int = 0, agent: AgentName | None = ANNA
) -> SurveyAnswered:
    low = score <= 2 if kind is CSAT else score <= 6
    return SurveyAnswered(call, call, "after-call", question, kind, score, low, QueueName("support"), agent)


def invitation(call: InteractionId, customer: str = "c1", way: SurveyWay = SurveyWay.STAY) -> Invitation:
    return Invitation(call, "after-call", way, "support", "anna", customer, Wall(0))


def by_mail(call: InteractionId) -> Invitation:
    return replace(invitation(call, way=SurveyWay.MAIL), until=FOREVER)


async def put(store: RecordStore, *customers: Customer) -> None:
    def work(records: CustomerRecords) -> None:
        for one in customers:
            assert records.add(one)

    await Customers(store.database).run(work)


def desk_of(feedback: Feedback) -> FeedbackDesk:
    return FeedbackDesk(feedback, feedback, Ids(1), Clock())


def test_answers_are_kept_with_their_entry_once_and_counted(place: str | Path, tmp_path: Path) -> None:
    async def day(store: RecordStore, feedback: Feedback) -> None:
        maker = Maker(0)
        store.append(maker.entry(events=[answered(CALL, CSAT, 5), answered(CALL, NPS, 9, question=1)]))
        store.append(maker.entry(events=[answered(OTHER, CSAT, 1), answered(OTHER, CSAT, 4)]))
        store.append(maker.entry(events=[answered(InteractionId("i1-3"), NPS, 0, agent=None)]))
        await store.saved(maker.last)
        found = await feedback.scores(Wall(0), FOREVER, None, "UTC", None)
        assert [(one.scored.kind, one.scored.answers, one.scored.value) for one in found] == [
            (CSAT, 2, 0.5),
            (NPS, 2, 0),
        ]
        agents = await feedback.scores(Wall(0), FOREVER, By.AGENT, "UTC", None)
        assert [(one.scored.kind, one.key, one.scored.answers) for one in agents] == [
            (CSAT, "anna", 2),
            (NPS, "", 1),
            (NPS, "anna", 1),
        ]
        days = await feedback.scores(Wall(0), FOREVER, By.DAY, "Europe/Riga", None)
        assert {len(one.key) for one in days} == {len("2026-06-09")}
        mine = await feedback.scores(Wall(0), FOREVER, By.QUEUE, "UTC", Sight(["anna"], []))
        assert [(one.key, one.scored.answers) for one in mine] == [("support", 2), ("support", 1)]
        theirs = await feedback.scores(Wall(0), FOREVER, None, "UTC", Sight([], ["support"]))
        assert [one.scored.answers for one in theirs] == [1], "a queue's are those that nobody had"
        low = await feedback.answered(Wall(0), FOREVER, low=True, sight=None, limit=9)
        assert [(one.invitation.interaction, one.answers[0].score) for one in low] == [("i1-3", 0), (OTHER, 1)]

    run(place, tmp_path, day)


def test_the_course_and_what_became_of_low_scores(place: str | Path, tmp_path: Path) -> None:
    async def day(store: RecordStore, feedback: Feedback) -> None:
        maker = Maker(0)
        store.append(maker.entry(events=[answered(CALL, CSAT, 1), answered(CALL, NPS, 0, question=1)]))
        store.append(maker.entry(events=[answered(OTHER, CSAT, 2), answered(InteractionId("i1-3"), CSAT, 5)]))
        await store.saved(maker.last)
        at = (await feedback.answered(Wall(0), FOREVER, low=False, sight=None, limit=9))[0].answers[0].at
        course = await feedback.course(Wall(at - 3_600_000), Wall(at + 3_600_000), 600_000, None)
        assert {one.place for one in course if one.scored.kind is CSAT} <= {5, 6}
        assert sum(one.scored.answers for one in course if one.scored.kind is CSAT) == 3

        by_agent = await feedback.course(Wall(at - 3_600_000), Wall(at + 3_600_000), 7_200_000, None, By.AGENT)
        alike = await feedback.scores(Wall(0), FOREVER, By.AGENT, "UTC", None)
        assert [(one.key, one.place, one.scored) for one in by_agent] == [(one.key, 0, one.scored) for one in alike]

        def put_task(records: FollowupRecords) -> None:
            for call, state in ((CALL, State.OPEN), (OTHER, State.LATE)):
                assert records.add(Followup(FollowupId(f"review-{call}"), promised="Look", state=state, due=at))

        await Followups(store.database).run(put_task)
        now = Wall(at + 1)
        found = await feedback.looked_into(Wall(0), FOREVER, None, now)
        assert found == Reviews(low=2, open=1, overdue=1, done=1)
        assert await feedback.looked_into(Wall(0), FOREVER, Sight(["nobody"], []), now) == Reviews()

    run(place, tmp_path, day)


def test_a_text_with_the_link_is_on_the_list_with_the_invitation_or_not_at_all(
    place: str | Path, tmp_path: Path
) -> None:
    async def day(store: RecordStore, feedback: Feedback) -> None:
        await put(store, Customer(CustomerId("c1")))
        desk, texts = desk_of(feedback), Texts(store.database)
        number = NumberText("+37120001111")
        seen: list[int] = []

        def gate(written: Sequence[tuple[Wall, str]]) -> Sendable | Unsendable:
            seen.append(len(written))
            return Sendable(number) if len(seen) > 1 else Unsendable(Rule.PER_HOUR)

        async def ask(call: InteractionId) -> Why | Rule | None:
            one = replace(invitation(call, way=SurveyWay.TEXT), until=FOREVER)
            return await desk.invite_by_text(one, ["c1"], rest_days=0, words="A link", key=f"k-{call}", gate=gate)

        assert await ask(CALL) is Rule.PER_HOUR
        assert await feedback.asked(Wall(0), FOREVER, None) == 0
        assert await texts.next_due() is None
        assert await ask(CALL) is None
        assert await ask(CALL) is Why.ALREADY
        (one,) = await texts.due(FOREVER, limit=9)
        assert (one.interaction, one.number, one.words, one.key) == (CALL, number, "A link", f"k-{CALL}")
        await ask(OTHER)
        assert seen == [0, 0, 1, 1], "those that left are counted"
        assert len(await texts.of(CALL, OTHER)) == 2

    run(place, tmp_path, day)


def test_what_follows_is_later_work_in_the_same_transaction(place: str | Path, tmp_path: Path) -> None:
    async def day(store: RecordStore, feedback: Feedback) -> None:
        maker = Maker(0)
        low = [answered(CALL, CSAT, 1), answered(CALL, NPS, 0, question=1)]
        due = SurveyDue(OTHER, "after-call", SurveyWay.CALL, 30, 60_000)
        entry = maker.entry(events=[*low, due])
        store.append(entry)
        await store.saved(maker.last)
        jobs = await Jobs(store.database).list()
        assert [(job.kind, job.key, job.due - entry.now.wall) for job in jobs] == [
            ("survey.review", CALL, 0),
            ("survey.call", OTHER, 60_000),
        ]

    run(place, tmp_path, day)


def test_a_customer_is_asked_once_about_a_call_and_left_in_peace_after_it(place: str | Path, tmp_path: Path) -> None:
    async def day(store: RecordStore, feedback: Feedback) -> None:
        await put(store, Customer(CustomerId("c1"), name="Ilze"), Customer(CustomerId("c2"), name="Jānis"))
        desk = desk_of(feedback)
        assert await desk.invite(invitation(CALL), ["c1"], rest_days=30) is None
        assert await desk.invite(invitation(CALL, "c2"), ["c2"], rest_days=0) is Why.ALREADY
        assert await desk.invite(invitation(OTHER), ["c1"], rest_days=30) is Why.RESTING
        assert await desk.invite(invitation(OTHER), ["c2", "c1"], rest_days=30) is Why.RESTING
        assert await desk.invite(invitation(OTHER), ["c1"], rest_days=0) is None
        assert await desk.invite(invitation(InteractionId("i1-3")), ["c9"], rest_days=30) is Why.UNKNOWN
        assert await feedback.asked(Wall(0), FOREVER, None) == 2

    run(place, tmp_path, day)


def test_their_no_is_honoured_also_when_it_stands_in_the_record_they_became(place: str | Path, tmp_path: Path) -> None:
    async def day(store: RecordStore, feedback: Feedback) -> None:
        gone = Customer(CustomerId("c1"), name="Ilze", merged_into=CustomerId("c2"))
        kept = Customer(CustomerId("c2"), name="Ilze", consent=Consent(surveys=False))
        mute = Customer(CustomerId("c3"), name="Anna", consent=Consent(calls=False))
        await put(store, gone, kept, mute)
        desk = desk_of(feedback)
        assert await desk.invite(invitation(CALL), ["c1"], rest_days=0) is Why.REFUSED
        assert await desk.invite(invitation(CALL, "c3", SurveyWay.CALL), ["c3"], rest_days=0) is Why.REFUSED
        assert await desk.invite(invitation(CALL, "c3"), ["c3"], rest_days=0) is None

    run(place, tmp_path, day)


def test_two_at_the_same_instant_are_one(place: str | Path, tmp_path: Path) -> None:
    async def day(store: RecordStore, feedback: Feedback) -> None:
        await put(store, Customer(CustomerId("c1"), name="Ilze"))
        desk = desk_of(feedback)
        both = await asyncio.gather(*(desk.invite(invitation(CALL), ["c1"], rest_days=0) for _ in range(2)))
        assert sorted(both, key=str) == [None, Why.ALREADY]

    run(place, tmp_path, day)


def test_the_idea_box(place: str | Path, tmp_path: Path) -> None:
    async def day(store: RecordStore, feedback: Feedback) -> None:
        desk = desk_of(feedback)
        idea = await desk.suggest("Quieter  phones", "At night.", ANNA)
        assert (idea.title, idea.state, idea.version) == ("Quieter phones", IdeaState.NEW, 1)
        done = await desk.answer(idea.id, 1, IdeaState.DONE, "They are.", lambda one: None, BOSS)
        with pytest.raises(Refused, match="meanwhile"):
            await desk.answer(idea.id, 1, IdeaState.DECLINED, "No.", lambda one: None, ANNA)
        with pytest.raises(Refused, match="no such idea"):
            await desk.see(IdeaId("e9-9"), lambda one: None)
        assert await feedback.ideas(IdeaQuestion()) == [done]
        assert await feedback.ideas(IdeaQuestion(by=["boss"])) == []
        assert await feedback.ideas(IdeaQuestion(open=True)) == []
        assert not (await desk.see(idea.id, lambda one: None)).news

    run(place, tmp_path, day)


def test_a_page_is_kept_whole_and_sent_again_it_replaces_what_was_there(place: str | Path, tmp_path: Path) -> None:
    async def day(store: RecordStore, feedback: Feedback) -> None:
        await put(store, Customer(CustomerId("c1"), name="Ilze"))
        desk = desk_of(feedback)
        link = Link(CALL, FOREVER)
        with pytest.raises(Refused, match="none of ours"):
            await desk.fill_in(link, PAGE, [])
        assert await desk.invite(by_mail(CALL), ["c1"], rest_days=30) is None
        for words in ("It went well.", "It went very well."):
            await desk.fill_in(
                link, PAGE, [Given(0, CSAT, 1), Given(1, WORDS, words=words), Given(2, IDEA, words="Tea")]
            )
        (row,) = await feedback.answered(Wall(0), FOREVER, low=False, sight=None, limit=9)
        assert [(one.score, one.low) for one in row.answers] == [(1, True)]
        assert [one.words for one in row.words] == ["It went very well.", "Tea"]
        (idea,) = await feedback.ideas(IdeaQuestion())
        assert (idea.by, idea.title, idea.words) == ("", "Tea", "Tea")
        assert [job.key for job in await Jobs(store.database).list("survey.review")] == [CALL]
        await desk.fill_in(link, PAGE, [Given(1, WORDS, words="Only words.")])
        (row,) = await feedback.answered(Wall(0), FOREVER, low=False, sight=None, limit=9)
        assert (row.answers, [one.words for one in row.words]) == ([], ["Only words."])
        assert await feedback.ideas(IdeaQuestion()) == []
        assert await feedback.answered(Wall(0), FOREVER, low=False, sight=Sight(["bert"], []), limit=9) == []

    run(place, tmp_path, day)


def test_what_a_customer_wrote_is_told_and_erased_with_them(place: str | Path, tmp_path: Path) -> None:
    async def day(store: RecordStore, feedback: Feedback) -> None:
        await put(store, Customer(CustomerId("c1"), name="Ilze"))
        desk, link = desk_of(feedback), Link(CALL, FOREVER)
        await desk.invite(by_mail(CALL), ["c1"], rest_days=30)
        await desk.fill_in(
            link, PAGE, [Given(0, CSAT, 4), Given(1, WORDS, words="Ilze here"), Given(2, IDEA, words="Tea")]
        )
        files = Files(store.database, DirectoryShelf(tmp_path / "files"), tmp_path / "files.key", quota=1 << 20)
        privacy = Privacy(store, files)
        person = await privacy.person(CustomerId("c1"))
        (told,) = (await privacy.told(person)).feedback
        assert [one.words for one in told.words] == ["Ilze here", "Tea"]
        await privacy.unit(lambda records: records.entomb([Tombstone(CustomerId("c1"), Wall(9), "boss", None)], []))
        (left,) = await feedback.answered(Wall(0), FOREVER, low=False, sight=None, limit=9)
        assert (left.invitation.customer, [one.score for one in left.answers], left.words) == ("", [4], [])
        assert await feedback.ideas(IdeaQuestion()) == []
        with pytest.raises(Refused, match="ended"):
            await desk.fill_in(link, PAGE, [Given(1, WORDS, words="Me again")])

    run(place, tmp_path, day)


def test_words_go_by_age_unless_somebody_is_held(place: str | Path, tmp_path: Path) -> None:
    async def day(store: RecordStore, feedback: Feedback) -> None:
        await put(store, Customer(CustomerId("c1"), name="Ilze"))
        desk, aged = desk_of(feedback), Aged(store.database)
        await desk.invite(by_mail(CALL), ["c1"], rest_days=30)
        await desk.fill_in(Link(CALL, FOREVER), PAGE, [Given(0, CSAT, 4), Given(1, WORDS, words="Hello")])
        assert await aged.empty_survey_words(Wall(0), []) == (0, 0)
        assert await aged.empty_survey_words(FOREVER, [CALL]) == (0, 1)
        assert await aged.empty_survey_words(FOREVER, []) == (1, 0)
        (left,) = await feedback.answered(Wall(0), FOREVER, low=False, sight=None, limit=9)
        assert ([one.score for one in left.answers], left.words) == ([4], [])

    run(place, tmp_path, day)


def test_an_erased_customers_answers_are_counted_and_nobodys(place: str | Path, tmp_path: Path) -> None:
    async def day(store: RecordStore, feedback: Feedback) -> None:
        await put(store, Customer(CustomerId("c1"), name="Ilze"))
        assert await desk_of(feedback).invite(invitation(CALL), ["c1"], rest_days=30) is None
        maker = Maker(0)
        store.append(maker.entry(events=[answered(CALL, CSAT, 5)]))
        await store.saved(maker.last)
        files = Files(store.database, DirectoryShelf(tmp_path / "files"), tmp_path / "files.key", quota=1 << 20)
        privacy = Privacy(store, files)
        person = await privacy.person(CustomerId("c1"))
        (told,) = (await privacy.told(person)).feedback
        assert [given.score for given in told.answers] == [5]
        stone = Tombstone(CustomerId("c1"), Wall(9), "boss", None)
        await privacy.unit(lambda records: records.entomb([stone], []))
        assert (await privacy.told(person)).feedback == []
        (left,) = await feedback.answered(Wall(0), FOREVER, low=False, sight=None, limit=9)
        assert (left.invitation.customer, left.answers[0].score) == ("", 5)

    run(place, tmp_path, day)
