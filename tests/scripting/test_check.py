"""What is told of a script before anybody talks by it: plain words, known values, steps that are reached."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centrala.script import Script, ScriptStep, StepKind
from centrala.scripting.check import check
from centrala.scripting.reading import LONGEST_SENTENCE, reading

LONG = "We would like to inform you that the aforementioned reimbursement will subsequently be transferred to you."


def step(words: str = "Hello.", **more: object) -> ScriptStep:
    return ScriptStep(StepKind.SAY, words=words, **more)  # type: ignore[arg-type]


def codes(script: Script) -> list[tuple[str, str]]:
    return [(one.code, one.step) for one in check(script, {"customer.name"}, {"name"})]


def test_a_plain_script_has_nothing_to_be_said() -> None:
    one = Script(
        "s", queues=("q",), stages=("Greeting",), steps={"a": step("Hello, {customer.name}.", stage="Greeting")}
    )
    assert codes(one) == []


def test_each_thing_that_is_unwise_is_told_at_its_step() -> None:
    one = Script(
        "s",
        stages=("Empty",),
        steps={
            "a": step("{nobody.knows} {wish}", into="wish", next="c"),
            "b": step("Never."),
            "c": step("", customer="shoe"),
            "d": ScriptStep(StepKind.CLOSING_ACTION, words="The SLA of the QoS is kept."),
            "e": step(LONG),
        },
    )
    assert codes(one) == [
        ("empty_stage", ""),
        ("opens_never", ""),
        ("unknown_value", "a"),
        ("unreached", "b"),
        ("wordless", "c"),
        ("unknown_field", "c"),
        ("no_promise", "d"),
        ("abbreviation", "d"),
        ("hard_to_read", "e"),
    ]


@pytest.mark.parametrize(
    ("text", "hard"),
    [
        ("You get the money back. It takes two days.", False),
        (LONG, True),
        ("word " * (LONGEST_SENTENCE + 1), True),
        ("Jūs saņemsiet naudu atpakaļ. Tas būs pēc divām dienām.", False),
        ("Вы получите деньги назад. Это займёт два дня.", False),
        ("您的钱会退回。需要两天。", False),
        ("您" * (2 * LONGEST_SENTENCE + 2), True),
        ("", False),
    ],
)
def test_long_words_and_long_sentences_are_hard_in_every_language(text: str, hard: bool) -> None:
    assert reading(text).hard is hard


@given(st.text(max_size=300))
def test_any_text_has_a_reading(text: str) -> None:
    found = reading(text)
    assert found.lix >= 0
    assert found.longest <= len(text)


@given(st.lists(st.text("ab", min_size=1, max_size=3), min_size=1, max_size=10))
def test_a_text_said_twice_is_as_hard(words: list[str]) -> None:
    once = " ".join(words) + ". "
    assert reading(once * 2).longest == reading(once).longest
