"""Which tests may run beside which.

Tests that need the engine, a browser or a network of their own share one lane: they run one after another on one
worker, while the other worker goes through the unit tests. PostgreSQL's tests share one server and so one lane. Needs
`--dist loadgroup`; without it the lanes mean nothing and everything runs in order.
"""

import pytest

__all__ = ["LANES", "lane_of", "without_lane"]

LANES = {"engine": "engine", "browser": "engine", "namespace": "engine", "postgres": "postgres"}
"""Marker to lane."""


def lane_of(item: pytest.Item) -> str | None:
    """The lane in which this test runs, or None when it may run anywhere. The engine's lane wins."""
    return min((LANES[mark.name] for mark in item.iter_markers() if mark.name in LANES), default=None)


def without_lane(test_id: str) -> str:
    """The id of a test as it is written, without the lane that pytest-xdist appends after an @."""
    for lane in set(LANES.values()):
        test_id = test_id.removesuffix(f"@{lane}")
    return test_id


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put each test on its lane, and the longest lane first, so that both workers end together."""
    if not config.pluginmanager.hasplugin("xdist"):
        return
    for item in items:
        lane = lane_of(item)
        if lane is not None:
            item.add_marker(pytest.mark.xdist_group(lane))
    items.sort(key=lambda item: lane_of(item) != "engine")
