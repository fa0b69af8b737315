"""``engine fetch``: the engine for a machine without a network."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn

from centrala.telephony.asterisk import fetch as bringing
from centrala.telephony.asterisk.prefix import find_installed

__all__ = ["engine"]

engine = typer.Typer(help="The telephone engine.", no_args_is_help=True)


@engine.command()
def fetch(to: Annotated[Path, typer.Option("--to", help="An empty directory, or one to be made.")]) -> None:
    """Fetch the engine into a directory; give that to `up --engine-source` on a machine of the same kind."""
    with Progress(TextColumn("{task.description}"), BarColumn(), DownloadColumn()) as bar:
        task = bar.add_task("", total=None)

        def tell(progress: bringing.Progress) -> None:
            bar.update(task, description=progress.step, completed=progress.done, total=progress.total or None)

        made = bringing.fetch_to(to, tell)
    print(f"The engine is in {made}. Give that directory to `centrala up --engine-source`.")


@engine.command()
def about() -> None:
    """Say which engine this machine would use without fetching one."""
    found = find_installed()
    print("none: it would be fetched" if found is None else f"Asterisk {found.version} ({found.binary})")
