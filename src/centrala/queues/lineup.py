"""Who was ready and who waited at each decision, told again from events.

Owns the fold of what distribution was told, and the picture of the moment before an offer was decided. Knows no
clock and no journal: who reads one feeds it in order.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import get_args

from centrala.clock import Now
from centrala.ids import AgentName, InteractionId, QueueName
from centrala.organisation import Channel, Queue
from centrala.queues.distribution import Distribution
from centrala.queues.events import (
    AgentReady,
    AgentUnready,
    CallInLine,
    CallLeftQueue,
    CallOutOfLine,
    OfferMade,
    TicketLeftLine,
    TicketOffered,
)
from centrala.queues.ticket_lines import ticket_queues
from centrala.queues.values import Candidate, Considered, Decision, Waiting

__all__ = ["TOLD", "Explained", "Moment", "Picture", "Told", "explain"]

Told = (
    AgentReady | AgentUnready | CallInLine | CallOutOfLine | CallLeftQueue | OfferMade | TicketOffered | TicketLeftLine
)
TOLD = get_args(Told)


@dataclass(frozen=True, slots=True)
class Explained:
    """Everything that was considered."""

    agents: tuple[Considered, ...]
    """Everybody who was free, beside this interaction, best first; what kept those who could not take it."""
    calls: tuple[Considered, ...]
    """Everything that waited, beside this agent, in the order of right."""
    agrees: bool
    """The decision that was recorded follows from them: the winner, the key and who came second."""


@dataclass(frozen=True, slots=True)
class Moment:
    """Just before an offer was decided."""

    decision: Decision
    waiting: tuple[Waiting, ...]
    candidates: tuple[Candidate, ...]


@dataclass(slots=True)
class _Side:
    """Of calls, or of tickets: they stand in lines of their own."""

    waiting: dict[InteractionId, Waiting] = field(default_factory=dict)
    ready: dict[AgentName, Candidate] = field(default_factory=dict)


class Picture:
    """Fold of ``TOLD``."""

    def __init__(self) -> None:
        self._calls, self._tickets = _Side(), _Side()
        self._moment: Moment | None = None

    def start_again(self, *, same_boot: bool) -> None:
        """Another start of the center: nobody is ready until the engine is seen; after another boot no call lives."""
        self._calls.ready.clear()
        self._tickets.ready.clear()
        if not same_boot:
            self._calls.waiting.clear()

    def take(self, event: Told) -> Moment | None:
        """Of an offer: the moment before it was decided; None: of all else, and where no rule decided."""
        match event:
            case AgentReady():
                self._side(tickets=event.tickets).ready[event.agent] = event.candidate
            case AgentUnready():
                self._side(tickets=event.tickets).ready.pop(event.agent, None)
            case CallInLine():
                side = self._side(tickets=event.waiting.channel is Channel.TICKET)
                side.waiting[event.interaction] = event.waiting
            case CallLeftQueue() | CallOutOfLine() | TicketLeftLine():
                self._calls.waiting.pop(event.interaction, None)
                self._tickets.waiting.pop(event.interaction, None)
            case OfferMade():
                return self._offered(event, self._calls)
            case TicketOffered():
                return self._offered(event, self._tickets)
        return None

    def _side(self, *, tickets: bool) -> _Side:
        return self._tickets if tickets else self._calls

    def _offered(self, event: OfferMade | TicketOffered, side: _Side) -> Moment | None:
        """Several offers of one decision have one moment."""
        before = self._moment
        if event.decision is None or before is None or before.decision != event.decision:
            before = self._moment = (
                None
                if event.decision is None
                else Moment(event.decision, tuple(side.waiting.values()), tuple(side.ready.values()))
            )
        side.waiting.pop(event.interaction, None)
        candidate = side.ready.pop(event.agent, None)
        if candidate is not None and before is not None:
            left = _less(candidate, _channel(before))
            if left is not None:
                side.ready[event.agent] = left
        return before


def _channel(moment: Moment) -> Channel:
    found = (each.channel for each in moment.waiting if each.interaction == moment.decision.interaction)
    return next(found, Channel.VOICE)


def _less(candidate: Candidate, channel: Channel) -> Candidate | None:
    free = {name: count - (name == channel) for name, count in candidate.free.items()}
    free = {name: count for name, count in free.items() if count > 0}
    return replace(candidate, free=free) if free else None


def explain(moment: Moment, queues: Mapping[QueueName, Queue], now: Now, *, seed: int = 0) -> Explained:
    """Ask distribution as it stood then, under the rules of then."""
    decision = moment.decision
    if _channel(moment) is Channel.TICKET:
        queues = ticket_queues(queues)
    stood = Distribution.pictured(queues, moment.waiting, moment.candidates, now, seed=seed)
    agents = tuple(sorted(stood.explain(interaction=decision.interaction), key=lambda each: bool(each.obstacles)))
    able = [each for each in agents if not each.obstacles]
    agrees = (
        bool(able)
        and len(able) == decision.eligible_agents
        and any((each.agent, each.ring) == (decision.winner, decision.ring) for each in able)
    )
    return Explained(agents, stood.explain(agent=decision.winner), agrees)
