"""A message that a caller leaves: how far it is, and what of it is written down.

Owns the value; the order of its steps is the floor's, the recorded sound the switch's.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from centrala.ids import RecordingId

__all__ = ["Message", "MessageStep"]


class MessageStep(StrEnum):
    GREETING = "greeting"
    RECORDING = "recording"
    TOO_SHORT = "too_short"
    """Is told so, and may speak again."""
    REVIEW = "review"
    """May save it, record again or throw it away."""
    SAVED = "saved"
    """Is told that it is kept."""
    AFTERWARDS = "afterwards"
    """The caller is gone; what was said until then is asked of the switch."""


@dataclass(frozen=True, slots=True)
class Message:
    mailbox: str
    step: MessageStep = MessageStep.GREETING
    recording: RecordingId | None = None
    long_ms: int = 0
    """Of what is recorded; 0: not known."""
    tries: int = 0
    """Recordings begun."""
