"""Legs to the public: the one way out, through ``calls.gate``.

Owns what the gate needs to know of the day's use, and the trunk after trunk of one call. Nobody else
makes a ``Dial``.
"""

from __future__ import annotations

from centrala.calls.events import OutsideLegAsked, OutsideLegFailed, OutsideLegRefused
from centrala.calls.facts import Cause, LegGone
from centrala.calls.gate import Allowed, OutsideCall, ask, tries_next
from centrala.calls.leg import Leg, LegRole, LegState
from centrala.calls.orders import Dial
from centrala.clock import NEVER, after
from centrala.errors import Refused
from centrala.floor.ending import hang_up
from centrala.floor.live import Live
from centrala.ids import AgentName, TrunkName
from centrala.interactions.interaction import Interaction

__all__ = ["check", "give_up", "given_up", "over", "plan", "replied", "trunk_failed", "try_next"]

RING_MS = 60_000
"""An outside party that has not answered by then will not."""


def check(live: Live, number: str, by: AgentName, caller_id: str) -> Allowed:
    """What the gate says to this call. Raises Refused: the gate's rule is the code."""
    call = OutsideCall(dialled=number, asked_by=by, caller_id=caller_id)
    answer = ask(call, live.organisation, live.usage, live.now)
    if isinstance(answer, Allowed):
        return answer
    raise Refused(answer.rule.value, answer.why, remedy=answer.remedy)


def plan(live: Live, interaction: Interaction, number: str, *, by: AgentName, caller_id: str) -> None:
    """Set the attempts of this call, best trunk first. Raises Refused: the gate's rule is the code."""
    try:
        allowed = check(live, number, by, caller_id)
    except Refused as refused:
        live.say(OutsideLegRefused(interaction.id, refused.code))
        raise
    interaction.dialled = allowed.number
    interaction.attempts = tuple((one.trunk, one.dialled, one.caller_id) for one in allowed.attempts)
    interaction.cost_per_minute = allowed.cost_per_minute
    interaction.emergency = allowed.emergency
    live.touch(interaction)


def try_next(live: Live, interaction: Interaction) -> bool:
    """Dial over the next trunk; False: none is left."""
    if not interaction.attempts:
        return False
    (trunk, number, caller_id), *rest = interaction.attempts
    interaction.attempts = tuple(rest)
    leg = Leg(
        id=live.ids.leg(),
        engine=next(iter(live.engines), ""),
        role=LegRole.OUTSIDE,
        state=LegState.ASKED,
        interaction=interaction.id,
        since=live.now.mono,
        trunk=TrunkName(trunk),
    )
    live.add_leg(leg)
    interaction.legs += (leg.id,)
    interaction.guard = after(live.now.mono, ms=live.organisation.outbound.no_reply_ms)
    live.touch(interaction)
    live.usage.begin(
        leg.id, now=live.now, trunk=leg.trunk, cost_per_minute=interaction.cost_per_minute, again=interaction.tried > 0
    )
    interaction.tried += 1
    live.touch_usage()
    live.order(Dial(leg.id, interaction.id, leg.trunk or TrunkName(trunk), number, caller_id, RING_MS))
    live.say(OutsideLegAsked(interaction.id, leg.id, TrunkName(trunk)))
    return True


def replied(live: Live, interaction: Interaction) -> None:
    """The other network has taken the call: no other trunk will be tried, and it may ring for a while."""
    if not interaction.emergency:
        interaction.attempts = ()
    interaction.guard = after(live.now.mono, ms=RING_MS)
    live.touch(interaction)


def give_up(live: Live, interaction: Interaction) -> None:
    """End the attempt that got no reply. Who has a part already stays, also where that is an outside number."""
    there = (interaction.caller_leg, *interaction.others)
    for leg_id in interaction.legs:
        leg = live.legs.get(leg_id)
        if leg is not None and leg.role is LegRole.OUTSIDE and leg_id not in there:
            hang_up(live, leg_id, Cause.CANCELLED)
            if interaction.other_leg == leg_id:
                interaction.other_leg = None


def given_up(leg: Leg | None) -> bool:
    """Whether we ended this attempt ourselves: its end is no news, another one is under way."""
    return leg is not None and leg.ends < NEVER


def trunk_failed(interaction: Interaction, leg: Leg | None, cause: Cause) -> bool:
    """Whether another trunk may do better."""
    return tries_next(cause, 0 if leg is None else leg.sip, emergency=interaction.emergency)


def over(live: Live, leg: Leg, fact: LegGone) -> None:
    """An outside leg ended; if nobody hung it up, it is said why."""
    if leg.role is LegRole.OUTSIDE and leg.trunk is not None and fact.cause is not Cause.NORMAL:
        live.say(OutsideLegFailed(leg.interaction, leg.id, leg.trunk, fact.cause.value, fact.sip))
