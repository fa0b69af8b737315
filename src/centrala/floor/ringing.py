"""Ringing a device of one of ours: the phone, the browser, or the own mobile.

Owns the making of such a leg. A mobile is called over a trunk, so it goes through the one gate for calls out,
and it shows a number of ours: neither side learns the other's. Where the gate says no, another device rings.
"""

from __future__ import annotations

from typing import Final

from centrala.calls.events import OutsideLegAsked, OutsideLegRefused
from centrala.calls.gate import Allowed
from centrala.calls.leg import Leg, LegRole, LegState
from centrala.calls.orders import Dial, Ring
from centrala.errors import Refused
from centrala.floor import attending, outside
from centrala.floor.commands import SYSTEM
from centrala.floor.live import Live
from centrala.ids import AgentName, LegId, TrunkName
from centrala.interactions.interaction import Interaction
from centrala.organisation import Device
from centrala.quick import maker

__all__ = ["MOBILE_MORE_MS", "longest", "ring"]

MOBILE_MORE_MS = 15_000
"""A call to a mobile needs longer: the network finds it first, and then a key must be pressed."""

_ours: Final = maker(Leg)


def longest(device: Device, ring_ms: int) -> int:
    """How long an offer on this device stands whose queue says ``ring_ms``."""
    return ring_ms + MOBILE_MORE_MS if device is Device.MOBILE else ring_ms


def ring(
    live: Live,
    interaction: Interaction,
    agent: AgentName,
    device: Device,
    ring_ms: int,
    *,
    caller: str = "",
    caller_name: str = "",
    engine: str = "",
    joins: bool = False,
    expected: bool = False,
) -> LegId:
    """Have this device ring for the interaction. ``expected``: its owner asked for it, nothing answers by itself; nor
    does it beside another call."""
    if device is Device.MOBILE:
        allowed = _allowed(live, interaction, agent)
        if allowed is not None:
            return _mobile(live, interaction, agent, allowed, ring_ms, joins=joins)
        device = _instead(live, agent)
    person = live.organisation.agents[agent]
    auto = person.auto_answer and not expected and not attending.call_waits(live, agent)
    leg = _leg(live, interaction, agent, device, engine)
    leg.joins, leg.auto = joins, auto
    live.order(Ring(leg.id, interaction.id, agent, device, ring_ms, caller, caller_name, auto))
    return leg.id


def _leg(live: Live, interaction: Interaction, agent: AgentName, device: Device, engine: str = "") -> Leg:
    leg = _ours(
        id=live.ids.leg(),
        engine=engine or next(iter(live.engines), ""),
        role=LegRole.AGENT,
        state=LegState.ASKED,
        interaction=interaction.id,
        since=live.now.mono,
        agent=agent,
        device=device,
    )
    live.add_leg(leg)
    interaction.legs += (leg.id,)
    live.touch(interaction)
    return leg


def _allowed(live: Live, interaction: Interaction, agent: AgentName) -> Allowed | None:
    """What the gate says to the agent's mobile; None: no."""
    try:
        return outside.check(live, live.organisation.agents[agent].mobile, SYSTEM, "")
    except Refused as refused:
        live.say(OutsideLegRefused(interaction.id, refused.code))
        return None


def _mobile(
    live: Live, interaction: Interaction, agent: AgentName, allowed: Allowed, ring_ms: int, *, joins: bool
) -> LegId:
    attempt = allowed.attempts[0]
    leg = _leg(live, interaction, agent, Device.MOBILE)
    leg.trunk, leg.asks, leg.joins = TrunkName(attempt.trunk), True, joins
    live.usage.begin(leg.id, now=live.now, trunk=leg.trunk, cost_per_minute=allowed.cost_per_minute)
    live.touch_usage()
    longest_ms = longest(Device.MOBILE, ring_ms)
    live.order(Dial(leg.id, interaction.id, leg.trunk, attempt.dialled, attempt.caller_id, longest_ms))
    live.say(OutsideLegAsked(interaction.id, leg.id, leg.trunk))
    return leg.id


def _instead(live: Live, agent: AgentName) -> Device:
    """Another device of the agent: one that was heard of, else the phone."""
    heard = live.attendance(agent).reachable
    return next((device for device in (Device.BROWSER, Device.PHONE) if heard.get(device)), Device.PHONE)
