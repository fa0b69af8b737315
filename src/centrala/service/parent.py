"""The parent: brings the engine and the service up, watches both, and takes them down again.

Owns the two lives and what connects them: heartbeat, restarts, the count-down at the end. Knows nothing
of calls but their number. After its own death the engine goes on; the next parent adopts it.
"""

from __future__ import annotations

import asyncio
import contextlib
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import orjson

from centrala.addresses import in_reach, with_port
from centrala.clock import Mono
from centrala.errors import CentralaError, Trouble
from centrala.organisation import EMPTY
from centrala.service.children import Child
from centrala.service.options import BEAT_MS, MISSED_BEATS, SPARE, HungEngine, ServiceOptions
from centrala.service.place import Place, machine_clock
from centrala.service.rescue import rescue
from centrala.telephony.asterisk.backoff import Backoff
from centrala.telephony.asterisk.calling_off import CallOff
from centrala.telephony.asterisk.engine import Engine
from centrala.telephony.asterisk.fetch import Progress, find_or_bring
from centrala.telephony.asterisk.prefix import Prefix
from centrala.telephony.asterisk.settings import EngineSettings

if TYPE_CHECKING:
    from centrala.service.demo import DemoPeople

__all__ = ["Parent", "Step", "StepName", "TellStep"]

READY_MS = 60_000
"""A service that is not ready by then will not be."""
RESCUE_MS = 30_000
"""No service for so long: waiting callers go to the emergency destination (ENGINE rule 4)."""
HUNG_GRACE_MS = 12_000
"""A new engine can't have been silent for 10 s before; the service may still speak of the one before it."""
SPARE_AFTER_MS = 3_000
LOOK_MS = 250
ANSWER_MS = 2_000
"""A service that is asked to drain says at once that it does; a busy one, soon."""
DRAIN_MS = 30_000
STOP_MS = 8_000


class StepName(StrEnum):
    DIRECTORY = "directory"
    ENGINE_FIND = "engine_find"
    ENGINE_START = "engine_start"
    SERVICE = "service"
    READY = "ready"
    SELF_TEST = "self_test"
    DEMO = "demo"
    CERTIFICATE = "certificate"
    ENGINE_LOST = "engine_lost"
    ENGINE_HUNG = "engine_hung"
    SERVICE_LOST = "service_lost"
    RESCUED = "rescued"
    DRAINING = "draining"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Step:
    """What the parent does or has done, for whoever shows it."""

    name: StepName
    said: str = ""
    done: bool = False
    progress: Progress | None = None


_HUNG = {
    HungEngine.IDLE: "started anew once no call is live",
    HungEngine.ALWAYS: "started anew now",
    HungEngine.NEVER: "left alone; `centrala engine restart` starts it anew",
}

TellStep = Callable[[Step], None]


class Parent:
    """``run`` until told to stop; returns the exit status."""

    def __init__(self, options: ServiceOptions, tell: TellStep, *, engine_source: Path | None = None) -> None:
        self._options = options
        self._tell = tell
        self._source = engine_source
        self._place = Place(options.root)
        self._engine: Engine | None = None
        self._prefix: Prefix | None = None
        self._backoff = Backoff()
        self._engine_again = Mono(0)
        self._child: Child | None = None
        self._adopted = False
        """The engine was there before us, and calls may be live."""
        self._spare: Child | None = None
        """A service that has everything loaded and waits for its word."""
        self._hearing: set[asyncio.Task[None]] = set()
        self._served = machine_clock().mono
        """When a service was last known to live."""
        self._rescued = False
        self._stops = 0
        self._bringing = CallOff()
        """Of the engine: nobody waits for a download who asked for the end."""
        self._wake = asyncio.Event()
        self._restart = False
        self._people: DemoPeople | None = None
        self._hung = False
        self._engine_since = machine_clock().mono

    async def run(self) -> int:
        """Raises Trouble: it could not be brought up; nothing is left half-started."""
        self._place = Place.prepared(self._options.root)
        self._tell(Step(StepName.DIRECTORY, str(self._place.root), done=True))
        with self._place.held():
            self._listen()
            if self._options.demo:
                await self._seed_demo()
            # the service loads while the engine starts, or is found
            self._spare = await self._spawn()
            try:
                await self._bring_engine()
            except BaseException:
                await self._drop_spare()
                raise
            try:
                await self._start_service()
                await self._watch()
            finally:
                await self._take_down()
        return 0

    def _listen(self) -> None:
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, self._asked_to_stop)
        loop.add_signal_handler(signal.SIGHUP, self._asked_to_restart)

    def _asked_to_stop(self) -> None:
        self._stops += 1
        self._bringing.ask()
        self._wake.set()

    def _asked_to_restart(self) -> None:
        self._restart = True
        self._wake.set()

    async def _seed_demo(self) -> None:
        """A first start gets a center, before the engine reads its trunks, and a past."""
        from centrala.service.demo import seed_center, seed_past

        organisation = await seed_center(self._place)
        if organisation is not None:
            self._tell(Step(StepName.DEMO, f"{organisation.name} is being made, with a day behind it"))
            calls = await seed_past(self._place, organisation)
            self._tell(Step(StepName.DEMO, f"{organisation.name}, {calls} calls of yesterday and today", done=True))

    async def _bring_engine(self) -> None:
        settings = await self._settings()
        self._certify(settings)
        loop = asyncio.get_running_loop()

        def tell(progress: Progress) -> None:
            loop.call_soon_threadsafe(self._tell, Step(StepName.ENGINE_FIND, progress=progress))

        self._tell(Step(StepName.ENGINE_FIND))
        self._prefix = await asyncio.to_thread(
            find_or_bring, self._place.engine, tell, source=self._source, call_off=self._bringing
        )
        self._tell(Step(StepName.ENGINE_FIND, f"Asterisk {self._prefix.version}", done=True))
        self._tell(Step(StepName.ENGINE_START))
        known = Engine.adopt(self._place.root)
        self._adopted = known is not None
        self._engine = await Engine.start(self._place.root, settings, self._prefix)
        self._backoff = self._backoff.start(machine_clock().mono)
        ports = self._engine.ports
        said = f"{'adopted' if known else 'started'}, SIP on {with_port(settings.bind, ports.sip)}"
        said += f", over TLS on {ports.sip_tls}" if ports.sip_tls else ""
        self._tell(Step(StepName.ENGINE_START, said, done=True))

        if known is not None and self._engine.needs_restart(settings):
            said = (
                "with other settings than are asked for now: `centrala engine restart` takes them, and ends its calls"
            )
            self._tell(Step(StepName.ENGINE_START, said))

    def _certify(self, settings: EngineSettings) -> None:
        """Beyond loopback phones may encrypt: without a certificate that was given, one of our own making."""
        if not self._options.makes_certificate:
            return
        names = (settings.bind, settings.nat.external_address)
        from centrala.telephony.asterisk.certificate import ensure_certificate

        days = ensure_certificate(self._options.own_tls, names)
        said = f"self-signed, {days} days left, in {self._options.own_tls.certificate}"
        self._tell(Step(StepName.CERTIFICATE, said, done=True))

    async def _settings(self) -> EngineSettings:
        """What needs the record is loaded by who has one: the first start of a center shows its first step at once."""
        if self._place.is_new():
            return self._options.engine_settings(EMPTY)
        from centrala.service.stored import stored_organisation

        return self._options.engine_settings(await stored_organisation(self._place))

    async def _start_service(self) -> None:
        self._tell(Step(StepName.SERVICE))
        self._child = await self._next_service(at_once=self._adopted, self_test=True)
        deadline = machine_clock().mono + READY_MS
        while self._child.ready is None:
            if self._child.ended.is_set() or machine_clock().mono > deadline:
                raise Trouble("service_failed", self._last_words(), remedy=f"The whole story is in {self._place.log}.")
            if self._stops:
                return
            await self._sleep(LOOK_MS)
        self._tell(Step(StepName.SERVICE, f"process {self._child.pid}", done=True))
        self._tell(Step(StepName.READY, orjson.dumps(self._child.ready).decode(), done=True))
        if self._options.demo and self._engine is not None:
            from centrala.service.demo import DemoPeople

            self._people = DemoPeople(self._place, f"{in_reach(self._options.bind)}:{self._engine.ports.sip}")

    def _last_words(self) -> str:
        try:
            lines = self._place.log.read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            lines = []
        said = next((line for line in reversed(lines) if line.startswith("centrala: ")), "")
        return said.removeprefix("centrala: ") or "The service did not come up."

    async def _spawn(self) -> Child:
        """It loads everything, and waits for its word."""
        command = (sys.executable, "-m", "centrala.service", *self._options.arguments(), SPARE)
        child, said = await Child.begun(command, self._place.log)
        self._listen_to(child, said)
        return child

    async def _next_service(self, *, at_once: bool = True, self_test: bool = False) -> Child:
        """The spare one takes over in a moment, and leaves the next; to load a service anew takes seconds."""
        spare = self._spare
        child = spare if spare is not None and not spare.ended.is_set() else await self._spawn()
        arguments = [*self._options.arguments(), *(["--self-test"] if self_test else [])]
        self._spare, said = child.call(arguments, at_once=at_once)
        self._listen_to(self._spare, said)
        return child

    async def _look_after_spare(self) -> None:
        """One that is gone is made again once the service is well: nothing competes with its start."""
        child, spare = self._child, self._spare
        if spare is not None and not spare.ended.is_set():
            return
        if child is not None and child.ready and machine_clock().mono - child.born > SPARE_AFTER_MS:
            self._spare = await self._spawn()

    async def _drop_spare(self) -> None:
        """It has opened nothing yet."""
        spare, self._spare = self._spare, None
        if spare is not None:
            await spare.kill()

    def _listen_to(self, child: Child, said: int) -> None:
        hearing = asyncio.create_task(self._hear(child, said), name="hear")
        self._hearing.add(hearing)
        hearing.add_done_callback(self._hearing.discard)

    async def _hear(self, child: Child, said: int) -> None:
        """Each line is a heartbeat; some say more."""
        async for told in child.hears(said):
            if child is not self._child:
                continue
            self._served, self._rescued = child.beat, False
            if "ready" in told:
                # The next service takes the same port: pages that are open find it again.
                self._options = replace(self._options, port=int(told["ready"]["port"]))
                self._wake.set()
            if "draining" in told:
                self._wake.set()
            if "self_test" in told:
                self._tell(Step(StepName.SELF_TEST, told["self_test"]["said"], done=told["self_test"]["ok"]))
        self._wake.set()

    async def _watch(self) -> None:
        while not self._stops:
            if self._restart:
                self._restart = False
                await self._drop_spare()  # whoever restarts may want another version
                await self._end_service()
            await self._look_after_service()
            await self._look_after_spare()
            await self._look_after_engine()
            if self._people is not None:
                await self._people.look()
            await self._sleep(LOOK_MS)
        await self._drain()

    async def _look_after_service(self) -> None:
        child = self._child
        now = machine_clock().mono
        if child is not None and not child.ended.is_set():
            silent = child.silent_ms(now)
            if silent < (BEAT_MS * MISSED_BEATS if child.ready else READY_MS):
                return
            self._tell(Step(StepName.SERVICE_LOST, f"no sign of life for {silent} ms: ended"))
            await child.kill()
        if child is not None:
            self._child = None
            ended = "the service ended" if child.status is None else f"the service ended ({child.status})"
            self._tell(Step(StepName.SERVICE_LOST, f"{ended}: started again"))
            self._child = await self._next_service()
        await self._rescue_if_late(now)

    async def _rescue_if_late(self, now: Mono) -> None:
        if self._rescued or now - self._served < RESCUE_MS or self._engine is None:
            return
        self._rescued = True
        with contextlib.suppress(CentralaError, OSError):
            count = await rescue(self._engine)
            self._tell(Step(StepName.RESCUED, f"{count} waiting callers sent to the emergency destination"))

    async def _look_after_engine(self) -> None:
        """Dead: start it again, with back-off. Hung: alarm, and live media are left alone as long as is wished."""
        if self._engine is None or self._prefix is None:
            return
        self._look_at_hung(self._engine)
        if self._engine.alive():
            return
        now = machine_clock().mono
        if self._engine_again == 0:
            self._backoff, self._engine_again = self._backoff.died(now)
            self._tell(Step(StepName.ENGINE_LOST, f"the engine died: started again in {self._engine_again - now} ms"))
        if now < self._engine_again:
            return
        self._engine_again = Mono(0)
        try:
            self._engine = await Engine.start(self._place.root, await self._settings(), self._prefix)
        except CentralaError as error:
            self._tell(Step(StepName.ENGINE_LOST, str(error)))
            return
        self._engine_since = machine_clock().mono
        self._backoff = self._backoff.start(self._engine_since)
        self._tell(Step(StepName.ENGINE_START, f"process {self._engine.pid}", done=True))

    def _look_at_hung(self, engine: Engine) -> None:
        child = self._child
        old_enough = machine_clock().mono - self._engine_since >= HUNG_GRACE_MS
        hung = old_enough and child is not None and child.hung_engine and engine.alive()
        if hung is not self._hung:
            self._hung = hung
            said = f"it has not answered for 10 s: nobody can call ({_HUNG[self._options.hung_engine]})"
            self._tell(Step(StepName.ENGINE_HUNG, said if hung else "no longer", done=not hung))
        live = child.live if child is not None else 0
        policy = self._options.hung_engine
        if hung and (policy is HungEngine.ALWAYS or (policy is HungEngine.IDLE and not live)):
            engine.kill()

    async def _drain(self) -> None:
        """First Ctrl-C: no new calls, the live ones counted down. Second: now."""
        if self._people is not None:
            await self._people.end()
        child = self._child
        if child is None or child.ended.is_set():
            return
        child.say("drain")
        begun = time.monotonic()
        deaf_at = begun + ANSWER_MS / 1000
        while self._stops < 2 and not (child.draining or child.ended.is_set()) and time.monotonic() < deaf_at:
            await self._sleep(LOOK_MS)
        end = begun + DRAIN_MS / 1000
        while self._stops < 2 and child.live and time.monotonic() < end and not child.ended.is_set():
            left = round(end - time.monotonic())
            self._tell(Step(StepName.DRAINING, f"{child.live} calls live, {left} s left"))
            await self._sleep(BEAT_MS)

    async def _end_service(self) -> None:
        """Let it close its books; what it does not finish in time is in the journal all the same."""
        child = self._child
        if child is None or child.ended.is_set():
            return
        child.say("stop")
        try:
            async with asyncio.timeout(STOP_MS / 1000):
                await child.ended.wait()
        except TimeoutError:
            await child.kill()

    async def _take_down(self) -> None:
        if self._people is not None:
            await self._people.end()
        await self._drop_spare()
        await self._end_service()
        self._place.forget_control()
        if self._engine is not None:
            await self._engine.stop()
        self._tell(Step(StepName.STOPPED, done=True))

    async def _sleep(self, ms: int) -> None:
        """Wait so long, or until something is asked."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(ms / 1000):
                await self._wake.wait()
        self._wake.clear()
