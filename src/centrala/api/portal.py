"""The public portal: what everybody may read without an account, where the center's file switches it on.

Owns what a stranger learns: published public articles of the categories that are shown, and whether there is a portal.
What is public is ``knowledge.public``'s business.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Final

from fastapi import Query, Request, Response
from pydantic import AwareDatetime, Field

from centrala import numbers
from centrala.api.articles import excerpt
from centrala.api.forms import Form, PathName
from centrala.api.guard import PUBLIC, address_of, center_of, same_origin
from centrala.api.ports import Center
from centrala.api.problems import Problem
from centrala.api.rows import (
    PortalArticleRow,
    PortalCallback,
    PortalCategory,
    PortalLine,
    PortalLines,
    PortalPromise,
    PortalRow,
)
from centrala.api.shown import moment
from centrala.api.surveys import Strangers
from centrala.api.version import version_one
from centrala.clock import EPOCH, to_wall
from centrala.desk.article_ports import ArticleQuestion
from centrala.errors import Mistake, Mistakes, Refused
from centrala.floor import outlook, promises
from centrala.floor.commands import PromiseCallback
from centrala.ids import ArticleId, QueueName
from centrala.knowledge.article import Article, Audience, Content, State
from centrala.knowledge.public import in_one_language, shown
from centrala.knowledge.terms import LONGEST_QUESTION, Question
from centrala.numbers import ParsedNumber, Unparsable
from centrala.organisation import ARTICLE_CATEGORIES, ArticleCategory, Portal, Queue

__all__ = ["Opinions", "opened", "opened_for_files", "public_article", "router"]

router = version_one("/portal", tags=["portal"])

PER_ADDRESS: Final = 120
"""Requests a minute: who types quickly asks twice a second at most."""
FILES_PER_ADDRESS: Final = 600
"""Pictures and pieces of videos, a minute."""
QUESTIONS_PER_ADDRESS: Final = 20
QUESTIONS_PER_HOUR: Final = 200
"""An hour; the second one of all visitors together."""
CALLBACKS_PER_ADDRESS: Final = 5
CALLBACKS_PER_NUMBER: Final = 3
CALLBACKS_PER_HOUR: Final = 60
"""An hour; the last one of all visitors together."""
MOST_HITS: Final = 20
MOST_LINES: Final = 200
_KEPT: Final = 10_000
_STEERING: Final = re.compile("[\0-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

Language = Annotated[str, Query(max_length=16)]


@dataclass(slots=True)
class Opinions:
    """Who said already whether an article helped, as far as it is remembered: one word an address and article."""

    _said: OrderedDict[tuple[str, ArticleId], None] = field(default_factory=OrderedDict)

    def first(self, address: str, article: ArticleId) -> bool:
        if (address, article) in self._said:
            return False
        self._said[address, article] = None
        while len(self._said) > _KEPT:
            self._said.popitem(last=False)
        return True


class OpinionForm(Form):
    helpful: bool


class LostForm(Form):
    text: Annotated[str, Field(max_length=LONGEST_QUESTION)]


class CallbackForm(Form):
    number: Annotated[str, Field(min_length=1, max_length=40)]
    """As people write it; without + it is read as one of the center's country."""
    name: Annotated[str, Field(max_length=100)] = ""
    words: Annotated[str, Field(max_length=500)] = ""
    """What it is about."""
    at: Annotated[AwareDatetime, Field(strict=False)] | None = None
    """One of ``times``; null: as soon as it is their turn."""
    language: Annotated[str, Field(pattern="^([a-z]{2,3})?$")] = ""


@router.get("", dependencies=[PUBLIC])
async def show(request: Request) -> PortalRow:
    """Whether there is a portal, and what stands in it. 404 ``no_portal``."""
    center, portal = opened(request)
    desk = center.articles
    counts, known = await desk.reads.topics(Audience.PUBLIC), desk.categories
    names = portal.categories or (*known, *sorted(counts.keys() - known.keys()))
    rows = [PortalCategory(name, _title(known, name), counts[name]) for name in names if counts.get(name)]
    callbacks = portal.callbacks in center.organisation.queues
    return PortalRow(
        center.organisation.name, portal.title, center.organisation.language, rows, callbacks, portal.tickets
    )


@router.get("/search", dependencies=[PUBLIC])
async def search(
    request: Request, q: Annotated[str, Query(max_length=LONGEST_QUESTION)], language: Language = ""
) -> PortalLines:
    """Public articles that answer the question, the best first, each in this language where it is there in it. The last
    word may be one that is still being typed."""
    center, portal = opened(request)
    desk = center.articles
    hits = await desk.search_public(q, portal.categories, MOST_HITS)
    found = [hit.article for hit in hits if shown(hit.article, portal.categories)]
    return _lines(in_one_language(found, _languages(center, language)), desk.question(q))


@router.post("/questions", status_code=204, dependencies=[PUBLIC])
async def not_found(request: Request, form: LostForm) -> Response:
    """A search found nothing: whoever writes articles sees what was looked for, and not by whom. Numbers and addresses
    are left out."""
    center, portal = opened(request)
    if not same_origin(request):
        raise Problem("other_origin", "The request came from another page.")
    strangers: Strangers = request.app.state.strangers
    strangers.admit("question", address_of(request), QUESTIONS_PER_ADDRESS, hourly=True)
    strangers.admit("questions", "", QUESTIONS_PER_HOUR, hourly=True)
    await center.articles.ask_publicly(form.text, portal.categories)
    return Response(status_code=204)


@router.get("/articles", dependencies=[PUBLIC])
async def list_articles(
    request: Request, category: Annotated[str, Query(max_length=100)], language: Language = ""
) -> PortalLines:
    """Public articles of a category, the last changed first."""
    center, portal = opened(request)
    question = ArticleQuestion(state=State.PUBLISHED, category=category, audience=Audience.PUBLIC, limit=MOST_LINES)
    page = await center.articles.reads.page(question)
    found = [one for one in page.rows if shown(one, portal.categories)]
    return _lines(in_one_language(found, _languages(center, language)))


@router.get("/articles/{article}", dependencies=[PUBLIC])
async def one_article(request: Request, article: PathName) -> PortalArticleRow:
    """As it was published last. 404 ``no_such_article``: there is none, or it is not for everybody."""
    center, portal = opened(request)
    one, content = await public_article(center, portal, article)
    variants = await center.articles.reads.of_topic(one.topic)
    others = [other for other in variants if other.id != one.id and shown(other, portal.categories)]
    return PortalArticleRow(
        id=one.id,
        title=content.title,
        body=dict(content.body),
        category=content.category,
        language=content.language,
        published=None if one.live is None else moment(one.live.at),
        variants=_lines(others).items,
    )


@router.post("/articles/{article}/vote", status_code=204, dependencies=[PUBLIC])
async def vote(request: Request, article: PathName, form: OpinionForm) -> Response:
    """Whether it helped: counted once an address, and of nobody."""
    center, portal = opened(request)
    if not same_origin(request):
        raise Problem("other_origin", "The request came from another page.")
    one, _ = await public_article(center, portal, article)
    opinions: Opinions = request.app.state.opinions
    if opinions.first(address_of(request), one.id):
        await center.articles.tally(one.id, form.helpful)
    return Response(status_code=204)


@router.get("/callback", dependencies=[PUBLIC])
async def show_callback(request: Request) -> PortalCallback:
    """When somebody would call. 404 ``no_callbacks``: one can't ask for it here."""
    center, portal = opened(request)
    queue, live = _queue(center, portal), center.live
    later = promises.opens(live, live.organisation, queue)
    wait_ms = None if later else outlook.of_newcomer(live, queue.name)
    return PortalCallback(
        moment(later) if later else None, wait_ms, [str(moment(at)) for at in promises.times_ahead(live, queue)]
    )


@router.post("/callback", status_code=201, dependencies=[PUBLIC])
async def ask_callback(request: Request, form: CallbackForm) -> PortalPromise:
    """To be called back: as a caller's own, who keeps a place in line. Who asks twice waits once. 422 ``not_called``:
    the center calls no such number; ``not_then``."""
    center, portal = opened(request)
    if not same_origin(request):
        raise Problem("other_origin", "The request came from another page.")
    queue = _queue(center, portal)
    number = numbers.parse(form.number, center.organisation.country)
    if not isinstance(number, ParsedNumber):
        why = number.why if isinstance(number, Unparsable) else "This is no number."
        raise Mistakes([Mistake(("number",), why, "Begin with + and the code of the country.")])
    strangers: Strangers = request.app.state.strangers
    for what, who, most in (
        ("callback", address_of(request), CALLBACKS_PER_ADDRESS),
        ("callback to", number.e164, CALLBACKS_PER_NUMBER),
        ("callbacks", "", CALLBACKS_PER_HOUR),
    ):
        strangers.admit(what, who, most, hourly=True)
    chosen = EPOCH if form.at is None else to_wall(form.at)
    await center.command(
        PromiseCallback(queue.name, number.e164, _tidy(form.name), _tidy(form.words), form.language, chosen)
    )
    later = chosen or promises.opens(center.live, center.organisation, queue)
    one = promises.pending(center.live, number.e164, queue.name)
    wait_ms = None if later or one is None else outlook.of_call(center.live, one)
    return PortalPromise(moment(later) if later else None, wait_ms)


def _queue(center: Center, portal: Portal) -> Queue:
    """Raises Problem (``no_callbacks``)."""
    queue = center.organisation.queues.get(QueueName(portal.callbacks))
    if queue is None:
        raise Problem("no_callbacks", "Nobody can ask here to be called back.")
    return queue


def _tidy(text: str) -> str:
    """As a person writes: no signs that steer a screen."""
    return _STEERING.sub(" ", text).strip()


def opened(request: Request) -> tuple[Center, Portal]:
    """Raises Problem (``no_portal``, ``too_many_tries``)."""
    return _opened(request, "portal", PER_ADDRESS)


def opened_for_files(request: Request) -> tuple[Center, Portal]:
    """As ``opened``; a page of pictures asks more often than a person."""
    return _opened(request, "portal files", FILES_PER_ADDRESS)


def _opened(request: Request, what: str, most: int) -> tuple[Center, Portal]:
    strangers: Strangers = request.app.state.strangers
    strangers.admit(what, address_of(request), most)
    center = center_of(request)
    portal = center.organisation.portal
    if not portal.enabled:
        raise Problem("no_portal", "This center has no public pages.")
    return center, portal


def _title(known: Mapping[str, ArticleCategory], name: str) -> str:
    if known is ARTICLE_CATEGORIES and name in known:
        return ""
    return (known[name].title if name in known else "") or name


def _languages(center: Center, asked: str) -> list[str]:
    return [one.partition("-")[0] for one in (asked, center.organisation.language)]


async def public_article(center: Center, portal: Portal, name: str) -> tuple[Article, Content]:
    """Raises Refused (``no_such_article``)."""
    one = await center.articles.reads.one(ArticleId(name))
    content = None if one is None else shown(one, portal.categories)
    if one is None or content is None:
        raise Refused("no_such_article", "There is no such article.")
    return one, content


def _lines(found: Sequence[Article], asked: Question | None = None) -> PortalLines:
    both = [(one, one.live.content) for one in found if one.live is not None]
    return PortalLines(
        [
            PortalLine(one.id, content.title, content.category, content.language, excerpt(content, asked))
            for one, content in both
        ]
    )
