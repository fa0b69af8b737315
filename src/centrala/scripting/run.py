"""One run of a script beside an interaction: where it is, what was answered, what was done and what was skipped.

Owns every move. A script is a guide: each step can be reached from each other at any time, none must be done, and no
move takes an answer away. A run keeps its steps by name, so a script that is changed meanwhile costs nothing: what was
answered stays, and steps that are gone are passed by.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Final, TypeVar

from centrala.claims import Values, fill, holds
from centrala.clock import EPOCH, Wall
from centrala.errors import Mistake, Mistakes, Refused
from centrala.ids import AgentName, InteractionId
from centrala.personal import Personal
from centrala.script import Script, ScriptStep

__all__ = [
    "END",
    "LONGEST_ANSWER",
    "Mark",
    "Move",
    "Run",
    "Turn",
    "Went",
    "applies",
    "begin",
    "following",
    "known",
    "moved",
    "promised",
    "reachable",
]

K = TypeVar("K")
V = TypeVar("V")

END: Final = ""
"""Where a run is when nothing follows."""
LONGEST_ANSWER: Final = 2_000
LONGEST_TRAIL: Final = 500
"""Of moves that are kept; the oldest ones go."""


def _none() -> Mapping[K, V]:
    return MappingProxyType({})


class Mark(StrEnum):
    DONE = "done"
    SKIPPED = "skipped"


class Turn(StrEnum):
    ANSWERED = "answered"
    """Only written down; the step stays."""
    DONE = "done"
    SKIPPED = "skipped"
    JUMPED = "jumped"
    """To whichever step the agent wants."""


@dataclass(frozen=True, slots=True)
class Move:
    """What an agent does in a step."""

    turn: Turn
    step: str
    answer: str | None = None
    """None: as it was; empty: taken back by who gave it."""
    to: str = END
    """Of a jump."""
    made: str = ""
    """What a closing action made: the id of a follow-up, an appointment or an order."""


@dataclass(frozen=True, slots=True)
class Went:
    """One move that is kept: a skip is recorded, not blocked."""

    turn: Turn
    step: str
    to: str
    by: AgentName
    at: Wall


@dataclass(frozen=True, slots=True)
class Run:
    interaction: InteractionId
    script: str
    at: str = END
    version: int = 0
    """One more with each move."""
    answers: Mapping[str, Personal] = field(default_factory=_none)
    """Step to what was answered in it."""
    marks: Mapping[str, Mark] = field(default_factory=_none)
    made: Mapping[str, str] = field(default_factory=_none)
    """Step to what it made."""
    trail: tuple[Went, ...] = ()
    begun: Wall = EPOCH
    changed: Wall = EPOCH


def begin(interaction: InteractionId, script: Script, values: Values, now: Wall) -> Run:
    """At the first step that is for this call."""
    first = next(iter(script.steps), END)
    return Run(interaction, script.name, _landing(script, first, values), begun=now, changed=now)


def known(script: Script, run: Run, values: Values) -> Values:
    """The values of the call, and those that the answers became."""
    own = {
        step.into: run.answers[name] for name, step in script.steps.items() if step.into and run.answers.get(name, "")
    }
    return lambda name: own[name] if name in own else values(name)


def following(script: Script, name: str, answer: str, values: Values) -> str:
    """The step after this one: where the answer leads, else where the step leads, else the next of the document.

    Steps that are not for this call are passed over. END: nothing follows, also where they lead round in a circle.
    """
    step = script.steps.get(name)
    if step is None:
        return END
    return _landing(script, step.answers.get(answer, "") or _next(script, name), values)


def moved(run: Run, script: Script, move: Move, values: Values, now: Wall, by: AgentName) -> Run:
    """The run after this move. ``values``: of the call.

    Raises Refused (``no_such_step``): the script has none of this name any more. Raises Mistakes: too long an answer.
    """
    if move.step not in script.steps or (move.to and move.to not in script.steps):
        raise Refused("no_such_step", "This script has no such step any more.", remedy="Choose another one.")
    answers = _answered(run, move)
    after = replace(run, answers=answers, version=run.version + 1, changed=now)
    if move.made:
        after = replace(after, made={**run.made, move.step: move.made})
    if move.turn is Turn.ANSWERED:
        return after
    to = move.to
    if move.turn is not Turn.JUMPED:
        after = replace(after, marks=_marked(run, move))
        to = following(script, move.step, answers.get(move.step, ""), known(script, after, values))
    went = Went(move.turn, move.step, to, by, now)
    return replace(after, at=to, trail=(*run.trail, went)[-LONGEST_TRAIL:])


def _answered(run: Run, move: Move) -> Mapping[str, Personal]:
    if move.answer is None:
        return run.answers
    if len(move.answer) > LONGEST_ANSWER:
        raise Mistakes([Mistake(("answer",), f"These are more than {LONGEST_ANSWER} characters.")])
    rest = {step: answer for step, answer in run.answers.items() if step != move.step}
    return {**rest, move.step: move.answer} if move.answer else rest


def _marked(run: Run, move: Move) -> Mapping[str, Mark]:
    """What was done once stays done."""
    mark = Mark.DONE if move.turn is Turn.DONE else run.marks.get(move.step, Mark.SKIPPED)
    return {**run.marks, move.step: mark}


def _next(script: Script, name: str) -> str:
    step = script.steps[name]
    if step.next:
        return step.next
    names = list(script.steps)
    return next(iter(names[names.index(name) + 1 :]), END)


def _landing(script: Script, name: str, values: Values) -> str:
    """``name``, or the first after it that is for this call."""
    seen: set[str] = set()
    while name in script.steps and name not in seen:
        if applies(script.steps[name], values):
            return name
        seen.add(name)
        name = _next(script, name)
    return END


def applies(step: ScriptStep, values: Values) -> bool:
    return all(holds(claim, values) for claim in step.when)


def promised(step: ScriptStep, values: Values) -> str:
    """What a closing action offers to promise."""
    return fill(step.promise or step.title, values)


def reachable(script: Script) -> frozenset[str]:
    """The steps that somebody comes to without a jump, whatever is answered."""
    found: set[str] = set()
    open_ = [next(iter(script.steps), END)]
    while open_:
        name = open_.pop()
        if name not in script.steps or name in found:
            continue
        found.add(name)
        step = script.steps[name]
        open_ += [to or _next(script, name) for to in step.answers.values()]
        # an answer in other words leads on as if there were none to choose from
        open_.append(_next(script, name))
    return frozenset(found)
