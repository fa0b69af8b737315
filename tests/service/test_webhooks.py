"""The loops of attempts: one receiver hangs and the other is told, one comes back, one is left alone for a while."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest

from centrala.breaker import FAILURES
from centrala.clock import Mono, Now, Wall
from centrala.errors import Refused
from centrala.organisation import Organisation, Webhook
from centrala.service.webhooks import HookRoom, HookSender
from centrala.signing import hook_headers, hook_secret_of
from centrala.storage import open_record
from centrala.storage.webhooks import Webhooks
from centrala.webhooks import LATEST_MS, Delivery, DeliveryState, Tried
from tests.storage.making import Clock, count_one

ONE, OTHER = hook_secret_of(b"1" * 24), hook_secret_of(b"2" * 24)
DEAD = Webhook("dead", "https://dead.example", secret=ONE, per_second=100)
WELL = Webhook("well", "https://well.example", secret=ONE, former_secret=OTHER, per_second=100)


class Post:
    """Receivers on paper."""

    def __init__(self) -> None:
        self.answers: dict[str, list[Tried]] = defaultdict(list)
        self.hanging: set[str] = set()
        self.got: dict[str, list[tuple[Mapping[str, str], bytes]]] = defaultdict(list)
        self.moved = asyncio.Event()
        self.closed = False

    async def post(self, hook: Webhook, headers: Mapping[str, str], body: bytes, now: Wall) -> Tried:
        self.got[hook.name].append((headers, body))
        self.moved.set()
        if hook.name in self.hanging:
            await asyncio.Event().wait()
        answers = self.answers[hook.name]
        return answers.pop(0) if answers else Tried(204)

    async def close(self) -> None:
        self.closed = True

    async def until(self, hook: str, many: int) -> None:
        while len(self.got[hook]) < many:
            self.moved.clear()
            await self.moved.wait()


class Said:
    async def of(self, one: Delivery, hook: Webhook) -> dict[str, Any]:
        return {"id": one.event, "type": one.type}


class Stage:
    def __init__(self, store: Webhooks) -> None:
        self.at = 1_790_000_000_000
        self.store = store
        self.post = Post()
        self.center = Organisation(webhooks={one.name: one for one in (DEAD, WELL)})
        self.sender = HookSender(store, self.post, Said(), self.now, lambda: self.center, chance=lambda: 0.5)  # type: ignore[arg-type]
        self.room = HookRoom(store, self.sender, self.now, lambda: self.center)

    def now(self) -> Now:
        return Now(Mono(self.at), Wall(self.at))

    async def state(self, hook: str, state: DeliveryState, attempts: int) -> Delivery:
        """The newest, once it stands so: rows change a moment after the receiver was told."""
        while True:
            one = (await self.room.last(hook, 1))[0]
            if (one.state, one.attempts) == (state, attempts):
                return one


def stage(tmp_path: Path, story: Callable[[Stage], Awaitable[None]]) -> None:
    async def whole() -> None:
        async with asyncio.timeout(30):
            record = await open_record(tmp_path, boot="b", now=Clock(), data=tmp_path, count=count_one)
            try:
                await record.load()
                on = Stage(Webhooks(record.database))
                running = asyncio.create_task(on.sender.run())
                await asyncio.sleep(0)  # it has begun, whatever the story does
                try:
                    await story(on)
                finally:
                    running.cancel()
                    await asyncio.gather(running, return_exceptions=True)
                assert on.post.closed
            finally:
                await record.close()

    asyncio.run(whole())


def test_one_that_hangs_keeps_nothing_from_the_other_and_both_secrets_sign(tmp_path: Path) -> None:
    async def story(on: Stage) -> None:
        on.post.hanging = {"dead"}
        await on.room.test("dead")
        await on.post.until("dead", 1)
        for _ in range(3):
            await on.room.test("well")
        await on.post.until("well", 3)
        headers, body = on.post.got["well"][0]
        said = msgspec.json.decode(body)
        assert headers == hook_headers(said["id"], on.at // 1000, body, [ONE, OTHER])
        assert len(headers["webhook-signature"].split(" ")) == 2
        assert len(on.post.got["dead"]) == 1

    stage(tmp_path, story)


def test_one_that_comes_back_gets_it_under_the_same_id(tmp_path: Path) -> None:
    async def story(on: Stage) -> None:
        on.post.answers["well"] = [Tried(500, "status_500"), Tried(0, "no_answer")]
        await on.room.test("well")
        first = await on.state("well", DeliveryState.WAITING, 1)
        assert (first.due, first.trouble, first.status) == (on.at + 3_750, "status_500", 500)
        on.at = first.due
        on.sender.wake()
        second = await on.state("well", DeliveryState.WAITING, 2)
        assert (second.trouble, second.status) == ("no_answer", 0)
        on.at = second.due
        on.sender.wake()
        await on.state("well", DeliveryState.DELIVERED, 3)
        assert len({headers["webhook-id"] for headers, _ in on.post.got["well"]}) == 1
        assert len({headers["webhook-timestamp"] for headers, _ in on.post.got["well"]}) == 3

    stage(tmp_path, story)


def test_one_that_is_dead_is_left_alone_and_parked_after_a_day(tmp_path: Path) -> None:
    async def story(on: Stage) -> None:
        on.post.answers["dead"] = [Tried(503, "status_503")] * 100
        for attempt in range(1, FAILURES + 1):
            await (on.room.test("dead") if attempt == 1 else asyncio.sleep(0))
            one = await on.state("dead", DeliveryState.WAITING, attempt)
            on.at = max(on.at, one.due) if attempt < FAILURES else on.at
            on.sender.wake()
        (dead, _) = await on.room.standings()
        assert (dead.resting, dict(dead.counts)) == (True, {DeliveryState.WAITING: 1})
        on.at += LATEST_MS
        on.sender.wake()
        parked = await on.state("dead", DeliveryState.PARKED, FAILURES + 1)
        on.post.answers["dead"] = []
        assert await on.room.again("dead", number=parked.number) == 1
        await on.state("dead", DeliveryState.DELIVERED, 1)
        (dead, _) = await on.room.standings()
        assert not dead.resting

    stage(tmp_path, story)


def test_what_is_not_there_or_not_active_sends_no_test(tmp_path: Path) -> None:
    async def story(on: Stage) -> None:
        on.center = replace(on.center, webhooks={**on.center.webhooks, "off": replace(WELL, name="off", active=False)})
        for name, code in (("off", "webhook_not_active"), ("nobody", "no_such_webhook")):
            with pytest.raises(Refused) as refused:
                await on.room.test(name)
            assert refused.value.code == code

    stage(tmp_path, story)


def test_one_that_is_taken_out_is_told_nothing_more(tmp_path: Path) -> None:
    async def story(on: Stage) -> None:
        await on.room.test("well")
        await on.state("well", DeliveryState.DELIVERED, 1)
        on.center = replace(on.center, webhooks={"dead": DEAD})
        await on.sender.adopt()
        assert await on.store.counts() == {}

    stage(tmp_path, story)
