"""Files of tickets: put there, and downloaded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Final
from urllib.parse import quote

from fastapi import Query, Request, Response

from centrala.access import Right
from centrala.api.forms import PathName
from centrala.api.given_files import given_file
from centrala.api.guard import Caller, center_of, needs
from centrala.api.ports import Center
from centrala.api.problems import Problem
from centrala.api.rows import TicketRecord
from centrala.api.ticket_rows import may_write, readable_ticket, whole_ticket
from centrala.api.version import version_one
from centrala.errors import CentralaError
from centrala.ids import TicketId

__all__ = ["router"]

router = version_one("/tickets", tags=["tickets"])

_SHOWN: Final = ("image/png", "image/jpeg")
"""What a page may show where it stands; all else is saved."""


@router.post("/{ticket}/files", status_code=201)
async def attach_file(
    request: Request,
    ticket: PathName,
    caller: Annotated[Caller, needs(Right.TICKETS_WRITE)],
    name: Annotated[str, Query(min_length=1, max_length=200)],
    key: Annotated[str, Query(min_length=1, max_length=100)],
) -> TicketRecord:
    """The body is the file, of any kind and of 5 MiB at most: what it is, its own bytes say. It stands among the
    entries (``file``: ``about`` is its id, ``text`` its ``name``). ``key`` of chance: sent again, it is there once."""
    one = await readable_ticket(request, caller, ticket)
    may = may_write(caller)
    may(one)
    file, content = await given_file(request, "t", one.id, caller.name, key)
    center = center_of(request)
    now = center.now().wall
    await center.ticket_files.keep(file, content, one.id, now)
    try:
        after = await center.tickets.attach(one.id, file, _plain(name), caller.name, may, key=f"{caller.name} {key}")
    except CentralaError:
        if not await _names(center, [one.id], file):
            await center.ticket_files.drop(file, now)
        raise
    return await whole_ticket(request, caller, after)


@router.get("/{ticket}/files/{file}", response_class=Response)
async def file_of_ticket(
    request: Request, ticket: PathName, file: PathName, caller: Annotated[Caller, needs(Right.TICKETS_READ)]
) -> Response:
    """The file, under its own kind; also one of a ticket that is part of this."""
    one = await readable_ticket(request, caller, ticket)
    center = center_of(request)
    ids = [one.id, *await center.tickets.reads.parts(one.id)]
    found = await center.ticket_files.read(file, frozenset(ids))
    if found is None:
        raise Problem("no_such_file", "There is no such file.")
    media, content = found
    names = await _names(center, ids, file)
    how = "inline" if media in _SHOWN else "attachment"
    headers = {
        "content-disposition": f"{how}; filename*=UTF-8''{quote(next(iter(names), '') or file)}",
        "cache-control": "private, no-store",
        "x-content-type-options": "nosniff",
        "content-security-policy": "sandbox",
    }
    return Response(content, media_type=media, headers=headers)


async def _names(center: Center, tickets: Sequence[TicketId], file: str) -> list[str]:
    """Under which the file stands there; none: it does not."""
    return [entry.text for entry in await center.tickets.reads.entries(tickets) if entry.about == file]


def _plain(name: str) -> str:
    """Without a path, and without what no name of a file has."""
    last = name.replace("\\", "/").rpartition("/")[2]
    kept = "".join(letter for letter in last if letter.isprintable()).strip()
    return kept or "file"
