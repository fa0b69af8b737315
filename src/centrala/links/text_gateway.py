"""The gateway of text messages, as the loop of attempts sees it.

Owns one attempt and its longest time; whether there is another is ``texts``' rule. What goes over the wire is
``telling``'s, which is loaded off the loop with the first attempt: an HTTP client is no part of what a call needs.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Final

from centrala.organisation import TextGateway
from centrala.texts import Answer, TextMessage

if TYPE_CHECKING:
    from centrala.links.telling import Telling

__all__ = ["LONGEST_S", "Gateway", "Told"]

LONGEST_S: Final = 10.0
"""For everything, from the connection to the last byte."""


@dataclass(frozen=True, slots=True)
class Told:
    """How one attempt went."""

    answer: Answer
    trouble: str = ""
    """Why not: a stable word, ``refused_403``, ``no_answer``; empty: it went well."""


class Gateway:
    """One for a running center."""

    def __init__(self, *, longest_s: float = LONGEST_S) -> None:
        self._telling: Telling | None = None
        self._longest_s = longest_s

    async def close(self) -> None:
        if self._telling is not None:
            await self._telling.close()

    async def tell(self, gateway: TextGateway, message: TextMessage) -> Told:
        """Raises nothing: every failure is an answer."""
        await asyncio.to_thread(import_module, "centrala.links.telling")
        if self._telling is None:
            from centrala.links.telling import Telling

            self._telling = Telling()
        return await self._telling.tell(gateway, message, longest_s=self._longest_s)
