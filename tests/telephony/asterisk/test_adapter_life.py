"""What the adapter does when something is not as it should be, on the real engine."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from itertools import count

import pytest

from centrala.calls.facts import (
    Cause,
    EngineLost,
    EngineSeen,
    LegAnswered,
    LegArrived,
    LegGone,
    LegHeld,
    LegJoined,
    LegLeft,
    LegRang,
    LegResumed,
    OrderFailed,
    PlayFinished,
)
from centrala.calls.orders import (
    Answer,
    Bridge,
    Dial,
    EarlyMedia,
    HangUp,
    Music,
    Mute,
    Play,
    Ring,
    RingBack,
    StopMusic,
    Unbridge,
    Unmute,
)
from centrala.ids import AgentName, BridgeId, InteractionId, LegId, PlayId, TrunkName
from centrala.organisation import Device
from centrala.robots.sip import Call, CallState
from centrala.robots.sip import Phone as Robot
from centrala.telephony.asterisk.engine import Engine
from centrala.telephony.asterisk.prefix import Prefix
from centrala.telephony.asterisk.reconcile import last_lines
from centrala.telephony.asterisk.settings import EngineSettings
from centrala.telephony.asterisk.troubles import ConnectionDown
from tests.plugins.engines import RTP_PORTS, free_port, running_engine, trunk_to
from tests.telephony.asterisk.relay import Relay
from tests.telephony.asterisk.switching import NUMBER, Told, World, switching, until, world

pytestmark = pytest.mark.engine

CALLER = "+37120000001"
made = count(1)


def new(letter: str) -> str:
    return f"{letter}77-{next(made)}"


@pytest.fixture(scope="module")
def carrier_port() -> int:
    return free_port()


@pytest.fixture(scope="module")
def own(engine_prefix: Prefix, carrier_port: int) -> Iterator[Engine]:
    """An engine whose trunk leads to a carrier that answers; what another says of its callers is not believed."""
    shady = replace(trunk_to(9, "shady"), hosts=("127.0.0.2",), trusted_identity=False)
    settings = EngineSettings(trunks=(trunk_to(carrier_port), shady), rtp_ports=RTP_PORTS)
    with running_engine(engine_prefix, settings) as engine:
        yield engine


@pytest.fixture
def play(own: Engine, carrier_port: int) -> Callable[[Callable[[World], Awaitable[None]]], None]:
    def run(scene: Callable[[World], Awaitable[None]]) -> None:
        async def story() -> None:
            async with world(own, ["anna"], carrier_port=carrier_port) as center:
                await scene(center)

        asyncio.run(story())

    return run


Run = Callable[[Callable[[World], Awaitable[None]]], None]


def ring() -> Ring:
    return Ring(LegId(new("l")), InteractionId("i1-1"), AgentName("anna"), Device.PHONE, 20_000, CALLER, "Joe")


def dial(number: str = "+37129999999") -> Dial:
    return Dial(LegId(new("l")), InteractionId("i1-1"), TrunkName("carrier"), number, NUMBER, 20_000)


async def calling(center: World, tone: int = 440) -> tuple[Call, LegId]:
    call = center.carrier.call(NUMBER, caller=CALLER, tone=tone)
    return call, (await center.told.expect(LegArrived)).leg


async def agent_up(center: World, tone: int = 1_000) -> tuple[Call, LegId]:
    order = ring()
    center.switch.send([order])
    offered = await center.phones["anna"].incoming()
    offered.answer(tone=tone)
    await center.told.expect(LegAnswered, leg=order.leg)
    return offered, order.leg


async def hears(call: Call, frequency: int) -> None:
    assert call.sound is not None
    await call.sound.hears(frequency)


def test_somebody_outside_is_called_and_talks_with_the_agent(play: Run) -> None:
    async def scene(center: World) -> None:
        agent, leg = await agent_up(center)
        order, bridge = dial(), BridgeId(new("b"))
        center.switch.send([order])
        called = await center.carrier.incoming()
        assert (called.dialled, called.caller) == ("+37129999999", NUMBER)
        called.ring()
        await center.told.expect(LegRang, leg=order.leg)
        called.answer(tone=700)
        await center.told.expect(LegAnswered, leg=order.leg)
        center.switch.send([Bridge(bridge, (leg, order.leg))])
        await center.told.expect(LegJoined, leg=order.leg, bridge=bridge)
        await asyncio.gather(hears(agent, 700), hears(called, 1_000))
        assert not any(isinstance(fact, OrderFailed) for fact in center.told.facts)

    play(scene)


@pytest.mark.parametrize(("status", "cause"), [(486, Cause.BUSY), (404, Cause.WRONG_NUMBER), (503, Cause.CONGESTION)])
def test_why_nobody_outside_answered_is_told_at_once(play: Run, status: int, cause: Cause) -> None:
    async def scene(center: World) -> None:
        order = dial()
        center.switch.send([order])
        (await center.carrier.incoming()).refuse(status)
        assert await center.told.expect(LegGone, leg=order.leg) == LegGone(order.leg, cause, status)

    play(scene)


def test_a_redirection_by_the_carrier_leads_nowhere(play: Run) -> None:
    """302 from the far end must not make us call somewhere else, at our cost."""

    async def scene(center: World) -> None:
        order = dial()
        center.switch.send([order])
        (await center.carrier.incoming()).refuse(302, [("Contact", "<sip:+88299@127.0.0.1>")])
        assert (await center.told.expect(LegGone, leg=order.leg)).cause is not Cause.NORMAL
        with pytest.raises(TimeoutError):
            await center.carrier.incoming(within_ms=500)

    play(scene)


def test_what_no_order_may_hold_never_reaches_the_engine(play: Run) -> None:
    async def scene(center: World) -> None:
        order = dial("1&PJSIP/anna")
        before = center.switch.figures.requests
        center.switch.send([order])
        assert (await center.told.expect(LegGone, leg=order.leg)).cause is Cause.FAILED
        assert center.switch.figures.requests == before

    play(scene)


def test_a_caller_hears_ringing_then_music_before_the_answer_and_the_agent_alone_after_it(play: Run) -> None:
    async def scene(center: World) -> None:
        call, caller = await calling(center)
        center.switch.send([RingBack(caller)])
        await call.until_ringing()
        assert call.status == 180
        center.switch.send([EarlyMedia(caller), Music(caller)])
        sound = call.sound
        assert sound is not None
        await until(lambda: sound.loudness > 10_000)
        assert (call.status, call.state) == (183, CallState.RINGING)
        _, leg = await agent_up(center)
        center.switch.send([Answer(caller), Bridge(BridgeId(new("b")), (caller, leg))])
        await sound.hears(1_000, share=0.95)

    play(scene)


def test_a_sound_that_plays_for_ever_holds_no_bridge_back(play: Run) -> None:
    async def scene(center: World) -> None:
        call, caller = await calling(center)
        agent, leg = await agent_up(center)
        tone = PlayId(new("p"))
        center.switch.send([Answer(caller), Play(tone, caller, ("digits:1234567890", "tone:busy"))])
        await asyncio.sleep(0.2)
        center.switch.send([Bridge(BridgeId(new("b")), (caller, leg))])
        assert not (await center.told.expect(PlayFinished, play=tone)).completed
        await asyncio.gather(hears(call, 1_000), hears(agent, 440))

    play(scene)


def test_muted_is_silent_and_unmuted_is_heard(play: Run) -> None:
    async def scene(center: World) -> None:
        call, caller = await calling(center)
        _, leg = await agent_up(center)
        center.switch.send([Answer(caller), Bridge(BridgeId(new("b")), (caller, leg))])
        await hears(call, 1_000)
        center.switch.send([Mute(leg)])
        assert call.sound is not None
        await call.sound.hears_no_more(1_000)
        center.switch.send([Unmute(leg)])
        await hears(call, 1_000)

    play(scene)


@pytest.mark.parametrize("key", [True, False])
def test_hold_is_music_without_the_other(play: Run, key: bool) -> None:
    """What the floor does when the agent holds, by the phone's key or on the screen: out of the bridge, music, back."""

    async def scene(center: World) -> None:
        call, caller = await calling(center)
        agent, leg = await agent_up(center)
        bridge, sound = BridgeId(new("b")), call.sound
        assert sound is not None
        center.switch.send([Answer(caller), Bridge(bridge, (caller, leg))])
        await sound.hears(1_000)
        for _ in range(2):
            if key:
                assert await agent.hold() == 200
                await center.told.expect(LegHeld, leg=leg)
            center.switch.send([Unbridge(bridge, caller), Music(caller)])
            await center.told.expect(LegLeft, leg=caller, bridge=bridge)
            await sound.hears_no_more(1_000)
            await until(lambda: sound.loudness > 10_000)
            if key:
                assert await agent.resume() == 200
                await center.told.expect(LegResumed, leg=leg)
            center.switch.send([StopMusic(caller), Bridge(bridge, (caller,))])
            await asyncio.gather(sound.hears(1_000, share=0.95), hears(agent, 440))
        assert not any(isinstance(fact, OrderFailed) for fact in center.told.facts)

    play(scene)


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("x" * 4_000, CALLER),
        ("Žanis 😀 \u202e", CALLER),
        ('a\\"b<sip:evil@h>', CALLER),
        ("&${SHELL(id)},x", CALLER),
        ("Joe", "1" * 500),
        ("Joe", "%0d%0aX"),
        ("", "anonymous"),
    ],
)
def test_an_absurd_caller_is_a_caller(play: Run, name: str, number: str) -> None:
    async def scene(center: World) -> None:
        escaped = name.replace("\\", "\\\\").replace('"', '\\"')
        center.carrier.call(NUMBER, caller=number, caller_name=escaped)
        arrival = await center.told.expect(LegArrived)
        assert arrival.dialled == NUMBER
        assert len(arrival.caller) <= 64
        assert len(arrival.caller_name) <= 80
        order = replace(ring(), caller=arrival.caller, caller_name=arrival.caller_name)
        center.switch.send([order])
        offered = await center.phones["anna"].incoming()
        offered.answer()
        await center.told.expect(LegAnswered, leg=order.leg)

    play(scene)


@pytest.mark.parametrize(
    ("address", "headers", "expected"),
    [
        ("127.0.0.1", [("P-Asserted-Identity", "<sip:+37120000007@h>")], ("carrier", "+37120000007", False)),
        ("127.0.0.1", [("P-Asserted-Identity", "<sip:+37120000007@h>"), ("Privacy", "id")], ("carrier", "", True)),
        ("127.0.0.1", [], ("carrier", CALLER, False)),
        ("127.0.0.2", [("P-Asserted-Identity", "<sip:+37120000007@h>")], ("shady", CALLER, False)),
    ],
)
def test_who_calls_is_what_a_trusted_trunk_asserts(
    own: Engine, address: str, headers: list[tuple[str, str]], expected: tuple[str, str, bool]
) -> None:
    async def story() -> None:
        told = Told()
        robot = Robot("somebody", server=("127.0.0.1", own.ports.sip), local=address)
        await robot.open()
        async with switching(own, told) as switch:
            robot.call(NUMBER, caller=CALLER, headers=headers)
            arrival = await told.expect(LegArrived)
            assert (arrival.trunk, arrival.caller, arrival.withheld) == expected
            switch.send([HangUp(arrival.leg)])
            await told.expect(LegGone, leg=arrival.leg)
        await robot.close()

    asyncio.run(story())


def test_the_looks_find_what_went_unnoticed(play: Run) -> None:
    """A caller of whom nobody told, a leg and a bridge of nobody's, and a leg that is not there."""

    async def scene(center: World) -> None:
        call, caller = await calling(center)
        center.switch.translation.drop(caller)
        orphan, room, ghost = LegId(new("l")), BridgeId(new("b")), LegId(new("l"))
        ari = center.switch.ari
        about = {"endpoint": "PJSIP/anna", "app": "centrala", "appArgs": "leg,i1-1", "channelId": orphan}
        await ari.post("channels/create", about)
        await ari.post(f"bridges/{room}", {"type": "mixing"})
        center.switch.translation.asked(ghost)
        await center.switch.look()
        assert not [fact for fact in center.told.facts if isinstance(fact, LegGone)]
        await center.switch.look()
        assert (await center.told.expect(LegArrived, leg=caller)).caller == CALLER
        assert (await center.told.expect(LegGone, leg=ghost)).cause is Cause.UNHEARD

        async def gone() -> bool:
            return not {orphan, room} & {one["id"] for kind in ("channels", "bridges") for one in await ari.get(kind)}

        await until(gone)
        assert center.switch.figures.corrections == 4
        assert call.state is CallState.TRYING

    play(scene)


def test_in_a_healthy_life_the_looks_find_nothing(play: Run) -> None:
    async def scene(center: World) -> None:
        call, caller = await calling(center)
        _, leg = await agent_up(center)
        center.switch.send([Answer(caller), Bridge(BridgeId(new("b")), (caller, leg)), dial()])
        await hears(call, 1_000)
        await center.carrier.incoming()
        for _ in range(3):
            await center.switch.look()
        assert center.switch.figures.corrections == 0

    play(scene)


def test_callers_from_the_waiting_room_come_by_themselves(own: Engine) -> None:
    async def story() -> None:
        told = Told()
        robot = Robot("carrier", server=("127.0.0.1", own.ports.sip))
        await robot.open()
        call = robot.call(NUMBER, caller=CALLER, tone=440)
        await call.until_up()
        async with switching(own, told):
            arrival = await told.expect(LegArrived)
            assert (arrival.answered, arrival.caller) == (True, CALLER)
            seen = next(fact for fact in told.facts if isinstance(fact, EngineSeen))
            assert seen.legs == ()
        await robot.close()

    asyncio.run(story())


def test_who_came_and_went_unheard_is_told_of_once_connected(own: Engine) -> None:
    async def story() -> None:
        told = Told()
        robot = Robot("carrier", server=("127.0.0.1", own.ports.sip))
        await robot.open()
        call = robot.call(NUMBER, caller="+37120000099", caller_name="Joe", tone=440)
        await call.until_up()
        call.hang_up()
        await call.until_over()
        await until(lambda: any("+37120000099" in line for line in last_lines(own.folder.call_records)))
        async with switching(own, told):
            seen = next(fact for fact in told.facts if isinstance(fact, EngineSeen))
        arrivals = [one.arrival for one in seen.ended if one.arrival is not None]
        (arrival,) = [one for one in arrivals if one.caller == "+37120000099"]
        assert (arrival.dialled, arrival.trunk, arrival.caller_name) == (NUMBER, "carrier", "Joe")
        await robot.close()

    asyncio.run(story())


def test_a_hung_engine_fails_orders_in_their_time(own: Engine) -> None:
    """The wire is there, and nothing comes back over it; a leg of which nothing is known is ended when that can be."""

    async def story() -> None:
        told = Told()
        async with (
            Relay(own.ports.http) as relay,
            switching(own, told, url=f"http://127.0.0.1:{relay.port}/ari", answer_ms=200) as switch,
        ):
            relay.stall()
            order = dial()
            switch.send([order, Answer(LegId("x"))])
            failed = await told.expect(OrderFailed, order="Dial")
            assert (failed.leg, failed.why) == (order.leg, "engine_answer_lost")
            await told.expect(OrderFailed, order="Answer")
            await told.expect(OrderFailed, order="HangUp")
            switch.send([Answer(LegId("y")), Answer(LegId("z"))])
            await until(lambda: switch.blocked)
            relay.flow()

            async def gone() -> bool:
                try:
                    return order.leg not in {one["id"] for one in await switch.ari.get("channels")}
                except ConnectionDown:  # the breaker lets nothing through for a while
                    return False

            await until(gone)
            assert switch.connected
            assert not switch.blocked

    asyncio.run(story())


def test_orders_without_a_connection_are_dropped_and_the_truth_comes_after_it(own: Engine) -> None:
    async def story() -> None:
        told = Told()
        async with (
            Relay(own.ports.http) as relay,
            switching(own, told, url=f"http://127.0.0.1:{relay.port}/ari") as switch,
        ):
            relay.cut()
            await told.expect(EngineLost)
            assert not switch.connected
            switch.send([dial()])
            assert switch.figures.dropped == 1
            relay.mend()
            await told.expect(EngineSeen)
            assert switch.connected
            switch.died()
            assert (await told.expect(EngineLost)).dead

    asyncio.run(story())


def test_an_announcement_from_before_a_restart_keeps_nobody_else_waiting(own: Engine) -> None:
    """The service that ordered it is gone, and the one that is there now knows no name to stop it by."""

    async def story() -> None:
        told = Told()
        robot = Robot("carrier", server=("127.0.0.1", own.ports.sip))
        await robot.open()
        async with switching(own, told) as switch:
            call = robot.call(NUMBER, caller=CALLER, tone=440)
            caller = (await told.expect(LegArrived)).leg
            switch.send([Answer(caller), Play(PlayId(new("p")), caller, ("sound:im-sorry", "sound:goodbye"))])
            sound = call.sound
            assert sound is not None
            await until(lambda: sound.loudness > 10_000)
        async with switching(own, told) as switch:
            switch.send([Bridge(BridgeId(new("b")), (caller,))])
            other = robot.call(NUMBER, caller=CALLER)
            second = (await told.expect(LegArrived)).leg
            switch.send([Answer(second)])
            await other.until_up()
            assert not any(isinstance(fact, LegJoined) for fact in told.facts)
            await told.expect(LegJoined, leg=caller)
        await robot.close()

    asyncio.run(story())


def test_who_is_replaced_by_another_service_falls_silent(own: Engine) -> None:
    async def story() -> None:
        old, new_one = Told(), Told()
        async with switching(own, old) as before, switching(own, new_one) as after:
            await old.expect(EngineLost)
            assert before.replaced
            assert not before.connected
            assert after.connected
            assert not after.replaced

    asyncio.run(story())
