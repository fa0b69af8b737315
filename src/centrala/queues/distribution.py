"""Automatic call distribution: brings what waits and who is free together.

Owns the choice, and nothing after it: offers, ring time and what becomes of them are the floor's. Three
things make a match possible: something arrives, somebody becomes free, or a step of relaxation comes due.
Each is answered at once, so that between two calls no interaction waits beside a free agent who may take it
(the invariant; ``watch`` checks it from outside).

* An arrival, or what has just asked for less, takes the free agent with the lowest key of its queue's
  strategy.
* An agent takes, of all that the agent may serve in all queues and open channels, what has the earliest
  effective arrival (``arrival``).

All state follows from the ``Waiting`` and ``Candidate`` values held and the last ``now``: a distribution that
is given the same values again goes on just the same. Sizes, bounds and measured figures are in
``docs/design/distribution.md``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from heapq import heapify, heappop, heappush
from itertools import count
from types import MappingProxyType
from typing import Final

from centrala.clock import NEVER, START, Mono, Now
from centrala.errors import Refused
from centrala.ids import AgentName, InteractionId, QueueName
from centrala.organisation import Channel, Membership, Queue, Strategy
from centrala.queues.arrival import effective_arrival, queue_credit_ms, slackest_ms
from centrala.queues.crews import Crews, Idle, Post, spare
from centrala.queues.lines import Lines, Offered, Place, Queued, Rank
from centrala.queues.values import Candidate, Considered, Decision, Key, Match, Obstacle, Trigger, Waiting
from centrala.quick import maker
from centrala.skills import Level, SkillName, satisfies

__all__ = ["Distribution"]

_SPARE = 256
"""Stale entries that the list of due moments may hold in any case."""

_Skills = Mapping[SkillName, Level]

_decision: Final = maker(Decision)
_match: Final = maker(Match)


class _Room:
    """One queue with both its sides."""

    __slots__ = ("at_once", "credit_ms", "crews", "lines", "lowest_ms", "queue")

    def __init__(self, queue: Queue, seed: int, slackest_ms: int) -> None:
        self.queue = queue
        self.at_once = queue.ring_count if queue.strategy is Strategy.RING_SEVERAL else 1
        """So many are asked for one who waits."""
        self.credit_ms = queue_credit_ms(queue, slackest_ms=slackest_ms)
        self.lowest_ms = self.credit_ms
        """No one here ever had less credit."""
        in_time_ms = queue.answer_within_ms if queue.in_time_first else 0
        self.lines = Lines(in_time_ms=in_time_ms, credit_ms=self.credit_ms)
        self.crews = Crews(queue.strategy, seed)


class Distribution:
    """The queues of one center.

    Every method that is given ``now`` first does what came due until then. ``archived`` are queues of earlier
    revisions in which something may still wait or come back to its place.
    """

    def __init__(
        self,
        queues: Mapping[QueueName, Queue],
        *,
        seed: int = 0,
        archived: Mapping[QueueName, Queue] = MappingProxyType({}),
    ) -> None:
        self._seed = seed
        self._serial = count()
        self._rooms: dict[QueueName, _Room] = {}
        self._empty()
        self._open(queues, archived)

    @classmethod
    def pictured(
        cls,
        queues: Mapping[QueueName, Queue],
        waiting: Iterable[Waiting],
        candidates: Iterable[Candidate],
        now: Now,
        *,
        seed: int = 0,
    ) -> Distribution:
        """As it stood with these, to be asked why and for nothing else: nobody is matched. What waits in none of
        these queues is left out."""
        found = cls(queues, seed=seed)
        for each in waiting:
            if each.queue in found._rooms:
                found._wait(found._queued_of(each, now), found._rooms[each.queue])
        for candidate in candidates:
            found._join(found._idle_of(candidate))
        return found

    def _empty(self) -> None:
        self._queued: dict[InteractionId, Queued] = {}
        self._idle: dict[AgentName, Idle] = {}
        self._kept: dict[AgentName, dict[InteractionId, Queued]] = {}
        """What waits for one agent alone."""
        self._due: list[tuple[Mono, int, int, Queued]] = []
        """Moment, sequence, serial number; lazy."""
        self._offers: dict[
            AgentName, tuple[_Skills, tuple[Membership, ...], tuple[Channel, ...], tuple[Post, ...]]
        ] = {}
        """What each agent offered last, and how."""

    def _open(self, queues: Mapping[QueueName, Queue], archived: Mapping[QueueName, Queue]) -> None:
        slackest = slackest_ms(queues)
        every = {**archived, **queues}
        self._rooms = {name: _Room(queue, self._seed, slackest) for name, queue in every.items()}
        self._in_time_first = any(queue.in_time_first for queue in every.values())

    # What happens

    def configure(self, queues: Mapping[QueueName, Queue], now: Now) -> list[Match]:
        """A new revision. What waits keeps waiting, in a queue that is gone by that queue's last rules."""
        matches = self.tick(now)
        waiting = [queued.waiting for queued in self._queued.values()]
        candidates = [_left(idle) for idle in self._idle.values()]
        earlier = {name: room.queue for name, room in self._rooms.items()}
        self._empty()
        self._open(queues, earlier)
        for candidate in candidates:
            self._join(self._idle_of(candidate))
        for queued in sorted((self._queued_of(each, now) for each in waiting), key=_right):
            matches += self._settle(queued, now, Trigger.REVISION)
        return matches

    def add(self, waiting: Waiting, now: Now) -> list[Match]:
        """Something entered a queue, or is back after a missed offer. Replaces an earlier entry of it.

        Raises Refused (``no_such_queue``): no revision had this queue.
        """
        if waiting.queue not in self._rooms:
            raise Refused("no_such_queue", f"There is no queue {waiting.queue}.")
        matches = self.tick(now) if self._due and self._due[0][0] <= now.mono else []
        if waiting.interaction in self._queued:
            self.remove(waiting.interaction)
        return matches + self._settle(self._queued_of(waiting, now), now, Trigger.ARRIVAL)

    def remove(self, interaction: InteractionId) -> Waiting | None:
        """It hung up, was pulled or overflowed. None: it was not waiting here."""
        queued = self._queued.pop(interaction, None)
        if queued is None:
            return None
        self._step_out(queued)
        if queued.place is not None:
            self._rooms[queued.waiting.queue].lines.order.remove(queued.place)
            queued.place = None
        queued.due = NEVER
        return queued.waiting

    def ready(self, candidate: Candidate, now: Now) -> list[Match]:
        """An agent became free, or what is free changed. Replaces an earlier candidate of the same agent.

        One match for each piece of capacity that something waits for.
        """
        matches = self.tick(now) if self._due and self._due[0][0] <= now.mono else []
        if candidate.agent in self._idle:
            self.away(candidate.agent)
        idle: Idle | None = self._idle_of(candidate)
        best = self._best_in_time if self._in_time_first else self._best
        while idle is not None and idle.posts and (found := best(idle, now)) is not None:
            queued, eligible = found
            self.remove(queued.waiting.interaction)
            matches.append(self._match_of_agent(queued, idle, eligible, now))
            idle = self._less(idle, queued.waiting.channel)
        if idle is not None:
            self._join(idle)
        return matches

    def away(self, agent: AgentName) -> None:
        """The agent takes nothing now; nothing happens if the agent was not free."""
        idle = self._idle.pop(agent, None)
        if idle is not None:
            idle.here = False
            for post in idle.posts:
                post.crews.leave(post)

    def tick(self, now: Now) -> list[Match]:
        """Time has passed: relaxations and the end of waiting for a last agent, in the order they came due."""
        matches: list[Match] = []
        mono = now.mono
        while (due := self._due) and due[0][0] <= mono:
            moment, _, _, queued = heappop(due)
            if queued.due == moment:
                self._step_out(queued)
                queued.age(mono)
                matches += self._settle(queued, now, Trigger.RELAXATION)
        return matches

    # What can be asked

    def deadline(self) -> Mono:
        """When ``tick`` next has something to do; NEVER: when nothing waits for its time."""
        while self._due and self._due[0][3].due != self._due[0][0]:
            heappop(self._due)
        return self._due[0][0] if self._due else NEVER

    def wakes(self) -> Mono:
        """When the next match can come of time alone; NEVER: it cannot. Nobody is free: then what falls due makes no
        match, and is done before the next one becomes free."""
        return self.deadline() if self._idle else NEVER

    def position(self, interaction: InteractionId) -> int:
        """Place in its queue, from 1, by effective arrival; 0: it is not waiting here."""
        queued = self._queued.get(interaction)
        if queued is None or queued.place is None:
            return 0
        return self._rooms[queued.waiting.queue].lines.order.rank(queued.place) + 1

    @property
    def has_queues(self) -> bool:
        return bool(self._rooms)

    def waits(self, interaction: InteractionId) -> bool:
        """Whether it waits here."""
        return interaction in self._queued

    def waiting(self, queue: QueueName) -> int:
        """How many wait in ``queue``; 0 for one that does not exist."""
        return len(self._rooms[queue].lines.order) if queue in self._rooms else 0

    def idle(self, queue: QueueName) -> int:
        """How many agents with free capacity work in ``queue``."""
        return self._rooms[queue].crews.present if queue in self._rooms else 0

    def longest_wait_ms(self, queue: QueueName, now: Now) -> int:
        """Of those who wait in ``queue`` now; 0 if nobody does. Looks only as far as credit reaches."""
        room, earliest = self._rooms.get(queue), now.mono
        if room is None:
            return 0
        for effective, _, _, queued in room.lines.order:
            if effective + room.lowest_ms > earliest:
                break
            earliest = min(earliest, queued.waiting.entered)
        return now.mono - earliest

    def everything(self) -> tuple[tuple[Waiting, ...], tuple[Candidate, ...]]:
        """The values from which an equal distribution can be made, and which ``watch`` looks at."""
        waiting = tuple(queued.waiting for queued in self._queued.values())
        return waiting, tuple(_left(idle) for idle in self._idle.values())

    def explain(
        self, *, interaction: InteractionId | None = None, agent: AgentName | None = None
    ) -> tuple[Considered, ...]:
        """Why not: each pair of something that waits and somebody free, of this interaction and this agent if
        named, by effective arrival and key. Looks at all; for people who ask."""
        things = self._queued.values() if interaction is None else filter(None, [self._queued.get(interaction)])
        people = self._idle.values() if agent is None else filter(None, [self._idle.get(agent)])
        free = list(people)
        return tuple(
            considered
            for queued in sorted(things, key=_right)
            for considered in sorted((self._consider(queued, idle) for idle in free), key=lambda each: each.key)
        )

    def _consider(self, queued: Queued, idle: Idle) -> Considered:
        crews = self._rooms[queued.waiting.queue].crews
        posts = [post for post in idle.posts if post.crews is crews]
        tier, others = (posts[0].offer[1], posts[0].others) if posts else (0, ())
        return Considered(
            interaction=queued.waiting.interaction,
            agent=idle.candidate.agent,
            obstacles=tuple(_obstacles(queued, idle)),
            key=crews.key(idle.candidate, tier, queued.requirements, spare(others, itself=1)),
            effective_arrival=queued.effective,
            ring=queued.ring,
        )

    # An interaction looks for an agent

    def _queued_of(self, waiting: Waiting, now: Now) -> Queued:
        room = self._rooms[waiting.queue]
        effective = effective_arrival(waiting, room.queue, queue_credit_ms=room.credit_ms)
        first, for_ms = _alone_with(waiting, room.queue)
        queued = Queued(waiting, effective, first, START if first is None else Mono(waiting.entered + for_ms))
        queued.age(now.mono)
        return queued

    def _settle(self, queued: Queued, now: Now, trigger: Trigger) -> list[Match]:
        """One attempt; without a match it waits."""
        room = self._rooms[queued.waiting.queue]
        match = self._seek(queued, room, now, trigger) if room.crews.present else None
        if match is None:
            self._wait(queued, room)
            return []
        if queued.place is not None:
            self.remove(queued.waiting.interaction)
        return [match]

    def _seek(self, queued: Queued, room: _Room, now: Now, trigger: Trigger) -> Match | None:
        if queued.affine:
            return self._seek_first(queued, now, trigger)
        crews, channel, wanted = room.crews, queued.waiting.channel, queued.requirements
        able = crews.able(wanted, channel)
        if not able:
            return None
        eligible = crews.count(able)
        chosen: list[tuple[Key, Idle]] = []
        while able and len(chosen) < room.at_once:
            chosen.append(crews.first(able, wanted))
            self.away(chosen[-1][1].candidate.agent)
            able &= crews.live
        second = crews.first(able, wanted) if able else None
        for _, idle in chosen:
            self._give(idle, channel)
        decision = self._decision(queued, chosen[0], second, (eligible, 1), (now, trigger))
        return _match(queued.waiting.interaction, tuple([idle.candidate.agent for _, idle in chosen]), decision)

    def _seek_first(self, queued: Queued, now: Now, trigger: Trigger) -> Match | None:
        idle = self._idle.get(queued.first or AgentName(""))
        if idle is None or any(_obstacles(queued, idle)):
            return None
        self.away(idle.candidate.agent)
        first = (self._key(queued, idle), idle)
        self._give(idle, queued.waiting.channel)
        decision = self._decision(queued, first, None, (1, 1), (now, trigger))
        return _match(queued.waiting.interaction, (idle.candidate.agent,), decision)

    def _wait(self, queued: Queued, room: _Room) -> None:
        waiting, place = queued.waiting, queued.place
        if place is None:
            place = queued.place = (queued.effective, waiting.sequence, next(self._serial), queued)
            self._queued[waiting.interaction] = queued
            room.lines.order.add(place)
            room.lowest_ms = min(room.lowest_ms, waiting.entered - queued.effective)
        if queued.affine and queued.first is not None:
            self._kept.setdefault(queued.first, {})[waiting.interaction] = queued
        else:
            room.lines.join(queued, place)
        if queued.due != NEVER:
            heappush(self._due, (queued.due, waiting.sequence, next(self._serial), queued))
            if len(self._due) > 3 * len(self._queued) + _SPARE:
                self._due = [entry for entry in self._due if entry[3].due == entry[0]]
                heapify(self._due)

    def _step_out(self, queued: Queued) -> None:
        """Out of its line; the place in the queue's order stays."""
        waiting = queued.waiting
        if queued.line is not None:
            self._rooms[waiting.queue].lines.leave(queued)
        elif queued.affine and queued.first is not None:
            kept = self._kept.get(queued.first, {})
            kept.pop(waiting.interaction, None)
            if not kept:
                self._kept.pop(queued.first, None)

    # An agent looks for an interaction

    def _idle_of(self, candidate: Candidate) -> Idle:
        free = candidate.free
        if 0 in free.values():
            free = {channel: count for channel, count in free.items() if count}
        return Idle(candidate, free, self._posts(candidate, tuple(free)))

    def _posts(self, candidate: Candidate, channels: tuple[Channel, ...]) -> tuple[Post, ...]:
        """What the agent offers in each queue; the same as last time more often than not."""
        agent = candidate.agent
        known = self._offers.get(agent)
        if known and known[0] == candidate.skills and known[1] == candidate.queues and known[2] == channels:
            return known[3]
        skills = tuple(sorted(candidate.skills.items()))
        offered = Offered(dict(candidate.skills), channels)
        rooms = {each.queue: self._rooms[each.queue] for each in candidate.queues if each.queue in self._rooms}
        posts = []
        for membership in candidate.queues if channels else ():
            room = rooms.get(membership.queue)
            if room is not None:
                others: tuple[QueueName, ...] = ()
                if room.queue.strategy is Strategy.LEAST_NEEDED:
                    others = tuple(sorted(name for name in rooms if name != membership.queue))
                offer = (skills, membership.tier, tuple(sorted(channels)), others)
                posts.append(Post(room.lines, room.crews, offer, offered))
                posts[-1].others = tuple(rooms[name].crews for name in others)
        self._offers[agent] = (dict(candidate.skills), candidate.queues, channels, tuple(posts))
        return self._offers[agent][3]

    def _less(self, idle: Idle, channel: Channel) -> Idle | None:
        """The same agent, with one piece of capacity in ``channel`` taken; None: nothing is left."""
        left = idle.free[channel] - 1
        if not left and len(idle.free) == 1:
            return None
        free = {each: left if each is channel else count for each, count in idle.free.items()}
        if not left:
            del free[channel]
        return Idle(idle.candidate, free, self._posts(idle.candidate, tuple(free)))

    def _give(self, idle: Idle, channel: Channel) -> None:
        """One piece of capacity of somebody who is ``away`` is taken; with what is left the agent is here again."""
        left = self._less(idle, channel)
        if left is not None:
            self._join(left)

    def _join(self, idle: Idle) -> None:
        if not idle.free:
            return
        self._idle[idle.candidate.agent] = idle
        serial = self._serial
        for post in idle.posts:
            post.crews.join(post, idle, next(serial))

    def _best(self, idle: Idle, now: Now) -> tuple[Queued, int] | None:
        """What has the best right of all that the agent may take, and how many there are."""
        best: Place | None = None
        eligible = 0
        for post in idle.posts:
            served = post.reach.served()
            if served:
                best, many = post.lines.best(served, best)
                eligible += many
        for queued in self._kept.get(idle.candidate.agent, {}).values():
            if not any(_obstacles(queued, idle)):
                eligible += 1
                if queued.place is not None and (best is None or queued.place < best):
                    best = queued.place
        return None if best is None else (best[3], eligible)

    def _best_in_time(self, idle: Idle, now: Now) -> tuple[Queued, int] | None:
        """The same where at least one queue lets callers past T stand back."""
        ranks: list[Rank] = []
        eligible = 0
        for post in idle.posts:
            served = post.reach.served()
            if served:
                rank, many = post.lines.best_in_time(served, now.mono)
                eligible += many
                ranks.append(rank)
        for queued in self._kept.get(idle.candidate.agent, {}).values():
            if queued.place is not None and not any(_obstacles(queued, idle)):
                eligible += 1
                ranks.append(self._rooms[queued.waiting.queue].lines.rank(queued.place, 1, now.mono))
        return (min(ranks)[2][3], eligible) if ranks else None

    def _match_of_agent(self, queued: Queued, idle: Idle, eligible: int, now: Now) -> Match:
        """Nobody else who is free may take ``queued``, or it would not have waited."""
        first = (self._key(queued, idle), idle)
        decision = self._decision(queued, first, None, (1, eligible), (now, Trigger.AGENT_IDLE))
        return _match(queued.waiting.interaction, (idle.candidate.agent,), decision)

    def _key(self, queued: Queued, idle: Idle) -> Key:
        crews = self._rooms[queued.waiting.queue].crews
        for post in idle.posts:
            if post.crews is crews:
                return crews.key(idle.candidate, post.offer[1], queued.requirements, spare(post.others, itself=0))
        raise AssertionError("who is matched works in the queue")

    def _decision(
        self,
        queued: Queued,
        first: tuple[Key, Idle],
        second: tuple[Key, Idle] | None,
        eligible: tuple[int, int],
        cause: tuple[Now, Trigger],
    ) -> Decision:
        waiting = queued.waiting
        now, trigger = cause
        return _decision(
            interaction=waiting.interaction,
            queue=waiting.queue,
            rule=self._rooms[waiting.queue].queue.strategy,
            trigger=trigger,
            winner=first[1].candidate.agent,
            key=first[0],
            runner_up=second[1].candidate.agent if second else None,
            runner_up_key=second[0] if second else None,
            eligible_agents=eligible[0],
            eligible_waiting=eligible[1],
            ring=queued.ring,
            waited_ms=now.mono - waiting.entered,
            effective_arrival=queued.effective,
        )


def _alone_with(waiting: Waiting, queue: Queue) -> tuple[AgentName | None, int]:
    """Who is waited for before anybody else, and for how many milliseconds from the entry; None: for nobody."""
    if waiting.owner is not None and queue.owner_first_ms:
        return waiting.owner, queue.owner_first_ms
    if waiting.last_agent is not None and queue.strategy is Strategy.LAST_AGENT:
        return waiting.last_agent, queue.affinity_ms
    return None, 0


def _right(queued: Queued) -> tuple[int, int]:
    return queued.effective, queued.waiting.sequence


def _left(idle: Idle) -> Candidate:
    """The candidate with what is still free."""
    return replace(idle.candidate, free=dict(idle.free))


def _obstacles(queued: Queued, idle: Idle) -> Iterator[Obstacle]:
    waiting, candidate = queued.waiting, idle.candidate
    if all(membership.queue != waiting.queue for membership in candidate.queues):
        yield Obstacle.NOT_A_MEMBER
    if not idle.free.get(waiting.channel):
        yield Obstacle.NO_CAPACITY
    if not satisfies(candidate.skills, queued.requirements):
        yield Obstacle.SKILLS
    if queued.affine and queued.first != candidate.agent:
        yield Obstacle.OWNER_FIRST if queued.first == waiting.owner else Obstacle.LAST_AGENT_FIRST
