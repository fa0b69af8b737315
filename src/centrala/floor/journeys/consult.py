"""A consult: an agent asks somebody about a call. The steps' order; what they do is ``consulting``'s.

```
            ┌──► OFFERED ◄──► WAITING (in a queue)
 (begins) ──┤       │
            └──► CALLING (a number outside)
                    ▼
                CONNECTING ──► TALKING ──► over
```
"""

from __future__ import annotations

from typing import Final

from centrala.calls.facts import Cause
from centrala.calls.leg import Leg
from centrala.floor import consulting, offers, outside, rejoining, talking
from centrala.floor.commands import HangUpCall
from centrala.floor.ending import finish
from centrala.floor.journeys.table import Input, Table
from centrala.floor.live import Live
from centrala.floor.room import is_lent
from centrala.interactions.interaction import Interaction, Outcome, Stage

__all__ = ["TABLE"]


def _rang(live: Live, consult: Interaction, leg: Leg | None, cause: Cause) -> None:
    offer = None if leg is None else offers.offer_of(consult, leg)
    if offer is not None:
        offers.rang(live, consult, offer)


def _taken(live: Live, consult: Interaction, leg: Leg | None, cause: Cause) -> None:
    """One of ours answered; the agent who asks goes on being the consult's."""
    offer = None if leg is None else offers.offer_of(consult, leg)
    if offer is None or leg is None:
        return
    offers.accept(live, consult, offer, leg)
    talking.alone(live, offer.agent, consult)
    consult.helpers += (offer.agent,)
    _answered(live, consult, leg, cause)


def _answered(live: Live, consult: Interaction, leg: Leg | None, cause: Cause) -> None:
    if leg is None:
        return
    consult.other_leg = leg.id
    consult.stage = Stage.CONNECTING
    consult.play = None
    talking.bridge(live, consult)


def _device_gone(live: Live, consult: Interaction, leg: Leg | None, cause: Cause) -> None:
    if offers.device_gone(live, consult, leg, cause):
        _next_offer(live, consult, cause)


def _offer_over(live: Live, consult: Interaction, leg: Leg | None, cause: Cause) -> None:
    offers.expire(live, consult)
    _next_offer(live, consult, Cause.NO_ANSWER)


def _next_offer(live: Live, consult: Interaction, cause: Cause) -> None:
    """In a queue somebody else is asked; one colleague who does not answer is the end of it."""
    if not offers.back_in_line(live, consult):
        _not_reached(live, consult, None, cause)


def _not_reached(live: Live, consult: Interaction, leg: Leg | None, cause: Cause) -> None:
    consulting.end(live, consult, "not_reached", cause)


def _no_answer(live: Live, consult: Interaction, leg: Leg | None, cause: Cause) -> None:
    consulting.end(live, consult, "not_reached", Cause.NO_ANSWER)


def _rings(live: Live, consult: Interaction, leg: Leg | None, cause: Cause) -> None:
    outside.replied(live, consult)


def _outside_gone(live: Live, consult: Interaction, leg: Leg | None, cause: Cause) -> None:
    if outside.given_up(leg):
        return
    if not (outside.trunk_failed(consult, leg, cause) and outside.try_next(live, consult)):
        _not_reached(live, consult, leg, cause)


def _no_reply(live: Live, consult: Interaction, leg: Leg | None, cause: Cause) -> None:
    outside.give_up(live, consult)
    if not outside.try_next(live, consult):
        _no_answer(live, consult, leg, cause)


def _joined(live: Live, consult: Interaction, leg: Leg | None, cause: Cause) -> None:
    consulting.joined(live, consult)


def _lost(live: Live, consult: Interaction, leg: Leg | None, cause: Cause) -> None:
    """Answered, and gone before the two were together."""
    if leg is None or leg.id == consult.other_leg:
        _not_reached(live, consult, leg, cause)


def _over(live: Live, consult: Interaction, leg: Leg | None, cause: Cause) -> None:
    if leg is not None and rejoining.goes_on(live, consult, leg):
        return
    if is_lent(live, consult):
        consulting.end(live, consult, "over", cause)
    else:
        finish(live, consult, Outcome.ANSWERED, cause.value, wrap=False)


def _hung_up(live: Live, consult: Interaction, leg: Leg | None, cause: Cause) -> None:
    """By command: the agent who asks goes back to the customer, the consulted only leaves."""
    if not is_lent(live, consult):
        finish(live, consult, Outcome.ANSWERED, cause.value, wrap=False)
        return
    heard = live.heard
    by = heard.by if isinstance(heard, HangUpCall) else consult.agent
    own = by == consult.agent
    consulting.end(live, consult, "cancelled" if own else "over", cause, back=own)


def _again(live: Live, consult: Interaction, leg: Leg | None, cause: Cause) -> None:
    rejoining.answered(live, consult, leg, cause)


TABLE: Final[Table] = {
    (Stage.WAITING, Input.WAIT_OVER): _no_answer,
    (Stage.WAITING, Input.HANG_UP): _hung_up,
    (Stage.OFFERED, Input.OTHER_RANG): _rang,
    (Stage.OFFERED, Input.OTHER_EARLY): _rang,
    (Stage.OFFERED, Input.OTHER_ANSWERED): _taken,
    (Stage.OFFERED, Input.OTHER_GONE): _device_gone,
    (Stage.OFFERED, Input.OFFER_OVER): _offer_over,
    (Stage.OFFERED, Input.HANG_UP): _hung_up,
    (Stage.CALLING, Input.OTHER_RANG): _rings,
    (Stage.CALLING, Input.OTHER_EARLY): _rings,
    (Stage.CALLING, Input.OTHER_ANSWERED): _answered,
    (Stage.CALLING, Input.OTHER_GONE): _outside_gone,
    (Stage.CALLING, Input.GUARD): _no_reply,
    (Stage.CALLING, Input.HANG_UP): _hung_up,
    (Stage.CONNECTING, Input.JOINED): _joined,
    (Stage.CONNECTING, Input.OTHER_GONE): _lost,
    (Stage.CONNECTING, Input.GUARD): _no_answer,
    (Stage.CONNECTING, Input.HANG_UP): _hung_up,
    (Stage.TALKING, Input.OTHER_ANSWERED): _again,
    (Stage.TALKING, Input.OTHER_GONE): _over,
    (Stage.TALKING, Input.CALLER_GONE): _over,
    (Stage.TALKING, Input.HANG_UP): _hung_up,
}
