"""``centrala simulate``: the page that explains it says what it does; mistakes say where they are."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from centrala.cli.app import app_of
from tests.docs.pages import matches, read_page

PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "simulate-a-day.md"


@pytest.fixture
def scenario(tmp_path: Path) -> Path:
    found = re.search(r"```yaml\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert found is not None
    file = tmp_path / "monday.yaml"
    file.write_text(found[1], "utf-8")
    return file


def test_the_page_says_what_is_printed(scenario: Path, tmp_path: Path) -> None:
    (step,) = read_page(PAGE.read_text("utf-8"))
    arguments = step.command.split()[1:]
    assert arguments == ["simulate", "monday.yaml", "--plot", "monday.svg"]
    picture = tmp_path / "monday.svg"
    ran = CliRunner().invoke(app_of(["simulate"]), ["simulate", str(scenario), "--plot", str(picture)])
    assert ran.exit_code == 0, ran.output
    assert matches(step.expected, ran.output), ran.output
    assert picture.read_text("utf-8").startswith("<svg")


def test_a_seed_repeats_and_another_does_not(scenario: Path) -> None:
    def figures(*options: str) -> dict[str, object]:
        ran = CliRunner().invoke(app_of(["simulate"]), ["simulate", str(scenario), "--json", *options])
        assert ran.exit_code == 0, ran.output
        return dict(json.loads(ran.output))

    assert figures() == figures("--seed", "7")
    assert figures()["lines"] != figures("--seed", "8")["lines"]


def test_mistakes_name_file_and_line_and_nothing_runs(tmp_path: Path) -> None:
    file = tmp_path / "bad.yaml"
    file.write_text("seed: x\ncenter: {queues: {a: {}}}\ncallers: {b: {arrivals: 3}}\n", "utf-8")
    ran = CliRunner().invoke(app_of(["simulate"]), ["simulate", str(file)])
    assert ran.exit_code == 1
    assert f"{file}: line 1: seed" in ran.output
    assert f"{file}: line 3: callers.b" in ran.output


def test_a_file_that_is_not_there_is_one_clear_sentence(tmp_path: Path) -> None:
    ran = CliRunner().invoke(app_of(["simulate"]), ["simulate", str(tmp_path / "none.yaml")])
    assert ran.exit_code == 1
    assert "can't be read" in str(ran.exception)
