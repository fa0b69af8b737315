"""Leads as rows, and who sees which.

Owns the rule of sight: its owner's reach; nobody's is of who serves the queue where it waits, or, where it waits in
none, of everybody whose right goes beyond themselves; and who made one sees it.
"""

from __future__ import annotations

from fastapi import Request

from centrala.access import Reach, Right, Scope, Subject, may
from centrala.api.guard import Caller, center_of, not_allowed
from centrala.api.ports import Center
from centrala.api.problems import Problem
from centrala.api.rows import LeadChosenRow, LeadRow
from centrala.api.shown import moment
from centrala.clock import Wall
from centrala.desk.lead_ports import LeadLine, LeadWhose
from centrala.desk.leads import LeadEdit
from centrala.ids import AgentName, LeadId
from centrala.leads.lead import Chosen, Lead, LeadState
from centrala.organisation import Organisation

__all__ = ["lead_row", "may_write_lead", "readable_lead", "sees_lead", "sees_wide", "shown_lead", "whose_leads"]


def sees_wide(caller: Caller, right: Right = Right.LEADS_READ) -> bool:
    return may(caller.person, right, Scope.TEAM)


def sees_lead(name: AgentName, reach: Reach, one: Lead, *, wide: bool) -> bool:
    """Whether this person, whose right reaches so far, sees it."""
    if name and one.by == name:
        return True
    return _reaches(reach, one, wide=wide)


def _reaches(reach: Reach, one: Lead, *, wide: bool) -> bool:
    return reach.covers(Subject.of(one.owner, queue=one.queue)) or (wide and not one.owner and not one.queue)


def whose_leads(caller: Caller) -> LeadWhose | None:
    """The same rule as a question; None: everybody's."""
    reach = caller.reach(Right.LEADS_READ)
    if reach.everything:
        return None
    return LeadWhose(reach.people, reach.queues, caller.name, sees_wide(caller))


def may_write_lead(caller: Caller) -> LeadEdit:
    def may_(one: Lead) -> Lead:
        right = Right.LEADS_WRITE
        if not _reaches(caller.reach(right), one, wide=sees_wide(caller, right)):
            raise not_allowed(right)
        return one

    return may_


async def readable_lead(request: Request, caller: Caller, name: str) -> LeadLine:
    """Raises Problem (``no_such_lead``): there is none, or none that may be seen."""
    line = await center_of(request).leads.reads.one(LeadId(name))
    reach = caller.reach(Right.LEADS_READ)
    if line is None or not sees_lead(caller.name, reach, line.one, wide=sees_wide(caller)):
        raise Problem("no_such_lead", "There is no such lead.")
    return line


async def shown_lead(center: Center, one: Lead) -> LeadRow:
    line = await center.leads.reads.one(one.id)
    return lead_row(line or LeadLine(one, one.name, one.number), center.organisation, center.now().wall)


def lead_row(line: LeadLine, organisation: Organisation, now: Wall) -> LeadRow:
    one = line.one
    return LeadRow(
        id=one.id,
        version=one.version,
        about=one.about,
        customer=one.customer,
        name=line.name,
        number=line.number,
        mail=one.mail,
        language=one.language,
        region=one.region,
        postcode=one.postcode,
        industry=one.industry,
        value=one.value,
        currency=organisation.currency,
        source=one.source.value,
        code=one.code,
        interaction=one.interaction or None,
        rule=_title(organisation, one.rule),
        queue=one.queue,
        owner=AgentName(one.owner),
        chosen=None if one.chosen is None else _chosen(one.chosen, organisation),
        due=moment(one.due),
        overdue=one.state in (LeadState.NEW, LeadState.ASSIGNED) and one.due < now,
        state=one.state.value,
        reason=one.reason,
        closed=None if one.closed is None else moment(one.closed),
        closed_by=one.closed_by,
        by=one.by,
        created=moment(one.created),
        changed=moment(one.changed),
    )


def _chosen(one: Chosen, organisation: Organisation) -> LeadChosenRow:
    turned = {str(name): why.value for name, why in one.turned.items()}
    return LeadChosenRow(one.because.value, _title(organisation, one.rule), one.open, one.of, turned)


def _title(organisation: Organisation, rule: str) -> str:
    """Empty: the house's own rule."""
    found = organisation.leads.get(rule)
    return "" if found is None else found.title or found.name
