"""Solved tickets for tests: many about one thing, each in its customer's and its agent's own words, and others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from centrala.ids import TicketId
from centrala.knowledge.proposing import Solved

__all__ = ["PARCEL", "ROUTER", "Matter", "many", "others"]


@dataclass(frozen=True)
class Matter:
    letter: str
    reason: str
    subjects: Sequence[str]
    told: Sequence[Sequence[str]]


ROUTER: Final = Matter(
    "r",
    "fault",
    (
        "Router is offline, red light",
        "Router offline since {day}",
        "The router is offline",
        "Router offline: red light is on",
    ),
    (
        ("Unplug the router from the socket.", "Wait 10 seconds and plug it in again.", "The light must be green."),
        ("Dear {name}, unplug the router from the socket.", "Wait 10 seconds and plug it in again."),
        ("Unplug the router from the socket.", "Call {number} if the light stays red."),
        ("Please unplug the router from the socket.", "Wait ten seconds.", "The light must be green."),
    ),
)
PARCEL: Final = Matter(
    "p",
    "late",
    ("Parcel {number} is late", "Parcel has not come", "Where is my parcel?", "Parcel is late by days"),
    (
        ("The parcel waits at the depot.", "It is delivered again on the next working day."),
        ("The parcel waits at the depot, {name}.", "Show the code to fetch the parcel yourself."),
        ("Show the code to fetch the parcel yourself.", "It is delivered again on the next working day."),
    ),
)
_NAMES: Final = (
    "Jāna Bērziņa",
    "Ivan Petrov",
    "Mihai Ionescu",
    "Anna Kalniņa",
    "Georgi Dimitrov",
    "Li Wei",
    "John Hill",
)
_THINGS: Final = (
    "opening hours shop saturday",
    "change address letter post",
    "password forgotten portal",
    "refund card double payment",
    "contract end move abroad",
    "tariff cheaper pensioner",
    "sim lost street",
    "bill paper instead mail",
    "roaming turkey price",
    "technician visit postponed",
    "tv channel missing sports",
    "company invoice vat number",
)


def many(matter: Matter, count: int) -> list[Solved]:
    """Each of another customer."""
    return [_one(matter, number) for number in range(count)]


def _one(matter: Matter, number: int) -> Solved:
    name = _NAMES[number % len(_NAMES)]
    values = {"name": name, "number": f"+371 2000 {1000 + number}", "day": f"{number % 28 + 1}.11.2026"}
    lines = [line.format(**values) for line in matter.told[number % len(matter.told)]]
    return Solved(
        TicketId(f"k{matter.letter}{number:03}"),
        f"c{matter.letter}{number}",
        matter.subjects[number % len(matter.subjects)].format(**values),
        [" ".join(lines)],
        [f"{name} rang from {values['number']}."],
        matter.reason,
        (),
        "en",
        [name],
    )


def others(count: int) -> list[Solved]:
    """About many things, a few each."""
    made = []
    for number in range(count):
        words = _THINGS[number % len(_THINGS)].split()
        told = f"We looked at the {words[-1]} and the {words[0]} of case {number}."
        made.append(Solved(TicketId(f"kz{number:03}"), f"cz{number}", " ".join(words), [told]))
    return made
