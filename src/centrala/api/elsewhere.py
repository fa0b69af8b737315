"""People whom another house knows: from the name that it tells to one of ours.

Owns that rule, and the ways that are under way: each is remembered for some minutes and over after one answer.
"""

from __future__ import annotations

import secrets
from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

from centrala.api.ports import Center
from centrala.api.problems import Problem
from centrala.clock import Mono
from centrala.ids import AgentName

__all__ = ["Begun", "Underway", "ours"]

LONGEST_MS: Final = 600_000
KEPT: Final = 2_000


@dataclass(frozen=True, slots=True)
class Begun:
    """One who was sent to sign in elsewhere."""

    until: Mono
    after: str
    """A place on our pages."""
    browser: str
    """A secret of the browser that began it."""
    verifier: str
    nonce: str


class Underway:
    """By a name that goes along and comes back."""

    def __init__(self, center: Center) -> None:
        self._center = center
        self._begun: OrderedDict[str, Begun] = OrderedDict()

    def begin(self, after: str) -> tuple[str, Begun]:
        name = f"_{secrets.token_urlsafe(24)}"
        until = Mono(self._center.now().mono + LONGEST_MS)
        begun = Begun(until, after, secrets.token_urlsafe(24), secrets.token_urlsafe(48), secrets.token_urlsafe(16))
        self._begun[name] = begun
        while len(self._begun) > KEPT:
            self._begun.popitem(last=False)
        return name, begun

    def end(self, name: str) -> Begun:
        """Raises Problem (``took_too_long``): unknown, used already, or too old."""
        begun = self._begun.pop(name, None)
        if begun is None or begun.until < self._center.now().mono:
            raise Problem("took_too_long", "This sign-in took too long, or was used already.", remedy="Try again.")
        return begun


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
