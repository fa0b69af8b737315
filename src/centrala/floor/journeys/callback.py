"""A callback: somebody who hung up and kept their place.

```
 POSTPONED ──► WAITING ◄──► OFFERED (the agent rings) ──► CALLING (the customer is called) ──► CONNECTING ──► TALKING
     ▲            │                                          │
     └────────────┴─── not reached: later again, or given up ┘
```

Where the customer is called first, a match goes to CALLING at once, with the agent reserved; when the customer has
answered, the agent's device rings (OFFERED), and from there it is a call like any other.
"""

from __future__ import annotations

from typing import Final

from centrala.agents.activity import Step as Move
from centrala.calls.events import CallConnected
from centrala.calls.facts import Cause
from centrala.calls.leg import Leg, LegRole
from centrala.calls.orders import Music, Play, StopPlay
from centrala.clock import NEVER
from centrala.floor import attending, offers, outside, promises, rejoining, surveying, talking
from centrala.floor.ending import finish
from centrala.floor.journeys import inbound
from centrala.floor.journeys.table import Input, Table
from centrala.floor.live import Live
from centrala.floor.waiting import music, ring_tone, stand
from centrala.house_words import HouseWord, house_media
from centrala.interactions.interaction import Interaction, Offer, Outcome, Stage
from centrala.queues.events import OfferResult

__all__ = ["TABLE"]


def _due(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    promises.look_at_all(live)


def _answered(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    """The agent's device was answered: now the customer, unless they are there already."""
    offer = None if leg is None else offers.offer_of(interaction, leg)
    if offer is None or leg is None:
        return
    if interaction.caller_leg is not None:
        talking.accept(live, interaction, offer, leg)
        return
    _take(live, interaction, offer, leg)
    promises.call_customer(live, interaction)


def _take(live: Live, interaction: Interaction, offer: Offer, leg: Leg) -> None:
    offers.accept(live, interaction, offer, leg)
    attending.move(live, offer.agent, interaction.id, Move.DIALS)
    interaction.agent = offer.agent
    interaction.other_leg = leg.id


def _is_customer(leg: Leg | None) -> bool:
    return leg is not None and leg.role is LegRole.OUTSIDE


def _rings(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    """The customer's phone rings: no other trunk is tried, and the agent hears it."""
    if not _is_customer(leg):
        return
    outside.replied(live, interaction)
    if interaction.other_leg is not None and interaction.play is None:
        ring_tone(live, interaction, interaction.other_leg)


def _customer_up(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    if not _is_customer(leg) or leg is None:
        return
    if interaction.play is not None and interaction.other_leg is not None:
        live.order(StopPlay(interaction.play, interaction.other_leg))
    interaction.play = None
    interaction.caller_leg = leg.id
    interaction.answered = True
    interaction.guard = NEVER
    live.touch(interaction)
    if interaction.other_leg is not None:
        interaction.stage = Stage.CONNECTING
        talking.bridge(live, interaction)
        return
    _ring_reserved(live, interaction, leg)


def _ring_reserved(live: Live, interaction: Interaction, leg: Leg) -> None:
    """The customer is there and hears why we call; the agent who was kept for them is rung."""
    agent, interaction.agent = interaction.agent, None
    interaction.play = live.ids.play()
    live.order(Play(interaction.play, leg.id, (house_media(HouseWord.CALLBACK_HERE, language=interaction.language),)))
    if agent is None or agent not in live.organisation.agents:
        stand(live, interaction)
        return
    attending.release(live, agent, interaction)
    live.unready(agent)
    offers.offer_to(live, interaction, agent, None)


def _calling_gone(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    """While the customer is called: one of the two is gone."""
    if outside.given_up(leg):
        return
    if not _is_customer(leg):
        _agent_gone(live, interaction, leg, cause)
    elif outside.trunk_failed(interaction, leg, cause) and outside.try_next(live, interaction):
        return
    elif cause in (Cause.ENGINE_LOST, Cause.UNHEARD):
        _again(live, interaction)
    else:
        promises.failed(live, interaction, cause)


def _agent_gone(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    if leg is None or leg.id != interaction.other_leg:
        return
    if cause is Cause.NORMAL:
        promises.failed(live, interaction, Cause.CANCELLED)
    else:
        _again(live, interaction)


def _again(live: Live, interaction: Interaction) -> None:
    """Nobody's doing: the same place again, and nothing is counted."""
    promises.release(live, interaction)
    stand(live, interaction)


def _no_reply(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    outside.give_up(live, interaction)
    if not outside.try_next(live, interaction):
        promises.failed(live, interaction, Cause.NO_ANSWER)


def _called_off(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    """The agent gives up before the customer answers."""
    promises.failed(live, interaction, Cause.CANCELLED)


def _joined(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    if not talking.is_together(live, interaction):
        return
    interaction.stage = Stage.TALKING
    interaction.guard = NEVER
    if interaction.connected == NEVER:
        interaction.connected = live.now.mono
    agent = interaction.agent
    if agent is not None and attending.move(live, agent, interaction.id, Move.ANSWERED):
        attending.handle_count(live, agent)
        live.acquainted.meet(interaction.party.number, agent)
    live.touch(interaction)
    live.say(CallConnected(interaction.id, agent, interaction.queue, live.now.mono - interaction.entered))


def _device_gone(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    if offers.device_gone(live, interaction, leg, cause):
        offers.back_in_line(live, interaction)


def _offer_over(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    offers.expire(live, interaction)
    offers.back_in_line(live, interaction)


def _customer_left(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    """They had answered, and did not stay until an agent was there: never an abandon, an attempt that failed."""
    lost = cause in (Cause.ENGINE_LOST, Cause.UNHEARD)
    offers.withdraw_all(live, interaction, OfferResult.LOST if lost else OfferResult.WITHDRAWN)
    live.out_of_line(interaction.id)
    if lost:
        _again(live, interaction)
    else:
        promises.failed(live, interaction, cause)


def _lost_before_talk(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    """The agent's side did not hold: the customer hears music at the head of the line."""
    if leg is None or leg.id == interaction.other_leg:
        _keep_customer(live, interaction)


def _keep_customer(live: Live, interaction: Interaction) -> None:
    agent, interaction.agent = interaction.agent, None
    talking.part(live, interaction)
    if agent is not None:
        attending.release(live, agent, interaction)
    if interaction.caller_leg is not None:
        live.order(Music(interaction.caller_leg, music(live, interaction)))
    stand(live, interaction)


def _over(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    finish(live, interaction, Outcome.ANSWERED, cause.value, wrap=cause is not Cause.ENGINE_LOST)


def _agent_left(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    if leg is not None:
        if rejoining.goes_on(live, interaction, leg):
            return
        cause = rejoining.cause_of(leg, cause)
    if cause in inbound.LOST:
        _keep_customer(live, interaction)
    else:
        _ours_left(live, interaction, leg, cause)


def _ours_left(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    if cause is Cause.ENGINE_LOST or not surveying.stays(live, interaction, cause):
        _over(live, interaction, leg, cause)


def _played(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    if interaction.caller_leg is not None:
        live.order(Music(interaction.caller_leg, music(live, interaction)))


TABLE: Final[Table] = {
    (Stage.POSTPONED, Input.GUARD): _due,
    (Stage.WAITING, Input.CALLER_GONE): _customer_left,
    (Stage.WAITING, Input.PLAYED): _played,
    (Stage.OFFERED, Input.CALLER_GONE): _customer_left,
    (Stage.OFFERED, Input.PLAYED): _played,
    (Stage.OFFERED, Input.OTHER_RANG): inbound.rang,
    (Stage.OFFERED, Input.OTHER_EARLY): inbound.rang,
    (Stage.OFFERED, Input.OTHER_ANSWERED): _answered,
    (Stage.OFFERED, Input.OTHER_GONE): _device_gone,
    (Stage.OFFERED, Input.OFFER_OVER): _offer_over,
    (Stage.CALLING, Input.OTHER_RANG): _rings,
    (Stage.CALLING, Input.OTHER_EARLY): _rings,
    (Stage.CALLING, Input.OTHER_ANSWERED): _customer_up,
    (Stage.CALLING, Input.OTHER_GONE): _calling_gone,
    (Stage.CALLING, Input.GUARD): _no_reply,
    (Stage.CALLING, Input.HANG_UP): _called_off,
    (Stage.CONNECTING, Input.JOINED): _joined,
    (Stage.CONNECTING, Input.CALLER_GONE): _customer_left,
    (Stage.CONNECTING, Input.OTHER_GONE): _lost_before_talk,
    (Stage.CONNECTING, Input.GUARD): _lost_before_talk,
    (Stage.CONNECTING, Input.HANG_UP): _customer_left,
    (Stage.TALKING, Input.CALLER_GONE): _over,
    (Stage.TALKING, Input.OTHER_ANSWERED): rejoining.answered,
    (Stage.TALKING, Input.OTHER_GONE): _agent_left,
    (Stage.TALKING, Input.HANG_UP): _ours_left,
    (Stage.TALKING, Input.PARKED): inbound.parked,
    (Stage.TALKING, Input.UNPARKED): inbound.unparked,
    **surveying.TABLE,
}
