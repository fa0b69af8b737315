"""Messages that callers left, in both databases: the list, whose they are, which sounds are to be taken."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest

from centrala.clock import Wall
from centrala.errors import Refused
from centrala.ids import AgentName, RecordingId
from centrala.interactions.interaction import Direction, Outcome
from centrala.interactions.left import Act
from centrala.interactions.record import InteractionRecord
from centrala.storage import RecordStore, open_record
from centrala.storage.database import open_database
from centrala.storage.messages import Messages
from tests.storage.making import ANNA, Clock, Maker, count_one, interaction_record

BEN = AgentName("ben")
NOW = Wall(1_790_000_100_000)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str | Path:
    return request.getfixturevalue("postgres") if request.param == "postgres" else tmp_path


def left(id_: str, *, opened: int = 0, mailbox: str = "support", caller: str = "+37120000001") -> InteractionRecord:
    return replace(
        interaction_record(id_, opened=opened, caller=caller, agent=None),
        outcome=Outcome.VOICEMAIL,
        mailbox=mailbox,
        recording=RecordingId(f"r-{id_}"),
        message_ms=7_000,
        segments=(),
        talk_ms=0,
    )


def run(
    place: str | Path, data: Path, records: list[InteractionRecord], day: Callable[[Messages], Awaitable[None]]
) -> None:
    async def keep(store: RecordStore) -> None:
        maker = Maker()
        for record in records:
            store.append(maker.entry(closed=[record]))
        await store.saved(maker.last)

    async def whole() -> None:
        async with asyncio.timeout(40):
            store = await open_record(place, boot="b", now=Clock(), data=data, count=count_one)
            await store.load()
            await keep(store)
            database = open_database(place)
            await day(Messages(database))
            await database.close()
            await store.close()

    asyncio.run(whole())


def test_the_list_is_of_ones_own_mailboxes_newest_first(place: str | Path, tmp_path: Path) -> None:
    records = [left("i1-1"), left("i1-2", opened=1_000, mailbox="billing"), left("i1-3", opened=2_000)]

    async def day(messages: Messages) -> None:
        assert [one.interaction for one in await messages.find()] == ["i1-3", "i1-2", "i1-1"]
        (one,) = await messages.find(mailboxes=["billing"])
        assert (one.interaction, one.party_number, one.long_ms) == ("i1-2", "+37120000001", 7_000)
        assert await messages.find(mailboxes=[]) == []

    run(place, tmp_path, [*records, interaction_record("i1-9")], day)


def test_of_two_who_claim_at_once_one_has_it(place: str | Path, tmp_path: Path) -> None:
    async def day(messages: Messages) -> None:
        claims = [messages.claim("i1-1", who, NOW) for who in (ANNA, BEN)]
        ends = await asyncio.gather(*claims, return_exceptions=True)
        (refused,) = [end for end in ends if end is not None]
        assert isinstance(refused, Refused)
        assert refused.code == "already_claimed"
        (one,) = await messages.find()
        owner = one.owner
        assert owner in (ANNA, BEN)
        other = BEN if owner == ANNA else ANNA
        with pytest.raises(Refused, match="looks after"):
            await messages.release("i1-1", other, NOW)
        await messages.claim("i1-1", owner, NOW)
        await messages.assign("i1-1", other, owner, NOW)
        await messages.release("i1-1", other, NOW)
        deeds = [(deed.by, deed.act) for deed in await messages.deeds("i1-1")]
        assert deeds == [(owner, Act.CLAIMED), (owner, Act.ASSIGNED), (other, Act.RELEASED)]

    run(place, tmp_path, [left("i1-1")], day)


def test_done_heard_and_deleted_are_told_once_and_can_be_taken_back(place: str | Path, tmp_path: Path) -> None:
    async def day(messages: Messages) -> None:
        for _ in range(2):
            await messages.hear("i1-1", ANNA, NOW)
            await messages.done("i1-1", ANNA, NOW)
        (one,) = await messages.find()
        assert (one.heard_by, one.done_by, one.done_at) == (ANNA, ANNA, NOW)
        await messages.reopen("i1-1", BEN, NOW)
        await messages.delete("i1-1", BEN, NOW)
        assert await messages.find() == []
        assert [one.done_by for one in await messages.find(deleted=True)] == [None]
        await messages.restore("i1-1", BEN, NOW)
        assert len(await messages.find()) == 1
        acts = [deed.act for deed in await messages.deeds("i1-1")]
        assert acts == [Act.HEARD, Act.DONE, Act.REOPENED, Act.DELETED, Act.RESTORED]

    run(place, tmp_path, [left("i1-1")], day)


def test_sounds_are_taken_once_oldest_first_and_what_was_too_short_is_no_message(
    place: str | Path, tmp_path: Path
) -> None:
    async def day(messages: Messages) -> None:
        first, second = await messages.untaken()
        assert (first.interaction, first.recording) == ("i1-1", "r-i1-1")
        await messages.wait(first, "busy")
        assert len(await messages.untaken()) == 2
        await messages.took(first, file="", long_ms=0, peaks=b"", owner=AgentName(""), at=NOW, trouble="too_short")
        await messages.took(second, file="f2", long_ms=6_500, peaks=b"\x00\xff", owner=BEN, at=NOW)
        assert (await messages.untaken(), await messages.wanted()) == ([], set())
        (one,) = await messages.find()
        assert (one.interaction, one.owner, one.long_ms) == ("i1-2", BEN, 6_500)
        await messages.delete("i1-2", BEN, NOW)
        assert await messages.deleted_before(NOW) == []
        assert await messages.deleted_before(Wall(NOW + 1)) == ["f2"]

    run(place, tmp_path, [left("i1-1"), left("i1-2", opened=1_000)], day)


def test_who_was_talked_with_later_has_had_an_answer(place: str | Path, tmp_path: Path) -> None:
    back = replace(interaction_record("i1-2", opened=60_000), direction=Direction.OUTBOUND)
    other = left("i1-3", opened=1_000, caller="+37120000002")

    async def day(messages: Messages) -> None:
        waits, answered = await messages.find()
        assert (answered.answer, answered.called_back) == ("i1-2", True)
        assert waits.answer is None

    run(place, tmp_path, [left("i1-1"), back, other], day)
