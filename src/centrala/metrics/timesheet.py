"""Agents' time, second for second, from their events.

Owns the one fold that turns presence and activity into counters per agent and interval; what spans two
intervals is divided between them. Occupancy, utilisation and the offers an agent took come from here. Keeps
only what each agent does now: the sums are its caller's.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from centrala.agents.activity import CONTACT, Activity
from centrala.agents.events import ActivityChanged, PresenceChanged
from centrala.agents.presence import Presence
from centrala.clock import Wall
from centrala.ids import AgentName
from centrala.metrics.counters import INTERVAL_MS, Counter, Counts, Slot, Tally, add, interval_start
from centrala.organisation import Organisation

__all__ = ["Timesheet"]


@dataclass(slots=True)
class _Doing:
    """What one agent does since when."""

    since: Wall
    presence: Presence = Presence.LOGGED_OUT
    productive: bool = False
    activity: Activity = Activity.IDLE


class Timesheet:
    """Fold of ``PresenceChanged`` and ``ActivityChanged``."""

    def __init__(self, organisation: Organisation) -> None:
        self._organisation = organisation
        self._doing: dict[AgentName, _Doing] = {}

    def adopt(self, organisation: Organisation) -> None:
        """Pause reasons are read from this revision on."""
        self._organisation = organisation

    def begin(self, agent: AgentName, since: Wall, presence: Presence, reason: str, activity: Activity) -> None:
        """What somebody does who was at work before this fold; the time until ``since`` is counted already."""
        self._doing[agent] = _Doing(since, presence, self._productive(reason), activity)

    def take(self, event: PresenceChanged | ActivityChanged, now: Wall, into: Tally) -> None:
        """Add what the time until ``now`` was."""
        doing = self._doing.get(event.agent)
        if doing is None:
            doing = self._doing[event.agent] = _Doing(now)
        self._spent(event.agent, doing, now, into)
        if isinstance(event, PresenceChanged):
            doing.presence = event.presence
            doing.productive = self._productive(event.reason)
        else:
            doing.activity = event.activity

    def until(self, now: Wall, into: Tally) -> None:
        """Add what the time of everybody until ``now`` was: at the end of a report, of an interval, of a day."""
        for agent, doing in self._doing.items():
            self._spent(agent, doing, now, into)

    @property
    def known(self) -> Collection[AgentName]:
        """Everybody of whom something was heard."""
        return self._doing.keys()

    def running(self, agent: AgentName, now: Wall, *, since: Wall) -> Counts:
        """What the time until ``now`` that no event has ended yet will have added, as far as it is after ``since``."""
        doing = self._doing.get(agent)
        if doing is None:
            return {}
        return dict.fromkeys(_counters(doing), max(0, now - max(doing.since, since)))

    def _productive(self, reason: str) -> bool:
        found = self._organisation.pause_reasons.get(reason)
        return found is not None and found.productive

    def _spent(self, agent: AgentName, doing: _Doing, now: Wall, into: Tally) -> None:
        counters = _counters(doing)
        at = doing.since
        while counters and at < now:
            start = interval_start(at)
            until = min(now, start + INTERVAL_MS)
            slot = Slot(start, None, agent, None, None)
            add(into, slot, dict.fromkeys(counters, until - at))
            at = Wall(until)
        doing.since = max(now, doing.since)


def _counters(doing: _Doing) -> tuple[Counter, ...]:
    """Where time goes. Work goes on being contact when the agent has logged out in the middle of it."""
    at_work = () if doing.presence is Presence.LOGGED_OUT else (Counter.LOGGED_IN_MS,)
    if doing.activity in CONTACT:
        return (Counter.LOGGED_IN_MS, Counter.CONTACT_MS)
    if doing.presence is Presence.AVAILABLE and doing.activity is Activity.IDLE:
        return (*at_work, Counter.IDLE_MS)
    if doing.presence is Presence.PAUSED:
        return (*at_work, Counter.PAUSED_MS, *((Counter.PRODUCTIVE_PAUSE_MS,) if doing.productive else ()))
    return at_work
