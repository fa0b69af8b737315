"""The demo's part in the house: its center is written at the first start, its people are a child of ``up``."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import socket
import sys
from asyncio.subprocess import PIPE, Process

import orjson
import structlog

from centrala.clock import Mono
from centrala.desk.article_ports import ArticleQuestion
from centrala.desk.articles import ArticleDesk
from centrala.flows.draft import Draft
from centrala.ids import AgentName, Ids
from centrala.knowledge.article import Audience, Content
from centrala.organisation import Organisation
from centrala.robots.demo.articles import SHELF
from centrala.robots.demo.document import demo_document
from centrala.robots.demo.menu import MENU, drawn_menu, first_menu
from centrala.service.alone import opened, stopped_center
from centrala.service.configuring import Configuring
from centrala.service.place import Place, boot_id, machine_clock
from centrala.storage import Configuration, Database, History
from centrala.storage.articles import Articles
from centrala.storage.drafts import Drafts

__all__ = ["DemoPeople", "seed_center", "seed_past"]

SECRET_BYTES = 12
NOTE = "The demo."
"""Of the revision that begins a demo, and no other center."""
FIRST_REVISION = 1
"""What ``stopped_center`` makes of an empty directory."""
FIRST_START = 1
"""An id that a later start takes too is left to the article that has it."""
AGAIN_MS = 2_000
END_S = 3
MENU_MAKER = AgentName("roberts")
"""Who published the menu, and draws at the next one."""

log = structlog.get_logger("demo")


async def seed_center(place: Place) -> Organisation | None:
    """The demo's center, in a data directory that has none yet; None: there is one, and it stays as it is.

    One that was killed while it was made is finished: its past comes last and in one piece, so a demo without any call
    is not whole.
    """
    async with stopped_center(place) as configuring:
        newest = (await configuring.revisions(limit=1))[0].revision
        if newest != FIRST_REVISION and not await _half_made(place, configuring):
            return None
        document = demo_document(trunk_port=_free_port(), new_secret=lambda: secrets.token_urlsafe(SECRET_BYTES))
        if newest == FIRST_REVISION:
            first = document | {"flows": document["flows"] | {MENU: first_menu()}}
            await configuring.apply(orjson.dumps(first).decode(), by=AgentName(""), note=NOTE)
        if newest <= FIRST_REVISION + 1:
            whole = orjson.dumps(document).decode()
            await configuring.apply(whole, by=MENU_MAKER, note="The menu offers a callback and a message.")
    async with opened(place) as database:
        organisation = await Configuration(database).newest()
        if organisation is not None and await Drafts(database).find(MENU) is None:
            draft = Draft(MENU, drawn_menu(), MENU_MAKER, machine_clock().wall, organisation.revision)
            await Drafts(database).save(draft)
        if organisation is not None:
            await _fill_shelf(database, organisation)
    return organisation


async def _fill_shelf(database: Database, organisation: Organisation) -> None:
    """The articles that are not there yet, by their titles."""
    store = Articles(database)
    desk = ArticleDesk(store, store, Ids(FIRST_START), machine_clock, lambda: organisation)
    there = {one.newest.title: one.id for one in (await store.page(ArticleQuestion(limit=200))).rows}
    for one in SHELF:
        if one.title in there:
            continue
        audience = Audience.PUBLIC if one.public else Audience.INTERNAL
        content = Content(one.title, one.body, one.category, one.language, one.tags, audience)
        made = await desk.create(content, MENU_MAKER, variant_of=there.get(one.same_as))
        live = await desk.publish(made.id, made.revision, MENU_MAKER)
        if one.check_by:
            await desk.look_after(live.id, live.revision, MENU_MAKER, check_by=one.check_by)
        there[one.title] = made.id


async def _half_made(place: Place, configuring: Configuring) -> bool:
    (second,) = await configuring.revisions(before=FIRST_REVISION + 2, limit=1)
    if second.note != NOTE:
        return False
    async with opened(place) as database:
        return await History(database).count() == 0


async def seed_past(place: Place, organisation: Organisation) -> int:
    """Yesterday's calls and today's; how many. Before a service has the record."""
    from centrala.robots.demo.history import seed_history  # the simulator: a start without a demo need not load it

    return await seed_history(place.database, place.record, organisation, boot=boot_id(), clock=machine_clock)


def _free_port() -> int:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class DemoPeople:
    """The robots' process: ``look`` keeps it alive, ``end`` sends everybody home."""

    def __init__(self, place: Place, sip: str) -> None:
        self._place = place
        self._sip = sip
        self._process: Process | None = None
        self._again = Mono(0)

    async def look(self) -> None:
        """Start them, or start them again a little after they died."""
        now = machine_clock().mono
        if (self._process is not None and self._process.returncode is None) or now < self._again:
            return
        if self._process is not None:
            log.warning("demo_died", status=self._process.returncode)
        self._again = Mono(now + AGAIN_MS)
        command = [sys.executable, "-m", "centrala.robots.demo", "--data", str(self._place.root), "--sip", self._sip]
        with (self._place.root / "demo.log").open("ab") as output:
            self._process = await asyncio.create_subprocess_exec(
                *command, stdin=PIPE, stdout=output, stderr=output, start_new_session=True
            )

    async def end(self) -> None:
        """They hang up and go."""
        process, self._process = self._process, None
        if process is None or process.returncode is not None:
            return
        with contextlib.suppress(ProcessLookupError):
            process.terminate()
        try:
            async with asyncio.timeout(END_S):
                await process.wait()
        except TimeoutError:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()
