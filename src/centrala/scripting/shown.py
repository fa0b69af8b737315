"""A run as it is shown: every step of the script, with its words filled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from centrala.claims import BRACES, Values
from centrala.script import Script, ScriptStep, StepKind
from centrala.scripting.run import Mark, Run, applies

__all__ = ["Part", "Shown", "parts", "shown"]


@dataclass(frozen=True, slots=True)
class Part:
    text: str
    value: str = ""
    """The name of the value that this is, or that is missing where the text is empty; empty: plain words."""


@dataclass(frozen=True, slots=True)
class Shown:
    name: str
    step: ScriptStep
    mark: Mark | None
    applies: bool
    """It is for this call; the agent can go there all the same."""

    @property
    def closes(self) -> bool:
        return self.step.kind is StepKind.CLOSING_ACTION


def shown(script: Script, run: Run, values: Values) -> list[Shown]:
    """In the order of the document."""
    return [Shown(name, step, run.marks.get(name), applies(step, values)) for name, step in script.steps.items()]


def parts(text: str, values: Values) -> list[Part]:
    """Words and values in their order: nothing is left out, also where a value is not known."""
    return list(_parts(text, values))


def _parts(text: str, values: Values) -> Iterator[Part]:
    place = 0
    for found in BRACES.finditer(text):
        if found.start() > place:
            yield Part(text[place : found.start()])
        yield Part(values(found[1]), found[1])
        place = found.end()
    if place < len(text):
        yield Part(text[place:])
