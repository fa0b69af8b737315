"""Many solved tickets about one thing make one draft, and nothing in it tells who somebody is."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from centrala.folding import folded
from centrala.ids import TicketId
from centrala.knowledge.anonymous import GAP, Names, only_shared, shared_words, without_traces, words_of
from centrala.knowledge.article import checked
from centrala.knowledge.document import plain
from centrala.knowledge.grouping import Grouping, Rareness, cosine
from centrala.knowledge.proposing import (
    Proposal,
    Solved,
    answers,
    asks_for,
    content_of,
    proposed,
    same,
    terms_of_solved,
)
from tests.knowledge.making import CATEGORIES, content
from tests.knowledge.solved import PARCEL, ROUTER, many, others


def grouped(tickets: Sequence[Solved], least: int = 10) -> list[Proposal]:
    solved = {one.ticket: one for one in tickets}
    terms = {name: terms_of_solved(one) for name, one in solved.items()}
    rareness, grouping = Rareness(), Grouping()
    for one in terms.values():
        rareness.add(one)
    for name, one in terms.items():
        grouping.put(name, rareness.weighed(one))
    large = [group for group in grouping.groups() if len(group.members) >= least]
    return [made for group in large if (made := proposed(group, solved)) is not None]


def test_twenty_tickets_about_one_thing_among_others_are_one_draft() -> None:
    tickets = [*many(ROUTER, 20), *others(40)]
    random.Random(1).shuffle(tickets)
    (one,) = grouped(tickets)
    assert one.of == 20
    assert "router" in folded(one.title)
    assert "Unplug the router from the socket." in [step.text for step in one.steps]
    assert [step.tickets for step in one.steps] == sorted((step.tickets for step in one.steps), reverse=True)
    assert (one.reason, one.language) == ("fault", "en")


def test_nothing_else_need_be_there() -> None:
    (one,) = grouped(many(ROUTER, 20))
    assert one.of == 20


def test_two_things_are_two_drafts_and_the_order_makes_no_difference() -> None:
    tickets = [*many(ROUTER, 20), *many(PARCEL, 15), *others(30)]
    both = grouped(tickets)
    assert [one.of for one in both] == [20, 15]
    assert not same(both[0].about, both[1].about)
    assert grouped(tickets) == both, "the same tickets in the same order make the same drafts"
    for seed in range(5):
        random.Random(seed).shuffle(tickets)
        again = grouped(tickets)
        assert [one.of for one in again] == [20, 15]
        assert all(same(one.about, two.about) for one, two in zip(both, again, strict=True))


def test_other_tickets_make_no_draft() -> None:
    assert grouped(others(60)) == []


def test_tickets_of_two_persons_make_no_draft() -> None:
    tickets = [
        Solved(TicketId(f"k{number}"), f"c{number % 2}", "Router is offline", ["Restart the router."])
        for number in range(20)
    ]
    assert grouped(tickets) == []


def test_an_article_that_is_about_it_answers_and_another_does_not() -> None:
    (one,) = grouped([*many(ROUTER, 20), *others(20)])
    assert answers(content_of(one), one.about)
    assert not answers(content("Return a parcel", "Parcels are returned within thirty days."), one.about)
    assert not answers(content("Router colours", "They come in white."), one.about)


def test_a_question_that_found_nothing_is_known_by_its_words() -> None:
    (one,) = grouped([*many(ROUTER, 20), *others(20)])
    assert asks_for("router offline", one.about, "en")
    assert not asks_for("router colours", one.about, "en")
    assert not asks_for("router", one.about, "en"), "one word says too little"


def test_a_draft_can_be_kept_as_an_article() -> None:
    (one,) = grouped(many(ROUTER, 20))
    kept = checked(content_of(one), CATEGORIES)
    assert kept.title == one.title
    assert f"({one.steps[0].tickets}/20)" in plain(kept.body)


@pytest.mark.parametrize(
    "trace",
    [
        "+371 2000 1111",
        "2000.1111",
        "2 0 0 0 1 1 1 1",
        "2_0_0_0_1111",
        "2\u200b0\u200b0\u200b0\u200b1",
        "２０００１１１１",
        "LV80BANK0000435195001",
        "jana.berzina@example.lv",
        "jana＠example.lv",
        "https://example.lv/?user=jana",
        "www.jana.lv",
        "€ 45",
        "45 EUR",
        "EUR 4002",
        "EUR 1.234,50",
        "45€",
        "1.234,50",
        "12.03.1980",
        "1980-03-12",
        "AB1234",
        "Jana",
        "BĒRZIŅA",
        "Bērziņai",
        "Berzina",
        "Jā\u00adna",
    ],
)
def test_what_tells_who_somebody_is_is_struck_out(trace: str) -> None:
    found = without_traces(f"Restart the router {trace} twice", Names(["Jāna Bērziņa"]))
    assert only_shared(found, {"restart", "the", "router", "twice"}) == f"Restart the router {GAP} twice", found


def test_small_numbers_stay() -> None:
    said = "Wait 10 seconds, press F1 twice; use USB3 or 5G."
    assert without_traces(said, Names(())) == said


_WORDS = st.sampled_from(("router", "offline", "restart", "light", "red", "invoice", "is", "10", "2", "jana", "ivanov"))
_HOSTILE = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        (
            "+371 2000 1111",
            "Bērziņa",
            "a@b.lv",
            "<script>x()</script>",
            "\ud800",
            "\0",
            "٣٤٥٦٧٨",
            "1" * 400,
            "账单可以用",
        )
    ),
)
_LINE = st.lists(st.one_of(_WORDS, _HOSTILE), max_size=8).map(" ".join)
_NAMES = ("Jana", "Ivanov Ivan")
_TICKETS = st.lists(
    st.builds(
        lambda person, subject, told, noted, tags: (person, subject, told, noted, tags),
        st.sampled_from(("c1", "c2", "c3", "c4", "c5")),
        _LINE,
        st.lists(_LINE, max_size=3),
        st.lists(_LINE, max_size=2),
        st.lists(_LINE, max_size=2),
    ),
    min_size=1,
    max_size=14,
)


@settings(deadline=None, max_examples=150)
@given(_TICKETS)
def test_each_word_of_a_draft_was_said_by_three_persons_and_is_nobodys(
    rows: list[tuple[str, str, list[str], list[str], list[str]]],
) -> None:
    tickets = [
        Solved(TicketId(f"k{place}"), person, subject, told, noted, "", tags, "en", _NAMES)
        for place, (person, subject, told, noted, tags) in enumerate(rows)
    ]
    names = Names(_NAMES)
    known = shared_words(
        (one.person, [without_traces(text, names)])
        for one in tickets
        for text in (one.subject, *one.told, *one.noted, *one.tags)
    )
    for one in grouped(tickets, least=2):
        written = [one.title, *(step.text for step in one.steps), *one.tags]
        words = {word for text in written for word in words_of(text)}
        assert words <= known
        assert not {word for word in words if word in names}
        assert all(sum(letter.isnumeric() for letter in word) <= 2 for word in words)
        assert not any("@" in text for text in written)
        checked(content_of(one), CATEGORIES)


@given(st.dictionaries(st.sampled_from("abcdef"), st.floats(0.01, 10), max_size=6))
def test_likeness_is_whole_with_oneself_and_none_with_nothing(weights: dict[str, float]) -> None:
    assert cosine(weights, weights) == pytest.approx(1.0 if weights else 0.0)
    assert cosine(weights, {}) == 0
