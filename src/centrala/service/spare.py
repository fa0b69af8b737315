"""A spare service: it has loaded everything and opened nothing, and waits for its word.

Owns what is loaded and when, and the inheritance: who is called first leaves a copy of itself behind, which is the next
spare one. So the program is loaded once in the life of ``up``, and a service that dies at once after another one is
replaced as quickly. Nothing runs beside the main thread until then, so a copy is whole (fork(2), notes).
"""

from __future__ import annotations

import gc
import os
import select
import socket
import struct
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Final

import orjson

__all__ = ["CALL_MODULES", "WEB_MODULES", "Word", "called", "load_until_called", "load_web", "send_word"]

CALL_MODULES: Final = ("uvloop", "centrala.service.running")
WEB_MODULES: Final = ("pydantic", "fastapi", "uvicorn.protocols.http.auto", "openpyxl", "centrala.api.app")
"""Half of what a start loads; no call needs any of it. In pieces, to stop between two of them."""
PATIENCE_S: Final = 3.0
"""An heir that has something to load waits so long: the service it comes from is at its own start."""
INPUT: Final = 0
_LENGTH: Final = struct.Struct("!I")
_DESCRIPTORS: Final = 2


@dataclass(frozen=True, slots=True)
class Word:
    """What calls a spare service: it serves from then on."""

    arguments: Sequence[str]
    """Of the command line (``ServiceOptions.arguments``)."""
    at_once: bool = True
    """Calls may be live: what only the web needs is loaded beside them. Else everything comes first, and the heir has
    it, too."""


def send_word(connection: socket.socket, word: Word, heir: tuple[int, int]) -> None:
    """``heir``: descriptors of the next spare one, its input and where it says that it lives. Raises OSError."""
    said = orjson.dumps({"arguments": list(word.arguments), "at_once": word.at_once})
    socket.send_fds(connection, [_LENGTH.pack(len(said)) + said], heir)


def called(beat: int) -> list[str] | None:
    """Wait for the word; the arguments to serve with. None: nobody is there any more who could say it.

    ``beat``: descriptor on which this process says that it lives.
    """
    for name in CALL_MODULES:
        import_module(name)
    while True:
        load_until_called()
        taken = _taken()
        if taken is None:
            return None
        word, heir = taken
        if not word.at_once:
            load_web()
        inherited = _leave_heir(heir)
        if inherited is None:
            return [*word.arguments, "--beat", str(beat)]
        os.close(beat)
        beat = inherited


def load_until_called() -> None:
    """What calls need is there already; the web's part is left for later if the word comes first."""
    for name in WEB_MODULES:
        if _is_called(within_s=0):
            return
        import_module(name)


def load_web() -> None:
    for name in WEB_MODULES:
        import_module(name)


def _is_called(*, within_s: float) -> bool:
    return bool(select.select([INPUT], [], [], within_s)[0])


def _taken() -> tuple[Word, list[int]] | None:
    with socket.socket(fileno=os.dup(INPUT)) as connection:
        length, heir, *_ = socket.recv_fds(connection, _LENGTH.size, _DESCRIPTORS, socket.MSG_WAITALL)
        if len(length) < _LENGTH.size:
            return None
        said = connection.recv(_LENGTH.unpack(length)[0], socket.MSG_WAITALL)
    return Word(**orjson.loads(said)), heir


def _leave_heir(heir: list[int]) -> int | None:
    """In the heir, where it says that it lives; None in the process that goes on to serve."""
    if len(heir) < _DESCRIPTORS:
        return None
    given, beat = heir
    gc.freeze()  # what both have stays where it is: the collector would write to each page of it
    if not _is_alone() or os.fork():
        os.close(given)
        os.close(beat)
        return None
    os.setsid()
    os.dup2(given, INPUT)
    os.close(given)
    os.write(beat, orjson.dumps({"pid": os.getpid()}) + b"\n")
    if any(name not in sys.modules for name in WEB_MODULES):
        _is_called(within_s=PATIENCE_S)
    return beat


def _is_alone() -> bool:
    """No other thread of this process, ours or a library's: it would not come along."""
    return sum(1 for _ in Path("/proc/self/task").iterdir()) == 1
