"""What becomes of a match: an offer, or an agent who is kept for a customer whom we call first."""

from __future__ import annotations

from centrala.floor import attending, offers, promises, ticketing
from centrala.floor.live import Live
from centrala.queues.events import CallOutOfLine
from centrala.queues.values import Match

__all__ = ["make", "make_all"]


def make_all(live: Live) -> None:
    """Nothing waits as a match any more."""
    while live.matches:
        make(live, live.matches.popleft())


def make(live: Live, match: Match) -> None:
    if match.interaction in live.lined:
        ticketing.offer(live, match)
        return
    interaction = live.interactions[match.interaction]
    if not promises.reserves(live, interaction):
        offers.make(live, match)
        return
    live.say(CallOutOfLine(interaction.id))
    first, *others = match.agents
    for agent in others:
        attending.unsettle(live, live.attendance(agent))
    promises.reserve(live, interaction, first)
