"""The emergency switch of a flow: a message, or another way, for everybody who is led into it; on and off at once."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from centrala.calls import facts, orders
from centrala.calls.events import CallDiverted
from centrala.errors import Refused
from centrala.floor import commands
from centrala.floor.events import AlarmEnded, AlarmRaised
from centrala.floor.floor import Floor
from centrala.flows.events import FlowEntered
from centrala.ids import AgentName
from centrala.interactions.interaction import Outcome, Stage
from centrala.organisation import Destination, DestinationKind, Number
from tests.floor.rig import NUMBER, SUPPORT, Rig, center
from tests.flows.support import flow

FLOW, QUEUE = DestinationKind.FLOW, DestinationKind.QUEUE
RITA = AgentName("rita")
STEPS = """
a: {kind: menu, said: One or two, exits: {"1": bye, no_input: bye, no_match: bye}}
bye: {kind: hang_up, said: Bye}
"""


def rig() -> Rig:
    flows = {"main": flow(STEPS), "spare": flow(STEPS)}
    return Rig(center(numbers={NUMBER: Number(NUMBER, Destination(FLOW, "main"))}, flows=flows))


def raised(rig: Rig, **more: Any) -> None:
    rig.tell(commands.RaiseAlarm(FLOW, "main", by=RITA, **more))


def test_who_is_led_into_it_hears_the_message_and_the_call_ends() -> None:
    told = rig()
    raised(told, prompt="strike")
    leg = told.call()
    (play,) = told.ordered(orders.Play)
    assert play.media == ("prompt:strike",)
    told.tell(facts.PlayFinished(leg, play.play))
    assert told.closed[0].outcome is Outcome.DIVERTED
    assert told.said(FlowEntered) == []


def test_without_a_prompt_the_house_has_words_and_the_flow_may_follow() -> None:
    told = rig()
    raised(told, instead=False)
    leg = told.call()
    (play,) = told.ordered(orders.Play)
    assert play.media == ("house::emergency",)
    told.tell(facts.PlayFinished(leg, play.play))
    assert [event.flow for event in told.said(FlowEntered)] == ["main"]


def test_they_go_to_a_number_outside() -> None:
    told = rig()
    raised(told, to=Destination(DestinationKind.NUMBER, "+37129000009"))
    told.call()
    assert told.ordered(orders.Dial)[-1].number.endswith("29000009")
    assert told.only().stage is Stage.FORWARDED
    assert [event.why for event in told.said(CallDiverted)] == ["alarm"]


@pytest.mark.parametrize("to", [Destination(QUEUE, SUPPORT), Destination(FLOW, "spare")])
def test_they_go_to_a_queue_or_another_flow(to: Destination) -> None:
    told = rig()
    raised(told, to=to)
    told.call()
    if to.kind is QUEUE:
        assert told.only().queue == SUPPORT
    else:
        assert [event.flow for event in told.said(FlowEntered)] == ["spare"]


def test_two_flows_that_point_at_each_other_make_no_circle() -> None:
    told = rig()
    raised(told, to=Destination(FLOW, "spare"))
    told.tell(commands.RaiseAlarm(FLOW, "spare", to=Destination(FLOW, "main")))
    told.call()
    assert [event.flow for event in told.said(FlowEntered)] == ["main"]


def test_who_is_in_the_flow_already_goes_on_and_the_next_one_after_its_end_is_in_it_again() -> None:
    told = rig()
    told.call()
    raised(told)
    assert told.only().stage is Stage.IN_FLOW
    told.tell(commands.EndAlarm(FLOW, "main", RITA))
    told.call()
    assert len(told.said(FlowEntered)) == 2


def test_it_survives_a_restart_and_tells_who_and_when() -> None:
    told = rig()
    to = Destination(QUEUE, SUPPORT)
    raised(told, to=to)
    told.restart()
    told.tell(facts.EngineSeen("e1", "run 1"))
    (alarm,) = told.floor.live.books.alarms
    assert (alarm.kind, alarm.name, alarm.by, alarm.since, alarm.to) == (FLOW, "main", RITA, told.now.wall, to)
    told.call()
    assert told.only().queue == SUPPORT
    told.tell(commands.EndAlarm(FLOW, "main", RITA))
    assert told.said(AlarmRaised) == [AlarmRaised(FLOW, "main", "", True, RITA, to)]
    assert told.said(AlarmEnded) == [AlarmEnded(FLOW, "main", RITA)]


@pytest.mark.parametrize(
    "to",
    [
        Destination(FLOW, "main"),
        Destination(FLOW, "nowhere"),
        Destination(QUEUE, "nowhere"),
        Destination(DestinationKind.NUMBER, "no number"),
        Destination(DestinationKind.AGENT, "anna"),
        Destination(DestinationKind.VOICEMAIL, "nowhere"),
    ],
)
def test_nobody_is_led_nowhere(to: Destination) -> None:
    told = rig()
    with pytest.raises(Refused) as refused:
        raised(told, to=to)
    assert refused.value.code == "no_such_destination"
    assert told.floor.live.books.alarms == ()


def test_a_flow_that_was_put_back_is_gone_through_and_said_to_be_so_until_it_is_another() -> None:
    told = rig()
    raised(told, version=3, newer=4)
    told.call()
    assert [event.flow for event in told.said(FlowEntered)] == ["main"]
    told.restart()
    (alarm,) = told.floor.live.books.alarms
    assert (alarm.version, alarm.newer, alarm.by) == (3, 4, RITA)
    now = told.floor.live.organisation
    told.tell(commands.AdoptConfiguration(replace(now, revision=now.revision + 1, country="EE"), RITA))
    assert told.said(AlarmEnded) == [], "something else became another"
    flows = {**now.flows, "main": flow(STEPS.replace("Bye", "Goodbye"))}
    told.tell(commands.AdoptConfiguration(replace(now, revision=now.revision + 2, flows=flows), RITA))
    assert told.floor.live.books.alarms == ()
    assert told.said(AlarmRaised) == [AlarmRaised(FLOW, "main", "", True, RITA, None, 3)]
    assert told.said(AlarmEnded) == [AlarmEnded(FLOW, "main", RITA)]


def test_a_flow_that_became_another_while_the_service_was_away_is_put_back_no_more() -> None:
    told = rig()
    raised(told, version=3, newer=4)
    now = told.floor.live.organisation
    flows = {**now.flows, "main": flow(STEPS.replace("Bye", "Goodbye"))}
    told.floor = Floor.restore(told.memory(), replace(now, revision=now.revision + 1, flows=flows), told.now)
    told.tell(facts.EngineSeen("e1", "run 1"))
    assert told.said(AlarmEnded) == [AlarmEnded(FLOW, "main", commands.SYSTEM)]
    told.restart()
    assert told.floor.live.books.alarms == ()


def test_there_must_be_such_a_flow() -> None:
    with pytest.raises(Refused) as refused:
        rig().tell(commands.RaiseAlarm(FLOW, "nowhere"))
    assert refused.value.code == "no_such_place"


@pytest.mark.parametrize("prompt", ["house.position", "house.nonsense", "house.position.1"])
def test_what_cannot_be_said_to_everybody_is_refused(prompt: str) -> None:
    told = rig()
    with pytest.raises(Refused, match="no prompt"):
        raised(told, prompt=prompt)
    assert told.floor.live.books.alarms == ()


def test_a_message_does_not_take_the_place_of_the_version_that_callers_hear() -> None:
    told = rig()
    raised(told, version=3, newer=5)
    with pytest.raises(Refused, match="as it was before"):
        raised(told, prompt="strike")
    raised(told, version=2, newer=5)
    assert [(one.version, one.newer) for one in told.floor.live.books.alarms] == [(2, 5)]
