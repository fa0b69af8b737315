"""Messages over REST, on the store that the service uses."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from centrala.api.hub import Hub
from centrala.clock import Wall
from centrala.errors import Trouble
from centrala.ids import InteractionId, LegId, RecordingId
from centrala.interactions.interaction import Outcome
from centrala.interactions.record import InteractionRecord
from centrala.organisation import Mailbox, MailServer
from centrala.service import messages as room
from centrala.service.messages import MAIL_JOB, MessageRoom, SoundTaker
from centrala.service.sound import peaks_of, wav_of
from centrala.storage import Jobs, RecordStore, erase, open_record
from centrala.storage.files import DirectoryShelf, Files
from centrala.storage.messages import Messages
from tests.api.test_rest import problem
from tests.api.world import World, organisation
from tests.storage.making import Clock, Maker, count_one, interaction_record

SPOKEN = b"\x00\x40" * 16_000 * 3
"""Three seconds at half of the loudest."""
WITH_MAIL = Mailbox("support", title="Support", mail_to=("care@example.com",))
SERVER = MailServer("127.0.0.1:2525", sender="center@example.com")


@dataclass
class Stage:
    world: World
    record: RecordStore
    taker: SoundTaker
    files: Files
    jobs: Jobs
    spool: Path
    maker: Maker

    async def leave(
        self,
        id_: str = "i1-1",
        *,
        mailbox: str = "support",
        caller: str = "+37120001111",
        long_ms: int = 3_000,
        **more: Any,
    ) -> None:
        """Somebody left a message: its sound lies in the spool, its row in the history."""
        (self.spool / f"r{id_}.sln16").write_bytes(more.pop("sound", SPOKEN))
        plain = replace(
            interaction_record(id_, caller=caller, agent=None),
            outcome=Outcome.VOICEMAIL,
            mailbox=mailbox,
            recording=RecordingId(f"r{id_}"),
            message_ms=long_ms,
            segments=(),
            talk_ms=0,
        )
        await self.close(replace(plain, **more))

    async def close(self, closed: InteractionRecord) -> None:
        entry = self.maker.entry(closed=[closed])
        self.record.append(entry)
        await self.record.saved(entry.number)

    async def taken(self) -> int:
        return await self.taker.take_all()


def stage(tmp_path: Path, story: Callable[[Stage], Awaitable[None]], *, quota: int = 10_000_000) -> None:
    asyncio.run(_played(tmp_path, story, quota))


async def _played(tmp_path: Path, story: Callable[[Stage], Awaitable[None]], quota: int) -> None:
    async with _opened(tmp_path, quota) as found:
        await story(found)


@asynccontextmanager
async def _opened(tmp_path: Path, quota: int) -> AsyncIterator[Stage]:
    world = World(replace(organisation(), voicemail={"support": WITH_MAIL}, mail=SERVER))
    spool = tmp_path / "spool"
    spool.mkdir(exist_ok=True)
    record = await open_record(tmp_path / "record", boot="b", now=Clock(), data=tmp_path / "record", count=count_one)
    memory = await record.load()
    messages, jobs = Messages(record.database), Jobs(record.database)
    files = Files(record.database, DirectoryShelf(tmp_path / "files"), tmp_path / "files.key", quota=quota)
    found = MessageRoom(messages, files, world.now, lambda: world.organisation)
    world.messages = found
    taker = SoundTaker(messages, files, jobs, spool, world.now, lambda: world.organisation, took=found.changed)
    try:
        yield Stage(world, record, taker, files, jobs, spool, Maker(memory.last))
    finally:
        await record.close()


def test_a_message_is_on_the_list_with_its_sound(tmp_path: Path) -> None:
    async def story(on: Stage) -> None:
        await on.leave()
        assert await on.taken() == 1
        assert list(on.spool.iterdir()) == []
        async with on.world.client("anna") as anna, on.world.client("zane") as zane:
            listed = (await anna.get("/api/v1/messages?days=366")).json()
            (row,) = listed["items"]
            assert (row["mailbox"], row["state"], row["long_ms"], row["sound"]) == ("support", "new", 3_000, True)
            assert (row["party_number"], row["party_name"]) == ("+37120001111", "Ilze Kalna")
            assert set(base64.b64decode(row["peaks"])) == {round(255 * 0.5**0.5)}
            assert listed["mailboxes"] == [{"name": "support", "title": "Support", "new": 1, "open": 1}]
            whole = await anna.get("/api/v1/messages/i1-1/sound")
            assert (whole.headers["content-type"], whole.content) == ("audio/wav", wav_of(SPOKEN, 16_000))
            part = await anna.get("/api/v1/messages/i1-1/sound", headers={"range": "bytes=44-143"})
            assert (part.status_code, part.content) == (206, SPOKEN[:100])
            assert part.headers["content-range"] == f"bytes 44-143/{len(SPOKEN) + 44}"
            last = await anna.get("/api/v1/messages/i1-1/sound", headers={"range": "bytes=-10"})
            assert last.content == SPOKEN[-10:]
            beyond = await anna.get("/api/v1/messages/i1-1/sound", headers={"range": "bytes=999999999-"})
            assert beyond.status_code == 416
            assert problem(await anna.get("/api/v1/messages/i1-1/sound?download=true")) == (403, "not_allowed")
            assert (await zane.get("/api/v1/messages?days=366")).json() == {"items": [], "mailboxes": []}
            assert problem(await zane.get("/api/v1/messages/i1-1/sound")) == (403, "not_allowed")

    stage(tmp_path, story)


def test_it_is_heard_claimed_given_to_another_and_done(tmp_path: Path) -> None:
    async def story(on: Stage) -> None:
        await on.leave()
        await on.taken()
        at = "/api/v1/messages/i1-1"
        async with on.world.client("anna") as anna, on.world.client("bert") as bert:
            assert (await anna.post(f"{at}/heard")).json()["state"] == "heard"
            assert (await bert.post(f"{at}/heard")).json()["heard_by"] == "anna"
            assert (await anna.post(f"{at}/claim")).json()["owner"] == "anna"
            assert problem(await bert.post(f"{at}/claim")) == (409, "already_claimed")
            assert problem(await bert.delete(f"{at}/claim")) == (403, "not_yours")
            assert (await bert.put(f"{at}/owner", json={"owner": "bert"})).json()["owner"] == "bert"
            assert problem(await bert.put(f"{at}/owner", json={"owner": "nobody"})) == (404, "no_such_agent")
            assert (await bert.post(f"{at}/done")).json()["closed_how"] == "by_hand"
            assert (await anna.get("/api/v1/messages?days=366")).json()["items"] == []
            assert (await anna.get("/api/v1/messages?days=366&state=done")).json()["items"][0]["closed_by"] == "bert"
            assert (await anna.delete(f"{at}/done")).json()["state"] == "heard"
            deeds = (await anna.get(at)).json()["deeds"]
            assert [(deed["by"], deed["act"]) for deed in deeds] == [
                ("", "arrived"),
                ("anna", "heard"),
                ("anna", "claimed"),
                ("bert", "assigned"),
                ("bert", "done"),
                ("anna", "reopened"),
            ]

    stage(tmp_path, story)


def test_it_is_called_back_by_the_gate(tmp_path: Path) -> None:
    async def story(on: Stage) -> None:
        await on.leave()
        await on.leave("i1-2", caller="")
        await on.taken()
        async with on.world.client("anna") as anna:
            await anna.put("/api/v1/agents/anna/presence", json={"state": "available"})
            begun = await anna.post("/api/v1/messages/i1-1/call-back")
            assert begun.status_code == 201
            one = on.world.live.interactions[begun.json()["id"]]
            assert (one.direction.value, one.party.number) == ("outbound", "+37120001111")
            assert (await anna.get("/api/v1/messages/i1-1")).json()["message"]["owner"] == "anna"
            assert problem(await anna.post("/api/v1/messages/i1-2/call-back")) == (422, "no_number")

    stage(tmp_path, story)


def test_it_closes_itself_when_somebody_talks_with_the_number(tmp_path: Path) -> None:
    async def story(on: Stage) -> None:
        await on.leave()
        await on.close(interaction_record("i1-9", opened=600_000, caller="+37120001111"))
        async with on.world.client("anna") as anna:
            (row,) = (await anna.get("/api/v1/messages?days=366&state=all")).json()["items"]
            assert (row["state"], row["closed_how"], row["closed_by_call"]) == ("done", "got_through", "i1-9")

    stage(tmp_path, story)


def test_missed_calls_of_the_same_number_stand_beside_it(tmp_path: Path) -> None:
    async def story(on: Stage) -> None:
        await on.leave()
        gone = replace(
            interaction_record("i1-5", opened=1_000, caller="+37120001111", agent=None),
            outcome=Outcome.OVERFLOWED,
            cause="no_message",
            talk_ms=0,
        )
        await on.close(gone)
        async with on.world.client("anna") as anna:
            (row,) = (await anna.get("/api/v1/messages?days=366")).json()["items"]
            assert row["missed"] == 1

    stage(tmp_path, story)


def test_a_call_in_vain_that_a_talk_has_settled_is_open_no_more(tmp_path: Path) -> None:
    """Before the message, before a talk that came before the message, and more than a week before it."""

    async def story(on: Stage) -> None:
        gone = replace(
            interaction_record("i1-5", caller="+37120001111", agent=None),
            outcome=Outcome.OVERFLOWED,
            cause="no_message",
            talk_ms=0,
        )
        for place, opened in enumerate((-8 * 86_400_000, -3 * 3_600_000, -3_600_000)):
            id_ = InteractionId(f"i2-{place}")
            await on.close(replace(gone, id=id_, leg=LegId(id_), opened=Wall(gone.opened + opened)))
        await on.close(interaction_record("i1-9", opened=-2 * 3_600_000, caller="+37120001111"))
        await on.leave()
        async with on.world.client("anna") as anna:
            (row,) = (await anna.get("/api/v1/messages?days=366")).json()["items"]
            assert row["missed"] == 1
            assert (await anna.get("/api/v1/messages/i1-1")).json()["message"]["missed"] == 1

    stage(tmp_path, story)


def test_whose_time_is_over_is_on_the_list_without_a_sound_and_without_its_shape(tmp_path: Path) -> None:
    async def story(on: Stage) -> None:
        await on.leave()
        await on.taken()
        await on.files.erase_due(Wall(on.world.now().wall + 100 * 86_400_000))
        async with on.world.client("anna") as anna:
            for _ in range(2):
                (row,) = (await anna.get("/api/v1/messages?days=366")).json()["items"]
                assert (row["sound"], row["peaks"]) == (False, "")
                await on.taker.tidy()
        shapes = text("SELECT count(*) FROM messages WHERE file != '' OR length(peaks) > 0")
        assert await on.record.database.read(lambda connection: connection.scalar(shapes)) == 0

    stage(tmp_path, story)


def test_deleted_it_can_be_brought_back_and_later_its_sound_is_erased(tmp_path: Path) -> None:
    async def story(on: Stage) -> None:
        await on.leave()
        await on.taken()
        async with on.world.client("anna") as anna, on.world.client("admin") as admin:
            assert problem(await anna.delete("/api/v1/messages/i1-1")) == (403, "not_allowed")
            await admin.delete("/api/v1/messages/i1-1")
            assert (await admin.get("/api/v1/messages?days=366")).json()["items"] == []
            (row,) = (await admin.get("/api/v1/messages?days=366&state=deleted")).json()["items"]
            assert row["deleted_by"] == "admin"
            await admin.post("/api/v1/messages/i1-1/restore")
            assert len((await admin.get("/api/v1/messages?days=366")).json()["items"]) == 1
            await admin.delete("/api/v1/messages/i1-1")
            await on.taker.tidy()
            assert (await admin.get("/api/v1/messages/i1-1/sound")).status_code == 200
            on.world.desk.wait(8 * 86_400_000)
            await on.taker.tidy()
            assert await on.files.get("ri1-1") is None

    stage(tmp_path, story)


def test_ones_own_mailbox_is_ones_own(tmp_path: Path) -> None:
    async def story(on: Stage) -> None:
        await on.leave(mailbox="anna")
        await on.taken()
        async with on.world.client("anna") as anna, on.world.client("bert") as bert, on.world.client("admin") as admin:
            (row,) = (await anna.get("/api/v1/messages?days=366")).json()["items"]
            assert row["owner"] == "anna"
            assert (await bert.get("/api/v1/messages?days=366")).json()["items"] == []
            assert len((await admin.get("/api/v1/messages?days=366")).json()["items"]) == 1
            assert (await anna.get("/api/v1/messages/i1-1/sound?download=true")).status_code == 200
            assert (await anna.delete("/api/v1/messages/i1-1")).status_code == 200

    stage(tmp_path, story)


def test_one_finds_it_by_number_or_name_and_by_mailbox(tmp_path: Path) -> None:
    async def story(on: Stage) -> None:
        await on.leave()
        async with on.world.client("admin") as admin:
            for asked, number in (("kalna", 1), ("2000 1111", 1), ("peteris", 0), ("999", 0)):
                listed = (await admin.get("/api/v1/messages", params={"days": 366, "search": asked})).json()
                assert len(listed["items"]) == number, asked
            assert (await admin.get("/api/v1/messages?days=366&mailbox=sales")).json()["items"] == []

    stage(tmp_path, story)


def test_a_full_store_is_said_and_the_sound_stays_where_it_is(tmp_path: Path) -> None:
    async def story(on: Stage) -> None:
        await on.leave()
        assert await on.taken() == 0
        assert len(list(on.spool.iterdir())) == 1
        async with on.world.client("anna") as anna:
            (row,) = (await anna.get("/api/v1/messages?days=366")).json()["items"]
            assert (row["sound"], row["trouble"]) == (False, "store_full")

    stage(tmp_path, story, quota=1_000)


def test_whatever_dies_between_spool_and_store_nothing_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once before the row, once before the spool is emptied: the next start finds it."""

    async def story(on: Stage) -> None:
        await on.leave()

        async def dies(*_: object, **__: object) -> None:
            raise asyncio.CancelledError

        with monkeypatch.context() as patch:
            patch.setattr(Messages, "took", dies)
            with pytest.raises(asyncio.CancelledError):
                await on.taken()
        assert await on.taken() == 1

        await on.leave("i1-2")
        with monkeypatch.context() as patch:
            patch.setattr(SoundTaker, "_drop", lambda *_: None)
            await on.taken()
        assert await on.taken() == 0
        assert (await on.files.get("ri1-2")) == wav_of(SPOKEN, 16_000)

    stage(tmp_path, story)


def test_of_unknown_length_what_is_too_short_is_no_message(tmp_path: Path) -> None:
    async def story(on: Stage) -> None:
        await on.leave(long_ms=0, sound=SPOKEN[:20_000])
        await on.leave("i1-2", long_ms=0)
        await on.taken()
        async with on.world.client("anna") as anna:
            rows = (await anna.get("/api/v1/messages?days=366")).json()["items"]
            assert [(row["id"], row["long_ms"]) for row in rows] == [("i1-2", 3_000)]

    stage(tmp_path, story)


def test_those_who_may_hear_it_are_told_at_once(tmp_path: Path) -> None:
    async def story(on: Stage) -> None:
        hub: Hub = on.world.app.state.hub
        told: list[str] = []
        on.world.messages.listen(told.append)
        await on.leave()
        await on.taken()
        assert told == ["support"]
        assert isinstance(hub, Hub)

    stage(tmp_path, story)


def test_mail_is_written_with_the_sound_and_tried_again_until_it_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[EmailMessage] = []

    async def send(server: MailServer, mail: EmailMessage) -> None:
        if not sent:
            sent.append(mail)
            raise Trouble("mail_not_sent", "Nobody there.")
        sent.append(mail)

    async def story(on: Stage) -> None:
        monkeypatch.setattr(room, "send_mail", send)
        await on.leave()
        await on.taken()
        (job,) = await on.jobs.list(MAIL_JOB)
        found = on.world.messages
        assert isinstance(found, MessageRoom)
        with pytest.raises(Trouble):
            await found.mail(job)
        await found.mail(job)
        mail = sent[-1]
        assert (mail["to"], mail["from"]) == ("care@example.com", "center@example.com")
        assert "Ilze Kalna" in mail["subject"]
        (attached,) = mail.iter_attachments()
        assert attached.get_content() == wav_of(SPOKEN, 16_000)
        assert [deed.act.value for deed in await found.deeds("i1-1")] == ["arrived", "mailed"]

    stage(tmp_path, story)


def test_erasing_a_person_erases_the_sound(tmp_path: Path) -> None:
    async def story(on: Stage) -> None:
        await on.leave()
        await on.taken()
        await erase(on.record, ["i1-1"], Wall(1), files=on.files)
        async with on.world.client("anna") as anna:
            (row,) = (await anna.get("/api/v1/messages?days=366")).json()["items"]
            assert (row["party_number"], row["party_name"]) == ("", "")
            assert (row["sound"], row["peaks"]) == (False, "")
            assert problem(await anna.get("/api/v1/messages/i1-1/sound")) == (404, "no_sound")

    stage(tmp_path, story)


def test_silence_has_no_peaks() -> None:
    assert set(peaks_of(bytes(32_000))) == {0}
    assert peaks_of(b"") == b""
    assert max(peaks_of(b"\xff\x7f" * 10)) == 255
