"""What the record of a customer says steers the call: language, own agent, value; and nothing waits for long."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from centrala.calls import facts, orders
from centrala.documents.reading import read_text
from centrala.floor import commands
from centrala.ids import AgentName, InteractionId
from centrala.interactions.about import About
from centrala.interactions.asks import CustomerFound
from centrala.interactions.interaction import Outcome, Stage
from centrala.interactions.outside import Outside, OutsideFound, OutsideState
from centrala.organisation import EMPTY, Destination, DestinationKind, Organisation
from centrala.skills import Level, SkillName
from tests.floor.rig import ANNA, BERT, NUMBER, Rig, center, queue

LV = SkillName("lv")
FLOWS = """
queues: {support: {}}
flows:
  main:
    start: who
    steps:
      who: {kind: customer, wait: 300ms, exits: {known: speak, unknown: stranger, several: stranger, late: late}}
      speak: {kind: language, language: "{customer.language}", exits: {next: hello}}
      hello:
        kind: play
        said: {words: {en: "Hello {customer.form_of_address}", lv: "Labdien, {customer.form_of_address}"}}
        exits: {next: plan}
      plan:
        kind: condition
        cases:
        - exit: gold
          when:
          - {value: customer.field.plan, is: gold}
          - {value: customer.value, over: "2"}
          - {value: customer.region, is: Riga}
        exits: {gold: theirs, else: person}
      theirs: {kind: agent, agent: "{customer.owner}", exits: {away: person, no_answer: person}}
      stranger:
        kind: condition
        cases: [{exit: told, when: [{value: customer.outside.rating, known: true}]}]
        exits: {told: rated, else: welcome}
      rated: {kind: play, said: "Welcome, {customer.outside.rating}.", exits: {next: person}}
      welcome: {kind: play, said: "Welcome.", exits: {next: person}}
      late: {kind: play, said: "Good day.", exits: {next: person}}
      person: {kind: queue, queue: support}
"""


def asking_first(**changes: Any) -> Organisation:
    """The number looks up who calls before it leads on."""
    organisation = center(queue(**changes), skills=(LV,))
    people = organisation.agents
    bert = replace(people[BERT], skills={LV: Level(2)})
    number = replace(organisation.numbers[NUMBER], customer_first=True)
    return replace(organisation, agents={**people, BERT: bert}, numbers={NUMBER: number})


def with_flow() -> Organisation:
    organisation = center(flows=read_text(FLOWS, base=EMPTY).flows)
    number = replace(organisation.numbers[NUMBER], to=Destination(DestinationKind.FLOW, "main"))
    return replace(organisation, numbers={NUMBER: number})


def rings(rig: Rig) -> list[AgentName | None]:
    return [order.agent for order in rig.ordered(orders.Ring)]


def said(rig: Rig) -> list[str]:
    return [one for order in rig.ordered(orders.Play) for one in order.media]


def test_the_number_leads_on_when_the_records_have_answered_and_the_own_agent_is_asked_first() -> None:
    rig = Rig(asking_first(owner_first_ms=5_000))
    rig.available(ANNA)
    rig.wait(100)
    rig.available(BERT)
    rig.call()
    assert (rig.only().stage, rings(rig)) == (Stage.ARRIVED, [])
    assert [asked.at_once for asked in rig.sought] == [False, True]
    rig.tell(CustomerFound(rig.only().id, "c-1", about=About(owner=BERT)))
    assert rings(rig) == [BERT], "though anna has been free for longer"


def test_nobody_waits_for_long_neither_for_the_records_nor_for_the_own_agent() -> None:
    rig = Rig(asking_first(owner_first_ms=5_000))
    rig.available(ANNA)
    rig.call()
    rig.wait(299)
    assert rig.only().stage is Stage.ARRIVED
    rig.wait(1)
    assert rings(rig) == [ANNA], "the records were late"
    rig.tell(CustomerFound(rig.only().id, "c-1", about=About(owner=BERT)))
    assert rings(rig) == [ANNA], "what rings goes on ringing"

    rig = Rig(asking_first(owner_first_ms=5_000))
    rig.available(ANNA, BERT)
    rig.tell(commands.Pause(BERT))
    rig.call()
    rig.tell(CustomerFound(rig.only().id, "c-1", about=About(owner=BERT)))
    rig.wait(4_999)
    assert rings(rig) == []
    rig.wait(1)
    assert rings(rig) == [ANNA]


def test_an_own_agent_who_is_not_at_work_is_not_waited_for() -> None:
    rig = Rig(asking_first(owner_first_ms=60_000))
    rig.available(ANNA)
    rig.call()
    rig.tell(CustomerFound(rig.only().id, "c-1", about=About(owner=BERT)))
    assert rings(rig) == [ANNA]


def test_who_speaks_the_language_is_asked_first_and_then_anybody() -> None:
    rig = Rig(asking_first(language_first_ms=8_000))
    rig.available(ANNA)
    rig.call()
    rig.tell(CustomerFound(rig.only().id, "c-1", about=About(language="lv")))
    assert (rig.only().language, rings(rig)) == ("lv", [])
    rig.wait(8_000)
    assert rings(rig) == [ANNA]

    rig = Rig(asking_first(language_first_ms=8_000))
    rig.available(ANNA, BERT)
    rig.call()
    rig.tell(CustomerFound(rig.only().id, "c-1", about=About(language="lv-LV")))
    assert rings(rig) == [BERT]


@pytest.mark.parametrize("value", [0, 3])
def test_the_records_value_gives_a_better_place_also_to_who_waits_already(value: int) -> None:
    rig = Rig()
    rig.call(caller="20001111")
    rig.wait(1_000)
    rig.call(caller="20002222")
    first, second = rig.floor.live.interactions
    rig.tell(CustomerFound(second, "c-2", about=About(value=value)))
    rig.wait(1_000)
    rig.available(ANNA)
    offered = next(one.id for one in rig.floor.live.interactions.values() if one.stage is Stage.OFFERED)
    assert offered == (second if value else first)


def test_who_hangs_up_while_the_records_are_asked_is_gone_before_the_queue() -> None:
    rig = Rig(asking_first())
    rig.gone(rig.call())
    (record,) = rig.closed
    assert record.outcome is Outcome.GONE_BEFORE_QUEUE


def test_a_hidden_number_waits_for_no_records() -> None:
    rig = Rig(asking_first())
    rig.available(ANNA)
    rig.call(caller="", withheld=True)
    assert rings(rig) == [ANNA]


def test_a_service_that_begins_anew_while_the_records_are_asked_leads_on() -> None:
    rig = Rig(asking_first())
    rig.available(ANNA)
    caller = rig.call()
    rig.restart()
    rig.tell(facts.EngineSeen("e1", "run 1", legs=(facts.LegSeen(caller, facts.SeenState.RINGING),)))
    rig.wait(300)
    assert rings(rig) == [ANNA]


def test_a_flow_knows_the_customer_by_name_language_own_field_and_agent() -> None:
    rig = Rig(with_flow())
    rig.available(ANNA, BERT)
    rig.call()
    assert said(rig) == [], "it is looked up first"
    about = About("lv", BERT, 5, "Bērziņas kundze", "Riga", {"plan": "gold"})
    rig.tell(CustomerFound(rig.only().id, "c-1", "Ilze", about=about))
    assert said(rig) == ["say:lv:Labdien, Bērziņas kundze"]
    rig.wait(200_000)
    assert rings(rig)[0] == BERT


def test_a_flow_leaves_by_a_name_when_nobody_is_found_when_several_are_and_when_it_takes_too_long() -> None:
    for answer, words in (((), "Welcome."), (("c-1", "c-2"), "Welcome.")):
        rig = Rig(with_flow())
        rig.call()
        rig.tell(CustomerFound(rig.only().id, candidates=answer))
        assert said(rig) == [f"say:en:{words}"]
    rig = Rig(with_flow())
    rig.call()
    rig.wait(299)
    assert said(rig) == []
    rig.wait(1)
    assert said(rig) == ["say:en:Good day."]
    rig.tell(CustomerFound(rig.only().id, "c-1", about=About("lv")))
    assert said(rig) == ["say:en:Good day."], "a late answer changes no step"


def test_a_flow_reads_what_an_outside_system_has_said_by_then_and_an_answer_that_is_late_changes_no_step() -> None:
    for early in (True, False):
        rig = Rig(with_flow())
        rig.available(ANNA, BERT)
        rig.call()
        call = rig.only().id
        answer = OutsideFound(call, Outside(OutsideState.FOUND, {"rating": "bad"}))
        if early:
            rig.tell(answer)
        rig.tell(CustomerFound(call))
        assert said(rig) == [f"say:en:Welcome{', bad' if early else ''}."]
        rig.tell(answer)
        assert rig.only().outside == answer.outside
        assert len(said(rig)) == 1
        rig.tell(replace(answer, interaction=InteractionId("gone")))


def test_what_a_person_chose_steers_from_then_on() -> None:
    rig = Rig(asking_first(owner_first_ms=9_000))
    rig.call()
    rig.tell(CustomerFound(rig.only().id, candidates=("c-1", "c-2")))
    assert rig.only().stage is Stage.WAITING
    rig.tell(commands.ChooseCustomer(rig.only().id, "c-2", "Jānis", ANNA, About("lv", BERT, 4)))
    assert (rig.only().known.owner, rig.only().language) == (BERT, "lv")
