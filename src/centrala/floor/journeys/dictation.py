"""An announcement that somebody speaks into the own phone; it becomes a recording of a prompt.

```
 ARRIVED (the own device rings) ──► PLAYING (how it is done) ──► MESSAGE (speaks) ──► CLOSED
```

Hanging up while speaking is one way to be done, the hash key another. What is recorded lies with the switch;
``DictationEnded`` names it, whatever the end, so that whoever keeps sound takes it or throws it away.
"""

from __future__ import annotations

from typing import Final

from centrala.agents.activity import Activity
from centrala.agents.activity import Step as Move
from centrala.agents.agent import busy, device_of
from centrala.calls.events import DictationBegan, DictationEnded
from centrala.calls.facts import Cause, DigitPressed, RecordingFinished
from centrala.calls.leg import Leg
from centrala.calls.orders import Play, Record, StopPlay, StopRecord
from centrala.clock import after
from centrala.errors import Refused
from centrala.floor import attending, standing
from centrala.floor.ending import finish
from centrala.floor.journeys.table import Input, Table
from centrala.floor.live import Live
from centrala.floor.opening import opened, say_opened
from centrala.floor.ringing import longest, ring
from centrala.house_words import HouseWord, house_media
from centrala.ids import AgentName, InteractionId
from centrala.interactions.interaction import Direction, Intent, Interaction, Outcome, Stage

__all__ = ["TABLE", "ask_again", "begin", "call_off"]

RING_MS: Final = 30_000
"""Who asked for it may have to walk to the phone."""
LONGEST_MS: Final = 180_000
"""Who forgot to hang up has said enough; an announcement of minutes is uploaded."""
SILENCE_MS: Final = 10_000
"""So long a silence ends it: nobody is there any more."""
SPOKEN_MS: Final = 60_000
"""What to do has been said by then, whatever the engine says."""
SPARE_MS: Final = 15_000
"""So much later than the longest one a recording has surely ended."""
ASK_MS: Final = 10_000
"""The switch tells within this time what it has kept, or it will not."""
DONE_KEY: Final = "#"


def begin(live: Live, agent: AgentName) -> InteractionId:
    """Ring the own device. Also of who is logged out: speaking an announcement is nobody's call.

    Raises Refused (``busy``, ``phone_away``).
    """
    attendance, person = live.attendance(agent), live.organisation.agents[agent]
    if busy(attendance):
        raise Refused("busy", "You already have a call or wrap-up to finish.")
    device = device_of(attendance, person)
    if not attendance.is_reachable(device):
        raise Refused("phone_away", "Your phone is not connected.", remedy="Connect it, or choose another device.")
    interaction = opened(live, Intent.DICTATION, Direction.INTERNAL)
    interaction.agent = agent
    interaction.language = live.organisation.language
    say_opened(live, interaction, agent)
    on_line = standing.attach(live, interaction, agent, tone=False)
    leg = on_line or ring(live, interaction, agent, device, RING_MS, expected=True)
    interaction.caller_leg = leg
    interaction.guard = after(live.now.mono, ms=longest(live.legs[leg].device, RING_MS))
    attending.engage(live, agent, interaction, Activity.DIALLING, leg)
    if on_line is not None:
        _say_how(live, interaction, live.legs[leg], Cause.NORMAL)
    return interaction.id


def call_off(live: Live, interaction: Interaction) -> None:
    """Nobody wants it any more, however far it is."""
    _stop(live, interaction)
    outcome = Outcome.ANSWERED if interaction.answered else Outcome.NOT_REACHED
    _end(live, interaction, outcome, Cause.CANCELLED.value, "called_off")


def ask_again(live: Live, interaction: Interaction) -> None:
    """After a silence of the engine: what became of the recording?"""
    if interaction.intent is Intent.DICTATION and interaction.stage is Stage.MESSAGE:
        _order(live, interaction)


def _say_how(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    if interaction.caller_leg is None or interaction.agent is None:
        return
    interaction.answered = True
    interaction.stage = Stage.PLAYING
    interaction.play = live.ids.play()
    interaction.guard = after(live.now.mono, ms=SPOKEN_MS)
    words = house_media(HouseWord.DICTATION, language=interaction.language)
    live.order(Play(interaction.play, interaction.caller_leg, (words,)))
    attending.move(live, interaction.agent, interaction.id, Move.ANSWERED)
    live.touch(interaction)


def _skip(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    """The hash key: no need to hear it to the end."""
    if isinstance(live.heard, DigitPressed) and live.heard.digit == DONE_KEY:
        _speak(live, interaction, leg, cause)


def _speak(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    if interaction.caller_leg is None or interaction.agent is None:
        return
    if interaction.play is not None:
        live.order(StopPlay(interaction.play, interaction.caller_leg))
        interaction.play = None
    interaction.stage = Stage.MESSAGE
    interaction.recording = live.ids.recording()
    interaction.guard = after(live.now.mono, ms=LONGEST_MS + SPARE_MS)
    _order(live, interaction)
    live.say(DictationBegan(interaction.id, interaction.agent))


def _order(live: Live, interaction: Interaction) -> None:
    if interaction.recording is not None and interaction.caller_leg is not None:
        live.order(
            Record(interaction.recording, interaction.caller_leg, LONGEST_MS, SILENCE_MS, beep=True, ends_by=DONE_KEY)
        )
        live.touch(interaction)


def _spoken(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    """By the hash key, by hanging up, by a silence, or because it was long enough."""
    fact = live.heard
    if isinstance(fact, RecordingFinished) and fact.recording == interaction.recording:
        whole = fact.completed and fact.duration_ms > 0
        _end(live, interaction, Outcome.ANSWERED, cause.value, "" if whole else "nothing_said")


def _no_more(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    """A person ends the call: that is to be done speaking. What was said, the switch is about to tell."""
    _stop(live, interaction)
    interaction.guard = after(live.now.mono, ms=ASK_MS)
    live.touch(interaction)


def _stop(live: Live, interaction: Interaction) -> None:
    if interaction.recording is not None and interaction.caller_leg is not None:
        live.order(StopRecord(interaction.recording, interaction.caller_leg))


def _lost(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    """It is over, and nobody told of a recording."""
    _stop(live, interaction)
    _end(live, interaction, Outcome.ANSWERED, cause.value, "not_heard")


def _left(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    """Before the tone."""
    _end(live, interaction, Outcome.ANSWERED, cause.value, "nothing_said")


def _not_taken(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    _end(live, interaction, Outcome.NOT_REACHED, cause.value, "not_answered")


def _end(live: Live, interaction: Interaction, outcome: Outcome, cause: str, why: str) -> None:
    if interaction.agent is not None:
        live.say(DictationEnded(interaction.id, interaction.agent, interaction.recording, why))
    interaction.recording = interaction.play = None
    finish(live, interaction, outcome, cause, wrap=False)


TABLE: Final[Table] = {
    (Stage.ARRIVED, Input.CALLER_ANSWERED): _say_how,
    (Stage.ARRIVED, Input.CALLER_GONE): _not_taken,
    (Stage.ARRIVED, Input.GUARD): _not_taken,
    (Stage.ARRIVED, Input.HANG_UP): _not_taken,
    (Stage.PLAYING, Input.PLAYED): _speak,
    (Stage.PLAYING, Input.GUARD): _speak,
    (Stage.PLAYING, Input.DIGIT): _skip,
    (Stage.PLAYING, Input.CALLER_GONE): _left,
    (Stage.PLAYING, Input.HANG_UP): _left,
    (Stage.MESSAGE, Input.RECORDED): _spoken,
    (Stage.MESSAGE, Input.CALLER_GONE): _lost,
    (Stage.MESSAGE, Input.GUARD): _lost,
    (Stage.MESSAGE, Input.HANG_UP): _no_more,
}
