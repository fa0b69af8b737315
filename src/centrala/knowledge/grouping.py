"""Which texts are about the same: groups made one text at a time, from the terms by which articles are found.

Likeness is the cosine of two texts' terms, weighed by how rarely each stands (G. Salton and C. Buckley, "Term-weighting
approaches in automatic text retrieval", 1988). A text joins the group whose middle it is most like, or begins one (the
leader algorithm: J. Hartigan, "Clustering Algorithms", 1975); at the end groups join each other by the same rule, so
that an early text on the edge leaves no second group. The same texts in the same order make the same groups.

Bounded: of a text its heaviest terms count, a group is looked at only where it shares one of the dozen heaviest, and
of those the ten that share most. Who has many texts gives them in pieces.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import log, sqrt
from typing import Final

__all__ = ["ALIKE", "Group", "Grouping", "Rareness", "cosine"]

ALIKE: Final = 0.4
"""From here on two texts are about the same."""
_MOST_TERMS: Final = 40
"""Of one text, the heaviest."""
_LOOKED_BY: Final = 12
_MOST_COMPARED: Final = 10
_MOST_GROUPS: Final = 500
"""A term that stands in more groups leads to none."""

Weights = Mapping[str, float]


class Rareness:
    """How rarely each term stands in all texts that were added."""

    def __init__(self) -> None:
        self._having: Counter[str] = Counter()
        self._all = 0

    def add(self, terms: Iterable[str]) -> None:
        """Of one text."""
        self._all += 1
        self._having.update(set(terms))

    def weighed(self, terms: Mapping[str, int]) -> Weights:
        """Of length 1; empty: no term says anything. A term that no second text has can make none alike, so it weighs
        as little as one that all have."""
        raw = {term: impact * self._of(term) for term, impact in terms.items() if impact > 0}
        most = sorted(raw.items(), key=lambda one: (-one[1], one[0]))[:_MOST_TERMS]
        length = _length(dict(most))
        return {term: weight / length for term, weight in most}

    def _of(self, term: str) -> float:
        having = self._having[term]
        return 1.0 if having < 2 else 1 + log((1 + self._all) / (1 + having))


@dataclass(slots=True)
class Group:
    members: list[str] = field(default_factory=list)
    """In the order in which they came."""
    sums: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    """Of their weights: the direction of its middle."""
    length: float = 0.0
    """Of that."""


class Grouping:
    """Texts are put in one after another; ``groups`` when all are."""

    def __init__(self) -> None:
        self._groups: list[Group] = []
        self._leading: dict[str, list[int]] = defaultdict(list)

    def put(self, name: str, weights: Weights) -> None:
        self._put([name], weights)

    def groups(self) -> Sequence[Group]:
        """The largest first; alike ones in the order of their first members."""
        again = Grouping()
        for group in self._ordered():
            again._put(group.members, group.sums)
        return again._ordered()

    def _ordered(self) -> Sequence[Group]:
        return sorted(self._groups, key=lambda group: (-len(group.members), group.members[0]))

    def _put(self, members: Sequence[str], weights: Weights) -> None:
        best = self._best(weights)
        if best is None:
            best = len(self._groups)
            self._groups.append(Group())
        group = self._groups[best]
        group.members += members
        for term, weight in weights.items():
            if term not in group.sums:
                self._leading[term].append(best)
            group.sums[term] += weight
        group.length = _length(group.sums)

    def _best(self, weights: Weights) -> int | None:
        heaviest = sorted(weights, key=lambda term: (-weights[term], term))[:_LOOKED_BY]
        near: dict[int, float] = defaultdict(float)
        for term in heaviest:
            leading = self._leading.get(term, ())
            if len(leading) <= _MOST_GROUPS:
                for number in leading:
                    near[number] += weights[term]
        few = sorted(near, key=lambda number: (-near[number], number))[:_MOST_COMPARED]
        length = _length(weights)
        found = [(_cosine(weights, length, self._groups[number]), -number) for number in few]
        likeness, number = max(found, default=(0.0, 0))
        return -number if likeness >= ALIKE else None


def cosine(one: Weights, other: Weights) -> float:
    """0 to 1: how alike. The length of each makes no difference; 0 where one is empty."""
    if len(one) > len(other):
        one, other = other, one
    lengths = _length(one) * _length(other)
    return min(1.0, _both(one, other) / lengths) if lengths else 0.0


def _cosine(weights: Weights, length: float, group: Group) -> float:
    """``cosine``, of what is known already."""
    return _both(weights, group.sums) / (length * group.length)


def _both(one: Weights, other: Weights) -> float:
    return sum(weight * other[term] for term, weight in one.items() if term in other)


def _length(weights: Weights) -> float:
    return sqrt(sum(weight * weight for weight in weights.values()))
