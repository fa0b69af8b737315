"""Customers from tables: one piece of rows a unit of work, so that nobody waits and nothing is done twice.

Owns the order of things. How far an import is, is kept in the very unit that does the rows: after a crash it goes on
behind the last of them. A check decides as the run does, and keeps nothing but what is wrong.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from centrala.clock import ReadClock, Wall
from centrala.customers.customer import Customer, Reach
from centrala.customers.headings import guessed
from centrala.customers.importing import (
    Existing,
    Given,
    Import,
    Outcome,
    State,
    columns_of,
    given,
    laid_over,
    placed,
    whom,
)
from centrala.customers.undoing import taken_back
from centrala.desk.customers import added, edited
from centrala.desk.differing import differ
from centrala.desk.import_ports import ImportReads, ImportRecords, ImportRow, ImportWork
from centrala.desk.ports import Act, Deed
from centrala.errors import Mistake, Mistakes, Refused
from centrala.ids import AgentName, CustomerId, Ids, ImportId
from centrala.organisation import Organisation
from centrala.personal import Personal

__all__ = ["ImportDesk", "Previewed"]

Listener = Callable[[Import], None]
Changed = TypeVar("Changed", Import, Import | None)

_PREVIEWED: Final = 20
_LAST: Final = (1 << 31) - 1
_BUSY: Final = (State.CHECKING, State.RUNNING, State.UNDOING)
_MAPPED: Final = (State.READY, State.CHECKED)


@dataclass(frozen=True, slots=True)
class Previewed:
    """What would come of one of the first rows."""

    line: int
    cells: Sequence[Personal]
    outcome: Outcome
    record: Customer | None
    """As it would be; None: refused."""
    mistakes: tuple[Mistake, ...]


class _Enough(Exception):
    """Ends a unit of which nothing is to be kept."""


class ImportDesk:
    """The commands on imports."""

    def __init__(
        self,
        work: ImportWork,
        reads: ImportReads,
        ids: Ids,
        clock: ReadClock,
        organisation: Callable[[], Organisation],
    ) -> None:
        """``ids``: those of whoever else makes customers at this start of the program."""
        self._work = work
        self._ids = ids
        self._clock = clock
        self._organisation = organisation
        self._listeners: list[Listener] = []
        self.reads = reads

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Told of each import that is different now; the answer ends it. Listeners are quick."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    async def begin(
        self, name: str, by: AgentName, encoding: str = "", put: Callable[[ImportId], object] = lambda id_: None
    ) -> Import:
        """A file that is going to be read; ``encoding`` was chosen by somebody. ``put``: puts the file where this id
        says, before anybody looks for it there."""
        new = Import(self._ids.imported(), name[:200], by, self._clock().wall, encoding=encoding)
        put(new.id)
        return await self._kept(lambda records: new)

    async def headed(self, id_: ImportId, columns: Sequence[str], encoding: str) -> None:
        """Its headings were read; also once more, when whoever read it was killed."""
        own = self._organisation().customer_fields
        mapping = guessed(columns, own)

        def change(one: Import) -> Import:
            return replace(one, columns=tuple(columns), mapping=mapping, encoding=encoding, rows=0)

        await self._change(id_, (State.READING,), change)

    async def stage(self, id_: ImportId, rows: Sequence[tuple[int, Sequence[str]]]) -> None:
        """The next rows were read."""

        def work(records: ImportRecords) -> Import:
            one = _in_state(records, id_, (State.READING,))
            records.add_rows(id_, [ImportRow(line, tuple(cells)) for line, cells in rows])
            return replace(one, rows=one.rows + len(rows))

        await self._kept(work)

    async def read(self, id_: ImportId, trouble: str = "") -> None:
        """That was the whole file; or it can't be read."""
        state = State.FAILED if trouble else State.READY
        await self._change(id_, (State.READING,), lambda one: replace(one, state=state, trouble=trouble))

    async def map(self, id_: ImportId, mapping: Sequence[str], existing: Existing) -> Import:
        """What its columns are. Raises Mistakes; Refused (``import_busy``, ``no_such_import``)."""
        own = self._organisation().customer_fields

        def change(one: Import) -> Import:
            columns_of(one.columns, mapping, own)
            return replace(one, mapping=tuple(mapping), existing=existing, state=State.READY, counts={})

        return await self._change(id_, _MAPPED, change)

    async def preview(self, id_: ImportId) -> Sequence[Previewed]:
        """The first rows as the records that they would make. Nothing is kept."""
        found: list[Previewed] = []

        def work(records: ImportRecords) -> None:
            one = _found(records, id_)
            rows = records.rows(id_, 0, _PREVIEWED)
            decided = self._decided(records, one, rows, self._organisation(), self._clock().wall, keep=False)
            found.extend(
                Previewed(row.line, row.cells, done.outcome or Outcome.SAME, done.after, done.mistakes)
                for row, done in zip(rows, decided, strict=True)
            )
            raise _Enough

        with contextlib.suppress(_Enough):
            await self._work.run(work)
        return found

    async def check(self, id_: ImportId) -> Import:
        """Begin to look at all rows. Raises Mistakes: the columns say nothing."""
        own = self._organisation().customer_fields

        def change(one: Import) -> Import:
            columns_of(one.columns, one.mapping, own)
            return replace(one, state=State.CHECKING, place=0, seen=0, round=one.round + 1, counts={})

        return await self._change(id_, _MAPPED, change)

    async def run(self, id_: ImportId) -> Import:
        """Begin to take the rows over, or go on where it was stopped."""

        def change(one: Import) -> Import:
            again = one.state is State.STOPPED
            begun = one if again else replace(one, place=0, seen=0, counts={})
            return replace(begun, state=State.RUNNING)

        return await self._change(id_, (State.CHECKED, State.STOPPED), change)

    async def stop(self, id_: ImportId) -> Import:
        """What was taken over so far stays; a check is simply over."""

        def change(one: Import) -> Import:
            return replace(one, state=State.STOPPED if one.state is State.RUNNING else State.READY)

        return await self._change(id_, (State.CHECKING, State.RUNNING), change)

    async def undo(self, id_: ImportId) -> Import:
        """Begin to take back what it made."""

        def change(one: Import) -> Import:
            return replace(one, state=State.UNDOING, place=_LAST, seen=0, back=0, stayed=0)

        return await self._change(id_, (State.DONE, State.STOPPED), change)

    async def forget(self, id_: ImportId) -> None:
        """The file with its rows; what it made stays, and can't be taken back any more. Raises Refused."""
        one = await self.reads.one(id_)
        if one is None:
            raise _nothing()
        if one.state in _BUSY:
            raise _busy()
        await self.reads.forget(id_)

    async def step(self, id_: ImportId, size: int) -> Import | None:
        """The next ``size`` rows of what is under way; None: nothing is."""
        center, now = self._organisation(), self._clock().wall

        def work(records: ImportRecords) -> Import | None:
            one = records.find_import(id_)
            if one is None or one.state not in _BUSY:
                return None
            if one.state is State.UNDOING:
                return self._undone(records, one, size, now)
            return self._taken(records, one, size, center, now)

        return await self._kept(work)

    def _taken(self, records: ImportRecords, one: Import, size: int, center: Organisation, now: Wall) -> Import:
        running = one.state is State.RUNNING
        rows = records.rows(one.id, one.place, size)
        counts = dict(one.counts)
        for done in self._decided(records, one, rows, center, now, keep=running):
            outcome = done.outcome or Outcome.SAME
            counts[outcome.value] = counts.get(outcome.value, 0) + 1
            if running or outcome is Outcome.REFUSED:
                records.put_row(one.id, one.round, done)
        if not rows:
            return replace(one, state=State.DONE if running else State.CHECKED)
        return replace(one, place=rows[-1].line, seen=one.seen + len(rows), counts=counts)

    def _decided(
        self,
        records: ImportRecords,
        one: Import,
        rows: Sequence[ImportRow],
        center: Organisation,
        now: Wall,
        *,
        keep: bool,
    ) -> Iterator[ImportRow]:
        """Each row with what came of it; ``keep``: the records are kept, too."""
        own, country = center.customer_fields, center.country
        told = [(row, given(row.cells, one.columns, one.mapping, own, country)) for row in rows]
        first = _met(records, one, told, keep=keep)
        for row, said in told:
            try:
                if said.mistakes:
                    raise Mistakes(said.mistakes)
                before = _whom(records, first, row.line, said)
                if before is None:
                    yield self._new(records, one, row, said, center, now, keep=keep)
                else:
                    yield self._changed(records, one, row, said, before, center, now, keep=keep)
            except Mistakes as wrong:
                mistakes = placed(wrong.mistakes, one.columns, one.mapping)
                lined = tuple(replace(mistake, line=row.line) for mistake in mistakes)
                yield replace(row, outcome=Outcome.REFUSED, mistakes=lined)

    def _new(
        self,
        records: ImportRecords,
        one: Import,
        row: ImportRow,
        said: Given,
        center: Organisation,
        now: Wall,
        *,
        keep: bool,
    ) -> ImportRow:
        blank = Customer(self._ids.customer() if keep else CustomerId(""), created=now, changed=now)
        new = edited(records, blank, lambda before: laid_over(before, said), center)
        if not new.name and not new.reaches:
            raise Mistakes([Mistake(("name",), "There is neither a name nor a number or address.", "Add one.")])
        if keep:
            new = added(records, new, self._ids)
            records.note(new.id, Deed(now, one.by, Act.IMPORTED, one.id))
        return ImportRow(row.line, (), Outcome.NEW, new.id, None, new)

    def _changed(
        self,
        records: ImportRecords,
        one: Import,
        row: ImportRow,
        said: Given,
        before: Customer,
        center: Organisation,
        now: Wall,
        *,
        keep: bool,
    ) -> ImportRow:
        if one.existing is Existing.SKIP:
            return ImportRow(row.line, (), Outcome.SKIPPED, before.id, None, before)
        after = edited(records, before, lambda was: laid_over(was, said), center)
        if not differ(before, after):
            return ImportRow(row.line, (), Outcome.SAME, before.id, None, before)
        after = replace(after, version=before.version + 1, changed=now, fresh=False)
        if keep:
            records.put(after)
            records.note(after.id, Deed(now, one.by, Act.IMPORTED, one.id))
        return ImportRow(row.line, (), Outcome.CHANGED, after.id, before, after)

    def _undone(self, records: ImportRecords, one: Import, size: int, now: Wall) -> Import:
        rows = records.taken_rows(one.id, one.place, size)
        records.meet((), {row.customer for row in rows if row.customer is not None}, keep=True)
        back = stayed = 0
        for row in rows:
            if self._taken_back(records, one, row, now):
                back += 1
            else:
                stayed += 1
            records.put_row(one.id, one.round, ImportRow(row.line, (), None, row.customer))
        if not rows:
            return replace(one, state=State.UNDONE)
        place, seen = rows[-1].line, one.seen + len(rows)
        return replace(one, place=place, seen=seen, back=one.back + back, stayed=one.stayed + stayed)

    def _taken_back(self, records: ImportRecords, one: Import, row: ImportRow, now: Wall) -> bool:
        """Whether anything of what this row made went back."""
        current = None if row.customer is None else records.find(row.customer)
        if current is None or row.after is None or current.merged_into is not None:
            return False
        deed = Deed(now, one.by, Act.UNIMPORTED, one.id)
        if row.before is None:
            if current.version != row.after.version or records.used(current.id):
                return False
            records.remove(current.id)
            records.note(current.id, deed)
            return True
        after = taken_back(row.before, row.after, current)
        if not differ(current, after):
            return False
        records.put(replace(after, version=current.version + 1, changed=now))
        records.note(current.id, deed)
        return True

    async def _change(self, id_: ImportId, states: Sequence[State], change: Callable[[Import], Import]) -> Import:
        """Raises Refused (``no_such_import``, ``import_busy``), and what ``change`` raises."""

        return await self._kept(lambda records: change(_in_state(records, id_, states)))

    async def _kept(self, work: Callable[[ImportRecords], Changed]) -> Changed:
        """Keep the import that ``work`` gives, with what it did, and tell of it; None: nothing is different."""

        def whole(records: ImportRecords) -> Changed:
            after = work(records)
            if isinstance(after, Import):
                records.put_import(after)
            return after

        after = await self._work.run(whole)
        if isinstance(after, Import):
            for listener in list(self._listeners):
                listener(after)
        return after


def _met(
    records: ImportRecords, one: Import, told: Sequence[tuple[ImportRow, Given]], *, keep: bool
) -> Mapping[str, int]:
    """Whoever these rows may mean is at hand; of each number and address the line that says it first.

    A row that says an id, or that is refused anyway, claims no number.
    """
    sayings = [(row.line, said) for row, said in told if not said.mistakes]
    ways = {(reach.kind, reach.key) for _, said in sayings for reach in said.reaches}
    records.meet(ways, {CustomerId(said.id) for _, said in sayings if said.id}, keep=keep)
    lines: dict[str, int] = {}
    for line, said in sayings:
        for reach in () if said.id else said.reaches:
            lines.setdefault(_key(reach), line)
    return records.first_lines(one.id, one.round, lines)


def _key(reach: Reach) -> str:
    return f"{reach.kind.value} {reach.key}"


def _whom(records: ImportRecords, first: Mapping[str, int], line: int, said: Given) -> Customer | None:
    """Raises Mistakes: it would be a guess."""
    if said.id:
        return whom(said, records.find(CustomerId(said.id)), ())
    for reach in said.reaches:
        other = first[_key(reach)]
        if other != line:
            why = f"{reach.written} is in line {other}, too."
            raise Mistakes([Mistake((reach.kind.value,), why, "Keep one of the two lines, or say ids in a column.")])
    return whom(said, None, [found for reach in said.reaches for found in records.with_key(reach.kind, reach.key)])


def _found(records: ImportRecords, id_: ImportId) -> Import:
    one = records.find_import(id_)
    if one is None:
        raise _nothing()
    return one


def _in_state(records: ImportRecords, id_: ImportId, states: Sequence[State]) -> Import:
    one = _found(records, id_)
    if one.state not in states:
        raise _busy()
    return one


def _nothing() -> Refused:
    return Refused("no_such_import", "There is no such import.")


def _busy() -> Refused:
    return Refused("import_busy", "The import is in a state in which this can't be done.", remedy="Look how far it is.")
