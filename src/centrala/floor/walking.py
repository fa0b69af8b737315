"""Callers in the menus: the runner's acts become orders, what the switch tells becomes what the runner hears.

Owns the interaction's ``course`` and its clock. A flow ends in a value: where it sends somebody is put into
``live.goings``, and followed by ``routing`` before the input is done.

```
 begin ──► IN_FLOW ◄── keys, ends of prompts, time, services, recordings
              │
              └──► Going: to a destination (and back by an exit, ``back``), or the end
```
"""

from __future__ import annotations

from dataclasses import replace

from centrala.calls.facts import DigitPressed, RecordingFinished
from centrala.calls.orders import Play, Record, StopMusic, StopPlay, StopRecord
from centrala.clock import NEVER, after
from centrala.floor import knowing, texting
from centrala.floor.finding import find
from centrala.floor.live import Live
from centrala.floor.scene import FloorScene
from centrala.floor.waiting import answer
from centrala.flows import runner
from centrala.flows.course import (
    NOTHING_HIDDEN,
    Act,
    Ask,
    AskCustomer,
    Classified,
    Consented,
    Heard,
    Hush,
    Identified,
    Key,
    Phase,
    Played,
    Recorded,
    Replied,
    Say,
    SendText,
    SetLanguage,
    Surveyed,
    TakeDown,
    TimeUp,
    Turn,
)
from centrala.flows.events import ConsentGiven, FlowEntered, FlowLeft, FlowStep
from centrala.interactions.asks import AskService, ServiceReplied
from centrala.interactions.classification import Aspect, Finding, Source
from centrala.interactions.course import Consent
from centrala.interactions.interaction import Interaction, Stage
from centrala.ivr import Gather

__all__ = [
    "again",
    "back",
    "begin",
    "hear_identified",
    "hear_key",
    "hear_played",
    "hear_recorded",
    "hear_reply",
    "hear_time",
    "is_secret",
    "over",
]

LONGEST_WORDS_MS = 180_000
"""Words are over by then, whatever the engine says."""


def begin(live: Live, interaction: Interaction, flow: str) -> None:
    """Into the first step. The call is answered: what is pressed must be heard."""
    answer(live, interaction)
    if interaction.visits and interaction.caller_leg is not None:
        live.order(StopMusic(interaction.caller_leg))
    interaction.course_began = live.now.mono
    live.say(FlowEntered(interaction.id, flow))
    turn = runner.begin(flow, FloorScene(live, interaction), language=interaction.language)
    _carry_out(live, interaction, turn, known=0)


def hear_key(live: Live, interaction: Interaction) -> None:
    fact = live.heard
    _hear(live, interaction, Key(fact.digit)) if isinstance(fact, DigitPressed) else None


def hear_played(live: Live, interaction: Interaction) -> None:
    _hear(live, interaction, Played())


def hear_time(live: Live, interaction: Interaction) -> None:
    _hear(live, interaction, TimeUp())


def hear_recorded(live: Live, interaction: Interaction) -> None:
    fact = live.heard
    if isinstance(fact, RecordingFinished) and fact.recording == interaction.recording:
        interaction.recording = None
        _hear(live, interaction, Recorded(fact.recording, fact.duration_ms if fact.completed else 0))


def hear_reply(live: Live, interaction: Interaction) -> None:
    fact = live.heard
    if isinstance(fact, ServiceReplied) and fact.ask == interaction.asked:
        interaction.asked = None
        _hear(live, interaction, Replied(fact.exit, fact.values))


def hear_identified(live: Live, interaction: Interaction) -> None:
    """By now: another answer may have come before this one."""
    _hear(live, interaction, Identified(FloorScene(live, interaction).customer or "unknown"))


def _hear(live: Live, interaction: Interaction, heard: Heard) -> None:
    course = interaction.course
    if course is None:
        return
    hidden = live.hidden.get(interaction.id, NOTHING_HIDDEN)
    turn = runner.hear(course, hidden, heard, FloorScene(live, interaction))
    _carry_out(live, interaction, turn, known=len(course.passed))


def again(live: Live, interaction: Interaction) -> None:
    """After a silence of the engine: the step begins again, for what was said or pressed may be lost."""
    course = interaction.course
    if course is None:
        return
    _quiet(live, interaction)
    hidden = live.hidden.get(interaction.id, NOTHING_HIDDEN)
    turn = runner.again(course, hidden, FloorScene(live, interaction))
    _carry_out(live, interaction, turn, known=len(course.passed))


def back(live: Live, interaction: Interaction, why: str) -> bool:
    """The destination that the flow chose did not come about: whether the flow has a way for that, and goes on."""
    course = interaction.course
    leg = interaction.caller_leg
    if course is None or course.phase is not Phase.AWAY or leg is None or interaction.connected != NEVER:
        return False
    turn = runner.back(course, why, FloorScene(live, interaction))
    if turn is None:
        return False
    live.order(StopMusic(leg))
    live.say(FlowEntered(interaction.id, turn.course.flow, why))
    _carry_out(live, interaction, turn, known=len(course.passed))
    return True


def over(live: Live, interaction: Interaction) -> None:
    """Somebody took the caller out of the flow's hands: it has no say any more."""
    if interaction.course is not None:
        interaction.course = replace(interaction.course, phase=Phase.OVER)
        live.touch(interaction)


def is_secret(live: Live, interaction: Interaction) -> bool:
    """Whether keys that are pressed now must be written nowhere."""
    course = interaction.course
    if course is None or interaction.stage is not Stage.IN_FLOW:
        return False
    flow = live.rules(interaction).flows.get(course.flow)
    step = None if flow is None else flow.steps.get(course.step)
    return step is not None and isinstance(step.what, Gather) and step.what.secret


def _carry_out(live: Live, interaction: Interaction, turn: Turn, *, known: int) -> None:
    """``known`` steps were passed before this turn."""
    interaction.course = turn.course
    if turn.hidden == NOTHING_HIDDEN:
        live.hidden.pop(interaction.id, None)
    else:
        live.hidden[interaction.id] = turn.hidden
    interaction.stage = Stage.IN_FLOW
    live.touch(interaction)
    for passed in turn.course.passed[known:]:
        live.say(FlowStep(interaction.id, passed.flow, passed.step, passed.exit))
    for act in turn.acts:
        _do(live, interaction, act)
    if turn.going is not None:
        _quiet(live, interaction)
        interaction.guard = NEVER
        live.say(FlowLeft(interaction.id, turn.course.flow, turn.course.step))
        live.goings.append((interaction.id, turn.going))
    elif turn.wait_ms is not None:
        interaction.guard = after(live.now.mono, ms=turn.wait_ms or LONGEST_WORDS_MS)


def _quiet(live: Live, interaction: Interaction) -> None:
    """Nothing plays, is recorded or asked any more."""
    leg = interaction.caller_leg
    if leg is not None and interaction.play is not None:
        live.order(StopPlay(interaction.play, leg))
    if leg is not None and interaction.recording is not None:
        live.order(StopRecord(interaction.recording, leg))
    interaction.play = interaction.recording = interaction.asked = None


def _do(live: Live, interaction: Interaction, act: Act) -> None:
    leg = interaction.caller_leg
    if leg is None:
        return
    match act:
        case Say(media=media):
            _hush(live, interaction)
            interaction.play = live.ids.play()
            live.order(Play(interaction.play, leg, media))
        case Hush():
            _hush(live, interaction)
        case Ask():
            interaction.asked = live.ids.ask()
            live.effect.asks.append(
                AskService(
                    interaction.asked,
                    interaction.id,
                    act.service,
                    act.method,
                    act.path,
                    act.body,
                    act.wait_ms,
                    act.retries,
                    act.take,
                )
            )
        case AskCustomer():
            knowing.seek_now(live, interaction)
        case TakeDown(longest_ms=longest, silence_ms=silence):
            interaction.recording = live.ids.recording()
            live.order(Record(interaction.recording, leg, longest, silence))
        case Consented(yes=yes, wording=wording, language=language):
            revision = interaction.revision
            interaction.consents += (Consent(yes, wording, language, live.now.wall, revision),)
            live.say(ConsentGiven(interaction.id, yes, language, revision))
        case SendText(number=number, words=words):
            texting.send(live, interaction, number, words)
        case SetLanguage() | Surveyed() | Classified():
            _learn(live, interaction, act)


def _learn(live: Live, interaction: Interaction, act: SetLanguage | Surveyed | Classified) -> None:
    """What the flow knows of the call from here on."""
    match act:
        case SetLanguage(language=language):
            interaction.language = language
        case Surveyed(survey=survey):
            interaction.survey = survey
        case Classified(flow=flow, step=step, purpose=purpose, category=category):
            for aspect, value in ((Aspect.PURPOSE, purpose), (Aspect.CATEGORY, category)):
                if value:
                    find(live, interaction, aspect, Finding(value, Source.AUTO, f"{flow}: {step}"))


def _hush(live: Live, interaction: Interaction) -> None:
    if interaction.play is not None and interaction.caller_leg is not None:
        live.order(StopPlay(interaction.play, interaction.caller_leg))
        interaction.play = None
