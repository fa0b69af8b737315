"""Switches that change a queue, number or flow at once: peaks, messages to all callers, a flow as it was before.

Only the last writes a revision: what callers hear is one. It asks for the right to switch, not for that to draw, for
all it brings back has been published before.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Query, Request, Response
from pydantic import Field, model_validator

from centrala.access import Right, Subject
from centrala.api.forms import Form, PathName
from centrala.api.guard import Caller, center_of, needs, not_allowed
from centrala.api.pieces import apply_granted, whole_document
from centrala.api.ports import Happened
from centrala.api.problems import Problem
from centrala.api.rows import AlarmRow, QueueRow, Switched, SwitchedRow
from centrala.api.shown import alarm_row, moment, queue_rows
from centrala.api.version import version_one
from centrala.clock import Wall
from centrala.documents.editing import put_entry
from centrala.errors import Trouble
from centrala.floor import alarms, commands
from centrala.floor.events import AlarmEnded, AlarmRaised, Event
from centrala.ids import QueueName
from centrala.organisation import Destination, DestinationKind
from centrala.queues.events import PeakBegan, PeakEnded

__all__ = ["router"]

router = version_one(tags=["switches"])

_DAY_MS = 24 * 3_600_000
_PROMPT = r"^([A-Za-z0-9][A-Za-z0-9._-]{0,62})?$"


class SwitchForm(Form):
    on: bool


class AlarmForm(Form):
    prompt: Annotated[str, Field(pattern=_PROMPT)] = ""
    """A recording of the center's own, or ``house.NAME``; empty: the house's words."""
    instead: bool = True
    """The call ends after it; false: it goes on its way."""
    to: Annotated[DestinationKind | None, Field(strict=False)] = None
    """In place of the message, callers go to a ``number`` outside, a ``queue``, a ``flow`` or a ``voicemail``."""
    to_name: Annotated[str, Field(max_length=100)] = ""
    version: Annotated[int, Field(ge=0)] = 0
    """Of a flow, in place of all that: callers hear it as it was in this revision (``GET /flows/{name}/versions``)."""

    @model_validator(mode="after")
    def whole(self) -> AlarmForm:
        if (self.to is None) is not (self.to_name == ""):
            raise ValueError("give both the kind and the name of where callers go, or neither")
        if self.version and (self.to is not None or self.prompt):
            raise ValueError("give either a version, or what callers meet in place of the flow")
        return self

    @property
    def destination(self) -> Destination | None:
        return None if self.to is None else Destination(self.to, self.to_name)


@dataclass(frozen=True, slots=True)
class Switches:
    """What is on now."""

    peaks: dict[str, str]
    """Queue (empty: everywhere) to who began it (empty: so many waited)."""
    alarms: list[AlarmRow]


@router.get("/switches")
async def show_switches(request: Request, caller: Annotated[Caller, needs(Right.QUEUES_SEE)]) -> Switches:
    """Peaks and messages that are on, of the queues that one may see; those of numbers and flows concern everybody."""
    center, reach = center_of(request), caller.reach(Right.QUEUES_SEE)
    books = center.live.books
    return Switches(
        {name: by for name, by in books.peaks.items() if not name or reach.everything or name in reach.queues},
        [
            alarm_row(one)
            for one in books.alarms
            if one.kind is not DestinationKind.QUEUE or reach.everything or one.name in reach.queues
        ],
    )


@router.get("/switches/history")
async def switch_history(
    request: Request,
    caller: Annotated[Caller, needs(Right.QUEUES_SWITCH)],
    days: Annotated[int, Query(ge=1, le=31)] = 1,
) -> Switched:
    """Who threw which switch and when, from the journal: of the queues that one may switch."""
    center = center_of(request)
    reach = caller.reach(Right.QUEUES_SWITCH)
    happened = await center.switched(Wall(center.now().wall - days * _DAY_MS))
    rows = [_switched_row(one, event) for one in happened for event in reversed(one.events)]
    mine = [one for one in rows if reach.everything or (one.kind == "queue" and one.name in ("", *reach.queues))]
    return Switched(mine)


def _switched_row(one: Happened, event: Event) -> SwitchedRow:
    at = moment(one.now.wall)
    match event:
        case PeakBegan(queue=queue, by=by):
            return SwitchedRow(one.number, at, "peak_began", DestinationKind.QUEUE.value, queue, by)
        case PeakEnded(queue=queue, by=by):
            return SwitchedRow(one.number, at, "peak_ended", DestinationKind.QUEUE.value, queue, by)
        case AlarmRaised(kind=kind, name=name, by=by):
            return SwitchedRow(one.number, at, "message_began", kind.value, name, by)
        case AlarmEnded(kind=kind, name=name, by=by):
            return SwitchedRow(one.number, at, "message_ended", kind.value, name, by)
        case _:
            raise TypeError(event)


@router.put("/queues/{name}/peak")
async def set_peak(
    request: Request, name: PathName, body: SwitchForm, caller: Annotated[Caller, needs(Right.QUEUES_SWITCH)]
) -> QueueRow:
    """A peak begins or ends in this queue."""
    center, queue = center_of(request), _queue(request, caller, name)
    await center.command(commands.SetPeak(queue, body.on, caller.name))
    return queue_rows(center.live, center.board, [queue], center.now())[0]


@router.put("/peak", status_code=204)
async def set_peak_everywhere(
    request: Request, body: SwitchForm, caller: Annotated[Caller, needs(Right.QUEUES_SWITCH)]
) -> Response:
    """The same in every queue."""
    _everywhere(caller)
    await center_of(request).command(commands.SetPeak(QueueName(""), body.on, caller.name))
    return Response(status_code=204)


@router.put("/queues/{name}/alarm", status_code=204)
async def raise_queue_alarm(
    request: Request, name: PathName, body: AlarmForm, caller: Annotated[Caller, needs(Right.QUEUES_SWITCH)]
) -> Response:
    """From now on everybody who calls this queue hears the message."""
    return await _raise(request, caller, DestinationKind.QUEUE, _queue(request, caller, name), body)


@router.delete("/queues/{name}/alarm", status_code=204)
async def end_queue_alarm(
    request: Request, name: PathName, caller: Annotated[Caller, needs(Right.QUEUES_SWITCH)]
) -> Response:
    return await _end(request, caller, DestinationKind.QUEUE, _queue(request, caller, name))


@router.put("/numbers/{name}/alarm", status_code=204)
async def raise_number_alarm(
    request: Request, name: PathName, body: AlarmForm, caller: Annotated[Caller, needs(Right.QUEUES_SWITCH)]
) -> Response:
    """From now on everybody who dials this number hears the message. Numbers are everybody's: all of them, or none."""
    return await _raise(request, caller, DestinationKind.NUMBER, name, body)


@router.delete("/numbers/{name}/alarm", status_code=204)
async def end_number_alarm(
    request: Request, name: PathName, caller: Annotated[Caller, needs(Right.QUEUES_SWITCH)]
) -> Response:
    return await _end(request, caller, DestinationKind.NUMBER, name)


@router.put("/flows/{name}/alarm", status_code=204)
async def raise_flow_alarm(
    request: Request, name: PathName, body: AlarmForm, caller: Annotated[Caller, needs(Right.QUEUES_SWITCH)]
) -> Response:
    """From now on everybody who is led into this flow hears the message, or goes elsewhere, before its first step.

    Who is in the flow already goes on. Flows are everybody's, as numbers are. With ``version`` the flow becomes what it
    was, by a revision; whatever is published afterwards ends that.
    """
    if body.version:
        _everywhere(caller)
        await _put_back(request, caller, name, body.version)
        return Response(status_code=204)
    return await _raise(request, caller, DestinationKind.FLOW, name, body)


@router.delete("/flows/{name}/alarm", status_code=204)
async def end_flow_alarm(
    request: Request, name: PathName, caller: Annotated[Caller, needs(Right.QUEUES_SWITCH)], keep: bool = False
) -> Response:
    """Callers meet the flow again. One that was put back is again as it was until then, unless it is to be kept."""
    _everywhere(caller)
    center = center_of(request)
    alarm = alarms.of(center.live, DestinationKind.FLOW, name)
    if alarm is None or not alarm.version or keep:
        return await _end(request, caller, DestinationKind.FLOW, name)
    await _hear(request, caller, name, alarm.newer, commands.EndAlarm(DestinationKind.FLOW, name, caller.name))
    return Response(status_code=204)


async def _put_back(request: Request, caller: Caller, name: str, revision: int) -> None:
    """The flow as it was then, and the mark that says so. Asked again, nothing becomes another.

    What was put back already and is put back further keeps what the newer one is. Raises as ``_hear``.
    """
    center = center_of(request)
    on = alarms.of(center.live, DestinationKind.FLOW, name)
    if on is not None and on.version == revision:
        return
    versions = await center.flow_versions(name)
    newer = on.newer if on is not None and on.version else versions[0].revision if versions else 0
    mark = commands.RaiseAlarm(DestinationKind.FLOW, name, by=caller.name, version=revision, newer=newer)
    await _hear(request, caller, name, revision, mark)


async def _hear(request: Request, caller: Caller, name: str, revision: int, then: commands.Command) -> None:
    """From the next call on callers hear the flow as it was then; ``then`` is what marks that.

    Raises Problem (``no_such_version``), and Mistakes if it names what is there no more. Trouble (``engine_not_told``):
    the revision is in force all the same, and marked.
    """
    whole = whole_document(request)
    wanted = await center_of(request).flow_at(name, revision) if name in whole["flows"] else None
    if wanted is None:
        raise Problem("no_such_version", "There is no such older version of this flow.")
    if wanted == whole["flows"][name]:
        raise Problem("no_such_version", "Callers hear the flow as it was then already.")
    document = put_entry(whole, "flows", name, dict(wanted))
    try:
        await apply_granted(request, caller, document, f"Emergency: flow {name} as in revision {revision}")
    except Trouble as trouble:
        if trouble.code == "engine_not_told":
            await center_of(request).command(then)
        raise
    await center_of(request).command(then)


async def _raise(request: Request, caller: Caller, kind: DestinationKind, name: str, body: AlarmForm) -> Response:
    _may_switch(caller, kind)
    if body.version and kind is not DestinationKind.FLOW:
        raise Problem("no_such_version", "Only a flow has versions.")
    command = commands.RaiseAlarm(kind, name, body.prompt, body.instead, caller.name, body.destination)
    await center_of(request).command(command)
    return Response(status_code=204)


async def _end(request: Request, caller: Caller, kind: DestinationKind, name: str) -> Response:
    _may_switch(caller, kind)
    await center_of(request).command(commands.EndAlarm(kind, name, caller.name))
    return Response(status_code=204)


def _may_switch(caller: Caller, kind: DestinationKind) -> None:
    """Numbers and flows are everybody's: all of them, or none. A queue was asked about by its name (``_queue``)."""
    if kind is not DestinationKind.QUEUE:
        _everywhere(caller)


def _everywhere(caller: Caller) -> None:
    if not caller.may_all(Right.QUEUES_SWITCH):
        raise not_allowed(Right.QUEUES_SWITCH)


def _queue(request: Request, caller: Caller, name: str) -> QueueName:
    queue = QueueName(name)
    if queue not in center_of(request).organisation.queues:
        raise Problem("no_such_queue", f"There is no queue {name!r}.")
    caller.must(Right.QUEUES_SWITCH, Subject.of(queue=queue))
    return queue
