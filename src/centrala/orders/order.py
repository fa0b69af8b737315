"""One order of a customer: what, how many, for how much, and how far it is.

Owns the sums, the states and what may be done in each. Money is whole, in the smallest unit of the currency (cents).
Moments are wall time.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from centrala.clock import EPOCH, Wall
from centrala.errors import Mistake, Mistakes, Refused
from centrala.ids import NO_INTERACTION, AgentName, AgreedId, CustomerId, InteractionId
from centrala.orders.cards import without_card_numbers
from centrala.personal import Personal
from centrala.selling import MOST_PRICE

__all__ = [
    "LONGEST_NOTE",
    "LONGEST_REASON",
    "LONGEST_WHAT",
    "MOST_COUNT",
    "MOST_LINES",
    "OPEN",
    "Order",
    "OrderKind",
    "OrderLine",
    "OrderState",
    "cancelled",
    "checked",
    "confirmed",
    "done",
    "edited",
    "reason_of",
    "reopened",
    "total",
]

LONGEST_WHAT: Final = 200
LONGEST_NOTE: Final = 2_000
LONGEST_REASON: Final = 500
MOST_LINES: Final = 50
MOST_COUNT: Final = 10_000


class OrderKind(StrEnum):
    NEW = "new"
    UPGRADE = "upgrade"
    RENEWAL = "renewal"
    PAYMENT = "payment"
    """Nothing is ordered: what the customer promised to pay."""


class OrderState(StrEnum):
    TAKEN = "taken"
    CONFIRMED = "confirmed"
    """The customer has agreed to all of it, or whoever delivers has."""
    DONE = "done"
    """Delivered, or paid."""
    CANCELLED = "cancelled"
    """A person said why."""


OPEN: Final = (OrderState.TAKEN, OrderState.CONFIRMED)


@dataclass(frozen=True, slots=True)
class OrderLine:
    what: Personal
    count: int = 1
    price: int = 0
    """Of one, in the smallest unit of the order's currency."""
    product: str = ""
    """The center's, by its name; empty: a free line."""


@dataclass(frozen=True, slots=True)
class Order:
    id: AgreedId
    version: int = 1
    """One more with each change."""
    kind: OrderKind = OrderKind.NEW
    lines: tuple[OrderLine, ...] = ()
    currency: str = ""
    """ISO 4217; the center's, when it was taken."""
    note: Personal = ""
    customer: CustomerId | None = None
    interaction: InteractionId = NO_INTERACTION
    """In which it was taken."""
    state: OrderState = OrderState.TAKEN
    was_confirmed: bool = False
    """Before it was closed."""
    reason: Personal = ""
    """Why it was cancelled."""
    closed: Wall | None = None
    closed_by: AgentName = AgentName("")
    by: AgentName = AgentName("")
    """Who took it."""
    created: Wall = EPOCH
    changed: Wall = EPOCH


def total(lines: Iterable[OrderLine]) -> int:
    """What they come to together, in the smallest unit of the currency."""
    return sum(line.count * line.price for line in lines)


def checked(one: Order) -> Order:
    """``one`` as it is kept. Raises Mistakes: it cannot be right, with everything that is wrong; Refused
    (``card_number``)."""
    lines = tuple(replace(line, what=line.what.strip()) for line in one.lines)
    note = one.note.strip()
    without_card_numbers([note, *(line.what for line in lines)])
    mistakes = [mistake for place, line in enumerate(lines) for mistake in _wrong(place, line)]
    if not lines:
        mistakes.append(Mistake(("lines",), "Nothing is ordered.", "Write what, how many, and the price of one."))
    if len(lines) > MOST_LINES:
        mistakes.append(Mistake(("lines",), f"These are more than {MOST_LINES} lines.", "Make two orders of them."))
    if len(note) > LONGEST_NOTE:
        mistakes.append(Mistake(("note",), f"These are more than {LONGEST_NOTE} characters."))
    if one.customer is None and not one.interaction:
        mistakes.append(Mistake(("customer",), "Nobody ordered this.", "Name the customer or the call."))
    if mistakes:
        raise Mistakes(mistakes)
    return replace(one, lines=lines, note=note)


def _wrong(place: int, line: OrderLine) -> Iterable[Mistake]:
    if not line.what:
        yield Mistake(("lines", place, "what"), "This line has no words.", "Write what is ordered, or take it out.")
    if len(line.what) > LONGEST_WHAT:
        yield Mistake(("lines", place, "what"), f"These are more than {LONGEST_WHAT} characters.")
    if not 1 <= line.count <= MOST_COUNT:
        yield Mistake(("lines", place, "count"), f"This is not between 1 and {MOST_COUNT}.")
    if not 0 <= line.price <= MOST_PRICE:
        yield Mistake(("lines", place, "price"), f"This is not between 0 and {MOST_PRICE}.")


def edited(before: Order, wanted: Order) -> Order:
    """``wanted``; where it is another order now, nobody has confirmed it. Raises Refused (``order_closed``)."""
    _must_be_open(before)
    if (wanted.kind, wanted.lines) == (before.kind, before.lines):
        return wanted
    return replace(wanted, state=OrderState.TAKEN)


def confirmed(one: Order) -> Order:
    """Raises Refused (``order_closed``)."""
    _must_be_open(one)
    return replace(one, state=OrderState.CONFIRMED)


def done(one: Order, now: Wall, by: AgentName) -> Order:
    """Raises Refused (``order_closed``)."""
    return _closed(one, OrderState.DONE, now, by)


def cancelled(one: Order, reason: str, now: Wall, by: AgentName) -> Order:
    """Raises Refused: ``order_closed``, ``card_number``; Mistakes: no reason."""
    return replace(_closed(one, OrderState.CANCELLED, now, by), reason=reason_of(reason))


def reopened(one: Order) -> Order:
    """What closed or confirmed it was a mistake. Raises Refused (``order_open``)."""
    if one.state is OrderState.TAKEN:
        raise Refused("order_open", "This order is open.")
    was = OrderState.CONFIRMED if one.was_confirmed else OrderState.TAKEN
    return replace(one, state=was, was_confirmed=False, closed=None, closed_by=AgentName(""), reason="")


def reason_of(written: str) -> str:
    """A reason as it is kept. Raises Mistakes: there is none, or too much; Refused (``card_number``)."""
    reason = written.strip()
    if not reason or len(reason) > LONGEST_REASON:
        raise Mistakes([Mistake(("reason",), "It is cancelled for a reason.", "Write it, shortly.")])
    without_card_numbers([reason])
    return reason


def _closed(one: Order, state: OrderState, now: Wall, by: AgentName) -> Order:
    _must_be_open(one)
    return replace(one, state=state, was_confirmed=one.state is OrderState.CONFIRMED, closed=now, closed_by=by)


def _must_be_open(one: Order) -> None:
    if one.state not in OPEN:
        raise Refused("order_closed", "This order is closed already.", remedy="Open it again, if there is more to do.")
