"""``restart`` and ``down``: of a center that runs, or of what a dead one left.

Apart from ``up``, which loads all that a center is begun with: stopping one needs nothing of it.
"""

from __future__ import annotations

import asyncio
import os
import signal
import time

from rich.console import Console

from centrala.cli.client import Client
from centrala.cli.common import Data, place_of
from centrala.errors import Trouble
from centrala.telephony.asterisk.engine import Engine

__all__ = ["restart", "take_down"]


def restart(data: Data = None) -> None:
    """Restart only the service: calls go on, waiting callers keep their place."""
    place = place_of(data)
    control = place.read_control()
    if control is None or not place.is_held():
        raise Trouble("not_up", f"No center runs in {place.root}.", remedy="Start it with `centrala up`.")
    os.kill(control.parent, signal.SIGHUP)
    before, end = control.pid, time.monotonic() + 60
    while time.monotonic() < end:
        now = place.read_control()
        if now is not None and now.pid != before and Client(now).alive():
            Console().print(f"The service runs again (process {now.pid}).")
            return
        time.sleep(0.1)
    raise Trouble("not_back", "The service did not come back within 60 s.", remedy=f"Look into {place.log}.")


def take_down(data: Data = None) -> None:
    """Stop the center, or the engine that a dead one left behind."""
    place = place_of(data)
    control = place.read_control()
    if place.is_held() and control is not None:
        os.kill(control.parent, signal.SIGTERM)
        Console().print("The center is told to stop.")
        return
    engine = Engine.adopt(place.root)
    if engine is None:
        Console().print("Nothing runs here.")
        return
    asyncio.run(engine.stop())
    place.forget_control()
    Console().print(f"The left-over engine (process {engine.pid}) has been stopped.")
