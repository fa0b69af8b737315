"""Which scripts fit a call: by the steps of flows that the caller passed, by its reason, by category, by queue, in this
order; and which one a person's word on the reason opens.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from centrala.script import Script

__all__ = ["Call", "Fit", "fitting", "opened_by", "opening", "purposes"]


class Fit(StrEnum):
    """Why a script fits; the first is the nearest."""

    MENU = "menu"
    PURPOSE = "purpose"
    CATEGORY = "category"
    QUEUE = "queue"


@dataclass(frozen=True, slots=True)
class Call:
    queue: str = ""
    purpose: str = ""
    category: str = ""
    passed: Collection[str] = ()
    """Steps of flows, ``flow/step``."""


def _fit(script: Script, call: Call) -> Fit | None:
    if not set(script.menus).isdisjoint(call.passed):
        return Fit.MENU
    if _is_among(call.purpose, script.purposes):
        return Fit.PURPOSE
    if _is_among(call.category, script.categories):
        return Fit.CATEGORY
    return Fit.QUEUE if call.queue and call.queue in script.queues else None


def _is_among(word: str, words: Collection[str]) -> bool:
    said = word.strip().casefold()
    return bool(said) and said in [one.strip().casefold() for one in words]


def fitting(scripts: Mapping[str, Script], call: Call) -> dict[str, Fit]:
    """Those that fit, the nearest first; equals in the order of the document."""
    found = {name: fit for name, script in scripts.items() if (fit := _fit(script, call)) is not None}
    order = list(Fit)
    return dict(sorted(found.items(), key=lambda one: order.index(one[1])))


def opening(scripts: Mapping[str, Script], call: Call) -> str:
    """The script that opens by itself; empty: none."""
    return next(iter(fitting(scripts, call)), "")


def opened_by(scripts: Mapping[str, Script], aspect: str, word: str) -> str:
    """The script that a person opens by saying so, whatever was open before; empty: none. ``aspect``: ``purpose`` or
    ``category``."""
    call = Call(purpose=word) if aspect == Fit.PURPOSE else Call(category=word) if aspect == Fit.CATEGORY else Call()
    return opening(scripts, call)


def purposes(scripts: Mapping[str, Script]) -> tuple[str, ...]:
    """The reasons for which there are steps, each once, in the order of the document."""
    found: dict[str, str] = {}
    for script in scripts.values():
        for one in script.purposes:
            found.setdefault(one.strip().casefold(), one.strip())
    return tuple(found.values())
