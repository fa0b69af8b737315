"""Telling a program that runs from a number that was given to another one.

Owns the identity of a running program: its number, the tick at which it began, and the machine's boot.
"""

from __future__ import annotations

import os
import signal
from dataclasses import dataclass
from functools import cache
from pathlib import Path

__all__ = ["Pulse", "boot_id", "pulse_of"]


@dataclass(frozen=True, slots=True)
class Pulse:
    """Names one program for ever: numbers are used again, never with the same start in the same boot."""

    pid: int
    began: int
    """Clock ticks since boot (field 22 of ``/proc/PID/stat``)."""
    boot: str

    def alive(self) -> bool:
        """Whether it still runs; a dead one that nobody has buried yet (a zombie) does not."""
        return pulse_of(self.pid) == self

    def send(self, number: signal.Signals) -> None:
        """Signals it and what it started; nothing if it is gone."""
        if self.alive():
            try:
                os.killpg(self.pid, number)
            except ProcessLookupError:
                os.kill(self.pid, number)


@cache
def boot_id() -> str:
    """Of this boot: read once, for it outlives every program."""
    return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()


def pulse_of(pid: int) -> Pulse | None:
    """The program that has this number now; None: none, or a dead one."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    # the name in parentheses may hold anything, also parentheses
    fields = stat.rpartition(")")[2].split()
    if fields[0] in "ZX" and int(fields[17]) <= 1:  # its other threads may still hold its ports
        return None
    return Pulse(pid, int(fields[19]), boot_id())
