"""The virtual engine: legs, bridges and plays as an engine has them, without voices.

Owns what orders do and what the far ends do, and tells facts of both in the order in which they happen. Whether
somebody listens is not its business, but for one thing: those who call while its dialplan is unattended come to
the waiting room, which answers them and hands them in later, with their true moment of arrival.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from centrala.calls import orders
from centrala.calls.facts import (
    BridgeSeen,
    Cause,
    DigitPressed,
    Fact,
    LegAnswered,
    LegArrived,
    LegEnded,
    LegGone,
    LegHeld,
    LegJoined,
    LegLeft,
    LegRang,
    LegResumed,
    LegSeen,
    OrderFailed,
    PlayFinished,
    RecordingFinished,
    SeenState,
)
from centrala.calls.orders import Order
from centrala.clock import Mono
from centrala.ids import AgentName, BridgeId, LegId, RecordingId, TrunkName
from centrala.organisation import Device
from centrala.simulate.loop import Loop
from centrala.simulate.parties import Party

__all__ = ["Engine", "Line"]

_RING_GRACE_MS = 2_000
"""A leg that nobody ends rings so much longer than ordered."""
_RETRY_MS = 1_000
"""The waiting room looks so often whether somebody is there again."""
_MEDIUM_MS = 2_000
"""How long a medium lasts whose length nobody told."""

TellAbout = Callable[[str, Fact], None]
"""About which leg (or agent), and what."""


@dataclass(slots=True, eq=False)
class Line:
    """A leg as the engine has it, and the far end of it (``parties.FarEnd``)."""

    id: LegId
    party: Party
    engine: Engine
    arrival: LegArrived | None = None
    """Of a leg that came in."""
    handed_in: bool = True
    """False: in the waiting room, nobody of ours has heard of it."""
    up: bool = False
    bridge: _Bridge | None = None
    plays: deque[orders.Play] = field(default_factory=deque)
    """The first one is heard now."""
    recording: orders.Record | None = None
    """Begun, or waiting until the plays have been heard."""
    recorded_from: Mono | None = None
    quiet_since: Mono | None = None
    """The far end says nothing."""
    music: str | None = None
    muted: bool = False
    held: bool = False
    gone: bool = False

    def ring(self, *, early: bool = False) -> None:
        if not self.gone and not self.up:
            self.engine.tell(self.id, LegRang(self.id, early))

    def answer(self) -> None:
        if self.arrival is None:
            self.engine.answered(self)

    def hang_up(self, cause: Cause = Cause.NORMAL) -> None:
        if self.arrival is not None and not self.up and cause is Cause.NORMAL:
            cause = Cause.CANCELLED
        self.engine.ended(self, cause)

    def press(self, digit: str) -> None:
        if self.up and not self.gone:
            self.engine.tell(self.id, DigitPressed(self.id, digit))
            if self.recording is not None and self.recorded_from is not None and digit == self.recording.ends_by:
                self.engine.recorded(self)

    def hush(self) -> None:
        if not self.gone and self.quiet_since is None:
            self.quiet_since = self.engine.loop.now().mono
            self.engine.silence(self)

    def hold(self) -> None:
        if self.up and not self.gone and not self.held:
            self.held = True
            self.engine.tell(self.id, LegHeld(self.id))

    def resume(self) -> None:
        if self.held and not self.gone:
            self.held = False
            self.engine.tell(self.id, LegResumed(self.id))

    def later(self, ms: int, call: Callable[[], None]) -> None:
        self.engine.loop.later(ms, partial(self._if_there, call))

    def _if_there(self, call: Callable[[], None]) -> None:
        if not self.gone:
            call()


@dataclass(slots=True, eq=False)
class _Bridge:
    id: BridgeId
    lines: list[Line] = field(default_factory=list)


class Engine:
    """One engine, through all its runs."""

    def __init__(self, loop: Loop, tell: TellAbout, name: str, media_ms: Mapping[str, int]) -> None:
        """``media_ms``: how long each medium lasts."""
        self.loop = loop
        self.tell = tell
        self.name = name
        self.attended = False
        """Whether somebody is connected, so that calls need not go to the waiting room."""
        self.runs = 1
        self.alive = True
        self.lines: dict[LegId, Line] = {}
        self.bridges: dict[BridgeId, _Bridge] = {}
        self.devices: dict[tuple[AgentName, Device], Callable[[], Party]] = {}
        self.trunks: dict[TrunkName, Callable[[str], Party]] = {}
        self.records: deque[LegEnded] = deque()
        """Of ended legs, oldest first; its keeper drops old ones."""
        self.said: dict[RecordingId, tuple[LegId, int]] = {}
        """What was written down: by whom, and how many ms; it outlives a crash, as files do."""
        self._media_ms = media_ms
        self._used: set[str] = set()
        self._arrivals = 0
        self._verbs: dict[type, Callable[..., object]] = {
            orders.Ring: self._ring,
            orders.Dial: self._dial,
            orders.Answer: self._answer,
            orders.RingBack: self._on_line,
            orders.EarlyMedia: self._on_line,
            orders.HangUp: self._hang_up,
            orders.Bridge: self._bridge,
            orders.Unbridge: self._unbridge,
            orders.CloseBridge: self._close_bridge,
            orders.Play: self._play,
            orders.StopPlay: self._stop_play,
            orders.Record: self._record,
            orders.StopRecord: self._stop_record,
            orders.Music: self._music,
            orders.StopMusic: self._stop_music,
            orders.Mute: self._mute,
            orders.Unmute: self._mute,
            orders.SendDigits: self._on_line,
        }

    @property
    def run(self) -> str:
        """Names this run, as ``EngineSeen.started`` does."""
        return f"run-{self.runs}"

    def call(self, party: Party, arrival: LegArrived) -> Line | None:
        """Somebody calls; ``leg``, ``engine`` and ``arrived`` of ``arrival`` are the engine's to say."""
        if not self.alive:
            return None
        self._arrivals += 1
        leg = LegId(f"{self.name}-{self.runs}.{self._arrivals}")
        arrival = replace(arrival, leg=leg, engine=self.name, arrived=self.loop.now().wall)
        line = Line(leg, party, self, arrival=arrival)
        self.lines[leg] = line
        if self.attended:
            self.tell(leg, arrival)
        else:
            line.handed_in, line.up = False, True
            line.later(_RETRY_MS, partial(self._hand_in, line))
        party.begins(line)
        return line

    def answered(self, line: Line) -> None:
        if line.up or line.gone:
            return
        line.up = True
        self.tell(line.id, LegAnswered(line.id))
        line.party.answered(line)

    def ended(self, line: Line, cause: Cause, sip: int = 0) -> None:
        if line.gone:
            return
        self.recorded(line)
        self._leave(line)
        line.gone = True
        del self.lines[line.id]
        self.records.append(LegEnded(line.id, self.loop.now().wall, answered=line.up, arrival=line.arrival))
        if line.handed_in:
            self.tell(line.id, LegGone(line.id, cause, sip))
        line.party.left(line, cause)

    def crash(self) -> None:
        """Everything in it is gone, and nothing is recorded."""
        self.alive = False
        for line in list(self.lines.values()):
            self._write_down(line)
            line.gone = True
            line.party.left(line, Cause.ENGINE_LOST)
        self.lines.clear()
        self.bridges.clear()
        self._used.clear()

    def boot(self) -> None:
        self.alive = True
        self.runs += 1

    def legs_seen(self) -> tuple[LegSeen, ...]:
        """All but those in the waiting room."""
        return tuple(_seen(line) for line in self.lines.values() if line.handed_in)

    def bridges_seen(self) -> tuple[BridgeSeen, ...]:
        return tuple(BridgeSeen(bridge.id, tuple(line.id for line in bridge.lines)) for bridge in self.bridges.values())

    def _hand_in(self, line: Line) -> None:
        if not self.attended:
            line.later(_RETRY_MS, partial(self._hand_in, line))
        elif line.arrival is not None:
            line.handed_in = True
            self.tell(line.id, replace(line.arrival, answered=True))

    def carry_out(self, order: Order) -> None:
        self._verbs[type(order)](order)

    def _ring(self, order: orders.Ring) -> None:
        device = self.devices.get((order.agent, order.device))
        self._make(order.leg, order.ring_ms, device() if device else None)

    def _dial(self, order: orders.Dial) -> None:
        trunk = self.trunks.get(order.trunk)
        self._make(order.leg, order.ring_ms, trunk(order.number) if trunk else None)

    def _make(self, leg: LegId, ring_ms: int, party: Party | None) -> None:
        if leg in self._used:
            return
        self._used.add(leg)
        if party is None:
            self.tell(leg, LegGone(leg, Cause.UNREACHABLE, 480))
            return
        line = Line(leg, party, self)
        self.lines[leg] = line
        line.later(ring_ms + _RING_GRACE_MS, partial(self._give_up, line))
        party.begins(line)

    def _give_up(self, line: Line) -> None:
        if not line.up:
            self.ended(line, Cause.NO_ANSWER)

    def _answer(self, order: orders.Answer) -> None:
        line = self._on_line(order)
        if line is not None:
            self.answered(line)

    def _hang_up(self, order: orders.HangUp) -> None:
        line = self.lines.get(order.leg)
        if line is not None:
            self.ended(line, order.cause, order.sip)

    def _bridge(self, order: orders.Bridge) -> None:
        bridge = self.bridges.setdefault(order.bridge, _Bridge(order.bridge))
        for leg in order.legs:
            line = self.lines.get(leg)
            if line is None or (not line.up and line.arrival is None):
                why = "no such leg" if line is None else "not answered"
                self.tell(leg, OrderFailed("Bridge", leg, bridge.id, why))
            elif line.bridge is not bridge:
                self._join(line, bridge)

    def _join(self, line: Line, bridge: _Bridge) -> None:
        self._leave(line)
        line.music = None
        while line.plays:
            self._finish(line, completed=False)
        self.recorded(line)
        line.bridge = bridge
        bridge.lines.append(line)
        self.tell(line.id, LegJoined(line.id, bridge.id))
        if len(bridge.lines) > 1:
            for each in tuple(bridge.lines):
                each.party.connected(each)

    def _leave(self, line: Line) -> None:
        bridge = line.bridge
        if bridge is None:
            return
        line.bridge = None
        bridge.lines.remove(line)
        self.tell(line.id, LegLeft(line.id, bridge.id))
        if len(bridge.lines) == 1:
            bridge.lines[0].party.alone(bridge.lines[0])

    def _unbridge(self, order: orders.Unbridge) -> None:
        line = self.lines.get(order.leg)
        if line is not None and line.bridge is not None and line.bridge.id == order.bridge:
            self._leave(line)

    def _close_bridge(self, order: orders.CloseBridge) -> None:
        bridge = self.bridges.pop(order.bridge, None)
        for line in tuple(bridge.lines) if bridge else ():
            self._leave(line)

    def _play(self, order: orders.Play) -> None:
        if order.play in self._used:
            return
        line = self._on_line(order)
        if line is None:
            return
        self._used.add(order.play)
        line.plays.append(order)
        if len(line.plays) == 1:
            self._start(line)

    def _start(self, line: Line) -> None:
        play = line.plays[0]
        lasts = sum(self._media_ms.get(medium, _MEDIUM_MS) for medium in play.media)
        line.later(lasts, lambda: self._finish(line) if line.plays and line.plays[0] is play else None)

    def _finish(self, line: Line, *, completed: bool = True) -> None:
        play = line.plays.popleft()
        self.tell(line.id, PlayFinished(line.id, play.play, completed))
        if line.plays and completed:
            self._start(line)
        elif not line.plays:
            self._begin_recording(line)

    def _stop_play(self, order: orders.StopPlay) -> None:
        line = self.lines.get(order.leg)
        play = next((play for play in line.plays if play.play == order.play), None) if line else None
        if line is None or play is None:
            return
        heard = line.plays[0] is play
        line.plays.remove(play)
        self.tell(line.id, PlayFinished(line.id, play.play, completed=False))
        if heard and line.plays:
            self._start(line)
        elif not line.plays:
            self._begin_recording(line)

    def _record(self, order: orders.Record) -> None:
        line = self.lines.get(order.leg)
        if line is not None and line.recording is not None and line.recording.recording == order.recording:
            return
        if line is None or order.recording in self._used or order.recording in self.said:
            if line is None:
                self._on_line(order)
            _, said = self.said.get(order.recording, ("", None))
            self.tell(order.leg, RecordingFinished(order.leg, order.recording, said or 0, completed=said is not None))
            return
        self._used.add(order.recording)
        line.recording = order
        if not line.plays:
            self._begin_recording(line)

    def _begin_recording(self, line: Line) -> None:
        order = line.recording
        if order is None or line.recorded_from is not None:
            return
        line.recorded_from = self.loop.now().mono
        line.later(order.max_ms, lambda: self.recorded(line) if line.recording is order else None)
        self.silence(line)

    def silence(self, line: Line) -> None:
        """The far end is quiet: a recording that a silence ends will end."""
        order = line.recording
        if order is not None and order.silence_ms and line.recorded_from is not None and line.quiet_since is not None:
            line.later(order.silence_ms, lambda: self.recorded(line) if line.recording is order else None)

    def recorded(self, line: Line) -> None:
        """What is being written down on this line, if anything, is over and kept."""
        order = line.recording
        if order is None:
            return
        self._write_down(line)
        _, said = self.said[order.recording]
        line.recording = line.recorded_from = None
        self.tell(line.id, RecordingFinished(line.id, order.recording, said))

    def _write_down(self, line: Line) -> None:
        if line.recording is not None:
            now = self.loop.now().mono
            until = now if line.quiet_since is None else min(now, line.quiet_since)
            begun = until if line.recorded_from is None else line.recorded_from
            self.said[line.recording.recording] = line.id, max(0, until - begun)

    def _stop_record(self, order: orders.StopRecord) -> None:
        line = self.lines.get(order.leg)
        if line is not None and line.recording is not None and line.recording.recording == order.recording:
            self.recorded(line)

    def _music(self, order: orders.Music) -> None:
        line = self._on_line(order)
        if line is not None:
            line.music = order.name

    def _stop_music(self, order: orders.StopMusic) -> None:
        line = self.lines.get(order.leg)
        if line is not None:
            line.music = None

    def _mute(self, order: orders.Mute | orders.Unmute) -> None:
        line = self._on_line(order)
        if line is not None:
            line.muted = isinstance(order, orders.Mute)

    def _on_line(
        self,
        order: orders.Answer
        | orders.RingBack
        | orders.EarlyMedia
        | orders.Play
        | orders.Record
        | orders.Music
        | orders.Mute
        | orders.Unmute
        | orders.SendDigits,
    ) -> Line | None:
        """The leg, or the fact that there is none."""
        line = self.lines.get(order.leg)
        if line is None:
            self.tell(order.leg, OrderFailed(type(order).__name__, order.leg, None, "no such leg"))
        return line


def _seen(line: Line) -> LegSeen:
    return LegSeen(
        line.id,
        SeenState.UP if line.up else SeenState.RINGING,
        line.bridge.id if line.bridge else None,
        replace(line.arrival, answered=line.up) if line.arrival else None,
    )
