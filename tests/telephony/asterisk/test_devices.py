"""Which devices are there: each change once, and of an agent's browser phones the newest."""

from hypothesis import given
from hypothesis import strategies as st

from centrala.calls.facts import DeviceReachable, DevicesSeen
from centrala.ids import AgentName
from centrala.organisation import Device
from centrala.telephony.asterisk.devices import Reachability

ANNA = AgentName("anna")
PHONE, NO_PHONE = (DeviceReachable(ANNA, Device.PHONE, up) for up in (True, False))
BROWSER, NO_BROWSER = (DeviceReachable(ANNA, Device.BROWSER, up) for up in (True, False))


def test_a_change_is_told_once() -> None:
    devices = Reachability()
    assert devices.changed("anna", online=False) is None
    assert devices.changed("anna", online=True) == PHONE
    assert devices.changed("anna", online=True) is None
    assert devices.changed("anna", online=False) == NO_PHONE


def test_trunks_are_no_devices() -> None:
    assert Reachability().changed("trunk+carrier", online=True) is None


def test_the_newest_tab_is_the_phone_and_the_last_one_to_go_takes_it_away() -> None:
    browsers: dict[AgentName, str] = {}
    devices = Reachability(browsers)
    assert devices.changed("anna+s1", online=True) == BROWSER
    assert devices.changed("anna+s2", online=True) is None
    assert browsers == {ANNA: "anna+s2"}
    assert devices.changed("anna+s2", online=False) is None
    assert browsers == {ANNA: "anna+s1"}
    assert devices.changed("anna+s1", online=False) == NO_BROWSER
    assert browsers == {}


def test_after_a_silence_all_that_is_there_is_told() -> None:
    devices = Reachability()
    both = DevicesSeen(((ANNA, Device.PHONE), (ANNA, Device.BROWSER)))
    assert devices.all({"anna": True, "anna+s1": True, "trunk+carrier": True, "bert": False}) == both
    assert devices.all({"anna": True, "anna+s1": True, "anna+s2": True}) == both
    assert devices.all({"anna": False}) == DevicesSeen(())
    assert devices.changed("anna", online=True) == PHONE


NAMES = st.sampled_from(["anna", "anna+s1", "anna+s2", "bert", "bert+s1", "trunk+x"])


@given(st.lists(st.tuples(NAMES, st.booleans()), max_size=30))
def test_what_was_told_adds_up_to_what_is(changes: list[tuple[str, bool]]) -> None:
    browsers: dict[AgentName, str] = {}
    devices, told, there = Reachability(browsers), dict[tuple[str, Device], bool](), set[str]()
    for endpoint, online in changes:
        there = there | {endpoint} if online else there - {endpoint}
        change = devices.changed(endpoint, online=online)
        if change is not None:
            assert told.get((change.agent, change.device), False) is not change.reachable
            told[change.agent, change.device] = change.reachable
    for agent in ("anna", "bert"):
        assert told.get((agent, Device.PHONE), False) == (agent in there)
        sessions = {name for name in there if name.startswith(f"{agent}+")}
        assert told.get((agent, Device.BROWSER), False) == bool(sessions)
        assert (browsers.get(AgentName(agent)) in sessions) == bool(sessions)
