"""Own, team and all; and that asking for one thing and filtering many say the same."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centrala.access import (
    MATRIX,
    OVER_PEOPLE,
    Person,
    Right,
    Scope,
    Subject,
    may,
    may_give,
    outranks,
    person,
    reach,
    right_to_change,
)
from centrala.ids import AgentName, QueueName
from centrala.organisation import EMPTY, Agent, Membership, Organisation, Queue, Role, Team

STAFF = {
    "root": (Role.ADMIN, "", ()),
    "mia": (Role.MANAGER, "", ()),
    "max": (Role.MANAGER, "", ()),
    "dace": (Role.SUPERVISOR, "leads", ()),
    "egils": (Role.SUPERVISOR, "leads", ()),
    "anna": (Role.AGENT, "day", ("support",)),
    "bob": (Role.AGENT, "day", ("sales",)),
    "ines": (Role.AGENT, "night", ("support",)),
    "tom": (Role.TRAINEE, "day", ()),
    "sven": (Role.SENIOR, "day", ("support",)),
    "tina": (Role.TECHNICIAN, "", ()),
    "free": (Role.AGENT, "", ("support",)),
    "carl": (Role.CUSTOMER, "", ()),
    "depp": (Role.DEPARTMENT, "", ()),
}


def center() -> Organisation:
    agents = {
        AgentName(name): Agent(
            AgentName(name),
            role=role,
            team=team,
            department="billing" if name == "depp" else "",
            queues=tuple(Membership(QueueName(queue)) for queue in queues),
        )
        for name, (role, team, queues) in STAFF.items()
    }
    teams = {
        "day": Team("day", supervisor=AgentName("dace")),
        "night": Team("night", supervisor=AgentName("egils")),
        "leads": Team("leads"),
    }
    queues = {QueueName(name): Queue(QueueName(name)) for name in ("support", "sales")}
    return dataclasses.replace(EMPTY, agents=agents, teams=teams, queues=queues)


CENTER = center()


def who(name: str) -> Person:
    found = person(CENTER, AgentName(name))
    assert found is not None
    return found


def test_nobody_is_nobody() -> None:
    assert person(CENTER, AgentName("stranger")) is None


def test_own_is_oneself() -> None:
    anna = who("anna")
    assert may(anna, Right.PRESENCE_SET)
    assert may(anna, Right.PRESENCE_SET, Subject.of("anna"))
    assert not may(anna, Right.PRESENCE_SET, Subject.of("bob"))
    assert not may(anna, Right.PRESENCE_SET, Scope.TEAM)


def test_team_is_what_one_leads() -> None:
    dace = who("dace")
    for name in ("dace", "anna", "bob", "tom", "sven"):
        assert may(dace, Right.PRESENCE_SET, Subject.of(name))
    for name in ("egils", "ines", "mia", "free"):
        assert not may(dace, Right.PRESENCE_SET, Subject.of(name))


def test_who_leads_none_has_the_own_team_and_who_has_none_oneself() -> None:
    assert may(who("tom"), Right.CALLS_LISTEN, Subject.of("anna"))
    assert not may(who("tom"), Right.CALLS_LISTEN, Subject.of("ines"))
    assert may(who("sven"), Right.CALLS_HELP, Subject.of("bob"))
    assert reach(who("free"), Right.TICKETS_READ).people == {"free"}


def test_what_waits_is_of_all_who_serve_the_queue() -> None:
    waiting = Subject.of(queue="support")
    assert may(who("anna"), Right.QUEUES_SEE, waiting)
    assert not may(who("bob"), Right.QUEUES_SEE, waiting)
    assert may(who("dace"), Right.CALLS_MOVE, waiting)
    assert may(who("mia"), Right.CALLS_MOVE, waiting)


def test_what_a_colleague_has_is_the_colleagues() -> None:
    theirs = Subject.of("ines", queue="support")
    assert not may(who("anna"), Right.INTERACTIONS_READ, theirs)
    assert not may(who("dace"), Right.INTERACTIONS_READ, theirs)
    assert may(who("egils"), Right.INTERACTIONS_READ, theirs)


def test_a_department_has_what_it_was_sent() -> None:
    assert may(who("depp"), Right.TICKETS_READ, Subject.of(department="billing"))
    assert not may(who("depp"), Right.TICKETS_READ, Subject.of(department="repairs"))
    assert not may(who("depp"), Right.TICKETS_READ, Subject.of(queue="support"))


def test_what_is_nobodys_and_nowhere_is_for_all_only() -> None:
    assert may(who("root"), Right.INTERACTIONS_READ, Subject())
    assert not may(who("dace"), Right.INTERACTIONS_READ, Subject())


@pytest.mark.parametrize("right", sorted(OVER_PEOPLE))
def test_rights_over_people_end_before_those_who_may_as_much(right: Right) -> None:
    root, mia = who("root"), who("mia")
    for name in STAFF:
        assert may(root, right, Subject.of(name))
    if right in MATRIX[Role.MANAGER] and MATRIX[Role.MANAGER][right] is Scope.ALL:
        assert may(mia, right, Subject.of("mia"))
        assert may(mia, right, Subject.of("dace"))
        assert may(mia, right, Subject.of("somebody.new"))
        assert not any(may(mia, right, Subject.of(name)) for name in ("root", "max", "tina"))


def test_nobody_gives_a_role_that_may_more() -> None:
    assert may_give(who("mia"), Role.SUPERVISOR)
    assert not may_give(who("mia"), Role.ADMIN)
    assert not may_give(who("mia"), Role.TECHNICIAN)
    assert not may_give(who("dace"), Role.AGENT)
    assert all(may_give(who("root"), role) for role in Role)


def test_a_role_that_is_given_adds_up_to_no_more() -> None:
    """By handing out roles, and by those who got them handing out theirs, nobody comes above the first."""
    for first in Role:
        given = {role for role in Role if Right.PEOPLE_WRITE in MATRIX[first] and outranks(first, role)}
        for second in given:
            assert {role for role in Role if Right.PEOPLE_WRITE in MATRIX[second] and outranks(second, role)} <= given


def test_every_section_of_the_configuration_has_its_right() -> None:
    assert right_to_change("agents") is Right.PEOPLE_WRITE
    assert right_to_change("queues") is Right.ROUTING_WRITE
    assert right_to_change("outbound") is Right.TELEPHONY_WRITE
    for section in ("name", "country", "revision", "archived", "sign_in", "web_services", "something new"):
        assert right_to_change(section) is Right.CONFIGURATION_WRITE
    known = {field.name for field in dataclasses.fields(Organisation)}
    partial = {section for section in known if right_to_change(section) is not Right.CONFIGURATION_WRITE}
    whole = {"revision", "name", "country", "timezone", "currency", "language", "archived", "sign_in", "web_services"}
    whole |= {"retention", "outside_records", "webhooks"}
    assert partial == known - whole


people = st.sampled_from(sorted(STAFF)).map(who)
subjects = st.builds(
    Subject,
    st.frozensets(st.sampled_from([AgentName(name) for name in STAFF]), max_size=2),
    st.frozensets(st.sampled_from([QueueName("support"), QueueName("sales")]), max_size=2),
    st.frozensets(st.sampled_from(["billing", "repairs"]), max_size=1),
)


@given(people, st.sampled_from(Right), subjects)
def test_asking_and_filtering_agree(somebody: Person, right: Right, subject: Subject) -> None:
    granted = may(somebody, right, subject)
    if right not in OVER_PEOPLE:
        assert granted == reach(somebody, right).covers(subject)
    if granted:
        assert reach(somebody, right).covers(subject)
        assert may(somebody, right)


@given(people, st.sampled_from(Right))
def test_a_wider_reach_holds_the_narrower(somebody: Person, right: Right) -> None:
    held = [may(somebody, right, scope) for scope in (Scope.OWN, Scope.TEAM, Scope.ALL)]
    assert held == sorted(held, reverse=True)
    assert may(somebody, right) == held[0]
    if held[0]:
        assert may(somebody, right, Subject.of(somebody.name))
