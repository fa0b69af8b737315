"""Answers the floor's question whose number it is: the desk's records, asked off the loop's way.

Implements ``floor.ports.Customers``. A question that cannot be answered is tried again twice and then dropped: the
call goes on with the number alone, and who serves it can look for the record by hand.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import partial
from typing import Final

import structlog

from centrala.customers.identify import Nobody, One, Several
from centrala.desk.customers import CustomerDesk
from centrala.floor.ports import TellFact
from centrala.ids import InteractionId
from centrala.interactions.asks import CustomerFound, FindCustomer

__all__ = ["Knowing"]

AT_ONCE: Final = 500
"""Questions under way; more are dropped: the database does not answer, and more questions do not help it."""
WAIT_S: Final = 10
LOOK_AFTER_S: Final = 0.03
"""The call rings first: whoever looks up a record at that very moment takes the processor from it."""
MAKE_AFTER_S: Final = 0.25
"""A new record is some ten times the work of finding one, and nobody waits for it."""
PAUSES_S: Final = (2.0, 10.0)
"""Between one try and the next, while the records do not answer."""

log = structlog.get_logger("customers")


class Knowing:
    """One for a running center."""

    def __init__(self, desk: CustomerDesk, tell: TellFact) -> None:
        self._desk = desk
        self._tell = tell
        self._tasks: dict[InteractionId, asyncio.Task[None]] = {}
        self._making = asyncio.Semaphore(1)

    def find(self, sought: Sequence[FindCustomer]) -> None:
        for question in sought:
            if question.interaction in self._tasks:
                continue
            if len(self._tasks) >= AT_ONCE:
                log.warning("not_looked_up", interaction=question.interaction, why="too many at once")
                continue
            task = asyncio.get_running_loop().create_task(self._answer(question), name="customer")
            self._tasks[question.interaction] = task
            task.add_done_callback(partial(self._done, question.interaction))

    def _done(self, interaction: InteractionId, _: asyncio.Task[None]) -> None:
        self._tasks.pop(interaction, None)

    async def close(self) -> None:
        """End what is under way, unanswered."""
        for task in list(self._tasks.values()):
            task.cancel()
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)

    async def _answer(self, question: FindCustomer) -> None:
        await asyncio.sleep(LOOK_AFTER_S)
        for pause in (*PAUSES_S, None):
            try:
                async with asyncio.timeout(WAIT_S):
                    answer = await self._look(question)
            except Exception as error:
                log.warning("not_looked_up", interaction=question.interaction, why=type(error).__name__)
            else:
                if answer is not None:
                    self._tell(answer)
                return
            if pause is not None:
                await asyncio.sleep(pause)

    async def _look(self, question: FindCustomer) -> CustomerFound | None:
        found = await self._desk.match(question.number)
        if question.put_down and isinstance(found, Nobody):
            # one after another: a crowd of new callers must not stand between the journal and the disk
            await asyncio.sleep(MAKE_AFTER_S)
            async with self._making:
                found = await self._desk.made_for(question.number, name=question.name)
        match found:
            case One(customer=one):
                return CustomerFound(question.interaction, one.id, one.name)
            case Several(candidates=several):
                return CustomerFound(question.interaction, candidates=tuple(one.id for one in several))
            case _:
                return None
