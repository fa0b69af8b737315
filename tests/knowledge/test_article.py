"""The steps of an article: what readers see never is a draft, and each version stays what it was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

from centrala.clock import Wall
from centrala.errors import Mistakes, Refused
from centrala.ids import AgentName, ArticleId
from centrala.knowledge import article as steps
from centrala.knowledge.article import Article, Content, Stage, State, Version, checked, date_mistakes
from tests.knowledge.making import CATEGORIES, content, text

Step = Callable[[], object]

ANNA, BERT = AgentName("anna"), AgentName("bert")
AT = Wall(1_790_000_000_000)
ONE = ArticleId("k1-1")


def new() -> Article:
    return steps.drafted(Article(ONE, ONE), content("Pay", "By card."), ANNA, AT)


def out(number: int = 1) -> Article:
    return steps.published(steps.submitted(new(), AT), number, BERT, AT)


def test_from_a_draft_to_readers_and_who_did_it() -> None:
    waits = steps.submitted(new(), AT)
    assert (waits.state, waits.draft and waits.draft.stage) == (State.DRAFT, Stage.IN_REVIEW)
    live = steps.published(waits, 1, BERT, AT)
    assert live.live == Version(1, content("Pay", "By card."), ANNA, BERT, AT)
    assert (live.state, live.draft, live.revision) == (State.PUBLISHED, None, waits.revision + 1)
    again = steps.drafted(live, content("Pay soon", "By card."), ANNA, AT)
    assert again.live == live.live
    assert steps.discarded(again, AT).newest.title == "Pay"


def test_a_draft_is_sent_back_with_words_and_written_on_it_no_longer_waits() -> None:
    back = steps.sent_back(steps.submitted(new(), AT), " Which card? ", AT)
    assert back.draft is not None
    assert (back.draft.stage, back.draft.note) == (Stage.WRITING, "Which card?")
    with pytest.raises(Refused) as caught:
        steps.sent_back(back, "x", AT)
    assert caught.value.code == "not_in_review"
    on = steps.drafted(steps.submitted(back, AT), content("Pay", "By bank card."), ANNA, AT)
    assert on.draft is not None
    assert on.draft.stage is Stage.WRITING


def test_an_earlier_version_comes_back_as_a_new_one_and_a_draft_stays() -> None:
    first = out()
    second = steps.published(steps.drafted(first, content("Pay 2", "x"), ANNA, AT), 2, BERT, AT)
    writing = steps.drafted(second, content("Pay 3", "x"), ANNA, AT)
    assert first.live is not None
    back = steps.rolled_back(writing, first.live, 3, BERT, AT)
    assert back.live == replace(first.live, number=3, again=1)
    assert back.draft == writing.draft


def test_a_retired_article_takes_no_step_until_it_is_back() -> None:
    live = out()
    assert live.live is not None
    version, gone = live.live, steps.retired(live, AT)
    assert gone.state is State.RETIRED
    assert steps.retired(gone, AT) is gone
    ways: tuple[Step, ...] = (
        lambda: steps.drafted(gone, content("x", "y"), ANNA, AT),
        lambda: steps.submitted(gone, AT),
        lambda: steps.published(gone, 2, BERT, AT),
        lambda: steps.rolled_back(gone, version, 2, BERT, AT),
    )
    for step in ways:
        with pytest.raises(Refused) as caught:
            step()
        assert caught.value.code == "article_retired"
    assert steps.revived(gone, AT).state is State.PUBLISHED


@pytest.mark.parametrize(
    ("bare", "path"),
    [(content("", "x"), "title"), (content("x"), "body"), (content("x", "y", category=""), "category")],
)
def test_a_draft_may_be_empty_what_is_reviewed_or_published_may_not(bare: Content, path: str) -> None:
    one = steps.drafted(Article(ONE, ONE), checked(bare, CATEGORIES), ANNA, AT)
    ways: tuple[Step, ...] = (lambda: steps.submitted(one, AT), lambda: steps.published(one, 1, BERT, AT))
    for step in ways:
        with pytest.raises(Mistakes) as caught:
            step()
        assert [mistake.path[0] for mistake in caught.value.mistakes] == [path]


def test_there_is_nothing_to_discard_submit_or_publish_without_a_draft() -> None:
    ways: tuple[tuple[str, Step], ...] = (
        ("no_draft", lambda: steps.submitted(out(), AT)),
        ("no_draft", lambda: steps.published(out(), 2, BERT, AT)),
        ("no_draft", lambda: steps.discarded(out(), AT)),
        ("never_published", lambda: steps.discarded(new(), AT)),
    )
    for code, step in ways:
        with pytest.raises(Refused) as caught:
            step()
        assert caught.value.code == code


@pytest.mark.parametrize(
    ("day", "stale"), [("", False), ("2026-11-30", True), ("2026-11-29", True), ("2026-12-01", False)]
)
def test_an_article_wants_looking_at_from_its_day_on(day: str, stale: bool) -> None:
    assert replace(out(), check_by=day).stale("2026-11-30") is stale
    assert not replace(new(), check_by=day).stale("2026-11-30")


@given(st.text(max_size=12))
def test_a_day_is_written_in_one_form_only(day: str) -> None:
    assert list(date_mistakes(day)) or day == "" or len(day) == 10


def test_everything_that_cannot_be_right_is_said_at_once() -> None:
    wrong = Content("x" * 201, text("y"), "unheard", "latviešu", ("t" * 41,))
    with pytest.raises(Mistakes) as caught:
        checked(wrong, CATEGORIES)
    assert [one.path for one in caught.value.mistakes] == [("title",), ("category",), ("language",), ("tags", 0)]
    assert checked(replace(content(" a\n ", "b"), tags=(" t ", "t", "")), CATEGORIES).tags == ("t",)


class AnyWay(RuleBasedStateMachine):
    """Whatever is done in whatever order: readers see only what was published, and versions never change."""

    titles = Bundle("titles")

    @initialize()
    def begin(self) -> None:
        self.one = new()
        self.versions: list[Version] = []

    def _do(self, step: str, *arguments: object) -> None:
        try:
            after = getattr(steps, step)(self.one, *arguments)
        except (Refused, Mistakes):
            return
        if after.live is not None and after.live not in self.versions:
            self.versions.append(after.live)
        self.one = after

    @rule(word=st.text(max_size=5))
    def write(self, word: str) -> None:
        self._do("drafted", content(word, word or "x"), ANNA, AT)

    @rule(step=st.sampled_from(("submitted", "discarded", "retired", "revived")))
    def step(self, step: str) -> None:
        self._do(step, AT)

    @rule()
    def send_back(self) -> None:
        self._do("sent_back", "no", AT)

    @rule()
    def publish(self) -> None:
        self._do("published", len(self.versions) + 1, BERT, AT)

    @rule(data=st.data())
    def roll_back(self, data: st.DataObject) -> None:
        if self.versions:
            self._do("rolled_back", data.draw(st.sampled_from(self.versions)), len(self.versions) + 1, BERT, AT)

    @invariant()
    def whole(self) -> None:
        assert self.one.draft is not None or self.one.live is not None
        assert [one.number for one in self.versions] == list(range(1, len(self.versions) + 1))
        assert self.one.live is None or self.one.live.content.title
        assert self.one.live in (None, *self.versions[-1:])


TestAnyWay = AnyWay.TestCase
