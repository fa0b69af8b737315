"""The floor seen by others: plain values of what waits and who is ready, read from the entities alone.

For those who check the queues from outside: nothing here asks the queues themselves.
"""

from __future__ import annotations

from centrala.agents.agent import free_capacity, room_for_tickets, routable
from centrala.floor import ticketing
from centrala.floor.attending import candidate_of
from centrala.floor.live import Live
from centrala.floor.waiting import waiting_of
from centrala.interactions.interaction import Stage
from centrala.queues.values import Candidate, Waiting

__all__ = ["candidates", "waiting"]


def waiting(live: Live) -> list[Waiting]:
    """Everything that waits and is not being offered to anybody."""
    calls = [waiting_of(live, one) for one in live.interactions.values() if one.stage is Stage.WAITING]
    return calls + [ticketing.waiting_of(live, one) for one in live.lined.values() if ticketing.waits(live, one)]


def candidates(live: Live) -> list[Candidate]:
    """Everybody who could take something now."""
    found = []
    for name, attendance in live.agents.items():
        person = live.organisation.agents.get(name)
        if person is None:
            continue
        free = free_capacity(attendance, person) if routable(attendance, person) else {}
        if free:
            found.append(candidate_of(attendance, person, free))
        if room_for_tickets(attendance, person):
            found.append(candidate_of(attendance, person, ticketing.ONE))
    return found
