"""Between switch and floor: the engine's records of ended calls, less those that the history has.

After a silence the engine tells of every call that ended meanwhile, and of some before, to be safe. Which
of them were heard is known to the history; the floor, which asks nobody, is told of the others only.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Collection
from dataclasses import replace

import structlog

from centrala.calls.facts import EngineSeen, Fact, LegGone, LegLeft
from centrala.floor.ports import TellFact
from centrala.ids import LegId

__all__ = ["Hearing", "KnownLegs"]

KnownLegs = Callable[[Collection[LegId]], Awaitable[Collection[LegId]]]
"""Those of the legs that the history has."""

ASK_MS = 2_000
"""A database that takes longer is away; then what ended unheard is told at the next connection."""

log = structlog.get_logger("hearing")


class Hearing:
    """Passes facts on in order; those behind a question wait for its answer."""

    def __init__(self, tell: TellFact, known: KnownLegs) -> None:
        self._tell = tell
        self._known = known
        self._held: deque[Fact] = deque()
        self._asking: asyncio.Task[None] | None = None
        self._left: LegLeft | None = None
        """Told in this turn of the loop, and not passed on yet."""

    def tell(self, fact: Fact) -> None:
        """That a leg left its bridge is no news if it is gone in the same moment: a call's end is told once."""
        left, self._left = self._left, None
        if left is not None and not (isinstance(fact, LegGone) and fact.leg == left.leg):
            self._pass_on(left)
        if isinstance(fact, LegLeft):
            self._left = fact
            asyncio.get_running_loop().call_soon(self._pass_on_left, fact)
        else:
            self._pass_on(fact)

    def _pass_on_left(self, left: LegLeft) -> None:
        if self._left is left:
            self._left = None
            self._pass_on(left)

    def _pass_on(self, fact: Fact) -> None:
        if self._asking is not None:
            self._held.append(fact)
        elif isinstance(fact, EngineSeen) and fact.ended:
            self._asking = asyncio.get_running_loop().create_task(self._ask(fact), name="hearing")
        else:
            self._tell(fact)

    async def _ask(self, fact: EngineSeen) -> None:
        try:
            async with asyncio.timeout(ASK_MS / 1000):
                known = set(await self._known([ended.leg for ended in fact.ended]))
        except Exception:
            log.exception("history_not_asked")
            known = {ended.leg for ended in fact.ended}
        self._asking = None
        self._tell(replace(fact, ended=tuple(ended for ended in fact.ended if ended.leg not in known)))
        while self._held and self._asking is None:
            self._pass_on(self._held.popleft())
