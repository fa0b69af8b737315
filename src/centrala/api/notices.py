"""Notices: what happened to things of one's own.

Everybody sees their own alone; what a thing says is read at its place, by who may.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Request, Response
from pydantic import Field

from centrala.access import Right
from centrala.api.forms import Form, Limit, Name
from centrala.api.guard import Caller, center_of, needs
from centrala.api.rows import NoticeRow, NoticeRows
from centrala.api.shown import moment
from centrala.inbox.notices import NoticeKind

__all__ = ["router"]

router = APIRouter(prefix="/notices", tags=["inbox"])


class NoticeMark(Form):
    """One notice; without ``kind`` and ``object``: all of them."""

    kind: Annotated[NoticeKind | None, Field(strict=False)] = None
    object: Name = "all"
    unread: bool = False


@router.get("")
async def list_notices(
    request: Request, caller: Annotated[Caller, needs(Right.ACCOUNT_USE)], limit: Limit = 50
) -> NoticeRows:
    """One's own, the newest first, of the last four weeks."""
    room = center_of(request).notices
    found = await room.of(caller.name, limit)
    rows = [NoticeRow(one.kind.value, one.object, moment(one.at), one.unread) for one in found]
    return NoticeRows(rows, await room.unread(caller.name))


@router.post("/mark", status_code=204)
async def mark_notices(
    request: Request, form: NoticeMark, caller: Annotated[Caller, needs(Right.ACCOUNT_USE)]
) -> Response:
    """Read, or unread again: one, or all."""
    await center_of(request).notices.mark(caller.name, form.kind, form.object, unread=form.unread)
    return Response(status_code=204)
