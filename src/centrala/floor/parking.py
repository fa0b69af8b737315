"""Parking: a call in a numbered place, from which anybody may fetch it.

```
 TALKING ──park──► PARKED ──fetched──► OFFERED (who fetches) ──► CONNECTING ──► TALKING
                     └── nobody in time ──► back (``returning``)
```
"""

from __future__ import annotations

from centrala.agents.agent import busy
from centrala.agents.presence import Presence
from centrala.calls.passed import CallParked
from centrala.clock import NEVER, after
from centrala.errors import Refused
from centrala.floor import leaving, transferring
from centrala.floor.live import Live
from centrala.floor.offers import offer_to
from centrala.ids import AgentName
from centrala.interactions.interaction import Interaction, Stage

__all__ = ["fetch", "park"]


def park(live: Live, agent: AgentName, interaction: Interaction, note: str) -> None:
    """Into the lowest free place. Raises Refused, also ``places_full``."""
    work = transferring.own_part(live, agent, interaction)
    transferring.check_alone(interaction)
    transferring.check_note(note)
    slot = _free_slot(live)
    transferring.parked(live, interaction, agent, work, note)
    interaction.stage = Stage.PARKED
    interaction.slot = slot
    interaction.guard = after(live.now.mono, ms=live.organisation.passing.park_ms)
    live.say(CallParked(interaction.id, agent, slot, note))


def _free_slot(live: Live) -> int:
    taken = {one.slot for one in live.interactions.values()}
    for slot in range(1, live.organisation.passing.park_slots + 1):
        if slot not in taken:
            return slot
    raise Refused("places_full", "All places are taken.", remedy="Fetch a parked call first.")


def fetch(live: Live, agent: AgentName, interaction: Interaction) -> None:
    """Ring the own device and have the call. Raises Refused (``not_parked``, ``busy``, ``logged_out``)."""
    if interaction.stage is not Stage.PARKED:
        raise Refused("not_parked", "This call is not parked any more.")
    attendance = live.attendance(agent)
    if attendance.presence is Presence.LOGGED_OUT:
        raise Refused("logged_out", "You are logged out.", remedy="Choose available or a pause first.")
    if busy(attendance) and not leaving.only_writes_about(attendance, interaction.id):
        raise Refused("busy", "You already have a call or wrap-up to finish.")
    leaving.end_wrap_up_of(live, agent, interaction)
    interaction.slot = 0
    interaction.guard = NEVER
    transferring.fetched(interaction, agent)
    live.unready(agent)
    offer_to(live, interaction, agent, None)
