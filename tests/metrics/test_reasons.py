"""What customers come for: the report is what is found by counting in the plainest way, one after another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median_low

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from centrala.clock import Wall
from centrala.metrics.counters import Counter
from centrala.metrics.reasons import (
    BARS,
    CHANCE,
    Asked,
    Contact,
    Course,
    Facts,
    Figure,
    Kind,
    Line,
    Matter,
    Place,
    Tree,
    Verdict,
    behind,
    course,
    grown,
    judged,
    report,
)

UNDER = {"late": "complaint", "complaint": "", "billing": "", "refund": "billing"}
SINCE, UNTIL, NOW, WINDOW = Wall(100), Wall(200), Wall(230), 20


def path(reason: str) -> Sequence[str]:
    found = []
    while reason in UNDER:
        found.append(reason)
        reason = UNDER[reason]
    return found


TREE = Tree(path, lambda reason: reason in ("late", "complaint"))
ASKED = Asked(SINCE, UNTIL, WINDOW, lambda place: place.queue != "hidden")

moments = st.integers(0, 230).map(Wall)
reasons = st.sampled_from(["", "late", "complaint", "billing", "refund", "gone"])
places = st.sampled_from([Place(queue="shown"), Place(queue="hidden")])
turns = st.lists(st.tuples(st.integers(0, 60), st.booleans()), max_size=5)


@st.composite
def facts(draw: st.DrawFn) -> Facts:
    matters = []
    for number in range(draw(st.integers(0, 12))):
        opened, kind = draw(moments), draw(st.sampled_from(Kind))
        changes = sorted((Wall(opened + after), done) for after, done in draw(turns))
        course_ = course(changes) if kind is Kind.TICKET else Course()
        matters.append(Matter(f"m{number}", kind, draw(reasons), opened, draw(places), course_))
    contacts = [
        Contact(f"c{number}", Kind.CALL, draw(st.sampled_from(["", "ann", "ben"])), draw(reasons), at, draw(places))
        for number, at in enumerate(draw(st.lists(moments, max_size=12)))
    ]
    return Facts(matters, contacts)


def naive_verdict(one: Contact, all_: Sequence[Contact]) -> Verdict:
    if one.who == "" or one.reason == "":
        return Verdict.UNKNOWN
    if NOW - one.at <= WINDOW:
        return Verdict.NOT_YET
    for other in all_:
        later = (other.at, other.id) > (one.at, one.id)
        if later and other.at - one.at <= WINDOW and (other.who, other.reason) == (one.who, one.reason):
            return Verdict.CAME_BACK
    return Verdict.RESOLVED


@given(facts())
@settings(max_examples=300)
def test_a_contact_is_judged_when_its_window_is_over_and_never_before(found: Facts) -> None:
    verdicts = judged(found.contacts, NOW, WINDOW)
    assert verdicts == {one.id: naive_verdict(one, found.contacts) for one in found.contacts}


@given(facts())
@settings(max_examples=300)
def test_each_line_is_counted_one_after_another_and_behind_it_is_what_it_counts(found: Facts) -> None:
    told = report(found, TREE, ASKED, NOW)
    shown = [one for one in found.matters if one.place.queue == "shown"]
    names = {name for one in shown if 0 <= one.opened < 200 for name in (one.reason, *path(one.reason))}
    names |= {
        name
        for one in found.contacts
        if one.place.queue == "shown" and 100 <= one.at < 200
        for name in (one.reason, *path(one.reason))
    }
    assert {line.reason for line in told.lines} == names
    for reason, line in [(None, told.whole), *((line.reason, line) for line in told.lines)]:
        mine = [one for one in shown if reason is None or one.reason == reason or reason in path(one.reason)]
        here = [one for one in mine if 100 <= one.opened < 200]
        tickets = [one for one in here if one.kind is Kind.TICKET]
        took = [one.course.done - one.opened for one in tickets if one.course.done is not None]
        assert (line.matters, line.before) == (len(here), len([one for one in mine if one.opened < 100]))
        assert (sum(line.points), len(line.points)) == (len(here), BARS)
        assert (line.open, line.middle_ms) == (len(tickets) - len(took), median_low(took) if took else None)
        assert line.figure("time_to_resolve") == line.middle_ms
        complaints = len([one for one in here if TREE.complaint(one.reason)])
        assert line.figure("complaint_share") == (complaints / len(here) if here else None)
        settled = [one for one in tickets if one.course.first is not None and NOW - one.course.first > WINDOW]
        again = [one for one in settled if _reopened(one)]
        assert line.figure("reopen_rate") == (len(again) / len(settled) if settled else None)
        contacts = [
            naive_verdict(one, found.contacts)
            for one in found.contacts
            if one.place.queue == "shown" and 100 <= one.at < 200
            if reason is None or one.reason == reason or reason in path(one.reason)
        ]
        first, back = contacts.count(Verdict.RESOLVED), contacts.count(Verdict.CAME_BACK)
        assert line.figure("fcr") == (first / (first + back) if first + back else None)
        many = {
            Figure.MATTERS: len(here),
            Figure.COMPLAINTS: complaints,
            Figure.DONE: len(took),
            Figure.OPEN: line.open,
            Figure.REOPENED: len(again),
            Figure.RESOLVED_FIRST: first,
            Figure.CAME_BACK: back,
            Figure.NOT_YET: line.not_yet,
            Figure.UNKNOWN: line.unknown,
        }
        for figure in Figure:
            rows = behind(found, TREE, ASKED, NOW, figure, reason)
            assert len({row.id for row in rows}) == len(rows) == many[figure], figure


def _reopened(one: Matter) -> bool:
    first, again = one.course.first, one.course.again
    return first is not None and again is not None and again - first <= WINDOW


@given(facts())
@settings(max_examples=100)
def test_what_one_may_not_see_still_says_that_a_customer_came_back(found: Facts) -> None:
    open_to_all = report(found, TREE, replace(ASKED, keep=lambda _: True), NOW)
    halves = [
        report(found, TREE, replace(ASKED, keep=lambda place, q=queue: place.queue == q), NOW).whole.counts  # type: ignore[misc]
        for queue in ("shown", "hidden")
    ]
    for counter, many in open_to_all.whole.counts.items():
        assert many == sum(half.get(counter, 0) for half in halves)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ([], Course()),
        ([(5, True)], Course(Wall(5), Wall(5))),
        ([(5, True), (7, True)], Course(Wall(5), Wall(5))),
        ([(5, True), (9, False)], Course(Wall(5), None, Wall(9))),
        ([(5, True), (9, False), (12, True), (15, False), (20, True)], Course(Wall(5), Wall(20), Wall(9))),
        ([(3, False)], Course()),
    ],
)
def test_a_ticket_is_done_for_the_first_and_the_last_time(changes: list[tuple[int, bool]], expected: Course) -> None:
    assert course([(Wall(at), done) for at, done in changes]) == expected


def test_planted_growth_is_found_and_chance_is_not() -> None:
    steady = Line("billing", 30, 30, 25, 25)
    planted = Line("late", 22, 22, 6, 6)
    above = Line("complaint", 22, 0, 6, 0)
    assert grown([steady, planted, above]) is planted, "the reason itself, not what it is part of"
    assert grown([steady, above]) is None
    assert grown([Line("", 90, 90, 1, 1)]) is None, "that nobody said a reason is not a reason"
    assert grown([]) is None
    assert CHANCE > 2


def test_without_a_time_before_nothing_has_grown() -> None:
    many = [Matter(f"m{at}", Kind.TICKET, "late", Wall(at)) for at in range(100, 130)]
    assert report(Facts(many), TREE, ASKED, NOW).grew is None
    one_before = [*many, Matter("m0", Kind.TICKET, "billing", Wall(50))]
    grew = report(Facts(one_before), TREE, ASKED, NOW).grew
    assert grew is not None
    assert (grew.reason, grew.own, grew.own_before) == ("late", 30, 0)
    assert grew.counts[Counter.COMPLAINTS] == 30
