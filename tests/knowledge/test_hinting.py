"""The window of what was said, and the question that it becomes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from centrala.clock import Wall
from centrala.knowledge.hinting import LONGEST_UTTERANCE, WINDOW_MS, Said, Who, heard, question_of
from centrala.knowledge.ranking import rarest
from centrala.knowledge.terms import MOST_SPOKEN


def said(at: int, text: str, who: Who = Who.CUSTOMER) -> Said:
    return Said(Wall(at), who, text)


def test_a_question_is_of_the_last_words_in_their_order() -> None:
    window = heard(heard((), said(1, "My charger  blinks")), said(2, "It is red", Who.AGENT))
    assert question_of(window) == "My charger blinks It is red"
    assert question_of(()) == ""
    assert heard((), said(1, "  ")) == ()


def test_words_of_a_minute_ago_are_of_something_else() -> None:
    window = heard((), said(0, "charger"))
    assert question_of(heard(window, said(WINDOW_MS - 1, "delivery"))) == "charger delivery"
    assert question_of(heard(window, said(WINDOW_MS, "delivery"))) == "delivery"


def test_of_much_that_is_said_the_newest_words_are_asked_with() -> None:
    window = heard(heard((), said(1, "old " * 100)), said(2, "the newest words"))
    asked = question_of(window)
    assert asked.endswith("old the newest words")
    assert len(asked.split()) == MOST_SPOKEN


@given(st.lists(st.tuples(st.integers(0, 200_000), st.text(max_size=2_000)), max_size=30))
def test_whatever_is_said_the_window_and_the_question_have_their_bounds(spoken: list[tuple[int, str]]) -> None:
    window: tuple[Said, ...] = ()
    for at, text in sorted(spoken):
        window = heard(window, said(at, text))
        assert len(window) <= 12
        assert all(one.text.strip() and len(one.text) <= LONGEST_UTTERANCE for one in window)
        assert all(at - one.at < WINDOW_MS for one in window)
        assert len(question_of(window).split()) <= MOST_SPOKEN


def test_of_what_is_said_the_words_count_that_few_articles_have() -> None:
    words = [{"the": 1.0}, {"blinks": 1.0, "blink": 0.9}, {"charger": 1.0}, {"hmm": 1.0}]
    having = {"the": 90, "blink": 4, "charger": 7}
    assert rarest(words, having, 2) == [words[1], words[2]]
    assert rarest(words, having, 9) == words[:3], "what no article has tells nothing"
    assert rarest(words, {}, 2) == []
