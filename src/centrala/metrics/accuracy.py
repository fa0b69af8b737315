"""How often what was found automatically was right: by what was found, and by the rule that found it.

Owns how findings of closed interactions are put together. The share itself is ``registry``'s ``category_accuracy``:
the same formula for a day's figure and for each line here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from centrala.interactions.classification import Finding
from centrala.metrics.counters import Counter
from centrala.metrics.registry import metric, value
from centrala.personal import Personal

__all__ = ["ACCURACY", "Accuracy", "Found", "by_word_and_rule", "found_of", "summed"]

ACCURACY = metric("category_accuracy")


@dataclass(frozen=True, slots=True)
class Found:
    """Closed interactions that fared alike; only those of which something was found automatically."""

    word: Personal
    """What was found; empty: it was erased."""
    rule: str
    """Its source: ``number``, ``caller``, ``main: about``."""
    seen: bool
    """An agent had it, who could have corrected it."""
    corrected_to: Personal | None
    """A person's last word, where that is another; empty: erased, or taken away. None: nobody corrected it."""
    calls: int


def found_of(finding: Finding, *, seen: bool, calls: int = 1) -> Found:
    """Of a finding that is automatic, or was."""
    if not finding.instead_by:
        return Found(finding.value, finding.by, seen, None, calls)
    return Found(finding.instead, finding.instead_by, seen, finding.value if finding.corrected else None, calls)


@dataclass(frozen=True, slots=True)
class Accuracy:
    """Of one word by one rule, or of all together (both empty)."""

    word: Personal
    rule: str
    found: int
    """Numerator and denominator of the share are kept with it: found less corrected, and found."""
    seen: int
    corrected: int
    corrected_to: tuple[tuple[Personal, int], ...]
    """To what, the most first."""

    @property
    def share(self) -> float | None:
        """None: nothing was found."""
        return value(ACCURACY, {Counter.CATEGORISED: self.found, Counter.CATEGORIES_CORRECTED: self.corrected})


def by_word_and_rule(found: Iterable[Found]) -> list[Accuracy]:
    """One line each, what was found most often first."""
    lines: dict[tuple[str, str], list[Found]] = {}
    for one in found:
        lines.setdefault((one.word, one.rule), []).append(one)
    made = [_line(word, rule, parts) for (word, rule), parts in lines.items()]
    return sorted(made, key=lambda line: (-line.found, line.word, line.rule))


def summed(found: Iterable[Found]) -> Accuracy:
    return _line("", "", list(found))


def _line(word: str, rule: str, parts: list[Found]) -> Accuracy:
    to: dict[str, int] = {}
    for one in parts:
        if one.corrected_to is not None:
            to[one.corrected_to] = to.get(one.corrected_to, 0) + one.calls
    return Accuracy(
        word=word,
        rule=rule,
        found=sum(one.calls for one in parts),
        seen=sum(one.calls for one in parts if one.seen),
        corrected=sum(to.values()),
        corrected_to=tuple(sorted(to.items(), key=lambda one: (-one[1], one[0]))),
    )
