"""The self-test call's own floor: the very same rules, and nobody of the center in it.

Owns a floor of one number, one queue and one robot, which stands beside the real one on the same switch
and keeps nothing: no journal, no history, no event, no figure. Which facts are its own, it knows by the robots'
trunk and by the legs it has; everything else is the real floor's.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable

import structlog

from centrala.calls import facts
from centrala.calls.facts import EngineSeen, Fact, LegArrived
from centrala.clock import ReadClock
from centrala.errors import CentralaError
from centrala.floor.commands import GoAvailable
from centrala.floor.effect import Entry
from centrala.floor.floor import Floor
from centrala.floor.ports import Switch
from centrala.ids import Ids, LegId, NumberText, QueueName
from centrala.interactions.asks import CustomerFound, ServiceReplied, SurveyDecided
from centrala.interactions.interaction import ROBOTS
from centrala.interactions.outside import OutsideFound
from centrala.organisation import (
    Agent,
    Destination,
    DestinationKind,
    Device,
    Membership,
    Number,
    Organisation,
    Queue,
    WrapUpMode,
    WrapUpRule,
)
from centrala.robots.selftest import Line, TestCall, Tested
from centrala.service.shell import Shell
from centrala.telephony.asterisk.ari import Ari, path
from centrala.telephony.asterisk.robots import ROBOT, ROBOT_CALLER, push_robots
from centrala.telephony.asterisk.settings import EnginePorts, EngineSettings
from centrala.telephony.asterisk.silence import Heard, why_silent

__all__ = ["Rehearsal"]

NUMBER = NumberText("self-test")
QUEUE = QueueName("_robots")
ENGINE = "rehearsal"
QUIET_MS = 20
QUIET_ROUNDS = 100
NO_WRAP_UP = WrapUpRule(WrapUpMode.NONE)

log = structlog.get_logger("rehearsal")


def _organisation() -> Organisation:
    return Organisation(
        name="Self-test",
        queues={QUEUE: Queue(QUEUE, wrap_up=NO_WRAP_UP)},
        agents={ROBOT: Agent(ROBOT, queues=(Membership(QUEUE),))},
        numbers={NUMBER: Number(NUMBER, Destination(DestinationKind.QUEUE, QUEUE))},
    )


class _Nowhere:
    """A record that keeps nothing."""

    def append(self, entry: Entry) -> None:
        pass

    async def saved(self, number: int) -> None:
        pass


class Rehearsal:
    """One center's self-test calls, one at a time."""

    def __init__(self, switch: Switch, clock: ReadClock, *, start: int) -> None:
        self._switch = switch
        self._clock = clock
        self._ids = Ids(-start)
        """Of the same start, and never those of the real floor."""
        self._shell: Shell | None = None

    def takes(self, fact: Fact) -> bool:
        """Whether the fact belongs here; then it is worked on."""
        shell = self._shell
        if shell is None or not self._is_ours(shell.floor, fact):
            return False
        shell.tell(fact)
        return True

    def _is_ours(self, floor: Floor, fact: Fact) -> bool:
        match fact:
            case LegArrived():
                return fact.trunk == ROBOTS and fact.dialled == NUMBER
            case facts.DeviceReachable():
                return fact.agent == ROBOT
            case facts.EngineSeen() | facts.EngineLost() | facts.DevicesSeen():
                return False
            case ServiceReplied() | CustomerFound() | OutsideFound() | SurveyDecided():
                return False
            case _:
                return fact.leg in floor.live.legs

    async def run(self, ari: Ari, server: tuple[str, int], settings: EngineSettings, ports: EnginePorts) -> Tested:
        """One self-test call. Never raises but for a cancel: what went wrong is in the answer."""
        if self._shell is not None:
            return Tested(False, 0, "a self-test call is under way")
        secret = secrets.token_urlsafe(24)
        floor = Floor(_organisation(), ids=self._ids)
        shell = self._shell = Shell(floor, self._switch, _Nowhere(), self._clock, last=0, publish=lambda _: None)

        async def ready() -> None:
            shell.tell(EngineSeen(ENGINE, ENGINE))
            shell.tell(facts.DeviceReachable(ROBOT, Device.PHONE, reachable=True))
            await shell.command(GoAvailable(ROBOT))

        call = TestCall(
            server,
            caller=Line(ROBOT_CALLER, secret),
            agent=Line(ROBOT, secret),
            number=NUMBER,
            explain=lambda: _why(ari, list(floor.live.legs), lambda heard: why_silent(heard, settings, ports)),
        )
        try:
            await push_robots(ari, secret, settings)
            return await call.run(ready)
        except CentralaError as error:
            return Tested(False, 0, f"the engine could not be told of the robots: {error}")
        finally:
            await _until_quiet(floor)
            shell.stop()
            self._shell = None


async def _until_quiet(floor: Floor) -> None:
    """Until the call's last leg is gone: what it orders meanwhile cleans up after it."""
    for _ in range(QUIET_ROUNDS):
        if not floor.live.legs:
            return
        await asyncio.sleep(QUIET_MS / 1_000)


async def _why(ari: Ari, legs: list[LegId], judge: Callable[[Heard], str]) -> str:
    """What the engine counted of each leg, judged; the first that explains it."""
    for leg in legs:
        try:
            counted = await ari.get(path("channels", leg, "rtp_statistics"))
        except CentralaError as error:
            log.warning("no_figures", leg=leg, why=str(error))
            continue
        if isinstance(counted, dict):
            sent, received, lost = (int(counted.get(key) or 0) for key in ("txcount", "rxcount", "rxploss"))
            said = judge(Heard(sent, received, lost))
            if said:
                return said
    return ""
