"""What people and programs ask of the floor: imperative, and it may be refused.

Every command says who asks (``by``); whether that person *may* is ``access``'s answer, given before a
command comes here. A refusal is ``errors.Refused`` and leaves everything as it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from centrala.clock import EPOCH, Wall
from centrala.ids import AgentName, InteractionId, QueueName, TicketId
from centrala.interactions.about import NOTHING_SAID, About
from centrala.interactions.classification import Aspect
from centrala.organisation import Destination, DestinationKind, Device, Organisation
from centrala.personal import Personal, Secret
from centrala.quick import quicken

__all__ = [
    "SYSTEM",
    "AcceptOffer",
    "AdoptConfiguration",
    "CallBackNow",
    "CallColleague",
    "CallForSurvey",
    "CancelCallback",
    "CancelConsult",
    "CancelDictation",
    "ChooseCustomer",
    "ChooseDevice",
    "Classify",
    "Command",
    "CompleteConsult",
    "Consult",
    "DeclineOffer",
    "Dial",
    "Dictate",
    "Drain",
    "EndAlarm",
    "EscalateCall",
    "FetchCall",
    "ForgetNumbers",
    "GoAvailable",
    "HangUpCall",
    "HelpWith",
    "HoldCall",
    "JoinConsult",
    "LeaveQueue",
    "LiftCap",
    "LogOut",
    "LowerHand",
    "MoveCall",
    "MuteCall",
    "ParkCall",
    "PassTicketOver",
    "Pause",
    "PlaceTicket",
    "PressDigits",
    "PromiseCallback",
    "PullCall",
    "RaiseAlarm",
    "RaiseHand",
    "RejoinCall",
    "ResumeCall",
    "ResumeQueue",
    "SaveNote",
    "SetPeak",
    "SwapConsult",
    "TransferCall",
    "UnmuteCall",
    "WrapUp",
]

SYSTEM = AgentName("")
"""Nobody in person: the service, a job, the configuration file."""


@dataclass(frozen=True, slots=True)
class GoAvailable:
    agent: AgentName
    by: AgentName = SYSTEM


@dataclass(frozen=True, slots=True)
class Pause:
    agent: AgentName
    reason: str = ""
    by: AgentName = SYSTEM


@dataclass(frozen=True, slots=True)
class LogOut:
    agent: AgentName
    by: AgentName = SYSTEM


@dataclass(frozen=True, slots=True)
class LeaveQueue:
    """No offers from this queue to this agent until ``ResumeQueue``; others go on."""

    agent: AgentName
    queue: QueueName
    by: AgentName = SYSTEM


@dataclass(frozen=True, slots=True)
class ResumeQueue:
    agent: AgentName
    queue: QueueName
    by: AgentName = SYSTEM


@dataclass(frozen=True, slots=True)
class LiftCap:
    """The shift's cap on calls does not bind this agent until the next shift."""

    agent: AgentName
    by: AgentName = SYSTEM


@dataclass(frozen=True, slots=True)
class ChooseDevice:
    """This device of the agent rings from the next offer on."""

    agent: AgentName
    device: Device
    by: AgentName = SYSTEM


@dataclass(frozen=True, slots=True)
class AcceptOffer:
    """The agent wants it; the device that answers first has it."""

    agent: AgentName
    interaction: InteractionId
    by: AgentName = SYSTEM


@dataclass(frozen=True, slots=True)
class DeclineOffer:
    agent: AgentName
    interaction: InteractionId
    by: AgentName = SYSTEM


@dataclass(frozen=True, slots=True)
class HangUpCall:
    """The agent, or a supervisor, ends the conversation."""

    interaction: InteractionId
    by: AgentName = SYSTEM


@dataclass(frozen=True, slots=True)
class HoldCall:
    agent: AgentName
    interaction: InteractionId
    by: AgentName = SYSTEM


@dataclass(frozen=True, slots=True)
class ResumeCall:
    agent: AgentName
    interaction: InteractionId
    by: AgentName = SYSTEM


@dataclass(frozen=True, slots=True)
class RejoinCall:
    """The agent's phone began anew (a page loaded again): ring it once more, and go on talking there."""

    agent: AgentName
    interaction: InteractionId
    by: AgentName = SYSTEM
    device: Device | None = None
    """The device that asks; none: whichever the call is at."""


@dataclass(frozen=True, slots=True)
class MuteCall:
    agent: AgentName
    interaction: InteractionId
    by: AgentName = SYSTEM


@dataclass(frozen=True, slots=True)
class UnmuteCall:
    agent: AgentName
    interaction: InteractionId
    by: AgentName = SYSTEM


@dataclass(frozen=True, slots=True)
class PressDigits:
    """Towards the other side, as keys."""

    agent: AgentName
    interaction: InteractionId
    digits: Personal
    by: AgentName = SYSTEM


@dataclass(frozen=True, slots=True)
class SaveNote:
    """The note as it stands now; later ones replace it. Durable when acknowledged."""

    agent: AgentName
    interaction: InteractionId
    note: Personal
    by: AgentName = SYSTEM


@dataclass(frozen=True, slots=True)
class WrapUp:
    """Done: code, and the note if it is given."""

    agent: AgentName
    interaction: InteractionId
    code: str = ""
    note: Personal | None = None
    by: AgentName = SYSTEM


@dataclass(frozen=True, slots=True)
class Classify:
    """A person's word on one step of classification."""

    interaction: InteractionId
    aspect: Aspect
    value: Personal
    by: AgentName = SYSTEM


@dataclass(frozen=True, slots=True)
class ChooseCustomer:
    """A person's word on who is at the other end; for this interaction only."""

    interaction: InteractionId
    customer: str
    """Id of a record that exists: whoever asks has looked."""
    name: Personal
    by: AgentName = SYSTEM
    about: About = NOTHING_SAID


@dataclass(frozen=True, slots=True)
class Dial:
    """An agent calls an outside number by hand, through the gate."""

    agent: AgentName
    number: Personal
    caller_id: str = ""
    by: AgentName = SYSTEM


@dataclass(frozen=True, slots=True)
class CallColleague:
    agent: AgentName
    colleague: AgentName
    by: AgentName = SYSTEM


@dataclass(frozen=True, slots=True)
class Dictate:
    """The agent's own device rings, to speak an announcement into it."""

    agent: AgentName
    by: AgentName = SYSTEM


@dataclass(frozen=True, slots=True)
class CancelDictation:
    """What was said until now is thrown away."""

    agent: AgentName
    interaction: InteractionId


@dataclass(frozen=True, slots=True)
class MoveCall:
    """A waiting call goes elsewhere; into another queue it enters anew, with its waiting credited."""

    interaction: InteractionId
    to: Destination
    by: AgentName = SYSTEM


@dataclass(frozen=True, slots=True)
class PullCall:
    """A waiting call is offered to this agent next, whatever the order."""

    interaction: InteractionId
    agent: AgentName
    by: AgentName = SYSTEM


@dataclass(frozen=True, slots=True)
class TransferCall:
    """Pass it on at once; the note is shown to who takes it."""

    agent: AgentName
    interaction: InteractionId
    to: Destination
    note: Personal = ""
    by: AgentName = SYSTEM


@dataclass(frozen=True, slots=True)
class EscalateCall:
    """Pass it to where the rule for such calls says."""

    agent: AgentName
    interaction: InteractionId
    note: Personal = ""
    by: AgentName = SYSTEM


@dataclass(frozen=True, slots=True)
class Consult:
    """Ask somebody about this call while its customer waits; the answer's ``made`` is the consult."""

    agent: AgentName
    interaction: InteractionId
    to: Destination
    note: Personal = ""
    by: AgentName = SYSTEM


@dataclass(frozen=True, slots=True)
class SwapConsult:
    """``interaction`` is the consult, here and below."""

    agent: AgentName
    interaction: InteractionId
    by: AgentName = SYSTEM


@dataclass(frozen=True, slots=True)
class CompleteConsult:
    agent: AgentName
    interaction: InteractionId
    by: AgentName = SYSTEM


@dataclass(frozen=True, slots=True)
class CancelConsult:
    agent: AgentName
    interaction: InteractionId
    by: AgentName = SYSTEM


@dataclass(frozen=True, slots=True)
class JoinConsult:
    """All together."""

    agent: AgentName
    interaction: InteractionId
    by: AgentName = SYSTEM


@dataclass(frozen=True, slots=True)
class ParkCall:
    agent: AgentName
    interaction: InteractionId
    note: Personal = ""
    by: AgentName = SYSTEM


@dataclass(frozen=True, slots=True)
class FetchCall:
    """A parked call comes to this agent."""

    agent: AgentName
    interaction: InteractionId
    by: AgentName = SYSTEM


@dataclass(frozen=True, slots=True)
class RaiseHand:
    agent: AgentName
    interaction: InteractionId
    why: Personal = ""
    by: AgentName = SYSTEM


@dataclass(frozen=True, slots=True)
class LowerHand:
    interaction: InteractionId
    by: AgentName = SYSTEM


@dataclass(frozen=True, slots=True)
class HelpWith:
    """This agent's device rings, to come into the conversation."""

    agent: AgentName
    interaction: InteractionId
    by: AgentName = SYSTEM


@dataclass(frozen=True, slots=True)
class AdoptConfiguration:
    """From now on this revision; what has begun ends under its own."""

    organisation: Organisation
    by: AgentName = SYSTEM


@dataclass(frozen=True, slots=True)
class Drain:
    """No new calls (``draining``), or calls again."""

    draining: bool
    by: AgentName = SYSTEM


@dataclass(frozen=True, slots=True)
class PromiseCallback:
    """Somebody who did not call asks to be called back. One who waits for that already waits on as before."""

    queue: QueueName
    number: Personal
    """E.164."""
    name: Personal = ""
    words: Personal = ""
    """What it is about."""
    language: str = ""
    chosen: Wall = EPOCH
    """Not before; EPOCH: as soon as it is their turn."""
    by: AgentName = SYSTEM


@dataclass(frozen=True, slots=True)
class CancelCallback:
    """Nobody will call; the customer is not told."""

    interaction: InteractionId
    by: AgentName = SYSTEM


@dataclass(frozen=True, slots=True)
class CallBackNow:
    """In line at once, whatever time was chosen and whether or not the queue is open."""

    interaction: InteractionId
    by: AgentName = SYSTEM


@dataclass(frozen=True, slots=True)
class CallForSurvey:
    """Call a customer to ask about an earlier call of theirs. Given at most once for a call."""

    of: InteractionId
    survey: str
    number: Personal
    """E.164."""
    customer: str = ""
    language: str = ""
    caller_id: str = ""
    """The number of ours that they had called."""
    queue: QueueName | None = None
    """Of the earlier call, as its agent."""
    agent: AgentName | None = None
    by: AgentName = SYSTEM


@dataclass(frozen=True, slots=True)
class ForgetNumbers:
    """A person was erased: whatever is remembered of these numbers (E.164) outside a call goes. Counts stay."""

    numbers: tuple[Secret, ...]
    """Written nowhere: that would keep what is to go."""
    by: AgentName = SYSTEM


@dataclass(frozen=True, slots=True)
class SetPeak:
    """A peak begins or ends in a queue; everywhere, if none is named."""

    queue: QueueName
    on: bool
    by: AgentName = SYSTEM


@dataclass(frozen=True, slots=True)
class RaiseAlarm:
    """Everybody who calls this queue or number, or into this flow, hears a message, before or instead of what follows;
    or goes elsewhere."""

    kind: DestinationKind
    name: str
    prompt: str = ""
    instead: bool = True
    by: AgentName = SYSTEM
    to: Destination | None = None
    version: int = 0
    """The flow was put back as it was in this revision, in place of that of ``newer``; nothing else is met."""
    newer: int = 0


@dataclass(frozen=True, slots=True)
class EndAlarm:
    kind: DestinationKind
    name: str
    by: AgentName = SYSTEM


@dataclass(frozen=True, slots=True)
class PlaceTicket:
    """Where a ticket stands by the record: in line, with somebody, or neither. Given again, it changes nothing."""

    ticket: TicketId
    queue: QueueName | None = None
    """In whose line it waits; none: in no one's."""
    holder: AgentName = SYSTEM
    """Who has it; empty: nobody."""
    in_hand: bool = False
    """There is something to do for the holder now."""
    priority: int = 0
    """As of a call: each point is worth what the queue says."""
    due: Wall | None = None
    """When its first clock runs out."""
    value: int = 0
    """The customer's."""
    language: str = ""
    """The customer's."""
    owner: AgentName = SYSTEM
    """Whose customer it is."""
    by: AgentName = SYSTEM


@dataclass(frozen=True, slots=True)
class PassTicketOver:
    """The agent leaves what is offered to somebody else."""

    agent: AgentName
    ticket: TicketId
    by: AgentName = SYSTEM


Command = (
    GoAvailable
    | Pause
    | LogOut
    | LeaveQueue
    | ResumeQueue
    | LiftCap
    | ChooseDevice
    | AcceptOffer
    | DeclineOffer
    | HangUpCall
    | HoldCall
    | ResumeCall
    | RejoinCall
    | MuteCall
    | UnmuteCall
    | PressDigits
    | SaveNote
    | WrapUp
    | Classify
    | ChooseCustomer
    | Dial
    | CallColleague
    | Dictate
    | CancelDictation
    | MoveCall
    | PullCall
    | TransferCall
    | EscalateCall
    | Consult
    | SwapConsult
    | CompleteConsult
    | CancelConsult
    | JoinConsult
    | ParkCall
    | FetchCall
    | RaiseHand
    | LowerHand
    | HelpWith
    | AdoptConfiguration
    | Drain
    | PromiseCallback
    | CancelCallback
    | CallBackNow
    | CallForSurvey
    | ForgetNumbers
    | SetPeak
    | RaiseAlarm
    | EndAlarm
    | PlaceTicket
    | PassTicketOver
)

quicken(get_args(Command))
