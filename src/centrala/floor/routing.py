"""Where a call goes next: the one switchyard for destinations.

A number, a full queue, a wait that was too long, a person who moves a call: all say a ``Destination``,
and it is followed here. Circles end after ``MAX_HOPS``.
"""

from __future__ import annotations

from centrala.agents.agent import routable
from centrala.calls.events import CallDiverted
from centrala.calls.facts import Cause
from centrala.calls.orders import Play
from centrala.clock import after
from centrala.floor import alarms, attending, forwarding, passes, promises, returning, voicemail, walking
from centrala.floor.ending import finish, hang_up
from centrala.floor.live import Live
from centrala.floor.matching import make_all
from centrala.floor.offers import offer_to
from centrala.floor.targets import queue_of_department
from centrala.floor.waiting import answer, ask, enter, greet, hears, merged
from centrala.flows.course import Going, Leave
from centrala.house_words import HOUSE, HouseWord, house_media
from centrala.ids import AgentName, NumberText, QueueName
from centrala.interactions.interaction import Interaction, Outcome, QueueExit, Stage
from centrala.organisation import Destination, DestinationKind
from centrala.queues.entry import Divert

__all__ = [
    "alarmed_number",
    "announce",
    "follow",
    "outcome_of",
    "prompt_media",
    "say_and_hang_up",
    "send",
    "unanswered",
]

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
        case DestinationKind.QUEUE | DestinationKind.CALLBACK:
            _to_queue(live, interaction, to, been)
        case DestinationKind.DEPARTMENT:
            _to_department(live, interaction, to.name)
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
    if _alarmed(live, interaction, DestinationKind.QUEUE, queue.name, to):
        return
    answered = ask(live, interaction, queue, been)
    if isinstance(answered, Divert):
        if walking.back(live, interaction, answered.why.value):
            return
        send(live, interaction, answered.to, answered.why.value, (*been, queue.name))
        return
    again = promises.give_back(live, interaction, queue.name)
    enter(live, interaction, queue, answered.overflow_at)
    if to.kind is DestinationKind.CALLBACK and interaction.comfort is not None:
        interaction.comfort.asks, interaction.comfort.next = True, live.now.mono
    make_all(live)
    greet(live, interaction)
    if again and interaction.stage in (Stage.WAITING, Stage.OFFERED):
        tell(live, interaction, (house_media(HouseWord.CALLBACK_PENDING, language=interaction.language),))


def _to_department(live: Live, interaction: Interaction, department: str) -> None:
    """To its queue that can take it best; where none takes calls now, what its first queue says of that holds."""
    found = queue_of_department(live, interaction, department)
    if found is not None:
        _to_queue(live, interaction, found.to, ())
        return
    first = next((one for one in live.rules(interaction).queues.values() if one.department == department), None)
    if walking.back(live, interaction, "closed"):
        return
    if first is None:
        _turn_away(live, interaction, "closed")
    else:
        _to_queue(live, interaction, Destination(DestinationKind.QUEUE, first.name), ())


def _to_agent(live: Live, interaction: Interaction, agent: AgentName) -> None:
    """Offered to this agent alone; one who is away or busy is said so to the caller."""
    person = live.organisation.agents.get(agent)
    attendance = live.agents.get(agent)
    there = person is not None and attendance is not None and routable(attendance, person)
    if not there or not attending.may_ring(live, agent, interaction.takes):
        if not walking.back(live, interaction, "away") and not unanswered(live, interaction, agent):
            _turn_away(live, interaction, "agent_away")
        return
    interaction.queue = None
    live.unready(agent)
    offer_to(live, interaction, agent, None)
    greet(live, interaction)


def _alarmed(live: Live, interaction: Interaction, kind: DestinationKind, name: str, to: Destination) -> bool:
    """The emergency switch is on there. True: the message plays, and the call ends or goes on after it; or it is sent
    elsewhere."""
    alarm = alarms.of(live, kind, name) if live.books.alarms else None
    if (
        alarm is None
        or alarm.version
        or interaction.caller_leg is None
        or f"{kind.value}:{name}" in interaction.alarmed
    ):
        return False
    interaction.alarmed += (f"{kind.value}:{name}",)
    if alarm.to is not None:
        send(live, interaction, alarm.to, "alarm")
        return True
    announce(live, interaction, alarm.prompt or f"{HOUSE}{HouseWord.EMERGENCY.value}")
    interaction.then = None if alarm.instead else to
    return True


def alarmed_number(live: Live, interaction: Interaction, number: NumberText, to: Destination) -> bool:
    """The same for a number that was dialled."""
    return _alarmed(live, interaction, DestinationKind.NUMBER, number, to)


def prompt_media(prompt: str, language: str) -> str:
    """A recording of the center's own, or ``house.NAME``: the house's words."""
    if prompt.startswith(HOUSE):
        return house_media(HouseWord(prompt.removeprefix(HOUSE)), language=language)
    return f"prompt:{prompt}@{language}" if language else f"prompt:{prompt}"


def _to_flow(live: Live, interaction: Interaction, flow: str) -> None:
    if interaction.caller_leg is None or flow not in live.rules(interaction).flows:
        _turn_away(live, interaction, "no_such_flow")
    elif not _alarmed(live, interaction, DestinationKind.FLOW, flow, Destination(DestinationKind.FLOW, flow)):
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
    outcome = Outcome.SELF_SERVED if going.served else outcome_of(interaction)
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
    interaction.prompt = prompt
    say_and_hang_up(live, interaction, (prompt_media(prompt, interaction.language),))


def say_and_hang_up(live: Live, interaction: Interaction, media: tuple[str, ...]) -> None:
    """The last words of this call."""
    if interaction.caller_leg is None:
        _turn_away(live, interaction, "announcement")
        return
    answer(live, interaction)
    interaction.stage = Stage.PLAYING
    interaction.play = live.ids.play()
    interaction.guard = after(live.now.mono, ms=ANNOUNCEMENT_MS)
    live.order(Play(interaction.play, interaction.caller_leg, media))
    live.touch(interaction)


def tell(live: Live, interaction: Interaction, media: tuple[str, ...]) -> None:
    """Words to a caller who has just come into the line; music follows."""
    if hears(live, interaction) and interaction.caller_leg is not None:
        interaction.play = live.ids.play()
        live.order(Play(interaction.play, interaction.caller_leg, media))
        live.touch(interaction)


def _turn_away(live: Live, interaction: Interaction, why: str) -> None:
    """Nowhere to go: an honest end, with a cause that a phone shows; back to who passed it on, if somebody did."""
    if passes.is_under_way(interaction):
        returning.came_back(live, interaction, why)
        return
    cause = Cause.BUSY if why in ("full", "agent_away") else Cause.NORMAL
    if not interaction.answered:
        cause = Cause.BUSY if why == "agent_away" else Cause.CONGESTION
    if interaction.caller_leg is not None:
        hang_up(live, interaction.caller_leg, cause)
    finish(live, interaction, outcome_of(interaction), why)


def outcome_of(interaction: Interaction) -> Outcome:
    """Of a call that ends without anybody having talked, by rule or by wish."""
    if not interaction.visits:
        return Outcome.DIVERTED
    return Outcome.CALLBACK if interaction.visits[-1].exit is QueueExit.CALLBACK else Outcome.OVERFLOWED
