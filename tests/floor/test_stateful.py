"""The floor among people and machines that do anything at any moment: see ``world`` for what must hold then."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any, Final

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from centrala.clock import Wall
from centrala.floor import commands
from centrala.ids import AgentName, NumberText, QueueName, TicketId, TrunkName
from centrala.interactions.asks import CustomerFound, SurveyDecided
from centrala.interactions.classification import Aspect
from centrala.interactions.outside import Outside, OutsideContact, OutsideFound, OutsideState
from centrala.organisation import Destination, DestinationKind, Device
from centrala.simulate.parties import Reaction
from centrala.simulate.wire import CRUEL, PERFECT, WireTemper
from tests.floor.world import AGENTS, CALLERS, CARRIER, LONELY, NUMBERS, SALES, SECOND, SUPPORT, World, to

TEMPERS: Final = (PERFECT, CRUEL, WireTemper(delay_ms=40, doubled=0.5))
QUEUES: Final = (SUPPORT, SALES, LONELY)
DIALLED: Final = ("bert", "102", "+37129000009", "112", "nonsense", "anna")
TIMES_MS: Final = (0, 1, 10, 100, 700, 2_000, 2_000, 5_000, 12_000, 31_000)
PLACES: Final = range(8)
OF_A_CALL: Final = (
    commands.AcceptOffer,
    commands.DeclineOffer,
    commands.HoldCall,
    commands.ResumeCall,
    commands.MuteCall,
    commands.UnmuteCall,
    commands.RejoinCall,
)
OF_A_CONSULT: Final = (
    commands.SwapConsult,
    commands.CompleteConsult,
    commands.CancelConsult,
    commands.JoinConsult,
)
OF_HELP: Final = (commands.FetchCall, commands.RaiseHand, commands.HelpWith, commands.ParkCall, commands.EscalateCall)
DESTINATIONS: Final = (
    to(DestinationKind.AGENT, "bert"),
    to(DestinationKind.AGENT, "dan"),
    to(DestinationKind.QUEUE, LONELY),
    to(DestinationKind.DEPARTMENT, "office"),
    to(DestinationKind.QUEUE, SUPPORT),
    to(DestinationKind.QUEUE, SALES),
    to(DestinationKind.QUEUE, "no-such-queue"),
    to(DestinationKind.AGENT, "cora"),
    to(DestinationKind.NUMBER, "+37129000009"),
    to(DestinationKind.VOICEMAIL, SUPPORT),
    to(DestinationKind.HANG_UP),
)
WISHES: Final = ("11", "111", "1121", "1220001111#11")
"""Keys that ask for a callback, one after another."""
RECORDS: Final = (("c1", ()), ("c2", ()), ("", ("c1", "c2")), ("", ()))
"""A customer, or several candidates, or nobody."""
CODES: Final = ("", "done", "x" * 65)

TICKETS: Final = [TicketId(f"k1-{place}") for place in PLACES]

names = st.sampled_from(AGENTS)
places = st.sampled_from(PLACES)


class FloorAmongPeople(RuleBasedStateMachine):
    world: World

    @initialize(temper=st.sampled_from(TEMPERS), seed=st.integers(0, 99))
    def begin(self, temper: WireTemper, seed: int) -> None:
        self.world = World(temper, seed)

    @rule(number=st.sampled_from([*NUMBERS, NumberText("+37167999999")]), withheld=st.booleans())
    def somebody_calls(self, number: NumberText, withheld: bool) -> None:
        self.world.call(number, withheld=withheld)

    @rule(number=st.sampled_from(NUMBERS[:3]), caller=st.sampled_from(CALLERS), ms=st.sampled_from(TIMES_MS))
    def somebody_calls_a_queue_and_waits(self, number: NumberText, caller: str, ms: int) -> None:
        self.world.call(number, caller=caller)
        self.world.center.loop.run_for(ms)

    @rule(name=names, dialled=st.sampled_from(DIALLED))
    def an_agent_dials_on_the_phone(self, name: AgentName, dialled: str) -> None:
        self.world.dial_on_phone(name, dialled)

    @rule(place=places)
    def somebody_hangs_up(self, place: int) -> None:
        self.world.hang_up(place)

    @rule(place=places, held=st.booleans())
    def somebody_presses_the_hold_key(self, place: int, held: bool) -> None:
        self.world.hold_key(place, held=held)

    @rule(place=places, digit=st.sampled_from("01239*#"))
    def somebody_presses_a_digit(self, place: int, digit: str) -> None:
        self.world.press(place, digit)

    @rule(place=places, keys=st.sampled_from(WISHES))
    def somebody_asks_to_be_called_back(self, place: int, keys: str) -> None:
        self.world.press_all(place, keys)

    @rule(place=places, what=st.sampled_from([commands.CancelCallback, commands.CallBackNow]))
    def a_callback_is_cancelled_or_brought_forward(self, place: int, what: type[Any]) -> None:
        self.world.give(what(self.world.some(place)))

    @rule(queue=st.sampled_from([*QUEUES, QueueName("")]), on=st.booleans())
    def a_peak_begins_or_ends(self, queue: QueueName, on: bool) -> None:
        self.world.give(commands.SetPeak(queue, on, AGENTS[0]))

    @rule(queue=st.sampled_from(QUEUES), instead=st.booleans(), on=st.booleans())
    def an_alarm_is_raised_or_ended(self, queue: QueueName, instead: bool, on: bool) -> None:
        kind = DestinationKind.QUEUE
        self.world.give(commands.RaiseAlarm(kind, queue, instead=instead) if on else commands.EndAlarm(kind, queue))

    @rule(name=names, reaction=st.sampled_from(list(Reaction)))
    def a_phone_changes_its_manners(self, name: AgentName, reaction: Reaction) -> None:
        self.world.reactions[name] = reaction

    @rule(trunk=st.sampled_from([CARRIER, SECOND]), reaction=st.sampled_from(list(Reaction)))
    def the_outside_changes_its_manners(self, trunk: TrunkName, reaction: Reaction) -> None:
        self.world.outside[trunk] = reaction

    @rule(name=names, there=st.booleans())
    def a_phone_comes_or_goes(self, name: AgentName, there: bool) -> None:
        self.world.phone_comes_or_goes(name, there=there)

    @rule(name=names, what=st.sampled_from([commands.LogOut, commands.Pause, commands.LiftCap]))
    def an_agent_chooses(self, name: AgentName, what: type[Any]) -> None:
        self.world.give(what(name))

    @rule(name=names, device=st.sampled_from(list(Device)))
    def an_agent_chooses_a_device(self, name: AgentName, device: Device) -> None:
        self.world.give(commands.ChooseDevice(name, device))

    @rule()
    def everybody_is_available(self) -> None:
        for name in AGENTS:
            self.world.give(commands.GoAvailable(name))

    @rule(name=names, queue=st.sampled_from(QUEUES), leaves=st.booleans())
    def an_agent_leaves_a_queue(self, name: AgentName, queue: QueueName, leaves: bool) -> None:
        self.world.give(commands.LeaveQueue(name, queue) if leaves else commands.ResumeQueue(name, queue))

    @rule(name=names, place=places, what=st.sampled_from(OF_A_CALL))
    def an_agent_commands(self, name: AgentName, place: int, what: type[Any]) -> None:
        self.world.give(what(name, self.world.some(place)))

    @rule(name=names, place=places, code=st.sampled_from(CODES))
    def an_agent_wraps_up(self, name: AgentName, place: int, code: str) -> None:
        self.world.give(commands.WrapUp(name, self.world.some(place), code, note="Noted."))

    @rule(name=names, where=st.sampled_from(DESTINATIONS), place=places)
    def an_agent_passes_the_call_on(self, name: AgentName, where: Destination, place: int) -> None:
        self.world.give(commands.TransferCall(name, self.world.own(name, place), where, "Note."))

    @rule(name=names, where=st.sampled_from(DESTINATIONS), place=places, ms=st.sampled_from(TIMES_MS))
    def an_agent_asks_somebody(self, name: AgentName, where: Destination, place: int, ms: int) -> None:
        self.world.give(commands.Consult(name, self.world.own(name, place), where, "Note."))
        self.world.center.loop.run_for(ms)

    @rule(name=names, place=places, what=st.sampled_from(OF_A_CONSULT), ms=st.sampled_from(TIMES_MS))
    def the_consult_goes_on(self, name: AgentName, place: int, what: type[Any], ms: int) -> None:
        self.world.give(what(name, self.world.consult(name, place)))
        self.world.center.loop.run_for(ms)

    @rule(name=names, place=places, what=st.sampled_from(OF_HELP))
    def an_agent_wants_help(self, name: AgentName, place: int, what: type[Any]) -> None:
        self.world.give(what(name, self.world.own(name, place)))

    @rule(name=names, place=places)
    def a_helper_comes(self, name: AgentName, place: int) -> None:
        self.world.give(commands.HelpWith(name, self.world.some(place)))

    @rule(name=names, place=places)
    def somebody_fetches(self, name: AgentName, place: int) -> None:
        self.world.give(commands.FetchCall(name, self.world.parked(place)))

    @rule(name=names)
    def somebody_speaks_an_announcement(self, name: AgentName) -> None:
        self.world.give(commands.Dictate(name))

    @rule(name=names, place=places)
    def an_announcement_is_called_off(self, name: AgentName, place: int) -> None:
        self.world.give(commands.CancelDictation(name, self.world.own(name, place)))

    @rule(name=names, place=places)
    def an_agent_hangs_up_by_command(self, name: AgentName, place: int) -> None:
        self.world.give(commands.HangUpCall(self.world.own(name, place), name))

    @rule(place=places, name=names)
    def a_call_is_pulled(self, place: int, name: AgentName) -> None:
        self.world.give(commands.PullCall(self.world.some(place), name))

    @rule(place=places)
    def a_call_is_hung_up(self, place: int) -> None:
        self.world.give(commands.HangUpCall(self.world.some(place)))

    @rule(place=places, where=st.sampled_from(DESTINATIONS))
    def a_call_is_moved(self, place: int, where: Destination) -> None:
        self.world.give(commands.MoveCall(self.world.some(place), where))

    @rule(name=names, colleague=names)
    def an_agent_calls_a_colleague(self, name: AgentName, colleague: AgentName) -> None:
        self.world.give(commands.CallColleague(name, colleague))

    @rule(name=names)
    def an_agent_calls_out(self, name: AgentName) -> None:
        self.world.give(commands.Dial(name, "+37129000009"))

    @rule(place=places)
    def a_call_is_classified(self, place: int) -> None:
        self.world.give(commands.Classify(self.world.some(place), Aspect.CATEGORY, "billing", by=AGENTS[0]))

    @rule(place=places, answer=st.sampled_from(RECORDS))
    def the_records_answer(self, place: int, answer: tuple[str, tuple[str, ...]]) -> None:
        known_as(self.world, place, answer)

    @rule(place=places, state=st.sampled_from(list(OutsideState)))
    def an_outside_system_answers(self, place: int, state: OutsideState) -> None:
        found = Outside(state, {"plan": "gold"}, (OutsideContact("today", "Wrote."),))
        self.world.center.receive(OutsideFound(self.world.some(place), found))

    @rule(place=places, why=st.sampled_from(["", "", "resting"]))
    def whether_they_may_be_asked_is_known(self, place: int, why: str) -> None:
        decided(self.world, place, why)

    @rule(place=places, number=st.sampled_from(["+37129000002", "112", "nonsense"]))
    def a_customer_is_called_to_be_asked(self, place: int, number: str) -> None:
        self.world.give(commands.CallForSurvey(self.world.some(place), "after-call", number))

    @rule(place=places)
    def somebody_says_who_it_is(self, place: int) -> None:
        self.world.give(commands.ChooseCustomer(self.world.some(place), "c3", "Somebody else", by=AGENTS[0]))

    @rule(place=places, queue=st.sampled_from([*QUEUES, None]), hours=st.sampled_from([None, -1, 1, 30]))
    def a_ticket_waits_or_not(self, place: int, queue: QueueName | None, hours: int | None) -> None:
        self.world.give(ticket_in(self.world, place, queue, hours))

    @rule(place=places, name=names, in_hand=st.booleans())
    def somebody_has_a_ticket(self, place: int, name: AgentName, in_hand: bool) -> None:
        self.world.give(commands.PlaceTicket(TICKETS[place], holder=name, in_hand=in_hand))

    @rule(place=places, name=names)
    def a_ticket_is_passed_over(self, place: int, name: AgentName) -> None:
        self.world.give(commands.PassTicketOver(name, TICKETS[place]))

    @rule()
    def the_configuration_changes(self) -> None:
        self.world.next_revision()

    @rule(draining=st.booleans())
    def the_center_drains(self, draining: bool) -> None:
        self.world.give(commands.Drain(draining))

    @rule(ms=st.sampled_from(TIMES_MS))
    def time_passes(self, ms: int) -> None:
        self.world.center.loop.run_for(ms)

    @rule(noticed_after_ms=st.sampled_from([0, 500]))
    def the_connection_is_lost(self, noticed_after_ms: int) -> None:
        self.world.lose(noticed_after_ms)

    @rule()
    def the_connection_is_back(self) -> None:
        self.world.connect()

    @rule(noticed_after_ms=st.sampled_from([0, 500]), boots_after_ms=st.sampled_from([0, 3_000]))
    def the_engine_dies(self, noticed_after_ms: int, boots_after_ms: int) -> None:
        self.world.engine_dies(noticed_after_ms, boots_after_ms)

    @rule(away_ms=st.sampled_from([0, 50, 3_000]))
    def the_floor_is_killed(self, away_ms: int) -> None:
        self.world.kill(away_ms)

    @invariant()
    def what_must_hold_holds(self) -> None:
        if hasattr(self, "world"):
            self.world.check()

    def teardown(self) -> None:
        if hasattr(self, "world"):
            self.world.reckon()


FloorAmongPeople.TestCase.settings = settings(max_examples=40, stateful_step_count=50)
TestFloorAmongPeople = FloorAmongPeople.TestCase


def known_as(world: World, place: int, answer: tuple[str, tuple[str, ...]]) -> None:
    world.center.receive(CustomerFound(world.some(place), answer[0], "Somebody", answer[1]))


def ticket_in(world: World, place: int, queue: QueueName | None, hours: int | None) -> commands.PlaceTicket:
    """As the record says of it; ``hours`` until its first clock runs out."""
    due = None if hours is None else Wall(world.center.loop.now().wall + hours * 3_600_000)
    owner, language = (AGENTS[place % 4], "lv") if place % 3 else (commands.SYSTEM, "")
    return commands.PlaceTicket(TICKETS[place], queue, priority=place, due=due, language=language, owner=owner)


def decided(world: World, place: int, why: str) -> None:
    world.center.receive(SurveyDecided(world.some(place), why))


def deeds(world: World, chance: Random) -> list[tuple[int, Callable[[], None]]]:
    """What may happen next, with weights: a busy day, in which the rare stays rare."""
    pick = chance.choice
    name, place = pick(AGENTS), pick(PLACES)
    give: Callable[[Any], None] = world.give
    return [
        (40, lambda: world.call(pick(NUMBERS[:3]), caller=pick(CALLERS))),
        (4, lambda: world.call(pick([*NUMBERS, "+37167999999"]), withheld=chance.random() < 0.5)),
        (80, lambda: world.center.loop.run_for(pick(TIMES_MS))),
        (20, lambda: world.hang_up(place)),
        (30, lambda: give(commands.GoAvailable(name))),
        (6, lambda: give(pick([commands.LogOut, commands.Pause, commands.LiftCap])(name))),
        (6, lambda: give(pick([commands.LeaveQueue, commands.ResumeQueue])(name, pick(QUEUES)))),
        (20, lambda: give(pick(OF_A_CALL)(name, world.some(place)))),
        (20, lambda: give(commands.WrapUp(name, world.some(place), pick(CODES), note="Noted."))),
        (10, lambda: known_as(world, place, pick(RECORDS))),
        (10, lambda: decided(world, place, pick(["", "", "resting"]))),
        (2, lambda: give(commands.CallForSurvey(world.some(place), "after-call", "+37129000002"))),
        (12, lambda: give(ticket_in(world, place, pick([*QUEUES, None]), pick([None, -1, 1, 30])))),
        (6, lambda: give(commands.PlaceTicket(TICKETS[place], holder=name, in_hand=chance.random() < 0.7))),
        (6, lambda: give(commands.PassTicketOver(name, TICKETS[place]))),
        (3, lambda: give(commands.ChooseCustomer(world.some(place), "c3", "Somebody else", name))),
        (4, lambda: give(commands.PullCall(world.some(place), name))),
        (4, lambda: give(commands.HangUpCall(world.some(place)))),
        (6, lambda: give(commands.MoveCall(world.some(place), pick(DESTINATIONS)))),
        (4, lambda: give(commands.CallColleague(name, pick(AGENTS)))),
        (14, lambda: give(commands.TransferCall(name, world.own(name, place), pick(DESTINATIONS), "Note."))),
        (20, lambda: give(commands.Consult(name, world.own(name, place), pick(DESTINATIONS), "Note."))),
        (20, lambda: give(pick(OF_A_CONSULT)(name, world.consult(name, place)))),
        (10, lambda: give(pick(OF_HELP)(name, world.own(name, place)))),
        (8, lambda: give(commands.HelpWith(name, world.some(place)))),
        (8, lambda: give(commands.FetchCall(name, world.parked(place)))),
        (4, lambda: give(commands.HangUpCall(world.own(name, place), name))),
        (4, lambda: give(commands.Dial(name, "+37129000009"))),
        (4, lambda: world.dial_on_phone(name, pick(DIALLED))),
        (10, lambda: world.hold_key(place, held=chance.random() < 0.5)),
        (20, lambda: world.press(place, pick("01239*#"))),
        (20, lambda: world.press_all(place, pick(WISHES))),
        (3, lambda: give(pick([commands.CancelCallback, commands.CallBackNow])(world.some(place)))),
        (1, lambda: give(commands.SetPeak(pick(QUEUES), chance.random() < 0.5, name))),
        (10, lambda: world.reactions.__setitem__(name, pick([*Reaction, Reaction.ANSWER, Reaction.ANSWER]))),
        (6, lambda: world.outside.__setitem__(pick([CARRIER, SECOND]), pick([*Reaction, Reaction.ANSWER]))),
        (4, lambda: world.phone_comes_or_goes(name, there=chance.random() < 0.8)),
        (1, world.next_revision),
        (1, lambda: give(commands.Drain(chance.random() < 0.1))),
        (1, lambda: world.lose(pick([0, 500]))),
        (8, world.connect),
        (1, lambda: world.engine_dies(pick([0, 500]), pick([0, 3_000]))),
        (3, lambda: world.kill(pick([0, 50, 3_000]))),
    ]


def storm(seed: int, steps: int) -> World:
    chance = Random(seed)
    world = World(TEMPERS[seed % len(TEMPERS)], seed)
    for _ in range(steps):
        weights, what = zip(*deeds(world, chance), strict=True)
        chance.choices(what, weights)[0]()
        world.check()
    world.reckon()
    return world


@pytest.mark.parametrize("seed", range(12))
def test_a_long_busy_day(seed: int) -> None:
    world = storm(seed, steps=400)
    assert len(world.witness.records) > 15
