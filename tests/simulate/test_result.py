"""The result as table, document and picture: every surface shows the same figures."""

from __future__ import annotations

import json
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centrala.metrics.counters import total
from centrala.metrics.registry import METRICS, value
from centrala.simulate.day import run
from centrala.simulate.plot import plot
from centrala.simulate.result import COLUMNS, DayResult, quantile
from tests.simulate.test_day import SALES, SUPPORT, center, day


@pytest.fixture(scope="module")
def result() -> DayResult:
    return run(day())


def test_the_day_is_the_sum_of_its_intervals(result: DayResult) -> None:
    lines = result.table()
    for queue in (SUPPORT, SALES, None):
        parts = [line for line in lines if line.queue == queue and line.start is not None]
        whole = next(line for line in lines if line.queue == queue and line.start is None)
        for column in ("offered", "answered", "abandoned", "flowed_out"):
            assert sum(line.metrics[column] or 0 for line in parts) == whole.metrics[column]


def test_queue_by_queue_in_order_of_time_all_together_last(result: DayResult) -> None:
    order = [(line.queue, line.start) for line in result.table()]
    assert [queue for queue, start in order if start is None] == [SUPPORT, SALES, None]
    starts = [start for queue, start in order if queue == SUPPORT and start is not None]
    assert starts == sorted(starts)
    assert {(start - result.begins) % result.interval_ms for start in starts} == {0}


def test_every_surface_shows_the_registrys_value(result: DayResult) -> None:
    whole = next(line for line in result.table() if line.queue == SUPPORT and line.start is None)
    document = result.document()
    shown = next(line for line in document["lines"] if line["queue"] == SUPPORT and line["start"] is None)
    for name in COLUMNS:
        expected = value(METRICS[name], total(result.counters, queue=SUPPORT))
        assert whole.metrics[name] == shown[name] == result.of_day(name, SUPPORT) == expected


def test_the_document_is_json_and_names_its_definitions(result: DayResult) -> None:
    document = json.loads(json.dumps(result.document(), allow_nan=False))
    assert document["definitions"]["service_level"] == METRICS["service_level"].version
    assert document["begins"].startswith("2026-03-02T06:00:00")
    assert set(document["waits_ms"]["support"]) == {"p50", "p90", "p95", "p99"}


def test_the_picture_is_svg_and_shows_each_queue(result: DayResult) -> None:
    drawn = ET.fromstring(plot(result, center()))
    text = {element.text for element in drawn.iter("{http://www.w3.org/2000/svg}text")}
    assert {"support", "sales", "abandoned", "service level"} <= text
    titles = [element.text or "" for element in drawn.iter("{http://www.w3.org/2000/svg}title")]
    abandoned = sum(int(title.split()[0]) for title in titles if title.endswith(" abandoned"))
    assert abandoned == result.of_day("abandoned")


def test_an_empty_day_is_drawn_too() -> None:
    empty = run(day(demands=()))
    assert empty.table() == []
    ET.fromstring(plot(empty, center()))


@given(st.lists(st.integers(0, 100), min_size=1, max_size=50), st.floats(0.01, 1))
def test_a_quantile_is_the_least_that_so_many_do_not_exceed(values: list[int], part: float) -> None:
    ordered = sorted(values)
    found = quantile(ordered, part)
    assert sum(each <= found for each in ordered) >= part * len(ordered) - 1e-9
    assert sum(each < found for each in ordered) < part * len(ordered)
