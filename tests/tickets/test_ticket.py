"""What a ticket may be, and which state follows which."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centrala.casework import STATES, TicketCategory, TicketReason, TicketState
from centrala.clock import Wall
from centrala.errors import Mistakes, Refused
from centrala.ids import AgentName, CustomerId, QueueName, TicketId
from centrala.organisation import CustomerField, Organisation, Queue
from centrala.tickets.ticket import MOST_TAGS, Rules, Ticket, checked, checklist, emptied, in_state, unticked

CENTER = Organisation(
    ticket_states={"parts": TicketState("parts", category=TicketCategory.PAUSED)},
    ticket_fields={"order": CustomerField("order")},
    ticket_reasons={
        "complaint": TicketReason("complaint"),
        "late": TicketReason("late", under="complaint", fields=("order",), needs=("order",)),
    },
)
RULES = Rules.of(CENTER)
ONE = Ticket(TicketId("k1-1"))


def test_every_center_has_the_four_states_and_its_own() -> None:
    assert list(RULES.states) == ["open", "follow_up", "resolved", "closed", "parts"]
    assert {state.category for state in STATES.values()} == set(TicketCategory)


@pytest.mark.parametrize("state", ["follow_up", "resolved", "closed", "parts"])
def test_what_is_closed_is_opened_first(state: str) -> None:
    closed = in_state(ONE, "closed", RULES, Wall(1))
    if state == "closed":
        assert in_state(closed, state, RULES, Wall(2)) == closed
    else:
        with pytest.raises(Refused) as refused:
            in_state(closed, state, RULES, Wall(2))
        assert refused.value.code == "closed"
    assert in_state(closed, "open", RULES, Wall(2)).state == "open"


def test_what_its_form_needs_is_said_before_it_is_done() -> None:
    late = replace(ONE, reason="late")
    assert in_state(late, "parts", RULES, Wall(1)).state == "parts"
    for state in ("resolved", "closed"):
        with pytest.raises(Refused, match="order") as refused:
            in_state(late, state, RULES, Wall(1))
        assert refused.value.code == "fields_missing"
    assert in_state(replace(late, fields={"order": "A7"}), "resolved", RULES, Wall(1)).state == "resolved"


@given(st.lists(st.tuples(st.sampled_from(list(RULES.states)), st.integers(0, 1_000))))
def test_the_times_in_which_it_stood_still_are_in_order_and_end_with_an_open_state(
    deeds: list[tuple[str, int]],
) -> None:
    one, now = ONE, 0
    for state, later in deeds:
        now += later
        try:
            one = in_state(one, state, RULES, Wall(now))
        except Refused:
            continue
        still = RULES.category(one.state) is not TicketCategory.OPEN
        assert (bool(one.standing) and one.standing[-1].until is None) == still
    edges = [edge for time in one.standing for edge in (time.since, time.until) if edge is not None]
    assert edges == sorted(edges)


def test_the_checklist_is_of_the_queue_the_reason_and_those_above_and_each_line_is_ticked_before_it_is_done() -> None:
    center = replace(
        CENTER,
        queues={QueueName("calls"): Queue(QueueName("calls"), checklist=("Anything else?", "Greeted"))},
        ticket_reasons={
            "complaint": TicketReason("complaint", checklist=("Sorry was said",)),
            "late": TicketReason("late", under="complaint", checklist=("The new date was told", "Greeted")),
        },
    )
    rules = Rules.of(center)
    one = replace(ONE, queue=QueueName("calls"), reason="late")
    lines = ["Anything else?", "Greeted", "Sorry was said", "The new date was told"]
    assert checklist(one, rules) == lines
    assert checklist(ONE, rules) == []
    for many in range(len(lines)):
        some = checked(replace(one, ticks=(*reversed(lines[:many]), "unheard")), rules, one)
        assert (list(some.ticks), unticked(some, rules)) == (lines[:many], lines[many:])
        assert in_state(some, "follow_up", rules, Wall(1)).ticks == some.ticks
        with pytest.raises(Refused) as refused:
            in_state(some, "resolved", rules, Wall(1))
        assert refused.value.code == "ticks_missing"
    done = in_state(replace(one, ticks=tuple(lines)), "resolved", rules, Wall(1))
    assert in_state(done, "closed", rules, Wall(2)).ticks == tuple(lines)
    assert in_state(done, "open", rules, Wall(2)).ticks == ()


@given(st.sampled_from(list(RULES.states)), st.integers(0, 1_000), st.booleans())
def test_nothing_that_anybody_said_is_left_of_an_emptied_one_and_its_clocks_stand(
    state: str, later: int, fresh: bool
) -> None:
    said = {"subject": "secret", "number": "secret", "customer": CustomerId("secret"), "tags": ("secret",)}
    whole = replace(ONE, **said, fields={"order": "secret"}, fresh=fresh, owner=AgentName("anna"), reason="late")  # type: ignore[arg-type]
    done = in_state(replace(whole, reason=""), state, RULES, Wall(5))
    after = emptied(done, Wall(5 + later))
    assert "secret" not in repr(after)
    assert (after.erased, after.state, after.owner, after.opened) == (True, "closed", "anna", done.opened)
    assert after.standing[-1].until is None
    assert after.standing[: len(done.standing)] == done.standing


@pytest.mark.parametrize(
    ("values", "path"),
    [
        ({"subject": "x" * 201}, ("subject",)),
        ({"reason": "unheard"}, ("reason",)),
        ({"tags": tuple(str(n) for n in range(MOST_TAGS + 1))}, ("tags",)),
        ({"tags": ("x" * 41,)}, ("tags", 0)),
    ],
)
def test_what_cannot_be_right_is_told(values: dict[str, object], path: tuple[str | int, ...]) -> None:
    with pytest.raises(Mistakes) as wrong:
        checked(replace(ONE, **values), RULES, ONE)  # type: ignore[arg-type]
    assert [one.path for one in wrong.value.mistakes] == [path]


def test_a_reason_that_was_taken_away_stays_on_its_tickets_and_tags_are_told_once() -> None:
    old = replace(ONE, reason="unheard", tags=(" vip ", "vip", ""))
    assert checked(old, RULES, old).tags == ("vip",)
