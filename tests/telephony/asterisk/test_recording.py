"""A recording holds each party on its own side, and silence where it was muted."""

import asyncio
import struct
from array import array
from pathlib import Path

import pytest

from centrala.errors import Mistakes
from centrala.robots.sip import Phone as Robot
from centrala.robots.sip.tones import share_of
from centrala.telephony.asterisk.ami import AmiRefused
from centrala.telephony.asterisk.ari import Ari, path
from centrala.telephony.asterisk.dialplan import CONTEXT_EMERGENCY
from centrala.telephony.asterisk.engine import Engine
from centrala.telephony.asterisk.prefix import Prefix
from centrala.telephony.asterisk.recording import (
    CHANNELS,
    RATE,
    mute_recording,
    recording_path,
    start_recording,
    stop_recording,
)
from centrala.telephony.asterisk.settings import EngineSettings
from tests.plugins.engines import free_port, running_engine, trunk_to
from tests.telephony.asterisk.inbox import CEILING_S, Inbox

FRAME = 2 * CHANNELS
SPAN = RATE // 5


def sides(content: bytes) -> tuple[list[int], list[int]]:
    samples = struct.unpack(f"<{len(content) // 2}h", content[: len(content) // FRAME * FRAME])
    return list(samples[::2]), list(samples[1::2])


async def until_bytes(file: Path, wanted: int) -> None:
    async with asyncio.timeout(CEILING_S):
        while not file.exists() or file.stat().st_size < wanted:
            await asyncio.sleep(0.02)


@pytest.mark.engine
def test_each_party_is_on_its_own_side_and_a_mute_is_silence(engine_prefix: Prefix) -> None:
    async def story(engine: Engine) -> None:
        inbox = Inbox()
        async with Ari(engine.ari_url, engine.secrets.ari, inbox.put) as ari, await engine.ami() as ami:
            await inbox.connected()
            robot = Robot("carrier", server=("127.0.0.1", engine.ports.sip), port=port)
            await robot.open()
            caller = robot.call("+37167000000", tone=440)
            leg = (await inbox.event("StasisStart"))["channel"]["id"]
            await ari.post(path("channels", leg, "answer"))
            await ari.post(path("channels", "other"), {"endpoint": "PJSIP/1@trunk+carrier", "app": "centrala"})
            callee = await robot.incoming()
            callee.answer(tone=700)
            await inbox.event("StasisStart", id="other")
            await ari.post(path("bridges", "b1"), {"type": "mixing"})
            await ari.post(path("bridges", "b1", "addChannel"), {"channel": f"{leg},other"})
            assert caller.sound is not None
            await caller.sound.hears(700)
            file = recording_path(engine.folder.recordings, "call-1")
            recording = await start_recording(ami, leg, file)
            await until_bytes(file, RATE * FRAME)
            await mute_recording(ami, leg, recording, on=True)
            muted = file.stat().st_size
            await until_bytes(file, muted + RATE * FRAME)
            await mute_recording(ami, leg, recording, on=False)
            loud = file.stat().st_size
            await until_bytes(file, loud + RATE * FRAME)
            await stop_recording(ami, leg, recording)
            with pytest.raises(AmiRefused):
                await start_recording(ami, "nobody", file)
            assert file.stat().st_mode & 0o077 == 0
            left, right = sides(file.read_bytes())
            voices = {
                tuple(round(share_of(tone, array("h", side[SPAN : 2 * SPAN]))) for tone in (440, 700))
                for side in (left, right)
            }
            assert voices == {(1, 0), (0, 1)}
            middle = (muted + (loud - muted) // 2) // FRAME
            assert set(left[middle : middle + SPAN]) == {0} == set(right[middle : middle + SPAN])
            end = len(left) - SPAN
            assert max(left[end:]) > 1_000 < max(right[end:])
            await ari.delete(path("channels", leg))
            await ari.delete(path("channels", "other"))
            await robot.close()

    port = free_port()
    with running_engine(engine_prefix, EngineSettings(trunks=(trunk_to(port),), rtp_ports=400)) as engine:
        asyncio.run(story(engine))


@pytest.mark.engine
def test_a_caller_whom_nobody_serves_can_be_sent_to_the_emergency_destination(engine: Engine) -> None:
    async def story() -> None:
        inbox = Inbox()
        async with Ari(engine.ari_url, engine.secrets.ari, inbox.put) as ari:
            await inbox.connected()
            robot = Robot("carrier", server=("127.0.0.1", engine.ports.sip))
            await robot.open()
            call = robot.call("+37167000000", tone=440)
            channel = (await inbox.event("StasisStart"))["channel"]
            await ari.post(path("channels", channel["id"], "answer"))
            await call.until_up()
            async with await engine.ami() as ami:
                await ami.redirect(channel["name"], CONTEXT_EMERGENCY)
            await inbox.event("StasisEnd", id=channel["id"])
            await call.until_over(within_ms=CEILING_S * 1_000)
            assert call.by_far_end
            await robot.close()

    asyncio.run(story())


@pytest.mark.parametrize("name", ["", "../x", "a/b", "a\nb", "a,b", "|id"])
def test_a_recordings_name_cannot_lead_elsewhere(tmp_path: Path, name: str) -> None:
    with pytest.raises(Mistakes):
        recording_path(tmp_path, name)
