"""Calls through the real engine: what the application is told, and what callers meet while nobody serves it."""

import asyncio
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from centrala.organisation import Admission, Emergency, NumberFrom
from centrala.robots.sip import Call
from centrala.robots.sip import Phone as Robot
from centrala.telephony.asterisk.ari import Ari, Said, path
from centrala.telephony.asterisk.engine import Engine
from centrala.telephony.asterisk.prefix import Prefix
from centrala.telephony.asterisk.settings import EngineSettings
from tests.plugins.engines import free_port, running_engine, trunk_to
from tests.telephony.asterisk.inbox import CEILING_S, Inbox

pytestmark = pytest.mark.engine

NUMBER = "+37167000000"
MUSIC_HZ = 110
"""The bass of the first bar of our music on hold."""


@asynccontextmanager
async def serving(engine: Engine) -> AsyncIterator[tuple[Ari, Inbox]]:
    inbox = Inbox()
    async with Ari(engine.ari_url, engine.secrets.ari, inbox.put) as ari:
        await inbox.connected()
        yield ari, inbox


@asynccontextmanager
async def carrier(engine: Engine, port: int = 0) -> AsyncIterator[Robot]:
    robot = Robot("carrier", server=("127.0.0.1", engine.ports.sip), port=port)
    await robot.open()
    try:
        yield robot
    finally:
        await robot.close()


def test_a_call_of_a_trunk_is_told_with_trunk_number_and_caller(engine: Engine) -> None:
    async def story() -> None:
        async with serving(engine) as (ari, inbox), carrier(engine) as outside:
            call = outside.call(NUMBER, caller="+37120000001", tone=440)
            start = await inbox.event("StasisStart")
            assert start["args"] == ["in", "carrier", NUMBER, "allowed_not_screened", "new"]
            assert start["channel"]["caller"]["number"] == "+37120000001"
            assert start["channel"]["creationtime"]
            await ari.post(path("channels", start["channel"]["id"], "answer"))
            await call.until_up()
            assert call.status == 200
            assert await ari.delete(path("channels", start["channel"]["id"]))
            await call.until_over()

    asyncio.run(story())


def test_identity_is_taken_from_a_trusted_trunk_and_withheld_is_a_state(engine: Engine) -> None:
    async def story() -> None:
        async with serving(engine) as (_, inbox), carrier(engine) as outside:
            asserted = [("P-Asserted-Identity", "<sip:+37120000009@example.com>"), ("Privacy", "id")]
            call = outside.call(NUMBER, caller="anonymous", headers=asserted)
            start = await inbox.event("StasisStart")
            assert start["args"][3].startswith("prohib")
            assert start["channel"]["caller"]["number"] == "+37120000009"
            call.hang_up()
            await inbox.event("StasisEnd")

    asyncio.run(story())


@pytest.mark.parametrize(
    ("number_from", "header", "value"),
    [
        (NumberFrom.TO, "", ""),
        (NumberFrom.P_CALLED_PARTY_ID, "P-Called-Party-ID", '"x, y" <sip:+37167000001@example.com>;a=b'),
        (NumberFrom.P_CALLED_PARTY_ID, "P-Called-Party-ID", "<tel:+37167000001;phone-context=x>"),
        (NumberFrom.DIVERSION, "Diversion", "sip:+37167000001@example.com;reason=unconditional"),
    ],
)
def test_the_dialled_number_comes_from_where_the_trunk_writes_it(
    engine_prefix: Prefix, number_from: NumberFrom, header: str, value: str
) -> None:
    async def story(engine: Engine) -> None:
        async with serving(engine) as (_, inbox), carrier(engine) as outside:
            headers = [(header, value)] if header else []
            call = outside.call("trunk-account", to="+37167000001", headers=headers)
            start = await inbox.event("StasisStart")
            assert start["args"][:3] == ["in", "carrier", "+37167000001"]
            call.hang_up()
            await inbox.event("StasisEnd")

    settings = EngineSettings(trunks=(trunk_to(9, number_from=number_from),), rtp_ports=400)
    with running_engine(engine_prefix, settings) as engine:
        asyncio.run(story(engine))


def test_a_hostile_header_cannot_write_arguments(engine_prefix: Prefix) -> None:
    async def story(engine: Engine) -> None:
        async with serving(engine) as (_, inbox), carrier(engine) as outside:
            header = ("P-Called-Party-ID", '<sip:1,2)${SHELL(id)}$[1+1],waiting"@x>')
            call = outside.call("account", headers=[header])
            start = await inbox.event("StasisStart")
            assert len(start["args"]) == 5
            assert start["args"][2] == "12SHELLid1+1waiting"
            call.hang_up()
            await inbox.event("StasisEnd")

    settings = EngineSettings(trunks=(trunk_to(9, number_from=NumberFrom.P_CALLED_PARTY_ID),), rtp_ports=400)
    with running_engine(engine_prefix, settings) as engine:
        asyncio.run(story(engine))


def test_the_waiting_room_answers_plays_music_and_gives_the_caller_to_who_comes(engine: Engine) -> None:
    async def story() -> None:
        async with carrier(engine) as outside:
            call = outside.call(NUMBER, caller="+37120000001", tone=0)
            await call.until_up(within_ms=CEILING_S * 1_000)
            assert call.sound is not None
            await call.sound.hears(MUSIC_HZ, share=0.2)
            async with serving(engine) as (ari, inbox):
                start = await inbox.event("StasisStart")
                assert start["args"] == ["in", "carrier", NUMBER, "allowed_not_screened", "waiting"]
                await ari.delete(path("channels", start["channel"]["id"]))
            await call.until_over()

    asyncio.run(story())


def test_callers_reach_the_emergency_destination_when_nobody_comes(engine_prefix: Prefix) -> None:
    async def story(engine: Engine) -> None:
        async with carrier(engine, port) as outside:
            call = outside.call(NUMBER, tone=440)
            diverted = await outside.incoming(within_ms=CEILING_S * 1_000)
            assert diverted.dialled == "+37120000099"
            diverted.answer(tone=700)
            assert call.sound is not None
            assert diverted.sound is not None
            await call.sound.hears(700)
            await diverted.sound.hears(440)
            call.hang_up()
            await diverted.until_over()

    port = free_port()
    settings = EngineSettings(
        trunks=(trunk_to(port),), rtp_ports=400, emergency=Emergency(number="+37120000099", after_ms=2_000)
    )
    with running_engine(engine_prefix, settings) as engine:
        asyncio.run(story(engine))


def test_calls_stay_while_the_application_is_away_and_are_there_when_it_is_back(engine: Engine) -> None:
    async def story() -> None:
        async with carrier(engine) as outside:
            async with serving(engine) as (ari, inbox):
                call = outside.call(NUMBER, tone=440)
                leg = (await inbox.event("StasisStart"))["channel"]["id"]
                await ari.post(path("channels", leg, "answer"))
                await call.until_up()
                await ari.post(path("bridges", "b1"), {"type": "mixing"})
                await ari.post(path("bridges", "b1", "addChannel"), {"channel": leg})
            async with serving(engine) as (ari, _):
                bridge = await ari.get(path("bridges", "b1"))
                assert bridge["channels"] == [leg]
                assert call.over is None
                await ari.delete(path("bridges", "b1"))
                await ari.delete(path("channels", leg))
            await call.until_over()

    asyncio.run(story())


def test_a_newer_application_takes_over_and_the_older_one_leaves_it_alone(engine: Engine) -> None:
    async def story() -> None:
        async with carrier(engine) as outside, serving(engine) as (older, heard):
            call = outside.call(NUMBER, tone=440)
            leg = (await heard.event("StasisStart"))["channel"]["id"]
            async with serving(engine) as (newer, inbox):
                lost = await heard.lost()
                assert lost.replaced
                assert not older.connected
                await newer.post(path("channels", leg, "answer"))
                await inbox.event("ChannelStateChange", id=leg)
                second = outside.call(NUMBER)
                start = await inbox.event("StasisStart")
                assert start["args"][4] == "new"
                second.hang_up()
                await newer.delete(path("channels", leg))
                await call.until_over()

    asyncio.run(story())


def test_a_call_that_nobody_heard_leaves_its_line_in_the_engines_record(engine: Engine) -> None:
    async def story() -> None:
        async with carrier(engine) as outside:
            call = outside.call("+37167000042", caller="+37120000042", tone=0)
            await call.until_up()
            call.hang_up()
            async with asyncio.timeout(CEILING_S):
                while "+37167000042" not in (text := read(engine)):
                    await asyncio.sleep(0.02)
            line = next(line for line in text.splitlines() if "+37167000042" in line)
            assert "+37120000042" in line
            assert '"centrala-' in line

    def read(engine: Engine) -> str:
        return engine.folder.call_records.read_text() if engine.folder.call_records.exists() else ""

    asyncio.run(story())


@pytest.mark.parametrize("limit", ["trunk", "all", "rate"])
def test_what_is_too_much_is_refused_with_503_and_counted(engine_prefix: Prefix, limit: str) -> None:
    async def story(engine: Engine) -> None:
        async with serving(engine) as (ari, inbox), carrier(engine) as outside:
            calls: list[Call] = []
            for _ in range(2):
                calls.append(outside.call(NUMBER, tone=440))
                start = await inbox.event("StasisStart")
                await ari.post(path("channels", start["channel"]["id"], "answer"))
                await calls[-1].until_up()
            third = outside.call(NUMBER)
            assert await third.until_over() == 503
            counted = await ari.get("asterisk/variable", {"variable": "CENTRALA_REFUSED"})
            assert counted["value"] == "1"
            assert all(call.over is None for call in calls)
            async with asyncio.timeout(CEILING_S):
                while not (records := engine.folder.call_records).exists() or "refused" not in records.read_text():
                    await asyncio.sleep(0.02)
            for call in calls:
                call.hang_up()
                await inbox.event("StasisEnd")

    admission = {"all": Admission(at_once=2), "rate": Admission(per_trunk_per_s=2)}.get(limit, Admission())
    trunk = trunk_to(9, max_calls=2 if limit == "trunk" else 0)
    with running_engine(engine_prefix, EngineSettings(trunks=(trunk,), admission=admission, rtp_ports=400)) as engine:
        asyncio.run(story(engine))


def test_five_times_the_load_harms_no_talking_call(engine_prefix: Prefix) -> None:
    async def story(engine: Engine) -> None:
        def answer(said: Said) -> None:
            if isinstance(said, dict) and said["type"] == "StasisStart":
                answering.create_task(ari.post(path("channels", said["channel"]["id"], "answer")))

        async with Ari(engine.ari_url, engine.secrets.ari, answer) as ari, asyncio.TaskGroup() as answering:
            await ari.wait_connected(ms=CEILING_S * 1_000)
            async with carrier(engine) as outside:
                talking = [outside.call(NUMBER, tone=440) for _ in range(10)]
                await asyncio.gather(*(call.until_up() for call in talking))
                flood = await asyncio.create_subprocess_exec(
                    *("sipp", f"127.0.0.1:{engine.ports.sip}", "-sn", "uac", "-i", "127.0.0.1", "-s", "100"),
                    *("-r", "100", "-m", "300", "-d", "10", "-nostdin"),
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    cwd=engine.folder.root,
                )
                await flood.wait()
                assert all(call.over is None for call in talking)
                refused = await ari.get("asterisk/variable", {"variable": "CENTRALA_REFUSED"})
                # 20 of each second's 100 get in; a second may be cut by the ends of the flood
                assert 200 <= int(refused["value"]) <= 260
                for call in talking:
                    call.hang_up()
                    await call.until_over()

    settings = EngineSettings(trunks=(trunk_to(9),), admission=Admission(per_trunk_per_s=20), rtp_ports=400)
    with running_engine(engine_prefix, settings) as engine:
        asyncio.run(story(engine))


def test_a_stranger_is_challenged_whatever_name_he_gives(engine_prefix: Prefix) -> None:
    async def story(engine: Engine) -> None:
        async with carrier(engine) as outside:
            for caller in ("anna", "trunk+carrier", "100", "admin"):
                assert await outside.call(NUMBER, caller=caller).until_over() == 401

    with running_engine(engine_prefix, EngineSettings(rtp_ports=400)) as engine:
        asyncio.run(story(engine))


def test_the_engine_does_not_say_what_it_is(engine: Engine) -> None:
    async def story() -> bytes:
        heard: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()

        class Ear(asyncio.DatagramProtocol):
            def datagram_received(self, data: bytes, addr: object) -> None:
                if not heard.done():
                    heard.set_result(data)

        transport, _ = await asyncio.get_running_loop().create_datagram_endpoint(
            Ear, remote_addr=("127.0.0.1", engine.ports.sip)
        )
        transport.sendto(
            b"OPTIONS sip:x@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1;branch=z9hG4bK1;rport\r\n"
            b"From: <sip:x@127.0.0.1>;tag=1\r\nTo: <sip:x@127.0.0.1>\r\nCall-ID: 1\r\nCSeq: 1 OPTIONS\r\n"
            b"Max-Forwards: 70\r\nContent-Length: 0\r\n\r\n"
        )
        async with asyncio.timeout(CEILING_S):
            data = await heard
        transport.close()
        return data

    answer = asyncio.run(story()).lower()
    assert answer.startswith(b"sip/2.0")
    assert b"asterisk" not in answer
