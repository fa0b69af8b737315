"""A stopped center's record into another database.

Owns that nobody uses the record meanwhile, and which database the next start uses.
"""

from __future__ import annotations

import os
from collections.abc import Callable

from centrala.errors import Trouble
from centrala.service.place import Place, boot_id, machine_clock
from centrala.storage import OUTSIDE, PostgresDatabase, open_database, open_record
from centrala.storage.copying import Copied, Copying, copy_database
from centrala.storage.database import DATABASE_FILE

__all__ = ["copy_center", "use_database"]


async def copy_center(place: Place, url: str, tell: Callable[[Copying], None]) -> Copied:
    """The whole record, with what waits in the spool, into the empty PostgreSQL database at ``url``.

    Raises Trouble: ``no_center``, ``already_up``, ``already_there``, ``database_url``, ``database_away``, and what
    ``copy_database`` raises.
    """
    if place.database != place.record:
        raise Trouble("already_there", f"The center in {place.root} keeps its record in PostgreSQL already.")
    if not (place.record / DATABASE_FILE).exists():
        raise Trouble("no_center", f"There is no center in {place.root}.", remedy="Name its directory with --data.")
    target = open_database(url)
    if not isinstance(target, PostgresDatabase):
        raise Trouble("database_url", f"{url} is no PostgreSQL database.", remedy="Use postgresql://...")
    try:
        with place.held():
            return await _copied(place, target, tell)
    finally:
        await target.close()


async def _copied(place: Place, target: PostgresDatabase, tell: Callable[[Copying], None]) -> Copied:
    record = await open_record(place.database, boot=boot_id(), now=machine_clock, data=place.record)
    try:
        await record.load()  # as a start does: what lies in the spool goes to the database first
        await record.settled()
        return await copy_database(record.database, target, tell)
    except OUTSIDE as error:
        said = str(getattr(error, "orig", None) or error) or type(error).__name__
        raise Trouble(
            "database_away",
            f"A database does not answer: {said.splitlines()[0]}.",
            remedy="Check the URL and the server, and copy again: a copy that was broken off is begun anew.",
        ) from error
    finally:
        await record.close()


def use_database(place: Place, url: str) -> None:
    """From the next start on; the file is readable for its owner only."""
    beside = place.database_file.with_suffix(".new")
    beside.unlink(missing_ok=True)
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(f"{url}\n")
    beside.rename(place.database_file)
