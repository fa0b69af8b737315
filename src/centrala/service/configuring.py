"""Revisions of the configuration: read, checked whole, kept, and brought to the floor and the engine.

Owns the order: first the record has it, then the floor, then the engine. Whoever asked is answered when
all three have it. One change at a time.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

import structlog
from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from centrala.clock import ReadClock
from centrala.documents import Change, difference, dump, read_text, write
from centrala.documents.flows import FLOWS
from centrala.documents.scripts import SCRIPTS
from centrala.errors import Refused
from centrala.flows.draft import Version
from centrala.flows.judging import refuse_red
from centrala.ids import AgentName
from centrala.organisation import Organisation
from centrala.storage import Configuration, Revision

__all__ = ["Adopt", "Configuring", "Planned", "hash_password", "same_password"]

log = structlog.get_logger("configuring")

Adopt = Callable[[Organisation, AgentName], Awaitable[None]]
"""Brings a kept revision to the floor and the engine. Raises Trouble (``engine_not_told``)."""

_HASHER = PasswordHasher()

MOST_REVISIONS: Final = 100
"""That are looked through for the versions of one thing."""


def hash_password(password: str) -> str:
    """Argon2id with the library's defaults (RFC 9106, the low-memory profile). Slow on purpose."""
    return _HASHER.hash(password)


def same_password(hashed: str, password: str) -> bool:
    """Never raises: a hash that can't be read fits nothing."""
    try:
        return _HASHER.verify(hashed, password)
    except (Argon2Error, InvalidHashError):
        return False


def _read(text: str, current: Organisation) -> Organisation:
    """Raises Mistakes, with lines; red findings of flows that changed are among them."""
    organisation = read_text(text, base=current, hash_password=hash_password, same_password=same_password)
    refuse_red(organisation, current)
    return organisation


@dataclass(frozen=True, slots=True)
class Planned:
    """What a document would make of the center."""

    organisation: Organisation
    changes: tuple[Change, ...]


class Configuring:
    """The one way to change the configuration of a running center."""

    def __init__(
        self, revisions: Configuration, current: Callable[[], Organisation], adopt: Adopt, clock: ReadClock
    ) -> None:
        self._revisions = revisions
        self._current = current
        self._adopt = adopt
        self._clock = clock
        self._one_at_a_time = asyncio.Lock()

    async def plan(self, text: str) -> Planned:
        """What it would change. Raises Mistakes, with lines; nothing has changed."""
        current = self._current()
        organisation = await asyncio.to_thread(_read, text, current)
        return Planned(organisation, tuple(difference(current, organisation)))

    async def apply(
        self, text: str, *, by: AgentName, note: str = "", expected_revision: int | None = None
    ) -> tuple[Organisation, tuple[Change, ...]]:
        """Make it so; the revision that holds now. Without a change there is no new one.

        Raises Mistakes: nothing has changed. Refused (``revision_conflict``). Trouble (``engine_not_told``):
        kept and in force on the floor; the engine gets it when it is back.
        """
        async with self._one_at_a_time:
            planned = await self.plan(text)
            if not planned.changes:
                return self._current(), ()
            kept = await self._keep(planned.organisation, by=by, note=note, expected_revision=expected_revision)
            return kept, planned.changes

    async def _keep(
        self, organisation: Organisation, *, by: AgentName, note: str, expected_revision: int | None
    ) -> Organisation:
        kept = await self._revisions.save(
            organisation, by=by, at=self._clock().wall, note=note, expected_revision=expected_revision
        )
        await self._adopt(kept, by)
        return kept

    async def rollback(self, revision: int, *, by: AgentName) -> tuple[Organisation, tuple[Change, ...]]:
        """A new revision with the content of an old one. Raises Refused (``no_such_revision``)."""
        async with self._one_at_a_time:
            before = self._current()
            kept = await self._revisions.rollback(revision, by=by, at=self._clock().wall)
            await self._adopt(kept, by)
            return kept, tuple(difference(before, kept))

    async def revisions(self, *, before: int | None = None, limit: int = 50) -> list[Revision]:
        return await self._revisions.list(before=before, limit=limit)

    async def difference(self, first: int, second: int) -> tuple[Change, ...]:
        """Raises Refused (``no_such_revision``)."""
        old, new = await asyncio.gather(self._revisions.load(first), self._revisions.load(second))
        return tuple(difference(old, replace(new, revision=old.revision)))

    async def flow_at(self, name: str, revision: int) -> dict[str, Any] | None:
        """As the file has it; None: it was not there then, or that revision was not."""
        try:
            flow = (await self._revisions.load(revision)).flows.get(name)
        except Refused:
            return None
        return None if flow is None else FLOWS.write(flow)

    async def flow_versions(self, name: str) -> list[Version]:
        """Newest first, of the last ``MOST_REVISIONS`` revisions."""

        def document(organisation: Organisation) -> Mapping[str, Any] | None:
            flow = organisation.flows.get(name)
            return None if flow is None else FLOWS.write(flow)

        return await self._versions(document)

    async def script_versions(self, name: str) -> list[Version]:
        """As those of a flow."""

        def document(organisation: Organisation) -> Mapping[str, Any] | None:
            script = organisation.scripts.get(name)
            return None if script is None else SCRIPTS.write(script)

        return await self._versions(document)

    async def _versions(self, document: Callable[[Organisation], Mapping[str, Any] | None]) -> list[Version]:
        found: list[Version] = []
        before: Mapping[str, Any] | None = None
        for row in reversed(await self._revisions.list(limit=MOST_REVISIONS)):
            now = document(await self._revisions.load(row.revision))
            if now != before:
                found.append(Version(row.revision, row.at, row.by, row.note, now))
            before = now
        return found[::-1]

    def export(self, *, secrets: bool) -> str:
        """The whole center as one YAML file; hashes of passwords always, secrets only if asked for."""
        return dump(write(self._current(), secrets=secrets))
