"""Which call its customer is asked about, and by which rule of its queue."""

from __future__ import annotations

from dataclasses import replace

from centrala.clock import NEVER
from centrala.feedback.asking import drawn
from centrala.feedback.events import SurveyDue
from centrala.floor.attending import engagement_of
from centrala.floor.live import Live
from centrala.interactions.interaction import Intent, Interaction, Outcome, is_customers
from centrala.organisation import Survey, SurveyRule, SurveyWay

__all__ = ["due", "rule_of", "survey_of"]

NOBODY_ASKED = SurveyRule()
ASKED_ABOUT = frozenset({Intent.INBOUND_CALL, Intent.CALLBACK})


def survey_of(live: Live, interaction: Interaction, name: str) -> Survey | None:
    """What can be asked by telephone, as the revision has it under which the call lives; None: nothing."""
    survey = live.rules(interaction).surveys.get(name)
    if survey is None:
        return None
    questions = tuple(one for one in survey.questions if one.kind.by_keys)
    return replace(survey, questions=questions) if questions else None


def rule_of(live: Live, interaction: Interaction) -> SurveyRule | None:
    """How the customer is asked about this call; None: not at all. A flow's word stands against the queue's."""
    if interaction.intent not in ASKED_ABOUT or not is_customers(interaction.direction, interaction.trunk):
        return None
    if interaction.connected == NEVER or interaction.emergency:
        return None
    queue = None if interaction.queue is None else live.rules(interaction).queues.get(interaction.queue)
    rule = NOBODY_ASKED if queue is None else queue.survey
    if interaction.survey:
        rule = replace(rule, survey=interaction.survey, way=SurveyWay.STAY, share=1.0)
    if not rule.survey or _is_spam(live, interaction):
        return None
    if rule.way.by_link:
        there = rule.survey in live.rules(interaction).surveys
    else:
        there = survey_of(live, interaction, rule.survey) is not None
    return rule if there and drawn(interaction.id, rule.share) else None


def _is_spam(live: Live, interaction: Interaction) -> bool:
    """Somebody who talked has said so with a code, in the talk or in wrap-up."""
    codes = live.rules(interaction).wrap_up_codes
    chosen = {segment.code for segment in interaction.segments}
    for name in (*interaction.parts, interaction.agent):
        work = None if name is None else engagement_of(live, name, interaction.id)
        if work is not None:
            chosen.add(work.code)
    return any(code in codes and codes[code].spam for code in chosen)


def due(live: Live, interaction: Interaction) -> None:
    """The call closes: whether its customer is to be called or written to about it is kept with that."""
    rule = rule_of(live, interaction)
    party = interaction.party
    if rule is None or rule.way is SurveyWay.STAY or interaction.outcome is not Outcome.ANSWERED:
        return
    if rule.way.by_link or (party.number and not party.withheld):
        live.say(SurveyDue(interaction.id, rule.survey, rule.way, rule.rest_days, rule.after_ms, rule.open_days))
