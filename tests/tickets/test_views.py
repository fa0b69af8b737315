"""Views of the list of tickets: what one may be, and that their order is always a whole one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centrala.errors import Mistakes
from centrala.ids import AgentName, ViewId
from centrala.tickets.views import MOST_VIEWS, TicketView, checked, in_order, placed

ANNA, BERT = AgentName("anna"), AgentName("bert")

VIEWS = st.lists(
    st.builds(
        TicketView,
        id=st.integers(0, 30).map(lambda number: ViewId(f"v{number}")),
        owner=st.sampled_from([ANNA, BERT]),
        name=st.sampled_from("abc"),
        team=st.sampled_from(["", "green"]),
        place=st.integers(0, 9),
    ),
    unique_by=lambda one: one.id,
)


def view(id_: str, name: str = "Late", owner: AgentName = ANNA, team: str = "") -> TicketView:
    return TicketView(ViewId(id_), owner, name, team)


@given(VIEWS, st.integers(0, 1_000), st.sampled_from(["", "green"]))
def test_wherever_one_is_put_all_beside_it_stand_one_after_the_other_in_their_old_order(
    others: list[TicketView], place: int, team: str
) -> None:
    moved = TicketView(ViewId("moved"), ANNA, "Moved", team, place=place)
    row = placed(moved, others)
    beside = [one.id for one in in_order(others) if one.beside(moved)]
    assert [one.place for one in row] == list(range(len(beside) + 1))
    assert [one.id for one in row if one.id != moved.id] == beside
    assert row[min(place, len(beside))].id == moved.id
    assert placed(row[-1], row) == row, "put where it is, nothing moves"


def test_a_name_is_tidied_and_stands_once_in_a_row() -> None:
    others = [view("v1"), view("v2", "Urgent", team="green"), view("v3", "Mine", BERT)]
    assert checked(view("v4", "  New \n ones "), others).name == "New ones"
    assert checked(view("v1"), others) == view("v1"), "it may keep its own name"
    assert checked(view("v4", "Urgent"), others).name == "Urgent", "the team's is another row"
    assert checked(view("v4", "Mine"), others).name == "Mine", "so is another person's"
    for name, team in (("Late", ""), ("Urgent", "green"), (" ", ""), ("x" * 61, ""), ("a\x07b", "")):
        with pytest.raises(Mistakes):
            checked(view("v4", name, team=team), others)


def test_there_are_not_more_than_so_many() -> None:
    others = [view(f"v{number}", f"View {number}") for number in range(MOST_VIEWS)]
    with pytest.raises(Mistakes):
        checked(view("w"), others)
    assert checked(view("w", team="green"), others).team == "green"
