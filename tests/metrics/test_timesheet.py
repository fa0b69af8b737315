"""Agents' time from their events."""

from hypothesis import given
from hypothesis import strategies as st

from centrala.agents.activity import Activity
from centrala.agents.events import ActivityChanged, PresenceChanged
from centrala.agents.presence import Presence
from centrala.clock import Wall
from centrala.ids import AgentName
from centrala.metrics.counters import INTERVAL_MS, Counter, Tally, total
from centrala.metrics.registry import metric, value
from centrala.metrics.timesheet import Timesheet
from centrala.organisation import Organisation, PauseReason

ANNA = AgentName("anna")
CENTER = Organisation(pause_reasons={"meeting": PauseReason("meeting", productive=True), "lunch": PauseReason("lunch")})


def presence(what: Presence, reason: str = "") -> PresenceChanged:
    return PresenceChanged(ANNA, what, reason, by=ANNA)


def activity(what: Activity) -> ActivityChanged:
    return ActivityChanged(ANNA, what, None)


def day(*steps: tuple[int, PresenceChanged | ActivityChanged], until: int) -> Tally:
    sheet = Timesheet(CENTER)
    sums: Tally = {}
    for moment, event in steps:
        sheet.take(event, Wall(moment), sums)
    sheet.until(Wall(until), sums)
    return sums


def test_a_short_day() -> None:
    sums = total(
        day(
            (0, presence(Presence.AVAILABLE)),
            (10_000, activity(Activity.RINGING)),
            (13_000, activity(Activity.TALKING)),
            (113_000, activity(Activity.ON_HOLD)),
            (123_000, activity(Activity.WRAP_UP)),
            (143_000, activity(Activity.IDLE)),
            (163_000, presence(Presence.PAUSED, "meeting")),
            (173_000, presence(Presence.PAUSED, "lunch")),
            (193_000, presence(Presence.LOGGED_OUT)),
            until=500_000,
        )
    )
    assert sums[Counter.LOGGED_IN_MS] == 193_000
    assert sums[Counter.CONTACT_MS] == 130_000
    assert sums[Counter.IDLE_MS] == 30_000
    assert sums[Counter.PAUSED_MS] == 30_000
    assert sums[Counter.PRODUCTIVE_PAUSE_MS] == 10_000
    assert value(metric("occupancy"), sums) == 130 / 160
    assert value(metric("utilisation"), sums) == 130 / 193


def test_time_is_divided_between_intervals() -> None:
    sums = day((INTERVAL_MS - 1_000, presence(Presence.AVAILABLE)), until=2 * INTERVAL_MS + 500)
    assert {slot.start: counts[Counter.IDLE_MS] for slot, counts in sums.items()} == {
        0: 1_000,
        INTERVAL_MS: INTERVAL_MS,
        2 * INTERVAL_MS: 500,
    }


def test_work_of_one_who_has_left_is_still_work() -> None:
    sums = total(
        day(
            (0, presence(Presence.AVAILABLE)),
            (0, activity(Activity.TALKING)),
            (1_000, presence(Presence.LOGGED_OUT)),
            (3_000, activity(Activity.IDLE)),
            until=9_000,
        )
    )
    assert sums == {Counter.LOGGED_IN_MS: 3_000, Counter.CONTACT_MS: 3_000}


def test_not_responding_is_neither_idle_nor_contact() -> None:
    sums = total(day((0, presence(Presence.NOT_RESPONDING)), until=5_000))
    assert sums == {Counter.LOGGED_IN_MS: 5_000}


def test_a_wall_clock_that_jumps_back_takes_nothing_away() -> None:
    sums = total(day((10_000, presence(Presence.AVAILABLE)), (4_000, activity(Activity.TALKING)), until=12_000))
    assert all(number >= 0 for number in sums.values())
    assert sums[Counter.LOGGED_IN_MS] == 2_000


events = st.one_of(
    st.builds(presence, st.sampled_from(list(Presence))), st.builds(activity, st.sampled_from(list(Activity)))
)


@given(st.lists(st.tuples(st.integers(0, 5_000_000), events), max_size=12))
def test_parts_never_exceed_the_whole(steps: list[tuple[int, PresenceChanged | ActivityChanged]]) -> None:
    for counts in day(*sorted(steps, key=lambda step: step[0]), until=5_000_000).values():
        parts = (counts.get(each, 0) for each in (Counter.CONTACT_MS, Counter.IDLE_MS, Counter.PAUSED_MS))
        assert sum(parts) <= counts[Counter.LOGGED_IN_MS] <= INTERVAL_MS
