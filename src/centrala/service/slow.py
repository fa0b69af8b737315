"""For the benchmark only: a database each of whose commits takes longer.

``CENTRALA_SLOW_COMMIT_MS=20`` proves that nobody waits for the disk who need not.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from typing import Any, Final

from centrala.storage import RecordStore

__all__ = ["VARIABLE", "slowed"]

VARIABLE: Final = "CENTRALA_SLOW_COMMIT_MS"


def slowed(record: RecordStore) -> RecordStore:
    """The record, its commits late by as much as the environment says; mostly: not at all."""
    wait_s = int(os.environ.get(VARIABLE) or 0) / 1_000
    if wait_s:
        for name in ("keep", "write"):
            setattr(record.database, name, _late(getattr(record.database, name), wait_s))
    return record


def _late(commit: Callable[..., Any], wait_s: float) -> Callable[..., Any]:
    async def late(work: Callable[[Any], Any], **more: Any) -> Any:
        def slowly(hands: Any) -> Any:
            result = work(hands)
            time.sleep(wait_s)
            return result

        return await commit(slowly, **more)

    return late
