"""The leads of a call: a chance that an agent sees in it, and the end that says that the customer is interested."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import Request
from pydantic import Field

from centrala.access import Right
from centrala.api.forms import Form, PathName
from centrala.api.guard import Caller, center_of, needs
from centrala.api.lead_rows import shown_lead
from centrala.api.leads import Key
from centrala.api.problems import Problem
from centrala.api.rows import LeadRow
from centrala.api.shown import seen, subject_of_record
from centrala.api.version import version_one
from centrala.customers.customer import phone_reach
from centrala.desk.leads import LeadEdit
from centrala.errors import Mistakes
from centrala.ids import CustomerId, InteractionId, LeadId
from centrala.interactions.interaction import Interaction
from centrala.interactions.record import InteractionRecord
from centrala.leads.lead import LONGEST_ABOUT, MOST_VALUE, Lead
from centrala.organisation import WrapUpCode
from centrala.selling import LeadSource

__all__ = ["lead_of_code", "router"]

router = version_one("/calls", tags=["calls"])


class ChanceForm(Form):
    about: Annotated[str, Field(min_length=1, max_length=LONGEST_ABOUT)]
    """What the customer may want."""
    value: Annotated[int, Field(ge=0, le=MOST_VALUE)] = 0
    key: Key = ""


@router.post("/{call}/lead", status_code=201)
async def flag(
    request: Request, call: PathName, form: ChanceForm, caller: Annotated[Caller, needs(Right.LEADS_WRITE)]
) -> LeadRow:
    """A chance that one sees in a call, up or over: a lead of its customer, given to whoever sells, or waiting."""
    center = center_of(request)
    there = await _call(request, caller, call)
    of_call = _of_call(there, center.organisation.country, LeadSource.FLAGGED)
    made = await center.leads.create(
        lambda one: replace(of_call(one), about=form.about, value=form.value),
        caller.name,
        LeadId(f"so-{there.id}-{form.key}") if form.key else None,
    )
    return await shown_lead(center, made)


async def lead_of_code(
    request: Request, caller: Caller, call: InteractionId, code: WrapUpCode | None, note: str | None
) -> None:
    """The call ends with a code that makes leads: its lead, once, however often it is said."""
    center = center_of(request)
    there = center.live.interactions.get(call)
    if code is None or not code.lead or there is None:
        return
    about = (note or "").strip()[:LONGEST_ABOUT] or code.title or code.name
    of_call = _of_call(there, center.organisation.country, LeadSource.WRAP_UP)
    await center.leads.create(
        lambda one: replace(of_call(one), about=about, code=code.name), caller.name, LeadId(f"sw-{call}")
    )


def _of_call(call: Interaction | InteractionRecord, country: str, source: LeadSource) -> LeadEdit:
    party = call.party if isinstance(call, Interaction) else None
    customer = call.customer if isinstance(call, InteractionRecord) else call.party.customer
    number = call.party_number if isinstance(call, InteractionRecord) else call.party.number
    name = "" if party is None else party.name

    def edit(one: Lead) -> Lead:
        return replace(
            one,
            customer=CustomerId(customer) if customer else None,
            name=name,
            number=_number(number, country),
            interaction=call.id,
            source=source,
        )

    return edit


def _number(written: str, country: str) -> str:
    """Empty: it is none that could be called, of a colleague say."""
    try:
        return phone_reach(written, country).key if written else ""
    except Mistakes:
        return ""


async def _call(request: Request, caller: Caller, call: str) -> Interaction | InteractionRecord:
    """Raises Problem (``no_such_interaction``): there is none, or none that may be seen."""
    center = center_of(request)
    one = center.live.interactions.get(InteractionId(call))
    if one is not None and seen(caller.reach(Right.INTERACTIONS_READ), one):
        return one
    record = None if one is not None else await center.record(call)
    if record is None or not caller.may(Right.INTERACTIONS_READ, subject_of_record(record)):
        raise Problem("no_such_interaction", "There is no such interaction.")
    return record
