"""Mail that comes in: postboxes looked into, each by a thread of its own, and each mail taken in once.

Owns the loop of each postbox, its pauses, and the way of a mail: its bytes are read in a process of their own, what was
attached goes into the store of files, and then one unit of work takes it in and says how far the postbox was read. It
is marked as read there when that is kept, and never deleted. Whatever dies in between, the mail is found again, and
what was done for it already is known by the mail itself.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import threading
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Final, Protocol, TypeVar

import structlog

from centrala.apart.asking import Apart, NoAnswer, NotDone
from centrala.clock import ReadClock, Wall
from centrala.desk.post import PostDesk
from centrala.errors import CentralaError, Trouble
from centrala.jobs import pause_ms
from centrala.links.imap import Folder, Found, Imap
from centrala.organisation import Organisation, Postbox
from centrala.post.mail import Attached, Opened, Place
from centrala.service.mail_inside import read_back
from centrala.storage.database import OUTSIDE

__all__ = ["Keeps", "PostRoom", "Session", "open_apart"]

READ_MS: Final = 60_000
"""So long a mail may take to be read; then only its beginning is looked at."""
BEGINNING: Final = 1 << 16
LOOK_S: Final = 1.0
"""How soon another configuration is seen."""
LONGEST_PAUSE_MS: Final = 600_000
_DAY_MS: Final = 86_400_000
_AWAY: Final = (*OUTSIDE, CentralaError)

MOST_TRIES: Final = 3
"""Of a mail that can't be taken in, though all else is well: then it is passed over, and stays unread there."""

T = TypeVar("T")

log = structlog.get_logger("post")


class Session(Protocol):
    """``links.imap.Imap``."""

    def open(self) -> Folder: ...

    def uids(self, after: int) -> Sequence[int]: ...

    def unread(self) -> frozenset[int]: ...

    def mail(self, uid: int) -> Found | None: ...

    def mark_read(self, uid: int) -> None: ...

    def close(self) -> None: ...

    def abort(self) -> None: ...


class Keeps(Protocol):
    """``storage.Files``."""

    async def put(
        self, id_: str, content: bytes, *, retention: str, subject: str, at: Wall, keep_until: Wall
    ) -> object: ...


async def open_apart(apart: Apart, found: Found) -> Opened:
    """What a mail says; of one that takes too long or too much, what its beginning says."""
    try:
        return read_back(*await apart.ask({"do": "open", "whole": found.whole}, found.content, ms=READ_MS))
    except (NoAnswer, NotDone):
        log.warning("mail_too_hard", size=len(found.content))
    head = found.content[:BEGINNING]
    try:
        return read_back(*await apart.ask({"do": "open", "whole": False}, head, ms=READ_MS))
    except (NoAnswer, NotDone):
        return Opened(hashlib.sha256(found.content).hexdigest()[:40], cut=True)


class PostRoom:
    """``run`` until it is cancelled."""

    def __init__(
        self,
        desk: PostDesk,
        files: Keeps,
        clock: ReadClock,
        organisation: Callable[[], Organisation],
        *,
        took: Callable[[], None] = lambda: None,
        session: Callable[[Postbox], Session] = Imap,
        opened: Callable[[Found], Awaitable[Opened]] | None = None,
    ) -> None:
        """``took``: somebody may be told of something now."""
        self._desk = desk
        self._files = files
        self._clock = clock
        self._organisation = organisation
        self._took = took
        self._session = session
        self._failed: dict[tuple[str, int, int], int] = {}
        """How often a mail could not be taken in."""
        self._apart = Apart("centrala.service.mail_inside")
        self._opened = opened or (lambda found: open_apart(self._apart, found))

    async def run(self) -> None:
        loops: dict[str, tuple[Postbox, asyncio.Task[None]]] = {}
        try:
            while True:
                wanted = self._organisation().postboxes
                for name, (box, task) in list(loops.items()):
                    if wanted.get(name) != box:
                        task.cancel()
                        del loops[name]
                for name, box in wanted.items():
                    if name not in loops:
                        loops[name] = box, asyncio.create_task(self._look_after(box), name=f"postbox {name}")
                await asyncio.sleep(LOOK_S)
        finally:
            for _, task in loops.values():
                task.cancel()
            await asyncio.gather(*(task for _, task in loops.values()), return_exceptions=True)
            await self._apart.close()

    async def _look_after(self, box: Postbox) -> None:
        failed = 0
        while True:
            try:
                await self.look(box)
                failed = 0
            except _AWAY as error:
                failed += 1
                why = error.code if isinstance(error, CentralaError) else type(error).__name__
                log.warning("postbox_not_read", postbox=box.name, why=why, tried=failed)
            except Exception:
                failed += 1
                log.exception("postbox_not_read", postbox=box.name)
            pause = box.every_ms if not failed else max(box.every_ms, min(pause_ms(failed), LONGEST_PAUSE_MS))
            await asyncio.sleep(pause / 1000)

    async def look(self, box: Postbox) -> int:
        """Take in all that is there now; how many mails. Raises Trouble."""
        session = self._session(box)
        # a thread of its own: a server that says nothing holds up this postbox alone
        with _Thread(session) as thread:
            folder = await thread.run(session.open)
            place = await self._place(box, folder)
            unread = await thread.run(session.unread) if place.last + 1 < place.since else frozenset[int]()
            uids = await thread.run(session.uids, place.last)
            for uid in uids:
                place = replace(place, last=uid)
                if uid >= place.since or uid in unread:
                    await self._try(box, place, thread, session)
            if uids or place.last + 1 < place.since:
                await self._desk.passed(replace(place, last=max(place.last, place.since - 1)))
            await thread.run(session.close)
            return len(uids)

    async def _place(self, box: Postbox, folder: Folder) -> Place:
        account = hashlib.sha256(f"{box.server} {box.user} {box.folder}".encode()).hexdigest()[:32]
        known = await self._desk.reads.place(box.name)
        if known is not None and (known.account, known.validity) == (account, folder.validity):
            return known
        place = Place(box.name, account, folder.validity, folder.following)
        await self._desk.passed(place)
        return place

    async def _try(self, box: Postbox, place: Place, thread: _Thread, session: Session) -> None:
        """Raises what concerns all mails; one that alone can't be taken in is passed over in the end."""
        key = (box.name, place.validity, place.last)
        try:
            await self._take(box, place, thread, session)
        except (*OUTSIDE, Trouble):
            raise
        except Exception:
            self._failed[key] = self._failed.get(key, 0) + 1
            log.exception("mail_not_taken", postbox=box.name, uid=place.last, tried=self._failed[key])
            if self._failed[key] < MOST_TRIES:
                raise
            await self._desk.passed(place)
        self._failed.pop(key, None)

    async def _take(self, box: Postbox, place: Place, thread: _Thread, session: Session) -> None:
        found = await thread.run(session.mail, place.last)
        if found is None:
            await self._desk.passed(place)
            return
        one = await self._opened(found)
        if await self._desk.reads.met(one.key):
            await self._desk.passed(place)
        else:
            taken = await self._desk.take(one, box, place, await self._kept(one))
            log.info(
                "mail_taken",
                postbox=box.name,
                hand=one.hand.value,
                ticket="" if taken.mail is None else taken.mail.ticket,
            )
            self._took()
        await thread.run(session.mark_read, place.last)

    async def _kept(self, one: Opened) -> list[Attached]:
        """Bytes first, under the mail's own name; the unit that takes it in gives them to its ticket."""
        now = self._clock().wall
        kept = []
        for number, piece in enumerate(one.pieces):
            file = "t" + hashlib.sha256(f"{one.key} {number}".encode()).hexdigest()[:40]
            # what no ticket ever gets goes by itself
            await self._files.put(
                file,
                piece.content,
                retention="ticket",
                subject=f"mail:{one.key}",
                at=now,
                keep_until=Wall(now + _DAY_MS),
            )
            kept.append(Attached(file, piece.name or file))
        return kept


class _Thread:
    """One call after another, each in a thread that ends with the program whatever it waits for."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def __enter__(self) -> _Thread:
        return self

    def __exit__(self, *_: object) -> None:
        """Nobody waits for it any more."""
        self._session.abort()

    async def run(self, work: Callable[..., T], *given: Any) -> T:
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[T] = loop.create_future()

        def settle(found: Callable[[], None]) -> None:
            if not answer.done():
                found()

        def call() -> None:
            try:
                result = work(*given)
            except BaseException as error:
                told = partial(answer.set_exception, error)
            else:
                told = partial(answer.set_result, result)
            with contextlib.suppress(RuntimeError):
                loop.call_soon_threadsafe(settle, told)

        threading.Thread(target=call, name="postbox", daemon=True).start()
        return await answer
