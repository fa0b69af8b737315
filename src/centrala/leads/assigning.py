"""Who gets a lead, and why: decided from values alone, so that it can be told and tried.

Owns the order: the first rule that fits; the customer's owner; who is of the rule's group and has its skills; among
these the fewest open ones, or whose turn it is. Nobody gets one who is away, full, or gave it back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from centrala.clock import EPOCH, Wall
from centrala.ids import AgentName, QueueName
from centrala.leads.lead import Because, Chosen, Lead, Turned
from centrala.organisation import Agent, Organisation, Role
from centrala.selling import RULES, LeadPick, LeadRule, LeadSource
from centrala.skills import Level, SkillName, satisfies

__all__ = ["Candidate", "Facts", "candidates_of", "choose", "rule_for", "rules_of"]

MOST_TOLD: Final = 30
"""Of those who did not get it, in the order of their names."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What rules ask of a lead."""

    language: str = ""
    region: str = ""
    postcode: str = ""
    industry: str = ""
    value: int = 0
    source: LeadSource = LeadSource.TYPED
    owner: AgentName = AgentName("")
    """Whose customer it is."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may get it."""

    name: AgentName
    queues: frozenset[QueueName] = frozenset()
    team: str = ""
    sells: bool = False
    """Has the role sales."""
    skills: Mapping[SkillName, Level] = field(default_factory=dict)
    here: bool = False
    """At work."""
    open: int = 0
    """Open leads."""
    last: Wall = EPOCH
    """When a rule last gave one."""


def rules_of(center: Organisation) -> Sequence[LeadRule]:
    """In order; the last fits every lead."""
    return (*center.leads.values(), *RULES)


def rule_for(facts: Facts, rules: Iterable[LeadRule]) -> LeadRule:
    """The first that fits."""
    return next((rule for rule in rules if _fits(rule, facts)), RULES[-1])


def _fits(rule: LeadRule, facts: Facts) -> bool:
    return (
        _same(rule.language, facts.language.partition("-")[0])
        and _same(rule.region, facts.region)
        and _same(rule.industry, facts.industry)
        and _bare(facts.postcode).startswith(_bare(rule.postcode))
        and facts.value >= rule.value_from
        and rule.source in (None, facts.source)
    )


def _same(wanted: str, there: str) -> bool:
    return not wanted or wanted.casefold().partition("-")[0] == there.strip().casefold()


def _bare(postcode: str) -> str:
    return "".join(letter for letter in postcode.casefold() if letter.isalnum())


def candidates_of(
    center: Organisation, here: Iterable[AgentName], open_: Mapping[AgentName, int], last: Mapping[AgentName, Wall]
) -> list[Candidate]:
    there = frozenset(here)
    return [_candidate(one, there, open_, last) for one in center.agents.values() if one.role is not Role.CUSTOMER]


def _candidate(
    one: Agent, here: frozenset[AgentName], open_: Mapping[AgentName, int], last: Mapping[AgentName, Wall]
) -> Candidate:
    return Candidate(
        name=one.name,
        queues=frozenset(member.queue for member in one.queues),
        team=one.team,
        sells=one.role is Role.SALES,
        skills=one.skills,
        here=one.name in here,
        open=open_.get(one.name, 0),
        last=last.get(one.name, EPOCH),
    )


def choose(lead: Lead, rule: LeadRule, owner: str, candidates: Iterable[Candidate]) -> tuple[AgentName, Chosen] | None:
    """Who gets it and why; None: nobody can take it now. ``owner``: whose customer it is; empty: nobody's."""
    turned: dict[AgentName, Turned] = {}
    able: list[Candidate] = []
    for one in sorted(candidates, key=lambda one: one.name):
        is_owner = rule.owner_first and one.name == owner
        if not (is_owner or _of_group(rule, one)):
            continue
        why = _turned(lead, rule, one, skilled=is_owner)
        if why is not None:
            turned[one.name] = why
        elif is_owner:
            return one.name, Chosen(Because.OWNER, rule.name, one.open, 1)
        else:
            able.append(one)
    if not able:
        return None
    fewest = rule.pick is LeadPick.FEWEST
    best = min(able, key=lambda one: (one.open if fewest else 0, one.last, one.name))
    told = dict(list(turned.items())[:MOST_TOLD])
    because = Because.FEWEST if fewest else Because.TURN
    return best.name, Chosen(because, rule.name, best.open, len(able), told)


def _of_group(rule: LeadRule, one: Candidate) -> bool:
    if rule.queue and rule.queue not in one.queues:
        return False
    if rule.team and one.team != rule.team:
        return False
    return bool(rule.queue or rule.team or rule.requirements) or one.sells


def _turned(lead: Lead, rule: LeadRule, one: Candidate, *, skilled: bool) -> Turned | None:
    """Why this one can't take it; None: can."""
    if one.name in lead.passed:
        return Turned.GAVE_BACK
    if not skilled and not satisfies(one.skills, rule.requirements):
        return Turned.SKILL
    if not one.here:
        return Turned.AWAY
    return Turned.FULL if rule.most and one.open >= rule.most else None
