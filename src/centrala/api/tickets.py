"""Tickets: the lists, one ticket with its clocks, what happened to it, and what is done with it.

Owns who may give a ticket to whom, and what the lists are called. Who sees which is ``ticket_rows``'; what a ticket may
be is the rulebook's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Annotated, Any, Final, Literal

from fastapi import Query, Request
from pydantic import Field

from centrala.access import Reach, Right, Subject
from centrala.api.customers import Value, readable_customer
from centrala.api.forms import Form, PathName
from centrala.api.guard import Caller, center_of, needs
from centrala.api.letter_rows import letter_row
from centrala.api.mail_rows import mail_row
from centrala.api.ports import Center
from centrala.api.problems import Problem
from centrala.api.rows import (
    TicketCountsRow,
    TicketEntries,
    TicketEntryRow,
    TicketFieldRow,
    TicketMacroRow,
    TicketReasonRow,
    TicketRecord,
    TicketRules,
    Tickets,
    TicketStateRow,
    TicketTags,
)
from centrala.api.shown import moment
from centrala.api.ticket_rows import (
    may_write,
    names_for,
    readable_ticket,
    subject_of_ticket,
    ticket_row,
    whole_ticket,
)
from centrala.api.version import version_one
from centrala.casework import TicketCategory, TicketMacro, TicketPriority, TicketRegister
from centrala.clock import Wall
from centrala.customers.customer import MOST_FIELDS
from centrala.desk.ticket_ports import TicketAct, TicketQuestion, TicketWhose
from centrala.desk.tickets import TicketEdit
from centrala.ids import AgentName, CustomerId, LetterId, MailId, TicketId
from centrala.tickets.ticket import DONE, LONGEST_SUBJECT, LONGEST_TEXT, MOST_TAGS, Rules, Ticket
from centrala.tickets.views import Asked

__all__ = ["Which", "question_of", "router"]

router = version_one("/tickets", tags=["tickets"])

Short = Annotated[str, Field(max_length=63)]
Line = Annotated[str, Field(max_length=200)]
OneOf = Annotated[str | None, Query(max_length=63)]
Words = Annotated[str, Field(min_length=1, max_length=LONGEST_TEXT)]
Page = Annotated[int, Query(ge=1, le=200)]
Which = Literal["all", "mine", "department", "nobody", "watching"]
Moment = Annotated[int, Query(ge=0, le=1 << 53)]

MOST_SHOWN: Final = 200

_TAKEN_OVER: Final = ("subject", "state", "reason", "owner", "department", "customer")
"""Of a form into the ticket as they are."""


class TicketForm(Form):
    """A ticket; what is left out is empty."""

    subject: Annotated[str, Field(max_length=LONGEST_SUBJECT)] = ""
    customer: Annotated[str, Field(max_length=100)] = ""
    state: Short = "open"
    priority: Literal["low", "normal", "high", "urgent"] = "normal"
    reason: Short = ""
    owner: Short = ""
    department: Short = ""
    tags: Annotated[list[Short], Field(default_factory=list, max_length=MOST_TAGS)]
    ticks: Annotated[list[Line], Field(default_factory=list, max_length=100)]
    """Of its checklist, all that is seen to."""
    fields: Annotated[dict[str, Value | None], Field(default_factory=dict, max_length=MOST_FIELDS)]
    """Of the reason's form, by name; ``null`` empties one."""


class TicketChange(TicketForm):
    """What is left out stays as it is, within ``fields``, too."""

    version: Annotated[int, Field(ge=1)]
    """Of the ticket that was changed: 409 ``changed_meanwhile`` when somebody else was faster."""
    watching: bool = False
    """Whether you watch it."""


class TicketNote(Form):
    text: Words
    told: bool = False
    """It is what the customer was told, and not a note among us."""
    key: Annotated[str, Field(max_length=100)] = ""
    """Of chance: sent again with the same key, it is written once."""


class MacroForm(Form):
    key: Annotated[str, Field(max_length=100)] = ""
    """Of chance: sent again with the same key, it is done once."""


class TicketHand(Form):
    """To a person, or to a department; and what they are to do."""

    owner: Short = ""
    department: Short = ""
    text: Words


class TicketOther(Form):
    other: Annotated[str, Field(min_length=1, max_length=100)]


@router.get("")
async def list_tickets(
    request: Request,
    caller: Annotated[Caller, needs(Right.TICKETS_READ)],
    which: Which = "all",
    state: OneOf = None,
    category: TicketCategory | None = None,
    done: bool | None = None,
    reason: OneOf = None,
    register: TicketRegister | None = None,
    priority: TicketPriority | None = None,
    owner: OneOf = None,
    department: OneOf = None,
    customer: Annotated[str | None, Query(max_length=100)] = None,
    tag: OneOf = None,
    watching: bool = False,
    overdue: bool = False,
    escalated: bool = False,
    waits_in: OneOf = None,
    q: Annotated[str, Query(max_length=200)] = "",
    sort: Annotated[str, Query(max_length=40)] = "-changed",
    limit: Page = 50,
    cursor: Annotated[str | None, Query(max_length=2_000)] = None,
) -> Tickets:
    """The one that changed last first, unless ``sort`` says otherwise (``opened``, ``changed``, ``due``, ``priority``,
    with a minus in front from the last to the first); ``next`` is the cursor of what follows.

    ``which``: one's own (``mine``), nobody's of one's department (``department``), nobody's (``nobody``), those that
    one watches (``watching``), or all that one may see. ``reason``: also those that are part of it. ``done``: resolved
    or closed. ``overdue``: a clock has run out. ``escalated``: of a clock so much has passed that somebody was told. An
    empty ``owner`` asks for nobody's. ``customer``: also of the records that are part of it.
    ``tag``: with this one among its tags. ``waits_in``: that wait for somebody in the line of this
    queue now, or lie before somebody out of it; who serves there sees them all. ``q``: part of the subject, or the id.
    """
    center, now = center_of(request), center_of(request).now().wall
    rules = center.tickets.rules
    asked = Asked(which, state, done, reason, register, priority, owner, department, tag, overdue, sort)
    question = question_of(center, caller, asked, now)
    question = replace(
        question,
        not_states=[*question.not_states, *_without(rules, category, None)],
        watcher=caller.name if watching else question.watcher,
        escalated=escalated,
        customers=None if customer is None else await center.customers.parts(CustomerId(customer)),
        words=q.strip(),
        limit=limit,
        cursor=cursor,
    )
    if waits_in is not None:
        serves = caller.may(Right.TICKETS_READ, Subject.of(queue=waits_in))
        question = replace(question, ids=_in_line(center, waits_in), whose=None if serves else question.whose)
    found = await center.tickets.reads.page(question)
    names = await names_for(center, caller, [one for one, _ in found.rows])
    return Tickets([ticket_row(one, rules, due, now, names) for one, due in found.rows], found.cursor)


@router.get("/tags")
async def tags_of_tickets(request: Request, caller: Annotated[Caller, needs(Right.TICKETS_READ)]) -> TicketTags:
    """Those of the tickets that one may see, the most frequent first; 200 at most."""
    found = await center_of(request).tickets.reads.tags(_question(caller, "all"), MOST_SHOWN)
    return TicketTags(list(found))


@router.get("/rules")
async def rules_of_tickets(request: Request, caller: Annotated[Caller, needs(Right.TICKETS_READ)]) -> TicketRules:
    """The states, reasons and fields of this center, in the order in which they are shown."""
    rules, fields = center_of(request).tickets.rules, center_of(request).organisation.ticket_fields
    states = [
        TicketStateRow(one.name, one.title or one.name, one.category.value, one.label) for one in rules.states.values()
    ]
    reasons = [
        TicketReasonRow(
            one.name, one.title or one.name, one.under, one.register.value, list(one.fields), list(one.needs)
        )
        for one in rules.reasons.values()
    ]
    shown = [
        TicketFieldRow(one.name, one.title or one.name, one.kind.value, list(one.choices)) for one in fields.values()
    ]
    macros = [_macro(one) for one in center_of(request).organisation.ticket_macros.values()]
    return TicketRules(states, reasons, shown, macros)


@router.get("/counts")
async def counts_of_tickets(
    request: Request,
    caller: Annotated[Caller, needs(Right.TICKETS_READ)],
    which: Which = "all",
    since: Moment = 0,
    until: Moment = 1 << 53,
) -> TicketCountsRow:
    """How many of those opened between two moments (milliseconds since 1970) are in each state and category, of each
    reason, and in each register. ``which``: as in the list."""
    desk = center_of(request).tickets
    found = await desk.reads.counts(
        _question(caller, which), since=Wall(since), until=Wall(until), now=center_of(request).now().wall
    )
    registers, categories = Counter[str](), Counter[str]()
    for name, many in found.reasons.items():
        one = desk.rules.reasons.get(name)
        if one is not None and one.register is not TicketRegister.NONE:
            registers[one.register.value] += many
    for name, many in found.states.items():
        categories[desk.rules.category(name).value] += many
    return TicketCountsRow(
        total=categories.total(),
        overdue=found.overdue,
        categories=categories,
        states=dict(found.states),
        reasons=dict(found.reasons),
        registers=registers,
    )


@router.post("", status_code=201)
async def open_ticket(
    request: Request, form: TicketForm, caller: Annotated[Caller, needs(Right.TICKETS_WRITE)]
) -> TicketRecord:
    """A new ticket; its owner is who opens it. Where an owner or a department is named, who opens it watches it."""
    if form.customer:
        await readable_customer(request, caller, form.customer)
    edit = _edit(form)
    nobodys = not form.owner and not form.department

    def allowed(one: Ticket) -> Ticket:
        new = edit(one)
        new = replace(new, owner=caller.name) if nobodys else new
        _must_give(caller, one, new)
        return new

    return await whole_ticket(request, caller, await center_of(request).tickets.create(allowed, caller.name))


@router.get("/{ticket}")
async def one_ticket(
    request: Request, ticket: PathName, caller: Annotated[Caller, needs(Right.TICKETS_READ)]
) -> TicketRecord:
    """The whole ticket, with its clocks. Of one that was merged, ``merged_into`` says where to look."""
    return await whole_ticket(request, caller, await readable_ticket(request, caller, ticket))


@router.patch("/{ticket}")
async def change_ticket(
    request: Request, ticket: PathName, form: TicketChange, caller: Annotated[Caller, needs(Right.TICKETS_WRITE)]
) -> TicketRecord:
    """Change what is given, if the ticket still has this ``version``; else 409 ``changed_meanwhile``."""
    before = await readable_ticket(request, caller, ticket)
    if form.customer and form.customer != before.customer:
        await readable_customer(request, caller, form.customer)
    edit, may = _edit(form), may_write(caller)

    def allowed(one: Ticket) -> Ticket:
        may(one)
        new = edit(one)
        _must_give(caller, one, new)
        if "watching" not in form.model_fields_set:
            return new
        others = tuple(name for name in new.watchers if name != caller.name)
        return replace(new, watchers=(*others, caller.name) if form.watching else others)

    after = await center_of(request).tickets.change(before.id, form.version, allowed, caller.name)
    return await whole_ticket(request, caller, after)


@router.get("/{ticket}/entries")
async def entries_of_ticket(
    request: Request, ticket: PathName, caller: Annotated[Caller, needs(Right.TICKETS_READ)]
) -> TicketEntries:
    """What happened to it and to all that are part of it, in order. ``about``: the fields, the state, to whom it was
    handed over (``owner:NAME``, ``department:NAME``), the other ticket, the letter or the mail."""
    one = await readable_ticket(request, caller, ticket)
    reads = center_of(request).tickets.reads
    found = await reads.entries([one.id, *await reads.parts(one.id)])
    written = {LetterId(entry.about) for entry in found if entry.act is TicketAct.LETTER}
    letters = await center_of(request).letters.reads.some(written) if written else {}
    came_in = {MailId(entry.about) for entry in found if entry.act is TicketAct.MAIL}
    mails = await center_of(request).post.reads.some(came_in) if came_in else {}
    return TicketEntries(
        [
            TicketEntryRow(
                entry.number,
                moment(entry.at),
                entry.by,
                entry.act.value,
                entry.about,
                entry.text,
                entry.interaction,
                entry.ticket,
                letter_row(letters[id_]) if (id_ := LetterId(entry.about)) in letters else None,
                mail_row(mails[came]) if (came := MailId(entry.about)) in mails else None,
            )
            for entry in sorted(found, key=lambda entry: (entry.at, entry.number))
        ]
    )


@router.post("/{ticket}/notes", status_code=201)
async def note_on_ticket(
    request: Request, ticket: PathName, form: TicketNote, caller: Annotated[Caller, needs(Right.TICKETS_WRITE)]
) -> TicketRecord:
    """A note among us, or a word to the customer. It asks for no version: nothing is overwritten."""
    one = await readable_ticket(request, caller, ticket)
    after = await center_of(request).tickets.note(
        one.id,
        form.text,
        caller.name,
        may_write(caller),
        told=form.told,
        key=f"{caller.name} {form.key}" if form.key else "",
    )
    return await whole_ticket(request, caller, after)


@router.post("/{ticket}/macros/{macro}", status_code=201)
async def run_macro(
    request: Request,
    ticket: PathName,
    macro: PathName,
    form: MacroForm,
    caller: Annotated[Caller, needs(Right.TICKETS_WRITE)],
) -> TicketRecord:
    """All that the macro says at once: the changes and the note, or nothing where one of them can't be. It asks for no
    version: it names what is to be, whatever is there."""
    one = await readable_ticket(request, caller, ticket)
    found = center_of(request).organisation.ticket_macros.get(macro)
    if found is None:
        raise Problem("no_such_macro", "There is no such macro.")
    key = f"{caller.name} {form.key}" if form.key else ""
    after = await center_of(request).tickets.run_macro(one.id, found, caller.name, may_write(caller), key=key)
    return await whole_ticket(request, caller, after)


@router.post("/{ticket}/hand")
async def hand_over(
    request: Request, ticket: PathName, form: TicketHand, caller: Annotated[Caller, needs(Right.TICKETS_WRITE)]
) -> TicketRecord:
    """Over to a person or a department. You watch it from here on, and so see what becomes of it."""
    one = await readable_ticket(request, caller, ticket)
    _must_give(caller, one, replace(one, owner=AgentName(form.owner)))
    after = await center_of(request).tickets.hand(
        one.id, form.owner, form.department, form.text, caller.name, may_write(caller)
    )
    return await whole_ticket(request, caller, after)


@router.post("/{ticket}/merge", status_code=201)
async def merge_tickets(
    request: Request, ticket: PathName, form: TicketOther, caller: Annotated[Caller, needs(Right.TICKETS_WRITE)]
) -> TicketRecord:
    """``other`` becomes part of this ticket; all that happened to it is told here."""
    one, other = [await readable_ticket(request, caller, name) for name in (ticket, form.other)]
    return await whole_ticket(
        request, caller, await center_of(request).tickets.merge(one.id, other.id, caller.name, may_write(caller))
    )


@router.delete("/{ticket}/merge")
async def undo_ticket_merge(
    request: Request, ticket: PathName, caller: Annotated[Caller, needs(Right.TICKETS_WRITE)]
) -> TicketRecord:
    """This ticket stands by itself again, as it was; gives the one of which it was a part."""
    one = await readable_ticket(request, caller, ticket)
    return await whole_ticket(
        request, caller, await center_of(request).tickets.unmerge(one.id, caller.name, may_write(caller))
    )


@router.put("/{ticket}/links/{other}")
async def link_tickets(
    request: Request, ticket: PathName, other: PathName, caller: Annotated[Caller, needs(Right.TICKETS_WRITE)]
) -> TicketRecord:
    """The two have to do with each other."""
    return await _linked(request, caller, ticket, other, linked=True)


@router.delete("/{ticket}/links/{other}")
async def unlink_tickets(
    request: Request, ticket: PathName, other: PathName, caller: Annotated[Caller, needs(Right.TICKETS_WRITE)]
) -> TicketRecord:
    return await _linked(request, caller, ticket, other, linked=False)


async def _linked(request: Request, caller: Caller, ticket: str, other: str, *, linked: bool) -> TicketRecord:
    both = [await readable_ticket(request, caller, name) for name in (ticket, other)]
    one = await center_of(request).tickets.link(both[0].id, both[1].id, caller.name, may_write(caller), linked=linked)
    return await whole_ticket(request, caller, one)


def _must_give(caller: Caller, before: Ticket, after: Ticket) -> None:
    """Everybody may take a ticket, let it go or send it to a department; to give it to others is a right of its own."""
    if after.owner not in ("", caller.name, before.owner):
        caller.must(Right.TICKETS_ASSIGN, subject_of_ticket(after))


def _in_line(center: Center, queue: str) -> list[TicketId]:
    return [one.ticket for one in center.live.lined.values() if one.queue == queue]


def question_of(center: Center, caller: Caller, asked: Asked, now: Wall) -> TicketQuestion:
    """What a list or a view asks for, of all that the caller may see."""
    rules = center.tickets.rules
    question = _question(caller, asked.which)
    return replace(
        question,
        states=None if asked.state is None else [asked.state],
        not_states=_without(rules, None, asked.done),
        reasons=_reasons(rules, asked.reason, asked.register),
        priority=asked.priority,
        owner=question.owner if asked.owner is None else asked.owner,
        departments=question.departments if asked.department is None else [asked.department],
        tag=asked.tag,
        due_before=now if asked.overdue else None,
        sort=asked.sort,
    )


def _question(caller: Caller, which: str) -> TicketQuestion:
    """Of all that the caller may see, the list that is meant."""
    asked = TicketQuestion(whose=_whose(caller))
    if which == "mine":
        return replace(asked, owner=caller.name)
    if which == "watching":
        return replace(asked, watcher=caller.name)
    if which == "department":
        return replace(asked, owner="", departments=caller.person.own.departments)
    return replace(asked, owner="") if which == "nobody" else asked


def _whose(caller: Caller) -> TicketWhose | None:
    reach: Reach = caller.reach(Right.TICKETS_READ)
    return None if reach.everything else TicketWhose(reach.people, reach.departments, reach.queues, caller.name)


def _without(rules: Rules, category: TicketCategory | None, done: bool | None) -> list[str]:
    """The states that are not asked for; one that was taken away since counts as open."""
    return [
        name
        for name in rules.states
        if (category is not None and rules.category(name) is not category)
        or (done is not None and (rules.category(name) in DONE) is not done)
    ]


def _reasons(rules: Rules, reason: str | None, register: TicketRegister | None) -> list[str] | None:
    if reason is None and register is None:
        return None
    names: Iterable[str] = rules.reasons if reason is None else {reason, *_under(rules, reason)}
    if register is not None:
        names = [name for name in names if name in rules.reasons and rules.reasons[name].register is register]
    return list(names)


def _under(rules: Rules, reason: str) -> list[str]:
    return [name for name in rules.reasons if reason in rules.path(name)]


def _macro(one: TicketMacro) -> TicketMacroRow:
    priority = None if one.priority is None else one.priority.value
    return TicketMacroRow(
        one.name,
        one.title or one.name,
        one.state,
        priority,
        one.reason,
        one.department,
        list(one.tags),
        one.note,
        one.told,
    )


def _edit(form: TicketForm) -> TicketEdit:
    """What the form makes of a ticket: only what is given in it."""
    given = form.model_fields_set
    values: dict[str, Any] = {name: getattr(form, name) for name in _TAKEN_OVER if name in given}
    if "priority" in given:
        values["priority"] = TicketPriority(form.priority)
    if "tags" in given:
        values["tags"] = tuple(form.tags)
    if "ticks" in given:
        values["ticks"] = tuple(form.ticks)

    def edit(one: Ticket) -> Ticket:
        fields = {name: value for name, value in {**one.fields, **form.fields}.items() if value is not None}
        return replace(one, **values, fields=fields)

    return edit
