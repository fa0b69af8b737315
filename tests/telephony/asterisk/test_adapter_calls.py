"""Calls through the adapter, on the real engine, heard by real phones."""

import asyncio
from itertools import count

import pytest

from centrala.calls.facts import Cause, DeviceReachable, LegAnswered, LegArrived, LegGone, LegJoined, LegRang
from centrala.calls.orders import Answer, Bridge, HangUp, Ring
from centrala.ids import AgentName, BridgeId, InteractionId, LegId
from centrala.organisation import Device
from centrala.telephony.asterisk.engine import Engine
from centrala.telephony.asterisk.push import Phone, push
from centrala.telephony.asterisk.settings import EngineSettings
from tests.telephony.asterisk.switching import NUMBER, password_of, world

pytestmark = pytest.mark.engine

made = count(1)


def ring(agent: str, caller: str = "+37120000001", name: str = "Joe") -> Ring:
    leg = LegId(f"l1-{next(made)}")
    return Ring(leg, InteractionId("i1-1"), AgentName(agent), Device.PHONE, 20_000, caller, name)


def test_caller_and_agent_hear_each_other(engine: Engine) -> None:
    async def story() -> None:
        async with world(engine, ["anna"]) as center:
            call = center.carrier.call(NUMBER, caller="+37120000001", caller_name="Joe", tone=440)
            arrival = await center.told.expect(LegArrived)
            assert (arrival.trunk, arrival.dialled, arrival.agent) == ("carrier", NUMBER, None)
            assert (arrival.caller, arrival.caller_name) == ("+37120000001", "Joe")
            assert not arrival.withheld
            assert not arrival.answered

            order = ring("anna", arrival.caller, arrival.caller_name)
            center.switch.send([order])
            offered = await center.phones["anna"].incoming()
            assert (offered.caller, offered.caller_name) == ("+37120000001", "Joe")
            offered.ring()
            await center.told.expect(LegRang, leg=order.leg)
            offered.answer(tone=1_000)
            await center.told.expect(LegAnswered, leg=order.leg)

            bridge = BridgeId(f"b1-{next(made)}")
            center.switch.send([Answer(arrival.leg), Bridge(bridge, (arrival.leg, order.leg))])
            await call.until_up()
            await center.told.expect(LegJoined, leg=arrival.leg, bridge=bridge)
            await center.told.expect(LegJoined, leg=order.leg, bridge=bridge)
            assert call.sound is not None
            assert offered.sound is not None
            await asyncio.gather(call.sound.hears(1_000), offered.sound.hears(440))

            center.switch.send([HangUp(arrival.leg), HangUp(order.leg)])
            await asyncio.gather(call.until_over(), offered.until_over())
            await center.told.expect(LegGone, leg=arrival.leg)
            await center.told.expect(LegGone, leg=order.leg)

    asyncio.run(story())


def test_a_phone_that_is_pushed_again_keeps_no_device_of_before(engine: Engine) -> None:
    """The engine copies what it changes, with the contacts of the moment as contacts for ever."""

    async def story() -> None:
        agent = Phone("zoe", password_of("zoe"))
        async with world(engine, ["zoe"]) as center:
            await push(center.switch.ari, agent, EngineSettings())
            await center.phones["zoe"].unregister()
            await center.told.expect(DeviceReachable, agent=AgentName("zoe"), reachable=False)
            order = ring("zoe")
            center.switch.send([order])
            assert (await center.told.expect(LegGone, leg=order.leg)).cause is Cause.UNREACHABLE

    asyncio.run(story())
