"""The verdict of a soak: what is lost or grows is told, what a kill or a beginning costs is not held against it."""

from dataclasses import replace

import pytest

from centrala.robots.bench.connect import Times
from centrala.robots.bench.soak import Held, Plan, Soaked, Span, as_table, judge

HELD = Held(ours_mb=400.0, engine_mb=80.0, descriptors=300, engine_descriptors=200, record_mb=20.0)


def soaked(**late: float) -> Soaked:
    """Eight spans; in the last quarter these figures are others."""
    median = late.pop("median", 10.0)
    spans = []
    for number in range(8):
        held = replace(HELD, **late) if number >= 6 else HELD  # type: ignore[arg-type]
        waits = Times.of([median if number >= 6 else 10.0])
        spans.append(Span(60.0 * (number + 1), waits, 0, held))
    return Soaked("a machine", Plan(), spans, calls=100, kept_once=100)


def broken(result: Soaked) -> list[str]:
    return [finding.promise for finding in judge(result) if not finding.kept]


def test_a_center_that_stays_as_it_was_is_well() -> None:
    result = soaked()
    result.findings = judge(result)
    assert result.kept
    assert len(result.findings) == 8
    assert "Verdict: it stays well." in as_table(result)


@pytest.mark.parametrize(
    ("late", "promise"),
    [
        ({"ours_mb": 460.0}, "memory of ours does not grow"),
        ({"engine_mb": 101.0}, "memory of the engine does not grow"),
        ({"descriptors": 321}, "our descriptors do not grow"),
        ({"engine_descriptors": 221}, "the engine's descriptors do not grow"),
        ({"median": 20.1}, "calls ring as soon as before (median)"),
    ],
)
def test_what_grows_is_told(late: dict[str, float], promise: str) -> None:
    result = soaked(**late)
    assert broken(result) == [promise]
    result.findings = judge(result)
    assert "**it does not stay well**" in as_table(result)


def test_lost_cut_and_forgotten_calls_and_a_service_that_stays_away_are_told() -> None:
    result = soaked()
    result.lost, result.cut, result.kept_once, result.away_s = 1, 1, 99, [3.0, float("inf")]
    assert len(broken(result)) == 4


def test_a_span_with_a_kill_is_not_compared() -> None:
    result = soaked()
    result.spans[7] = replace(result.spans[7], killed=1, held=replace(HELD, ours_mb=900.0), waits=Times.of([4_000.0]))
    assert broken(result) == []
