"""Text messages, as the database keeps them: what is still to be told to the gateway, and the list.

Owns the rows after their beginning, which is kept with the entry of the wish (``keeping``). Number and words are read
from the personal values, so erasing a person empties them here, and what was not sent by then never is.
"""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, func, or_, select

from centrala.clock import Wall
from centrala.ids import TextId
from centrala.personal import Personal
from centrala.storage.codec import clean
from centrala.storage.database import Database, insert_into
from centrala.storage.history import Within, visible
from centrala.storage.schema import interactions, personal, texts
from centrala.texts import TextMessage, TextState

__all__ = ["Texts", "put_survey_text", "survey_texts_since"]

_NUMBER: Final = personal.alias("number")
_WORDS: Final = personal.alias("words")
_SURVEY: Final = "survey"
"""The place of texts that no entry of the journal tells of."""


class Texts:
    """The list, and what becomes of each."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def due(self, now: Wall, *, limit: int) -> list[TextMessage]:
        """Those to be told to the gateway now, the longest due first."""
        statement = _messages().where(texts.c.state == TextState.QUEUED.value, texts.c.due <= now)
        return await self._read(statement.order_by(texts.c.due, texts.c.id).limit(limit))

    async def next_due(self) -> Wall | None:
        """None: nothing is queued."""
        statement = select(func.min(texts.c.due)).where(texts.c.state == TextState.QUEUED.value)
        due = await self._database.read(lambda connection: connection.scalar(statement))
        return None if due is None else Wall(due)

    async def tried(self, one: TextMessage, state: TextState, *, due: Wall, now: Wall, trouble: str = "") -> None:
        """What came of an attempt. A message that is not queued any more stays as it is."""
        values: dict[str, object] = {"attempts": one.attempts + 1, "due": due, "trouble": trouble}
        if state is not TextState.QUEUED:
            values |= {"state": state.value, "changed": now}
        statement = texts.update().where(texts.c.id == one.id, texts.c.state == TextState.QUEUED.value).values(values)
        await self._database.write(lambda connection: connection.execute(statement))

    async def find(
        self, *, within: Within | None = None, state: TextState | None = None, limit: int = 100
    ) -> list[TextMessage]:
        """Newest first; ``within``: of calls of these people, or that nobody took in these queues."""
        statement = _messages()
        if within is not None:
            statement = statement.where(_seen(within))
        if state is not None:
            statement = statement.where(texts.c.state == state.value)
        return await self._read(statement.order_by(texts.c.asked.desc(), texts.c.id.desc()).limit(limit))

    async def of(self, *calls: str) -> list[TextMessage]:
        """Of these calls, in order."""
        return await self._read(_messages().where(texts.c.interaction.in_(calls)).order_by(texts.c.asked))

    async def _read(self, statement: Select[Any]) -> list[TextMessage]:
        def work(connection: Connection) -> list[TextMessage]:
            return [_message(row) for row in connection.execute(statement)]

        return await self._database.read(work)


def put_survey_text(
    connection: Connection, of: str, queue: str, number: Personal, words: Personal, key: str, now: Wall
) -> None:
    """With a link to the survey about this call; one for a call. Its values stand with no entry of the journal."""
    row = {
        "id": f"{_SURVEY}-{of}",
        "entry": 0,
        "place": _SURVEY,
        "key": key,
        "interaction": of,
        "queue": queue,
        "flow": "",
        "asked": now,
        "state": TextState.QUEUED.value,
        "attempts": 0,
        "due": now,
        "changed": now,
        "trouble": "",
    }
    values = ((".number", number), (".words", words))
    connection.execute(insert_into(connection, texts).values(row))
    connection.execute(
        insert_into(connection, personal).values(
            [{"subject": of, "entry": 0, "name": _SURVEY + name, "value": clean(value)} for name, value in values]
        )
    )


def survey_texts_since(connection: Connection, since: Wall) -> list[tuple[Wall, Personal]]:
    """When and to whom texts with a link to a survey were sent since then."""
    statement = _messages().where(texts.c.place == _SURVEY, texts.c.asked >= since)
    return [(Wall(row.asked), row.to_number or "") for row in connection.execute(statement)]


def _messages() -> Select[Any]:
    def beside(values: Any, name: str) -> ColumnElement[bool]:
        its = and_(values.c.subject == texts.c.interaction, values.c.entry == texts.c.entry)
        return and_(its, values.c.name == texts.c.place + name)

    joined = texts.outerjoin(_NUMBER, beside(_NUMBER, ".number")).outerjoin(_WORDS, beside(_WORDS, ".words"))
    joined = joined.outerjoin(interactions, interactions.c.id == texts.c.interaction)
    beside_it = (
        _NUMBER.c.value.label("to_number"),
        _WORDS.c.value.label("said"),
        interactions.c.agent.label("had_by"),
        interactions.c.queue.label("waited_in"),
    )
    return select(texts, *beside_it).select_from(joined)


def _seen(within: Within) -> ColumnElement[bool]:
    """While the call is up its queue alone says whose it is."""
    live = and_(interactions.c.id.is_(None), texts.c.queue.in_(sorted(within.queues)))
    return or_(visible(within), live)


def _message(row: Row[Any]) -> TextMessage:
    return TextMessage(
        id=TextId(row.id),
        interaction=row.interaction,
        queue=row.queue or row.waited_in or "",
        flow=row.flow,
        number=row.to_number or "",
        words=row.said or "",
        asked=Wall(row.asked),
        state=TextState(row.state),
        attempts=row.attempts,
        due=Wall(row.due),
        changed=Wall(row.changed),
        trouble=row.trouble,
        key=row.key,
        agent=row.had_by or "",
    )
