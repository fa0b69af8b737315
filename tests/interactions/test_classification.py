"""Who said what a call is about, and whether that was right."""

from __future__ import annotations

import pytest

from centrala.interactions.classification import UNCLASSIFIED, Aspect, Classification, Finding, Source, classify

BY_RULE = Finding("order", Source.AUTO, "main: about")


def said(*words: str, before: Finding = BY_RULE) -> Finding:
    found = Classification(category=before)
    for word in words:
        found = classify(found, Aspect.CATEGORY, Finding(word, Source.HAND, "anna"))
    return found.category


@pytest.mark.parametrize(
    ("words", "corrected"),
    [
        (["complaint"], True),
        (["complaint", "praise"], True),
        (["complaint", "order"], False),
        (["complaint", " Order "], False),
        (["order", "complaint"], True),
        ([""], True),
    ],
)
def test_the_last_word_counts_once(words: list[str], corrected: bool) -> None:
    found = said(*words)
    assert (found.value, found.instead, found.instead_by) == (words[-1], "order", "main: about")
    assert found.corrected is corrected


def test_where_nothing_was_found_nothing_is_corrected() -> None:
    found = said("complaint", "praise", before=Finding())
    assert (found.value, found.instead_by, found.corrected) == ("praise", "", False)


def test_a_rule_replaces_a_rule_and_never_a_person() -> None:
    first = classify(UNCLASSIFIED, Aspect.PURPOSE, BY_RULE)
    later = Finding("repair", Source.AUTO, "main: other")
    assert classify(first, Aspect.PURPOSE, later).purpose == later
    spoken = classify(first, Aspect.PURPOSE, Finding("praise", Source.HAND, "anna"))
    assert classify(spoken, Aspect.PURPOSE, later) is spoken
