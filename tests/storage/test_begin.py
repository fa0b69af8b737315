"""The thin thread: open, append, saved, load again."""

import asyncio
from pathlib import Path

import pytest

from centrala.clock import Mono, Now, Wall
from centrala.errors import Refused
from centrala.floor.commands import GoAvailable
from centrala.floor.effect import Books, Entry, Kind, Row
from centrala.ids import AgentName
from centrala.organisation import Organisation
from centrala.storage import Configuration, TokenKind, Tokens, open_database, open_record

NOW = Now(Mono(1), Wall(2))
ANNA = AgentName("anna")


def test_what_was_saved_is_there_at_the_next_start(tmp_path: Path) -> None:
    async def day() -> None:
        record = await open_record(tmp_path, boot="b", now=lambda: NOW)
        assert (await record.load()).start == 1
        books = Books(made=7)
        record.append(Entry(1, NOW, GoAvailable(ANNA), [], [Row(Kind.BOOKS, "", books)], []))
        books.made = 8
        await record.saved(1)
        await record.close()
        record = await open_record(tmp_path, boot="b", now=lambda: NOW)
        memory = await record.load()
        assert (memory.start, memory.last, memory.same_boot, memory.books) == (2, 1, True, Books(made=7))
        await record.close()

    asyncio.run(day())


def test_revisions_and_tokens(tmp_path: Path) -> None:
    async def day() -> None:
        database = open_database(tmp_path)
        await database.prepare()
        configuration, tokens = Configuration(database), Tokens(database)
        assert await configuration.newest() is None
        first = await configuration.save(Organisation(name="A"), by="anna", at=Wall(1), expected_revision=0)
        await configuration.save(Organisation(name="B"), by="anna", at=Wall(2))
        with pytest.raises(Refused, match="revision 2, not 1"):
            await configuration.save(first, by="x", at=Wall(3), expected_revision=1)
        assert await configuration.rollback(1, by="anna", at=Wall(4)) == Organisation(revision=3, name="A")
        link = await tokens.create(TokenKind.LINK, ANNA, Wall(0))
        assert (await tokens.use_link(link, Wall(1))) is not None
        assert await tokens.use_link(link, Wall(2)) is None
        await database.close()

    asyncio.run(day())
