"""We call a customer, and ask about an earlier call: once, and never again about that one.

```
 CALLING (trunk after trunk) ──► SURVEY (``surveying``) ──► CLOSED
    └─ nobody answers, busy: CLOSED
```
"""

from __future__ import annotations

from typing import Final

from centrala.calls.facts import Cause
from centrala.calls.leg import Leg
from centrala.clock import NEVER
from centrala.errors import Refused
from centrala.floor import outside, surveying
from centrala.floor.commands import SYSTEM, CallForSurvey
from centrala.floor.ending import finish
from centrala.floor.journeys.table import Input, Table
from centrala.floor.live import Live
from centrala.floor.opening import opened, say_opened
from centrala.floor.waiting import hours_of, is_closed
from centrala.house_words import HouseWord
from centrala.ids import NumberText
from centrala.interactions.interaction import Direction, Intent, Interaction, Outcome, Party, Stage
from centrala.interactions.sitting import Sitting

__all__ = ["TABLE", "begin"]


def begin(live: Live, command: CallForSurvey) -> None:
    """Dial. Raises Refused: the gate's rule is the code; ``no_such_survey``, ``closed``, ``emergency``."""
    if command.survey not in live.organisation.surveys:
        raise Refused("no_such_survey", f"There is no survey called {command.survey}.")
    queue = None if command.queue is None else live.organisation.queues.get(command.queue)
    if queue is not None and is_closed(live, live.organisation, hours_of(live.organisation, queue)):
        raise Refused("closed", "The queue is closed: nobody is called about it now.")
    allowed = outside.check(live, command.number, SYSTEM, command.caller_id)
    if allowed.emergency or allowed.number in live.organisation.numbers:
        raise Refused("emergency", "Emergency numbers and our own are never called about a call.")
    party = Party(number=allowed.number, raw=command.number, customer=command.customer)
    interaction = opened(live, Intent.SURVEY, Direction.OUTBOUND, party=party)
    interaction.about = command.of
    interaction.number = NumberText(command.caller_id) if command.caller_id else None
    interaction.language = command.language
    interaction.sitting = Sitting(command.survey, command.of, command.queue, command.agent)
    interaction.stage = Stage.CALLING
    say_opened(live, interaction, None)
    outside.plan(live, interaction, command.number, by=SYSTEM, caller_id=command.caller_id)
    if not outside.try_next(live, interaction):
        _not_reached(live, interaction, Cause.UNREACHABLE)


def _rings(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    outside.replied(live, interaction)


def _answered(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    if leg is None:
        return
    interaction.caller_leg = leg.id
    interaction.answered = True
    interaction.outcome = Outcome.ANSWERED
    interaction.stage = Stage.SURVEY
    interaction.attempts = ()
    interaction.guard = NEVER
    live.touch(interaction)
    surveying.start(live, interaction, HouseWord.SURVEY_CALL)


def _gone(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    if outside.given_up(leg):
        return
    if not (outside.trunk_failed(interaction, leg, cause) and outside.try_next(live, interaction)):
        _not_reached(live, interaction, cause)


def _no_reply(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    outside.give_up(live, interaction)
    if not outside.try_next(live, interaction):
        _not_reached(live, interaction, Cause.NO_ANSWER)


def _not_reached(live: Live, interaction: Interaction, cause: Cause) -> None:
    interaction.sitting = None
    finish(live, interaction, Outcome.NOT_REACHED, cause.value, wrap=False)


TABLE: Final[Table] = {
    (Stage.CALLING, Input.OTHER_RANG): _rings,
    (Stage.CALLING, Input.OTHER_EARLY): _rings,
    (Stage.CALLING, Input.OTHER_ANSWERED): _answered,
    (Stage.CALLING, Input.OTHER_GONE): _gone,
    (Stage.CALLING, Input.GUARD): _no_reply,
    **surveying.TABLE,
}
