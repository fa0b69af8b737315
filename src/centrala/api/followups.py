"""Follow-ups: what was promised to customers, the lists of it, and what one does with it.

Owns who sees and changes which: its owner's, and nobody's of its department. To give one to somebody else needs the
right to assign; to give it to a department does not: whoever talks with a customer may promise what others keep.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Annotated, Any, Final, Literal
from zoneinfo import ZoneInfo

from fastapi import Query, Request
from pydantic import AwareDatetime, Field

from centrala.access import Right, Subject
from centrala.api.calls import visible
from centrala.api.customers import readable_customer, whose_of
from centrala.api.forms import Form, Name, PathName
from centrala.api.guard import Caller, center_of, needs
from centrala.api.interactions import asked_moment
from centrala.api.ports import Center
from centrala.api.problems import Problem
from centrala.api.rows import (
    Begun,
    FollowupDeedRow,
    FollowupDeeds,
    FollowupKeptRow,
    FollowupRow,
    Followups,
    FollowupsKept,
    FollowupsMine,
    SuggestionRow,
    Suggestions,
)
from centrala.api.shown import moment, subject_of_record
from centrala.api.version import version_one
from centrala.clock import Wall, to_datetime, to_wall
from centrala.desk.followup_ports import FollowupLine, FollowupQuestion
from centrala.desk.followups import Edit
from centrala.desk.ports import Whose
from centrala.errors import Refused
from centrala.floor import commands
from centrala.followups.due import suggestions
from centrala.followups.followup import LONGEST_PROMISE, LONGEST_REASON, Followup, State, end_of_day, is_overdue
from centrala.followups.kept import FORMULA, VERSION
from centrala.ids import AgentName, CustomerId, FollowupId, InteractionId, QueueName
from centrala.interactions.record import InteractionRecord

__all__ = ["concerned", "router", "subject_of_followup", "today_ends"]

router = version_one("/followups", tags=["follow-ups"])

Which = Literal["mine", "department", "all"]
When = Literal["any", "overdue", "today", "later"]
Page = Annotated[int, Query(ge=1, le=200)]
Cursor = Annotated[str | None, Query(max_length=2_000)]
Moment = Annotated[AwareDatetime, Field(strict=False)]

_CLOSED: Final = (State.KEPT, State.LATE, State.DROPPED)
_STATES: Final[dict[str, Sequence[State]]] = {"open": (State.OPEN,), "closed": _CLOSED, "all": ()}
MOST_NOTICES: Final = 20
_TAKEN_OVER: Final[Sequence[str]] = ("promised", "owner", "department", "zone", "before_ms")
"""Of a form into the follow-up as they are."""


class FollowupForm(Form):
    """What is promised, and by when: ``due``, a moment, or ``day``, until its end."""

    promised: Annotated[str, Field(min_length=1, max_length=LONGEST_PROMISE)]
    due: Moment | None = None
    day: Annotated[date, Field(strict=False)] | None = None
    zone: Annotated[str, Field(max_length=64)] = ""
    """Whose clock was meant (IANA); left out: the center's."""
    customer: Name | None = None
    """The id of a record; left out: that of the call."""
    interaction: Name | None = None
    """In which call it was promised."""
    owner: Annotated[str, Field(max_length=63)] = ""
    """Left out, and no department either: oneself."""
    department: Annotated[str, Field(max_length=63)] = ""
    before_ms: Annotated[int, Field(ge=0)] | None = 0
    """How long before it is called to mind; ``null``: not at all. A ``day`` is called to mind at nine."""
    measure: Annotated[str, Field(max_length=63)] = ""
    """The reason of tickets and calls that it is to make rarer (``GET /reports/reasons/measured``)."""


class FollowupChange(Form):
    """What is left out stays as it is."""

    version: Annotated[int, Field(ge=1)]
    """Of the follow-up that was changed: 409 ``changed_meanwhile`` when somebody else was faster."""
    promised: Annotated[str, Field(min_length=1, max_length=LONGEST_PROMISE)] = ""
    due: Moment | None = None
    day: Annotated[date, Field(strict=False)] | None = None
    zone: Annotated[str, Field(max_length=64)] = ""
    owner: Annotated[str, Field(max_length=63)] = ""
    department: Annotated[str, Field(max_length=63)] = ""
    before_ms: Annotated[int, Field(ge=0)] | None = 0


class DoneForm(Form):
    result: Annotated[str, Field(max_length=LONGEST_REASON)] = ""
    """What was done."""


class DropForm(Form):
    reason: Annotated[str, Field(min_length=1, max_length=LONGEST_REASON)]


class SnoozeForm(Form):
    until: Moment


@router.get("")
async def list_followups(
    request: Request,
    caller: Annotated[Caller, needs(Right.TICKETS_READ)],
    which: Which = "all",
    when: When = "any",
    state: Annotated[str, Query(pattern="^(open|closed|all)$")] = "open",
    customer: Annotated[str | None, Query(max_length=100)] = None,
    interaction: Annotated[str | None, Query(max_length=100)] = None,
    limit: Page = 50,
    cursor: Cursor = None,
) -> Followups:
    """By moment, the next one first; closed ones the last one first. ``next`` is the cursor of what follows.

    ``which``: one's own and nobody's of one's department (``mine``), nobody's of one's department (``department``), or
    all that one may see. ``when``: ``today`` has what is overdue, too; ``later`` is what follows after today, where
    the center is.
    """
    center = center_of(request)
    whose = [] if which == "all" else [_mine(caller, own=which == "mine")]
    reach = caller.reach(Right.TICKETS_READ)
    whose += [] if reach.everything else [Whose(reach.people, reach.departments)]
    now, ends = center.now().wall, today_ends(center)
    question = FollowupQuestion(
        states=_STATES[state],
        whose=whose,
        due_since=ends if when == "later" else None,
        due_until={"overdue": now, "today": ends}.get(when),
        customers=None if customer is None else [CustomerId(customer)],
        interaction=interaction,
        last_first=state == "closed",
        limit=limit,
        cursor=cursor,
    )
    page = await center.followups.reads.page(question)
    return Followups([_row(line, now) for line in page.rows], page.cursor)


@router.get("/mine")
async def mine(request: Request, caller: Annotated[Caller, needs(Right.TICKETS_READ)]) -> FollowupsMine:
    """What waits for oneself: how many are overdue, how many end today, and those that were called to mind of which
    nobody took notice yet."""
    center = center_of(request)
    reads, whose, now = center.followups.reads, [_mine(caller)], center.now().wall
    still = FollowupQuestion(states=(State.OPEN,), whose=whose)
    overdue = await reads.count(replace(still, due_until=now))
    today = await reads.count(replace(still, due_until=today_ends(center)))
    notices = await reads.page(replace(still, notice=True, limit=MOST_NOTICES))
    return FollowupsMine(overdue, today, [_row(line, now) for line in notices.rows])


@router.get("/suggestions")
async def suggested(
    request: Request,
    caller: Annotated[Caller, needs(Right.TICKETS_READ)],
    queue: Annotated[str, Query(max_length=100)] = "",
    zone: Annotated[str, Query(max_length=64)] = "",
) -> Suggestions:
    """Moments to promise: ``in_an_hour``, ``tomorrow`` at nine, ``next_monday`` at nine, none of them outside the hours
    of the queue."""
    del caller
    center = center_of(request)
    rules = center.organisation
    served = rules.queues.get(QueueName(queue))
    hours = rules.hours.get(served.hours) if served is not None else None
    found = suggestions(center.now().wall, _zone(zone or rules.timezone), hours)
    return Suggestions([SuggestionRow(one.name.value, moment(one.at)) for one in found])


@router.get("/kept")
async def kept(
    request: Request,
    caller: Annotated[Caller, needs(Right.REPORTS_READ)],
    since: datetime,
    until: datetime,
) -> FollowupsKept:
    """Whether promises were kept, by agent and queue, of those whose moment falls into [since, until)."""
    center = center_of(request)
    whose = whose_of(caller.reach(Right.REPORTS_READ))
    begin, end = asked_moment("since", since), asked_moment("until", until)
    found = await center.followups.reads.kept(begin, end, center.now().wall, whose)
    rows = [
        FollowupKeptRow(one.agent, one.queue, one.kept, one.late, one.overdue, one.dropped, one.rate) for one in found
    ]
    return FollowupsKept(rows, FORMULA, VERSION)


@router.post("", status_code=201)
async def create(
    request: Request, form: FollowupForm, caller: Annotated[Caller, needs(Right.TICKETS_WRITE)]
) -> FollowupRow:
    """Promise something. Of a call that one may see: its customer and queue are known from it."""
    center = center_of(request)
    when = _when(form, center.organisation.timezone)
    customer, queue = await concerned(request, caller, form.interaction, form.customer)
    about = {"customer": customer, "interaction": InteractionId(form.interaction or ""), "queue": queue}
    about["measure"] = form.measure
    given = {name: getattr(form, name) for name in _TAKEN_OVER} | when | about
    if not form.owner and not form.department:
        given["owner"] = caller.name

    def edit(one: Followup) -> Followup:
        new = replace(one, **given)
        _must_give(caller, new)
        return new

    made = await center.followups.create(edit, caller.name)
    return await _shown(center, made)


@router.get("/{followup}")
async def one_followup(
    request: Request, followup: PathName, caller: Annotated[Caller, needs(Right.TICKETS_READ)]
) -> FollowupRow:
    return _row(await _readable(request, caller, followup), center_of(request).now().wall)


@router.get("/{followup}/deeds")
async def deeds(
    request: Request, followup: PathName, caller: Annotated[Caller, needs(Right.TICKETS_READ)]
) -> FollowupDeeds:
    """Who did what with it, in order: ``made``, ``changed`` (the fields), ``snoozed`` (until when), ``reminded``,
    ``done``, ``dropped``, ``reopened``."""
    line = await _readable(request, caller, followup)
    found = await center_of(request).followups.reads.deeds(line.one.id)
    return FollowupDeeds([_deed(deed.at, deed.by, deed.turn.value, deed.about) for deed in found])


@router.patch("/{followup}")
async def change(
    request: Request, followup: PathName, form: FollowupChange, caller: Annotated[Caller, needs(Right.TICKETS_WRITE)]
) -> FollowupRow:
    """Change what is given, if it still has this ``version``. Another moment is called to mind anew."""
    line = await _readable(request, caller, followup)
    fields = form.model_fields_set
    given: dict[str, Any] = {name: getattr(form, name) for name in _TAKEN_OVER if name in fields}
    if "due" in fields or "day" in fields:
        given |= _when(form, line.one.zone)
    may = _may(caller)

    def edit(one: Followup) -> Followup:
        new = replace(may(one), **given)
        if (new.owner, new.department) != (one.owner, one.department):
            _must_give(caller, new)
        return new

    center = center_of(request)
    return await _shown(center, await center.followups.change(line.one.id, form.version, edit, caller.name))


@router.post("/{followup}/done")
async def done(
    request: Request,
    followup: PathName,
    caller: Annotated[Caller, needs(Right.TICKETS_WRITE)],
    form: DoneForm | None = None,
) -> FollowupRow:
    """Kept, or done too late; with what was done, where that is said. 409 ``followup_closed``."""
    line, center = await _readable(request, caller, followup), center_of(request)
    result = "" if form is None else form.result
    return await _shown(center, await center.followups.done(line.one.id, _may(caller), caller.name, result))


@router.post("/{followup}/drop")
async def drop(
    request: Request, followup: PathName, form: DropForm, caller: Annotated[Caller, needs(Right.TICKETS_WRITE)]
) -> FollowupRow:
    """It will not be done, for a reason. 409 ``followup_closed``."""
    line, center = await _readable(request, caller, followup), center_of(request)
    return await _shown(center, await center.followups.drop(line.one.id, form.reason, _may(caller), caller.name))


@router.post("/{followup}/reopen")
async def reopen(
    request: Request, followup: PathName, caller: Annotated[Caller, needs(Right.TICKETS_WRITE)]
) -> FollowupRow:
    """What closed it was a mistake. 409 ``followup_open``."""
    line, center = await _readable(request, caller, followup), center_of(request)
    return await _shown(center, await center.followups.reopen(line.one.id, _may(caller), caller.name))


@router.post("/{followup}/snooze")
async def snooze(
    request: Request, followup: PathName, form: SnoozeForm, caller: Annotated[Caller, needs(Right.TICKETS_WRITE)]
) -> FollowupRow:
    """Called to mind again then. What was promised stays promised: ``due`` does not move."""
    line, center = await _readable(request, caller, followup), center_of(request)
    until = to_wall(form.until)
    return await _shown(center, await center.followups.snooze(line.one.id, until, _may(caller), caller.name))


@router.post("/{followup}/seen")
async def seen(
    request: Request, followup: PathName, caller: Annotated[Caller, needs(Right.TICKETS_WRITE)]
) -> FollowupRow:
    """One took notice that it was called to mind."""
    line, center = await _readable(request, caller, followup), center_of(request)
    return await _shown(center, await center.followups.see(line.one.id, _may(caller)))


@router.post("/{followup}/call-back", status_code=201)
async def call_back(
    request: Request, followup: PathName, caller: Annotated[Caller, needs(Right.TICKETS_WRITE)]
) -> Begun:
    """Call the customer: one's own phone rings first. 422 ``no_number`` when none is known."""
    line, center = await _readable(request, caller, followup), center_of(request)
    caller.must(Right.TICKETS_WRITE, subject_of_followup(line.one))
    caller.must(Right.CALLS_DIAL, Subject.of(caller.name))
    number = line.number or await _number_of_call(center, caller, line.one.interaction)
    if not number:
        raise Problem(
            "no_number",
            "No number of this customer is known.",
            remedy="Write one into the customer's record, or dial by hand.",
        )
    effect = await center.command(commands.Dial(caller.name, number, "", caller.name))
    return Begun(effect.made)


def subject_of_followup(one: Followup) -> Subject:
    """Whose it is: its owner's; nobody's waits in its department."""
    return Subject.of(one.owner, department=one.department)


def _mine(caller: Caller, *, own: bool = True) -> Whose:
    return Whose({caller.name} if own else (), caller.person.own.departments)


def _may(caller: Caller) -> Edit:
    def may(one: Followup) -> Followup:
        caller.must(Right.TICKETS_WRITE, subject_of_followup(one))
        return one

    return may


def _must_give(caller: Caller, new: Followup) -> None:
    """Raises Problem (``not_allowed``): it would be somebody else's, whom one may give nothing."""
    if new.owner and not caller.may(Right.TICKETS_WRITE, subject_of_followup(new)):
        caller.must(Right.TICKETS_ASSIGN, subject_of_followup(new))


async def _readable(request: Request, caller: Caller, name: str) -> FollowupLine:
    """Raises Refused (``no_such_followup``): there is none, or none that may be seen."""
    line = await center_of(request).followups.reads.one(FollowupId(name))
    if line is None or not caller.may(Right.TICKETS_READ, subject_of_followup(line.one)):
        raise Refused("no_such_followup", "There is no such follow-up.")
    return line


def _when(form: FollowupForm | FollowupChange, zone: str) -> dict[str, Any]:
    """Raises Problem (``no_moment``): neither a moment nor a day is named, or both."""
    if (form.due is None) is (form.day is None):
        raise Problem("no_moment", "Name either the moment or the day by which it is promised.")
    due = None if form.due is None else to_wall(form.due)
    return {"day": form.day, "zone": form.zone or zone} | ({} if due is None else {"due": due})


async def concerned(
    request: Request, caller: Caller, interaction: str | None, named: str | None
) -> tuple[CustomerId | None, str]:
    """The customer of an interaction, if nobody else is named, and its queue. Raises what says that one may not see
    them."""
    center, customer, queue = center_of(request), named, ""
    if interaction is not None:
        live = center.live.interactions.get(InteractionId(interaction))
        if live is not None:
            one = visible(request, caller, interaction)
            customer, queue = customer or one.party.customer, one.queue or ""
        else:
            record = await _record(center, caller, interaction)
            if record is None:
                raise Problem("no_such_interaction", "There is no such interaction.")
            customer, queue = customer or record.customer, record.queue or ""
    if named is not None:
        customer = (await readable_customer(request, caller, named)).id
    return CustomerId(customer) if customer else None, queue


async def _record(center: Center, caller: Caller, interaction: str) -> InteractionRecord | None:
    """None: there is none, or none that this caller may read."""
    record = await center.record(interaction)
    return record if record is not None and caller.may(Right.INTERACTIONS_READ, subject_of_record(record)) else None


async def _number_of_call(center: Center, caller: Caller, interaction: str) -> str:
    """Of who called; empty: it is hidden, or not for this caller to know."""
    record = await _record(center, caller, interaction) if interaction else None
    return "" if record is None else record.party_number


def today_ends(center: Center) -> Wall:
    """Where the center is."""
    zone = ZoneInfo(center.organisation.timezone)
    return end_of_day(to_datetime(center.now().wall, zone).date(), zone)


def _zone(name: str) -> str:
    """Raises Problem (``no_such_zone``)."""
    try:
        return ZoneInfo(name).key
    except (KeyError, ValueError):
        raise Problem("no_such_zone", "There is no such time zone.", remedy="Write one like Europe/Riga.") from None


async def _shown(center: Center, one: Followup) -> FollowupRow:
    line = await center.followups.reads.one(one.id)
    return _row(line or FollowupLine(one), center.now().wall)


def _deed(at: Wall, by: str, act: str, about: str) -> FollowupDeedRow:
    told = moment(Wall(int(about))) or "" if act == "snoozed" and about.isdecimal() else about
    return FollowupDeedRow(moment(at), by, act, told)


def _told(at: Wall | None) -> str | None:
    return None if at is None else moment(at)


def _row(line: FollowupLine, now: Wall) -> FollowupRow:
    one = line.one
    return FollowupRow(
        id=one.id,
        version=one.version,
        promised=one.promised,
        customer=one.customer,
        name=line.name,
        number=line.number,
        interaction=one.interaction or None,
        queue=one.queue,
        due=moment(one.due),
        day=None if one.day is None else one.day.isoformat(),
        zone=one.zone,
        owner=AgentName(one.owner),
        department=one.department,
        before_ms=one.before_ms,
        snoozed=_told(one.snoozed),
        reminded=_told(one.reminded),
        seen=one.seen,
        state=one.state.value,
        overdue=is_overdue(one, now),
        closed=_told(one.closed),
        closed_by=one.closed_by,
        reason=one.reason,
        result=one.result,
        measure=one.measure,
        by=one.by,
        created=moment(one.created),
        changed=moment(one.changed),
    )
