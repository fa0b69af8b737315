"""A decision of the past, told again from the journal: everybody who was considered.

Owns how far back is looked, and when it must be said that it can't be told. The fold and the picture are
``queues.lineup``'s. Reading and picturing happen in threads: calls go on meanwhile.
"""

from __future__ import annotations

import asyncio
from typing import Final

from centrala.api.ports import Recomputed
from centrala.clock import Now, Wall
from centrala.errors import Refused
from centrala.organisation import Organisation
from centrala.queues.lineup import TOLD, Moment, Picture, explain
from centrala.storage import Configuration, Journal

__all__ = ["FURTHEST", "recomputed"]

FURTHEST: Final = 20_000
"""Entries before the decision: some thousand calls. Who was ready before that, and nothing since, is missing."""


async def recomputed(
    journal: Journal, configuration: Configuration, offer: str, number: int, *, most: int = FURTHEST
) -> Recomputed:
    """Of the offer that was made in this entry."""
    moment, now, whole = await _moment(journal, offer, number, most)
    if moment is None or now is None:
        return Recomputed(None, "not_in_journal")
    organisation = await _rules_of(configuration, now.wall)
    if organisation is None:
        return Recomputed(None, "no_such_revision")
    found = await asyncio.to_thread(explain, moment, organisation.queues, now)
    if not found.agents:
        return Recomputed(None, "not_in_journal")
    return Recomputed(found, "" if found.agrees and whole else "incomplete")


async def _moment(journal: Journal, offer: str, number: int, most: int) -> tuple[Moment | None, Now | None, bool]:
    """The moment, its time, and whether everything since a start of the center was read."""
    picture, begun, boot, whole = Picture(), 0, "", number <= most
    async for _, start, its_boot, now, events in journal.told(TOLD, last=number, most=most):
        if begun and start != begun:
            picture.start_again(same_boot=its_boot == boot)
            whole = True
        begun, boot = start, its_boot
        for event in events:
            moment = picture.take(event)  # type: ignore[arg-type]
            if getattr(event, "offer", None) == offer:
                return moment, now, whole
    return None, None, whole


async def _rules_of(configuration: Configuration, at: Wall) -> Organisation | None:
    """The revision that was in force then."""
    before: int | None = None
    while page := await configuration.list(before=before):
        for one in page:
            if one.at <= at:
                try:
                    return await configuration.load(one.revision)
                except Refused:
                    return None
        before = page[-1].revision
    return None
