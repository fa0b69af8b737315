"""Lists and records of the engine as one fact."""

from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from centrala.calls.facts import BridgeSeen, LegArrived, LegSeen, SeenState
from centrala.clock import Wall
from centrala.ids import BridgeId, LegId, TrunkName
from centrala.organisation import Device
from centrala.telephony.asterisk.reconcile import ended_since, last_lines, seen, to_dial

NUMBER = "+37167000000"
MOMENT = Wall(1_795_290_992_173)


def channel(leg: str, data: str = "", *, state: str = "Up", app: str = "Stasis") -> dict[str, Any]:
    return {
        "id": leg,
        "state": state,
        "caller": {"name": "Joe", "number": "+37120000001"},
        "dialplan": {"app_name": app, "app_data": data},
        "creationtime": "2026-11-21T19:56:32.173+0000",
    }


def test_everything_that_is_ours_is_seen_and_nothing_else() -> None:
    channels = [
        channel("centrala-1.0", f"centrala,in,carrier,{NUMBER},allowed_not_screened,new", state="Ring"),
        channel("centrala-1.1", "centrala,phone,anna+s1,100"),
        channel("l1-1", "centrala,leg,i1-1,22", state="Ringing"),
        channel("l1-2", "(Outgoing Line)", state="Ringing", app="AppDial2"),
        channel("centrala-1.2", "1", app="Wait"),
        channel("centrala-1.3", "another,in,x", app="Stasis"),
    ]
    bridges = [{"id": "b1-1", "channels": ["centrala-1.1", "l1-1"]}, {"id": "b1-2", "channels": []}]
    fact = seen(engine="e", started="run", channels=channels, bridges=bridges)
    assert fact.bridges == (
        BridgeSeen(BridgeId("b1-1"), (LegId("centrala-1.1"), LegId("l1-1"))),
        BridgeSeen(BridgeId("b1-2"), ()),
    )
    outside = LegArrived(
        LegId("centrala-1.0"), "e", MOMENT, NUMBER, TrunkName("carrier"), caller="+37120000001", caller_name="Joe"
    )
    inside, ours, public = fact.legs[1:]
    assert fact.legs[0] == LegSeen(LegId("centrala-1.0"), SeenState.RINGING, None, outside)
    assert inside.arrival is not None
    assert (inside.arrival.agent, inside.arrival.device, inside.arrival.answered) == ("anna", Device.BROWSER, True)
    assert ours == LegSeen(LegId("l1-1"), SeenState.RINGING, BridgeId("b1-1"))
    assert public == LegSeen(LegId("l1-2"), SeenState.RINGING)


def test_a_leg_that_was_made_and_not_dialled_is_found() -> None:
    channels = [channel("l1-1", "centrala,leg,i1-1,22", state="Down"), channel("l1-2", "centrala,leg,i1-1,22")]
    assert list(to_dial(channels)) == [("l1-1", 22)]


KEYS = ["id", "state", "channels", "dialplan", "app_name", "app_data"]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "state", "channels", "dialplan", "app_name", "app_data"]), inner, max_size=4
        )
    ),
    max_leaves=12,
)


@given(JSON, JSON)
def test_any_list_is_read(channels: Any, bridges: Any) -> None:
    seen(engine="e", started="", channels=channels, bridges=bridges)
    list(to_dial(channels))


def record(
    leg: str, end: str, *, user: str = f"in,carrier,{NUMBER},allowed_not_screened", says: str = "ANSWERED"
) -> str:
    clid = '"""Joe"" <+37120000001>"'
    head = f'"","+37120000001","{NUMBER}","centrala-in-uri",{clid},"PJSIP/trunk+carrier-0","","Wait","1"'
    return f'{head},"2026-11-21 19:56:30","","{end}",7,0,"{says}","DOCUMENTATION","{leg}","{user}"'


def test_records_tell_of_calls_that_nobody_heard() -> None:
    since = Wall(1_795_291_000_000)  # 19:56:40
    lines = [
        "",
        "nonsense",
        '"half a li',
        record("centrala-1.0", "2026-11-21 19:56:31"),
        record("centrala-1.1", "2026-11-21 19:56:45"),
        record("centrala-1.2", "2026-11-21 19:56:46", user="refused", says="NO ANSWER"),
    ]
    first, refused = ended_since(lines, since, "e")
    assert (first.leg, first.answered, first.ended) == ("centrala-1.1", True, 1_795_291_005_000)
    assert first.arrival is not None
    assert (first.arrival.dialled, first.arrival.trunk, first.arrival.arrived) == (NUMBER, "carrier", 1_795_290_990_000)
    assert (first.arrival.caller, first.arrival.caller_name) == ("+37120000001", "Joe")
    assert (refused.arrival, refused.answered) == (None, False)


def test_a_withheld_number_is_not_taken_from_the_record() -> None:
    line = record("centrala-1.1", "2026-11-21 19:56:45", user=f"in,carrier,{NUMBER},prohib_passed_screen")
    (ended,) = ended_since([line], Wall(0), "e")
    assert ended.arrival is not None
    assert (ended.arrival.withheld, ended.arrival.caller, ended.arrival.caller_name) == (True, "", "")


@given(st.lists(st.text(max_size=80), max_size=5))
def test_any_lines_are_read(lines: list[str]) -> None:
    assert not list(ended_since(lines, Wall(0), "e"))


def test_only_the_end_of_a_long_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "Master.csv"
    assert last_lines(path) == []
    path.write_text("".join(f"line {number}\n" for number in range(1_000)))
    assert last_lines(path, 40) == ["line 996", "line 997", "line 998", "line 999"]
    assert len(last_lines(path)) == 1_000
