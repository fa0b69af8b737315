"""A call from outside: arrive, wait, be offered, talk, be wrapped up.

```
 ARRIVED ──► WAITING ◄──► OFFERED ──► CONNECTING ──► TALKING ──► WRAPPING ──► CLOSED
    │          │  ▲                        │            │
    │          │  └────────────────────────┴────────────┘ (the agent's leg was lost: the same place again)
    ├──► IN_FLOW (menus) ──► WAITING, FORWARDED, end, and back
    ├──► PLAYING (announcement) ──► end
    ├──► FORWARDED (a number outside) ──► end
    └──► MESSAGE (a mailbox, ``voicemail``) ──► end
```
"""

from __future__ import annotations

from typing import Final

from centrala.agents.activity import Step as Move
from centrala.calls.facts import Cause
from centrala.calls.leg import Leg
from centrala.calls.orders import Music
from centrala.clock import NEVER, after
from centrala.floor import (
    attending,
    comforting,
    conference,
    consulting,
    forwarding,
    helping,
    knowing,
    leaving,
    offers,
    passes,
    peaks,
    promises,
    rejoining,
    returning,
    surveying,
    talking,
    voicemail,
    walking,
)
from centrala.floor.commands import SYSTEM, HangUpCall
from centrala.floor.ending import finish
from centrala.floor.journeys.table import Input, Table
from centrala.floor.live import Live
from centrala.floor.matching import make_all
from centrala.floor.room import consult_of
from centrala.floor.routing import outcome_of, send, unanswered
from centrala.floor.waiting import ask, enter, leave, music, next_step, stand, stands_otherwise
from centrala.ids import QueueName
from centrala.interactions.course import Phase
from centrala.interactions.interaction import Interaction, Outcome, QueueExit, Stage
from centrala.organisation import Destination, DestinationKind, Queue
from centrala.queues.entry import Diverted, Enter, overflow, overflow_at
from centrala.queues.events import OfferResult

__all__ = ["LOST", "TABLE", "begin", "parked", "rang", "unparked"]

RECORDS_MS = 300
"""Our records have answered by then who calls, or the call goes on without."""
ANSWERING_MS = 1_000
"""So much longer waits who is being asked something, until it is answered."""

LOST: Final = frozenset({Cause.UNREACHABLE, Cause.FAILED, Cause.CONGESTION})
"""The agent's leg ended so without anybody hanging up: network, dead device."""


def begin(live: Live, interaction: Interaction, to: Destination, *, ask_first: bool = False) -> None:
    """The call has arrived; ``to`` is where its number leads. ``ask_first``: what the customer's record says counts
    from the beginning, so our records are asked, and waited for a moment."""
    if ask_first and knowing.seek_now(live, interaction):
        interaction.then = to
        interaction.guard = after(live.now.mono, ms=RECORDS_MS)
        live.touch(interaction)
    else:
        send(live, interaction, to)


def _go_on(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    """Who calls is known, or will not be in time."""
    to, interaction.then = interaction.then, None
    interaction.guard = NEVER
    if to is not None:
        send(live, interaction, to)


def _stand_anew(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    """What the record says may give another place in the line."""
    if stands_otherwise(live, interaction):
        live.out_of_line(interaction.id)
        stand(live, interaction)
        make_all(live)


def _identified(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    walking.hear_identified(live, interaction)


def _gone_before(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    outcome = outcome_of(interaction) if interaction.visits else Outcome.GONE_BEFORE_QUEUE
    finish(live, interaction, outcome, cause.value, wrap=False)
    promises.hung_up(live, interaction)


def _abandon(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    """The caller left while waiting, also while somebody's device rang."""
    lost = cause is Cause.ENGINE_LOST
    offers.withdraw_all(live, interaction, OfferResult.LOST if lost else OfferResult.WITHDRAWN)
    leave(live, interaction, QueueExit.ENGINE_LOST if lost else QueueExit.ABANDONED)
    if lost:
        outcome = Outcome.ENGINE_LOST
    elif interaction.queue is None:
        outcome = Outcome.GONE_BEFORE_QUEUE
    else:
        outcome = Outcome.ABANDONED
    finish(live, interaction, outcome, cause.value, wrap=False)


def _played(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    to, interaction.then = interaction.then, None
    if to is not None:
        interaction.guard = NEVER
        send(live, interaction, to)
        return
    finish(live, interaction, outcome_of(interaction), "announced", wrap=False)
    promises.hung_up(live, interaction)


def rang(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    offer = None if leg is None else offers.offer_of(interaction, leg)
    if offer is not None:
        offers.rang(live, interaction, offer)


def _answered(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    offer = None if leg is None else offers.offer_of(interaction, leg)
    if offer is not None and leg is not None:
        talking.accept(live, interaction, offer, leg)


def _device_gone(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    """A device stopped ringing by itself; when the last one did, the offer is over."""
    if offers.device_gone(live, interaction, leg, cause):
        _next_offer(live, interaction)


def _offer_over(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    offers.expire(live, interaction)
    _next_offer(live, interaction)


def _next_offer(live: Live, interaction: Interaction) -> None:
    if not interaction.offers and _came_back(live, interaction, Cause.NO_ANSWER.value):
        return
    if offers.back_in_line(live, interaction) or walking.back(live, interaction, "no_answer"):
        return
    missed = interaction.missed_by[-1] if interaction.missed_by else None
    if not unanswered(live, interaction, missed):
        finish(live, interaction, Outcome.NOT_REACHED, Cause.NO_ANSWER.value, wrap=False)


def _came_back(live: Live, interaction: Interaction, why: str) -> bool:
    """Whether it was passed on to one person, who did not take it: then it returns."""
    if not passes.is_under_way(interaction) or interaction.entered != NEVER:
        return False
    returning.came_back(live, interaction, why)
    return True


def _wait_over(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    """The longest wait is reached: on to where the queue overflows, the waiting credited. Who is just being asked where
    to be called back answers first."""
    if interaction.queue is None:
        return
    if interaction.comfort is not None and interaction.comfort.dialogue is not None:
        interaction.wait_ends = after(live.now.mono, ms=ANSWERING_MS)
        live.touch(interaction)
        return
    queue = live.rules(interaction).queues[interaction.queue]
    if next_step(interaction) <= live.now.mono:
        _take_step(live, interaction, queue)
        return
    onward = overflow(peaks.adapted(live, queue))
    interaction.steps = ()
    if onward.to.kind is DestinationKind.HANG_UP and passes.is_under_way(interaction):
        leave(live, interaction, QueueExit.OVERFLOWED)
        returning.came_back(live, interaction, onward.why.value)
        return
    interaction.credit_ms += live.now.mono - interaction.entered
    leave(live, interaction, QueueExit.OVERFLOWED)
    if not walking.back(live, interaction, onward.why.value):
        send(live, interaction, onward.to, onward.why.value)


def _take_step(live: Live, interaction: Interaction, queue: Queue) -> None:
    """On to where the step leads; a queue that takes nobody now is left out, and the caller keeps the place."""
    step, *rest = interaction.steps
    interaction.steps = tuple(rest)
    live.touch(interaction)
    onward = step.to.kind is DestinationKind.QUEUE
    other = live.rules(interaction).queues.get(QueueName(step.to.name)) if onward else None
    if other is not None and not isinstance(ask(live, interaction, other, ()), Enter):
        longest = overflow_at(peaks.adapted(live, queue), interaction.entered)
        interaction.wait_ends = min(longest, next_step(interaction))
        return
    interaction.credit_ms += live.now.mono - interaction.entered
    leave(live, interaction, QueueExit.OVERFLOWED)
    send(live, interaction, step.to, Diverted.STEP.value)


def _joined(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    talking.joined(live, interaction)


def _lost_before_talk(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    """Answered, and gone before the two were together: the same place again."""
    if leg is not None and leg.id != interaction.other_leg:
        return
    _again(live, interaction)


def _not_joined(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    _again(live, interaction)


def _again(live: Live, interaction: Interaction) -> None:
    """Take the agent's side off and stand in line as before, with music."""
    agent, interaction.agent = interaction.agent, None
    leaving.nobody_helps(live, interaction)
    talking.part(live, interaction)
    if agent is not None:
        attending.release(live, agent, interaction)
    if _came_back(live, interaction, Cause.FAILED.value):
        return
    if interaction.queue is None:
        finish(live, interaction, Outcome.NOT_REACHED, Cause.FAILED.value, wrap=False)
        return
    if interaction.caller_leg is not None:
        live.order(Music(interaction.caller_leg, music(live, interaction)))
    if interaction.entered != NEVER:
        stand(live, interaction)
        return
    interaction.credit_ms = live.now.mono - interaction.opened.mono
    queue = live.rules(interaction).queues[interaction.queue]
    enter(live, interaction, queue, overflow_at(queue, live.now.mono))


def _caller_left_connecting(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    if interaction.entered != NEVER:
        leave(live, interaction, QueueExit.ABANDONED)
    outcome = Outcome.ABANDONED if interaction.queue is not None else Outcome.GONE_BEFORE_QUEUE
    finish(live, interaction, outcome, cause.value, wrap=False)


def _talk_over(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    consulting.customer_left(live, interaction)
    finish(live, interaction, Outcome.ANSWERED, cause.value, wrap=cause is not Cause.ENGINE_LOST)


def _agent_left(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    """The agent hung up, or the agent's device died: then the caller goes to the head of the line."""
    if leg is not None:
        if helping.is_helper(leg):
            helping.not_come(live, interaction, leg)
            return
        if rejoining.goes_on(live, interaction, leg):
            return
        cause = rejoining.cause_of(leg, cause)
        place = leg.replaces or leg.id
        stays = consulting.asker_left(live, interaction, place, lost=cause in LOST or cause is Cause.ENGINE_LOST)
        if stays or conference.goes_on(live, interaction, place, leg.agent):
            return
        if place == interaction.caller_leg:  # of a colleague in the customer's place
            _talk_over(live, interaction, leg, cause)
            return
        if stays is False and cause is not Cause.ENGINE_LOST:
            _again(live, interaction)
            return
    if cause in LOST:
        _again(live, interaction)
    else:
        _ours_left(live, interaction, leg, cause)


def _ours_left(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    """Nobody of ours is left: the customer may be asked how it was. Who consults talks on with a colleague."""
    consulting.customer_left(live, interaction)
    if cause is Cause.ENGINE_LOST or not surveying.stays(live, interaction, cause):
        _talk_over(live, interaction, leg, cause)


def _caller_left(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    """The customer hung up; in a conference the others talk on. In a colleague's place a page may come back."""
    if leg is not None and leg.agent is not None and rejoining.goes_on(live, interaction, leg):
        return
    if leg is None or not conference.goes_on(live, interaction, leg.id, leg.agent):
        _talk_over(live, interaction, leg, cause)


def _one_more(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    """A helper, or the page of somebody who is in it already."""
    if leg is not None and helping.is_helper(leg):
        helping.answered(live, interaction, leg)
    else:
        rejoining.answered(live, interaction, leg, cause)


def _hung_up(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    """By command. Who is in a conference only leaves it; anybody else's word ends the call."""
    heard = live.heard
    by = heard.by if isinstance(heard, HangUpCall) else SYSTEM
    if not (interaction.others and by in interaction.parts and attending.engagement_of(live, by, interaction.id)):
        own = attending.engagement_of(live, by, interaction.id) is not None
        (_ours_left if own else _talk_over)(live, interaction, leg, cause)
        return
    consult = consult_of(live, interaction)
    if consult is not None and consult.agent == by:
        consulting.end(live, consult, "cancelled", Cause.NORMAL)
    conference.leave(live, interaction, by)


def _parked_gone(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    finish(live, interaction, Outcome.ABANDONED, cause.value, wrap=False)


def _parked_long(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    returning.came_back(live, interaction, "not_fetched")


def _forwarded_leg_gone(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    if leg is None or not conference.goes_on(live, interaction, leg.id, leg.agent):
        forwarding.failed(live, interaction, leg, cause)


def _forwarded_caller_gone(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    if leg is None or not conference.goes_on(live, interaction, leg.id, leg.agent):
        forwarding.caller_gone(live, interaction, leg, cause)


def parked(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    if leg is not None and leg.agent is not None and _moves(live, interaction, leg, Move.HELD):
        talking.hold(live, leg.agent, interaction)


def unparked(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    if leg is not None and leg.agent is not None and _moves(live, interaction, leg, Move.RESUMED):
        talking.resume(live, leg.agent, interaction)


def _moves(live: Live, interaction: Interaction, leg: Leg, what: Move) -> bool:
    if interaction.consult is not None:
        return False
    work = None if leg.agent is None else attending.engagement_of(live, leg.agent, interaction.id)
    if work is None or leg.agent is None or not attending.can_move(work, what):
        return False
    if what is Move.HELD:
        return talking.may_hold(live, interaction, work)
    return what is not Move.RESUMED or talking.may_take_up(live, leg.agent, interaction)


def _left_menus(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    """Hung up in the menus; whoever was being said goodbye to has what he came for."""
    course = interaction.course
    if course is not None and course.served and course.phase is Phase.PARTING:
        finish(live, interaction, Outcome.SELF_SERVED, cause.value, wrap=False)
    else:
        _gone_before(live, interaction, leg, cause)


def _key(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    walking.hear_key(live, interaction)


def _said(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    walking.hear_played(live, interaction)


def _time_up(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    walking.hear_time(live, interaction)


def _recorded(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    walking.hear_recorded(live, interaction)


def _replied(live: Live, interaction: Interaction, leg: Leg | None, cause: Cause) -> None:
    walking.hear_reply(live, interaction)


TABLE: Final[Table] = {
    (Stage.ARRIVED, Input.KNOWN): _go_on,
    (Stage.ARRIVED, Input.GUARD): _go_on,
    (Stage.ARRIVED, Input.CALLER_GONE): _gone_before,
    (Stage.IN_FLOW, Input.KNOWN): _identified,
    (Stage.WAITING, Input.KNOWN): _stand_anew,
    (Stage.IN_FLOW, Input.DIGIT): _key,
    (Stage.IN_FLOW, Input.PLAYED): _said,
    (Stage.IN_FLOW, Input.GUARD): _time_up,
    (Stage.IN_FLOW, Input.RECORDED): _recorded,
    (Stage.IN_FLOW, Input.REPLIED): _replied,
    (Stage.IN_FLOW, Input.CALLER_GONE): _left_menus,
    (Stage.PLAYING, Input.CALLER_GONE): _gone_before,
    (Stage.PLAYING, Input.PLAYED): _played,
    (Stage.PLAYING, Input.GUARD): _played,
    (Stage.WAITING, Input.CALLER_GONE): _abandon,
    (Stage.WAITING, Input.WAIT_OVER): _wait_over,
    (Stage.OFFERED, Input.CALLER_GONE): _abandon,
    (Stage.OFFERED, Input.HANG_UP): _abandon,
    (Stage.WAITING, Input.DUE): comforting.due,
    (Stage.WAITING, Input.DIGIT): comforting.digit,
    (Stage.WAITING, Input.PLAYED): comforting.played,
    (Stage.OFFERED, Input.DUE): comforting.due,
    (Stage.OFFERED, Input.DIGIT): comforting.digit,
    (Stage.OFFERED, Input.PLAYED): comforting.played,
    (Stage.OFFERED, Input.OTHER_RANG): rang,
    (Stage.OFFERED, Input.OTHER_EARLY): rang,
    (Stage.OFFERED, Input.OTHER_ANSWERED): _answered,
    (Stage.OFFERED, Input.OTHER_GONE): _device_gone,
    (Stage.OFFERED, Input.OFFER_OVER): _offer_over,
    (Stage.CONNECTING, Input.JOINED): _joined,
    (Stage.CONNECTING, Input.OTHER_GONE): _lost_before_talk,
    (Stage.CONNECTING, Input.CALLER_GONE): _caller_left_connecting,
    (Stage.CONNECTING, Input.GUARD): _not_joined,
    (Stage.CONNECTING, Input.HANG_UP): _caller_left_connecting,
    (Stage.TALKING, Input.CALLER_GONE): _caller_left,
    (Stage.TALKING, Input.OTHER_ANSWERED): _one_more,
    (Stage.TALKING, Input.OTHER_GONE): _agent_left,
    (Stage.TALKING, Input.HANG_UP): _hung_up,
    (Stage.TALKING, Input.PARKED): parked,
    (Stage.TALKING, Input.UNPARKED): unparked,
    (Stage.PARKED, Input.CALLER_GONE): _parked_gone,
    (Stage.PARKED, Input.GUARD): _parked_long,
    (Stage.FORWARDED, Input.CALLER_GONE): _forwarded_caller_gone,
    (Stage.FORWARDED, Input.OTHER_ANSWERED): forwarding.answered,
    (Stage.FORWARDED, Input.OTHER_RANG): forwarding.rang,
    (Stage.FORWARDED, Input.OTHER_EARLY): forwarding.rang,
    (Stage.FORWARDED, Input.OTHER_GONE): _forwarded_leg_gone,
    (Stage.FORWARDED, Input.JOINED): forwarding.together,
    (Stage.FORWARDED, Input.GUARD): forwarding.no_reply,
    (Stage.FORWARDED, Input.HANG_UP): forwarding.caller_gone,
    **voicemail.TABLE,
    **surveying.TABLE,
}
