"""The loop of attempts, on a clock that stands still until it is told to go on."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

from centrala.clock import Mono, Now, Wall
from centrala.ids import InteractionId, TextId
from centrala.links.text_gateway import Told
from centrala.organisation import TextGateway
from centrala.service.shell import Published
from centrala.service.texts import TextSender
from centrala.storage import RecordStore, open_record
from centrala.storage.erasure import erase
from centrala.storage.texts import Texts
from centrala.texts import Answer, TextMessage, TextQueued, TextState
from tests.storage.making import Clock, Maker, count_one

HOUR_MS = 3_600_000


@dataclass
class Teller:
    """A gateway on paper."""

    answers: list[Told] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    async def tell(self, gateway: TextGateway, message: TextMessage) -> Told:
        self.told.append(message.key)
        return self.answers.pop(0) if self.answers else Told(Answer.TAKEN)


@dataclass
class Stage:
    store: RecordStore
    texts: Texts
    sender: TextSender
    teller: Teller
    maker: Maker
    at: int = 0
    gateway: TextGateway = field(default_factory=lambda: TextGateway("https://sms.example.com"))

    def now(self) -> Now:
        return Now(Mono(1), Wall(self.at))

    async def asked(self, id_: str = "t1") -> Published:
        """A caller asked for a message; it is due at once."""
        event = TextQueued(InteractionId("i1-1"), TextId(id_), "+37120001111", "Look here")
        entry = self.maker.entry(events=[event])
        self.store.append(entry)
        await self.store.saved(entry.number)
        self.at = self.at or entry.now.wall
        return Published(entry.number, entry.now, (event,))

    async def state(self) -> tuple[TextState, int, str]:
        (one,) = await self.texts.find()
        return one.state, one.attempts, one.trouble


def stage(tmp_path: Path, story: Callable[[Stage], Awaitable[None]]) -> None:
    async def whole() -> None:
        async with asyncio.timeout(30):
            store = await open_record(tmp_path, boot="b", now=Clock(), data=tmp_path, count=count_one)
            memory = await store.load()
            texts, teller = Texts(store.database), Teller()
            on = Stage(store, texts, None, teller, Maker(memory.last))  # type: ignore[arg-type]
            on.sender = TextSender(texts, teller, on.now, lambda: on.gateway)
            await story(on)
            await store.close()

    asyncio.run(whole())


def test_what_a_gateway_takes_is_told_once(tmp_path: Path) -> None:
    async def story(on: Stage) -> None:
        await on.asked()
        assert await on.sender.send_due() == 1
        on.at += HOUR_MS
        assert await on.sender.send_due() == 0
        assert await on.state() == (TextState.SENT, 1, "")
        assert on.sender.outcomes == {"taken": 1}

    stage(tmp_path, story)


def test_a_gateway_that_is_away_gets_it_under_the_same_key_later(tmp_path: Path) -> None:
    async def story(on: Stage) -> None:
        on.teller.answers = [Told(Answer.AWAY, "no_answer"), Told(Answer.AWAY, "nonsense"), Told(Answer.DELIVERED)]
        await on.asked()
        assert await on.sender.send_due() == 1
        assert await on.state() == (TextState.QUEUED, 1, "no_answer")
        on.at += 9_999
        assert await on.sender.send_due() == 0
        on.at += 1
        assert await on.sender.send_due() == 1
        on.at += 20_000
        assert await on.sender.send_due() == 1
        assert await on.state() == (TextState.DELIVERED, 3, "")
        assert len(set(on.teller.told)) == 1

    stage(tmp_path, story)


def test_after_an_hour_it_has_failed(tmp_path: Path) -> None:
    async def story(on: Stage) -> None:
        on.teller.answers = [Told(Answer.AWAY, "no_answer")] * 50
        await on.asked()
        began = on.at
        while (await on.state())[0] is TextState.QUEUED:
            on.at = await on.texts.next_due() or 0
            assert on.at <= began + HOUR_MS
            await on.sender.send_due()
        assert (await on.state())[0] is TextState.FAILED

    stage(tmp_path, story)


def test_a_message_that_lay_over_a_night_is_not_sent_in_the_morning(tmp_path: Path) -> None:
    async def story(on: Stage) -> None:
        await on.asked()
        on.at += 14 * HOUR_MS
        await on.sender.send_due()
        assert on.teller.told == []
        assert await on.state() == (TextState.FAILED, 1, "too_late")

    stage(tmp_path, story)


def test_without_a_gateway_it_waits_for_one_and_what_was_erased_is_never_sent(tmp_path: Path) -> None:
    async def story(on: Stage) -> None:
        there, on.gateway = on.gateway, TextGateway()
        await on.asked()
        await on.sender.send_due()
        assert await on.state() == (TextState.QUEUED, 1, "no_gateway")
        await erase(on.store, ["i1-1"], Wall(on.at))
        on.gateway = there
        on.at += 10_000
        await on.sender.send_due()
        assert await on.state() == (TextState.FAILED, 2, "erased")
        assert on.teller.told == []

    stage(tmp_path, story)


def test_the_loop_is_woken_by_the_event_and_ends_when_it_is_cancelled(tmp_path: Path) -> None:
    async def story(on: Stage) -> None:
        loop = asyncio.create_task(on.sender.run())
        await asyncio.sleep(0)
        on.sender.heard(await on.asked())
        while not on.teller.told:
            await asyncio.sleep(0.01)
        loop.cancel()
        await asyncio.gather(loop, return_exceptions=True)
        assert len(on.teller.told) == 1

    stage(tmp_path, story)
