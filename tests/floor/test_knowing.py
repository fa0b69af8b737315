"""Who is at the other end: asked for beside everything else, told once, corrected by a person."""

from __future__ import annotations

import pytest

from centrala.calls import facts
from centrala.floor import commands
from centrala.interactions.asks import CustomerFound
from centrala.interactions.classification import Source
from centrala.interactions.events import CustomerKnown
from centrala.interactions.interaction import ROBOTS, Stage
from centrala.organisation import Callback, Choice, ChoiceKind
from tests.floor.rig import ANNA, BERT, Rig, center, queue


def test_the_number_is_asked_for_while_the_call_already_rings() -> None:
    rig = Rig()
    rig.available(ANNA)
    rig.call(caller="20001111")
    call = rig.only()
    (asked,) = rig.sought
    assert (asked.interaction, asked.number, asked.put_down) == (call.id, "+37120001111", True)
    assert call.stage is Stage.OFFERED, "nothing waited for the answer"


def test_one_record_makes_the_caller_known_and_the_history_keeps_it() -> None:
    rig = Rig()
    call, caller, _ = rig.talk()
    rig.tell(CustomerFound(call, "c-7", "Ilze Bērziņa"))
    known = rig.only()
    assert (known.party.customer, known.party.name) == ("c-7", "Ilze Bērziņa")
    identity = known.classification.identity
    assert (identity.value, identity.source, identity.by) == ("Ilze Bērziņa", Source.AUTO, "records")
    rig.gone(caller)
    rig.tell(commands.WrapUp(ANNA, call, "", None))
    assert [record.customer for record in rig.closed] == ["c-7"]


def test_a_late_or_doubled_answer_changes_nothing() -> None:
    rig = Rig()
    call, _, _ = rig.talk()
    rig.tell(CustomerFound(call, "c-7", "Ilze"))
    rig.tell(CustomerFound(call, "c-7", "Ilze"))
    rig.tell(CustomerFound(call, "c-8", "Somebody else"))
    assert rig.only().party.customer == "c-7"
    assert [event.customer for event in rig.said(CustomerKnown)] == ["c-7"]


def test_of_several_nobody_is_guessed_and_a_person_chooses() -> None:
    rig = Rig()
    call, _, _ = rig.talk()
    rig.tell(CustomerFound(call, candidates=("c-1", "c-2")))
    assert (rig.only().party.customer, rig.only().candidates) == ("", ("c-1", "c-2"))
    rig.tell(commands.ChooseCustomer(call, "c-2", "Jānis", ANNA))
    assert rig.only().party.customer == "c-2"
    assert rig.only().classification.identity.source is Source.HAND
    assert rig.said(CustomerKnown)[-1].by == ANNA
    rig.tell(CustomerFound(call, "c-1", "Late"))
    assert rig.only().party.customer == "c-2", "what a person chose stands"


def test_a_person_may_choose_again() -> None:
    rig = Rig()
    call, _, _ = rig.talk()
    rig.tell(CustomerFound(call, "c-1", "Ilze"))
    rig.tell(commands.ChooseCustomer(call, "c-9", "Her brother", BERT))
    assert (rig.only().party.customer, rig.only().party.name) == ("c-9", "Her brother")


def test_a_record_without_a_name_leaves_what_the_line_said() -> None:
    rig = Rig()
    call, _, _ = rig.talk()
    rig.tell(CustomerFound(call, "c-7"))
    assert rig.only().party.customer == "c-7"
    identity = rig.only().classification.identity
    assert (identity.value, identity.by) == ("+37120001111", "line")


def test_the_name_of_a_wrong_choice_goes_with_it() -> None:
    rig = Rig()
    call, _, _ = rig.talk()
    rig.tell(CustomerFound(call, candidates=("c-1", "c-2")))
    rig.tell(commands.ChooseCustomer(call, "c-1", "Anna", ANNA))
    rig.tell(commands.ChooseCustomer(call, "c-2", "", ANNA))
    assert (rig.only().party.customer, rig.only().party.name) == ("c-2", "")
    assert rig.only().classification.identity.value == "+37120001111"


@pytest.mark.parametrize(("candidates", "asked"), [(("c-1", "c-2"), 1), ((), 2)])
def test_a_callback_keeps_the_choice_and_is_looked_up_when_nobody_was_found_yet(
    candidates: tuple[str, ...], asked: int
) -> None:
    rig = Rig(
        center(queue(choices={"1": Choice(ChoiceKind.CALLBACK)}, callback=Callback(other_number=False, later=False)))
    )
    caller = rig.call()
    rig.tell(CustomerFound(rig.only().id, candidates=candidates))
    for key in "11":
        rig.tell(facts.DigitPressed(caller, key))
    (callback,) = rig.floor.live.promises.values()
    assert callback.candidates == candidates
    assert len(rig.sought) == asked
    assert not rig.sought[-1].put_down or asked == 1


def test_who_hides_the_number_is_not_asked_for() -> None:
    rig = Rig()
    rig.call(caller="", withheld=True)
    assert rig.sought == []


def test_who_is_called_by_hand_is_looked_for_and_not_put_down() -> None:
    rig = Rig()
    rig.available(ANNA)
    rig.tell(commands.Dial(ANNA, "+37120002222"))
    (asked,) = rig.sought
    assert (asked.number, asked.put_down) == ("+37120002222", False)


def test_a_robot_that_tests_a_flow_is_not_put_down() -> None:
    rig = Rig()
    rig.call(caller="20001111", trunk=ROBOTS)
    (asked,) = rig.sought
    assert not asked.put_down


def test_colleagues_are_no_customers() -> None:
    rig = Rig()
    rig.available(ANNA, BERT)
    rig.tell(commands.CallColleague(ANNA, BERT))
    assert rig.sought == []


def test_what_was_never_answered_is_asked_again_after_a_restart() -> None:
    rig = Rig()
    call, _, _ = rig.talk()
    rig.restart()
    rig.tell(seen_again(rig))
    assert [asked.interaction for asked in rig.sought] == [call, call]
    rig.tell(CustomerFound(call, "c-7", "Ilze"))
    rig.tell(seen_again(rig))
    assert len(rig.sought) == 2, "who is known is not asked for"


def seen_again(rig: Rig) -> facts.EngineSeen:
    legs = tuple(facts.LegSeen(leg.id, facts.SeenState.UP, bridge=leg.bridge) for leg in rig.floor.live.legs.values())
    return facts.EngineSeen("e1", "run 1", legs)
