"""What the switch tells us: past tense, and it may be late, doubled or lost.

Owns the closed set of telephony facts. A fact changes nothing by itself; a journey decides what it
means. Whoever makes facts (an adapter, the virtual switch) keeps the order of facts about one leg, and
promises nothing about the order between legs.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, get_args

from centrala.clock import Wall
from centrala.ids import AgentName, BridgeId, LegId, PlayId, RecordingId, TrunkName
from centrala.interactions.asks import CustomerFound, ServiceReplied, SurveyDecided
from centrala.interactions.outside import OutsideFound
from centrala.organisation import Device
from centrala.personal import Personal
from centrala.quick import quicken

__all__ = [
    "WEB",
    "BridgeSeen",
    "Cause",
    "DeviceReachable",
    "DevicesSeen",
    "DigitPressed",
    "EngineLost",
    "EngineSeen",
    "Fact",
    "LegAnswered",
    "LegArrived",
    "LegEnded",
    "LegGone",
    "LegHeld",
    "LegJoined",
    "LegLeft",
    "LegRang",
    "LegResumed",
    "LegSeen",
    "OrderFailed",
    "PlayFinished",
    "RecordingFinished",
    "SeenState",
]

WEB: Final = TrunkName("_web")
"""Stands for the trunk of a call from a web page; no trunk of a file may begin with a line."""


class Cause(StrEnum):
    """Why a leg ended. One word from the many of SIP (RFC 3261) and Q.850."""

    NORMAL = "normal"
    """16: one of the two hung up."""
    CANCELLED = "cancelled"
    """The calling side gave up before the answer (SIP CANCEL, 487)."""
    BUSY = "busy"
    """17; SIP 486, 600."""
    NO_ANSWER = "no_answer"
    """19; SIP 408, 480 after ringing; dial time-out."""
    DECLINED = "declined"
    """21; SIP 603: somebody said no."""
    UNREACHABLE = "unreachable"
    """SIP 480, 503, no reply at all; the device or trunk is not there."""
    WRONG_NUMBER = "wrong_number"
    """1, 28; SIP 404, 484, 604."""
    CONGESTION = "congestion"
    """34, 42; SIP 503."""
    ELSEWHERE = "elsewhere"
    """26: answered by another."""
    ENGINE_LOST = "engine_lost"
    UNHEARD = "unheard"
    """It ended while nobody of ours listened; found at the next reconcile."""
    FAILED = "failed"
    """Anything else."""


@dataclass(frozen=True, slots=True)
class LegArrived:
    """Somebody calls: from a trunk, or from an agent's device."""

    leg: LegId
    engine: str
    arrived: Wall
    """When the engine made the leg; earlier than now for a caller from the waiting room."""
    dialled: str
    """The number or name asked for, as sent."""
    trunk: TrunkName | None = None
    agent: AgentName | None = None
    """Who calls, when it is one of ours."""
    device: Device = Device.PHONE
    caller: Personal = ""
    """As sent; empty when withheld or unknown. Over ``WEB``: the guest's phone."""
    caller_name: Personal = ""
    withheld: bool = False
    answered: bool = False
    """The waiting room has answered it already."""


@dataclass(frozen=True, slots=True)
class LegRang:
    """The far end rings (180), or plays to us before the answer (183: ``early``)."""

    leg: LegId
    early: bool = False


@dataclass(frozen=True, slots=True)
class LegAnswered:
    leg: LegId


@dataclass(frozen=True, slots=True)
class LegGone:
    """Last fact of a leg."""

    leg: LegId
    cause: Cause
    sip: int = 0
    """The SIP status that ended it, where one did."""


@dataclass(frozen=True, slots=True)
class LegJoined:
    """The leg entered the bridge: it hears and is heard there."""

    leg: LegId
    bridge: BridgeId


@dataclass(frozen=True, slots=True)
class LegLeft:
    leg: LegId
    bridge: BridgeId


@dataclass(frozen=True, slots=True)
class LegHeld:
    """The person pressed the hold key of the phone."""

    leg: LegId


@dataclass(frozen=True, slots=True)
class LegResumed:
    leg: LegId


@dataclass(frozen=True, slots=True)
class DigitPressed:
    """RFC 4733 event or SIP INFO, one fact a key."""

    leg: LegId
    digit: Personal


@dataclass(frozen=True, slots=True)
class PlayFinished:
    """All media of a ``Play`` were heard to the end, or it was stopped or failed."""

    leg: LegId
    play: PlayId
    completed: bool = True


@dataclass(frozen=True, slots=True)
class RecordingFinished:
    """A ``Record`` is over, by a key, a silence, its longest time, ``StopRecord`` or the leg's end."""

    leg: LegId
    recording: RecordingId
    duration_ms: int = 0
    """0: nothing was said, or it could not be written."""
    completed: bool = True
    """False: it could not be written."""


@dataclass(frozen=True, slots=True)
class OrderFailed:
    """The switch could not do it and will not try again. ``order`` is the order's type name."""

    order: str
    leg: LegId | None
    bridge: BridgeId | None
    why: str


@dataclass(frozen=True, slots=True)
class DeviceReachable:
    """A device of an agent registered, or went away. A veto for offers, never the truth about presence."""

    agent: AgentName
    device: Device
    reachable: bool


@dataclass(frozen=True, slots=True)
class DevicesSeen:
    """All devices that are registered, told after a silence: what is not among them is gone."""

    reachable: tuple[tuple[AgentName, Device], ...]


class SeenState(StrEnum):
    RINGING = "ringing"
    """Towards us or from us: not answered."""
    UP = "up"


@dataclass(frozen=True, slots=True)
class LegSeen:
    """A leg that is up or ringing in the engine right now."""

    leg: LegId
    state: SeenState
    bridge: BridgeId | None = None
    arrival: LegArrived | None = None
    """Of a leg that came in: as if it arrived now, in case nobody heard it."""


@dataclass(frozen=True, slots=True)
class BridgeSeen:
    bridge: BridgeId
    legs: tuple[LegId, ...]


@dataclass(frozen=True, slots=True)
class LegEnded:
    """From the engine's own records: a leg that ended, perhaps unheard."""

    leg: LegId
    ended: Wall
    answered: bool
    cause: Cause = Cause.UNHEARD
    arrival: LegArrived | None = None


@dataclass(frozen=True, slots=True)
class EngineSeen:
    """Connected, and this is all there is: the truth about legs and bridges at this moment.

    Facts that come later are about what happens after it.
    """

    engine: str
    started: str
    """Names this run of the engine; another value: it was restarted, and no leg of before is left."""
    legs: tuple[LegSeen, ...] = ()
    bridges: tuple[BridgeSeen, ...] = ()
    ended: tuple[LegEnded, ...] = ()
    """Legs that ended since the connection before was lost (or more: doubles are harmless)."""


@dataclass(frozen=True, slots=True)
class EngineLost:
    """No word from the engine. ``dead``: it and its calls are certainly gone."""

    engine: str
    dead: bool = False


Fact = (
    LegArrived
    | LegRang
    | LegAnswered
    | LegGone
    | LegJoined
    | LegLeft
    | LegHeld
    | LegResumed
    | DigitPressed
    | PlayFinished
    | RecordingFinished
    | ServiceReplied
    | CustomerFound
    | OutsideFound
    | SurveyDecided
    | OrderFailed
    | DeviceReachable
    | DevicesSeen
    | EngineSeen
    | EngineLost
)

quicken(get_args(Fact))
