"""A call, up or over, as tickets see it."""

from __future__ import annotations

from centrala.desk.customers import CustomerDesk
from centrala.desk.tickets import Contact
from centrala.ids import AgentName, CustomerId, QueueName
from centrala.interactions.interaction import Interaction
from centrala.interactions.record import InteractionRecord

__all__ = ["contact_of"]


async def contact_of(call: Interaction | InteractionRecord, agent: AgentName, customers: CustomerDesk) -> Contact:
    """``agent``: in whose name it is given a ticket. Raises Trouble (``database_away``)."""
    if isinstance(call, Interaction):
        customer, number = CustomerId(call.party.customer), call.party.number
    else:
        customer, number = CustomerId(call.customer), call.party_number
    parts = (await customers.parts(customer))[1:] if customer else []
    return Contact(call.id, agent, call.queue or QueueName(""), customer, number, tuple(parts))
