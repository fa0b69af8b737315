"""The self-test of a trunk over REST: each step as soon as it is known."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import asdict
from typing import Annotated

import orjson
from fastapi import Request
from starlette.responses import StreamingResponse

from centrala.access import Right
from centrala.api.forms import PathName
from centrala.api.guard import Caller, center_of, needs
from centrala.api.ports import TrunkStep
from centrala.api.problems import Problem
from centrala.api.version import version_one
from centrala.ids import TrunkName

__all__ = ["router"]

router = version_one("/trunks", tags=["configuration"])


@router.post("/{trunk}/test", response_class=StreamingResponse)
async def test_trunk(
    request: Request, trunk: PathName, caller: Annotated[Caller, needs(Right.TELEPHONY_WRITE)]
) -> StreamingResponse:
    """What is wrong with this trunk: one JSON object a line, as it is found.

    ``step`` is name, reachable, registration, nat, codecs or sound; ``state`` ok, warning, failed or skipped;
    ``code`` is stable, ``why`` and ``remedy`` are for people; ``external_address`` is what ``nat.external_address``
    would have to be, where that mends it. Nothing changes at the far end.
    """
    center = center_of(request)
    if TrunkName(trunk) not in center.organisation.trunks:
        raise Problem("no_such_entry", "There is no such trunk.")
    return StreamingResponse(_lines(center.test_trunk(TrunkName(trunk))), media_type="application/x-ndjson")


async def _lines(steps: AsyncIterator[TrunkStep]) -> AsyncIterator[bytes]:
    async for step in steps:
        yield orjson.dumps(asdict(step)) + b"\n"
