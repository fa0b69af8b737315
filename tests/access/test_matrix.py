"""The whole table, word for word, and what must hold of it whoever edits it."""

from __future__ import annotations

from pathlib import Path

import pytest

from centrala.access import LIVE_CHANGES, MATRIX, MEANING, OVER_PEOPLE, Right, Scope, outranks, reference
from centrala.organisation import Role

HERE = Path(__file__).parent
RIGHTS_PAGE = HERE.parent.parent / "docs" / "reference" / "rights.md"

NOBODY_BUT_ADMIN = {
    Right.SECRETS_EXPORT,
    Right.CONFIGURATION_EXPORT,
    Right.CONFIGURATION_WRITE,
    Right.CUSTOMERS_ERASE,
}


def test_the_matrix_is_as_it_was_agreed() -> None:
    """A change of rights is a change of this file too, seen by whoever reviews it."""
    told = [
        f"{role.value} {right.value} {grants[right].name.lower()}"
        for role, grants in MATRIX.items()
        for right in Right
        if right in grants
    ]
    assert told == (HERE / "matrix.txt").read_text(encoding="utf-8").splitlines()


def test_the_page_is_the_table() -> None:
    assert RIGHTS_PAGE.read_text(encoding="utf-8") == reference(), "write centrala.access.reference() into the page"


def test_every_role_and_every_right_is_told() -> None:
    assert set(MATRIX) == set(Role)
    assert set(MEANING) == set(Right)


def test_an_administrator_may_everything() -> None:
    assert MATRIX[Role.ADMIN] == dict.fromkeys(Right, Scope.ALL)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN])
def test_some_rights_are_the_administrators_alone(role: Role) -> None:
    assert not NOBODY_BUT_ADMIN & set(MATRIX[role])


def test_a_trainee_never_changes_a_live_call() -> None:
    assert not LIVE_CHANGES & set(MATRIX[Role.TRAINEE])
    assert Right.CALLS_LISTEN in MATRIX[Role.TRAINEE]


def test_who_only_judges_does_not_speak() -> None:
    assert not LIVE_CHANGES & set(MATRIX[Role.QUALITY])


def test_a_customer_sees_nothing_of_the_floor() -> None:
    assert set(MATRIX[Role.CUSTOMER]) == {Right.ACCOUNT_USE, Right.PORTAL_USE}
    assert set(MATRIX[Role.CUSTOMER].values()) == {Scope.OWN}


def test_a_department_sees_what_it_was_sent() -> None:
    assert not any(
        right.value.startswith(("live.", "calls.", "queues.", "reports.")) for right in MATRIX[Role.DEPARTMENT]
    )
    assert MATRIX[Role.DEPARTMENT][Right.TICKETS_READ] is Scope.OWN


@pytest.mark.parametrize("role", Role)
def test_who_is_heard_also_hears(role: Role) -> None:
    grants = MATRIX[role]
    for louder in (Right.CALLS_WHISPER, Right.CALLS_BARGE):
        if louder in grants:
            assert grants[Right.CALLS_LISTEN] >= grants[louder]


@pytest.mark.parametrize("role", Role)
def test_who_changes_something_sees_it(role: Role) -> None:
    grants = MATRIX[role]
    for change, sight in (
        (Right.PRESENCE_SET, Right.LIVE_SEE),
        (Right.CALLS_CONTROL, Right.LIVE_SEE),
        (Right.CALLS_LISTEN, Right.LIVE_SEE),
        (Right.CALLS_MOVE, Right.QUEUES_SEE),
        (Right.CALLS_PULL, Right.QUEUES_SEE),
        (Right.INTERACTIONS_EXPORT, Right.INTERACTIONS_READ),
        (Right.REPORTS_EXPORT, Right.REPORTS_READ),
        (Right.CUSTOMERS_WRITE, Right.CUSTOMERS_READ),
        (Right.TICKETS_ASSIGN, Right.TICKETS_READ),
        (Right.TICKETS_WRITE, Right.TICKETS_READ),
        (Right.QUALITY_SCORE, Right.QUALITY_READ),
        (Right.SCHEDULE_WRITE, Right.SCHEDULE_READ),
        (Right.CONFIGURATION_WRITE, Right.CONFIGURATION_READ),
        (Right.PEOPLE_WRITE, Right.CONFIGURATION_READ),
        (Right.ROUTING_WRITE, Right.CONFIGURATION_READ),
        (Right.TELEPHONY_WRITE, Right.CONFIGURATION_READ),
        (Right.ENGINE_RESTART, Right.SYSTEM_READ),
    ):
        if change in grants:
            assert grants.get(sight, 0) >= grants[change], change


def test_leaders_may_what_those_they_lead_may() -> None:
    for above, below in (
        (Role.SUPERVISOR, Role.AGENT),
        (Role.SUPERVISOR, Role.SENIOR),
        (Role.SUPERVISOR, Role.TRAINEE),
        (Role.MANAGER, Role.SUPERVISOR),
        (Role.MANAGER, Role.SALES),
        (Role.MANAGER, Role.RECEPTIONIST),
        (Role.MANAGER, Role.QUALITY),
        (Role.MANAGER, Role.CUSTOMER),
        (Role.ADMIN, Role.MANAGER),
        (Role.ADMIN, Role.TECHNICIAN),
    ):
        assert outranks(above, below)
        assert not outranks(below, above)


@pytest.mark.parametrize("right", sorted(OVER_PEOPLE))
def test_only_managers_and_administrators_have_rights_over_others(right: Right) -> None:
    assert {role for role in Role if MATRIX[role].get(right, Scope.OWN) > Scope.OWN} <= {Role.ADMIN, Role.MANAGER}
