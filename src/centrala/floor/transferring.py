"""Passing a call on at once: to an agent, a queue, a department, a number outside, or to where a rule says.

```
 TALKING ──► OFFERED (that agent) ─┐
         ├─► WAITING (that queue) ─┼─► taken, or back (``returning``)
         └─► FORWARDED (outside) ──┘
```

Who passes it on is done with it: bridge and leg end, wrap-up begins. The customer hears music. In a queue the
queue's own rules hold; only where they would hang up after the longest wait, the call comes back instead.
"""

from __future__ import annotations

from dataclasses import replace

from centrala.agents.activity import Activity, Engagement
from centrala.calls.passed import CallPassed, EscalationBreached
from centrala.clock import NEVER, after
from centrala.errors import Refused
from centrala.floor import attending, forwarding, leaving, returning, talking
from centrala.floor.live import Live
from centrala.floor.matching import make_all
from centrala.floor.offers import offer_to
from centrala.floor.room import agent_of
from centrala.floor.targets import Target, to_take
from centrala.floor.waiting import enter
from centrala.ids import AgentName, InteractionId, LegId
from centrala.interactions.interaction import Intent, Interaction, Stage
from centrala.interactions.passing import Pass, PassHow
from centrala.organisation import Destination, DestinationKind, Escalation

__all__ = ["check_alone", "escalate", "escalation_for", "overdue", "own_part", "transfer"]

LONGEST_NOTE = 20_000


def own_part(live: Live, agent: AgentName, interaction: Interaction, *, colleagues: bool = False) -> Engagement:
    """This agent's part in a conversation with a customer; ``colleagues``: or among the two of ours.

    Raises Refused (``not_yours``, ``not_talking``, ``internal_call``, ``no_customer``, ``coming_back``, ``on_hold``).
    """
    work = attending.engagement_of(live, agent, interaction.id)
    if work is None:
        raise Refused("not_yours", "This call is not with you.")
    internal = interaction.intent is Intent.INTERNAL_CALL
    if interaction.intent is Intent.CONSULT or (internal and not colleagues):
        remedy = "Hang up and call anew." if interaction.intent is Intent.CONSULT else "Pass it on to a colleague."
        raise Refused("internal_call", "That is not for a call among colleagues.", remedy=remedy)
    if interaction.stage is not Stage.TALKING or work.activity not in (Activity.TALKING, Activity.ON_HOLD):
        raise Refused("not_talking", "You are not talking in this call.")
    if any(leg.replaces is not None for leg_id in interaction.legs if (leg := live.legs.get(leg_id)) is not None):
        raise Refused("coming_back", "Your phone is just coming back to this call.", remedy="Try again in a moment.")
    customer = interaction.other_leg if work.leg == interaction.caller_leg else interaction.caller_leg
    if internal:
        _check_colleague(live, interaction, customer)
    elif agent_of(live, customer) is not None or customer not in live.legs:
        raise Refused("no_customer", "Only colleagues are left in this call.", remedy="Hang up and call anew.")
    return work


def _check_colleague(live: Live, interaction: Interaction, leg: LegId | None) -> None:
    """Raises Refused: the other one is not there to be passed on."""
    check_alone(interaction)
    other = agent_of(live, leg)
    work = None if other is None else attending.engagement_of(live, other, interaction.id)
    if work is None:
        raise Refused("no_customer", "Nobody else is left in this call.", remedy="Hang up.")
    if work.activity is not Activity.TALKING:
        raise Refused("on_hold", "Your colleague has put this call on hold.", remedy="Wait until they are back.")
    if other is not None:
        talking.check_nothing_rings(live, other, interaction)


def check_alone(interaction: Interaction) -> None:
    """Raises Refused (``consulting``, ``in_conference``)."""
    if interaction.consult is not None:
        raise Refused("consulting", "You are consulting about this call.", remedy="Complete or cancel that first.")
    if interaction.others:
        raise Refused("in_conference", "Several talk in this call.", remedy="Leave it, and the others talk on.")


def check_note(note: str) -> None:
    """Raises Refused (``note_too_long``)."""
    if len(note) > LONGEST_NOTE:
        raise Refused("note_too_long", f"A note has at most {LONGEST_NOTE} characters.")


def transfer(live: Live, agent: AgentName, interaction: Interaction, to: Destination, note: str) -> None:
    """Raises Refused: not this agent's, or nobody there who takes it; nothing has changed then."""
    work = own_part(live, agent, interaction, colleagues=True)
    check_alone(interaction)
    check_note(note)
    target = to_take(live, interaction, to, agent)
    _let_go(live, interaction, agent, work, PassHow.BLIND, target.to, note)
    live.say(CallPassed(interaction.id, agent, PassHow.BLIND.value, target.to, note))
    _send(live, interaction, target, agent)


def _let_go(
    live: Live,
    interaction: Interaction,
    agent: AgentName,
    work: Engagement,
    how: PassHow,
    to: Destination | None,
    note: str,
) -> None:
    leg = work.leg
    leaving.turn(live, interaction, leg)
    interaction.home = interaction.queue or interaction.home
    interaction.passes += (Pass(agent, how, to, live.now.wall, note),)
    interaction.hops = 0
    leaving.set_free(live, interaction, agent, leg)
    returning.music(live, interaction)


def _send(live: Live, interaction: Interaction, target: Target, agent: AgentName) -> None:
    if target.queue is not None:
        interaction.credit_ms += interaction.queued_ms
        enter(live, interaction, target.queue, target.wait_ends)
        make_all(live)
    elif target.to.kind is DestinationKind.AGENT:
        live.unready(AgentName(target.to.name))
        offer_to(live, interaction, AgentName(target.to.name), None)
    else:
        forwarding.begin(live, interaction, target.to.name, by=agent)


def escalation_for(live: Live, interaction: Interaction) -> Escalation | None:
    """The rule that fits this call: the first one in the order of the configuration."""
    category = interaction.classification.category.value
    for rule in live.organisation.escalations.values():
        queue_fits = not rule.queue or rule.queue == (interaction.queue or interaction.home)
        if queue_fits and (not rule.category or rule.category == category):
            return rule
    return None


def escalate(live: Live, agent: AgentName, interaction: Interaction, note: str) -> None:
    """Pass it to where the rule says; its own clock runs. Raises Refused, also ``no_escalation``."""
    work = own_part(live, agent, interaction)
    check_alone(interaction)
    check_note(note)
    rule = escalation_for(live, interaction)
    if rule is None:
        raise Refused("no_escalation", "No rule says where this call escalates to.", remedy="Transfer it by hand.")
    target = to_take(live, interaction, rule.to, agent)
    _let_go(live, interaction, agent, work, PassHow.ESCALATED, target.to, note)
    interaction.escalation = rule.name
    interaction.escalated = live.now.mono
    interaction.escalation_due = after(live.now.mono, ms=rule.answer_within_ms)
    live.say(CallPassed(interaction.id, agent, PassHow.ESCALATED.value, target.to, note, rule.name))
    _send(live, interaction, target, agent)


def overdue(live: Live, interaction: Interaction) -> None:
    """Nobody has taken the escalated call in time: it is said once, and the call goes on."""
    interaction.escalation_due = NEVER
    live.touch(interaction)
    by = interaction.passes[-1].by if interaction.passes else AgentName("")
    live.say(EscalationBreached(interaction.id, interaction.escalation, by))


def parked(live: Live, interaction: Interaction, agent: AgentName, work: Engagement, note: str) -> None:
    """The first half of parking: let go, to nobody yet."""
    _let_go(live, interaction, agent, work, PassHow.PARKED, None, note)


def fetched(interaction: Interaction, by: AgentName) -> None:
    """A parked call rings at who fetches it."""
    *before, last = interaction.passes
    interaction.passes = (*before, replace(last, to=Destination(DestinationKind.AGENT, by)))


def known(live: Live, interaction: InteractionId) -> Interaction:
    """Raises Refused (``no_such_call``)."""
    found = live.interactions.get(interaction)
    if found is None:
        raise Refused("no_such_call", "This call is over, or never was.")
    return found
