"""Activity: what an agent does with one piece of work.

Owns the machine of an *engagement*: one agent's part in one interaction, from the offer to the end of
wrap-up. An agent with capacity for several pieces has several engagements; the activity that is shown
is the most engaged of them.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from centrala.clock import NEVER, Mono
from centrala.ids import InteractionId, LegId, QueueName
from centrala.organisation import Channel

__all__ = ["CONTACT", "TRANSITIONS", "Activity", "Engagement", "Step", "shown", "step"]


class Activity(StrEnum):
    IDLE = "idle"
    RINGING = "ringing"
    """Offered, and not yet taken."""
    DIALLING = "dialling"
    """The agent calls out and the other side rings."""
    TALKING = "talking"
    ON_HOLD = "on_hold"
    """The other side waits."""
    WRAP_UP = "wrap_up"


class Step(StrEnum):
    ANSWERED = "answered"
    DIALS = "dials"
    """The own device is up; the other side is called."""
    HELD = "held"
    RESUMED = "resumed"
    ENDED = "ended"
    """The conversation is over, and there is wrap-up to do."""
    RELEASED = "released"
    """Nothing more to do: declined, withdrawn, wrapped up."""


TRANSITIONS: Final[dict[tuple[Activity, Step], Activity]] = {
    (Activity.RINGING, Step.ANSWERED): Activity.TALKING,
    (Activity.RINGING, Step.DIALS): Activity.DIALLING,
    (Activity.RINGING, Step.RELEASED): Activity.IDLE,
    (Activity.DIALLING, Step.ANSWERED): Activity.TALKING,
    (Activity.DIALLING, Step.ENDED): Activity.WRAP_UP,
    (Activity.DIALLING, Step.RELEASED): Activity.IDLE,
    (Activity.TALKING, Step.HELD): Activity.ON_HOLD,
    (Activity.TALKING, Step.ENDED): Activity.WRAP_UP,
    (Activity.TALKING, Step.RELEASED): Activity.IDLE,
    (Activity.ON_HOLD, Step.RESUMED): Activity.TALKING,
    (Activity.ON_HOLD, Step.ENDED): Activity.WRAP_UP,
    (Activity.ON_HOLD, Step.RELEASED): Activity.IDLE,
    (Activity.WRAP_UP, Step.RELEASED): Activity.IDLE,
}

CONTACT: Final = frozenset({Activity.TALKING, Activity.ON_HOLD, Activity.WRAP_UP, Activity.DIALLING})
"""On contact, for occupancy (METRICS)."""

_ORDER: Final = (
    Activity.TALKING,
    Activity.ON_HOLD,
    Activity.DIALLING,
    Activity.RINGING,
    Activity.WRAP_UP,
    Activity.IDLE,
)


@dataclass(slots=True)
class Engagement:
    """One agent's part in one interaction. ``None`` of an agent's engagements is idle."""

    interaction: InteractionId
    channel: Channel
    activity: Activity
    since: Mono
    queue: QueueName | None = None
    leg: LegId | None = None
    wrap_up_ends: Mono = NEVER
    code: str = ""
    """Wrap-up code, once chosen."""
    talk_ms: int = 0
    hold_ms: int = 0
    ring_ms: int = 0
    wrap_ms: int = 0
    dial_ms: int = 0


def step(engagement: Engagement, what: Step, now: Mono) -> bool:
    """Take the step, charging the time so far to what was done; False: not possible here, nothing changed."""
    following = TRANSITIONS.get((engagement.activity, what))
    if following is None:
        return False
    charge(engagement, now)
    engagement.activity = following
    return True


def charge(engagement: Engagement, now: Mono) -> None:
    """Book the time since the last step."""
    spent = now - engagement.since
    engagement.since = now
    match engagement.activity:
        case Activity.TALKING:
            engagement.talk_ms += spent
        case Activity.ON_HOLD:
            engagement.hold_ms += spent
        case Activity.RINGING:
            engagement.ring_ms += spent
        case Activity.WRAP_UP:
            engagement.wrap_ms += spent
        case Activity.DIALLING:
            engagement.dial_ms += spent
        case Activity.IDLE:
            pass


def shown(engagements: Collection[Engagement]) -> Activity:
    """The most engaged of them; idle if there is none."""
    if not engagements:
        return Activity.IDLE
    if len(engagements) == 1:
        return next(iter(engagements)).activity
    present = {engagement.activity for engagement in engagements}
    return next((activity for activity in _ORDER if activity in present), Activity.IDLE)
