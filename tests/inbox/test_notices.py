"""Whom a deed tells: the one who has it now and those who watch it, each once, and never who did it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from centrala.clock import Wall
from centrala.inbox.notices import NoticeKind, of_handed, of_ticket

AT = Wall(1)
NAMES = st.sampled_from(["", "anna", "bert", "carl", "dora"])


def told(*given: str, watchers: tuple[str, ...] = (), by: str, customer: bool = False) -> list[tuple[str, str]]:
    before, after = given
    found = of_ticket("k1", before, after, watchers, by, AT, customer=customer)
    return [(one.person, one.kind.value) for one in found]


@given(NAMES, NAMES, st.lists(NAMES, max_size=4), NAMES, st.booleans())
def test_each_is_told_once_and_never_of_what_they_did(
    before: str, after: str, watchers: list[str], by: str, customer: bool
) -> None:
    found = of_ticket("k1", before, after, watchers, by, AT, customer=customer)
    people = [one.person for one in found]
    assert len(people) == len(set(people))
    assert by not in people
    assert set(people) <= {after, *watchers} - {""}
    assert {one for one in watchers if one not in ("", by)} <= set(people)


def test_a_ticket_tells_who_got_it_who_watches_it_and_whose_customer_called() -> None:
    assert told("anna", "bert", watchers=("anna", "carl"), by="anna") == [("bert", "ticket"), ("carl", "watched")]
    assert told("anna", "anna", watchers=("anna", "bert"), by="carl") == [("anna", "watched"), ("bert", "watched")]
    assert told("anna", "anna", by="bert", customer=True) == [("anna", "added")]
    assert told("anna", "anna", by="anna", customer=True) == []
    assert told("", "anna", by="anna") == [], "who takes it knows it"


def test_what_is_given_tells_who_has_it_now() -> None:
    def handed(before: str, after: str, by: str) -> list[str]:
        return [one.person for one in of_handed(NoticeKind.FOLLOW_UP, "f1", before, after, by, AT)]

    assert handed("", "bert", "anna") == ["bert"]
    assert handed("bert", "bert", "anna") == handed("bert", "", "anna") == handed("", "anna", "anna") == []
