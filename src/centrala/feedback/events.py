"""What happened in surveys."""

from __future__ import annotations

from dataclasses import dataclass

from centrala.ids import AgentName, InteractionId, QueueName
from centrala.organisation import QuestionKind, SurveyWay

__all__ = ["FeedbackEvent", "SurveyAnswered", "SurveyBegan", "SurveyDue", "SurveyEnded"]


@dataclass(frozen=True, slots=True)
class SurveyDue:
    """This call is over, and is to be asked about later, by call, mail or text message. Kept with this event, and done
    only then."""

    interaction: InteractionId
    survey: str
    way: SurveyWay
    rest_days: int
    after_ms: int
    open_days: int = 14
    """So long a link can be answered."""


@dataclass(frozen=True, slots=True)
class SurveyBegan:
    interaction: InteractionId
    of: InteractionId
    """The call that is asked about."""
    survey: str


@dataclass(frozen=True, slots=True)
class SurveyAnswered:
    """Kept as an answer in the transaction of this event."""

    interaction: InteractionId
    of: InteractionId
    survey: str
    question: int
    """Its place in the survey, from 0; on the telephone among those that can be asked there."""
    kind: QuestionKind
    score: int
    low: bool
    """Somebody must look into it."""
    queue: QueueName | None
    agent: AgentName | None
    """Who talked last in the call."""


@dataclass(frozen=True, slots=True)
class SurveyEnded:
    interaction: InteractionId
    of: InteractionId
    answered: int
    """Questions that got an answer."""
    why: str
    """``done``, ``gave_up`` (nothing that could be understood), ``hung_up``, or why nobody was asked."""


FeedbackEvent = SurveyDue | SurveyBegan | SurveyAnswered | SurveyEnded
