"""Surveys on a page: what the link in a customer's mail or text message opens. Nobody signs in; the token
is all.

Owns what a stranger learns: a token that is none of ours, and one whose time is over, tell nothing else. The token
comes in the body, so it stands in no log.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Final

from fastapi import Request
from pydantic import Field

from centrala.api.forms import Form
from centrala.api.guard import PUBLIC, address_of, center_of, same_origin
from centrala.api.ports import Center
from centrala.api.problems import Problem
from centrala.api.rows import SurveyPageRow, SurveyQuestionRow
from centrala.api.shown import moment
from centrala.api.signing import Tries
from centrala.api.version import version_one
from centrala.desk.feedback import opened
from centrala.desk.feedback_ports import Answered
from centrala.errors import Refused
from centrala.feedback.link import LONGEST, Link
from centrala.feedback.page import LONGEST_WORDS, Given
from centrala.ids import CustomerId
from centrala.organisation import Question, QuestionKind, Survey

__all__ = ["Strangers", "router"]

router = version_one("/survey", tags=["surveys by mail"])

HOUR_MS: Final = 3_600_000
PER_ADDRESS: Final = 60
"""Requests a minute."""
MOST_QUESTIONS: Final = 10


@dataclass(slots=True)
class Strangers:
    """How often each address came of late."""

    center: Center
    _tries: Tries = field(default_factory=Tries)
    _hourly: Tries = field(default_factory=lambda: Tries(HOUR_MS))

    def admit(self, what: str, who: str, most: int, *, hourly: bool = False) -> None:
        """``most`` a minute, or an hour. Raises Problem (``too_many_tries``)."""
        key, now = (what, who), self.center.now().mono
        tries = self._hourly if hourly else self._tries
        wait_ms = tries.left_ms(key, most, now)
        if wait_ms:
            after = {"Retry-After": str(wait_ms // 1_000 + 1)}
            raise Problem("too_many_tries", "Too many requests came from here.", headers=after)
        tries.failed(key, now)


class SurveyLinkForm(Form):
    token: Annotated[str, Field(min_length=1, max_length=LONGEST)]


class SurveyAnswerForm(Form):
    question: Annotated[int, Field(ge=0, lt=MOST_QUESTIONS)]
    kind: Annotated[QuestionKind, Field(strict=False)]
    score: Annotated[int, Field(ge=0, le=10)] | None = None
    words: Annotated[str, Field(max_length=LONGEST_WORDS)] = ""


class SurveyFilledForm(SurveyLinkForm):
    answers: Annotated[list[SurveyAnswerForm], Field(max_length=MOST_QUESTIONS)]


@router.post("/open", dependencies=[PUBLIC])
async def show(request: Request, form: SurveyLinkForm) -> SurveyPageRow:
    """What is asked, and what was answered by this link so far."""
    _, survey, one = await _opened(request, form.token)
    return await _row(request, survey, one)


@router.post("/answer", dependencies=[PUBLIC])
async def answer(request: Request, form: SurveyFilledForm) -> SurveyPageRow:
    """Send the page; until the link ends it may be sent again, and then what was sent before is replaced."""
    center = center_of(request)
    link, survey, _ = await _opened(request, form.token)
    given = [Given(one.question, one.kind, one.score, one.words) for one in form.answers]
    after = await center.feedback.fill_in(link, survey.questions, given)
    center.survey_answered()
    return await _row(request, survey, after)


@router.post("/no-more", status_code=204, dependencies=[PUBLIC])
async def no_more(request: Request, form: SurveyLinkForm) -> None:
    """The customer is never asked again; that stands on their record."""
    _, _, one = await _opened(request, form.token)
    await center_of(request).customers.refuse_surveys(CustomerId(one.invitation.customer))


async def _opened(request: Request, token: str) -> tuple[Link, Survey, Answered]:
    """Raises Problem (``too_many_tries``, ``other_origin``), Refused (``no_such_link``, ``link_over``)."""
    strangers: Strangers = request.app.state.strangers
    strangers.admit("survey", address_of(request), PER_ADDRESS)
    if not same_origin(request):
        raise Problem("other_origin", "The request came from another page.")
    center = center_of(request)
    link = center.survey_link(token)
    one = None if link is None else await center.feedback.reads.about(link.interaction)
    if link is None or one is None:
        raise Refused("no_such_link", "This link is none of ours.", remedy="Open it as it was sent, whole.")
    survey = center.organisation.surveys.get(opened(one.invitation, link, center.now().wall).survey)
    if survey is None:
        raise Refused("link_over", "This link has ended.", remedy="Nothing more is to be done.")
    return link, survey, one


async def _row(request: Request, survey: Survey, one: Answered) -> SurveyPageRow:
    center = center_of(request)
    customer = await center.customers.reads.one(CustomerId(one.invitation.customer))
    language = ("" if customer is None else customer.language) or center.organisation.language
    scores = {each.question: each.score for each in one.answers}
    words = {each.question: each.words for each in one.words}
    questions = [
        SurveyQuestionRow(
            question=place,
            kind=asked.kind.value,
            said=_said(asked, language, center.organisation.language),
            scores=list(asked.kind.scores),
            score=scores.get(place),
            words=words.get(place, ""),
        )
        for place, asked in enumerate(survey.questions)
    ]
    return SurveyPageRow(
        center=center.organisation.name,
        title=survey.title,
        language=language,
        until=moment(one.invitation.until),
        questions=questions,
        answered=bool(scores or words),
        refused=customer is not None and customer.consent.surveys is False,
    )


def _said(asked: Question, language: str, usual: str) -> str:
    """The center's own words for it; empty: the page has its own."""
    wanted = (language, language.partition("-")[0], "", usual)
    written = (next((part.words[one] for one in wanted if one in part.words), "") for part in asked.said)
    return " ".join(one for one in written if one)
