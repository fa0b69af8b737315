"""Two records made one, and two again: nothing is lost, nothing stays."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from centrala.clock import Wall
from centrala.customers.customer import Consent, Customer, ReachKind, mail_reach, phone_reach
from centrala.customers.merging import merged, undone
from centrala.errors import Refused
from centrala.ids import CustomerId
from tests.customers.making import NOW, customer, customers

LATER = Wall(NOW + 1)
KEPT, GONE, THIRD = customers("c1-1"), customers("c1-2"), customers("c1-3")


def same(one: Customer, other: Customer) -> bool:
    """But for the count of changes."""
    return replace(one, version=0, changed=NOW) == replace(other, version=0, changed=NOW)


@given(KEPT, GONE)
def test_undoing_at_once_gives_both_back(kept: Customer, gone: Customer) -> None:
    merge = merged(kept, gone, LATER)
    again, other = undone(merge, merge.kept, LATER)
    assert same(again, kept)
    assert same(other, gone)
    assert again.version == kept.version + 2
    assert other.version == gone.version + 2


@given(KEPT, GONE)
def test_the_reaches_are_a_union_without_doubles(kept: Customer, gone: Customer) -> None:
    after = merged(kept, gone, LATER).kept
    keys = [(reach.kind, reach.key) for reach in after.reaches]
    assert len(set(keys)) == len(keys)
    assert set(keys) == {(reach.kind, reach.key) for one in (kept, gone) for reach in one.reaches}
    assert after.reaches[: len(kept.reaches)] == kept.reaches


@given(KEPT, GONE)
def test_what_the_kept_record_has_it_keeps_and_what_it_lacks_it_takes_over(kept: Customer, gone: Customer) -> None:
    after = merged(kept, gone, LATER).kept
    for name in ("name", "industry", "language", "owner", "department", "value"):
        assert getattr(after, name) == (getattr(kept, name) or getattr(gone, name))
    assert after.fields == {**gone.fields, **kept.fields}
    assert kept.note in after.note
    assert gone.note in after.note
    assert (after.id, after.kind, after.created, after.merged_into) == (kept.id, kept.kind, kept.created, None)


@given(KEPT, GONE)
def test_later_changes_of_the_kept_record_stay(kept: Customer, gone: Customer) -> None:
    merge = merged(kept, gone, LATER)
    new = phone_reach("20000050", "LV")
    edited = replace(
        merge.kept,
        name=merge.kept.name + "!",
        reaches=(new, *merge.kept.reaches),
        fields={**merge.kept.fields, "contract": "edited"},
        note=merge.kept.note + "\nedited",
    )
    again, other = undone(merge, edited, LATER)
    assert again.name == edited.name
    assert again.reaches == (new, *kept.reaches)
    assert again.fields == {**kept.fields, "contract": "edited"}
    assert again.note == kept.note + "\nedited"
    assert same(other, gone)


@given(KEPT, GONE, THIRD)
def test_two_merges_can_be_undone_in_either_order(kept: Customer, gone: Customer, third: Customer) -> None:
    first = merged(kept, gone, LATER)
    second = merged(first.kept, third, LATER)
    after_second, other = undone(second, second.kept, LATER, [first])
    back, _ = undone(first, after_second, LATER)
    assert same(back, kept)
    assert same(other, third)
    after_first, other = undone(first, second.kept, LATER, [second])
    assert same(other, gone)
    assert {reach.key for reach in after_first.reaches} == {r.key for one in (kept, third) for r in one.reaches}


def test_a_refusal_of_either_counts_and_goes_with_the_undoing() -> None:
    kept = replace(customer("c1-1"), consent=Consent(calls=True))
    merge = merged(kept, replace(customer("c1-2"), consent=Consent(calls=False, mail=True)), LATER)
    assert merge.kept.consent == Consent(calls=False, mail=True)
    edited = replace(merge.kept, consent=replace(merge.kept.consent, recording=True))
    assert undone(merge, edited, LATER)[0].consent == Consent(calls=True, recording=True)


def test_a_way_to_reach_that_was_removed_since_does_not_come_back() -> None:
    kept = replace(customer("c1-1"), reaches=(phone_reach("20000001", "LV"), mail_reach("a@x.lv")))
    merge = merged(kept, customer("c1-2", "20000002"), LATER)
    edited = replace(merge.kept, reaches=merge.kept.reaches[1:])
    assert undone(merge, edited, LATER)[0].keys(ReachKind.PHONE) == ()


def test_a_person_does_not_come_to_belong_to_itself() -> None:
    gone = replace(customer("c1-2"), firm=CustomerId("c1-1"))
    assert merged(customer("c1-1"), gone, LATER).kept.firm is None


def test_what_cannot_be_merged_is_refused() -> None:
    one, other = customer("c1-1"), customer("c1-2", "20000002")
    many = replace(other, reaches=tuple(phone_reach(f"200001{n:02}", "LV") for n in range(20)))
    gone = replace(other, merged_into=CustomerId("c1-3"))
    for pair, code in (
        ((one, one), "same_customer"),
        ((one, gone), "already_merged"),
        ((gone, one), "already_merged"),
        ((one, many), "merge_too_large"),
        ((replace(one, note="a" * 9_999), replace(other, note="b" * 9)), "merge_too_large"),
    ):
        with pytest.raises(Refused) as caught:
            merged(*pair, LATER)
        assert caught.value.code == code


def test_a_merge_into_a_record_that_is_gone_by_now_is_not_undone() -> None:
    merge = merged(customer("c1-1"), customer("c1-2", "20000002"), LATER)
    with pytest.raises(Refused, match="part of another"):
        undone(merge, replace(merge.kept, merged_into=CustomerId("c1-3")), LATER)
