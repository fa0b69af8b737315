"""Text messages: what became of each."""

from __future__ import annotations

from typing import Annotated

from fastapi import Request

from centrala.access import Right, Subject
from centrala.api.forms import Limit
from centrala.api.guard import Caller, center_of, needs
from centrala.api.rows import TextRow, TextRows
from centrala.api.shown import moment
from centrala.api.version import version_one
from centrala.personal import masked
from centrala.texts import TextMessage, TextState

__all__ = ["router", "text_row"]

router = version_one("/texts", tags=["texts"])


@router.get("")
async def list_texts(
    request: Request,
    caller: Annotated[Caller, needs(Right.LIVE_SEE)],
    state: TextState | None = None,
    limit: Limit = 100,
) -> TextRows:
    """Those of calls that one may see, newest first. Who may not read a call sees its number masked, and no words."""
    reach, read = caller.reach(Right.LIVE_SEE), caller.reach(Right.INTERACTIONS_READ)
    people = None if reach.everything else reach.people
    found = await center_of(request).texts.find(people=people, queues=reach.queues, state=state, limit=limit)
    return TextRows([text_row(one, clear=read.covers(Subject.of(one.agent, queue=one.queue))) for one in found])


def text_row(one: TextMessage, *, clear: bool = True) -> TextRow:
    """``clear``: for who may read the call."""
    return TextRow(
        id=one.id,
        call=one.interaction,
        queue=one.queue or None,
        flow=one.flow or None,
        number=one.number if clear else masked(one.number),
        words=one.words if clear else "",
        asked=moment(one.asked),
        state=one.state.value,
        changed=moment(one.changed),
        attempts=one.attempts,
        again=moment(one.due) if one.state is TextState.QUEUED else None,
        trouble=one.trouble,
    )
