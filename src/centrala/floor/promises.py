"""Callbacks: the place of somebody who has hung up, kept.

Owns what becomes of a promise: given, postponed, in line again, closed. A callback is an interaction of its own, with
the place of the call in which it was asked for; the call counts as flowed out (METRICS), never as abandoned. Its steps
once an agent is found are ``journeys.callback``'s.

Times are wall time and are looked at anew at every tick: a clock that is set changes nothing but the moment.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

from centrala.agents.activity import Activity
from centrala.calls.facts import Cause
from centrala.calls.gate import Rule
from centrala.calls.orders import CloseBridge, StopPlay
from centrala.clock import EPOCH, NEVER, Wall, after
from centrala.errors import Refused
from centrala.floor import attending, knowing, offers, outside
from centrala.floor.commands import SYSTEM, PromiseCallback
from centrala.floor.ending import finish, hang_up
from centrala.floor.live import Live
from centrala.floor.opening import opened
from centrala.floor.waiting import hours_of, is_closed, leave, stand
from centrala.hours import is_open, next_change
from centrala.ids import AgentName, QueueName
from centrala.interactions.events import InteractionOpened
from centrala.interactions.interaction import Direction, Intent, Interaction, Outcome, Party, QueueExit, Stage
from centrala.interactions.promise import Promise
from centrala.organisation import Callback, CallFirst, Channel, Organisation, Queue
from centrala.queues.dialogue import Wish
from centrala.queues.events import CallbackFailed, CallbackPostponed, CallbackPromised, CallbackRefused, OfferResult

__all__ = [
    "call_customer",
    "close",
    "failed",
    "give",
    "give_anew",
    "give_back",
    "hung_up",
    "look_at_all",
    "obstacle",
    "opens",
    "pending",
    "postpone",
    "refuse",
    "release",
    "reserve",
    "reserves",
    "ripe",
    "rule_of",
    "times_ahead",
]

HOUR_MS = 3_600_000
HANGING_UP_MS = 20_000
"""The farewell is heard by then, and the customer's line is free again."""
HOURS_AHEAD = 7 * 24
MOST_TIMES = 24
"""How far ahead a time can be chosen, and among how many."""
NOT_NOW_MS = 60_000
"""The gate's counts are full: it is asked again so much later."""
UNTIL_OPEN_MS = HOUR_MS
"""Of hours that never open again, as far as anybody knows."""

_NOT_NOW = frozenset({Rule.TRUNKS_FULL, Rule.CALLS_AT_ONCE, Rule.CALLS_PER_HOUR, Rule.MONEY_PER_DAY})
"""What may be different a minute later; a promise is given all the same."""


def obstacle(live: Live, number: str) -> str:
    """Why this number can't be called back, by the gate's rule; '': it can."""
    if not number:
        return "withheld"
    try:
        allowed = outside.check(live, number, SYSTEM, "")
    except Refused as refused:
        return "" if refused.code in _NOT_NOW else refused.code
    return "emergency" if allowed.emergency or allowed.number in live.organisation.numbers else ""


def refuse(live: Live, interaction: Interaction, rule: str) -> None:
    live.say(CallbackRefused(interaction.id, rule))


def rule_of(live: Live, interaction: Interaction) -> Callback:
    """How its queue calls back."""
    queue = _queue(live, interaction)
    return Callback() if queue is None else queue.callback


def _queue(live: Live, interaction: Interaction) -> Queue | None:
    return None if interaction.queue is None else live.rules(interaction).queues.get(interaction.queue)


def give(live: Live, call: Interaction, wish: Wish, *, automatic: bool) -> None:
    """The caller leaves the line, the place stays: a callback has it."""
    queue = call.queue or QueueName("")
    now = live.now
    live.books.sequence += 1
    live.touch_books()
    callback = Interaction(
        id=live.ids.interaction(),
        intent=Intent.CALLBACK,
        channel=Channel.CALLBACK,
        direction=Direction.OUTBOUND,
        opened=now,
        sequence=call.sequence,
        revision=call.revision,
        stage=Stage.POSTPONED,
        party=replace(call.party, number=wish.number, raw=wish.number, withheld=False),
        candidates=call.candidates,
        number=call.number,
        classification=call.classification,
        priority=call.priority,
        value=call.value,
        requirements=call.requirements,
        relaxations=call.relaxations,
        last_agent=call.last_agent,
        known=call.known,
        language=call.language,
        queue=queue,
        entered=call.entered,
        entered_wall=call.entered_wall,
        credit_ms=call.credit_ms,
        notes=call.notes,
    )
    chosen = Wall(now.wall + wish.hours * HOUR_MS) if wish.hours else EPOCH
    _put_down(live, callback, Promise(of=call.id, number=wish.number, given=now.wall, chosen=chosen), automatic)
    leave(live, call, QueueExit.CALLBACK)
    call.steps = ()
    postpone(live, callback, max(chosen, Wall(now.wall + HANGING_UP_MS)), "chosen" if chosen else "hanging_up")


def give_anew(live: Live, asked: PromiseCallback) -> None:
    """To somebody who did not call: their place is the one of now. Who waits for that already waits on.

    Raises Refused: ``no_such_queue``; ``not_called``, the gate would not let us call this number; ``not_then``, that is
    none of ``times_ahead``.
    """
    queue = live.organisation.queues.get(asked.queue)
    if queue is None:
        raise Refused("no_such_queue", f"There is no queue called {asked.queue}.")
    if obstacle(live, asked.number):
        raise Refused("not_called", "We do not call this number.", remedy="Give another number.")
    if asked.chosen and asked.chosen not in times_ahead(live, queue):
        raise Refused("not_then", "Nobody is here then.", remedy="Choose another time.")
    if pending(live, asked.number, queue.name) is not None:
        return
    now = live.now
    callback = opened(live, Intent.CALLBACK, Direction.OUTBOUND, party=Party(asked.number, asked.number, asked.name))
    callback.channel = Channel.CALLBACK
    callback.queue, callback.stage = queue.name, Stage.POSTPONED
    callback.entered, callback.entered_wall = now.mono, now.wall
    callback.language, callback.notes = asked.language, asked.words
    promise = Promise(of=callback.id, number=asked.number, given=now.wall, chosen=asked.chosen)
    _put_down(live, callback, promise, automatic=False)
    if asked.chosen:
        postpone(live, callback, asked.chosen, "chosen")
    else:
        ripe(live, callback)


def _put_down(live: Live, callback: Interaction, promise: Promise, automatic: bool) -> None:
    """It is promised, and said so."""
    callback.promise = promise
    live.interactions[callback.id] = live.promises[callback.id] = callback
    live.say(_opened(callback))
    if not callback.party.customer and not callback.candidates:
        knowing.seek(live, callback)
    queue = callback.queue or QueueName("")
    live.say(CallbackPromised(callback.id, promise.of, queue, promise.chosen, automatic))


def _opened(callback: Interaction) -> InteractionOpened:
    return InteractionOpened(
        interaction=callback.id,
        intent=callback.intent,
        channel=callback.channel,
        direction=callback.direction,
        arrived=callback.opened.wall,
        number=callback.number,
        trunk=None,
        party=callback.party,
    )


def hung_up(live: Live, call: Interaction) -> None:
    """The call in which it was promised is over, so the line is free: in line, unless a later time was chosen."""
    for callback in live.promises.values():
        promise = callback.promise
        if promise is not None and promise.of == call.id and callback.stage is Stage.POSTPONED and not promise.chosen:
            ripe(live, callback)
            return


def postpone(live: Live, callback: Interaction, due: Wall, why: str) -> None:
    """Out of the line until then; the place is kept."""
    promise = callback.promise
    if promise is None:
        return
    live.out_of_line(callback.id)
    callback.stage = Stage.POSTPONED
    promise.due = due
    callback.guard = after(live.now.mono, ms=max(0, due - live.now.wall))
    live.touch(callback)
    live.say(CallbackPostponed(callback.id, callback.queue or QueueName(""), due, why))


def ripe(live: Live, callback: Interaction, *, at_once: bool = False) -> None:
    """Its time has come: in line at the old place, if the queue is open. ``at_once``: a person says so."""
    promise, queue = callback.promise, _queue(live, callback)
    if promise is None:
        return
    if queue is None or queue.name not in live.organisation.queues:
        close(live, callback, Outcome.GIVEN_UP, "no_such_queue")
        return
    later = opens(live, live.rules(callback), queue)
    if later and not at_once:
        postpone(live, callback, later, "closed")
        return
    promise.due = EPOCH
    callback.guard = NEVER
    stand(live, callback)


def opens(live: Live, organisation: Organisation, queue: Queue) -> Wall:
    """When the queue opens; EPOCH: it is open."""
    name = hours_of(organisation, queue)
    if not is_closed(live, organisation, name):
        return EPOCH
    then = next_change(organisation.hours[name], organisation.timezone, live.now.wall)
    return Wall(live.now.wall + UNTIL_OPEN_MS) if then is None else then


def times_ahead(live: Live, queue: Queue) -> list[Wall]:
    """The next whole hours at which it is open: those that somebody can choose."""
    hours = live.organisation.hours.get(hours_of(live.organisation, queue))
    first = live.now.wall // HOUR_MS + 1
    ahead = (Wall(hour * HOUR_MS) for hour in range(first, first + HOURS_AHEAD))
    zone = live.organisation.timezone
    return list(islice((at for at in ahead if hours is None or is_open(hours, zone, at)), MOST_TIMES))


def look_at_all(live: Live) -> None:
    """Whose time has come by the wall clock; whose queue has closed leaves the line until it opens."""
    wall, minute = live.now.wall, live.now.wall // 60_000
    for callback in list(live.promises.values()):
        promise = callback.promise
        if promise is None:
            continue
        if callback.stage is Stage.POSTPONED:
            _look(live, callback, promise)
        elif callback.stage is Stage.WAITING and callback.caller_leg is None and minute != live.minute:
            queue = _queue(live, callback)
            later = EPOCH if queue is None else opens(live, live.rules(callback), queue)
            if later:
                postpone(live, callback, later, "closed")
    live.minute = wall // 60_000


def _look(live: Live, callback: Interaction, promise: Promise) -> None:
    left = promise.due - live.now.wall
    if left <= 0:
        ripe(live, callback)
    elif callback.guard != live.now.mono + left:
        callback.guard = after(live.now.mono, ms=left)
        live.touch(callback)


def pending(live: Live, number: str, queue: QueueName) -> Interaction | None:
    """The callback that this customer waits for in this queue; None: there is none, or they talk already."""
    if not number or not live.promises:
        return None
    early = (Stage.POSTPONED, Stage.WAITING, Stage.OFFERED, Stage.CALLING)
    return next(
        (
            one
            for one in live.promises.values()
            if one.queue == queue
            and one.stage in early
            and one.caller_leg is None
            and one.promise is not None
            and one.promise.number == number
        ),
        None,
    )


def give_back(live: Live, call: Interaction, queue: QueueName) -> bool:
    """The customer calls: they have their place again, and the callback closes. False: there was none."""
    callback = pending(live, call.party.number, queue)
    if callback is None:
        return False
    call.credit_ms += live.now.mono - callback.entered + callback.credit_ms
    close(live, callback, Outcome.CALLED_AGAIN, "called_again")
    return True


def close(live: Live, callback: Interaction, outcome: Outcome, cause: str) -> None:
    """It is over without anybody having talked; who was reserved or rung is free."""
    offers.withdraw_all(live, callback, OfferResult.WITHDRAWN)
    live.out_of_line(callback.id)
    finish(live, callback, outcome, cause, wrap=False)


def reserves(live: Live, interaction: Interaction) -> bool:
    """Whether a match reserves the agent and calls the customer, in place of ringing at once."""
    if interaction.promise is None or interaction.caller_leg is not None:
        return False
    return rule_of(live, interaction).first is CallFirst.CUSTOMER


def reserve(live: Live, callback: Interaction, agent: AgentName) -> None:
    """This agent waits for the customer, who is called now."""
    callback.agent = agent
    attending.engage(live, agent, callback, Activity.DIALLING, None)
    call_customer(live, callback)


def call_customer(live: Live, callback: Interaction) -> None:
    """Through the gate, over one trunk after another."""
    promise = callback.promise
    if promise is None:
        return
    callback.stage = Stage.CALLING
    callback.tried = 0
    live.touch(callback)
    try:
        outside.plan(live, callback, promise.number, by=SYSTEM, caller_id=callback.number or "")
    except Refused as refused:
        release(live, callback)
        if refused.code in _NOT_NOW:
            postpone(live, callback, Wall(live.now.wall + NOT_NOW_MS), "not_now")
        else:
            close(live, callback, Outcome.GIVEN_UP, refused.code)
        return
    if not outside.try_next(live, callback):
        failed(live, callback, Cause.UNREACHABLE)


def release(live: Live, callback: Interaction) -> None:
    """Nobody has a part in it for now: legs end, the agent is free."""
    agent, callback.agent = callback.agent, None
    if callback.play is not None and callback.other_leg is not None:
        live.order(StopPlay(callback.play, callback.other_leg))
    if callback.bridge is not None:
        live.order(CloseBridge(callback.bridge))
    for leg_id in callback.legs:
        hang_up(live, leg_id, Cause.CANCELLED)
    callback.caller_leg = callback.other_leg = callback.bridge = callback.play = None
    callback.answered = False
    callback.attempts = ()
    callback.guard = NEVER
    live.touch(callback)
    if agent is not None:
        attending.release(live, agent, callback)


def failed(live: Live, callback: Interaction, cause: Cause) -> None:
    """The customer was not reached: tried again later, or given up."""
    promise = callback.promise
    if promise is None:
        return
    release(live, callback)
    promise.attempts += 1
    rule = rule_of(live, callback)
    live.say(CallbackFailed(callback.id, callback.queue or QueueName(""), promise.attempts, cause.value))
    if promise.attempts >= rule.attempts:
        close(live, callback, Outcome.GIVEN_UP, cause.value)
    else:
        postpone(live, callback, Wall(live.now.wall + rule.retry_ms), "retry")
