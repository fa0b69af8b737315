"""Who is asked at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centrala.clock import Wall
from centrala.feedback.asking import DAY_MS, Standing, Why, drawn, obstacle
from centrala.organisation import SurveyWay

NOW = Wall(1_000 * DAY_MS)
STAY, CALL, MAIL = SurveyWay.STAY, SurveyWay.CALL, SurveyWay.MAIL


@pytest.mark.parametrize(
    ("standing", "way", "why"),
    [
        (Standing(known=True), STAY, None),
        (Standing(known=False), STAY, Why.UNKNOWN),
        (Standing(known=True, surveys=False), STAY, Why.REFUSED),
        (Standing(known=True, surveys=False), CALL, Why.REFUSED),
        (Standing(known=True, calls=False), STAY, None),
        (Standing(known=True, calls=False), CALL, Why.REFUSED),
        (Standing(known=True, mail=False), CALL, None),
        (Standing(known=True, mail=False), MAIL, Why.REFUSED),
        (Standing(known=True, calls=False), MAIL, None),
        (Standing(known=True, asked=Wall(NOW - 30 * DAY_MS + 1)), STAY, Why.RESTING),
        (Standing(known=True, asked=Wall(NOW - 30 * DAY_MS)), STAY, None),
    ],
)
def test_their_word_and_their_peace(standing: Standing, way: SurveyWay, why: Why | None) -> None:
    assert obstacle(standing, way, 30, NOW) is why


@given(st.text())
def test_all_and_nobody_are_shares_too(of: str) -> None:
    assert drawn(of, 1.0)
    assert not drawn(of, 0.0)


@given(st.text(), st.floats(0, 1), st.floats(0, 1))
def test_a_greater_share_leaves_nobody_out(of: str, one: float, other: float) -> None:
    small, great = sorted((one, other))
    assert drawn(of, great) or not drawn(of, small)


def test_a_share_is_about_as_great_as_it_says() -> None:
    found = sum(drawn(f"i-1-{number}", 0.3) for number in range(4_000))
    assert 1_100 < found < 1_300
