"""What we ask of the switch: imperative, and idempotent by the ids inside.

Owns the closed set of telephony orders. The same order twice does what it does once: a leg, bridge or
play that exists under this id is the one meant. Orders about one leg are carried out in the order
given. What an order brings about is told by facts; that it could not be done, by ``OrderFailed``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from centrala.calls.facts import Cause
from centrala.ids import AgentName, BridgeId, InteractionId, LegId, PlayId, RecordingId, TrunkName
from centrala.organisation import Device
from centrala.personal import Personal
from centrala.quick import quicken

__all__ = [
    "Answer",
    "Bridge",
    "CloseBridge",
    "Dial",
    "EarlyMedia",
    "HangUp",
    "Music",
    "Mute",
    "Order",
    "Play",
    "Record",
    "Ring",
    "RingBack",
    "SendDigits",
    "StopMusic",
    "StopPlay",
    "StopRecord",
    "Unbridge",
    "Unmute",
]


@dataclass(frozen=True, slots=True)
class Ring:
    """Make a leg to a device of an agent and let it ring. Facts: LegRang, LegAnswered, LegGone."""

    leg: LegId
    interaction: InteractionId
    agent: AgentName
    device: Device
    ring_ms: int
    """The switch ends the leg by itself a little after this, should we be gone."""
    caller: Personal = ""
    """Shown on the device."""
    caller_name: Personal = ""
    auto: bool = False
    """Ask the device to answer by itself."""


@dataclass(frozen=True, slots=True)
class Dial:
    """Make a leg to the public. Only ``calls.gate`` may have said so."""

    leg: LegId
    interaction: InteractionId
    trunk: TrunkName
    number: Personal
    """As the trunk wants it."""
    caller_id: Personal
    ring_ms: int


@dataclass(frozen=True, slots=True)
class Answer:
    leg: LegId


@dataclass(frozen=True, slots=True)
class RingBack:
    """Let the caller hear ringing (180), unanswered."""

    leg: LegId


@dataclass(frozen=True, slots=True)
class EarlyMedia:
    """Let the caller hear us before the answer (183)."""

    leg: LegId


@dataclass(frozen=True, slots=True)
class HangUp:
    """End the leg. A leg that is gone, or never was: done."""

    leg: LegId
    cause: Cause = Cause.NORMAL
    sip: int = 0
    """Status for a call that was not answered: 503, 404, 486; 0: what the cause says."""


@dataclass(frozen=True, slots=True)
class Bridge:
    """These legs hear each other; the bridge is made if need be. Ends music, plays and recordings on them."""

    bridge: BridgeId
    legs: tuple[LegId, ...]


@dataclass(frozen=True, slots=True)
class Unbridge:
    """The leg leaves the bridge and lives on."""

    bridge: BridgeId
    leg: LegId


@dataclass(frozen=True, slots=True)
class CloseBridge:
    """The bridge dissolves; its legs live on."""

    bridge: BridgeId


@dataclass(frozen=True, slots=True)
class Play:
    """Play media one after another.

    ``prompt:NAME`` or ``prompt:NAME@LANG``: a recording of the center's own, in this language or else the
    center's. ``say:LANG:TEXT``: words, spoken. ``house:LANG:NAME`` or ``house:LANG:NAME:N``: the house's own
    words about waiting, callback and the like, with a number where they take one. ``digits:12``,
    ``tone:NAME``, ``sound:NAME`` (the engine's). LANG is a code of ISO 639; empty: the center's language.
    """

    play: PlayId
    leg: LegId
    media: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StopPlay:
    play: PlayId
    leg: LegId


@dataclass(frozen=True, slots=True)
class Record:
    """Write down what this leg says, alone and unbridged, until a key, a silence or the longest time ends it.

    Begins when what plays on the leg has been heard. Fact: RecordingFinished, also when the leg goes away
    meanwhile: then before LegGone. What was said until then is kept. Given anew after ``EngineSeen``, also of
    a leg that is gone by then, it tells what was kept: nothing is written a second time.
    """

    recording: RecordingId
    leg: LegId
    max_ms: int
    """The engine may round it up to the next second but one."""
    silence_ms: int = 0
    """So long a silence ends it; 0: none does."""
    beep: bool = True
    ends_by: str = "#"
    """The key that ends it, ``#`` or ``*``; empty: none. It is told as a digit all the same."""


@dataclass(frozen=True, slots=True)
class StopRecord:
    """What was said until now is kept."""

    recording: RecordingId
    leg: LegId


@dataclass(frozen=True, slots=True)
class Music:
    leg: LegId
    name: str = "default"


@dataclass(frozen=True, slots=True)
class StopMusic:
    leg: LegId


@dataclass(frozen=True, slots=True)
class Mute:
    """Nothing of what this leg says is heard."""

    leg: LegId


@dataclass(frozen=True, slots=True)
class Unmute:
    leg: LegId


@dataclass(frozen=True, slots=True)
class SendDigits:
    leg: LegId
    digits: Personal


Order = (
    Ring
    | Dial
    | Answer
    | RingBack
    | EarlyMedia
    | HangUp
    | Bridge
    | Unbridge
    | CloseBridge
    | Play
    | Record
    | StopPlay
    | StopRecord
    | Music
    | StopMusic
    | Mute
    | Unmute
    | SendDigits
)

quicken(get_args(Order))
