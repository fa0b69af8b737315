"""What a center still lacks before callers are well served, though its configuration can be right without it.

Owns the checks: each with how grave it is, a code for people's own words, why it matters, and where to go. Pure: what
only the running center knows comes in as ``Standing``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from centrala.documents.text import Path
from centrala.ivr import Text
from centrala.organisation import ChoiceKind, Destination, DestinationKind, Organisation, Role

__all__ = ["Check", "Severity", "Standing", "offers_texts", "readiness"]

HANG_UP = Destination(DestinationKind.HANG_UP)
SHOWN = 10
"""Names in one check."""


class Severity(StrEnum):
    STOPS = "stops"
    """Callers are not served."""
    WARNS = "warns"
    """It goes wrong one day."""
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Check:
    code: str
    """Stable: pages have their own words for it."""
    severity: Severity
    why: str
    where: Path
    """What of the document to look at; empty: it is not in the document."""
    names: tuple[str, ...] = ()
    """The entries that it is about, the first of them."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What the running center knows of itself."""

    engine_well: bool
    database_well: bool
    backup_age_ms: int | None
    """None: there is no backup here."""
    backups_elsewhere: bool
    """The database is a server, with backups of its own."""
    silent_trunks: Collection[str] = ()
    """Their last call had no sound."""
    outside_fault: str = ""
    """Why the outside system of customers did not answer; empty: it did."""


def readiness(center: Organisation, standing: Standing) -> list[Check]:
    """Every check, the gravest first."""
    order = list(Severity)
    return sorted(
        [*_telephony(center, standing), *_work(center), *_keeping(center, standing)],
        key=lambda c: order.index(c.severity),
    )


def _check(code: str, wrong: Severity, why: str, where: Path, found: Collection[str] | bool) -> Check:
    """``found``: the entries that are wrong, or whether it is."""
    names = () if isinstance(found, bool) else tuple(sorted(found)[:SHOWN])
    return Check(code, wrong if found else Severity.DONE, why, where, names)


def _telephony(center: Organisation, standing: Standing) -> Iterator[Check]:
    stops, warns = Severity.STOPS, Severity.WARNS
    yield _check(
        "engine", stops, "The telephone engine does not answer: nobody can be reached.", (), not standing.engine_well
    )
    yield _check("no_trunk", stops, "Without a trunk no call comes from outside.", ("trunks",), not center.trunks)
    yield _check("no_number", stops, "Callers need a number that leads somewhere.", ("numbers",), not center.numbers)
    why = "The last call over these trunks had no sound in one direction."
    yield _check("silent_trunk", warns, why, ("trunks",), set(standing.silent_trunks) & set(center.trunks))
    plugin = center.outside_records.plugin
    look = "run `centrala doctor`" if plugin else "look at its address and secret"
    why = f"Your CRM does not answer who calls ({standing.outside_fault}): {look}."
    where = ("outside_records",) if plugin else ("web_services",)
    yield _check("outside_fault", warns, why, where, bool(standing.outside_fault))
    why = "Nothing is said about calls that nothing of ours answers."
    yield _check("no_emergency", warns, why, ("emergency",), not center.emergency.number)
    why = "No outside number can be called: there is no route."
    yield _check("no_route", warns, why, ("outbound", "routes"), bool(center.trunks) and not center.outbound.routes)
    why = "Our number is not shown on calls that go out."
    yield _check(
        "no_caller_id",
        warns,
        why,
        ("outbound", "caller_id"),
        bool(center.outbound.routes) and not center.outbound.caller_id,
    )


def _work(center: Organisation) -> Iterator[Check]:
    stops, warns = Severity.STOPS, Severity.WARNS
    served = {member.queue for agent in center.agents.values() for member in agent.queues}
    yield _check("no_queue", stops, "Nothing waits anywhere: there is no queue.", ("queues",), not center.queues)
    why = "Nobody serves these queues: their callers wait for nobody."
    yield _check("queue_without_agents", stops, why, ("queues",), set(center.queues) - served)
    closed = {name for name, queue in center.queues.items() if queue.hours and queue.closed == HANG_UP}
    why = "Outside their hours these queues hang up without a word."
    yield _check("closed_without_destination", warns, why, ("queues",), closed)
    endless = {name for name, queue in center.queues.items() if not queue.max_wait_ms and queue.nobody is None}
    why = "Callers of these queues may wait for ever when nobody is at work."
    yield _check("endless_wait", warns, why, ("queues",), endless)
    waiting = {number: one.to.name for number, one in center.numbers.items() if one.to.kind is DestinationKind.QUEUE}
    idle = {number for number, queue in waiting.items() if queue not in served}
    yield _check("number_to_nobody", stops, "These numbers lead to queues that nobody serves.", ("numbers",), idle)
    yield from _texts(center)
    yield _check("no_goals", warns, "No goals are told to anybody.", ("goals",), not center.goals)


def offers_texts(center: Organisation) -> set[str]:
    """Queues and flows in which a caller may ask for a text message."""
    queues = {
        str(name)
        for name, queue in center.queues.items()
        if any(one.kind is ChoiceKind.SMS for one in queue.choices.values())
    }
    return queues | {
        name for name, flow in center.flows.items() if any(isinstance(one.what, Text) for one in flow.steps.values())
    }


def _texts(center: Organisation) -> Iterator[Check]:
    """Text messages that are offered and can't be sent."""
    wordless = {
        name
        for name, queue in center.queues.items()
        if any(one.kind is ChoiceKind.SMS and not one.words for one in queue.choices.values())
    }
    why = "A key of these queues offers a text message, and nobody wrote what it says."
    yield _check("text_without_words", Severity.WARNS, why, ("queues",), wordless)
    why = "These queues and menus offer text messages, and there is no gateway that could carry them."
    yield _check(
        "no_text_gateway", Severity.WARNS, why, ("texts",), set() if center.texts.url else offers_texts(center)
    )


def _keeping(center: Organisation, standing: Standing) -> Iterator[Check]:
    stops, warns = Severity.STOPS, Severity.WARNS
    people = [one for one in center.agents.values() if one.role is not Role.CUSTOMER]
    without = {one.name for one in people if not one.password_hash}
    why = "These people have no password: they need a link each time, or another way to sign in."
    yield _check("no_password", warns, why, ("agents",), without)
    why = "Nobody is an administrator."
    yield _check("no_administrator", warns, why, ("agents",), not any(one.role is Role.ADMIN for one in people))
    why = "The database is away: what happens is kept beside it meanwhile."
    yield _check("database", stops, why, (), not standing.database_well)
    old = standing.backup_age_ms is None or standing.backup_age_ms > 2 * 24 * 3_600_000
    why = "There is no backup of the last two days."
    yield _check("no_backup", warns, why, (), old and not standing.backups_elsewhere)
