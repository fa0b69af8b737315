"""Who draws in which flow: one person at a time.

A lease in memory: a page that is gone lets go after ``LEASE_MS``, and so does a restart of the service. Drafts are
kept; the pencil is only manners.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from centrala.clock import Mono
from centrala.ids import AgentName

__all__ = ["LEASE_MS", "Holder", "Pencils"]

LEASE_MS: Final = 30_000


@dataclass(frozen=True, slots=True)
class Holder:
    user: AgentName
    page: str
    until: Mono


class Pencils:
    """Of all flows."""

    def __init__(self) -> None:
        self._held: dict[str, Holder] = {}

    def holder(self, flow: str, now: Mono) -> Holder | None:
        """Who draws in it now."""
        found = self._held.get(flow)
        return found if found is not None and found.until > now else None

    def hold(self, flow: str, user: AgentName, page: str, now: Mono, *, take: bool = False) -> Holder:
        """Who has it after this: the caller, unless somebody else has it and it is not taken away."""
        holder = self.holder(flow, now)
        if holder is not None and (holder.user, holder.page) != (user, page) and not take:
            return holder
        self._held = {name: one for name, one in self._held.items() if one.until > now}
        fresh = self._held[flow] = Holder(user, page, Mono(now + LEASE_MS))
        return fresh

    def drop(self, flow: str, user: AgentName, page: str) -> None:
        found = self._held.get(flow)
        if found is not None and (found.user, found.page) == (user, page):
            del self._held[flow]
