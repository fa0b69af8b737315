"""Callbacks that are promised: to see, to bring forward, to call off."""

from __future__ import annotations

from typing import Annotated

from fastapi import Request, Response

from centrala.access import Right, Subject
from centrala.api.forms import PathName
from centrala.api.guard import Caller, center_of, needs
from centrala.api.problems import Problem
from centrala.api.rows import CallRow, Calls
from centrala.api.shown import call_row, seen
from centrala.api.version import version_one
from centrala.floor import commands
from centrala.ids import InteractionId
from centrala.interactions.interaction import Interaction, Stage

__all__ = ["router"]

router = version_one("/callbacks", tags=["callbacks"])


@router.get("")
async def list_callbacks(request: Request, caller: Annotated[Caller, needs(Right.LIVE_SEE)]) -> Calls:
    """Those that are not over: in line first, by their place; then by the time at which they go in line."""
    center = center_of(request)
    shown = [one for one in center.live.promises.values() if seen(caller.reach(Right.LIVE_SEE), one)]
    read, now = caller.reach(Right.INTERACTIONS_READ), center.now()
    shown.sort(key=_order)
    return Calls([call_row(center.live, one, now, clear=seen(read, one)) for one in shown])


def _order(one: Interaction) -> tuple[bool, int]:
    due = 0 if one.promise is None else one.promise.due
    return (True, due) if one.stage is Stage.POSTPONED else (False, one.entered_wall)


@router.get("/{callback}")
async def show_callback(
    request: Request, callback: PathName, caller: Annotated[Caller, needs(Right.LIVE_SEE)]
) -> CallRow:
    center = center_of(request)
    one = _found(request, caller, callback)
    clear = seen(caller.reach(Right.INTERACTIONS_READ), one)
    return call_row(center.live, one, center.now(), clear=clear)


@router.post("/{callback}/now", status_code=204)
async def call_now(
    request: Request, callback: PathName, caller: Annotated[Caller, needs(Right.MISSED_WORK)]
) -> Response:
    """In line at once, whatever time was chosen. 409 ``not_pending``: it is over, or is talked about."""
    one = _worked(request, caller, callback)
    await center_of(request).command(commands.CallBackNow(one.id, caller.name))
    return Response(status_code=204)


@router.delete("/{callback}", status_code=204)
async def cancel(request: Request, callback: PathName, caller: Annotated[Caller, needs(Right.MISSED_WORK)]) -> Response:
    """Nobody will call; the customer is not told."""
    one = _worked(request, caller, callback)
    await center_of(request).command(commands.CancelCallback(one.id, caller.name))
    return Response(status_code=204)


def _found(request: Request, caller: Caller, callback: str) -> Interaction:
    one = center_of(request).live.promises.get(InteractionId(callback))
    if one is None or not seen(caller.reach(Right.LIVE_SEE), one):
        raise Problem("no_such_call", "This callback is over, or never was.")
    return one


def _worked(request: Request, caller: Caller, callback: str) -> Interaction:
    one = _found(request, caller, callback)
    caller.must(Right.MISSED_WORK, Subject.of(queue=one.queue or ""))
    return one
