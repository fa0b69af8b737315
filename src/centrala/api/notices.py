"""Notices: what happened to things of one's own, and how one wants to be told of it.

Everybody sees their own alone; what a thing says is read at its place, by who may.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import Request, Response
from pydantic import Field

from centrala.access import Right
from centrala.api.forms import Form, Limit, Name
from centrala.api.guard import Caller, center_of, needs
from centrala.api.notice_rows import notice_rows
from centrala.api.ports import Center
from centrala.api.rows import NoticeRows, NoticeWayRow, NoticeWays
from centrala.api.version import version_one
from centrala.errors import Mistake, Mistakes
from centrala.inbox.notices import MUST, NoticeKind, Way

__all__ = ["router"]

router = version_one("/notices", tags=["inbox"])


class NoticeMark(Form):
    """One notice; without ``kind`` and ``object``: all of them."""

    kind: Annotated[NoticeKind | None, Field(strict=False)] = None
    object: Name = "all"
    unread: bool = False


class NoticeWay(Form):
    """How one wants to be told: of a kind, while a page is open (``toast``), or both."""

    kind: Annotated[NoticeKind | None, Field(strict=False)] = None
    way: Annotated[Way | None, Field(strict=False)] = None
    toast: bool | None = None


@router.get("")
async def list_notices(
    request: Request, caller: Annotated[Caller, needs(Right.ACCOUNT_USE)], limit: Limit = 50
) -> NoticeRows:
    """One's own, the newest first, of the last four weeks; none of the kinds that one has switched off."""
    center = center_of(request)
    found = await center.notices.of(caller.name, limit)
    return NoticeRows(await notice_rows(center, caller, found), await center.notices.unread(caller.name))


@router.post("/mark", status_code=204)
async def mark_notices(
    request: Request, form: NoticeMark, caller: Annotated[Caller, needs(Right.ACCOUNT_USE)]
) -> Response:
    """Read, or unread again: one, or all."""
    await center_of(request).notices.mark(caller.name, form.kind, form.object, unread=form.unread)
    return Response(status_code=204)


@router.get("/ways")
async def show_ways(request: Request, caller: Annotated[Caller, needs(Right.ACCOUNT_USE)]) -> NoticeWays:
    """How one is told of things of each kind."""
    return await _ways(center_of(request), caller)


@router.put("/ways")
async def choose_way(
    request: Request, form: NoticeWay, caller: Annotated[Caller, needs(Right.ACCOUNT_USE)]
) -> NoticeWays:
    """From here on. 422: this kind can't be switched off, or a kind is named without a way."""
    if (form.kind is None) is not (form.way is None):
        raise Mistakes([Mistake(("way",), "A kind and its way are named together, or neither.")])
    if form.way is Way.OFF and form.kind in MUST:
        why = "This can't be switched off: nobody else is told of it."
        raise Mistakes([Mistake(("way",), why, "Choose app or mail.")])
    chosen = {} if form.kind is None or form.way is None else {form.kind: form.way}
    center = center_of(request)
    await center.notices.choose(caller.name, chosen, form.toast)
    return await _ways(center, caller)


async def _ways(center: Center, caller: Caller) -> NoticeWays:
    ways, toast = await center.notices.ways(caller.name)
    agent = center.organisation.agents.get(caller.name)
    mail = agent is not None and agent.mail != "" and center.organisation.mail.server != ""
    return NoticeWays([NoticeWayRow(kind.value, way.value, kind in MUST) for kind, way in ways.items()], toast, mail)
