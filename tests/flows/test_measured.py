"""How soon callers really reached somebody: from the walks of the history."""

from __future__ import annotations

from dataclasses import replace

import pytest

from centrala.flows.measured import Measured, measured, reached
from centrala.interactions.course import Passed, Walk
from centrala.interactions.record import InteractionRecord
from tests.flows.support import flow
from tests.storage.making import interaction_record

MAIN = flow(
    """
a: {kind: play, said: Hello, exits: {next: b}}
b: {kind: menu, said: One or two, exits: {"1": sales, "2": c}}
c: {kind: gather, said: Order, into: order, exits: {next: repairs}}
sales: {kind: queue, queue: support}
repairs: {kind: queue, queue: billing, exits: {closed: box}}
box: {kind: voicemail, mailbox: support}
""",
    more='otherwise: box\nperson_key: "0"\nperson: sales',
)


def walked(*steps: tuple[str, str, int], before: tuple[Passed, ...] = ()) -> tuple[Passed, ...]:
    return (*before, *(Passed("main", step, by, at) for step, by, at in steps))


@pytest.mark.parametrize(
    ("steps", "there"),
    [
        ([("a", "next", 2_000), ("b", "1", 5_000)], ("sales", 5_000)),
        ([("a", "0", 1_000)], ("sales", 1_000)),
        ([("a", "next", 2_000), ("b", "no_match", 9_000)], ("box", 9_000)),
        (
            [("a", "next", 2_000), ("b", "2", 4_000), ("c", "next", 8_000), ("repairs", "closed", 9_000)],
            ("repairs", 8_000),
        ),
        ([("a", "next", 2_000), ("b", "2", 4_000)], None),
        ([], None),
    ],
)
def test_the_first_step_at_which_somebody_listens(steps: list[tuple[str, str, int]], there: object) -> None:
    assert reached(MAIN, walked(*steps)) == there


def test_another_flow_before_it_does_not_count() -> None:
    before = (Passed("door", "hello", "next", 3_000), Passed("door", "language", "next", 7_000))
    assert reached(MAIN, walked(("a", "0", 8_500), before=before)) == ("sales", 1_500)


def call(waited_ms: int, *steps: tuple[str, str, int], talked: bool = True) -> InteractionRecord:
    made = interaction_record("i1")
    return replace(made, queued_ms=waited_ms, talk_ms=50_000 if talked else 0, walk=Walk(walked(*steps)))


def test_the_median_by_step_with_the_wait_of_those_who_talked() -> None:
    one = ("a", "0", 1_000)
    calls = [
        call(4_000, one),
        call(60_000, ("a", "0", 9_000), talked=False),
        call(8_000, ("a", "0", 2_000)),
        call(500, ("a", "next", 2_000), ("b", "2", 4_000), ("c", "next", 8_000), talked=False),
        replace(call(1, one), walk=None),
    ]
    assert measured(MAIN, calls) == [Measured("sales", 3, 2_000, 4_000), Measured("repairs", 1, 8_000, None)]
