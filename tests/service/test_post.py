"""The loop of a postbox: each mail once, from where it stood, with a server and mails that fail."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

from centrala.apart.asking import Apart
from centrala.clock import Mono, Now, Wall
from centrala.desk.post import PostDesk
from centrala.desk.ticket_ports import TicketAct
from centrala.desk.tickets import TicketDesk
from centrala.errors import Trouble
from centrala.ids import Ids, TicketId
from centrala.links.imap import Folder, Found
from centrala.organisation import Organisation, Postbox
from centrala.post.mail import Opened
from centrala.post.opening import opened
from centrala.service import post as loop
from centrala.service.post import MOST_TRIES, PostRoom, open_apart
from tests.desk.letters_in_memory import LettersInMemory
from tests.desk.memory import CustomersInMemory
from tests.desk.post_in_memory import PostInMemory
from tests.desk.tickets_memory import TicketsInMemory

BOX = Postbox("care", server="imap.example.com", user="care", department="care", every_ms=1_000)
CENTER = Organisation(name="Example", postboxes={"care": BOX})


@dataclass
class Folders:
    """A mailbox: by UID what lies there, and what was read."""

    mails: dict[int, bytes] = field(default_factory=dict)
    read: set[int] = field(default_factory=set)
    validity: int = 7
    away: bool = False
    hangs: threading.Event | None = None
    opened: int = 0

    def open(self) -> Folder:
        self.opened += 1
        if self.hangs is not None:
            self.hangs.wait(30)
        if self.away:
            raise Trouble("postbox_away", "Nobody is there.")
        return Folder(self.validity, max(self.mails, default=0) + 1)

    def uids(self, after: int) -> Sequence[int]:
        return sorted(uid for uid in self.mails if uid > after)

    def unread(self) -> frozenset[int]:
        return frozenset(self.mails) - self.read

    def mail(self, uid: int) -> Found | None:
        return Found(self.mails[uid], True)

    def mark_read(self, uid: int) -> None:
        self.read.add(uid)

    def close(self) -> None: ...

    def abort(self) -> None:
        if self.hangs is not None:
            self.hangs.set()


class Kept:
    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}

    async def put(self, id_: str, content: bytes, **_: Any) -> object:
        return self.files.setdefault(id_, content)


def mail(number: int, sender: str = "ilze@example.com") -> bytes:
    return f"From: {sender}\r\nMessage-ID: <{number}@x>\r\nSubject: {number}\r\n\r\nWords {number}.\r\n".encode()


@dataclass
class World:
    folder: Folders
    room: PostRoom
    post: PostInMemory
    tickets: TicketsInMemory

    def words(self) -> list[str]:
        return sorted(one.words for one in self.post.all.values())


def told(story: Callable[[World], Coroutine[Any, Any, None]], read: Callable[[bytes], Opened] = opened) -> None:
    folder = Folders()
    people, cases = CustomersInMemory(), TicketsInMemory()
    post = PostInMemory(people, cases, LettersInMemory(people, cases))

    def clock() -> Now:
        return Now(Mono(0), Wall(1_790_000_000_000))

    async def reading(found: Found) -> Opened:
        return read(found.content)

    desk = PostDesk(post, post, Ids(2), clock, lambda: CENTER, TicketDesk(cases, cases, Ids(1), clock, lambda: CENTER))
    room = PostRoom(desk, Kept(), clock, lambda: CENTER, session=lambda _: folder, opened=reading)
    asyncio.run(story(World(folder, room, post, cases)))


def test_what_is_unread_at_first_and_all_that_comes_later_is_taken_once() -> None:
    async def story(world: World) -> None:
        world.folder.mails = {1: mail(1), 2: mail(2), 3: mail(3)}
        world.folder.read = {2}
        await world.room.look(BOX)
        assert world.words() == ["Words 1.", "Words 3."]
        world.folder.mails[4] = mail(4)
        world.folder.read.add(4)
        await world.room.look(BOX)
        assert await world.room.look(BOX) == 0
        assert world.words() == ["Words 1.", "Words 3.", "Words 4."]
        assert world.folder.read == {1, 2, 3, 4}
        assert set(world.folder.mails) == {1, 2, 3, 4}

    told(story)


def test_other_numbers_of_the_same_mails_make_nothing_twice() -> None:
    async def story(world: World) -> None:
        world.folder.mails = {1: mail(1), 2: mail(2)}
        await world.room.look(BOX)
        world.folder.mails = {10: mail(2), 11: mail(1), 12: mail(3)}
        world.folder.validity, world.folder.read = 8, set()
        await world.room.look(BOX)
        assert world.words() == ["Words 1.", "Words 2.", "Words 3."]
        assert len(world.tickets.all) == 3

    told(story)


def test_a_mail_that_makes_trouble_holds_up_the_others_only_so_long() -> None:
    def read(content: bytes) -> Opened:
        if b"Words 2" in content:
            raise RuntimeError("a fault of ours")
        return opened(content)

    async def story(world: World) -> None:
        world.folder.mails = {1: mail(1), 2: mail(2), 3: mail(3)}
        for _ in range(MOST_TRIES - 1):
            with pytest.raises(RuntimeError):
                await world.room.look(BOX)
        await world.room.look(BOX)
        assert world.words() == ["Words 1.", "Words 3."]
        assert world.folder.read == {1, 3}, "a person sees it in the mailbox"

    told(story, read)


def test_what_was_attached_belongs_to_the_ticket_and_stands_in_its_story() -> None:
    async def story(world: World) -> None:
        world.folder.mails = {
            1: b"From: a@example.com\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nHello.\r\n--b\r\n"
            b'Content-Disposition: attachment; filename="x.pdf"\r\n\r\n%PDF-1\r\n--b--\r\n'
        }
        await world.room.look(BOX)
        (ticket,) = world.tickets.all
        entry = world.tickets.told[-1]
        assert (entry.act, entry.text, entry.ticket) == (TicketAct.FILE, "x.pdf", ticket)
        assert world.post.files == {entry.about: TicketId(ticket)}

    told(story)


def test_a_server_that_is_away_or_hangs_holds_up_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loop, "LOOK_S", 0.01)

    async def story(world: World) -> None:
        world.folder.away = True
        with pytest.raises(Trouble):
            await world.room.look(BOX)
        world.folder.away, world.folder.hangs = False, threading.Event()
        running = asyncio.create_task(world.room.run())
        async with asyncio.timeout(20):
            while world.folder.opened < 2:
                await asyncio.sleep(0)
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running
        assert world.folder.hangs.is_set()

    told(story)


def test_a_mail_is_read_in_a_process_of_its_own() -> None:
    async def story() -> None:
        apart = Apart("centrala.service.mail_inside")
        try:
            found = await open_apart(apart, Found(mail(1), True))
            assert found == opened(mail(1))
            cut = await open_apart(apart, Found(mail(1), False))
            assert cut.cut
        finally:
            await apart.close()

    asyncio.run(story())
