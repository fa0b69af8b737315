"""What a deed changed: the fields of a record that are different now."""

from __future__ import annotations

from dataclasses import fields
from typing import TypeVar

from centrala.customers.customer import Customer
from centrala.followups.followup import Followup
from centrala.leads.lead import Lead
from centrala.orders.appointment import Appointment
from centrala.orders.order import Order
from centrala.tickets.ticket import Ticket

__all__ = ["differ"]

Kept = TypeVar("Kept", Customer, Followup, Lead, Ticket, Order, Appointment)


def differ(before: Kept, after: Kept) -> list[str]:
    """The names of the fields that are different."""
    return [field.name for field in fields(before) if getattr(before, field.name) != getattr(after, field.name)]
