"""Pictures and videos in articles: put there by who writes, shown to who may read a text that names them."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import Query, Request, Response

from centrala.access import Right
from centrala.api.articles import readable_article
from centrala.api.forms import PathName
from centrala.api.given_files import given_file
from centrala.api.guard import PUBLIC, Caller, center_of, needs
from centrala.api.portal import opened_for_files, public_article
from centrala.api.problems import Problem
from centrala.api.ranges import in_part
from centrala.api.rows import ArticleFileRow
from centrala.api.version import version_one
from centrala.knowledge.article import Content
from centrala.knowledge.document import files_of

__all__ = ["router"]

router = version_one(tags=["knowledge"])

_OWN: Final = "private, max-age=86400"
_EVERYBODYS: Final = "public, max-age=3600"
"""A file is never another one; one that was withdrawn is soon asked for again."""


@router.post("/articles/{article}/files", status_code=201)
async def put_file(
    request: Request,
    article: PathName,
    caller: Annotated[Caller, needs(Right.KNOWLEDGE_WRITE)],
    key: Annotated[str, Query(min_length=1, max_length=100)],
) -> ArticleFileRow:
    """The body is a picture (PNG, JPEG, WebP, GIF; 10 MiB, 40 million points) or a video (MP4, WebM; 64 MiB): what it
    is, its own bytes say. A text shows it by a node ``picture`` or ``video`` with ``file`` and ``words``. ``key`` of
    chance: sent again, it is there once. 422 ``file_not_shown``, 413 ``file_too_large``."""
    one = await readable_article(request, caller, article)
    file, content = await given_file(request, "a", one.id, caller.name, key)
    center = center_of(request)
    shown = await center.article_files.keep(file, content, one.id, center.now().wall)
    return ArticleFileRow(file, shown.kind.value, shown.media, len(content), shown.width, shown.height)


@router.get("/articles/{article}/files/{file}", response_class=Response)
async def file_of_article(
    request: Request, article: PathName, file: PathName, caller: Annotated[Caller, needs(Right.KNOWLEDGE_READ)]
) -> Response:
    """Whole, or the part that is asked for. Who does not write articles sees those of what is published."""
    one = await readable_article(request, caller, article)
    if not caller.may_all(Right.KNOWLEDGE_WRITE):
        _names(None if one.live is None else one.live.content, file)
    return await _sent(request, file, _OWN)


@router.get("/portal/articles/{article}/files/{file}", response_class=Response, dependencies=[PUBLIC])
async def file_for_everybody(request: Request, article: PathName, file: PathName) -> Response:
    """Of a public article, as it was published last. 404 ``no_such_article``, ``no_such_file``."""
    center, portal = opened_for_files(request)
    _, content = await public_article(center, portal, article)
    _names(content, file)
    return await _sent(request, file, _EVERYBODYS)


def _names(content: Content | None, file: str) -> None:
    """Raises Problem (``no_such_file``): the text shows no such file."""
    if content is None or file not in files_of(content.body):
        raise _none()


async def _sent(request: Request, file: str, cache: str) -> Response:
    files = center_of(request).article_files
    found = await files.find(file)
    if found is None:
        raise _none()

    async def read(first: int, last: int) -> bytes:
        return await files.part(file, first, last)

    media, size = found
    headers = {"content-disposition": "inline", "cache-control": cache, "content-security-policy": "sandbox"}
    return await in_part(request, media, size, read, headers)


def _none() -> Problem:
    return Problem("no_such_file", "There is no such file.")
