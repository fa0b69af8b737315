"""What tickets hold of a person: found, told and taken out, in both databases.

Owns which tickets are a person's: those of the customer; nobody's to which one of the person's contacts was given; and
nobody's that became parts of these.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, and_, or_, select

from centrala.clock import Wall
from centrala.desk.ticket_ports import NEVER_DUE, TicketEntry
from centrala.ids import CustomerId
from centrala.storage.codec import clean, from_json
from centrala.storage.proposals import forget_origins
from centrala.storage.schema import ticket_contacts, ticket_entries, ticket_firsts, tickets
from centrala.storage.tickets import TicketUnit, entries_of
from centrala.tickets.ticket import Ticket, emptied

__all__ = ["empty_tickets", "their_tickets", "told_tickets"]


def their_tickets(connection: Connection, ids: Collection[CustomerId], calls: Collection[str] = ()) -> list[str]:
    """Each once. Those from which everything was taken already are nobody's."""
    given = select(ticket_contacts.c.ticket).where(ticket_contacts.c.interaction.in_(calls))
    columns = tickets.c
    theirs = or_(columns.customer.in_([clean(id_) for id_ in ids]), and_(columns.customer == "", columns.id.in_(given)))
    line = list(connection.scalars(select(columns.id).where(theirs)))
    found = dict.fromkeys(line)
    while line:
        parts = select(columns.id).where(columns.merged_into.in_(line), columns.customer == "")
        line = [id_ for id_ in connection.scalars(parts) if id_ not in found]
        found.update(dict.fromkeys(line))
    bodies = connection.execute(select(columns.id, columns.body).where(columns.id.in_(found)).order_by(columns.opened))
    return [row.id for row in bodies if not from_json(Ticket, row.body).erased]


def told_tickets(connection: Connection, names: Collection[str]) -> list[tuple[Ticket, Sequence[TicketEntry]]]:
    """These, with all that was written there; the oldest first."""
    order = select(tickets.c.id, tickets.c.body).where(tickets.c.id.in_(names)).order_by(tickets.c.opened, tickets.c.id)
    rows = connection.execute(order).all()
    return [(from_json(Ticket, row.body), entries_of(connection, [row.id])) for row in rows]


def empty_tickets(
    connection: Connection, ids: Collection[CustomerId], at: Wall, calls: Collection[str] = ()
) -> Sequence[str]:
    """Nothing that anybody said is left of them: what is counted stays. Gives those that were emptied."""
    names = their_tickets(connection, ids, calls)
    unit = TicketUnit(connection)
    for body in connection.scalars(select(tickets.c.body).where(tickets.c.id.in_(names)).with_for_update()).all():
        unit.put(emptied(from_json(Ticket, body), at), NEVER_DUE)
    connection.execute(ticket_entries.update().where(ticket_entries.c.ticket.in_(names)).values(text=""))
    forget_origins(connection, names)
    connection.execute(ticket_firsts.delete().where(ticket_firsts.c.customer.in_([clean(id_) for id_ in ids])))
    return names
