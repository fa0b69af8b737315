"""The readiness list over REST."""

from __future__ import annotations

from typing import Annotated

from fastapi import Request

from centrala.access import Right
from centrala.api.guard import Caller, center_of, needs
from centrala.api.rows import Readiness, ReadinessRow
from centrala.api.version import version_one
from centrala.documents.readiness import Standing, readiness

__all__ = ["router"]

router = version_one(tags=["configuration"])

_TRUNK = "trunk "


@router.get("/readiness")
async def show(request: Request, caller: Annotated[Caller, needs(Right.CONFIGURATION_READ)]) -> Readiness:
    """What the center still lacks, the gravest first; ``code`` is stable, ``where`` a path of the document."""
    center = center_of(request)
    backup, now = await center.last_backup(), center.now().wall
    silences = center.engine_standing.silences
    standing = Standing(
        engine_well=center.engine_verdict == "healthy",
        database_well=center.database.state == "ok",
        backup_age_ms=None if backup.at is None else now - backup.at,
        backups_elsewhere=backup.elsewhere,
        outside_fault="" if center.outside_fault is None else center.outside_fault.why,
        silent_trunks=[one.where.removeprefix(_TRUNK) for one in silences if one.where.startswith(_TRUNK)],
    )
    found = readiness(center.organisation, standing)
    rows = [ReadinessRow(one.code, one.severity.value, one.why, list(one.where), list(one.names)) for one in found]
    return Readiness(ready=not any(one.severity.value == "stops" for one in found), items=rows)
