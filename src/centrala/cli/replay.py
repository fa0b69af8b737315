"""``replay``: a day that was, with its callers and agents, under this or another configuration."""

from __future__ import annotations

import asyncio
import sys
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from centrala.cli.common import Data, place_of
from centrala.cli.configuration import document_of, read_file
from centrala.cli.simulate import present
from centrala.clock import Wall, to_wall
from centrala.documents import read_text
from centrala.errors import Mistakes, Trouble
from centrala.organisation import EMPTY, Organisation
from centrala.service.alone import opened
from centrala.service.place import Place
from centrala.simulate.replay import scenario_of
from centrala.simulate.scenario import Scenario
from centrala.storage import Journal

__all__ = ["replay"]


def replay(
    day: Annotated[datetime, typer.Argument(formats=["%Y-%m-%d"], help="The day, by the center's clock: 2026-03-02.")],
    data: Data = None,
    center: Annotated[Path | None, typer.Option(help="A YAML file of what would have been otherwise.")] = None,
    seed: Annotated[int, typer.Option(help="For what nobody knows: the rest of a patience.")] = 1,
    as_json: Annotated[bool, typer.Option("--json", help="The figures as JSON.")] = False,
    picture: Annotated[Path | None, typer.Option("--plot", help="Draw the day into this SVG file.")] = None,
) -> None:
    """Run a day of the journal again: same callers, same shifts, the rules of today or of a file."""
    place = place_of(data)
    own = read_text(document_of(place, secrets=False), base=EMPTY)
    organisation = own if center is None else _otherwise(center, own)
    scenario = asyncio.run(_scenario(place, organisation, own.timezone, day.date(), seed))
    present(scenario, as_json=as_json, picture=picture)


def _otherwise(file: Path, own: Organisation) -> Organisation:
    try:
        return read_text(read_file(file), base=own)
    except Mistakes as mistakes:
        for mistake in mistakes.mistakes:
            print(f"{file}: {mistake}", file=sys.stderr)
        raise typer.Exit(1) from None


async def _scenario(place: Place, organisation: Organisation, timezone: str, day: date, seed: int) -> Scenario:
    since, until = _bounds(day, timezone)
    async with opened(place) as database:
        entries = [entry async for entry in Journal(database).entries(since=since, until=until)]
    if not entries:
        raise Trouble("nothing_happened", f"The journal holds nothing of {day}.")
    return scenario_of(entries, organisation, name=f"{day} again", seed=seed)


def _bounds(day: date, timezone: str) -> tuple[Wall, Wall]:
    """From midnight to midnight where the center is; 23 or 25 hours when clocks change."""
    zone = ZoneInfo(timezone)
    begins = datetime(day.year, day.month, day.day, tzinfo=zone)
    tomorrow = day + timedelta(days=1)
    return to_wall(begins), to_wall(datetime(tomorrow.year, tomorrow.month, tomorrow.day, tzinfo=zone))
