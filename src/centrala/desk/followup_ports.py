"""What the desk expects of those who keep follow-ups, with the promises in words.

``storage`` keeps them on both databases, the tests' fake without one; one suite of tests holds both to this.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, TypeVar

from centrala.clock import Wall
from centrala.desk.ports import Whose
from centrala.followups.followup import Followup, State
from centrala.followups.kept import Kept
from centrala.ids import CustomerId, FollowupId
from centrala.inbox.notices import Notice
from centrala.personal import Personal

__all__ = [
    "FollowupDeed",
    "FollowupLine",
    "FollowupPage",
    "FollowupQuestion",
    "FollowupReads",
    "FollowupRecords",
    "FollowupWork",
    "Turn",
]

T = TypeVar("T")


class Turn(StrEnum):
    """What was done with a follow-up."""

    MADE = "made"
    CHANGED = "changed"
    DONE = "done"
    DROPPED = "dropped"
    REOPENED = "reopened"
    SNOOZED = "snoozed"
    REMINDED = "reminded"
    """By the center, at its moment."""


@dataclass(frozen=True, slots=True)
class FollowupDeed:
    """Who did what, and when. No personal value is in it."""

    at: Wall
    by: str
    """Empty: the center itself."""
    turn: Turn
    about: str = ""
    """The fields that changed; of a snooze: until when, in milliseconds."""


class FollowupRecords(Protocol):
    """Follow-ups within one unit of work."""

    def find(self, id_: FollowupId) -> Followup | None:
        """It, which nobody else changes before the unit ends."""

    def add(self, one: Followup) -> bool:
        """A new one. False: there is one of this id already, and it stays as it is."""

    def put(self, one: Followup) -> None:
        """Instead of what was there under its id."""

    def note(self, id_: FollowupId, deed: FollowupDeed) -> None: ...

    def notify(self, found: Sequence[Notice]) -> None:
        """Who is told of this. One of a kind to one person about one thing is one; it is unread anew."""

    def remind(self, id_: FollowupId, at: Wall) -> None:
        """Whoever does later work comes back to it then, also after a restart; perhaps more than once."""


class FollowupWork(Protocol):
    """Where follow-ups are kept."""

    async def run(self, work: Callable[[FollowupRecords], T]) -> T:
        """One unit: all of it is kept when this returns, or nothing is, whatever it raises.

        ``work`` is an ordinary function and short. Raises Trouble (``database_away``): perhaps it is kept all the same.
        """


@dataclass(frozen=True, slots=True)
class FollowupQuestion:
    """One page of the list, by moment; what is left out filters nothing."""

    states: Collection[State] = ()
    """Empty: all."""
    whose: Sequence[Whose] = ()
    """It is of each of these."""
    due_since: Wall | None = None
    due_until: Wall | None = None
    customers: Collection[CustomerId] | None = None
    interaction: str | None = None
    notice: bool = False
    """Only open ones that were called to mind, of which nobody took notice yet."""
    last_first: bool = False
    limit: int = 50
    cursor: str | None = None


@dataclass(frozen=True, slots=True)
class FollowupLine:
    """A follow-up, and to whom it was promised."""

    one: Followup
    name: Personal = ""
    number: Personal = ""
    """The customer's first; empty: none is known."""


@dataclass(frozen=True, slots=True)
class FollowupPage:
    rows: Sequence[FollowupLine]
    cursor: str | None
    """Give it back for what follows; None: that was all."""


class FollowupReads(Protocol):
    """The named questions, each answered as of one moment. All raise Trouble (``database_away``)."""

    async def page(self, question: FollowupQuestion) -> FollowupPage:
        """Raises Mistakes: a cursor that is not of this list."""

    async def count(self, question: FollowupQuestion) -> int:
        """How many there are, on all pages."""

    async def one(self, id_: FollowupId) -> FollowupLine | None: ...

    async def deeds(self, id_: FollowupId) -> Sequence[FollowupDeed]:
        """In order."""

    async def kept(self, since: Wall, until: Wall, now: Wall, whose: Whose | None) -> Sequence[Kept]:
        """``followups.kept.kept_of``, of these; None: of everybody's."""
