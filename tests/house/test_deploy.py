"""What ships for machines that run a center for good says what the design promises."""

from __future__ import annotations

import configparser
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def unit() -> configparser.ConfigParser:
    found = configparser.ConfigParser(interpolation=None, strict=True)
    found.optionxform = str  # type: ignore[assignment,method-assign]
    found.read_string((ROOT / "deploy" / "centrala.service").read_text("utf-8"))
    return found


def test_the_unit_ends_up_alone_and_gently_and_starts_it_again() -> None:
    service = unit()["Service"]
    assert service["KillMode"] == "process", "the engine outlives the unit"
    assert service["KillSignal"] == "SIGINT", "the first one waits for live calls"
    assert int(service["TimeoutStopSec"]) > 30, "up counts down 30 s"
    assert service["Restart"] == "always"
    assert service["User"] != "root"


def test_what_it_runs_is_there() -> None:
    service = unit()["Service"]
    for command in (service["ExecStart"], service["ExecReload"]):
        program, verb, *_ = command.split()
        assert (ROOT / "scripts" / Path(program).name).is_file()
        assert verb in ("up", "restart")
    lines = (ROOT / "deploy" / "Containerfile").read_text("utf-8").splitlines()
    assert "STOPSIGNAL SIGINT" in lines
    assert any(line.startswith("USER ") and line != "USER root" for line in lines)
