"""The virtual switch: a virtual engine behind the ``Switch`` port.

Owns the connection between engine and floor: what is lost with it, what it says when it is back. It keeps the
promises of ``floor.ports.Switch`` to the letter, so that a floor cannot tell it from the real one, and it ships:
simulations, practice and everybody's tests stand on it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from centrala.calls.facts import DeviceReachable, DevicesSeen, EngineLost, EngineSeen, Fact, LegArrived
from centrala.calls.orders import Order
from centrala.clock import EPOCH, Wall
from centrala.floor.ports import TellFact
from centrala.ids import AgentName, LegId, TrunkName
from centrala.organisation import Device
from centrala.simulate.engine import Engine, Line
from centrala.simulate.loop import Loop
from centrala.simulate.parties import Party
from centrala.simulate.wire import PERFECT, Wire, WireTemper

__all__ = ["VirtualSwitch"]

_OVERLAP_MS = 60_000
"""What ended so long before the connection was lost is told again: its facts may have been on their way."""


class VirtualSwitch:
    """``send`` is the port; everything else is the world around it. At first nobody is connected."""

    def __init__(
        self,
        loop: Loop,
        tell: TellFact,
        *,
        name: str = "virtual",
        temper: WireTemper = PERFECT,
        seed: int = 0,
        media_ms: Mapping[str, int] | None = None,
    ) -> None:
        """``media_ms``: how long each medium lasts."""
        self._loop = loop
        self._wire = Wire(loop, tell, temper, seed)
        self.engine = Engine(loop, self._tell, name, media_ms or {})
        self._silent_since: Wall | None = None
        self._connecting = False

    def send(self, orders: Sequence[Order]) -> None:
        if self._wire.up and self.engine.alive:
            for order in orders:
                self.engine.carry_out(order)

    def call(
        self,
        party: Party,
        dialled: str,
        *,
        trunk: TrunkName | None = None,
        agent: AgentName | None = None,
        device: Device = Device.PHONE,
        caller: str = "",
        caller_name: str = "",
        withheld: bool = False,
    ) -> Line | None:
        """``party`` calls; None: there is no engine to hear it."""
        arrival = LegArrived(
            LegId(""), "", EPOCH, dialled, trunk, agent, device, caller, caller_name, withheld=withheld
        )
        return self.engine.call(party, arrival)

    def register(self, agent: AgentName, make: Callable[[], Party], device: Device = Device.PHONE) -> None:
        """A device of ``agent`` is there from now on; ``make`` gives who picks it up, once a ring."""
        self.engine.devices[agent, device] = make
        self._reachable(agent, device, reachable=True)

    def unregister(self, agent: AgentName, device: Device = Device.PHONE) -> None:
        self.engine.devices.pop((agent, device), None)
        self._reachable(agent, device, reachable=False)

    def trunk(self, name: TrunkName, make: Callable[[str], Party]) -> None:
        """``make`` gives who is reached at a number over this trunk."""
        self.engine.trunks[name] = make

    def connect(self) -> None:
        """The connection is there (again): the truth first, then what happens after it.

        Orders given before that truth was told are dropped too: it would not know what they brought about.
        """
        self._connecting = True
        self._loop.soon(self._see)

    def _see(self) -> None:
        if self._wire.up or not self.engine.alive or not self._connecting:
            return
        self._wire.mend()
        self.engine.attended = True
        since = EPOCH if self._silent_since is None else self._silent_since
        self._silent_since = None
        self._wire.at_once(
            EngineSeen(
                self.engine.name,
                self.engine.run,
                self.engine.legs_seen(),
                self.engine.bridges_seen(),
                tuple(record for record in self.engine.records if record.ended >= since - _OVERLAP_MS),
            )
        )
        self._wire.at_once(DevicesSeen(tuple(self.engine.devices)))

    def lose(self, *, noticed_after_ms: int = 0) -> None:
        """The connection is lost; our end of it finds out a little later."""
        self._cut()
        self._loop.later(noticed_after_ms, self._notice)

    def crash(self, *, noticed_after_ms: int = 0) -> None:
        """The engine dies, and all calls with it."""
        self._cut()
        self.engine.crash()
        self._loop.later(noticed_after_ms, self._notice)

    def boot(self) -> None:
        """The engine starts again, and we are connected."""
        self.engine.boot()
        self.connect()

    def listen(self, tell: TellFact) -> None:
        """A new start of the floor: nothing reaches it before it connects."""
        self._cut()
        self._wire.listen(tell)

    def _cut(self) -> None:
        if self._wire.up:
            self._silent_since = self._loop.now().wall
        self._wire.cut()
        self._connecting = False
        self.engine.attended = False

    def _notice(self) -> None:
        if not self._wire.up:
            self._wire.at_once(EngineLost(self.engine.name, dead=not self.engine.alive))

    def _reachable(self, agent: AgentName, device: Device, *, reachable: bool) -> None:
        fact = DeviceReachable(agent, device, reachable)
        if self._wire.up:
            self._wire.carry(agent, fact)

    def _tell(self, about: str, fact: Fact) -> None:
        self._wire.carry(about, fact)
        records = self.engine.records
        oldest = self._loop.now().wall - _OVERLAP_MS
        while self._silent_since is None and records and records[0].ended < oldest:
            records.popleft()
