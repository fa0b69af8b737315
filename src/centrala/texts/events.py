"""What happened to text messages while the call was up. What the gateway said later stands in the list of them."""

from __future__ import annotations

from dataclasses import dataclass

from centrala.ids import InteractionId, TextId
from centrala.personal import Personal

__all__ = ["TextEvent", "TextQueued", "TextRefused"]


@dataclass(frozen=True, slots=True)
class TextQueued:
    """A text message is to leave. Kept with this event, and tried only then."""

    interaction: InteractionId
    text: TextId
    number: Personal
    """E.164."""
    words: Personal
    queue: str = ""
    """Where the caller waited who asked for it; empty: in no queue."""
    flow: str = ""
    """The menus in which it was asked for; empty: in none."""


@dataclass(frozen=True, slots=True)
class TextRefused:
    """It may not be sent, by this rule of ``texts.gate``, and the caller was told so."""

    interaction: InteractionId
    rule: str


TextEvent = TextQueued | TextRefused
