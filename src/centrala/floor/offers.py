"""Offers: the lease by which an agent may answer.

Every exit path ends an offer through ``end``, which releases the agent and says how it ended. Who
answers first has the call; that is decided here, in one place, because the floor does one thing at a
time.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from centrala.agents.activity import Activity
from centrala.agents.agent import device_of, ringing_devices
from centrala.agents.presence import Choice, Presence
from centrala.calls.facts import Cause
from centrala.calls.leg import Leg
from centrala.clock import after
from centrala.floor import attending
from centrala.floor.commands import SYSTEM
from centrala.floor.ending import hang_up
from centrala.floor.live import Live
from centrala.floor.ringing import longest, ring
from centrala.floor.standing import attach
from centrala.floor.waiting import stand
from centrala.ids import AgentName, LegId
from centrala.interactions.interaction import ROBOTS, Intent, Interaction, Offer, Stage
from centrala.organisation import Agent, Device
from centrala.queues.events import OfferEnded, OfferMade, OfferRang, OfferResult
from centrala.queues.values import Decision, Match

__all__ = [
    "BLAMED",
    "accept",
    "back_in_line",
    "device_gone",
    "end",
    "expire",
    "make",
    "offer_of",
    "offer_to",
    "rang",
    "withdraw_all",
]

BLAMED: Final = frozenset({OfferResult.MISSED, OfferResult.DECLINED, OfferResult.UNREACHABLE})
"""These take the agent out of routing: to be offered the same call again at once helps nobody."""

_RESULTS: Final = {
    Cause.DECLINED: OfferResult.DECLINED,
    Cause.BUSY: OfferResult.DECLINED,
    Cause.UNREACHABLE: OfferResult.UNREACHABLE,
    Cause.WRONG_NUMBER: OfferResult.UNREACHABLE,
    Cause.CONGESTION: OfferResult.UNREACHABLE,
    Cause.FAILED: OfferResult.UNREACHABLE,
    Cause.UNHEARD: OfferResult.LOST,
    Cause.ENGINE_LOST: OfferResult.LOST,
}


def make(live: Live, match: Match) -> None:
    interaction = live.interactions[match.interaction]
    for agent in match.agents:
        offer_to(live, interaction, agent, match.decision)


def offer_to(live: Live, interaction: Interaction, agent: AgentName, decision: Decision | None) -> None:
    """Ring the agent's device for this interaction."""
    person = live.organisation.agents[agent]
    queue = None if interaction.queue is None else live.rules(interaction).queues.get(interaction.queue)
    passed = decision is None and bool(interaction.passes)
    ring_ms = live.organisation.passing.ring_ms if passed or queue is None else queue.ring_ms
    standing = attach(live, interaction, agent, tone=True)
    if standing is not None:
        legs: tuple[LegId, ...] = (standing,)
    else:
        devices = _devices(live, person)
        legs = tuple([_ring(live, interaction, agent, device, ring_ms) for device in devices])
        ring_ms = max([longest(live.legs[leg].device, ring_ms) for leg in legs])
    now = live.now.mono
    offer = Offer(live.ids.offer(), agent, legs, now, after(now, ms=ring_ms))
    interaction.offers[offer.id] = offer
    interaction.stage = Stage.OFFERED
    live.touch(interaction)
    live.books.turn += 1
    live.touch_books()
    attendance = live.attendance(agent)
    attendance.turn = live.books.turn
    attendance.shift.offered += int(interaction.intent is not Intent.INTERNAL_CALL and interaction.trunk != ROBOTS)
    attending.engage(live, agent, interaction, Activity.RINGING, legs[0])
    if queue is not None:
        live.say(OfferMade(interaction.id, queue.name, offer.id, agent, legs, ring_ms, decision))


def _devices(live: Live, person: Agent) -> list[Device]:
    """A call for this very person tries the chosen one, whether it is there or not."""
    attendance = live.attendance(person.name)
    return ringing_devices(attendance, person) or [device_of(attendance, person)]


def _ring(live: Live, interaction: Interaction, agent: AgentName, device: Device, ring_ms: int) -> LegId:
    caller = live.legs.get(interaction.caller_leg) if interaction.caller_leg is not None else None
    engine = caller.engine if caller is not None else ""
    number, name = _shown(live, interaction)
    return ring(live, interaction, agent, device, ring_ms, caller=number, caller_name=name, engine=engine)


def _shown(live: Live, interaction: Interaction) -> tuple[str, str]:
    """Who calls, for the device: the customer, or the colleague who asks."""
    if interaction.about is None or interaction.agent is None:
        return interaction.party.number, interaction.party.name
    person = live.organisation.agents.get(interaction.agent)
    return (person.extension or person.name, person.title) if person is not None else (interaction.agent, "")


def offer_of(interaction: Interaction, leg: Leg) -> Offer | None:
    """The offer that this leg belongs to."""
    return next((offer for offer in interaction.offers.values() if leg.id in offer.legs), None)


def rang(live: Live, interaction: Interaction, offer: Offer) -> None:
    if offer.rang:
        return
    offer.rang = True
    live.touch(interaction)
    live.say(OfferRang(interaction.id, offer.id, offer.agent))


def _result_of(cause: Cause) -> OfferResult:
    """How an offer ended whose last leg ended so."""
    return _RESULTS.get(cause, OfferResult.MISSED)


def end(live: Live, interaction: Interaction, offer: Offer, result: OfferResult) -> None:
    """The offer is over. Its legs end, except the one that was answered; the agent is released unless he has it."""
    del interaction.offers[offer.id]
    live.touch(interaction)
    live.say(OfferEnded(interaction.id, offer.id, offer.agent, result, live.now.mono - offer.made))
    if result is OfferResult.ACCEPTED:
        return
    cause = Cause.ELSEWHERE if result is OfferResult.LOST_RACE else Cause.CANCELLED
    for leg_id in offer.legs:
        hang_up(live, leg_id, cause)
    attending.release(live, offer.agent, interaction)
    if result in BLAMED:
        interaction.missed += 1
        if offer.agent not in interaction.missed_by:
            interaction.missed_by += (offer.agent,)
        customers = interaction.intent is not Intent.INTERNAL_CALL and not attending.call_waits(live, offer.agent)
        if live.agents[offer.agent].presence is Presence.AVAILABLE and customers:
            attending.choose(live, offer.agent, Choice.MISS, "", SYSTEM)


def accept(live: Live, interaction: Interaction, offer: Offer, leg: Leg) -> None:
    """This device answered first: whoever else was asked has lost the race, the agent's other devices stop ringing."""
    others = [other for other in interaction.offers.values() if other is not offer]
    _end_each(live, interaction, others, OfferResult.LOST_RACE)
    end(live, interaction, offer, OfferResult.ACCEPTED)
    for other in offer.legs:
        if other != leg.id:
            hang_up(live, other, Cause.ELSEWHERE)
    work = attending.engagement_of(live, offer.agent, interaction.id)
    if work is not None:
        work.leg = leg.id
        live.touch_agent(live.agents[offer.agent])


def device_gone(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> bool:
    """A device stopped ringing by itself; True: it was the last one, and the offer is over."""
    offer = None if leg is None else offer_of(interaction, leg)
    if offer is None or leg is None:
        return False
    offer.legs = tuple(other for other in offer.legs if other != leg.id)
    live.touch(interaction)
    if not offer.legs:
        end(live, interaction, offer, _result_of(cause))
    return not offer.legs


def expire(live: Live, interaction: Interaction) -> None:
    """Whoever has not answered in time has missed it."""
    for offer in list(interaction.offers.values()):
        if offer.expires <= live.now.mono:
            end(live, interaction, offer, OfferResult.MISSED)


def withdraw_all(live: Live, interaction: Interaction, result: OfferResult) -> None:
    """Nobody is asked any more."""
    _end_each(live, interaction, list(interaction.offers.values()), result)


def _end_each(live: Live, interaction: Interaction, offers: Iterable[Offer], result: OfferResult) -> None:
    for offer in offers:
        end(live, interaction, offer, result)


def back_in_line(live: Live, interaction: Interaction) -> bool:
    """After the last offer ended unanswered: the very same place again. False: it came from no queue."""
    if interaction.offers:
        return True
    if interaction.queue is None:
        return False
    stand(live, interaction)
    return True
