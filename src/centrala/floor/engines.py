"""The engine goes away and comes back: what is true now, told as facts.

While it is away nothing is offered and no call step is timed; people may still change their presence,
write notes and finish wrap-up. When it is seen again, the difference between what we believed and what
is up becomes facts, fed through the same journeys as heard ones.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from centrala.calls.facts import (
    Cause,
    EngineLost,
    EngineSeen,
    Fact,
    LegAnswered,
    LegGone,
    LegJoined,
    LegLeft,
    LegSeen,
    SeenState,
)
from centrala.calls.leg import Leg, LegState
from centrala.calls.orders import Answer, CloseBridge, HangUp, Music, Mute, StopPlay, Unmute
from centrala.clock import NEVER, after
from centrala.floor import asking, standing, surveying, ticketing, voicemail, waiting, walking
from centrala.floor.events import EngineNoticed, EngineState, OrphanEnded
from centrala.floor.journeys import dictation
from centrala.floor.live import Live
from centrala.floor.room import reseat
from centrala.ids import LegId
from centrala.interactions.interaction import Intent, Interaction, Stage

__all__ = ["back", "corrections", "end_orphans", "gone", "legs_of"]

GRACE_MS = 5_000
"""A device that still rings when we come back rings at least so long: nobody is blamed for our absence."""


def gone(live: Live, fact: EngineLost) -> None:
    """Not connected any more: nothing is offered."""
    if live.engines.get(fact.engine):
        live.say(EngineNoticed(fact.engine, EngineState.LOST if fact.dead else EngineState.AWAY))
    live.engines[fact.engine] = False
    if not live.connected:
        for name in live.agents:
            live.unready(name)
            live.no_tickets(name)


def legs_of(live: Live, engine: str) -> list[Leg]:
    """Its legs, those that began interactions first: a caller who is gone explains the rest."""
    legs = [leg for leg in live.legs.values() if leg.engine in (engine, "")]
    begun = {one.caller_leg for one in live.interactions.values() if one.about is None}
    return sorted(legs, key=lambda leg: leg.id not in begun)


def corrections(live: Live, fact: EngineSeen) -> Iterator[Fact]:
    """What we must have missed, oldest belief first. Lazy: each is true when it is asked for."""
    before = live.books.engines.get(fact.engine, "")
    restarted = before not in ("", fact.started)
    seen = {leg.leg: leg for leg in fact.legs}
    for leg in legs_of(live, fact.engine):
        if restarted and leg.id not in seen:
            yield LegGone(leg.id, Cause.ENGINE_LOST)
        elif leg.id not in seen:
            yield LegGone(leg.id, Cause.UNHEARD)
    for found in fact.legs:
        yield from _of_leg(live, found)


def _of_leg(live: Live, found: LegSeen) -> Iterator[Fact]:
    leg = live.legs.get(found.leg)
    if leg is None:
        if found.arrival is not None:
            yield found.arrival
        return
    if found.state is SeenState.UP and leg.state is not LegState.UP:
        yield LegAnswered(leg.id)
    if leg.bridge is not None and leg.bridge != found.bridge:
        yield LegLeft(leg.id, leg.bridge)
    if found.bridge is not None and leg.bridge != found.bridge:
        yield LegJoined(leg.id, found.bridge)


def end_orphans(live: Live, fact: EngineSeen) -> None:
    """The reaper: legs and bridges that carry our name, and nobody of ours knows."""
    for found in fact.legs:
        if found.leg not in live.legs and found.arrival is None:
            live.order(HangUp(LegId(found.leg)))
            live.say(OrphanEnded(found.leg, None))
    owned = {one.bridge for one in live.interactions.values()}
    for bridge in fact.bridges:
        if bridge.bridge not in owned:
            live.order(CloseBridge(bridge.bridge))
            live.say(OrphanEnded(None, bridge.bridge))


def _hear_again(live: Live, interaction: Interaction) -> None:
    """What is heard on the way to somebody may have been lost, and that a sound ended gone unheard. One that still
    matters is ended, and its end is told; a ring tone has no end, and begins anew; else there is the music again."""
    ringing = interaction.other_leg if interaction.intent is Intent.CALLBACK else interaction.caller_leg
    if interaction.play is not None and interaction.stage in _RINGS.get(interaction.intent, ()) and ringing is not None:
        live.order(StopPlay(interaction.play, ringing))
        waiting.ring_tone(live, interaction, ringing)
        return
    leg = live.legs.get(interaction.caller_leg) if interaction.caller_leg is not None else None
    if leg is None or leg.ends < NEVER:
        return
    if interaction.play is not None:
        live.order(StopPlay(interaction.play, leg.id))
    elif interaction.stage in _WAITS and interaction.bridge is None:
        _wait_on(live, interaction, leg)


def _wait_on(live: Live, interaction: Interaction, leg: Leg) -> None:
    if leg.state is LegState.UP:
        live.order(Music(leg.id, waiting.music(live, interaction)))
        return
    if interaction.answered:
        live.order(Answer(leg.id))
    waiting.greet(live, interaction)


_WAITS: Final = frozenset({Stage.WAITING, Stage.OFFERED, Stage.PARKED, Stage.FORWARDED})
_RINGS: Final = {
    Intent.CONSULT: frozenset({Stage.OFFERED, Stage.CALLING}),
    Intent.HAND_DIALLED: frozenset({Stage.CALLING}),
    Intent.INTERNAL_CALL: frozenset({Stage.CALLING}),
    Intent.CALLBACK: frozenset({Stage.CALLING}),
}
"""Where one of ours hears that it rings at the other side."""


def _tell_again(live: Live, leg: Leg) -> None:
    """What the leg was told last may have been lost with the connection."""
    if leg.ends < NEVER:
        live.order(HangUp(leg.id))
        return
    asking.again(live, leg)
    if leg.agent is not None and leg.state is LegState.UP:
        live.order(Mute(leg.id) if leg.muted else Unmute(leg.id))
    if leg.standing and leg.interaction not in live.interactions:
        standing.silence(live, leg)


def back(live: Live, fact: EngineSeen) -> None:
    """Connected: deadlines run again, everybody's readiness is looked at."""
    if not live.engines.get(fact.engine) or live.books.engines.get(fact.engine) != fact.started:
        live.say(EngineNoticed(fact.engine, EngineState.UP))
    live.engines[fact.engine] = True
    live.books.engines[fact.engine] = fact.started
    live.touch_books()
    for interaction in live.interactions.values():
        if interaction.stage is Stage.IN_FLOW:
            walking.again(live, interaction)
        elif interaction.stage is Stage.SURVEY:
            surveying.again(live, interaction)
        else:
            _hear_again(live, interaction)
        voicemail.ask_again(live, interaction)
        dictation.ask_again(live, interaction)
        reseat(live, interaction)
        if interaction.stage is Stage.OFFERED:
            for offer in interaction.offers.values():
                offer.expires = max(offer.expires, after(live.now.mono, ms=GRACE_MS))
        live.touch(interaction)
    ticketing.back(live)
    for leg in live.legs.values():
        live.touch_leg(leg)
        _tell_again(live, leg)
    for name in live.agents:
        live.restless[name] = None
