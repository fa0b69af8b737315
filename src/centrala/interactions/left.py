"""A message that a caller left, as a piece of work: who looks after it, who has heard it, whether it is done.

Owns the value and what its states mean. Who called and when is read from the history, its sound from the store of
files; what people did is kept beside.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from centrala.clock import EPOCH, Wall
from centrala.ids import AgentName, CustomerId
from centrala.personal import Personal

__all__ = ["Act", "Deed", "LeftMessage", "MessageState"]


class MessageState(StrEnum):
    NEW = "new"
    HEARD = "heard"
    DONE = "done"


class Act(StrEnum):
    """What somebody did with a message."""

    ARRIVED = "arrived"
    HEARD = "heard"
    CLAIMED = "claimed"
    RELEASED = "released"
    ASSIGNED = "assigned"
    CALLED_BACK = "called_back"
    """Began a call to the number."""
    DONE = "done"
    REOPENED = "reopened"
    DELETED = "deleted"
    RESTORED = "restored"
    MAILED = "mailed"
    DOWNLOADED = "downloaded"


@dataclass(frozen=True, slots=True)
class Deed:
    at: Wall
    by: str
    """Empty: the center itself."""
    act: Act
    about: str = ""
    """The agent whom it was given to, the interaction that began."""


@dataclass(frozen=True, slots=True)
class LeftMessage:
    interaction: str
    mailbox: str
    number: str | None
    """Ours, that was dialled."""
    queue: str | None
    """Where the caller waited before, if anywhere."""
    party_number: Personal
    """Empty: withheld or unknown; such a caller can't be called back."""
    party_name: Personal
    opened: Wall
    ended: Wall
    long_ms: int
    file: str = ""
    """Empty: the sound has not been taken from the engine yet, or was erased."""
    peaks: bytes = b""
    """How loud it is along its length: 0 to 255 each."""
    trouble: str = ""
    """Why there is no sound: a code."""
    owner: AgentName | None = None
    claimed_at: Wall = EPOCH
    heard_by: AgentName | None = None
    heard_at: Wall = EPOCH
    answer: str | None = None
    """The conversation with this number since: that closes it."""
    answered_at: Wall = EPOCH
    called_back: bool = False
    """We called; else the caller got through."""
    done_by: AgentName | None = None
    done_at: Wall = EPOCH
    customer: CustomerId = CustomerId("")
    """Empty: nobody knows who left it."""
    deleted_by: AgentName | None = None
    deleted_at: Wall = EPOCH
    transcript: Personal = ""
    missed: int = 0
    """Missed calls of the same number that are still open."""

    @property
    def state(self) -> MessageState:
        if self.answer is not None or self.done_by is not None:
            return MessageState.DONE
        return MessageState.NEW if self.heard_by is None else MessageState.HEARD
