"""Letters: written, taken back, sent again, and what each attempt came to. One unit of work a command.

Owns the order of things: the rulebooks decide within the unit, on the customer and the letter as they are then. A text
message goes by the gate of all texts (``texts.gate``), with those that were written by hand counted to the callers'.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from centrala.calls.usage import Usage
from centrala.clock import ReadClock, Wall
from centrala.customers.customer import Customer
from centrala.desk.letter_ports import LetterReads, LetterRecords, LetterWork
from centrala.desk.ticket_letters import Changed, Theirs, arrived_from, written_from
from centrala.desk.tickets import TicketDesk, TicketMay
from centrala.errors import Refused
from centrala.ids import AgentName, CustomerId, Ids, LetterId, NumberText
from centrala.letters import letter as rules
from centrala.letters.letter import UNDO_MS, Channel, Letter, checked, must_be_wanted, reach_of
from centrala.organisation import Organisation
from centrala.texts import Answer, Rule, Unsendable, ask
from centrala.tickets.ticket import Ticket

__all__ = ["LetterDesk", "May"]

May = Callable[[Customer], None]
"""Raises what says that this person may not write to this customer."""

_HOUR_MS: Final = 3_600_000

_WHY: Final = {
    Rule.LANDLINE: "This number is of a landline: nobody would read a text message there.",
    Rule.PREMIUM: "Text messages to premium numbers are not sent.",
    Rule.COUNTRY: "Text messages to this country are not allowed here.",
    Rule.OURS: "This is a number of the center itself.",
    Rule.PER_NUMBER: "This number has got as many text messages as it may within an hour.",
    Rule.PER_HOUR: "As many text messages have left as may within an hour.",
}


def _anybody(of: Ticket) -> None:
    """May write from any ticket: who asks was judged elsewhere."""


class LetterDesk:
    """The commands on letters."""

    def __init__(
        self,
        work: LetterWork,
        reads: LetterReads,
        ids: Ids,
        clock: ReadClock,
        organisation: Callable[[], Organisation],
        usage: Callable[[], Usage],
        draw: Callable[[], str],
        tickets: TicketDesk,
    ) -> None:
        """``ids``: of this start of the program, and of nobody else's who makes letters. ``usage``: what callers had
        sent to them. ``draw``: a key unlike that of any letter of any center."""
        self._tickets = tickets
        self._work = work
        self._ids = ids
        self._clock = clock
        self._organisation = organisation
        self._usage = usage
        self._draw = draw
        self._listeners: list[Callable[[Letter], None]] = []
        self.reads = reads

    def listen(self, listener: Callable[[Letter], None]) -> Callable[[], None]:
        """Told of each that is another now, once it is kept; the answer ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def tell(self, one: Letter) -> None:
        """Whoever listens is told of one that another desk changed."""
        self._told(one)

    def must_be_possible(self, channel: Channel) -> None:
        """Raises Refused (``no_mail_server``, ``no_gateway``): the configuration names nobody who could carry it."""
        center = self._organisation()
        if channel is Channel.MAIL and not (center.mail.server and center.mail.sender):
            raise Refused("no_mail_server", "No mail server is named.", remedy="Name one in Set up, under Mail.")
        if channel is Channel.TEXT and not center.texts.url:
            raise Refused("no_gateway", "No gateway of text messages is named.", remedy="Name one in Set up.")

    async def write(
        self, wanted: Letter, by: AgentName, may: May, *, key: str = "", may_ticket: TicketMay = _anybody
    ) -> Letter:
        """Kept, to be sent in ``UNDO_MS``, with a line in the story of the ticket from which it is written. ``key``: of
        the writer's own making; a second letter under it is none, and the first is the answer.

        Raises Refused: ``no_such_customer``, ``no_such_reach``, ``not_wanted``, ``no_mail_server``, ``no_gateway``,
        ``no_text_there``, ``no_such_ticket``, ``ticket_erased``, ``not_their_ticket``; Mistakes.
        """
        now = self._clock()
        self.must_be_possible(wanted.channel)
        id_ = LetterId(f"{by}.{key}") if key else self._ids.letter()
        new = replace(wanted, id=id_, by=by, asked=now.wall, since=now.wall, changed=now.wall, key=self._draw())

        def work(records: LetterRecords) -> tuple[Letter, Changed | None]:
            before = records.find(new.id)
            if key and before is not None:
                return before, None
            customer = records.customer(wanted.customer)
            if customer is None:
                raise Refused("no_such_customer", "There is no such customer.")
            may(customer)
            must_be_wanted(customer, new.channel)
            refers = records.refers(new.ticket) if new.ticket and new.channel is Channel.MAIL else ()
            one = replace(new, customer=customer.id, due=Wall(now.wall + UNDO_MS), refers=tuple(refers))
            one = checked(self._addressed(records, customer, one))
            while not records.add(one):
                one = replace(one, id=self._ids.letter())
            theirs = _theirs(records, customer.id)
            changed = (
                written_from(self._tickets, records.tickets, one, theirs, may_ticket, now.wall) if one.ticket else None
            )
            return one, changed

        return self._told(*await self._work.run(work))

    def _addressed(self, records: LetterRecords, customer: Customer, one: Letter) -> Letter:
        """With where it goes. Raises Refused: ``no_such_reach``, ``no_text_there``."""
        way = reach_of(customer, one.channel, one.to)
        if one.channel is Channel.MAIL:
            return replace(one, to=way.written)
        now = self._clock()
        values = self._usage().values()
        written = tuple(records.texts_since(Wall(now.wall - _HOUR_MS)))
        usage = Usage(replace(values, texts=(*values.texts, *((at, NumberText(to)) for at, to in written))))
        answer = ask(way.key, one.words, self._organisation(), usage, now)
        if isinstance(answer, Unsendable):
            if answer.rule is Rule.NO_WORDS:
                return replace(one, to=way.key)
            raise Refused("no_text_there", _WHY.get(answer.rule, "Text messages can't be sent to this number."))
        return replace(one, to=answer.number)

    async def take_back(self, id_: LetterId, by: AgentName, may: May) -> Letter:
        """Raises Refused: ``no_such_letter``, ``letter_left``."""
        now = self._clock().wall
        return await self._step(id_, lambda one: rules.taken_back(one, now, by), may)

    async def again(self, id_: LetterId, by: AgentName, may: May) -> Letter:
        """Raises Refused: ``no_such_letter``, ``letter_not_failed``; ``not_wanted``, they want none any more."""
        now = self._clock().wall
        return await self._step(id_, lambda one: rules.again(one, now, by), may, wanted=True)

    async def begin(self, id_: LetterId) -> Letter | None:
        """As it is handed over from here on; None: it is not to be tried now."""
        now = self._clock().wall

        def work(records: LetterRecords) -> Letter | None:
            before = records.find(id_)
            after = None if before is None else rules.begun(before, now)
            if after is not None:
                records.put(after)
            return after

        return await self._work.run(work)

    async def tried(self, id_: LetterId, answer: Answer | None, trouble: str) -> None:
        """What the attempt came to; None: nobody knows."""
        now = self._clock().wall
        await self._settle(id_, lambda one: rules.attempted(one, answer, trouble, now))

    async def recover(self) -> None:
        """After a start: what was being handed over when the program ended."""
        now = self._clock().wall
        while found := await self.reads.interrupted(100):
            for one in found:
                await self._settle(one.id, lambda was: rules.recovered(was, now))

    async def _settle(self, id_: LetterId, edit: Callable[[Letter], Letter]) -> None:
        """One that was erased meanwhile is no more."""

        def work(records: LetterRecords) -> tuple[Letter, Changed | None] | None:
            before = records.find(id_)
            if before is None:
                return None
            after = edit(before)
            records.put(after)
            changed = None
            if after.ticket and rules.arrived(before, after):
                theirs = _theirs(records, after.customer)
                changed = arrived_from(self._tickets, records.tickets, after, theirs, after.changed)
            return after, changed

        found = await self._work.run(work)
        if found is not None:
            self._told(*found)

    async def _step(self, id_: LetterId, edit: Callable[[Letter], Letter], may: May, *, wanted: bool = False) -> Letter:
        def work(records: LetterRecords) -> Letter:
            before = records.find(id_)
            customer = None if before is None else records.customer(CustomerId(before.customer))
            if before is None or customer is None:
                raise Refused("no_such_letter", "There is no such letter.")
            may(customer)
            if wanted:
                must_be_wanted(customer, before.channel)
            after = edit(before)
            records.put(after)
            return after

        return self._told(await self._work.run(work))

    def _told(self, one: Letter, changed: Changed | None = None) -> Letter:
        for listener in list(self._listeners):
            listener(one)
        if changed is not None:
            self._tickets.tell(*changed)
        return one


def _theirs(records: LetterRecords, customer: CustomerId) -> Theirs:
    """Also by a record that became a part of theirs."""

    def theirs(of: CustomerId) -> bool:
        if not of:
            return False
        now, other = records.customer(customer), records.customer(of)
        return of == customer or (now is not None and other is not None and now.id == other.id)

    return theirs
