"""Which scripts fit a call: by the steps of flows that the caller passed, by category, by queue, in this order."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from centrala.script import Script

__all__ = ["Call", "Fit", "fitting", "opening"]


class Fit(StrEnum):
    """Why a script fits; the first is the nearest."""

    MENU = "menu"
    CATEGORY = "category"
    QUEUE = "queue"


@dataclass(frozen=True, slots=True)
class Call:
    queue: str = ""
    category: str = ""
    passed: Collection[str] = ()
    """Steps of flows, ``flow/step``."""


def _fit(script: Script, call: Call) -> Fit | None:
    if not set(script.menus).isdisjoint(call.passed):
        return Fit.MENU
    if call.category and call.category.casefold() in [one.casefold() for one in script.categories]:
        return Fit.CATEGORY
    return Fit.QUEUE if call.queue and call.queue in script.queues else None


def fitting(scripts: Mapping[str, Script], call: Call) -> dict[str, Fit]:
    """Those that fit, the nearest first; equals in the order of the document."""
    found = {name: fit for name, script in scripts.items() if (fit := _fit(script, call)) is not None}
    order = list(Fit)
    return dict(sorted(found.items(), key=lambda one: order.index(one[1])))


def opening(scripts: Mapping[str, Script], call: Call) -> str:
    """The script that opens by itself; empty: none."""
    return next(iter(fitting(scripts, call)), "")
