"""Long runs of the fast distribution beside the slow one, in crowded and in idle centers."""

from __future__ import annotations

import pytest

from centrala.queues import Distribution, Match, Waiting, crews, distribution, lines, order

from .arbitrary import REGIMES, Arbitrary, Regime, moment
from .reference import Reference

STEPS = 300


class Run:
    """One center, kept twice."""

    def __init__(self, seed: int, regime: Regime) -> None:
        self.draw = Arbitrary(seed, regime)
        self.queues = self.draw.queues()
        self.fast, self.slow = Distribution(self.queues, seed=seed), Reference(self.queues, seed=seed)
        self.seed = seed
        self.now = 1_000
        self.known: list[Waiting] = []
        self.matches: list[Match] = []

    def step(self) -> None:
        regime = self.draw.regime
        does = [self.arrive, self.freed, self.pass_time, self.leave, self.back, self.configure, self.rebuild]
        weights = [10 * regime.arrivals, 10 * regime.freed, 15, 5, 5, 1, 1]
        self.draw.chance.choices(does, weights)[0]()
        assert self.fast.deadline() == self.slow.deadline()
        for name in self.draw.queue_names:
            assert self.fast.waiting(name) == self.slow.waiting(name)
            assert self.fast.longest_wait_ms(name, moment(self.now)) == self.slow.longest_wait_ms(
                name, moment(self.now)
            )
            assert self.fast.idle(name) == self.slow.idle(name)
        if self.known:
            interaction = self.draw.chance.choice(self.known).interaction
            assert self.fast.position(interaction) == self.slow.position(interaction)

    def same(self, fast: list[Match], slow: list[Match]) -> None:
        assert fast == slow
        self.matches += fast

    def arrive(self) -> None:
        waiting = self.draw.waiting(self.now)
        self.known.append(waiting)
        self.same(self.fast.add(waiting, moment(self.now)), self.slow.add(waiting, moment(self.now)))

    def back(self) -> None:
        if self.known:
            waiting = self.draw.chance.choice(self.known[-20:])
            self.same(self.fast.add(waiting, moment(self.now)), self.slow.add(waiting, moment(self.now)))

    def freed(self) -> None:
        candidate = self.draw.candidate(self.now)
        self.same(self.fast.ready(candidate, moment(self.now)), self.slow.ready(candidate, moment(self.now)))

    def leave(self) -> None:
        if self.known:
            interaction = self.draw.chance.choice(self.known).interaction
            assert self.fast.remove(interaction) == self.slow.remove(interaction)
        agent = self.draw.chance.choice(self.draw.agents)
        self.fast.away(agent)
        self.slow.away(agent)

    def pass_time(self) -> None:
        self.now += self.draw.chance.randint(0, 15)
        if self.draw.chance.random() < 0.7:
            self.same(self.fast.tick(moment(self.now)), self.slow.tick(moment(self.now)))

    def configure(self) -> None:
        self.queues = self.draw.queues()
        if self.draw.chance.random() < 0.5:
            del self.queues[self.draw.chance.choice(self.draw.queue_names)]
        self.same(
            self.fast.configure(self.queues, moment(self.now)), self.slow.configure(self.queues, moment(self.now))
        )

    def rebuild(self) -> None:
        self.same(self.fast.tick(moment(self.now)), self.slow.tick(moment(self.now)))
        held, free = self.fast.everything()
        waiting = self.draw.chance.sample(held, len(held))
        candidates = self.draw.chance.sample(free, len(free))
        self.fast = Distribution(self.queues, seed=self.seed, archived=self.slow.queues)
        for each in waiting:
            assert self.fast.add(each, moment(self.now)) == []
        for candidate in candidates:
            assert self.fast.ready(candidate, moment(self.now)) == []


@pytest.fixture(params=["as it is", "no limits"])
def limits(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """With no limits every order is walked, and what is stale or empty is dropped at once."""
    if request.param == "no limits":
        for module, name, value in (
            (lines, "_FEW", -1_000),
            (crews, "_FEW", -1_000),
            (lines, "_SPARE", -1),
            (lines, "_SPARE_KINDS", -1_000),
            (lines, "_FEW_SKILLS", 1),
            (crews, "_SPARE", -1),
            (crews, "_SPARE_CREWS", -1_000),
            (distribution, "_SPARE", -1),
            (order, "_LONGEST", 2),
        ):
            monkeypatch.setattr(module, name, value)


@pytest.mark.usefixtures("limits")
@pytest.mark.parametrize("regime", REGIMES)
@pytest.mark.parametrize("seed", range(2))
def test_fast_and_slow_agree_on_every_step(seed: int, regime: Regime) -> None:
    run = Run(seed, regime)
    for _ in range(STEPS):
        run.step()
    assert len(run.matches) > STEPS / 20
