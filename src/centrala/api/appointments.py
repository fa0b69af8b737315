"""Appointments with customers: made in a call or on the customer's page, moved, and said to be kept or missed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, Any, Final, Literal

from fastapi import Query, Request
from pydantic import AwareDatetime, Field

from centrala.access import Right, Subject
from centrala.api.agreed import (
    AboutForm,
    AgreedCancelForm,
    about,
    deed_rows,
    made_once,
    may_write,
    owners,
    parts_of,
    readable,
    sees_call,
    told,
)
from centrala.api.followups import today_ends
from centrala.api.forms import Form, PathName
from centrala.api.guard import Caller, center_of, needs
from centrala.api.ports import Center
from centrala.api.rows import AgreedDeeds, AppointmentRow, Appointments, MovedRow
from centrala.api.shown import moment
from centrala.api.version import version_one
from centrala.clock import Wall, to_wall
from centrala.desk.agreed import AppointmentEdit
from centrala.desk.agreed_ports import AgreedLine, AgreedQuestion
from centrala.ids import AgentName, AgreedId
from centrala.orders.appointment import (
    LONGEST_ABOUT,
    LONGEST_MS,
    LONGEST_WHERE,
    SHORTEST_MS,
    Appointment,
    AppointmentState,
    is_overdue,
)

__all__ = ["router"]

router = version_one("/appointments", tags=["orders"])

Which = Literal["due", "later", "agreed", "closed", "all"]
Page = Annotated[int, Query(ge=1, le=200)]
Name = Annotated[str | None, Query(max_length=100)]
Moment = Annotated[AwareDatetime, Field(strict=False)]
Long = Annotated[int, Field(ge=SHORTEST_MS, le=LONGEST_MS)]
OPEN: Final = (AppointmentState.AGREED,)
CLOSED: Final = (AppointmentState.KEPT, AppointmentState.MISSED, AppointmentState.CANCELLED)
_STATES: Final[dict[str, Sequence[AppointmentState]]] = {"closed": CLOSED, "all": ()}


class AppointmentForm(Form):
    about: Annotated[str, Field(max_length=LONGEST_ABOUT)] = ""
    where: Annotated[str, Field(max_length=LONGEST_WHERE)] = ""
    """Left out: by telephone."""
    owner: Annotated[str, Field(max_length=63)] = ""
    """With whom of ours; left out: with oneself."""


class NewAppointment(AppointmentForm, AboutForm):
    """A moment that is agreed with a customer. No number of a payment card is kept: 422 ``card_number``."""

    begins: Moment
    long_ms: Long = 30 * 60_000


class AppointmentChange(AppointmentForm):
    """What is left out stays as it is."""

    version: Annotated[int, Field(ge=1)]
    """Of the one that was changed: 409 ``changed_meanwhile`` when somebody else was faster."""


class AppointmentMove(Form):
    begins: Moment
    long_ms: Long | None = None
    """Left out: as long as before."""


@router.get("")
async def list_appointments(
    request: Request,
    caller: Annotated[Caller, needs(Right.LEADS_READ)],
    which: Which = "agreed",
    mine: bool = False,
    customer: Name = None,
    interaction: Name = None,
    limit: Page = 50,
    cursor: Annotated[str | None, Query(max_length=2_000)] = None,
) -> Appointments:
    """By the moment at which they begin; closed ones the last one first. ``due``: today, and what is over of which
    nobody has said whether it was kept; ``later``: after today."""
    center = center_of(request)
    customers = await parts_of(request, caller, customer)
    known = customer is not None or await sees_call(request, caller, interaction)
    question = AgreedQuestion(
        states=_STATES.get(which, OPEN),
        whose=owners(caller, mine=mine, known=known),
        since=today_ends(center) if which == "later" else None,
        until=today_ends(center) if which == "due" else None,
        customers=customers,
        interaction=interaction,
        last_first=which == "closed",
        limit=limit,
        cursor=cursor,
    )
    page = await center.appointments.reads.page(question)
    return Appointments([_row(line, center.now().wall) for line in page.rows], page.cursor)


@router.post("", status_code=201)
async def create(
    request: Request, form: NewAppointment, caller: Annotated[Caller, needs(Right.LEADS_WRITE)]
) -> AppointmentRow:
    """Agree on a moment: in a call that one may see, or with a customer. To give one to others is a right of its
    own."""
    center = center_of(request)
    given = _given(caller, form) | await about(request, caller, form)
    given |= {"begins": to_wall(form.begins), "long_ms": form.long_ms}
    made = await center.appointments.create(
        lambda one: replace(one, **given), caller.name, made_once(caller, form, "ho")
    )
    return await _shown(center, made)


@router.get("/{appointment}")
async def one_appointment(
    request: Request, appointment: PathName, caller: Annotated[Caller, needs(Right.LEADS_READ)]
) -> AppointmentRow:
    return _row(await _readable(request, caller, appointment), center_of(request).now().wall)


@router.get("/{appointment}/deeds")
async def deeds(
    request: Request, appointment: PathName, caller: Annotated[Caller, needs(Right.LEADS_READ)]
) -> AgreedDeeds:
    """Who did what with it, in order."""
    line = await _readable(request, caller, appointment)
    return deed_rows(await center_of(request).appointments.reads.deeds(line.one.id))


@router.patch("/{appointment}")
async def change(
    request: Request,
    appointment: PathName,
    form: AppointmentChange,
    caller: Annotated[Caller, needs(Right.LEADS_WRITE)],
) -> AppointmentRow:
    """Change what is given, if it still has this ``version``."""
    line, center = await _readable(request, caller, appointment), center_of(request)
    given, may = _given(caller, form), _may(caller)
    after = await center.appointments.change(
        line.one.id, form.version, lambda one: replace(may(one), **given), caller.name
    )
    return await _shown(center, after)


@router.post("/{appointment}/move")
async def move(
    request: Request, appointment: PathName, form: AppointmentMove, caller: Annotated[Caller, needs(Right.LEADS_WRITE)]
) -> AppointmentRow:
    """To another moment; the ones before stay told in ``moves``. 409 ``appointment_closed``."""
    line, center = await _readable(request, caller, appointment), center_of(request)
    long_ms = line.one.long_ms if form.long_ms is None else form.long_ms
    after = await center.appointments.move(line.one.id, to_wall(form.begins), long_ms, _may(caller), caller.name)
    return await _shown(center, after)


@router.post("/{appointment}/kept")
async def kept(
    request: Request, appointment: PathName, caller: Annotated[Caller, needs(Right.LEADS_WRITE)]
) -> AppointmentRow:
    """It took place. 409 ``appointment_closed``, ``appointment_ahead``."""
    line, center = await _readable(request, caller, appointment), center_of(request)
    return await _shown(center, await center.appointments.keep(line.one.id, _may(caller), caller.name))


@router.post("/{appointment}/missed")
async def missed(
    request: Request, appointment: PathName, caller: Annotated[Caller, needs(Right.LEADS_WRITE)]
) -> AppointmentRow:
    """The customer was not there. 409 ``appointment_closed``, ``appointment_ahead``."""
    line, center = await _readable(request, caller, appointment), center_of(request)
    return await _shown(center, await center.appointments.miss(line.one.id, _may(caller), caller.name))


@router.post("/{appointment}/cancel")
async def cancel(
    request: Request, appointment: PathName, form: AgreedCancelForm, caller: Annotated[Caller, needs(Right.LEADS_WRITE)]
) -> AppointmentRow:
    """It will not take place, for a reason. 409 ``appointment_closed``."""
    line, center = await _readable(request, caller, appointment), center_of(request)
    return await _shown(center, await center.appointments.cancel(line.one.id, form.reason, _may(caller), caller.name))


@router.post("/{appointment}/reopen")
async def reopen(
    request: Request, appointment: PathName, caller: Annotated[Caller, needs(Right.LEADS_WRITE)]
) -> AppointmentRow:
    """What closed it was a mistake. 409 ``appointment_open``."""
    line, center = await _readable(request, caller, appointment), center_of(request)
    return await _shown(center, await center.appointments.reopen(line.one.id, _may(caller), caller.name))


def _given(caller: Caller, form: AppointmentForm) -> dict[str, Any]:
    """What the form makes of one: only what is given in it. Raises Problem: one may give nobody an appointment."""
    given: dict[str, Any] = {name: getattr(form, name) for name in ("about", "where") if name in form.model_fields_set}
    if form.owner and form.owner != caller.name:
        caller.must(Right.LEADS_ASSIGN, Subject.of(form.owner))
    if form.owner:
        given["owner"] = AgentName(form.owner)
    return given


def _may(caller: Caller) -> AppointmentEdit:
    return may_write(caller)


async def _readable(request: Request, caller: Caller, name: str) -> AgreedLine[Appointment]:
    line = await center_of(request).appointments.reads.one(AgreedId(name))
    return await readable(request, caller, line, "appointment")


async def _shown(center: Center, one: Appointment) -> AppointmentRow:
    return _row(await center.appointments.reads.one(one.id) or AgreedLine(one), center.now().wall)


def _row(line: AgreedLine[Appointment], now: Wall) -> AppointmentRow:
    one = line.one
    return AppointmentRow(
        id=one.id,
        version=one.version,
        about=one.about,
        customer=one.customer,
        name=line.name,
        number=line.number,
        interaction=one.interaction or None,
        begins=moment(one.begins),
        long_ms=one.long_ms,
        where=one.where,
        owner=one.owner,
        moves=[MovedRow(moment(move.begins), moment(move.at), move.by) for move in one.moves],
        state=one.state.value,
        begun=one.begins <= now,
        overdue=is_overdue(one, now),
        reason=one.reason,
        closed=told(one.closed),
        closed_by=one.closed_by,
        by=one.by,
        created=moment(one.created),
        changed=moment(one.changed),
    )
