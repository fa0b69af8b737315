"""Between a device's answer and the call: a key on the mobile, a tone where the device answered by itself.

```
 mobile:  answered ──► "press 1", again and again ──1──► the call is theirs
                          └── the offer runs out (a mailbox spoke, or nobody did) ──► missed
 auto:    answered ──► a tone ──heard──► the call is there
```
"""

from __future__ import annotations

from typing import Final

from centrala.calls.leg import Leg
from centrala.calls.orders import Play, StopPlay
from centrala.floor import standing
from centrala.floor.live import Live
from centrala.house_words import HouseWord, house_media

__all__ = ["ACCEPT", "again", "asked_again", "holds_back", "pressed"]

ACCEPT: Final = "1"
TONE: Final = "sound:beep"
ANSWERED_PAUSE: Final = "sound:silence/1"


def holds_back(live: Live, leg: Leg) -> bool:
    """Whether the call waits although this leg was answered; what is to be heard meanwhile is played."""
    if leg.asks:
        _ask(live, leg)
        return True
    if leg.auto:
        leg.auto = False
        _play(live, leg, TONE)
        return True
    return False


def _ask(live: Live, leg: Leg) -> None:
    language = live.organisation.language
    _play(live, leg, house_media(HouseWord.MOBILE_ACCEPT, int(ACCEPT), language=language), ANSWERED_PAUSE)


def _play(live: Live, leg: Leg, *media: str) -> None:
    leg.tone = live.ids.play()
    live.order(Play(leg.tone, leg.id, media))
    live.touch_leg(leg)


def again(live: Live, leg: Leg) -> None:
    """After a silence of the engine: what plays may never have begun, or have ended unheard."""
    if leg.tone is None:
        return
    live.order(StopPlay(leg.tone, leg.id))
    if leg.asks:
        _ask(live, leg)
    else:
        _play(live, leg, standing.TONE if leg.standing else TONE)


def asked_again(live: Live, leg: Leg, *, completed: bool) -> bool:
    """What was played has ended; whether the leg still waits for its key."""
    if leg.asks and completed:
        _ask(live, leg)
    return leg.asks


def pressed(live: Live, leg: Leg, digit: str) -> bool:
    """A key on a leg that is asked; whether the call is theirs now. Any other key is not heard."""
    if not leg.asks or digit != ACCEPT:
        return False
    leg.asks = False
    if leg.tone is not None:
        live.order(StopPlay(leg.tone, leg.id))
        leg.tone = None
    live.touch_leg(leg)
    return True
