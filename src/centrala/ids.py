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
    "AgreedId",
    "ArticleId",
    "AskId",
    "BridgeId",
    "CustomerId",
    "FollowupId",
    "IdeaId",
    "Ids",
    "ImportId",
    "InteractionId",
    "LeadId",
    "LegId",
    "LetterId",
    "MailId",
    "MergeId",
    "NumberText",
    "OfferId",
    "PlayId",
    "ProposalId",
    "QueueName",
    "RecordingId",
    "TextId",
    "TicketId",
    "TrunkName",
    "ViewId",
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
TicketId = NewType("TicketId", str)
CustomerId = NewType("CustomerId", str)
MergeId = NewType("MergeId", str)
"""Of one merge of two customers' records."""
ArticleId = NewType("ArticleId", str)
ImportId = NewType("ImportId", str)
"""Of one file of customers; safe as a file's name."""
FollowupId = NewType("FollowupId", str)
IdeaId = NewType("IdeaId", str)
LetterId = NewType("LetterId", str)
"""Of one letter that somebody here writes by hand."""
MailId = NewType("MailId", str)
"""Of one mail that came in: made of the mail itself, so that it is one however often it is read."""
ProposalId = NewType("ProposalId", str)
"""Of an article that is proposed."""
LeadId = NewType("LeadId", str)
AgreedId = NewType("AgreedId", str)
"""Of an order or an appointment of a customer."""
ViewId = NewType("ViewId", str)
"""Of a view of the list of tickets."""

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

    def ticket(self) -> TicketId:
        return TicketId(self._next("k"))

    def customer(self) -> CustomerId:
        return CustomerId(self._next("c"))

    def merge(self) -> MergeId:
        return MergeId(self._next("m"))

    def article(self) -> ArticleId:
        return ArticleId(self._next("w"))

    def imported(self) -> ImportId:
        return ImportId(self._next("u"))

    def followup(self) -> FollowupId:
        return FollowupId(self._next("f"))

    def idea(self) -> IdeaId:
        return IdeaId(self._next("e"))

    def proposal(self) -> ProposalId:
        return ProposalId(self._next("d"))

    def letter(self) -> LetterId:
        return LetterId(self._next("v"))

    def lead(self) -> LeadId:
        return LeadId(self._next("s"))

    def order(self) -> AgreedId:
        return AgreedId(self._next("g"))

    def appointment(self) -> AgreedId:
        return AgreedId(self._next("h"))

    def view(self) -> ViewId:
        return ViewId(self._next("v"))
