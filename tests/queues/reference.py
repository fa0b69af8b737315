"""Distribution said as slowly and as plainly as possible: every pair is looked at, every time.

What the fast one must agree with, in everything it returns.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from centrala.clock import NEVER, Mono, Now
from centrala.ids import AgentName, InteractionId, QueueName
from centrala.organisation import Queue, Strategy
from centrala.queues import Candidate, Decision, Key, Match, Trigger, Waiting
from centrala.queues.strategies import KEYS, NOT_NEEDED
from centrala.skills import Requirements


class Reference:
    def __init__(self, queues: Mapping[QueueName, Queue], *, seed: int = 0) -> None:
        self.seed = seed
        self.current = dict(queues)
        self.queues = dict(queues)
        self.things: dict[InteractionId, Waiting] = {}
        self.seen: dict[InteractionId, Mono] = {}
        """When each was last looked at: what it asks for is as of then."""
        self.people: dict[AgentName, Candidate] = {}

    # The rules

    def effective(self, waiting: Waiting) -> int:
        queue = self.queues[waiting.queue]
        credit = queue.priority_ms * (queue.priority + waiting.priority) + queue.value_ms * waiting.value
        if queue.slack:
            credit += max(each.answer_within_ms for each in self.current.values()) - queue.answer_within_ms
        return waiting.entered - credit - waiting.credit_ms

    def right(self, waiting: Waiting) -> tuple[int, int]:
        return self.effective(waiting), waiting.sequence

    def first(self, waiting: Waiting) -> AgentName | None:
        owned = self.queues[waiting.queue].owner_first_ms > 0 and waiting.owner is not None
        return waiting.owner if owned else waiting.last_agent

    def affine_until(self, waiting: Waiting) -> int | None:
        queue = self.queues[waiting.queue]
        if queue.owner_first_ms > 0 and waiting.owner is not None:
            return waiting.entered + queue.owner_first_ms
        if queue.strategy is Strategy.LAST_AGENT and waiting.last_agent is not None:
            return waiting.entered + queue.affinity_ms
        return None

    def ring(self, waiting: Waiting) -> int:
        at = self.seen[waiting.interaction]
        return sum(1 for step in waiting.relaxations if waiting.entered + step.after_ms <= at)

    def wanted(self, waiting: Waiting) -> Requirements:
        ring = self.ring(waiting)
        return waiting.relaxations[ring - 1].requirements if ring else waiting.requirements

    def may(self, candidate: Candidate, waiting: Waiting) -> bool:
        return (
            any(membership.queue == waiting.queue for membership in candidate.queues)
            and candidate.free.get(waiting.channel, 0) > 0
            and all(candidate.skills.get(skill, 0) >= level for skill, level in self.wanted(waiting))
            and (not self.alone(waiting) or candidate.agent == self.first(waiting))
        )

    def key(self, candidate: Candidate, waiting: Waiting) -> Key:
        tier = next(membership.tier for membership in candidate.queues if membership.queue == waiting.queue)
        strategy = self.queues[waiting.queue].strategy
        return KEYS[strategy](candidate, tier, self.wanted(waiting), self.seed, self.spare(candidate, waiting.queue))

    def spare(self, candidate: Candidate, queue: QueueName) -> int:
        others = [
            sum(1 for each in self.free_in(membership.queue) if each.agent != candidate.agent)
            for membership in candidate.queues
            if membership.queue != queue and membership.queue in self.queues
        ]
        return min(others, default=NOT_NEEDED)

    def free_in(self, queue: QueueName) -> list[Candidate]:
        return [
            each
            for each in self.people.values()
            if any(each.free.values()) and any(membership.queue == queue for membership in each.queues)
        ]

    def alone(self, waiting: Waiting) -> bool:
        until = self.affine_until(waiting)
        return until is not None and self.seen[waiting.interaction] < until

    def rank(self, waiting: Waiting, now: Now) -> tuple[int, int, int, int]:
        """For an agent who chooses: who has missed T stands back, if the queue says so."""
        line = [each for each in self.things.values() if self.line(each) == self.line(waiting)]
        queue, waited = self.queues[waiting.queue], now.mono - waiting.entered
        favoured = queue.priority_ms * waiting.priority + queue.value_ms * waiting.value + waiting.credit_ms > 0
        behind = any(self.right(each) < self.right(waiting) for each in line)
        late = queue.answer_within_ms < waited <= 15 * queue.answer_within_ms
        if queue.in_time_first and late and not favoured:
            return behind, 1, self.effective(waiting) + queue.answer_within_ms * len(line), waiting.sequence
        return behind, 0, *self.right(waiting)

    def line(self, waiting: Waiting) -> object:
        """Who asks for the same; whoever waits for one agent alone is in no line."""
        if self.alone(waiting):
            return waiting.interaction
        return waiting.queue, waiting.channel, self.wanted(waiting)

    def moments(self, waiting: Waiting) -> list[int]:
        """When it changes by itself, from when it was last looked at."""
        until = self.affine_until(waiting)
        all_moments = [waiting.entered + step.after_ms for step in waiting.relaxations]
        all_moments += [] if until is None else [until]
        return [moment for moment in all_moments if moment > self.seen[waiting.interaction]]

    # What happens

    def configure(self, queues: Mapping[QueueName, Queue], now: Now) -> list[Match]:
        matches = self.tick(now)
        self.current = dict(queues)
        self.queues.update(queues)
        self.seen = dict.fromkeys(self.seen, now.mono)
        for waiting in sorted(self.things.values(), key=self.right):
            matches += self.attempt(waiting, now, Trigger.REVISION)
        return matches

    def add(self, waiting: Waiting, now: Now) -> list[Match]:
        matches = self.tick(now)
        self.things[waiting.interaction] = waiting
        self.seen[waiting.interaction] = now.mono
        return matches + self.attempt(waiting, now, Trigger.ARRIVAL)

    def remove(self, interaction: InteractionId) -> Waiting | None:
        return self.things.pop(interaction, None)

    def away(self, agent: AgentName) -> None:
        self.people.pop(agent, None)

    def tick(self, now: Now) -> list[Match]:
        due = [
            (min(self.moments(waiting)), waiting.sequence, waiting)
            for waiting in self.things.values()
            if self.moments(waiting) and min(self.moments(waiting)) <= now.mono
        ]
        matches = []
        for _, _, waiting in sorted(due, key=lambda entry: entry[:2]):
            self.seen[waiting.interaction] = now.mono
            matches += self.attempt(waiting, now, Trigger.RELAXATION)
        return matches

    def ready(self, candidate: Candidate, now: Now) -> list[Match]:
        matches = self.tick(now)
        self.people[candidate.agent] = candidate
        while True:
            current = self.people.get(candidate.agent)
            mine = [waiting for waiting in self.things.values() if current and self.may(current, waiting)]
            if not mine:
                return matches
            chosen = min(mine, key=lambda waiting: self.rank(waiting, now))
            matches += self.attempt(chosen, now, Trigger.AGENT_IDLE)

    def attempt(self, waiting: Waiting, now: Now, trigger: Trigger) -> list[Match]:
        able = [candidate for candidate in self.people.values() if self.may(candidate, waiting)]
        if not able:
            return []
        queue = self.queues[waiting.queue]
        several = queue.ring_count if queue.strategy is Strategy.RING_SEVERAL else 1
        chosen, others, second_key = self.best(able, waiting, several)
        first_key = self.key(chosen[0], waiting)
        servable = [each for each in self.things.values() if self.may(chosen[0], each)]
        decision = Decision(
            interaction=waiting.interaction,
            queue=waiting.queue,
            rule=queue.strategy,
            trigger=trigger,
            winner=chosen[0].agent,
            key=first_key,
            runner_up=others[0].agent if others else None,
            runner_up_key=second_key,
            eligible_agents=len(able),
            eligible_waiting=len(servable) if trigger is not Trigger.REVISION else 1,
            ring=self.ring(waiting),
            waited_ms=now.mono - waiting.entered,
            effective_arrival=self.effective(waiting),
        )
        del self.things[waiting.interaction]
        for candidate in chosen:
            left = {**candidate.free, waiting.channel: candidate.free[waiting.channel] - 1}
            self.people[candidate.agent] = replace(candidate, free=left)
        return [Match(waiting.interaction, tuple(candidate.agent for candidate in chosen), decision)]

    def best(
        self, able: list[Candidate], waiting: Waiting, several: int
    ) -> tuple[list[Candidate], list[Candidate], Key | None]:
        """The best of ``able``, one after the other, who is left, and the key of the best of those."""
        chosen: list[Candidate] = []
        able = list(able)
        everybody = dict(self.people)
        while able and len(chosen) < several:
            chosen.append(min(able, key=lambda candidate: self.key(candidate, waiting)))
            able.remove(chosen[-1])
            del self.people[chosen[-1].agent]
        able.sort(key=lambda candidate: self.key(candidate, waiting))
        second_key = self.key(able[0], waiting) if able else None
        self.people = everybody
        return chosen, able, second_key

    # What can be asked

    def deadline(self) -> int:
        return min((moment for waiting in self.things.values() for moment in self.moments(waiting)), default=NEVER)

    def position(self, interaction: InteractionId) -> int:
        if interaction not in self.things:
            return 0
        queue = self.things[interaction].queue
        order = sorted((each for each in self.things.values() if each.queue == queue), key=self.right)
        return [each.interaction for each in order].index(interaction) + 1

    def waiting(self, queue: QueueName) -> int:
        return sum(1 for each in self.things.values() if each.queue == queue)

    def longest_wait_ms(self, queue: QueueName, now: Now) -> int:
        return max((now.mono - each.entered for each in self.things.values() if each.queue == queue), default=0)

    def idle(self, queue: QueueName) -> int:
        return len(self.free_in(queue))
