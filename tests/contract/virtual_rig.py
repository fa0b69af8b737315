"""The rig around the virtual switch."""

from __future__ import annotations

from dataclasses import dataclass

from centrala.calls.facts import Cause, EngineLost, EngineSeen, Fact, LegArrived
from centrala.calls.orders import Order
from centrala.clock import Wall
from centrala.ids import AgentName, LegId, TrunkName
from centrala.simulate.loop import Loop
from centrala.simulate.parties import Party, Phone, Reaction, Silent
from centrala.simulate.switch import VirtualSwitch
from centrala.simulate.wire import PERFECT, WireTemper
from tests.contract.rig import ANNA, BEN, NUMBER, F, Manner

__all__ = ["VirtualRig"]

_REACTIONS = {
    Manner.ANSWER: Reaction.ANSWER,
    Manner.DECLINE: Reaction.DECLINE,
    Manner.IGNORE: Reaction.IGNORE,
    Manner.BUSY: Reaction.BUSY,
}
_GENEROUS_MS = 120_000
_QUIET_MS = 10_000


@dataclass
class Outside(Silent):
    """A caller who does what the test says."""


class VirtualRig:
    def __init__(self, temper: WireTemper = PERFECT, seed: int = 1) -> None:
        self.facts: list[Fact] = []
        self.loop = Loop(Wall(1_700_000_000_000))
        self.switch = VirtualSwitch(self.loop, self.facts.append, temper=temper, seed=seed)
        self.unseen = 0
        self.given: set[int] = set()
        self.connect()
        for agent in (ANNA, BEN):
            self.phone(agent, Manner.ANSWER)
        self.quiet()

    def send(self, *orders: Order) -> None:
        self.switch.send(orders)

    def call(self, *, caller: str = "") -> LegId:
        party: Party = Outside()
        line = self.switch.call(party, NUMBER, trunk=TrunkName("carrier"), caller=caller)
        assert line is not None
        return self.expect(LegArrived, leg=line.id).leg

    def phone(self, agent: AgentName, manner: Manner) -> None:
        if manner is Manner.AWAY:
            self.switch.unregister(agent)
        else:
            self.switch.register(agent, lambda: Phone(_REACTIONS[manner]))

    def hang_up(self, leg: LegId) -> None:
        self.switch.engine.lines[leg].hang_up(Cause.NORMAL)

    def press(self, leg: LegId, digit: str) -> None:
        self.switch.engine.lines[leg].press(digit)

    def hush(self, leg: LegId) -> None:
        self.switch.engine.lines[leg].hush()

    def hold(self, leg: LegId) -> None:
        self.switch.engine.lines[leg].hold()

    def resume(self, leg: LegId) -> None:
        self.switch.engine.lines[leg].resume()

    def expect(self, kind: type[F], **fields: object) -> F:
        end = self.loop.now().mono + _GENEROUS_MS
        while True:
            for place in range(self.unseen, len(self.facts)):
                fact = self.facts[place]
                if place not in self.given and isinstance(fact, kind) and _has(fact, fields):
                    self.given.add(place)
                    return fact
            due = self.loop.due()
            assert due is not None, f"no {kind.__name__} {fields} and nothing is under way"
            assert due <= end, f"no {kind.__name__} {fields}"
            self.loop.step()

    def wait(self, ms: int) -> None:
        self.loop.run_for(ms)

    def quiet(self) -> None:
        self.loop.run_for(_QUIET_MS)

    def lose(self) -> None:
        self.switch.lose()
        self.expect(EngineLost, dead=False)

    def connect(self) -> None:
        self.unseen = len(self.facts)
        self.switch.connect()
        self.expect(EngineSeen)

    def crash(self) -> None:
        self.switch.crash()
        self.expect(EngineLost, dead=True)
        self.unseen = len(self.facts)
        self.switch.boot()
        self.expect(EngineSeen)

    def close(self) -> None:
        pass


def _has(fact: object, fields: dict[str, object]) -> bool:
    return all(getattr(fact, name) == wanted for name, wanted in fields.items())
