"""The board at a start, and in another zone: what the store has counted today, and who is at work."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final

import structlog

from centrala.clock import Now, ReadClock
from centrala.errors import Trouble
from centrala.floor.floor import Floor
from centrala.organisation import Organisation
from centrala.storage import Condition, History, RecordStore
from centrala.storage.database import OUTSIDE
from centrala.wallboard import Reducer
from centrala.wallboard.reducer import day_of

__all__ = ["board_anew", "board_of"]

READ_S: Final = 1.5
"""Callers are waiting: a longer answer is done without."""

TRIES: Final = 40
"""Something is counted while the store is read, and it is read again: a few times a second on a large floor."""

log = structlog.get_logger("board")


async def board_anew(
    floor: Floor,
    record: RecordStore,
    organisation: Organisation,
    now: ReadClock,
    *,
    before: Reducer,
    appended: Callable[[], int],
) -> Reducer:
    """The board of a revision whose day begins at another moment; everything that ``before`` was told is in it.

    ``appended`` is the number of the last entry. On a floor that is never quiet for as long as the store is read, the
    new board counts from now on, and says so.
    """
    for _ in range(TRIES):
        told = before.told
        try:
            await record.saved(appended())
        except Trouble:
            break
        board = await board_of(floor, record, now(), organisation)
        if before.told == told:
            return board
    log.warning("board_not_restored", why="never quiet")
    moment = now()
    board = Reducer(organisation, moment.wall, floor.live.organisations)
    board.attend(floor.live.agents.values(), moment)
    board.begin_at(moment.wall)
    return board


async def board_of(floor: Floor, record: RecordStore, now: Now, organisation: Organisation | None = None) -> Reducer:
    """Of the floor's revision, or of one that comes. What can't be read is missing, and the board says since when it
    counts."""
    live = floor.live
    organisation = organisation or live.organisation
    board = Reducer(organisation, now.wall, live.organisations)
    board.attend(live.agents.values(), now)
    try:
        async with asyncio.timeout(READ_S):
            sums = await History(record.database).sums(*day_of(now.wall, organisation.timezone))
    except OUTSIDE as error:
        log.warning("board_not_restored", why=type(error).__name__)
        board.begin_at(now.wall)
        return board
    for one in sums:
        board.restore(one.queue, one.agent, one.name, one.amount)
    if record.state.condition is not Condition.OK:
        board.begin_at(now.wall)
    return board
