"""What a call is about, said by a rule or by a person, comes into the call."""

from __future__ import annotations

from centrala.floor.live import Live
from centrala.interactions.classification import Aspect, Finding, classify
from centrala.interactions.events import InteractionClassified
from centrala.interactions.interaction import Interaction

__all__ = ["find"]


def find(live: Live, interaction: Interaction, aspect: Aspect, finding: Finding) -> None:
    """Nothing happens where a person has spoken and a rule comes after it."""
    before = interaction.classification
    interaction.classification = classify(before, aspect, finding)
    if interaction.classification is not before:
        live.touch(interaction)
        live.say(InteractionClassified(interaction.id, aspect, getattr(interaction.classification, aspect.value)))
