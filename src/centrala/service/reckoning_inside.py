"""The process that reckons: long reports are read and counted here, so that no call waits for them.

Owns its jobs, each on a connection of its own. See ``apart`` for how it is asked, and ``reckoning`` for by whom.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from centrala.apart.answering import Answer, Wrong, serve
from centrala.desk.reasons import Counted, Ground, Question, Wanted, answered, answered_behind
from centrala.errors import CentralaError
from centrala.storage.codec import from_json, to_json
from centrala.storage.database import open_database
from centrala.storage.reasons import Reasons

__all__ = ["Asking", "main"]

NICE: Final = 10
MEMORY: Final = 3 << 30
"""A report of a million calls takes a third."""


@dataclass(frozen=True, slots=True)
class Asking:
    """The body of a job. ``place``: of the database."""

    place: str
    is_file: bool
    ground: Ground
    question: Question
    wanted: Wanted | None = None
    """None: the report."""


def reasons(_: Mapping[str, Any], body: bytes) -> Answer:
    asking = from_json(Asking, body)
    try:
        counted = asyncio.run(_read(asking))
    except CentralaError as error:
        raise Wrong(error.code, str(error)) from error
    if asking.wanted is None:
        return {}, to_json(answered(counted, asking.ground, asking.question))
    return {}, to_json(answered_behind(counted, asking.ground, asking.question, asking.wanted))


async def _read(asking: Asking) -> Counted:
    database = open_database(Path(asking.place) if asking.is_file else asking.place)
    try:
        return await Reasons(database).of(*asking.question.read)
    finally:
        await database.close()


def main() -> None:
    """Until standard input ends."""
    serve({"reasons": reasons}, nice=NICE, memory=MEMORY, writes=True)


if __name__ == "__main__":
    main()
