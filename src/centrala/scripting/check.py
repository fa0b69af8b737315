"""Judges a script before anybody talks by it.

Owns what is unwise with one that can be read; nothing here refuses it, for a script holds nobody up. The codes are for
the catalogues of languages.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeVar

from centrala.claims import names_in
from centrala.script import Script, ScriptStep, StepKind
from centrala.scripting.reading import reading
from centrala.scripting.run import reachable

__all__ = ["Finding", "check"]

K = TypeVar("K")
V = TypeVar("V")


def _none() -> Mapping[K, V]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Finding:
    code: str
    step: str = ""
    """Empty: the script as a whole."""
    values: Mapping[str, str] = field(default_factory=_none)
    """What the words speak of."""


def check(script: Script, names: Collection[str], fields: Collection[str]) -> list[Finding]:
    """All findings, in the order of the script.

    ``names``: values that a call can bring; ``fields``: those of a customer's record that an answer can fill.
    """
    return [
        *_whole(script),
        *(one for name, step in script.steps.items() for one in _of(script, name, step, names, fields)),
    ]


def _whole(script: Script) -> Iterator[Finding]:
    used = {step.stage for step in script.steps.values()}
    for stage in script.stages:
        if stage not in used:
            yield Finding("empty_stage", values={"stage": stage})
    if not (script.queues or script.purposes or script.categories or script.menus):
        yield Finding("opens_never")


def _of(
    script: Script, name: str, step: ScriptStep, names: Collection[str], fields: Collection[str]
) -> Iterator[Finding]:
    if name not in reachable(script):
        yield Finding("unreached", name)
    if not (step.words or step.title or step.promise):
        yield Finding("wordless", name)
    own = {one.into for one in script.steps.values() if one.into}
    asked = [*names_in(step.words), *names_in(step.promise), *(claim.value for claim in step.when)]
    for value in dict.fromkeys(asked):
        if value not in names and value not in own:
            yield Finding("unknown_value", name, {"value": value})
    if step.customer and step.customer not in fields:
        yield Finding("unknown_field", name, {"field": step.customer})
    if step.kind is StepKind.CLOSING_ACTION and not step.promise:
        yield Finding("no_promise", name)
    yield from _reading(name, step)


def _reading(name: str, step: ScriptStep) -> Iterator[Finding]:
    found = reading(step.words)
    if found.hard:
        yield Finding("hard_to_read", name, {"lix": str(found.lix), "longest": str(found.longest)})
    for short in found.abbreviations:
        yield Finding("abbreviation", name, {"word": short})
