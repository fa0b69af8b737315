"""To whom a ticket is escalated.

Owns that it is always somebody who may see it: its supervisors, else the managers, else the administrators.
"""

from __future__ import annotations

from centrala.access import Right, Subject, person, reach
from centrala.ids import AgentName
from centrala.organisation import Organisation, Role
from centrala.tickets.ticket import Ticket

__all__ = ["supervisors_of"]


def supervisors_of(one: Ticket, center: Organisation) -> tuple[AgentName, ...]:
    """Those within whose team its owner is; of nobody's ticket, its department, or else its queue. By name; whose
    ticket it is does not count. Empty: the center has nobody else."""
    whose = Subject.of(one.owner, queue="" if one.department else one.queue, department=one.department)
    for role in (Role.SUPERVISOR, Role.MANAGER, Role.ADMIN):
        names = sorted(name for name, agent in center.agents.items() if agent.role is role and name != one.owner)
        found = tuple(name for name in names if _sees(center, name, whose))
        if found:
            return found
    return ()


def _sees(center: Organisation, name: AgentName, whose: Subject) -> bool:
    who = person(center, name)
    return who is not None and reach(who, Right.TICKETS_READ).covers(whose)
