"""The wire keeps what the port promises, whatever its temper."""

from hypothesis import given
from hypothesis import strategies as st

from centrala.calls.facts import Cause, DigitPressed, EngineLost, Fact, LegGone
from centrala.clock import Mono, Wall
from centrala.ids import LegId
from centrala.simulate.loop import Loop
from centrala.simulate.wire import CRUEL, PERFECT, Wire, WireTemper

LEGS = [LegId("a"), LegId("b")]

tempers = st.builds(WireTemper, st.integers(0, 200), st.floats(0, 1), st.floats(0, 1))
sent = st.lists(st.tuples(st.integers(0, 100), st.sampled_from(LEGS)), max_size=30)


def carried(temper: WireTemper, seed: int, facts: list[tuple[int, LegId]]) -> list[tuple[Mono, Fact]]:
    loop = Loop(Wall(0))
    told: list[tuple[Mono, Fact]] = []
    wire = Wire(loop, lambda fact: told.append((loop.now().mono, fact)), temper, seed)
    wire.mend()
    for place, (ms, leg) in enumerate(facts):
        loop.run_for(ms)
        wire.carry(leg, DigitPressed(leg, str(place)))
    for leg in LEGS:
        wire.carry(leg, LegGone(leg, Cause.NORMAL))
    loop.run()
    return told


@given(tempers, st.integers(0, 99), sent)
def test_facts_of_one_leg_keep_their_order_and_none_is_lost(
    temper: WireTemper, seed: int, facts: list[tuple[int, LegId]]
) -> None:
    told = carried(temper, seed, facts)
    for leg in LEGS:
        order = [str(place) for place, (_, of) in enumerate(facts) if of == leg] + ["gone"]
        heard = [fact.digit if isinstance(fact, DigitPressed) else "gone" for _, fact in told if fact.leg == leg]  # type: ignore[union-attr]
        once = [digit for place, digit in enumerate(heard) if place == 0 or heard[place - 1] != digit]
        assert once == order
        assert len(heard) <= 2 * len(order)


@given(st.integers(0, 99), sent)
def test_a_perfect_wire_is_at_once_and_exact(seed: int, facts: list[tuple[int, LegId]]) -> None:
    told = carried(PERFECT, seed, facts)
    assert len(told) == len(facts) + len(LEGS)


def test_a_cruel_wire_lets_legs_overtake_each_other_and_doubles() -> None:
    facts = [(5, LEGS[place % 2]) for place in range(60)]
    told = carried(CRUEL, 3, facts)
    digits = [int(fact.digit) for _, fact in told if isinstance(fact, DigitPressed)]
    assert digits != sorted(digits)
    assert len(digits) > len(set(digits)) == 60


@given(tempers, st.integers(0, 99))
def test_a_seed_repeats(temper: WireTemper, seed: int) -> None:
    facts = [(7, LEGS[place % 2]) for place in range(20)]
    assert carried(temper, seed, facts) == carried(temper, seed, facts)


@given(tempers)
def test_what_is_on_its_way_when_the_connection_is_cut_is_lost(temper: WireTemper) -> None:
    loop = Loop(Wall(0))
    told: list[Fact] = []
    wire = Wire(loop, told.append, temper, 1)
    wire.mend()
    wire.carry("a", DigitPressed(LEGS[0], "1"))
    wire.cut()
    wire.carry("a", DigitPressed(LEGS[0], "2"))
    wire.at_once(EngineLost("virtual"))
    wire.mend()
    wire.carry("a", DigitPressed(LEGS[0], "3"))
    loop.run()
    assert told[0] == EngineLost("virtual")
    assert {fact.digit for fact in told[1:]} == {"3"}  # type: ignore[union-attr]
