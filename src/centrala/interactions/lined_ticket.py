"""A ticket in line: an interaction without a leg.

Owns what is known of its stay, from the moment in which nobody has it to the one in which somebody does. What is to be
done is the ticket's; whom it is offered to is decided by the queues, as for a call.
"""

from __future__ import annotations

from dataclasses import dataclass

from centrala.clock import Mono, Wall
from centrala.ids import AgentName, InteractionId, OfferId, QueueName, TicketId

__all__ = ["LinedTicket", "TicketOffer"]


@dataclass(slots=True)
class TicketOffer:
    """A lease: it lies before this agent until it expires."""

    id: OfferId
    agent: AgentName
    made: Mono
    expires: Mono


@dataclass(slots=True)
class LinedTicket:
    """One stay of one ticket in one queue."""

    id: InteractionId
    ticket: TicketId
    queue: QueueName
    sequence: int
    """Order of arrival in the center; breaks ties."""
    entered: Mono
    entered_wall: Wall
    priority: int = 0
    credit_ms: int = 0
    """For the moment at which its first clock runs out."""
    value: int = 0
    language: str = ""
    owner: AgentName = AgentName("")
    """Whose customer it is; empty: nobody's."""
    offer: TicketOffer | None = None
    missed: int = 0
    """Offers that were passed over, or not looked at."""
