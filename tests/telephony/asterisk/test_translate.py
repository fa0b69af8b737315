"""What the engine says, as facts: by recordings of the real one, and by what no engine should ever say."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from centrala.calls.facts import (
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
    LegSeen,
    PlayFinished,
    SeenState,
)
from centrala.clock import EPOCH
from centrala.ids import AgentName, BridgeId, LegId, PlayId, TrunkName
from centrala.organisation import Device
from centrala.telephony.asterisk.translate import Translation, clean, device_of, moment_of

RECORDED = Path(__file__).with_name("recorded")
CALLER, LEG, BRIDGE = LegId("centrala-1.0"), LegId("l1-1"), BridgeId("b1-2")
NUMBER = "+37167000000"

ARRIVED = LegArrived(CALLER, "engine", EPOCH, NUMBER, TrunkName("carrier"), caller="+37120000001")


def events(name: str) -> list[Any]:
    return [orjson.loads(line) for line in (RECORDED / f"{name}.jsonl").read_bytes().splitlines()]


def told(said: list[Any], prepare: Callable[[Translation], None] | None = None) -> list[Fact]:
    """All facts, the moment of arrival left out."""
    translation = Translation("engine")
    if prepare is None:
        translation.asked(LEG)
    else:
        prepare(translation)
    facts = [fact for event in said for fact in translation.facts(event)]
    assert translation.unreadable == 0
    return [replace(fact, arrived=EPOCH) if isinstance(fact, LegArrived) else fact for fact in facts]


TALK: list[Fact] = [
    replace(ARRIVED, caller_name="Joe"),
    LegRang(LEG),
    LegAnswered(LEG),
    LegAnswered(CALLER),
    LegJoined(CALLER, BRIDGE),
    LegJoined(LEG, BRIDGE),
    DigitPressed(CALLER, "1"),
    DigitPressed(CALLER, "#"),
    LegHeld(LEG),
    LegResumed(LEG),
    LegLeft(CALLER, BRIDGE),
    LegGone(CALLER, Cause.NORMAL),
    LegLeft(LEG, BRIDGE),
    LegGone(LEG, Cause.NORMAL),
]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("talk", TALK),
        ("caller_cancels", [ARRIVED, LegGone(CALLER, Cause.CANCELLED, 487)]),
        ("caller_withheld", [replace(ARRIVED, caller="", withheld=True)]),
        (
            "agent_dials",
            [LegArrived(CALLER, "engine", EPOCH, "100", agent=AgentName("anna"), device=Device.PHONE)],
        ),
        ("agent_declines", [LegRang(LEG), LegGone(LEG, Cause.DECLINED, 603)]),
        ("agent_busy", [LegRang(LEG), LegGone(LEG, Cause.BUSY, 486)]),
        ("agent_redirects", [LegRang(LEG), LegGone(LEG, Cause.DECLINED, 302)]),
        ("agent_does_not_answer", [LegRang(LEG), LegGone(LEG, Cause.NO_ANSWER, 480)]),
        ("offer_taken_back", [LegRang(LEG), LegGone(LEG, Cause.ELSEWHERE)]),
        ("outside_busy", [LegRang(LEG), LegGone(LEG, Cause.BUSY, 486)]),
        ("outside_wrong_number", [LegGone(LEG, Cause.WRONG_NUMBER, 404)]),
        ("outside_unavailable", [LegGone(LEG, Cause.CONGESTION, 503)]),
        ("outside_does_not_answer", [LegRang(LEG), LegGone(LEG, Cause.NO_ANSWER, 480)]),
        ("outside_answers", [LegRang(LEG, early=True), LegAnswered(LEG), LegGone(LEG, Cause.NORMAL)]),
        (
            "plays",
            [
                ARRIVED,
                LegAnswered(CALLER),
                PlayFinished(CALLER, PlayId("p1-3")),
                PlayFinished(CALLER, PlayId("p1-4")),
                PlayFinished(CALLER, PlayId("p1-5"), completed=False),
            ],
        ),
    ],
)
def test_recordings(name: str, expected: list[Fact]) -> None:
    assert told(events(name)) == expected


def test_why_we_ended_it_is_what_we_said() -> None:
    said = events("caller_refused")
    translation = Translation("engine")
    translation.facts(said[0])
    translation.ending(CALLER, Cause.CONGESTION)
    assert [fact for event in said[1:] for fact in translation.facts(event)] == [LegGone(CALLER, Cause.CONGESTION)]


@pytest.mark.parametrize("name", sorted(path.stem for path in RECORDED.glob("*.jsonl")))
def test_everything_said_twice_is_told_once(name: str) -> None:
    said = events(name)
    if any(event["type"] in ("ChannelDtmfReceived", "ChannelHold", "PlaybackFinished") for event in said):
        said = [event for event in said if event["type"] not in ("ChannelDtmfReceived", "PlaybackFinished")]
        said = [event for event in said if event["type"] not in ("ChannelHold", "ChannelUnhold")]
    assert told([twice for event in said for twice in (event, event)]) == told(said)


@pytest.mark.parametrize("name", sorted(path.stem for path in RECORDED.glob("*.jsonl")))
def test_of_a_leg_that_nobody_knows_only_its_arrival_is_told(name: str) -> None:
    said = [event for event in events(name) if event["type"] not in ("StasisStart", "PlaybackFinished")]
    assert told(said, lambda _: None) == []


def test_a_caller_from_the_waiting_room_is_answered_and_arrived_before() -> None:
    said = events("caller_cancels")[0]
    said["args"][-1] = "waiting"
    said["channel"]["state"] = "Up"
    (arrival,) = Translation("engine").facts(said)
    assert isinstance(arrival, LegArrived)
    assert arrival.answered
    assert arrival.arrived == moment_of(said["channel"]["creationtime"]) > 0


def test_legs_of_before_are_known_by_what_was_seen() -> None:
    seen = EngineSeen(
        "engine", "run", (LegSeen(LEG, SeenState.RINGING), LegSeen(CALLER, SeenState.UP, BRIDGE, ARRIVED))
    )
    facts = told(events("talk"), lambda translation: translation.adopt(seen))
    gone = [fact for fact in facts if isinstance(fact, LegGone)]
    assert gone == [LegGone(CALLER, Cause.NORMAL), LegGone(LEG, Cause.NORMAL)]
    assert LegAnswered(LEG) in facts
    assert not any(isinstance(fact, LegArrived | LegRang) for fact in facts)


def start(**channel: Any) -> dict[str, Any]:
    base = {"id": "c1", "state": "Ring", "creationtime": "2026-11-21T19:56:32.176+0000"}
    return {
        "type": "StasisStart",
        "args": ["in", "carrier", NUMBER, "allowed_not_screened", "new"],
        "channel": {**base, **channel},
    }


@pytest.mark.parametrize(
    ("number", "name", "expected"),
    [
        ("+371\r\nVia: x", "Joe\r\nX: y", ("+371Via: x", "JoeX: y")),
        ("1" * 10_000, "x" * 10_000, ("1" * 64, "x" * 80)),
        ("☎️200", "Žanis 😀", ("☎️200".replace("\ufe0f", "\ufe0f"), "Žanis 😀")),
        ("\x00\x1b[2J", "\u202eevil", ("[2J", "evil")),
        ("  12  ", " a b ", ("12", "a b")),
    ],
)
def test_absurd_callers_become_one_short_line(number: str, name: str, expected: tuple[str, str]) -> None:
    (arrival,) = Translation("engine").facts(start(caller={"number": number, "name": name}))
    assert isinstance(arrival, LegArrived)
    assert (arrival.caller, arrival.caller_name) == expected


@pytest.mark.parametrize("number", ["", "anonymous", "Anonymous", "restricted"])
def test_a_number_that_is_none_is_withheld(number: str) -> None:
    (arrival,) = Translation("engine").facts(start(caller={"number": number, "name": "Anonymous"}))
    assert isinstance(arrival, LegArrived)
    assert (arrival.caller, arrival.caller_name, arrival.withheld) == ("", "", True)


def test_nobody_is_a_trunk_by_being_called_so() -> None:
    said = start()
    said["args"] = ["phone", "trunk+carrier", "100"]
    assert Translation("engine").facts(said) == ()
    assert device_of("trunk+carrier") is None
    assert device_of("") is None
    assert device_of("anna") == ("anna", Device.PHONE)
    assert device_of("anna+s1") == ("anna", Device.BROWSER)


TYPES = [
    "StasisStart", "StasisEnd", "ChannelDestroyed", "ChannelStateChange", "Dial", "ChannelHangupRequest",
    "ChannelEnteredBridge", "ChannelLeftBridge", "ChannelDtmfReceived", "ChannelHold", "ChannelUnhold",
    "PlaybackFinished", "RecordingFinished", "RecordingFailed", "PeerStatusChange", "Unheard", "",
]  # fmt: skip
WORDS = ["Up", "Ringing", "l1-1", "b1-2", "in", "phone", "RINGING", "ANSWER", "channel:l1-1", "done"]
VALUES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.sampled_from(WORDS)
KEYS = [
    "id", "state", "channel", "peer", "bridge", "playback", "args", "dialstatus", "cause", "tech_cause", "soft",
    "caller", "number", "name", "target_uri", "digit", "creationtime", "recording", "duration",
]  # fmt: skip
ANYTHING = st.recursive(
    VALUES,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=6),
    max_leaves=25,
)
EVENTS = st.builds(
    lambda kind, rest: {**rest, "type": kind},
    st.sampled_from(TYPES) | VALUES,
    st.dictionaries(st.sampled_from(KEYS), ANYTHING, max_size=8),
)


@given(st.lists(EVENTS | ANYTHING, max_size=6))
def test_nothing_that_may_be_said_raises(said: list[Any]) -> None:
    translation = Translation("engine")
    translation.asked(LEG)
    for event in said:
        translation.facts(event)


@given(st.text(max_size=300), st.integers(0, 100))
def test_clean_is_printable_and_short(text: str, longest: int) -> None:
    cleaned = clean(text, longest)
    assert len(cleaned) <= longest
    assert cleaned == "" or cleaned.isprintable()
    assert clean(cleaned, longest) == cleaned


@pytest.mark.parametrize("text", ["", "now", "2026-11-21", "2026-11-21T19:56:32", "9" * 40])
def test_a_moment_that_is_none(text: str) -> None:
    assert moment_of(text) == EPOCH
