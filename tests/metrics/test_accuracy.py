"""How often findings were right: by what was found and by the rule."""

from __future__ import annotations

from centrala.interactions.classification import Finding, Source
from centrala.metrics.accuracy import Found, by_word_and_rule, found_of, summed

MENU = "main: about"


def test_lines_are_by_word_and_rule_the_most_frequent_first() -> None:
    found = [
        Found("order", MENU, True, None, 6),
        Found("order", MENU, False, None, 1),
        Found("order", MENU, True, "complaint", 2),
        Found("order", MENU, True, "enquiry", 1),
        Found("order", "number", True, None, 3),
        Found("enquiry", MENU, True, "order", 4),
    ]
    lines = by_word_and_rule(found)
    assert [(line.word, line.rule, line.found, line.seen, line.corrected) for line in lines] == [
        ("order", MENU, 10, 9, 3),
        ("enquiry", MENU, 4, 4, 4),
        ("order", "number", 3, 3, 0),
    ]
    assert [line.share for line in lines] == [0.7, 0.0, 1.0]
    assert lines[0].corrected_to == (("complaint", 2), ("enquiry", 1))
    whole = summed(found)
    assert (whole.found, whole.corrected, whole.share) == (17, 7, 10 / 17)


def test_where_nothing_was_found_there_is_no_share() -> None:
    assert by_word_and_rule([]) == []
    assert summed([]).share is None


def test_a_word_that_was_taken_away_is_a_correction_to_nothing() -> None:
    taken = Finding("", Source.HAND, "anna", instead="order", instead_by=MENU, corrected=True)
    assert found_of(taken, seen=True) == Found("order", MENU, True, "", 1)
    said_again = Finding("order", Source.HAND, "anna", instead="order", instead_by=MENU)
    assert found_of(said_again, seen=True) == Found("order", MENU, True, None, 1)
