"""A customer is asked how a call was, with nobody of ours on the line.

```
 the agent hangs up ──► may they be asked? ──yes──► SURVEY: questions, keys ──► thanks ──► end
                                     └─no─► end
```

Whether they may is looked up in the records, and the yes is kept before the first word is said: so nobody is asked
twice about a call, whatever dies in between. What each key means is ``feedback.sitting``'s.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from centrala.calls.facts import Cause, DigitPressed
from centrala.calls.leg import Leg, LegState
from centrala.calls.orders import Play, StopMusic, StopPlay
from centrala.clock import NEVER, after
from centrala.feedback import sitting as rules
from centrala.feedback.events import SurveyAnswered, SurveyBegan, SurveyEnded
from centrala.feedback.sitting import MOST_WRONG, Say, Turn
from centrala.floor.ending import finish, leave, stay
from centrala.floor.journeys.table import Input, Table
from centrala.floor.live import Live
from centrala.floor.surveys import rule_of, survey_of
from centrala.flows.rendering import media_of
from centrala.house_words import HouseWord, house_media
from centrala.interactions.asks import MayAsk, SurveyDecided
from centrala.interactions.interaction import Interaction, Outcome, Stage
from centrala.interactions.sitting import Sitting
from centrala.organisation import Question, QuestionKind, SurveyWay

__all__ = ["TABLE", "again", "decided", "start", "stays"]

DECIDE_MS: Final = 2_000
"""Who may be asked is known by then, or they are not: nobody stays on a silent line."""
ANSWER_MS: Final = 7_000
"""From the end of a question to a key."""
SECOND_KEY_MS: Final = 2_500
SPOKEN_MS: Final = 60_000
"""A question is over by then, whatever the engine says."""

_HOUSE: Final = {QuestionKind.CSAT: HouseWord.SURVEY_CSAT, QuestionKind.NPS: HouseWord.SURVEY_NPS}


def stays(live: Live, interaction: Interaction, cause: Cause) -> bool:
    """The last agent has hung up: whether the customer stays on the line, to be asked."""
    rule = rule_of(live, interaction)
    leg = None if interaction.caller_leg is None else live.legs.get(interaction.caller_leg)
    if rule is None or rule.way is not SurveyWay.STAY or leg is None or not live.connected:
        return False
    if leg.agent is not None or leg.state is not LegState.UP or leg.ends < NEVER or interaction.others:
        return False
    interaction.sitting = Sitting(rule.survey, interaction.id, interaction.queue, interaction.agent)
    party = interaction.party
    customers = (party.customer,) if party.customer else interaction.candidates
    sitting = interaction.sitting
    stay(live, interaction, cause.value)
    interaction.other_leg = None
    interaction.guard = after(live.now.mono, ms=DECIDE_MS)
    live.order(StopMusic(leg.id))
    live.effect.surveys.append(
        MayAsk(interaction.id, rule.survey, rule.rest_days, customers, party.withheld, sitting.queue, sitting.agent)
    )
    return True


def decided(live: Live, fact: SurveyDecided) -> None:
    """The records' answer; late or doubled, it changes nothing."""
    interaction = live.interactions.get(fact.interaction)
    if interaction is None or interaction.stage is not Stage.SURVEY or interaction.sitting is None:
        return
    if interaction.sitting.asks >= 0:
        return
    if fact.why:
        _end(live, interaction, fact.why)
    else:
        start(live, interaction, HouseWord.SURVEY_INTRO)


def start(live: Live, interaction: Interaction, intro: HouseWord) -> None:
    """They are on the line, and it is kept that they are asked."""
    if interaction.sitting is None:
        return
    interaction.sitting = rules.begin(interaction.sitting)
    live.say(SurveyBegan(interaction.id, interaction.sitting.of, interaction.sitting.survey))
    _say(live, interaction, (_house(live, interaction, intro), *_question(live, interaction, interaction.sitting)))


def again(live: Live, interaction: Interaction) -> None:
    """After a silence of the engine: the question once more, for what was said or pressed may be lost."""
    sitting = interaction.sitting
    if interaction.stage is not Stage.SURVEY or sitting is None or sitting.asks < 0:
        return
    _hush(live, interaction)
    if _is_over(live, interaction, sitting):
        interaction.guard = live.now.mono  # over at the next tick: whoever called us walks through all calls
    else:
        _say(live, interaction, _question(live, interaction, sitting))


# Words


def _questions(live: Live, interaction: Interaction, sitting: Sitting) -> Sequence[Question]:
    survey = survey_of(live, interaction, sitting.survey)
    return () if survey is None else survey.questions


def _question(live: Live, interaction: Interaction, sitting: Sitting) -> tuple[str, ...]:
    questions = _questions(live, interaction, sitting)
    if sitting.asks >= len(questions):
        return ()
    one = questions[sitting.asks]
    said = media_of(one.said, interaction.language, live.rules(interaction).language, lambda name: "")
    return said or (_house(live, interaction, _HOUSE[one.kind]),)


def _house(live: Live, interaction: Interaction, word: HouseWord) -> str:
    return house_media(word, language=interaction.language or live.rules(interaction).language)


def _say(live: Live, interaction: Interaction, media: tuple[str, ...]) -> None:
    if interaction.caller_leg is None:
        return
    _hush(live, interaction)
    interaction.play = live.ids.play()
    interaction.guard = after(live.now.mono, ms=SPOKEN_MS)
    live.order(Play(interaction.play, interaction.caller_leg, media))
    live.touch(interaction)


def _hush(live: Live, interaction: Interaction) -> None:
    if interaction.play is not None and interaction.caller_leg is not None:
        live.order(StopPlay(interaction.play, interaction.caller_leg))
        interaction.play = None
    live.touch(interaction)


# Steps


def _is_over(live: Live, interaction: Interaction, sitting: Sitting) -> bool:
    """All is asked, or they gave up: nothing but thanks is left."""
    return sitting.wrong >= MOST_WRONG or sitting.asks >= len(_questions(live, interaction, sitting))


def _key(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    sitting = interaction.sitting
    key = live.heard.digit if isinstance(live.heard, DigitPressed) else ""
    if sitting is not None and key and sitting.asks >= 0 and not _is_over(live, interaction, sitting):
        _take(live, interaction, rules.hear(sitting, key, _questions(live, interaction, sitting)))


def _said(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    """The question, or the thanks, are over."""
    sitting = interaction.sitting
    if sitting is None or sitting.asks < 0:
        return
    if _is_over(live, interaction, sitting):
        _end(live, interaction, "gave_up" if sitting.wrong >= MOST_WRONG else "done")
        return
    interaction.guard = after(live.now.mono, ms=ANSWER_MS)
    live.touch(interaction)


def _silent(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    sitting = interaction.sitting
    if sitting is None or sitting.asks < 0:
        _end(live, interaction, "not_decided")
    elif _is_over(live, interaction, sitting):
        _end(live, interaction, "gave_up" if sitting.wrong >= MOST_WRONG else "done")
    else:
        _take(live, interaction, rules.silent(sitting, _questions(live, interaction, sitting)))


def _take(live: Live, interaction: Interaction, turn: Turn) -> None:
    before, interaction.sitting = interaction.sitting, turn.sitting
    live.touch(interaction)
    if turn.score is not None and before is not None:
        _answer(live, interaction, before, turn.score)
    match turn.say:
        case Say.NOTHING:
            _hush(live, interaction)
            interaction.guard = after(live.now.mono, ms=SECOND_KEY_MS)
        case Say.QUESTION:
            _say(live, interaction, _question(live, interaction, turn.sitting))
        case Say.ONCE_MORE:
            wrong = _house(live, interaction, HouseWord.WRONG_CHOICE)
            _say(live, interaction, (wrong, *_question(live, interaction, turn.sitting)))
        case Say.THANKS:
            word = HouseWord.SURVEY_THANKS if turn.sitting.answered else HouseWord.GOODBYE
            _say(live, interaction, (_house(live, interaction, word),))


def _answer(live: Live, interaction: Interaction, before: Sitting, score: int) -> None:
    question = _questions(live, interaction, before)[before.asks]
    live.say(
        SurveyAnswered(
            interaction.id,
            before.of,
            before.survey,
            before.asks,
            question.kind,
            score,
            question.is_low(score),
            before.queue,
            before.agent,
        )
    )


def _gone(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    sitting = interaction.sitting
    over = sitting is not None and sitting.asks >= 0 and _is_over(live, interaction, sitting)
    _end(live, interaction, "done" if over else "hung_up")


def _end(live: Live, interaction: Interaction, why: str) -> None:
    sitting = interaction.sitting
    if sitting is not None:
        live.say(SurveyEnded(interaction.id, sitting.of, sitting.answered, why))
    interaction.sitting = interaction.play = None
    if interaction.ended == NEVER:
        finish(live, interaction, Outcome.ANSWERED, why, wrap=False)
    else:
        leave(live, interaction)


TABLE: Final[Table] = {
    (Stage.SURVEY, Input.DIGIT): _key,
    (Stage.SURVEY, Input.PLAYED): _said,
    (Stage.SURVEY, Input.GUARD): _silent,
    (Stage.SURVEY, Input.CALLER_GONE): _gone,
}
"""What a journey adds to its own. No hanging up by ours: nobody but the customer ends it sooner."""
