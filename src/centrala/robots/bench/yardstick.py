"""How fast this machine is just now: the CPU time of a fixed piece of Python, so that figures of two machines compare.

Owns the piece and how it is measured: alone (``yardstick_ms``), or now and then beside a measurement (``beside``), for
a busy neighbour slows a core down, and then all that is measured as CPU time is dearer.
"""

from __future__ import annotations

import asyncio
import select
import statistics
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

__all__ = ["beside", "yardstick_ms"]

STEPS: Final = 60_000
EACH_S: Final = 0.4


def yardstick_ms(times: int = 5) -> float:
    """Median of some runs."""
    return round(statistics.median(_once_ms() for _ in range(times)), 2)


def _once_ms() -> float:
    """Whole numbers, tuples and a table, as a center's own work is."""
    began, total, table = time.process_time(), 0, dict[int, tuple[int, int]]()
    for step in range(STEPS):
        table[step & 1023] = (step, total)
        total = (total + len(table)) ^ step
    return 1_000 * (time.process_time() - began)


@asynccontextmanager
async def beside() -> AsyncIterator[list[float]]:
    """While it is open a program of its own measures now and then; closed, the list holds the mean."""
    found: list[float] = []
    program = await asyncio.create_subprocess_exec(
        sys.executable, "-m", __name__, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    try:
        yield found
    finally:
        said, _ = await program.communicate(b"")
        found.append(float(said))


def main() -> None:
    """Until the input ends."""
    found = [_once_ms()]
    while not select.select([sys.stdin], [], [], EACH_S)[0]:
        found.append(_once_ms())
    print(round(statistics.fmean(found), 2))


if __name__ == "__main__":
    main()
