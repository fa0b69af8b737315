"""Leads: the lists, one of them with its story, and what one does with it. Who sees which is ``lead_rows``'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, Any, Final, Literal

from fastapi import Query, Request
from pydantic import AwareDatetime, Field

from centrala.access import Right, Subject
from centrala.api.customers import readable_customer
from centrala.api.forms import Form, PathName
from centrala.api.guard import Caller, center_of, needs
from centrala.api.lead_rows import lead_row, may_write_lead, readable_lead, shown_lead, whose_leads
from centrala.api.rows import LeadDeedRow, LeadDeeds, LeadRow, Leads
from centrala.api.shown import moment
from centrala.api.version import version_one
from centrala.clock import to_wall
from centrala.desk.lead_ports import LeadAct, LeadDeed, LeadQuestion
from centrala.desk.leads import LeadEdit
from centrala.ids import AgentName, CustomerId, LeadId
from centrala.leads.lead import LONGEST_ABOUT, LONGEST_REASON, MOST_VALUE, OPEN, Lead, LeadState
from centrala.selling import LeadSource

__all__ = ["Key", "router"]

router = version_one("/leads", tags=["leads"])

Which = Literal["all", "mine", "nobody"]
States = Literal["open", "won", "lost", "closed", "all"]
Page = Annotated[int, Query(ge=1, le=200)]
Moment = Annotated[AwareDatetime, Field(strict=False)]
Key = Annotated[str, Field(pattern="^[A-Za-z0-9_-]{0,64}$")]
"""Of chance: sent again with the same key, it is made once."""

_STATES: Final[dict[str, Sequence[LeadState]]] = {
    "open": OPEN,
    "won": (LeadState.WON,),
    "lost": (LeadState.LOST,),
    "closed": (LeadState.WON, LeadState.LOST),
    "all": (),
}
_TAKEN_OVER: Final = ("about", "name", "number", "mail", "language", "region", "postcode", "industry", "value")
"""Of a form into the lead as they are."""


class LeadForm(Form):
    """What may become a sale, and of whom: a record, or a name with a number or an address."""

    about: Annotated[str, Field(max_length=LONGEST_ABOUT)] = ""
    customer: Annotated[str, Field(max_length=100)] = ""
    """The id of a record; left out: the one that has this number alone."""
    name: Annotated[str, Field(max_length=200)] = ""
    number: Annotated[str, Field(max_length=40)] = ""
    mail: Annotated[str, Field(max_length=254)] = ""
    language: Annotated[str, Field(max_length=10)] = ""
    """This and the next three: left out, as the customer's record says."""
    region: Annotated[str, Field(max_length=100)] = ""
    postcode: Annotated[str, Field(max_length=20)] = ""
    industry: Annotated[str, Field(max_length=100)] = ""
    value: Annotated[int, Field(ge=0, le=MOST_VALUE)] = 0
    """In the center's money, whole."""
    due: Moment | None = None
    """The customer is to hear from us by then; left out: as the rule says that the lead falls under."""


class NewLead(LeadForm):
    source: Literal["typed", "program"] = "typed"
    key: Key = ""


class LeadChange(LeadForm):
    """What is left out stays as it is."""

    version: Annotated[int, Field(ge=1)]
    """Of the lead that was changed: 409 ``changed_meanwhile`` when somebody else was faster."""


class GiveForm(Form):
    owner: Annotated[str, Field(min_length=1, max_length=63)]


class LoseForm(Form):
    reason: Annotated[str, Field(min_length=1, max_length=LONGEST_REASON)]


@router.get("")
async def list_leads(
    request: Request,
    caller: Annotated[Caller, needs(Right.LEADS_READ)],
    which: Which = "all",
    state: States = "open",
    source: LeadSource | None = None,
    customer: Annotated[str | None, Query(max_length=100)] = None,
    interaction: Annotated[str | None, Query(max_length=100)] = None,
    overdue: bool = False,
    limit: Page = 50,
    cursor: Annotated[str | None, Query(max_length=2_000)] = None,
) -> Leads:
    """By the moment at which the customer is to hear from us, the next one first; closed ones the last one first.
    ``next`` is the cursor of what follows.

    ``which``: one's own (``mine``), nobody's (``nobody``), or all that one may see. ``customer``: also of the records
    that are part of it.
    """
    center = center_of(request)
    owner = {"mine": str(caller.name), "nobody": ""}.get(which)
    question = LeadQuestion(
        states=(LeadState.NEW, LeadState.ASSIGNED) if overdue else _STATES[state],
        whose=whose_leads(caller),
        owner=owner,
        source=source,
        customers=None if customer is None else await center.customers.parts(CustomerId(customer)),
        interaction=interaction,
        due_until=center.now().wall if overdue else None,
        last_first=state not in ("open", "all"),
        limit=limit,
        cursor=cursor,
    )
    page = await center.leads.reads.page(question)
    return Leads([lead_row(line, center.organisation, center.now().wall) for line in page.rows], page.cursor)


@router.post("", status_code=201)
async def create(request: Request, form: NewLead, caller: Annotated[Caller, needs(Right.LEADS_WRITE)]) -> LeadRow:
    """A new lead; a rule gives it to somebody who is at work, or it waits until somebody comes."""
    center = center_of(request)
    edit = await _edit(request, caller, form)
    id_ = LeadId(f"sk-{caller.name}-{form.key}") if form.key else None
    made = await center.leads.create(lambda one: replace(edit(one), source=LeadSource(form.source)), caller.name, id_)
    return await shown_lead(center, made)


@router.get("/{lead}")
async def one_lead(request: Request, lead: PathName, caller: Annotated[Caller, needs(Right.LEADS_READ)]) -> LeadRow:
    """With ``chosen``: why it is this person's."""
    center = center_of(request)
    return lead_row(await readable_lead(request, caller, lead), center.organisation, center.now().wall)


@router.get("/{lead}/deeds")
async def deeds(request: Request, lead: PathName, caller: Annotated[Caller, needs(Right.LEADS_READ)]) -> LeadDeeds:
    """Who did what with it, in order."""
    line = await readable_lead(request, caller, lead)
    return LeadDeeds([_deed(one) for one in await center_of(request).leads.reads.deeds(line.one.id)])


@router.patch("/{lead}")
async def change(
    request: Request, lead: PathName, form: LeadChange, caller: Annotated[Caller, needs(Right.LEADS_WRITE)]
) -> LeadRow:
    """Change what is given, if it still has this ``version``."""
    line, center = await readable_lead(request, caller, lead), center_of(request)
    edit, may = await _edit(request, caller, form, line.one), may_write_lead(caller)
    after = await center.leads.change(line.one.id, form.version, lambda one: edit(may(one)), caller.name)
    return await shown_lead(center, after)


@router.post("/{lead}/give")
async def give(
    request: Request, lead: PathName, form: GiveForm, caller: Annotated[Caller, needs(Right.LEADS_WRITE)]
) -> LeadRow:
    """To a person, whatever the rules say. Everybody may take one that they may work on; to give one to others is a
    right of its own."""
    line, center = await readable_lead(request, caller, lead), center_of(request)
    if form.owner != caller.name:
        caller.must(Right.LEADS_ASSIGN, Subject.of(form.owner))
    after = await center.leads.give(line.one.id, AgentName(form.owner), may_write_lead(caller), caller.name)
    return await shown_lead(center, after)


@router.post("/{lead}/let-go")
async def let_go(request: Request, lead: PathName, caller: Annotated[Caller, needs(Right.LEADS_WRITE)]) -> LeadRow:
    """Its owner can't work on it: a rule gives it to somebody else, or it waits."""
    line, center = await readable_lead(request, caller, lead), center_of(request)
    return await shown_lead(center, await center.leads.let_go(line.one.id, may_write_lead(caller), caller.name))


@router.post("/{lead}/contacted")
async def contacted(request: Request, lead: PathName, caller: Annotated[Caller, needs(Right.LEADS_WRITE)]) -> LeadRow:
    """The customer has heard from us. 409 ``lead_closed``, ``lead_nobodys``."""
    line, center = await readable_lead(request, caller, lead), center_of(request)
    return await shown_lead(center, await center.leads.contacted(line.one.id, may_write_lead(caller), caller.name))


@router.post("/{lead}/won")
async def won(request: Request, lead: PathName, caller: Annotated[Caller, needs(Right.LEADS_WRITE)]) -> LeadRow:
    """It became a sale. 409 ``lead_closed``, ``lead_nobodys``."""
    line, center = await readable_lead(request, caller, lead), center_of(request)
    return await shown_lead(center, await center.leads.win(line.one.id, may_write_lead(caller), caller.name))


@router.post("/{lead}/lost")
async def lost(
    request: Request, lead: PathName, form: LoseForm, caller: Annotated[Caller, needs(Right.LEADS_WRITE)]
) -> LeadRow:
    """Nothing will become of it, for a reason. 409 ``lead_closed``."""
    line, center = await readable_lead(request, caller, lead), center_of(request)
    after = await center.leads.lose(line.one.id, form.reason, may_write_lead(caller), caller.name)
    return await shown_lead(center, after)


@router.post("/{lead}/reopen")
async def reopen(request: Request, lead: PathName, caller: Annotated[Caller, needs(Right.LEADS_WRITE)]) -> LeadRow:
    """What closed it was a mistake. 409 ``lead_open``."""
    line, center = await readable_lead(request, caller, lead), center_of(request)
    return await shown_lead(center, await center.leads.reopen(line.one.id, may_write_lead(caller), caller.name))


async def _edit(request: Request, caller: Caller, form: LeadForm, before: Lead | None = None) -> LeadEdit:
    """What the form makes of a lead: only what is given in it. Raises what says that one may not see the customer."""
    given = form.model_fields_set
    values: dict[str, Any] = {name: getattr(form, name) for name in _TAKEN_OVER if name in given}
    if form.due is not None:
        values["due"] = to_wall(form.due)
    if "customer" in given:
        same = before is not None and form.customer == before.customer
        if form.customer and not same:
            await readable_customer(request, caller, form.customer)
        values["customer"] = CustomerId(form.customer) if form.customer else None
    return lambda one: replace(one, **values)


def _deed(one: LeadDeed) -> LeadDeedRow:
    about, because = one.about, ""
    if one.act is LeadAct.GIVEN:
        about, _, because = one.about.partition(" ")
    return LeadDeedRow(moment(one.at), one.by, one.act.value, about, because)
