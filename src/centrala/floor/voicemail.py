"""A caller leaves a message.

```
 GREETING ──► RECORDING ──► REVIEW ──► SAVED ──► end
                │  ▲  ▲        │
      too short ▼  │  └────────┤ again            gone at any moment: what was said is kept,
             TOO_SHORT         └► thrown away      if it is long enough (AFTERWARDS asks for it)
```

What is recorded lies with the switch. Only an interaction that closes with the outcome *voicemail* names its
recording: whoever keeps sound takes exactly those.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Final

from centrala.calls.events import MessageLeft
from centrala.calls.facts import Cause, DigitPressed, RecordingFinished
from centrala.calls.leg import Leg
from centrala.calls.orders import Play, Record, StopMusic, StopPlay, StopRecord
from centrala.clock import NEVER, after
from centrala.floor.ending import finish, hang_up
from centrala.floor.journeys.table import Input, Step, Table
from centrala.floor.live import Live
from centrala.floor.waiting import answer
from centrala.house_words import HouseWord, house_media
from centrala.ids import RecordingId
from centrala.interactions.interaction import Interaction, Outcome, Stage
from centrala.interactions.message import Message, MessageStep
from centrala.interactions.missed import NO_MESSAGE
from centrala.organisation import Mailbox

__all__ = ["TABLE", "ask_again", "awaiting", "begin", "greeting", "mailbox_of"]

SAVE_KEY: Final = "1"
AGAIN_KEY: Final = 2
DELETE_KEY: Final = 3
MOST_TRIES: Final = 5
SPOKEN_MS: Final = 120_000
"""A greeting is over by then, whatever the engine says."""
CHOICE_MS: Final = 6_000
"""Who presses nothing for so long has saved it."""
SPARE_MS: Final = 60_000
"""So much later than the longest message a recording has surely ended."""
ASK_MS: Final = 10_000
"""The switch answers what it has kept within this time, or it will not."""


def mailbox_of(live: Live, interaction: Interaction, name: str) -> Mailbox:
    """The mailbox of this name; one that the configuration says nothing of has the defaults."""
    return live.rules(interaction).voicemail.get(name) or Mailbox(name)


def begin(live: Live, interaction: Interaction, name: str) -> None:
    """The greeting. The caller is on the line."""
    interaction.stage = Stage.MESSAGE
    interaction.message = Message(name)
    answer(live, interaction)
    if interaction.caller_leg is not None:
        live.order(StopMusic(interaction.caller_leg))
    _play(live, interaction, greeting(live, interaction, name), MessageStep.GREETING)


def greeting(live: Live, interaction: Interaction, name: str) -> str:
    """What is said before the beep, as media of ``Play``."""
    own = mailbox_of(live, interaction, name).greeting
    return _prompt(live, interaction, own) if own else _house(live, interaction, HouseWord.VOICEMAIL_LEAVE)


def awaiting(live: Live, recording: RecordingId) -> Interaction | None:
    """Whose recording this is, of a caller who is gone."""
    return next(
        (one for one in live.interactions.values() if one.message is not None and one.message.recording == recording),
        None,
    )


def ask_again(live: Live, interaction: Interaction) -> None:
    """After a silence: what became of the recording?"""
    message = interaction.message
    if message is not None and message.step in (MessageStep.RECORDING, MessageStep.AFTERWARDS):
        _order(live, interaction, message)


# Words


def _prompt(live: Live, interaction: Interaction, name: str) -> str:
    other = interaction.language not in ("", live.rules(interaction).language)
    return f"prompt:{name}@{interaction.language}" if other else f"prompt:{name}"


def _house(live: Live, interaction: Interaction, word: HouseWord, *keys: int) -> str:
    return house_media(word, *keys, language=interaction.language or live.rules(interaction).language)


def _play(live: Live, interaction: Interaction, media: str, step: MessageStep) -> None:
    if interaction.message is None or interaction.caller_leg is None:
        return
    interaction.message = replace(interaction.message, step=step)
    interaction.play = live.ids.play()
    interaction.guard = after(live.now.mono, ms=SPOKEN_MS)
    live.order(Play(interaction.play, interaction.caller_leg, (media,)))
    live.touch(interaction)


def _hush(live: Live, interaction: Interaction) -> None:
    if interaction.play is not None and interaction.caller_leg is not None:
        live.order(StopPlay(interaction.play, interaction.caller_leg))
        interaction.play = None
    live.touch(interaction)


# Steps


def _record(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    message = interaction.message
    if message is None:
        return
    _hush(live, interaction)
    message = replace(
        message,
        step=MessageStep.RECORDING,
        recording=live.ids.recording(),
        long_ms=0,
        tries=message.tries + 1,
    )
    interaction.message = message
    longest = mailbox_of(live, interaction, message.mailbox).longest_ms
    interaction.guard = after(live.now.mono, ms=longest + SPARE_MS)
    _order(live, interaction, message)


def _order(live: Live, interaction: Interaction, message: Message) -> None:
    if message.recording is None or interaction.caller_leg is None:
        return
    box = mailbox_of(live, interaction, message.mailbox)
    live.order(Record(message.recording, interaction.caller_leg, box.longest_ms, box.silence_ms))
    live.touch(interaction)


def _heard(live: Live, interaction: Interaction) -> RecordingFinished | None:
    """The end of this message's recording, if that is what was told."""
    fact, message = live.heard, interaction.message
    ours = isinstance(fact, RecordingFinished) and message is not None and fact.recording == message.recording
    return fact if ours and isinstance(fact, RecordingFinished) else None


def _recorded(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    """Spoken to the end: what now is the caller's to say, if there is enough of it."""
    fact, message = _heard(live, interaction), interaction.message
    if fact is None or message is None:
        return
    box = mailbox_of(live, interaction, message.mailbox)
    if not _is_enough(box, fact):
        _too_short(live, interaction, message)
        return
    interaction.message = replace(message, long_ms=fact.duration_ms)
    if box.review:
        words = _house(live, interaction, HouseWord.VOICEMAIL_REVIEW, AGAIN_KEY, DELETE_KEY)
        _play(live, interaction, words, MessageStep.REVIEW)
    else:
        _save(live, interaction, leg, cause)


def _is_enough(box: Mailbox, fact: RecordingFinished) -> bool:
    return fact.completed and fact.duration_ms >= max(1, box.shortest_ms)


def _too_short(live: Live, interaction: Interaction, message: Message) -> None:
    interaction.message = replace(message, recording=None)
    if message.tries < MOST_TRIES:
        words = _house(live, interaction, HouseWord.VOICEMAIL_TOO_SHORT)
        _play(live, interaction, words, MessageStep.TOO_SHORT)
    else:
        _none(live, interaction, None, Cause.NORMAL)


def _skip(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    """The hash key: no need to hear the greeting to its end."""
    if isinstance(live.heard, DigitPressed) and live.heard.digit == "#":
        _record(live, interaction, leg, cause)


def _listened(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    interaction.guard = after(live.now.mono, ms=CHOICE_MS)
    live.touch(interaction)


def _chosen(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    digit = live.heard.digit if isinstance(live.heard, DigitPressed) else ""
    if digit == SAVE_KEY:
        _save(live, interaction, leg, cause)
    elif digit == str(AGAIN_KEY):
        message = interaction.message
        if message is not None and message.tries < MOST_TRIES:
            _record(live, interaction, leg, cause)
    elif digit == str(DELETE_KEY):
        _none(live, interaction, leg, cause)


def _save(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    _hush(live, interaction)
    _play(live, interaction, _house(live, interaction, HouseWord.VOICEMAIL_SAVED), MessageStep.SAVED)


def _gone_recording(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    """How much was said before, nobody has told: it is asked of the switch."""
    message = interaction.message
    if message is None:
        return
    interaction.message = replace(message, step=MessageStep.AFTERWARDS)
    interaction.cause = cause.value
    interaction.guard = after(live.now.mono, ms=ASK_MS)
    _order(live, interaction, interaction.message)


def _hung(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    """Nobody says how the recording ended: the caller is let go, and it is asked for."""
    if interaction.message is None or interaction.message.recording is None or interaction.caller_leg is None:
        return
    live.order(StopRecord(interaction.message.recording, interaction.caller_leg))
    hang_up(live, interaction.caller_leg)
    _gone_recording(live, interaction, leg, cause)


def _told_afterwards(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    fact, message = _heard(live, interaction), interaction.message
    if fact is None or message is None:
        return
    if not _is_enough(mailbox_of(live, interaction, message.mailbox), fact):
        _none(live, interaction, leg, Cause(interaction.cause))
        return
    interaction.message = replace(message, long_ms=fact.duration_ms)
    _kept(live, interaction, leg, Cause(interaction.cause))


def _not_told(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    """The switch does not say: whoever takes the sound sees how much there is."""
    _kept(live, interaction, leg, Cause(interaction.cause))


def _none(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    """Nothing was left, or it was thrown away."""
    if interaction.message is not None:
        interaction.message = replace(interaction.message, recording=None)
    _finish(live, interaction, Outcome.OVERFLOWED if interaction.visits else Outcome.DIVERTED, NO_MESSAGE)


def _gone_before(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    outcome = Outcome.OVERFLOWED if interaction.visits else Outcome.GONE_BEFORE_QUEUE
    _finish(live, interaction, outcome, NO_MESSAGE)


def _kept(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    message = interaction.message
    if message is None or message.recording is None:
        return
    live.say(MessageLeft(interaction.id, message.mailbox, message.recording, message.long_ms))
    _finish(live, interaction, Outcome.VOICEMAIL, cause.value)


def _finish(live: Live, interaction: Interaction, outcome: Outcome, cause: str) -> None:
    interaction.play, interaction.guard = None, NEVER
    finish(live, interaction, outcome, cause, wrap=False)


STEPS: Final[Mapping[tuple[MessageStep, Input], Step]] = {
    (MessageStep.GREETING, Input.PLAYED): _record,
    (MessageStep.GREETING, Input.GUARD): _record,
    (MessageStep.GREETING, Input.DIGIT): _skip,
    (MessageStep.GREETING, Input.CALLER_GONE): _gone_before,
    (MessageStep.GREETING, Input.HANG_UP): _gone_before,
    (MessageStep.RECORDING, Input.RECORDED): _recorded,
    (MessageStep.RECORDING, Input.CALLER_GONE): _gone_recording,
    (MessageStep.RECORDING, Input.GUARD): _hung,
    (MessageStep.RECORDING, Input.HANG_UP): _hung,
    (MessageStep.TOO_SHORT, Input.PLAYED): _record,
    (MessageStep.TOO_SHORT, Input.GUARD): _record,
    (MessageStep.TOO_SHORT, Input.DIGIT): _skip,
    (MessageStep.TOO_SHORT, Input.CALLER_GONE): _none,
    (MessageStep.TOO_SHORT, Input.HANG_UP): _none,
    (MessageStep.REVIEW, Input.PLAYED): _listened,
    (MessageStep.REVIEW, Input.GUARD): _save,
    (MessageStep.REVIEW, Input.DIGIT): _chosen,
    (MessageStep.REVIEW, Input.CALLER_GONE): _kept,
    (MessageStep.REVIEW, Input.HANG_UP): _kept,
    (MessageStep.SAVED, Input.PLAYED): _kept,
    (MessageStep.SAVED, Input.GUARD): _kept,
    (MessageStep.SAVED, Input.CALLER_GONE): _kept,
    (MessageStep.SAVED, Input.HANG_UP): _kept,
    (MessageStep.AFTERWARDS, Input.RECORDED): _told_afterwards,
    (MessageStep.AFTERWARDS, Input.GUARD): _not_told,
}


def _take(what: Input, live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    step = None if interaction.message is None else STEPS.get((interaction.message.step, what))
    if step is not None:
        step(live, interaction, leg, cause)


TABLE: Final[Table] = {(Stage.MESSAGE, what): partial(_take, what) for what in dict.fromkeys(one for _, one in STEPS)}
"""What a journey adds to its own."""
