"""One center for the stories that need none of their own: each begins with its own configuration."""

from __future__ import annotations

import gc
import signal
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tests.e2e.support.center import Center, directory, met, start


class SharedCenter:
    """The center, and another one where a story lost it: the stories that follow are not to pay for that."""

    def __init__(self) -> None:
        self._ways_out = ExitStack()
        self._center: Center | None = None

    def running(self) -> Center:
        if self._center is None or self._center.up.process.poll() is not None:
            self.end()
            data = self._ways_out.enter_context(directory())
            up = start(data)
            self._ways_out.callback(up.end, signal.SIGINT)
            self._center = met(data, up)
        return self._center

    def end(self) -> None:
        self._center = None
        self._ways_out.close()


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
def _shared() -> Iterator[SharedCenter]:
    shared = SharedCenter()
    try:
        yield shared
    finally:
        shared.end()


@pytest.fixture
def shared_center(_shared: SharedCenter) -> Center:
    """A running center, brought up once a run. Whoever uses it applies a configuration first (``fresh``)."""
    return _shared.running()
