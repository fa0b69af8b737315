"""Queues and agents, live, and what may be asked of them."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from fastapi import Request
from pydantic import Field

from centrala.access import Right, Subject
from centrala.api.forms import Form, PathName
from centrala.api.guard import Caller, center_of, needs
from centrala.api.problems import Problem
from centrala.api.rows import AgentRow, Agents, QueueRow, Queues
from centrala.api.shown import agent_row, queue_rows
from centrala.api.version import version_one
from centrala.floor import commands
from centrala.floor.commands import Command
from centrala.ids import AgentName, QueueName
from centrala.organisation import Device, Role

__all__ = ["router"]

router = version_one(tags=["floor"])


class PresenceState(StrEnum):
    AVAILABLE = "available"
    PAUSED = "paused"
    LOGGED_OUT = "logged_out"


class DeviceForm(Form):
    device: Annotated[Device, Field(strict=False)]


class PresenceForm(Form):
    state: Annotated[PresenceState, Field(strict=False)]
    reason: Annotated[str, Field(max_length=100)] = ""


@router.get("/queues")
async def list_queues(request: Request, caller: Annotated[Caller, needs(Right.QUEUES_SEE)]) -> Queues:
    """The queues that one may see, with their numbers now."""
    center = center_of(request)
    reach, now = caller.reach(Right.QUEUES_SEE), center.now()
    names = [name for name in center.organisation.queues if reach.everything or name in reach.queues]
    return Queues(queue_rows(center.live, center.board, names, now))


@router.get("/queues/{name}")
async def show_queue(request: Request, name: PathName, caller: Annotated[Caller, needs(Right.QUEUES_SEE)]) -> QueueRow:
    center = center_of(request)
    queue = QueueName(name)
    if queue not in center.organisation.queues or not caller.may(Right.QUEUES_SEE, Subject.of(queue=queue)):
        raise Problem("no_such_queue", f"There is no queue {name!r}.")
    return queue_rows(center.live, center.board, [queue], center.now())[0]


@router.get("/agents")
async def list_agents(request: Request, caller: Annotated[Caller, needs(Right.DIRECTORY_SEE)]) -> Agents:
    """Who works here, and whether they are free; what they do, of those whom one may watch."""
    center = center_of(request)
    names = [name for name, agent in center.organisation.agents.items() if agent.role is not Role.CUSTOMER]
    return Agents([_agent(request, caller, name) for name in names])


@router.get("/agents/{name}")
async def show_agent(
    request: Request, name: PathName, caller: Annotated[Caller, needs(Right.DIRECTORY_SEE)]
) -> AgentRow:
    return _agent(request, caller, _known(request, name))


@router.put("/agents/{name}/presence")
async def set_presence(
    request: Request, name: PathName, body: PresenceForm, caller: Annotated[Caller, needs(Right.PRESENCE_SET)]
) -> AgentRow:
    """Who is busy and asks to pause or leave does so when the work is done (``wish``)."""
    agent = _known(request, name)
    caller.must(Right.PRESENCE_SET, Subject.of(agent))
    command: Command
    match body.state:
        case PresenceState.AVAILABLE:
            command = commands.GoAvailable(agent, caller.name)
        case PresenceState.PAUSED:
            command = commands.Pause(agent, body.reason, caller.name)
        case PresenceState.LOGGED_OUT:
            command = commands.LogOut(agent, caller.name)
    return await _done(request, caller, agent, command)


@router.put("/agents/{name}/device")
async def choose_device(
    request: Request, name: PathName, body: DeviceForm, caller: Annotated[Caller, needs(Right.PRESENCE_SET)]
) -> AgentRow:
    """This device rings from the next offer on; a call that is up stays where it is."""
    agent = _known(request, name)
    caller.must(Right.PRESENCE_SET, Subject.of(agent))
    return await _done(request, caller, agent, commands.ChooseDevice(agent, body.device, caller.name))


@router.post("/agents/{name}/queues/{queue}/leave")
async def leave_queue(
    request: Request, name: PathName, queue: PathName, caller: Annotated[Caller, needs(Right.AGENT_QUEUES_SET)]
) -> AgentRow:
    """No offers from this queue until resumed; others go on."""
    agent = _known(request, name)
    caller.must(Right.AGENT_QUEUES_SET, Subject.of(agent))
    return await _done(request, caller, agent, commands.LeaveQueue(agent, QueueName(queue), caller.name))


@router.post("/agents/{name}/queues/{queue}/resume")
async def resume_queue(
    request: Request, name: PathName, queue: PathName, caller: Annotated[Caller, needs(Right.AGENT_QUEUES_SET)]
) -> AgentRow:
    agent = _known(request, name)
    caller.must(Right.AGENT_QUEUES_SET, Subject.of(agent))
    return await _done(request, caller, agent, commands.ResumeQueue(agent, QueueName(queue), caller.name))


@router.post("/agents/{name}/lift-cap")
async def lift_cap(request: Request, name: PathName, caller: Annotated[Caller, needs(Right.CAP_LIFT)]) -> AgentRow:
    """The cap on calls does not bind this agent for the rest of the shift."""
    agent = _known(request, name)
    caller.must(Right.CAP_LIFT, Subject.of(agent))
    return await _done(request, caller, agent, commands.LiftCap(agent, caller.name))


def _known(request: Request, name: str) -> AgentName:
    agent = center_of(request).organisation.agents.get(AgentName(name))
    if agent is None or agent.role is Role.CUSTOMER:
        raise Problem("no_such_agent", f"There is no agent {name!r}.")
    return agent.name


async def _done(request: Request, caller: Caller, agent: AgentName, command: Command) -> AgentRow:
    await center_of(request).command(command)
    return _agent(request, caller, _known(request, agent))


def _agent(request: Request, caller: Caller, name: AgentName) -> AgentRow:
    center = center_of(request)
    whole = caller.reach(Right.LIVE_SEE).covers(Subject.of(name))
    return agent_row(center.organisation, center.live, center.board, name, center.now(), whole=whole)
