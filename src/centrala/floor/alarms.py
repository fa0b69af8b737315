"""The emergency switch: a message to everybody who calls a queue, a number or into a flow, or another way for them all.

Owns which is on where. What a caller hears, and where the call goes on, is ``routing``'s to do. A number's comes before
what the number leads to, so before a flow's; a flow's before its first step, a queue's before the wait. Of a flow
that was put back as it was (``Alarm.version``) nothing is met here: that it is so is kept, until it is another again.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from centrala.errors import Refused
from centrala.floor.effect import Alarm
from centrala.floor.events import AlarmEnded, AlarmRaised
from centrala.floor.live import Live
from centrala.house_words import HOUSE, HouseWord, Takes
from centrala.ids import AgentName
from centrala.ivr import Flow
from centrala.numbers import ParsedNumber, parse
from centrala.organisation import Destination, DestinationKind

__all__ = ["lower", "of", "overtaken", "raised"]


def of(live: Live, kind: DestinationKind, name: str) -> Alarm | None:
    return next((one for one in live.books.alarms if (one.kind, one.name) == (kind, name)), None)


def raised(live: Live, alarm: Alarm) -> None:
    """It is on from now on, in place of an earlier one.

    Raises Refused: ``no_such_place``, ``no_such_destination``, ``no_such_prompt``, or ``put_back``, as what a flow is
    to become again afterwards would be forgotten.
    """
    if alarm.name not in _known(live, alarm.kind):
        raise Refused("no_such_place", f"There is no {alarm.kind.value} {alarm.name!r}.")
    before = of(live, alarm.kind, alarm.name)
    if before is not None and before.version and not alarm.version:
        raise Refused("put_back", f"The {alarm.kind.value} {alarm.name!r} is as it was before. End that first.")
    if not _can_be_said(alarm.prompt):
        raise Refused("no_such_prompt", f"There is no prompt {alarm.prompt!r} that can be said to everybody.")
    if alarm.to is not None:
        _check(live, alarm, alarm.to)
    live.books.alarms = (*_others(live, alarm.kind, alarm.name), alarm)
    live.touch_books()
    live.say(
        AlarmRaised(alarm.kind, alarm.name, alarm.prompt, alarm.instead, AgentName(alarm.by), alarm.to, alarm.version)
    )


def _can_be_said(prompt: str) -> bool:
    """One of the center's own, or words of the house that need no number; empty: the house's for this."""
    return not prompt.startswith(HOUSE) or prompt in {
        f"{HOUSE}{one}" for one in HouseWord if one.takes is Takes.NOTHING
    }


def _known(live: Live, kind: DestinationKind) -> Collection[str]:
    match kind:
        case DestinationKind.QUEUE:
            return live.organisation.queues
        case DestinationKind.NUMBER:
            return live.organisation.numbers
        case DestinationKind.FLOW:
            return live.organisation.flows
        case _:
            return ()


def _check(live: Live, alarm: Alarm, to: Destination) -> None:
    """Whoever is in an emergency must not be led nowhere, nor in a circle."""
    match to.kind:
        case DestinationKind.NUMBER:
            known = isinstance(parse(to.name, live.organisation.country), ParsedNumber)
        case DestinationKind.QUEUE | DestinationKind.FLOW:
            known = to.name in _known(live, to.kind) and (to.kind, to.name) != (alarm.kind, alarm.name)
        case DestinationKind.VOICEMAIL:
            known = to.name in {*live.organisation.voicemail, *live.organisation.queues}
        case _:
            known = False
    if not known:
        raise Refused("no_such_destination", f"Callers can't be sent to {to.kind.value} {to.name!r}.")


def lower(live: Live, kind: DestinationKind, name: str, by: AgentName) -> None:
    if of(live, kind, name) is not None:
        live.books.alarms = _others(live, kind, name)
        live.touch_books()
        live.say(AlarmEnded(kind, name, by))


def overtaken(live: Live, before: Mapping[str, Flow], by: AgentName) -> None:
    """A revision was adopted: a flow that was put back, and is another now, is in no emergency any more."""
    for alarm in live.books.alarms:
        if alarm.version and before.get(alarm.name) != live.organisation.flows.get(alarm.name):
            lower(live, alarm.kind, alarm.name, by)


def _others(live: Live, kind: DestinationKind, name: str) -> tuple[Alarm, ...]:
    return tuple(one for one in live.books.alarms if (one.kind, one.name) != (kind, name))
