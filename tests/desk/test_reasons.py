"""Whose a contact was, and which reason it had."""

from __future__ import annotations

from centrala.clock import Wall
from centrala.desk.reasons import Counted, CountedCall, Ground, facts_of
from centrala.ids import CustomerId, TicketId
from centrala.organisation import Organisation, WrapUpCode
from centrala.tickets.ticket import Standing, Ticket

CENTER = Organisation(wrap_up_codes={"bill": WrapUpCode("bill", reason="billing")})
GROUND = Ground.of(CENTER)


def call(id_: str, at: int, *, customer: str = "", number: str = "1", ticket: str | None = None) -> CountedCall:
    return CountedCall(id_, Wall(at), "a1", "support", "bill", customer, number, ticket)


def whose(counted: Counted) -> dict[str, str]:
    return {one.id: one.who for one in facts_of(counted, GROUND).contacts}


def test_a_number_is_its_customers_also_before_anybody_knew_it() -> None:
    assert whose(Counted([], [call("c1", 1), call("c2", 2, customer="ann")])) == {"c1": "ann", "c2": "ann"}
    shared = [call("c1", 1), call("c2", 2, customer="ann"), call("c3", 3, customer="ben")]
    assert whose(Counted([], shared)) == {"c1": "1", "c2": "ann", "c3": "ben"}, "a number of two says nothing"
    merged = Counted([], shared, customer_roots={"ben": "ann"})
    assert whose(merged) == dict.fromkeys(("c1", "c2", "c3"), "ann")
    assert whose(Counted([], [call("c1", 1, number="")])) == {"c1": ""}


def test_a_ticket_that_a_call_led_to_is_no_contact_of_its_own() -> None:
    led = Ticket(TicketId("t1"), customer=CustomerId("ann"), reason="late", opened=Wall(10))
    later = Ticket(TicketId("t2"), customer=CustomerId("ann"), reason="late", opened=Wall(10))
    calls = [call("c1", 9, ticket="t1"), call("c2", 20, ticket="t2")]
    facts = facts_of(Counted([led, later], calls), GROUND)
    assert {(one.id, one.reason) for one in facts.contacts} == {("c1", "late"), ("c2", "late"), ("t2", "late")}
    assert {one.id for one in facts.matters} == {"t1", "t2"}
    by_call = facts_of(Counted([later], [], by_call={"t2"}), GROUND)
    assert by_call.contacts == [], "the call is still up"


def test_a_part_is_no_matter_and_its_call_is_of_the_whole() -> None:
    whole = Ticket(TicketId("t1"), reason="late", opened=Wall(5))
    part = Ticket(TicketId("t2"), reason="billing", opened=Wall(10), merged_into=TicketId("t1"))
    counted = Counted([whole, part], [call("c1", 9, ticket="t2")], ticket_roots={"t2": "t1"})
    facts = facts_of(counted, GROUND)
    assert [(one.id, one.reason) for one in facts.matters] == [("t1", "late")]
    assert {(one.id, one.reason) for one in facts.contacts} == {("t1", "late"), ("c1", "late")}


def test_a_ticket_that_was_opened_as_done_or_emptied_was_done_then() -> None:
    opened_done = Ticket(TicketId("t1"), state="resolved", opened=Wall(5))
    erased = Ticket(TicketId("t2"), state="closed", opened=Wall(5), erased=True, standing=(Standing(Wall(9)),))
    facts = facts_of(Counted([opened_done, erased], []), GROUND)
    assert [one.course.done for one in facts.matters] == [5, 9]
