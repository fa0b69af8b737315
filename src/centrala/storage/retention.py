"""What is old enough to go, found and emptied in pieces; and what each night took.

Owns the questions, not the ages (``privacy.retention``). Each piece is one transaction of a few milliseconds.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, Final

from sqlalchemy import Connection, bindparam, func, select, tuple_

from centrala.clock import Wall
from centrala.customers.customer import Customer, ReachKind
from centrala.ids import CustomerId
from centrala.privacy.retention import KEPT_NIGHTS_MS, Class, Night
from centrala.storage.codec import from_json
from centrala.storage.database import Database
from centrala.storage.erasure import empty_values
from centrala.storage.files import Files
from centrala.storage.messages import silence_erased
from centrala.storage.privacy import held_people, theirs
from centrala.storage.schema import (
    customer_looks,
    customer_tombs,
    customers,
    files,
    interactions,
    journal,
    live,
    personal,
    retention_nights,
    survey_words,
    texts,
)

__all__ = ["Aged"]

_PIECE: Final = 300
"""Values or texts of one transaction."""
_LOOKED_AT: Final = 200
"""Customers of one question."""
_AT_ONCE: Final = 5_000
"""Sounds, or calls of erased customers, of one night at most."""


class Aged:
    """Of one database; what it raises when it is away goes on to whoever asks."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def held(self) -> frozenset[str]:
        """The interactions of everybody who is under a hold."""

        def work(connection: Connection) -> frozenset[str]:
            return frozenset(id_ for one in held_people(connection) for id_ in theirs(connection, one, one.numbers))

        return await self._database.read(work)

    async def entry_before(self, moment: Wall) -> int:
        """The last entry of the journal that is older."""
        statement = select(func.max(journal.c.number)).where(
            journal.c.wall == select(func.max(journal.c.wall)).where(journal.c.wall < moment).scalar_subquery()
        )
        return await self._database.read(lambda connection: connection.scalar(statement)) or 0

    async def empty_calls(self, after: int, end: int, held: Collection[str], at: Wall) -> tuple[int, int, int]:
        """Values of the next entries, up to ``end``: the last entry of the piece, how many went, how many stayed
        (``held``, or of what is not over)."""
        statement = (
            select(personal.c.subject, personal.c.entry, personal.c.name)
            .where(personal.c.entry > after, personal.c.entry <= end, personal.c.value.is_not(None))
            .order_by(personal.c.entry)
            .limit(_PIECE)
        )
        rows = await self._database.read(lambda connection: connection.execute(statement).all())
        if not rows:
            return end, 0, 0
        upto = rows[-1].entry if len(rows) == _PIECE else end
        if len(rows) == _PIECE and rows[0].entry != upto:
            # an entry that may go on beyond the piece belongs to the next one
            rows, upto = [row for row in rows if row.entry < upto], upto - 1
        up = await self._up({row.subject for row in rows})
        going = [row for row in rows if row.subject not in held and row.subject not in up]
        if going:
            values = [{"s": row.subject, "e": row.entry, "n": row.name, "gone": at} for row in going]
            await self._database.write(lambda connection: connection.execute(_EMPTY, values))
        return upto, len(going), len(rows) - len(going)

    async def _up(self, subjects: Collection[str]) -> set[str]:
        statement = select(live.c.id).where(live.c.id.in_(sorted(subjects)))
        return set(await self._database.read(lambda connection: connection.scalars(statement).all()))

    async def empty_survey_words(self, moment: Wall, held: Collection[str]) -> tuple[int, int]:
        """What customers wrote before: how many went, and how many stayed. An idea in the box stays there."""
        statement = select(survey_words.c.interaction, survey_words.c.question).where(survey_words.c.at < moment)
        rows = await self._database.read(lambda connection: connection.execute(statement.limit(_AT_ONCE)).all())
        going = sorted({row.interaction for row in rows} - set(held))
        gone = survey_words.delete().where(survey_words.c.interaction.in_(going), survey_words.c.at < moment)
        erased = await self._database.write(lambda connection: connection.execute(gone).rowcount) if going else 0
        return erased, len(rows) - erased

    async def empty_texts(
        self, after: tuple[int, str], moment: Wall, held: Collection[str], at: Wall
    ) -> tuple[tuple[int, str] | None, int, int]:
        """Numbers and words of the next texts: where they end (None: that was all), how many went and stayed."""
        columns = (texts.c.id, texts.c.interaction, texts.c.entry, texts.c.place, texts.c.asked)
        statement = (
            select(*columns)
            .where(tuple_(texts.c.asked, texts.c.id) > after, texts.c.asked < moment)
            .order_by(texts.c.asked, texts.c.id)
            .limit(_PIECE)
        )
        rows = await self._database.read(lambda connection: connection.execute(statement).all())
        going = [row for row in rows if row.interaction not in held]
        values = [
            {"s": row.interaction, "e": row.entry, "n": row.place + name, "gone": at}
            for row in going
            for name in (".number", ".words")
        ]

        def work(connection: Connection) -> int:
            return sum(connection.execute(_EMPTY, value).rowcount for value in values)

        emptied = await self._database.write(work) if values else 0
        end = (int(rows[-1].asked), str(rows[-1].id)) if len(rows) == _PIECE else None
        return end, -(-emptied // 2), len(rows) - len(going)

    async def sounds_before(self, moment: Wall) -> list[tuple[str, str]]:
        """Interaction and file of messages; the longest kept first."""
        statement = (
            select(files.c.subject, files.c.id)
            .where(files.c.retention == "voicemail", files.c.made_at < moment, files.c.erased_at.is_(None))
            .order_by(files.c.made_at)
            .limit(_AT_ONCE)
        )
        rows = await self._database.read(lambda connection: connection.execute(statement).all())
        return [(row.subject, row.id) for row in rows]

    async def silence(self) -> None:
        await self._database.write(silence_erased)

    async def customers_before(
        self, moment: Wall, after: tuple[int, str] | None
    ) -> tuple[list[CustomerId], tuple[int, str] | None]:
        """Those of the next records with whom there was no contact since, and where the next ones begin."""

        def work(connection: Connection) -> tuple[list[CustomerId], tuple[int, str] | None]:
            statement = select(customers.c.id, customers.c.changed, customers.c.body).where(
                customers.c.changed < moment, customers.c.merged_into.is_(None)
            )
            if after is not None:
                statement = statement.where(tuple_(customers.c.changed, customers.c.id) > after)
            rows = connection.execute(statement.order_by(customers.c.changed, customers.c.id).limit(_LOOKED_AT)).all()
            found = [CustomerId(row.id) for row in rows if not _met(connection, row, moment)]
            end = (int(rows[-1].changed), str(rows[-1].id)) if len(rows) == _LOOKED_AT else None
            return found, end

        return await self._database.read(work)

    async def of_tombs(self) -> list[str]:
        """Interactions of erased customers that still have a value."""
        has = select(personal.c.subject).where(personal.c.subject == interactions.c.id, personal.c.value.is_not(None))
        statement = (
            select(interactions.c.id)
            .join(customer_tombs, customer_tombs.c.id == interactions.c.customer)
            .where(interactions.c.customer != "", has.exists())
            .limit(_AT_ONCE)
        )
        return await self._database.read(lambda connection: list(connection.scalars(statement)))

    async def erase_subjects(self, subjects: Sequence[str], sounds: Files, at: Wall) -> None:
        for subject in subjects:
            await sounds.erase_of(subject, at)
        await empty_values(self._database, subjects, at)

    # What each night took

    async def note(self, night: Night) -> None:
        row = {
            "kind": night.of.value,
            "at": night.at,
            "ended": night.ended,
            "days": night.days,
            "erased": night.erased,
            "held": night.held,
            "upto": night.upto,
        }
        await self._database.write(lambda connection: connection.execute(retention_nights.insert().values(row)))

    async def last(self, kind: Class) -> Night | None:
        statement = select(retention_nights).where(retention_nights.c.kind == kind.value)
        statement = statement.order_by(retention_nights.c.number.desc()).limit(1)
        row = await self._database.read(lambda connection: connection.execute(statement).one_or_none())
        return None if row is None else _night(row)

    async def tidy(self, now: Wall) -> None:
        """Old nights, and old looks."""
        before = now - KEPT_NIGHTS_MS

        def work(connection: Connection) -> None:
            connection.execute(retention_nights.delete().where(retention_nights.c.at < before))
            old = select(customer_looks.c.number).where(customer_looks.c.at < before).limit(_AT_ONCE)
            connection.execute(customer_looks.delete().where(customer_looks.c.number.in_(old)))

        await self._database.write(work)


_EMPTY: Final = (
    personal.update()
    .where(
        personal.c.subject == bindparam("s"),
        personal.c.entry == bindparam("e"),
        personal.c.name == bindparam("n"),
        personal.c.value.is_not(None),
    )
    .values(value=None, erased_at=bindparam("gone"))
)


def _night(row: Any) -> Night:
    return Night(Class(row.kind), Wall(row.at), Wall(row.ended), row.days, row.erased, row.held, row.upto)


def _met(connection: Connection, row: Any, moment: Wall) -> bool:
    """Whether there was a contact since: by the record, or by one of its numbers."""
    keys = from_json(Customer, row.body).keys(ReachKind.PHONE)
    by_number = select(personal.c.subject).where(personal.c.name == "party_number", personal.c.value.in_(keys))
    since = select(interactions.c.id).where(interactions.c.closed >= moment).limit(1)
    # one after the other: each is found by an index, and both at once by none
    named = since.where(interactions.c.customer != "", interactions.c.customer == row.id)
    if connection.scalar(named) is not None:
        return True
    return connection.scalar(since.where(interactions.c.id.in_(by_number))) is not None
