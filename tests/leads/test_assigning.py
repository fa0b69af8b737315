"""Who gets a lead: held to what is promised, whoever is there."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centrala.clock import EPOCH, Wall
from centrala.ids import AgentName, LeadId, QueueName
from centrala.leads.assigning import Candidate, Facts, candidates_of, choose, rule_for, rules_of
from centrala.leads.lead import Because, Lead, Turned
from centrala.organisation import Agent, Membership, Organisation, Role
from centrala.selling import LeadPick, LeadRule, LeadSource
from centrala.skills import Level, SkillName

SALES, LV = QueueName("sales"), SkillName("lv")
LEAD = Lead(LeadId("s1-1"), about="A second line")
ANNA, BERT, CARL = AgentName("anna"), AgentName("bert"), AgentName("carl")

names = st.sampled_from("abcdef").map(AgentName)
candidates = st.lists(
    st.builds(
        Candidate,
        name=names,
        queues=st.sampled_from([frozenset(), frozenset({SALES})]),
        team=st.sampled_from(["", "day"]),
        sells=st.booleans(),
        skills=st.dictionaries(st.just(LV), st.integers(1, 5).map(Level)),
        here=st.booleans(),
        open=st.integers(0, 4),
        last=st.integers(0, 3).map(Wall),
    ),
    unique_by=lambda one: one.name,
)
rules = st.builds(
    LeadRule,
    name=st.just("large"),
    queue=st.sampled_from(["", SALES]),
    team=st.sampled_from(["", "day"]),
    requirements=st.sampled_from([(), ((LV, Level(3)),)]),
    owner_first=st.booleans(),
    pick=st.sampled_from(LeadPick),
    most=st.integers(0, 4),
)
leads = st.lists(names, unique=True, max_size=2).map(lambda passed: replace(LEAD, passed=tuple(passed)))


def plainly_able(lead: Lead, rule: LeadRule, owner: str, one: Candidate) -> bool:
    """The promise, in the plainest words."""
    if not one.here or one.name in lead.passed or (rule.most > 0 and one.open >= rule.most):
        return False
    if rule.owner_first and one.name == owner:
        return True
    named = rule.queue != "" or rule.team != "" or rule.requirements != ()
    in_group = (rule.queue in ("", *one.queues)) and rule.team in ("", one.team) and (named or one.sells)
    return in_group and all(one.skills.get(skill, 0) >= level for skill, level in rule.requirements)


@given(lead=leads, rule=rules, owner=names | st.just(""), those=candidates)
def test_the_best_of_those_who_can_gets_it_and_nobody_else(
    lead: Lead, rule: LeadRule, owner: str, those: list[Candidate]
) -> None:
    able = [one for one in those if plainly_able(lead, rule, owner, one)]
    found = choose(lead, rule, owner, those)
    if not able:
        assert found is None
        return
    assert found is not None
    name, chosen = found
    if rule.owner_first and owner in [one.name for one in able]:
        assert (name, chosen.because) == (owner, Because.OWNER)
        return
    one = next(one for one in able if one.name == name)
    if rule.pick is LeadPick.FEWEST:
        assert one.open == min(other.open for other in able)
        assert one.last == min(other.last for other in able if other.open == one.open)
    else:
        assert one.last == min(other.last for other in able)
    assert (chosen.rule, chosen.open, chosen.of) == (rule.name, one.open, len(able))
    assert not set(chosen.turned) & {other.name for other in able}


@given(lead=leads, rule=rules, owner=names | st.just(""), those=candidates, data=st.data())
def test_the_order_in_which_they_come_is_no_matter(
    lead: Lead, rule: LeadRule, owner: str, those: list[Candidate], data: st.DataObject
) -> None:
    assert choose(lead, rule, owner, data.draw(st.permutations(those))) == choose(lead, rule, owner, those)


@given(those=candidates, pick=st.sampled_from(LeadPick))
def test_leads_go_round_among_equals(those: list[Candidate], pick: LeadPick) -> None:
    equals = [replace(one, sells=True, here=True, open=0, last=EPOCH) for one in those]
    rule = LeadRule("all", pick=pick)
    got: list[AgentName] = []
    for at in range(2 * len(equals)):
        found = choose(LEAD, rule, "", equals)
        assert found is not None
        got.append(found[0])
        equals = [replace(one, open=one.open + 1, last=Wall(at + 1)) if one.name == found[0] else one for one in equals]
    assert all(got.count(one.name) == 2 for one in equals)


def test_it_is_told_why_it_was_not_the_others() -> None:
    rule = LeadRule("large", queue=SALES, requirements=((LV, Level(3)),), most=2)
    member = Candidate(ANNA, frozenset({SALES}), skills={LV: Level(3)}, here=True)
    others = [
        replace(member, name=AgentName("away"), here=False),
        replace(member, name=AgentName("full"), open=2),
        replace(member, name=AgentName("gave"), open=0),
        replace(member, name=AgentName("weak"), skills={LV: Level(2)}),
        replace(member, name=AgentName("else"), queues=frozenset()),
    ]
    found = choose(replace(LEAD, passed=(AgentName("gave"),)), rule, "", [member, *others])
    assert found is not None
    assert found[0] == ANNA
    assert found[1].turned == {
        "away": Turned.AWAY,
        "full": Turned.FULL,
        "gave": Turned.GAVE_BACK,
        "weak": Turned.SKILL,
    }


BALTIC = LeadRule("baltic", language="lv", value_from=100)
SHOPS = LeadRule("shops", industry="Retail", postcode="LV-34", region="Kurzeme")
SEEN = LeadRule("seen", source=LeadSource.FLAGGED)


@pytest.mark.parametrize(
    ("facts", "rule"),
    [
        (Facts(language="lv", value=100), "baltic"),
        (Facts(language="lv-LV", value=100), "baltic"),
        (Facts(language="lv", value=99), "all"),
        (Facts(language="lt", value=100), "all"),
        (Facts(industry="retail", postcode="lv 3405", region="KURZEME"), "shops"),
        (Facts(industry="retail", postcode="LV-1001", region="Kurzeme"), "all"),
        (Facts(industry="retail", postcode="LV-3405"), "all"),
        (Facts(source=LeadSource.FLAGGED), "seen"),
        (Facts(language="lv", value=100, source=LeadSource.FLAGGED), "baltic"),
        (Facts(), "all"),
    ],
)
def test_the_first_rule_that_fits_counts(facts: Facts, rule: str) -> None:
    assert rule_for(facts, rules_of(Organisation(leads={one.name: one for one in (BALTIC, SHOPS, SEEN)}))).name == rule


def test_candidates_are_the_people_who_work_here() -> None:
    center = Organisation(
        agents={
            ANNA: Agent(ANNA, role=Role.SALES, team="day", queues=(Membership(SALES),), skills={LV: Level(2)}),
            BERT: Agent(BERT),
            CARL: Agent(CARL, role=Role.CUSTOMER),
        }
    )
    assert candidates_of(center, [ANNA], {BERT: 3}, {ANNA: Wall(5)}) == [
        Candidate(ANNA, frozenset({SALES}), "day", sells=True, skills={LV: Level(2)}, here=True, open=0, last=Wall(5)),
        Candidate(BERT, open=3),
    ]
