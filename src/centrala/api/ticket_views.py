"""Views of the list of tickets: what one asks for again and again, under a name.

Owns who sees and changes which: one's own; those of one's team and of teams that one leads are seen by all of them, and
changed by who may give tickets to others there. How many tickets are in a view is counted for whoever asks: of what
that person may see.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated

from fastapi import Request, Response
from pydantic import Field

from centrala.access import Right
from centrala.api.forms import Form, PathName
from centrala.api.guard import Caller, center_of, needs, not_allowed
from centrala.api.ports import Center
from centrala.api.rows import TicketViewAsked, TicketViewRow, TicketViewRows
from centrala.api.tickets import Which, question_of
from centrala.api.version import version_one
from centrala.casework import TicketPriority, TicketRegister
from centrala.desk.views import MayView
from centrala.errors import Refused
from centrala.ids import ViewId
from centrala.tickets.views import LONGEST_NAME, Asked, TicketView

__all__ = ["router"]

router = version_one("/tickets/views", tags=["tickets"])

Word = Annotated[str, Field(max_length=63)]
Place = Annotated[int, Field(ge=0, le=1_000)]
LAST = 1_000


class AskedForm(Form):
    """What the list of tickets is asked for, as in its own query; what is left out filters nothing."""

    which: Which = "all"
    state: Word | None = None
    done: bool | None = None
    reason: Word | None = None
    kept_in: Annotated[TicketRegister | None, Field(strict=False, alias="register")] = None
    priority: Annotated[TicketPriority | None, Field(strict=False)] = None
    owner: Word | None = None
    department: Word | None = None
    tag: Word | None = None
    overdue: bool = False
    sort: Annotated[str, Field(pattern=r"^-?(?:opened|changed|due|priority)$")] = "due"


class ViewForm(Form):
    """``team``: for all of it; empty: for oneself. ``place``: among those of the same person or team, from 0; left out:
    the last."""

    name: Annotated[str, Field(max_length=LONGEST_NAME * 2)]
    team: Word = ""
    asked: AskedForm
    place: Place = LAST


class ViewChange(Form):
    """What is left out stays as it is."""

    name: Annotated[str | None, Field(max_length=LONGEST_NAME * 2)] = None
    team: Word | None = None
    asked: AskedForm | None = None
    place: Place | None = None


@router.get("")
async def list_views(request: Request, caller: Annotated[Caller, needs(Right.TICKETS_READ)]) -> TicketViewRows:
    """One's own, then those of one's teams, each in its order, with how many tickets are in it now."""
    center = center_of(request)
    teams = _teams(center, caller)
    found = await center.views.reads.seen(caller.name, teams)
    return TicketViewRows(await _rows(center, caller, found), [*teams] if _gives(caller) else [])


@router.post("", status_code=201)
async def save_view(
    request: Request, form: ViewForm, caller: Annotated[Caller, needs(Right.TICKETS_READ)]
) -> TicketViewRow:
    center = center_of(request)
    if form.team:
        _must_write(center, caller, form.team)
    made = await center.views.save(caller.name, form.name, form.team, _asked(form.asked), form.place)
    return (await _rows(center, caller, [made]))[0]


@router.patch("/{view}")
async def change_view(
    request: Request, view: PathName, form: ViewChange, caller: Annotated[Caller, needs(Right.TICKETS_READ)]
) -> TicketViewRow:
    """Another name, another filter, another place, or for others."""

    def edit(one: TicketView) -> TicketView:
        return replace(
            one,
            name=one.name if form.name is None else form.name,
            team=one.team if form.team is None else form.team,
            asked=one.asked if form.asked is None else _asked(form.asked),
            place=one.place if form.place is None else form.place,
        )

    center = center_of(request)
    after = await center.views.change(ViewId(view), edit, _may(center, caller))
    return (await _rows(center, caller, [after]))[0]


@router.delete("/{view}", status_code=204)
async def delete_view(
    request: Request, view: PathName, caller: Annotated[Caller, needs(Right.TICKETS_READ)]
) -> Response:
    """The view goes; its tickets stay as they are."""
    center = center_of(request)
    await center.views.delete(ViewId(view), _may(center, caller))
    return Response(status_code=204)


async def _rows(center: Center, caller: Caller, views: Sequence[TicketView]) -> list[TicketViewRow]:
    now, teams = center.now().wall, _teams(center, caller)
    many = await center.tickets.reads.many([question_of(center, caller, view.asked, now) for view in views])
    return [
        TicketViewRow(
            id=view.id,
            name=view.name,
            team=view.team,
            asked=_shown(view.asked),
            place=view.place,
            many=count,
            mine=_writes(caller, view, teams),
        )
        for view, count in zip(views, many, strict=True)
    ]


def _teams(center: Center, caller: Caller) -> list[str]:
    """One's own team and those that one leads."""
    agent = center.organisation.agents.get(caller.name)
    led = {one.name for one in center.organisation.teams.values() if one.supervisor == caller.name}
    return sorted(led | ({agent.team} - {""} if agent else set()))


def _gives(caller: Caller) -> bool:
    return caller.may_all(Right.TICKETS_ASSIGN) or bool(caller.reach(Right.TICKETS_ASSIGN).people)


def _writes(caller: Caller, view: TicketView, teams: list[str]) -> bool:
    return view.team in teams and _gives(caller) if view.team else view.owner == caller.name


def _must_write(center: Center, caller: Caller, team: str) -> None:
    if team not in _teams(center, caller) or not _gives(caller):
        raise not_allowed(Right.TICKETS_ASSIGN)


def _may(center: Center, caller: Caller) -> MayView:
    teams = _teams(center, caller)

    def may(view: TicketView) -> None:
        if _writes(caller, view, teams):
            return
        if view.team in teams or view.owner == caller.name:
            raise not_allowed(Right.TICKETS_ASSIGN)
        raise Refused("no_such_entry", "There is no such view.")

    return may


def _asked(form: AskedForm) -> Asked:
    given = {name: getattr(form, name) for name in AskedForm.model_fields if name != "kept_in"}
    return Asked(register=form.kept_in, **given)


def _shown(asked: Asked) -> TicketViewAsked:
    register, priority = asked.register, asked.priority
    return TicketViewAsked(
        which=asked.which,
        state=asked.state,
        done=asked.done,
        reason=asked.reason,
        register=None if register is None else register.value,
        priority=None if priority is None else priority.value,
        owner=asked.owner,
        department=asked.department,
        tag=asked.tag,
        overdue=asked.overdue,
        sort=asked.sort,
    )
