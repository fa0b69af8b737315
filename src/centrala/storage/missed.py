"""Calls that nobody took, and what was done about each.

Owns the rule of the list: a missed call is one from outside and no flow's test, with a number to call back,
that left its queue without anybody having talked, also into a mailbox if no message was left. It is *done* when
somebody talked with that number later, whoever called, or when a person said so; else it is *open*. Only what people
did is kept (the table ``missed``); the rest is read from the history, so a list can't disagree with it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from centrala.clock import EPOCH, Wall
from centrala.errors import Refused
from centrala.ids import AgentName, CustomerId
from centrala.interactions.interaction import ROBOTS, Direction, Outcome
from centrala.interactions.missed import GONE, NO_MESSAGE, MissedCall
from centrala.organisation import Channel
from centrala.storage.database import Database, insert_into
from centrala.storage.history import Within, visible
from centrala.storage.schema import interactions, missed, personal

__all__ = ["MissedCalls", "are_missed", "names_of", "talks_of"]

_MOST: Final = 1_000
"""Calls that are looked at; those before them are too old to be called back."""
_NUMBERS_AT_ONCE: Final = 500


_COLUMNS: Final = ("id", "queue", "number", "opened", "ended", "queued_ms", "outcome", "customer")


@dataclass(frozen=True, slots=True)
class _Talk:
    interaction: str
    at: Wall
    direction: str


class MissedCalls:
    """The list, and what people do with it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def list(
        self, *, since: Wall, within: Within | None = None, queues: Collection[str] = (), interaction: str = ""
    ) -> list[MissedCall]:
        """Newest first, of those that came since; only these queues, or only this one, if named."""
        where = [interactions.c.opened >= since, *are_missed()]
        where += [] if within is None else [visible(within)]
        where += [interactions.c.queue.in_(list(queues))] if queues else []
        where += [interactions.c.id == interaction] if interaction else []
        return await self._database.read(lambda connection: _list(connection, where))

    async def claim(self, interaction: str, agent: AgentName, at: Wall) -> None:
        """This agent looks after it. Raises Refused (``already_claimed``): another does."""
        await self._database.write(lambda connection: _claim(connection, interaction, agent, at))

    async def release(self, interaction: str, agent: AgentName) -> None:
        """Nobody's again. Raises Refused (``not_yours``): another's."""

        def work(connection: Connection) -> None:
            owner = _owner(connection, interaction)
            if owner not in ("", agent):
                raise Refused("not_yours", f"{owner} looks after this call.")
            mine = missed.update().where(missed.c.interaction == interaction, missed.c.owner == agent)
            connection.execute(mine.values(owner="", claimed_at=0))

        await self._database.write(work)

    async def done(self, interaction: str, by: AgentName, at: Wall) -> None:
        """Nothing is left to do; said by a person. The first word counts."""

        def work(connection: Connection) -> None:
            _begin(connection, interaction)
            here = and_(missed.c.interaction == interaction, missed.c.done_by == "")
            connection.execute(missed.update().where(here).values(done_by=by, done_at=at))

        await self._database.write(work)


def are_missed() -> list[ColumnElement[bool]]:
    return [
        or_(
            interactions.c.direction == Direction.INBOUND.value,
            interactions.c.channel == Channel.CALLBACK.value,
        ),
        or_(interactions.c.outcome.in_(sorted(GONE)), interactions.c.cause == NO_MESSAGE),
        or_(interactions.c.trunk.is_(None), interactions.c.trunk != ROBOTS),
        interactions.c.queue.is_not(None),
        interactions.c.agent.is_(None),
        interactions.c.talk_ms == 0,
    ]


def _begin(connection: Connection, interaction: str) -> None:
    """A row that says nothing yet, if there is none."""
    row = {"interaction": interaction, "owner": "", "claimed_at": 0, "done_by": "", "done_at": 0}
    connection.execute(insert_into(connection, missed).values(row).on_conflict_do_nothing())


def _owner(connection: Connection, interaction: str) -> str:
    return connection.scalar(select(missed.c.owner).where(missed.c.interaction == interaction)) or ""


def _claim(connection: Connection, interaction: str, agent: AgentName, at: Wall) -> None:
    _begin(connection, interaction)
    free = and_(missed.c.interaction == interaction, missed.c.owner == "")
    if connection.execute(missed.update().where(free).values(owner=agent, claimed_at=at)).rowcount == 1:
        return
    owner = _owner(connection, interaction)
    if owner != agent:
        raise Refused("already_claimed", f"{owner} looks after this call already.", remedy="Take another one.")


def _list(connection: Connection, where: list[ColumnElement[bool]]) -> list[MissedCall]:
    columns = [interactions.c[name] for name in _COLUMNS]
    statement = (
        select(*columns, personal.c.value.label("party_number"), missed)
        .join_from(interactions, personal, personal.c.subject == interactions.c.id)
        .outerjoin(missed, missed.c.interaction == interactions.c.id)
        .where(personal.c.name == "party_number", personal.c.value.is_not(None), personal.c.value != "", *where)
        .order_by(interactions.c.opened.desc(), interactions.c.id.desc())
        .limit(_MOST)
    )
    rows = connection.execute(statement).all()
    talks = talks_of(connection, {row.party_number for row in rows}, min((row.opened for row in rows), default=0))
    names = names_of(connection, [row.id for row in rows])
    return [_missed_call(row, names.get(row.id, ""), talks.get(row.party_number, ())) for row in rows]


def talks_of(connection: Connection, numbers: Collection[str], since: int) -> Mapping[str, list[_Talk]]:
    """By number: the conversations since, in order."""
    found: dict[str, list[_Talk]] = {}
    wanted = sorted(numbers)
    for place in range(0, len(wanted), _NUMBERS_AT_ONCE):
        statement = (
            select(personal.c.value, interactions.c.id, interactions.c.opened, interactions.c.direction)
            .join_from(personal, interactions, personal.c.subject == interactions.c.id)
            .where(
                personal.c.name == "party_number",
                personal.c.value.in_(wanted[place : place + _NUMBERS_AT_ONCE]),
                interactions.c.opened > since,
                interactions.c.agent.is_not(None),
                interactions.c.outcome == Outcome.ANSWERED.value,
            )
            .order_by(interactions.c.opened, interactions.c.id)
        )
        for number, id_, opened, direction in connection.execute(statement):
            found.setdefault(number, []).append(_Talk(id_, Wall(opened), direction))
    return found


def names_of(connection: Connection, ids: Collection[str]) -> Mapping[str, str]:
    statement = select(personal.c.subject, personal.c.value).where(
        personal.c.subject.in_(list(ids)), personal.c.name == "party_name", personal.c.value.is_not(None)
    )
    return {subject: value for subject, value in connection.execute(statement).all()}  # noqa: C416  rows are no pairs to mypy


def _missed_call(row: Any, name: str, talks: Iterable[_Talk]) -> MissedCall:
    answer = next((talk for talk in talks if talk.at > row.opened), None)
    return MissedCall(
        interaction=row.id,
        queue=row.queue,
        number=row.number,
        party_number=row.party_number,
        party_name=name,
        opened=Wall(row.opened),
        ended=Wall(row.ended),
        queued_ms=row.queued_ms,
        outcome=row.outcome,
        owner=AgentName(row.owner) if row.owner else None,
        claimed_at=Wall(row.claimed_at or 0),
        answer=None if answer is None else answer.interaction,
        answered_at=EPOCH if answer is None else answer.at,
        called_back=answer is not None and answer.direction == Direction.OUTBOUND.value,
        done_by=AgentName(row.done_by) if row.done_by else None,
        done_at=Wall(row.done_at or 0),
        customer=CustomerId(row.customer),
    )
