"""One answer for route, row, socket topic and report: may this person do this, with this?

Owns what *own* and *team* mean. ``may`` asks about one thing; ``reach`` gives the same rule as plain sets
for those who filter many (rows of a query, events of a socket): the two never disagree.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from centrala.access.matrix import MATRIX
from centrala.access.rights import OVER_PEOPLE, Right, Scope
from centrala.ids import AgentName, QueueName
from centrala.organisation import Organisation, Role
from centrala.quick import quick

__all__ = ["NOTHING", "Person", "Reach", "Subject", "may", "may_give", "outranks", "person", "reach", "right_to_change"]


@quick
@dataclass(frozen=True, slots=True)
class Subject:
    """What a right is used on: whose it is, and where it waits as long as it is nobody's."""

    people: frozenset[AgentName] = frozenset()
    """The agents of an interaction, the owner of a ticket, the user meant; empty: nobody's yet."""
    queues: frozenset[QueueName] = frozenset()
    departments: frozenset[str] = frozenset()

    @classmethod
    def of(cls, *people: str, queue: str = "", department: str = "") -> Subject:
        """Empty names count as none."""
        return cls(
            frozenset(AgentName(name) for name in people if name),
            frozenset({QueueName(queue)} if queue else ()),
            frozenset({department} if department else ()),
        )


@quick
@dataclass(frozen=True, slots=True)
class Reach:
    """All that a right reaches: everything, or what belongs to these."""

    everything: bool = False
    people: frozenset[AgentName] = frozenset()
    queues: frozenset[QueueName] = frozenset()
    departments: frozenset[str] = frozenset()

    def covers(self, subject: Subject) -> bool:
        """What somebody has is that person's alone; what nobody has yet is of all who serve its queue."""
        if self.everything:
            return True
        if subject.people:
            return not self.people.isdisjoint(subject.people)
        return not (self.queues.isdisjoint(subject.queues) and self.departments.isdisjoint(subject.departments))


NOTHING: Final = Reach()


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is signed in, with what is theirs under one revision."""

    name: AgentName
    role: Role
    own: Reach
    team: Reach
    roles: Mapping[AgentName, Role]
    """Of everybody: to know who may do more."""


def person(organisation: Organisation, name: AgentName) -> Person | None:
    """Who ``name`` is; None: nobody. Cheap to keep for a revision, and to be asked anew for the next."""
    agent = organisation.agents.get(name)
    if agent is None:
        return None
    led = {team.name for team in organisation.teams.values() if team.supervisor == name} or {agent.team} - {""}
    members = [one for one in organisation.agents.values() if one.team in led or one.name == name]
    own = Reach(
        people=frozenset({name}),
        queues=frozenset(member.queue for member in agent.queues),
        departments=frozenset({agent.department} - {""}),
    )
    team = Reach(
        people=frozenset(one.name for one in members),
        queues=frozenset(member.queue for one in members for member in one.queues),
        departments=frozenset(one.department for one in members) - {""},
    )
    roles = {one.name: one.role for one in organisation.agents.values()}
    return Person(name, agent.role, own, team, roles)


def reach(who: Person, right: Right) -> Reach:
    """How far the right of this person goes."""
    granted = MATRIX[who.role].get(right)
    if granted is None:
        return NOTHING
    if granted is Scope.ALL:
        return Reach(everything=True)
    return who.team if granted is Scope.TEAM else who.own


def may(who: Person, right: Right, on: Subject | Scope = Scope.OWN) -> bool:
    """Whether this person may.

    ``on`` is what it is done with, or how far the right must reach at least; left out, it says whether
    there is any such right at all (then the rows are filtered by ``reach``). A subject that belongs to
    nobody and waits nowhere is reached by *all* only. Rights over people end before those who may do as
    much or more.
    """
    if isinstance(on, Scope):
        granted = MATRIX[who.role].get(right)
        return granted is not None and granted >= on
    if right in OVER_PEOPLE and not all(_below(who, name) for name in on.people):
        return False
    return reach(who, right).covers(on)


def outranks(role: Role, other: Role) -> bool:
    """Whether ``role`` may do all that ``other`` may, as far; a role outranks itself.

    The portal does not count: it shows a customer nothing but the customer.
    """
    grants = MATRIX[role]
    demands = {right: scope for right, scope in MATRIX[other].items() if right is not Right.PORTAL_USE}
    return all(right in grants and grants[right] >= scope for right, scope in demands.items())


def may_give(who: Person, role: Role) -> bool:
    """Whether this person may give somebody this role: nobody hands out more than they have."""
    return may(who, Right.PEOPLE_WRITE) and outranks(who.role, role)


def right_to_change(section: str) -> Right:
    """The right that lets somebody change one section of the configuration (or have all of it)."""
    return _SECTIONS.get(section, Right.CONFIGURATION_WRITE)


_SECTIONS: Final[dict[str, Right]] = {
    **dict.fromkeys(("agents", "teams", "sites"), Right.PEOPLE_WRITE),
    **dict.fromkeys(
        (
            "queues",
            "skills",
            "departments",
            "hours",
            "numbers",
            "callers",
            "pause_reasons",
            "wrap_up_codes",
            "goals",
            "customer_fields",
            "article_categories",
            "synonyms",
            "proposals",
            "ticket_states",
            "ticket_fields",
            "ticket_reasons",
            "ticket_policies",
            "ticket_macros",
            "leads",
            "products",
            "flows",
            "tables",
            "voicemail",
            "escalations",
            "surveys",
            "portal",
            "passing",
        ),
        Right.ROUTING_WRITE,
    ),
    "prompts": Right.ROUTING_WRITE,
    "scripts": Right.KNOWLEDGE_WRITE,
    "letter_templates": Right.KNOWLEDGE_WRITE,
    "speech": Right.TELEPHONY_WRITE,
    **dict.fromkeys(
        ("trunks", "outbound", "admission", "nat", "emergency", "web_calls", "mail", "postboxes", "texts"),
        Right.TELEPHONY_WRITE,
    ),
}


def _below(who: Person, name: AgentName) -> bool:
    """Oneself, somebody who may do less, or somebody new; for an administrator everybody."""
    if name == who.name or name not in who.roles or who.role is Role.ADMIN:
        return True
    other = who.roles[name]
    return outranks(who.role, other) and not outranks(other, who.role)
