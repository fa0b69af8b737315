"""A message to everybody who calls a queue or a number: the emergency switch.

Owns which message is on where. What a caller hears, and whether the call goes on, is ``routing``'s to do.
"""

from __future__ import annotations

from centrala.errors import Refused
from centrala.floor.effect import Alarm
from centrala.floor.events import AlarmEnded, AlarmRaised
from centrala.floor.live import Live
from centrala.ids import AgentName
from centrala.organisation import DestinationKind

__all__ = ["lower", "of", "raised"]


def of(live: Live, kind: DestinationKind, name: str) -> Alarm | None:
    return next((one for one in live.books.alarms if (one.kind, one.name) == (kind, name)), None)


def raised(live: Live, alarm: Alarm) -> None:
    """It is on from now on, in place of an earlier one. Raises Refused (``no_such_place``)."""
    known = live.organisation.queues if alarm.kind is DestinationKind.QUEUE else live.organisation.numbers
    if alarm.kind not in (DestinationKind.QUEUE, DestinationKind.NUMBER) or alarm.name not in known:
        raise Refused("no_such_place", f"There is no {alarm.kind.value} {alarm.name!r}.")
    live.books.alarms = (*_others(live, alarm.kind, alarm.name), alarm)
    live.touch_books()
    live.say(AlarmRaised(alarm.kind, alarm.name, alarm.prompt, alarm.instead, AgentName(alarm.by)))


def lower(live: Live, kind: DestinationKind, name: str, by: AgentName) -> None:
    if of(live, kind, name) is not None:
        live.books.alarms = _others(live, kind, name)
        live.touch_books()
        live.say(AlarmEnded(kind, name, by))


def _others(live: Live, kind: DestinationKind, name: str) -> tuple[Alarm, ...]:
    return tuple(one for one in live.books.alarms if (one.kind, one.name) != (kind, name))
