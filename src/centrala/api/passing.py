"""Passing calls on: transfer, consult, park, help and escalation, and to whom a call can go."""

from __future__ import annotations

from collections import Counter
from typing import Annotated

from fastapi import Request, Response
from pydantic import Field

from centrala.access import Right, Subject
from centrala.api.calls import LONGEST_NOTE, controlled, do, visible
from centrala.api.forms import Form, PathName
from centrala.api.guard import Caller, center_of, needs
from centrala.api.parked import parked_rows
from centrala.api.rows import Begun, EscalationTarget, Parked, PersonTarget, PlaceTarget, Targets
from centrala.api.shown import doing
from centrala.api.version import version_one
from centrala.floor import commands
from centrala.floor.attending import call_waits
from centrala.floor.live import Live
from centrala.floor.targets import is_open
from centrala.floor.transferring import escalation_for
from centrala.ids import AgentName, InteractionId
from centrala.organisation import Agent, Destination, DestinationKind, Organisation, Role

__all__ = ["router"]

router = version_one(tags=["passing"])


class WordForm(Form):
    note: Annotated[str, Field(max_length=LONGEST_NOTE)] = ""


class PassForm(Form):
    """To whom: agent, queue, department or number; ``note`` is shown to who takes it."""

    kind: Annotated[DestinationKind, Field(strict=False)]
    name: Annotated[str, Field(min_length=1, max_length=100)]
    note: Annotated[str, Field(max_length=LONGEST_NOTE)] = ""

    def to(self) -> Destination:
        return Destination(self.kind, self.name)


@router.get("/targets")
async def targets(request: Request, caller: Annotated[Caller, needs(Right.DIRECTORY_SEE)]) -> Targets:
    """To whom a call can go, as they are now: people, queues and departments."""
    live = center_of(request).live
    organisation = live.organisation
    people = [_person(live, one) for one in organisation.agents.values() if one.role is not Role.CUSTOMER]
    wall = center_of(request).now().wall
    free = Counter(member.queue for one in live.told.values() for member in one.queues)
    members = Counter(member.queue for one in organisation.agents.values() for member in one.queues)
    queues = [
        PlaceTarget(
            one.name,
            one.title or one.name,
            one.department,
            is_open(organisation, one, wall),
            live.distribution.waiting(one.name),
            free[one.name],
            members[one.name],
        )
        for one in organisation.queues.values()
    ]
    departments = [_department(organisation, name, queues) for name in organisation.departments]
    return Targets(people, queues, [one for one in departments if one.members])


@router.get("/parked")
async def parked(request: Request, caller: Annotated[Caller, needs(Right.CALLS_ANSWER)]) -> Parked:
    """The calls that anybody may fetch, by their places."""
    center = center_of(request)
    return Parked(parked_rows(center.live, center.now()))


@router.post("/calls/{call}/transfer", status_code=204)
async def transfer(
    request: Request, call: PathName, body: PassForm, caller: Annotated[Caller, needs(Right.CALLS_CONTROL)]
) -> Response:
    """Pass it on at once; not taken, it comes back."""
    agent, one = controlled(request, caller, call)
    return await do(request, commands.TransferCall(agent, one, body.to(), body.note, caller.name))


@router.get("/calls/{call}/escalation")
async def escalation(
    request: Request, call: PathName, caller: Annotated[Caller, needs(Right.CALLS_CONTROL)]
) -> EscalationTarget:
    """Where this call escalates to, by the first rule that fits; no rule: every field is null."""
    one = visible(request, caller, call)
    rule = escalation_for(center_of(request).live, one)
    if rule is None:
        return EscalationTarget(None, None, None, None, None)
    return EscalationTarget(rule.name, rule.title or rule.name, rule.to.kind.value, rule.to.name, rule.answer_within_ms)


@router.post("/calls/{call}/escalate", status_code=204)
async def escalate(
    request: Request, call: PathName, body: WordForm, caller: Annotated[Caller, needs(Right.CALLS_CONTROL)]
) -> Response:
    """Pass it to where the rule says; its own clock runs."""
    agent, one = controlled(request, caller, call)
    return await do(request, commands.EscalateCall(agent, one, body.note, caller.name))


@router.post("/calls/{call}/consult", status_code=201)
async def consult(
    request: Request, call: PathName, body: PassForm, caller: Annotated[Caller, needs(Right.CALLS_CONTROL)]
) -> Begun:
    """Ask somebody about it while its customer waits; the answer names the consult, a call of its own."""
    agent, one = controlled(request, caller, call)
    effect = await center_of(request).command(commands.Consult(agent, one, body.to(), body.note, caller.name))
    return Begun(effect.made)


@router.post("/calls/{call}/swap", status_code=204)
async def swap(request: Request, call: PathName, caller: Annotated[Caller, needs(Right.CALLS_CONTROL)]) -> Response:
    """From whom one consults to the customer, or back. The call is the consult, as below."""
    agent, one = controlled(request, caller, call)
    return await do(request, commands.SwapConsult(agent, one, caller.name))


@router.post("/calls/{call}/complete", status_code=204)
async def complete(request: Request, call: PathName, caller: Annotated[Caller, needs(Right.CALLS_CONTROL)]) -> Response:
    """Whom one consults has the customer from here on."""
    agent, one = controlled(request, caller, call)
    return await do(request, commands.CompleteConsult(agent, one, caller.name))


@router.post("/calls/{call}/cancel", status_code=204)
async def cancel(request: Request, call: PathName, caller: Annotated[Caller, needs(Right.CALLS_CONTROL)]) -> Response:
    """Enough asked: back to the customer."""
    agent, one = controlled(request, caller, call)
    return await do(request, commands.CancelConsult(agent, one, caller.name))


@router.post("/calls/{call}/conference", status_code=204)
async def conference(
    request: Request, call: PathName, caller: Annotated[Caller, needs(Right.CALLS_CONTROL)]
) -> Response:
    """Customer, oneself and whom one consults talk together."""
    agent, one = controlled(request, caller, call)
    return await do(request, commands.JoinConsult(agent, one, caller.name))


@router.post("/calls/{call}/park", status_code=204)
async def park(
    request: Request, call: PathName, body: WordForm, caller: Annotated[Caller, needs(Right.CALLS_CONTROL)]
) -> Response:
    """Into a place from which anybody may fetch it; not fetched, it comes back."""
    agent, one = controlled(request, caller, call)
    return await do(request, commands.ParkCall(agent, one, body.note, caller.name))


@router.post("/calls/{call}/fetch", status_code=204)
async def fetch(request: Request, call: PathName, caller: Annotated[Caller, needs(Right.CALLS_ANSWER)]) -> Response:
    """One's own phone rings, and the parked call is there."""
    caller.must(Right.CALLS_ANSWER, Subject.of(caller.name))
    return await do(request, commands.FetchCall(caller.name, InteractionId(call), caller.name))


@router.post("/calls/{call}/hand", status_code=204)
async def raise_hand(
    request: Request, call: PathName, body: WordForm, caller: Annotated[Caller, needs(Right.CALLS_CONTROL)]
) -> Response:
    """Ask for help in this call: seniors and supervisors see it."""
    agent, one = controlled(request, caller, call)
    return await do(request, commands.RaiseHand(agent, one, body.note, caller.name))


@router.delete("/calls/{call}/hand", status_code=204)
async def lower_hand(
    request: Request, call: PathName, caller: Annotated[Caller, needs(Right.CALLS_CONTROL)]
) -> Response:
    _, one = controlled(request, caller, call)
    return await do(request, commands.LowerHand(one, caller.name))


@router.post("/calls/{call}/help", status_code=204)
async def help_with(request: Request, call: PathName, caller: Annotated[Caller, needs(Right.CALLS_HELP)]) -> Response:
    """One's own phone rings, to come into this call; unasked it takes the right to barge in."""
    one = visible(request, caller, call)
    right = Right.CALLS_HELP if one.hand is not None else Right.CALLS_BARGE
    caller.must(right, Subject.of(one.agent or AgentName("")))
    return await do(request, commands.HelpWith(caller.name, one.id, caller.name))


def _person(live: Live, agent: Agent) -> PersonTarget:
    at_work = live.agents.get(agent.name)
    return PersonTarget(
        name=agent.name,
        title=agent.title or agent.name,
        extension=agent.extension,
        team=agent.team,
        department=agent.department,
        state=doing(at_work),
        takes_second=call_waits(live, agent.name),
    )


def _department(organisation: Organisation, name: str, queues: list[PlaceTarget]) -> PlaceTarget:
    """Its queues as one; without any it can take no call."""
    own = [one for one in queues if one.department == name]
    title = organisation.departments[name].title or name
    return PlaceTarget(
        name,
        title,
        name,
        any(one.open for one in own),
        sum(one.waiting for one in own),
        max((one.free for one in own), default=0),
        max((one.members for one in own), default=0),
    )
