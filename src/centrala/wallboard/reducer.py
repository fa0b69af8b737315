"""The one reducer of the board: what has been counted today, and what is under way.

Owns the sums of the day and when a day begins. What a closed interaction adds is ``metrics.counters``', what
time agents spend is ``metrics.timesheet``'s; the very same tallies go to the store, so that board and reports
agree. Interactions that are still open count with the stays in queues which they have finished; agents with the
time until now. What began before midnight counts to the day before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

from centrala.agents.agent import Attendance
from centrala.agents.events import ActivityChanged, PresenceChanged
from centrala.clock import Now, Wall, at_wall, to_datetime, to_wall
from centrala.ids import AgentName, InteractionId, QueueName
from centrala.interactions.interaction import Interaction, Visit, is_customers
from centrala.metrics.counters import Counter, Counts, Tally, interval_start, visited
from centrala.metrics.timesheet import Timesheet
from centrala.organisation import Organisation
from centrala.wallboard.board import Board, Figures

__all__ = ["Reducer", "day_of"]

_Sums = dict[Counter, int]
_Stays = tuple[tuple[Visit, ...], list[tuple[QueueName, Counts]]]
"""Finished stays of an open interaction, and what those of today add."""


def day_of(moment: Wall, timezone: str) -> tuple[Wall, Wall]:
    """Midnight before and after, by the clocks of the zone: 23 to 25 hours."""
    zone = ZoneInfo(timezone)
    day = to_datetime(moment, zone).date()
    begins, ends = (datetime(each.year, each.month, each.day, tzinfo=zone) for each in (day, day + timedelta(days=1)))
    return to_wall(begins), to_wall(ends)


class Reducer:
    """Fed in order; ``now`` never long behind what was fed."""

    def __init__(
        self, organisation: Organisation, now: Wall, revisions: Mapping[int, Organisation] = MappingProxyType({})
    ) -> None:
        """``revisions``: those by which open interactions live; looked at anew each time."""
        self._organisation = organisation
        self._revisions = revisions
        self._sheet = Timesheet(organisation)
        self.told = 0
        """How often something was added: for who reads the same from the store meanwhile."""
        self._begin_day(now)

    def _begin_day(self, now: Wall) -> None:
        self._midnight, self._until = day_of(now, self._organisation.timezone)
        self.since = self._midnight
        """What the figures are of."""
        self._queues: dict[QueueName, _Sums] = {}
        self._agents: dict[AgentName, _Sums] = {}
        self._center: _Sums = {}
        self._stays: dict[InteractionId, _Stays] = {}
        """Of the interactions that were open at the last look: a board is looked at often, and they change seldom."""

    # What happens

    def adopt(self, organisation: Organisation) -> None:
        """Another revision. With another zone its day begins at its next midnight: until then there is a board anew."""
        self._organisation = organisation
        self._sheet.adopt(organisation)
        self._stays = {}

    def attend(self, agents: Iterable[Attendance], now: Now) -> None:
        """Who was at work before this fold began: their time until their last change is counted already."""
        for one in agents:
            since = at_wall(now, max(one.since, one.activity_since))
            self._sheet.begin(one.name, since, one.presence, one.reason, one.activity)

    def restore(self, queue: str, agent: str, counter: str, amount: int) -> None:
        """A sum of the day so far, from the store; '' is none."""
        try:
            known = Counter(counter)
        except ValueError:
            return
        self._take(QueueName(queue) if queue else None, AgentName(agent) if agent else None, {known: amount})

    def begin_at(self, now: Wall) -> None:
        """What was earlier today could not be read."""
        self.since = now

    def spend(self, events: Iterable[object], now: Wall) -> Tally:
        """Agents' time that these events ended: on the board now, and for the store."""
        spent: Tally = {}
        for event in events:
            if isinstance(event, PresenceChanged | ActivityChanged):
                self.told += 1
                self._sheet.take(event, now, spent)
        if spent:
            self.add(spent, now)
        return spent

    def add(self, tally: Tally, now: Wall) -> None:
        """What a closed interaction adds, say."""
        self.told += 1
        self._turn_page(now)
        for slot, counts in tally.items():
            if slot.start >= self._midnight:
                self._take(slot.queue, slot.agent, counts)

    def _take(self, queue: QueueName | None, agent: AgentName | None, counts: Counts) -> None:
        sums = [self._center]
        if queue is not None:
            sums.append(self._queues.setdefault(queue, {}))
        if agent is not None:
            sums.append(self._agents.setdefault(agent, {}))
        for each in sums:
            _plus(each, counts)

    def _turn_page(self, now: Wall) -> None:
        if now >= self._until:
            self._begin_day(now)

    # What can be asked

    def queues(self, names: Iterable[QueueName], interactions: Iterable[Interaction], now: Wall) -> list[Figures]:
        """Of these queues, in their order; ``interactions`` are those that are still open."""
        self._turn_page(now)
        open_, _ = self._under_way(interactions)
        return [Figures(self.since, _sum(self._queues.get(name, {}), open_.get(name, {}))) for name in names]

    def together(self, names: Iterable[QueueName], interactions: Iterable[Interaction], now: Wall) -> Figures:
        """Of these queues as one: each stay once."""
        sums: _Sums = {}
        for figures in self.queues(names, interactions, now):
            _plus(sums, figures.counts)
        return Figures(self.since, sums)

    def agent(self, name: AgentName, now: Wall) -> Figures:
        self._turn_page(now)
        running = self._sheet.running(name, now, since=self.since)
        return Figures(self.since, _sum(self._agents.get(name, {}), running))

    def center(self, interactions: Iterable[Interaction], now: Wall) -> Figures:
        """Of all queues and all agents, each once."""
        self._turn_page(now)
        _, sums = self._under_way(interactions)
        for name in self._sheet.known:
            _plus(sums, self._sheet.running(name, now, since=self.since))
        return Figures(self.since, _sum(self._center, sums))

    def board(self, interactions: Iterable[Interaction], now: Wall) -> Board:
        open_ = list(interactions)
        queues = list(self._organisation.queues)
        return Board(
            since=self.since,
            at=now,
            queues=dict(zip(queues, self.queues(queues, open_, now), strict=True)),
            agents={name: self.agent(name, now) for name in self._organisation.agents},
            center=self.center(open_, now),
        )

    def _under_way(self, interactions: Iterable[Interaction]) -> tuple[dict[QueueName, _Sums], _Sums]:
        """Finished stays of today in open interactions: by queue, and all."""
        queues: dict[QueueName, _Sums] = {}
        everything: _Sums = {}
        before, self._stays = self._stays, {}
        for one in interactions:
            if not one.visits or not is_customers(one.direction, one.trunk):
                continue
            known = before.get(one.id)
            if known is None or known[0] is not one.visits:
                known = (one.visits, self._finished(one))
            self._stays[one.id] = known
            for queue, counts in known[1]:
                _plus(queues.setdefault(queue, {}), counts)
                _plus(everything, counts)
        return queues, everything

    def _finished(self, one: Interaction) -> list[tuple[QueueName, Counts]]:
        rules = self._rules(one)
        today = (visit for visit in one.visits if interval_start(visit.entered) >= self._midnight)
        return [(visit.queue, visited(visit, one.opened.wall, rules)) for visit in today]

    def _rules(self, one: Interaction) -> Organisation:
        return self._revisions.get(one.revision, self._organisation)


def _plus(sums: _Sums, counts: Counts) -> None:
    """What adds nothing leaves no trace, as in the store."""
    for counter, number in counts.items():
        if number:
            sums[counter] = sums.get(counter, 0) + number


def _sum(first: Counts, second: Counts) -> Counts:
    found = dict(first)
    _plus(found, second)
    return found
