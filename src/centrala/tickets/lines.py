"""In whose line a ticket waits, and with what right.

Owns one question: as a ticket stands, who is to look after it next. Who of a queue's people that is, the queues decide.
"""

from __future__ import annotations

from typing import Final

from centrala.casework import TicketCategory, TicketPriority
from centrala.ids import QueueName
from centrala.organisation import Organisation, Queue
from centrala.tickets.ticket import Rules, Ticket

__all__ = ["PRIORITY", "in_hand", "line_of"]

PRIORITY: Final = {
    TicketPriority.LOW: -60,
    TicketPriority.NORMAL: 0,
    TicketPriority.HIGH: 240,
    TicketPriority.URGENT: 1_440,
}
"""Points, each worth what the queue says, a minute unless it says otherwise: an urgent one is a day ahead."""


def line_of(ticket: Ticket, center: Organisation, rules: Rules) -> QueueName | None:
    """The queue that is to give it to somebody; None: somebody has it, there is nothing to do for now, or no queue
    gives out tickets that it belongs to.

    An owner who is not here any more has nothing. What came by a call waits in that queue, unless it was sent to
    another department since; what is a department's waits in the first of its queues.
    """
    if not _is_to_do(ticket, rules) or ticket.owner in center.agents:
        return None
    own = center.queues.get(ticket.queue)
    if own is not None and own.offer_tickets_ms and ticket.department in ("", own.department):
        return own.name
    return next((one.name for one in center.queues.values() if _takes(one, ticket.department)), None)


def _takes(queue: Queue, department: str) -> bool:
    return bool(department) and queue.department == department and queue.offer_tickets_ms > 0


def in_hand(ticket: Ticket, rules: Rules) -> bool:
    """There is something to do for its owner now."""
    return bool(ticket.owner) and _is_to_do(ticket, rules)


def _is_to_do(ticket: Ticket, rules: Rules) -> bool:
    if ticket.merged_into is not None or ticket.erased:
        return False
    return rules.category(ticket.state) is TicketCategory.OPEN
