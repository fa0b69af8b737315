"""Asks a process of its own for the rows of a table; see ``table_inside``."""

from __future__ import annotations

import asyncio
import contextlib
import sys
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import orjson

from centrala.errors import Trouble

__all__ = ["Headings", "read_table"]

LONGEST_LINE: Final = 1 << 28
"""Bytes of one line of the answer: 200 rows of 200 long cells would be more, and then it is no table."""
SILENT_S: Final = 120.0


@dataclass(frozen=True, slots=True)
class Headings:
    columns: tuple[str, ...]
    encoding: str


Rows = list[tuple[int, list[str]]]


async def read_table(path: Path, encoding: str = "", country: str = "") -> AsyncGenerator[Headings | Rows, None]:
    """Its headings, then its rows in pieces. No faster than they are taken.

    Raises Trouble (``not_a_table``): what was given so far is all; with what to do.
    """
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "centrala.service.table_inside",
        str(path),
        encoding,
        country,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        limit=LONGEST_LINE,
    )
    assert process.stdout is not None
    try:
        while True:
            told = await _next(process.stdout)
            if "columns" in told:
                yield Headings(tuple(told["columns"]), told["encoding"])
            elif "rows" in told:
                yield [(line, cells) for line, cells in told["rows"]]
            elif "end" in told:
                return
            else:
                raise Trouble("not_a_table", told["wrong"], remedy=told["remedy"])
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()


async def _next(stdout: asyncio.StreamReader) -> dict[str, Any]:
    try:
        async with asyncio.timeout(SILENT_S):
            line = await stdout.readline()
        told: dict[str, Any] = orjson.loads(line)
    except (OSError, ValueError, TimeoutError):
        why = "The file took more than there is to read it with."
        raise Trouble("not_a_table", why, remedy="Save it as CSV, or take it apart into several files.") from None
    return told
