"""Mail of customers: whose it is, which matter it belongs to, who is told. One unit of work a mail.

Owns the order of things. A mail says who sent it, and nobody can be sure of that: so it opens and adds, and shows
nothing to anybody. To a ticket it is let by what only somebody knows who got a letter of ours, or as mail of the very
customer whose ticket it is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from centrala.clock import ReadClock, Wall
from centrala.customers.customer import Customer, Reach, ReachKind, checked, mail_reach
from centrala.customers.identify import Nobody, One, Several, identified
from centrala.desk.customers import added
from centrala.desk.ports import Act, Deed
from centrala.desk.post_ports import PostReads, PostRecords, PostWork
from centrala.desk.ticket_letters import standing
from centrala.desk.ticket_ports import TicketAct, TicketEntry, TicketRecords
from centrala.desk.tickets import TicketDesk
from centrala.errors import Mistakes
from centrala.ids import AgentName, CustomerId, Ids, InteractionId, LetterId, MailId, TicketId
from centrala.inbox.notices import of_mail
from centrala.letters.letter import Letter, came_back
from centrala.organisation import Organisation, Postbox
from centrala.post.mail import Attached, Hand, Mail, Opened, Place
from centrala.post.threads import letter_keys, named_tickets
from centrala.tickets.ticket import DONE, MOST_WATCHERS, Ticket

__all__ = ["HOUR_MS", "MOST_AN_HOUR", "PostDesk", "Taken"]

MOST_AN_HOUR: Final = 10
"""Tickets that mails of one address open within an hour; further ones join the last: nobody writes so by hand."""
HOUR_MS: Final = 3_600_000


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a mail."""

    mail: Mail | None = None
    """None: it was met before, or nothing is to be kept of it."""
    was: Ticket | None = None
    ticket: Ticket | None = None
    letter: Letter | None = None
    """One that came back."""


class PostDesk:
    """Takes mail in."""

    def __init__(
        self,
        work: PostWork,
        reads: PostReads,
        ids: Ids,
        clock: ReadClock,
        organisation: Callable[[], Organisation],
        tickets: TicketDesk,
        *,
        told: Callable[[Letter], None] = lambda _: None,
    ) -> None:
        """``ids``: of this start of the program. ``told``: a letter is another now."""
        self._work = work
        self._ids = ids
        self._clock = clock
        self._organisation = organisation
        self._tickets = tickets
        self._told = told
        self.reads = reads

    async def take(self, one: Opened, box: Postbox, place: Place, files: Sequence[Attached] = ()) -> Taken:
        """Once, however often it is read: how far the postbox was read is kept in the same unit.

        ``files``: what was attached, as the store of files has it.
        """
        now = self._clock().wall

        def work(records: PostRecords) -> Taken:
            records.reached(place)
            if records.known(one.key):
                return Taken()
            if one.hand is Hand.BOUNCE:
                return Taken(letter=_returned(records, one, now))
            return self._taken(records, one, box, files, now)

        taken = await self._work.run(work)
        if taken.letter is not None:
            self._told(taken.letter)
        if taken.ticket is not None:
            self._tickets.tell(taken.was, taken.ticket)
        return taken

    async def passed(self, place: Place) -> None:
        """So far the postbox is read, and nothing is taken of it."""
        await self._work.run(lambda records: records.reached(place))

    def _taken(self, records: PostRecords, one: Opened, box: Postbox, files: Sequence[Attached], now: Wall) -> Taken:
        reach = _reach(one)
        whose = self._candidates(records, reach)
        letter = next((found for key in letter_keys(one.refers) if (found := records.letter(key))), None)
        before = self._matter(records, one, reach, whose, letter)
        if one.hand is not Hand.PERSON and before is None:
            return Taken()
        customer = self._whose(records, one, reach, whose, letter, before, now)
        sender = "" if reach is None else reach.key
        if before is None and sender:
            before = self._too_many(records, sender, customer, now)
        mail = Mail(
            MailId(f"m{one.key}"),
            postbox=box.name,
            customer=CustomerId("") if customer is None else customer.id,
            sender=one.sender,
            name=one.name,
            subject=one.subject,
            words=one.words,
            quoted=one.quoted,
            message_id=one.message_id,
            refers=one.refers,
            at=now,
            answers=LetterId("") if letter is None else letter.id,
            opened=before is None,
            hand=one.hand,
            left_out=one.left_out,
            cut=one.cut,
        )
        ticket = before or self._opens(records.tickets, mail, customer, box, now)
        mail = replace(mail, ticket=ticket.id)
        records.add(mail, sender)
        records.give_files([each.file for each in files], ticket.id)
        return Taken(mail, before, self._joins(records.tickets, ticket, mail, customer, files, now))

    def _candidates(self, records: PostRecords, reach: Reach | None) -> Nobody | One | Several:
        if reach is None:
            return Nobody()
        records.customers.alone_with(reach.key)
        return identified(records.customers.with_key(ReachKind.MAIL, reach.key))

    def _matter(
        self,
        records: PostRecords,
        one: Opened,
        reach: Reach | None,
        whose: Nobody | One | Several,
        letter: Letter | None,
    ) -> Ticket | None:
        """The ticket to which it belongs; None: it is a matter of its own."""
        if letter is not None and letter.ticket:
            found = _alive(records.tickets, letter.ticket)
            if found is not None:
                return found
        them = _ids(whose)
        key = "" if reach is None else reach.key
        for mail in records.named(one.refers):
            found = _alive(records.tickets, mail.ticket)
            same = bool(key) and _key(mail.sender) == key
            if found is not None and (same or self._theirs(records, found.customer, them)):
                return found
        for id_ in named_tickets(one.subject):
            found = _alive(records.tickets, id_)
            if found is None or not self._theirs(records, found.customer, them):
                continue
            if self._tickets.rules.category(found.state) not in DONE:
                return found
        return None

    def _theirs(self, records: PostRecords, of: CustomerId, them: frozenset[CustomerId]) -> bool:
        """Also by a record that became a part of theirs."""
        now = records.customer(of) if of else None
        return now is not None and now.id in them

    def _whose(
        self,
        records: PostRecords,
        one: Opened,
        reach: Reach | None,
        whose: Nobody | One | Several,
        letter: Letter | None,
        before: Ticket | None,
        now: Wall,
    ) -> Customer | None:
        """The matter says it, then the letter, then the address; of an unknown address a record is made, once. None:
        several have it, or there is none, and a person says whose it is."""
        known = CustomerId("") if before is None else before.customer
        for id_ in (known, CustomerId("") if letter is None else letter.customer):
            customer = records.customer(id_) if id_ else None
            if customer is not None:
                return customer
        if isinstance(whose, One):
            return whose.customer
        if isinstance(whose, Several) or reach is None:
            return None
        blank = Customer(self._ids.customer(), name=one.name[:200], reaches=(reach,), fresh=True)
        new = added(records.customers, checked(replace(blank, created=now, changed=now), {}), self._ids)
        records.customers.note(new.id, Deed(now, "", Act.MADE))
        return new

    def _too_many(self, records: PostRecords, sender: str, customer: Customer | None, now: Wall) -> Ticket | None:
        found = list(records.opened_by(sender, Wall(now - HOUR_MS)))
        last = _alive(records.tickets, found[0]) if len(found) >= MOST_AN_HOUR else None
        same = last is not None and last.customer == ("" if customer is None else customer.id)
        return last if same else None

    def _opens(self, records: TicketRecords, mail: Mail, customer: Customer | None, box: Postbox, now: Wall) -> Ticket:
        center = self._organisation()
        queue = center.queues.get(box.queue)
        owner = AgentName("") if customer is None or customer.owner not in center.agents else customer.owner
        blank = Ticket(
            TicketId(""),
            subject=mail.subject,
            customer=mail.customer,
            owner=owner,
            queue=box.queue,
            department=box.department or ("" if queue is None else queue.department),
            reason=box.reason if box.reason in self._tickets.rules.reasons else "",
            opened=now,
            changed=now,
        )
        return self._tickets.make(records, blank)

    def _joins(
        self,
        records: TicketRecords,
        ticket: Ticket,
        mail: Mail,
        customer: Customer | None,
        files: Sequence[Attached],
        now: Wall,
    ) -> Ticket:
        """A line of its story; a ticket that was done is open again, unless a program wrote."""
        records.give(InteractionId(mail.id), ticket.id, now)
        records.note(ticket.id, TicketEntry(now, "", TicketAct.MAIL, mail.id))
        for each in files:
            records.note(ticket.id, TicketEntry(now, "", TicketAct.FILE, each.file, each.name))
        if mail.hand is not Hand.PERSON:
            return self._tickets.keep(records, replace(ticket, changed=now))
        owner = "" if customer is None or customer.owner not in self._organisation().agents else customer.owner
        if owner not in ("", ticket.owner, *ticket.watchers) and len(ticket.watchers) < MOST_WATCHERS:
            ticket = replace(ticket, watchers=(*ticket.watchers, AgentName(owner)))
        records.notify(of_mail(ticket.id, owner, ticket.owner, ticket.watchers, now))
        return self._tickets.woken(records, ticket, now)


def _reach(one: Opened) -> Reach | None:
    try:
        return mail_reach(one.sender)
    except Mistakes:
        return None


def _key(sender: str) -> str:
    try:
        return mail_reach(sender).key
    except Mistakes:
        return ""


def _ids(whose: Nobody | One | Several) -> frozenset[CustomerId]:
    if isinstance(whose, One):
        return frozenset({whose.customer.id})
    return frozenset(one.id for one in whose.candidates) if isinstance(whose, Several) else frozenset()


def _alive(records: TicketRecords, id_: TicketId) -> Ticket | None:
    """The one that says everything now; None: there is none, or its customer was erased."""
    found = standing(records, id_)
    return None if found is None or found.erased or found.merged_into is not None else found


def _returned(records: PostRecords, one: Opened, now: Wall) -> Letter | None:
    """The letter that did not arrive, as the one who knows its name says."""
    for key in letter_keys((*one.returned, *one.refers)):
        before = records.letter(key)
        after = None if before is None else came_back(before, now)
        if after is not None and after != before:
            records.put_letter(after)
            return after
    return None
