"""Plugins that know customers: asked through processes of their own, a few at a time.

Owns how long is waited, and what of an answer is believed: it is somebody else's code that speaks.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from importlib.metadata import entry_points
from typing import Final

import msgspec

from centrala.apart.asking import Apart, NoAnswer, NotDone
from centrala.links.replies import TIMED_OUT, Reply
from centrala.links.taking import taken
from centrala.plugins import CUSTOMERS

__all__ = ["NOBODY", "Plugins", "checked", "installed"]

PROCESSES: Final = 4
"""At most; each has a plugin that is asked one question after another."""
_MODULE: Final = "centrala.service.plugin_inside"
_LARGEST: Final = 1 << 20
"""Bytes of an answer with its head: more is no answer."""
NOBODY: Final = 404
"""As a status: it knows nobody of this number."""
_NOBODY: Final = Reply("refused", status=NOBODY)
_ENDED: Final = Reply("plugin_ended")
_CHECK_MS: Final = 10_000


class Plugins:
    """``close`` at the end, when nobody asks any more."""

    def __init__(self) -> None:
        self._turns = asyncio.Semaphore(PROCESSES)
        self._idle: list[Apart] = []

    async def look_up(self, plugin: str, number: str, take: Mapping[str, str], wait_ms: int) -> Reply:
        """As a web service would have answered; 404: it knows nobody. ``wait_ms``: for all, also for its turn."""
        job = {"do": "look_up", "plugin": plugin, "number": number}
        try:
            async with asyncio.timeout(wait_ms / 1_000), self._turns:
                apart = self._idle.pop() if self._idle else Apart(_MODULE, largest=_LARGEST)
                try:
                    told, said = await apart.ask(job, ms=wait_ms)
                finally:
                    self._idle.append(apart)
        except TimeoutError:
            return TIMED_OUT
        except NoAnswer as ended:
            return TIMED_OUT if str(ended) == TimeoutError.__name__ else _ENDED
        except NotDone as refused:
            return Reply(refused.code)
        if told.get("known") is not True:
            return _NOBODY
        try:
            return Reply("ok", taken(msgspec.json.decode(said), take))
        except (msgspec.DecodeError, RecursionError):
            return _ENDED

    async def close(self) -> None:
        await asyncio.gather(*(apart.close() for apart in self._idle))


def installed() -> list[str]:
    """Names of the plugins that stand beside Centrala; nothing of them is loaded."""
    return sorted({point.name for point in entry_points(group=CUSTOMERS)})


async def checked(plugin: str) -> str:
    """What is wrong with it, in a sentence; empty: it can be loaded."""
    apart = Apart(_MODULE)
    try:
        await apart.ask({"do": "check", "plugin": plugin}, ms=_CHECK_MS)
    except NotDone as refused:
        return refused.why
    except NoAnswer:
        return "It ended its process, or took longer than ten seconds to load."
    finally:
        await apart.close()
    return ""
