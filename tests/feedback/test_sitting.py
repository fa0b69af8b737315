"""A survey by keys, as a caller meets it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centrala.feedback.sitting import MOST_WRONG, Say, begin, hear, silent
from centrala.ids import InteractionId
from centrala.interactions.sitting import Sitting
from centrala.organisation import Question, QuestionKind

CSAT, NPS = Question(QuestionKind.CSAT), Question(QuestionKind.NPS)
CALM = Sitting("s", InteractionId("i-1-1"))


def scores(keys: str, *questions: Question) -> list[int]:
    """What is answered by these keys; a blank is a silence."""
    sitting, found = begin(CALM), []
    for key in keys:
        turn = silent(sitting, questions) if key == " " else hear(sitting, key, questions)
        sitting = turn.sitting
        found += [] if turn.score is None else [turn.score]
        if turn.over:
            break
    return found


@pytest.mark.parametrize(
    ("keys", "answers"),
    [("4", [4]), ("15", [1]), ("0", []), ("6", []), ("05", [5]), ("*5", [5]), ("#", []), ("a3", [3])],
)
def test_content_is_one_key_from_1_to_5(keys: str, answers: list[int]) -> None:
    assert scores(keys, CSAT) == answers


@pytest.mark.parametrize(
    ("keys", "answers"),
    [("0", [0]), ("9", [9]), ("10", [10]), ("1#", [1]), ("1 ", [1]), ("1", []), ("157", [7]), ("1*8", [8])],
)
def test_recommending_is_0_to_10_and_a_one_waits_for_its_zero(keys: str, answers: list[int]) -> None:
    assert scores(keys, NPS) == answers


def test_one_question_after_another_and_thanks_at_the_end() -> None:
    first = hear(begin(CALM), "5", [CSAT, NPS])
    assert (first.say, first.score, first.sitting.asks) == (Say.QUESTION, 5, 1)
    last = hear(first.sitting, "9", [CSAT, NPS])
    assert (last.say, last.score, last.sitting.answered) == (Say.THANKS, 9, 2)


def test_a_question_can_be_left_out() -> None:
    assert scores("#9", CSAT, NPS) == [9]


def test_three_silences_end_it() -> None:
    sitting = begin(CALM)
    said = []
    for _ in range(MOST_WRONG):
        turn = silent(sitting, [CSAT])
        sitting = turn.sitting
        said.append(turn.say)
    assert said == [Say.QUESTION, Say.QUESTION, Say.THANKS]


@given(
    st.lists(st.sampled_from([CSAT, NPS]), min_size=1, max_size=5),
    st.lists(st.sampled_from([*"0123456789*#A", ""]), max_size=60),
)
def test_whatever_is_pressed_each_question_is_answered_once_by_a_score_of_its_own(
    questions: list[Question], keys: list[str]
) -> None:
    sitting, answered = begin(CALM), {}
    for key in keys:
        stood = sitting.asks
        turn = hear(sitting, key, questions) if key else silent(sitting, questions)
        if turn.score is not None:
            assert stood not in answered
            assert turn.score in questions[stood].kind.scores
            answered[stood] = turn.score
        assert turn.sitting.asks in (stood, stood + 1)
        sitting = turn.sitting
        if turn.over:
            break
    assert sitting.answered == len(answered)
