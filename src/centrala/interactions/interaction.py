"""One contact, from its arrival to its row in the history.

Owns what every kind of contact shares. The order of its steps belongs to a journey on the floor, its
place in line to ``queues``, its legs to ``calls``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from centrala.clock import EPOCH, NEVER, Mono, Now, Wall
from centrala.ids import (
    AgentName,
    AskId,
    BridgeId,
    InteractionId,
    LegId,
    NumberText,
    OfferId,
    PlayId,
    QueueName,
    RecordingId,
    TrunkName,
)
from centrala.interactions.about import NOTHING_SAID, About
from centrala.interactions.classification import UNCLASSIFIED, Classification
from centrala.interactions.comfort import Comfort
from centrala.interactions.course import Consent, Course
from centrala.interactions.message import Message
from centrala.interactions.outside import Outside
from centrala.interactions.passing import Hand, Pass
from centrala.interactions.promise import Promise
from centrala.interactions.sitting import Sitting
from centrala.organisation import Channel, Destination, OverflowStep
from centrala.personal import Personal
from centrala.quick import quick
from centrala.skills import NOTHING, Relaxation, Requirements

__all__ = [
    "ROBOTS",
    "Direction",
    "Intent",
    "Interaction",
    "Offer",
    "Outcome",
    "Party",
    "QueueExit",
    "Segment",
    "Stage",
    "Visit",
    "is_customers",
]


ROBOTS: Final = TrunkName("_robots")
"""Stands for the trunk of the robots that call flows as their tests say; no trunk of a file may begin with a line."""


class Direction(StrEnum):
    INBOUND = "inbound"
    OUTBOUND = "outbound"
    INTERNAL = "internal"


def is_customers(direction: Direction, trunk: TrunkName | None) -> bool:
    """Whether it is in the figures: calls among colleagues are not (FEATURES D5), nor are those of flows' tests."""
    return direction is not Direction.INTERNAL and trunk != ROBOTS


class Intent(StrEnum):
    """Which journey an interaction is on."""

    INBOUND_CALL = "inbound_call"
    INTERNAL_CALL = "internal_call"
    HAND_DIALLED = "hand_dialled"
    CALLBACK = "callback"
    """We call whoever has asked for it while waiting."""
    CONSULT = "consult"
    """An agent asks somebody about another call, whose customer waits."""
    DICTATION = "dictation"
    """Somebody speaks an announcement into the own phone."""
    SURVEY = "survey"
    """We call a customer to ask about an earlier call."""


class Stage(StrEnum):
    """How far along its journey; not every journey has all."""

    ARRIVED = "arrived"
    """It may stay so for a moment: the records are asked who calls."""
    IN_FLOW = "in_flow"
    """In the menus."""
    PLAYING = "playing"
    """Hears an announcement before the next destination."""
    CALLING = "calling"
    """The other side is being called."""
    POSTPONED = "postponed"
    """A callback that is not in line yet, or not at the moment: its time has not come."""
    WAITING = "waiting"
    OFFERED = "offered"
    """Still waits, and somebody's device rings."""
    CONNECTING = "connecting"
    """Somebody answered; the bridge is not confirmed yet."""
    TALKING = "talking"
    FORWARDED = "forwarded"
    """With a number outside."""
    MESSAGE = "message"
    """Leaves a message."""
    PARKED = "parked"
    """In a place from which anybody may fetch it."""
    SURVEY = "survey"
    """The customer is asked how it was; nobody of ours is in it."""
    WRAPPING = "wrapping"
    """The conversation is over, somebody still writes."""
    CLOSED = "closed"


class Outcome(StrEnum):
    """How it ended, once and for good (METRICS: O = A + B + F)."""

    OPEN = "open"
    ANSWERED = "answered"
    ABANDONED = "abandoned"
    """Hung up while in a queue."""
    GONE_BEFORE_QUEUE = "gone_before_queue"
    OVERFLOWED = "overflowed"
    DIVERTED = "diverted"
    """Closed, full, nobody there, or moved out by hand: not by waiting too long."""
    SELF_SERVED = "self_served"
    """Had what he came for from the menus."""
    REFUSED = "refused"
    """Not admitted, unknown number."""
    NOT_REACHED = "not_reached"
    """Outbound or internal: nobody answered there."""
    VOICEMAIL = "voicemail"
    """Left a message."""
    ENGINE_LOST = "engine_lost"
    CALLBACK = "callback"
    """A call whose caller asked to be called back, and hung up; the callback has an outcome of its own."""
    GIVEN_UP = "given_up"
    """A callback that reached nobody, as often as it was tried."""
    CALLED_AGAIN = "called_again"
    """A callback whose customer called meanwhile, and has the place."""
    CANCELLED = "cancelled"
    """A callback that somebody called off."""


@quick
@dataclass(frozen=True, slots=True)
class Party:
    """Who is at the other end, as far as the line tells."""

    number: Personal = ""
    """E.164 where it can be; empty when withheld or unknown."""
    raw: Personal = ""
    """As it came."""
    name: Personal = ""
    withheld: bool = False
    customer: str = ""
    """Id in our records, once known."""


class QueueExit(StrEnum):
    """How a visit to a queue ended."""

    ANSWERED = "answered"
    ABANDONED = "abandoned"
    OVERFLOWED = "overflowed"
    """Waited too long."""
    MOVED = "moved"
    """By hand, or by the caller's own choice."""
    CALLBACK = "callback"
    """To be called back."""
    ENGINE_LOST = "engine_lost"


@quick
@dataclass(frozen=True, slots=True)
class Visit:
    """A finished stay in one queue: what reports count as offered to it."""

    queue: QueueName
    entered: Wall
    waited_ms: int
    exit: QueueExit
    estimated_ms: int | None = None
    """How long it was expected to wait when it came in; None: nobody knew, or it need not wait."""


@dataclass(slots=True)
class Offer:
    """A lease: this agent may answer this interaction until it expires."""

    id: OfferId
    agent: AgentName
    legs: tuple[LegId, ...]
    """One a device that rings."""
    made: Mono
    expires: Mono
    rang: bool = False
    """Some device was heard ringing."""


@quick
@dataclass(frozen=True, slots=True)
class Segment:
    """One agent's finished part, for the history."""

    agent: AgentName
    queue: QueueName | None
    ring_ms: int
    dial_ms: int
    talk_ms: int
    hold_ms: int
    wrap_ms: int
    code: str = ""


@dataclass(slots=True)
class Interaction:
    """All that the floor knows of one contact."""

    id: InteractionId
    intent: Intent
    channel: Channel
    direction: Direction
    opened: Now
    sequence: int
    """Order of arrival in the center; breaks ties."""
    revision: int
    """Configuration under which it lives to its end."""
    stage: Stage = Stage.ARRIVED
    outcome: Outcome = Outcome.OPEN
    party: Party = Party()
    number: NumberText | None = None
    """Ours, that was dialled or is shown."""
    trunk: TrunkName | None = None
    candidates: tuple[str, ...] = ()
    """Customers whose number it is, when there are several and nobody has said which."""
    classification: Classification = UNCLASSIFIED
    priority: int = 0
    value: int = 0
    requirements: Requirements = NOTHING
    relaxations: tuple[Relaxation, ...] = ()
    last_agent: AgentName | None = None
    known: About = NOTHING_SAID
    """What the customer's record says, once known."""
    outside: Outside | None = None
    """What an outside system says; None: it is not asked, or has not answered yet."""
    owner: AgentName | None = None
    """Whose customer this is, where the queue it is in waits for that agent."""
    language: str = ""
    """ISO 639, as the caller chose it or the number says; empty: the center's."""

    queue: QueueName | None = None
    entered: Mono = NEVER
    """When it entered the queue it is in; a missed offer leaves it."""
    entered_wall: Wall = EPOCH
    wait_ends: Mono = NEVER
    """Longest wait; then overflow."""
    queued_ms: int = 0
    """Time in queues, all of them, until answered or left."""
    visits: tuple[Visit, ...] = ()
    """Finished stays, in order."""
    credit_ms: int = 0
    """Waiting brought along from another queue."""
    hops: int = 0
    """Destinations it was sent to; ends circles."""
    comfort: Comfort | None = None
    """What it hears while it waits, and what it was asked."""
    promise: Promise | None = None
    """Of a callback."""
    steps: tuple[OverflowStep, ...] = ()
    """Still to come, of the queue it came into first."""
    steps_from: Mono = NEVER
    """From when they count."""
    offers: dict[OfferId, Offer] = field(default_factory=dict)
    missed: int = 0
    """Offers that went unanswered."""
    missed_by: tuple[AgentName, ...] = ()
    """Whose offers those were, each once, in order."""

    course: Course | None = None
    """Where it is, or was, in a flow."""
    course_began: Mono = NEVER
    asked: AskId | None = None
    """What a web service is being asked for."""
    recording: RecordingId | None = None
    """What the caller is saying into."""
    consents: tuple[Consent, ...] = ()
    survey: str = ""
    """Follows after the conversation, by the word of a flow."""
    sitting: Sitting | None = None
    """How far the customer has come in it."""

    caller_leg: LegId | None = None
    """The leg that began it."""
    came_in: bool = False
    """That leg came to us; else we made it, and it may have begun others before."""
    other_leg: LegId | None = None
    """The leg that talks, or is to talk, with it."""
    bridge: BridgeId | None = None
    legs: tuple[LegId, ...] = ()
    """All legs not gone."""
    answered: bool = False
    """The caller's leg has been answered."""
    connected: Mono = NEVER
    """When both were first in the bridge."""
    agent: AgentName | None = None
    """Who talks now, or talked last."""
    guard: Mono = NEVER
    """A step that must be confirmed by then: the join, the reply of a trunk."""
    play: PlayId | None = None
    prompt: str = ""
    """The announcement that plays, or was the last to play."""
    then: Destination | None = None
    """Where it goes when the announcement has been heard, or the records have been asked who calls."""
    alarmed: tuple[str, ...] = ()
    """Queues and numbers whose message in an emergency it has heard."""
    dialled: Personal = ""
    """Outbound: the number called. Internal: the colleague."""
    attempts: tuple[tuple[str, str, str], ...] = ()
    """Outbound: trunk, number, caller id still to be tried, best first."""
    cost_per_minute: float = 0.0
    """Of the outside leg, in the center's money."""
    emergency: bool = False
    tried: int = 0
    """Trunks tried."""
    message: Message | None = None
    """Of a caller who is sent to a mailbox."""
    notes: Personal = ""
    segments: tuple[Segment, ...] = ()
    parts: tuple[AgentName, ...] = ()
    """Everybody who was ever given a part in it, in order."""

    passes: tuple[Pass, ...] = ()
    """Each handing over, in order; the last one may be on its way."""
    home: QueueName | None = None
    """The line to which it returns when nobody takes it."""
    turned: bool = False
    """We began it, and it was passed on: from then on it goes the way of a call that came in."""
    consult: InteractionId | None = None
    """The consult about it, as long as its own leg of the agent is lent to it."""
    about: InteractionId | None = None
    """Of a consult or a survey: the call that it is about."""
    others: tuple[LegId, ...] = ()
    """Legs that talk besides the two: a conference."""
    helpers: tuple[AgentName, ...] = ()
    """Who was asked in, or came in, besides the one who has it."""
    first_leg: LegId | None = None
    """The leg that began it, when that one has left and the others talk on."""
    slot: int = 0
    """Where it is parked, from 1; 0: nowhere."""
    hand: Hand | None = None
    """Somebody in it asks for help."""
    escalation: str = ""
    """The rule by which it was escalated last."""
    escalated: Mono = NEVER
    """When; NEVER: it is not, or it was taken."""
    escalation_due: Mono = NEVER
    """By then somebody must have taken it; NEVER: nobody waits for that any more."""

    ended: Mono = NEVER
    """When the conversation, or the waiting, was over."""
    ended_wall: Wall = EPOCH
    cause: str = ""
    """Of the end."""

    @property
    def takes(self) -> Channel:
        """Which capacity of an agent it needs: a callback is worked like any call."""
        return Channel.VOICE if self.channel is Channel.CALLBACK else self.channel
