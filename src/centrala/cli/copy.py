"""``copy``: a stopped center's record into PostgreSQL."""

from __future__ import annotations

import asyncio
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from centrala.cli.common import Data, place_of
from centrala.errors import Trouble
from centrala.service.moving import copy_center, use_database
from centrala.storage.copying import Copied, Copying

__all__ = ["copy"]

_STEPS = {"copy": "copying", "check": "checking"}


def copy(
    to: Annotated[str, typer.Option("--to", help="postgresql://USER:PASSWORD@HOST/DATABASE, an empty one.")],
    data: Data = None,
    use: Annotated[bool, typer.Option("--use", help="Start with the copy from now on.")] = False,
) -> None:
    """Copy the whole record of a stopped center into an empty PostgreSQL database, and prove that it arrived."""
    place = place_of(data)
    console = Console(highlight=False)
    columns = (TextColumn("  {task.description:<24}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=None)

        def tell(copying: Copying) -> None:
            said = f"{_STEPS[copying.step]} {copying.table}"
            bar.update(task, description=said, completed=copying.done, total=copying.total)

        try:
            copied = asyncio.run(copy_center(place, to, tell))
        except KeyboardInterrupt:
            raise Trouble(
                "called_off",
                "Stopped before all was copied; the center is as it was.",
                remedy="Copy again: it begins anew.",
            ) from None
    _say(console, copied)
    if use:
        use_database(place, to)
        console.print(f"The next start uses it: its URL is in {place.database_file}.", soft_wrap=True)
    else:
        console.print(f"To use it, write its URL into {place.database_file}, or copy with --use.", soft_wrap=True)


def _say(console: Console, copied: Copied) -> None:
    rows = sum(copied.rows.values())
    console.print(
        f"Copied: {rows:,} rows in {len(copied.rows)} tables, read again and compared. "
        f"The journal's chain of {copied.entries:,} entries is whole.",
        soft_wrap=True,
    )
