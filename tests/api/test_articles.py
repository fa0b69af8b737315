"""Articles over REST: who reads, writes and publishes, what is kept of what readers say, and what is counted."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest

from centrala.api.hub import Hub
from tests.api.test_live import Page
from tests.api.test_rest import problem
from tests.api.world import ANNA, World
from tests.knowledge.making import text
from tests.knowledge.solved import PARCEL, ROUTER, many

PATH = "/api/v1/articles"
PAY = {"title": "Pay an invoice", "body": text("By card.", "Or by bank transfer."), "category": "billing"}


def run(story: Callable[[World], Awaitable[None]]) -> None:
    asyncio.run(story(World()))  # type: ignore[arg-type]


async def drafted(client: httpx.AsyncClient, **other: Any) -> dict[str, Any]:
    return row(await client.post(PATH, json=PAY | other), 201)


async def out(client: httpx.AsyncClient, **other: Any) -> dict[str, Any]:
    one = await drafted(client, **other)
    return await step(client, one, "publish")


async def step(client: httpx.AsyncClient, one: dict[str, Any], name: str, **body: Any) -> dict[str, Any]:
    line = one["line"]
    return row(await client.post(f"{PATH}/{line['id']}/{name}", json={"revision": line["revision"], **body}))


def row(answer: httpx.Response, status: int = 200) -> dict[str, Any]:
    assert answer.status_code == status, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def titles(client: httpx.AsyncClient, path: str = "", **asked: Any) -> list[str]:
    return [line["title"] for line in row(await client.get(f"{PATH}{path}", params=asked))["items"]]


def test_a_draft_is_reviewed_sent_back_published_and_brought_back() -> None:
    async def story(world: World) -> None:
        async with world.client("dace") as dace, world.client("rita") as rita, world.client("anna") as anna:
            one = await drafted(dace)
            path = f"{PATH}/{one['line']['id']}"
            assert (one["line"]["state"], one["line"]["stage"], one["content"]) == ("draft", "writing", None)
            assert problem(await anna.get(path)) == (404, "no_such_article")
            assert await titles(anna) == await titles(anna, "/search", q="invoice") == []
            waits = await step(dace, one, "submit")
            back = await step(rita, waits, "send-back", note="Which card?")
            assert (back["draft"]["stage"], back["draft"]["note"]) == ("writing", "Which card?")
            body = PAY | {"body": text("By any card."), "revision": back["line"]["revision"]}
            again = row(await dace.put(f"{path}/draft", json=body))
            assert problem(await dace.put(f"{path}/draft", json=body)) == (409, "changed_meanwhile")
            first = await step(rita, await step(dace, again, "submit"), "publish")
            assert (first["live"]["author"], first["live"]["reviewer"], first["line"]["version"]) == ("dace", "rita", 1)
            read = row(await anna.get(path))
            assert (read["draft"], read["content"]["body"]) == (None, text("By any card."))
            new = row(await dace.put(f"{path}/draft", json=body | {"revision": first["line"]["revision"], **PAY}))
            second = await step(rita, new, "publish")
            told = row(await dace.get(f"{path}/difference", params={"before": 1, "after": 2}))
            assert "".join(piece["text"] for piece in told["body"] if piece["which"] != "new") == "By any card."
            third = await step(rita, second, "roll-back", to=1)
            assert (third["live"]["number"], third["live"]["again"]) == (3, 1)
            numbers = [one["number"] for one in row(await dace.get(f"{path}/versions"))["items"]]
            assert numbers == [3, 2, 1]
            assert row(await dace.get(f"{path}/versions/2"))["content"]["body"] == PAY["body"]
            assert problem(await dace.get(f"{path}/versions/7")) == (404, "no_such_version")
            gone = await step(rita, third, "retire")
            assert problem(await anna.get(path)) == (404, "no_such_article")
            await step(rita, gone, "revive")
            acts = [one["act"] for one in row(await dace.get(f"{path}/deeds"))["items"]]
            assert acts == [
                *("made", "submitted", "sent_back", "submitted", "published"),
                *("published", "rolled_back", "retired", "revived"),
            ]

    run(story)


@pytest.mark.parametrize(
    ("name", "method", "path", "least"),
    [
        ("anna", "POST", "", "knowledge.write"),
        ("anna", "PUT", "/{id}/draft", "knowledge.write"),
        ("anna", "GET", "/{id}/versions", "knowledge.write"),
        ("anna", "GET", "/unanswered", "knowledge.write"),
        ("dace", "POST", "/{id}/publish", "knowledge.publish"),
        ("sara", "POST", "/{id}/retire", "knowledge.publish"),
        ("quinn", "POST", "/{id}/roll-back", "knowledge.publish"),
        ("carl", "GET", "/{id}", "knowledge.read"),
        ("carl", "GET", "/search?q=pay", "knowledge.read"),
    ],
)
def test_who_may_not_is_refused(name: str, method: str, path: str, least: str) -> None:
    async def story(world: World) -> None:
        async with world.client("admin") as admin, world.client(name) as client:
            one = await out(admin)
            body: dict[str, Any] = {"revision": one["line"]["revision"]}
            body |= PAY if path in ("", "/{id}/draft") else {"to": 1} if path.endswith("back") else {}
            body = {key: value for key, value in body.items() if path or key != "revision"}
            given = {} if method == "GET" else {"json": body}
            answer = await client.request(method, f"{PATH}{path.format(id=one['line']['id'])}", **given)  # type: ignore[arg-type]
            assert problem(answer) == (403, "not_allowed")
            assert least in answer.text

    run(story)


def test_what_can_execute_something_is_refused_and_what_is_not_known_is_not_kept() -> None:
    async def story(world: World) -> None:
        async with world.client("dace") as dace:
            link = {"type": "text", "text": "x", "marks": [{"type": "link", "attrs": {"href": "javascript:alert(1)"}}]}
            for bad in ({"type": "html"}, {"type": "paragraph", "content": [link]}, {"type": "image"}):
                body = PAY | {"body": {"type": "doc", "content": [bad]}}
                assert problem(await dace.post(PATH, json=body)) == (422, "mistakes")
            styled = {"type": "paragraph", "attrs": {"style": "x", "onclick": "x()"}, "content": []}
            kept = await drafted(dace, body={"type": "doc", "content": [styled], "html": "<script>"})
            assert kept["draft"]["content"]["body"] == {"type": "doc", "content": [{"type": "paragraph"}]}

    run(story)


def test_readers_find_by_category_language_and_audience_and_see_what_is_stale() -> None:
    async def story(world: World) -> None:
        async with world.client("admin") as admin, world.client("anna") as anna:
            one = await out(admin, audience="public")
            await out(admin, title="Send", category="delivery")
            await out(admin, title="Maksāt", language="lv", variant_of=one["line"]["id"])
            assert await titles(anna, category="delivery") == ["Send"]
            assert await titles(anna, audience="public") == ["Pay an invoice"]
            hits = row(await anna.get(f"{PATH}/search", params={"q": "bank tran"}))["items"]
            assert hits[0]["excerpt"] == "Or by bank transfer."
            assert await titles(anna, "/search", q="transfer", language="lv") == ["Maksāt"]
            seen = row(await anna.get(f"{PATH}/{one['line']['id']}"))
            assert [(other["language"], other["title"]) for other in seen["variants"]] == [("lv", "Maksāt")]
            counted = {item["name"]: item["published"] for item in row(await anna.get(f"{PATH}/categories"))["items"]}
            assert (len(counted), counted["billing"], counted["delivery"], counted["faq"]) == (6, 2, 1, 0)
            care = {"revision": one["line"]["revision"], "owner": "anna", "check_by": "2001-01-01"}
            looked = row(await admin.patch(f"{PATH}/{one['line']['id']}", json=care))
            assert (looked["line"]["stale"], looked["line"]["owner"]) == (True, "anna")
            assert await titles(anna, due=True, owner="anna") == ["Pay an invoice"]

    run(story)


def test_what_readers_say_keeps_no_number_and_counts_once_a_reader() -> None:
    async def story(world: World) -> None:
        async with world.client("admin") as admin, world.client("anna") as anna, world.client("bert") as bert:
            path = f"{PATH}/{(await out(admin))['line']['id']}"
            said = {"helpful": False, "words": "Not for +371 2000 1111 nor ilze@example.lv"}
            await anna.post(f"{path}/vote", json=said)
            await bert.post(f"{path}/vote", json={"helpful": True})
            counted = row(await anna.post(f"{path}/vote", json=said))
            assert (counted["helpful"], counted["not_helpful"], counted["mine"]) == (1, 1, False)
            words = [one["words"] for one in row(await admin.get(f"{path}/votes"))["items"] if one["by"] == "anna"]
            assert words == ["Not for … nor …"]

    run(story)


def test_answers_in_calls_and_questions_without_one_are_told_by_agent_and_day() -> None:
    async def story(world: World) -> None:
        world.desk.available(ANNA)
        call, _, _ = world.desk.talk()
        async with world.client("admin") as admin, world.client("anna") as anna, world.client("zane") as zane:
            path = f"{PATH}/{(await out(admin))['line']['id']}"
            for _ in range(2):
                assert (await anna.post(f"{path}/use", json={"interaction": call})).status_code == 204
            used = row(await anna.get(f"{PATH}/uses", params={"interaction": call}))["items"]
            assert [(one["title"], one["by"]) for one in used] == [("Pay an invoice", "anna")]
            assert problem(await zane.post(f"{path}/use", json={"interaction": call})) == (404, "no_such_call")
            assert row(await anna.post(f"{PATH}/questions", json={"text": "invoice"})) == {"kept": False}
            for client in (anna, anna, zane):
                assert row(await client.post(f"{PATH}/questions", json={"text": "Crypto wallet"})) == {"kept": True}
            day = world.articles.today()
            asked = {"since": day, "until": day}
            told = row(await anna.get(f"{PATH}/report", params=asked))
            assert told["answered"] == [{"agent": "anna", "day": day, "category": "billing", "count": 1}]
            assert told["not_found"] == [{"agent": "anna", "day": day, "written": "Crypto wallet", "count": 2}]
            all_ = row(await admin.get(f"{PATH}/report", params=asked))
            assert [(one["agent"], one["count"]) for one in all_["not_found"]] == [("anna", 2), ("zane", 1)]
            (open_,) = row(await admin.get(f"{PATH}/unanswered"))["items"]
            assert open_["count"] == sum(one["count"] for one in all_["not_found"])
            await admin.post(f"{PATH}/unanswered/answered", json={"key": open_["key"]})
            assert row(await admin.get(f"{PATH}/unanswered"))["items"] == []
            years = {"since": "2020-01-01", "until": "2026-01-01"}
            assert problem(await anna.get(f"{PATH}/report", params=years)) == (422, "too_many_days")

    run(story)


def test_readers_hear_of_what_is_published_and_writers_of_drafts() -> None:
    async def story(world: World) -> None:
        hub = Hub(world)
        pages = {name: Page(world, name) for name in ("anna", "dace", "carl")}
        for page in pages.values():
            hub.join(page.feed)
        async with world.client("admin") as admin:
            one = await out(admin)
        told = {}
        for name, page in pages.items():
            told[name] = [message["articles"] for message in await page.read() if "articles" in message]
        ids = [one["line"]["id"]]
        assert told == {"anna": [ids], "dace": [ids] * 2, "carl": []}
        for page in pages.values():
            hub.leave(page.feed)
        assert world.articles._listeners == []

    run(story)


def test_a_proposal_is_accepted_as_a_draft_that_says_where_it_came_from_or_dismissed() -> None:
    async def story(world: World) -> None:
        async with world.client("dace") as dace, world.client("anna") as anna:
            for name in ("/proposals/look", "/proposals/d1-1/accept", "/proposals/d1-1/dismiss"):
                assert problem(await anna.post(f"{PATH}{name}"))[0] == 403
            assert problem(await anna.get(f"{PATH}/proposals"))[0] == 403
            world.proposed.tickets = [*many(ROUTER, 20), *many(PARCEL, 15)]
            assert row(await dace.post(f"{PATH}/proposals/look")) == {"new": 2}
            router, parcel = row(await dace.get(f"{PATH}/proposals"))["items"]
            assert (len(router["tickets"]), len(parcel["tickets"]), router["state"]) == (20, 15, "open")
            assert router["steps"][0] == {"text": "Unplug the router from the socket.", "tickets": 20}
            made = row(await dace.post(f"{PATH}/proposals/{router['id']}/accept"), 201)
            assert made["draft"]["content"]["title"] == router["title"]
            assert made["origin"] == {"proposal": router["id"], "tickets": router["tickets"]}
            assert problem(await dace.post(f"{PATH}/proposals/{router['id']}/accept")) == (409, "proposal_done")
            assert (await dace.post(f"{PATH}/proposals/{parcel['id']}/dismiss")).status_code == 204
            assert row(await dace.get(f"{PATH}/proposals"))["items"] == []
            (gone,) = row(await dace.get(f"{PATH}/proposals", params={"state": "dismissed"}))["items"]
            assert gone["id"] == parcel["id"]
            assert (await dace.post(f"{PATH}/proposals/{parcel['id']}/restore")).status_code == 204
            assert [one["id"] for one in row(await dace.get(f"{PATH}/proposals"))["items"]] == [parcel["id"]]
            assert problem(await dace.post(f"{PATH}/proposals/d9-9/dismiss")) == (404, "no_such_proposal")
            content = made["draft"]["content"] | {"category": "faq", "revision": made["line"]["revision"]}
            written = row(await dace.put(f"{PATH}/{made['line']['id']}/draft", json=content))
        async with world.client("rita") as rita, world.client("anna") as anna:
            await step(rita, written, "publish")
            assert row(await rita.get(f"{PATH}/{made['line']['id']}"))["origin"]["tickets"] == router["tickets"]
            assert row(await anna.get(f"{PATH}/{made['line']['id']}"))["origin"] is None

    run(story)
