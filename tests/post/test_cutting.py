"""What is new in a mail, and what it repeats."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centrala.post.cutting import cut


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("Yes.", "Yes."),
        ("Yes.\n\nOn Mon, Anna wrote:\n> no\n> never\n", "Yes."),
        ("Jā.\n\nPirmdien Anna rakstīja:\n\n> nē\n", "Jā."),
        ("是的。\n\n安娜写道:\n> 不\n", "是的。"),
        ("Yes.\n-----Original Message-----\nFrom: Anna\nSubject: x\n", "Yes."),
        ("Ja.\n________________________________\nVon: Anna <a@b.de>\nGesendet: heute\nAn: wir\n\nText", "Ja."),
        ("Да.\n\nОт: Анна <a@b.ru>\nДата: сегодня\nКому: нам\n\nтекст", "Да."),
        ("> How many?\nTwo.\n> Which?\nRed.", "> How many?\nTwo.\n> Which?\nRed."),
        ("> only what was there", "> only what was there"),
        ("Dear all:\nplease write to me@example.com", "Dear all:\nplease write to me@example.com"),
    ],
)
def test_history_is_told_from_what_is_new(text: str, new: str) -> None:
    assert cut(text)[0] == new


@given(st.lists(st.sampled_from(["> a", "b", "", "On Monday:", "--- x ---", "From: a@b", "To: c", "Date: d"])))
def test_nothing_is_lost_and_something_is_new(lines: list[str]) -> None:
    text = "\n".join(lines)
    new, before = cut(text)
    assert "".join((new + before).split()) == "".join(text.split())
    assert bool(new) == bool(text.strip())
