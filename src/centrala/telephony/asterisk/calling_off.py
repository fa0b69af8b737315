"""To call off what blocks in another thread: asked once, obeyed at the next step, its child ended at once.

Children are in a session of their own: a terminal's Ctrl-C reaches us only, and it is we who say what happens.
"""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from centrala.telephony.asterisk.troubles import CalledOff

__all__ = ["CallOff"]


class CallOff:
    """``ask`` from any thread; who works calls ``check`` between its steps and runs children by ``running``."""

    def __init__(self) -> None:
        self._asked = threading.Event()
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None

    def ask(self) -> None:
        with self._lock:
            self._asked.set()
            if self._child is not None:
                self._child.terminate()

    def check(self) -> None:
        """Raises CalledOff."""
        if self._asked.is_set():
            raise CalledOff

    @contextmanager
    def running(
        self, command: Sequence[str | Path], *, environment: dict[str, str] | None = None, errors: int | None = None
    ) -> Iterator[subprocess.Popen[bytes]]:
        """A child whose output is read; it has ended afterwards.

        Raises CalledOff: it was ended, or not even begun; what its cut output made of the work does not matter.
        """
        with self._lock:
            self.check()
            child = self._child = subprocess.Popen(  # noqa: S603  our own words only
                command,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=errors,
                start_new_session=True,
            )
        try:
            with child:
                yield child
        finally:
            with self._lock:
                self._child = None
            self.check()
