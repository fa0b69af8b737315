"""How far a customer has come in a survey by telephone.

Owns the value; what follows from a key is ``feedback.sitting``'s.
"""

from __future__ import annotations

from dataclasses import dataclass

from centrala.ids import AgentName, InteractionId, QueueName

__all__ = ["Sitting"]


@dataclass(frozen=True, slots=True)
class Sitting:
    survey: str
    of: InteractionId
    """The call that is asked about: this very one, or the one before, where we call for it."""
    queue: QueueName | None = None
    """Of that call, as its agent, who talked last."""
    agent: AgentName | None = None
    asks: int = -1
    """Which question stands, from 0; -1: whether they may be asked is being looked up."""
    typed: str = ""
    """A key that may be the first of two."""
    wrong: int = 0
    """Answers in a row that meant nothing, silence among them."""
    answered: int = 0
    """Questions that got an answer."""
