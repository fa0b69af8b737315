"""The public portal over REST: what everybody may read, and nothing else, whatever is asked."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any
from urllib.parse import quote

import httpx
import pytest

from centrala.api.portal import QUESTIONS_PER_ADDRESS
from centrala.organisation import Portal
from tests.api.test_articles import out, row, step
from tests.api.test_hostile import STRANGE, fine
from tests.api.test_rest import problem
from tests.api.world import ANNA, SUPPORT, World
from tests.knowledge.making import text
from tests.knowledge.test_pictures import png

PATH = "/api/v1/portal"
PORTAL = Portal(enabled=True, title="Help", categories=("billing", "faq"))
PUBLIC = {"audience": "public", "body": text("The kalops line pays it.")}


def run(story: Callable[[World], Awaitable[None]], portal: Portal = PORTAL) -> None:
    world = World()
    opened(world, portal)
    asyncio.run(story(world))  # type: ignore[arg-type]


def opened(world: World, portal: Portal) -> None:
    world.desk.floor.live.organisation = replace(world.organisation, portal=portal)


async def found(client: httpx.AsyncClient, **asked: str) -> list[str]:
    return [line["title"] for line in row(await client.get(f"{PATH}/search", params=asked))["items"]]


async def listed(client: httpx.AsyncClient, category: str, language: str = "") -> list[str]:
    asked = {"category": category, "language": language}
    return [line["title"] for line in row(await client.get(f"{PATH}/articles", params=asked))["items"]]


def test_without_the_files_word_there_is_no_portal() -> None:
    async def story(world: World) -> None:
        async with world.client("rita") as rita, world.client() as visitor:
            one = await out(rita, **PUBLIC)
            for path in ("", "/search?q=kalops", "/articles?category=billing", f"/articles/{one['line']['id']}"):
                assert problem(await visitor.get(PATH + path)) == (404, "no_portal")
            said = await visitor.post(f"{PATH}/articles/{one['line']['id']}/vote", json={"helpful": True})
            assert problem(said) == (404, "no_portal")

    run(story, Portal())


def test_a_visitor_searches_browses_reads_and_says_whether_it_helped() -> None:
    async def story(world: World) -> None:
        async with world.client("rita") as rita, world.client() as visitor:
            one = await out(rita, **PUBLIC)
            front = row(await visitor.get(PATH))
            assert (front["title"], front["center"]) == ("Help", "Test center")
            assert [(each["name"], each["published"]) for each in front["categories"]] == [("billing", 1)]
            assert await found(visitor, q="kalo") == await listed(visitor, "billing") == ["Pay an invoice"]
            path = f"{PATH}/articles/{one['line']['id']}"
            read = row(await visitor.get(path))
            assert (read["title"], read["body"], read["language"]) == ("Pay an invoice", PUBLIC["body"], "en")
            assert set(read) == {"id", "title", "body", "category", "language", "published", "variants"}
            for helpful in (True, False):
                assert (await visitor.post(f"{path}/vote", json={"helpful": helpful})).status_code == 204
            votes = row(await rita.get(f"/api/v1/articles/{one['line']['id']}"))["votes"]
            assert (votes["visitors_helpful"], votes["visitors_not_helpful"], votes["helpful"]) == (1, 0, 0)

    run(story)


def test_what_visitors_do_not_find_is_on_the_list_of_who_writes_and_of_nobody() -> None:
    async def story(world: World) -> None:
        async with world.client("rita") as rita, world.client() as visitor:
            await out(rita, **PUBLIC)
            await out(rita, **PUBLIC | {"audience": "internal", "body": text("The zebrine rules.")}, title="Internal")
            for asked in ("kalops", "Zebrine +371 2000 1111", "zebrine 2000-2222", " ?"):
                assert (await visitor.post(f"{PATH}/questions", json={"text": asked})).status_code == 204
            (one,) = row(await rita.get("/api/v1/articles/unanswered"))["items"]
            assert (one["written"], one["count"], one["by_visitors"]) == ("zebrine …", 2, 2)
            elsewhere = {"Origin": "https://elsewhere.example"}
            asked_there = await visitor.post(f"{PATH}/questions", json={"text": "x"}, headers=elsewhere)
            assert problem(asked_there) == (403, "other_origin")
            again = {"text": "a wholly other thing"}
            answers = [await visitor.post(f"{PATH}/questions", json=again) for _ in range(QUESTIONS_PER_ADDRESS)]
            assert problem(answers[-1]) == (429, "too_many_tries")

    run(story)


def test_what_is_not_for_everybody_is_nowhere() -> None:
    async def story(world: World) -> None:
        async with world.client("rita") as rita, world.client() as visitor:
            shown = await out(rita, **PUBLIC)
            hidden = [
                await out(rita, **PUBLIC | {"audience": "internal"}, title="Internal"),
                await out(rita, **PUBLIC | {"category": "delivery"}, title="Not shown here"),
                row(await rita.post("/api/v1/articles", json=PUBLIC | {"title": "Draft", "category": "faq"}), 201),
                await step(rita, await out(rita, **PUBLIC, title="Retired"), "retire"),
                await withdrawn(rita),
            ]
            # A draft beside it is not what visitors read.
            line = shown["line"]
            body = {"title": "Pay it now", "category": "billing", "revision": line["revision"], **PUBLIC}
            row(await rita.put(f"/api/v1/articles/{line['id']}/draft", json=body))
            assert await found(visitor, q="kalops") == ["Pay an invoice"]
            assert await listed(visitor, "billing") == ["Pay an invoice"]
            assert await listed(visitor, "faq") == await listed(visitor, "delivery") == []
            for one in hidden:
                path = f"{PATH}/articles/{one['line']['id']}"
                assert problem(await visitor.get(path)) == (404, "no_such_article")
                assert problem(await visitor.post(f"{path}/vote", json={"helpful": True})) == (404, "no_such_article")

    async def withdrawn(rita: httpx.AsyncClient) -> dict[str, Any]:
        """It was public in its first version, and is internal now."""
        one = await out(rita, **PUBLIC, title="Withdrawn")
        again = {**PUBLIC, "title": "Withdrawn", "category": "billing", "audience": "internal"}
        path = f"/api/v1/articles/{one['line']['id']}/draft"
        written = row(await rita.put(path, json=again | {"revision": one["line"]["revision"]}))
        return await step(rita, written, "publish")

    run(story)


def test_each_is_shown_in_the_visitors_language_where_it_is_there_in_it() -> None:
    async def story(world: World) -> None:
        async with world.client("rita") as rita, world.client() as visitor:
            one = await out(rita, **PUBLIC)
            named = {"variant_of": one["line"]["id"], "language": "lv", "title": "Samaksa"}
            other = await out(rita, **PUBLIC | named)
            assert await found(visitor, q="kalops", language="lv-LV") == await listed(visitor, "billing", "lv")
            assert await listed(visitor, "billing", "lv") == ["Samaksa"]
            assert await found(visitor, q="kalops", language="zh") == ["Pay an invoice"]
            (variant,) = row(await visitor.get(f"{PATH}/articles/{one['line']['id']}"))["variants"]
            assert (variant["id"], variant["language"]) == (other["line"]["id"], "lv")
            assert [each["published"] for each in row(await visitor.get(PATH))["categories"]] == [1]
            await step(rita, other, "retire")
            assert row(await visitor.get(f"{PATH}/articles/{one['line']['id']}"))["variants"] == []

    run(story)


def test_other_pages_and_too_many_are_turned_away() -> None:
    async def story(world: World) -> None:
        async with world.client("rita") as rita, world.client() as visitor:
            one = await out(rita, **PUBLIC)
            path = f"{PATH}/articles/{one['line']['id']}/vote"
            evil = {"Origin": "https://evil.example"}
            assert problem(await visitor.post(path, json={"helpful": True}, headers=evil)) == (403, "other_origin")
            statuses = {(await visitor.get(f"{PATH}/search", params={"q": "x"})).status_code for _ in range(130)}
            assert statuses == {200, 429}
            world.desk.wait(60_000)
            assert (await visitor.get(PATH)).status_code == 200

    run(story)


@pytest.mark.parametrize("strange", STRANGE)
def test_strange_words_find_nothing_and_break_nothing(strange: str) -> None:
    async def story(world: World) -> None:
        async with world.client() as visitor:
            fine(await visitor.get(f"{PATH}/search", params={"q": strange, "language": strange}))
            fine(await visitor.get(f"{PATH}/articles", params={"category": strange, "language": strange}))
            fine(await visitor.get(f"{PATH}/articles/{quote(strange or 'x', safe='')}"))
            fine(
                await visitor.post(f"{PATH}/articles/{quote(strange or 'x', safe='')}/vote", json={"helpful": strange})
            )

    run(story)


CALLBACKS = replace(PORTAL, callbacks=SUPPORT)
ILZE = {"number": "20001111", "name": "Ilze", "words": "My line\u202e is dead."}


async def asked(visitor: httpx.AsyncClient, **other: Any) -> httpx.Response:
    return await visitor.post(f"{PATH}/callback", json=ILZE | other)


def test_a_visitor_asks_to_be_called_back_and_an_agent_is_rung() -> None:
    async def story(world: World) -> None:
        world.desk.available(ANNA)
        async with world.client() as visitor, world.client("dace") as dace:
            assert row(await visitor.get(PATH))["callbacks"] is True
            offer = row(await visitor.get(f"{PATH}/callback"))
            assert (offer["opens"], len(offer["times"]), offer["wait_ms"]) == (None, 24, 0)
            told = row(await asked(visitor), 201)
            assert told == {"not_before": None, "wait_ms": None}
            assert world.desk.ringing(ANNA)
            (one,) = row(await dace.get("/api/v1/callbacks"))["items"]
            assert (one["party_number"], one["party_name"]) == ("+37120001111", "Ilze")
            assert [callback.notes for callback in world.live.promises.values()] == ["My line  is dead."]
            row(await asked(visitor, at=offer["times"][3]), 201)
            assert len(world.live.promises) == 1

    run(story, CALLBACKS)


def test_a_time_can_be_chosen_and_stands() -> None:
    async def story(world: World) -> None:
        async with world.client() as visitor:
            times = row(await visitor.get(f"{PATH}/callback"))["times"]
            assert row(await asked(visitor, at=times[3]), 201)["not_before"] == times[3]
            for wrong in ("2026-01-01T00:00:00Z", "soon", "2026-01-01T00:00:00"):
                assert (await asked(visitor, number="20002222", at=wrong)).status_code == 422

    run(story, CALLBACKS)


def test_nobody_is_called_who_may_not_be_nor_too_often() -> None:
    async def story(world: World) -> None:
        async with world.client() as visitor:
            assert problem(await asked(visitor, number="no number")) == (422, "mistakes")
            assert problem(await asked(visitor, number="90001111")) == (422, "not_called")
            evil = {"Origin": "https://evil.example"}
            answer = await visitor.post(f"{PATH}/callback", json=ILZE, headers=evil)
            assert problem(answer) == (403, "other_origin")
            codes = [(await asked(visitor, number=f"2000222{digit}")).status_code for digit in range(5)]
            assert codes == [201, 201, 201, 201, 429]
            opened(world, PORTAL)
            assert problem(await visitor.get(f"{PATH}/callback")) == (404, "no_callbacks")
            assert problem(await asked(visitor)) == (404, "no_callbacks")

    run(story, CALLBACKS)


@pytest.mark.parametrize("strange", STRANGE)
def test_strange_wishes_break_nothing(strange: str) -> None:
    async def story(world: World) -> None:
        async with world.client() as visitor:
            for given in (
                {"number": strange},
                {"name": strange, "words": strange},
                {"at": strange},
                {"language": strange},
            ):
                fine(await asked(visitor, **given))

    run(story, CALLBACKS)


def with_picture(file: str) -> dict[str, Any]:
    return {"type": "doc", "content": [{"type": "picture", "attrs": {"file": file, "words": "A red button"}}]}


def test_a_picture_is_shown_to_everybody_while_a_public_article_shows_it() -> None:
    async def story(world: World) -> None:
        async with world.client("rita") as rita, world.client("anna") as anna, world.client() as visitor:
            one = await out(rita, **PUBLIC)
            id_, articles = one["line"]["id"], "/api/v1/articles"

            async def put(client: httpx.AsyncClient, content: bytes) -> httpx.Response:
                return await client.post(f"{articles}/{id_}/files", params={"key": "1"}, content=content)

            assert problem(await put(anna, png(8, 6))) == (403, "not_allowed")
            assert problem(await put(rita, b"<svg onload=alert(1) />")) == (422, "file_not_shown")
            assert problem(await put(rita, b"")) == (422, "file_empty")
            kept = row(await put(rita, png(8, 6)), 201)
            assert (kept["kind"], kept["media"], kept["width"], kept["height"]) == ("picture", "image/png", 8, 6)
            assert row(await put(rita, png(8, 6)), 201)["file"] == kept["file"], "sent again, it is one"
            file = kept["file"]
            for who, path in ((anna, articles), (visitor, f"{PATH}/articles")):
                assert problem(await who.get(f"{path}/{id_}/files/{file}")) == (404, "no_such_file"), "not named yet"
            assert (await rita.get(f"{articles}/{id_}/files/{file}")).content == png(8, 6)
            draft = {"title": "x", "category": "billing", "audience": "public", "revision": one["line"]["revision"]}
            wrote = row(await rita.put(f"{articles}/{id_}/draft", json=draft | {"body": with_picture(file)}))
            assert (await visitor.get(f"{PATH}/articles/{id_}/files/{file}")).status_code == 404, (
                "a draft is not public"
            )
            done = await step(rita, wrote, "publish")
            for who, path in ((anna, articles), (visitor, f"{PATH}/articles")):
                got = await who.get(f"{path}/{id_}/files/{file}", headers={"range": "bytes=1-3"})
                assert (got.status_code, got.content) == (206, b"PNG")
                assert got.headers["content-range"] == f"bytes 1-3/{len(png(8, 6))}"
                assert got.headers["content-type"] == "image/png"
                assert got.headers["content-security-policy"] == "sandbox"
                assert got.headers["x-content-type-options"] == "nosniff"
            far = await visitor.get(f"{PATH}/articles/{id_}/files/{file}", headers={"range": "bytes=900-"})
            assert (far.status_code, far.headers["content-range"]) == (416, f"bytes */{len(png(8, 6))}")
            await step(rita, done, "retire")
            assert (await visitor.get(f"{PATH}/articles/{id_}/files/{file}")).status_code == 404

    run(story)


def test_a_file_of_a_ticket_is_never_one_of_an_article() -> None:
    async def story(world: World) -> None:
        async with world.client("rita") as rita:
            bad = {"title": "x", "body": with_picture("t" + "0" * 40), "category": "billing"}
            assert problem(await rita.post("/api/v1/articles", json=bad)) == (422, "mistakes")

    run(story)
