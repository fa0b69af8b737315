"""What people without an account read: published public articles of the categories that are shown, each topic once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from centrala.ids import ArticleId
from centrala.knowledge.article import Article, Audience, Content, State

__all__ = ["in_one_language", "shown"]


def shown(one: Article, categories: Collection[str]) -> Content | None:
    """What everybody may read of it: never a draft, nor what was withdrawn; None: nothing. No categories: all."""
    if one.state is not State.PUBLISHED or one.live is None:
        return None
    content = one.live.content
    if content.audience is not Audience.PUBLIC or (categories and content.category not in categories):
        return None
    return content


def in_one_language(found: Iterable[Article], wanted: Sequence[str]) -> list[Article]:
    """Each topic once, where it first stands: in the first of these languages that it is there in, else as it is.

    ``found`` are published.
    """
    topics: dict[ArticleId, list[Article]] = {}
    for one in found:
        topics.setdefault(one.topic, []).append(one)
    return [min(variants, key=lambda one: _place(one, wanted)) for variants in topics.values()]


def _place(one: Article, wanted: Sequence[str]) -> int:
    language = "" if one.live is None else one.live.content.language.partition("-")[0]
    return wanted.index(language) if language in wanted else len(wanted)
