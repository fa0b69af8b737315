"""The two numbers, by vectors worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centrala.feedback.scores import parts, scored
from centrala.organisation import Question, QuestionKind


@pytest.mark.parametrize(
    ("counts", "value"),
    [({}, None), ({5: 1}, 1.0), ({1: 1, 2: 1, 3: 1, 4: 1, 5: 1}, 0.4), ({3: 4}, 0.0), ({4: 3, 1: 1}, 0.75)],
)
def test_csat_is_the_share_of_fours_and_fives(counts: dict[int, int], value: float | None) -> None:
    assert scored(QuestionKind.CSAT, counts).value == value


@pytest.mark.parametrize(
    ("counts", "value"),
    [
        ({}, None),
        ({10: 1}, 1.0),
        ({0: 1}, -1.0),
        ({7: 2, 8: 2}, 0.0),
        ({9: 5, 8: 3, 6: 2}, 0.3),
        (dict.fromkeys(range(11), 1), -5 / 11),
    ],
)
def test_nps_is_promoters_less_detractors(counts: dict[int, int], value: float | None) -> None:
    assert scored(QuestionKind.NPS, counts).value == (pytest.approx(value) if value is not None else None)


@given(st.sampled_from(QuestionKind), st.dictionaries(st.integers(-2, 12), st.integers(0, 1_000)))
def test_each_answer_counts_once_and_the_number_stays_in_its_range(kind: QuestionKind, counts: dict[int, int]) -> None:
    found = scored(kind, counts)
    assert found.answers == sum(many for score, many in counts.items() if score in kind.scores)
    if found.value is not None:
        assert (0 if kind is QuestionKind.CSAT else -1) <= found.value <= 1


@pytest.mark.parametrize(("kind", "usual"), [(QuestionKind.CSAT, 2), (QuestionKind.NPS, 6)])
def test_what_is_low(kind: QuestionKind, usual: int) -> None:
    assert Question(kind).is_low(usual)
    assert not Question(kind).is_low(usual + 1)
    assert not Question(kind, low=0).is_low(1)
    assert Question(kind, low=usual + 1).is_low(usual + 1)


def test_a_time_is_cut_into_days_or_into_fifteen_parts() -> None:
    assert [parts(days) for days in (1, 7, 30, 365)] == [1, 7, 15, 15]
