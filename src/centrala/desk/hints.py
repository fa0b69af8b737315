"""Articles that fit what is being said in a call.

Owns the windows of the calls that are talked, in memory alone: nothing that is said is written anywhere, and a minute
after the last word it is gone. Every source of words ends in ``hear``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from centrala.clock import ReadClock
from centrala.desk.article_ports import ArticleHit
from centrala.desk.articles import ArticleDesk
from centrala.ids import InteractionId
from centrala.knowledge.hinting import HINTS, WINDOW_MS, Said, Who, heard, question_of
from centrala.knowledge.terms import Question
from centrala.personal import Personal

__all__ = ["HintDesk", "WordsHeard"]

WordsHeard = Callable[[InteractionId], None]


class HintDesk:
    """Hints beside calls."""

    def __init__(self, articles: ArticleDesk, clock: ReadClock) -> None:
        self._articles = articles
        self._clock = clock
        self._windows: dict[InteractionId, tuple[Said, ...]] = {}
        self._listeners: list[WordsHeard] = []

    def listen(self, listener: WordsHeard) -> Callable[[], None]:
        """Called after words of a call were heard; the answer ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def hear(self, call: InteractionId, who: Who, text: Personal) -> None:
        """Words of this call. Old windows of all calls go."""
        now = self._clock().wall
        fresh = {one: window for one, window in self._windows.items() if window[-1].at > now - WINDOW_MS}
        window = heard(fresh.get(call, ()), Said(now, who, text))
        self._windows = {**fresh, call: window} if window else fresh
        for listener in tuple(self._listeners):
            listener(call)

    def question(self, call: InteractionId) -> Question | None:
        """What is asked by what was said within the last minute; None: nothing was."""
        words = self._words(call)
        return self._articles.spoken(words) if words else None

    async def hints(self, call: InteractionId) -> Sequence[ArticleHit]:
        """The articles that answer it, the best first. Raises Trouble (``database_away``)."""
        words = self._words(call)
        return await self._articles.search_spoken(words, HINTS) if words else ()

    def _words(self, call: InteractionId) -> str:
        now = self._clock().wall
        return question_of(tuple(one for one in self._windows.get(call, ()) if one.at > now - WINDOW_MS))
