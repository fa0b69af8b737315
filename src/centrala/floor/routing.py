"""Where a call goes next: the one switchyard for destinations.

A number, a full queue, a wait that was too long, a person who moves a call: all say a ``Destination``,
and it is followed here. Circles end after ``MAX_HOPS``.
"""

from __future__ import annotations

from centrala.agents.agent import free_capacity, routable
from centrala.calls.events import CallDiverted
from centrala.calls.facts import Cause
from centrala.calls.orders import Play
from centrala.clock import after
from centrala.floor import forwarding, voicemail, walking
from centrala.floor.ending import finish, hang_up
from centrala.floor.live import Live
from centrala.floor.offers import make_all, offer_to
from centrala.floor.waiting import answer, ask, enter, greet, merged
from centrala.flows.course import Going, Leave
from centrala.ids import AgentName, QueueName
from centrala.interactions.interaction import Interaction, Outcome, Stage
from centrala.organisation import Destination, DestinationKind
from centrala.queues.entry import Divert

__all__ = ["follow", "send", "unanswered"]

MAX_HOPS = 10
ANNOUNCEMENT_MS = 120_000
"""An announcement is over by then, whatever the engine says."""


def send(
    live: Live, interaction: Interaction, to: Destination, why: str = "", been: tuple[QueueName, ...] = ()
) -> None:
    """Send the interaction there; with a reason it is said that it was diverted.

    ``been`` are the queues that sent it on without its having waited.
    """
    interaction.hops += 1
    live.touch(interaction)
    if why:
        live.say(CallDiverted(interaction.id, to, why))
    if interaction.hops > MAX_HOPS:
        _turn_away(live, interaction, "too_many_hops")
        return
    match to.kind:
        case DestinationKind.QUEUE:
            _to_queue(live, interaction, to, been)
        case DestinationKind.AGENT:
            _to_agent(live, interaction, AgentName(to.name))
        case DestinationKind.ANNOUNCEMENT:
            announce(live, interaction, to.name)
        case DestinationKind.NUMBER:
            forwarding.begin(live, interaction, to.name)
        case DestinationKind.FLOW:
            _to_flow(live, interaction, to.name)
        case DestinationKind.VOICEMAIL if interaction.caller_leg is not None:
            voicemail.begin(live, interaction, to.name)
        case DestinationKind.VOICEMAIL | DestinationKind.CALLBACK | DestinationKind.HANG_UP:
            _turn_away(live, interaction, why or to.kind.value)


def _to_queue(live: Live, interaction: Interaction, to: Destination, been: tuple[QueueName, ...]) -> None:
    queue = live.rules(interaction).queues.get(QueueName(to.name))
    if queue is None:
        if not walking.back(live, interaction, "unknown"):
            _turn_away(live, interaction, "no_such_queue")
        return
    answered = ask(live, interaction, queue, been)
    if isinstance(answered, Divert):
        if walking.back(live, interaction, answered.why.value):
            return
        send(live, interaction, answered.to, answered.why.value, (*been, queue.name))
        return
    enter(live, interaction, queue, answered.overflow_at)
    make_all(live)
    greet(live, interaction)


def _to_agent(live: Live, interaction: Interaction, agent: AgentName) -> None:
    """Offered to this agent alone; one who is away or busy is said so to the caller."""
    person = live.organisation.agents.get(agent)
    attendance = live.agents.get(agent)
    free = person is not None and attendance is not None and routable(attendance, person)
    if not free or person is None or attendance is None or interaction.channel not in free_capacity(attendance, person):
        if not walking.back(live, interaction, "away") and not unanswered(live, interaction, agent):
            _turn_away(live, interaction, "agent_away")
        return
    interaction.queue = None
    live.unready(agent)
    offer_to(live, interaction, agent, None)
    greet(live, interaction)


def _to_flow(live: Live, interaction: Interaction, flow: str) -> None:
    if interaction.caller_leg is None or flow not in live.rules(interaction).flows:
        _turn_away(live, interaction, "no_such_flow")
    else:
        walking.begin(live, interaction, flow)


def follow(live: Live, interaction: Interaction, going: Going) -> None:
    """Where a flow sends the caller."""
    if isinstance(going, Leave):
        interaction.priority += going.priority
        interaction.requirements = merged(interaction.requirements, going.requirements)
        send(live, interaction, going.to)
        return
    if interaction.caller_leg is not None:
        hang_up(live, interaction.caller_leg, Cause.NORMAL)
    outcome = Outcome.SELF_SERVED if going.served else _outcome(interaction)
    finish(live, interaction, outcome, going.why or "flow")


def unanswered(live: Live, interaction: Interaction, agent: AgentName | None) -> bool:
    """A call for this agent alone found nobody: on to where such calls go. False: nowhere."""
    person = None if agent is None else live.organisation.agents.get(agent)
    if person is None:
        return False
    to = Destination(DestinationKind.VOICEMAIL, person.name) if person.voicemail else person.no_answer
    if to is None:
        return False
    send(live, interaction, to, "agent_away")
    return True


def announce(live: Live, interaction: Interaction, prompt: str) -> None:
    """Play it to the end, then hang up."""
    if interaction.caller_leg is None:
        _turn_away(live, interaction, "announcement")
        return
    answer(live, interaction)
    interaction.stage = Stage.PLAYING
    interaction.play = live.ids.play()
    interaction.prompt = prompt
    interaction.guard = after(live.now.mono, ms=ANNOUNCEMENT_MS)
    language = f"@{interaction.language}" if interaction.language else ""
    live.order(Play(interaction.play, interaction.caller_leg, (f"prompt:{prompt}{language}",)))
    live.touch(interaction)


def _turn_away(live: Live, interaction: Interaction, why: str) -> None:
    """Nowhere to go: an honest end, with a cause that a phone shows."""
    cause = Cause.BUSY if why in ("full", "agent_away") else Cause.NORMAL
    if not interaction.answered:
        cause = Cause.BUSY if why == "agent_away" else Cause.CONGESTION
    if interaction.caller_leg is not None:
        hang_up(live, interaction.caller_leg, cause)
    finish(live, interaction, _outcome(interaction), why)


def _outcome(interaction: Interaction) -> Outcome:
    if interaction.visits:
        return Outcome.OVERFLOWED
    return Outcome.DIVERTED
