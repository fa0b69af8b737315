"""A stopped center: its configuration and tokens, opened directly.

For commands that run while no service does. The next start finds what they wrote.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from centrala.errors import Refused
from centrala.ids import AgentName
from centrala.organisation import Organisation
from centrala.service.beginning import first_organisation
from centrala.service.configuring import Configuring
from centrala.service.place import Place, machine_clock
from centrala.storage import Configuration, Database, TokenKind, Tokens, open_database

__all__ = ["make_token", "opened", "stopped_center"]


@asynccontextmanager
async def opened(place: Place) -> AsyncIterator[Database]:
    """Raises Trouble (``database_away``)."""
    database = open_database(place.database)
    try:
        await database.prepare()
        yield database
    finally:
        await database.close()


@asynccontextmanager
async def stopped_center(place: Place) -> AsyncIterator[Configuring]:
    """Its configuration, as a running one would have it."""
    async with opened(place) as database:
        revisions = Configuration(database)
        current = await revisions.newest()
        if current is None:
            current = await revisions.save(first_organisation(), by="", at=machine_clock().wall, note="The beginning.")
        held = [current]

        async def adopt(organisation: Organisation, by: AgentName) -> None:
            del by
            held[0] = organisation

        yield Configuring(revisions, lambda: held[0], adopt, machine_clock)


async def make_token(place: Place, user: AgentName, label: str) -> str:
    """A bearer token. Raises Refused (``no_such_user``)."""
    async with opened(place) as database:
        current = await Configuration(database).newest() or first_organisation()
        if user not in current.agents:
            raise Refused("no_such_user", f"There is no user {user!r}.")
        return await Tokens(database).create(TokenKind.BEARER, user, machine_clock().wall, label=label)
