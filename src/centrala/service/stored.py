"""The newest configuration, read without a running service."""

from __future__ import annotations

import asyncio

from centrala.organisation import EMPTY, Organisation
from centrala.service.place import Place
from centrala.storage import Configuration, open_database
from centrala.storage.database import OUTSIDE
from centrala.storage.loading import local_organisation

__all__ = ["stored_organisation"]


async def stored_organisation(place: Place) -> Organisation:
    """The newest revision; of the local copy when the database is away; the empty center when there is none."""
    database = open_database(place.database)
    try:
        await database.prepare()
        return await Configuration(database).newest() or EMPTY
    except OUTSIDE:
        return await asyncio.to_thread(local_organisation, place.record) or EMPTY
    finally:
        await database.close()
