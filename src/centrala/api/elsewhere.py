"""People whom another house knows: from the name that it tells to one of ours.

Owns that rule, and the ways that are under way: each is remembered for some minutes and over after one answer.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from centrala.api.once import Once
from centrala.api.ports import Center
from centrala.api.problems import Problem
from centrala.ids import AgentName

__all__ = ["Begun", "Underway", "not_believed", "ours"]

LONGEST_MS: Final = 600_000


@dataclass(frozen=True, slots=True)
class Begun:
    """One who was sent to sign in elsewhere."""

    after: str
    """A place on our pages."""
    browser: str = field(default_factory=partial(secrets.token_urlsafe, 24))
    """A secret of the browser that began it."""
    verifier: str = field(default_factory=partial(secrets.token_urlsafe, 48))
    nonce: str = field(default_factory=partial(secrets.token_urlsafe, 16))


class Underway:
    """By a name that goes along and comes back."""

    def __init__(self, center: Center) -> None:
        self._begun: Once[Begun] = Once(center.now, longest_ms=LONGEST_MS)

    def begin(self, after: str) -> tuple[str, Begun]:
        begun = Begun(after)
        return self._begun.begin(begun), begun

    def end(self, name: str) -> Begun:
        """Raises Problem (``took_too_long``): unknown, used already, or too old."""
        begun = self._begun.end(name)
        if begun is None:
            raise Problem("took_too_long", "This sign-in took too long, or was used already.", remedy="Try again.")
        return begun


def not_believed() -> Problem:
    return Problem("not_believed", "The answer of the other house can't be believed.", remedy="Try again.")


def ours(center: Center, told: str, domain: str) -> AgentName:
    """Whom of us they mean. Raises Problem (``nobody_here``)."""
    name, at, theirs = told.partition("@")
    mine = name if domain and at and theirs.lower() == domain else told
    found = next((one for one in (mine, mine.lower()) if AgentName(one) in center.organisation.agents), None)
    if found is None or (domain and at and theirs.lower() != domain):
        raise Problem(
            "nobody_here",
            "Your account is known there, and not here.",
            remedy="An administrator has to add you under this user name first.",
        )
    return AgentName(found)
