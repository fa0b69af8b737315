"""A flow as a graph with lengths: what can be reached, how soon, over how many questions.

Owns the estimate of how long each step takes a caller who listens to the end. It is an estimate of speech, made
for comparing paths; what really was heard is in the history.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from typing import Final

from centrala.ivr import (
    NO_INPUT,
    NO_MATCH,
    Consent,
    Flow,
    Gather,
    HangUp,
    Menu,
    Play,
    RecordStep,
    Request,
    Return,
    Said,
    Step,
    SubFlow,
    Text,
    ToAgent,
    ToCallback,
    ToDepartment,
    ToNumber,
    ToQueue,
    ToVoicemail,
)

__all__ = [
    "DIGIT_MS",
    "PERSON",
    "PROMPT_MS",
    "QUESTIONS",
    "SERVICE_MS",
    "THINK_MS",
    "TYPE_MS",
    "Reach",
    "edges",
    "listening_ms",
    "reach",
    "said_ms",
    "spoken_ms",
]

PERSON: Final = (ToQueue, ToDepartment, ToAgent, ToNumber, ToVoicemail, ToCallback)
"""Where a person is, or will listen to what was said, or will call."""
QUESTIONS: Final = (Menu, Gather, Consent, RecordStep)

LETTERS_A_SECOND: Final = 14
"""Of unhurried speech; 150 words a minute of 5.6 letters."""
PROMPT_MS: Final = 4_000
"""A recording whose length nobody told."""
DIGIT_MS: Final = 600
THINK_MS: Final = 1_500
"""From the end of the words to the key."""
TYPE_MS: Final = 500
"""From key to key."""
SERVICE_MS: Final = 500

Durations = Mapping[str, int]
"""Prompt to its length in milliseconds."""
_Inside = dict[str, int | None]
"""Flow that is called to how long it takes until it returns; 0 while it is being looked at: it calls itself."""


def spoken_ms(text: str) -> int:
    """How long it takes to say this."""
    return len(text) * 1_000 // LETTERS_A_SECOND


def said_ms(said: Said, durations: Durations) -> int:
    """In the language in which it takes longest."""
    total = 0
    for part in said:
        if part.prompt:
            total += durations.get(part.prompt, PROMPT_MS)
        elif part.digits:
            total += DIGIT_MS * (6 if "{" in part.digits else len(part.digits))
        else:
            total += max((spoken_ms(text) for text in part.words.values()), default=0)
    return total


def listening_ms(step: Step, durations: Durations) -> int:
    """How long a caller who answers at once is in this step."""
    match step.what:
        case Play(said=said) | HangUp(said=said):
            return said_ms(said, durations)
        case Menu(said=said) | Consent(said=said):
            return said_ms(said, durations) + THINK_MS
        case Gather(said=said, shortest=shortest):
            return said_ms(said, durations) + THINK_MS + shortest * TYPE_MS
        case RecordStep(said=said):
            return said_ms(said, durations) + 5_000
        case Text(said=said):
            return said_ms(said, durations) or PROMPT_MS
        case Request(said=said):
            return max(SERVICE_MS, said_ms(said, durations))
        case _:
            return 0


def edges(flow: Flow, name: str) -> Iterator[tuple[str, str]]:
    """Exit and next step of each way on: those that are drawn, ``otherwise``, and the key for a person."""
    step = flow.steps[name]
    for one, target in step.exits.items():
        if target in flow.steps:
            yield one, target
    if flow.otherwise in flow.steps and flow.otherwise != name:
        yield "otherwise", flow.otherwise
    if flow.person_key and flow.person in flow.steps and flow.person != name and isinstance(step.what, Menu | Play):
        yield flow.person_key, flow.person


@dataclass(frozen=True, slots=True)
class Reach:
    """The soonest way to a step."""

    step: str
    at_ms: int
    """From the beginning of the flow to the beginning of this step."""
    menus: int
    """Menus on the way."""
    keys: tuple[str, ...]
    """What is pressed on it."""
    passes: tuple[str, ...]
    """The steps on it, this one last."""


def reach(flow: Flow, flows: Mapping[str, Flow], durations: Durations) -> dict[str, Reach]:
    """Every step that can be reached, with the soonest way to it (Dijkstra). Failures are no way that is looked for:
    ``no_input``, ``no_match`` and ``otherwise`` count only where nothing else leads on."""
    return _reach(flow, flows, durations, {})


def _reach(flow: Flow, flows: Mapping[str, Flow], durations: Durations, inside: _Inside) -> dict[str, Reach]:
    if flow.start not in flow.steps:
        return {}
    order = count()
    heap = [(0, next(order), Reach(flow.start, 0, 0, (), (flow.start,)))]
    found: dict[str, Reach] = {}
    while heap:
        _, _, here = heapq.heappop(heap)
        if here.step in found:
            continue
        found[here.step] = here
        step = flow.steps[here.step]
        spent = _spent(step, flows, durations, inside)
        if spent is None:
            continue
        for one, target in edges(flow, here.step):
            if target in found:
                continue
            late = _WAITED if one in (NO_INPUT, NO_MATCH, "otherwise") else 0
            pressed = (one,) if isinstance(step.what, Menu) and not late else ()
            onward = Reach(
                target,
                here.at_ms + spent + late,
                here.menus + isinstance(step.what, Menu),
                here.keys + pressed,
                (*here.passes, target),
            )
            heapq.heappush(heap, (onward.at_ms, next(order), onward))
    return found


_WAITED: Final = 15_000
"""What failing costs: three silences."""


def _spent(step: Step, flows: Mapping[str, Flow], durations: Durations, inside: _Inside) -> int | None:
    """How long this step takes; None: nothing comes back from it. Each flow that is called is looked at once."""
    if not isinstance(step.what, SubFlow):
        return listening_ms(step, durations)
    name = step.what.flow
    inner = flows.get(name)
    if inner is None:
        return 0
    if name not in inside:
        inside[name] = 0
        ways = _reach(inner, flows, durations, inside)
        back = [one.at_ms for step_name, one in ways.items() if isinstance(inner.steps[step_name].what, Return)]
        inside[name] = min(back, default=None)
    return inside[name]
