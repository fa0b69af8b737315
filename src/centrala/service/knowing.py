"""Answers the floor's question whose number it is: the desk's records, asked off the loop's way.

Implements ``floor.ports.Customers``. Questions gather for a moment and are looked up together, and so are the numbers
gathered of which a record is made: one unit of work and one commit for all of them. Questions that cannot be answered
are asked again twice and then dropped: the call goes on with the number alone, and who serves it can look for the
record by hand. Who waits for the answer is answered at once and by a question of its own.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from typing import Any, Final

import structlog

from centrala.customers.identify import Identified, Nobody, One, Several
from centrala.desk.customers import Calling, CustomerDesk
from centrala.errors import Trouble
from centrala.floor.ports import TellFact
from centrala.ids import InteractionId
from centrala.interactions.asks import CustomerFound, FindCustomer

__all__ = ["Knowing"]

AT_ONCE: Final = 500
"""Questions under way; more are dropped: the database does not answer, and more questions do not help it."""
TOGETHER: Final = 50
"""Numbers in one unit of work: it stays under 20 ms."""
WAIT_S: Final = 10
LOOK_AFTER_S: Final = 0.03
"""The call rings first: whoever looks up a record at that very moment takes the processor from it."""
MAKE_AFTER_S: Final = 0.25
"""A new record is some five times the work of finding one, and nobody waits for it."""
PAUSES_S: Final = (2.0, 10.0)
"""Between one try and the next, while the records do not answer."""

Questions = Sequence[FindCustomer]
Work = Callable[[Questions], Awaitable[None]]

log = structlog.get_logger("customers")


class Knowing:
    """One for a running center."""

    def __init__(self, desk: CustomerDesk, tell: TellFact) -> None:
        self._desk = desk
        self._tell = tell
        self._open: set[tuple[InteractionId, bool]] = set()
        """Under way, from the question to its answer."""
        self._asked: list[FindCustomer] = []
        self._unknown: list[FindCustomer] = []
        self._making = asyncio.Lock()
        self._tasks: set[asyncio.Task[None]] = set()

    def find(self, sought: Sequence[FindCustomer]) -> None:
        for question in sought:
            if _name(question) in self._open:
                continue
            if len(self._open) >= AT_ONCE:
                log.warning("not_looked_up", interaction=question.interaction, why="too many at once")
                continue
            self._open.add(_name(question))
            if question.at_once:
                self._begin(self._answer_at_once(question))
            else:
                self._gather(self._asked, question, LOOK_AFTER_S, self._look)

    async def close(self) -> None:
        """End what is under way, unanswered."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work, name="customers")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _answer_at_once(self, question: FindCustomer) -> None:
        """Not tried again: whoever waits has gone on by then."""
        try:
            async with asyncio.timeout(WAIT_S):
                found = await self._desk.match(question.number)
        except Exception as error:
            log.warning("not_looked_up", interaction=question.interaction, why=type(error).__name__)
            self._open.discard(_name(question))
        else:
            self._answer(question, found)

    def _gather(self, line: list[FindCustomer], question: FindCustomer, after_s: float, work: Work) -> None:
        """Who comes first says when the line is worked off; who comes until then goes with it."""
        line.append(question)
        if len(line) == 1:
            self._begin(self._work_off(line, after_s, work))

    async def _work_off(self, line: list[FindCustomer], after_s: float, work: Work) -> None:
        await asyncio.sleep(after_s)
        questions = line.copy()
        line.clear()
        left: list[Questions] = [questions[place : place + TOGETHER] for place in range(0, len(questions), TOGETHER)]
        for pause in (*PAUSES_S, None):
            left = [again for part in left for again in await self._tried(part, work)]
            if not left:
                return
            if pause is not None:
                await asyncio.sleep(pause)
        self._open.difference_update(_name(question) for part in left for question in part)

    async def _tried(self, questions: Questions, work: Work) -> Sequence[Questions]:
        """What is to be tried again: all of it, where the records are away; else each by itself, for one may be what
        they do not take."""
        try:
            await work(questions)
        except Exception as error:
            names = [question.interaction for question in questions]
            log.warning("not_looked_up", interactions=names, why=type(error).__name__)
            away = isinstance(error, Trouble | TimeoutError)
            return [questions] if away else [[question] for question in questions]
        return []

    async def _look(self, questions: Questions) -> None:
        async with asyncio.timeout(WAIT_S):
            found = await self._desk.match_all([question.number for question in questions])
        for question, one in zip(questions, found, strict=True):
            if question.put_down and isinstance(one, Nobody):
                self._gather(self._unknown, question, MAKE_AFTER_S, self._make)
            else:
                self._answer(question, one)

    async def _make(self, questions: Questions) -> None:
        # one unit after another: a crowd of new callers must not stand between the journal and the disk
        async with self._making, asyncio.timeout(WAIT_S):
            found = await self._desk.made_for_all([Calling(question.number, question.name) for question in questions])
        for question, one in zip(questions, found, strict=True):
            self._answer(question, one)

    def _answer(self, question: FindCustomer, found: Identified) -> None:
        self._open.discard(_name(question))
        match found:
            case One(customer=one):
                self._tell(CustomerFound(question.interaction, one.id, one.name, about=self._desk.about(one)))
            case Several(candidates=several):
                self._tell(CustomerFound(question.interaction, candidates=tuple(one.id for one in several)))
            case _ if question.at_once:
                self._tell(CustomerFound(question.interaction))


def _name(question: FindCustomer) -> tuple[InteractionId, bool]:
    return question.interaction, question.at_once
