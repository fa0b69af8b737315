"""Letters: what people here write to customers by mail and text message, and what became of each.

Owns who writes to whom: who may write to a customer takes back and sends again what others wrote, too. Who reads the
customer's record reads what was written; who reads a ticket reads what was written from it.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import Query, Request
from pydantic import Field

from centrala.access import Right
from centrala.api.customers import readable_customer, subject_of_customer
from centrala.api.forms import Form, Name, PathName
from centrala.api.guard import Caller, center_of, needs
from centrala.api.letter_rows import letter_row, template_row
from centrala.api.problems import Problem
from centrala.api.rows import LetterRow, Letters, LetterTemplates, LetterWays
from centrala.api.ticket_rows import may_write, readable_ticket
from centrala.api.version import version_one
from centrala.api.written import written_of
from centrala.customers.customer import Customer
from centrala.desk.letter_values import values_of_letter
from centrala.desk.letters import May
from centrala.errors import Refused
from centrala.ids import CustomerId, InteractionId, LetterId, TicketId
from centrala.letter_template import OWN_FIELD, VALUES, LetterUse
from centrala.letters.filling import begins, filled
from centrala.letters.letter import LONGEST_MAIL, LONGEST_SUBJECT, Channel, Letter

__all__ = ["router"]

router = version_one("/letters", tags=["letters"])

Page = Annotated[int, Query(ge=1, le=200)]


class LetterForm(Form):
    """What is to be written, and to whom."""

    customer: Name
    channel: Annotated[Channel, Field(strict=False)] = Channel.MAIL
    to: Annotated[str, Field(max_length=254)] = ""
    """One of the customer's addresses or numbers, as it stands in the record; left out: the first."""
    subject: Annotated[str, Field(max_length=LONGEST_SUBJECT)] = ""
    """Of a mail."""
    words: Annotated[str, Field(max_length=LONGEST_MAIL)]
    ticket: Annotated[str, Field(max_length=100)] = ""
    """From which it is written."""
    key: Annotated[str, Field(pattern="^[A-Za-z0-9-]{0,64}$")] = ""
    """Of the writer's own making: asked for again under it, the letter is there already, and leaves once."""


@router.get("")
async def list_letters(
    request: Request,
    caller: Annotated[Caller, needs(Right.CUSTOMERS_READ)],
    customer: Annotated[str, Query(max_length=100)] = "",
    ticket: Annotated[str, Query(max_length=100)] = "",
    limit: Page = 50,
) -> Letters:
    """Those to a customer, or those that were written from a ticket and its parts; newest first.
    422 ``which_letters``: name one."""
    reads = center_of(request).letters.reads
    found = await written_of(request, caller, reads, customer, ticket, limit, unnamed="which_letters")
    return Letters([letter_row(one) for one in found])


@router.get("/ways")
async def ways(request: Request, caller: Annotated[Caller, needs(Right.CUSTOMERS_CONTACT)]) -> LetterWays:
    """By what customers can be written to: whether a mail server and a gateway of text messages are named."""
    del caller
    center = center_of(request).organisation
    return LetterWays(bool(center.mail.server and center.mail.sender), bool(center.texts.url))


@router.get("/templates")
async def templates(
    request: Request,
    caller: Annotated[Caller, needs(Right.CUSTOMERS_CONTACT)],
    customer: Annotated[str, Query(max_length=100)],
    use: Annotated[LetterUse, Query(alias="for")] = LetterUse.CUSTOMER,
    ticket: Annotated[str, Query(max_length=100)] = "",
    call: Annotated[str, Query(max_length=100)] = "",
) -> LetterTemplates:
    """The center's templates, filled in for this customer. ``for``: from where it is written; ``ticket``, ``call``:
    from which. 404 ``no_such_call``: there is none of this customer."""
    center = center_of(request)
    whose = await readable_customer(request, caller, customer)
    of = await readable_ticket(request, caller, ticket) if ticket else None
    record = await center.record(InteractionId(call)) if call else None
    if call and (record is None or record.customer not in await center.customers.parts(whose.id)):
        raise Problem("no_such_call", "There is no such call of this customer.")
    organisation = center.organisation
    values = values_of_letter(whose, organisation, caller.name, ticket=of, call=record)
    wanted = (whose.language, organisation.language)
    own = (f"{OWN_FIELD}{name}" for name in organisation.customer_fields)
    return LetterTemplates(
        [template_row(filled(one, wanted, values)) for one in organisation.letter_templates.values()],
        begins(organisation.letter_templates, use),
        [*VALUES, *own],
    )


@router.post("", status_code=201)
async def write(
    request: Request, form: LetterForm, caller: Annotated[Caller, needs(Right.CUSTOMERS_CONTACT)]
) -> LetterRow:
    """Write to a customer. It is kept when this answers, and leaves five seconds later: until then it can be taken
    back. From a ticket it takes the right ``tickets.write``, too: it stands in its story, and when it has left, the
    clock of the first answer stops. 409 ``not_wanted``, ``no_mail_server``, ``no_gateway``, ``no_text_there``,
    ``not_their_ticket``; 422 ``no_such_reach``."""
    center = center_of(request)
    whose = await readable_customer(request, caller, form.customer)
    ticket = TicketId("")
    if form.ticket:
        ticket = (await readable_ticket(request, caller, form.ticket)).id
    wanted = Letter(
        LetterId(""),
        CustomerId(whose.id),
        channel=form.channel,
        to=form.to.strip(),
        subject=form.subject,
        words=form.words,
        ticket=ticket,
    )
    one = await center.letters.write(wanted, caller.name, _may(caller), key=form.key, may_ticket=may_write(caller))
    return letter_row(one)


@router.post("/{letter}/take-back")
async def take_back(
    request: Request, letter: PathName, caller: Annotated[Caller, needs(Right.CUSTOMERS_CONTACT)]
) -> LetterRow:
    """It does not leave. 409 ``letter_left``: it has, or is leaving."""
    one = await _readable(request, caller, letter)
    return letter_row(await center_of(request).letters.take_back(one.id, caller.name, _may(caller)))


@router.post("/{letter}/again")
async def again(
    request: Request, letter: PathName, caller: Annotated[Caller, needs(Right.CUSTOMERS_CONTACT)]
) -> LetterRow:
    """Send once more what was refused, given up or is unclear; under the same key. 409 ``letter_not_failed``,
    ``not_wanted``."""
    one = await _readable(request, caller, letter)
    return letter_row(await center_of(request).letters.again(one.id, caller.name, _may(caller)))


def _may(caller: Caller) -> May:
    def may(customer: Customer) -> None:
        caller.must(Right.CUSTOMERS_CONTACT, subject_of_customer(customer))

    return may


async def _readable(request: Request, caller: Caller, name: str) -> Letter:
    """Raises Refused (``no_such_letter``): there is none, or none that may be seen."""
    one = await center_of(request).letters.reads.one(LetterId(name))
    if one is None:
        raise Refused("no_such_letter", "There is no such letter.")
    await readable_customer(request, caller, one.customer)
    return one
