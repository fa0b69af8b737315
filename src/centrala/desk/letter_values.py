"""What the words of a letter's template can say: of the customer, of who writes, and of where it is written from."""

from __future__ import annotations

from centrala.claims import Values
from centrala.customers.customer import Customer
from centrala.desk.scripts import of_customer
from centrala.ids import AgentName, QueueName
from centrala.interactions.record import InteractionRecord
from centrala.organisation import Organisation
from centrala.tickets.ticket import Ticket

__all__ = ["values_of_letter"]


def values_of_letter(
    customer: Customer,
    center: Organisation,
    agent: AgentName,
    *,
    ticket: Ticket | None = None,
    call: InteractionRecord | None = None,
) -> Values:
    """By the names of ``letter_template.VALUES``; what is not known is empty. ``call``: one of this customer's."""
    person = center.agents.get(agent)
    known = {
        **of_customer(customer),
        "agent.name": agent if person is None else person.title or person.name,
        "center.name": center.name,
    }
    name = QueueName("")
    if ticket is not None:
        known |= {"ticket.id": ticket.id, "ticket.subject": ticket.subject, "caller.number": ticket.number}
        name = ticket.queue
    if call is not None:
        known["caller.number"] = call.party_number
        name = call.queue or QueueName("")
    queue = center.queues.get(name)
    known["queue.name"] = "" if queue is None else queue.title or queue.name
    return lambda value: known.get(value, "")
