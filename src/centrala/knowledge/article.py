"""An article: its values, whether they can be right, and the steps from a draft to what everybody reads.

A draft lies beside what is published: readers see the last published version until another one is. Each publishing
is a version, which says who wrote it and who let it out. Who may do which step is ``access``'s business.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Final

from centrala.clock import EPOCH, Wall
from centrala.errors import Mistake, Mistakes, Refused
from centrala.ids import AgentName, ArticleId
from centrala.knowledge.document import Document, checked_document, empty_document, plain, shown_words

__all__ = [
    "LONGEST_NOTE",
    "LONGEST_TITLE",
    "MOST_TAGS",
    "Article",
    "Audience",
    "Content",
    "Draft",
    "Stage",
    "State",
    "Version",
    "checked",
    "date_mistakes",
    "discarded",
    "drafted",
    "published",
    "retired",
    "revived",
    "rolled_back",
    "sent_back",
    "submitted",
]

LONGEST_TITLE: Final = 200
LONGEST_TAG: Final = 40
LONGEST_NOTE: Final = 1_000
MOST_TAGS: Final = 20

_LANGUAGE: Final = re.compile("[a-z]{2,3}(-[A-Z]{2})?")
_UNKEEPABLE: Final = re.compile("[\0-\x1f\x7f\ud800-\udfff]")


class Audience(StrEnum):
    INTERNAL = "internal"
    PUBLIC = "public"
    """Also for people who are not signed in."""


class Stage(StrEnum):
    """Of a draft."""

    WRITING = "writing"
    IN_REVIEW = "in_review"


class State(StrEnum):
    """Of an article, as lists say it."""

    DRAFT = "draft"
    """Never published."""
    PUBLISHED = "published"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class Content:
    """What is written, reviewed and published together."""

    title: str
    body: Document = field(default_factory=empty_document)
    category: str = ""
    language: str = "en"
    """ISO 639."""
    tags: tuple[str, ...] = ()
    audience: Audience = Audience.INTERNAL


@dataclass(frozen=True, slots=True)
class Draft:
    content: Content
    by: AgentName
    """Who wrote last."""
    at: Wall
    stage: Stage = Stage.WRITING
    note: str = ""
    """What a reviewer said when it was sent back."""


@dataclass(frozen=True, slots=True)
class Version:
    """One publishing; never changed."""

    number: int
    content: Content
    author: AgentName
    reviewer: AgentName
    """Who published it."""
    at: Wall
    again: int = 0
    """The earlier version that it brought back; 0: it is new."""


@dataclass(frozen=True, slots=True)
class Article:
    id: ArticleId
    topic: ArticleId
    """Of all language variants alike: the id of the first."""
    revision: int = 1
    """One more with each change, drafts included."""
    owner: AgentName = AgentName("")
    """Who looks whether it is still right; empty: nobody."""
    check_by: str = ""
    """``2026-01-30``: from this day on it wants looking at; empty: never."""
    draft: Draft | None = None
    live: Version | None = None
    """What readers see."""
    retired: bool = False
    created: Wall = EPOCH
    changed: Wall = EPOCH

    @property
    def state(self) -> State:
        if self.retired:
            return State.RETIRED
        return State.DRAFT if self.live is None else State.PUBLISHED

    @property
    def newest(self) -> Content:
        """What its writers see."""
        if self.draft is not None:
            return self.draft.content
        assert self.live is not None
        return self.live.content

    def stale(self, today: str) -> bool:
        """Whether somebody is to look if it is still right. ``today``: ``2026-01-30``."""
        return self.state is State.PUBLISHED and "" < self.check_by <= today


def checked(content: Content, categories: Collection[str]) -> Content:
    """As it is to be kept. Raises Mistakes: with everything that can't be right."""
    tidied = replace(
        content,
        title=_tidy(content.title),
        tags=tuple(dict.fromkeys(tag for tag in map(_tidy, content.tags) if tag)),
        body=checked_document(content.body),
    )
    mistakes = list(_mistakes(tidied, categories))
    if mistakes:
        raise Mistakes(mistakes)
    return tidied


def date_mistakes(check_by: str) -> Iterator[Mistake]:
    """What is wrong with a day by which an article is to be looked at."""
    try:
        right = not check_by or date.fromisoformat(check_by).isoformat() == check_by
    except ValueError:
        right = False
    if not right:
        yield Mistake(("check_by",), "This is no day.", "Write it as 2026-01-30.")


def drafted(one: Article, content: Content, by: AgentName, at: Wall) -> Article:
    """Written on; what was in review is written on again. Raises Refused (``article_retired``)."""
    _stands(one)
    note = "" if one.draft is None else one.draft.note
    return _changed(replace(one, draft=Draft(content, by, at, note=note)), at)


def discarded(one: Article, at: Wall) -> Article:
    """Without its draft. Raises Refused: ``no_draft``; ``never_published``, nothing would be left."""
    _draft(one)
    if one.live is None:
        raise Refused("never_published", "This article was never published.", remedy="Retire it instead.")
    return _changed(replace(one, draft=None), at)


def submitted(one: Article, at: Wall) -> Article:
    """Ready to be looked at by another. Raises Refused: ``no_draft``, ``article_retired``; Mistakes: it is empty."""
    _stands(one)
    return _changed(replace(one, draft=replace(_whole(_draft(one)), stage=Stage.IN_REVIEW, note="")), at)


def sent_back(one: Article, note: str, at: Wall) -> Article:
    """To its writer, with words. Raises Refused: ``no_draft``, ``not_in_review``."""
    draft = _draft(one)
    if draft.stage is not Stage.IN_REVIEW:
        raise Refused("not_in_review", "This draft does not wait for a review.")
    return _changed(replace(one, draft=replace(draft, stage=Stage.WRITING, note=note.strip()[:LONGEST_NOTE])), at)


def published(one: Article, number: int, reviewer: AgentName, at: Wall) -> Article:
    """The draft is what everybody reads, as version ``number``.

    Raises Refused: ``no_draft``, ``article_retired``; Mistakes: it is empty.
    """
    _stands(one)
    draft = _whole(_draft(one))
    return _changed(replace(one, draft=None, live=Version(number, draft.content, draft.by, reviewer, at)), at)


def rolled_back(one: Article, to: Version, number: int, reviewer: AgentName, at: Wall) -> Article:
    """An earlier version is what everybody reads, as a new one; a draft stays. Raises Refused (``article_retired``)."""
    _stands(one)
    return _changed(replace(one, live=Version(number, to.content, to.author, reviewer, at, again=to.number)), at)


def retired(one: Article, at: Wall) -> Article:
    """Nobody finds it any more; nothing of it is lost."""
    return one if one.retired else _changed(replace(one, retired=True), at)


def revived(one: Article, at: Wall) -> Article:
    return _changed(replace(one, retired=False), at) if one.retired else one


def _changed(one: Article, at: Wall) -> Article:
    return replace(one, revision=one.revision + 1, changed=at)


def _stands(one: Article) -> None:
    if one.retired:
        raise Refused("article_retired", "This article is retired.", remedy="Bring it back first.")


def _draft(one: Article) -> Draft:
    if one.draft is None:
        raise Refused("no_draft", "There is no draft of this article.")
    return one.draft


def _whole(draft: Draft) -> Draft:
    content = draft.content
    mistakes = [] if content.title else [Mistake(("title",), "An article needs a title.")]
    mistakes += [] if plain(content.body) else [Mistake(("body",), "There is no text yet.")]
    if not all(words.strip() for words in shown_words(content.body)):
        why = "A picture or a video has no words: who does not see it can't know what it shows."
        mistakes += [Mistake(("body",), why, "Say what it shows.")]
    mistakes += [] if content.category else [Mistake(("category",), "Say which category it belongs to.")]
    if mistakes:
        raise Mistakes(mistakes)
    return draft


def _tidy(text: str) -> str:
    return unicodedata.normalize("NFC", _UNKEEPABLE.sub("\ufffd", text.strip()))


def _mistakes(content: Content, categories: Collection[str]) -> Iterator[Mistake]:
    if len(content.title) > LONGEST_TITLE:
        yield Mistake(("title",), f"This is longer than {LONGEST_TITLE} characters.")
    if content.category and content.category not in categories:
        yield Mistake(("category",), "There is no such category.")
    if not _LANGUAGE.fullmatch(content.language):
        yield Mistake(("language",), "This is no language.", "Write its code, as lv.")
    if len(content.tags) > MOST_TAGS:
        yield Mistake(("tags",), f"There are more than {MOST_TAGS}.")
    for place, tag in enumerate(content.tags):
        if len(tag) > LONGEST_TAG:
            yield Mistake(("tags", place), f"This is longer than {LONGEST_TAG} characters.")
