"""Behind a router: who is outside hears and is heard, because we tell the right address to the right ones."""

import subprocess
import sys
from pathlib import Path

import pytest

from centrala.telephony.asterisk.prefix import Prefix

ROOT = Path(__file__).parents[3]


@pytest.mark.engine
@pytest.mark.namespace
@pytest.mark.parametrize("story", ["trunk", "phone", "deaf"])
def test_behind_nat(engine_prefix: Prefix, story: str) -> None:
    command = ["unshare", "-Urnm", "--kill-child", sys.executable, "-m", "tests.telephony.asterisk.nat_story"]
    told = subprocess.run(
        [*command, story, engine_prefix.root], cwd=ROOT, capture_output=True, text=True, timeout=55, check=False
    )
    assert told.returncode == 0, told.stdout + told.stderr
