"""What the engine says, as facts.

Owns the meaning of ARI's events, and the little that must be remembered to tell each thing once: which
legs there are, whether they rang, were answered, and why they may be ending. Total: an event that is
unknown, malformed or late brings about no fact, and never an exception. Opens nothing, waits for nothing.

Callers are hostile: names and numbers are cut and cleaned before anybody of ours sees them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from centrala.calls.facts import (
    WEB,
    Cause,
    DigitPressed,
    EngineSeen,
    Fact,
    LegAnswered,
    LegArrived,
    LegGone,
    LegHeld,
    LegJoined,
    LegLeft,
    LegRang,
    LegResumed,
    PlayFinished,
    RecordingFinished,
    SeenState,
)
from centrala.clock import EPOCH, Wall, to_wall
from centrala.ids import AgentName, BridgeId, LegId, PlayId, RecordingId, TrunkName
from centrala.organisation import Device
from centrala.telephony.asterisk.causes import SOFT, cause_of
from centrala.telephony.asterisk.settings import trunk_of_endpoint

__all__ = ["Known", "Translation", "arrival_of", "clean", "device_of", "moment_of"]

Event = Mapping[str, Any]
Facts = tuple[Fact, ...]

NOTHING: Final[Facts] = ()

LONGEST_NAME: Final = 80
LONGEST_NUMBER: Final = 64
"""E.164 has 15 digits; SIP users have more, and attackers much more."""

NOBODY: Final = frozenset({"", "anonymous", "restricted", "unavailable", "unknown", "private", "withheld"})
"""Written by carriers in place of a number that is not shown (RFC 3323, section 4.1.1.3, and habit)."""

MISSING: Final[Mapping[str, Any]] = {}


def _part(event: Event, name: str) -> Event:
    """An object inside; empty: there is none, or something else."""
    found = event.get(name)
    return found if isinstance(found, dict) else MISSING


def _text(event: Event, name: str) -> str:
    found = event.get(name)
    return found if isinstance(found, str) else ""


def _number(event: Event, name: str) -> int:
    found = event.get(name)
    return found if isinstance(found, int) else 0


def clean(text: str, longest: int) -> str:
    """Printable, one line, and no longer than so many characters."""
    return "".join(letter for letter in text[:longest] if letter.isprintable()).strip()


def moment_of(text: str) -> Wall:
    """``2026-11-21T19:56:32.176+0000`` to milliseconds; EPOCH: unreadable."""
    try:
        return to_wall(datetime.fromisoformat(text))
    except ValueError:
        return EPOCH


def device_of(endpoint: str) -> tuple[AgentName, Device] | None:
    """Whose device an endpoint is; None: a trunk's, or nobody's."""
    if not endpoint or endpoint.startswith("_") or trunk_of_endpoint(endpoint) is not None:
        return None
    name, plus, _ = endpoint.partition("+")
    return AgentName(name), Device.BROWSER if plus else Device.PHONE


def arrival_of(channel: Event, arguments: Sequence[object], engine: str) -> LegArrived | None:
    """A leg that came in, out of its channel and the application's arguments (``dialplan``); None: it is none."""
    words = [word if isinstance(word, str) else "" for word in arguments]
    if not words or words[0] not in ("phone", "in"):
        return None
    leg = LegId(_text(channel, "id"))
    arrived = moment_of(_text(channel, "creationtime"))
    answered = channel.get("state") == "Up"
    match words:
        case ["phone", endpoint, number, *_]:
            whose = device_of(endpoint)
            if whose is None:
                return None
            agent, device = whose
            return LegArrived(
                leg, engine, arrived, clean(number, LONGEST_NUMBER), agent=agent, device=device, answered=answered
            )
        case ["in", trunk, number, presentation, *_]:
            caller = _part(channel, "caller")
            shown = clean(_text(caller, "number"), LONGEST_NUMBER)
            withheld = presentation.startswith("prohib") or shown.lower() in NOBODY
            return LegArrived(
                leg,
                engine,
                arrived,
                clean(number, LONGEST_NUMBER),
                trunk=TrunkName(trunk),
                caller="" if withheld and trunk != WEB else shown,
                caller_name="" if withheld else clean(_text(caller, "name"), LONGEST_NAME),
                withheld=withheld,
                answered=answered,
            )
    return None


@dataclass(slots=True)
class Known:
    """What we have heard of a leg."""

    came: bool
    """It came in; else we made it."""
    rang: bool = False
    early: bool = False
    """It speaks before the answer (RFC 3960)."""
    answered: bool = False
    bridge: BridgeId | None = None
    q850: int = 0
    sip: int = 0
    ended: Cause | None = None
    """We told it to end, and why."""
    told_twice: bool = False
    """We told it to end more than once: that it is not there any more is no news."""


class Translation:
    """Events of one engine to facts. Feed it every event, in order."""

    def __init__(self, engine: str) -> None:
        self.engine = engine
        self.legs: dict[LegId, Known] = {}
        self.unreadable = 0
        """Events without what their type must have."""
        self._rules: Mapping[str, Callable[[Event], Facts]] = {
            "StasisStart": self._entered,
            "StasisEnd": self._gone,
            "ChannelDestroyed": self._gone,
            "ChannelStateChange": self._state,
            "Dial": self._dial,
            "ChannelHangupRequest": self._ending,
            "ChannelEnteredBridge": self._joined,
            "ChannelLeftBridge": self._left,
            "ChannelDtmfReceived": self._digit,
            "ChannelHold": self._held,
            "ChannelUnhold": self._resumed,
            "PlaybackFinished": self._played,
            "RecordingFinished": self._recorded,
            "RecordingFailed": self._recorded,
        }

    def facts(self, event: object) -> Facts:
        """What an event tells us; nothing, if it is no news, none of ours, or no event at all."""
        if not isinstance(event, dict):
            self.unreadable += 1
            return NOTHING
        kind = event.get("type")
        rule = self._rules.get(kind) if isinstance(kind, str) else None
        return NOTHING if rule is None else rule(event)

    def asked(self, leg: LegId) -> None:
        """We are making this leg."""
        self.legs.setdefault(leg, Known(came=False))

    def ending(self, leg: LegId, cause: Cause) -> None:
        """We told this leg to end."""
        known = self.legs.get(leg)
        if known is not None:
            known.told_twice = known.ended is not None
            known.ended = known.ended or cause

    def adopt(self, seen: EngineSeen) -> None:
        """Begin anew with what there is."""
        self.legs.clear()
        for found in seen.legs:
            self.legs[found.leg] = Known(
                came=found.arrival is not None,
                rang=found.state is SeenState.RINGING,
                answered=found.state is SeenState.UP,
                bridge=found.bridge,
            )

    def drop(self, leg: LegId) -> None:
        """It is not there after all."""
        self.legs.pop(leg, None)

    def _of(self, event: Event, part: str = "channel") -> tuple[LegId, Known | None]:
        leg = _text(_part(event, part), "id")
        if not leg:
            self.unreadable += 1
        return LegId(leg), self.legs.get(LegId(leg))

    def _entered(self, event: Event) -> Facts:
        """A call for us, or one of our own legs in the application (which is no news)."""
        leg, known = self._of(event)
        arguments = event.get("args")
        if not leg or not isinstance(arguments, list):
            return NOTHING
        arrival = arrival_of(_part(event, "channel"), arguments, self.engine)
        if arrival is None:
            return self._told(leg, known, event)
        if known is not None:
            return NOTHING
        self.legs[leg] = Known(came=True, answered=arrival.answered)
        return (arrival,)

    def _told(self, leg: LegId, known: Known | None, event: Event) -> Facts:
        """Our own leg enters: it is about to be dialled, or was answered while we were away."""
        if known is None or _part(event, "channel").get("state") != "Up":
            return NOTHING
        return self._answered(leg, known)

    def _answered(self, leg: LegId, known: Known) -> Facts:
        if known.answered:
            return NOTHING
        known.answered = True
        return (LegAnswered(leg),)

    def _rang(self, leg: LegId, known: Known, *, early: bool = False) -> Facts:
        if known.came or known.answered or (known.early if early else known.rang):
            return NOTHING
        known.rang = True
        known.early = known.early or early
        return (LegRang(leg, early=early),)

    def _state(self, event: Event) -> Facts:
        leg, known = self._of(event)
        if known is None:
            return NOTHING
        match _part(event, "channel").get("state"):
            case "Ringing":
                return self._rang(leg, known)
            case "Up":
                return self._answered(leg, known)
        return NOTHING

    def _dial(self, event: Event) -> Facts:
        leg, known = self._of(event, "peer")
        if known is None:
            return NOTHING
        match event.get("dialstatus"):
            case "RINGING":
                return self._rang(leg, known)
            case "PROGRESS":
                return self._rang(leg, known, early=True)
            case "ANSWER":
                return self._answered(leg, known)
        return NOTHING

    def _ending(self, event: Event) -> Facts:
        """The reason comes before the end, and often only here."""
        _, known = self._of(event)
        if known is not None and _number(event, "cause") != SOFT and not event.get("soft"):
            known.q850 = _number(event, "cause") or known.q850
            known.sip = _number(event, "tech_cause") or known.sip
        return NOTHING

    def _gone(self, event: Event) -> Facts:
        """StasisEnd and ChannelDestroyed say the same: nothing of ours leaves the application alive.

        Of a leg that we made, ChannelDestroyed knows more (a dial time-out) and comes at once after.
        """
        leg, known = self._of(event)
        if known is None:
            return NOTHING
        q850, sip = known.q850 or _number(event, "cause"), known.sip or _number(event, "tech_cause")
        if event["type"] == "StasisEnd" and not known.came and not known.answered and not q850 and known.ended is None:
            return NOTHING
        del self.legs[leg]
        facts: Facts = () if known.bridge is None else (LegLeft(leg, known.bridge),)
        if known.ended is not None:
            return (*facts, LegGone(leg, known.ended, sip))
        cause = cause_of(q850, sip, rang=known.rang, answered=known.answered)
        return (*facts, LegGone(leg, cause, 0 if known.answered else sip))

    def _joined(self, event: Event) -> Facts:
        leg, known = self._of(event)
        bridge = BridgeId(_text(_part(event, "bridge"), "id"))
        if known is None or not bridge or known.bridge == bridge:
            return NOTHING
        left: Facts = () if known.bridge is None else (LegLeft(leg, known.bridge),)
        known.bridge = bridge
        return (*left, LegJoined(leg, bridge))

    def _left(self, event: Event) -> Facts:
        leg, known = self._of(event)
        bridge = BridgeId(_text(_part(event, "bridge"), "id"))
        if known is None or known.bridge != bridge:
            return NOTHING
        known.bridge = None
        return (LegLeft(leg, bridge),)

    def _digit(self, event: Event) -> Facts:
        leg, known = self._of(event)
        digit = _text(event, "digit")
        if known is None or len(digit) != 1:
            return NOTHING
        return (DigitPressed(leg, digit),)

    def _held(self, event: Event) -> Facts:
        leg, known = self._of(event)
        return NOTHING if known is None else (LegHeld(leg),)

    def _resumed(self, event: Event) -> Facts:
        leg, known = self._of(event)
        return NOTHING if known is None else (LegResumed(leg),)

    def _played(self, event: Event) -> Facts:
        """``done`` is said of a stopped one too: whoever stopped it knows."""
        playback = _part(event, "playback")
        play, (kind, _, leg) = _text(playback, "id"), _text(playback, "target_uri").partition(":")
        if not play or kind != "channel":
            return NOTHING
        return (PlayFinished(LegId(leg), PlayId(play), completed=playback.get("state") == "done"),)

    def _recorded(self, event: Event) -> Facts:
        """The engine tells whole seconds; whoever sees the file knows better."""
        recording = _part(event, "recording")
        name, (kind, _, leg) = _text(recording, "name"), _text(recording, "target_uri").partition(":")
        if not name or kind != "channel":
            return NOTHING
        completed = recording.get("state") == "done"
        seconds = max(0, _number(recording, "duration")) if completed else 0
        return (RecordingFinished(LegId(leg), RecordingId(name), seconds * 1_000, completed),)
