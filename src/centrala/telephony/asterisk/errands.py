"""Orders on their way to the engine, and what becomes of them.

Owns the order of requests and the failures. Requests of one socket are worked off in order, so they go out
back to back, without waiting for answers; only where a sound must end before a bridge can be entered is the
answer awaited, by a second socket if the engine may take its time, and whatever follows for that leg waits
with it. A leg of ours is made by one request and
dialled by a second, as soon as the engine says that it is in the application (asked sooner, it refuses).

A leg that cannot be made (``Ring``, ``Dial``) is told of by ``LegGone``, everything else that cannot be done
by ``OrderFailed``; after a ``Play`` or ``Record`` that failed also ``PlayFinished`` or ``RecordingFinished``
comes: whoever waits for it is not left waiting. A leg of which it is not known whether it was made is ended,
in case it was.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine, Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Final

import structlog

from centrala.calls.facts import Cause, Fact, LegGone, OrderFailed, PlayFinished, RecordingFinished
from centrala.calls.orders import Bridge, Dial, HangUp, Order, Play, Record, Ring, StopRecord
from centrala.ids import LegId, RecordingId
from centrala.telephony.asterisk.ari import Ari, AriRefused, path
from centrala.telephony.asterisk.figures import Figures
from centrala.telephony.asterisk.orders import (
    EXISTS,
    OUT_OF_REACH,
    Impossible,
    Request,
    Standing,
    dial,
    requests,
    rings_still,
)
from centrala.telephony.asterisk.said import length_ms
from centrala.telephony.asterisk.translate import Translation
from centrala.telephony.asterisk.troubles import AnswerLost, ConnectionDown

__all__ = ["Errands"]

log = structlog.get_logger(__name__)

AGAIN_S: Final = (0.02, 0.05, 0.1, 0.2, 0.5)
"""Pauses before a request is repeated that can succeed in a moment."""


class Errands:
    """Carries orders out while ``open``; otherwise whatever is under way ends without a word."""

    def __init__(
        self,
        ari: Ari,
        side: Ari,
        translation: Translation,
        standing: Standing,
        figures: Figures,
        tell: Callable[[Fact], None],
        *,
        answer_ms: int,
        said: Path | None = None,
    ) -> None:
        self.open = False
        self._ari = ari
        self._side = side
        self._translation = translation
        self._standing = standing
        self._figures = figures
        self._tell = tell
        self._answer_ms = answer_ms
        self._said = said
        self._under_way: set[asyncio.Future[Any]] = set()
        self._busy: dict[LegId, asyncio.Task[None]] = {}
        """Legs whose next orders must wait for something."""

    async def close(self) -> None:
        self.open = False
        under_way = list(self._under_way)
        for one in under_way:
            one.cancel()
        await asyncio.gather(*under_way, return_exceptions=True)

    async def settled(self) -> None:
        """Until every request under way has its answer."""
        while self._under_way:
            await asyncio.wait(self._under_way)

    def carry_out(self, order: Order) -> None:
        """Returns at once; what comes of it is told."""
        if isinstance(order, Ring | Dial):
            if order.leg in self._translation.legs:
                return
            self._translation.asked(order.leg)
        elif isinstance(order, HangUp):
            self._translation.ending(order.leg, order.cause)
        elif isinstance(order, Bridge):
            order = self._without_ringing(order)
        elif isinstance(order, Record) and self._was_begun(order):
            self._start(self._tell_if_over(order.leg, order.recording))
            return
        try:
            asked = requests(order, self._standing)
        except Impossible as why:
            self._impossible(order, str(why))
            return
        legs = _legs_of(order)
        before = [self._busy[leg] for leg in legs if leg in self._busy]
        if before or any(request.again or request.waits for request in asked):
            self._one_after_the_other(order, asked, before, legs)
            return
        for request in asked:
            self._hand_over(type(order).__name__, request, order)

    def dial(self, leg: LegId, seconds: int) -> None:
        """The second half of ``Ring`` and ``Dial``: the leg is in the application."""
        self._hand_over("Ring", dial(leg, seconds))

    def no_such_leg(self, leg: LegId, cause: Cause) -> None:
        """It is certain that it is not there."""
        for fact in self.said_by(leg):
            self._tell(fact)
        self._translation.drop(leg)
        self._standing.gone(leg)
        self._tell(LegGone(leg, cause))

    def said_by(self, leg: LegId) -> tuple[RecordingFinished, ...]:
        """The end of what is being written down of a leg that is gone, if it was not told yet."""
        recording = self._standing.recordings.get(leg)
        return () if recording is None else (self.recorded(RecordingFinished(leg, recording, completed=False)),)

    def recorded(self, fact: RecordingFinished) -> RecordingFinished:
        """The fact with its true length, now that nothing is written any more."""
        self._standing.recorded(fact.leg, fact.recording)
        long_ms = None if self._said is None else length_ms(self._said, fact.recording)
        if self._said is None or (long_ms is None and not fact.completed):
            return fact
        return replace(fact, duration_ms=long_ms or 0, completed=long_ms is not None)

    def _without_ringing(self, order: Bridge) -> Bridge:
        """The engine would let a phone that still rings into a bridge; nobody could be heard there."""
        ringing = [leg for leg in order.legs if rings_still(leg, self._standing)]
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

    def _hand_over(self, name: str, request: Request, order: Order | None = None) -> None:
        """One request that is never repeated: it leaves in this turn of the loop, and needs no task of its own."""
        began = time.monotonic()
        self._figures.requests += 1
        try:
            answer = self._ari.ask(request.method, request.uri, request.query, request.body, ms=self._answer_ms)
        except ConnectionDown as error:
            self._no_answer(name, request, order, error.code)
            return
        self._under_way.add(answer)
        answer.add_done_callback(partial(self._answered, name, request, order, began))

    def _answered(
        self, name: str, request: Request, order: Order | None, began: float, answer: asyncio.Future[Any]
    ) -> None:
        self._under_way.discard(answer)
        if answer.cancelled():
            return
        error = answer.exception()
        if isinstance(error, AnswerLost):
            self._no_answer(name, request, order, error.code)
            return
        self._figures.answered((time.monotonic() - began) * 1_000)
        if isinstance(error, AriRefused) and error.status not in request.done:
            self._refused(name, request, order, error)

    async def _ask(self, name: str, request: Request, order: Order | None = None) -> None:
        """One request, to its end: done, failed, or dropped with the connection."""
        pauses = iter(AGAIN_S)
        while True:
            began = time.monotonic()
            self._figures.requests += 1
            try:
                # whatever may have to wait for a sound must not hold back every other call
                ari = self._side if request.waits and self._side.connected else self._ari
                await ari.call(request.method, request.uri, request.query, request.body, ms=self._answer_ms)
            except AriRefused as refused:
                self._figures.answered((time.monotonic() - began) * 1_000)
                if refused.status in request.done:
                    return
                pause = next(pauses, None) if refused.status in request.again else None
                if pause is None:
                    self._refused(name, request, order, refused)
                    return
                await asyncio.sleep(pause)
            except (ConnectionDown, AnswerLost) as error:
                self._no_answer(name, request, order, error.code)
                return
            else:
                self._figures.answered((time.monotonic() - began) * 1_000)
                return

    # failures

    def _failed(self, name: str, request: Request, why: str) -> None:
        self._tell(OrderFailed(name, request.leg, request.bridge, why))

    def _no_answer(self, name: str, request: Request, order: Order | None, why: str) -> None:
        self._figures.unanswered += 1
        if self.open:
            self._unanswered(name, request, order, why)

    def _unanswered(self, name: str, request: Request, order: Order | None, why: str) -> None:
        """Perhaps it happened, perhaps not."""
        self._failed(name, request, why)
        if isinstance(order, Ring | Dial):
            self._translation.drop(order.leg)
            self._standing.gone(order.leg)
            self.carry_out(HangUp(order.leg))
        elif isinstance(order, Play):
            self._no_such_play(order)
        elif isinstance(order, Record):
            self._no_recording(order.leg, order.recording)
            self.carry_out(StopRecord(order.recording, order.leg))

    def _refused(self, name: str, request: Request, order: Order | None, refused: AriRefused) -> None:
        """The engine said no. ``refused.why`` is the engine's own sentence: nothing personal is in it."""
        known = self._translation.legs.get(request.leg) if request.leg is not None else None
        if isinstance(order, HangUp) and refused.status == 404:
            if known is None or not known.told_twice:
                self.no_such_leg(order.leg, order.cause)
            return
        if isinstance(order, Record) and refused.status == EXISTS:
            self._start(self._tell_if_over(order.leg, order.recording))
            return
        making = name in ("Ring", "Dial")
        if known is None and making:
            return
        self._figures.refused += 1
        if making and request.leg is not None:
            log.info("leg not made", leg=request.leg, status=refused.status, why=refused.why)
            self.no_such_leg(request.leg, Cause.UNREACHABLE if refused.status == 500 else Cause.FAILED)
            return
        self._failed(name, request, f"{refused.status} {refused.why}")
        if isinstance(order, Play):
            self._no_such_play(order)
        elif isinstance(order, Record):
            self._no_recording(order.leg, order.recording)

    def _impossible(self, order: Order, why: str) -> None:
        """Nothing was asked of the engine."""
        if isinstance(order, Ring | Dial):
            self.no_such_leg(order.leg, Cause.UNREACHABLE if why == OUT_OF_REACH else Cause.FAILED)
            return
        leg = next(iter(_legs_of(order)), None)
        self._tell(OrderFailed(type(order).__name__, leg, getattr(order, "bridge", None), why))
        if isinstance(order, Play):
            self._no_such_play(order)
        elif isinstance(order, Record):
            self._no_recording(order.leg, order.recording)

    def _no_such_play(self, order: Play) -> None:
        self._standing.finished(order.leg, order.play)
        self._tell(PlayFinished(order.leg, order.play, completed=False))

    def _no_recording(self, leg: LegId, recording: RecordingId) -> None:
        """It does not begin; what a recording of this name said before is told."""
        self._tell(self.recorded(RecordingFinished(leg, recording, completed=False)))

    def _was_begun(self, order: Record) -> bool:
        """Before, or in another connection: asked again, it is told how it ended, without another beep."""
        again = self._standing.recordings.get(order.leg) != order.recording
        return again and self._said is not None and length_ms(self._said, order.recording) is not None

    async def _tell_if_over(self, leg: LegId, recording: RecordingId) -> None:
        """The end of what is there is told by an event; of what is over by now it was, or never will be."""
        try:
            await self._ari.get(path("recordings", "live", recording), ms=self._answer_ms)
        except AriRefused:
            self._no_recording(leg, recording)
        except (ConnectionDown, AnswerLost):
            return

    def _start(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.get_running_loop().create_task(work)
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)
        return task


def _legs_of(order: Order) -> tuple[LegId, ...]:
    if isinstance(order, Bridge):
        return order.legs
    leg = getattr(order, "leg", None)
    return () if leg is None else (leg,)
