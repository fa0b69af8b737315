"""A journal, run again.

Owns two readings of the past: fed input for input into a fresh floor it must give the very same events, through every
restart; and what people did in it (when they called, how patiently they waited, how long they talked, when agents were
there) makes a scenario that can be run under another configuration. Both take entries as the record gives them back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from math import inf
from types import MappingProxyType
from typing import Final, Protocol

from centrala.agents.events import PresenceChanged, WrapUpEnded, WrapUpStarted
from centrala.agents.presence import Presence as PresenceState
from centrala.calls.events import CallConnected
from centrala.calls.facts import Fact
from centrala.clock import EPOCH, Now, Wall
from centrala.floor.commands import Command
from centrala.floor.events import Event
from centrala.floor.floor import Floor
from centrala.floor.ports import Memory
from centrala.ids import AgentName, InteractionId, NumberText
from centrala.interactions.events import InteractionEnded, InteractionOpened
from centrala.interactions.interaction import Direction, Outcome
from centrala.organisation import Organisation
from centrala.queues.events import OfferEnded, OfferMade, OfferResult
from centrala.simulate.chance import Distribution, Duration, draw, observed, stream
from centrala.simulate.scenario import Arrival, Break, Demand, Manners, Presence, Scenario

__all__ = ["Difference", "Past", "differs", "scenario_of"]

_NO_TALK: Final = Duration(180_000, Distribution.EXPONENTIAL)
"""Of callers on a day on which nobody was answered."""
_BLAMED: Final = frozenset({OfferResult.MISSED, OfferResult.DECLINED})


class Past(Protocol):
    """An entry of the journal, read back."""

    @property
    def number(self) -> int: ...
    @property
    def start(self) -> int:
        """Number of the start of the center in which it was written."""

    @property
    def boot(self) -> str: ...
    @property
    def now(self) -> Now: ...
    @property
    def input(self) -> Fact | Command | None: ...
    @property
    def events(self) -> tuple[Event, ...]: ...


@dataclass(frozen=True, slots=True)
class Difference:
    """The first entry that came out otherwise."""

    number: int
    expected: tuple[Event, ...]
    found: tuple[Event, ...]


def differs(entries: Iterable[Past], floor: Floor, *, seed: int = 0) -> Difference | None:
    """Where the floor decides otherwise than the journal says; None: nowhere.

    ``entries`` begin with the first of some start of the center, ``floor`` is as it was then: the same configuration,
    ids and seed. Where a later start begins, the floor is rebuilt as that start rebuilt it. Commands that were refused
    are in no journal.
    """
    before: Past | None = None
    for entry in entries:
        if before is not None and entry.start != before.start:
            floor = _started_again(floor, before, entry, seed)
        before = entry
        effect = floor.tick(entry.now) if entry.input is None else floor.receive(entry.input, entry.now)
        if effect.events != list(entry.events):
            return Difference(entry.number, tuple(entry.events), tuple(effect.events))
    return None


def _started_again(floor: Floor, before: Past, entry: Past, seed: int) -> Floor:
    live = floor.live
    memory = Memory(
        start=entry.start,
        last=before.number,
        same_boot=entry.boot == before.boot,
        interactions=deepcopy(list(live.interactions.values())),
        legs=deepcopy(list(live.legs.values())),
        agents=deepcopy(list(live.agents.values())),
        tickets=deepcopy(list(live.lined.values())),
        books=deepcopy(live.books),
        organisations=live.organisations,
        usage=live.usage.values(),
        recent=tuple(live.recent),
    )
    return Floor.restore(memory, live.organisation, entry.now, seed=seed)


def scenario_of(
    entries: Iterable[Past], organisation: Organisation, *, name: str = "Replayed", seed: int = 1
) -> Scenario:
    """The day of this journal as a scenario for ``organisation``.

    Who hung up had exactly that patience; of the others it is only known that they had not lost theirs: they get
    more of it, as an exponential patience would leave (its mean is the time waited by all over the number who hung
    up, the estimate of largest likelihood with such censoring). Who was never answered talks as long as somebody
    else did. Agents answer, miss and wrap up as often and as long as they were seen to.

    Raises ValueError: the journal is empty.
    """
    seen = _Seen()
    for entry in entries:
        seen.take(entry)
    if seen.first is None or seen.last is None:
        raise ValueError("a journal without entries is no day")
    return _scenario(seen, seen.first, seen.last, organisation, name, seed)


@dataclass(slots=True)
class _Contact:
    opened: Wall
    number: NumberText
    caller: str
    connected: Wall | None = None
    ended: Wall | None = None
    gave_up: bool = False


@dataclass(slots=True)
class _Seen:
    """Fold of a journal."""

    first: Wall | None = None
    last: Wall | None = None
    contacts: dict[InteractionId, _Contact] = field(default_factory=dict)
    presences: dict[AgentName, list[tuple[Wall, PresenceState, str]]] = field(default_factory=dict)
    wrapping: dict[tuple[AgentName, InteractionId], Wall] = field(default_factory=dict)
    wraps_ms: list[int] = field(default_factory=list)
    answers_ms: list[int] = field(default_factory=list)
    offers: int = 0
    missed: int = 0

    def take(self, entry: Past) -> None:
        now = entry.now.wall
        self.first = now if self.first is None else self.first
        self.last = now
        for event in entry.events:
            self._event(event, now)

    def _event(self, event: Event, now: Wall) -> None:
        match event:
            case InteractionOpened(direction=Direction.INBOUND, number=str() as number):
                opened = min(event.arrived, now)
                self.contacts[event.interaction] = _Contact(opened, NumberText(number), event.party.raw)
            case CallConnected():
                contact = self.contacts.get(event.interaction)
                if contact is not None and contact.connected is None:
                    contact.connected = now
            case InteractionEnded():
                self._ended(event, now)
            case PresenceChanged():
                self._there(event.agent, event.presence is not PresenceState.AVAILABLE)
                self.presences[event.agent].append((now, event.presence, event.reason))
            case OfferMade():
                self._there(event.agent, was_there=True)
            case WrapUpStarted():
                self.wrapping[event.agent, event.interaction] = now
            case WrapUpEnded():
                began = self.wrapping.pop((event.agent, event.interaction), now)
                self.wraps_ms.append(now - began)
            case OfferEnded():
                self._offer(event)
            case _:
                pass

    def _there(self, agent: AgentName, was_there: bool) -> None:
        """Who is first heard of at work, or leaving it, came before the journal begins."""
        if agent not in self.presences:
            came = self.first is not None and was_there
            self.presences[agent] = [(self.first or EPOCH, PresenceState.AVAILABLE, "")] if came else []

    def _ended(self, event: InteractionEnded, now: Wall) -> None:
        contact = self.contacts.get(event.interaction)
        if contact is not None:
            contact.ended = now
            contact.gave_up = event.outcome in (Outcome.ABANDONED, Outcome.GONE_BEFORE_QUEUE)

    def _offer(self, event: OfferEnded) -> None:
        self.offers += event.result is OfferResult.ACCEPTED or event.result in _BLAMED
        self.missed += event.result in _BLAMED
        if event.result is OfferResult.ACCEPTED:
            self.answers_ms.append(event.rang_ms)


def _scenario(seen: _Seen, first: Wall, last: Wall, organisation: Organisation, name: str, seed: int) -> Scenario:
    contacts = list(seen.contacts.values())
    beginning = min([first, *(contact.opened for contact in contacts)])
    calls = _calls(contacts, beginning, last, seed)
    usual = Manners()
    return Scenario(
        organisation=organisation,
        begins=beginning,
        until_ms=last - beginning,
        demands=tuple(Demand(NumberText(""), given=(call,)) for call in calls),
        presences=_presences(seen, beginning, last),
        name=name,
        seed=seed,
        manners=Manners(
            answer=observed(seen.answers_ms, usual.answer),
            wrap_up=observed(seen.wraps_ms, usual.wrap_up),
            missed=seen.missed / seen.offers if seen.offers else 0.0,
        ),
        own_manners=MappingProxyType({}),
    )


def _calls(contacts: Sequence[_Contact], beginning: Wall, last: Wall, seed: int) -> list[Arrival]:
    chance = stream(seed, "replay")
    waited = [((contact.connected or contact.ended or last) - contact.opened) for contact in contacts]
    gave_up = sum(contact.gave_up for contact in contacts)
    more = Duration(sum(waited) / gave_up if gave_up else inf, Distribution.EXPONENTIAL)
    talks = [contact.ended - contact.connected for contact in contacts if contact.connected and contact.ended]
    otherwise = observed(talks, _NO_TALK)
    calls = []
    for contact, wait in zip(contacts, waited, strict=True):
        patience = wait if contact.gave_up else wait + draw(more, chance)
        talk = draw(otherwise, chance)
        if contact.connected is not None and contact.ended is not None:
            talk = contact.ended - contact.connected
        calls.append(
            Arrival(
                at_ms=contact.opened - beginning,
                number=contact.number,
                patience_ms=None if patience == inf else int(patience),
                talk_ms=int(talk),
                caller=contact.caller,
            )
        )
    return calls


def _presences(seen: _Seen, beginning: Wall, last: Wall) -> tuple[Presence, ...]:
    """From the first moment there to the last; pauses and absences between are breaks."""
    found = []
    for agent, steps in seen.presences.items():
        there = [moment for moment, presence, _ in steps if presence is not PresenceState.LOGGED_OUT]
        if not there:
            continue
        ends = steps[-1][0] if steps[-1][1] is PresenceState.LOGGED_OUT else last
        breaks = tuple(_breaks(steps, there[0], ends, beginning))
        found.append(Presence(agent, there[0] - beginning, ends - beginning, breaks))
    return tuple(found)


def _breaks(
    steps: Sequence[tuple[Wall, PresenceState, str]], begins: Wall, ends: Wall, beginning: Wall
) -> Iterable[Break]:
    following = [moment for moment, _, _ in steps[1:]] + [ends]
    for (moment, presence, reason), until in zip(steps, following, strict=True):
        away = presence in (PresenceState.PAUSED, PresenceState.LOGGED_OUT)
        if away and begins <= moment < until:
            yield Break(moment - beginning, until - moment, reason)
