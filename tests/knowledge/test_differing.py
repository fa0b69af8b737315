"""A difference is whole: both texts can be read off it."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from centrala.knowledge.differing import MOST_LINES, Piece, Which, difference

_TEXT = st.text(alphabet="ab \n.ā", max_size=40)


def side(pieces: list[Piece], without: Which) -> str:
    return "".join(piece.text for piece in pieces if piece.which is not without)


@given(_TEXT, _TEXT)
def test_both_texts_can_be_read_off_it(before: str, after: str) -> None:
    pieces = difference(before, after)
    assert (side(pieces, Which.NEW), side(pieces, Which.GONE)) == (before, after)
    assert all(one.which is not two.which for one, two in pairwise(pieces))
    if before == after:
        assert {piece.which for piece in pieces} <= {Which.SAME}


def test_only_the_words_that_changed_are_told() -> None:
    assert difference("Pay by card.\nThanks.\n", "Pay by bank card.\nThanks.\n") == [
        Piece(Which.SAME, "Pay by "),
        Piece(Which.NEW, "bank "),
        Piece(Which.SAME, "card.\nThanks.\n"),
    ]


def test_endless_texts_are_told_as_a_whole() -> None:
    before, after = "a\n" * (MOST_LINES + 1), "b\n"
    assert difference(before, after) == [Piece(Which.GONE, before), Piece(Which.NEW, after)]
