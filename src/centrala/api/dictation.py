"""An announcement spoken into the own phone: the phone rings, each step is told, and what was said may be heard.

Owns the steps. What is to be kept is put as a recording like every other (``prompts``); a page that goes away before
the end ends the call, and nothing of it stays.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import asdict, dataclass
from typing import Annotated, Final

import orjson
from fastapi import Request, Response
from starlette.responses import StreamingResponse

from centrala.access import Right
from centrala.api.guard import Caller, center_of, needs
from centrala.api.ports import Center, Happened
from centrala.api.problems import Problem
from centrala.api.prompts import SOUND, WAV
from centrala.api.version import version_one
from centrala.calls.events import DictationBegan, DictationEnded
from centrala.errors import Refused, Trouble
from centrala.floor import commands
from centrala.ids import AgentName, InteractionId
from centrala.interactions.interaction import Stage

__all__ = ["router"]

router = version_one("/dictation", tags=["prompts"])

WHY: Final = {
    "not_answered": ("Your phone was not picked up.", "Try again; it rings for half a minute."),
    "nothing_said": ("The call ended before anything was said.", "Try again, and speak after the tone."),
    "not_heard": ("The telephone engine lost what was said.", "Try again."),
    "called_off": ("It was called off.", ""),
}
"""Code to why, and what to do."""


@dataclass(frozen=True, slots=True)
class _Step:
    step: str
    """``ringing``, ``speaking``, ``ready`` or ``failed``."""
    ms: int = 0
    code: str = ""
    why: str = ""
    remedy: str = ""


@router.post("", response_class=StreamingResponse)
async def dictate(request: Request, caller: Annotated[Caller, needs(Right.ROUTING_WRITE)]) -> StreamingResponse:
    """One's own phone rings, to speak an announcement into it: one JSON object a line, as it goes.

    ``step`` is ringing, speaking, and at last ready (``ms``: how long it is) or failed (``code``, ``why``, ``remedy``).
    Who closes the connection before the end hangs up.
    """
    center = center_of(request)
    center.dictations.forget(caller.name)
    effect = await center.command(commands.Dictate(caller.name, caller.name))
    lines = _lines(center, caller.name, InteractionId(effect.made))
    return StreamingResponse(lines, media_type="application/x-ndjson")


@router.get("/sound", response_class=Response, responses=SOUND)
async def hear(request: Request, caller: Annotated[Caller, needs(Right.ROUTING_WRITE)]) -> Response:
    """What one said, as callers would hear it; until it is forgotten."""
    sound = center_of(request).dictations.sound(caller.name)
    if sound is None:
        raise Problem("no_such_recording", "There is no such recording.")
    return Response(sound, media_type=WAV)


@router.delete("", status_code=204)
async def forget(request: Request, caller: Annotated[Caller, needs(Right.ROUTING_WRITE)]) -> Response:
    """What one said is kept as a recording by now, or is not wanted."""
    center_of(request).dictations.forget(caller.name)
    return Response(status_code=204)


async def _lines(center: Center, agent: AgentName, interaction: InteractionId) -> AsyncIterator[bytes]:
    told: asyncio.Queue[DictationBegan | DictationEnded] = asyncio.Queue()

    def listen(happened: Happened) -> None:
        for event in happened.events:
            if isinstance(event, DictationBegan | DictationEnded) and event.interaction == interaction:
                told.put_nowait(event)

    stop = center.subscribe(listen)
    call = center.live.interactions.get(interaction)
    over = call is None
    try:
        yield _line(_Step("ringing"))
        if call is not None and call.stage is Stage.MESSAGE:
            yield _line(_Step("speaking"))
        while not over:
            event = await told.get()
            over = isinstance(event, DictationEnded)
            yield _line(await _ended(center, event) if isinstance(event, DictationEnded) else _Step("speaking"))
        if call is None:
            yield _line(_failed("not_answered"))
    finally:
        stop()
        if not over:
            # the answer is being cancelled, and would cancel what it waits for
            ending = asyncio.get_running_loop().create_task(_call_off(center, agent, interaction), name="dictation")
            _ENDING.add(ending)
            ending.add_done_callback(_ENDING.discard)


_ENDING: Final[set[asyncio.Task[None]]] = set()
"""A task that nobody holds may be forgotten before it is done."""


async def _call_off(center: Center, agent: AgentName, interaction: InteractionId) -> None:
    """The page is gone: nobody would hear it."""
    try:
        await center.command(commands.CancelDictation(agent, interaction))
    except (Refused, Trouble):
        return  # it ended by itself meanwhile


async def _ended(center: Center, event: DictationEnded) -> _Step:
    if event.why:
        return _failed(event.why)
    try:
        return _Step("ready", ms=await center.dictations.taken(event.agent, event.interaction))
    except (Refused, Trouble) as error:
        return _Step("failed", code=error.code, why=error.why, remedy=error.remedy)


def _failed(code: str) -> _Step:
    why, remedy = WHY[code]
    return _Step("failed", code=code, why=why, remedy=remedy)


def _line(step: _Step) -> bytes:
    return orjson.dumps(asdict(step)) + b"\n"
