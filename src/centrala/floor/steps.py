"""Finds the step that an input means for an interaction, and takes it."""

from __future__ import annotations

from typing import Final

from centrala.calls.facts import Cause
from centrala.calls.leg import Leg
from centrala.floor.journeys import callback, consult, dictation, inbound, outgoing, survey
from centrala.floor.journeys.table import Input, Table
from centrala.floor.live import Live
from centrala.interactions.interaction import Intent, Interaction

__all__ = ["TABLES", "take"]

TABLES: Final[dict[Intent, Table]] = {
    Intent.INBOUND_CALL: inbound.TABLE,
    Intent.HAND_DIALLED: outgoing.TABLE,
    Intent.INTERNAL_CALL: outgoing.TABLE,
    Intent.CALLBACK: callback.TABLE,
    Intent.CONSULT: consult.TABLE,
    Intent.DICTATION: dictation.TABLE,
    Intent.SURVEY: survey.TABLE,
}


def take(
    live: Live, interaction: Interaction, what: Input, leg: Leg | None = None, cause: Cause = Cause.NORMAL
) -> bool:
    """Take the step of the interaction's journey; False: the input means nothing at this stage."""
    table = inbound.TABLE if interaction.turned else TABLES[interaction.intent]
    step = table.get((interaction.stage, what))
    if step is None:
        return False
    step(live, interaction, leg, cause)
    return True
