"""What is personal of a customer, on both databases: ``desk.privacy_ports.PrivacyWork`` and ``Traces``.

Owns where a person's values lie: the records' own tables, the personal values of interactions, the sounds of messages,
and numbers that somebody wrote elsewhere. Decides nothing about whether they may go. Everything here comes in pieces.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Any, Final, TypeVar

from sqlalchemy import ColumnElement, Connection, Table, and_, bindparam, func, or_, select, tuple_, union_all

from centrala.clock import Wall
from centrala.customers.customer import Customer, ReachKind
from centrala.customers.importing import Import
from centrala.customers.merging import Merge
from centrala.desk.import_ports import ImportRow
from centrala.desk.ports import Act
from centrala.desk.privacy_ports import Person, PrivacyRecords, Told
from centrala.desk.ticket_ports import file_subject
from centrala.errors import Trouble
from centrala.followups.followup import Followup
from centrala.ids import CustomerId, MergeId, TicketId
from centrala.interactions.record import InteractionRecord
from centrala.leads.lead import Lead
from centrala.orders.appointment import Appointment
from centrala.orders.order import Order
from centrala.privacy.erasing import Found, Hold, Tombstone
from centrala.privacy.looks import Look, Looked
from centrala.privacy.written import Numbers
from centrala.scripting.run import Run
from centrala.storage.agreed import agreed_of_person, drop_agreed
from centrala.storage.codec import clean, from_json
from centrala.storage.customers import CustomerUnit
from centrala.storage.database import OUTSIDE, Database, insert_into, told_when_away
from centrala.storage.erasure import empty_values, leave_no_copy
from centrala.storage.feedback import answered_by, empty_words
from centrala.storage.files import Files
from centrala.storage.history import History, Theirs
from centrala.storage.hooked import tell_of_erased
from centrala.storage.imports import import_row
from centrala.storage.leads import drop_leads, leads_of_person
from centrala.storage.letters import count_letters, drop_letters, letters_of_person
from centrala.storage.mail_rows import count_mails, drop_mails, mails_of_person, strangers_mails
from centrala.storage.messages import Messages, silence, silence_erased
from centrala.storage.record import RecordStore
from centrala.storage.schema import (
    customer_acts,
    customer_firsts,
    customer_holds,
    customer_import_keys,
    customer_import_rows,
    customer_imports,
    customer_looks,
    customer_merges,
    customer_reaches,
    customer_terms,
    customer_tombs,
    customers,
    files,
    followup_acts,
    followups,
    interactions,
    live,
    messages,
    personal,
    texts,
)
from centrala.storage.scripts import count_runs, runs_of
from centrala.storage.texts import Texts
from centrala.storage.ticket_traces import empty_tickets, their_tickets, told_tickets

__all__ = ["Privacy", "held_people", "theirs"]

T = TypeVar("T")

_PIECE: Final = 200
"""Rows that one transaction changes."""
_NAMED: Final = 1_000
"""Ids in one question."""
_PAGE: Final = 500
_WALK: Final = 20_000
"""Values that one question looks through: some 15 ms, beside the writer."""

_LOOKED: Final = {
    Act.MADE: Looked.CHANGED,
    Act.CHANGED: Looked.CHANGED,
    Act.MERGED: Looked.CHANGED,
    Act.GONE: Looked.CHANGED,
    Act.UNMERGED: Looked.CHANGED,
    Act.BACK: Looked.CHANGED,
    Act.HELD: Looked.CHANGED,
    Act.RELEASED: Looked.CHANGED,
    Act.IMPORTED: Looked.CHANGED,
    Act.UNIMPORTED: Looked.CHANGED,
    Act.EXPORTED: Looked.EXPORTED,
}
"""Deeds that are looks, too: they are kept once, as deeds."""


class Privacy:
    """Of one center."""

    def __init__(self, record: RecordStore, sounds: Files) -> None:
        self._record = record
        self._database: Database = record.database
        self._sounds = sounds

    async def unit(self, work: Callable[[PrivacyRecords], T]) -> T:
        return await self._write(lambda connection: work(_Unit(connection)))

    async def tomb(self, id_: CustomerId) -> Tombstone | None:
        statement = select(customer_tombs).where(customer_tombs.c.id == clean(id_))
        row = await self._read(lambda connection: connection.execute(statement).one_or_none())
        if row is None:
            return None
        return Tombstone(
            CustomerId(row.id), Wall(row.at), row.by, None if row.part_of is None else CustomerId(row.part_of)
        )

    async def holds(self, ids: Collection[CustomerId]) -> Sequence[Hold]:
        return await self._read(lambda connection: _holds(connection, ids))

    async def person(self, id_: CustomerId) -> Person:
        return await self._read(lambda connection: _person(connection, id_))

    async def found(self, person: Person) -> Found:
        subjects = await self._subjects([person])
        values = texts_ = sounds = 0
        followups_ = await self._read(lambda connection: _promises(connection, person.ids))
        tickets_ = await self._tickets(person, subjects)
        leads_ = await self._leads(person, subjects)
        orders_, appointments_ = await self._agreed(person, subjects)
        letters_ = await self._read(lambda connection: count_letters(connection, person.ids))
        mails_ = await self._mails_of(person)
        mail_count = await self._read(lambda connection: count_mails(connection, person.ids, mails_))
        for part in _pieces(subjects, _NAMED):
            counts = await self._read(lambda connection, these=part: _counts(connection, these))  # type: ignore[misc]
            values, texts_, sounds = values + counts[0], texts_ + counts[1], sounds + counts[2]
            followups_ += await self._read(lambda connection, these=part: _promises(connection, (), these))  # type: ignore[misc]
        return Found(
            records=len(person.ids),
            calls=len(subjects),
            values=values,
            texts=texts_,
            sounds=sounds,
            followups=followups_,
            tickets=len(tickets_),
            leads=len(leads_),
            orders=len(orders_),
            appointments=len(appointments_),
            letters=letters_,
            mails=mail_count,
            shared=len(person.shared),
        )

    async def told(self, person: Person) -> Told:
        history, theirs_ = History(self._database), Theirs(person.ids, person.own)
        rows: list[InteractionRecord] = []
        cursor: str | None = None
        with told_when_away():
            while True:
                page = await history.interactions(theirs=theirs_, sort="opened", limit=_PAGE, cursor=cursor)
                rows += page.rows
                if (cursor := page.cursor) is None:
                    break
            names = [row.id for row in rows]
            texts_ = [one for part in _pieces(names, _NAMED) for one in await Texts(self._database).of(*part)]
            left = [one for part in _pieces(names, _NAMED) for one in await Messages(self._database).of(part)]
        records, merges = await self._read(lambda connection: _whole(connection, person))
        promised = await self._read(lambda connection: _promised(connection, person.ids))
        for part in _pieces(names, _NAMED):
            promised += await self._read(lambda connection, these=part: _promised(connection, (), these))  # type: ignore[misc]
        imported = await self._read(lambda connection: _imported(connection, person.ids))
        named = await self._tickets(person, [*names, *await self._strangers(person)])
        tickets_ = await self._read(lambda connection: told_tickets(connection, named))
        promised.sort(key=lambda one: (one.created, one.id))
        runs: list[Run] = []
        for part in _pieces(names, _NAMED):
            runs += await self._read(lambda connection, these=part: runs_of(connection, these))  # type: ignore[misc]
        feedback = await self._read(lambda connection: answered_by(connection, person.ids))
        leads_ = await self._leads(person, names)
        agreed = await self._agreed(person, names)
        letters_ = await self._read(lambda connection: letters_of_person(connection, person.ids))
        told = (records, merges, rows, texts_, left[::-1], promised, tickets_, feedback, runs, imported, leads_)
        addresses = await self._mails_of(person)
        mails_ = await self._read(lambda connection: mails_of_person(connection, person.ids, addresses))
        return Told(*told, *agreed, letters_, mails_)

    async def recordings(self, people: Collection[Person]) -> Sequence[str]:
        found: list[str] = []
        for part in _pieces(await self._subjects(people), _NAMED):
            found += await self._read(lambda connection, these=part: _untaken(connection, these))  # type: ignore[misc]
        return found

    async def erase(self, people: Collection[Person], country: str, at: Wall) -> None:
        subjects = await self._subjects(people)
        with told_when_away():
            for person in people:
                for name in await self._tickets(person, subjects):
                    await self._sounds.erase_of(file_subject(TicketId(name)), at)
            for part in _pieces(subjects, _PIECE):
                await self._silence(part, at)
                await self._database.write(lambda connection, these=part: _break_promises(connection, (), these))  # type: ignore[misc]
                await self._database.write(lambda connection, these=part: empty_tickets(connection, (), at, these))  # type: ignore[misc]
            await self._drop_leads(people, subjects)
            await self._drop_mails(people)
            for part in _pieces(subjects, _PIECE):
                await self._database.write(lambda connection, these=part: drop_agreed(connection, (), these))  # type: ignore[misc]
            await empty_values(self._database, subjects, at)
            numbers = Numbers((number for person in people for number in person.own), country)
            await self._without(numbers, at)
            await self._unfile(people, numbers)

    async def leave_no_copy(self) -> None:
        try:
            await leave_no_copy(self._record)
        except OUTSIDE as error:
            raise Trouble(
                "not_forgotten",
                "What was erased is gone, but a copy of it may still be in the log.",
                remedy="Make room on the disk, and erase again.",
            ) from error

    async def looks(self, id_: CustomerId, limit: int) -> Sequence[Look]:
        return await self._read(lambda connection: _looks(connection, id_, limit))

    async def keep_looks(self, looks: Sequence[Look]) -> None:
        rows = [{"customer": one.customer or "", "at": one.at, "by": one.by, "look": one.what.value} for one in looks]
        for part in _pieces(rows, _PIECE):
            await self._write(lambda connection, these=part: connection.execute(customer_looks.insert(), these))  # type: ignore[misc]

    # Inside

    async def _tickets(self, person: Person, subjects: Sequence[str]) -> set[str]:
        found = set(await self._read(lambda connection: their_tickets(connection, person.ids)))
        for part in _pieces(subjects, _NAMED):
            found.update(await self._read(lambda connection, these=part: their_tickets(connection, (), these)))  # type: ignore[misc]
        return found

    async def _leads(self, person: Person, subjects: Sequence[str]) -> list[Lead]:
        """Oldest first."""
        reaches = await self._reaches(person)
        found = await self._read(lambda connection: leads_of_person(connection, person.ids, (), reaches))
        for part in _pieces(subjects, _NAMED):
            found += await self._read(lambda connection, these=part: leads_of_person(connection, (), these))  # type: ignore[misc]
        return sorted({one.id: one for one in found}.values(), key=lambda one: (one.created, one.id))

    async def _agreed(self, person: Person, subjects: Sequence[str]) -> tuple[list[Order], list[Appointment]]:
        """Oldest first."""
        ordered, agreed = await self._read(lambda connection: agreed_of_person(connection, person.ids))
        for part in _pieces(subjects, _NAMED):
            more = await self._read(lambda connection, these=part: agreed_of_person(connection, (), these))  # type: ignore[misc]
            ordered, agreed = ordered + more[0], agreed + more[1]
        return sorted(ordered, key=_by_creation), sorted(agreed, key=_by_creation)

    async def _drop_leads(self, people: Collection[Person], subjects: Sequence[str]) -> None:
        """Those of nobody known; the others go with the record."""
        for part in _pieces(subjects, _PIECE):
            await self._database.write(lambda connection, these=part: drop_leads(connection, (), these))  # type: ignore[misc]
        for person in people:
            reaches = await self._reaches(person)
            await self._database.write(lambda connection, these=reaches: drop_leads(connection, (), (), these))  # type: ignore[misc]

    async def _mails_of(self, person: Person) -> set[str]:
        """Mail addresses that are nobody else's, by their keys."""
        return await self._read(lambda connection: _mails(connection, person))

    async def _strangers(self, person: Person) -> list[str]:
        """Mails by these of which nobody said whose they are."""
        addresses = await self._mails_of(person)
        return await self._read(lambda connection: strangers_mails(connection, addresses))

    async def _drop_mails(self, people: Collection[Person]) -> None:
        """Those of nobody known; the others go with the record. Their tickets were emptied before."""
        for person in people:
            addresses = await self._mails_of(person)
            await self._database.write(lambda connection, these=addresses: drop_mails(connection, (), these))  # type: ignore[misc]

    async def _reaches(self, person: Person) -> frozenset[str]:
        """Numbers and mail addresses that are nobody else's."""
        return person.own | await self._mails_of(person)

    async def _subjects(self, people: Collection[Person]) -> list[str]:
        """Their interactions that are over, and the consults about these; mails of theirs that are nobody's."""
        found: set[str] = set()
        for person in people:
            found.update(await self._read(lambda connection, one=person: theirs(connection, one, one.own)))  # type: ignore[misc]
            found.update(await self._strangers(person))
        for part in _pieces(sorted(found), _NAMED):
            about = select(interactions.c.id).where(interactions.c.about.in_(part))
            found.update(await self._read(lambda connection, do=about: list(connection.scalars(do))))  # type: ignore[misc]
        return sorted(found)

    async def _silence(self, subjects: Sequence[str], at: Wall) -> None:
        """Their messages have no sound, and never will."""
        await self._database.write(lambda connection: silence(connection, subjects, at))
        named = select(files.c.subject).where(files.c.subject.in_(subjects), files.c.erased_at.is_(None)).distinct()
        for subject in await self._database.read(lambda connection: list(connection.scalars(named))):
            await self._sounds.erase_of(subject, at)
        await self._database.write(silence_erased)

    async def _without(self, numbers: Numbers, at: Wall) -> None:
        """Wherever somebody wrote one of these numbers, it is gone; what is of no interaction goes with it."""
        place: str | None = "" if numbers else None
        while place is not None:
            after = place
            rows, place = await self._database.read(lambda connection, b=after: _some(connection, b, numbers.tails))  # type: ignore[misc]
            changes = [(row, left) for row in rows if (left := numbers.without(row.value)) is not None]
            for part in _pieces(changes, _PIECE):
                await self._database.write(lambda connection, these=part: _change(connection, these, at))  # type: ignore[misc]
            named = sorted({row.subject for row, _ in changes})
            nobodys = await self._database.read(lambda connection, these=named: _nobodys(connection, these))  # type: ignore[misc]
            await empty_values(self._database, nobodys, at)

    async def _unfile(self, people: Collection[Person], numbers: Numbers) -> None:
        """Rows of files that say one of their numbers or addresses, whether anybody has taken them over or not."""
        mails: set[str] = set()
        for person in people:
            mails |= await self._database.read(lambda connection, one=person: _mails(connection, one))  # type: ignore[misc]
        place: tuple[str, int] | None = ("", 0) if numbers or mails else None
        while place is not None:
            after = place
            rows, place = await self._database.read(
                lambda connection, b=after: _filed(connection, b, numbers.tails, mails)  # type: ignore[misc]
            )
            theirs_ = [
                (row.file, row.line)
                for row in rows
                if numbers.without(row.cells + row.body) is not None
                or any(mail in (row.cells + row.body).lower() for mail in mails)
            ]
            for part in _pieces(theirs_, _PIECE):
                await self._database.write(lambda connection, these=part: _drop_rows(connection, these))  # type: ignore[misc]
        own = {number for person in people for number in person.own}
        keys = [f"{ReachKind.PHONE.value} {key}" for key in own] + [f"{ReachKind.MAIL.value} {key}" for key in mails]
        statement = customer_import_keys.delete().where(customer_import_keys.c.key.in_(sorted(keys)))
        await self._database.write(lambda connection: connection.execute(statement))

    async def _read(self, work: Callable[[Connection], T]) -> T:
        with told_when_away():
            return await self._database.read(work)

    async def _write(self, work: Callable[[Connection], T]) -> T:
        with told_when_away():
            return await self._database.write(work)


def _by_creation(one: Order | Appointment) -> tuple[int, str]:
    return one.created, one.id


class _Unit(CustomerUnit):
    """``desk.privacy_ports.PrivacyRecords`` within one transaction."""

    def parts(self, id_: CustomerId) -> Sequence[CustomerId]:
        return _person(self._connection, id_).ids

    def holds(self, ids: Collection[CustomerId]) -> Sequence[Hold]:
        return _holds(self._connection, ids)

    def put_holds(self, ids: Collection[CustomerId], hold: Hold) -> None:
        rows = [{"customer": clean(id_), "at": hold.at, "by": hold.by, "reason": clean(hold.reason)} for id_ in ids]
        statement = insert_into(self._connection, customer_holds).values(rows).on_conflict_do_nothing()
        self._connection.execute(statement)

    def drop_holds(self, ids: Collection[CustomerId]) -> int:
        statement = customer_holds.delete().where(customer_holds.c.customer.in_([clean(id_) for id_ in ids]))
        return self._connection.execute(statement).rowcount

    def entomb(self, stones: Collection[Tombstone], numbers: Collection[str]) -> None:
        ids = [clean(stone.id) for stone in stones]
        _break_promises(self._connection, [stone.id for stone in stones])
        drop_leads(self._connection, [stone.id for stone in stones])
        drop_agreed(self._connection, [stone.id for stone in stones])
        drop_letters(self._connection, [stone.id for stone in stones])
        drop_mails(self._connection, [stone.id for stone in stones])
        for stone in stones:
            empty_tickets(self._connection, [stone.id], stone.at)
        tell_of_erased(self._connection, ids)
        empty_words(self._connection, ids)
        gone: Iterable[tuple[Table, str]] = (
            (customers, "id"),
            (customer_reaches, "customer"),
            (customer_terms, "customer"),
            (customer_merges, "kept"),
            (customer_holds, "customer"),
            (customer_import_rows, "customer"),
        )
        for table, name in gone:
            self._connection.execute(table.delete().where(table.c[name].in_(ids)))
        self._connection.execute(customer_firsts.delete().where(customer_firsts.c.key.in_(sorted(numbers))))
        rows = [{"id": clean(one.id), "at": one.at, "by": one.by, "part_of": one.part_of} for one in stones]
        self._connection.execute(insert_into(self._connection, customer_tombs).values(rows).on_conflict_do_nothing())


def held_people(connection: Connection) -> list[Person]:
    """Everybody of whom nothing may be erased."""
    named = [CustomerId(id_) for id_ in connection.scalars(select(customer_holds.c.customer))]
    return [_person(connection, id_) for id_ in named]


def _pieces(rows: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    for place in range(0, len(rows), size):
        yield rows[place : place + size]


def _holds(connection: Connection, ids: Collection[CustomerId]) -> list[Hold]:
    statement = select(customer_holds).where(customer_holds.c.customer.in_([clean(id_) for id_ in ids]))
    rows = connection.execute(statement.order_by(customer_holds.c.at, customer_holds.c.customer))
    return [Hold(Wall(row.at), row.by, row.reason) for row in rows]


def _person(connection: Connection, id_: CustomerId) -> Person:
    """Numbers also of the copies that merges keep: they are erased with these."""
    ids, numbers = [CustomerId(clean(id_))], set[str]()
    for one in ids:
        body = connection.scalar(select(customers.c.body).where(customers.c.id == one))
        if body is not None:
            numbers.update(from_json(Customer, body).keys(ReachKind.PHONE))
        for copy in connection.scalars(select(customer_merges.c.body).where(customer_merges.c.kept == one)):
            merge = from_json(Merge, copy)
            numbers.update(
                key for was in (merge.kept_was, merge.gone_was, merge.kept) for key in was.keys(ReachKind.PHONE)
            )
            if merge.gone_was.id not in ids:
                ids.append(merge.gone_was.id)
    others = select(customer_reaches.c.key).where(
        customer_reaches.c.kind == ReachKind.PHONE.value,
        customer_reaches.c.key.in_(sorted(numbers)),
        customer_reaches.c.customer.not_in(ids),
    )
    return Person(tuple(ids), frozenset(numbers), frozenset(connection.scalars(others)))


def theirs(connection: Connection, person: Person, numbers: Collection[str]) -> list[str]:
    """What is known to be theirs, and what came by these numbers when nobody said whose it was."""
    ids = list(person.ids)
    named = select(interactions.c.id).where(interactions.c.customer != "", interactions.c.customer.in_(ids))
    by_number = select(personal.c.subject).where(
        personal.c.name == "party_number", personal.c.value.in_(sorted(numbers))
    )
    candidates = union_all(named, by_number)
    statement = select(interactions.c.id).where(
        interactions.c.id.in_(candidates), interactions.c.customer.in_(["", *ids])
    )
    return list(connection.scalars(statement))


def _whole(connection: Connection, person: Person) -> tuple[list[Customer], list[tuple[MergeId, Merge]]]:
    """The records, and the copies that merges keep."""
    records, merges = [], []
    for id_ in person.ids:
        body = connection.scalar(select(customers.c.body).where(customers.c.id == id_))
        records += [] if body is None else [from_json(Customer, body)]
        copies = select(customer_merges.c.id, customer_merges.c.body).where(customer_merges.c.kept == id_)
        merges += [(MergeId(name), from_json(Merge, copy)) for name, copy in connection.execute(copies)]
    return records, merges


def _counts(connection: Connection, subjects: Sequence[str]) -> tuple[int, int, int]:
    """Values, text messages and sounds."""
    here = (
        select(func.count())
        .select_from(personal)
        .where(personal.c.subject.in_(subjects), personal.c.value.is_not(None)),
        select(func.count()).select_from(texts).where(texts.c.interaction.in_(subjects)),
        select(func.count()).select_from(files).where(files.c.subject.in_(subjects), files.c.erased_at.is_(None)),
    )
    values, texts_, sounds = (connection.scalar(statement) or 0 for statement in here)
    return values + count_runs(connection, subjects), texts_, sounds + len(_untaken(connection, subjects))


def _of_them(ids: Collection[CustomerId], calls: Collection[str]) -> ColumnElement[bool]:
    """Follow-ups of these customers, and those that were promised in these interactions to nobody known."""
    of_nobody = and_(followups.c.customer == "", followups.c.interaction.in_(calls))
    return or_(followups.c.customer.in_([clean(id_) for id_ in ids]), of_nobody)


def _promised(connection: Connection, ids: Collection[CustomerId], calls: Collection[str] = ()) -> list[Followup]:
    statement = select(followups.c.body).where(_of_them(ids, calls))
    return [from_json(Followup, body) for body in connection.scalars(statement)]


def _promises(connection: Connection, ids: Collection[CustomerId], calls: Collection[str] = ()) -> int:
    """How many ``_promised`` finds."""
    return connection.scalar(select(func.count()).select_from(followups).where(_of_them(ids, calls))) or 0


def _break_promises(connection: Connection, ids: Collection[CustomerId], calls: Collection[str] = ()) -> None:
    """What was promised to somebody who is not known any more is no promise."""
    of_them = _of_them(ids, calls)
    names = select(followups.c.id).where(of_them)
    connection.execute(followup_acts.delete().where(followup_acts.c.followup.in_(names)))
    connection.execute(followups.delete().where(of_them))


def _imported(connection: Connection, ids: Collection[CustomerId]) -> list[tuple[str, ImportRow]]:
    rows = customer_import_rows
    statement = (
        select(rows, customer_imports.c.body.label("import_"))
        .join(customer_imports, customer_imports.c.id == rows.c.file)
        .where(rows.c.customer.in_([clean(id_) for id_ in ids]))
        .order_by(customer_imports.c.at, rows.c.file, rows.c.line)
    )
    return [(from_json(Import, row.import_).name, import_row(row)) for row in connection.execute(statement)]


def _mails(connection: Connection, person: Person) -> set[str]:
    """By their keys; without those that somebody else has, too."""
    records, merges = _whole(connection, person)
    copies = [was for _, merge in merges for was in (merge.kept_was, merge.gone_was, merge.kept)]
    found = {key for one in (*records, *copies) for key in one.keys(ReachKind.MAIL)}
    others = select(customer_reaches.c.key).where(
        customer_reaches.c.kind == ReachKind.MAIL.value,
        customer_reaches.c.key.in_(sorted(found)),
        customer_reaches.c.customer.not_in(person.ids),
    )
    return found - set(connection.scalars(others))


def _filed(
    connection: Connection, after: tuple[str, int], tails: Collection[str], mails: Collection[str]
) -> tuple[list[Any], tuple[str, int] | None]:
    """As ``_some``, of the rows of files."""
    table = customer_import_rows
    key = tuple_(table.c.file, table.c.line)
    order = select(table.c.file, table.c.line).where(key > after).order_by(table.c.file, table.c.line)
    last = connection.execute(order.offset(_WALK).limit(1)).one_or_none()
    end = None if last is None else (str(last.file), int(last.line))
    told = table.c.cells + table.c.body
    said = [told.contains(tail) for tail in sorted(tails)] + [func.lower(told).contains(one) for one in sorted(mails)]
    where = [key > after, or_(*said), *([] if end is None else [key <= end])]
    return list(connection.execute(select(table.c.file, table.c.line, table.c.cells, table.c.body).where(*where))), end


def _drop_rows(connection: Connection, these: Sequence[tuple[str, int]]) -> None:
    table = customer_import_rows
    connection.execute(table.delete().where(tuple_(table.c.file, table.c.line).in_(list(these))))


def _untaken(connection: Connection, subjects: Sequence[str]) -> list[str]:
    statement = (
        select(interactions.c.recording)
        .outerjoin(messages, messages.c.interaction == interactions.c.id)
        .where(
            interactions.c.id.in_(subjects),
            interactions.c.recording != "",
            or_(messages.c.taken_at.is_(None), messages.c.taken_at == 0),
        )
    )
    return list(connection.scalars(statement))


def _some(connection: Connection, after: str, tails: Collection[str]) -> tuple[list[Any], str | None]:
    """Values of the next subjects that may have a number in them, and where these end; None: that was all."""
    order = select(personal.c.subject).where(personal.c.subject > after).order_by(personal.c.subject)
    end = connection.scalar(order.offset(_WALK).limit(1))
    where = [personal.c.subject > after, personal.c.value.is_not(None)]
    where += [] if end is None else [personal.c.subject <= end]
    where += [or_(*(personal.c.value.contains(tail) for tail in sorted(tails)))]
    columns = (personal.c.subject, personal.c.entry, personal.c.name, personal.c.value)
    return list(connection.execute(select(*columns).where(*where))), end


_VALUE: Final = (
    personal.update()
    .where(
        personal.c.subject == bindparam("s"),
        personal.c.entry == bindparam("e"),
        personal.c.name == bindparam("n"),
        personal.c.value == bindparam("was"),
    )
    .values(value=bindparam("left"), erased_at=bindparam("gone"))
)


def _change(connection: Connection, changes: Sequence[tuple[Any, str]], at: Wall) -> None:
    connection.execute(
        _VALUE,
        [
            {
                "s": row.subject,
                "e": row.entry,
                "n": row.name,
                "was": row.value,
                "left": left or None,
                "gone": None if left else at,
            }
            for row, left in changes
        ],
    )


def _nobodys(connection: Connection, subjects: Sequence[str]) -> list[str]:
    """Those that are of no interaction: a call that was turned away at the door is known by its leg alone."""
    known = set(connection.scalars(select(interactions.c.id).where(interactions.c.id.in_(subjects))))
    known.update(connection.scalars(select(live.c.id).where(live.c.id.in_(subjects))))
    return [subject for subject in subjects if subject not in known]


def _looks(connection: Connection, id_: CustomerId, limit: int) -> list[Look]:
    customer = CustomerId(clean(id_))
    seen = select(customer_looks).where(customer_looks.c.customer == customer)
    done = select(customer_acts).where(
        and_(customer_acts.c.customer == customer, customer_acts.c.act.in_([act.value for act in _LOOKED]))
    )
    found = [
        Look(customer, Wall(row.at), row.by, Looked(row.look))
        for row in connection.execute(seen.order_by(customer_looks.c.number.desc()).limit(limit))
    ]
    found += [
        Look(customer, Wall(row.at), row.by, _LOOKED[Act(row.act)])
        for row in connection.execute(done.order_by(customer_acts.c.number.desc()).limit(limit))
    ]
    return sorted(found, key=lambda look: -look.at)[:limit]
