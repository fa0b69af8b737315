"""The newest configuration, read without a running service."""

from __future__ import annotations

from centrala.organisation import EMPTY, Organisation
from centrala.service.place import Place
from centrala.storage import Configuration, open_database
from centrala.storage.database import OUTSIDE

__all__ = ["stored_organisation"]


async def stored_organisation(place: Place) -> Organisation:
    """The newest revision; the empty center when there is none yet, or the database is away.

    The engine then starts without trunks and is told of them as soon as the service is up.
    """
    database = open_database(place.database)
    try:
        await database.prepare()
        return await Configuration(database).newest() or EMPTY
    except OUTSIDE:
        return EMPTY
    finally:
        await database.close()
