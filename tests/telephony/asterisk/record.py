"""Records what the real engine says in scenes of one call each: ``python -m tests.telephony.asterisk.record``.

To be run again when the engine's version changes; ``recorded/*.jsonl`` holds one event a line. Names of legs
that the engine made are made alike from recording to recording.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, Final

import orjson

from centrala.calls.facts import Cause, LegAnswered, LegArrived, LegGone, LegHeld, LegJoined, LegRang, PlayFinished
from centrala.calls.orders import Answer, Bridge, Dial, HangUp, Play, Ring, StopPlay
from centrala.ids import AgentName, BridgeId, InteractionId, LegId, PlayId, TrunkName
from centrala.organisation import Device
from centrala.telephony.asterisk.fetch import find_or_bring
from centrala.telephony.asterisk.settings import EngineSettings
from tests.plugins.engines import RTP_PORTS, free_port, running_engine, shared_source, trunk_to
from tests.telephony.asterisk.switching import NUMBER, World, world

RECORDED: Final = Path(__file__).with_name("recorded")
LEG: Final = LegId("l1-1")
BRIDGE: Final = BridgeId("b1-2")
PLAY: Final = PlayId("p1-3")
CALLER: Final = "+37120000001"

Scene = Callable[[World], Awaitable[None]]


def ring(ring_ms: int = 20_000) -> Ring:
    return Ring(LEG, InteractionId("i1-1"), AgentName("anna"), Device.PHONE, ring_ms, CALLER, "Joe")


def dial(ring_ms: int = 20_000) -> Dial:
    return Dial(LEG, InteractionId("i1-1"), TrunkName("carrier"), "+37129999999", NUMBER, ring_ms)


async def arrival(center: World) -> LegId:
    return (await center.told.expect(LegArrived)).leg


async def talk(center: World) -> None:
    """Caller and agent talk; the agent holds and resumes, the caller presses keys and hangs up."""
    call = center.carrier.call(NUMBER, caller=CALLER, caller_name="Joe", tone=440)
    caller = await arrival(center)
    center.switch.send([ring()])
    offered = await center.phones["anna"].incoming()
    offered.ring()
    await center.told.expect(LegRang)
    offered.answer(tone=1_000)
    await center.told.expect(LegAnswered, leg=LEG)
    center.switch.send([Answer(caller), Bridge(BRIDGE, (caller, LEG))])
    await center.told.expect(LegJoined, leg=LEG)
    await call.until_up()
    assert call.sound is not None
    call.sound.press("1#")
    await asyncio.sleep(0.8)
    await offered.hold()
    await center.told.expect(LegHeld)
    await offered.resume()
    call.hang_up()
    await center.told.expect(LegGone, leg=caller)
    center.switch.send([HangUp(LEG)])
    await center.told.expect(LegGone, leg=LEG)


async def caller_cancels(center: World) -> None:
    call = center.carrier.call(NUMBER, caller=CALLER)
    await arrival(center)
    call.hang_up()
    await center.told.expect(LegGone)


async def caller_refused(center: World) -> None:
    call = center.carrier.call(NUMBER, caller=CALLER)
    center.switch.send([HangUp(await arrival(center), Cause.CONGESTION, 503)])
    assert await call.until_over() == 503
    await center.told.expect(LegGone)


async def caller_withheld(center: World) -> None:
    headers = [("P-Asserted-Identity", f"<sip:{CALLER}@127.0.0.1>"), ("Privacy", "id")]
    center.carrier.call(NUMBER, caller="anonymous", caller_name="Anonymous", headers=headers)
    await arrival(center)


async def agent_dials(center: World) -> None:
    center.phones["anna"].call("100")
    await arrival(center)


def agent_refuses(status: int) -> Scene:
    async def scene(center: World) -> None:
        center.switch.send([ring()])
        offered = await center.phones["anna"].incoming()
        offered.ring()
        await center.told.expect(LegRang)
        offered.refuse(status, [("Contact", "<sip:100@127.0.0.1>")] if status == 302 else [])
        await center.told.expect(LegGone)

    return scene


async def agent_does_not_answer(center: World) -> None:
    center.switch.send([ring(ring_ms=0)])
    (await center.phones["anna"].incoming()).ring()
    await center.told.expect(LegGone)


async def offer_taken_back(center: World) -> None:
    center.switch.send([ring()])
    offered = await center.phones["anna"].incoming()
    offered.ring()
    await center.told.expect(LegRang)
    center.switch.send([HangUp(LEG, Cause.ELSEWHERE)])
    await offered.until_over()
    await center.told.expect(LegGone)


def outside_refuses(status: int, *, rings: bool = True) -> Scene:
    async def scene(center: World) -> None:
        center.switch.send([dial()])
        called = await center.carrier.incoming()
        if rings:
            called.ring()
            await center.told.expect(LegRang)
        called.refuse(status)
        await center.told.expect(LegGone)

    return scene


async def outside_does_not_answer(center: World) -> None:
    center.switch.send([dial(ring_ms=0)])
    (await center.carrier.incoming()).ring()
    await center.told.expect(LegGone)


async def outside_answers(center: World) -> None:
    center.switch.send([dial()])
    called = await center.carrier.incoming()
    called.sound_early(tone=425)
    await center.told.expect(LegRang)
    called.answer(tone=1_000)
    await center.told.expect(LegAnswered)
    await asyncio.sleep(0.2)
    called.hang_up()
    await center.told.expect(LegGone)


async def plays(center: World) -> None:
    """One to the end, one that is stopped, one that does not exist."""
    center.carrier.call(NUMBER, caller=CALLER, tone=0)
    caller = await arrival(center)
    center.switch.send([Answer(caller), Play(PLAY, caller, ("digits:12",))])
    await center.told.expect(PlayFinished, play=PLAY)
    stopped, missing = PlayId("p1-4"), PlayId("p1-5")
    center.switch.send([Play(stopped, caller, ("tone:ring",))])
    await asyncio.sleep(0.3)
    center.switch.send([StopPlay(stopped, caller), Play(missing, caller, ("sound:no-such-sound",))])
    await center.told.expect(PlayFinished, play=missing)


SCENES: Final[dict[str, Scene]] = {
    "talk": talk,
    "caller_cancels": caller_cancels,
    "caller_refused": caller_refused,
    "caller_withheld": caller_withheld,
    "agent_dials": agent_dials,
    "agent_declines": agent_refuses(603),
    "agent_busy": agent_refuses(486),
    "agent_redirects": agent_refuses(302),
    "agent_does_not_answer": agent_does_not_answer,
    "offer_taken_back": offer_taken_back,
    "outside_busy": outside_refuses(486),
    "outside_wrong_number": outside_refuses(404, rings=False),
    "outside_unavailable": outside_refuses(503, rings=False),
    "outside_does_not_answer": outside_does_not_answer,
    "outside_answers": outside_answers,
    "plays": plays,
}


async def record(center: World, name: str) -> None:
    said: list[Any] = []
    translation = center.switch.translation
    facts = translation.facts

    def tap(event: object) -> Any:
        said.append(event)
        return facts(event)

    translation.facts = tap  # type: ignore[method-assign]
    await SCENES[name](center)
    await asyncio.sleep(0.3)
    write(name, said)


def write(name: str, said: list[Any]) -> None:
    text = b"".join(
        orjson.dumps({key: value for key, value in event.items() if key != "asterisk_id"}) + b"\n" for event in said
    )
    made = dict.fromkeys(re.findall(rb"centrala-\d+\.\d+", text))
    for number, leg in enumerate(made):
        text = text.replace(leg, b"centrala-1.%d" % number)
    (RECORDED / f"{name}.jsonl").write_bytes(text)


def main() -> None:
    RECORDED.mkdir(exist_ok=True)
    port = free_port()
    settings = EngineSettings(trunks=(trunk_to(port),), rtp_ports=RTP_PORTS)
    with running_engine(find_or_bring(shared_source()), settings) as engine:

        async def one(name: str) -> None:
            async with world(engine, ["anna"], carrier_port=port) as center:
                await record(center, name)

        for name in SCENES:
            asyncio.run(one(name))


if __name__ == "__main__":
    main()
