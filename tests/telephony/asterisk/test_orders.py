"""What each order asks of the engine, and what nobody may ask through one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centrala.calls.facts import Cause
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
from centrala.floor import asking, standing
from centrala.ids import AgentName, BridgeId, InteractionId, LegId, PlayId, RecordingId, TrunkName
from centrala.organisation import Device
from centrala.telephony.asterisk.orders import Impossible, Standing, dial, media_uris, requests
from centrala.telephony.asterisk.translate import Known

LEG, OTHER, BRIDGE, PLAY = LegId("l1-1"), LegId("l1-2"), BridgeId("b1-3"), PlayId("p1-4")
CALLER = "+37120000001"


def ring(agent: str = "anna", device: Device = Device.PHONE, caller: str = CALLER, name: str = "Joe") -> Ring:
    return Ring(LEG, InteractionId("i1-9"), AgentName(agent), device, 20_000, caller, name)


def out(number: str = CALLER, trunk: str = "carrier", caller_id: str = "+37167000000") -> Dial:
    return Dial(LEG, InteractionId("i1-9"), TrunkName(trunk), number, caller_id, 20_000)


def lines(order: Order, standing: Standing | None = None) -> list[str]:
    """Method, path and query in short."""
    asked = requests(order, standing if standing is not None else Standing())
    return [" ".join([each.method, each.uri, *(f"{k}={v}" for k, v in (each.query or {}).items())]) for each in asked]


def test_a_ring_makes_the_leg_and_is_dialled_when_it_is_there() -> None:
    standing = Standing()
    (made,) = requests(ring(), standing)
    assert (made.method, made.uri) == ("POST", "channels/create")
    assert made.query == {"endpoint": "PJSIP/anna", "app": "centrala", "appArgs": "leg,i1-9,22", "channelId": LEG}
    assert made.body == {"variables": {"CONNECTEDLINE(num,i)": CALLER, "CONNECTEDLINE(name,i)": "Joe"}}
    assert standing.to_dial == {LEG: 22}
    assert dial(LEG, 22).query == {"timeout": 22}


def test_a_browser_rings_on_its_newest_session_only() -> None:
    standing = Standing(browsers={AgentName("anna"): "anna+s2"})
    (made,) = requests(ring(device=Device.BROWSER), standing)
    assert made.query is not None
    assert made.query["endpoint"] == "PJSIP/anna+s2"
    assert made.body is not None
    assert made.body["variables"]["PJSIP_HEADER(add,X-Centrala-Call)"] == "i1-9"
    with pytest.raises(Impossible, match="not registered"):
        requests(ring("bert", Device.BROWSER), standing)


def test_a_leg_to_the_public_is_made_in_the_application_and_dialled_there() -> None:
    standing = Standing()
    (made,) = requests(out(), standing)
    assert made.uri == "channels/create"
    assert made.query is not None
    assert made.query["endpoint"] == f"PJSIP/{CALLER}@trunk+carrier"
    assert (made.query["app"], made.query["channelId"]) == ("centrala", "l1-1")
    assert standing.to_dial == {LEG: 22}


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Answer(LEG), ["POST channels/l1-1/answer"]),
        (RingBack(LEG), ["POST channels/l1-1/ring"]),
        (EarlyMedia(LEG), ["POST channels/l1-1/progress"]),
        (HangUp(LEG), ["DELETE channels/l1-1 reason_code=16"]),
        (HangUp(LEG, Cause.ELSEWHERE), ["DELETE channels/l1-1 reason_code=26"]),
        (HangUp(LEG, Cause.NORMAL, 404), ["DELETE channels/l1-1 reason_code=1"]),
        (HangUp(LEG, Cause.CONGESTION, 503), ["DELETE channels/l1-1 reason_code=34"]),
        (Unbridge(BRIDGE, LEG), ["POST bridges/b1-3/removeChannel channel=l1-1"]),
        (CloseBridge(BRIDGE), ["DELETE bridges/b1-3"]),
        (Play(PLAY, LEG, ("sound:hello", "tone:ring")), ["POST channels/l1-1/play/p1-4 media=sound:hello,tone:ring"]),
        (StopPlay(PLAY, LEG), []),
        (Music(LEG), ["POST channels/l1-1/moh mohClass=default"]),
        (StopMusic(LEG), ["DELETE channels/l1-1/moh"]),
        (Mute(LEG), ["POST channels/l1-1/mute direction=in"]),
        (Unmute(LEG), ["DELETE channels/l1-1/mute direction=in"]),
        (SendDigits(LEG, "12#"), ["POST channels/l1-1/dtmf dtmf=12#"]),
    ],
)
def test_orders(order: Order, expected: list[str]) -> None:
    assert lines(order) == expected


def test_a_bridge_is_made_once_and_those_inside_are_let_be() -> None:
    legs = {LEG: Known(came=True), OTHER: Known(came=False, answered=True)}
    standing = Standing(legs=legs)
    both = Bridge(BRIDGE, (LEG, OTHER))
    add = "POST bridges/b1-3/addChannel channel="
    assert lines(both, standing) == ["POST bridges/b1-3 type=mixing", f"{add}l1-1", f"{add}l1-2"]
    legs[LEG].bridge = BRIDGE
    assert lines(both, standing) == [f"{add}l1-2"]
    legs[OTHER].bridge = BRIDGE
    assert lines(both, standing) == []
    assert lines(CloseBridge(BRIDGE), standing) == ["DELETE bridges/b1-3"]
    assert lines(both, standing)[0] == "POST bridges/b1-3 type=mixing"


def test_what_plays_is_stopped_before_the_bridge() -> None:
    """A sound would hold the bridge back until its end, music would drown it."""
    standing = Standing()
    lines(Play(PLAY, LEG, ("tone:ring",)), standing)
    lines(Music(LEG), standing)
    asked = lines(Bridge(BRIDGE, (LEG,)), standing)
    assert asked[:2] == ["DELETE playbacks/p1-4", "DELETE channels/l1-1/moh"]
    assert asked[-1] == "POST bridges/b1-3/addChannel channel=l1-1"
    assert standing.finished(LEG, PLAY)


def test_on_a_leg_of_before_anything_may_play() -> None:
    standing = Standing(adopted={LEG})
    assert lines(Bridge(BRIDGE, (LEG,)), standing)[0] == "DELETE channels/l1-1/moh"
    assert lines(Bridge(BridgeId("b1-9"), (LEG,)), standing)[0] == "POST bridges/b1-9 type=mixing"


def test_a_play_is_asked_once_and_stopped_once() -> None:
    standing = Standing()
    order = Play(PLAY, LEG, ("sound:a",))
    assert len(lines(order, standing)) == 1
    assert lines(order, standing) == []
    assert lines(StopPlay(PLAY, LEG), standing) == ["DELETE playbacks/p1-4"]
    assert standing.finished(LEG, PLAY)
    assert lines(StopPlay(PLAY, LEG), standing) == []
    assert not standing.finished(LEG, PLAY)
    assert standing.plays == {}


def test_media_have_the_engines_names() -> None:
    assert media_uris(("digits:12*#", "sound:im-sorry", "prompt:welcome", "tone:busy"), "/p") == [
        "sound:digits/1",
        "sound:digits/2",
        "sound:digits/star",
        "sound:digits/pound",
        "sound:im-sorry",
        "sound:/p/welcome",
        "tone:busy",
    ]


@pytest.mark.parametrize("tone", [standing.TONE, asking.TONE, asking.ANSWERED_PAUSE, "tone:ring"])
def test_whatever_tone_the_floor_asks_for_the_engine_has(tone: str) -> None:
    assert media_uris((tone,), "") == [tone]


@pytest.mark.parametrize(
    "media",
    [
        "",
        "sound:",
        "sound:../x",
        "sound:a,b",
        "prompt:a",
        "http:x",
        "tone:evil",
        "digits:",
        "digits:1;2",
        "recording:x",
    ],
)
def test_media_that_are_none(media: str) -> None:
    with pytest.raises(Impossible):
        media_uris((media,), "")


@pytest.mark.parametrize(
    "order",
    [
        ring("anna/x"),
        ring("anna&SIP"),
        ring(device=Device.MOBILE),
        out("1&PJSIP/2"),
        out("1@evil"),
        out("1,x"),
        out(""),
        out("1\r\nX: y"),
        out("1" * 65),
        out(trunk="a/b"),
        out(caller_id='"x" <1>'),
        Music(LEG, "x y"),
        SendDigits(LEG, "12\n"),
        SendDigits(LEG, ""),
    ],
)
def test_what_could_mean_something_else_to_the_engine_is_not_asked(order: Order) -> None:
    standing = Standing()
    with pytest.raises(Impossible) as why:
        requests(order, standing)
    assert "1" not in str(why.value)
    assert standing.to_dial == {}


@given(st.text(max_size=200), st.text(max_size=200))
def test_whatever_a_caller_is_called_one_clean_line_is_shown(caller: str, name: str) -> None:
    (made,) = requests(ring(caller=caller, name=name), Standing())
    assert made.body is not None
    for shown in made.body["variables"].values():
        assert len(shown) <= 80
        assert shown == "".join(letter for letter in shown if letter.isprintable() and letter != '"')


RECORDING = RecordingId("r1-7")


def test_a_recording_ends_by_itself_and_overwrites_nothing() -> None:
    standing = Standing()
    beep, asked = requests(Record(RECORDING, LEG, 120_500, 4_000), standing)
    assert (beep.method, beep.uri, beep.query) == ("POST", "channels/l1-1/play/r1-7-beep", {"media": "sound:beep"})
    assert (asked.method, asked.uri) == ("POST", "channels/l1-1/record")
    assert asked.query == {
        "name": "r1-7",
        "format": "sln16",
        "maxDurationSeconds": 121,
        "maxSilenceSeconds": 4,
        "ifExists": "fail",
        "terminateOn": "#",
    }
    assert requests(Record(RECORDING, LEG, 120_500, 4_000), standing) == []


def test_a_leg_that_we_dialled_is_led_out_of_the_engines_own_bridge_before_it_is_recorded() -> None:
    dialled, inside = Known(came=False, answered=True), Known(came=False, answered=True, bridge=BRIDGE)
    standing = Standing(legs={LEG: dialled})
    assert lines(Record(RECORDING, LEG, 1_000), standing)[:-1] == [
        "POST bridges/r1-7-passage type=mixing",
        "POST bridges/r1-7-passage/addChannel channel=l1-1",
        "POST bridges/r1-7-passage/removeChannel channel=l1-1",
        "DELETE bridges/r1-7-passage",
        "POST channels/l1-1/play/r1-7-beep media=sound:beep",
    ]
    assert standing.bridges == set()
    for known in (inside, Known(came=True, answered=True)):
        assert len(requests(Record(RECORDING, LEG, 1_000), Standing(legs={LEG: known}))) == 2


def test_a_leg_that_is_recorded_is_stopped_before_it_is_bridged() -> None:
    standing = Standing()
    requests(Record(RECORDING, LEG, 1_000, beep=False), standing)
    assert lines(Bridge(BRIDGE, (LEG,)), standing) == [
        "POST recordings/live/r1-7/stop",
        "POST bridges/b1-3 type=mixing",
        "POST bridges/b1-3/addChannel channel=l1-1",
    ]
    assert lines(StopRecord(RECORDING, LEG), standing) == ["POST recordings/live/r1-7/stop"]


@pytest.mark.parametrize("order", [Record(RECORDING, LEG, 0), Record(RECORDING, LEG, 1_000, ends_by="5")])
def test_a_recording_that_could_not_end_is_impossible(order: Record) -> None:
    with pytest.raises(Impossible):
        requests(order, Standing())
