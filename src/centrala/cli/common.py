"""What all commands share: the data directory."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from centrala.service.place import Place

__all__ = ["Data", "default_directory", "place_of"]

Data = Annotated[
    Path | None,
    typer.Option("--data", help="The center's data directory.", envvar="CENTRALA_DATA", show_default=False),
]


def default_directory(*, demo: bool = False) -> Path:
    """Of the machine for root, of the user else; the demo has one of its own."""
    name = "centrala-demo" if demo else "centrala"
    if os.geteuid() == 0:
        return Path("/var/lib") / name
    base = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(base) / name


def place_of(data: Path | None, *, demo: bool = False) -> Place:
    return Place((data or default_directory(demo=demo)).expanduser().absolute())
