"""Virtual time."""

from hypothesis import given
from hypothesis import strategies as st

from centrala.clock import Mono, Now, Wall
from centrala.simulate.loop import Loop


def test_time_stands_still_until_something_happens() -> None:
    loop = Loop(Wall(1_000_000))
    seen: list[Now] = []
    loop.later(250, lambda: seen.append(loop.now()))
    assert loop.now() == Now(Mono(0), Wall(1_000_000))
    assert loop.due() == 250
    assert loop.step()
    assert seen == [Now(Mono(250), Wall(1_000_250))]
    assert not loop.step()
    assert loop.due() is None


def test_what_is_past_happens_now_and_never_inside_another() -> None:
    loop = Loop(Wall(0))
    loop.run(Mono(100))
    seen: list[str] = []

    def outer() -> None:
        loop.at(Mono(3), lambda: seen.append(f"inner at {loop.now().mono}"))
        seen.append("outer")

    loop.soon(outer)
    loop.run()
    assert seen == ["outer", "inner at 100"]


def test_it_runs_up_to_and_with_a_moment_and_stands_there() -> None:
    loop = Loop(Wall(0))
    seen: list[int] = []
    for ms in (10, 20, 21):
        loop.later(ms, lambda ms=ms: seen.append(ms))  # type: ignore[misc]
    loop.run_for(20)
    assert seen == [10, 20]
    assert loop.now().mono == 20
    loop.run_for(0)
    assert loop.now().mono == 20


@given(st.lists(st.integers(0, 50), max_size=30))
def test_in_order_of_time_then_of_asking(moments: list[int]) -> None:
    loop = Loop(Wall(0))
    seen: list[tuple[int, int]] = []
    for place, ms in enumerate(moments):
        loop.later(ms, lambda entry=(ms, place): seen.append(entry))  # type: ignore[misc]
    loop.run()
    assert seen == sorted((ms, place) for place, ms in enumerate(moments))
