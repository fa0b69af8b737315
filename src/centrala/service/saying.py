"""The switch with a voice: words in ``Play`` become files before the engine hears of it.

Owns what waits while words are being spoken: the play, and later orders about the sound of the same leg, in their
order. Nothing else waits, and whoever stops, bridges or hangs up wins over what is not said yet. What nobody can say
is a neutral tone, and a play that was not completed.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Protocol

import structlog

from centrala.calls.facts import EngineLost, EngineSeen, Fact, LegGone, PlayFinished
from centrala.calls.orders import (
    Bridge,
    HangUp,
    Music,
    Order,
    Play,
    Record,
    SendDigits,
    StopMusic,
    StopPlay,
    StopRecord,
)
from centrala.floor.ports import Switch, TellFact
from centrala.ids import LegId, PlayId
from centrala.speech.ports import Unspoken

__all__ = ["SpeakingSwitch"]

LIMIT_MS: Final = 8_000
"""So long a caller may wait for words at most."""

log = structlog.get_logger("saying")


class Announces(Protocol):
    """Of ``speech.announcer``, what is needed here."""

    @property
    def neutral(self) -> str: ...
    def at_once(self, media: Sequence[str]) -> tuple[str, ...] | None: ...
    async def made(self, media: Sequence[str]) -> tuple[str, ...]: ...


@dataclass(slots=True)
class _Held:
    """A play that is being made, and what was ordered of the leg's sound after it."""

    play: Play
    making: asyncio.Task[None]
    later: list[Order] = field(default_factory=list)

    def plays(self) -> Iterable[Play]:
        yield self.play
        yield from (order for order in self.later if isinstance(order, Play))


class SpeakingSwitch:
    """Implements ``floor.ports.Switch`` on another one; every fact of that one passes ``heard``."""

    def __init__(self, switch: Switch, announcer: Announces, tell: TellFact, *, limit_ms: int = LIMIT_MS) -> None:
        self._switch = switch
        self._announcer = announcer
        self._tell = tell
        self._limit_ms = limit_ms
        self._held: dict[LegId, _Held] = {}
        self._unsaid: set[PlayId] = set()
        """Plays of which the tone is heard."""
        self._rules: dict[type, Callable[..., list[Order]]] = {
            Play: self._play,
            StopPlay: self._stop_play,
            Bridge: self._bridge,
            HangUp: self._hang_up,
            **dict.fromkeys((Music, StopMusic, Record, StopRecord, SendDigits), self._after),
        }

    def send(self, orders: Sequence[Order]) -> None:
        ready = [one for order in orders for one in self._passed(order)]
        if ready:
            self._switch.send(ready)

    def heard(self, fact: Fact) -> Fact:
        """The fact as the floor is to have it."""
        match fact:
            case PlayFinished() if fact.play in self._unsaid:
                self._unsaid.discard(fact.play)
                return replace(fact, completed=False)
            case LegGone():
                self._forget(fact.leg)
            case EngineLost() | EngineSeen():
                for leg in list(self._held):
                    self._forget(leg)
                self._unsaid.clear()
        return fact

    async def close(self) -> None:
        making = [held.making for held in self._held.values()]
        for leg in list(self._held):
            self._forget(leg)
        await asyncio.gather(*making, return_exceptions=True)

    def _passed(self, order: Order) -> list[Order]:
        """What goes to the switch now."""
        rule = self._rules.get(type(order))
        return [order] if rule is None else rule(order)

    def _after(self, order: Music | StopMusic | Record | StopRecord | SendDigits) -> list[Order]:
        held = self._held.get(order.leg)
        if held is None:
            return [order]
        held.later.append(order)
        return []

    def _play(self, order: Play) -> list[Order]:
        held = self._held.get(order.leg)
        if held is not None:
            if order.play not in {play.play for play in held.plays()}:
                held.later.append(order)
            return []
        media = self._announcer.at_once(order.media)
        if media is not None:
            return [order if media == order.media else replace(order, media=media)]
        making = asyncio.get_running_loop().create_task(self._make(order), name="saying")
        self._held[order.leg] = _Held(order, making)
        return []

    def _stop_play(self, order: StopPlay) -> list[Order]:
        held = self._held.get(order.leg)
        if held is None or order.play not in {play.play for play in held.plays()}:
            return [order]
        self._tell(PlayFinished(order.leg, order.play, completed=False))
        if order.play != held.play.play:
            held.later = [one for one in held.later if not (isinstance(one, Play) and one.play == order.play)]
            return []
        self._forget(order.leg)
        return [one for later in held.later for one in self._passed(later)]

    def _bridge(self, order: Bridge) -> list[Order]:
        """It ends plays and music; what else was ordered before it comes before it."""
        before: list[Order] = []
        for leg in order.legs:
            held = self._forget(leg)
            if held is None:
                continue
            before += [one for one in held.later if not isinstance(one, Play | Music | StopMusic)]
            for play in held.plays():
                self._tell(PlayFinished(leg, play.play, completed=False))
        return [*before, order]

    def _hang_up(self, order: HangUp) -> list[Order]:
        self._forget(order.leg)
        return [order]

    def _forget(self, leg: LegId) -> _Held | None:
        held = self._held.pop(leg, None)
        if held is not None:
            held.making.cancel()
        return held

    async def _make(self, order: Play) -> None:
        try:
            async with asyncio.timeout(self._limit_ms / 1_000):
                media = await self._announcer.made(order.media)
        except Exception as error:  # whatever it is: the caller must not hear silence for ever
            expected = isinstance(error, Unspoken | TimeoutError)
            log.warning("not_said", leg=order.leg, play=order.play, why=str(error), exc_info=not expected)
            self._unsaid.add(order.play)
            media = (self._announcer.neutral,)
        held = self._held.pop(order.leg)
        later = [one for later in held.later for one in self._passed(later)]
        self._switch.send([replace(order, media=media), *later])
