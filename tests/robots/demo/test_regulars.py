"""Those who call the demo again and again: records that REST takes, numbers that name them."""

from __future__ import annotations

from collections import Counter
from random import Random

from centrala.api.customers import CustomerForm
from centrala.customers.customer import phone_reach
from centrala.robots.demo.document import caller_number, demo_document
from centrala.robots.demo.regulars import QUIET, REGULARS


def test_each_is_a_record_with_the_very_number() -> None:
    people = demo_document(trunk_port=5070, new_secret=lambda: "s")["agents"]
    for one in (*REGULARS, *QUIET):
        form = CustomerForm.model_validate(one.record())
        assert phone_reach(form.reaches[0].written, "LV").key == one.number
        assert not form.owner or form.owner in people


def test_one_number_is_of_two_who_stand_beside_each_other() -> None:
    shared = [number for number, times in Counter(one.number for one in REGULARS).items() if times > 1]
    assert len(shared) == 1
    first, second = (place for place, one in enumerate(REGULARS) if one.number in shared)
    assert second == first + 1


def test_they_call_often_and_others_call_more() -> None:
    chance = Random(1)
    known = {one.number for one in REGULARS}
    share = sum(caller_number(chance) in known for _ in range(4_000)) / 4_000
    assert 0.33 < share < 0.41


def test_who_is_quiet_never_calls() -> None:
    chance = Random(2)
    numbers = {one.number for one in QUIET}
    assert numbers.isdisjoint(one.number for one in REGULARS)
    assert numbers.isdisjoint(caller_number(chance) for _ in range(2_000))
