"""One at a time, for what reads before it writes.

SQLite's transactions are one at a time by themselves. In PostgreSQL they are not: whoever takes the next
number of something holds that something's lock until the transaction ends.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Final

from sqlalchemy import Connection, bindparam, text

__all__ = ["Turn", "alone"]

_LOCK: Final = text("SELECT pg_advisory_xact_lock(:family, :turn)").bindparams(
    bindparam("family", 1_667_591_796), bindparam("turn")
)


class Turn(IntEnum):
    """What is taken in turns; the numbers are known to other versions."""

    SCHEMA = 1
    STARTS = 2
    REVISIONS = 3


def alone(connection: Connection, turn: Turn) -> None:
    """From here to the end of the transaction nobody else does this."""
    if connection.dialect.name == "postgresql":
        connection.execute(_LOCK, {"turn": turn.value})
