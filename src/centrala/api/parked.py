"""Parked calls, for everybody who may fetch one: the rows, and when they are different."""

from __future__ import annotations

from centrala.api.encoding import moment, moment_of
from centrala.api.rows import ParkedRow
from centrala.clock import Now
from centrala.floor.events import Event
from centrala.floor.live import Live
from centrala.ids import InteractionId
from centrala.interactions.interaction import Interaction, Stage
from centrala.personal import masked

__all__ = ["ParkedWatch", "parked_rows"]


def parked_rows(live: Live, now: Now) -> list[ParkedRow]:
    """By place. Numbers are masked: whoever fetches the call sees it whole."""
    found = sorted((one for one in live.interactions.values() if one.stage is Stage.PARKED), key=lambda one: one.slot)
    return [_row(one, now) for one in found]


def _row(one: Interaction, now: Now) -> ParkedRow:
    passed = one.passes[-1]
    return ParkedRow(
        call=one.id,
        place=one.slot,
        by=passed.by,
        since=moment(passed.at),
        until=moment_of(one.guard, now),
        queue=one.queue,
        party_number=masked(one.party.number),
        note=passed.note,
    )


class ParkedWatch:
    """Tells from events whether the list is different."""

    def __init__(self, live: Live) -> None:
        self._live = live
        self._parked = {one.id for one in live.interactions.values() if one.stage is Stage.PARKED}

    def take(self, event: Event) -> bool:
        call: InteractionId | None = getattr(event, "interaction", None)
        if call is None:
            return False
        one = self._live.interactions.get(call)
        is_parked = one is not None and one.stage is Stage.PARKED
        if is_parked is (call in self._parked):
            return False
        (self._parked.add if is_parked else self._parked.discard)(call)
        return True
