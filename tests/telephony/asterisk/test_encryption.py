"""SIP over TLS with SRTP, by a phone that others wrote; SIP over WebSocket for browsers."""

import asyncio
import math
import subprocess
import wave
from array import array
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
import pytest

from centrala.robots.sip.digest import answer, challenge_of
from centrala.telephony.asterisk.ari import Ari, path
from centrala.telephony.asterisk.engine import Engine
from centrala.telephony.asterisk.prefix import Prefix
from centrala.telephony.asterisk.push import Phone, browser_name, push
from centrala.telephony.asterisk.settings import EngineSettings, TlsFiles
from centrala.telephony.asterisk.troubles import NotStarted
from tests.plugins.engines import data_directory
from tests.telephony.asterisk.inbox import CEILING_S, Inbox
from tests.telephony.asterisk.test_checks import certificate

pytestmark = pytest.mark.engine

MODULES = ("aufile", "g711", "srtp", "stun")
APPS = ("account", "menu")


@asynccontextmanager
async def baresip(folder: Path, account: str) -> AsyncIterator[None]:
    """A phone with a tone for a microphone that answers by itself."""
    home = folder / "baresip"
    home.mkdir()
    tone = folder / "tone.wav"
    with wave.open(str(tone), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8_000)
        wobble = [int(8_000 * math.sin(2 * math.pi * 440 * at / 8_000)) for at in range(80_000)]
        file.writeframes(array("h", wobble).tobytes())
    lines = [
        "module_path /usr/lib/baresip/modules",
        *(f"module {name}.so" for name in MODULES),
        *(f"module_app {name}.so" for name in APPS),
        f"audio_source aufile,{tone}",
        f"audio_player aufile,{folder / 'heard.wav'}",
        "audio_alert aufile,/dev/null",
        "sip_listen 127.0.0.1:0",
        "net_interface 127.0.0.1",
        "sip_verify_server no",
    ]
    (home / "config").write_text("\n".join(lines) + "\n")
    (home / "accounts").write_text(account + "\n")
    (home / "contacts").touch()
    phone = await asyncio.create_subprocess_exec(
        "baresip", "-f", home, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield
    finally:
        phone.kill()
        await phone.wait()


async def until_registered(ari: Ari, endpoint: str) -> None:
    async with asyncio.timeout(CEILING_S):
        while (await ari.get(path("endpoints", "PJSIP", endpoint)))["state"] != "online":
            await asyncio.sleep(0.05)


def test_a_phone_registers_over_tls_and_talks_srtp_only(engine_prefix: Prefix) -> None:
    async def story(data: Path) -> None:
        files = certificate(data, datetime.now(UTC) + timedelta(days=30))
        files.key.chmod(0o600)
        engine = await Engine.start(data, EngineSettings(tls=files, rtp_ports=400), engine_prefix)
        inbox = Inbox()
        phone = Phone("anna", "secret", srtp=True)
        async with Ari(engine.ari_url, engine.secrets.ari, inbox.put) as ari:
            await inbox.connected()
            await push(ari, phone, EngineSettings())
            account = (
                f"<sip:anna@127.0.0.1:{engine.ports.sip_tls};transport=tls>;auth_pass=secret;regint=60;answermode=auto"
            )
            async with baresip(data, f"{account};mediaenc=srtp-mand"):
                await until_registered(ari, "anna")
                await ari.post(path("channels", "a1"), {"endpoint": "PJSIP/anna", "app": "centrala"})
                await inbox.event("StasisStart", id="a1")
                crypto = await ari.get(path("channels", "a1", "variable"), {"variable": "CHANNEL(rtp,secure)"})
                assert crypto["value"] == "1"
                await ari.delete(path("channels", "a1"))
                await inbox.event("StasisEnd", id="a1")
        engine.kill()

    with data_directory() as data:
        asyncio.run(story(data))


def test_a_phone_that_must_encrypt_and_does_not_is_refused(engine_prefix: Prefix) -> None:
    async def story(data: Path) -> None:
        engine = await Engine.start(data, EngineSettings(rtp_ports=400), engine_prefix)
        inbox = Inbox()
        async with Ari(engine.ari_url, engine.secrets.ari, inbox.put, events=("ChannelDestroyed",)) as ari:
            await inbox.connected()
            await push(ari, Phone("anna", "secret", srtp=True), EngineSettings())
            account = f"<sip:anna@127.0.0.1:{engine.ports.sip}>;auth_pass=secret;regint=60;answermode=auto"
            async with baresip(data, account):
                await until_registered(ari, "anna")
                await ari.post(path("channels", "a1"), {"endpoint": "PJSIP/anna", "app": "centrala"})
                gone = await inbox.event("ChannelDestroyed", id="a1")
                assert gone["channel"]["state"] != "Up"
        engine.kill()

    with data_directory() as data:
        asyncio.run(story(data))


def register(user: str, count: int, authorization: str = "") -> str:
    lines = [
        "REGISTER sip:127.0.0.1 SIP/2.0",
        f"Via: SIP/2.0/WS browser.invalid;branch=z9hG4bK{count}",
        f"From: <sip:{user}@127.0.0.1>;tag=1",
        f"To: <sip:{user}@127.0.0.1>",
        "Call-ID: browser",
        f"CSeq: {count} REGISTER",
        f"Contact: <sip:{user}@browser.invalid;transport=ws>;expires=60",
        "Max-Forwards: 70",
        *([f"Authorization: {authorization}"] if authorization else []),
        "Content-Length: 0",
    ]
    return "\r\n".join([*lines, "", ""])


def test_a_browser_registers_over_websocket_on_loopback(engine: Engine) -> None:
    async def story() -> None:
        name = browser_name("anna", "k3")
        inbox = Inbox()
        async with Ari(engine.ari_url, engine.secrets.ari, inbox.put) as ari, aiohttp.ClientSession() as session:
            await inbox.connected()
            await push(ari, Phone(name, "secret", browser=True), EngineSettings())
            url = f"ws://127.0.0.1:{engine.ports.http}/ws"
            async with session.ws_connect(
                url, protocols=["sip"], timeout=aiohttp.ClientWSTimeout(ws_close=1)
            ) as socket:
                assert socket.protocol == "sip"
                await socket.send_str(register(name, 1))
                refused = await asyncio.wait_for(socket.receive_str(), CEILING_S)
                assert refused.startswith("SIP/2.0 401")
                header = next(line for line in refused.split("\r\n") if line.lower().startswith("www-authenticate:"))
                challenge = challenge_of(header.partition(":")[2])
                assert challenge is not None
                proof = answer(
                    challenge, method="REGISTER", uri="sip:127.0.0.1", username=name, password="secret", cnonce="c"
                )
                await socket.send_str(register(name, 2, proof))
                accepted = await asyncio.wait_for(socket.receive_str(), CEILING_S)
                assert accepted.startswith("SIP/2.0 200")
                await until_registered(ari, name)

    asyncio.run(story())


def test_a_certificate_that_is_not_there_is_one_sentence(engine_prefix: Prefix) -> None:
    with data_directory() as data:
        settings = replace(EngineSettings(rtp_ports=400), tls=TlsFiles(data / "c.pem", data / "k.pem"))
        with pytest.raises(NotStarted, match=r"c\.pem"):
            asyncio.run(Engine.start(data, settings, engine_prefix))
