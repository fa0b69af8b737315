"""Entering a queue, keeping the place, leaving.

Owns what an interaction must be told and remembered when it waits. Who is asked next is ``queues``';
asking is ``offers``'. Whether it may wait at all is ``queues.entry``'s; here it is told what it must know.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from typing import Final

from centrala.agents.presence import Presence
from centrala.calls.events import CallAnswered
from centrala.calls.orders import Answer, EarlyMedia, Music, Play, RingBack
from centrala.clock import NEVER, Mono, after
from centrala.floor import outlook, peaks
from centrala.floor.live import Live
from centrala.hours import is_open
from centrala.ids import AgentName, LegId, QueueName
from centrala.interactions.about import NOTHING_SAID
from centrala.interactions.interaction import Interaction, QueueExit, Stage, Visit
from centrala.organisation import AnswerMode, Channel, Organisation, Queue
from centrala.queues import entry
from centrala.queues.entry import Divert, Enter
from centrala.queues.events import CallInLine, CallLeftQueue, CallQueued
from centrala.queues.values import Waiting
from centrala.quick import maker
from centrala.skills import NOTHING, Relaxation, Requirements, SkillName, preferred, requirements

__all__ = [
    "answer",
    "ask",
    "enter",
    "greet",
    "hears",
    "hours_of",
    "is_closed",
    "leave",
    "merged",
    "mode_of",
    "music",
    "next_step",
    "own_agent",
    "ring_tone",
    "stand",
    "stands_otherwise",
    "steered",
    "waiting_of",
]

RING_TONE: Final = "tone:ring"

_waiting: Final = maker(Waiting)


def is_closed(live: Live, organisation: Organisation, hours: str) -> bool:
    """Whether these opening hours, named in the configuration, are over now; no hours: never closed."""
    found = organisation.hours.get(hours)
    return found is not None and not is_open(found, organisation.timezone, live.now.wall)


def hours_of(organisation: Organisation, queue: Queue) -> str:
    """The name of its opening hours, else of its department's; '': none."""
    department = organisation.departments.get(queue.department)
    return queue.hours or ("" if department is None else department.hours)


def ask(live: Live, interaction: Interaction, queue: Queue, been: Collection[QueueName]) -> Enter | Divert:
    """Whether it may wait in this queue; ``been`` are those that have just sent it on."""
    return entry.enter(
        peaks.adapted(live, queue),
        now=live.now.mono,
        is_open=not is_closed(live, live.rules(interaction), hours_of(live.rules(interaction), queue)),
        members=_logged_in(live, queue) if queue.nobody is not None else 0,
        waiting=_on_the_line(live, queue) if queue.max_waiting else 0,
        been=been,
    )


def _on_the_line(live: Live, queue: Queue) -> int:
    """Who waits there and has not hung up."""
    gone = sum(
        one.queue == queue.name and one.stage is Stage.WAITING and one.caller_leg is None
        for one in live.promises.values()
    )
    return live.distribution.waiting(queue.name) - gone


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
    interaction.owner = own_agent(live, queue, interaction.known.owner)
    interaction.entered = now.mono
    interaction.entered_wall = now.wall
    if queue.steps and interaction.steps_from == NEVER:
        interaction.steps, interaction.steps_from = queue.steps, now.mono
    interaction.wait_ends = min(wait_ends, next_step(interaction))
    interaction.comfort = entry.comfort(peaks.adapted(live, queue), now=now.mono, wait_ends=interaction.wait_ends)
    live.touch(interaction)
    live.say(CallQueued(interaction.id, queue.name, now.wall, queue.priority + interaction.priority))
    stand(live, interaction)
    if live.distribution.waits(interaction.id):
        interaction.comfort.estimated_ms = outlook.of_call(live, interaction)
    peaks.watch(live, queue)
    if peaks.callback_first(live, queue):
        interaction.comfort.next = now.mono


def next_step(interaction: Interaction) -> Mono:
    """When the next step of overflow is due; NEVER: there is none."""
    return after(interaction.steps_from, ms=interaction.steps[0].after_ms) if interaction.steps else NEVER


def stand(live: Live, interaction: Interaction) -> None:
    """Be in line, at the place that ``entered`` and the credits give: also after a missed offer."""
    interaction.stage = Stage.WAITING
    live.touch(interaction)
    waiting = waiting_of(live, interaction)
    live.say(CallInLine(interaction.id, waiting))
    live.matches.extend(live.distribution.add(waiting, live.now))
    if live.distribution.waits(interaction.id):
        outlook.came(live, waiting.queue)


def stands_otherwise(live: Live, interaction: Interaction) -> bool:
    """Whether what the customer's record says changes anything of its place in the line that it is in."""
    if interaction.known == NOTHING_SAID or interaction.queue is None:
        return False
    queue = live.rules(interaction).queues[interaction.queue]
    interaction.owner = own_agent(live, queue, interaction.known.owner)
    live.touch(interaction)
    spoken = _language_skill(live.rules(interaction), queue, interaction.known.language)
    return interaction.known.value != 0 or interaction.owner is not None or spoken != ""


def waiting_of(live: Live, interaction: Interaction) -> Waiting:
    """What the queues must know of it. Raises KeyError: it is in no queue."""
    if interaction.queue is None:
        raise KeyError(interaction.id)
    rules, own = live.rules(interaction), interaction.requirements
    queue = rules.queues[interaction.queue]
    wanted = merged(queue.requirements, own)
    relaxations = _also(queue.relaxations, own) + interaction.relaxations
    if queue.language_first_ms:
        wanted, relaxations = steered(rules, queue, interaction.known.language, wanted, relaxations)
    return _waiting(
        interaction=interaction.id,
        queue=interaction.queue,
        channel=interaction.takes,
        entered=interaction.entered,
        sequence=interaction.sequence,
        priority=interaction.priority,
        value=interaction.value + interaction.known.value,
        requirements=wanted,
        relaxations=relaxations,
        last_agent=interaction.last_agent,
        owner=interaction.owner,
        credit_ms=interaction.credit_ms,
    )


def steered(
    rules: Organisation, queue: Queue, language: str, wanted: Requirements, relaxations: tuple[Relaxation, ...]
) -> tuple[Requirements, tuple[Relaxation, ...]]:
    """What is asked for, at first with the customer's language where the queue goes by it."""
    spoken = _language_skill(rules, queue, language)
    return preferred(spoken, queue.language_first_ms, wanted, relaxations) if spoken else (wanted, relaxations)


def _language_skill(rules: Organisation, queue: Queue, language: str) -> SkillName:
    """The skill that is called like the customer's language, where the queue goes by it; '': there is none."""
    if not queue.language_first_ms or not language:
        return SkillName("")
    named = (SkillName(language), SkillName(language.partition("-")[0]))
    return next((skill for skill in named if skill in rules.skills), SkillName(""))


def own_agent(live: Live, queue: Queue, owner: AgentName) -> AgentName | None:
    """Whose customer this is, where the queue waits for that one, who is at work in it."""
    person = live.organisation.agents.get(owner) if queue.owner_first_ms and owner else None
    if person is None or all(member.queue != queue.name for member in person.queues):
        return None
    return _at_work(live, owner)


def _at_work(live: Live, agent: AgentName | None) -> AgentName | None:
    """The earlier agent is waited for only while there is something to wait for."""
    attendance = None if agent is None else live.agents.get(agent)
    return None if attendance is None or attendance.presence is Presence.LOGGED_OUT else agent


@lru_cache(maxsize=4096)
def merged(first: Requirements, second: Requirements) -> Requirements:
    """Both together; of a skill that both ask for, the higher level."""
    if not first or not second:
        return first or second or NOTHING
    levels: dict[str, int] = dict(first)
    for skill, level in second:
        levels[skill] = max(level, levels.get(skill, level))
    return requirements(levels)


@lru_cache(maxsize=4096)
def _also(steps: tuple[Relaxation, ...], own: Requirements) -> tuple[Relaxation, ...]:
    """Steps of relaxation at each of which ``own`` is asked for too."""
    return tuple([Relaxation(step.after_ms, merged(step.requirements, own)) for step in steps]) if own else steps


def leave(live: Live, interaction: Interaction, how: QueueExit) -> None:
    """The stay in this queue is over; it counts from here."""
    if interaction.queue is None or interaction.entered == NEVER:
        return
    waited = live.now.mono - interaction.entered
    live.distribution.remove(interaction.id)
    estimated = None if interaction.comfort is None else interaction.comfort.estimated_ms
    interaction.visits += (Visit(interaction.queue, interaction.entered_wall, waited, how, estimated),)
    interaction.queued_ms += waited
    interaction.entered = interaction.wait_ends = NEVER
    interaction.comfort = None
    live.touch(interaction)
    live.say(CallLeftQueue(interaction.id, interaction.queue, how, waited))
    outlook.went(live, interaction.queue, how, waited)
    queue = live.organisation.queues.get(interaction.queue)
    if queue is not None:
        peaks.watch(live, queue)


def hears(live: Live, interaction: Interaction) -> bool:
    """Whether words of ours reach the caller now."""
    if interaction.caller_leg is None or interaction.channel is not Channel.VOICE:
        return False
    return interaction.answered or mode_of(live, interaction) is not AnswerMode.RING


def mode_of(live: Live, interaction: Interaction) -> AnswerMode:
    """When a call to its number is answered."""
    number = None if interaction.number is None else live.rules(interaction).numbers.get(interaction.number)
    return AnswerMode.AT_ONCE if number is None else number.answer


def music(live: Live, interaction: Interaction) -> str:
    """What is heard between the words."""
    queue = None if interaction.queue is None else live.rules(interaction).queues.get(interaction.queue)
    return "default" if queue is None else queue.music


def greet(live: Live, interaction: Interaction) -> None:
    """What a waiting caller hears, as the number says it is answered."""
    leg = interaction.caller_leg
    if leg is None or interaction.channel is not Channel.VOICE:
        return
    mode = mode_of(live, interaction)
    if mode is AnswerMode.RING and not interaction.answered:
        live.order(RingBack(leg))
        return
    if mode is AnswerMode.EARLY_MEDIA and not interaction.answered:
        live.order(EarlyMedia(leg))
    else:
        answer(live, interaction)
    live.order(Music(leg, music(live, interaction)))


def ring_tone(live: Live, interaction: Interaction, leg: LegId) -> None:
    """Let one of ours, who is up already, hear that it rings at the other side."""
    interaction.play = live.ids.play()
    live.touch(interaction)
    live.order(Play(interaction.play, leg, (RING_TONE,)))


def answer(live: Live, interaction: Interaction) -> None:
    """Answer the caller, once."""
    if interaction.answered or interaction.caller_leg is None:
        return
    interaction.answered = True
    live.touch(interaction)
    live.order(Answer(interaction.caller_leg))
    live.say(CallAnswered(interaction.id))
