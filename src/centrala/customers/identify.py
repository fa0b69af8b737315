"""Whom a number means.

Owns the answer: nobody, one, or several to choose from, and never a guess. The candidates are found by whoever keeps
the records: those that have this very key.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from centrala import numbers
from centrala.customers.customer import Customer
from centrala.ids import NumberText
from centrala.personal import Personal

__all__ = ["Identified", "Nobody", "One", "Several", "Unreadable", "Withheld", "identified", "sought"]


@dataclass(frozen=True, slots=True)
class Withheld:
    """The caller has a number and does not show it: nobody can be known, and nobody is made."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """No number that a customer could have: a colleague's, or none at all."""

    written: Personal


@dataclass(frozen=True, slots=True)
class Nobody:
    """No record has it."""


@dataclass(frozen=True, slots=True)
class One:
    customer: Customer


@dataclass(frozen=True, slots=True)
class Several:
    """A shared number: a person says who it is."""

    candidates: tuple[Customer, ...]
    """At least two, in the order in which their records were made."""


Identified = Withheld | Nobody | One | Several


def sought(written: str, country: str, *, privacy: str = "") -> NumberText | Withheld | Unreadable:
    """The key by which to look for a number as a person typed it or a network sent it."""
    found = numbers.parse_caller(written, country, privacy=privacy)
    if isinstance(found, numbers.ParsedNumber):
        return found.e164
    return Withheld() if isinstance(found, numbers.Withheld) else Unreadable(written)


def identified(candidates: Sequence[Customer]) -> Nobody | One | Several:
    """Who it is, among the records that have the key. One that was merged says nothing by itself."""
    standing = {one.id: one for one in candidates if one.merged_into is None}
    if not standing:
        return Nobody()
    if len(standing) == 1:
        return One(next(iter(standing.values())))
    return Several(tuple(sorted(standing.values(), key=lambda one: (one.created, one.id))))
