"""An outside system of customers that answers, knows nobody, hangs, and is left alone for a while."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from aiohttp import web

from centrala.breaker import FAILURES, REST_MS
from centrala.calls.facts import Fact
from centrala.clock import Mono, Now, Wall
from centrala.floor.ports import Customers
from centrala.ids import InteractionId
from centrala.interactions.asks import FindCustomer
from centrala.interactions.outside import MOST_CONTACTS, Outside, OutsideContact, OutsideFound, OutsideState
from centrala.ivr import WebService
from centrala.links import WebServices
from centrala.organisation import Organisation, OutsideRecords
from centrala.service.outside import AT_ONCE, AskedBoth, OutsideLook

RECORDS = OutsideRecords(
    service="crm",
    path="/people?phone={number}",
    wait_ms=300,
    take={"plan": "plan.name", "debt": "debt"},
    history="visits",
    history_when="day",
)
PERSON = {
    "plan": {"name": "Gold"},
    "visits": [{"day": f"{day} May", "what": f"Visit {day}"} for day in range(1, 20)],
}
NUMBER = "+37120001111"


class Crm:
    """An outside system on loopback, and what asks it."""

    look: OutsideLook

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.ends = asyncio.Event()
        self.answer: Callable[[], Awaitable[web.StreamResponse]] = self.known
        self.told: asyncio.Queue[Fact] = asyncio.Queue()
        self.ms = 0
        self.status, self.headers = 404, dict[str, str]()

    async def known(self) -> web.StreamResponse:
        return web.json_response(PERSON)

    async def nobody(self) -> web.StreamResponse:
        return web.Response(status=404)

    async def refuses(self) -> web.StreamResponse:
        return web.Response(status=self.status, headers=self.headers)

    async def broken(self) -> web.StreamResponse:
        return web.Response(text="<html>")

    async def hanging(self) -> web.StreamResponse:
        await self.ends.wait()
        return web.Response()

    async def serve(self, request: web.Request) -> web.StreamResponse:
        self.heard.append(request.raw_path)
        return await self.answer()

    def now(self) -> Now:
        return Now(Mono(self.ms), Wall(self.ms))

    async def outside(self, call: str) -> Outside:
        self.look.find([FindCustomer(InteractionId(call), NUMBER)])
        return await self.next(call)

    async def next(self, call: str = "") -> Outside:
        async with asyncio.timeout(10):
            found = await self.told.get()
        assert isinstance(found, OutsideFound)
        assert call in ("", found.interaction)
        return found.outside


def with_crm(story: Callable[[Crm], Awaitable[None]], records: OutsideRecords = RECORDS) -> None:
    async def run() -> None:
        crm = Crm()
        app = web.Application()
        app.router.add_route("*", "/{tail:.*}", crm.serve)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        service = WebService("crm", f"http://127.0.0.1:{runner.addresses[0][1]}", internal=True)
        organisation = Organisation(web_services={"crm": service}, outside_records=records)
        services = WebServices(lambda: organisation.web_services, crm.told.put_nowait)
        await services.prepare()
        crm.look = OutsideLook(services, lambda: organisation, crm.told.put_nowait, crm.now)
        try:
            await story(crm)
        finally:
            crm.ends.set()
            await crm.look.close()
            await services.close()
            await runner.cleanup()

    asyncio.run(run())


def test_what_it_knows_is_taken_by_name_with_the_first_of_its_contacts() -> None:
    async def story(crm: Crm) -> None:
        found = await crm.outside("i1")
        assert (found.state, found.values) == (OutsideState.FOUND, {"plan": "Gold"})
        assert found.contacts[0] == OutsideContact("1 May", "Visit 1")
        assert len(found.contacts) == MOST_CONTACTS
        crm.answer = crm.nobody
        assert await crm.outside("i2") == Outside(OutsideState.UNKNOWN)
        assert crm.heard == ["/people?phone=%2B37120001111"] * 2

    with_crm(story)


def test_one_that_fails_again_and_again_is_asked_no_more_for_a_while_and_then_once() -> None:
    async def story(crm: Crm) -> None:
        away = Outside(OutsideState.AWAY)
        for call, answer in enumerate((crm.hanging, crm.broken, crm.hanging)):
            crm.answer = answer
            assert await crm.outside(f"i{call}") == away
        assert len(crm.heard) == FAILURES == 3
        crm.ms = REST_MS - 1
        assert await crm.outside("i4") == away
        assert len(crm.heard) == FAILURES, "it is left alone"
        crm.ms, crm.answer = REST_MS, crm.known
        assert (await crm.outside("i5")).state is OutsideState.FOUND
        crm.answer = crm.hanging
        assert await crm.outside("i6") == away
        assert await crm.outside("i7") == away
        assert len(crm.heard) == FAILURES + 3, "less than so many in a row are none"

    with_crm(story)


def test_only_the_statuses_that_say_so_mean_that_nobody_is_known() -> None:
    async def story(crm: Crm) -> None:
        crm.answer = crm.refuses
        for call, status in enumerate((404, 410)):
            crm.status = status
            assert await crm.outside(f"i{call}") == Outside(OutsideState.UNKNOWN)
            assert crm.look.fault is None
        for call, status in enumerate((400, 401, 403)):
            crm.status = status
            assert await crm.outside(f"i4{call}") == Outside(OutsideState.AWAY)
            assert crm.look.fault is not None
            assert crm.look.fault.why == f"status_{status}"
        heard = len(crm.heard)
        assert (await crm.outside("i50")).state is OutsideState.AWAY
        assert len(crm.heard) == heard, "three refusals in a row are three failures"
        crm.ms, crm.answer = REST_MS, crm.known
        assert (await crm.outside("i51")).state is OutsideState.FOUND
        assert crm.look.fault is None

    with_crm(story, replace(RECORDS, nobody=(404, 410)))


def test_one_that_asks_for_time_is_left_alone_for_that_time() -> None:
    async def story(crm: Crm) -> None:
        crm.answer, crm.status, crm.headers = crm.refuses, 429, {"Retry-After": "20"}
        assert (await crm.outside("i1")).state is OutsideState.AWAY
        crm.ms, crm.answer = 19_999, crm.known
        assert (await crm.outside("i2")).state is OutsideState.AWAY
        assert len(crm.heard) == 1
        crm.ms = 20_000
        assert (await crm.outside("i3")).state is OutsideState.FOUND

    with_crm(story)


def test_of_many_slow_answers_only_so_many_are_waited_for() -> None:
    async def story(crm: Crm) -> None:
        crm.answer = crm.hanging
        crm.look.find([FindCustomer(InteractionId(f"i{call}"), NUMBER) for call in range(AT_ONCE + 10)])
        assert {(await crm.next()).state for _ in range(AT_ONCE + 10)} == {OutsideState.AWAY}
        assert len(crm.heard) <= AT_ONCE

    with_crm(story)


def test_a_caller_who_waits_for_our_records_is_asked_about_once_and_nobody_where_no_system_is_named() -> None:
    class Ours:
        asked = 0

        def find(self, sought: list[FindCustomer]) -> None:
            self.asked += len(sought)

    asked = [FindCustomer(InteractionId("i1"), NUMBER, at_once=True), FindCustomer(InteractionId("i1"), NUMBER)]

    async def story(crm: Crm) -> None:
        ours: Any = Ours()
        both: Customers = AskedBoth(ours, crm.look)
        both.find(asked)
        assert (await crm.next("i1")).state is OutsideState.FOUND
        assert (ours.asked, len(crm.heard)) == (2, 1)

    async def none(crm: Crm) -> None:
        crm.look.find(asked)
        await asyncio.sleep(0)
        assert (crm.heard, crm.told.empty()) == ([], True)

    with_crm(story)
    with_crm(none, OutsideRecords())
