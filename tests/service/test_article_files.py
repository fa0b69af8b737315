"""Files of articles: kept while a text names them, and gone when none does."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from centrala.clock import Mono, Now, Wall
from centrala.desk.articles import ArticleDesk
from centrala.errors import Refused
from centrala.ids import AgentName, ArticleId, Ids
from centrala.knowledge.article import Content
from centrala.organisation import Agent, Organisation
from centrala.service.article_files import UNNAMED_MS, ArticleFileRoom
from centrala.storage import open_database
from centrala.storage.articles import Articles
from centrala.storage.files import DirectoryShelf, Files
from tests.knowledge.test_pictures import png

ANNA = AgentName("anna")
CENTER = Organisation(agents={ANNA: Agent(ANNA)})
NOW = Wall(1_790_000_000_000)
NAMED, EARLIER, NOWHERE = ("a" + letter * 40 for letter in "123")


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str | Path:
    return request.getfixturevalue("postgres") if request.param == "postgres" else tmp_path


def showing(file: str) -> Content:
    body = {"type": "doc", "content": [{"type": "picture", "attrs": {"file": file, "words": "A red button"}}]}
    return Content("Reset the router", body, "faq")


def test_a_file_stays_while_any_version_shows_it(place: str | Path, tmp_path: Path) -> None:
    async def story() -> None:
        database = open_database(place)
        await database.prepare()
        articles = Articles(database)
        files = Files(database, DirectoryShelf(tmp_path / "files"), tmp_path / "key", quota=1 << 20)
        room = ArticleFileRoom(files, articles)
        desk = ArticleDesk(articles, articles, Ids(1), lambda: Now(Mono(1), NOW), lambda: CENTER)
        one = await desk.create(showing(EARLIER), ANNA)
        one = await desk.publish(one.id, one.revision, ANNA)
        one = await desk.write(one.id, one.revision, showing(NAMED), ANNA)
        one = await desk.publish(one.id, one.revision, ANNA)
        for file in (NAMED, EARLIER, NOWHERE):
            await room.keep(file, png(4, 3), one.id, NOW)
        await files.put("r1-1", png(1, 1), retention="voicemail", subject="i1", at=NOW, keep_until=NOW)
        assert await room.tidy(NOW) == 0, "what was put in a moment ago may be named soon"
        assert await room.tidy(Wall(NOW + UNNAMED_MS + 1)) == 1
        assert [await room.find(file) for file in (NAMED, EARLIER)] == [("image/png", 29)] * 2
        assert await room.find(NOWHERE) is None
        assert await room.find("r1-1") is None, "of no article"
        assert await room.part(NAMED, 1, 3) == b"PNG"
        await database.close()

    asyncio.run(story())


def test_what_is_no_picture_is_not_kept(tmp_path: Path) -> None:
    async def story() -> None:
        database = open_database(tmp_path)
        await database.prepare()
        files = Files(database, DirectoryShelf(tmp_path / "files"), tmp_path / "key", quota=1 << 20)
        with pytest.raises(Refused, match="neither a picture"):
            await ArticleFileRoom(files, Articles(database)).keep(NAMED, b"<svg/>", ArticleId("x"), NOW)
        assert await files.find(NAMED) is None
        await database.close()

    asyncio.run(story())
