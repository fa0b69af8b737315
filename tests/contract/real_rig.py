"""The rig around the real switch: the engine, its adapter behind a wire that can be cut, a carrier and two phones."""

from __future__ import annotations

import asyncio
import base64
import shutil
import tempfile
import urllib.request
from collections.abc import Coroutine, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, TypeVar

import orjson

from centrala.calls.facts import EngineLost, EngineSeen, Fact, LegArrived
from centrala.calls.orders import Order
from centrala.ids import AgentName, LegId
from centrala.robots.sip import Call
from centrala.robots.sip import Phone as Robot
from centrala.telephony.asterisk.adapter import AsteriskSwitch, SwitchSettings
from centrala.telephony.asterisk.ari import Ari
from centrala.telephony.asterisk.engine import Engine
from centrala.telephony.asterisk.prefix import Prefix
from centrala.telephony.asterisk.push import Phone, push
from centrala.telephony.asterisk.settings import EngineSettings
from tests.contract.rig import ANNA, BEN, NUMBER, F, Manner
from tests.plugins.engines import RTP_PORTS, trunk_to
from tests.telephony.asterisk.relay import Relay

__all__ = ["Alive", "RealRig"]

CEILING_S: Final = 20.0
QUIET_S: Final = 0.6
"""Everything that the engine does by itself within a test takes a few milliseconds."""
HZ: Final = 440

T = TypeVar("T")


class Alive:
    """An engine for many rigs; it dies only when a test wants that, and comes back under the same ports."""

    def __init__(self, prefix: Prefix) -> None:
        self._prefix = prefix
        self.data = Path(tempfile.mkdtemp(prefix="cc-"))
        self.data.chmod(0o755)
        self.settings = EngineSettings(trunks=(trunk_to(9),), rtp_ports=RTP_PORTS)
        self.engine = asyncio.run(self.start())

    async def start(self) -> Engine:
        self.engine = await Engine.start(self.data, self.settings, self._prefix)
        return self.engine

    def revive(self) -> None:
        """A test that lost the engine is told of it by itself; those that follow have another."""
        if not self.engine.alive():
            asyncio.run(self.start())

    def close(self) -> None:
        self.engine.kill()
        shutil.rmtree(self.data, ignore_errors=True)


class RealRig:
    def __init__(self, alive: Alive) -> None:
        alive.revive()
        self.facts: list[Fact] = []
        self._alive = alive
        self._runner = asyncio.Runner()
        self._unseen = 0
        self._given: set[int] = set()
        self._phones: dict[AgentName, Robot] = {}
        self._manners = {ANNA: Manner.AWAY, BEN: Manner.AWAY}
        self._run(self._open())

    def _run(self, work: Coroutine[Any, Any, T]) -> T:
        return self._runner.run(work)

    async def _open(self) -> None:
        self._news = asyncio.Event()
        self._relay = Relay(self._alive.engine.ports.http)
        await self._relay.open()
        self._server = ("127.0.0.1", self._alive.engine.ports.sip)
        self._carrier = Robot("carrier", server=self._server)
        await self._carrier.open()
        settings = SwitchSettings(
            f"http://127.0.0.1:{self._relay.port}/ari",
            self._alive.engine.secrets.ari,
            records=self._alive.engine.folder.call_records,
            said=self._alive.engine.folder.said,
        )
        self._switch = AsteriskSwitch(settings, self._tell, prepare=_push_phones)
        self._running = asyncio.create_task(self._switch.run())
        await self._until(EngineSeen)
        for agent in (ANNA, BEN):
            await self._take(agent, Manner.ANSWER)

    def _tell(self, fact: Fact) -> None:
        self.facts.append(fact)
        self._news.set()

    async def _until(self, kind: type[F], **fields: object) -> F:
        try:
            async with asyncio.timeout(CEILING_S):
                while True:
                    self._news.clear()
                    for place in range(self._unseen, len(self.facts)):
                        fact = self.facts[place]
                        if place not in self._given and isinstance(fact, kind) and _has(fact, fields):
                            self._given.add(place)
                            return fact
                    await self._news.wait()
        except TimeoutError as error:
            raise AssertionError(f"no {kind.__name__} {fields}") from error

    async def _far(self, leg: LegId) -> Call:
        """The call at the other end of a leg: the engine knows its Call-ID."""
        known = await asyncio.to_thread(_channel, self._alive.engine, leg)
        for robot in (self._carrier, *self._phones.values()):
            if known["protocol_id"] in robot.calls:
                return robot.calls[known["protocol_id"]]
        raise AssertionError(f"nobody has leg {leg}")

    async def _take(self, agent: AgentName, manner: Manner) -> None:
        self._manners[agent] = manner
        robot = self._phones.get(agent)
        if robot is None:
            robot = Robot(
                agent, f"secret of {agent}", server=self._server, on_call=lambda call: self._rings(agent, call)
            )
            self._phones[agent] = robot
            await robot.open()
        if manner is Manner.AWAY:
            await robot.unregister()
        else:
            await robot.register()

    def _rings(self, agent: AgentName, call: Call) -> None:
        manner = self._manners[agent]
        if manner is not Manner.BUSY:
            call.ring()
        match manner:
            case Manner.ANSWER:
                call.answer(tone=HZ)
            case Manner.DECLINE:
                call.refuse(603)
            case Manner.BUSY:
                call.refuse(486)
            case _:
                pass

    # what a test may do

    def send(self, *orders: Order) -> None:
        self._run(self._send(orders))

    async def _send(self, orders: Sequence[Order]) -> None:
        self._switch.send(orders)

    def call(self, *, caller: str = "") -> LegId:
        return self._run(self._call(caller))

    async def _call(self, caller: str) -> LegId:
        call = self._carrier.call(NUMBER, caller=caller or "+37129000009", tone=HZ)
        while True:
            arrival = await self._until(LegArrived)
            known = await asyncio.to_thread(_channel, self._alive.engine, arrival.leg)
            if known["protocol_id"] == call.id:
                return arrival.leg

    def phone(self, agent: AgentName, manner: Manner) -> None:
        self._run(self._take(agent, manner))

    def hang_up(self, leg: LegId) -> None:
        async def do() -> None:
            call = await self._far(leg)
            call.hang_up()
            await call.until_over()

        self._run(do())

    def press(self, leg: LegId, digit: str) -> None:
        async def do() -> None:
            call = await self._far(leg)
            assert call.sound is not None
            call.sound.press(digit)
            # a key lasts 160 ms: the next one must not be pressed into it
            await asyncio.sleep(0.4)

        self._run(do())

    def hush(self, leg: LegId) -> None:
        async def do() -> None:
            call = await self._far(leg)
            assert call.sound is not None
            call.sound.play(0)

        self._run(do())

    def hold(self, leg: LegId) -> None:
        self._run(self._hold(leg))

    async def _hold(self, leg: LegId) -> None:
        assert await (await self._far(leg)).hold() == 200

    def resume(self, leg: LegId) -> None:
        self._run(self._resume(leg))

    async def _resume(self, leg: LegId) -> None:
        assert await (await self._far(leg)).resume() == 200

    def expect(self, kind: type[F], **fields: object) -> F:
        return self._run(self._until(kind, **fields))

    def wait(self, ms: int) -> None:
        self._run(asyncio.sleep(ms / 1_000))

    def quiet(self) -> None:
        self._run(asyncio.sleep(QUIET_S))

    def lose(self) -> None:
        async def do() -> None:
            # what was ordered has left: an order that is lost with the wire is another story
            await asyncio.sleep(0.1)
            self._relay.cut()
            await self._until(EngineLost)

        self._run(do())

    def connect(self) -> None:
        async def do() -> None:
            self._unseen = len(self.facts)
            self._relay.mend()
            await self._until(EngineSeen)

        self._run(do())

    def crash(self) -> None:
        async def do() -> None:
            self._alive.engine.kill()
            await self._until(EngineLost)
            self._unseen = len(self.facts)
            await self._alive.start()
            await self._until(EngineSeen)

        self._run(do())

    def close(self) -> None:
        try:
            self._run(self._close())
        finally:
            self._runner.close()

    async def _close(self) -> None:
        """Nothing of this test stays in the engine."""
        for robot in (self._carrier, *self._phones.values()):
            await robot.close()
        self._running.cancel()
        await asyncio.gather(self._running, return_exceptions=True)
        await self._relay.close()
        await asyncio.to_thread(_clear, self._alive.engine)


async def _push_phones(ari: Ari) -> None:
    for agent in (ANNA, BEN):
        await push(ari, Phone(agent, f"secret of {agent}"), EngineSettings())


def _ask(engine: Engine, method: str, uri: str) -> Any:
    """By the side door: also while the adapter is cut off."""
    request = urllib.request.Request(f"{engine.ari_url}/{uri}", method=method)
    secret = base64.b64encode(f"centrala:{engine.secrets.ari}".encode()).decode()
    request.add_header("Authorization", f"Basic {secret}")
    with urllib.request.urlopen(request, timeout=CEILING_S) as answer:
        content = answer.read()
    return orjson.loads(content) if content else None


def _channel(engine: Engine, leg: LegId) -> Any:
    return _ask(engine, "GET", f"channels/{leg}")


def _clear(engine: Engine) -> None:
    for kind in ("channels", "bridges"):
        for one in _ask(engine, "GET", kind):
            with suppress(OSError):
                _ask(engine, "DELETE", f"{kind}/{one['id']}")


def _has(fact: object, fields: dict[str, object]) -> bool:
    return all(getattr(fact, name) == wanted for name, wanted in fields.items())
