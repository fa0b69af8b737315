"""Marks personal data.

A field of a fact, command, event or row that tells who somebody is, or what they said or typed, has one
of these types. The journal stores such a value apart, in one erasable place, and keeps a reference;
logs show it masked. ``Secret`` is stronger: it is written nowhere.
"""

from __future__ import annotations

from typing import Annotated, Final

__all__ = ["PERSONAL", "SECRET", "Mark", "Personal", "Secret", "masked"]


class Mark:
    """A mark on a type; compared by identity."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return self.name


PERSONAL: Final = Mark("PERSONAL")
SECRET: Final = Mark("SECRET")

Personal = Annotated[str, PERSONAL]
"""Numbers, names, typed digits, words."""

Secret = Annotated[str, SECRET]
"""Passwords, digits of a secret step: never stored, never logged."""

_SHOWN = 2


def masked(value: str) -> str:
    """For logs: the last two characters of a long value, nothing of a short one."""
    if len(value) <= 2 * _SHOWN:
        return "•" * len(value)
    return "•" * (len(value) - _SHOWN) + value[-_SHOWN:]
