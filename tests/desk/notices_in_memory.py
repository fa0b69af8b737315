"""Notices without a disk: what the stores in memory were told, as ``api.ports.NoticeRoom`` shows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from centrala.ids import AgentName
from centrala.inbox.notices import Notice, NoticeKind, Way, way_of

__all__ = ["NoticesInMemory"]


class NoticesInMemory:
    def __init__(self, *told: list[Notice]) -> None:
        self._told = told
        self._marked: dict[tuple[AgentName, NoticeKind, str], tuple[Notice, bool]] = {}
        self._ways: dict[tuple[AgentName, NoticeKind], Way] = {}
        self._toasts: dict[AgentName, bool] = {}
        self._listeners: list[Callable[[AgentName], None]] = []

    def listen(self, listener: Callable[[AgentName], None]) -> Callable[[], None]:
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def tell(self, person: AgentName) -> None:
        for listener in list(self._listeners):
            listener(person)

    async def ways(self, person: AgentName) -> tuple[Mapping[NoticeKind, Way], bool]:
        chosen = {kind: self._ways.get((person, kind)) for kind in NoticeKind}
        return {kind: way_of(kind, way and way.value) for kind, way in chosen.items()}, self._toasts.get(person, True)

    async def choose(self, person: AgentName, ways: Mapping[NoticeKind, Way], toast: bool | None) -> None:
        self._ways |= {(person, kind): way for kind, way in ways.items()}
        self._toasts |= {} if toast is None else {person: toast}

    async def of(self, person: AgentName, limit: int) -> Sequence[Notice]:
        last = {(one.kind, one.object): one for told in self._told for one in told if one.person == person}
        ways, _ = await self.ways(person)
        found = [replace(one, unread=self._unread(one)) for one in last.values() if ways[one.kind] is not Way.OFF]
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
