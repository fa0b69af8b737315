"""Hints beside a call: words come in as they are said, articles that answer them come out.

Owns the way in for every source of words: a recogniser, a chat, somebody who types. Who talks sees the hints at once,
by the live socket.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import Request, Response
from pydantic import Field

from centrala.access import Right
from centrala.api.articles import line_of
from centrala.api.calls import controlled
from centrala.api.forms import Form, PathName
from centrala.api.guard import Caller, center_of, needs
from centrala.api.rows import CallHints
from centrala.api.version import version_one
from centrala.ids import InteractionId
from centrala.knowledge.hinting import LONGEST_UTTERANCE, Who

__all__ = ["router"]

router = version_one(tags=["knowledge"])


class WordsForm(Form):
    who: Annotated[Who, Field(strict=False)] = Who.CUSTOMER
    text: Annotated[str, Field(min_length=1, max_length=LONGEST_UTTERANCE)]


@router.post("/calls/{call}/words", status_code=204)
async def hear(
    request: Request, call: PathName, body: WordsForm, caller: Annotated[Caller, needs(Right.CALLS_CONTROL)]
) -> Response:
    """What was just said in the call. It is used for hints, written nowhere, and forgotten after a minute."""
    _, id_ = controlled(request, caller, call)
    center_of(request).hints.hear(id_, body.who, body.text)
    return Response(status_code=204)


@router.get("/calls/{call}/hints")
async def hints(request: Request, call: PathName, caller: Annotated[Caller, needs(Right.KNOWLEDGE_READ)]) -> CallHints:
    """Up to three articles that answer what was said within the last minute, the best first.

    None of a call that is over or that nobody has: a page may ask in the very moment in which it ends.
    """
    center = center_of(request)
    live = center.live.interactions.get(InteractionId(call))
    if live is None or live.agent is None:
        return CallHints([])
    _, id_ = controlled(request, caller, call)
    found, asked, today = await center.hints.hints(id_), center.hints.question(id_), center.articles.today()
    return CallHints([line_of(hit.article, today, asked) for hit in found])
