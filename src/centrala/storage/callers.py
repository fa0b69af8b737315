"""Who talked with which caller last, from the history."""

from __future__ import annotations

from sqlalchemy import Connection, and_, select

from centrala.ids import AgentName
from centrala.interactions.interaction import Direction
from centrala.storage.database import Database
from centrala.storage.schema import interactions, personal

__all__ = ["last_agents"]


async def last_agents(database: Database, *, most: int) -> list[tuple[str, AgentName]]:
    """Caller's number and agent of the last ``most`` calls from outside that were answered, oldest first.

    Numbers that were erased, or never shown, are not among them.
    """
    statement = (
        select(personal.c.value, interactions.c.agent)
        .join_from(
            interactions,
            personal,
            and_(personal.c.subject == interactions.c.id, personal.c.name == "party_number"),
        )
        .where(
            interactions.c.direction == Direction.INBOUND.value,
            interactions.c.agent.is_not(None),
            personal.c.value.is_not(None),
        )
        .order_by(interactions.c.closed.desc())
        .limit(most)
    )

    def ask(connection: Connection) -> list[tuple[str, AgentName]]:
        found = connection.execute(statement).all()
        return [(str(number), AgentName(agent)) for number, agent in reversed(found) if number]

    return await database.read(ask)
