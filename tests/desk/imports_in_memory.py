"""A center into which nobody has imported anything; ``tests.api.test_imports`` has a store behind it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from typing import TypeVar

from centrala.clock import ReadClock, Wall
from centrala.customers.importing import Import
from centrala.desk.import_ports import ImportRecords, ImportRow
from centrala.desk.imports import ImportDesk
from centrala.errors import Refused
from centrala.ids import AgentName, Ids, ImportId
from centrala.organisation import Organisation

__all__ = ["NoImports"]

T = TypeVar("T")


class NoImports:
    """``api.ports.ImportRoom`` with ``ImportWork`` and ``ImportReads``."""

    def __init__(self, clock: ReadClock, organisation: Callable[[], Organisation]) -> None:
        self._clock = clock
        self.desk = ImportDesk(self, self, Ids(1), clock, organisation)

    async def take(self, name: str, by: AgentName, encoding: str, parts: AsyncIterator[bytes]) -> Import:
        async for _ in parts:
            pass
        return Import(ImportId("u1"), name, by, self._clock().wall)

    async def run(self, work: Callable[[ImportRecords], T]) -> T:
        raise Refused("no_such_import", "There is no such import.")

    async def one(self, id_: ImportId) -> Import | None:
        return None

    async def newest(self, limit: int) -> Sequence[Import]:
        return []

    async def refused(self, id_: ImportId, after: int, limit: int) -> Sequence[ImportRow]:
        return []

    async def reading(self) -> Import | None:
        return None

    async def under_way(self) -> ImportId | None:
        return None

    async def forget(self, id_: ImportId) -> None:
        """There is none."""

    async def older(self, than: Wall) -> Sequence[ImportId]:
        return []
