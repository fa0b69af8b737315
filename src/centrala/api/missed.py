"""Missed calls: the list of those to call back, and what one does with it."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query, Request

from centrala.access import Reach, Right, Subject
from centrala.api.forms import PathName
from centrala.api.guard import Caller, center_of, needs
from centrala.api.hub import Hub
from centrala.api.ports import MissedQuestion
from centrala.api.problems import Problem
from centrala.api.rows import Begun, MissedCalls, MissedRow
from centrala.api.shown import moment
from centrala.api.version import version_one
from centrala.clock import Wall
from centrala.floor import commands
from centrala.ids import QueueName
from centrala.interactions.missed import MissedCall

__all__ = ["router"]

router = version_one("/missed", tags=["missed calls"])

_DAY_MS = 24 * 3_600_000


@router.get("")
async def list_missed(
    request: Request,
    caller: Annotated[Caller, needs(Right.INTERACTIONS_READ)],
    state: Annotated[str, Query(pattern="^(open|done|all)$")] = "open",
    queue: Annotated[list[str] | None, Query(max_length=50)] = None,
    days: Annotated[int, Query(ge=1, le=31)] = 7,
) -> MissedCalls:
    """Calls that nobody took, of the queues that one serves; newest first.

    One closes itself when somebody talks with that number later, whoever called. Callers who hide their number
    can't be called back and are not here.
    """
    center = center_of(request)
    since = Wall(center.now().wall - days * _DAY_MS)
    found = await center.missed(_question(caller.reach(Right.INTERACTIONS_READ), since, queue or (), ""))
    return MissedCalls([missed_row(one) for one in found if state in ("all", _state(one))])


@router.post("/{interaction}/claim")
async def claim(
    request: Request, interaction: PathName, caller: Annotated[Caller, needs(Right.MISSED_WORK)]
) -> MissedRow:
    """One looks after it: nobody else need. 409 ``already_claimed`` when another does."""
    one = await _open(request, caller, interaction)
    await center_of(request).claim_missed(one.interaction, caller.name)
    return await _changed(request, caller, one)


@router.delete("/{interaction}/claim")
async def release(
    request: Request, interaction: PathName, caller: Annotated[Caller, needs(Right.MISSED_WORK)]
) -> MissedRow:
    """Anybody's again. One's own only."""
    one = await _find(request, caller, interaction)
    await center_of(request).release_missed(one.interaction, caller.name)
    return await _changed(request, caller, one)


@router.post("/{interaction}/done")
async def done(
    request: Request, interaction: PathName, caller: Annotated[Caller, needs(Right.MISSED_WORK)]
) -> MissedRow:
    """Nothing is left to do, without a call."""
    one = await _find(request, caller, interaction)
    await center_of(request).finish_missed(one.interaction, caller.name)
    return await _changed(request, caller, one)


@router.post("/{interaction}/call-back", status_code=201)
async def call_back(
    request: Request, interaction: PathName, caller: Annotated[Caller, needs(Right.MISSED_WORK)]
) -> Begun:
    """Claim it, and call the number: one's own phone rings first."""
    one = await _open(request, caller, interaction)
    caller.must(Right.CALLS_DIAL, Subject.of(caller.name))
    center = center_of(request)
    await center.claim_missed(one.interaction, caller.name)
    effect = await center.command(commands.Dial(caller.name, one.party_number, "", caller.name))
    _tell(request, one)
    return Begun(effect.made)


def missed_row(one: MissedCall) -> MissedRow:
    return MissedRow(
        id=one.interaction,
        queue=one.queue,
        number=one.number,
        party_number=one.party_number,
        party_name=one.party_name,
        opened=moment(one.opened),
        ended=moment(one.ended),
        queued_ms=one.queued_ms,
        outcome=one.outcome,
        state=_state(one),
        owner=one.owner,
        claimed=moment(one.claimed_at),
        closed_how=_how(one),
        closed_by_call=one.answer,
        closed_by=one.done_by,
        closed=moment(one.done_at if one.answer is None else one.answered_at),
    )


def _state(one: MissedCall) -> str:
    return "open" if one.open else "done"


def _how(one: MissedCall) -> str | None:
    if one.answer is not None:
        return "called_back" if one.called_back else "got_through"
    return None if one.done_by is None else "by_hand"


def _question(reach: Reach, since: Wall, queues: list[str] | tuple[str, ...], interaction: str) -> MissedQuestion:
    return MissedQuestion(since, reach.everything, reach.queues, tuple(queues), interaction)


async def _find(request: Request, caller: Caller, interaction: str) -> MissedCall:
    """Raises Problem (``no_such_interaction``, ``not_allowed``)."""
    center = center_of(request)
    question = _question(caller.reach(Right.INTERACTIONS_READ), Wall(0), (), interaction)
    found = await center.missed(question)
    if not found:
        raise Problem("no_such_interaction", "There is no such missed call.")
    caller.must(Right.MISSED_WORK, Subject.of(queue=found[0].queue))
    return found[0]


async def _open(request: Request, caller: Caller, interaction: str) -> MissedCall:
    one = await _find(request, caller, interaction)
    if _state(one) == "done":
        raise Problem("already_done", "Somebody has talked with this caller since, or closed it.")
    return one


async def _changed(request: Request, caller: Caller, one: MissedCall) -> MissedRow:
    _tell(request, one)
    return missed_row(await _find(request, caller, one.interaction))


def _tell(request: Request, one: MissedCall) -> None:
    hub: Hub = request.app.state.hub
    hub.missed_changed({QueueName(one.queue)})
