"""``simulate``: a day on the virtual clock, through the very floor that runs live."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer
from rich.console import Console
from rich.table import Table

from centrala.cli.common import Data, place_of
from centrala.cli.configuration import document_of, read_file
from centrala.clock import to_datetime
from centrala.documents import read_text, yaml_lines
from centrala.errors import Mistakes, Trouble
from centrala.organisation import EMPTY, Organisation
from centrala.simulate.day import run
from centrala.simulate.plot import plot
from centrala.simulate.reading import read_scenario
from centrala.simulate.result import DayResult, Figures
from centrala.simulate.scenario import Scenario

__all__ = ["present", "simulate"]

_COLUMNS = (
    ("offered", "Offered"),
    ("answered", "Answered"),
    ("abandoned", "Abandoned"),
    ("flowed_out", "Flow-outs"),
    ("service_level", "Service level"),
    ("asa", "ASA"),
    ("abandonment_rate", "Abandonment"),
    ("aht", "AHT"),
)
_WIDTH = 110
"""Of the table in a file or a pipe."""
_SHARES = frozenset({"service_level", "abandonment_rate"})
_TIMES = frozenset({"asa", "aht"})


def simulate(
    scenario: Annotated[Path, typer.Argument(help="The YAML file of the day; - reads from the terminal.")],
    data: Data = None,
    seed: Annotated[int | None, typer.Option(help="Another day of the same kind.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The figures as JSON.")] = False,
    picture: Annotated[Path | None, typer.Option("--plot", help="Draw the day into this SVG file.")] = None,
) -> None:
    """Simulate a day: the center of the file, or this center, with other callers and shifts."""
    text = read_file(scenario)
    try:
        day = _day(text, data, seed)
    except Mistakes as mistakes:
        for mistake in mistakes.mistakes:
            print(f"{scenario}: {mistake}", file=sys.stderr)
        raise typer.Exit(1) from None
    present(day, as_json=as_json, picture=picture)


def present(day: Scenario, *, as_json: bool, picture: Path | None) -> None:
    """Run the day and print what came of it."""
    result = run(day)
    if picture is not None:
        _draw(picture, plot(result, day.organisation))
    if as_json:
        print(json.dumps(result.document(), indent=2))
    else:
        _show(result)


def _day(text: str, data: Path | None, seed: int | None) -> Scenario:
    inline = yaml_lines(text)[0].get("center") is not None
    day = read_scenario(text, organisation=None if inline else _own(data))
    return day if seed is None else replace(day, seed=seed)


def _own(data: Path | None) -> Organisation:
    return read_text(document_of(place_of(data), secrets=False), base=EMPTY)


def _draw(file: Path, drawn: str) -> None:
    try:
        file.write_text(drawn, encoding="utf-8")
    except OSError as error:
        raise Trouble("file_unwritable", f"{file} can't be written: {error.strerror}.") from None


def _show(result: DayResult) -> None:
    table = Table("Queue", "From", box=None, pad_edge=False, title=f"{result.name}, seed {result.seed}")
    for _, title in _COLUMNS:
        table.add_column(title, justify="right")
    zone = ZoneInfo(result.timezone)
    for line in result.table():
        start = "day" if line.start is None else f"{to_datetime(line.start, zone):%H:%M}"
        cells = [_cell(line, name) for name, _ in _COLUMNS]
        style = "bold" if line.start is None else None
        table.add_row(line.queue or "all", start, *cells, style=style, end_section=line.start is None)
    console = Console(highlight=False, width=None if sys.stdout.isatty() else _WIDTH)
    console.print(table)
    for queue in result.queues:
        tails = ", ".join(f"{part:.0%} within {wait / 1000:.0f} s" for part, wait in result.tails(queue).items())
        if tails:
            console.print(f"{queue}: {tails}.")
    occupancy = result.of_agents("occupancy")
    if occupancy is not None:
        console.print(f"Occupancy of the agents: {occupancy:.1%}.")
    if result.left_over:
        console.print(f"{result.left_over} calls were still waiting when everybody had gone.")


def _cell(line: Figures, name: str) -> str:
    value = line.metrics[name]
    if value is None:
        return "–"
    if name in _SHARES:
        return f"{value:.1%}"
    return f"{value / 1000:.1f} s" if name in _TIMES else f"{value:g}"
