"""A journal, run again.

Owns two readings of the past: fed input for input into a fresh floor it must give the very same events; and what
people did in it (when they called, how patiently they waited, how long they talked, when agents were there) makes a
scenario that can be run under another configuration. Both take entries as the record keeps them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import inf
from types import MappingProxyType
from typing import Final

from centrala.agents.events import PresenceChanged, WrapUpEnded, WrapUpStarted
from centrala.agents.presence import Presence as PresenceState
from centrala.calls.events import CallConnected
from centrala.clock import Mono, Now, at_wall
from centrala.floor.effect import Entry
from centrala.floor.events import Event
from centrala.floor.floor import Floor
from centrala.ids import AgentName, InteractionId, NumberText
from centrala.interactions.events import InteractionEnded, InteractionOpened
from centrala.interactions.interaction import Direction, Outcome
from centrala.organisation import Organisation
from centrala.queues.events import OfferEnded, OfferResult
from centrala.simulate.chance import Distribution, Duration, draw, observed, stream
from centrala.simulate.scenario import Arrival, Break, Demand, Manners, Presence, Scenario

__all__ = ["Difference", "differs", "scenario_of"]

_NO_TALK: Final = Duration(180_000, Distribution.EXPONENTIAL)
"""Of callers on a day on which nobody was answered."""
_BLAMED: Final = frozenset({OfferResult.MISSED, OfferResult.DECLINED})


@dataclass(frozen=True, slots=True)
class Difference:
    """The first entry that came out otherwise."""

    number: int
    expected: tuple[Event, ...]
    found: tuple[Event, ...]


def differs(entries: Iterable[Entry], floor: Floor) -> Difference | None:
    """Where the floor decides otherwise than the journal says; None: nowhere.

    ``entries`` are those of one start of the center from its beginning, ``floor`` is as it was then: the same
    configuration, ids and seed. Commands that were refused are in no journal.
    """
    for entry in entries:
        effect = floor.tick(entry.now) if entry.input is None else floor.receive(entry.input, entry.now)
        if effect.events != list(entry.events):
            return Difference(entry.number, tuple(entry.events), tuple(effect.events))
    return None


def scenario_of(
    entries: Iterable[Entry], organisation: Organisation, *, name: str = "Replayed", seed: int = 1
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
    opened: Mono
    number: NumberText
    caller: str
    connected: Mono | None = None
    ended: Mono | None = None
    gave_up: bool = False


@dataclass(slots=True)
class _Seen:
    """Fold of a journal."""

    first: Now | None = None
    last: Now | None = None
    contacts: dict[InteractionId, _Contact] = field(default_factory=dict)
    presences: dict[AgentName, list[tuple[Mono, PresenceState, str]]] = field(default_factory=dict)
    wrapping: dict[tuple[AgentName, InteractionId], Mono] = field(default_factory=dict)
    wraps_ms: list[int] = field(default_factory=list)
    answers_ms: list[int] = field(default_factory=list)
    offers: int = 0
    missed: int = 0

    def take(self, entry: Entry) -> None:
        self.first = self.first or entry.now
        self.last = entry.now
        for event in entry.events:
            self._event(event, entry.now)

    def _event(self, event: Event, now: Now) -> None:
        match event:
            case InteractionOpened(direction=Direction.INBOUND, number=str() as number):
                opened = Mono(now.mono - max(0, now.wall - event.arrived))
                self.contacts[event.interaction] = _Contact(opened, NumberText(number), event.party.raw)
            case CallConnected():
                contact = self.contacts.get(event.interaction)
                if contact is not None and contact.connected is None:
                    contact.connected = now.mono
            case InteractionEnded():
                self._ended(event, now.mono)
            case PresenceChanged():
                self.presences.setdefault(event.agent, []).append((now.mono, event.presence, event.reason))
            case WrapUpStarted():
                self.wrapping[event.agent, event.interaction] = now.mono
            case WrapUpEnded():
                began = self.wrapping.pop((event.agent, event.interaction), now.mono)
                self.wraps_ms.append(now.mono - began)
            case OfferEnded():
                self._offer(event)
            case _:
                pass

    def _ended(self, event: InteractionEnded, now: Mono) -> None:
        contact = self.contacts.get(event.interaction)
        if contact is not None:
            contact.ended = now
            contact.gave_up = event.outcome in (Outcome.ABANDONED, Outcome.GONE_BEFORE_QUEUE)

    def _offer(self, event: OfferEnded) -> None:
        self.offers += event.result is OfferResult.ACCEPTED or event.result in _BLAMED
        self.missed += event.result in _BLAMED
        if event.result is OfferResult.ACCEPTED:
            self.answers_ms.append(event.rang_ms)


def _scenario(seen: _Seen, first: Now, last: Now, organisation: Organisation, name: str, seed: int) -> Scenario:
    contacts = list(seen.contacts.values())
    beginning = min([first.mono, *(contact.opened for contact in contacts)])
    calls = _calls(contacts, beginning, last.mono, seed)
    usual = Manners()
    return Scenario(
        organisation=organisation,
        begins=at_wall(first, beginning),
        until_ms=last.mono - beginning,
        demands=tuple(Demand(NumberText(""), given=(call,)) for call in calls),
        presences=_presences(seen, beginning, last.mono),
        name=name,
        seed=seed,
        manners=Manners(
            answer=observed(seen.answers_ms, usual.answer),
            wrap_up=observed(seen.wraps_ms, usual.wrap_up),
            missed=seen.missed / seen.offers if seen.offers else 0.0,
        ),
        own_manners=MappingProxyType({}),
    )


def _calls(contacts: Sequence[_Contact], beginning: Mono, last: Mono, seed: int) -> list[Arrival]:
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


def _presences(seen: _Seen, beginning: Mono, last: Mono) -> tuple[Presence, ...]:
    """From the first moment there to the last; pauses and absences between are breaks."""
    found = []
    for agent, steps in seen.presences.items():
        there = [moment for moment, presence, _ in steps if presence is not PresenceState.LOGGED_OUT]
        if not there:
            continue
        ends = steps[-1][0] if steps[-1][1] is PresenceState.LOGGED_OUT else last
        breaks = tuple(_breaks(steps, Mono(there[0]), ends, beginning))
        found.append(Presence(agent, there[0] - beginning, ends - beginning, breaks))
    return tuple(found)


def _breaks(
    steps: Sequence[tuple[Mono, PresenceState, str]], begins: Mono, ends: Mono, beginning: Mono
) -> Iterable[Break]:
    following = [moment for moment, _, _ in steps[1:]] + [ends]
    for (moment, presence, reason), until in zip(steps, following, strict=True):
        away = presence in (PresenceState.PAUSED, PresenceState.LOGGED_OUT)
        if away and begins <= moment < until:
            yield Break(moment - beginning, until - moment, reason)
