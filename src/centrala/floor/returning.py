"""A call that was passed on and not taken comes back: to who passed it on, else to the head of its line.

```
 PENDING ──taken──► TAKEN
    │ └── the customer hangs up ──► LEFT
    └── refused, no answer, no trunk ──► RETURNING (rings at who passed it on) ──taken──► RETURNED
                     └── not there, or busy with another ──► RETURNED (in line) ◄── not taken ──┘
```

The customer hears music all along, and never pays for it with the place: what was waited since the arrival is
credited.
"""

from __future__ import annotations

from centrala.agents.agent import routable
from centrala.calls.facts import Cause
from centrala.calls.orders import Music
from centrala.calls.passed import EscalationAnswered
from centrala.clock import NEVER
from centrala.floor import attending, leaving, passes, waiting
from centrala.floor.ending import finish
from centrala.floor.live import Live
from centrala.floor.offers import offer_to
from centrala.ids import AgentName
from centrala.interactions.interaction import Direction, Interaction, Outcome, Stage
from centrala.interactions.passing import Pass, PassResult
from centrala.organisation import Queue
from centrala.queues.entry import overflow_at

__all__ = ["came_back", "music", "taken"]


def taken(live: Live, interaction: Interaction, agent: AgentName | None) -> None:
    """Somebody has it now; None: a number outside."""
    if not passes.is_under_way(interaction):
        return
    returning = interaction.passes[-1].result is PassResult.RETURNING
    result = PassResult.RETURNED if returning else PassResult.TAKEN
    passes.say(live, interaction, passes.settle(live, interaction, result=result, taken_by=agent))
    _escalation_answered(live, interaction, agent)


def _escalation_answered(live: Live, interaction: Interaction, agent: AgentName | None) -> None:
    if interaction.escalated == NEVER:
        return
    waited_ms = live.now.mono - interaction.escalated
    in_time = live.now.mono <= interaction.escalation_due < NEVER
    live.say(EscalationAnswered(interaction.id, interaction.escalation, agent, waited_ms, in_time))
    interaction.escalated = interaction.escalation_due = NEVER


def came_back(live: Live, interaction: Interaction, why: str) -> None:
    """Nobody took it: ring who passed it on, or stand at the head of the line."""
    passed = interaction.passes[-1]
    interaction.attempts = ()
    interaction.other_leg = interaction.agent = None
    interaction.guard = NEVER
    interaction.slot = 0
    if passed.result is PassResult.PENDING and _is_there(live, interaction, passed.by):
        passes.say(live, interaction, passes.settle(live, interaction, result=PassResult.RETURNING, why=why))
        live.unready(passed.by)
        offer_to(live, interaction, passed.by, None)
        music(live, interaction)
    else:
        _to_line(live, interaction, passes.settle(live, interaction, result=PassResult.RETURNED, why=passed.why or why))


def _is_there(live: Live, interaction: Interaction, agent: AgentName) -> bool:
    """Whether who passed it on can have it back: wrap-up of this very call is no hindrance, and ends. Who is not there
    goes on writing."""
    attendance, person = live.agents.get(agent), live.organisation.agents.get(agent)
    if attendance is None or person is None or not routable(attendance, person):
        return False
    leaving.end_wrap_up_of(live, agent, interaction)
    return attending.may_ring(live, agent, interaction.takes)


def _to_line(live: Live, interaction: Interaction, passed: Pass) -> None:
    queue = _line(live, interaction, passed.by)
    passes.say(live, interaction, passed, None if queue is None else queue.name)
    if queue is None:
        finish(live, interaction, Outcome.NOT_REACHED, Cause.NO_ANSWER.value, wrap=False)
        return
    interaction.credit_ms = live.now.mono - interaction.opened.mono
    interaction.hops = 0
    waiting.enter(live, interaction, queue, overflow_at(queue, live.now.mono))
    music(live, interaction)


def _line(live: Live, interaction: Interaction, by: AgentName) -> Queue | None:
    """Its own line; for a call that came from none, the first one of who passed it on. Among colleagues: none."""
    if interaction.direction is Direction.INTERNAL:
        return None
    queues = live.rules(interaction).queues
    person = live.organisation.agents.get(by)
    names = [] if interaction.home is None else [interaction.home]
    names += [] if person is None else [member.queue for member in person.queues]
    return next((queues[name] for name in names if name in queues), None)


def music(live: Live, interaction: Interaction) -> None:
    """What the customer hears on the way."""
    if interaction.caller_leg is None or interaction.stage is Stage.WRAPPING:
        return
    live.order(Music(interaction.caller_leg, waiting.music(live, interaction)))
