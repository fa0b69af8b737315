"""What a letter is to the ticket from which it was written: a line of its story, and a word to the customer.

Owns which ticket that is, and when its clocks hear of it. Runs within the unit in which the letter changes, so story,
clock and letter never say different things.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from centrala.clock import Wall
from centrala.desk.ticket_ports import TicketAct, TicketEntry, TicketRecords
from centrala.desk.tickets import TicketDesk, TicketMay, answered
from centrala.errors import Refused
from centrala.ids import CustomerId, TicketId
from centrala.inbox.notices import of_ticket
from centrala.letters.letter import Letter
from centrala.tickets.ticket import Ticket

__all__ = ["Changed", "Theirs", "arrived_from", "standing", "written_from"]

Changed = tuple[Ticket, Ticket]
"""A ticket as it was, and as it is."""

Theirs = Callable[[CustomerId], bool]
"""Whether that is the customer to whom the letter goes, or was until the records were merged."""

_MOST_PARTS: Final = 500


def written_from(
    desk: TicketDesk, records: TicketRecords, one: Letter, theirs: Theirs, may: TicketMay, now: Wall
) -> Changed:
    """It stands in the ticket's story from here on; whose ticket it is, and who watches it, is told.

    Raises Refused: ``no_such_ticket``, ``ticket_erased``; ``not_their_ticket``, it is another customer's.
    """
    before = standing(records, one.ticket)
    if before is None:
        raise Refused("no_such_ticket", "There is no such ticket.")
    if before.erased:
        raise Refused("ticket_erased", "The customer of this ticket was erased, and what was in it.")
    may(before)
    if not theirs(before.customer):
        raise Refused("not_their_ticket", "This ticket is of another customer.", remedy="Write from their own record.")
    records.note(before.id, TicketEntry(now, one.by, TicketAct.LETTER, one.id))
    records.notify(of_ticket(before.id, before.owner, before.owner, before.watchers, one.by, now))
    return before, desk.keep(records, replace(before, changed=now))


def arrived_from(desk: TicketDesk, records: TicketRecords, one: Letter, theirs: Theirs, now: Wall) -> Changed | None:
    """The mail server or the gateway has it: the customer has a word from us. None: the ticket is no more, or is of
    somebody else by now."""
    before = standing(records, one.ticket)
    if before is None or before.erased or not theirs(before.customer):
        return None
    return before, desk.keep(records, replace(answered(before, now), changed=now))


def standing(records: TicketRecords, id_: TicketId) -> Ticket | None:
    """The one that says everything now, where the ticket became a part of another."""
    one = records.find(id_)
    for _ in range(_MOST_PARTS):
        if one is None or one.merged_into is None:
            break
        one = records.find(one.merged_into)
    return one
