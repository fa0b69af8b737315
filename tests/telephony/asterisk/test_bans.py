"""Who is not listened to, for how long, and who always is."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centrala.clock import Mono
from centrala.robots.sip import Phone as Robot
from centrala.telephony.asterisk.ari import Ari
from centrala.telephony.asterisk.bans import MOST, PATIENCE, Ban, Bans, Guard, exempt_networks
from centrala.telephony.asterisk.configuration import render_bans
from centrala.telephony.asterisk.prefix import Prefix
from centrala.telephony.asterisk.push import Phone, push
from centrala.telephony.asterisk.settings import EngineSettings
from tests.plugins.engines import running_engine, trunk_to
from tests.telephony.asterisk.inbox import CEILING_S, Inbox


def failure(address: str = "192.0.2.7", event: str = "InvalidAccountID") -> dict[str, str]:
    return {"Event": event, "Service": "PJSIP", "RemoteAddress": f"IPV4/UDP/{address}/5060"}


def ms(value: int) -> Mono:
    return Mono(value)


def provoke(bans: Bans, times: int, now: int = 0, address: str = "192.0.2.7") -> list[Ban]:
    return [ban for _ in range(times) if (ban := bans.receive(failure(address), ms(now))) is not None]


def test_patience_ends_and_each_further_ban_is_twice_as_long() -> None:
    bans = Bans()
    assert provoke(bans, PATIENCE) == []
    assert provoke(bans, 1) == [Ban("192.0.2.7", ms(600_000))]
    assert bans.banned(ms(599_999)) == ("192.0.2.7",)
    assert bans.deadline(ms(0)) == 600_000
    assert bans.banned(ms(600_000)) == ()
    assert bans.deadline(ms(600_000)) is None
    assert provoke(bans, PATIENCE + 1, now=700_000)[0].until == 700_000 + 1_200_000
    bans.pardon("192.0.2.7")
    assert bans.banned(ms(700_001)) == ()


def test_slow_failures_are_people() -> None:
    bans = Bans()
    for minute in range(100):
        assert provoke(bans, PATIENCE, now=minute * 60_000) == []


def test_trunks_and_this_machine_are_never_banned_and_the_known_have_more_patience() -> None:
    settings = EngineSettings(trunks=(trunk_to(9, hosts=("192.0.2.0/24", "sip.example.com")),))
    bans = Bans(exempt_networks(settings))
    assert provoke(bans, 1_000) == []
    assert provoke(bans, 1_000, address="127.0.0.1") == []
    bans.receive(failure("198.51.100.1", "SuccessfulAuth"), ms(0))
    assert provoke(bans, PATIENCE * 10, address="198.51.100.1") == []
    assert len(provoke(bans, 1, address="198.51.100.1")) == 1


def test_what_is_no_failure_at_sip_is_passed_over() -> None:
    bans = Bans()
    odd: list[dict[str, str]] = [
        {},
        {"Event": "InvalidAccountID"},
        failure("x"),
        {**failure(), "Service": "AMI"},
        {**failure(), "RemoteAddress": "IPV4"},
        {**failure(), "Event": "ChallengeSent"},
    ]
    for message in odd * 100:
        assert bans.receive(message, ms(0)) is None
    assert bans.receive({**failure(), "RemoteAddress": "IPV6/UDP/2001:db8::1/5060"}, ms(0)) is None


@given(st.integers(0, 3 * MOST))
def test_a_flood_of_forged_addresses_fills_no_memory(start: int) -> None:
    bans = Bans()
    for number in range(start, start + 50):
        bans.receive(failure(f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"), ms(0))
    assert len(bans._records) <= MOST


def test_the_list_holds_addresses_only() -> None:
    assert "deny=192.0.2.7/32" in render_bans(["192.0.2.7"])
    assert "deny=2001:db8::1/128" in render_bans(["2001:db8::1"])
    with pytest.raises(ValueError, match="x"):
        render_bans(["x\n[y]"])


@pytest.mark.engine
def test_who_guesses_passwords_is_no_longer_heard_and_the_others_are(engine_prefix: Prefix) -> None:
    async def story() -> None:
        told: asyncio.Queue[Ban] = asyncio.Queue()
        bans = NoLoopbackExemption()
        guard = Guard(lambda: engine, bans, told=told.put_nowait)
        watching = asyncio.create_task(guard.run())
        inbox = Inbox()
        async with Ari(engine.ari_url, engine.secrets.ari, inbox.put) as ari:
            await inbox.connected()
            await push(ari, Phone("anna", "secret"), EngineSettings())
            server = ("127.0.0.1", engine.ports.sip)
            bad, good = (
                Robot("admin", "1234", server=server, local="127.0.0.66"),
                Robot("anna", "secret", server=server),
            )
            await bad.open()
            await good.open()
            async with asyncio.timeout(CEILING_S):
                while told.empty():
                    assert await bad.call("100").until_over() in (401, 403)
            assert (await told.get()).address == "127.0.0.66"
            async with asyncio.timeout(CEILING_S):
                while await bad.options() != 403:
                    await asyncio.sleep(0.02)
            await good.register()
            await bad.close()
            await good.close()
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)

    class NoLoopbackExemption(Bans):
        def _is_exempt(self, address: object) -> bool:
            return str(address) == "127.0.0.1"

    with running_engine(engine_prefix, EngineSettings(rtp_ports=400)) as engine:
        asyncio.run(story())
