"""To whom a call may be passed, or who may be asked about it: checked before anything changes."""

from __future__ import annotations

from dataclasses import dataclass

from centrala.agents.agent import busy, free_capacity, routable
from centrala.agents.presence import Presence
from centrala.clock import NEVER, Mono, Wall
from centrala.errors import Refused
from centrala.floor import attending, outside
from centrala.floor.live import Live
from centrala.floor.waiting import ask
from centrala.hours import is_open as hours_are_open
from centrala.ids import AgentName, QueueName
from centrala.interactions.interaction import Intent, Interaction
from centrala.organisation import Destination, DestinationKind, Organisation, Queue
from centrala.queues.entry import Enter

__all__ = ["Target", "is_open", "queue_of_department", "to_ask", "to_take"]


@dataclass(frozen=True, slots=True)
class Target:
    """A destination that can take it now; a department has become one of its queues."""

    to: Destination
    queue: Queue | None = None
    wait_ends: Mono = NEVER


def to_take(live: Live, interaction: Interaction, to: Destination, by: AgentName) -> Target:
    """Who is to have the call. Raises Refused: away, busy, closed, full; the gate's rule is a code too."""
    _check_among(live, interaction, to, by)
    if to.kind is DestinationKind.AGENT:
        agent = _colleague(live, to, by)
        attendance, person = live.attendance(agent), live.organisation.agents[agent]
        free = not busy(attendance) and interaction.takes in free_capacity(attendance, person)
        if not free and not attending.call_waits(live, agent):
            raise Refused("agent_busy", f"{agent} is busy.", remedy="Choose a queue, or ask again in a moment.")
        if not routable(attendance, person):
            raise Refused("agent_away", f"{agent} is not available.", remedy="Choose somebody else, or a queue.")
        return Target(to)
    return _elsewhere(live, interaction, to, by)


def to_ask(live: Live, interaction: Interaction, to: Destination, by: AgentName) -> Target:
    """Who is to be asked: colleagues on a pause may be."""
    _check_among(live, interaction, to, by)
    if to.kind is DestinationKind.AGENT:
        agent = _colleague(live, to, by)
        attendance = live.attendance(agent)
        if busy(attendance) and not attending.call_waits(live, agent):
            raise Refused("agent_busy", f"{agent} is busy.", remedy="Choose somebody else, or a queue.")
        if attendance.presence is Presence.LOGGED_OUT:
            raise Refused("agent_away", f"{agent} is not logged in.", remedy="Choose somebody else, or a queue.")
        return Target(to)
    return _elsewhere(live, interaction, to, by)


def _check_among(live: Live, interaction: Interaction, to: Destination, by: AgentName) -> None:
    """A call among colleagues stays among them. Raises Refused (``internal_call``, ``in_it_already``)."""
    if interaction.intent is not Intent.INTERNAL_CALL:
        return
    if to.kind is not DestinationKind.AGENT:
        raise Refused("internal_call", "A call among colleagues goes to a colleague only.", remedy="Choose a person.")
    if to.name != by and attending.engagement_of(live, AgentName(to.name), interaction.id) is not None:
        raise Refused("in_it_already", f"{to.name} is in this call already.", remedy="Choose somebody else.")


def _elsewhere(live: Live, interaction: Interaction, to: Destination, by: AgentName) -> Target:
    match to.kind:
        case DestinationKind.QUEUE:
            return _queue(live, interaction, QueueName(to.name))
        case DestinationKind.DEPARTMENT:
            return _department(live, interaction, to.name)
        case DestinationKind.NUMBER:
            outside.check(live, to.name, by, "")
            return Target(to)
        case _:
            raise Refused("no_such_destination", "A call goes to an agent, a queue, a department or a number.")


def is_open(organisation: Organisation, queue: Queue, now: Wall) -> bool:
    """By its hours, or those of its department."""
    department = organisation.departments.get(queue.department)
    name = queue.hours or ("" if department is None else department.hours)
    found = organisation.hours.get(name)
    return found is None or hours_are_open(found, organisation.timezone, now)


def _colleague(live: Live, to: Destination, by: AgentName) -> AgentName:
    agent = AgentName(to.name)
    if agent not in live.organisation.agents:
        raise Refused("no_such_agent", f"There is no agent {to.name!r}.")
    if agent == by:
        raise Refused("yourself", "You have this call already.")
    return agent


def _queue(live: Live, interaction: Interaction, name: QueueName) -> Target:
    queue = live.rules(interaction).queues.get(name)
    if queue is None:
        raise Refused("no_such_queue", f"There is no queue {name!r}.")
    answered = ask(live, interaction, queue, ())
    if isinstance(answered, Enter):
        return Target(Destination(DestinationKind.QUEUE, name), queue, answered.overflow_at)
    raise Refused(f"queue_{answered.why.value}", f"{name} takes no calls now.", remedy="Choose another queue.")


def _department(live: Live, interaction: Interaction, department: str) -> Target:
    found = queue_of_department(live, interaction, department)
    if found is None:
        raise Refused(
            "department_closed", f"No queue of {department!r} takes calls now.", remedy="Choose another department."
        )
    return found


def queue_of_department(live: Live, interaction: Interaction, department: str) -> Target | None:
    """Of its queues that take calls now the one with somebody free, then the one where fewest wait."""
    open_: list[tuple[int, int, Target]] = []
    for queue in live.rules(interaction).queues.values():
        answered = ask(live, interaction, queue, ()) if queue.department == department else None
        if isinstance(answered, Enter):
            to = Destination(DestinationKind.QUEUE, queue.name)
            rank = (-int(_somebody_free(live, queue)), live.distribution.waiting(queue.name))
            open_.append((*rank, Target(to, queue, answered.overflow_at)))
    return min(open_, key=lambda one: one[:2])[2] if open_ else None


def _somebody_free(live: Live, queue: Queue) -> bool:
    return any(any(member.queue == queue.name for member in one.queues) for one in live.told.values())
