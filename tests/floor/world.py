"""A small center whose people and machines do anything at any moment, and what must hold whatever they do.

Callers, phones, commands, the wire, the engine and the floor's own restarts can be driven from outside, within what
the switch promises. ``check`` after every step: a floor rebuilt from what was kept equals the live one, and what must
always hold does. ``reckon`` at the end: everybody hangs up, and every call is in the history exactly once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace

from centrala.agents.activity import Activity
from centrala.agents.agent import Attendance, free_capacity, routable
from centrala.agents.presence import Presence
from centrala.calls.facts import LegArrived
from centrala.clock import NEVER, Wall
from centrala.floor import commands, views
from centrala.floor.effect import Books, Entity, Entry
from centrala.floor.events import ArrivalRefused
from centrala.floor.floor import Floor
from centrala.floor.live import deadline_of
from centrala.floor.passes import is_under_way
from centrala.floor.room import talkers
from centrala.ids import AgentName, InteractionId, LegId, NumberText, QueueName, TrunkName
from centrala.interactions.about import About
from centrala.interactions.interaction import Intent, Interaction, Outcome, Stage
from centrala.interactions.record import InteractionRecord
from centrala.organisation import (
    Agent,
    Announcement,
    AnswerMode,
    Callback,
    CallerRule,
    CallFirst,
    Channel,
    Choice,
    ChoiceKind,
    Department,
    Destination,
    DestinationKind,
    Device,
    Escalation,
    Mailbox,
    Membership,
    Number,
    Organisation,
    Outbound,
    OverflowStep,
    Passing,
    Peak,
    Question,
    QuestionKind,
    Queue,
    Route,
    Strategy,
    Survey,
    SurveyRule,
    SurveyWay,
    TextGateway,
    Trunk,
    WrapUpMode,
    WrapUpRule,
)
from centrala.queues.watch import overlooked
from centrala.simulate.center import Center, Keeper, Keeping
from centrala.simulate.engine import Line
from centrala.simulate.parties import Party, Phone, Reaction, Silent
from centrala.simulate.wire import WireTemper
from centrala.skills import Level, Relaxation, SkillName, requirements, satisfies
from centrala.storage.codec import from_json, to_json

AGENTS = [AgentName(name) for name in ("anna", "bert", "cora", "dan")]
SUPPORT, SALES, LONELY = QueueName("support"), QueueName("sales"), QueueName("lonely")
CARRIER, SECOND = TrunkName("carrier"), TrunkName("second")
LV = SkillName("lv")
LANGUAGES = (LV, SkillName("et"))

COUNTRY = "+37167"
CALLERS = ("+37129000001", "+37129000002", "+3725550000", "unknown")
RECORDS = {
    CALLERS[0]: About("lv", AgentName("anna"), value=2),
    CALLERS[1]: About("et-EE", AgentName("dan"), value=-1),
}
"""What the records say of those whom they know."""
NUMBERS = [NumberText(f"{COUNTRY}00000{place}") for place in range(7)]


def to(kind: DestinationKind, name: str = "") -> Destination:
    return Destination(kind, name)


def center(revision: int) -> Organisation:
    """Revisions differ in members, modes and skills."""
    other = revision % 2
    queues = {
        SUPPORT: Queue(
            SUPPORT,
            department="office",
            ring_ms=8_000,
            wrap_up=WrapUpRule(WrapUpMode.REQUIRED if other else WrapUpMode.OPTIONAL, 10_000),
            requirements=requirements({"lv": 3}),
            relaxations=(Relaxation(5_000, requirements({"lv": 1})), Relaxation(12_000, ())),
            overflow=to(DestinationKind.QUEUE, SALES),
            max_wait_ms=30_000,
            announcement=Announcement(2_000, 7_000, position=True, estimate=True),
            choices={"1": Choice(ChoiceKind.CALLBACK), "2": Choice(ChoiceKind.GO, to(DestinationKind.QUEUE, SALES))},
            callback=Callback(attempts=2, retry_ms=10_000, automatic_after_ms=20_000),
            steps=(OverflowStep(9_000, to(DestinationKind.QUEUE, LONELY)),) if other else (),
            peak=Peak(waiting=4, calm=1, wrap_up_ms=1_000, max_wait_ms=6_000),
            survey=SurveyRule("after-call"),
            owner_first_ms=4_000,
            language_first_ms=6_000 if other else 0,
            offer_tickets_ms=6_000,
        ),
        SALES: Queue(
            SALES,
            strategy=Strategy.RING_SEVERAL,
            ring_count=2,
            ring_ms=6_000,
            language_first_ms=3_000,
            wrap_up=WrapUpRule(WrapUpMode.TIMED if other else WrapUpMode.NONE, 4_000),
            max_waiting=3,
            full=to(DestinationKind.NUMBER, "+37129000009"),
            choices={"1": Choice(ChoiceKind.CALLBACK), "3": Choice(ChoiceKind.SMS, words={"": "Look here"})},
            survey=SurveyRule("after-call", SurveyWay.CALL if other else SurveyWay.STAY, share=0.5),
            callback=Callback(first=CallFirst.CUSTOMER, attempts=2, retry_ms=10_000, other_number=False, later=False),
            offer_tickets_ms=0 if other else 9_000,
        ),
        LONELY: Queue(
            LONELY,
            strategy=Strategy.LAST_AGENT,
            owner_first_ms=2_000 if other else 0,
            nobody=to(DestinationKind.ANNOUNCEMENT, "nobody"),
            max_wait_ms=15_000,
            overflow=to(DestinationKind.AGENT, "anna"),
        ),
    }
    members = {
        "anna": (SUPPORT, SALES),
        "bert": (SUPPORT,) if other else (SUPPORT, LONELY),
        "cora": (SALES, LONELY),
        "dan": (SUPPORT, SALES, LONELY),
    }
    agents = {
        name: Agent(
            name,
            queues=tuple(Membership(queue) for queue in members[name]),
            skills={LV: Level(1 + place + other)},
            max_per_shift=4 if name == "cora" else 0,
            extension=f"10{place}",
            mobile="+37129000077" if name == "bert" else "",
            capacity={Channel.VOICE: 2, Channel.TICKET: 1} if name == "bert" else {},
            auto_answer=name == "anna",
            standing=name == "dan" or (name == "cora" and bool(other)),
            voicemail=name == "bert",
            no_answer=to(DestinationKind.VOICEMAIL, "all") if name == "anna" else None,
        )
        for place, name in enumerate(AGENTS)
        if not (other and name == "dan")
    }
    ways = [
        (to(DestinationKind.QUEUE, SUPPORT), AnswerMode.AT_ONCE),
        (to(DestinationKind.QUEUE, SALES), AnswerMode.RING),
        (to(DestinationKind.QUEUE, LONELY), AnswerMode.EARLY_MEDIA),
        (to(DestinationKind.AGENT, "bert"), AnswerMode.AT_ONCE),
        (to(DestinationKind.NUMBER, "+37129000009"), AnswerMode.AT_ONCE),
        (to(DestinationKind.ANNOUNCEMENT, "closed"), AnswerMode.AT_ONCE),
        (to(DestinationKind.VOICEMAIL, SUPPORT), AnswerMode.AT_ONCE),
    ]
    numbers = {
        number: Number(number, way, answer=mode, customer_first=place % 2 == other)
        for place, (number, (way, mode)) in enumerate(zip(NUMBERS, ways, strict=True))
    }
    return Organisation(
        revision=revision,
        trunks={name: Trunk(name, to="127.0.0.1:5070") for name in (CARRIER, SECOND)},
        queues=queues,
        agents=agents,
        numbers=numbers,
        voicemail={
            SUPPORT: Mailbox(SUPPORT, longest_ms=20_000, review=not other),
            "all": Mailbox("all", shortest_ms=0),
        },
        callers={
            (ours := NumberText("+37129000002")): CallerRule(ours, priority=2, value=3, category="important"),
            (theirs := NumberText("+372")): CallerRule(theirs, requirements=requirements({"lv": 4}), queue=SUPPORT),
        },
        skills=LANGUAGES,
        departments={"office": Department("office")},
        escalations={"all": Escalation("all", to(DestinationKind.QUEUE, SALES), answer_within_ms=3_000)},
        surveys={"after-call": Survey("after-call", (Question(QuestionKind.CSAT), Question(QuestionKind.NPS)))},
        passing=Passing(ring_ms=9_000, park_ms=8_000, park_slots=2),
        texts=TextGateway("https://sms.example.com", per_number=2),
        outbound=Outbound(routes=(Route("", (CARRIER, SECOND)),), caller_id=NUMBERS[0], caller_ids=(NUMBERS[0],)),
    )


def written(entity: Entity) -> Entity:
    """Through the store's own form."""
    return from_json(type(entity), to_json(entity))


class Witness:
    """What went in and came out, for the reckoning at the end."""

    def __init__(self) -> None:
        self.records: list[InteractionRecord] = []
        self.refused: set[LegId] = set()
        self.arrived: set[LegId] = set()

    def take(self, entry: Entry) -> None:
        self.records.extend(entry.closed)
        self.refused.update(event.leg for event in entry.events if isinstance(event, ArrivalRefused))
        if isinstance(entry.input, LegArrived):
            self.arrived.add(entry.input.leg)


__all__ = ["AGENTS", "CALLERS", "CARRIER", "LONELY", "NUMBERS", "SALES", "SECOND", "SUPPORT", "World", "to"]

SLOWEST_FACT_MS = 4_000
LIVELY = frozenset({Activity.TALKING, Activity.WRAP_UP, Activity.RINGING})


class World:
    devices = (Device.PHONE, Device.MOBILE)

    def __init__(
        self,
        temper: WireTemper,
        seed: int,
        *watchers: Keeper,
        organise: Callable[[int], Organisation] | None = None,
        media_ms: Mapping[str, int] | None = None,
    ) -> None:
        """``organise`` makes the configuration of a revision, if it is not ``center``'s."""
        self.keeping, self.witness, self._organise = Keeping(written), Witness(), organise or center
        self.center = Center(
            self._organise(1),
            wall=Wall(1_781_000_000_000),
            seed=seed,
            temper=temper,
            media_ms=media_ms,
            keepers=(self.keeping, self.witness, *watchers),
        )
        self.center.records = dict(RECORDS)
        self.callers: list[Line] = []
        self.pressed: set[LegId] = set()
        self.away = False
        self.reactions = dict.fromkeys(AGENTS, Reaction.ANSWER)
        for name in AGENTS:
            self.phone_comes_or_goes(name, there=True)
        self.outside = {CARRIER: Reaction.ANSWER, SECOND: Reaction.ANSWER}
        for trunk in self.outside:
            self.center.switch.trunk(trunk, lambda number, trunk=trunk: self._far_away(trunk))  # type: ignore[misc]
        self.center.loop.run_for(1)
        for name in AGENTS[:2]:
            self.give(commands.GoAvailable(name))

    def _far_away(self, trunk: TrunkName) -> Party:
        return Phone(self.outside[trunk], 200, 1_000, talk_ms=20_000)

    def give(self, command: commands.Command) -> None:
        self.center.try_(command)

    def some(self, place: int) -> InteractionId:
        """One of the live interactions, or none."""
        live = list(self.center.floor.live.interactions)
        return live[place % len(live)] if live else InteractionId("i0-0")

    def own(self, agent: AgentName, place: int) -> InteractionId:
        """One of those that the agent has a part in, else any."""
        attendance = self.center.floor.live.agents.get(agent)
        mine = list(attendance.engagements) if attendance is not None else []
        return mine[place % len(mine)] if mine else self.some(place)

    def consult(self, agent: AgentName, place: int) -> InteractionId:
        """The agent's consult, else any call."""
        live = self.center.floor.live
        mine = [one.id for one in live.interactions.values() if one.about is not None and one.agent == agent]
        return mine[0] if mine else self.some(place)

    def parked(self, place: int) -> InteractionId:
        found = [one.id for one in self.center.floor.live.interactions.values() if one.stage is Stage.PARKED]
        return found[0] if found else self.some(place)

    def line(self, place: int) -> Line | None:
        lines = list(self.center.switch.engine.lines.values())
        return lines[place % len(lines)] if lines else None

    def call(self, number: str, *, caller: str = CALLERS[0], withheld: bool = False) -> None:
        line = self.center.switch.call(Silent(), number, trunk=CARRIER, caller=caller, withheld=withheld)
        if line is not None:
            self.callers.append(line)

    def dial_on_phone(self, name: AgentName, dialled: str) -> None:
        self.center.switch.call(Silent(), dialled, agent=name)

    def hang_up(self, place: int) -> None:
        line = self.line(place)
        if line is not None:
            line.hang_up()

    def hold_key(self, place: int, *, held: bool) -> None:
        line = self.line(place)
        if line is not None and held:
            line.hold()
        elif line is not None:
            line.resume()

    def press(self, place: int, digit: str) -> None:
        line = self.line(place)
        if line is not None:
            line.press(digit)
            if digit in "23":
                self.pressed.add(line.id)

    def press_all(self, place: int, keys: str) -> None:
        for key in keys:
            self.press(place, key)

    def phone_comes_or_goes(self, name: AgentName, *, there: bool) -> None:
        if there:
            self.center.switch.register(name, lambda: Phone(self.reactions[name], 50, 1_500))
        else:
            self.center.switch.unregister(name)

    def next_revision(self) -> None:
        self.give(commands.AdoptConfiguration(self._organise(max(self.center.organisations) + 1)))

    def lose(self, noticed_after_ms: int) -> None:
        if not self.away:
            self.away = True
            self.center.switch.lose(noticed_after_ms=noticed_after_ms)

    def connect(self) -> None:
        self.away = False
        if self.center.running:
            self.center.switch.connect()

    def engine_dies(self, noticed_after_ms: int, boots_after_ms: int) -> None:
        if not self.away:
            self.center.switch.crash(noticed_after_ms=noticed_after_ms)
            self.center.loop.run_for(boots_after_ms)
            self.center.switch.boot()

    def kill(self, away_ms: int) -> None:
        if self.center.running and not self.away:
            self.center.restart(self.keeping, away_ms=away_ms)
            self.center.loop.run_for(away_ms)

    def check(self) -> None:
        self.a_rebuilt_floor_equals_the_live_one()
        self.deadlines_follow_from_the_entities_and_lie_ahead()
        self.nobody_is_offered_two_calls()
        self.nobody_speaks_with_two()
        self.offers_and_engagements_tell_the_same()
        self.every_leg_is_owned_or_told_to_end()
        self.promises_are_the_callbacks_that_are_not_over()
        self.who_waits_is_in_line()
        self.a_ticket_is_in_line_or_before_one_agent()
        self.the_count_of_those_at_work_is_right()
        self.nobody_eligible_waits_beside_somebody_idle()
        self.who_is_passed_on_is_somewhere()
        self.a_consult_and_its_call_know_each_other()

    def a_rebuilt_floor_equals_the_live_one(self) -> None:
        if not self.center.running:
            return
        floor, now = self.center.floor, self.center.loop.now()
        memory = self.keeping.memory(self.center.organisations)
        rebuilt = Floor.restore(memory, floor.live.organisation, now)
        for old, new in zip(floor.rows(), rebuilt.rows(), strict=True):
            assert (old.kind, old.id) == (new.kind, new.id)
            if isinstance(old.entity, Books) and isinstance(new.entity, Books):
                assert replace(old.entity, made=0, draining=False) == new.entity
            else:
                assert old.entity == new.entity

    def the_count_of_those_at_work_is_right(self) -> None:
        """The count that is kept up equals one by looking at everybody."""
        live, people = self.center.floor.live, self.center.floor.live.organisation.agents
        found = Counter(
            member.queue
            for name, agent in live.agents.items()
            if name in people and agent.presence is Presence.AVAILABLE and agent.wish is None
            for member in people[name].queues
            if member.queue not in agent.paused_queues
        )
        assert {queue: many for queue, many in live.at_work.items() if many} == found

    def deadlines_follow_from_the_entities_and_lie_ahead(self) -> None:
        floor = self.center.floor
        wanted = min((deadline_of(row.entity) for row in floor.rows() if row.entity is not None), default=NEVER)
        if not self.center.running or not floor.live.connected:
            return
        assert floor.live.timers.next() <= wanted
        assert floor.deadline() > self.center.loop.now().mono or self.center.loop.due() == self.center.loop.now().mono

    def nobody_is_offered_two_calls(self) -> None:
        live = self.center.floor.live
        offered = Counter(offer.agent for one in live.interactions.values() for offer in one.offers.values())
        assert not [name for name, number in offered.items() if number > 1]
        for name in offered:
            assert len(live.agents[name].engagements) <= self.capacity(name)

    def capacity(self, name: AgentName) -> int:
        """Calls that this agent may have at once; of somebody who was removed, the most there is."""
        person = self.center.floor.live.organisation.agents.get(name)
        return 2 if person is None else person.capacity.get(Channel.VOICE, 1)

    def nobody_speaks_with_two(self) -> None:
        for agent in self.center.floor.live.agents.values():
            talks = [work for work in agent.engagements.values() if work.activity is Activity.TALKING]
            assert len(talks) <= 1, agent

    def offers_and_engagements_tell_the_same(self) -> None:
        live = self.center.floor.live
        for one in live.interactions.values():
            assert (one.stage is Stage.OFFERED) == bool(one.offers)
            for offer in one.offers.values():
                work = live.agents[offer.agent].engagements[one.id]
                assert work.activity is Activity.RINGING
        for name, agent in live.agents.items():
            for interaction in agent.engagements:
                assert interaction in live.interactions, (name, interaction)

    def every_leg_is_owned_or_told_to_end(self) -> None:
        live = self.center.floor.live
        for leg in live.legs.values():
            stands = leg.agent is not None and live.agents[leg.agent].standing == leg.id
            assert leg.interaction in live.interactions or stands or leg.ends != NEVER, leg

    def promises_are_the_callbacks_that_are_not_over(self) -> None:
        live = self.center.floor.live
        assert set(live.promises) == {one.id for one in live.interactions.values() if one.promise is not None}
        for one in live.promises.values():
            if one.stage is Stage.POSTPONED:
                assert live.distribution.position(one.id) == 0
                assert one.legs == () or all(live.legs[leg].ends != NEVER for leg in one.legs)
                assert one.agent is None

    def who_waits_is_in_line(self) -> None:
        live = self.center.floor.live
        for one in live.interactions.values():
            if one.stage is Stage.WAITING:
                assert one.queue is not None
                assert one.promise is not None or one.caller_leg in live.legs or self._comes_back(one)
                assert live.distribution.position(one.id) >= 1

    def a_ticket_is_in_line_or_before_one_agent(self) -> None:
        live = self.center.floor.live
        assert live.stays == {one.ticket: one.id for one in live.lined.values()}
        assert live.holders == {ticket: agent.name for agent in live.agents.values() for ticket in agent.tickets}
        assert not live.stays.keys() & live.holders.keys()
        assert {one.offer.agent: one.id for one in live.lined.values() if one.offer is not None} == {
            agent.name: agent.offered_ticket for agent in live.agents.values() if agent.offered_ticket is not None
        }
        for one in live.lined.values():
            assert (live.ticket_lines.position(one.id) > 0) == (one.offer is None)
        for agent in live.agents.values():
            calls_first = agent.offered_ticket is None or not live.connected
            assert calls_first or (agent.presence is Presence.AVAILABLE and not agent.engagements), agent
        self.no_ticket_waits_beside_somebody_who_may_take_it()

    def no_ticket_waits_beside_somebody_who_may_take_it(self) -> None:
        floor, now = self.center.floor, self.center.loop.now()
        if self.center.running and floor.live.connected and floor.deadline() > now.mono:
            tickets = [one for one in views.waiting(floor.live) if one.channel is Channel.TICKET]
            found = overlooked(tickets, views.candidates(floor.live), floor.live.organisation.queues, now)
            assert not found, found

    def _comes_back(self, consult: Interaction) -> bool:
        """Whether the page of who asks is loaded anew."""
        legs = self.center.floor.live.legs.values()
        return consult.about is not None and any(leg.replaces == consult.caller_leg for leg in legs)

    def who_is_passed_on_is_somewhere(self) -> None:
        """On the way to somebody: ringing, in line, called outside or parked, with a moment at which it ends."""
        live = self.center.floor.live
        for one in live.interactions.values():
            if one.intent is Intent.CONSULT or not is_under_way(one):
                continue
            if one.stage in (Stage.MESSAGE, Stage.POSTPONED, Stage.IN_FLOW, Stage.CALLING):
                continue
            there = (Stage.OFFERED, Stage.WAITING, Stage.FORWARDED, Stage.PARKED, Stage.CONNECTING, Stage.PLAYING)
            assert one.stage in there, one
            ends = one.stage is Stage.WAITING or deadline_of(one) != NEVER
            assert ends, one
            assert bool(one.slot) == (one.stage is Stage.PARKED), one

    def a_consult_and_its_call_know_each_other(self) -> None:
        live = self.center.floor.live
        for one in live.interactions.values():
            if one.stage is Stage.ARRIVED and one.intent is Intent.INBOUND_CALL:
                assert one.then is not None, one  # for a moment, until the records have answered who calls
                assert one.guard != NEVER, one
            if one.consult is None:
                continue
            consult, (mine, asks) = live.interactions[one.consult], self._parts_of_asker(one)
            assert consult.about == one.id
            assert one.stage is Stage.TALKING, one
            assert consult.agent is not None
            assert mine in (Activity.ON_HOLD, Activity.TALKING), (one, mine)
            assert asks in (Activity.DIALLING, Activity.TALKING, Activity.ON_HOLD), (consult, asks)
            assert (mine is Activity.TALKING) == (asks is Activity.ON_HOLD), (one, consult)

    def _parts_of_asker(self, one: Interaction) -> tuple[Activity, Activity]:
        live = self.center.floor.live
        consult = live.interactions[one.consult or one.id]
        engagements = live.agents[consult.agent or AgentName("")].engagements
        return engagements[one.id].activity, engagements[consult.id].activity

    def nobody_eligible_waits_beside_somebody_idle(self) -> None:
        floor = self.center.floor
        if not self.center.running or not floor.live.connected:
            return
        now = self.center.loop.now()
        if floor.deadline() <= now.mono:
            return
        idle = [agent for agent in floor.live.agents.values() if self._could_take(agent)]
        for one in floor.live.interactions.values():
            if one.stage is Stage.WAITING:
                assert not [agent.name for agent in idle if self._suits(agent, one, now.mono)], one

    def _could_take(self, agent: Attendance) -> bool:
        person = self.center.floor.live.organisation.agents.get(agent.name)
        return person is not None and routable(agent, person) and Channel.VOICE in free_capacity(agent, person)

    def _suits(self, agent: Attendance, one: Interaction, now: int) -> bool:
        live = self.center.floor.live
        person = live.organisation.agents[agent.name]
        queue = live.rules(one).queues[one.queue or SUPPORT]
        wanted = queue.requirements
        for step in queue.relaxations:
            if now - one.entered >= step.after_ms:
                wanted = step.requirements
        waited = now - one.entered
        first, alone_ms = self._who_is_first(queue, one)
        if first not in (None, agent.name) and waited < alone_ms:
            return False
        language = SkillName(one.known.language[:2])
        if waited < queue.language_first_ms and language in LANGUAGES and language not in person.skills:
            return False
        member = any(each.queue == queue.name for each in person.queues) and queue.name not in agent.paused_queues
        return member and satisfies(person.skills, wanted) and satisfies(person.skills, one.requirements)

    def _who_is_first(self, queue: Queue, one: Interaction) -> tuple[AgentName | None, int]:
        if queue.owner_first_ms and one.owner is not None:
            return one.owner, queue.owner_first_ms
        if queue.strategy is Strategy.LAST_AGENT:
            return one.last_agent, queue.affinity_ms
        return None, 0

    def reckon(self) -> None:
        """Everybody hangs up; nothing is left, nothing is lost."""
        loop, switch = self.center.loop, self.center.switch
        loop.run_for(10_000)
        switch.connect()
        loop.run_for(30_000)
        self.engine_and_floor_believe_the_same()
        for name in AGENTS:
            self.give(commands.LogOut(name))
        for callback in list(self.center.floor.live.promises):
            self.give(commands.CancelCallback(callback))
        for line in list(switch.engine.lines.values()):
            line.hang_up()
        loop.run_for(600_000)
        floor = self.center.floor
        assert floor.live.interactions == {}
        assert floor.live.promises == {}
        assert floor.live.legs == {}
        assert switch.engine.lines == {}
        assert switch.engine.bridges == {}
        for agent in floor.live.agents.values():
            assert agent.engagements == {}, agent
        self._each_call_is_in_the_history_once()
        self._what_was_said_is_kept()

    def engine_and_floor_believe_the_same(self) -> None:
        """After a while in which nothing was lost: the same legs, and who talks is heard by the other."""
        live, lines = self.center.floor.live, self.center.switch.engine.lines
        lately = self.center.loop.now().wall - SLOWEST_FACT_MS
        ended = {record.leg for record in self.center.switch.engine.records if record.ended > lately}
        assert {leg.id for leg in live.legs.values() if leg.ends == NEVER} - ended <= set(lines)
        come = {leg for leg, line in lines.items() if line.arrival is not None and line.arrival.arrived > lately}
        assert set(lines) - come <= set(live.legs)
        for one in live.interactions.values():
            parts = [agent.engagements[one.id] for agent in live.agents.values() if one.id in agent.engagements]
            activities = {part.activity for part in parts}
            if one.stage is Stage.TALKING and Activity.TALKING in activities and activities <= LIVELY:
                bridges = {lines[leg].bridge for leg in talkers(one) if leg not in ended}
                assert len(bridges) == 1, one
                assert None not in bridges, one
                assert len(talkers(one)) >= 2, one

    def _each_call_is_in_the_history_once(self) -> None:
        records = self.witness.records
        assert len({record.id for record in records}) == len(records)
        by_leg = Counter(record.leg for record in records if record.leg is not None)
        assert not [leg for leg, number in by_leg.items() if number > 1]
        told = {record.leg for record in records} | self.witness.refused
        ours = {line.id for line in self.callers if line.arrival is not None and line.arrival.dialled in NUMBERS}
        died = {line.id for line in self.callers if line.gone}
        assert ours & died - told - self._lost_with_the_engine() == set()

    def _what_was_said_is_kept(self) -> None:
        """Whatever happened: unless the caller threw it away, or it was too short. An announcement that an agent
        speaks is no message, and belongs to whoever asked for it."""
        kept = {record.recording: record for record in self.witness.records if record.recording}
        said = self.center.switch.engine.said
        assert set(kept) <= set(said)
        for recording, record in kept.items():
            assert record.outcome is Outcome.VOICEMAIL
            assert record.message_ms in (0, said[recording][1])
        callers = {line.id for line in self.callers}
        long_enough = {recording for recording, (leg, ms) in said.items() if ms >= 2_000 and leg in callers}
        thrown_away = {recording for recording, (leg, _) in said.items() if leg in self.pressed}
        assert long_enough - thrown_away - set(kept) == set()

    def _lost_with_the_engine(self) -> set[LegId]:
        """Who called while nobody heard, and was still there when the engine died: nothing tells of them."""
        return {line.id for line in self.callers if line.id not in self.witness.arrived}
