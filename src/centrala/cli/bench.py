"""``bench``: how fast and how well, measured on this machine. Each prints its figures; none judges."""

from __future__ import annotations

from importlib import import_module
from typing import Final

import typer

__all__ = ["BENCHMARKS", "bench"]

BENCHMARKS: Final[dict[str, str]] = {
    "routing": "Matches a second, and what ten times the size costs.",
    "quality": "How many agents it takes until every class of callers is served in time.",
    "simulate": "100,000 calls and 500 agents on the virtual clock.",
}
"""Module in ``robots.bench`` to what it measures."""

bench = typer.Typer(help="Measure how fast and how well this center works on this machine.", no_args_is_help=True)


def _add(name: str, what: str) -> None:
    @bench.command(name, help=what)
    def run() -> None:
        import_module(f"centrala.robots.bench.{name}").main()


for _name, _what in BENCHMARKS.items():
    _add(_name, _what)
