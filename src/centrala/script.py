"""The nouns of a script: what an agent is helped to say, step by step, beside a call.

Owns what a script is made of. It is a guide and not a cage: nothing here can hold anybody up. Who runs it is
``scripting.run``, who judges it ``scripting.check``; here is only what stands in the document.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar

from centrala.ivr import Claim

__all__ = ["ClosingAction", "Script", "ScriptStep", "StepKind"]

K = TypeVar("K")
V = TypeVar("V")


def _none() -> Mapping[K, V]:
    return MappingProxyType({})


class StepKind(StrEnum):
    """How one talks in a step."""

    SAY = "say"
    OPEN_QUESTION = "open_question"
    """What cannot be answered by yes or no."""
    ACTIVE_LISTENING = "active_listening"
    """Say back what was heard."""
    POSITIVE_CONFIRMATION = "positive_confirmation"
    EXTRA_INFORMATION = "extra_information"
    CLOSING_ACTION = "closing_action"
    """Something is made of the conversation."""


class ClosingAction(StrEnum):
    """What is made. A ticket has its place here, when scripts open some."""

    FOLLOW_UP = "follow_up"
    """A promise with a moment and an owner."""
    MEETING = "meeting"
    """An appointment."""
    ORDER = "order"


@dataclass(frozen=True, slots=True)
class ScriptStep:
    kind: StepKind
    title: str = ""
    stage: str = ""
    """One of the script's; empty: of none."""
    words: str = ""
    """What can be said, in lines; ``{name}`` stands for a value."""
    answers: Mapping[str, str] = field(default_factory=_none)
    """Branches: what the customer may answer, to the step that follows then; an empty one: as ``next``."""
    next: str = ""
    """The step that follows; empty: the next one of the document."""
    into: str = ""
    """The value that the answer becomes, for the steps after it; empty: none."""
    customer: str = ""
    """The field of the customer's record that the answer fills when the step is done; empty: none."""
    when: tuple[Claim, ...] = ()
    """All must hold, or the step is passed over; the agent can go there all the same."""
    action: ClosingAction = ClosingAction.FOLLOW_UP
    """Of a closing action."""
    promise: str = ""
    """What is promised by it; ``{name}`` stands for a value."""


@dataclass(frozen=True, slots=True)
class Script:
    name: str
    title: str = ""
    queues: tuple[str, ...] = ()
    """It opens by itself for their calls."""
    purposes: tuple[str, ...] = ()
    """... and for calls with these reasons, which comes before the category: the steps of a process."""
    categories: tuple[str, ...] = ()
    """... and for calls of these categories, which comes before the queue."""
    menus: tuple[str, ...] = ()
    """... and for callers who passed these steps of flows, ``flow/step``, which comes before all of them."""
    stages: tuple[str, ...] = ()
    """In their order."""
    steps: Mapping[str, ScriptStep] = field(default_factory=_none)
    """In their order; the first one begins."""
