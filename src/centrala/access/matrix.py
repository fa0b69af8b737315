"""Which role may do what, and how far: FEATURES section 12 as a table.

Owns nothing but the table. A role is told as what it adds to another; what is not here is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from centrala.access.rights import Right, Scope
from centrala.organisation import Role

__all__ = ["MATRIX", "Grants"]

Grants = Mapping[Right, Scope]

_GUEST: Final[Grants] = {Right.ACCOUNT_USE: Scope.OWN}

_STAFF: Final[Grants] = {
    **_GUEST,
    Right.DIRECTORY_SEE: Scope.ALL,
    Right.FEEDBACK_READ: Scope.OWN,
    Right.KNOWLEDGE_READ: Scope.ALL,
    Right.LEARNING_USE: Scope.OWN,
    Right.SCHEDULE_READ: Scope.OWN,
    Right.TOKENS_REVOKE: Scope.OWN,
}

_AGENT: Final[Grants] = {
    **_STAFF,
    Right.LIVE_SEE: Scope.OWN,
    Right.QUEUES_SEE: Scope.OWN,
    Right.PRESENCE_SET: Scope.OWN,
    Right.AGENT_QUEUES_SET: Scope.OWN,
    Right.CALLS_ANSWER: Scope.OWN,
    Right.CALLS_DIAL: Scope.OWN,
    Right.CALLS_COLLEAGUE: Scope.OWN,
    Right.CALLS_CONTROL: Scope.OWN,
    Right.CALLS_CLASSIFY: Scope.OWN,
    Right.MISSED_WORK: Scope.OWN,
    Right.INTERACTIONS_READ: Scope.OWN,
    Right.RECORDINGS_PLAY: Scope.OWN,
    Right.CUSTOMERS_READ: Scope.ALL,
    Right.CUSTOMERS_WRITE: Scope.ALL,
    Right.CUSTOMERS_CONTACT: Scope.ALL,
    Right.TICKETS_READ: Scope.TEAM,
    Right.TICKETS_WRITE: Scope.TEAM,
    Right.LEADS_READ: Scope.OWN,
    Right.LEADS_WRITE: Scope.OWN,
    Right.QUALITY_READ: Scope.OWN,
    Right.REPORTS_READ: Scope.OWN,
}

_SENIOR: Final[Grants] = {
    **_AGENT,
    Right.LIVE_SEE: Scope.TEAM,
    Right.QUEUES_SEE: Scope.TEAM,
    Right.CALLS_LISTEN: Scope.TEAM,
    Right.CALLS_HELP: Scope.TEAM,
    Right.INTERACTIONS_READ: Scope.TEAM,
    Right.MISSED_WORK: Scope.TEAM,
    Right.TICKETS_ASSIGN: Scope.TEAM,
    Right.KNOWLEDGE_WRITE: Scope.ALL,
}

_TRAINEE: Final[Grants] = {
    **_STAFF,
    Right.LIVE_SEE: Scope.TEAM,
    Right.CALLS_LISTEN: Scope.TEAM,
    Right.QUALITY_READ: Scope.OWN,
}

_RECEPTIONIST: Final[Grants] = {
    **_AGENT,
    Right.LIVE_SEE: Scope.ALL,
    Right.QUEUES_SEE: Scope.ALL,
    Right.CALLS_MOVE: Scope.ALL,
    Right.CALLS_PULL: Scope.OWN,
}

_SALES: Final[Grants] = {
    **_AGENT,
    Right.LEADS_READ: Scope.TEAM,
    Right.LEADS_WRITE: Scope.TEAM,
    Right.CAMPAIGNS_WORK: Scope.OWN,
    Right.CAMPAIGNS_READ: Scope.TEAM,
}

_SUPERVISOR: Final[Grants] = {
    **_AGENT,
    Right.LIVE_SEE: Scope.TEAM,
    Right.QUEUES_SEE: Scope.TEAM,
    Right.QUEUES_SWITCH: Scope.TEAM,
    Right.PRESENCE_SET: Scope.TEAM,
    Right.AGENT_QUEUES_SET: Scope.TEAM,
    Right.CAP_LIFT: Scope.TEAM,
    Right.CALLS_CONTROL: Scope.TEAM,
    Right.CALLS_CLASSIFY: Scope.TEAM,
    Right.CALLS_MOVE: Scope.TEAM,
    Right.CALLS_PULL: Scope.TEAM,
    Right.CALLS_LISTEN: Scope.TEAM,
    Right.CALLS_WHISPER: Scope.TEAM,
    Right.CALLS_HELP: Scope.TEAM,
    Right.CALLS_BARGE: Scope.TEAM,
    Right.CALLS_EXPLAIN: Scope.TEAM,
    Right.MISSED_WORK: Scope.TEAM,
    Right.INTERACTIONS_READ: Scope.TEAM,
    Right.INTERACTIONS_EXPORT: Scope.TEAM,
    Right.RECORDINGS_PLAY: Scope.TEAM,
    Right.TICKETS_ASSIGN: Scope.TEAM,
    Right.LEADS_READ: Scope.TEAM,
    Right.LEADS_WRITE: Scope.TEAM,
    Right.LEADS_ASSIGN: Scope.TEAM,
    Right.CAMPAIGNS_READ: Scope.TEAM,
    Right.KNOWLEDGE_WRITE: Scope.ALL,
    Right.QUALITY_READ: Scope.TEAM,
    Right.QUALITY_SCORE: Scope.TEAM,
    Right.FEEDBACK_READ: Scope.TEAM,
    Right.FEEDBACK_ANSWER: Scope.TEAM,
    Right.SCHEDULE_READ: Scope.TEAM,
    Right.SCHEDULE_WRITE: Scope.TEAM,
    Right.REPORTS_READ: Scope.TEAM,
    Right.REPORTS_EXPORT: Scope.TEAM,
    Right.BOARDS_LINK: Scope.TEAM,
    Right.SIMULATION_RUN: Scope.ALL,
    Right.CONFIGURATION_READ: Scope.ALL,
}

_MANAGER: Final[Grants] = {
    **{right: Scope.ALL if scope is Scope.TEAM else scope for right, scope in _SUPERVISOR.items()},
    Right.RECORDINGS_DELETE: Scope.ALL,
    Right.CUSTOMERS_MERGE: Scope.ALL,
    Right.CUSTOMERS_IMPORT: Scope.ALL,
    Right.CUSTOMERS_EXPORT: Scope.ALL,
    Right.CUSTOMERS_HOLD: Scope.ALL,
    Right.CUSTOMERS_DISCLOSE: Scope.ALL,
    Right.CAMPAIGNS_WORK: Scope.OWN,
    Right.CAMPAIGNS_WRITE: Scope.ALL,
    Right.KNOWLEDGE_PUBLISH: Scope.ALL,
    Right.PEOPLE_WRITE: Scope.ALL,
    Right.ROUTING_WRITE: Scope.ALL,
    Right.USERS_LINK: Scope.ALL,
    Right.TOKENS_REVOKE: Scope.ALL,
    Right.SYSTEM_READ: Scope.ALL,
    Right.JOBS_READ: Scope.ALL,
    Right.AUDIT_READ: Scope.ALL,
}

_TECHNICIAN: Final[Grants] = {
    **_AGENT,
    Right.LIVE_SEE: Scope.ALL,
    Right.QUEUES_SEE: Scope.ALL,
    Right.CALLS_EXPLAIN: Scope.ALL,
    Right.SIMULATION_RUN: Scope.ALL,
    Right.CONFIGURATION_READ: Scope.ALL,
    Right.TELEPHONY_WRITE: Scope.ALL,
    Right.TOKENS_CREATE: Scope.OWN,
    Right.SYSTEM_READ: Scope.ALL,
    Right.SYSTEM_RESTART: Scope.ALL,
    Right.ENGINE_RESTART: Scope.ALL,
    Right.JOBS_READ: Scope.ALL,
    Right.JOURNAL_READ: Scope.ALL,
}

_QUALITY: Final[Grants] = {
    **_STAFF,
    Right.LIVE_SEE: Scope.ALL,
    Right.QUEUES_SEE: Scope.ALL,
    Right.CALLS_LISTEN: Scope.ALL,
    Right.CALLS_EXPLAIN: Scope.ALL,
    Right.INTERACTIONS_READ: Scope.ALL,
    Right.RECORDINGS_PLAY: Scope.ALL,
    Right.CUSTOMERS_READ: Scope.ALL,
    Right.TICKETS_READ: Scope.ALL,
    Right.KNOWLEDGE_WRITE: Scope.ALL,
    Right.QUALITY_READ: Scope.ALL,
    Right.QUALITY_SCORE: Scope.ALL,
    Right.FEEDBACK_READ: Scope.ALL,
    Right.REPORTS_READ: Scope.ALL,
    Right.REPORTS_EXPORT: Scope.ALL,
}

_CUSTOMER: Final[Grants] = {
    **_GUEST,
    Right.PORTAL_USE: Scope.OWN,
}

_DEPARTMENT: Final[Grants] = {
    **_STAFF,
    Right.CUSTOMERS_READ: Scope.OWN,
    Right.CUSTOMERS_CONTACT: Scope.OWN,
    Right.TICKETS_READ: Scope.OWN,
    Right.TICKETS_WRITE: Scope.OWN,
}

MATRIX: Final[Mapping[Role, Grants]] = MappingProxyType(
    {
        Role.ADMIN: dict.fromkeys(Right, Scope.ALL),
        Role.AGENT: _AGENT,
        Role.MANAGER: _MANAGER,
        Role.SUPERVISOR: _SUPERVISOR,
        Role.TECHNICIAN: _TECHNICIAN,
        Role.QUALITY: _QUALITY,
        Role.TRAINEE: _TRAINEE,
        Role.SENIOR: _SENIOR,
        Role.RECEPTIONIST: _RECEPTIONIST,
        Role.SALES: _SALES,
        Role.CUSTOMER: _CUSTOMER,
        Role.DEPARTMENT: _DEPARTMENT,
    }
)
"""R1 to R11 and the administrator."""
