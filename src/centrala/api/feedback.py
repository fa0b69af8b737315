"""Feedback: what customers answered in surveys, and the idea box of those who work here.

Owns who sees which: answers about the calls of those whom the right reaches; of ideas one's own and theirs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import Query, Request
from pydantic import Field

from centrala.access import Reach, Right, Subject
from centrala.api.customers import subject_of_customer
from centrala.api.followups import subject_of_followup
from centrala.api.forms import Form, PathName
from centrala.api.guard import Caller, center_of, needs
from centrala.api.rows import (
    AnswerRow,
    FeedbackAnswers,
    FeedbackRow,
    FeedbackScores,
    IdeaRow,
    Ideas,
    ScoreRow,
    VoiceNumberRow,
    VoicePointRow,
    VoiceReviewsRow,
    VoiceRow,
    WordsRow,
)
from centrala.api.shown import moment
from centrala.api.version import version_one
from centrala.clock import Wall
from centrala.desk.feedback_ports import Answered, By, IdeaQuestion, Sight, Stretch
from centrala.errors import Refused
from centrala.feedback.ideas import LONGEST_ANSWER, LONGEST_IDEA, LONGEST_TITLE, Idea, IdeaState
from centrala.feedback.scores import FEW, FORMULA, parts, scored
from centrala.followups.followup import REVIEWS, Followup, is_overdue
from centrala.ids import CustomerId, FollowupId, IdeaId
from centrala.organisation import QuestionKind

__all__ = ["router"]

router = version_one(tags=["feedback"])

DAY_MS: Final = 24 * 3_600_000
Days = Annotated[int, Query(ge=1, le=400)]


class IdeaForm(Form):
    title: Annotated[str, Field(min_length=1, max_length=LONGEST_TITLE)]
    words: Annotated[str, Field(max_length=LONGEST_IDEA)] = ""


class IdeaAnswerForm(Form):
    version: Annotated[int, Field(ge=1)]
    """Of the idea that is answered: 409 ``changed_meanwhile`` when somebody else was faster."""
    state: Annotated[IdeaState, Field(strict=False)]
    answer: Annotated[str, Field(max_length=LONGEST_ANSWER)] = ""


@router.get("/feedback/scores")
async def scores(
    request: Request,
    caller: Annotated[Caller, needs(Right.FEEDBACK_READ)],
    by: By | None = None,
    days: Days = 30,
) -> FeedbackScores:
    """CSAT and NPS of the last days, and how they went: all together, or by queue, agent, survey or day.

    An answer belongs to the moment at which it was given.
    """
    center = center_of(request)
    begin, end = _time(center.now().wall, days)
    sight, reads = _sight(caller.reach(Right.FEEDBACK_READ)), center.feedback.reads
    found = await reads.scores(begin, end, by, center.organisation.timezone, sight)
    cut = _Cut.of(begin, end, parts(days))
    course = [] if by is By.DAY else await reads.course(begin, end, cut.part_ms, sight, by)
    items = [
        ScoreRow(
            one.key,
            one.scored.kind.value,
            one.scored.answers,
            one.scored.value,
            list(one.scored.counts),
            [] if by is By.DAY else _points(course, cut, one.key, one.scored.kind),
        )
        for one in found
    ]
    asked = await reads.asked(begin, end, sight)
    return FeedbackScores(items, asked, {kind.value: words for kind, words in FORMULA.items()}, FEW)


@router.get("/feedback/voice")
async def voice(request: Request, caller: Annotated[Caller, needs(Right.FEEDBACK_READ)], days: Days = 30) -> VoiceRow:
    """What customers say, at a glance: CSAT and NPS of the last days with their course and the time before, and what
    became of low scores.
    """
    center = center_of(request)
    now = center.now().wall
    begin, end = _time(now, days)
    before = Wall(begin - days * DAY_MS)
    sight, zone, reads = _sight(caller.reach(Right.FEEDBACK_READ)), center.organisation.timezone, center.feedback.reads
    of = {one.scored.kind: one.scored for one in await reads.scores(begin, end, None, zone, sight)}
    earlier = {one.scored.kind: one.scored for one in await reads.scores(before, begin, None, zone, sight)}
    cut = _Cut.of(begin, end, parts(days))
    course = await reads.course(begin, end, cut.part_ms, sight)

    def number(kind: QuestionKind) -> VoiceNumberRow:
        one, last = of.get(kind, scored(kind, {})), earlier.get(kind, scored(kind, {}))
        points = _points(course, cut, "", kind)
        return VoiceNumberRow(kind.value, one.answers, one.value, list(one.counts), last.answers, last.value, points)

    found = await reads.looked_into(begin, end, sight, now)
    return VoiceRow(
        since=moment(begin),
        until=moment(end),
        asked=await reads.asked(begin, end, sight),
        asked_before=await reads.asked(before, begin, sight),
        few=FEW,
        numbers=[number(kind) for kind in (QuestionKind.CSAT, QuestionKind.NPS)],
        reviews=VoiceReviewsRow(found.low, found.open, found.overdue, found.done, found.dropped),
    )


@dataclass(frozen=True, slots=True)
class _Cut:
    """A time in so many equal parts."""

    begin: Wall
    part_ms: int
    many: int

    @classmethod
    def of(cls, begin: Wall, end: Wall, many: int) -> _Cut:
        return cls(begin, (end - begin) // many + 1, many)


def _points(course: Sequence[Stretch], cut: _Cut, key: str, kind: QuestionKind) -> list[VoicePointRow]:
    """All parts, in order."""
    of = {one.place: one.scored for one in course if (one.key, one.scored.kind) == (key, kind)}

    def point(place: int) -> VoicePointRow:
        one = of.get(place, scored(kind, {}))
        return VoicePointRow(moment(Wall(cut.begin + place * cut.part_ms)), one.answers, one.value)

    return [point(place) for place in range(cut.many)]


@router.get("/feedback/answers")
async def answers(
    request: Request,
    caller: Annotated[Caller, needs(Right.FEEDBACK_READ)],
    low: bool = False,
    wrote: bool = False,
    days: Days = 30,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> FeedbackAnswers:
    """Calls that customers have answered about, the newest first; ``low``: only those with a low score; ``wrote``:
    only those with words."""
    center = center_of(request)
    begin, end = _time(center.now().wall, days)
    sight = _sight(caller.reach(Right.FEEDBACK_READ))
    found = await center.feedback.reads.answered(begin, end, low=low, wrote=wrote, sight=sight, limit=limit)
    return FeedbackAnswers([await _answered_row(request, caller, one) for one in found])


@router.get("/ideas")
async def ideas(
    request: Request,
    caller: Annotated[Caller, needs(Right.FEEDBACK_READ)],
    open: bool = False,  # noqa: A002  what it is called outside
    limit: Annotated[int, Query(ge=1, le=200)] = 100,
) -> Ideas:
    """One's own ideas and, for who answers them, those of others; the newest first."""
    reach = caller.reach(Right.FEEDBACK_ANSWER)
    by = None if reach.everything else {*reach.people, caller.name}
    found = await center_of(request).feedback.reads.ideas(IdeaQuestion(by, open=open, limit=limit))
    return Ideas([_idea_row(caller, one) for one in found])


@router.post("/ideas", status_code=201)
async def suggest(request: Request, form: IdeaForm, caller: Annotated[Caller, needs(Right.FEEDBACK_READ)]) -> IdeaRow:
    """Put an idea into the box."""
    return _idea_row(caller, await center_of(request).feedback.suggest(form.title, form.words, caller.name))


@router.post("/ideas/{idea}/answer")
async def answer(
    request: Request, idea: PathName, form: IdeaAnswerForm, caller: Annotated[Caller, needs(Right.FEEDBACK_ANSWER)]
) -> IdeaRow:
    """Say what becomes of it; a no needs a reason. Whoever had the idea sees it as news."""

    def may(one: Idea) -> None:
        if not _answerable(caller, one):
            raise Refused("no_such_idea", "There is no such idea.")

    desk = center_of(request).feedback
    return _idea_row(caller, await desk.answer(IdeaId(idea), form.version, form.state, form.answer, may, caller.name))


@router.post("/ideas/{idea}/seen")
async def see(request: Request, idea: PathName, caller: Annotated[Caller, needs(Right.FEEDBACK_READ)]) -> IdeaRow:
    """One has read the answer to one's own idea."""

    def may(one: Idea) -> None:
        if one.by != caller.name:
            raise Refused("no_such_idea", "There is no such idea.")

    return _idea_row(caller, await center_of(request).feedback.see(IdeaId(idea), may))


def _time(now: Wall, days: int) -> tuple[Wall, Wall]:
    return Wall(now - days * DAY_MS), Wall(now + 1)


def _sight(reach: Reach) -> Sight | None:
    return None if reach.everything else Sight(reach.people, reach.queues)


def _answerable(caller: Caller, one: Idea) -> bool:
    return caller.may(Right.FEEDBACK_ANSWER, Subject.of(one.by))


async def _answered_row(request: Request, caller: Caller, one: Answered) -> FeedbackRow:
    invitation, task = one.invitation, await _review(request, caller, one)
    return FeedbackRow(
        interaction=invitation.interaction,
        survey=invitation.survey,
        way=invitation.way.value,
        queue=invitation.queue,
        agent=invitation.agent,
        customer=await _customer(request, caller, invitation.customer),
        asked=moment(invitation.asked),
        trouble=invitation.trouble,
        answers=[
            AnswerRow(given.question, given.kind.value, given.score, given.low, moment(given.at))
            for given in one.answers
        ],
        words=[WordsRow(each.question, each.kind.value, each.words, moment(each.at)) for each in one.words],
        review="" if task is None else task.id,
        review_state="" if task is None else task.state.value,
        review_overdue=task is not None and is_overdue(task, center_of(request).now().wall),
        review_result="" if task is None else task.result or task.reason,
    )


async def _customer(request: Request, caller: Caller, id_: str) -> str:
    one = await center_of(request).customers.reads.one(CustomerId(id_)) if id_ else None
    return id_ if one is not None and caller.may(Right.CUSTOMERS_READ, subject_of_customer(one)) else ""


async def _review(request: Request, caller: Caller, one: Answered) -> Followup | None:
    """The task of its low score, if it is theirs to see."""
    if not any(given.low for given in one.answers):
        return None
    line = await center_of(request).followups.reads.one(FollowupId(f"{REVIEWS}{one.invitation.interaction}"))
    seen = line is not None and caller.may(Right.TICKETS_READ, subject_of_followup(line.one))
    return line.one if line is not None and seen else None


def _idea_row(caller: Caller, one: Idea) -> IdeaRow:
    return IdeaRow(
        id=one.id,
        version=one.version,
        by=one.by,
        title=one.title,
        words=one.words,
        state=one.state.value,
        answer=one.answer,
        answered_by=one.answered_by,
        news=one.news,
        created=moment(one.created),
        changed=moment(one.changed),
        mine=one.by == caller.name,
        answerable=_answerable(caller, one),
    )
