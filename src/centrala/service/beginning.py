"""The first configuration of a center that has none."""

from __future__ import annotations

from centrala.ids import AgentName
from centrala.organisation import Agent, Organisation, PauseReason, Role, WrapUpCode

__all__ = ["ADMIN", "first_organisation"]

ADMIN = AgentName("admin")


def first_organisation() -> Organisation:
    """An empty center with its first user, who signs in by a one-time link; nobody has a password."""
    return Organisation(
        agents={ADMIN: Agent(ADMIN, title="Administrator", role=Role.ADMIN)},
        pause_reasons={
            "break": PauseReason("break", "Break"),
            "meal": PauseReason("meal", "Meal"),
            "meeting": PauseReason("meeting", "Meeting", productive=True),
            "training": PauseReason("training", "Training", productive=True),
        },
        wrap_up_codes={
            "solved": WrapUpCode("solved", "Solved"),
            "follow_up": WrapUpCode("follow_up", "Needs follow-up"),
            "transferred": WrapUpCode("transferred", "Passed on"),
            "wrong_number": WrapUpCode("wrong_number", "Wrong number"),
        },
    )
