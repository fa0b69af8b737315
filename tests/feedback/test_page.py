"""What was filled in on the page, against what was asked; the mail's words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centrala.errors import Mistakes
from centrala.feedback.letter import letter
from centrala.feedback.page import LONGEST_WORDS, Given, checked, title_of
from centrala.house_words import LANGUAGES
from centrala.organisation import Question, QuestionKind

CSAT, NPS, YES_NO, WORDS = QuestionKind.CSAT, QuestionKind.NPS, QuestionKind.YES_NO, QuestionKind.WORDS
ASKED = tuple(Question(kind) for kind in QuestionKind)


def test_what_was_left_out_is_left_out_and_no_is_an_answer() -> None:
    sent = [Given(3, WORDS, words="  well done \n"), Given(2, YES_NO, 0), Given(0, CSAT), Given(4, QuestionKind.IDEA)]
    assert checked(ASKED, sent) == (Given(2, YES_NO, 0), Given(3, WORDS, words="well done"))


@pytest.mark.parametrize(
    "sent",
    [
        Given(0, CSAT, 0),
        Given(0, CSAT, 6),
        Given(1, NPS, 11),
        Given(2, YES_NO, 2),
        Given(0, NPS, 5),
        Given(5, CSAT, 5),
        Given(-1, CSAT, 5),
        Given(3, WORDS, words="a" * (LONGEST_WORDS + 1)),
    ],
)
def test_what_nobody_asked_for_is_a_mistake(sent: Given) -> None:
    with pytest.raises(Mistakes):
        checked(ASKED, [sent])


def test_an_answer_that_is_sent_twice_is_a_mistake() -> None:
    with pytest.raises(Mistakes):
        checked(ASKED, [Given(0, CSAT, 5), Given(0, CSAT, 1)])


@given(st.lists(st.builds(Given, st.integers(-1, 6), st.sampled_from(QuestionKind), st.integers(0, 10), st.text())))
def test_what_is_kept_was_asked_each_once_and_in_order(sent: list[Given]) -> None:
    try:
        kept = checked(ASKED, sent)
    except Mistakes:
        return
    assert [one.question for one in kept] == sorted({one.question for one in kept})
    for one in kept:
        assert one.kind is ASKED[one.question].kind
        assert one.words.strip() if one.kind.in_words else one.score in one.kind.scores


def test_scores_that_need_a_look() -> None:
    low = {kind: [score for score in kind.scores if Question(kind).is_low(score)] for kind in QuestionKind}
    assert low == {CSAT: [1, 2], NPS: [0, 1, 2, 3, 4, 5, 6], YES_NO: [], WORDS: [], QuestionKind.IDEA: []}
    assert Question(YES_NO, low=0).is_low(0)
    assert not Question(YES_NO, low=0).is_low(1)


@given(st.text(min_size=1).filter(str.strip))
def test_an_idea_has_a_title_that_is_one_short_line(words: str) -> None:
    title = title_of(words)
    assert title
    assert len(title) <= 84
    assert "\n" not in title


@pytest.mark.parametrize("language", [*LANGUAGES, "lv-LV", "fi", ""])
def test_the_mail_has_the_link_and_its_end_in_each_language(language: str) -> None:
    mail = letter(
        (language, "en"), center="Ūdens", day="2026-06-01", until="2026-06-15", link="https://a.example/survey#x"
    )
    assert "Ūdens" in mail.subject
    assert all(one in mail.text for one in ("https://a.example/survey#x", "2026-06-01", "2026-06-15", "Ūdens"))
    assert "{" not in mail.subject + mail.text


def test_the_mail_is_in_the_first_language_that_the_house_speaks() -> None:
    def of(*languages: str) -> str:
        return letter(languages, center="A", day="", until="", link="").subject

    assert len({of(language) for language in LANGUAGES}) == len(LANGUAGES)
    assert of("fi", "", "lv", "ru") == of("lv")
    assert of("ro-MD") == of("ro")
    assert of("fi") == of("en")
