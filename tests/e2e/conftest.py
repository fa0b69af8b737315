"""One center for the stories that need none of their own: each begins with its own configuration."""

from __future__ import annotations

import gc
import signal
from collections.abc import Iterator

import pytest

from tests.e2e.support.center import Center, directory, met, start


@pytest.fixture(autouse=True)
def _engine_brought(request: pytest.FixtureRequest) -> None:
    """A center finds an engine on this machine: it is brought in once, not by each center."""
    if request.node.get_closest_marker("engine") is not None:
        request.getfixturevalue("engine_source")


@pytest.fixture(autouse=True)
def _leavings() -> Iterator[None]:
    """A socket that a test leaves open is told of this test, not of whichever runs when the garbage goes."""
    yield
    gc.collect()


@pytest.fixture(scope="session")
def shared_center() -> Iterator[Center]:
    """A running center, brought up once a run. Whoever uses it applies a configuration first (``fresh``)."""
    with directory() as data:
        up = start(data)
        try:
            yield met(data, up)
        finally:
            up.end(signal.SIGINT)
