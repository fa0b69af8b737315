"""The running center as one machine: facts, commands and time go in; orders, events and rows come out.

Owns the way an input takes: found its interaction, through its journey, then on until quiet. It wants to
know everything and must not: the rules are in the rulebooks, the order of steps in the journeys.

Deterministic: the same inputs at the same times give the same outcome, on the live floor, in the
simulator and in a replay.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from centrala.agents.agent import Attendance
from centrala.agents.events import DeviceChanged
from centrala.agents.presence import Choice, Presence
from centrala.calls import facts
from centrala.calls.facts import Cause, Fact
from centrala.calls.leg import Leg, LegState, advance
from centrala.calls.orders import HangUp
from centrala.clock import NEVER, Mono, Now, after
from centrala.errors import Refused
from centrala.floor import (
    asking,
    attending,
    engines,
    knowing,
    matching,
    outside,
    promises,
    room,
    standing,
    surveying,
    ticketing,
    transferring,
    voicemail,
    walking,
)
from centrala.floor.admission import Admission
from centrala.floor.arrivals import arrive, unheard
from centrala.floor.commanding import OBEY
from centrala.floor.commands import SYSTEM, Command
from centrala.floor.effect import Effect, Kind, Row
from centrala.floor.ending import HANG_UP_AGAIN_MS, close_if_done, forget_leg
from centrala.floor.journeys.table import Input
from centrala.floor.live import Live
from centrala.floor.ports import Memory
from centrala.floor.restoring import restored
from centrala.floor.routing import follow
from centrala.floor.steps import take
from centrala.ids import AgentName, BridgeId, Ids, InteractionId, LegId
from centrala.interactions.asks import CustomerFound, ServiceReplied, SurveyDecided
from centrala.interactions.interaction import Interaction, Stage
from centrala.interactions.outside import OutsideFound
from centrala.organisation import Organisation

__all__ = ["Floor"]

QUIET_LIMIT = 100_000
"""Rounds until quiet; more means that two rules chase each other, which is a defect, not a state."""


class Floor:
    """One writer, one input at a time, no locks."""

    def __init__(self, organisation: Organisation, *, ids: Ids, seed: int = 0, live: Live | None = None) -> None:
        self.live = live or Live(organisation, ids, seed=seed)
        self.admission = Admission()
        self._hear: dict[type, Callable[[Any], None]] = {
            facts.LegArrived: self._arrived,
            facts.LegRang: self._rang,
            facts.LegAnswered: self._answered,
            facts.LegGone: self._gone,
            facts.LegJoined: self._joined,
            facts.LegLeft: self._left,
            facts.LegHeld: self._held,
            facts.LegResumed: self._resumed,
            facts.DigitPressed: self._digit,
            facts.PlayFinished: self._played,
            facts.RecordingFinished: self._recorded,
            ServiceReplied: self._replied,
            CustomerFound: self._known,
            OutsideFound: self._told_outside,
            SurveyDecided: self._decided,
            facts.OrderFailed: self._failed,
            facts.DeviceReachable: self._reachable,
            facts.DevicesSeen: self._devices_seen,
            facts.EngineSeen: self._engine_seen,
            facts.EngineLost: self._engine_lost,
        }

    @classmethod
    def restore(cls, memory: Memory, organisation: Organisation, now: Now, *, seed: int = 0) -> Floor:
        """The floor as it was when the last entry was written, under a new start's ids.

        The engine counts as away until it is seen. ``organisation`` is the newest revision.
        """
        return cls(organisation, ids=Ids(memory.start), live=restored(memory, organisation, now, seed=seed))

    def receive(self, message: Fact | Command, now: Now) -> Effect:
        """Take in one fact or command.

        Raises Refused: a command that may not happen now; nothing has changed.
        """
        self.live.now = now
        self.live.heard = message
        obey = OBEY.get(type(message))
        if obey is None:
            self._hear[type(message)](message)
        else:
            try:
                obey(self.live, message)
            except Refused:
                self.live.forget()
                raise
        return self._until_quiet()

    def tick(self, now: Now) -> Effect:
        """Do what has come due."""
        live = self.live
        live.now = now
        live.heard = None
        for kind, name in live.timers.due(now.mono) if live.timers.next() <= now.mono else ():
            match kind:
                case Kind.INTERACTION:
                    self._interaction_due(InteractionId(name))
                case Kind.LEG:
                    self._leg_due(LegId(name))
                case Kind.AGENT:
                    self._agent_due(AgentName(name))
                case Kind.TICKET:
                    ticketing.due(live, InteractionId(name))
                case Kind.BOOKS | Kind.USAGE | Kind.PACE:
                    pass
        if live.promises and live.connected:
            promises.look_at_all(live)
        if live.distribution.deadline() <= now.mono:
            live.matches.extend(live.distribution.tick(now))
        if live.ticket_lines.deadline() <= now.mono:
            live.matches.extend(live.ticket_lines.tick(now))
        return self._until_quiet()

    def deadline(self) -> Mono:
        """When ``tick`` must be called at the latest; ``NEVER``: only when something happens."""
        live = self.live
        return min(live.timers.next(), live.distribution.wakes(), live.ticket_lines.wakes())

    def rows(self) -> list[Row]:
        """All live rows: a floor rebuilt from the store has the very same."""
        return self.live.rows()

    def _until_quiet(self) -> Effect:
        live = self.live
        goings, matches, restless = live.goings, live.matches, live.restless
        for _ in range(QUIET_LIMIT):
            if goings:
                name, going = goings.popleft()
                follow(live, live.interactions[name], going)
            elif matches:
                matching.make(live, matches.popleft())
            elif restless:
                agent = _first(restless)
                attending.supply(live, agent)
                if live.gives_tickets:
                    ticketing.supply(live, agent)
            else:
                return live.settle()
        raise AssertionError("the floor does not come to rest")

    def _arrived(self, fact: facts.LegArrived) -> None:
        arrive(self.live, fact, self.admission)

    def _leg(self, leg_id: LegId) -> tuple[Leg, Interaction | None] | None:
        leg = self.live.legs.get(leg_id)
        return None if leg is None else (leg, self.live.interactions.get(leg.interaction))

    def _take(self, leg: Leg, interaction: Interaction, caller: Input, other: Input, cause: Cause) -> None:
        take(self.live, interaction, caller if leg.id == interaction.caller_leg else other, leg, cause)

    def _rang(self, fact: facts.LegRang) -> None:
        found = self._leg(fact.leg)
        if found is None:
            return
        leg, interaction = found
        new = advance(leg, fact, self.live.now.mono)
        if not (new or (fact.early and leg.state is LegState.RINGING)):
            return
        self.live.touch_leg(leg)
        if interaction is None:
            return
        take(self.live, interaction, Input.OTHER_EARLY if fact.early else Input.OTHER_RANG, leg)

    def _answered(self, fact: facts.LegAnswered) -> None:
        """One that was told to end meanwhile takes nothing: another may ring in its place."""
        found = self._leg(fact.leg)
        if found is None or not advance(found[0], fact, self.live.now.mono):
            return
        leg, interaction = found
        self.live.touch_leg(leg)
        if leg.standing:
            standing.up(self.live, leg)
            attending.unsettle(self.live, self.live.agents[leg.agent or AgentName("")])
        elif interaction is not None and leg.ends == NEVER and not asking.holds_back(self.live, leg):
            self._take(leg, interaction, Input.CALLER_ANSWERED, Input.OTHER_ANSWERED, Cause.NORMAL)

    def _gone(self, fact: facts.LegGone) -> None:
        found = self._leg(fact.leg)
        if found is None:
            return
        leg, interaction = found
        advance(leg, fact, self.live.now.mono)
        leg.sip = fact.sip
        outside.over(self.live, leg, fact)
        if interaction is not None:
            self._take(leg, interaction, Input.CALLER_GONE, Input.OTHER_GONE, fact.cause)
        forget_leg(self.live, leg)
        if leg.standing:
            self._off_line(standing.gone(self.live, leg), fact.cause)

    def _off_line(self, agent: Attendance, cause: Cause) -> None:
        """A standing leg ended; unless we lost it, the agent is out of routing until the next click."""
        blamed = cause not in (Cause.ENGINE_LOST, Cause.UNHEARD)
        if blamed and agent.presence in (Presence.AVAILABLE, Presence.PAUSED):
            attending.choose(self.live, agent.name, Choice.MISS, "", SYSTEM)
        attending.unsettle(self.live, agent)

    def _joined(self, fact: facts.LegJoined) -> None:
        found = self._leg(fact.leg)
        if found is None:
            return
        leg, interaction = found
        leg.bridge = fact.bridge
        self.live.touch_leg(leg)
        if interaction is None:
            return
        consult = room.consult_of(self.live, interaction)
        for one in (interaction, consult):
            if one is not None and one.bridge == fact.bridge:
                take(self.live, one, Input.JOINED, leg)

    def _left(self, fact: facts.LegLeft) -> None:
        found = self._leg(fact.leg)
        if found is not None and found[0].bridge == fact.bridge:
            found[0].bridge = None
            self.live.touch_leg(found[0])

    def _held(self, fact: facts.LegHeld) -> None:
        self._key(fact.leg, Input.PARKED, held=True)

    def _resumed(self, fact: facts.LegResumed) -> None:
        self._key(fact.leg, Input.UNPARKED, held=False)

    def _key(self, leg_id: LegId, what: Input, *, held: bool) -> None:
        found = self._leg(leg_id)
        if found is None or found[0].held is held:
            return
        leg, interaction = found
        leg.held = held
        self.live.touch_leg(leg)
        if interaction is not None:
            take(self.live, interaction, what, leg)

    def _digit(self, fact: facts.DigitPressed) -> None:
        found = self._leg(fact.leg)
        if found is None or found[1] is None:
            return
        leg, interaction = found[0], found[1]
        if asking.pressed(self.live, leg, fact.digit):
            self._take(leg, interaction, Input.CALLER_ANSWERED, Input.OTHER_ANSWERED, Cause.NORMAL)
        elif interaction.caller_leg == fact.leg:
            self.live.effect.secret = walking.is_secret(self.live, interaction)
            take(self.live, interaction, Input.DIGIT, leg)

    def _recorded(self, fact: facts.RecordingFinished) -> None:
        """Of a leg that is gone by now, too: what it said is asked for afterwards."""
        found = self._leg(fact.leg)
        leg, interaction = (None, voicemail.awaiting(self.live, fact.recording)) if found is None else found
        if interaction is not None:
            take(self.live, interaction, Input.RECORDED, leg)

    def _replied(self, fact: ServiceReplied) -> None:
        interaction = self.live.interactions.get(fact.interaction)
        if interaction is not None:
            take(self.live, interaction, Input.REPLIED)

    def _known(self, fact: CustomerFound) -> None:
        knowing.found(self.live, fact)
        interaction = self.live.interactions.get(fact.interaction)
        if interaction is not None:
            take(self.live, interaction, Input.KNOWN)

    def _told_outside(self, fact: OutsideFound) -> None:
        knowing.told_outside(self.live, fact)

    def _decided(self, fact: SurveyDecided) -> None:
        surveying.decided(self.live, fact)

    def _played(self, fact: facts.PlayFinished) -> None:
        found = self._leg(fact.leg)
        if found is None or found[1] is None:
            return
        leg, interaction = found[0], found[1]
        if leg.tone == fact.play:
            leg.tone = None
            self.live.touch_leg(leg)
            if asking.asked_again(self.live, leg, completed=fact.completed):
                return
            self._take(leg, interaction, Input.CALLER_ANSWERED, Input.OTHER_ANSWERED, Cause.NORMAL)
            return
        if interaction.play != fact.play:
            return
        interaction.play = None
        self.live.touch(interaction)
        take(self.live, interaction, Input.PLAYED, leg)

    def _failed(self, fact: facts.OrderFailed) -> None:
        """A leg that could not be made is gone; a bridge that could not be made is a join that never comes."""
        if fact.order in ("Ring", "Dial") and fact.leg is not None:
            self._gone(facts.LegGone(fact.leg, Cause.UNREACHABLE))
        elif fact.order == "Play" and fact.leg is not None:
            leg = self.live.legs.get(fact.leg)
            if leg is not None and leg.tone is not None:
                self._played(facts.PlayFinished(leg.id, leg.tone, completed=False))
        elif fact.order == "Bridge" and fact.bridge is not None:
            self._bridge_failed(fact.bridge)

    def _bridge_failed(self, bridge: BridgeId) -> None:
        for interaction in list(self.live.interactions.values()):
            if interaction.bridge == bridge and interaction.guard != NEVER:
                interaction.guard = NEVER
                self.live.touch(interaction)
                take(self.live, interaction, Input.GUARD)

    def _reachable(self, fact: facts.DeviceReachable) -> None:
        if fact.agent not in self.live.organisation.agents:
            return
        agent = self.live.attendance(fact.agent)
        if agent.reachable.get(fact.device) is fact.reachable:
            return
        agent.reachable[fact.device] = fact.reachable
        self.live.touch_agent(agent)
        self.live.say(DeviceChanged(fact.agent, fact.device, fact.reachable))
        attending.unsettle(self.live, agent)

    def _devices_seen(self, fact: facts.DevicesSeen) -> None:
        there = dict.fromkeys(fact.reachable)
        thought = [(agent.name, device) for agent in self.live.agents.values() for device in agent.reachable]
        for agent, device in thought:
            if (agent, device) not in there:
                self._reachable(facts.DeviceReachable(agent, device, reachable=False))
        for agent, device in there:
            self._reachable(facts.DeviceReachable(agent, device, reachable=True))

    def _engine_lost(self, fact: facts.EngineLost) -> None:
        engines.gone(self.live, fact)
        if fact.dead:
            for leg in engines.legs_of(self.live, fact.engine):
                self._gone(facts.LegGone(leg.id, Cause.ENGINE_LOST))

    def _engine_seen(self, fact: facts.EngineSeen) -> None:
        for missed in engines.corrections(self.live, fact):
            self._hear[type(missed)](missed)
        engines.end_orphans(self.live, fact)
        for ended in fact.ended:
            if ended.arrival is not None and ended.leg not in self.live.legs and ended.leg not in self.live.recent:
                unheard(self.live, ended.arrival, answered=ended.answered)
        engines.back(self.live, fact)
        knowing.seek_again(self.live)

    def _interaction_due(self, name: InteractionId) -> None:
        """While the engine is away nothing is timed out: the deadline is set anew when it is back."""
        live = self.live
        interaction = live.interactions.get(name)
        if interaction is None or not live.connected:
            return
        now = live.now.mono
        live.touch(interaction)
        if interaction.escalation_due <= now:
            transferring.overdue(live, interaction)
        if interaction.guard <= now:
            interaction.guard = NEVER
            take(live, interaction, Input.GUARD, cause=Cause.NO_ANSWER)
        elif interaction.stage is Stage.OFFERED:
            over = any(offer.expires <= now for offer in interaction.offers.values())
            take(live, interaction, Input.OFFER_OVER if over else Input.DUE)
        elif interaction.stage is Stage.WAITING:
            take(live, interaction, Input.WAIT_OVER if interaction.wait_ends <= now else Input.DUE)

    def _leg_due(self, name: LegId) -> None:
        leg = self.live.legs.get(name)
        if leg is not None:
            self.live.order(HangUp(leg.id))
            leg.ends = after(self.live.now.mono, ms=HANG_UP_AGAIN_MS)
            self.live.touch_leg(leg)

    def _agent_due(self, name: AgentName) -> None:
        agent = self.live.agents[name]
        now = self.live.now.mono
        self.live.touch_agent(agent)
        if agent.rests_until <= now:
            agent.rests_until = NEVER
            attending.unsettle(self.live, agent)
        for work in list(agent.engagements.values()):
            interaction = self.live.interactions.get(work.interaction)
            if work.wrap_up_ends <= now and interaction is not None:
                attending.end_wrap_up(self.live, name, interaction, code="", timed_out=True)
                close_if_done(self.live, interaction)


def _first(names: dict[AgentName, None]) -> AgentName:
    name = next(iter(names))
    del names[name]
    return name
