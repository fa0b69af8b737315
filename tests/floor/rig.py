"""A floor with an obedient switch: what is ordered happens at once, unless a test says otherwise.

People do what the test says; the switch does what it is told. Every effect is checked for what must hold
after any input: the rows of what changed are the live ones, and a floor rebuilt from them is equal.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from centrala.calls import facts, orders
from centrala.calls.facts import Cause, Fact
from centrala.calls.orders import Order
from centrala.calls.usage import NOTHING_USED
from centrala.clock import Mono, Now, Wall
from centrala.floor import commands
from centrala.floor.commands import Command
from centrala.floor.effect import Effect, Entity, Kind
from centrala.floor.events import Event
from centrala.floor.floor import Floor
from centrala.floor.ports import Memory
from centrala.ids import AgentName, Ids, InteractionId, LegId, NumberText, QueueName, TrunkName
from centrala.interactions.asks import FindCustomer, MayAsk
from centrala.interactions.interaction import Interaction
from centrala.interactions.record import InteractionRecord
from centrala.organisation import (
    Agent,
    Destination,
    DestinationKind,
    Membership,
    Number,
    Organisation,
    Outbound,
    Queue,
    Route,
    Trunk,
    WrapUpMode,
    WrapUpRule,
)

__all__ = ["ANNA", "BERT", "NUMBER", "SUPPORT", "WALL", "Rig", "center", "queue"]

E = TypeVar("E")

WALL = 1_781_000_000_000
"""A Tuesday in June 2026, 10:13 UTC."""
NUMBER = NumberText("+37167000000")
SUPPORT = QueueName("support")
ANNA = AgentName("anna")
BERT = AgentName("bert")
CARRIER = TrunkName("carrier")
SECOND = TrunkName("second")


def queue(**changes: Any) -> Queue:
    given: dict[str, Any] = {"name": SUPPORT, "wrap_up": WrapUpRule(WrapUpMode.OPTIONAL, 30_000)}
    return Queue(**given | changes)


def center(support: Queue | None = None, **changes: Any) -> Organisation:
    """Two agents, one queue, one number, two trunks."""
    support = support or queue()
    members = (Membership(support.name),)
    given: dict[str, Any] = {
        "revision": 1,
        "country": "LV",
        "queues": {support.name: support},
        "agents": {
            ANNA: Agent(ANNA, title="Anna", queues=members, extension="101"),
            BERT: Agent(BERT, title="Bert", queues=members, extension="102"),
        },
        "numbers": {NUMBER: Number(NUMBER, Destination(DestinationKind.QUEUE, support.name))},
        "trunks": {CARRIER: Trunk(CARRIER, to="127.0.0.1:5070"), SECOND: Trunk(SECOND, to="127.0.0.1:5071")},
        "outbound": Outbound(routes=(Route("", (CARRIER, SECOND)),), caller_id=NUMBER),
    }
    return Organisation(**given | changes)


@dataclass
class Rig:
    """The floor under test, its clock, and an engine in miniature."""

    organisation: Organisation = field(default_factory=center)
    obedient: bool = True
    at: int = 1_000

    def __post_init__(self) -> None:
        self.floor = Floor(self.organisation, ids=Ids(1))
        self.orders: list[Order] = []
        self.events: list[Event] = []
        self.closed: list[InteractionRecord] = []
        self.sought: list[FindCustomer] = []
        self.surveys: list[MayAsk] = []
        self.stored: dict[tuple[Kind, str], Entity] = {}
        self._pending: list[Fact] = []
        self.calls = 0
        self.tell(facts.EngineSeen("e1", "run 1"))

    @property
    def now(self) -> Now:
        return Now(Mono(self.at), Wall(WALL + self.at))

    # Inputs -------------------------------------------------------------------------------------

    def tell(self, message: Fact | Command) -> Effect:
        effect = self._took(self.floor.receive(message, self.now))
        while self._pending:
            self._took(self.floor.receive(self._pending.pop(0), self.now))
        return effect

    def wait(self, ms: int) -> None:
        """Let time pass, ticking at each deadline."""
        end = self.at + ms
        while self.floor.deadline() <= end:
            self.at = max(self.at, self.floor.deadline())
            self._took(self.floor.tick(self.now))
            while self._pending:
                self._took(self.floor.receive(self._pending.pop(0), self.now))
        self.at = end

    def _took(self, effect: Effect) -> Effect:
        self.orders += effect.orders
        self.events += effect.events
        self.closed += effect.closed
        self.sought += effect.sought
        self.surveys += effect.surveys
        for row in effect.rows:
            if row.entity is None:
                self.stored.pop((row.kind, row.id), None)
            else:
                self.stored[row.kind, row.id] = copy.deepcopy(row.entity)
        self._check()
        if self.obedient:
            for order in effect.orders:
                self._pending += self._obey(order)
        return effect

    def _check(self) -> None:
        live = {(row.kind, row.id): row.entity for row in self.floor.rows()}
        unwritten = {Kind.BOOKS, Kind.USAGE} - {kind for kind, _ in self.stored}
        assert self.stored == {key: entity for key, entity in live.items() if key[0] not in unwritten}

    def _obey(self, order: Order) -> Iterable[Fact]:
        match order:
            case orders.Ring(leg=leg):
                yield facts.LegRang(leg)
            case orders.Answer(leg=leg):
                yield facts.LegAnswered(leg)
            case orders.HangUp(leg=leg, cause=cause):
                yield facts.LegGone(leg, cause)
            case orders.Bridge(bridge=bridge, legs=legs):
                yield from (facts.LegJoined(leg, bridge) for leg in legs)
            case orders.Unbridge(bridge=bridge, leg=leg):
                yield facts.LegLeft(leg, bridge)
            case _:
                pass

    def memory(self, *, same_boot: bool = True) -> Memory:
        """What a record would remember."""
        kept = copy.deepcopy(self.stored)

        def of(kind: Kind) -> list[Any]:
            return [entity for key, entity in kept.items() if key[0] is kind]

        books = of(Kind.BOOKS)
        return Memory(
            start=2,
            last=1,
            same_boot=same_boot,
            interactions=of(Kind.INTERACTION),
            legs=of(Kind.LEG),
            agents=of(Kind.AGENT),
            books=books[0],
            usage=next(iter(of(Kind.USAGE)), NOTHING_USED),
            paces=of(Kind.PACE),
            tickets=of(Kind.TICKET),
            organisations=self.floor.live.organisations,
        )

    def restart(self, *, same_boot: bool = True) -> None:
        """The service dies and comes back: a floor rebuilt from what was kept."""
        before = self.floor.rows()
        self.floor = Floor.restore(self.memory(same_boot=same_boot), self.floor.live.organisation, self.now)
        if same_boot:
            after = {(row.kind, row.id): row.entity for row in self.floor.rows()}
            assert {(row.kind, row.id) for row in before} == set(after)
        else:
            self.stored = {(row.kind, row.id): copy.deepcopy(row.entity) for row in self.floor.rows() if row.entity}
        self._pending.clear()

    # People -------------------------------------------------------------------------------------

    def available(self, *names: AgentName) -> None:
        for name in names:
            self.tell(commands.GoAvailable(name))

    def call(self, *, caller: str = "20001111", dialled: str = NUMBER, **more: Any) -> LegId:
        """Somebody calls; the id of the caller's leg."""
        self.calls += 1
        leg = LegId(f"c{self.calls}")
        given: dict[str, Any] = {"trunk": CARRIER, "caller": caller, "arrived": self.now.wall} | more
        self.tell(facts.LegArrived(leg=leg, engine="e1", dialled=dialled, **given))
        return leg

    def answer(self, agent: AgentName) -> LegId:
        """The agent picks up the device that rings."""
        leg = self.ringing(agent)
        self.tell(facts.LegAnswered(leg))
        return leg

    def gone(self, leg: LegId, cause: Cause = Cause.NORMAL) -> None:
        self.tell(facts.LegGone(leg, cause))

    def talk(self) -> tuple[InteractionId, LegId, LegId]:
        """Anna talks with a caller: interaction, caller's leg, agent's leg."""
        self.available(ANNA)
        caller = self.call()
        agent = self.answer(ANNA)
        return self.only().id, caller, agent

    # Looking ------------------------------------------------------------------------------------

    def ringing(self, agent: AgentName) -> LegId:
        """The newest leg ordered to a device of this agent."""
        return next(
            order.leg for order in reversed(self.orders) if isinstance(order, orders.Ring) and order.agent == agent
        )

    def only(self) -> Interaction:
        (found,) = self.floor.live.interactions.values()
        return found

    def said(self, kind: type[E]) -> list[E]:
        return [event for event in self.events if isinstance(event, kind)]

    def ordered(self, kind: type[E]) -> list[E]:
        return [order for order in self.orders if isinstance(order, kind)]

    def inside(self) -> tuple[LegId, ...]:
        """The legs ordered into the bridge of the only call."""
        bridge = self.only().bridge
        return next(order.legs for order in reversed(self.ordered(orders.Bridge)) if order.bridge == bridge)
