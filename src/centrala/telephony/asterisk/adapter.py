"""The real switch: orders go to the engine, facts come from it.

Owns the connection's life: reconcile first, then facts and orders; the periodic look for what went
unnoticed. What an event means is ``translate``'s, what an order asks for ``orders``', how all that is
there becomes one fact ``reconcile``'s.

Order: requests of one socket are worked off in order, so orders go out back to back, without waiting for
answers; only where a sound must end before a bridge can be entered is the answer awaited, and whatever
follows for that leg waits with it. A leg of ours is made by one request and dialled by a second, as soon as
the engine says that it is in the application (asked sooner, it refuses).

Failures: a leg that cannot be made (``Ring``, ``Dial``) is told of by ``LegGone``, everything else that
cannot be done by ``OrderFailed``; after a ``Play`` that failed also ``PlayFinished`` comes: whoever waits for
it is not left waiting. A leg of which it is not known whether it was made is ended, in case it was.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Final

import structlog

from centrala.calls.facts import (
    Cause,
    EngineLost,
    EngineSeen,
    Fact,
    LegArrived,
    LegEnded,
    LegGone,
    OrderFailed,
    PlayFinished,
)
from centrala.calls.orders import Bridge, CloseBridge, Dial, HangUp, Order, Play, Ring
from centrala.clock import EPOCH, Wall
from centrala.floor.ports import TellFact
from centrala.ids import LegId
from centrala.personal import Secret
from centrala.telephony.asterisk.ari import Ari, AriRefused, Connected, Event, Lost, Said
from centrala.telephony.asterisk.devices import Devices
from centrala.telephony.asterisk.figures import Figures
from centrala.telephony.asterisk.orders import OUT_OF_REACH, Impossible, Request, Standing, dial, requests, rings_still
from centrala.telephony.asterisk.reconcile import ended_since, last_lines, outside, seen, to_dial
from centrala.telephony.asterisk.translate import Known, Translation
from centrala.telephony.asterisk.troubles import AnswerLost, ConnectionDown

__all__ = ["AsteriskSwitch", "SwitchSettings"]

log = structlog.get_logger(__name__)

AGAIN_S: Final = (0.02, 0.05, 0.1, 0.2, 0.5)
"""Pauses before a request is repeated that can succeed in a moment."""
RECONCILE_AGAIN_S: Final = 1.0
SEEN_MS: Final = 20_000
"""GET of 10,000 channels takes longer than anything else."""
LOOK_S: Final = 30.0


async def _nothing(_: Ari) -> None:
    return None


@dataclass(frozen=True, slots=True)
class SwitchSettings:
    """Where the engine is, and what the adapter may know of it."""

    url: str
    """``http://host:port/ari``."""
    secret: Secret
    name: str = "engine"
    """The engine's name in facts."""
    records: Path | None = None
    """The engine's file of call records."""
    prompts: str = ""
    """Folder of the house's prompts, as the engine sees it."""
    started: str = ""
    """The engine's run as it was last known: on the same run its phones are still there."""
    heard_until: Wall = EPOCH
    """What ended before was heard; EPOCH: look back a quarter of an hour."""


class AsteriskSwitch:
    """Implements ``floor.ports.Switch``. ``prepare`` is awaited on each connection (phones are pushed there)."""

    def __init__(
        self, settings: SwitchSettings, tell: TellFact, *, prepare: Callable[[Ari], Awaitable[None]] = _nothing
    ) -> None:
        self.figures = Figures()
        self.translation = Translation(settings.name)
        self.standing = Standing(legs=self.translation.legs, prompts=settings.prompts)
        self._settings = settings
        self._deliver = tell
        self._prepare = prepare
        self._ari = Ari(settings.url, settings.secret, self._said)
        self._devices = Devices(settings.url, settings.secret, self._tell, self.standing.browsers)
        self._open = False
        """Orders are carried out: EngineSeen was told."""
        self._kept: list[Event] | None = []
        """Events that wait for EngineSeen; None: none has to wait."""
        self._started = settings.started
        self._heard_until = settings.heard_until
        self._tasks: set[asyncio.Task[Any]] = set()
        self._reconciling: asyncio.Task[None] | None = None
        self._busy: dict[LegId, asyncio.Task[None]] = {}
        """Legs whose next orders must wait for something."""
        self._suspects: frozenset[str] = frozenset()

    # life

    @property
    def ari(self) -> Ari:
        """The connection, for those who push phones or ask for what is no order."""
        return self._ari

    @property
    def connected(self) -> bool:
        """Facts flow and orders are carried out."""
        return self._open

    async def run(self) -> None:
        """Until it is cancelled; calls stay as they are."""
        try:
            async with self._ari, self._devices.ari:
                while True:
                    await asyncio.sleep(LOOK_S)
                    await self._look()
        finally:
            self._open = False
            for task in list(self._tasks):
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)

    # facts

    def _tell(self, fact: Fact) -> None:
        self.figures.facts += 1
        self._deliver(fact)

    def _said(self, said: Said) -> None:
        match said:
            case Connected():
                self.figures.connections += 1
                self._kept = []
                self._reconciling = self._start(self._reconcile(said))
            case Lost():
                if self._reconciling is not None:
                    self._reconciling.cancel()
                self._close()
            case _ if self._kept is not None:
                self._kept.append(said)
            case _:
                self._event(said)

    def _close(self) -> None:
        if self._open:
            self._heard_until = _wall()
        self._open = False
        self._kept = []
        self._tell(EngineLost(self._settings.name))

    def _event(self, event: Event) -> None:
        self.figures.events += 1
        if event.get("type") == "StasisStart":
            self._dial_if_made(event)
        for fact in self.translation.facts(event):
            self._tell(self._noted(fact))

    def _noted(self, fact: Fact) -> Fact:
        """The fact, after what it means for what stands; of a play that we stopped the engine says that it is done."""
        if isinstance(fact, LegGone):
            self.standing.gone(fact.leg)
        elif isinstance(fact, PlayFinished) and self.standing.finished(fact.leg, fact.play):
            return PlayFinished(fact.leg, fact.play, completed=False)
        return fact

    def _dial_if_made(self, event: Event) -> None:
        channel = event.get("channel")
        leg = channel.get("id") if isinstance(channel, dict) else None
        if not isinstance(leg, str):
            return
        seconds = self.standing.to_dial.pop(LegId(leg), None)
        if seconds is not None:
            self._start(self._ask("Ring", dial(LegId(leg), seconds)))

    # truth

    async def _reconcile(self, connected: Connected) -> None:
        """Ask until it is known what there is; then tell it, and everything that was heard meanwhile."""
        another = connected.startup != self._started
        while True:
            try:
                if another:
                    await self._prepare(self._ari)
                lists = await self._lists()
            except (AriRefused, ConnectionDown, AnswerLost) as error:
                log.warning("engine not reconciled", why=str(error))
                await asyncio.sleep(RECONCILE_AGAIN_S)
                continue
            self._see(connected.startup, *lists)
            break
        while not another:
            # on the same run phones are there already: calls come first
            try:
                await self._prepare(self._ari)
                break
            except (AriRefused, ConnectionDown, AnswerLost) as error:
                log.warning("engine not prepared", why=str(error))
                await asyncio.sleep(RECONCILE_AGAIN_S)

    def _see(self, started: str, channels: object, bridges: object, ended: Sequence[LegEnded]) -> None:
        fact = seen(engine=self._settings.name, started=started, channels=channels, bridges=bridges, ended=ended)
        self._started = started
        self.translation.adopt(fact, outside(channels))
        self._forget(fact)
        self._open = True
        self._tell(fact)
        for leg, seconds in to_dial(channels):
            if leg in self.translation.legs:
                self._start(self._ask("Ring", dial(leg, seconds)))
        kept, self._kept = self._kept or [], None
        for event in kept:
            self._event(event)

    async def _lists(self) -> tuple[object, object, Sequence[LegEnded]]:
        """Channels, bridges, records. The lists come in order with the events: what they lack will be told."""
        channels, bridges = await asyncio.gather(
            self._ari.get("channels", ms=SEEN_MS), self._ari.get("bridges", ms=SEEN_MS)
        )
        return channels, bridges, await asyncio.to_thread(self._records)

    def _records(self) -> Sequence[LegEnded]:
        if self._settings.records is None:
            return ()
        since = self._heard_until or Wall(_wall() - 900_000)
        return tuple(ended_since(last_lines(self._settings.records), since, self._settings.name))

    def _forget(self, fact: EngineSeen) -> None:
        """What stood before the silence is what is seen now."""
        self.standing.bridges = {bridge.bridge for bridge in fact.bridges}
        self.standing.adopted = {leg.leg for leg in fact.legs}
        self.standing.music.clear()
        self.standing.plays.clear()
        self.standing.to_dial.clear()

    async def _look(self) -> None:
        """Compare what is there with what we know; what differs twice is a difference, and is put right."""
        if not self._open:
            return
        try:
            channels, bridges, _ = await self._lists()
        except (AriRefused, ConnectionDown, AnswerLost):
            return
        fact = seen(engine=self._settings.name, started=self._started, channels=channels, bridges=bridges)
        there = {str(leg.leg) for leg in fact.legs} | {str(bridge.bridge) for bridge in fact.bridges}
        known = {str(leg) for leg in self.translation.legs} | {str(bridge) for bridge in self.standing.bridges}
        suspects = frozenset(there ^ known)
        twice, self._suspects = suspects & self._suspects, suspects
        for found in fact.legs:
            if found.leg in twice and found.arrival is not None:
                self._correct(found.arrival)
            elif found.leg in twice:
                self._carry_out(HangUp(found.leg))
        for bridge in fact.bridges:
            if bridge.bridge in twice:
                self._carry_out(CloseBridge(bridge.bridge))
        for leg in [leg for leg in self.translation.legs if leg in twice]:
            self._no_such_leg(leg, Cause.UNHEARD)

    def _correct(self, arrival: LegArrived) -> None:
        """Somebody came in and nobody heard it."""
        self.translation.legs[arrival.leg] = Known(came=True, answered=arrival.answered)
        self._tell(arrival)

    # orders

    def send(self, orders: Sequence[Order]) -> None:
        """Carry them out, in order. Without a connection they are dropped."""
        self.figures.orders += len(orders)
        if not self._open:
            self.figures.dropped += len(orders)
            return
        for order in orders:
            self._carry_out(order)
        self._ari.together()

    def _carry_out(self, order: Order) -> None:
        if isinstance(order, Ring | Dial):
            if order.leg in self.translation.legs:
                return
            self.translation.asked(order.leg, outside=isinstance(order, Dial))
        elif isinstance(order, HangUp):
            self.translation.ending(order.leg, order.cause)
        elif isinstance(order, Bridge):
            order = self._without_ringing(order)
        try:
            asked = requests(order, self.standing)
        except Impossible as why:
            self._impossible(order, str(why))
            return
        legs = _legs_of(order)
        before = [self._busy[leg] for leg in legs if leg in self._busy]
        if before or any(request.again for request in asked):
            self._one_after_the_other(order, asked, before, legs)
            return
        for request in asked:
            self._start(self._ask(type(order).__name__, request, order))

    def _without_ringing(self, order: Bridge) -> Bridge:
        """The engine would let a phone that still rings into a bridge; nobody could be heard there."""
        ringing = [leg for leg in order.legs if rings_still(leg, self.standing)]
        for leg in ringing:
            self._tell(OrderFailed("Bridge", leg, order.bridge, "not answered"))
        return replace(order, legs=tuple(leg for leg in order.legs if leg not in ringing)) if ringing else order

    def _one_after_the_other(
        self, order: Order, asked: Iterable[Request], before: Sequence[asyncio.Task[None]], legs: Iterable[LegId]
    ) -> None:
        async def carry_out() -> None:
            await asyncio.gather(*before, return_exceptions=True)
            for request in asked:
                await self._ask(type(order).__name__, request, order)

        task = self._start(carry_out())
        for leg in legs:
            self._busy[leg] = task
            task.add_done_callback(partial(self._free, leg))

    def _free(self, leg: LegId, task: asyncio.Task[None]) -> None:
        if self._busy.get(leg) is task:
            del self._busy[leg]

    async def _ask(self, name: str, request: Request, order: Order | None = None) -> None:
        """One request, to its end: done, failed, or dropped with the connection."""
        pauses = iter(AGAIN_S)
        while True:
            began = time.monotonic()
            self.figures.requests += 1
            try:
                await self._ari.call(request.method, request.uri, request.query, request.body)
            except AriRefused as refused:
                self.figures.answered((time.monotonic() - began) * 1_000)
                if refused.status in request.done:
                    return
                pause = next(pauses, None) if refused.status in request.again else None
                if pause is None:
                    self._refused(name, request, order, refused)
                    return
                await asyncio.sleep(pause)
            except (ConnectionDown, AnswerLost) as error:
                self.figures.unanswered += 1
                if self._open:
                    self._unanswered(name, request, order, error.code)
                return
            else:
                self.figures.answered((time.monotonic() - began) * 1_000)
                return

    def _failed(self, name: str, request: Request, why: str) -> None:
        self._tell(OrderFailed(name, request.leg, request.bridge, why))

    def _unanswered(self, name: str, request: Request, order: Order | None, why: str) -> None:
        """Perhaps it happened, perhaps not."""
        self._failed(name, request, why)
        if isinstance(order, Ring | Dial):
            self.translation.drop(order.leg)
            self.standing.gone(order.leg)
            self._carry_out(HangUp(order.leg))

    def _refused(self, name: str, request: Request, order: Order | None, refused: AriRefused) -> None:
        """The engine said no. ``refused.why`` is the engine's own sentence: nothing personal is in it."""
        known = self.translation.legs.get(request.leg) if request.leg is not None else None
        if isinstance(order, HangUp) and refused.status == 404:
            if known is None or not known.told_twice:
                self._no_such_leg(order.leg, order.cause)
            return
        if known is None and name in ("Ring", "Dial"):
            return
        self.figures.refused += 1
        if name in ("Ring", "Dial") and request.leg is not None:
            log.info("leg not made", leg=request.leg, status=refused.status, why=refused.why)
            self._no_such_leg(request.leg, Cause.UNREACHABLE if refused.status == 500 else Cause.FAILED)
            return
        self._failed(name, request, f"{refused.status} {refused.why}")
        if isinstance(order, Play):
            self._no_such_play(order)

    def _impossible(self, order: Order, why: str) -> None:
        """Nothing was asked of the engine."""
        if isinstance(order, Ring | Dial):
            self._no_such_leg(order.leg, Cause.UNREACHABLE if why == OUT_OF_REACH else Cause.FAILED)
            return
        leg = next(iter(_legs_of(order)), None)
        self._tell(OrderFailed(type(order).__name__, leg, getattr(order, "bridge", None), why))
        if isinstance(order, Play):
            self._no_such_play(order)

    def _no_such_leg(self, leg: LegId, cause: Cause) -> None:
        self.translation.drop(leg)
        self.standing.gone(leg)
        self._tell(LegGone(leg, cause))

    def _no_such_play(self, order: Play) -> None:
        self.standing.finished(order.leg, order.play)
        self._tell(PlayFinished(order.leg, order.play, completed=False))

    def _start(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task


def _wall() -> Wall:
    return Wall(time.time_ns() // 1_000_000)


def _legs_of(order: Order) -> tuple[LegId, ...]:
    if isinstance(order, Bridge):
        return order.legs
    leg = getattr(order, "leg", None)
    return () if leg is None else (leg,)
