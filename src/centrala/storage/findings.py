"""What closed interactions were found to be about, and what people said to that: read from the history.

Owns the question. Interactions that fared alike are one row: the history's column holds who found what in which
way, the words lie with the personal values, so the database puts together what would be thousands of rows. Which
interactions count is the rule of ``metrics.counters``; a test holds the two together.
"""

from __future__ import annotations

from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Select, and_, func, or_, select

from centrala.clock import Wall
from centrala.interactions.classification import Aspect, Classification, Finding, is_automatic
from centrala.interactions.interaction import ROBOTS, Direction, Outcome
from centrala.metrics.accuracy import Found, found_of
from centrala.storage.codec import read_fields
from centrala.storage.database import Database
from centrala.storage.history import Within, visible
from centrala.storage.schema import interactions, personal

__all__ = ["Findings"]

COUNTED_SINCE: Final = 3
"""The rules of counting (``metrics.counters.COUNTING``) from which on corrections are kept."""
_COUNTED: Final = (
    # before this rule a person's word overwrote what it corrected
    interactions.c.definitions >= COUNTED_SINCE,
    interactions.c.direction != Direction.INTERNAL.value,
    interactions.c.outcome != Outcome.CALLBACK.value,
    or_(interactions.c.trunk.is_(None), interactions.c.trunk != ROBOTS),
)


class Findings:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, aspect: Aspect, since: Wall, until: Wall, *, within: Within | None = None) -> list[Found]:
        """Of interactions that arrived in [since, until) and are closed."""
        statement = _alike(aspect).where(interactions.c.opened >= since, interactions.c.opened < until)
        if within is not None:
            statement = statement.where(visible(within))
        return await self._database.read(lambda connection: _read(connection, statement, aspect))


def _alike(aspect: Aspect) -> Select[Any]:
    value, instead = personal.alias(), personal.alias()
    seen = interactions.c.agent.is_not(None)
    columns = (interactions.c.classification, seen.label("seen"), value.c.value, instead.c.value.label("instead"))
    joined = interactions
    for table, name in ((value, "value"), (instead, "instead")):
        its = and_(table.c.subject == interactions.c.id, table.c.entry == interactions.c.entry)
        joined = joined.outerjoin(table, and_(its, table.c.name == f"classification.{aspect.value}.{name}"))  # type: ignore[assignment]
    return select(*columns, func.count().label("calls")).select_from(joined).where(*_COUNTED).group_by(*columns)


def _read(connection: Connection, statement: Select[Any], aspect: Aspect) -> list[Found]:
    found = []
    for row in connection.execute(statement):
        path = f"classification.{aspect.value}"
        words = {f"{path}.value": row.value or "", f"{path}.instead": row.instead or ""}
        finding: Finding = getattr(
            read_fields(Classification, msgspec.json.decode(row.classification), words), aspect.value
        )
        if is_automatic(finding):
            found.append(found_of(finding, seen=bool(row.seen), calls=row.calls))
    return found
