"""Our orders, as requests to ARI.

Owns what each order is to the engine, and the little that must be remembered to say it once: which
bridges we made, what plays on which leg, which legs wait to be dialled. Pure: requests come out, the
adapter sends them in order. Every value that somebody typed is checked here before it gets near a dial
string.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from centrala.calls.facts import EngineSeen
from centrala.calls.orders import (
    Answer,
    Bridge,
    CloseBridge,
    Dial,
    EarlyMedia,
    HangUp,
    Music,
    Mute,
    Order,
    Play,
    Record,
    Ring,
    RingBack,
    SendDigits,
    StopMusic,
    StopPlay,
    StopRecord,
    Unbridge,
    Unmute,
)
from centrala.ids import AgentName, BridgeId, InteractionId, LegId, PlayId, RecordingId
from centrala.organisation import Device
from centrala.quick import quick
from centrala.telephony.asterisk.ari import path
from centrala.telephony.asterisk.causes import code_of
from centrala.telephony.asterisk.said import FORMAT
from centrala.telephony.asterisk.settings import APP, NAME, endpoint_of_trunk
from centrala.telephony.asterisk.translate import LONGEST_NAME, LONGEST_NUMBER, Known, clean

__all__ = [
    "EXISTS",
    "OUT_OF_REACH",
    "Impossible",
    "Request",
    "Standing",
    "dial",
    "is_beep",
    "media_uris",
    "requests",
    "rings_still",
]

NUMBER: Final = re.compile(r"[+*#0-9A-Za-z._-]{1,64}\Z")
"""What may be dialled: nothing that a dial string or a URI reads."""

DIGITS: Final = re.compile(r"[0-9*#A-Dw]{1,64}\Z")
MEDIA: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_./-]{0,100}\Z")
TONES: Final = frozenset({"ring", "busy", "congestion", "callwaiting", "dial", "info", "record"})

BEEP: Final = ("sound:beep",)
"""Played by us: while the engine plays its own, it is deaf for the wish to stop."""
BEEP_MARK: Final = "-beep"
PASSAGE_MARK: Final = "-passage"
AUTO_ANSWER: Final[dict[str, str]] = {
    "PJSIP_HEADER(add,Alert-Info)": "<http://localhost>;info=alert-autoanswer;delay=0",
    "PJSIP_HEADER(add,Call-Info)": "<sip:localhost>;answer-after=0",
}
"""A desk phone answers by itself: there is no standard, and makers read one or the other of these two."""

CALL_HEADER: Final = "PJSIP_HEADER(add,X-Centrala-Call)"
"""Tells a page which call rings: it may hold several legs."""

LATER_S: Final = 2
"""The switch ends a leg that rings by itself so much after we would."""

GONE: Final = 404
EXISTS: Final = 409
NOT_THERE: Final = 422
"""Not in the application, or not in the bridge."""


class Impossible(Exception):
    """An order that no engine can carry out; the text says why and holds nothing personal."""


SUBSCRIPTION: Final = path("applications", APP, "subscription")

OUT_OF_REACH: Final = "the device is not registered"


@quick
@dataclass(frozen=True, slots=True)
class Request:
    """One request to ARI."""

    method: str
    uri: str
    query: Mapping[str, str | int] | None = None
    body: Mapping[str, Any] | None = None
    done: tuple[int, ...] = ()
    """Error statuses that mean that it is so already."""
    leg: LegId | None = None
    bridge: BridgeId | None = None
    again: tuple[int, ...] = ()
    """Error statuses after which it is worth to ask again in a moment."""
    waits: bool = False
    """The engine answers it, and everything behind it on the same socket, only when the leg's sound has ended."""


@dataclass(slots=True)
class Standing:
    """What the engine has by our orders, as far as it shortens or completes the next ones."""

    bridges: set[BridgeId] = field(default_factory=set)
    legs: Mapping[LegId, Known] = field(default_factory=dict)
    """What the engine said of each leg."""
    browsers: dict[AgentName, str] = field(default_factory=dict)
    """The endpoint of an agent's newest browser phone."""
    music: set[LegId] = field(default_factory=set)
    plays: dict[LegId, list[PlayId]] = field(default_factory=dict)
    stopped: set[PlayId] = field(default_factory=set)
    """Plays that we stopped, until the engine says so."""
    recordings: dict[LegId, RecordingId] = field(default_factory=dict)
    """What is being written down, or is about to be."""
    unwanted: set[RecordingId] = field(default_factory=set)
    """Recordings that were stopped, until they are over. One that has not begun yet begins all the same."""
    adopted: set[LegId] = field(default_factory=set)
    """Legs of before: whatever may play on them."""
    to_dial: dict[LegId, int] = field(default_factory=dict)
    """Legs that are made, and are dialled once they are in the application: leg to seconds of ringing."""
    prompts: str = ""
    """Folder of the house's own prompts."""

    def finished(self, leg: LegId, play: PlayId) -> bool:
        """A play has ended; whether it was we who stopped it."""
        plays = self.plays.get(leg, [])
        if play in plays:
            plays.remove(play)
            if not plays:
                del self.plays[leg]
        stopped = play in self.stopped
        self.stopped.discard(play)
        return stopped

    def recorded(self, leg: LegId, recording: RecordingId) -> None:
        """A recording is over."""
        self.unwanted.discard(recording)
        if self.recordings.get(leg) == recording:
            del self.recordings[leg]

    def begin_anew(self, seen: EngineSeen) -> None:
        """What stood before the silence is what is seen now."""
        self.bridges = {bridge.bridge for bridge in seen.bridges}
        self.adopted = {leg.leg for leg in seen.legs}
        self.music.clear()
        self.plays.clear()
        self.stopped.clear()
        self.recordings.clear()
        self.unwanted.clear()
        self.to_dial.clear()

    def gone(self, leg: LegId) -> None:
        self.music.discard(leg)
        self.adopted.discard(leg)
        self.stopped.difference_update(self.plays.pop(leg, ()))
        self.unwanted.discard(self.recordings.pop(leg, RecordingId("")))
        self.to_dial.pop(leg, None)


def _channel(leg: LegId, *more: str) -> str:
    return path("channels", leg, *more)


def _seconds(ring_ms: int) -> int:
    return -(-ring_ms // 1_000) + LATER_S


def media_uris(media: tuple[str, ...], prompts: str) -> list[str]:
    """The engine's names of media. Digits are single sounds: said as one they could not be stopped.

    Raises Impossible: an unknown kind, or a name that is none.
    """
    uris: list[str] = []
    for each in media:
        kind, _, name = each.partition(":")
        if kind == "digits" and DIGITS.match(name):
            uris += [f"sound:digits/{_spoken(digit)}" for digit in name]
        elif kind == "sound" and MEDIA.match(name) and ".." not in name:
            uris.append(f"sound:{name}")
        elif kind == "prompt" and MEDIA.match(name) and ".." not in name and prompts:
            uris.append(f"sound:{prompts}/{name}")
        elif kind == "tone" and name in TONES:
            uris.append(f"tone:{name}")
        else:
            raise Impossible(f"no such media: {kind}")
    return uris


def _spoken(digit: str) -> str:
    return {"*": "star", "#": "pound"}.get(digit, digit.lower())


def _ring(order: Ring, standing: Standing) -> list[Request]:
    """Made now, dialled when it is in the application (``dial``): so it survives our absence."""
    endpoint = order.agent if order.device is Device.PHONE else standing.browsers.get(order.agent, "")
    if order.device is Device.MOBILE or (order.device is Device.PHONE and NAME.match(endpoint) is None):
        raise Impossible("no such device")
    if not endpoint:
        raise Impossible(OUT_OF_REACH)
    number = clean(order.caller, LONGEST_NUMBER).replace('"', "")
    name = clean(order.caller_name, LONGEST_NAME).replace('"', "").replace("\\", "")
    shown = _shown(number, name) | _headers(order)
    return [_made(order.leg, order.interaction, f"PJSIP/{endpoint}", shown, order.ring_ms, standing)]


def _headers(order: Ring) -> dict[str, str]:
    if order.device is Device.BROWSER:
        return {CALL_HEADER: order.interaction} if order.interaction else {}
    return AUTO_ANSWER if order.auto else {}


def dial(leg: LegId, seconds: int) -> Request:
    """The second half of ``Ring`` and ``Dial``."""
    return Request("POST", _channel(leg, "dial"), {"timeout": seconds}, leg=leg)


def _dial(order: Dial, standing: Standing) -> list[Request]:
    """Made in the application like a leg of an agent: nothing is missed of what it says, however soon."""
    if NUMBER.match(order.number) is None or NAME.match(order.trunk) is None:
        raise Impossible("no number that can be dialled")
    if order.caller_id and NUMBER.match(order.caller_id) is None:
        raise Impossible("no number that can be shown")
    endpoint = f"PJSIP/{order.number}@{endpoint_of_trunk(order.trunk)}"
    return [_made(order.leg, order.interaction, endpoint, _shown(order.caller_id, ""), order.ring_ms, standing)]


def _made(
    leg: LegId, interaction: InteractionId, endpoint: str, shown: Mapping[str, str], ring_ms: int, standing: Standing
) -> Request:
    """The first half: it is dialled when the engine says that it is in the application (``dial``)."""
    seconds = standing.to_dial[leg] = _seconds(ring_ms)
    query: dict[str, str | int] = {
        "endpoint": endpoint,
        "app": APP,
        "appArgs": f"leg,{interaction},{seconds}",
        "channelId": leg,
    }
    return Request("POST", "channels/create", query, {"variables": dict(shown)}, (EXISTS,), leg)


def _shown(number: str, name: str) -> dict[str, str]:
    """The far end of a leg that we make is shown as the one who is connected, not as the caller."""
    return {"CONNECTEDLINE(num,i)": number, "CONNECTEDLINE(name,i)": name} if number else {}


def _answer(order: Answer, _: Standing) -> list[Request]:
    return [Request("POST", _channel(order.leg, "answer"), leg=order.leg)]


def _ring_back(order: RingBack, _: Standing) -> list[Request]:
    return [Request("POST", _channel(order.leg, "ring"), leg=order.leg)]


def _early_media(order: EarlyMedia, _: Standing) -> list[Request]:
    return [Request("POST", _channel(order.leg, "progress"), leg=order.leg)]


def _hang_up(order: HangUp, standing: Standing) -> list[Request]:
    standing.to_dial.pop(order.leg, None)
    code = {"reason_code": code_of(order.cause, order.sip)}
    return [Request("DELETE", _channel(order.leg), code, leg=order.leg)]


def _quiet(leg: LegId, standing: Standing) -> list[Request]:
    """Nothing plays on the leg any more: a sound would hold back the bridge, music would drown it.

    Nothing is recorded either: the engine lets no leg that it records into a bridge.
    """
    out = [_stop(play, leg, standing) for play in standing.plays.get(leg, ())]
    if leg in standing.recordings:
        out.append(_stop_of(standing.recordings[leg], leg, standing))
    if leg in standing.music or leg in standing.adopted:
        out.append(Request("DELETE", _channel(leg, "moh"), done=(GONE, EXISTS, NOT_THERE), leg=leg))
    standing.music.discard(leg)
    standing.adopted.discard(leg)
    return out


def _is_inside(leg: LegId, bridge: BridgeId, standing: Standing) -> bool:
    known = standing.legs.get(leg)
    return known is not None and known.bridge == bridge


def rings_still(leg: LegId, standing: Standing) -> bool:
    """Made by us, and nobody has answered or speaks before the answer: nothing that is there to be heard."""
    known = standing.legs.get(leg)
    return known is not None and not known.came and not known.answered and not known.early


def _bridge(order: Bridge, standing: Standing) -> list[Request]:
    out: list[Request] = []
    joining = [leg for leg in order.legs if not _is_inside(leg, order.bridge, standing)]
    loud = {leg for leg in joining if leg in standing.plays or leg in standing.recordings or leg in standing.adopted}
    for leg in joining:
        out += _quiet(leg, standing)
    if order.bridge not in standing.bridges:
        standing.bridges.add(order.bridge)
        out.append(
            Request("POST", path("bridges", order.bridge), {"type": "mixing"}, done=(EXISTS,), bridge=order.bridge)
        )
    add = path("bridges", order.bridge, "addChannel")
    adds = (Request("POST", add, {"channel": leg}, leg=leg, bridge=order.bridge, waits=leg in loud) for leg in joining)
    return [*out, *adds]


def _unbridge(order: Unbridge, _: Standing) -> list[Request]:
    remove = path("bridges", order.bridge, "removeChannel")
    done = (400, GONE, EXISTS, NOT_THERE)
    return [Request("POST", remove, {"channel": order.leg}, None, done, order.leg, order.bridge)]


def _close_bridge(order: CloseBridge, standing: Standing) -> list[Request]:
    standing.bridges.discard(order.bridge)
    return [Request("DELETE", path("bridges", order.bridge), done=(GONE,), bridge=order.bridge)]


def _play(order: Play, standing: Standing) -> list[Request]:
    media = ",".join(media_uris(order.media, standing.prompts))
    plays = standing.plays.setdefault(order.leg, [])
    if order.play in plays:
        return []
    plays.append(order.play)
    return [Request("POST", _channel(order.leg, "play", order.play), {"media": media}, None, (EXISTS,), order.leg)]


def _stop(play: PlayId, leg: LegId, standing: Standing) -> Request:
    standing.stopped.add(play)
    # 500: between two of its media it can't be stopped
    return Request("DELETE", path("playbacks", play), done=(GONE,), leg=leg, again=(500,))


def _stop_play(order: StopPlay, standing: Standing) -> list[Request]:
    if order.leg not in standing.adopted and order.play not in standing.plays.get(order.leg, ()):
        return []
    return [_stop(order.play, order.leg, standing)]


def _record(order: Record, standing: Standing) -> list[Request]:
    if order.ends_by not in ("", "#", "*") or order.max_ms <= 0:
        raise Impossible("no recording that can end")
    if standing.recordings.get(order.leg) == order.recording:
        return []
    free = _out_of_dialling(order, standing)
    standing.recordings[order.leg] = order.recording
    beep = _play(Play(_beep_of(order.recording), order.leg, BEEP), standing) if order.beep else []
    query: dict[str, str | int] = {
        "name": order.recording,
        "format": FORMAT,
        "maxDurationSeconds": -(-order.max_ms // 1_000),
        "maxSilenceSeconds": -(-order.silence_ms // 1_000),
        "ifExists": "fail",
        "terminateOn": order.ends_by or "none",
    }
    return [*free, *beep, Request("POST", _channel(order.leg, "record"), query, leg=order.leg)]


def _out_of_dialling(order: Record, standing: Standing) -> list[Request]:
    """A leg that we dialled stays in a bridge of the engine's own until it is moved into another, and nothing is
    recorded in a bridge: it goes through one that is there for that alone."""
    known = standing.legs.get(order.leg)
    if known is None or known.came or known.bridge is not None:
        return []
    passage = BridgeId(f"{order.recording}{PASSAGE_MARK}")
    leave = _unbridge(Unbridge(passage, order.leg), standing)
    return [*_bridge(Bridge(passage, (order.leg,)), standing), *leave, *_close_bridge(CloseBridge(passage), standing)]


def _beep_of(recording: RecordingId) -> PlayId:
    return PlayId(f"{recording}{BEEP_MARK}")


def is_beep(play: PlayId) -> bool:
    """A play of ours that nobody else asked for."""
    return play.endswith(BEEP_MARK)


def _stop_of(recording: RecordingId, leg: LegId, standing: Standing) -> Request:
    if standing.recordings.get(leg) == recording:
        standing.unwanted.add(recording)
    stop = path("recordings", "live", recording, "stop")
    return Request("POST", stop, done=(GONE, EXISTS), leg=leg)


def _stop_record(order: StopRecord, standing: Standing) -> list[Request]:
    return [_stop_of(order.recording, order.leg, standing)]


def _music(order: Music, standing: Standing) -> list[Request]:
    if NAME.match(order.name) is None:
        raise Impossible("no such music")
    standing.music.add(order.leg)
    return [Request("POST", _channel(order.leg, "moh"), {"mohClass": order.name}, leg=order.leg)]


def _stop_music(order: StopMusic, standing: Standing) -> list[Request]:
    standing.music.discard(order.leg)
    return [Request("DELETE", _channel(order.leg, "moh"), done=(GONE, EXISTS, NOT_THERE), leg=order.leg)]


def _mute(order: Mute, _: Standing) -> list[Request]:
    return [Request("POST", _channel(order.leg, "mute"), {"direction": "in"}, leg=order.leg)]


def _unmute(order: Unmute, _: Standing) -> list[Request]:
    return [Request("DELETE", _channel(order.leg, "mute"), {"direction": "in"}, leg=order.leg)]


def _send_digits(order: SendDigits, _: Standing) -> list[Request]:
    if DIGITS.match(order.digits) is None:
        raise Impossible("no digits that can be sent")
    return [Request("POST", _channel(order.leg, "dtmf"), {"dtmf": order.digits}, leg=order.leg)]


Rule = Callable[[Any, Standing], list[Request]]

RULES: Final[Mapping[type, Rule]] = {
    Ring: _ring,
    Dial: _dial,
    Answer: _answer,
    RingBack: _ring_back,
    EarlyMedia: _early_media,
    HangUp: _hang_up,
    Bridge: _bridge,
    Unbridge: _unbridge,
    CloseBridge: _close_bridge,
    Play: _play,
    StopPlay: _stop_play,
    Record: _record,
    StopRecord: _stop_record,
    Music: _music,
    StopMusic: _stop_music,
    Mute: _mute,
    Unmute: _unmute,
    SendDigits: _send_digits,
}


def requests(order: Order, standing: Standing) -> list[Request]:
    """What to ask of the engine, in this order, without waiting in between.

    Raises Impossible.
    """
    return RULES[type(order)](order, standing)
