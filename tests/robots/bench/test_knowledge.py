"""The bench of the search measures both searches on the same articles."""

from __future__ import annotations

import asyncio

from centrala.robots.bench.knowledge import KINDS, Plan, as_table, measure


def test_both_searches_are_asked_the_same_and_ours_alone_forgives_a_letter() -> None:
    found = asyncio.run(measure(Plan(articles=120, words=1_500, questions=20)))
    assert [(one.kind, one.by) for one in found] == [(kind, by) for kind in KINDS for by in ("ours", "FTS5")]
    share = {(one.kind, one.by): one.share for one in found}
    assert share["three words", "ours"] >= 0.95
    assert share["mistyped", "ours"] > share["mistyped", "FTS5"]
    assert len(as_table(found).splitlines()) == 1 + len(found)
