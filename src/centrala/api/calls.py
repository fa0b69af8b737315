"""Calls that are up: to see, to begin, to act on."""

from __future__ import annotations

from typing import Annotated, Self

from fastapi import Request, Response
from pydantic import Field, model_validator

from centrala.access import Right, Subject
from centrala.api.call_leads import lead_of_code
from centrala.api.call_tickets import TicketEnd, end_ticket
from centrala.api.customers import readable_customer
from centrala.api.forms import Form, Name, PathName
from centrala.api.guard import Caller, center_of, needs, not_allowed
from centrala.api.problems import Problem
from centrala.api.rows import Begun, CallRow, Calls
from centrala.api.shown import call_row, seen
from centrala.api.version import version_one
from centrala.errors import Refused
from centrala.floor import commands
from centrala.floor.commands import Command
from centrala.ids import AgentName, InteractionId
from centrala.interactions.interaction import Interaction
from centrala.organisation import Destination, DestinationKind, Device

__all__ = ["LONGEST_NOTE", "controlled", "do", "router", "visible", "within"]

router = version_one("/calls", tags=["calls"])

LONGEST_NOTE = 20_000


class DialForm(Form):
    """One of ``number`` and ``colleague``."""

    number: Annotated[str, Field(min_length=1, max_length=40)] | None = None
    colleague: Name | None = None
    caller_id: Annotated[str, Field(max_length=40)] = ""

    @model_validator(mode="after")
    def _one(self) -> Self:
        if (self.number is None) is (self.colleague is None):
            raise ValueError("give either a number or a colleague")
        return self


class DigitsForm(Form):
    digits: Annotated[str, Field(min_length=1, max_length=64)]


class NoteForm(Form):
    note: Annotated[str, Field(max_length=LONGEST_NOTE)]


class WrapUpForm(Form):
    code: Annotated[str, Field(max_length=100)] = ""
    note: Annotated[str, Field(max_length=LONGEST_NOTE)] | None = None
    ticket: TicketEnd | None = None
    """What the call's ticket comes to; left out: what the code says of it, if anything."""


class CustomerChoice(Form):
    customer: Name
    """The id of the record."""


class PullForm(Form):
    agent: Name | None = None
    """Oneself, if left out."""


class MoveForm(Form):
    """Where to: a kind and its name."""

    kind: Annotated[DestinationKind, Field(strict=False)]
    name: Annotated[str, Field(max_length=100)] = ""


@router.get("")
async def list_calls(request: Request, caller: Annotated[Caller, needs(Right.LIVE_SEE)]) -> Calls:
    """The calls that one may see, oldest first."""
    center = center_of(request)
    reach, now = caller.reach(Right.LIVE_SEE), center.now()
    shown = [one for one in center.live.interactions.values() if seen(reach, one)]
    shown.sort(key=lambda one: one.sequence)
    read = caller.reach(Right.INTERACTIONS_READ)
    return Calls([call_row(center.live, one, now, clear=seen(read, one)) for one in shown])


@router.post("", status_code=201)
async def dial(request: Request, body: DialForm, caller: Annotated[Caller, needs(Right.CALLS_COLLEAGUE)]) -> Begun:
    """Call a number outside, or a colleague; one's own phone rings first."""
    me = caller.name
    command: Command
    if body.number is not None:
        caller.must(Right.CALLS_DIAL, Subject.of(me))
        command = commands.Dial(me, body.number, body.caller_id, me)
    else:
        caller.must(Right.CALLS_COLLEAGUE, Subject.of(me))
        command = commands.CallColleague(me, AgentName(body.colleague or ""), me)
    effect = await center_of(request).command(command)
    return Begun(effect.made)


@router.get("/{call}")
async def show_call(request: Request, call: PathName, caller: Annotated[Caller, needs(Right.LIVE_SEE)]) -> CallRow:
    center = center_of(request)
    one = visible(request, caller, call)
    clear = seen(caller.reach(Right.INTERACTIONS_READ), one)
    return call_row(center.live, one, center.now(), clear=clear)


@router.post("/{call}/accept", status_code=204)
async def accept(request: Request, call: PathName, caller: Annotated[Caller, needs(Right.CALLS_ANSWER)]) -> Response:
    """Take what is offered to oneself; the device that answers first has it."""
    caller.must(Right.CALLS_ANSWER, Subject.of(caller.name))
    return await do(request, commands.AcceptOffer(caller.name, InteractionId(call), caller.name))


@router.post("/{call}/decline", status_code=204)
async def decline(request: Request, call: PathName, caller: Annotated[Caller, needs(Right.CALLS_ANSWER)]) -> Response:
    caller.must(Right.CALLS_ANSWER, Subject.of(caller.name))
    return await do(request, commands.DeclineOffer(caller.name, InteractionId(call), caller.name))


@router.post("/{call}/hang-up", status_code=204)
async def hang_up(request: Request, call: PathName, caller: Annotated[Caller, needs(Right.CALLS_CONTROL)]) -> Response:
    one = within(request, caller, call, Right.CALLS_CONTROL)
    return await do(request, commands.HangUpCall(one.id, caller.name))


@router.post("/{call}/hold", status_code=204)
async def hold(request: Request, call: PathName, caller: Annotated[Caller, needs(Right.CALLS_CONTROL)]) -> Response:
    agent, one = controlled(request, caller, call)
    return await do(request, commands.HoldCall(agent, one, caller.name))


@router.post("/{call}/resume", status_code=204)
async def resume(request: Request, call: PathName, caller: Annotated[Caller, needs(Right.CALLS_CONTROL)]) -> Response:
    agent, one = controlled(request, caller, call)
    return await do(request, commands.ResumeCall(agent, one, caller.name))


@router.post("/{call}/rejoin", status_code=204)
async def rejoin(request: Request, call: PathName, caller: Annotated[Caller, needs(Right.CALLS_ANSWER)]) -> Response:
    """This page was loaded anew in the middle of the call: its phone rings once more, and the talk goes on there.

    Refused (``at_another_device``): there is nothing to come back to, the call is at the desk phone or the mobile.
    """
    caller.must(Right.CALLS_ANSWER, Subject.of(caller.name))
    return await do(request, commands.RejoinCall(caller.name, InteractionId(call), caller.name, Device.BROWSER))


@router.post("/{call}/mute", status_code=204)
async def mute(request: Request, call: PathName, caller: Annotated[Caller, needs(Right.CALLS_CONTROL)]) -> Response:
    agent, one = controlled(request, caller, call)
    return await do(request, commands.MuteCall(agent, one, caller.name))


@router.post("/{call}/unmute", status_code=204)
async def unmute(request: Request, call: PathName, caller: Annotated[Caller, needs(Right.CALLS_CONTROL)]) -> Response:
    agent, one = controlled(request, caller, call)
    return await do(request, commands.UnmuteCall(agent, one, caller.name))


@router.post("/{call}/digits", status_code=204)
async def digits(
    request: Request, call: PathName, body: DigitsForm, caller: Annotated[Caller, needs(Right.CALLS_CONTROL)]
) -> Response:
    """Keys towards the other side; they are written nowhere."""
    agent, one = controlled(request, caller, call)
    return await do(request, commands.PressDigits(agent, one, body.digits, caller.name))


@router.post("/{call}/note", status_code=204)
async def note(
    request: Request, call: PathName, body: NoteForm, caller: Annotated[Caller, needs(Right.CALLS_CONTROL)]
) -> Response:
    """The note as it stands now; durable when this is answered."""
    agent, one = controlled(request, caller, call)
    return await do(request, commands.SaveNote(agent, one, body.note, caller.name))


@router.post("/{call}/wrap-up", status_code=204)
async def wrap_up(
    request: Request, call: PathName, body: WrapUpForm, caller: Annotated[Caller, needs(Right.CALLS_CONTROL)]
) -> Response:
    """Done. The ticket first: when it can't be closed yet (422 ``fields_missing``, ``ticks_missing``), nothing is.

    A code with ``lead`` makes a lead of the call, once.
    """
    agent, one = controlled(request, caller, call)
    code = center_of(request).organisation.wrap_up_codes.get(body.code)
    await end_ticket(request, caller, one, body.ticket, code)
    await lead_of_code(request, caller, one, code, body.note)
    return await do(request, commands.WrapUp(agent, one, body.code, body.note, caller.name))


@router.post("/{call}/customer", status_code=204)
async def choose_customer(
    request: Request, call: PathName, body: CustomerChoice, caller: Annotated[Caller, needs(Right.CALLS_CLASSIFY)]
) -> Response:
    """A person's word on whose call it is, among those who share the number or of anybody else; for this call only."""
    one = within(request, caller, call, Right.CALLS_CLASSIFY)
    record = await readable_customer(request, caller, body.customer)
    return await do(
        request,
        commands.ChooseCustomer(
            one.id, record.id, record.name, caller.name, center_of(request).customers.about(record)
        ),
    )


@router.post("/{call}/move", status_code=204)
async def move(
    request: Request, call: PathName, body: MoveForm, caller: Annotated[Caller, needs(Right.CALLS_MOVE)]
) -> Response:
    """A waiting call goes elsewhere; into another queue with its waiting credited."""
    one = within(request, caller, call, Right.CALLS_MOVE)
    return await do(request, commands.MoveCall(one.id, Destination(body.kind, body.name), caller.name))


@router.post("/{call}/pull", status_code=204)
async def pull(
    request: Request, call: PathName, body: PullForm, caller: Annotated[Caller, needs(Right.CALLS_PULL)]
) -> Response:
    """A waiting call is offered next to this agent, whatever the order."""
    one = visible(request, caller, call)
    agent = AgentName(body.agent or caller.name)
    caller.must(Right.CALLS_PULL, Subject.of(agent))
    return await do(request, commands.PullCall(one.id, agent, caller.name))


def visible(request: Request, caller: Caller, call: str) -> Interaction:
    """Raises Refused (``no_such_call``), also for one that the caller may not see."""
    one = center_of(request).live.interactions.get(InteractionId(call))
    if one is None or not seen(caller.reach(Right.LIVE_SEE), one):
        raise Refused("no_such_call", "This call is over, or never was.")
    return one


def within(request: Request, caller: Caller, call: str, right: Right) -> Interaction:
    """One that may be seen and is within the reach of this right. Raises Refused (``no_such_call``), Problem
    (``not_allowed``)."""
    one = visible(request, caller, call)
    if not seen(caller.reach(right), one):
        raise not_allowed(right)
    return one


def controlled(request: Request, caller: Caller, call: str) -> tuple[AgentName, InteractionId]:
    """Whose part is acted on: one's own, or that of the agent who has the call."""
    one = visible(request, caller, call)
    mine = center_of(request).live.agents.get(caller.name)
    agent = caller.name if mine is not None and one.id in mine.engagements else one.agent
    if agent is None:
        raise Problem("not_talking", "Nobody has this call yet.")
    caller.must(Right.CALLS_CONTROL, Subject.of(agent))
    return agent, one.id


async def do(request: Request, command: Command) -> Response:
    await center_of(request).command(command)
    return Response(status_code=204)
