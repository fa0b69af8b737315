"""Scripts as they run: no move loses an answer, none is blocked, and every way ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centrala.clock import EPOCH, Wall
from centrala.errors import Mistakes, Refused
from centrala.ids import AgentName, InteractionId
from centrala.ivr import Claim, Comparison
from centrala.script import Script, ScriptStep, StepKind
from centrala.scripting.fitting import Call, Fit, fitting, opened_by, opening, purposes
from centrala.scripting.run import END, Mark, Move, Run, Turn, begin, following, known, moved, promised, reachable

ANNA = AgentName("anna")
CALL = InteractionId("1-1")
NAMES = ("a", "b", "c", "d", "e")
WORDS = ("yes", "no", "later")


def nothing(_: str) -> str:
    return ""


def valued(**values: str):  # type: ignore[no-untyped-def]
    return lambda name: values.get(name, "")


def say(**more: object) -> ScriptStep:
    return ScriptStep(StepKind.SAY, **more)  # type: ignore[arg-type]


def script(**steps: ScriptStep) -> Script:
    return Script("s", steps=steps)


targets = st.sampled_from(("", *NAMES))
claims = st.builds(Claim, st.sampled_from(("x", "y")), st.sampled_from((Comparison.KNOWN, Comparison.UNKNOWN)))
steps_ = st.builds(
    ScriptStep,
    st.sampled_from(StepKind),
    answers=st.dictionaries(st.sampled_from(WORDS), targets, max_size=3),
    next=targets,
    into=st.sampled_from(("", "x", "y")),
    when=st.lists(claims, max_size=2).map(tuple),
)
scripts = st.fixed_dictionaries(dict.fromkeys(NAMES, steps_)).map(lambda steps: Script("s", steps=steps))
moves = st.builds(
    Move,
    st.sampled_from(Turn),
    st.sampled_from(NAMES),
    st.none() | st.sampled_from(("", *WORDS, "some other words")),
    targets,
)


@given(scripts, st.lists(moves, max_size=30))
def test_no_move_loses_an_answer_that_nobody_took_back(one: Script, made: Sequence[Move]) -> None:
    run, said = begin(CALL, one, nothing, EPOCH), dict[str, str]()
    for place, move in enumerate(made):
        run = moved(run, one, move, nothing, Wall(place), ANNA)
        if move.answer is not None:
            said[move.step] = move.answer
        assert dict(run.answers) == {step: answer for step, answer in said.items() if answer}
        assert run.at == END or run.at in one.steps
        assert run.version == place + 1
    skips = [move.step for move in made if move.turn is Turn.SKIPPED]
    assert [went.step for went in run.trail if went.turn is Turn.SKIPPED] == skips


@given(scripts, st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_every_step_is_one_jump_away_from_every_other(one: Script, here: str, there: str) -> None:
    run = replace(begin(CALL, one, nothing, EPOCH), at=here)
    assert moved(run, one, Move(Turn.JUMPED, here, to=there), nothing, EPOCH, ANNA).at == there


@given(scripts, st.sampled_from(NAMES), st.sampled_from(("", *WORDS)), st.booleans())
def test_every_way_on_ends_at_a_step_for_this_call_that_can_be_reached(
    one: Script, here: str, answer: str, is_known: bool
) -> None:
    values = valued(x="1") if is_known else nothing
    to = following(one, here, answer, values)
    if to != END:
        assert all((claim.how is Comparison.KNOWN) is bool(values(claim.value)) for claim in one.steps[to].when)
        if here in reachable(one):
            assert to in reachable(one)


@given(scripts, st.lists(moves, max_size=20))
def test_a_script_that_becomes_another_costs_no_answer(one: Script, made: Sequence[Move]) -> None:
    run = begin(CALL, one, nothing, EPOCH)
    for move in made:
        run = moved(run, one, move, nothing, EPOCH, ANNA)
    smaller = replace(one, steps={"a": one.steps["a"]})
    after = moved(run, smaller, Move(Turn.DONE, "a"), nothing, EPOCH, ANNA)
    assert dict(after.answers) == dict(run.answers)


def test_an_answer_leads_on_and_becomes_a_value_for_what_follows() -> None:
    one = script(
        ask=say(answers={"Credit": "credit", "Money": ""}, into="wish"),
        other=say(when=(Claim("wish", Comparison.IS, "Money"),)),
        credit=say(when=(Claim("wish", Comparison.IS, "Credit"),)),
        bye=say(),
    )
    run = begin(CALL, one, nothing, EPOCH)
    assert run.at == "ask"
    credit = moved(run, one, Move(Turn.DONE, "ask", "Credit"), nothing, EPOCH, ANNA)
    assert (credit.at, credit.marks) == ("credit", {"ask": Mark.DONE})
    money = moved(run, one, Move(Turn.DONE, "ask", "Money"), nothing, EPOCH, ANNA)
    assert (money.at, known(one, money, nothing)("wish")) == ("other", "Money")
    skipped = moved(money, one, Move(Turn.SKIPPED, "other"), nothing, EPOCH, ANNA)
    assert (skipped.at, skipped.marks["other"]) == ("bye", Mark.SKIPPED)
    over = moved(skipped, one, Move(Turn.DONE, "bye"), nothing, EPOCH, ANNA)
    assert over.at == END


def test_what_was_done_once_stays_done_when_it_is_passed_by_again() -> None:
    one = script(a=say(), b=say())
    run = moved(begin(CALL, one, nothing, EPOCH), one, Move(Turn.DONE, "a"), nothing, EPOCH, ANNA)
    assert moved(run, one, Move(Turn.SKIPPED, "a"), nothing, EPOCH, ANNA).marks["a"] is Mark.DONE


def test_steps_that_lead_round_among_those_not_for_this_call_end() -> None:
    away = (Claim("x", Comparison.KNOWN),)
    one = script(a=say(next="b"), b=say(next="c", when=away), c=say(next="b", when=away))
    assert following(one, "a", "", nothing) == END


def test_a_closing_action_keeps_what_it_made_and_offers_its_words() -> None:
    one = script(meet=ScriptStep(StepKind.CLOSING_ACTION, title="Meet", promise="Meet {customer.name}", next=""))
    run = moved(begin(CALL, one, nothing, EPOCH), one, Move(Turn.DONE, "meet", made="f-1"), nothing, EPOCH, ANNA)
    assert run.made == {"meet": "f-1"}
    assert promised(one.steps["meet"], valued(**{"customer.name": "Ilze"})) == "Meet Ilze"
    assert promised(replace(one.steps["meet"], promise=""), nothing) == "Meet"


def test_what_cannot_be_is_refused() -> None:
    one = script(a=say())
    run = Run(CALL, "s", "a")
    with pytest.raises(Refused):
        moved(run, one, Move(Turn.DONE, "gone"), nothing, EPOCH, ANNA)
    with pytest.raises(Refused):
        moved(run, one, Move(Turn.JUMPED, "a", to="gone"), nothing, EPOCH, ANNA)
    with pytest.raises(Mistakes):
        moved(run, one, Move(Turn.ANSWERED, "a", "x" * 2_001), nothing, EPOCH, ANNA)


def test_what_the_caller_passed_comes_before_category_and_queue() -> None:
    scripts_ = {
        "queue": Script("queue", queues=("billing",)),
        "category": Script("category", categories=("Invoice",)),
        "reason": Script("reason", purposes=("Charged twice",), categories=("Invoice",)),
        "menu": Script("menu", menus=("main/invoice",), queues=("billing",)),
        "none": Script("none"),
    }
    whole = Call("billing", "charged twice ", "invoice", {"main/invoice", "main/hello"})
    assert list(fitting(scripts_, whole).items()) == [
        ("menu", Fit.MENU),
        ("reason", Fit.PURPOSE),
        ("category", Fit.CATEGORY),
        ("queue", Fit.QUEUE),
    ]
    assert opening(scripts_, Call("billing", category="INVOICE")) == "category"
    assert opening(scripts_, Call("billing")) == "queue"
    assert opening(scripts_, Call()) == ""


def test_a_word_on_the_reason_opens_its_steps_and_no_other_word_does() -> None:
    scripts_ = {
        "queue": Script("queue", queues=("billing",)),
        "reason": Script("reason", purposes=("Charged twice", "Never came")),
        "category": Script("category", purposes=("never CAME",), categories=("Invoice",)),
    }
    assert opened_by(scripts_, "purpose", "charged twice") == "reason"
    assert opened_by(scripts_, "category", "invoice") == "category"
    assert opened_by(scripts_, "purpose", "invoice") == ""
    assert opened_by(scripts_, "purpose", "  ") == ""
    assert opened_by(scripts_, "priority", "charged twice") == ""
    assert purposes(scripts_) == ("Charged twice", "Never came")
