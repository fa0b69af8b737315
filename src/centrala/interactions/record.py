"""The row that an interaction leaves in the history when it closes.

Owns its columns. Written once, in the transaction of the closing event; reports sum its counters and
know no other source.
"""

from __future__ import annotations

from dataclasses import dataclass

from centrala.clock import Wall
from centrala.ids import AgentName, InteractionId, LegId, NumberText, QueueName, RecordingId, TrunkName
from centrala.interactions.classification import Classification
from centrala.interactions.course import Walk
from centrala.interactions.interaction import Direction, Outcome, Segment, Visit
from centrala.interactions.passing import Pass
from centrala.organisation import Channel
from centrala.personal import Personal
from centrala.quick import quick

__all__ = ["InteractionRecord"]


@quick
@dataclass(frozen=True, slots=True)
class InteractionRecord:
    """One closed interaction. Durations in milliseconds."""

    id: InteractionId
    channel: Channel
    direction: Direction
    outcome: Outcome
    opened: Wall
    """Arrival at the engine."""
    closed: Wall
    """End of wrap-up."""
    entered: Wall
    """Into the first queue; 0: none."""
    ended: Wall
    """End of the conversation, or of the waiting."""
    leg: LegId | None
    """The leg that came in and began it; unique in the history, so that a call told of twice is kept once.
    None: it began with a leg of our own."""
    revision: int
    queue: QueueName | None
    """The last one it was in."""
    visits: tuple[Visit, ...]
    """Every stay in a queue; each counts once as offered to its queue."""
    number: NumberText | None
    trunk: TrunkName | None
    agent: AgentName | None
    """Who talked last."""
    queued_ms: int
    """Queue time (METRICS: time in the IVR is not queue time)."""
    talk_ms: int
    hold_ms: int
    wrap_ms: int
    missed_offers: int
    cause: str
    priority: int
    segments: tuple[Segment, ...]
    classification: Classification
    party_number: Personal
    party_name: Personal
    withheld: bool
    dialled: Personal
    notes: Personal
    unheard: bool = False
    """It came and went while nobody of ours listened; told by the engine's own records."""
    walk: Walk | None = None
    """Through the menus; None: it came to none."""
    missed_by: tuple[AgentName, ...] = ()
    """To whom it was offered in vain, each once, in order."""
    mailbox: str = ""
    """Where a message was left."""
    recording: RecordingId = RecordingId("")
    """What was said into it."""
    message_ms: int = 0
    """How long it is; 0: the switch did not say."""
    passes: tuple[Pass, ...] = ()
    """Each handing over, in order."""
    about: InteractionId | None = None
    """Of a consult or a survey: the call that it was about."""
    customer: str = ""
    """Id of the customer's record; empty: unknown, or nobody said which of several."""
