"""Looking for articles that solved tickets ask for, at night and when somebody asks, without holding up a call."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

import structlog

from centrala.desk.proposals import ProposalDesk
from centrala.storage.jobs import Job

__all__ = ["breathing", "looking"]

BETWEEN_S: Final = 0.005

log = structlog.get_logger("proposing")


async def breathing() -> None:
    """A piece of work is done: whoever waits goes first."""
    await asyncio.sleep(BETWEEN_S)


def looking(desk: ProposalDesk) -> Callable[[Job], Awaitable[None]]:
    """The night's look. Raises Trouble, and what the database raises: it is tried again."""

    async def run(job: Job) -> None:
        del job
        log.info("proposals", new=await desk.look())

    return run
