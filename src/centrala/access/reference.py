"""The table of rights for people: ``docs/reference/rights.md`` is this text, and a test holds it."""

from __future__ import annotations

from typing import Final

from centrala.access.matrix import MATRIX
from centrala.access.rights import MEANING, Right, Scope
from centrala.organisation import Role

__all__ = ["reference"]

_COLUMNS: Final[dict[Role, str]] = {
    Role.AGENT: "R1",
    Role.MANAGER: "R2",
    Role.SUPERVISOR: "R3",
    Role.TECHNICIAN: "R4",
    Role.QUALITY: "R5",
    Role.TRAINEE: "R6",
    Role.SENIOR: "R7",
    Role.RECEPTIONIST: "R8",
    Role.SALES: "R9",
    Role.CUSTOMER: "R10",
    Role.DEPARTMENT: "R11",
    Role.ADMIN: "",
}
"""Rows of the feature inventory."""

_MARKS: Final = {Scope.OWN: "own", Scope.TEAM: "team", Scope.ALL: "all"}

_HEAD: Final = """\
# Rights

Who may do what. Each route, each row of an answer, each topic of the live socket and each report asks the
same function, `centrala.access.may`; what is not in this table is refused. This page is made from the
table that the program uses (`centrala.access.reference`), and a test holds the two together.

- **own**: what is one's own, and what nobody has yet in one's own queues and department.
- **team**: that of the teams that one leads; for who leads none, of the own team.
- **all**: everything.

What somebody has is theirs: a call of a colleague is not reached by serving the same queue. Rights over
people (`configuration.people.write`, `users.link`, `tokens.create`, `tokens.revoke`) end before people who
may do as much or more, and nobody can give a role that may do more than they may. Only administrators are
above each other.
"""


def reference() -> str:
    """The page, in Markdown."""
    roles = list(_COLUMNS)
    head = ["right", "what it lets one do", *(_heading(role) for role in roles)]
    lines = [_row(head), _row(["---"] * len(head))]
    lines += [_row([f"`{right.value}`", MEANING[right], *(_mark(role, right) for role in roles)]) for right in Right]
    return _HEAD + "\n" + "\n".join(lines) + "\n"


def _heading(role: Role) -> str:
    return f"{role.value} {_COLUMNS[role]}".strip()


def _mark(role: Role, right: Right) -> str:
    scope = MATRIX[role].get(right)
    return "" if scope is None else _MARKS[scope]


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |".replace("|  |", "| |").replace("|  |", "| |")
