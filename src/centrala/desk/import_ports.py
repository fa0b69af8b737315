"""What imports expect of those who keep their files, rows and records, with the promises in words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from centrala.clock import Wall
from centrala.customers.customer import Customer, ReachKind
from centrala.customers.importing import Import, Outcome
from centrala.desk.ports import CustomerRecords
from centrala.errors import Mistake
from centrala.ids import CustomerId, ImportId
from centrala.personal import Personal

__all__ = ["ImportReads", "ImportRecords", "ImportRow", "ImportWork", "Way"]

T = TypeVar("T")

Way = tuple[ReachKind, str]
"""A number or address by its key."""


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One line of a file."""

    line: int
    cells: tuple[Personal, ...] = ()
    """Empty once they were taken over."""
    outcome: Outcome | None = None
    """Of the last round; None: it was not there, or of a check where nothing is to be told of it."""
    customer: CustomerId | None = None
    before: Customer | None = None
    after: Customer | None = None
    """With ``before`` what undoing needs."""
    mistakes: tuple[Mistake, ...] = ()


class ImportRecords(CustomerRecords, Protocol):
    """Imports and customers within one unit of work."""

    def find_import(self, id_: ImportId) -> Import | None:
        """Nobody else changes it before the unit ends."""

    def put_import(self, one: Import) -> None: ...

    def add_rows(self, id_: ImportId, rows: Sequence[ImportRow]) -> None:
        """Those that are there already stay as they are."""

    def rows(self, id_: ImportId, after: int, limit: int) -> Sequence[ImportRow]:
        """By their lines."""

    def taken_rows(self, id_: ImportId, before: int, limit: int) -> Sequence[ImportRow]:
        """Those that made or changed a record and are not taken back, from the last line to the first."""

    def put_row(self, id_: ImportId, round_: int, row: ImportRow) -> None: ...

    def first_lines(self, id_: ImportId, round_: int, lines: Mapping[str, int]) -> Mapping[str, int]:
        """Of each key the first line of this round that has said it: the one of ``lines``, unless another did."""

    def meet(self, ways: Collection[Way], ids: Collection[CustomerId], *, keep: bool) -> None:
        """Those whom ``find`` and ``with_key`` will be asked for, together. ``keep``: nobody else changes them, or
        makes a record with one of the numbers, before the unit ends."""

    def remove(self, id_: CustomerId) -> None:
        """A record that nothing refers to; its deeds stay."""

    def used(self, id_: CustomerId) -> bool:
        """Whether a call, a ticket or a promise is this customer's, another record became part of it, or it is held."""


class ImportWork(Protocol):
    async def run(self, work: Callable[[ImportRecords], T]) -> T:
        """As of ``desk.ports.CustomerWork``."""


class ImportReads(Protocol):
    """All raise Trouble (``database_away``)."""

    async def one(self, id_: ImportId) -> Import | None: ...

    async def newest(self, limit: int) -> Sequence[Import]: ...

    async def refused(self, id_: ImportId, after: int, limit: int) -> Sequence[ImportRow]:
        """Rows of the last round that were refused, by their lines."""

    async def reading(self) -> Import | None:
        """The oldest whose file is being read."""

    async def under_way(self) -> ImportId | None:
        """The oldest that is being checked, taken over or taken back; None: nothing is to be done."""

    async def forget(self, id_: ImportId) -> None:
        """The file with its rows, in pieces. What it made of records stays."""

    async def older(self, than: Wall) -> Sequence[ImportId]:
        """Whose rows are to be forgotten."""
