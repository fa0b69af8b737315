"""The idea box."""

from __future__ import annotations

import pytest

from centrala.clock import Wall
from centrala.errors import Mistakes, Refused
from centrala.feedback.ideas import Idea, IdeaState, answered, checked, seen
from centrala.ids import AgentName, IdeaId

ANNA, BOSS = AgentName("anna"), AgentName("boss")
IDEA = Idea(IdeaId("x1-1"), ANNA, "Quieter phones")


def test_an_answer_is_news_until_it_is_seen() -> None:
    after = answered(IDEA, IdeaState.ACCEPTED, " Next month. ", BOSS, Wall(7))
    assert (after.state, after.answer, after.answered_by, after.news) == (
        IdeaState.ACCEPTED,
        "Next month.",
        BOSS,
        True,
    )
    assert (after.version, after.changed) == (2, 7)
    assert not seen(after).news


def test_the_same_answer_again_changes_nothing() -> None:
    after = answered(IDEA, IdeaState.ACCEPTED, "Yes.", BOSS, Wall(7))
    assert answered(after, IdeaState.ACCEPTED, "Yes.", BOSS, Wall(9)) == after


def test_a_no_has_a_reason_and_nothing_is_new_twice() -> None:
    with pytest.raises(Mistakes, match="reason"):
        answered(IDEA, IdeaState.DECLINED, "  ", BOSS, Wall(7))
    with pytest.raises(Refused, match="not new again"):
        answered(IDEA, IdeaState.NEW, "", BOSS, Wall(7))


@pytest.mark.parametrize(("title", "words"), [("", "x"), ("  ", ""), ("x" * 121, ""), ("x", "y" * 4_001)])
def test_an_idea_says_something_and_not_everything(title: str, words: str) -> None:
    with pytest.raises(Mistakes):
        checked(Idea(IdeaId("x1-1"), ANNA, title, words))


def test_what_is_over() -> None:
    assert [state for state in IdeaState if not state.open] == [IdeaState.DONE, IdeaState.DECLINED]
