"""A whole center behind a router: it is heard outside, hears, finds its address, and says so when that is wrong."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.support.center import engine_source

ROOT = Path(__file__).parents[2]

pytestmark = [pytest.mark.engine, pytest.mark.namespace, pytest.mark.timeout(240)]


@pytest.mark.feature(
    "T2", partly="center and phones behind routers; sound through TURN only, a phone's and a browser's"
)
@pytest.mark.parametrize(
    "story", ["given", "found", "wrong", "relayed", pytest.param("page", marks=pytest.mark.browser)]
)
def test_a_center_behind_a_router(story: str) -> None:
    inside(story)


def inside(story: str) -> None:
    """In namespaces of its own."""
    assert engine_source(), "the engine has not been brought in"
    command = ["unshare", "-Urnm", "--kill-child", sys.executable, "-m", "tests.e2e.support.behind_nat", story]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=230, check=False)
    assert told.returncode == 0, told.stdout + told.stderr
