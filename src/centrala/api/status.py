"""How the center stands: in a word for everybody, in full for who runs it."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Request, Response

from centrala.access import Right
from centrala.api.guard import PUBLIC, Caller, center_of, needs
from centrala.api.ports import Center
from centrala.api.shown import counts, moment

__all__ = ["public_router", "router"]

router = APIRouter(tags=["status"])
public_router = APIRouter(tags=["status"])

FINDING_MS = 60_000
"""So long a broken promise is trouble; after that it is in the status only."""


def is_well(center: Center) -> bool:
    """Calls are taken, what happens is kept, and nobody was left waiting beside a free agent just now."""
    found = center.finding
    left_waiting = found is not None and center.now().wall - found.at < FINDING_MS
    return center.live.connected and center.database.state != "fenced" and not left_waiting


@public_router.get("/health", dependencies=[PUBLIC])
async def health(request: Request, response: Response) -> dict[str, Any]:
    """``ok``, or ``trouble`` (503). Why, says the status to those who may read it."""
    well = is_well(center_of(request))
    response.status_code = 200 if well else 503
    response.headers["Cache-Control"] = "no-store"
    return {"status": "ok" if well else "trouble"}


@router.get("/status")
async def status(request: Request, caller: Annotated[Caller, needs(Right.SYSTEM_READ)]) -> dict[str, Any]:
    """Calls, agents, engine, database, and what was refused since the start."""
    center = center_of(request)
    database = center.database
    return {
        **counts(center.live),
        "revision": center.organisation.revision,
        "draining": center.live.books.draining,
        "engine": {"verdict": center.engine_verdict, "connected": center.live.connected},
        "database": {
            "condition": database.state,
            "since": moment(database.since),
            "why": database.why,
            "left": database.left,
        },
        "counted": {"refused": dict(center.refused)},
        "waiting_beside_idle": _finding(center),
        "sockets": len(request.app.state.sockets),
    }


def _finding(center: Center) -> dict[str, Any] | None:
    found = center.finding
    if found is None:
        return None
    return {
        "at": moment(found.at),
        "interaction": found.interaction,
        "agent": found.agent,
        "stood_ms": found.stood_ms,
        "times": found.times,
    }
