"""Why this agent, why this caller: what was recorded with each offer, and who could take the call now."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Annotated

from fastapi import Request

from centrala.access import Right
from centrala.api.forms import PathName
from centrala.api.guard import Caller, center_of, needs
from centrala.api.ports import Center, Happened
from centrala.api.problems import Problem
from centrala.api.rows import CandidateRow, DecisionRow, Decisions, RivalRow
from centrala.api.rows import Considered as ConsideredRow
from centrala.api.shown import moment, seen, subject_of_record
from centrala.api.version import version_one
from centrala.ids import InteractionId
from centrala.interactions.interaction import Stage
from centrala.queues.distribution import Distribution
from centrala.queues.events import OfferEnded, OfferMade, TicketOffered, TicketOfferEnded
from centrala.queues.values import Considered

__all__ = ["free_for", "recorded", "router", "told_again"]

router = version_one("/calls", tags=["calls"])


@router.get("/{call}/decisions")
async def decisions(
    request: Request, call: PathName, caller: Annotated[Caller, needs(Right.CALLS_EXPLAIN)]
) -> Decisions:
    """Of a call that is up, or of one in the history."""
    center = center_of(request)
    one = center.live.interactions.get(InteractionId(call))
    story = await _story(center, caller, call)
    live, waits = center.live, one is not None and one.stage is Stage.WAITING
    return Decisions(
        decisions=recorded([call], story),
        position=live.distribution.position(InteractionId(call)) if waits else None,
        candidates=free_for(live.distribution, InteractionId(call)) if waits else [],
    )


@router.get("/{call}/decisions/{offer}")
async def considered(
    request: Request, call: PathName, offer: PathName, caller: Annotated[Caller, needs(Right.CALLS_EXPLAIN)]
) -> ConsideredRow:
    """All that was considered when this offer was decided, told again from the journal."""
    center = center_of(request)
    return await told_again(center, caller, offer, await _story(center, caller, call), call)


async def told_again(center: Center, caller: Caller, offer: str, story: Sequence[Happened], *own: str) -> ConsideredRow:
    """Of an offer in this story of the calls, or of the stays in line, that are ``own``."""
    decision = next((row for row in recorded(own, story) if row.offer == offer), None)
    if decision is None:
        raise Problem("no_such_offer", "There was no such offer.")
    if decision.pulled:
        return ConsideredRow(decision, None, None, "pulled")
    entry = next(entry.number for entry in story for event in entry.events if _made(event, offer))
    told = await center.recompute(offer, entry)
    if told.found is None:
        return ConsideredRow(decision, None, None, told.trouble)
    everything = caller.reach(Right.CALLS_EXPLAIN).everything
    return ConsideredRow(
        decision,
        [_candidate(one) for one in told.found.agents],
        [
            RivalRow(
                one.interaction if everything or one.interaction in own else None,
                [obstacle.value for obstacle in one.obstacles],
                one.effective_arrival,
                one.ring,
            )
            for one in told.found.calls
        ],
        told.trouble or None,
    )


async def _story(center: Center, caller: Caller, call: str) -> Sequence[Happened]:
    """Raises Problem: there is none, or none that this caller may have explained."""
    one = center.live.interactions.get(InteractionId(call))
    if one is not None:
        visible = seen(caller.reach(Right.CALLS_EXPLAIN), one)
    else:
        record = await center.record(call)
        visible = record is not None and caller.may(Right.CALLS_EXPLAIN, subject_of_record(record))
    if not visible:
        raise Problem("no_such_call", "There is no such call.")
    return await center.story(call)


def _made(event: object, offer: str) -> bool:
    return isinstance(event, OfferMade | TicketOffered) and event.offer == offer


def recorded(own: Collection[str], story: Iterable[Happened]) -> list[DecisionRow]:
    """Every offer of the calls, or of the stays in line, that are ``own``."""
    made: list[tuple[Happened, OfferMade | TicketOffered]] = []
    results: dict[str, str] = {}
    for entry in story:
        for event in entry.events:
            if isinstance(event, OfferMade | TicketOffered) and event.interaction in own:
                made.append((entry, event))
            elif isinstance(event, OfferEnded | TicketOfferEnded) and event.interaction in own:
                results[event.offer] = event.result.value
    return [_decision(entry, event, results.get(event.offer)) for entry, event in made]


def _decision(entry: Happened, event: OfferMade | TicketOffered, result: str | None) -> DecisionRow:
    why = event.decision
    return DecisionRow(
        at=moment(entry.now.wall),
        offer=event.offer,
        agent=event.agent,
        result=result,
        pulled=why is None,
        rule=why.rule.value if why else None,
        trigger=why.trigger.value if why else None,
        key=list(why.key) if why else None,
        runner_up=why.runner_up if why else None,
        runner_up_key=list(why.runner_up_key) if why and why.runner_up_key is not None else None,
        eligible_agents=why.eligible_agents if why else 0,
        eligible_waiting=why.eligible_waiting if why else 0,
        ring=why.ring if why else 0,
        waited_ms=why.waited_ms if why else 0,
    )


def free_for(lines: Distribution, waits: InteractionId) -> list[CandidateRow]:
    """Everybody who is free now, beside what waits."""
    found: Sequence[Considered] = lines.explain(interaction=waits)
    return sorted((_candidate(one) for one in found), key=lambda row: bool(row.obstacles))


def _candidate(one: Considered) -> CandidateRow:
    return CandidateRow(one.agent, [obstacle.value for obstacle in one.obstacles], list(one.key), one.ring)
