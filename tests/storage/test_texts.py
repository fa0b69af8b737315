"""Text messages in both databases: the row comes with the wish, whoever may see it does, and erasing empties it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from centrala.clock import Wall
from centrala.floor.effect import Entry
from centrala.ids import InteractionId, TextId
from centrala.storage import RecordStore, Within, open_record
from centrala.storage.erasure import erase
from centrala.storage.texts import Texts
from centrala.texts import TextQueued, TextRefused, TextState
from tests.storage.making import Clock, Maker, count_one, interaction_record

NOW = Wall(1_800_000_000_000)
CALLER = "+37120001111"


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str | Path:
    return request.getfixturevalue("postgres") if request.param == "postgres" else tmp_path


def wish(maker: Maker, id_: str, call: str = "i1-1", **more: str) -> Entry:
    """The event stands second: its place in the entry counts."""
    queued = TextQueued(InteractionId(call), TextId(id_), CALLER, "Look here", **more)
    return maker.entry(events=[TextRefused(InteractionId(call), "landline"), queued])


def run(
    place: str | Path, data: Path, entries: Callable[[Maker], list[Entry]], day: Callable[..., Awaitable[None]]
) -> None:
    async def whole() -> None:
        async with asyncio.timeout(40):
            store = await open_record(place, boot="b", now=Clock(), data=data, count=count_one)
            memory = await store.load()
            maker = Maker(memory.last)
            for entry in entries(maker):
                store.append(entry)
            await store.saved(maker.last)
            await day(store, Texts(store.database))
            await store.close()

    asyncio.run(whole())


def test_a_wish_is_a_row_to_be_sent_until_an_attempt_says_otherwise(place: str | Path, tmp_path: Path) -> None:
    async def day(store: RecordStore, texts: Texts) -> None:
        (one, other) = await texts.due(NOW, limit=9)
        assert (one.id, one.number, one.words, one.queue, one.flow) == ("t1", CALLER, "Look here", "support", "")
        assert (other.id, other.flow, other.attempts, other.state) == ("t2", "main", 0, TextState.QUEUED)
        assert len({one.key, other.key}) == 2
        assert await texts.due(Wall(one.asked - 1), limit=9) == []
        await texts.tried(one, TextState.SENT, due=NOW, now=NOW)
        await texts.tried(other, TextState.QUEUED, due=Wall(NOW + 10), now=NOW, trouble="no_answer")
        assert await texts.due(NOW, limit=9) == []
        assert await texts.next_due() == NOW + 10
        (again,) = await texts.due(Wall(NOW + 10), limit=9)
        assert (again.attempts, again.trouble, again.changed) == (1, "no_answer", again.asked)
        assert [(one.id, one.state) for one in await texts.find(state=TextState.SENT)] == [("t1", TextState.SENT)]
        await texts.tried(one, TextState.FAILED, due=NOW, now=NOW, trouble="late")
        assert [one.trouble for one in await texts.find(state=TextState.SENT)] == [""]

    run(place, tmp_path, lambda maker: [wish(maker, "t1", queue="support"), wish(maker, "t2", flow="main")], day)


def test_a_message_is_seen_by_whoever_sees_the_call(place: str | Path, tmp_path: Path) -> None:
    def entries(maker: Maker) -> list[Entry]:
        return [
            wish(maker, "t1", "i1-1", queue="support"),
            wish(maker, "t2", "i1-2", queue="support"),
            wish(maker, "t3", "i1-3", flow="main"),
            maker.entry(closed=[interaction_record("i1-2")]),
            maker.entry(closed=[interaction_record("i1-3", agent=None)]),
        ]

    async def day(store: RecordStore, texts: Texts) -> None:
        async def seen(*people: str, queues: tuple[str, ...] = ()) -> list[str]:
            return [one.id for one in await texts.find(within=Within(people, queues))]

        assert [one.id for one in await texts.find()] == ["t3", "t2", "t1"]
        assert await seen("anna") == ["t2"]
        assert await seen(queues=("support",)) == ["t3", "t1"]
        assert await seen(queues=("billing",)) == []
        (three, two) = [one for one in await texts.find() if one.id != "t1"]
        assert (three.queue, three.agent, two.agent) == ("support", "", "anna")
        assert [one.id for one in await texts.of("i1-2")] == ["t2"]

    run(place, tmp_path, entries, day)


def test_erasing_a_person_empties_the_message_and_keeps_the_figure(place: str | Path, tmp_path: Path) -> None:
    async def day(store: RecordStore, texts: Texts) -> None:
        await erase(store, ["i1-1"], NOW)
        (one,) = await texts.due(NOW, limit=9)
        assert (one.id, one.number, one.words) == ("t1", "", "")

    run(place, tmp_path, lambda maker: [wish(maker, "t1")], day)
