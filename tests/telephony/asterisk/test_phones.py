"""Phones, pushed to the real engine."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from centrala.errors import Mistakes
from centrala.organisation import Admission
from centrala.robots.sip import Call, Refusal
from centrala.robots.sip import Phone as Robot
from centrala.telephony.asterisk.ari import Ari, path
from centrala.telephony.asterisk.engine import Engine
from centrala.telephony.asterisk.prefix import Prefix
from centrala.telephony.asterisk.push import Phone, Phones, browser_name, phone_objects, push
from centrala.telephony.asterisk.settings import EngineSettings
from tests.plugins.engines import data_directory, running_engine, trunk_to
from tests.telephony.asterisk.inbox import CEILING_S, Inbox

ODD = 'x;y "z" =[k](!)\\'
SETTINGS = EngineSettings()


async def until_written(database: Path, name: str) -> None:
    """The engine commits its database once a second."""
    async with asyncio.timeout(CEILING_S):
        while True:
            with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
                keys = [row[0] for row in connection.execute("select key from astdb")]
            if any(key.startswith(f"/registrar/contact/{name};") for key in keys):
                return
            await asyncio.sleep(0.05)


@pytest.mark.engine
def test_a_phone_registers_with_its_password_only_and_dials(engine: Engine) -> None:
    async def story() -> None:
        inbox = Inbox()
        async with Ari(engine.ari_url, engine.secrets.ari, inbox.put) as ari:
            await inbox.connected()
            phones = Phones(SETTINGS)
            phones.want([Phone("anna", ODD), Phone(browser_name("anna", "s1"), "y", browser=True)])
            assert await phones.settle(ari) == 2
            assert await phones.settle(ari) == 0
            server = ("127.0.0.1", engine.ports.sip)
            wrong = Robot("anna", "guess", server=server)
            await wrong.open()
            with pytest.raises(Refusal):
                await wrong.register()
            await wrong.close()
            anna = Robot("anna", ODD, server=server)
            await anna.open()
            await anna.register()
            call = anna.call("112", caller_name="somebody else")
            start = await inbox.event("StasisStart")
            assert start["args"] == ["phone", "anna", "112"]
            assert start["channel"]["caller"] == {"name": "anna", "number": "anna"}
            call.hang_up()
            await inbox.event("StasisEnd")
            await ari.post(path("channels", "a1"), {"endpoint": "PJSIP/anna", "app": "centrala"})
            ringing = await anna.incoming()
            ringing.answer(tone=440)
            await inbox.event("StasisStart", id="a1")
            assert await ringing.transfer("sip:100@127.0.0.1") == 603
            await ari.delete(path("channels", "a1"))
            await ringing.until_over()
            phones.want([])
            assert await phones.settle(ari) == 2
            await anna.close()
            gone = Robot("anna", ODD, server=server)
            await gone.open()
            with pytest.raises(Refusal):
                await gone.register()
            await gone.close()

    asyncio.run(story())


@pytest.mark.engine
def test_a_phone_that_dials_like_a_machine_is_slowed_down(engine_prefix: Prefix) -> None:
    async def story(engine: Engine) -> None:
        inbox = Inbox()
        async with Ari(engine.ari_url, engine.secrets.ari, inbox.put) as ari:
            await inbox.connected()
            await push(ari, Phone("anna", "secret"), settings)
            anna = Robot("anna", "secret", server=("127.0.0.1", engine.ports.sip))
            await anna.open()
            calls = [anna.call(str(number)) for number in range(100, 120)]
            ended = [
                await call.until_over() for call in calls[3:] if call.over or call.status == 503 or await over(call)
            ]
            assert ended
            assert set(ended) == {503}
            refused = await ari.get("asterisk/variable", {"variable": "CENTRALA_REFUSED"})
            assert int(refused["value"]) >= len(ended)
            for call in calls:
                call.hang_up()
            await anna.close()

    async def over(call: Call) -> bool:
        """Whether it was refused; one that rings on in the application was not."""
        try:
            await call.until_over(within_ms=1_000)
        except TimeoutError:
            return False
        return True

    settings = EngineSettings(admission=Admission(per_source_per_s=3), rtp_ports=400)
    with running_engine(engine_prefix, settings) as engine:
        asyncio.run(story(engine))


@pytest.mark.engine
def test_after_a_restart_of_the_engine_phones_are_pushed_again_and_registrations_are_still_there(
    engine_prefix: Prefix,
) -> None:
    async def story() -> None:
        with data_directory() as data:
            settings = EngineSettings(trunks=(trunk_to(9),), rtp_ports=400)
            engine = await Engine.start(data, settings, engine_prefix)
            inbox, phones = Inbox(), Phones(settings)
            phones.want([Phone(f"agent{number}", "secret") for number in range(50)])
            async with Ari(engine.ari_url, engine.secrets.ari, inbox.put) as ari:
                first = await inbox.connected()
                assert await phones.settle(ari) == 50
                robot = Robot("agent7", "secret", server=("127.0.0.1", engine.ports.sip))
                await robot.open()
                await robot.register()
                await until_written(engine.folder.database / "astdb.sqlite3", "agent7")
                engine.kill()
                await inbox.lost()
                engine = await Engine.start(data, settings, engine_prefix)
                second = await inbox.connected()
                assert second.startup != first.startup
                phones.forget()
                assert phones.missing == 50
                assert await phones.settle(ari) == 50
                await ari.post(path("channels", "a1"), {"endpoint": "PJSIP/agent7", "app": "centrala"})
                ringing = await robot.incoming()
                ringing.answer()
                await inbox.event("StasisStart", id="a1")
                await robot.close()
            engine.kill()

    asyncio.run(story())


@pytest.mark.engine
def test_trunks_change_while_a_call_goes_on(engine_prefix: Prefix) -> None:
    async def story() -> None:
        with data_directory() as data:
            first, second = trunk_to(9), trunk_to(10, "second")
            engine = await Engine.start(data, EngineSettings(trunks=(first,), rtp_ports=400), engine_prefix)
            inbox = Inbox()
            async with Ari(engine.ari_url, engine.secrets.ari, inbox.put) as ari:
                await inbox.connected()
                outside = Robot("outside", server=("127.0.0.1", engine.ports.sip))
                await outside.open()
                call = outside.call("100", tone=440)
                leg = (await inbox.event("StasisStart"))["channel"]["id"]
                await ari.post(path("channels", leg, "answer"))
                await call.until_up()
                await engine.apply(EngineSettings(trunks=(second,), rtp_ports=400))
                later = outside.call("101")
                start = await inbox.event("StasisStart")
                assert start["args"][1] == "second"
                later.hang_up()
                assert call.over is None
                assert (await ari.get(path("channels", leg)))["state"] == "Up"
                await outside.close()
            engine.kill()

    asyncio.run(story())


@pytest.mark.parametrize("name", ["", "trunk+carrier", "a b", "x]", "a/b", "ä", "x" * 64, "a\n[b]"])
def test_names_that_no_endpoint_may_have(name: str) -> None:
    with pytest.raises(Mistakes):
        phone_objects(Phone(name, "secret"), SETTINGS)


@pytest.mark.parametrize("password", ["", "a\nb", "a\rb"])
def test_passwords_that_no_phone_may_have(password: str) -> None:
    with pytest.raises(Mistakes):
        phone_objects(Phone("anna", password), SETTINGS)


def test_a_mistake_changes_nothing() -> None:
    phones = Phones(SETTINGS)
    phones.add(Phone("anna", "secret"))
    with pytest.raises(Mistakes):
        phones.want([Phone("berta", "secret"), Phone("", "secret")])
    assert phones.missing == 1
