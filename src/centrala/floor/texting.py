"""Text messages that callers ask for, in the menus or while they wait.

Owns the step from a wish to a message that is kept: the gate is asked, the hour counts it, the event says it. Whether
the gateway takes it is nobody's affair who is on the line.
"""

from __future__ import annotations

from collections.abc import Mapping

from centrala.floor.live import Live
from centrala.flows.rendering import in_language
from centrala.interactions.interaction import Interaction
from centrala.texts import LONGEST, Sendable, TextQueued, TextRefused, ask

__all__ = ["send", "send_words"]


def send(live: Live, interaction: Interaction, number: str, words: str) -> bool:
    """Whether it is on its way: kept with this input, and told to the gateway after that."""
    answer = ask(number, words, live.organisation, live.usage, live.now)
    if not isinstance(answer, Sendable):
        live.say(TextRefused(interaction.id, answer.rule.value))
        return False
    live.usage.text(answer.number, now=live.now)
    live.touch_usage()
    course = interaction.course
    queue = interaction.queue or ""
    flow = "" if queue or course is None else course.flow
    live.say(TextQueued(interaction.id, live.ids.text(), answer.number, words[:LONGEST], queue, flow))
    return True


def send_words(live: Live, interaction: Interaction, words: Mapping[str, str]) -> bool:
    """The same to who calls, in their language."""
    chosen = in_language(words, interaction.language, live.rules(interaction).language)
    return send(live, interaction, interaction.party.number, chosen)
