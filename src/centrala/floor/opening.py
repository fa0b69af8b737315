"""A new interaction comes onto the floor: whoever begins one, begins it here."""

from __future__ import annotations

from typing import Final

from centrala.clock import Now
from centrala.floor.live import Live
from centrala.ids import AgentName
from centrala.interactions.events import InteractionOpened
from centrala.interactions.interaction import Direction, Intent, Interaction, Party
from centrala.organisation import Channel
from centrala.quick import maker

__all__ = ["opened", "say_opened"]

NOBODY: Final = Party()

_interaction: Final = maker(Interaction)
_said: Final = maker(InteractionOpened)


def opened(
    live: Live, intent: Intent, direction: Direction, *, party: Party = NOBODY, opened: Now | None = None
) -> Interaction:
    """A new interaction on the floor."""
    live.books.sequence += 1
    live.touch_books()
    interaction = _interaction(
        id=live.ids.interaction(),
        intent=intent,
        channel=Channel.VOICE,
        direction=direction,
        opened=opened or live.now,
        sequence=live.books.sequence,
        revision=live.organisation.revision,
        party=party,
    )
    live.interactions[interaction.id] = interaction
    live.touch(interaction)
    return interaction


def say_opened(live: Live, interaction: Interaction, agent: AgentName | None) -> None:
    live.say(
        _said(
            interaction=interaction.id,
            intent=interaction.intent,
            channel=interaction.channel,
            direction=interaction.direction,
            arrived=interaction.opened.wall,
            number=interaction.number,
            trunk=interaction.trunk,
            party=interaction.party,
            agent=agent,
        )
    )
