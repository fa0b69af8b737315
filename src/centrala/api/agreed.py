"""What orders and appointments have alike over REST: who sees and who changes one.

Owns the rule of sight: one's own, as far as one's right reaches; and all of a customer whose record one may read, so
that whoever has the customer on the line knows what was agreed before.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated, Any

from fastapi import Request
from pydantic import Field

from centrala.access import Right, Subject
from centrala.api.customers import readable_customer
from centrala.api.followups import concerned
from centrala.api.forms import Form
from centrala.api.guard import Caller, center_of
from centrala.api.problems import Problem
from centrala.api.rows import AgreedDeedRow, AgreedDeeds
from centrala.api.shown import moment
from centrala.clock import Wall
from centrala.desk.agreed_ports import A, AgreedDeed, AgreedLine
from centrala.errors import Refused
from centrala.ids import AgentName, AgreedId, CustomerId, InteractionId
from centrala.orders.appointment import Appointment
from centrala.orders.order import LONGEST_REASON, Order

__all__ = [
    "AboutForm",
    "AgreedCancelForm",
    "about",
    "deed_rows",
    "made_once",
    "may_write",
    "owners",
    "parts_of",
    "readable",
    "sees_call",
    "told",
]


class AboutForm(Form):
    """Of whom: a call says it itself."""

    customer: Annotated[str, Field(max_length=100)] = ""
    interaction: Annotated[str, Field(max_length=100)] = ""
    key: Annotated[str, Field(pattern="^[A-Za-z0-9_-]{0,64}$")] = ""
    """Of whoever sends it: sent again with the same key, it is made once."""


class AgreedCancelForm(Form):
    reason: Annotated[str, Field(min_length=1, max_length=LONGEST_REASON)]


async def about(request: Request, caller: Caller, form: AboutForm) -> dict[str, Any]:
    """Customer and interaction. Raises what says that one may not see them."""
    customer, _ = await concerned(request, caller, form.interaction or None, form.customer or None)
    return {"customer": customer, "interaction": InteractionId(form.interaction)}


async def sees_call(request: Request, caller: Caller, interaction: str | None) -> bool:
    """Whether one may see it. One that has just ended is nowhere for a moment, and a page may ask in that one."""
    if interaction is None:
        return False
    try:
        await concerned(request, caller, interaction, None)
    except Refused as refused:
        if refused.code not in ("no_such_call", "no_such_interaction"):
            raise
        return False
    return True


def made_once(caller: Caller, form: AboutForm, kind: str) -> AgreedId | None:
    return AgreedId(f"{kind}-{caller.name}-{form.key}") if form.key else None


def may_write(caller: Caller) -> Callable[[A], A]:
    """Raises Problem (``not_allowed``), within the unit."""

    def may(one: A) -> A:
        caller.must(Right.LEADS_WRITE, _subject(one))
        return one

    return may


async def readable(request: Request, caller: Caller, line: AgreedLine[A] | None, kind: str) -> AgreedLine[A]:
    """Raises Problem (``no_such_order``, ``no_such_appointment``): there is none, or none that may be seen."""
    if line is not None and caller.may(Right.LEADS_READ, _subject(line.one)):
        return line
    if line is not None and line.one.customer is not None:
        try:
            await readable_customer(request, caller, line.one.customer)
        except Problem:
            line = None
        else:
            return line
    raise Problem(f"no_such_{kind}", f"There is no such {kind}.")


async def parts_of(request: Request, caller: Caller, customer: str | None) -> Sequence[CustomerId] | None:
    """The customer's records; None: no customer is asked for. Raises Problem: one that may not be read."""
    if customer is None:
        return None
    return await center_of(request).customers.parts((await readable_customer(request, caller, customer)).id)


def owners(caller: Caller, *, mine: bool, known: bool) -> list[AgentName] | None:
    """Whose a list is of; None: everybody's. ``known``: of a customer or a call that one may see."""
    if mine:
        return [caller.name]
    reach = caller.reach(Right.LEADS_READ)
    return None if known or reach.everything else sorted(reach.people)


def deed_rows(deeds: Sequence[AgreedDeed]) -> AgreedDeeds:
    return AgreedDeeds([AgreedDeedRow(moment(one.at), one.by, one.act.value, one.about) for one in deeds])


def told(at: Wall | None) -> str | None:
    return None if at is None else moment(at)


def _subject(one: Order | Appointment) -> Subject:
    """Of whoever made it; an appointment is of whoever is to be there, too."""
    return Subject.of(one.by, one.owner) if isinstance(one, Appointment) else Subject.of(one.by)
