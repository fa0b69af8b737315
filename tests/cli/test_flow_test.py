"""What `flow-test` prints, and when it says that all is well."""

from centrala.cli.flow_test import _is_kept, counted, lines_of
from centrala.robots.flow_tests import State, Verdict


def test_what_is_printed_counts_each_kind_and_nothing_placed_is_not_kept() -> None:
    passed = Verdict("one", State.PASSED, path=("menu", "person"), ended="queue support", elapsed_ms=4_200)
    failed = Verdict("two", State.FAILED, ("It ends at 'bye', not at 'person'.",), ("menu", "bye"), "hang-up", 1_000)
    left = Verdict("three", State.NOT_PLACED, ("a simulated hour (time)",))
    assert [line for one in (passed, failed, left) for line in lines_of(one)] == [
        "one: passed after 4.2 s.",
        "    It went menu > person, and ended: queue support.",
        "two: failed after 1.0 s.",
        "    It ends at 'bye', not at 'person'.",
        "    It went menu > bye, and ended: hang-up.",
        "three: not placed: a simulated hour (time).",
    ]
    assert counted([passed, failed, left]) == "1 passed, 1 failed, 1 not placed."
    assert _is_kept([passed, left])
    assert not _is_kept([passed, failed])
    assert not _is_kept([left])
