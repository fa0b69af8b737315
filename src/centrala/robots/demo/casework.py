"""What is open for the quiet customers of the demo: tickets, promises and leads, so that a desk has work on it.

Owns which there are. Clocks run from the moment in which the demo begins.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from centrala.clock import Wall, to_datetime

__all__ = ["FOLLOWUPS", "LEADS", "TICKETS", "DemoFollowup", "DemoLead", "DemoTicket"]

MINUTE_MS: Final = 60_000


@dataclass(frozen=True, slots=True)
class DemoTicket:
    number: str
    """Of the customer."""
    subject: str
    reason: str
    note: str
    owner: str = ""
    department: str = ""
    priority: str = "normal"
    state: str = "open"
    told: bool = False
    """The note is what the customer was told."""

    def form(self, customer: str) -> dict[str, Any]:
        """As REST takes it."""
        return {
            "subject": self.subject,
            "customer": customer,
            "reason": self.reason,
            "priority": self.priority,
            "state": self.state,
            "owner": self.owner,
            "department": self.department,
        }


@dataclass(frozen=True, slots=True)
class DemoFollowup:
    number: str
    promised: str
    in_ms: int
    """From now to the moment that was promised."""
    owner: str

    def form(self, customer: str, now: Wall) -> dict[str, Any]:
        """As REST takes it."""
        return {
            "promised": self.promised,
            "due": to_datetime(Wall(now + self.in_ms)).isoformat(),
            "customer": customer,
            "owner": self.owner,
            "before_ms": 5 * MINUTE_MS,
        }


@dataclass(frozen=True, slots=True)
class DemoLead:
    number: str
    about: str
    value: int
    """In the center's money, whole."""
    owner: str = ""
    """Empty: as the center's rules say."""

    def form(self, customer: str) -> dict[str, Any]:
        """As REST takes it."""
        return {"about": self.about, "customer": customer, "number": self.number, "value": self.value}


TICKETS: Final = (
    DemoTicket(
        "+37126110021",
        "The card terminal refuses every second payment",
        "technical",
        "Restarted it together, no better. A technician has the number of the terminal.",
        owner="anna",
        priority="high",
    ),
    DemoTicket(
        "+37126110022",
        "Fee taken twice in November",
        "billing",
        "Both amounts are written down. You will have one of them back today.",
        owner="anna",
        told=True,
    ),
    DemoTicket(
        "+37126110023",
        "Letters should come in Russian",
        "enquiry",
        "Asked for the form; waits for her signature.",
        owner="anna",
        state="follow_up",
    ),
    DemoTicket(
        "+37126110024",
        "Waited forty minutes and was cut off",
        "complaint",
        "He wants to hear from a person who decides, by tomorrow.",
        department="support",
    ),
    DemoTicket(
        "+37126110025",
        "Send the statement as a table, too",
        "suggestion",
        "They type our statement into their own books each month.",
        department="billing",
        priority="low",
    ),
    DemoTicket(
        "+37126110026",
        "New card has not come",
        "enquiry",
        "Ordered twelve days ago. Blocked, another one is on its way.",
        owner="liga",
        state="resolved",
        told=True,
    ),
)

FOLLOWUPS: Final = (
    DemoFollowup("+37126110021", "Ask whether the terminal works again", 12 * MINUTE_MS, "anna"),
    DemoFollowup("+37126110023", "Help with the form, in Russian", 26 * 60 * MINUTE_MS, "anna"),
    DemoFollowup("+37126110027", "Offer for cards of five drivers", 3 * 60 * MINUTE_MS, "peter"),
)

LEADS: Final = (
    DemoLead("+37126110021", "A second card terminal, for the terrace", 900, owner="anna"),
    DemoLead("+37126110023", "Asked what a safe deposit box costs", 150, owner="anna"),
    DemoLead("+37126110025", "Card payments at the reception, from May to September", 1_500),
    DemoLead("+37126110026", "Saw the offer of a credit card with the travel insurance", 120),
    DemoLead("+37126110027", "Fuel cards for five drivers", 2_400),
)
