"""Notices without a disk: what the stores in memory were told, as ``api.ports.NoticeRoom`` shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from centrala.ids import AgentName
from centrala.inbox.notices import Notice, NoticeKind

__all__ = ["NoticesInMemory"]


class NoticesInMemory:
    def __init__(self, *told: list[Notice]) -> None:
        self._told = told
        self._marked: dict[tuple[AgentName, NoticeKind, str], tuple[Notice, bool]] = {}

    async def of(self, person: AgentName, limit: int) -> Sequence[Notice]:
        last = {(one.kind, one.object): one for told in self._told for one in told if one.person == person}
        found = [replace(one, unread=self._unread(one)) for one in last.values()]
        return sorted(found, key=lambda one: (-one.at, one.kind, one.object))[:limit]

    async def unread(self, person: AgentName) -> int:
        return sum(one.unread for one in await self.of(person, 10_000))

    async def mark(self, person: AgentName, kind: NoticeKind | None, object_: str, *, unread: bool) -> None:
        for one in await self.of(person, 10_000):
            if kind is None or (one.kind, one.object) == (kind, object_):
                self._marked[person, one.kind, one.object] = replace(one, unread=True), unread

    def _unread(self, one: Notice) -> bool:
        marked, unread = self._marked.get((one.person, one.kind, one.object), (None, True))
        return unread if marked == one else True
