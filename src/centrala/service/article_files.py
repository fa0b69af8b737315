"""Pictures and videos of articles in the store of files: implements ``api.ports.ArticleFiles``."""

from __future__ import annotations

from typing import Final

from centrala.clock import Wall
from centrala.desk.ticket_ports import NEVER_DUE
from centrala.ids import ArticleId
from centrala.knowledge.pictures import Shown, checked_file
from centrala.storage.articles import Articles
from centrala.storage.files import Files, sniffed

__all__ = ["ArticleFileRoom"]

CLASS: Final = "article"
UNNAMED_MS: Final = 86_400_000
"""What no text names after a day was put in and taken out again."""


class ArticleFileRoom:
    """Kept as long as a draft, what is published or an earlier version names them."""

    def __init__(self, files: Files, articles: Articles) -> None:
        self._files = files
        self._articles = articles

    async def keep(self, file: str, content: bytes, article: ArticleId, at: Wall) -> Shown:
        shown = checked_file(content, sniffed(content))
        await self._files.put(file, content, retention=CLASS, subject=f"article:{article}", at=at, keep_until=NEVER_DUE)
        return shown

    async def find(self, file: str) -> tuple[str, int] | None:
        found = await self._files.find(file)
        return None if found is None or found.retention != CLASS else (found.media, found.size)

    async def part(self, file: str, first: int, last: int) -> bytes:
        return await self._files.part(file, first, last)

    async def tidy(self, now: Wall) -> int:
        """Those that no text names go; how many."""
        gone = 0
        for file in await self._files.of_class(CLASS, Wall(now - UNNAMED_MS)):
            if not await self._articles.names(file):
                await self._files.erase(file, now)
                gone += 1
        return gone
