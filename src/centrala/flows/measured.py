"""How soon callers really reached the steps at which somebody listens: the walks of the history, beside the estimate.

Owns what counts as reached, and when. What a way should take is ``graph``'s estimate; here is only what was.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median_low

from centrala.flows.graph import PERSON
from centrala.interactions.course import Passed
from centrala.interactions.record import InteractionRecord
from centrala.ivr import Flow

__all__ = ["Measured", "measured", "reached"]


@dataclass(frozen=True, slots=True)
class Measured:
    """Of the calls that reached one step."""

    step: str
    calls: int
    median_ms: int
    """From the beginning of the flow to this step."""
    talk_ms: int | None
    """From there to a conversation, of those who had one; the median. None: nobody had."""


def reached(flow: Flow, passed: Sequence[Passed]) -> tuple[str, int] | None:
    """The first step of this flow at which somebody listens, and milliseconds from the flow's beginning to it.

    None: this caller reached none, or came into the flow before what is kept of the walk.
    """
    began = 0
    inside = False
    for one in passed:
        if one.flow != flow.name:
            began = began if inside else one.at_ms
            continue
        inside = True
        target = _target(flow, one)
        if target in flow.steps and isinstance(flow.steps[target].what, PERSON):
            return target, one.at_ms - began
    return None


def _target(flow: Flow, passed: Passed) -> str:
    """Where this exit leads: as it is drawn, by the key for a person, or where everything else leads."""
    step = flow.steps.get(passed.step)
    target = "" if step is None else step.exits.get(passed.exit, "")
    if target in flow.steps:
        return target
    return flow.person if flow.person_key and passed.exit == flow.person_key else flow.otherwise


def measured(flow: Flow, records: Iterable[InteractionRecord]) -> list[Measured]:
    """By step, as ``reached``; the soonest first."""
    found: dict[str, list[tuple[int, int | None]]] = {}
    for record in records:
        there = None if record.walk is None else reached(flow, record.walk.passed)
        if there is not None:
            step, after_ms = there
            talked = record.queued_ms if record.agent is not None and record.talk_ms else None
            found.setdefault(step, []).append((after_ms, talked))
    rows = [_row(step, times) for step, times in found.items()]
    return sorted(rows, key=lambda one: (one.median_ms, one.step))


def _row(step: str, times: Sequence[tuple[int, int | None]]) -> Measured:
    waits = [waited for _, waited in times if waited is not None]
    return Measured(step, len(times), median_low([after for after, _ in times]), median_low(waits) if waits else None)
