"""Webhooks: another system is told what happens, in order, signed, and once it is back; a dead one delays nobody."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from typing import Any

import pytest

from tests.e2e.support.center import Center, center_document, free_port, running_center
from tests.e2e.support.hooks import Receiver, receiver
from tests.e2e.support.people import hear_each_other, people

pytestmark = [pytest.mark.engine, pytest.mark.timeout(240)]

CRM_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
DEAD_SECRET = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"
CUSTOMERS = ["customer.created", "customer.changed", "customer.erased"]
NUMBER = "+37129990021"


def document(port: int, crm: Receiver, dead: Receiver | None = None) -> dict[str, Any]:
    hook: dict[str, Any] = {
        "url": crm.url,
        "allow": ["127.0.0.0/8"],
        "secret": CRM_SECRET,
        "events": ["call.ended", *CUSTOMERS],
        "personal": ["name"],
    }
    hooks = {"crm": hook}
    if dead is not None:
        hooks["dead"] = {**hook, "url": dead.url, "secret": DEAD_SECRET, "events": ["call.ended", *CUSTOMERS]}
    return {**center_document(trunk_port=port, agents=1), "webhooks": hooks}


async def customer(center: Center, name: str) -> dict[str, Any]:
    async with center.client() as client:
        form = {"name": name, "reaches": [{"kind": "phone", "written": NUMBER}], "note": "Knows a secret"}
        made = await client.post("/customers", json=form)
        assert made.status_code == 201, made.text
        return dict(made.json())


def _waiting(page: dict[str, Any]) -> dict[str, int]:
    return {row["name"]: row["waiting"] for row in page["items"]}


async def renamed(center: Center, one: dict[str, Any], name: str) -> dict[str, Any]:
    async with center.client() as client:
        answer = await client.patch(f"/customers/{one['id']}", json={"version": one["version"], "name": name})
        assert answer.status_code == 200, answer.text
        return dict(answer.json())


@pytest.mark.feature("A12", partly="signed webhooks: a receiver that hangs delays neither another one nor a call")
def test_a_receiver_that_hangs_delays_neither_the_other_nor_a_call() -> None:
    port = free_port()

    async def whole() -> None:
        async with (
            receiver() as crm,
            receiver(status=0) as dead,
            running_center(document(port, crm, dead)) as center,
            people(center, port, "a1") as floor,
        ):
            one = await customer(center, "Ilze Webhook")
            await renamed(center, one, "Ilze Kalna")
            await dead.until(lambda it: len(it.got) >= 1)
            await crm.until(lambda it: it.types() == ["customer.created", "customer.changed"])
            created, changed = crm.handled.values()
            assert created.signed_by(CRM_SECRET)
            assert not created.signed_by(DEAD_SECRET)
            assert dead.got[0].signed_by(DEAD_SECRET)
            assert dead.got[0].id == created.id, "one deed has one id, whoever is told"
            assert (changed.body["data"]["id"], changed.body["data"]["name"]) == (one["id"], "Ilze Kalna")
            told = str(crm.got + dead.got)
            assert NUMBER not in told
            assert "Knows a secret" not in told, "no more of a person than the webhook's fields name"
            call = floor.call(caller="+37129990022")
            agent = await floor.answers("a1")
            await hear_each_other(call, agent)
            call.hang_up()
            await agent.until_over()
            (closed,) = await floor.closed(1)
            await crm.until(lambda it: "call.ended" in it.types())
            ended = next(message for message in crm.handled.values() if message.type == "call.ended")
            assert (ended.body["data"]["id"], ended.body["data"]["outcome"]) == (closed["id"], "answered")
            page = await center.until("/webhooks", lambda found: not _waiting(found)["crm"])
            waiting = _waiting(page)
            assert waiting["dead"] >= 3

    asyncio.run(whole())


@pytest.mark.feature("A12", partly="signed webhooks: kill -9, one that fails and comes back, replay, two secrets")
def test_nothing_is_lost_by_a_kill_and_what_comes_back_is_told_in_order() -> None:
    port, theirs = free_port(), free_port()

    async def whole() -> None:
        async with AsyncExitStack() as stack:
            crm = await stack.enter_async_context(receiver(port=theirs, status=503))
            center = await stack.enter_async_context(running_center(document(port, crm)))
            one = await customer(center, "Juris Webhook")
            await crm.until(lambda it: len(it.got) >= 1)
            one = await renamed(center, one, "Juris Kalns")
            center.kill_service()
            await center.until("/customers", lambda page: bool(page["items"]), within_s=60)
            await renamed(center, one, "Juris Kalnins")
            crm.status = 204
            await _sent_again_at_once(center, crm)
            assert crm.types() == ["customer.created", "customer.changed", "customer.changed"]
            assert len({message.id for message in crm.got}) == 3, "each attempt of one deed has its id"
            assert [message.body["data"]["version"] for message in crm.handled.values()] == [3, 3, 3], "as it is now"
            await _replay(center, crm)
            await _two_secrets(center, crm)
            await _erased(center, crm, one["id"])

    asyncio.run(whole())


async def _sent_again_at_once(center: Center, crm: Receiver) -> None:
    """A test makes the sender look now: what failed before has its own moment."""
    async with center.client() as client:
        assert (await client.post("/webhooks/crm/test")).status_code == 202
    await crm.until(lambda it: "test" in it.types(), within_s=40)
    await crm.until(lambda it: len(it.types()) == 4, within_s=60)
    del crm.handled[next(id_ for id_, message in crm.handled.items() if message.type == "test")]
    crm.got = [message for message in crm.got if message.type != "test"]


async def _replay(center: Center, crm: Receiver) -> None:
    before = len(crm.got)
    async with center.client() as client:
        again = await client.post("/webhooks/crm/again", json={"since": "2020-01-01T00:00:00Z"})
        assert again.json() == {"messages": 4}
        await crm.until(lambda it: len(it.got) == before + 4)
        assert len(crm.handled) == 4, "they have the ids that they had"
        rows = (await client.get("/webhooks/crm/deliveries")).json()["items"]
    assert {row["status"] for row in rows} <= {204, None, 503}


async def _two_secrets(center: Center, crm: Receiver) -> None:
    async with center.client() as client:
        new = (await client.post("/webhooks/crm/secret")).json()["secret"]
        await client.post("/webhooks/crm/test")
        await crm.until(lambda it: it.got[-1].signed_by(new))
        assert crm.got[-1].signed_by(CRM_SECRET), "the former one signs, too"
        assert (await client.delete("/webhooks/crm/former-secret")).status_code == 204
        await client.post("/webhooks/crm/test")
        await crm.until(lambda it: not it.got[-1].signed_by(CRM_SECRET))
        assert crm.got[-1].signed_by(new)
        export = (await client.get("/configuration")).text
        assert new not in export


async def _erased(center: Center, crm: Receiver, id_: str) -> None:
    async with center.client() as client:
        answer = await client.post(f"/customers/{id_}/erasure", json={"name": "Juris Kalnins"})
        assert answer.status_code == 200, answer.text
    await crm.until(lambda it: "customer.erased" in it.types())
    last = next(message for message in crm.handled.values() if message.type == "customer.erased")
    assert last.body["data"] == {"id": id_, "gone": True}
