"""Each decision told again from events is what distribution considered in that moment."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

import pytest

from centrala.floor.commands import AdoptConfiguration
from centrala.floor.effect import Entry
from centrala.organisation import Organisation, Strategy
from centrala.queues.distribution import Distribution
from centrala.queues.events import OfferMade, TicketOffered
from centrala.queues.lineup import TOLD, Explained, Picture, explain
from centrala.queues.values import Considered, Decision, Match
from centrala.simulate.center import Keeping
from tests.floor import test_stateful, world


@dataclass
class Watched:
    """What the very distribution that decided said of everybody who was free, by decision."""

    considered: list[tuple[Decision, list[Considered]]] = field(default_factory=list)

    def spy(self, patch: pytest.MonkeyPatch) -> None:
        settle, match = Distribution._settle, Distribution._match_of_agent

        def of_call(self: Distribution, queued: Any, now: Any, trigger: Any) -> list[Match]:
            said = _said(self, queued)
            found = settle(self, queued, now, trigger)
            watched.considered.extend((each.decision, said) for each in found)
            return found

        def of_agent(self: Distribution, queued: Any, idle: Any, eligible: int, now: Any) -> Match:
            self._join(idle)
            said = _said(self, queued)
            self.away(idle.candidate.agent)
            found = match(self, queued, idle, eligible, now)
            watched.considered.append((found.decision, said))
            return found

        watched = self
        patch.setattr(Distribution, "_settle", of_call)
        patch.setattr(Distribution, "_match_of_agent", of_agent)


def _said(distribution: Distribution, queued: Any) -> list[Considered]:
    found = sorted((distribution._consider(queued, idle) for idle in distribution._idle.values()), key=_key)
    return sorted(found, key=lambda each: bool(each.obstacles))


def _key(considered: Considered) -> Any:
    return considered.key


@dataclass
class Entries:
    """The journal of a storm, with the start in which each was written."""

    written: list[tuple[int, Entry]] = field(default_factory=list)

    def listen(self, patch: pytest.MonkeyPatch) -> None:
        take = Keeping.take

        def taken(keeping: Keeping, entry: Entry) -> None:
            self.written.append((keeping.starts, replace(entry, rows=(), events=tuple(entry.events))))
            take(keeping, entry)

        patch.setattr(Keeping, "take", taken)


def told_again(entries: Entries, first: Organisation, seed: int, picture: Picture) -> list[tuple[Decision, Explained]]:
    organisation, begun = first, 1
    found: list[tuple[Decision, Explained]] = []
    for start, entry in entries.written:
        if start != begun:
            picture.start_again(same_boot=True)
            begun = start
        if isinstance(entry.input, AdoptConfiguration):
            organisation = entry.input.organisation
        for event in entry.events:
            moment = picture.take(event) if isinstance(event, TOLD) else None
            if moment is not None and isinstance(event, OfferMade | TicketOffered):
                found.append((moment.decision, explain(moment, organisation.queues, entry.now, seed=seed)))
    return found


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("strategy", list(Strategy))
def test_what_is_told_again_is_what_was_considered(
    strategy: Strategy, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def center(revision: int) -> Organisation:
        found = plain(revision)
        return replace(found, queues={name: replace(one, strategy=strategy) for name, one in found.queues.items()})

    plain = world.center
    monkeypatch.setattr(world, "center", center)
    watched = Watched()
    watched.spy(monkeypatch)
    chance = Random(seed)
    entries = Entries()
    entries.listen(monkeypatch)
    storm = world.World(test_stateful.TEMPERS[seed % 3], seed)
    for _ in range(400):
        weights, what = zip(*test_stateful.deeds(storm, chance), strict=True)
        chance.choices(what, weights)[0]()
    picture = Picture()
    again = told_again(entries, center(1), seed, picture)
    live = storm.center.floor.live
    assert set(picture._calls.waiting) == set(live.distribution._queued)
    assert set(picture._tickets.waiting) == set(live.ticket_lines._queued)
    assert again
    said = list(watched.considered)
    for decision, explained in again:
        place = next(number for number, (each, _) in enumerate(said) if each == decision)
        assert list(explained.agents) == said[place][1]
        assert explained.agrees
        assert decision.interaction in {each.interaction for each in explained.calls}
        assert explained.calls[0].agent == decision.winner
