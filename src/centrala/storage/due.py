"""Pages of what is due, by the moment and then by the name; the last one first where that is asked for."""

from __future__ import annotations

from typing import TypeVar

from sqlalchemy import Select, Table, tuple_

from centrala.storage.history import place_of

__all__ = ["by_due", "due_order"]

R = TypeVar("R")


def due_order(*, last_first: bool) -> str:
    """The name of the order, which stands in its cursors."""
    return "-due" if last_first else "due"


def by_due(statement: Select[tuple[R]], table: Table, *, last_first: bool, cursor: str | None) -> Select[tuple[R]]:
    """In this order, after the place of ``cursor``. Raises what ``place_of`` raises: it is none of this order."""
    due, name = table.c.due, table.c.id
    if cursor is not None:
        key, place = tuple_(due, name), place_of(due_order(last_first=last_first), cursor, int)
        statement = statement.where(key < place if last_first else key > place)
    return statement.order_by(due.desc(), name.desc()) if last_first else statement.order_by(due, name)
