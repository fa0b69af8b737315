"""The project's own pytest plug-ins, run on small suites of their own in a process of their own."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.plugins.skips import SKIPPED

ROOT = Path(__file__).resolve().parents[2]

INI = """
[pytest]
addopts = --strict-markers -p xdist
    -p tests.plugins.lanes -p tests.plugins.measures -p tests.plugins.skips -p tests.plugins.features
testpaths = tests
markers =
    engine: x
    browser: x
    postgres: x
    feature: x
"""


@dataclass(frozen=True, slots=True)
class Run:
    """How a run of pytest ended."""

    status: int
    output: str
    features: Any
    """What --features-results wrote; None when it wrote nothing."""


@pytest.fixture
def suite(tmp_path: Path) -> Any:
    """`suite({"e2e/test_a.py": "..."}, *arguments)` runs pytest over those files."""

    def run(files: dict[str, str], *arguments: str) -> Run:
        (tmp_path / "pytest.ini").write_text(INI, "utf-8")
        for name, text in files.items():
            file = tmp_path / "tests" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(f"import pytest\n{text}", "utf-8")
        results = tmp_path / "features.json"
        command = [sys.executable, "-B", "-m", "pytest", "-p", "no:cacheprovider", f"--features-results={results}"]
        library = {name: value for name, value in os.environ.items() if name == "LD_LIBRARY_PATH"}
        environment = {"PYTHONPATH": str(ROOT), "PATH": "", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", **library}
        ended = subprocess.run(
            [*command, *arguments], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        features = json.loads(results.read_text("utf-8")) if results.exists() else None
        return Run(ended.returncode, ended.stdout + ended.stderr, features)

    return run


@pytest.mark.parametrize("workers", ["-n0", "-n2"])
@pytest.mark.parametrize(
    "test",
    [
        "def test_x(): pytest.skip('no engine here')",
        "@pytest.mark.skip(reason='later')\ndef test_x(): pass",
        "@pytest.mark.xfail(reason='known')\ndef test_x(): assert False",
        "pytest.importorskip('no_such_module_at_all')\ndef test_x(): pass",
    ],
)
def test_a_skip_that_nobody_foresaw_turns_the_run_red(suite: Any, test: str, workers: str) -> None:
    run = suite({"test_a.py": "def test_other(): assert False", "test_b.py": test}, workers)
    assert run.status == SKIPPED
    assert "does not begin with 'expected: '" in run.output


@pytest.mark.parametrize("workers", ["-n0", "-n2"])
def test_a_foreseen_skip_does_not(suite: Any, workers: str) -> None:
    run = suite({"test_a.py": "def test_x(): pytest.skip('expected: no second interface')"}, workers)
    assert run.status == 0


@pytest.mark.parametrize("workers", ["-n0", "-n2"])
def test_a_run_writes_what_it_showed(suite: Any, workers: str) -> None:
    text = """
@pytest.mark.engine
@pytest.mark.feature("B10", "B11")
@pytest.mark.parametrize("x", [1, 2])
def test_whole(x): pass

@pytest.mark.feature("B30", partly="numbers")
def test_part(): pass

@pytest.mark.feature("B12")
def test_broken(): assert False

@pytest.mark.feature("B13")
def test_broken_at_the_end(broken): pass

@pytest.fixture
def broken():
    yield
    assert False
"""
    run = suite({"e2e/test_a.py": text}, workers, "--dist=loadgroup")
    assert run.features["complete"] is True
    assert [(each["test"], each["outcome"], each["features"]) for each in run.features["tests"]] == [
        ("tests/e2e/test_a.py::test_broken", "failed", [["B12", None]]),
        ("tests/e2e/test_a.py::test_broken_at_the_end", "failed", [["B13", None]]),
        ("tests/e2e/test_a.py::test_part", "passed", [["B30", "numbers"]]),
        ("tests/e2e/test_a.py::test_whole[1]", "passed", [["B10", None], ["B11", None]]),
        ("tests/e2e/test_a.py::test_whole[2]", "passed", [["B10", None], ["B11", None]]),
    ]


def test_a_second_look_corrects_what_the_run_wrote(suite: Any) -> None:
    text = """
import pathlib
@pytest.mark.feature("B10")
def test_chance(): assert pathlib.Path("seen").exists()
@pytest.mark.feature("B11")
def test_sure(): pathlib.Path("seen").touch()
"""
    first = suite({"e2e/test_a.py": text}, "-n0")
    assert [one["outcome"] for one in first.features["tests"]] == ["failed", "passed"]
    second = suite({}, "-n0", "--features-amend", "tests/e2e/test_a.py::test_chance")
    assert second.status == 0
    assert second.features["complete"] is True
    assert [one["outcome"] for one in second.features["tests"]] == ["passed", "passed"]


@pytest.mark.parametrize("arguments", [("-k", "whole"), ("-m", "not engine"), ("tests/e2e/test_a.py",), ("-x",)])
def test_a_part_of_the_tests_is_no_full_run(suite: Any, arguments: tuple[str, ...]) -> None:
    text = "@pytest.mark.feature('B10')\ndef test_whole(): pass\ndef test_fails(): assert False"
    assert suite({"e2e/test_a.py": text}, *arguments).features["complete"] is False


@pytest.mark.parametrize(
    ("file", "mark", "complaint"),
    [
        ("test_a.py", "feature('B10')", "only tests under tests/e2e show features"),
        ("e2e/test_a.py", "feature('B99')", "no row B99"),
        ("e2e/test_a.py", "feature()", "no row without an id"),
        ("e2e/test_a.py", "feature('B10', half='x')", "feature takes ids and partly"),
    ],
)
def test_a_mark_that_cannot_count_fails_its_test(suite: Any, file: str, mark: str, complaint: str) -> None:
    run = suite({file: f"@pytest.mark.{mark}\ndef test_x(): pass"})
    assert run.status == 1
    assert complaint in run.output


def test_one_lane_runs_on_one_worker(suite: Any) -> None:
    text = """
import os
@pytest.mark.engine
@pytest.mark.parametrize("n", range(6))
def test_lane(n, worker_id, tmp_path_factory):
    mine = tmp_path_factory.getbasetemp().parent / "worker"
    if not mine.exists():
        mine.write_text(worker_id)
    assert mine.read_text() == worker_id

@pytest.mark.parametrize("n", range(6))
def test_free(n): pass
"""
    run = suite({"test_a.py": text}, "-n2", "--dist=loadgroup")
    assert run.status == 0
    assert "12 passed" in run.output


def test_browser_and_engine_have_a_worker_each(suite: Any) -> None:
    text = """
@pytest.mark.engine
@pytest.mark.parametrize("n", range(6))
def test_phones(n, worker_id, tmp_path_factory):
    note(worker_id, tmp_path_factory, "phones", "pages")

@pytest.mark.browser
@pytest.mark.engine
@pytest.mark.parametrize("n", range(6))
def test_pages(n, worker_id, tmp_path_factory):
    note(worker_id, tmp_path_factory, "pages", "phones")

def note(worker, tmp_path_factory, mine, others):
    folder = tmp_path_factory.getbasetemp().parent
    (folder / mine).write_text(worker)
    assert not (folder / others).exists() or (folder / others).read_text() != worker
"""
    run = suite({"test_a.py": text}, "-n2", "--dist=loadgroup")
    assert run.status == 0
    assert "12 passed" in run.output


@pytest.mark.parametrize("workers", ["-n0", "-n2"])
def test_measurements_are_shown_once(suite: Any, workers: str) -> None:
    run = suite({"test_a.py": "def test_x(measured): measured('from invite to invite', 6.2, 'ms')"}, workers)
    assert run.output.count("from invite to invite: 6.2 ms") == 1
