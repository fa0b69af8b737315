"""How the last handing over of a call went: kept with the call, said once."""

from __future__ import annotations

from dataclasses import replace

from centrala.calls.passed import PassEnded
from centrala.clock import NEVER
from centrala.floor.live import Live
from centrala.ids import QueueName
from centrala.interactions.interaction import Interaction
from centrala.interactions.passing import Pass, PassResult

__all__ = ["is_under_way", "left", "say", "settle"]


def is_under_way(interaction: Interaction) -> bool:
    """Passed on, and nobody has it yet."""
    return bool(interaction.passes) and interaction.passes[-1].result in (PassResult.PENDING, PassResult.RETURNING)


def settle(live: Live, interaction: Interaction, **changes: object) -> Pass:
    """How the last handing over goes on."""
    *before, last = interaction.passes
    changed: Pass = replace(last, **changes)  # type: ignore[arg-type]
    interaction.passes = (*before, changed)
    live.touch(interaction)
    return changed


def say(live: Live, interaction: Interaction, passed: Pass, queue: QueueName | None = None) -> None:
    live.say(PassEnded(interaction.id, passed.by, passed.result.value, passed.taken_by, queue, passed.why))


def left(live: Live, interaction: Interaction) -> None:
    """The call ends on the way: the customer hung up, or has chosen something else."""
    if is_under_way(interaction):
        say(live, interaction, settle(live, interaction, result=PassResult.LEFT))
        interaction.escalated = interaction.escalation_due = NEVER
