"""Text messages (SMS): which may leave, and what becomes of each. Sending is ``service``'s, over ``links``."""

from centrala.texts.events import TextEvent, TextQueued, TextRefused
from centrala.texts.gate import Rule, Sendable, Unsendable, ask, exit_of
from centrala.texts.message import LATEST_MS, LONGEST, Answer, Attempted, TextMessage, TextState, attempted

__all__ = [
    "LATEST_MS",
    "LONGEST",
    "Answer",
    "Attempted",
    "Rule",
    "Sendable",
    "TextEvent",
    "TextMessage",
    "TextQueued",
    "TextRefused",
    "TextState",
    "Unsendable",
    "ask",
    "attempted",
    "exit_of",
]
