"""Webhooks over REST: how they stand, what became of messages, a secret that is told once, and who may."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import httpx

from centrala.clock import Wall
from centrala.service.webhooks import HookRoom, HookSender
from centrala.signing import hook_key
from centrala.storage import open_record
from centrala.storage.webhooks import Webhooks
from centrala.webhooks import DeliveryState
from tests.api.test_rest import problem
from tests.api.world import World
from tests.storage.making import Clock, count_one

BASE = "/api/v1/webhooks"
ENTRIES = "/api/v1/configuration/entries/webhooks"
URL = "https://crm.example.com/hooks"
Story = Callable[[World, Webhooks, httpx.AsyncClient], Awaitable[None]]


def stage(tmp_path: Path, story: Story) -> None:
    """The webhook ``crm`` is named, and has no secret yet."""

    async def whole() -> None:
        record = await open_record(tmp_path, boot="b", now=Clock(), data=tmp_path, count=count_one)
        try:
            await record.load()
            world, store = World(), Webhooks(record.database)
            sender = HookSender(store, None, None, world.now, lambda: world.organisation)  # type: ignore[arg-type]
            world.hooks = HookRoom(store, sender, world.now, lambda: world.organisation)
            async with world.client("admin") as admin:
                made = await admin.put(f"{ENTRIES}/crm", json={"value": {"url": URL, "events": ["call.ended"]}})
                assert made.status_code == 200
                await story(world, store, admin)
        finally:
            await record.close()

    asyncio.run(whole())


async def stands(client: httpx.AsyncClient) -> tuple[str, bool]:
    (row,) = (await client.get(BASE)).json()["items"]
    return row["state"], row["two_secrets"]


def test_a_secret_is_made_told_once_and_followed_by_another(tmp_path: Path) -> None:
    async def story(world: World, store: Webhooks, admin: httpx.AsyncClient) -> None:
        assert await stands(admin) == ("no_secret", False)
        assert problem(await admin.post(f"{BASE}/crm/test")) == (409, "webhook_not_active")
        first = (await admin.post(f"{BASE}/crm/secret")).json()["secret"]
        assert len(hook_key(first)) == 32
        assert await stands(admin) == ("on", False)
        await admin.post(f"{BASE}/crm/secret")
        assert await stands(admin) == ("on", True)
        assert first not in (await admin.get("/api/v1/configuration/tree")).text
        assert (await admin.delete(f"{BASE}/crm/former-secret")).status_code == 204
        assert await stands(admin) == ("on", False)
        assert world.organisation.webhooks["crm"].url == URL
        kept = await admin.put(f"{ENTRIES}/crm", json={"value": {"url": URL, "active": False}})
        assert kept.status_code == 200
        assert world.organisation.webhooks["crm"].secret, "a form that does not show the secret keeps it"
        assert await stands(admin) == ("off", False)

    stage(tmp_path, story)


def test_messages_are_listed_and_sent_again(tmp_path: Path) -> None:
    async def story(world: World, store: Webhooks, admin: httpx.AsyncClient) -> None:
        await admin.post(f"{BASE}/crm/secret")
        assert (await admin.post(f"{BASE}/crm/test")).status_code == 202
        (row,) = (await admin.get(f"{BASE}/crm/deliveries")).json()["items"]
        assert (row["type"], row["state"], row["attempts"], row["status"]) == ("test", "waiting", 0, None)
        (one,) = await store.due("crm", world.now().wall, limit=9)
        parked = {"due": Wall(0), "now": world.now().wall, "status": 410, "trouble": "status_410"}
        await store.tried(one, DeliveryState.PARKED, **parked)  # type: ignore[arg-type]
        (row,) = (await admin.get(f"{BASE}/crm/deliveries")).json()["items"]
        assert (row["state"], row["status"], row["trouble"], row["again"]) == ("parked", 410, "status_410", None)
        again = await admin.post(f"{BASE}/crm/again", json={"number": row["number"]})
        assert (again.status_code, again.json()) == (202, {"messages": 1})
        since = await admin.post(f"{BASE}/crm/again", json={"since": "2001-01-01T00:00:00Z"})
        assert since.json() == {"messages": 0}, "what waits is not begun anew"
        for form in ({}, {"number": 1, "since": "2001-01-01T00:00:00Z"}, {"since": "2001-01-01T00:00:00"}):
            assert problem(await admin.post(f"{BASE}/crm/again", json=form)) == (422, "which_again")

    stage(tmp_path, story)


def test_who_may_not_change_the_configuration_sees_nothing(tmp_path: Path) -> None:
    async def story(world: World, store: Webhooks, admin: httpx.AsyncClient) -> None:
        async with world.client("anna") as anna:
            assert problem(await anna.get(BASE)) == (403, "not_allowed")
            assert problem(await anna.get(f"{BASE}/crm/deliveries")) == (403, "not_allowed")
            for path in ("test", "secret"):
                assert problem(await anna.post(f"{BASE}/crm/{path}")) == (403, "not_allowed")
            assert problem(await anna.post(f"{BASE}/crm/again", json={"number": 1})) == (403, "not_allowed")
        for path in ("deliveries",):
            assert problem(await admin.get(f"{BASE}/nobody/{path}")) == (404, "no_such_webhook")
        assert problem(await admin.post(f"{BASE}/nobody/secret")) == (404, "no_such_webhook")
        assert problem(await admin.post(f"{BASE}/nobody/test")) == (404, "no_such_webhook")

    stage(tmp_path, story)


def test_an_address_an_event_or_a_secret_that_can_not_be_right_is_told(tmp_path: Path) -> None:
    async def story(world: World, store: Webhooks, admin: httpx.AsyncClient) -> None:
        wrong = {"url": "ftp://x", "events": ["call.began"], "allow": ["10.0.0.1/8"], "secret": "whsec_abc"}
        answer = await admin.put(f"{ENTRIES}/crm", json={"value": wrong})
        assert problem(answer) == (422, "mistakes")
        assert {one["path"][2] for one in answer.json()["mistakes"]} == {"url", "events", "allow", "secret"}

    stage(tmp_path, story)
