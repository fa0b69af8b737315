"""No file of the project names the address of a package index, nor a path that exists on one machine only.

A clone works wherever the machine's own clients work, and what it prints, installs and documents is the same
everywhere.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

MADE = {"__pycache__", "node_modules", "dist", "build", "data"}
"""Directories that are made, not written; so are all hidden ones but .ci."""
BINARY = {".png", ".jpg", ".ico", ".woff2", ".wav", ".gz", ".db"}

_INDEXES = ("py" + "pi", "python" + "hosted", "deb" + "ian", "npm" + "js", "node" + "source")
FORBIDDEN = re.compile(
    r"(?:[\w-]+\.)*(?:" + "|".join(_INDEXES) + r")\.(?:org|net|com)\b|(?<![\w.$})-])/(?:ro" + r"ot|wo" + r"rk)/[a-z.]"
)


def written_files() -> Iterator[Path]:
    """Every file of the project that a person wrote."""
    for folder, folders, files in os.walk(ROOT):
        folders[:] = [name for name in folders if name == ".ci" or not (name in MADE or name.startswith("."))]
        yield from (Path(folder, name) for name in files if Path(name).suffix not in BINARY)


def test_no_address_of_an_index_and_no_path_of_one_machine() -> None:
    wrong = [
        f"{file.relative_to(ROOT)}:{number}: {found.group()}"
        for file in written_files()
        for number, line in enumerate(file.read_text("utf-8", errors="replace").splitlines(), 1)
        if (found := FORBIDDEN.search(line))
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "line",
    [
        "see https://files.python" + "hosted.org/x",
        "http://deb.deb" + "ian.org/deb" + "ian",
        "open /ro" + "ot/x",
        "'/wo" + "rk/main'",
    ],
)
def test_the_rule_finds_what_it_forbids(line: str) -> None:
    assert FORBIDDEN.search(line)


@pytest.mark.parametrize(
    "line", ["/usr/bin/python3", "docs/wo" + "rk/flow", "$HOME/wo" + "rk/x", "Deb" + "ian 12", "/ro" + "ot"]
)
def test_the_rule_leaves_the_rest_alone(line: str) -> None:
    assert FORBIDDEN.search(line) is None
