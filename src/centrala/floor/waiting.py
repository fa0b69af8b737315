"""Entering a queue, keeping the place, leaving.

Owns what an interaction must be told and remembered when it waits. Who is asked next is ``queues``';
asking is ``offers``'. Whether it may wait at all is ``queues.entry``'s; here it is told what it must know.
"""

from __future__ import annotations

from collections.abc import Collection

from centrala.agents.presence import Presence
from centrala.calls.events import CallAnswered
from centrala.calls.orders import Answer, EarlyMedia, Music, RingBack
from centrala.clock import NEVER, Mono
from centrala.floor.live import Live
from centrala.hours import is_open
from centrala.ids import AgentName, QueueName
from centrala.interactions.interaction import Interaction, QueueExit, Stage, Visit
from centrala.organisation import AnswerMode, Channel, Organisation, Queue
from centrala.queues import entry
from centrala.queues.entry import Divert, Enter
from centrala.queues.events import CallInLine, CallLeftQueue, CallQueued
from centrala.queues.values import Waiting
from centrala.skills import NOTHING, Relaxation, Requirements, requirements

__all__ = ["answer", "ask", "enter", "greet", "is_closed", "leave", "merged", "stand", "waiting_of"]


def is_closed(live: Live, organisation: Organisation, hours: str) -> bool:
    """Whether these opening hours, named in the configuration, are over now; no hours: never closed."""
    found = organisation.hours.get(hours)
    return found is not None and not is_open(found, organisation.timezone, live.now.wall)


def ask(live: Live, interaction: Interaction, queue: Queue, been: Collection[QueueName]) -> Enter | Divert:
    """Whether it may wait in this queue; ``been`` are those that have just sent it on."""
    organisation = live.rules(interaction)
    department = organisation.departments.get(queue.department)
    hours = queue.hours or ("" if department is None else department.hours)
    return entry.enter(
        queue,
        now=live.now.mono,
        is_open=not is_closed(live, organisation, hours),
        members=_logged_in(live, queue) if queue.nobody is not None else 0,
        waiting=live.distribution.waiting(queue.name),
        been=been,
    )


def _logged_in(live: Live, queue: Queue) -> int:
    """Members who are logged in. Asked only of queues that have a rule for it."""
    return sum(
        agent.presence.value != "logged_out" and any(member.queue == queue.name for member in person.queues)
        for name, agent in live.agents.items()
        if (person := live.organisation.agents.get(name)) is not None
    )


def enter(live: Live, interaction: Interaction, queue: Queue, wait_ends: Mono) -> None:
    """Stand in line, from now."""
    now = live.now
    interaction.queue = queue.name
    interaction.stage = Stage.WAITING
    interaction.last_agent = _at_work(live, interaction.last_agent)
    interaction.entered = now.mono
    interaction.entered_wall = now.wall
    interaction.wait_ends = wait_ends
    live.touch(interaction)
    live.say(CallQueued(interaction.id, queue.name, now.wall, queue.priority + interaction.priority))
    stand(live, interaction)


def stand(live: Live, interaction: Interaction) -> None:
    """Be in line, at the place that ``entered`` and the credits give: also after a missed offer."""
    interaction.stage = Stage.WAITING
    live.touch(interaction)
    waiting = waiting_of(live, interaction)
    live.say(CallInLine(interaction.id, waiting))
    live.matches.extend(live.distribution.add(waiting, live.now))


def waiting_of(live: Live, interaction: Interaction) -> Waiting:
    """What the queues must know of it. Raises KeyError: it is in no queue."""
    if interaction.queue is None:
        raise KeyError(interaction.id)
    queue = live.rules(interaction).queues[interaction.queue]
    own = interaction.requirements
    relaxations = tuple(Relaxation(step.after_ms, merged(step.requirements, own)) for step in queue.relaxations)
    return Waiting(
        interaction=interaction.id,
        queue=interaction.queue,
        channel=interaction.channel,
        entered=interaction.entered,
        sequence=interaction.sequence,
        priority=interaction.priority,
        value=interaction.value,
        requirements=merged(queue.requirements, own),
        relaxations=relaxations + interaction.relaxations,
        last_agent=interaction.last_agent,
        credit_ms=interaction.credit_ms,
    )


def _at_work(live: Live, agent: AgentName | None) -> AgentName | None:
    """The earlier agent is waited for only while there is something to wait for."""
    attendance = None if agent is None else live.agents.get(agent)
    return None if attendance is None or attendance.presence is Presence.LOGGED_OUT else agent


def merged(first: Requirements, second: Requirements) -> Requirements:
    """Both together; of a skill that both ask for, the higher level."""
    if not first or not second:
        return first or second or NOTHING
    levels: dict[str, int] = dict(first)
    for skill, level in second:
        levels[skill] = max(level, levels.get(skill, level))
    return requirements(levels)


def leave(live: Live, interaction: Interaction, how: QueueExit) -> None:
    """The stay in this queue is over; it counts from here."""
    if interaction.queue is None or interaction.entered == NEVER:
        return
    waited = live.now.mono - interaction.entered
    live.distribution.remove(interaction.id)
    interaction.visits += (Visit(interaction.queue, interaction.entered_wall, waited, how),)
    interaction.queued_ms += waited
    interaction.entered = interaction.wait_ends = NEVER
    live.touch(interaction)
    live.say(CallLeftQueue(interaction.id, interaction.queue, how, waited))


def greet(live: Live, interaction: Interaction) -> None:
    """What a waiting caller hears, as the number says it is answered."""
    leg = interaction.caller_leg
    if leg is None or interaction.channel is not Channel.VOICE:
        return
    organisation = live.rules(interaction)
    number = None if interaction.number is None else organisation.numbers.get(interaction.number)
    mode = AnswerMode.AT_ONCE if number is None else number.answer
    queue = None if interaction.queue is None else organisation.queues.get(interaction.queue)
    music = "default" if queue is None else queue.music
    if mode is AnswerMode.RING and not interaction.answered:
        live.order(RingBack(leg))
        return
    if mode is AnswerMode.EARLY_MEDIA and not interaction.answered:
        live.order(EarlyMedia(leg))
    else:
        answer(live, interaction)
    live.order(Music(leg, music))


def answer(live: Live, interaction: Interaction) -> None:
    """Answer the caller, once."""
    if interaction.answered or interaction.caller_leg is None:
        return
    interaction.answered = True
    live.touch(interaction)
    live.order(Answer(interaction.caller_leg))
    live.say(CallAnswered(interaction.id))
