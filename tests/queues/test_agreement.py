"""The fast distribution agrees with the slow and obvious one, whatever happens in whatever order."""

from __future__ import annotations

import hypothesis.strategies as st
import pytest
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from centrala.clock import Mono, Now, Wall
from centrala.ids import AgentName, InteractionId, QueueName
from centrala.organisation import Channel, Membership, Queue, Strategy
from centrala.queues import Candidate, Distribution, Match, Waiting, crews, distribution, lines, order
from centrala.skills import Level, Relaxation, Requirements, SkillName

from .reference import Reference

AGENTS = [AgentName(f"a{n}") for n in range(5)]
QUEUES = [QueueName(f"q{n}") for n in range(3)]
SKILLS = [SkillName(name) for name in ("x", "y", "z")]
CHANNELS = [Channel.VOICE, Channel.CHAT]

levels = st.builds(Level, st.integers(1, 3))
small = st.integers(0, 3)
skill_sets = st.dictionaries(st.sampled_from(SKILLS), levels, max_size=3)
asked = skill_sets.map(lambda wanted: tuple(sorted(wanted.items())))


@st.composite
def relaxations(draw: st.DrawFn) -> tuple[Relaxation, ...]:
    moments = sorted(draw(st.lists(st.integers(0, 30), max_size=3)))
    return tuple(Relaxation(moment, draw(asked)) for moment in moments)


def queue_of(name: QueueName) -> st.SearchStrategy[Queue]:
    return st.builds(
        Queue,
        name=st.just(name),
        strategy=st.sampled_from(Strategy),
        ring_count=st.integers(1, 3),
        answer_within_ms=st.sampled_from([10, 20, 30]),
        priority=st.integers(-1, 2),
        priority_ms=st.just(7),
        value_ms=st.just(5),
        slack=st.booleans(),
        in_time_first=st.booleans(),
        affinity_ms=st.integers(0, 20),
        owner_first_ms=st.sampled_from([0, 0, 8, 25]),
    )


configurations = st.fixed_dictionaries({name: queue_of(name) for name in QUEUES})
free = st.fixed_dictionaries({}, optional={channel: st.integers(0, 3) for channel in CHANNELS})
memberships = st.lists(
    st.builds(Membership, queue=st.sampled_from(QUEUES), tier=st.integers(1, 2)),
    max_size=3,
    unique_by=lambda membership: membership.queue,
).map(tuple)


@settings(max_examples=60, stateful_step_count=40, deadline=None)
class Agreement(RuleBasedStateMachine):
    @initialize(queues=configurations)
    def begin(self, queues: dict[QueueName, Queue]) -> None:
        self.now = 1_000
        self.sequence = 0
        self.queues = queues
        self.gone: list[Waiting] = []
        self.fast, self.slow = Distribution(queues, seed=5), Reference(queues, seed=5)

    @property
    def moment(self) -> Now:
        return Now(Mono(self.now), Wall(self.now))

    def same(self, fast: list[Match], slow: list[Match]) -> None:
        assert fast == slow

    @rule(
        queue=st.sampled_from(QUEUES),
        channel=st.sampled_from(CHANNELS),
        ago=st.integers(0, 15),
        priority=st.integers(-1, 2),
        value=small,
        requirements=asked,
        steps=relaxations(),
        last_agent=st.none() | st.sampled_from(AGENTS),
        owner=st.none() | st.sampled_from(AGENTS),
        credit_ms=st.integers(-5, 5),
    )
    def add(
        self,
        queue: QueueName,
        channel: Channel,
        ago: int,
        priority: int,
        value: int,
        requirements: Requirements,
        steps: tuple[Relaxation, ...],
        last_agent: AgentName | None,
        owner: AgentName | None,
        credit_ms: int,
    ) -> None:
        self.sequence += 1
        waiting = Waiting(
            interaction=InteractionId(f"i{self.sequence}"),
            queue=queue,
            channel=channel,
            entered=Mono(self.now - ago),
            sequence=self.sequence,
            priority=priority,
            value=value,
            requirements=requirements,
            relaxations=steps,
            last_agent=last_agent,
            owner=owner,
            credit_ms=credit_ms,
        )
        self.gone.append(waiting)
        self.same(self.fast.add(waiting, self.moment), self.slow.add(waiting, self.moment))

    @rule(which=st.integers(0, 50))
    def put_back(self, which: int) -> None:
        """A missed offer, or an entry given twice."""
        if self.gone:
            waiting = self.gone[which % len(self.gone)]
            self.same(self.fast.add(waiting, self.moment), self.slow.add(waiting, self.moment))

    @rule(which=st.integers(0, 50))
    def remove(self, which: int) -> None:
        if self.gone:
            interaction = self.gone[which % len(self.gone)].interaction
            assert self.fast.remove(interaction) == self.slow.remove(interaction)

    @rule(
        agent=st.sampled_from(AGENTS),
        skills=skill_sets,
        queues=memberships,
        free=free,
        ago=small,
        handled=small,
        occupancy=st.sampled_from([0.0, 0.5, 0.75]),
        turn=small,
        idle_count=small,
    )
    def ready(
        self,
        agent: AgentName,
        skills: dict[SkillName, Level],
        queues: tuple[Membership, ...],
        free: dict[Channel, int],
        ago: int,
        handled: int,
        occupancy: float,
        turn: int,
        idle_count: int,
    ) -> None:
        idle_since = Mono(self.now - ago)
        candidate = Candidate(agent, skills, queues, free, idle_since, handled, occupancy, turn, idle_count)
        self.same(self.fast.ready(candidate, self.moment), self.slow.ready(candidate, self.moment))

    @rule(agent=st.sampled_from(AGENTS))
    def away(self, agent: AgentName) -> None:
        self.fast.away(agent)
        self.slow.away(agent)

    @rule(passes=st.integers(0, 20))
    def tick(self, passes: int) -> None:
        self.now += passes
        self.same(self.fast.tick(self.moment), self.slow.tick(self.moment))

    @rule(passes=st.integers(0, 3))
    def time_passes_unseen(self, passes: int) -> None:
        self.now += passes

    @rule(queues=configurations, dropped=st.none() | st.sampled_from(QUEUES))
    def configure(self, queues: dict[QueueName, Queue], dropped: QueueName | None) -> None:
        self.queues = {name: queue for name, queue in queues.items() if name != dropped}
        self.same(self.fast.configure(self.queues, self.moment), self.slow.configure(self.queues, self.moment))

    @rule(backwards=st.booleans())
    def rebuild(self, backwards: bool) -> None:
        """All state follows from the values held: from here on a new one takes the old one's part."""
        self.same(self.fast.tick(self.moment), self.slow.tick(self.moment))
        waiting, candidates = self.fast.everything()
        rebuilt = Distribution(self.queues, seed=5, archived=self.slow.queues)
        for each in reversed(waiting) if backwards else waiting:
            assert rebuilt.add(each, self.moment) == []
        for candidate in reversed(candidates) if backwards else candidates:
            assert rebuilt.ready(candidate, self.moment) == []
        self.fast = rebuilt

    @invariant()
    def nothing_waits_in_vain(self) -> None:
        things, people = self.slow.things.values(), self.slow.people.values()
        assert not [(thing, person) for thing in things for person in people if self.slow.may(person, thing)]

    @invariant()
    def the_counters_agree(self) -> None:
        assert self.fast.deadline() == self.slow.deadline()
        for waiting in self.gone:
            assert self.fast.position(waiting.interaction) == self.slow.position(waiting.interaction)
            assert self.fast.waits(waiting.interaction) == bool(self.slow.position(waiting.interaction))
        for queue in QUEUES:
            assert self.fast.waiting(queue) == self.slow.waiting(queue)
            assert self.fast.idle(queue) == self.slow.idle(queue)
            assert self.fast.longest_wait_ms(queue, self.moment) == self.slow.longest_wait_ms(queue, self.moment)


TestAgreement = Agreement.TestCase


class TestAgreementWhenLarge(Agreement.TestCase):  # type: ignore[misc, valid-type]
    """The same with every limit at nothing: orders are walked, and what is stale or empty is dropped, at once."""

    @pytest.fixture(autouse=True)
    def _no_limits(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(lines, "_FEW", -1_000)
        monkeypatch.setattr(crews, "_FEW", -1_000)
        monkeypatch.setattr(lines, "_SPARE", -1)
        monkeypatch.setattr(lines, "_SPARE_KINDS", -1_000)
        monkeypatch.setattr(lines, "_FEW_SKILLS", 1)
        monkeypatch.setattr(crews, "_SPARE", -1)
        monkeypatch.setattr(crews, "_SPARE_CREWS", -1_000)
        monkeypatch.setattr(distribution, "_SPARE", -1)
        monkeypatch.setattr(order, "_LONGEST", 2)
