"""In whose line a ticket waits."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from centrala.casework import TicketCategory, TicketState
from centrala.ids import AgentName, QueueName, TicketId
from centrala.organisation import Agent, Department, Organisation, Queue
from centrala.tickets.lines import in_hand, line_of
from centrala.tickets.ticket import Rules, Ticket

ANNA = AgentName("anna")
REPAIRS, SALES, PHONE = QueueName("repairs"), QueueName("sales"), QueueName("phone")
CENTER = Organisation(
    departments={"repairs": Department("repairs"), "sales": Department("sales")},
    queues={
        PHONE: Queue(PHONE, department="repairs"),
        REPAIRS: Queue(REPAIRS, department="repairs", offer_tickets_ms=60_000),
        SALES: Queue(SALES, department="sales", offer_tickets_ms=60_000),
    },
    agents={ANNA: Agent(ANNA)},
    ticket_states={"asked": TicketState("asked", category=TicketCategory.PAUSED)},
)


@pytest.mark.parametrize(
    ("ticket", "line"),
    [
        ({}, None),
        ({"department": "repairs"}, REPAIRS),
        ({"department": "nowhere"}, None),
        ({"queue": SALES}, SALES),
        ({"queue": SALES, "department": "sales"}, SALES),
        ({"queue": SALES, "department": "repairs"}, REPAIRS),
        ({"queue": PHONE}, None),
        ({"queue": PHONE, "department": "repairs"}, REPAIRS),
        ({"department": "repairs", "owner": ANNA}, None),
        ({"department": "repairs", "owner": AgentName("gone")}, REPAIRS),
        ({"department": "repairs", "state": "asked"}, None),
        ({"department": "repairs", "state": "resolved"}, None),
        ({"department": "repairs", "state": "taken-away"}, REPAIRS),
        ({"department": "repairs", "merged_into": TicketId("k1-9")}, None),
        ({"department": "repairs", "erased": True}, None),
    ],
)
def test_in_whose_line_it_waits(ticket: dict[str, Any], line: QueueName | None) -> None:
    assert line_of(replace(Ticket(TicketId("k1-1")), **ticket), CENTER, Rules.of(CENTER)) == line


def test_what_is_put_off_or_done_is_not_in_hand() -> None:
    rules, one = Rules.of(CENTER), Ticket(TicketId("k1-1"), owner=ANNA)
    assert in_hand(one, rules)
    assert not in_hand(replace(one, state="asked"), rules)
    assert not in_hand(replace(one, state="closed"), rules)
    assert not in_hand(replace(one, owner=AgentName("")), rules)
