"""REST over a real floor: signing in, what is shown to whom, what may be asked."""

from __future__ import annotations

import asyncio
import csv
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import httpx
import pytest
import yaml

from centrala.api.guard import COOKIE
from centrala.clock import Wall
from centrala.floor import commands
from centrala.ids import AgentName, InteractionId
from centrala.interactions.classification import Finding, Source
from tests.api.world import ANNA, BERT, CONTROL, World, entered, hash_of

JSON = {"Content-Type": "application/json"}


def run(story: Callable[[World], Awaitable[None]]) -> None:
    asyncio.run(story(World()))  # type: ignore[arg-type]


def problem(answer: httpx.Response) -> tuple[int, str]:
    assert answer.headers["content-type"] == "application/problem+json", answer.text
    content = answer.json()
    assert content["status"] == answer.status_code
    assert content["detail"]
    return answer.status_code, content["code"]


async def login(client: httpx.AsyncClient, username: str, password: str, **more: Any) -> httpx.Response:
    return await client.post("/api/v1/auth/login", json={"username": username, "password": password, **more})


def test_a_password_gives_a_token_and_the_token_says_who() -> None:
    async def story(world: World) -> None:
        async with world.client() as client:
            answer = await login(client, "anna", "password of anna")
            token = answer.json()["access_token"]
            me = await client.get("/api/v1/auth/me", headers={"Authorization": f"Bearer {token}"})
            assert (me.json()["username"], me.json()["role"]) == ("anna", "agent")
            assert me.json()["rights"]["calls.answer"] == "own"
            assert COOKIE not in answer.cookies

    run(story)


def test_each_reads_the_pages_in_the_language_of_their_choice() -> None:
    async def story(world: World) -> None:
        async with world.client() as client:
            await login(client, "anna", "password of anna", cookie=True)
            for wanted in ("lv", "zh", ""):
                answer = await client.put("/api/v1/auth/me/language", json={"language": wanted})
                assert answer.status_code == 204
                assert (await client.get("/api/v1/auth/me")).json()["language"] == wanted
            for wrong in ("LV", "latvian", "l", "lv-LV", "../"):
                answer = await client.put("/api/v1/auth/me/language", json={"language": wrong})
                assert problem(answer) == (422, "invalid")
            assert BERT not in world.languages

    run(story)


@pytest.mark.parametrize(
    ("username", "password"), [("anna", "wrong"), ("nobody", "password of anna"), ("zane", "nobody's"), ("anna", "")]
)
def test_what_is_wrong_is_not_told_and_costs_a_check_each(username: str, password: str) -> None:
    async def story(world: World) -> None:
        async with world.client() as client:
            answer = await login(client, username, password)
            assert problem(answer) == (401, "wrong_credentials")
            assert answer.json()["detail"] == "User name or password is wrong."
            assert len(world.checked) == 1

    run(story)


def test_after_so_many_wrong_passwords_one_waits_and_others_do_not() -> None:
    async def story(world: World) -> None:
        async with world.client() as client:
            answers = [await login(client, "anna", "wrong") for _ in range(8)]
            codes = [problem(answer)[1] for answer in answers]
            assert codes == ["wrong_credentials"] * 6 + ["too_many_tries"] * 2
            assert 0 < int(answers[-1].headers["Retry-After"]) <= 61
            assert problem(await login(client, "anna", "password of anna")) == (429, "too_many_tries")
            assert (await login(client, "bert", "password of bert")).status_code == 200
            world.desk.wait(61_000)
            assert (await login(client, "anna", "password of anna")).status_code == 200

    run(story)


def test_a_browser_gets_a_strict_cookie_and_no_token() -> None:
    async def story(world: World) -> None:
        async with world.client() as client:
            answer = await login(client, "anna", "password of anna", cookie=True)
            cookie = answer.headers["set-cookie"].lower()
            assert "httponly" in cookie
            assert "samesite=strict" in cookie
            assert answer.json()["access_token"] is None
            assert (await client.get("/api/v1/auth/me")).json()["username"] == "anna"

    run(story)


def test_a_cookie_of_another_page_changes_nothing() -> None:
    async def story(world: World) -> None:
        async with world.client() as client:
            await login(client, "anna", "password of anna", cookie=True)
            for headers in ({"Origin": "http://evil.test"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}):
                path = "/api/v1/agents/anna/presence"
                answer = await client.put(path, json={"state": "available"}, headers=headers)
                assert problem(answer) == (403, "other_origin")
            assert ANNA not in world.live.agents
            own = {"Origin": "http://center.test"}
            answer = await client.put("/api/v1/agents/anna/presence", json={"state": "available"}, headers=own)
            assert answer.json()["presence"] == "available"

    run(story)


def test_a_cookie_is_no_bearer_token_nor_the_reverse() -> None:
    async def story(world: World) -> None:
        async with world.client() as client:
            await login(client, "anna", "password of anna", cookie=True)
            cookie = client.cookies[COOKIE]
            client.cookies.clear()
            answer = await client.get("/api/v1/auth/me", headers={"Authorization": f"Bearer {cookie}"})
            assert problem(answer) == (401, "not_signed_in")
            client.cookies.set(COOKIE, await world.token("anna"))
            assert problem(await client.get("/api/v1/auth/me")) == (401, "not_signed_in")
            client.cookies.set(COOKIE, CONTROL)
            assert problem(await client.get("/api/v1/auth/me")) == (401, "not_signed_in")

    run(story)


def test_a_session_in_use_is_renewed_and_ends_unused() -> None:
    async def story(world: World) -> None:
        async with world.client() as client:
            await login(client, "anna", "password of anna", cookie=True)
            for _ in range(3):
                world.desk.wait(10 * 3_600_000)
                answer = await client.get("/api/v1/auth/me")
                assert answer.status_code == 200
                assert "Max-Age=43200" in answer.headers["set-cookie"], "the browser keeps it as long"
                assert "set-cookie" not in (await client.get("/api/v1/auth/me")).headers
            world.desk.wait(13 * 3_600_000)
            assert problem(await client.get("/api/v1/auth/me")) == (401, "not_signed_in")

    run(story)


def test_a_link_signs_in_once() -> None:
    async def story(world: World) -> None:
        async with world.client() as owner:
            owner.headers["Authorization"] = f"Bearer {CONTROL}"
            url = (await owner.post("/api/v1/auth/links", json={"username": "admin"})).json()["url"]
            assert url.startswith("http://center.test/sign-in/")
        async with world.client() as client:
            first = await client.get(url)
            assert (first.status_code, first.headers["location"]) == (303, "/")
            assert (await client.get("/api/v1/auth/me")).json()["username"] == "admin"
        async with world.client() as client:
            again = await client.get(url)
            assert again.headers["location"].startswith("/sign-in")
            plain = await client.get(f"/plain{again.headers['location']}")
            assert "This link has been used" in plain.text
            assert "This link has been used" not in (await client.get("/plain/sign-in")).text
            assert problem(await client.get("/api/v1/auth/me")) == (401, "not_signed_in")

    run(story)


def test_no_link_for_who_may_do_as_much() -> None:
    async def story(world: World) -> None:
        async with world.client("rita") as client:
            assert (await client.post("/api/v1/auth/links", json={"username": "anna"})).status_code == 201
            assert problem(await client.post("/api/v1/auth/links", json={"username": "admin"})) == (403, "not_allowed")
            assert problem(await client.post("/api/v1/auth/links", json={"username": "x"})) == (404, "no_such_user")

    run(story)


def test_tokens_are_listed_and_revoked() -> None:
    async def story(world: World) -> None:
        async with world.client("toms") as client, world.client("anna") as other:
            made = (await client.post("/api/v1/auth/tokens", json={"label": "board"})).json()
            mine = (await client.get("/api/v1/auth/tokens")).json()["items"]
            assert [one["label"] for one in mine] == ["test", "board"]
            assert problem(await other.post("/api/v1/auth/tokens", json={})) == (403, "not_allowed")
            theirs = await other.get("/api/v1/auth/tokens", params={"username": "toms"})
            assert problem(theirs) == (403, "not_allowed")
            assert (await client.delete(f"/api/v1/auth/tokens/{mine[1]['id']}")).status_code == 204
            assert made["access_token"] not in world.tokens
            assert problem(await client.delete("/api/v1/auth/tokens/x")) == (404, "no_such_token")
            await client.post("/api/v1/auth/logout")
            assert problem(await client.get("/api/v1/auth/me")) == (401, "not_signed_in")

    run(story)


def test_health_is_for_everybody_and_says_little() -> None:
    async def story(world: World) -> None:
        async with world.client() as client:
            assert (await client.get("/health")).json() == {"status": "ok"}
            world.database = type(world.database)("fenced", Wall(1))
            answer = await client.get("/health")
            assert (answer.status_code, answer.json()) == (503, {"status": "trouble"})
            assert problem(await client.get("/api/v1/status")) == (401, "not_signed_in")

    run(story)


def test_the_status_counts_everybody_once() -> None:
    async def story(world: World) -> None:
        world.desk.available(ANNA, BERT)
        entered(world)
        entered(world)
        world.desk.answer(ANNA)
        entered(world)
        async with world.client("toms") as client:
            status = (await client.get("/api/v1/status")).json()
        assert status["calls"] == {"talking": 1, "waiting": 1, "ringing": 1, "wrapping": 0}
        assert status["agents"]["busy"] == 2
        assert sum(status["agents"].values()) == len(world.organisation.agents)
        assert (status["engine"]["verdict"], status["engine"]["connected"]) == ("healthy", True)
        assert status["database"]["condition"] == "ok"

    run(story)


def test_queues_and_agents_as_far_as_one_sees() -> None:
    async def story(world: World) -> None:
        world.desk.available(ANNA)
        entered(world)
        async with world.client("anna") as anna, world.client("rita") as rita:
            mine = (await anna.get("/api/v1/queues")).json()["items"]
            assert [(row["name"], row["waiting"], row["ringing"]) for row in mine] == [("support", 1, 1)]
            assert problem(await anna.get("/api/v1/queues/billing")) == (404, "no_such_queue")
            assert len((await rita.get("/api/v1/queues")).json()["items"]) == 2
            rows = {row["name"]: row for row in (await anna.get("/api/v1/agents")).json()["items"]}
            assert rows["anna"]["activity"] == "ringing"
            assert rows["bert"]["presence"] == "logged_out"
            assert rows["bert"]["activity"] is None
            assert "carl" not in rows
            assert problem(await anna.get("/api/v1/agents/carl")) == (404, "no_such_agent")

    run(story)


def test_presence_own_and_of_the_team() -> None:
    async def story(world: World) -> None:
        async with world.client("anna") as anna, world.client("dace") as dace:
            path = "/api/v1/agents/{}/presence"
            answer = await anna.put(path.format("anna"), json={"state": "available"})
            assert (answer.json()["presence"], answer.json()["free"]) == ("available", True)
            other = await anna.put(path.format("bert"), json={"state": "available"})
            assert problem(other) == (403, "not_allowed")
            assert (await dace.put(path.format("bert"), json={"state": "paused"})).json()["presence"] == "paused"
            assert problem(await dace.put(path.format("zane"), json={"state": "available"})) == (403, "not_allowed")
            assert problem(await dace.put(path.format("zzz"), json={"state": "available"})) == (404, "no_such_agent")
            assert problem(await anna.put(path.format("anna"), json={"state": "asleep"})) == (422, "invalid")
            left = await anna.post("/api/v1/agents/anna/queues/support/leave")
            assert left.json()["queues"] == [{"name": "support", "tier": 1, "left": True}]
            back = await anna.post("/api/v1/agents/anna/queues/support/resume")
            assert not back.json()["queues"][0]["left"]
            assert problem(await anna.post("/api/v1/agents/anna/lift-cap")) == (403, "not_allowed")
            assert (await dace.post("/api/v1/agents/anna/lift-cap")).json()["shift"]["cap_lifted"]

    run(story)


def test_a_call_from_offer_to_history() -> None:
    async def story(world: World) -> None:
        world.desk.available(ANNA)
        async with world.client("anna") as anna, world.client("bert") as bert, world.client("tina") as tina:
            call = entered(world)
            path = f"/api/v1/calls/{call}"
            shown = (await anna.get(path)).json()
            assert (shown["stage"], shown["offered_to"], shown["party_number"]) == ("offered", ["anna"], "+37120001111")
            world.desk.answer(ANNA)
            assert (await anna.get(path)).json()["stage"] == "talking"
            assert problem(await bert.get(path)) == (404, "no_such_call")
            assert (await tina.get(path)).json()["party_number"] == "••••••••••11"
            assert (await tina.get(path)).json()["notes"] == ""
            assert problem(await tina.post(f"{path}/hang-up")) == (403, "not_allowed")
            assert (await anna.post(f"{path}/note", json={"note": "wants a loan"})).status_code == 204
            assert (await anna.get(path)).json()["notes"] == "wants a loan"
            classified = await anna.post(f"{path}/classify", json={"aspect": "purpose", "value": "loan"})
            assert classified.status_code == 204
            assert problem(await bert.post(f"{path}/note", json={"note": "x"})) == (404, "no_such_call")
            assert (await anna.post(f"{path}/hang-up")).status_code == 204
            assert (await anna.post(f"{path}/wrap-up", json={})).status_code == 204
            assert problem(await anna.get(path)) == (404, "no_such_call")
            (row,) = (await anna.get("/api/v1/interactions")).json()["items"]
            assert (row["id"], row["outcome"], row["notes"]) == (call, "answered", "wants a loan")
            table = await anna.get("/api/v1/interactions/export", params={"outcome": "answered"})
            assert table.headers["content-type"] == "text/csv; charset=utf-8"
            (line,) = csv.DictReader(table.content.decode("utf-8-sig").splitlines())
            assert (line["id"], line["purpose"], line["notes"]) == (call, "loan", "wants a loan")
            none = await anna.get("/api/v1/interactions/export", params={"outcome": "abandoned"})
            assert len(none.text.splitlines()) == 1
            assert len((await bert.get("/api/v1/interactions/export")).text.splitlines()) == 1
            assert (await bert.get("/api/v1/interactions")).json()["items"] == []
            assert problem(await bert.get(f"/api/v1/interactions/{call}")) == (404, "no_such_interaction")
            told = (await anna.get(f"/api/v1/interactions/{call}")).json()
            names = [event["event"] for event in told["events"]]
            assert names[0] == "InteractionOpened"
            assert names[-1] == "InteractionClosed"
            assert "OfferMade" in names

    run(story)


def test_supervisors_move_and_pull_what_waits() -> None:
    async def story(world: World) -> None:
        async with world.client("dace") as dace, world.client("anna") as anna:
            call = entered(world)
            path = f"/api/v1/calls/{call}"
            assert problem(await anna.post(f"{path}/pull", json={})) == (403, "not_allowed")
            nowhere = await dace.post(f"{path}/move", json={"kind": "queue", "name": "x"})
            assert problem(nowhere) == (422, "no_such_queue") or nowhere.status_code == 404
            world.desk.tell(commands.GoAvailable(ANNA))
            world.desk.tell(commands.LeaveQueue(ANNA, AgentName("support")))  # type: ignore[arg-type]
            moved = await dace.post(f"{path}/move", json={"kind": "queue", "name": "billing"})
            assert moved.status_code in (204, 409)

    run(story)


def test_dialling_begins_a_call() -> None:
    async def story(world: World) -> None:
        async with world.client("anna") as anna, world.client("tina") as tina:
            await anna.put("/api/v1/agents/anna/presence", json={"state": "available"})
            answer = await anna.post("/api/v1/calls", json={"number": "+37120002222"})
            assert answer.status_code == 201
            assert (await anna.get(f"/api/v1/calls/{answer.json()['id']}")).json()["direction"] == "outbound"
            assert problem(await tina.post("/api/v1/calls", json={"number": "+37120002222"})) == (403, "not_allowed")
            assert problem(await anna.post("/api/v1/calls", json={})) == (422, "invalid")
            both = await anna.post("/api/v1/calls", json={"number": "1", "colleague": "bert"})
            assert problem(both) == (422, "invalid")

    run(story)


def test_why_is_told_to_those_who_may_ask() -> None:
    async def story(world: World) -> None:
        world.desk.available(ANNA, BERT)
        call = entered(world)
        async with world.client("dace") as dace, world.client("anna") as anna:
            path = f"/api/v1/calls/{call}/decisions"
            assert problem(await anna.get(path)) == (403, "not_allowed")
            (decision,) = (await dace.get(path)).json()["decisions"]
            assert (decision["agent"], decision["runner_up"], decision["rule"]) == ("anna", "bert", "longest_idle")
            assert decision["eligible_agents"] == 2
            world.desk.answer(ANNA)
            world.desk.tell(commands.Pause(BERT))
            waiting = entered(world)
            found = (await dace.get(f"/api/v1/calls/{waiting}/decisions")).json()
            assert (found["decisions"], found["position"], found["candidates"]) == ([], 1, [])
            assert problem(await dace.get("/api/v1/calls/i9-9/decisions")) == (404, "no_such_call")

    run(story)


def test_configuration_by_document() -> None:
    async def story(world: World) -> None:
        async with world.client("admin") as admin, world.client("rita") as rita:
            path = "/api/v1/configuration"
            text = (await admin.get(path)).json()["document"]
            assert "sip_password" not in text
            assert hash_of("password of anna") in text
            assert "argon2" not in (await rita.get(path)).json()["document"]
            for more in ("hashes", "secrets"):
                assert problem(await rita.get(path, params={more: True})) == (403, "not_allowed")
            document = "queues: {support: {}, billing: {}, sales: {ring: 10s}}"
            planned = (await admin.post(path, json={"document": document, "dry_run": True})).json()
            assert [(one["kind"], one["name"]) for one in planned["changes"] if one["kind"] == "added"] == [
                ("added", "sales")
            ]
            assert "sales" not in world.organisation.queues
            wrong = await admin.post(
                path, json={"document": "queues: {support: {}, billing: {}, sales: {ring: never}}"}
            )
            assert problem(wrong) == (422, "mistakes")
            assert wrong.json()["mistakes"][0]["path"] == ["queues", "sales", "ring"]
            assert wrong.json()["mistakes"][0]["line"] == 1
            conflict = await admin.post(path, json={"document": document, "expected_revision": 7})
            assert problem(conflict) == (409, "revision_conflict")
            done = (await admin.post(path, json={"document": document, "note": "more"})).json()
            assert done["revision"] == 2
            rows = (await rita.get(f"{path}/revisions")).json()["items"]
            assert (rows[0]["revision"], rows[0]["by"], rows[0]["note"]) == (2, "admin", "more")
            assert (await rita.get(f"{path}/revisions/1/difference/2")).json()["changes"]
            assert (await admin.post(f"{path}/revisions/1/rollback")).json()["revision"] == 3
            assert "sales" not in world.organisation.queues
            assert problem(await admin.post(f"{path}/revisions/99/rollback")) == (404, "no_such_revision")

    run(story)


@pytest.mark.parametrize(
    ("who", "section", "value", "may"),
    [
        ("rita", "queues", {"support": {}, "billing": {}, "sales": {}}, True),
        ("rita", "agents", {"anna": {"name": "Another", "team": "day", "queues": ["support"]}}, True),
        ("rita", "agents", {"new": {"role": "supervisor"}}, True),
        ("rita", "agents", {"new": {"role": "manager"}}, True),
        ("rita", "agents", {"new": {"role": "admin"}}, False),
        ("rita", "agents", {"rita": {"name": "Rita", "role": "admin", "team": "day"}}, False),
        ("rita", "agents", {"admin": {"name": "Mine now", "role": "admin"}}, False),
        ("rita", "trunks", {"carrier": {"to": "127.0.0.1:5099"}}, False),
        ("rita", "name", "Mine", False),
        ("toms", "trunks", {"carrier": {"to": "127.0.0.1:5090"}, "second": {"to": "127.0.0.1:5071"}}, True),
        ("toms", "queues", {"support": {}, "billing": {}, "sales": {}}, False),
        ("dace", "queues", {"support": {}, "billing": {}, "sales": {}}, False),
        ("anna", "name", "x", False),
    ],
)
@pytest.mark.parametrize("dry_run", [True, False])
def test_each_section_asks_for_its_right(who: str, section: str, value: Any, may: bool, dry_run: bool) -> None:
    async def story(world: World) -> None:
        async with world.client("admin") as admin, world.client(who) as client:
            exported = await admin.get("/api/v1/configuration", params={"hashes": False})
            whole = yaml.safe_load(exported.json()["document"])
            changed = {**whole[section], **value} if isinstance(value, dict) else value
            body = {"document": yaml.safe_dump({section: changed}), "dry_run": dry_run}
            answer = await client.post("/api/v1/configuration", json=body)
            if may:
                assert answer.status_code == 200, answer.text
                assert answer.json()["changes"]
            else:
                assert problem(answer) == (403, "not_allowed")
            assert world.organisation.revision == (2 if may and not dry_run else 1)

    run(story)


def test_metrics_by_right() -> None:
    async def story(world: World) -> None:
        entered(world)
        async with world.client("toms") as toms, world.client("anna") as anna:
            assert problem(await anna.get("/metrics")) == (403, "not_allowed")
            text = (await toms.get("/metrics")).text
            assert 'centrala_calls{stage="waiting"} 1.0' in text
            assert 'centrala_queue_waiting{queue="support"} 1.0' in text

    run(story)


def test_a_phone_of_ones_own_ends_with_the_session() -> None:
    async def story(world: World) -> None:
        async with world.client("anna") as anna, world.client("tina") as tina:
            phone = (await anna.post("/api/v1/phone/session")).json()
            assert phone["username"].startswith("anna+")
            assert phone["websocket"] == "ws://center.test/phone"
            assert problem(await tina.post("/api/v1/phone/session")) == (403, "not_allowed")
            for _ in range(4):
                await anna.post("/api/v1/phone/session")
            await asyncio.sleep(0)
            assert len(world.phones) == 3
            await anna.post("/api/v1/auth/logout")
            await asyncio.sleep(0)
            assert world.phones == {}

    run(story)


def test_every_answer_carries_careful_headers() -> None:
    async def story(world: World) -> None:
        async with world.client() as client:
            for path in (
                "/health",
                "/sign-in",
                "/plain/sign-in",
                "/api/v1/status",
                "/nothing",
                "/static/board.js",
                "/api/openapi.json",
            ):
                headers = (await client.get(path)).headers
                assert "default-src 'self'" in headers["content-security-policy"], path
                assert headers["x-content-type-options"] == "nosniff"
                assert headers["referrer-policy"] == "same-origin"
                assert "cache-control" in headers

    run(story)


def test_the_pages_escape_what_they_show() -> None:
    async def story(world: World) -> None:
        async with world.client() as client:
            form = {"username": '"><script>x</script>', "password": "x"}
            answer = await client.post("/plain/sign-in", data=form)
            assert answer.status_code == 401
            assert "<script>x" not in answer.text
            other = await client.post("/plain/sign-in", data=form, headers={"Origin": "http://evil.test"})
            assert problem(other) == (403, "other_origin")
            assert (await client.get("/plain")).headers["location"] == "/plain/sign-in"
            good = {"username": "anna", "password": "password of anna"}
            assert (await client.post("/plain/sign-in", data=good)).headers["location"] == "/plain"
            page = await client.get("/plain")
            assert "Test center" in page.text
            assert "data-system" not in page.text
            assert (await client.get("/static/../guard.py")).status_code == 404
            assert (await client.get("/static/%2e%2e%2fguard.py")).status_code == 404

    run(story)


def test_rows_show_today_and_the_wait_to_expect() -> None:
    async def story(world: World) -> None:
        async with world.client("dace") as client:
            await client.put("/api/v1/agents/anna/presence", json={"state": "available"})
            queue = (await client.get("/api/v1/queues/support")).json()
            assert (queue["today"]["offered"], queue["today"]["service_level"]) == (0, None)
            assert queue["estimated_wait_ms"] == 0, "somebody is free"
            for _ in range(20):
                entered(world)
                world.desk.wait(2_000)
                world.desk.answer(ANNA)
                world.desk.wait(60_000)
                (call,) = world.live.interactions.values()
                assert call.caller_leg is not None
                world.desk.gone(call.caller_leg)
                world.desk.wait(31_000)
            queue = (await client.get("/api/v1/queues/support")).json()
            assert queue["today"]["answered"] == queue["today"]["handled"] == 20
            assert queue["today"]["service_level"] == 1.0
            assert queue["today"]["average_speed_of_answer_ms"] == 2_000
            assert queue["today"]["average_handle_ms"] == 90_000
            anna = (await client.get("/api/v1/agents/anna")).json()["today"]
            assert anna["handled"] == 20
            assert (anna["talk_ms"], anna["wrap_up_ms"]) == (1_200_000, 600_000)
            assert anna["contact_ms"] == anna["talk_ms"] + anna["wrap_up_ms"]
            assert anna["occupancy"] == round(anna["contact_ms"] / (anna["contact_ms"] + anna["idle_ms"]), 4)
            entered(world)
            world.desk.answer(ANNA)
            waits = entered(world)
            queue = (await client.get("/api/v1/queues/support")).json()
            assert queue["estimated_wait_ms"] == 2 * queue["today"]["average_handle_ms"]
            assert (await client.get(f"/api/v1/calls/{waits}")).json()["estimated_wait_ms"] == 90_000

    run(story)


def test_a_decision_tells_everybody_who_was_considered() -> None:
    async def story(world: World) -> None:
        world.desk.available(BERT)
        world.desk.wait(1_000)
        world.desk.available(ANNA)
        call = entered(world)
        async with world.client("dace") as client:
            (decision,) = (await client.get(f"/api/v1/calls/{call}/decisions")).json()["decisions"]
            path = f"/api/v1/calls/{call}/decisions/{decision['offer']}"
            told = (await client.get(path)).json()
            assert told["decision"] == decision
            assert [(one["agent"], one["obstacles"]) for one in told["candidates"]] == [("bert", []), ("anna", [])]
            assert told["candidates"][0]["key"] == decision["key"]
            assert [one["call"] for one in told["calls"]] == [call]
            assert told["trouble"] is None
            assert problem(await client.get(path + "0")) == (404, "no_such_offer")
            assert problem(await client.get(path.replace(call, "i9-9"))) == (404, "no_such_call")
        async with world.client("anna") as client:
            assert (await client.get(path)).status_code in (403, 404)

    run(story)


def test_accuracy_stands_beside_its_numbers_and_only_what_one_may_see_is_in_it() -> None:
    async def story(world: World) -> None:
        world.desk.available(ANNA)
        ever = {"since": "2020-01-01T00:00:00Z", "until": "2040-01-01T00:00:00Z"}
        async with world.client("anna") as anna, world.client("rita") as rita:
            empty = (await rita.get("/api/v1/accuracy", params=ever)).json()
            assert (empty["items"], empty["total"]["found"], empty["total"]["accuracy"]) == ([], 0, None)
            call = entered(world)
            world.desk.answer(ANNA)
            live = world.live.interactions[InteractionId(call)]
            live.classification = replace(live.classification, category=Finding("=order", Source.AUTO, "main: about"))
            for word in ("complaint", "praise"):
                said = {"aspect": "category", "value": word}
                assert (await anna.post(f"/api/v1/calls/{call}/classify", json=said)).status_code == 204
            await anna.post(f"/api/v1/calls/{call}/hang-up")
            await anna.post(f"/api/v1/calls/{call}/wrap-up", json={})
            told = (await anna.get("/api/v1/accuracy", params=ever)).json()
            line = {
                "value": "=order",
                "by": "main: about",
                "found": 1,
                "seen": 1,
                "corrected": 1,
                "corrected_to": [{"value": "praise", "calls": 1}],
                "accuracy": 0.0,
            }
            assert told["items"] == [line]
            assert told["total"] == line | {"value": "", "by": ""}
            assert told["formula"].startswith("1 - ")
            assert problem(await anna.get("/api/v1/accuracy/export", params=ever)) == (403, "not_allowed")
            table = await rita.get("/api/v1/accuracy/export", params=ever)
            (row,) = csv.DictReader(table.content.decode("utf-8-sig").splitlines())
            assert (row["value"], row["by"], row["found"], row["corrected"]) == ("'=order", "main: about", "1", "1")
            assert (row["accuracy"], row["corrected_to"]) == ("0.0", "praise (1)")
            async with world.client("bert") as bert:
                assert (await bert.get("/api/v1/accuracy", params=ever)).json()["items"] == []
            wrong = await rita.get("/api/v1/accuracy", params=ever | {"since": "2020-01-01T00:00:00"})
            assert problem(wrong) == (422, "mistakes")

    run(story)
