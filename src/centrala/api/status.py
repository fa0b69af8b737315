"""How the center stands: in a word for everybody, in full for who runs it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Request, Response

from centrala.access import Right
from centrala.api.guard import PUBLIC, Caller, center_of, needs
from centrala.api.ports import Center
from centrala.api.rows import (
    BanState,
    Counted,
    DatabaseState,
    EngineState,
    Health,
    OutsideFaultRow,
    SilenceState,
    Status,
    WaitedBeside,
)
from centrala.api.shown import counts, moment
from centrala.api.version import version_one

__all__ = ["public_router", "router"]

router = version_one(tags=["status"])
public_router = APIRouter(tags=["status"])

FINDING_MS = 60_000
"""So long a broken promise is trouble; after that it is in the status only."""


def is_well(center: Center) -> bool:
    """Calls are taken, what happens is kept, and nobody was left waiting beside a free agent just now."""
    found = center.finding
    left_waiting = found is not None and center.now().wall - found.at < FINDING_MS
    return center.live.connected and center.database.state != "fenced" and not left_waiting


@public_router.get("/health", dependencies=[PUBLIC])
async def health(request: Request, response: Response) -> Health:
    """``ok``, or ``trouble`` (503). Why, says the status to those who may read it."""
    well = is_well(center_of(request))
    response.status_code = 200 if well else 503
    response.headers["Cache-Control"] = "no-store"
    return Health("ok" if well else "trouble")


@router.get("/status")
async def status(request: Request, caller: Annotated[Caller, needs(Right.SYSTEM_READ)]) -> Status:
    """Calls, agents, engine, database, and what was refused since the start."""
    center = center_of(request)
    fault = center.outside_fault
    database, found = center.database, counts(center.live, center.board, center.now())
    return Status(
        calls=found.calls,
        agents=found.agents,
        revision=center.organisation.revision,
        draining=center.live.books.draining,
        engine=_engine(center),
        database=DatabaseState(database.state, moment(database.since), database.why, database.left),
        counted=Counted(dict(center.refused), dict(center.engine_standing.refused)),
        waiting_beside_idle=_finding(center),
        sockets=len(request.app.state.sockets),
        outside_records=None if fault is None else OutsideFaultRow(moment(fault.at), fault.why),
    )


def _engine(center: Center) -> EngineState:
    standing = center.engine_standing
    return EngineState(
        center.engine_verdict,
        center.live.connected,
        standing.needs_restart,
        [BanState(ban.address, moment(ban.until)) for ban in standing.bans],
        [SilenceState(one.where, moment(one.at), one.said) for one in standing.silences],
    )


def _finding(center: Center) -> WaitedBeside | None:
    found = center.finding
    if found is None:
        return None
    return WaitedBeside(moment(found.at), found.interaction, found.agent, found.stood_ms, found.times)
