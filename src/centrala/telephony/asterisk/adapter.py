"""The real switch: orders go to the engine, facts come from it.

Owns the connection's life: first the truth (``EngineSeen``), then facts and orders; now and then a look for
what went unnoticed. What an event means is ``translate``'s, what an order asks for ``orders``', how it gets
there ``errands``', how all that is there becomes one fact ``reconcile``'s.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

import structlog

from centrala.calls.facts import (
    Cause,
    EngineLost,
    EngineSeen,
    Fact,
    LegEnded,
    LegGone,
    LegSeen,
    PlayFinished,
    RecordingFinished,
)
from centrala.calls.orders import CloseBridge, HangUp, Order, Ring, StopRecord
from centrala.clock import EPOCH, Wall
from centrala.floor.ports import TellFact
from centrala.ids import BridgeId, LegId
from centrala.personal import Secret
from centrala.telephony.asterisk.ari import Ari, AriRefused, Connected, Event, Lost, Said
from centrala.telephony.asterisk.devices import Devices
from centrala.telephony.asterisk.errands import Errands
from centrala.telephony.asterisk.figures import Figures
from centrala.telephony.asterisk.orders import Standing, is_beep
from centrala.telephony.asterisk.reconcile import begun_before, ended_since, last_lines, seen, to_dial
from centrala.telephony.asterisk.translate import Known, Translation
from centrala.telephony.asterisk.troubles import AnswerLost, ConnectionDown

__all__ = ["AsteriskSwitch", "SwitchSettings"]

log = structlog.get_logger(__name__)

RECONCILE_AGAIN_S: Final = 1.0
SEEN_MS: Final = 20_000
"""GET of 10,000 channels takes longer than anything else."""
LOOK_S: Final = 30.0
LOOK_BACK_MS: Final = 900_000
"""How far the engine's records are read if nobody knows what was heard."""
UNNOTICED_MS: Final = 15_000
"""A half-open socket is noticed after six seconds; what ended meanwhile was not heard."""
LONGEST_LEG_MS: Final = 12 * 3_600_000
"""No call lasts longer than a shift; one that does was forgotten."""


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
    said: Path | None = None
    """Folder of what callers said (``EngineFolder.said``)."""
    started: str = ""
    """The engine's run as it was last known: on the same run its phones are still there."""
    answer_ms: int = 5_000
    """An order that is not answered for so long has failed."""
    heard_until: Wall = EPOCH
    """What ended before was heard; EPOCH: look back a quarter of an hour."""


class AsteriskSwitch:
    """Implements ``floor.ports.Switch``. ``prepare`` is awaited on each connection (phones are pushed there)."""

    def __init__(
        self, settings: SwitchSettings, tell: TellFact, *, prepare: Callable[[Ari], Awaitable[None]] = _nothing
    ) -> None:
        self.figures = Figures()
        self.replaced = False
        """Another service has taken the engine over; this one hears nothing any more and must not ask."""
        self.translation = Translation(settings.name)
        self.standing = Standing(legs=self.translation.legs, prompts=settings.prompts)
        self._settings = settings
        self._deliver = tell
        self._prepare = prepare
        self._ari = Ari(settings.url, settings.secret, self._said)
        self._devices = Devices(settings.url, settings.secret, self._tell, self.standing.browsers)
        self._errands = Errands(
            self._ari,
            self._devices.ari,
            self.translation,
            self.standing,
            self.figures,
            self._tell,
            answer_ms=settings.answer_ms,
            said=settings.said,
        )
        self._kept: list[Event] | None = []
        """Events that wait for EngineSeen; None: none has to wait."""
        self._started = settings.started
        self._heard_until = settings.heard_until
        self._reconciling: asyncio.Task[None] | None = None
        self._suspects: frozenset[str] = frozenset()

    # life

    @property
    def ari(self) -> Ari:
        """The connection, for those who push phones or ask for what is no order."""
        return self._ari

    @property
    def connected(self) -> bool:
        """Facts flow and orders are carried out."""
        return self._errands.open

    @property
    def blocked(self) -> bool:
        """The engine does not answer; orders fail at once until it does."""
        return self._ari.blocked

    async def run(self) -> None:
        """Until it is cancelled; calls stay as they are."""
        try:
            async with self._ari, self._devices:
                while True:
                    await asyncio.sleep(LOOK_S)
                    await self.look()
        finally:
            if self._reconciling is not None:
                self._reconciling.cancel()
                await asyncio.gather(self._reconciling, return_exceptions=True)
            await self._errands.close()

    def died(self) -> None:
        """Whoever watches the engine's process says that it is dead, and its calls with it."""
        self._shut()
        self._tell(EngineLost(self._settings.name, dead=True))

    # orders

    def send(self, orders: Sequence[Order]) -> None:
        """Carry them out, in order. Without a connection they are dropped."""
        self.figures.orders += len(orders)
        if not self._errands.open:
            self.figures.dropped += len(orders)
            return
        # the engine works them off one by one: new legs first, for somebody waits for each
        for order in sorted(orders, key=_is_no_ring):
            self._errands.carry_out(order)

    # facts

    def _tell(self, fact: Fact) -> None:
        self.figures.facts += 1
        self._deliver(fact)

    def _said(self, said: Said) -> None:
        match said:
            case Connected():
                self.figures.connections += 1
                self._kept = []
                self._reconciling = asyncio.get_running_loop().create_task(self._reconcile(said), name="reconcile")
            case Lost():
                if self._reconciling is not None:
                    self._reconciling.cancel()
                self.replaced = said.replaced
                self._shut()
                self._tell(EngineLost(self._settings.name))
            case _ if self._kept is not None:
                self._kept.append(said)
            case _:
                self._event(said)

    def _shut(self) -> None:
        if self._errands.open:
            self._heard_until = Wall(_wall() - UNNOTICED_MS)
        self._errands.open = False
        self._kept = []

    def _event(self, event: Event) -> None:
        self.figures.events += 1
        if event.get("type") == "StasisStart":
            self._dial_if_made(event)
        elif event.get("type") == "RecordingStarted":
            self._stop_if_unwanted(event)
        for fact in self.translation.facts(event):
            for noted in self._noted(fact):
                self._tell(noted)

    def _noted(self, fact: Fact) -> Iterator[Fact]:
        """What is to be told of it, after what it means for what stands.

        Of a play that we stopped the engine says that it is done; of a recording that had not begun, nothing.
        """
        if isinstance(fact, LegGone):
            yield from self._errands.said_by(fact.leg)
            self.standing.gone(fact.leg)
            yield fact
        elif isinstance(fact, PlayFinished):
            stopped = self.standing.finished(fact.leg, fact.play)
            if not is_beep(fact.play):
                yield PlayFinished(fact.leg, fact.play, completed=False) if stopped else fact
        elif isinstance(fact, RecordingFinished):
            yield self._errands.recorded(fact)
        else:
            yield fact

    def _stop_if_unwanted(self, event: Event) -> None:
        recording = event.get("recording")
        name = recording.get("name") if isinstance(recording, dict) else None
        for leg, begun in list(self.standing.recordings.items()):
            if begun == name and begun in self.standing.unwanted:
                self._errands.carry_out(StopRecord(begun, leg))

    def _dial_if_made(self, event: Event) -> None:
        channel = event.get("channel")
        leg = channel.get("id") if isinstance(channel, dict) else None
        if not isinstance(leg, str):
            return
        seconds = self.standing.to_dial.pop(LegId(leg), None)
        if seconds is not None:
            self._errands.dial(LegId(leg), seconds)

    # truth

    async def _reconcile(self, connected: Connected) -> None:
        """Ask until it is known what there is; then tell it, and everything that was heard meanwhile."""
        another = connected.startup != self._started
        if another:
            await self._until_done(lambda: self._prepare(self._ari))
        await self._until_done(partial(self._see, connected.startup))
        if not another:
            # on the same run phones are there already: calls come first
            await self._until_done(lambda: self._prepare(self._ari))

    async def _until_done(self, work: Callable[[], Awaitable[None]]) -> None:
        while True:
            try:
                return await work()
            except (AriRefused, ConnectionDown, AnswerLost) as error:
                log.warning("engine not reconciled", why=str(error))
                await asyncio.sleep(RECONCILE_AGAIN_S)

    async def _see(self, started: str) -> None:
        channels, bridges = await self._lists()
        ended = await asyncio.to_thread(self._records)
        fact = seen(engine=self._settings.name, started=started, channels=channels, bridges=bridges, ended=ended)
        self._started = started
        self.translation.adopt(fact)
        self.standing.begin_anew(fact)
        self._errands.open = True
        self._tell(fact)
        for leg, seconds in to_dial(channels):
            if leg in self.translation.legs:
                self._errands.dial(leg, seconds)
        kept, self._kept = self._kept or [], None
        for event in kept:
            self._event(event)

    async def _lists(self) -> tuple[object, object]:
        """Channels and bridges. They come in order with the events: what they lack will be told."""
        channels, bridges = await asyncio.gather(
            self._ari.get("channels", ms=SEEN_MS), self._ari.get("bridges", ms=SEEN_MS)
        )
        return channels, bridges

    def _records(self) -> Sequence[LegEnded]:
        if self._settings.records is None:
            return ()
        since = self._heard_until or Wall(_wall() - LOOK_BACK_MS)
        return tuple(ended_since(last_lines(self._settings.records), since, self._settings.name))

    async def look(self) -> None:
        """Compare what is there with what we know; what differs twice is a difference, and is put right."""
        if not self._errands.open:
            return
        try:
            channels, bridges = await self._lists()
        except (AriRefused, ConnectionDown, AnswerLost):
            return
        fact = seen(engine=self._settings.name, started=self._started, channels=channels, bridges=bridges)
        there = {str(leg.leg) for leg in fact.legs} | {str(bridge.bridge) for bridge in fact.bridges}
        known = {str(leg) for leg in self.translation.legs} | {str(bridge) for bridge in self.standing.bridges}
        suspects = frozenset(there ^ known)
        twice, self._suspects = suspects & self._suspects, suspects
        self._put_right(fact, twice - known, twice - there)
        for leg in begun_before(channels, Wall(_wall() - LONGEST_LEG_MS)):
            self._errands.carry_out(HangUp(leg))

    def _put_right(self, fact: EngineSeen, unknown: frozenset[str], missing: frozenset[str]) -> None:
        self.figures.corrections += len(unknown) + len(missing)
        for found in fact.legs:
            if found.leg in unknown:
                self._take_in(found)
        for bridge in fact.bridges:
            if bridge.bridge in unknown:
                self._errands.carry_out(CloseBridge(bridge.bridge))
        for leg in [leg for leg in self.translation.legs if leg in missing]:
            self._errands.no_such_leg(leg, Cause.UNHEARD)
        self.standing.bridges -= {BridgeId(one) for one in missing}

    def _take_in(self, found: LegSeen) -> None:
        """A leg that nobody knows: somebody came in unheard, or one of ours was forgotten."""
        if found.arrival is None:
            self._errands.carry_out(HangUp(found.leg))
            return
        self.translation.legs[found.leg] = Known(came=True, answered=found.arrival.answered)
        self._tell(found.arrival)


def _is_no_ring(order: Order) -> bool:
    return not isinstance(order, Ring)


def _wall() -> Wall:
    return Wall(time.time_ns() // 1_000_000)
