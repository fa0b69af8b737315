"""Which articles answer a question best: of what each term says of each article, and how rare the term is.

Owns the formula, in the manner of BM25: rare words count more, an article counts for each word of the question once
(by the term of it that fits best), and one that has all of the words stands before one that has some.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import log
from typing import Final, NamedTuple

from centrala.ids import ArticleId

__all__ = ["Posting", "ranked", "rarest", "rarity"]

_COVERED: Final = 2
"""The share of the question's words that an article has counts by this power."""


class Posting(NamedTuple):
    """A term of an article, with how much it says of it."""

    term: str
    article: ArticleId
    impact: int


def rarity(having: int, all_: int) -> float:
    """More than 0; ``having``: articles that have the term, of ``all_``."""
    return log(1 + (max(all_, having) - having + 0.5) / (having + 0.5))


def rarest(words: Sequence[Mapping[str, float]], having: Mapping[str, int], most: int) -> list[Mapping[str, float]]:
    """So many of the words, those that the fewest articles have; a word that none has tells nothing."""
    counts = [max((having.get(term, 0) for term in terms), default=0) for terms in words]
    known = [place for place, count in enumerate(counts) if count]
    kept = sorted(known, key=lambda place: (counts[place], -place))[:most]
    return [words[place] for place in sorted(kept)]


def ranked(
    words: Sequence[Mapping[str, float]], postings: Sequence[Posting], having: Mapping[str, int], all_: int
) -> list[tuple[ArticleId, float]]:
    """Articles, the best first; alike ones in the order of their ids.

    ``words``: of each word of the question its terms, with what each counts. ``having``: articles by term.
    """
    found: dict[str, list[Posting]] = defaultdict(list)
    for posting in postings:
        found[posting.term].append(posting)
    sums: dict[ArticleId, float] = defaultdict(float)
    had: dict[ArticleId, int] = defaultdict(int)
    for terms in words:
        best: dict[ArticleId, float] = defaultdict(float)
        for term, worth in terms.items():
            each = worth * rarity(having.get(term, 0), all_)
            for _, article, impact in found.get(term, ()):
                best[article] = max(best[article], each * impact)
        for article, score in best.items():
            sums[article] += score
            had[article] += 1
    scores = {article: total * (had[article] / len(words)) ** _COVERED for article, total in sums.items()}
    return sorted(scores.items(), key=lambda one: (-one[1], one[0]))
