"""A skill that is preferred for a while: beside everything else that is asked for, and then as if it had never been."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from centrala.skills import Relaxation, Requirements, SkillName, preferred, requirements

asked = st.dictionaries(st.sampled_from(["lv", "billing"]), st.integers(1, 5)).map(requirements)
steps = st.lists(st.tuples(st.integers(0, 30), asked), max_size=4).map(
    lambda found: tuple(Relaxation(*one) for one in sorted(found, key=lambda one: one[0]))
)


def at(moment: int, first: Requirements, all_steps: tuple[Relaxation, ...]) -> dict[str, int]:
    wanted = first
    for step in all_steps:
        if step.after_ms <= moment:
            wanted = step.requirements
    return {str(skill): int(level) for skill, level in wanted}


@given(asked, steps, st.integers(1, 25))
def test_it_is_asked_for_exactly_so_long_and_changes_nothing_else(
    first: Requirements, given_steps: tuple[Relaxation, ...], for_ms: int
) -> None:
    new_first, new_steps = preferred(SkillName("lv"), for_ms, first, given_steps)
    assert [step.after_ms for step in new_steps] == sorted(step.after_ms for step in new_steps)
    for moment in range(40):
        plain = at(moment, first, given_steps)
        expected = {"lv": 1} | plain if moment < for_ms else plain
        assert at(moment, new_first, new_steps) == expected
