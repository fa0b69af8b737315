"""Long reports: asked of a process of their own, one after another, and never of the one that routes calls.

Owns when that process ends: after a while in which nobody asked, or when it takes too long.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Final, TypeVar

from centrala.apart.asking import Apart, NoAnswer, NotDone
from centrala.desk.reasons import Behind, Ground, Question, Wanted
from centrala.errors import CentralaError, Refused, Trouble
from centrala.metrics.reasons import Report
from centrala.service.reckoning_inside import Asking
from centrala.storage.codec import from_json, to_json

__all__ = ["Reckoning"]

T = TypeVar("T")

TOO_LONG_MS: Final = 120_000
REST_S: Final = 60.0
"""So long the process stays for the next question: reports are looked at one after another."""
_REFUSED: Final = frozenset({"too_many_calls"})


class Reckoning:
    """``close`` at the end."""

    def __init__(self, place: Path | str, *, rest_s: float = REST_S, too_long_ms: int = TOO_LONG_MS) -> None:
        """``place``: of the database, a directory or a URL."""
        self._place = place
        self.too_long_ms = too_long_ms
        self._rest_s = rest_s
        self.apart = Apart("centrala.service.reckoning_inside", largest=1 << 30)
        self._asked = 0
        """Questions that wait or are worked on."""
        self._resting: asyncio.TimerHandle | None = None
        self._ending: asyncio.Task[None] | None = None

    async def reasons(self, ground: Ground, question: Question) -> Report:
        """Raises Refused (``too_many_calls``), Trouble (``database_away``, ``too_slow``)."""
        return from_json(Report, await self._ask(ground, question))

    async def behind_reasons(self, ground: Ground, question: Question, wanted: Wanted) -> Behind:
        """Raises as ``reasons`` does."""
        return from_json(Behind, await self._ask(ground, question, wanted))

    async def _ask(self, ground: Ground, question: Question, wanted: Wanted | None = None) -> bytes:
        place = self._place
        asking = Asking(str(place), isinstance(place, Path), ground, question, wanted)
        self._asked += 1
        if self._resting is not None:
            self._resting.cancel()
        try:
            _, answer = await self.apart.ask({"do": "reasons"}, to_json(asking), ms=self.too_long_ms)
        except NotDone as error:
            raise _told(error) from error
        except NoAnswer as error:
            why = "This report took too long, and was given up."
            raise Trouble("too_slow", why, remedy="Ask for a shorter time.") from error
        finally:
            self._asked -= 1
            if not self._asked:
                self._resting = asyncio.get_running_loop().call_later(self._rest_s, self._end)
        return answer

    def _end(self) -> None:
        if not self._asked:
            self._ending = asyncio.get_running_loop().create_task(self.apart.close())

    async def close(self) -> None:
        if self._resting is not None:
            self._resting.cancel()
        await self.apart.close()


def _told(error: NotDone) -> CentralaError:
    if error.code in _REFUSED:
        return Refused(error.code, error.why, remedy="Ask for a shorter time.")
    if error.code == "too_large":
        return Refused("too_many_calls", "These are too many calls for one report.", remedy="Ask for a shorter time.")
    return Trouble(error.code, error.why, remedy="Try again soon.")
