"""``engine``: fetch one for a machine without a network, start the running one anew."""

from __future__ import annotations

import asyncio
import signal
import time
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn

from centrala.cli.common import Data, place_of
from centrala.errors import Trouble
from centrala.telephony.asterisk import fetch as bringing
from centrala.telephony.asterisk.calling_off import CallOff
from centrala.telephony.asterisk.engine import Engine
from centrala.telephony.asterisk.prefix import find_installed

__all__ = ["engine"]

AGAIN_S = 60
LOOK_S = 0.1

engine = typer.Typer(help="The telephone engine.", no_args_is_help=True)


@engine.command()
def fetch(to: Annotated[Path, typer.Option("--to", help="An empty directory, or one to be made.")]) -> None:
    """Fetch the engine into a directory; give that to `up --engine-source` on a machine of the same kind."""
    with Progress(TextColumn("{task.description}"), BarColumn(), DownloadColumn()) as bar:
        task = bar.add_task("", total=None)

        def tell(progress: bringing.Progress) -> None:
            bar.update(task, description=progress.step, completed=progress.done, total=progress.total or None)

        call_off = CallOff()
        signal.signal(signal.SIGINT, lambda *_: call_off.ask())
        signal.signal(signal.SIGTERM, lambda *_: call_off.ask())
        made = bringing.fetch_to(to, tell, call_off=call_off)
    print(f"The engine is in {made}. Give that directory to `centrala up --engine-source`.")


@engine.command()
def restart(data: Data = None) -> None:
    """Start the engine anew: it takes another address, NAT or certificate then. Calls end."""
    place = place_of(data)
    running = Engine.adopt(place.root)
    if running is None or not place.is_held():
        raise Trouble("not_up", f"No center runs in {place.root}.", remedy="Start it with `centrala up`.")
    asyncio.run(running.end())
    before, limit = running.pid, time.monotonic() + AGAIN_S
    while time.monotonic() < limit:
        now = Engine.adopt(place.root)
        if now is not None and now.pid != before:
            print(f"The engine runs again (process {now.pid}).")
            return
        time.sleep(LOOK_S)
    raise Trouble("not_back", f"The engine did not come back within {AGAIN_S} s.", remedy=f"Look into {place.log}.")


@engine.command()
def about() -> None:
    """Say which engine this machine would use without fetching one."""
    found = find_installed()
    print("none: it would be fetched" if found is None else f"Asterisk {found.version} ({found.binary})")
