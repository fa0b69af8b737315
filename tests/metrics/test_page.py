"""The page of metrics is the registry, row for row.

``python -m tests.metrics.test_page`` writes it anew.
"""

from __future__ import annotations

from pathlib import Path

from centrala.metrics.registry import METRICS, NORMS, Better, Metric, Unit

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "metrics.md"

HEAD = """\
# Metrics

Every figure on every screen, export and report is one of these, computed once, from sums of counters: a figure of a day
is the quotient of its sums, never the mean of its hours; only a middle is that of the single values. Times are kept in
milliseconds. Where there is nothing to divide by, there is no figure. A call belongs to the interval in which it was
offered to the queue, handle time to the interval in which wrap-up ended. T and s are the queue's (`answer_within`,
`short`).

A name with a dot is another usual definition of the same thing; a center may choose it. The version counts the changes
of a formula and is printed with every report.

| metric | name | formula | unit | better | version |
|---|---|---|---|---|---|
"""

_UNITS = {Unit.NUMBER: "number", Unit.SHARE: "share", Unit.MS: "time", Unit.PER_CENT: "per cent"}
_BETTER = {Better.HIGHER: "higher", Better.LOWER: "lower", Better.NEITHER: "–"}


def row(each: Metric) -> str:
    cells = (f"`{each.id}`", each.name, each.formula, _UNITS[each.unit], _BETTER[each.better], str(each.version))
    return "| " + " | ".join(cells) + " |\n"


def norms() -> str:
    said = []
    for norm in NORMS:
        bound = f"at least {norm.at_least:.0%}" if norm.at_least is not None else f"at most {norm.at_most:.0%}"
        said.append(f"{METRICS[norm.metric].name.lower()} {bound}")
    return f"\nNorms, unless a center sets its own: {', '.join(said)}.\n"


def page() -> str:
    return HEAD + "".join(map(row, METRICS.values())) + norms()


def test_the_page_is_the_registry() -> None:
    assert PAGE.read_text("utf-8") == page()


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
