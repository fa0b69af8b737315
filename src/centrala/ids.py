"""Names of things.

Every id is made by us before anything is asked of the outside, from the number of this start of the
program (stored, one more at each start) and a counter. Two starts can therefore never make the same
id, and a repeated order carries the same one.
"""

from __future__ import annotations

from typing import NewType

__all__ = [
    "NO_INTERACTION",
    "AgentName",
    "AskId",
    "BridgeId",
    "CustomerId",
    "FollowupId",
    "Ids",
    "InteractionId",
    "LegId",
    "MergeId",
    "NumberText",
    "OfferId",
    "PlayId",
    "QueueName",
    "RecordingId",
    "TextId",
    "TrunkName",
]

InteractionId = NewType("InteractionId", str)
NO_INTERACTION = InteractionId("")
"""Of a leg that outlives its interactions, between two of them."""
LegId = NewType("LegId", str)
"""Of a leg we made: ours. Of a leg that came in: the engine's, which it keeps unique."""
BridgeId = NewType("BridgeId", str)
OfferId = NewType("OfferId", str)
PlayId = NewType("PlayId", str)
AskId = NewType("AskId", str)
"""Of one question to an outside system."""
RecordingId = NewType("RecordingId", str)
"""Of one recorded file; safe as a file's name."""
TextId = NewType("TextId", str)
"""Of one text message."""
CustomerId = NewType("CustomerId", str)
MergeId = NewType("MergeId", str)
"""Of one merge of two customers' records."""
FollowupId = NewType("FollowupId", str)

AgentName = NewType("AgentName", str)
"""The user name."""
QueueName = NewType("QueueName", str)
TrunkName = NewType("TrunkName", str)
NumberText = NewType("NumberText", str)
"""A telephone number in E.164 with its plus, or a short or internal number as dialled."""


class Ids:
    """Makes ids; ``made`` is the only state, and is restored with the floor."""

    __slots__ = ("made", "start")

    def __init__(self, start: int, made: int = 0) -> None:
        self.start = start
        self.made = made

    def _next(self, letter: str) -> str:
        self.made += 1
        return f"{letter}{self.start}-{self.made}"

    def interaction(self) -> InteractionId:
        return InteractionId(self._next("i"))

    def leg(self) -> LegId:
        return LegId(self._next("l"))

    def bridge(self) -> BridgeId:
        return BridgeId(self._next("b"))

    def offer(self) -> OfferId:
        return OfferId(self._next("o"))

    def play(self) -> PlayId:
        return PlayId(self._next("p"))

    def ask(self) -> AskId:
        return AskId(self._next("a"))

    def recording(self) -> RecordingId:
        return RecordingId(self._next("r"))

    def text(self) -> TextId:
        return TextId(self._next("t"))

    def customer(self) -> CustomerId:
        return CustomerId(self._next("c"))

    def merge(self) -> MergeId:
        return MergeId(self._next("m"))

    def followup(self) -> FollowupId:
        return FollowupId(self._next("f"))
