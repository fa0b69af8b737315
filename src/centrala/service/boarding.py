"""The board at a start: what the store has counted today, and who was at work."""

from __future__ import annotations

import asyncio
from typing import Final

import structlog

from centrala.clock import Now
from centrala.floor.floor import Floor
from centrala.storage import Condition, History, RecordStore
from centrala.storage.database import OUTSIDE
from centrala.wallboard import Reducer
from centrala.wallboard.reducer import day_of

__all__ = ["board_of"]

READ_S: Final = 1.5
"""Callers are waiting: a longer answer is done without."""

log = structlog.get_logger("board")


async def board_of(floor: Floor, record: RecordStore, now: Now) -> Reducer:
    """Before the first input. What can't be read is missing, and the board says since when it counts."""
    live = floor.live
    board = Reducer(live.organisation, now.wall, live.organisations)
    board.attend(live.agents.values(), now)
    try:
        async with asyncio.timeout(READ_S):
            sums = await History(record.database).sums(*day_of(now.wall, live.organisation.timezone))
    except OUTSIDE as error:
        log.warning("board_not_restored", why=type(error).__name__)
        board.begin_at(now.wall)
        return board
    for one in sums:
        board.restore(one.queue, one.agent, one.name, one.amount)
    if record.state.condition is not Condition.OK:
        board.begin_at(now.wall)
    return board
