"""What may be done with a lead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from centrala.clock import Wall
from centrala.errors import Mistakes, Refused
from centrala.ids import AgentName, LeadId
from centrala.leads.lead import (
    LONGEST_AHEAD_MS,
    MOST_VALUE,
    Because,
    Chosen,
    Lead,
    LeadState,
    checked,
    contacted,
    given,
    let_go,
    lost,
    reopened,
    won,
)

NOW = Wall(1_790_000_000_000)
ANNA, BERT = AgentName("anna"), AgentName("bert")
HAND = Chosen(Because.HAND)


def lead(**values: object) -> Lead:
    one = Lead(LeadId("s1-1"), about="A second line", name="Ilze", number="2000 1111", due=Wall(NOW + 1))
    return replace(one, **values)  # type: ignore[arg-type]


def test_a_lead_goes_from_new_to_won_and_back() -> None:
    annas = given(lead(), ANNA, HAND)
    assert (annas.state, annas.owner, annas.chosen) == (LeadState.ASSIGNED, ANNA, HAND)
    met = contacted(annas)
    assert met.state is LeadState.CONTACTED
    end = won(met, NOW, ANNA)
    assert (end.state, end.closed, end.closed_by) == (LeadState.WON, NOW, ANNA)
    again = reopened(end)
    assert (again.state, again.closed, again.closed_by, again.owner) == (LeadState.ASSIGNED, None, "", ANNA)


def test_another_owner_goes_on_where_the_first_one_was() -> None:
    assert given(contacted(given(lead(), ANNA, HAND)), BERT, HAND).state is LeadState.CONTACTED


def test_who_let_it_go_is_remembered_once() -> None:
    once = let_go(given(lead(), ANNA, HAND))
    assert (once.owner, once.state, once.chosen, once.passed) == ("", LeadState.NEW, None, (ANNA,))
    assert let_go(given(once, ANNA, HAND)).passed == (ANNA,)
    assert let_go(once) == once


def test_it_is_lost_for_a_reason() -> None:
    assert lost(lead(), " too dear ", NOW, ANNA).reason == "too dear"
    for reason in ("", "  ", "x" * 501):
        with pytest.raises(Mistakes):
            lost(lead(), reason, NOW, ANNA)
    assert reopened(lost(lead(), "too dear", NOW, ANNA)) == lead()


@pytest.mark.parametrize(
    "deed",
    [
        lambda one: given(one, ANNA, HAND),
        let_go,
        contacted,
        lambda one: won(one, NOW, ANNA),
        lambda one: lost(one, "again", NOW, ANNA),
    ],
)
def test_nothing_becomes_of_a_closed_one(deed: Callable[[Lead], Lead]) -> None:
    with pytest.raises(Refused, match="closed already"):
        deed(won(given(lead(), ANNA, HAND), NOW, ANNA))


@pytest.mark.parametrize("deed", [contacted, lambda one: won(one, NOW, ANNA)])
def test_somebody_works_on_it_first(deed: Callable[[Lead], Lead]) -> None:
    with pytest.raises(Refused, match="Nobody works on"):
        deed(lead())


def test_an_open_one_is_not_opened() -> None:
    with pytest.raises(Refused, match="is open"):
        reopened(lead())


def test_everything_that_is_wrong_is_told_at_once() -> None:
    wrong = lead(about=" ", name="", number="", value=MOST_VALUE + 1, due=Wall(NOW + LONGEST_AHEAD_MS + 1))
    with pytest.raises(Mistakes) as told:
        checked(replace(wrong, postcode="x" * 21), NOW)
    assert {mistake.path for mistake in told.value.mistakes} == {
        ("about",),
        ("postcode",),
        ("customer",),
        ("value",),
        ("due",),
    }
    assert checked(lead(about=" A second line "), NOW) == lead()
