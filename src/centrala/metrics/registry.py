"""The registry: each metric is a quotient of sums of counters.

Owns id, name, formula in words, unit, better direction and version of every metric, and the default norms.
Card, table, chart, export and API ask here; no formula stands anywhere else. A metric of many intervals is the
quotient of the sums, never the mean of quotients. Where there is nothing to divide by there is no value.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from centrala.metrics.counters import Counter, Counts

__all__ = ["METRICS", "NORMS", "Better", "Metric", "Norm", "Terms", "Unit", "metric", "value"]

Terms = Mapping[Counter, int]
"""A sum of counters, each with its sign."""


class Unit(StrEnum):
    NUMBER = "number"
    SHARE = "share"
    """0 to 1, shown in per cent."""
    MS = "ms"
    PER_CENT = "per_cent"
    """May be negative, or above 100."""


class Better(StrEnum):
    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"
    """Neither end is good: a middle is."""


@dataclass(frozen=True, slots=True)
class Metric:
    id: str
    """Stable. A variant is ``metric.variant``."""
    name: str
    formula: str
    """In words; printed on every report together with the version."""
    unit: Unit
    better: Better
    over: Terms
    under: Terms = field(default_factory=lambda: MappingProxyType({}))
    """Empty: the metric is the sum ``over`` itself."""
    version: int = 1
    """One more whenever the formula changes."""
    middle: bool = False
    """The middle of the single values, which sums do not know: ``over`` and ``under`` give their mean, and whoever has
    the values takes the middle of them."""

    @property
    def of(self) -> str:
        """The metric of which this is a variant, or itself."""
        return self.id.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Norm:
    """What is aimed at unless the center says otherwise."""

    metric: str
    at_least: float | None = None
    at_most: float | None = None


def value(what: Metric, counts: Counts) -> float | None:
    """The metric over these sums; None where there is nothing to divide by. Of a middle: the mean."""
    over = _sum(what.over, counts)
    factor = 100 if what.unit is Unit.PER_CENT else 1
    if not what.under:
        return over * factor
    under = _sum(what.under, counts)
    return factor * over / under if under else None


def metric(id_: str) -> Metric:
    """Raises KeyError: there is none of this id."""
    return METRICS[id_]


def _sum(terms: Terms, counts: Counts) -> int:
    return sum(factor * counts.get(counter, 0) for counter, factor in terms.items())


def _plus(*counters: Counter) -> dict[Counter, int]:
    return dict.fromkeys(counters, 1)


def _minus(terms: dict[Counter, int], *counters: Counter) -> dict[Counter, int]:
    return terms | dict.fromkeys(counters, -1)


_C = Counter
_HIGHER, _LOWER, _NEITHER = Better.HIGHER, Better.LOWER, Better.NEITHER
_SHARE, _MS, _NUMBER = Unit.SHARE, Unit.MS, Unit.NUMBER
_CONTACT: Final = _plus(_C.TALK_MS, _C.HOLD_MS, _C.WRAP_UP_MS, _C.DIAL_MS)

_NUMBERS: Final = (
    Metric("offered", "Offered", "came into the queue", _NUMBER, _NEITHER, _plus(_C.OFFERED)),
    Metric("answered", "Answered", "taken by an agent", _NUMBER, _HIGHER, _plus(_C.ANSWERED)),
    Metric("abandoned", "Abandoned", "hung up while in the queue", _NUMBER, _LOWER, _plus(_C.ABANDONED)),
    Metric(
        "flowed_out",
        "Flow-outs",
        "left the queue while waiting by callback, overflow or transfer, or were lost with the engine",
        _NUMBER,
        _LOWER,
        _plus(_C.FLOWED_OUT),
    ),
    Metric("handled", "Handled", "agents' parts in interactions", _NUMBER, _NEITHER, _plus(_C.HANDLED)),
    Metric("missed_offers", "Missed offers", "offers that rang to the end", _NUMBER, _LOWER, _plus(_C.MISSED_OFFERS)),
    Metric(
        "gone_before_queue",
        "Gone before the queue",
        "hung up before they entered a queue; no abandons",
        _NUMBER,
        _LOWER,
        _plus(_C.GONE_BEFORE_QUEUE),
    ),
    Metric(
        "messages",
        "Messages left",
        "callers who left a message, after a queue or instead of one; what of them waited in a queue flowed out of it",
        _NUMBER,
        _LOWER,
        _plus(_C.MESSAGES),
    ),
)

_SERVICE: Final = (
    Metric(
        "service_level",
        "Service level",
        "answered within T / (answered + abandoned - abandoned within s); flow-outs are reported beside it",
        _SHARE,
        _HIGHER,
        _plus(_C.ANSWERED_IN_TIME),
        _minus(_plus(_C.ANSWERED, _C.ABANDONED), _C.ABANDONED_SHORT),
    ),
    Metric(
        "service_level.of_answered",
        "Service level, of answered",
        "answered within T / answered",
        _SHARE,
        _HIGHER,
        _plus(_C.ANSWERED_IN_TIME),
        _plus(_C.ANSWERED),
    ),
    Metric(
        "service_level.in_time",
        "Service level, all that ended in time",
        "(answered + abandoned + flowed out, each within T) / offered",
        _SHARE,
        _HIGHER,
        _plus(_C.ANSWERED_IN_TIME, _C.ABANDONED_IN_TIME, _C.FLOWED_OUT_IN_TIME),
        _plus(_C.OFFERED),
    ),
    Metric(
        "service_level.with_flow_outs",
        "Service level, with flow-outs",
        "answered within T / (answered + abandoned - abandoned within s + flowed out)",
        _SHARE,
        _HIGHER,
        _plus(_C.ANSWERED_IN_TIME),
        _minus(_plus(_C.ANSWERED, _C.ABANDONED, _C.FLOWED_OUT), _C.ABANDONED_SHORT),
    ),
    Metric(
        "service_level.with_short",
        "Service level, with short ones",
        "answered within T / (answered + abandoned)",
        _SHARE,
        _HIGHER,
        _plus(_C.ANSWERED_IN_TIME),
        _plus(_C.ANSWERED, _C.ABANDONED),
    ),
    Metric(
        "service_level.of_offered",
        "Service level, of offered",
        "answered within T / offered",
        _SHARE,
        _HIGHER,
        _plus(_C.ANSWERED_IN_TIME),
        _plus(_C.OFFERED),
    ),
    Metric(
        "asa",
        "Average speed of answer",
        "queue time of the answered / answered; time in the IVR is not queue time",
        _MS,
        _LOWER,
        _plus(_C.WAIT_ANSWERED_MS),
        _plus(_C.ANSWERED),
    ),
    Metric(
        "asa.from_dialling",
        "Average speed of answer, from dialling in",
        "time from arrival to answer of the answered / answered",
        _MS,
        _LOWER,
        _plus(_C.DIALLED_TO_ANSWER_MS),
        _plus(_C.ANSWERED),
    ),
    Metric(
        "average_wait",
        "Average wait",
        "queue time of answered and abandoned / (answered + abandoned)",
        _MS,
        _LOWER,
        _plus(_C.WAIT_ANSWERED_MS, _C.WAIT_ABANDONED_MS),
        _plus(_C.ANSWERED, _C.ABANDONED),
    ),
    Metric(
        "abandonment_rate",
        "Abandonment rate",
        "(abandoned - abandoned within s) / (offered - abandoned within s); callbacks and IVR hang-ups are none",
        _SHARE,
        _LOWER,
        _minus(_plus(_C.ABANDONED), _C.ABANDONED_SHORT),
        _minus(_plus(_C.OFFERED), _C.ABANDONED_SHORT),
    ),
    Metric(
        "abandonment_rate.of_offered",
        "Abandonment rate, of offered",
        "abandoned / offered",
        _SHARE,
        _LOWER,
        _plus(_C.ABANDONED),
        _plus(_C.OFFERED),
    ),
)

_WAITING: Final = (
    Metric(
        "estimate_error",
        "Error of the expected wait",
        "distance between expected wait on coming in and wait, of the answered who had to wait / their number",
        _MS,
        _LOWER,
        _plus(_C.ESTIMATE_OFF_MS),
        _plus(_C.ESTIMATED),
    ),
    Metric(
        "estimate_bias",
        "Bias of the expected wait",
        "expected wait less wait, of the answered who had to wait / their number; above 0: too long was said",
        _MS,
        _NEITHER,
        _plus(_C.ESTIMATE_OVER_MS),
        _plus(_C.ESTIMATED),
    ),
    Metric("callbacks", "Callbacks", "promised callbacks that are closed", _NUMBER, _NEITHER, _plus(_C.CALLBACKS)),
    Metric(
        "callbacks_kept",
        "Callbacks kept",
        "callbacks in which we talked / (callbacks - those whose customer called meanwhile)",
        _SHARE,
        _HIGHER,
        _plus(_C.CALLBACKS_KEPT),
        _minus(_plus(_C.CALLBACKS), _C.CALLBACKS_CALLED_AGAIN),
    ),
    Metric(
        "callbacks_given_up",
        "Callbacks given up",
        "callbacks that reached nobody, as often as they were tried",
        _NUMBER,
        _LOWER,
        _plus(_C.CALLBACKS_GIVEN_UP),
    ),
)

_HANDLING: Final = (
    Metric(
        "aht",
        "Average handle time",
        "(talk + hold + wrap-up, and dialling where we call) / handled; in the interval in which wrap-up ended",
        _MS,
        _NEITHER,
        _CONTACT,
        _plus(_C.HANDLED),
    ),
    Metric("talk", "Average talk time", "talk / handled", _MS, _NEITHER, _plus(_C.TALK_MS), _plus(_C.HANDLED)),
    Metric("hold", "Average hold time", "hold / handled", _MS, _LOWER, _plus(_C.HOLD_MS), _plus(_C.HANDLED)),
    Metric(
        "acw",
        "After-call work",
        "time from the end of the conversation to done / handled; code, summary and notes on one clock",
        _MS,
        _LOWER,
        _plus(_C.WRAP_UP_MS),
        _plus(_C.HANDLED),
    ),
    Metric(
        "transfer_rate",
        "Transfer rate",
        "handled interactions that were passed on / handled interactions, each counted once; a consult is none",
        _SHARE,
        _LOWER,
        _plus(_C.PASSED_ON),
        _plus(_C.INTERACTIONS_HANDLED),
    ),
)

_FINDINGS: Final = (
    Metric(
        "category_accuracy",
        "Accuracy of categories",
        "1 - categories that a person corrected / categories found automatically; the person's last word counts, and "
        "a call that became a callback counts as the callback",
        _SHARE,
        _HIGHER,
        _minus(_plus(_C.CATEGORISED), _C.CATEGORIES_CORRECTED),
        _plus(_C.CATEGORISED),
    ),
)

_AGENTS: Final = (
    Metric(
        "occupancy",
        "Occupancy",
        "on contact (talk, hold, wrap-up, dialling) / (on contact + idle available)",
        _SHARE,
        _NEITHER,
        _plus(_C.CONTACT_MS),
        _plus(_C.CONTACT_MS, _C.IDLE_MS),
    ),
    Metric(
        "utilisation",
        "Utilisation",
        "handling / all time at work",
        _SHARE,
        _NEITHER,
        _plus(_C.CONTACT_MS),
        _plus(_C.LOGGED_IN_MS),
    ),
    Metric(
        "agent_answer_rate",
        "Agent answer rate",
        "offers answered / offers, without those whose caller left or whom another answered first",
        _SHARE,
        _HIGHER,
        _plus(_C.OFFERS_ACCEPTED),
        _minus(_plus(_C.OFFERS), _C.OFFERS_WITHDRAWN),
    ),
    Metric(
        "agent_answer_rate.of_all",
        "Agent answer rate, of all offers",
        "offers answered / offers",
        _SHARE,
        _HIGHER,
        _plus(_C.OFFERS_ACCEPTED),
        _plus(_C.OFFERS),
    ),
    Metric(
        "adherence",
        "Adherence",
        "adherent time / scheduled time",
        _SHARE,
        _HIGHER,
        _plus(_C.ADHERENT_MS),
        _plus(_C.SCHEDULED_MS),
    ),
    Metric(
        "conformance",
        "Conformance",
        "worked / scheduled; may exceed 1",
        _SHARE,
        _NEITHER,
        _plus(_C.WORKED_MS),
        _plus(_C.SCHEDULED_MS),
    ),
    Metric(
        "shrinkage",
        "Shrinkage",
        "paid time not available / paid time; rota = base / (1 - shrinkage)",
        _SHARE,
        _LOWER,
        _plus(_C.PAID_UNAVAILABLE_MS),
        _plus(_C.PAID_MS),
    ),
)

_CUSTOMERS: Final = (
    Metric(
        "fcr",
        "First-contact resolution",
        "no new interaction of the same customer for the same reason within N = 7 days / interactions that old",
        _SHARE,
        _HIGHER,
        _plus(_C.RESOLVED_FIRST),
        _plus(_C.CONTACTS_JUDGED),
    ),
    Metric(
        "matters",
        "Matters",
        "tickets, and calls without one that somebody talked in",
        _NUMBER,
        _NEITHER,
        _plus(_C.MATTERS),
    ),
    Metric(
        "complaint_share",
        "Share of complaints",
        "matters whose reason is in the register of complaints / matters",
        _SHARE,
        _LOWER,
        _plus(_C.COMPLAINTS),
        _plus(_C.MATTERS),
    ),
    Metric(
        "reopen_rate",
        "Reopen rate",
        "tickets opened again within N = 7 days after they were first done / tickets first done that long ago",
        _SHARE,
        _LOWER,
        _plus(_C.TICKETS_REOPENED),
        _plus(_C.TICKETS_JUDGED),
    ),
    Metric(
        "time_to_resolve",
        "Time to resolve",
        "middle of the times from opening to done, of tickets that are done; the open ones are reported beside it",
        _MS,
        _LOWER,
        _plus(_C.RESOLVE_MS),
        _plus(_C.TICKETS_DONE),
        middle=True,
    ),
    Metric(
        "csat",
        "Customer satisfaction",
        "answers 4 and 5 of 1 to 5 / answers",
        _SHARE,
        _HIGHER,
        _plus(_C.SATISFIED),
        _plus(_C.SATISFACTION_ANSWERS),
    ),
    Metric(
        "nps",
        "Net promoter score",
        "per cent of answers 9 and 10 minus per cent of 0 to 6",
        Unit.PER_CENT,
        _HIGHER,
        _minus(_plus(_C.PROMOTERS), _C.DETRACTORS),
        _plus(_C.RECOMMENDATION_ANSWERS),
    ),
    Metric(
        "roi",
        "Return on investment",
        "(revenue - costs) / investment x 100; costs: salaries, training, technology, software, premises",
        Unit.PER_CENT,
        _HIGHER,
        _minus(_plus(_C.REVENUE), _C.COSTS),
        _plus(_C.INVESTMENT),
    ),
)

METRICS: Final[Mapping[str, Metric]] = MappingProxyType(
    {each.id: each for each in (*_NUMBERS, *_SERVICE, *_WAITING, *_HANDLING, *_FINDINGS, *_AGENTS, *_CUSTOMERS)}
)

NORMS: Final = (Norm("service_level", at_least=0.8), Norm("abandonment_rate", at_most=0.04))
