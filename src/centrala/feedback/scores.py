"""CSAT and NPS (METRICS): from how often each score was given to the number.

| metric | definition |
|---|---|
| CSAT | answers 4 and 5 of 1 to 5 / answers |
| NPS | share of 9 and 10 minus share of 0 to 6 |
| yes and no | share of yes |
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from centrala.organisation import QuestionKind

__all__ = ["FEW", "FORMULA", "Scored", "parts", "scored"]

FEW: Final = 10
"""Below so many answers a number says little: one more answer changes it by ten points."""

FORMULA: Final = {
    QuestionKind.CSAT: "answers of 4 and 5 / answers",
    QuestionKind.NPS: "answers of 9 and 10 / answers - answers of 0 to 6 / answers",
    QuestionKind.YES_NO: "answers of yes / answers",
}


_MOST_PARTS: Final = 15


@dataclass(frozen=True, slots=True)
class Scored:
    """What one group of answers comes to."""

    kind: QuestionKind
    answers: int
    value: float | None
    """CSAT, yes and no: 0 to 1; NPS: -1 to 1; None: nobody has answered."""
    counts: tuple[int, ...]
    """How often each score was given, from the lowest."""


def scored(kind: QuestionKind, counts: Mapping[int, int]) -> Scored:
    """``counts``: score to how often it was given; others than those of the kind do not count."""
    each = tuple(counts.get(score, 0) for score in kind.scores)
    answers = sum(each)
    good = sum(each[-1:] if kind is QuestionKind.YES_NO else each[-2:])
    bad = sum(each[:7]) if kind is QuestionKind.NPS else 0
    return Scored(kind, answers, (good - bad) / answers if answers else None, each)


def parts(days: int) -> int:
    """Into how many equal parts so many days are cut, for a line that shows how a number went."""
    return min(days, _MOST_PARTS)
