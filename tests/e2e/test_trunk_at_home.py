"""A trunk in ten minutes: a provider with user name and password, from behind a router that forwards nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.support.center import engine_source
from tests.plugins.measures import Measured

ROOT = Path(__file__).parents[2]

pytestmark = [pytest.mark.engine, pytest.mark.namespace, pytest.mark.browser, pytest.mark.timeout(240)]


@pytest.mark.feature(
    "T4", partly="a registering provider behind NAT; password, codec, NAT and one-way sound told apart"
)
def test_the_set_up_pages_connect_a_provider_behind_a_router_and_name_each_thing_that_is_wrong(
    measured: Measured,
) -> None:
    assert engine_source(), "the engine has not been brought in"
    command = ["unshare", "-Urnm", "--kill-child", sys.executable, "-m", "tests.e2e.support.trunk_at_home"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=220, check=False)
    assert told.returncode == 0, told.stdout + told.stderr
    took = json.loads(told.stdout.splitlines()[-1])["seconds"]
    measured("a trunk behind NAT, from the empty form by three mistakes to sound both ways", took, "s")
    assert took < 600
