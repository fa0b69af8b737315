"""Everything that lives on the floor, and the pad on which one input's effect is written.

Owns the entities, their deadlines and the marks of what an input touched. Knows no rule: journeys and
their neighbours change entities here, and say so with ``touch``.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from centrala.agents.agent import Attendance
from centrala.calls.facts import Fact
from centrala.calls.leg import Leg, LegRole
from centrala.calls.orders import Order
from centrala.calls.usage import Usage, UsageValues
from centrala.clock import EPOCH, NEVER, START, Mono, Now
from centrala.floor.acquaintance import Acquaintance
from centrala.floor.at_work import AtWork
from centrala.floor.commands import Command
from centrala.floor.effect import Books, Effect, Entity, Kind, Row
from centrala.floor.events import Event
from centrala.floor.recent import Recent
from centrala.floor.timers import Timers
from centrala.flows.course import Going, Hidden
from centrala.ids import AgentName, Ids, InteractionId, LegId, QueueName, TicketId
from centrala.interactions.interaction import Interaction, Stage
from centrala.interactions.lined_ticket import LinedTicket
from centrala.organisation import Organisation
from centrala.queues.distribution import Distribution
from centrala.queues.estimate import Pace
from centrala.queues.events import AgentReady, AgentUnready, CallOutOfLine
from centrala.queues.ticket_lines import ticket_queues
from centrala.queues.values import Candidate, Match
from centrala.quick import maker

__all__ = ["Live", "deadline_of"]

BOOKS_ID = ""

_effect: Final = maker(Effect)
_row: Final = maker(Row)

Touched = Entity | Usage
"""What can be touched: usage stands for the values that are stored of it."""


class Live:
    """The floor's state. One input at a time is worked on: ``now`` is its time, ``effect`` its outcome."""

    def __init__(self, organisation: Organisation, ids: Ids, *, seed: int = 0) -> None:
        self.organisation = organisation
        self.organisations = {organisation.revision: organisation}
        self.ids = ids
        self.interactions: dict[InteractionId, Interaction] = {}
        self.legs: dict[LegId, Leg] = {}
        self.agents: dict[AgentName, Attendance] = {}
        self.books = Books(revision=organisation.revision)
        self.distribution = Distribution(organisation.queues, seed=seed)
        self.timers = Timers()
        self.engines: dict[str, bool] = {}
        """Engine to whether it can be asked now; not part of the stored state: a start begins unconnected."""
        self.matches: deque[Match] = deque()
        self.goings: deque[tuple[InteractionId, Going]] = deque()
        """Where flows send callers; followed before the input is done."""
        self.hidden: dict[InteractionId, Hidden] = {}
        """What secret steps were given. Not part of the stored state: it is asked for again after a restart."""
        self.told: dict[AgentName, Candidate] = {}
        """What the queues were last told of who is ready; said as events, so that each decision can be told again."""
        self.acquainted = Acquaintance()
        self.paces: dict[QueueName, Pace] = {}
        self.ticket_lines = Distribution(ticket_queues(organisation.queues), seed=seed)
        """Tickets stand in lines of their own: what is said of a queue's calls says nothing of them."""
        self.lined: dict[InteractionId, LinedTicket] = {}
        self.stays: dict[TicketId, InteractionId] = {}
        """Ticket to its stay in a line. Follows from ``lined``."""
        self.holders: dict[TicketId, AgentName] = {}
        """Ticket to who has it in hand. Follows from ``agents``."""
        self.told_of_tickets: dict[AgentName, Candidate] = {}
        """As ``told``, for tickets."""
        self.promises: dict[InteractionId, Interaction] = {}
        """Callbacks that are not over, oldest first. Follows from ``interactions``."""
        self.minute = 0
        """Of the wall clock, in which callbacks were last looked at; not part of the stored state."""
        self.restless: dict[AgentName, None] = {}
        """Agents whose readiness for work must be looked at again before the input is done."""
        self.now = Now(START, EPOCH)
        self.heard: Fact | Command | None = None
        """The input that is worked on; None: time passed."""
        self.effect = Effect()
        self.usage = Usage(UsageValues(timezone=organisation.timezone))
        self.recent = Recent()
        self._touched: dict[int, Touched] = {}
        """What this input changed, by identity, in order."""
        self._touched_agents: dict[AgentName, None] = {}
        self._newcomers: list[AgentName] = []
        """Agents first heard of in this input."""
        self._at_work = AtWork()
        self._changed: dict[AgentName, None] = {}
        """Agents whom inputs touched since those at work were counted."""

    @property
    def connected(self) -> bool:
        return any(self.engines.values())

    @property
    def at_work(self) -> Mapping[QueueName, int]:
        """How many serve each queue at this very moment (``AtWork``)."""
        changed, self._changed = self._changed, {}
        changed.update(self._touched_agents)
        return self._at_work.counts(self.organisation, self.agents, changed)

    @property
    def gives_tickets(self) -> bool:
        """Whether anybody can be offered a ticket, or was."""
        return self.ticket_lines.has_queues or bool(self.lined or self.told_of_tickets)

    def rules(self, interaction: Interaction) -> Organisation:
        """The revision under which it began."""
        return self.organisations.get(interaction.revision, self.organisation)

    def attendance(self, agent: AgentName) -> Attendance:
        found = self.agents.get(agent)
        if found is None:
            found = self.agents[agent] = Attendance(agent)
            self._newcomers.append(agent)
            self.touch_agent(found)
        return found

    def add_leg(self, leg: Leg) -> None:
        self.legs[leg.id] = leg
        if leg.trunk is not None and leg.role is LegRole.CUSTOMER:
            day = self.usage.day
            self.usage.begin(leg.id, now=self.now, trunk=leg.trunk, incoming=True)
            if self.usage.day != day:
                self.touch_usage()
        self.touch_leg(leg)

    def drop_leg(self, leg: Leg) -> None:
        self.legs.pop(leg.id, None)
        self.recent.add(leg.id)
        day = self.usage.day
        self.usage.end(leg.id, now=self.now)
        if (leg.trunk is not None and leg.role is not LegRole.CUSTOMER) or self.usage.day != day:
            self.touch_usage()
        self.touch_leg(leg)

    def say(self, event: Event) -> None:
        self.effect.events.append(event)

    def ready(self, candidate: Candidate) -> None:
        """Tell the queues what an agent can take now; matches wait in ``matches``."""
        if self.told.get(candidate.agent) != candidate:
            self.told[candidate.agent] = candidate
            self.say(AgentReady(candidate.agent, candidate))
        self.matches.extend(self.distribution.ready(candidate, self.now))

    def unready(self, agent: AgentName) -> None:
        """Tell the queues that this agent takes nothing now."""
        if self.told.pop(agent, None) is not None:
            self.say(AgentUnready(agent))
        self.distribution.away(agent)

    def open_to_tickets(self, candidate: Candidate) -> None:
        """As ``ready``, for tickets."""
        if self.told_of_tickets.get(candidate.agent) != candidate:
            self.told_of_tickets[candidate.agent] = candidate
            self.say(AgentReady(candidate.agent, candidate, tickets=True))
        self.matches.extend(self.ticket_lines.ready(candidate, self.now))

    def no_tickets(self, agent: AgentName) -> None:
        """Tell the queues that this agent takes no ticket now."""
        if self.told_of_tickets.pop(agent, None) is not None:
            self.say(AgentUnready(agent, tickets=True))
        self.ticket_lines.away(agent)

    def out_of_line(self, interaction: InteractionId) -> None:
        """Tell the queues that it does not wait now; nothing happens if it did not."""
        if self.distribution.remove(interaction) is not None:
            self.say(CallOutOfLine(interaction))

    def order(self, order: Order) -> None:
        self.effect.orders.append(order)

    def touch(self, interaction: Interaction) -> None:
        self._touched[id(interaction)] = interaction

    def touch_leg(self, leg: Leg) -> None:
        self._touched[id(leg)] = leg

    def touch_agent(self, agent: Attendance) -> None:
        self._touched[id(agent)] = agent
        self._touched_agents[agent.name] = None

    def touch_ticket(self, lined: LinedTicket) -> None:
        self._touched[id(lined)] = lined

    def touch_pace(self, pace: Pace) -> None:
        self._touched[id(pace)] = pace

    def touch_books(self) -> None:
        self._touched[id(self.books)] = self.books

    def touch_usage(self) -> None:
        self._touched[id(self.usage)] = self.usage

    def settle(self) -> Effect:
        """Close the pad: rows of what was touched, deadlines anew. Raises nothing."""
        if self.books.made != self.ids.made:
            self.books.made = self.ids.made
            self.touch_books()
        effect, self.effect = self.effect, _effect()
        if self._touched:
            effect.rows += [self._settled(entity) for entity in self._touched.values()]
            self._touched.clear()
            self._changed.update(self._touched_agents)
            self._touched_agents.clear()
            self._newcomers.clear()
        return effect

    def forget(self) -> None:
        """Throw the pad away: the input is refused, and changed nothing."""
        self.effect = Effect()
        self._touched = {}
        self._touched_agents = {}
        self.restless = {}
        for name in self._newcomers:
            del self.agents[name]
            self._changed[name] = None
        self._newcomers.clear()

    def rows(self) -> list[Row]:
        """All live rows, sorted by kind and id: what a rebuilt floor must equal."""
        found = [Row(Kind.INTERACTION, name, one) for name, one in self.interactions.items()]
        found += [Row(Kind.LEG, name, leg) for name, leg in self.legs.items()]
        found += [Row(Kind.AGENT, name, agent) for name, agent in self.agents.items()]
        found += [Row(Kind.BOOKS, BOOKS_ID, self.books), Row(Kind.USAGE, BOOKS_ID, self._kept_usage())]
        found += [Row(Kind.PACE, name, pace) for name, pace in self.paces.items()]
        found += [Row(Kind.TICKET, name, lined) for name, lined in self.lined.items()]
        return sorted(found, key=lambda row: (row.kind, row.id))

    def _settled(self, entity: Touched) -> Row:
        """The row of what was touched, as it stands now; its deadline is set anew."""
        if isinstance(entity, Interaction):
            return self._timed(Kind.INTERACTION, entity.id, self.interactions.get(entity.id))
        if isinstance(entity, Leg):
            return self._timed(Kind.LEG, entity.id, self.legs.get(entity.id))
        if isinstance(entity, Attendance):
            return self._timed(Kind.AGENT, entity.name, self.agents.get(entity.name))
        if isinstance(entity, Books):
            return _row(Kind.BOOKS, BOOKS_ID, entity)
        if isinstance(entity, Pace):
            return _row(Kind.PACE, entity.queue, entity)
        if isinstance(entity, LinedTicket):
            return self._timed(Kind.TICKET, entity.id, self.lined.get(entity.id))
        return _row(Kind.USAGE, BOOKS_ID, self._kept_usage())

    def _timed(self, kind: Kind, name: str, entity: Entity | None) -> Row:
        self.timers.set((kind, name), NEVER if entity is None else deadline_of(entity))
        return _row(kind, name, entity)

    def _kept_usage(self) -> UsageValues:
        """Without legs that came in: those follow from the legs themselves."""
        values = self.usage.values()
        return replace(values, legs=tuple(leg for leg in values.legs if leg.counted))


def deadline_of(entity: Entity) -> Mono:
    """The next moment at which this entity wants to be looked at; the floor knows why."""
    if isinstance(entity, Interaction):
        return _interaction_deadline(entity)
    if isinstance(entity, Leg):
        return entity.ends
    if isinstance(entity, Attendance):
        found = entity.rests_until
        for work in entity.engagements.values():
            found = min(found, work.wrap_up_ends)
        return found
    if isinstance(entity, LinedTicket):
        return NEVER if entity.offer is None else entity.offer.expires
    return NEVER


def _interaction_deadline(interaction: Interaction) -> Mono:
    found, comfort = interaction.guard, interaction.comfort
    if interaction.escalation_due < found:
        found = interaction.escalation_due
    if interaction.stage is Stage.WAITING:
        found = min(found, interaction.wait_ends)
        return found if comfort is None else min(found, comfort.next, comfort.remind, comfort.automatic)
    if interaction.stage is Stage.OFFERED:
        found = min(found, *(offer.expires for offer in interaction.offers.values()))
        return found if comfort is None or comfort.dialogue is None else min(found, comfort.next)
    return found
