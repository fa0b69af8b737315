"""Feedback on both databases: ``desk.feedback_ports.FeedbackWork`` and ``FeedbackReads``.

Owns how it lies in its tables. Answers come with the entries of the calls in which they were given (``keeping``); here
they are only read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from typing import Any, Final, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Connection, Row, and_, func, literal, or_, select

from centrala.clock import Wall, to_datetime
from centrala.customers.customer import Consent, Customer
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
from centrala.feedback.ideas import Idea, IdeaState
from centrala.feedback.page import idea_of
from centrala.feedback.scores import scored
from centrala.followups.followup import REVIEWS, State
from centrala.ids import IdeaId, InteractionId
from centrala.inbox.notices import Notice, NoticeKind
from centrala.metrics.counters import INTERVAL_MS
from centrala.organisation import QuestionKind, SurveyWay
from centrala.personal import Personal
from centrala.storage.codec import clean, from_json, to_json
from centrala.storage.database import Database, insert_into, told_when_away
from centrala.storage.letters import texts_since
from centrala.storage.notices import notify, notify_owner
from centrala.storage.schema import customers, followups, ideas, jobs, survey_answers, survey_words, surveys_asked
from centrala.storage.texts import put_survey_text
from centrala.storage.written import REVIEW_JOB

__all__ = ["Feedback", "answered_by", "empty_words"]

T = TypeVar("T")

_LONGEST_PAGE: Final = 500
_OPEN: Final = [state.value for state in IdeaState if state.open]


class Feedback:
    """Every failure of the database is Trouble (``database_away``)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def run(self, work: Callable[[FeedbackRecords], T]) -> T:
        with told_when_away():
            return await self._database.write(lambda connection: work(_Records(connection)))

    async def scores(self, since: Wall, until: Wall, by: By | None, zone: str, sight: Sight | None) -> Sequence[Group]:
        columns = (survey_answers.c.kind, _by(by).label("place"), survey_answers.c.score)
        where = [survey_answers.c.at >= since, survey_answers.c.at < until, *_within(survey_answers, sight)]
        statement = select(*columns, func.count().label("many")).where(*where).group_by(*columns)
        counts: dict[tuple[QuestionKind, str], dict[int, int]] = defaultdict(lambda: defaultdict(int))
        for row in await self._read(lambda connection: connection.execute(statement).all()):
            counts[QuestionKind(row.kind), _key(row.place, by, zone)][row.score] += row.many
        return [Group(place, scored(kind, found)) for (kind, place), found in sorted(counts.items())]

    async def course(
        self, since: Wall, until: Wall, part_ms: int, sight: Sight | None, by: By | None = None
    ) -> Sequence[Stretch]:
        place = ((survey_answers.c.at - since) // part_ms).label("place")
        columns = (survey_answers.c.kind, _by(by).label("key"), place, survey_answers.c.score)
        where = [survey_answers.c.at >= since, survey_answers.c.at < until, *_within(survey_answers, sight)]
        statement = select(*columns, func.count().label("many")).where(*where).group_by(*columns)
        counts: dict[tuple[QuestionKind, str, int], dict[int, int]] = defaultdict(dict)
        for row in await self._read(lambda connection: connection.execute(statement).all()):
            counts[QuestionKind(row.kind), _key(row.key, by, "UTC"), int(row.place)][row.score] = row.many
        return [Stretch(key, part, scored(kind, found)) for (kind, key, part), found in sorted(counts.items())]

    async def asked(self, since: Wall, until: Wall, sight: Sight | None) -> int:
        where = [surveys_asked.c.asked >= since, surveys_asked.c.asked < until, *_within(surveys_asked, sight)]
        statement = select(func.count()).select_from(surveys_asked).where(*where)
        return await self._read(lambda connection: connection.scalar(statement)) or 0

    async def looked_into(self, since: Wall, until: Wall, sight: Sight | None, now: Wall) -> Reviews:
        where = [survey_answers.c.at >= since, survey_answers.c.at < until, *_within(survey_answers, sight)]
        low = select(survey_answers.c.interaction.label("call")).where(survey_answers.c.low, *where).distinct()
        each = low.subquery()
        late = (followups.c.due < now).label("late")
        task = followups.c.id == literal(REVIEWS).concat(each.c.call)
        statement = (
            select(followups.c.state, late, func.count().label("many"))
            .select_from(each.outerjoin(followups, task))
            .group_by(followups.c.state, late)
        )
        many: dict[tuple[str | None, bool], int] = {}
        for row in await self._read(lambda connection: connection.execute(statement).all()):
            many[row.state, bool(row.late)] = row.many

        def of(*states: State) -> int:
            return sum(count for (state, _), count in many.items() if state in {one.value for one in states})

        overdue = many.get((State.OPEN.value, True), 0)
        done = of(State.KEPT, State.LATE)
        return Reviews(sum(many.values()), of(State.OPEN), overdue, done, of(State.DROPPED))

    async def answered(
        self, since: Wall, until: Wall, *, low: bool, sight: Sight | None, limit: int, wrote: bool = False
    ) -> Sequence[Answered]:
        where = [survey_answers.c.at >= since, survey_answers.c.at < until, *_within(survey_answers, sight)]
        scores = select(survey_answers.c.interaction, survey_answers.c.at).where(*where)
        if low:
            scores = scores.where(survey_answers.c.low)
        inside = [survey_words.c.at >= since, survey_words.c.at < until, *_within(survey_words, sight)]
        words = select(survey_words.c.interaction, survey_words.c.at).where(*inside)
        if wrote and low:
            words = words.where(survey_words.c.interaction.in_(select(scores.subquery().c.interaction)))
        each = (words if wrote else scores if low else scores.union_all(words)).subquery()
        newest = (
            select(each.c.interaction)
            .group_by(each.c.interaction)
            .order_by(func.max(each.c.at).desc(), each.c.interaction)
            .limit(max(1, min(limit, _LONGEST_PAGE)))
        )

        def work(connection: Connection) -> list[Answered]:
            return _answered(connection, [row.interaction for row in connection.execute(newest)])

        return await self._read(work)

    async def about(self, interaction: InteractionId) -> Answered | None:
        found = await self._read(lambda connection: _answered(connection, [clean(interaction)]))
        return next(iter(found), None)

    async def of(self, customers: Collection[str]) -> Sequence[Answered]:
        return await self._read(lambda connection: answered_by(connection, customers))

    async def ideas(self, question: IdeaQuestion) -> Sequence[Idea]:
        statement = select(ideas.c.body).order_by(ideas.c.created.desc(), ideas.c.id.desc())
        if question.by is not None:
            statement = statement.where(ideas.c.by.in_(sorted(map(clean, question.by))))
        if question.open:
            statement = statement.where(ideas.c.state.in_(_OPEN))
        limited = statement.limit(max(1, min(question.limit, _LONGEST_PAGE)))
        rows = await self._read(lambda connection: connection.execute(limited).all())
        return [from_json(Idea, row.body) for row in rows]

    async def _read(self, work: Callable[[Connection], T]) -> T:
        with told_when_away():
            return await self._database.read(work)


class _Records:
    """``desk.feedback_ports.FeedbackRecords`` within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def consents(self, customers_: Collection[str]) -> Sequence[Consent]:
        statement = select(customers.c.body).where(customers.c.id.in_([clean(id_) for id_ in customers_]))
        found = [from_json(Customer, row.body) for row in self._connection.execute(statement)]
        further = [one.merged_into for one in found if one.merged_into is not None]
        return [one.consent for one in found if one.merged_into is None] + (
            [*self.consents(further)] if further else []
        )

    def last_asked(self, customers_: Collection[str]) -> Wall | None:
        named = [clean(id_) for id_ in customers_]
        parts = select(customers.c.id).where(customers.c.merged_into.in_(named))
        theirs = or_(surveys_asked.c.customer.in_(named), surveys_asked.c.customer.in_(parts))
        last = self._connection.scalar(select(func.max(surveys_asked.c.asked)).where(theirs)) if named else None
        return None if last is None else Wall(last)

    def invite(self, one: Invitation) -> bool:
        row = {
            "interaction": clean(one.interaction),
            "survey": clean(one.survey),
            "way": one.way.value,
            "queue": clean(one.queue),
            "agent": clean(one.agent),
            "customer": clean(one.customer),
            "asked": one.asked,
            "trouble": one.trouble,
            "until": one.until,
        }
        statement = insert_into(self._connection, surveys_asked).values(row)
        return bool(self._connection.execute(statement.on_conflict_do_nothing()).rowcount)

    def trouble(self, interaction: InteractionId, why: str) -> None:
        of_it = surveys_asked.c.interaction == clean(interaction)
        self._connection.execute(surveys_asked.update().where(of_it).values(trouble=why))

    def withdraw(self, interaction: InteractionId) -> None:
        self._connection.execute(surveys_asked.delete().where(surveys_asked.c.interaction == clean(interaction)))

    def invitation(self, interaction: InteractionId) -> Invitation | None:
        statement = select(surveys_asked).where(surveys_asked.c.interaction == clean(interaction)).with_for_update()
        row = self._connection.execute(statement).one_or_none()
        return None if row is None else _invitation(row)

    def put_answers(self, one: Invitation, answers: Sequence[Answer], words: Sequence[Words]) -> None:
        of_it = {
            "interaction": clean(one.interaction),
            "survey": clean(one.survey),
            "queue": clean(one.queue),
            "agent": clean(one.agent),
        }
        for table in (survey_answers, survey_words):
            self._connection.execute(table.delete().where(table.c.interaction == of_it["interaction"]))
        scores = [
            {
                **of_it,
                "question": each.question,
                "kind": each.kind.value,
                "score": each.score,
                "low": each.low,
                "at": each.at,
            }
            for each in answers
        ]
        said = [
            {**of_it, "question": each.question, "kind": each.kind.value, "words": clean(each.words), "at": each.at}
            for each in words
        ]
        for table, rows in ((survey_answers, scores), (survey_words, said)):
            if rows:
                self._connection.execute(table.insert().values(rows))
        if (words or any(each.low for each in answers)) and one.customer:
            at = max([*(each.at for each in answers), *(each.at for each in words)])
            notify_owner(self._connection, NoticeKind.SURVEY, one.interaction, at, one.customer)

    def texts_since(self, since: Wall) -> Sequence[tuple[Wall, Personal]]:
        return texts_since(self._connection, since)

    def send_text(self, of: Invitation, number: Personal, words: Personal, key: str) -> None:
        put_survey_text(self._connection, clean(of.interaction), clean(of.queue), number, words, key, of.asked)

    def review(self, answer: SurveyAnswered, now: Wall) -> None:
        row = {"kind": REVIEW_JOB, "key": clean(answer.of), "due": now, "body": to_json(answer).decode()}
        row |= {"attempts": 0, "lease": "", "leased_until": 0, "progress": "", "trouble": ""}
        self._connection.execute(insert_into(self._connection, jobs).values(row).on_conflict_do_nothing())

    def notify(self, found: Sequence[Notice]) -> None:
        notify(self._connection, found)

    def drop_idea(self, id_: IdeaId) -> None:
        self._connection.execute(ideas.delete().where(ideas.c.id == clean(id_)))

    def idea(self, id_: IdeaId) -> Idea | None:
        statement = select(ideas.c.body).where(ideas.c.id == clean(id_)).with_for_update()
        body = self._connection.scalar(statement)
        return None if body is None else from_json(Idea, body)

    def add_idea(self, one: Idea) -> bool:
        statement = insert_into(self._connection, ideas).values(_columns(one))
        return bool(self._connection.execute(statement.on_conflict_do_nothing(index_elements=["id"])).rowcount)

    def put_idea(self, one: Idea) -> None:
        row = _columns(one)
        self._connection.execute(ideas.update().where(ideas.c.id == row.pop("id")).values(row))


def answered_by(connection: Connection, customers_: Collection[str]) -> list[Answered]:
    """All that these customers were asked, in order, answered or not."""
    named = [clean(id_) for id_ in customers_]
    statement = select(surveys_asked.c.interaction).where(surveys_asked.c.customer.in_(named))
    calls = connection.scalars(statement.order_by(surveys_asked.c.asked)).all()
    return _answered(connection, calls)


def empty_words(connection: Connection, customers_: Collection[str]) -> None:
    """What these customers wrote is gone, in the idea box, too; what they answered is counted, and nobody's."""
    theirs = select(surveys_asked.c.interaction).where(surveys_asked.c.customer.in_(customers_))
    calls = connection.scalars(theirs).all()
    connection.execute(survey_words.delete().where(survey_words.c.interaction.in_(calls)))
    connection.execute(ideas.delete().where(ideas.c.id.in_([idea_of(InteractionId(call)) for call in calls])))
    nobodys = surveys_asked.update().where(surveys_asked.c.customer.in_(customers_)).values(customer="")
    connection.execute(nobodys)


def _answered(connection: Connection, calls: Sequence[str]) -> list[Answered]:
    """In the order of ``calls``; a call whose invitation is gone has one without a person."""
    invited = {
        row.interaction: _invitation(row)
        for row in connection.execute(select(surveys_asked).where(surveys_asked.c.interaction.in_(calls)))
    }
    rows = connection.execute(
        select(survey_answers)
        .where(survey_answers.c.interaction.in_(calls))
        .order_by(survey_answers.c.interaction, survey_answers.c.question)
    ).all()
    answers: dict[str, list[Answer]] = defaultdict(list)
    for row in rows:
        kind = QuestionKind(row.kind)
        answers[row.interaction].append(Answer(row.question, kind, row.score, bool(row.low), Wall(row.at)))
        invited.setdefault(row.interaction, _without_a_person(row))
    words: dict[str, list[Words]] = defaultdict(list)
    wrote = select(survey_words).where(survey_words.c.interaction.in_(calls))
    for row in connection.execute(wrote.order_by(survey_words.c.interaction, survey_words.c.question)):
        words[row.interaction].append(Words(row.question, QuestionKind(row.kind), row.words, Wall(row.at)))
        invited.setdefault(row.interaction, _without_a_person(row))
    return [Answered(invited[call], answers[call], words[call]) for call in calls if call in invited]


def _invitation(row: Row[Any]) -> Invitation:
    return Invitation(
        InteractionId(row.interaction),
        row.survey,
        SurveyWay(row.way),
        row.queue,
        row.agent,
        row.customer,
        Wall(row.asked),
        row.trouble,
        Wall(row.until),
    )


def _without_a_person(row: Row[Any]) -> Invitation:
    return Invitation(
        InteractionId(row.interaction), row.survey, SurveyWay.STAY, row.queue, row.agent, "", Wall(row.at)
    )


def _columns(one: Idea) -> dict[str, Any]:
    return {
        "id": clean(one.id),
        "version": one.version,
        "by": clean(one.by),
        "state": one.state.value,
        "created": one.created,
        "changed": one.changed,
        "body": to_json(one).decode(),
    }


def _within(table: Any, sight: Sight | None) -> list[ColumnElement[bool]]:
    if sight is None:
        return []
    nobodys = and_(table.c.agent == "", table.c.queue.in_(sorted(sight.queues)))
    return [or_(table.c.agent.in_(sorted(sight.people)), nobodys)]


def _by(by: By | None) -> Any:
    columns: dict[By | None, Any] = {
        None: survey_answers.c.kind,
        By.QUEUE: survey_answers.c.queue,
        By.AGENT: survey_answers.c.agent,
        By.SURVEY: survey_answers.c.survey,
        By.DAY: survey_answers.c.at - survey_answers.c.at % INTERVAL_MS,
    }
    return columns[by]


def _key(place: Any, by: By | None, zone: str) -> str:
    if by is None:
        return ""
    return f"{to_datetime(Wall(int(place)), ZoneInfo(zone)):%Y-%m-%d}" if by is By.DAY else str(place)
