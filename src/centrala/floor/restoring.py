"""A floor rebuilt from what the record remembers."""

from __future__ import annotations

from dataclasses import fields, replace

from centrala.agents.agent import Attendance
from centrala.calls.leg import Leg
from centrala.calls.usage import Usage
from centrala.clock import NEVER, Mono, Now
from centrala.floor import alarms, ticketing
from centrala.floor.commands import SYSTEM
from centrala.floor.effect import Kind
from centrala.floor.live import Live, deadline_of
from centrala.floor.ports import Memory
from centrala.floor.recent import Recent
from centrala.floor.waiting import waiting_of
from centrala.ids import Ids, QueueName
from centrala.interactions.comfort import Comfort
from centrala.interactions.interaction import Interaction, Stage
from centrala.organisation import Organisation, Queue
from centrala.queues.distribution import Distribution
from centrala.queues.estimate import Pace

__all__ = ["restored"]


def restored(memory: Memory, organisation: Organisation, now: Now, *, seed: int) -> Live:
    """Entities, deadlines and places in line as they were; nobody is ready until the engine is seen."""
    live = Live(organisation, Ids(memory.start), seed=seed)
    live.now = now
    live.organisations = {**memory.organisations, organisation.revision: organisation}
    live.distribution = Distribution(organisation.queues, seed=seed, archived=_earlier(memory))
    live.interactions = {one.id: one for one in memory.interactions}
    usage = memory.usage if memory.same_boot else replace(memory.usage, hour=(), legs=())
    live.usage = Usage(replace(usage, timezone=organisation.timezone))
    for leg in memory.legs:
        live.add_leg(leg)
    begun = (leg for one in memory.interactions for leg in (one.caller_leg, one.first_leg) if leg is not None)
    live.recent = Recent([*memory.recent, *begun])
    live.promises = {one.id: one for one in sorted(memory.interactions, key=_order) if one.promise is not None}
    live.paces = {QueueName(pace.queue): pace for pace in memory.paces}
    live.agents = {agent.name: agent for agent in memory.agents}
    live.lined = {one.id: one for one in memory.tickets}
    live.stays = {one.ticket: one.id for one in memory.tickets}
    live.holders = {ticket: agent.name for agent in memory.agents for ticket in agent.tickets}
    live.books = memory.books
    before = memory.organisations.get(live.books.revision, organisation)
    live.books.revision = organisation.revision
    live.books.made = 0
    live.books.draining = False  # asked of the start before this one, which has ended
    if not memory.same_boot:
        _rebase(live, now)
    for interaction in live.interactions.values():
        live.timers.set((Kind.INTERACTION, interaction.id), deadline_of(interaction))
        if interaction.stage is Stage.WAITING:
            live.distribution.add(waiting_of(live, interaction), now)
    for lined in live.lined.values():
        live.timers.set((Kind.TICKET, lined.id), deadline_of(lined))
        if ticketing.waits(live, lined):
            live.ticket_lines.add(ticketing.waiting_of(live, lined), now)
    for leg in live.legs.values():
        live.timers.set((Kind.LEG, leg.id), deadline_of(leg))
    for agent in live.agents.values():
        live.timers.set((Kind.AGENT, agent.name), deadline_of(agent))
    live.forget()
    alarms.overtaken(live, before.flows, SYSTEM)
    return live


def _order(interaction: Interaction) -> int:
    return interaction.sequence


def _earlier(memory: Memory) -> dict[QueueName, Queue]:
    """Queues by their latest rules: somebody may wait in one that the newest revision no longer has."""
    return {
        name: queue
        for number in sorted(memory.organisations)
        for name, queue in memory.organisations[number].queues.items()
    }


def _rebase(live: Live, now: Now) -> None:
    """Another boot: monotonic moments of the old one mean nothing. No leg lives; what began, began now."""
    live.books.engines = dict.fromkeys(live.books.engines, "another boot")
    for interaction in live.interactions.values():
        _set_moments(interaction, now.mono)
        interaction.opened = Now(now.mono, interaction.opened.wall)
        if interaction.promise is not None and interaction.entered != NEVER:
            interaction.entered = Mono(now.mono - (now.wall - interaction.entered_wall))
        if interaction.comfort is not None:
            _set_moments(interaction.comfort, now.mono)
    for lined in live.lined.values():
        lined.entered = Mono(now.mono - (now.wall - lined.entered_wall))
        if lined.offer is not None:
            lined.offer.made = lined.offer.expires = now.mono
    for pace in live.paces.values():
        _set_moments(pace, now.mono)
    for leg in live.legs.values():
        _set_moments(leg, now.mono)
    for agent in live.agents.values():
        _set_moments(agent, now.mono)
        for work in agent.engagements.values():
            work.since = now.mono
            work.wrap_up_ends = NEVER if work.wrap_up_ends == NEVER else now.mono


_TIMED = (Interaction, Leg, Attendance, Comfort, Pace)
_MOMENTS = {kind: [one.name for one in fields(kind) if one.type == "Mono"] for kind in _TIMED}


def _set_moments(entity: Interaction | Leg | Attendance | Comfort | Pace, moment: Mono) -> None:
    for name in _MOMENTS[type(entity)]:
        if getattr(entity, name) != NEVER:
            setattr(entity, name, moment)
