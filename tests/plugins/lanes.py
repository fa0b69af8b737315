"""Which tests may run beside which.

Tests with a browser or with a network of their own share one lane, the other tests of the engine a second one: within
a lane they run one after another, because they keep time. Each of the two workers has a lane first and unit tests after
it. PostgreSQL's tests share one server and so one lane. Needs `--dist loadgroup`; without it the lanes mean nothing and
everything runs in order.
"""

import pytest

__all__ = ["LANES", "lane_of", "without_lane"]

LANES = {"browser": "browser", "namespace": "browser", "engine": "engine", "postgres": "postgres"}
"""Marker to lane, the slowest lane first: of several markers the first decides."""


def lane_of(item: pytest.Item) -> str | None:
    """The lane in which this test runs, or None when it may run anywhere."""
    marks = {mark.name for mark in item.iter_markers()}
    return next((lane for mark, lane in LANES.items() if mark in marks), None)


def without_lane(test_id: str) -> str:
    """The id of a test as it is written, without the lane that pytest-xdist appends after an @."""
    for lane in set(LANES.values()):
        test_id = test_id.removesuffix(f"@{lane}")
    return test_id


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put each test on its lane, and the two long lanes first, so that both workers end together."""
    if not config.pluginmanager.hasplugin("xdist"):
        return
    for item in items:
        lane = lane_of(item)
        if lane is not None:
            item.add_marker(pytest.mark.xdist_group(lane))
    order = {lane: place for place, lane in enumerate(dict.fromkeys(LANES.values()))}
    items.sort(key=lambda item: order.get(lane_of(item) or "", len(order)))
