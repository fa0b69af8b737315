"""What distribution takes in and gives out.

Owns the values at the boundary between the floor and the queues: one waiting interaction, one agent with
free capacity, one match and the reason for it. All of distribution's state follows from the ``Waiting`` and
``Candidate`` values it holds, so a floor restores its queues by giving them again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from centrala.clock import Mono
from centrala.ids import AgentName, InteractionId, QueueName
from centrala.organisation import Channel, Membership, Strategy
from centrala.quick import quick
from centrala.skills import NOTHING, Level, Relaxation, Requirements, SkillName

__all__ = ["Candidate", "Considered", "Decision", "Key", "Match", "Obstacle", "Trigger", "Waiting"]

Key = tuple[int | float | str, ...]
"""Where an agent stands in the order of a strategy: the lowest is asked first. Ends with the agent's name,
so no two are equal. Keys of one strategy have one shape; keys of two strategies are never compared."""


class Trigger(StrEnum):
    """What made distribution look for a match."""

    ARRIVAL = "arrival"
    AGENT_IDLE = "agent_idle"
    RELAXATION = "relaxation"
    """A step of relaxation, or the end of the wait for one agent alone."""
    REVISION = "revision"
    """The configuration changed."""


@quick
@dataclass(frozen=True, slots=True)
class Waiting:
    """One queued interaction: everything that its place depends on."""

    interaction: InteractionId
    queue: QueueName
    channel: Channel
    entered: Mono
    """When it entered the queue; a missed offer does not change it: the same place again."""
    sequence: int
    """Unique; of two with equal right the smaller is served first."""
    priority: int = 0
    """Of the interaction (VIP, topic); added to the queue's."""
    value: int = 0
    """The customer's."""
    requirements: Requirements = NOTHING
    """Asked for at first: the queue's, the number's and the interaction's, already merged."""
    relaxations: tuple[Relaxation, ...] = ()
    """Sorted by time; counted from ``entered``."""
    last_agent: AgentName | None = None
    """Who served this customer last, if at work now; matters to ``last_agent`` queues."""
    owner: AgentName | None = None
    """Whose customer this is, if at work in this queue; matters where the queue asks that one first."""
    credit_ms: int = 0
    """Further credit; negative puts it back."""


@quick
@dataclass(frozen=True, slots=True)
class Candidate:
    """One agent with free capacity, as it was when it became free."""

    agent: AgentName
    skills: Mapping[SkillName, Level]
    queues: tuple[Membership, ...]
    """Memberships that are not paused, each queue once."""
    free: Mapping[Channel, int]
    """Pieces of work that the agent can take now, by channel; channels are counted apart."""
    idle_since: Mono
    handled: int
    """Calls handled in this shift."""
    occupancy: float
    """Share of the shift's working time on contact, 0 to 1."""
    turn: int
    """Grows with each offer given out in the center: the smallest was offered work longest ago."""
    idle_count: int = 0
    """How often the agent has become idle; chance for ``random`` is drawn from it."""


@quick
@dataclass(frozen=True, slots=True)
class Decision:
    """Why: recorded with each match."""

    interaction: InteractionId
    queue: QueueName
    rule: Strategy
    trigger: Trigger
    winner: AgentName
    key: Key
    runner_up: AgentName | None
    """The best of those who were not asked."""
    runner_up_key: Key | None
    eligible_agents: int
    """Agents who could have taken the interaction, the winner counted."""
    eligible_waiting: int
    """Interactions that the winner could have taken, this one counted."""
    ring: int
    """Step of relaxation; 0: as first asked."""
    waited_ms: int
    effective_arrival: int
    """Entry into the queue less all credit; of all that an agent may take, the smallest goes first."""


@quick
@dataclass(frozen=True, slots=True)
class Match:
    """An interaction and who is to be asked; several only with ``ring_several``, best first."""

    interaction: InteractionId
    agents: tuple[AgentName, ...]
    decision: Decision


class Obstacle(StrEnum):
    """Why somebody who is free may not take something that waits."""

    NOT_A_MEMBER = "not_a_member"
    NO_CAPACITY = "no_capacity"
    SKILLS = "skills"
    LAST_AGENT_FIRST = "last_agent_first"
    OWNER_FIRST = "owner_first"


@dataclass(frozen=True, slots=True)
class Considered:
    """One pair of a free agent and a waiting interaction, for people who ask why."""

    interaction: InteractionId
    agent: AgentName
    obstacles: tuple[Obstacle, ...]
    """None: eligible."""
    key: Key
    effective_arrival: int
    ring: int
