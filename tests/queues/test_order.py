from __future__ import annotations

import hypothesis.strategies as st
import pytest
from hypothesis import given

from centrala.queues import order
from centrala.queues.order import Order

entries = st.tuples(st.integers(0, 30), st.integers(0, 30))


@pytest.fixture(autouse=True)
def _short_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(order, "_LONGEST", 3)


@given(added=st.lists(entries, unique=True), removed=st.lists(st.integers(0, 100)))
def test_it_is_a_sorted_list_in_all_it_says(added: list[tuple[int, int]], removed: list[int]) -> None:
    ordered: Order[tuple[int, int]] = Order()
    plain: list[tuple[int, int]] = []
    for entry in added:
        ordered.add(entry)
        plain = sorted([*plain, entry])
        assert list(ordered) == plain
    for which in removed:
        if plain:
            gone = plain.pop(which % len(plain))
            ordered.remove(gone)
            assert list(ordered) == plain
            assert [ordered.rank(entry) for entry in plain] == list(range(len(plain)))
            with pytest.raises(KeyError):
                ordered.rank(gone)
    assert len(ordered) == len(plain)


def test_what_is_not_there_cannot_be_removed() -> None:
    ordered: Order[tuple[int, int]] = Order()
    with pytest.raises(KeyError):
        ordered.remove((1, 1))
