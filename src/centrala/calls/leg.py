"""One party's connection, as a small machine.

Owns which states a leg can be in and what leads from one to the next. A fact that is not in the table
changes nothing: late and doubled facts are harmless by construction. Does not know why a leg exists;
journeys do.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from centrala.calls.facts import LegAnswered, LegArrived, LegGone, LegRang
from centrala.clock import NEVER, Mono
from centrala.ids import AgentName, BridgeId, InteractionId, LegId, PlayId, TrunkName
from centrala.organisation import Device
from centrala.quick import maker

__all__ = ["TRANSITIONS", "Leg", "LegRole", "LegState", "advance"]


class LegState(StrEnum):
    ASKED = "asked"
    """We ordered it, and have not heard of it."""
    RINGING = "ringing"
    UP = "up"
    GONE = "gone"


class LegRole(StrEnum):
    CUSTOMER = "customer"
    AGENT = "agent"
    OUTSIDE = "outside"
    """A third party: the number an overflow goes to."""


TRANSITIONS: Final[dict[tuple[LegState, type], LegState]] = {
    (LegState.ASKED, LegRang): LegState.RINGING,
    (LegState.ASKED, LegAnswered): LegState.UP,
    (LegState.ASKED, LegGone): LegState.GONE,
    (LegState.RINGING, LegAnswered): LegState.UP,
    (LegState.RINGING, LegGone): LegState.GONE,
    (LegState.UP, LegGone): LegState.GONE,
}


@dataclass(slots=True)
class Leg:
    """What we know of a leg."""

    id: LegId
    engine: str
    role: LegRole
    state: LegState
    interaction: InteractionId
    since: Mono
    """When it came into its state."""
    agent: AgentName | None = None
    device: Device = Device.PHONE
    trunk: TrunkName | None = None
    bridge: BridgeId | None = None
    """Where it is by the engine's word."""
    held: bool = False
    muted: bool = False
    ends: Mono = NEVER
    """It was told to end; by then it is told again."""
    standing: bool = False
    """It outlives its interactions; between two of them it has none."""
    tone: PlayId | None = None
    """On a standing leg: the tone that announces a call. When it has been heard, the call is taken."""
    replaces: LegId | None = None
    """Once it is answered, it takes the place of this one in the conversation."""
    joins: bool = False
    """Once it is answered, it comes into the conversation as one more."""
    asks: bool = False
    """On a mobile: whoever answers must press a key before the call is theirs; a mailbox presses none."""
    auto: bool = False
    """The device answers by itself; its owner hears a tone before the call is there."""
    sip: int = 0
    """The SIP status that ended it, where one did."""

    @staticmethod
    def arrived(fact: LegArrived, interaction: InteractionId, role: LegRole, now: Mono) -> Leg:
        state = LegState.UP if fact.answered else LegState.RINGING
        return _leg(
            id=fact.leg,
            engine=fact.engine,
            role=role,
            state=state,
            interaction=interaction,
            since=now,
            agent=fact.agent,
            device=fact.device,
            trunk=fact.trunk,
        )


_leg: Final = maker(Leg)


def advance(leg: Leg, fact: LegRang | LegAnswered | LegGone, now: Mono) -> bool:
    """Whether the fact said something new about the leg."""
    following = TRANSITIONS.get((leg.state, type(fact)))
    if following is None:
        return False
    leg.state = following
    leg.since = now
    return True
