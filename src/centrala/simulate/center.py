"""A whole center in virtual time: a floor, its switch, and what feeds the one with the other.

Owns what the asyncio shell does in the living house: facts and commands go in one by one, orders go out, the floor
is woken at its deadline, entries are numbered for whoever keeps them. The floor can be thrown away in the middle and
rebuilt from what was kept. Who calls and who works there is not its business.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from functools import partial
from typing import Any, Protocol

from centrala.agents.agent import Attendance
from centrala.calls.facts import Fact
from centrala.calls.leg import Leg
from centrala.calls.usage import NOTHING_USED, UsageValues
from centrala.clock import NEVER, Mono, Wall
from centrala.errors import Refused
from centrala.floor.commands import AdoptConfiguration, Command
from centrala.floor.effect import Books, Effect, Entity, Entry, Kind
from centrala.floor.floor import Floor
from centrala.floor.ports import Memory
from centrala.ids import Ids
from centrala.interactions.about import About
from centrala.interactions.asks import CustomerFound, FindCustomer, ServiceReplied
from centrala.interactions.interaction import Interaction
from centrala.interactions.lined_ticket import LinedTicket
from centrala.interactions.record import InteractionRecord
from centrala.organisation import Organisation
from centrala.queues.estimate import Pace
from centrala.simulate.loop import Loop
from centrala.simulate.switch import VirtualSwitch
from centrala.simulate.wire import PERFECT, WireTemper

__all__ = ["Center", "Keeper", "Keeping"]

SERVICE_MS = 300
"""A web service of a virtual center answers after so long, and takes everything well."""
RECORDS_MS = 20
"""Its records have answered after so long who calls."""


class Keeper(Protocol):
    """Takes each entry before the next input."""

    def take(self, entry: Entry) -> None: ...


class Keeping:
    """A record in memory: copies of all live rows, as a store would have them."""

    def __init__(self, copy: Callable[[Entity], Entity] = deepcopy) -> None:
        """``copy``: how a row is written and read again."""
        self._copy = copy
        self.rows: dict[tuple[Kind, str], Entity] = {}
        self.closed: list[InteractionRecord] = []
        self.last = 0
        self.starts = 1

    def take(self, entry: Entry) -> None:
        self.last = entry.number
        self.closed.extend(entry.closed)
        for row in entry.rows:
            if row.entity is None:
                self.rows.pop((row.kind, row.id), None)
            else:
                self.rows[row.kind, row.id] = self._copy(row.entity)

    def memory(self, organisations: Mapping[int, Organisation]) -> Memory:
        """For the start after ``starts``."""
        rows = [self._copy(entity) for entity in self.rows.values()]
        books = next((row for row in rows if isinstance(row, Books)), Books())
        return Memory(
            start=self.starts + 1,
            last=self.last,
            same_boot=True,
            interactions=[row for row in rows if isinstance(row, Interaction)],
            legs=[row for row in rows if isinstance(row, Leg)],
            agents=[row for row in rows if isinstance(row, Attendance)],
            books=books,
            organisations=organisations,
            recent=[record.leg for record in self.closed if record.leg is not None],
            usage=next((row for row in rows if isinstance(row, UsageValues)), NOTHING_USED),
            paces=[row for row in rows if isinstance(row, Pace)],
            tickets=[row for row in rows if isinstance(row, LinedTicket)],
        )


class Center:
    """``receive`` is the way in for everybody; ``loop`` makes time pass."""

    def __init__(
        self,
        organisation: Organisation,
        *,
        wall: Wall,
        seed: int = 0,
        temper: WireTemper = PERFECT,
        media_ms: Mapping[str, int] | None = None,
        keepers: tuple[Keeper, ...] = (),
    ) -> None:
        self.loop = Loop(wall)
        self.seed = seed
        self.organisations = {organisation.revision: organisation}
        self.floor = Floor(organisation, ids=Ids(1), seed=seed)
        self.switch = VirtualSwitch(self.loop, self._hear, temper=temper, seed=seed, media_ms=media_ms)
        self.records: dict[str, About] = {}
        """Number to what the record of its one customer says."""
        self.watchers: dict[type, list[Callable[[Any], None]]] = {}
        """Type of event to who wants to know. They give commands ``soon``, not at once."""
        self.closed: Callable[[InteractionRecord], None] = lambda record: None
        self.running = True
        self._keepers = keepers
        self._entries = 0
        self._woken_at: Mono = NEVER
        self._newest = organisation
        self.switch.connect()

    def watch(self, kind: type, call: Callable[[Any], None]) -> None:
        self.watchers.setdefault(kind, []).append(call)

    def receive(self, message: Fact | Command) -> Effect:
        """Raises Refused: a command that may not happen now; or nobody is there, between two starts."""
        if not self.running:
            raise Refused("starting", "The center is starting.")
        if isinstance(message, AdoptConfiguration):
            self._newest = message.organisation
            self.organisations[message.organisation.revision] = message.organisation
        effect = self.floor.receive(message, self.loop.now())
        self._settle(message, effect)
        return effect

    def try_(self, command: Command) -> Effect | None:
        """None: it was refused."""
        try:
            return self.receive(command)
        except Refused:
            return None

    def restart(self, keeping: Keeping, *, away_ms: int = 0) -> None:
        """The floor is gone in this moment; a new one, made of what was kept, connects ``away_ms`` later."""
        self.running = False
        self.switch.listen(lambda fact: None)
        self._woken_at = NEVER
        self.loop.later(away_ms, lambda: self._start(keeping))

    def _start(self, keeping: Keeping) -> None:
        memory = keeping.memory(self.organisations)
        keeping.starts += 1
        self.floor = Floor.restore(memory, self._newest, self.loop.now(), seed=self.seed)
        self.running = True
        self.switch.listen(self._hear)
        self.switch.connect()
        self._set_alarm()

    def _hear(self, fact: Fact) -> None:
        self.receive(fact)

    def _reply(self, asker: Floor, fact: Fact) -> None:
        """What somebody was asked for comes to who asked; whoever is there after a restart has no line to them."""
        if self.running and self.floor is asker:
            self.receive(fact)

    def _wake(self) -> None:
        now = self.loop.now()
        if self._woken_at > now.mono:
            return
        self._woken_at = NEVER
        if self.floor.deadline() <= now.mono:
            self._settle(None, self.floor.tick(now))
        else:
            self._set_alarm()

    def _settle(self, message: Fact | Command | None, effect: Effect) -> None:
        """The order of a living shell: written down, carried out, told to everyone."""
        if self._keepers:
            self._entries += 1
            given = effect.kept(message)
            entry = Entry(self._entries, self.loop.now(), given, effect.events, effect.rows, effect.closed)
            for keeper in self._keepers:
                keeper.take(entry)
        if effect.orders:
            self.switch.send(effect.orders)
        for question in effect.asks:
            reply = ServiceReplied(question.ask, question.interaction, "ok")
            self.loop.later(SERVICE_MS, partial(self._reply, self.floor, reply))
        for sought in effect.sought:
            self._look_up(sought)
        self._set_alarm()
        watchers = self.watchers
        for event in effect.events:
            for call in watchers.get(type(event), ()):
                call(event)
        for record in effect.closed:
            self.closed(record)

    def _look_up(self, sought: FindCustomer) -> None:
        about = self.records.get(sought.number)
        if about is not None:
            found = CustomerFound(sought.interaction, f"customer {sought.number}", about=about)
            self.loop.later(RECORDS_MS, partial(self._reply, self.floor, found))
        elif sought.at_once:
            self.loop.later(RECORDS_MS, partial(self._reply, self.floor, CustomerFound(sought.interaction)))

    def _set_alarm(self) -> None:
        """One alarm is enough, and an early one does no harm."""
        due = self.floor.deadline()
        if due < self._woken_at:
            self._woken_at = due
            self.loop.at(due, self._wake)
