"""What a caller is told now, for those who read it: callers from a page.

Owns which words belong to where a call stands. It is looked up when somebody asks, from what the call is made of
anyhow: nothing is kept for it.
"""

from __future__ import annotations

from centrala.floor import comforting
from centrala.floor.live import Live
from centrala.floor.routing import prompt_media
from centrala.floor.scene import FloorScene
from centrala.floor.voicemail import greeting
from centrala.flows import runner
from centrala.interactions.interaction import Interaction, Stage
from centrala.interactions.message import MessageStep

__all__ = ["told"]


def told(live: Live, interaction: Interaction) -> tuple[str, ...]:
    """Media as in ``Play``; empty: nothing is said by itself at the moment."""
    match interaction.stage:
        case Stage.PLAYING if interaction.prompt:
            return (prompt_media(interaction.prompt, interaction.language),)
        case Stage.IN_FLOW if interaction.course is not None:
            return runner.told(interaction.course, FloorScene(live, interaction))
        case Stage.MESSAGE if interaction.message is not None and interaction.message.step is MessageStep.GREETING:
            return (greeting(live, interaction, interaction.message.mailbox),)
        case Stage.WAITING | Stage.OFFERED:
            return comforting.told(live, interaction)
        case _:
            return ()
