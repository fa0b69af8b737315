"""Asking somebody about a call while its customer waits: a call of its own that is about another.

The consult borrows the agent's leg: the leg goes on belonging to the customer's call, and sits in the bridge of
whom the agent talks with. Both machines together (rows: the consult; columns: with whom the agent is):

```
              nobody              the consulted           the customer
 none         customer on hold    -                       plain talk
 on its way   ring tone, music    -                       -                 cancel ──► customer
 there        -                   customer hears music    consulted hears   swap ◄─► , complete, conference
                                                          music
```

Every end of the consult but an own cancel leaves the customer on hold and the agent's leg in the customer's
bridge: it is for the agent to go back. Whoever hangs up loses nobody: the agent who leaves while the consulted is
there has passed the customer on; who leaves earlier sends the customer back to the head of the line; the customer
who leaves lets the two others talk on, as a call of theirs.
"""

from __future__ import annotations

from dataclasses import replace

from centrala.agents.activity import Activity, Step
from centrala.calls.events import CallConnected
from centrala.calls.facts import Cause
from centrala.calls.leg import Leg, LegState
from centrala.calls.orders import Bridge, Music, StopMusic, StopPlay, Unbridge
from centrala.calls.passed import CallPassed, ConsultBegan, ConsultEnded, ConsultSwapped, PassEnded
from centrala.clock import NEVER
from centrala.errors import Refused
from centrala.floor import attending, conference, leaving, offers, outside, talking, transferring
from centrala.floor.ending import finish, hang_up
from centrala.floor.live import Live
from centrala.floor.matching import make_all
from centrala.floor.opening import opened, say_opened
from centrala.floor.room import consult_of, is_lent, talkers
from centrala.floor.targets import Target, to_ask
from centrala.floor.waiting import enter, leave, music, ring_tone
from centrala.ids import AgentName, LegId
from centrala.interactions.interaction import Direction, Intent, Interaction, Outcome, QueueExit, Stage
from centrala.interactions.passing import Pass, PassHow, PassResult
from centrala.organisation import Destination, DestinationKind
from centrala.queues.events import OfferResult

__all__ = [
    "asker_left",
    "begin",
    "cancel",
    "check_free",
    "complete",
    "customer_left",
    "end",
    "join_all",
    "new_leg",
    "swap",
]


def check_free(live: Live, interaction: Interaction) -> None:
    """Raises Refused (``consulting``): hold is the consult's to say as long as it is open."""
    if interaction.consult is not None or is_lent(live, interaction):
        raise Refused("consulting", "You are consulting about this call.", remedy="Swap, complete or cancel that.")


def begin(live: Live, agent: AgentName, interaction: Interaction, to: Destination, note: str) -> Interaction:
    """Ask ``to`` about this call. Raises Refused: not this agent's, or nobody there to be asked."""
    work = transferring.own_part(live, agent, interaction, colleagues=True)
    transferring.check_note(note)
    leg = live.legs.get(work.leg) if work.leg is not None else None
    if interaction.consult is not None:
        raise Refused("consulting", "A consult about this call is open.", remedy="Complete or cancel it first.")
    if leg is None or leg.state is not LegState.UP or interaction.bridge is None:
        raise Refused("not_talking", "Your phone is not in this call.")
    talking.check_may_take_up(live, agent, interaction)
    talking.check_nothing_rings(live, agent, interaction)
    target = to_ask(live, interaction, to, agent)
    leaving.turn(live, interaction, leg.id)
    talking.alone(live, agent, interaction)
    _step_out(live, agent, interaction, leg)
    consult = _made(live, agent, interaction, leg, target, note)
    _call(live, consult, leg, target, agent)
    return consult


def _step_out(live: Live, agent: AgentName, interaction: Interaction, leg: Leg) -> None:
    """The customer waits with music; in a conference the others talk on."""
    work = attending.engagement_of(live, agent, interaction.id)
    if interaction.others:
        conference.hold_is_over(live, interaction)
        attending.move(live, agent, interaction.id, Step.HELD)
    elif work is not None and work.activity is Activity.TALKING:
        talking.hold(live, agent, interaction)
    if interaction.bridge is not None:
        live.order(Unbridge(interaction.bridge, leg.id))


def _made(live: Live, agent: AgentName, interaction: Interaction, leg: Leg, target: Target, note: str) -> Interaction:
    consult = opened(live, Intent.CONSULT, Direction.INTERNAL, party=interaction.party)
    consult.revision = interaction.revision
    consult.about = interaction.id
    consult.agent = agent
    consult.caller_leg = leg.id
    consult.answered = True
    consult.language = interaction.language
    consult.classification = interaction.classification
    consult.notes = interaction.notes
    consult.priority = interaction.priority
    consult.dialled = target.to.name
    consult.passes = (Pass(agent, PassHow.ATTENDED, target.to, live.now.wall, note),)
    interaction.consult = consult.id
    live.touch(interaction)
    say_opened(live, consult, agent)
    live.say(ConsultBegan(interaction.id, consult.id, agent, target.to, note))
    attending.engage(live, agent, consult, Activity.DIALLING, leg.id)
    return consult


def _call(live: Live, consult: Interaction, leg: Leg, target: Target, agent: AgentName) -> None:
    if target.queue is not None:
        enter(live, consult, target.queue, target.wait_ends)
        consult.steps, consult.comfort, consult.wait_ends = (), None, target.wait_ends
        make_all(live)
        live.order(Music(leg.id, target.queue.music))
        return
    ring_tone(live, consult, leg.id)
    if target.to.kind is DestinationKind.AGENT:
        live.unready(AgentName(target.to.name))
        offers.offer_to(live, consult, AgentName(target.to.name), None)
    else:
        consult.stage = Stage.CALLING
        outside.plan(live, consult, target.to.name, by=agent, caller_id="")
        outside.try_next(live, consult)


def _silence(live: Live, consult: Interaction) -> None:
    """No ring tone any more."""
    if consult.play is not None and consult.caller_leg is not None:
        live.order(StopPlay(consult.play, consult.caller_leg))
    consult.play = None


def joined(live: Live, consult: Interaction) -> None:
    """Agent and consulted are in the bridge."""
    if not talking.is_together(live, consult):
        return
    consult.stage = Stage.TALKING
    consult.guard = NEVER
    consult.connected = live.now.mono
    consult.play = None
    if consult.entered != NEVER:
        leave(live, consult, QueueExit.ANSWERED)
    for leg_id in talkers(consult):
        leg = live.legs.get(leg_id)
        if leg is not None and leg.agent is not None:
            attending.move(live, leg.agent, consult.id, Step.ANSWERED)
    live.touch(consult)
    live.say(CallConnected(consult.id, consult.agent, None, 0))


# With whom the agent talks ------------------------------------------------------------------------


def _own(live: Live, agent: AgentName, consult: Interaction) -> Interaction:
    """The call that this agent's consult is about. Raises Refused (``not_consulting``)."""
    call = None if consult.about is None else live.interactions.get(consult.about)
    if call is None or call.consult != consult.id or consult.agent != agent:
        raise Refused("not_consulting", "You are not consulting in this call.")
    return call


def _there(live: Live, agent: AgentName, consult: Interaction) -> Interaction:
    """The same, once the consulted has answered. Raises Refused (``not_there_yet``, ``not_consulting``)."""
    call = _own(live, agent, consult)
    if consult.caller_leg not in live.legs:
        raise Refused("coming_back", "Your phone is just coming back to this call.", remedy="Try again in a moment.")
    if consult.stage is not Stage.TALKING or consult.other_leg is None:
        raise Refused("not_there_yet", "Nobody has answered yet.", remedy="Wait, or cancel.")
    if consult.other_leg not in live.legs:
        raise Refused("coming_back", "Their phone is just coming back to this call.", remedy="Try again in a moment.")
    return call


def _is_with_customer(live: Live, consult: Interaction) -> bool:
    work = None if consult.agent is None else attending.engagement_of(live, consult.agent, consult.id)
    return work is not None and work.activity is Activity.ON_HOLD


def swap(live: Live, agent: AgentName, consult: Interaction) -> None:
    """From the consulted to the customer, or back. Raises Refused (``not_there_yet``, ``not_consulting``)."""
    call = _there(live, agent, consult)
    leg, other = consult.caller_leg, consult.other_leg
    if leg is None or other is None or consult.bridge is None or call.bridge is None:
        raise Refused("not_there_yet", "Nobody has answered yet.", remedy="Wait, or cancel.")
    if _is_with_customer(live, consult):
        _to_consulted(live, agent, consult, call, leg, other)
    else:
        _to_customer(live, agent, consult, call, leg, other)
    live.say(ConsultSwapped(call.id, consult.id, agent, with_customer=_is_with_customer(live, consult)))


def _to_customer(
    live: Live, agent: AgentName, consult: Interaction, call: Interaction, leg: LegId, other: LegId
) -> None:
    if consult.bridge is not None:
        live.order(Unbridge(consult.bridge, leg))
        live.order(Unbridge(consult.bridge, other))
    live.order(Music(other))
    attending.move(live, agent, consult.id, Step.HELD)
    _resume(live, agent, call)


def _to_consulted(
    live: Live, agent: AgentName, consult: Interaction, call: Interaction, leg: LegId, other: LegId
) -> None:
    own = live.legs.get(leg)
    if own is not None:
        _step_out(live, agent, call, own)
    live.order(StopMusic(other))
    if consult.bridge is not None:
        live.order(Bridge(consult.bridge, (leg, other)))
    attending.move(live, agent, consult.id, Step.RESUMED)


def _resume(live: Live, agent: AgentName, call: Interaction) -> None:
    """The agent is back in the customer's call: nobody waits there."""
    attending.move(live, agent, call.id, Step.RESUMED)
    if call.caller_leg is not None and not call.others:
        live.order(StopMusic(call.caller_leg))
    conference.bring_together(live, call)


# Ends -----------------------------------------------------------------------------------------------


def end(live: Live, consult: Interaction, how: str, cause: Cause, *, back: bool = False) -> None:
    """The consult is over. ``back``: the agent goes back to the customer, else the customer waits on hold."""
    call = None if consult.about is None else live.interactions.get(consult.about)
    if call is not None and call.consult != consult.id:
        call = None
    agent, leg = consult.agent, consult.caller_leg
    away = not _is_with_customer(live, consult)
    _silence(live, consult)
    if call is not None:
        call.consult = None
        live.touch(call)
    offers.withdraw_all(live, consult, OfferResult.WITHDRAWN)
    if consult.entered != NEVER:
        leave(live, consult, QueueExit.MOVED)
    outcome = Outcome.NOT_REACHED if consult.connected == NEVER else Outcome.ANSWERED
    _settle_pass(consult, PassResult.RETURNED)
    finish(live, consult, outcome, cause.value, wrap=False)
    if call is None or agent is None:
        return
    live.say(ConsultEnded(call.id, consult.id, agent, how))
    if away:
        _seat_again(live, agent, call, leg, back=back)


def _settle_pass(consult: Interaction, result: PassResult) -> None:
    consult.passes = tuple(replace(one, result=result) for one in consult.passes)


def _seat_again(live: Live, agent: AgentName, call: Interaction, leg: LegId | None, *, back: bool) -> None:
    work = attending.engagement_of(live, agent, call.id)
    own = None if leg is None else live.legs.get(leg)
    if work is None or own is None or own.state is not LegState.UP or call.bridge is None:
        return
    if back or call.others:
        _resume(live, agent, call)
    else:
        live.order(Bridge(call.bridge, (own.id,)))


def cancel(live: Live, agent: AgentName, consult: Interaction) -> None:
    """Enough asked: back to the customer. Raises Refused (``not_consulting``)."""
    _own(live, agent, consult)
    end(live, consult, "cancelled", Cause.NORMAL, back=True)


def complete(live: Live, agent: AgentName, consult: Interaction) -> None:
    """The consulted has the customer from here on. Raises Refused (``not_there_yet``, ``not_consulting``)."""
    _there(live, agent, consult)
    _pass_on(live, agent, consult)


def _pass_on(live: Live, agent: AgentName, consult: Interaction) -> None:
    call = live.interactions[consult.about] if consult.about is not None else consult
    leg, own = _hand_over(live, consult, call), consult.caller_leg
    attended = consult.passes[-1]
    taken_by = None if leg is None else leg.agent
    call.passes += (replace(attended, result=PassResult.TAKEN, at=live.now.wall, taken_by=taken_by),)
    call.home = call.queue or call.home
    if leg is not None:
        call.others += (leg.id,)
    _close(live, agent, consult, call, "completed")
    if own is not None:
        conference.take_out(live, call, own, agent)
        hang_up(live, own)
    to = attended.to or Destination(DestinationKind.AGENT, taken_by or "")
    live.say(CallPassed(call.id, agent, PassHow.ATTENDED.value, to, attended.note))
    live.say(PassEnded(call.id, agent, PassResult.TAKEN.value, taken_by, None))
    live.say(CallConnected(call.id, taken_by, call.queue, call.queued_ms))
    if taken_by is not None and call.direction is not Direction.INTERNAL:
        attending.handle_count(live, taken_by)
        live.acquainted.meet(call.party.number, taken_by)


def join_all(live: Live, agent: AgentName, consult: Interaction) -> None:
    """Customer, agent and consulted talk together. Raises Refused (``not_there_yet``, ``not_consulting``)."""
    call = _there(live, agent, consult)
    leg = _hand_over(live, consult, call)
    attending.move(live, agent, call.id, Step.RESUMED)
    call.consult = None
    if leg is not None:
        conference.come_in(live, call, leg)
    _close(live, agent, consult, call, "conference")


def _hand_over(live: Live, consult: Interaction, call: Interaction) -> Leg | None:
    """The consulted's leg belongs to the customer's call from here on, and the consulted has a part in it."""
    leg = live.legs.get(consult.other_leg) if consult.other_leg is not None else None
    if leg is None:
        return None
    leg.interaction = call.id
    live.touch_leg(leg)
    consult.legs = tuple(each for each in consult.legs if each != leg.id)
    call.legs += (leg.id,)
    consult.other_leg = None
    if leg.agent is not None:
        attending.engage(live, leg.agent, call, Activity.TALKING, leg.id)
        attending.release(live, leg.agent, consult)
    live.touch(call)
    return leg


def _close(live: Live, agent: AgentName, consult: Interaction, call: Interaction, how: str) -> None:
    """The consult has done its work; its legs are in the customer's bridge before its own one goes."""
    call.consult = None
    live.touch(call)
    conference.bring_together(live, call)
    _settle_pass(consult, PassResult.TAKEN)
    finish(live, consult, Outcome.ANSWERED, how, wrap=False)
    live.say(ConsultEnded(call.id, consult.id, agent, how))


# Somebody leaves --------------------------------------------------------------------------------------


def asker_left(live: Live, call: Interaction, leg: LegId, *, lost: bool) -> bool | None:
    """The consulting agent's leg ended. True: the call goes on with the consulted. False: the customer waits, and
    nobody is there. None: it was not the leg of one who consults."""
    consult = consult_of(live, call)
    if consult is None or consult.caller_leg != leg or consult.agent is None:
        return None
    if consult.stage is Stage.TALKING and not lost and not call.others and consult.other_leg in live.legs:
        _pass_on(live, consult.agent, consult)
        return True
    end(live, consult, "lost" if lost else "cancelled", Cause.NORMAL)
    return None if call.others else False


def customer_left(live: Live, call: Interaction) -> None:
    """Nothing is left to consult about: two who talk go on, as a call of theirs."""
    consult = consult_of(live, call)
    if consult is None or consult.agent is None:
        return
    leg = live.legs.get(consult.caller_leg) if consult.caller_leg is not None else None
    if consult.stage is not Stage.TALKING or leg is None or consult.other_leg is None:
        call.consult = None
        live.say(ConsultEnded(call.id, consult.id, consult.agent, "customer_left"))
        end(live, consult, "customer_left", Cause.CANCELLED)
        return
    call.consult = None
    call.legs = tuple(each for each in call.legs if each != leg.id)
    consult.legs += (leg.id,)
    leg.interaction = consult.id
    live.touch_leg(leg)
    live.touch(consult)
    if _is_with_customer(live, consult) and consult.bridge is not None:
        live.order(StopMusic(consult.other_leg))
        live.order(Bridge(consult.bridge, (leg.id, consult.other_leg)))
        attending.move(live, consult.agent, consult.id, Step.RESUMED)
    live.say(ConsultEnded(call.id, consult.id, consult.agent, "customer_left"))


def new_leg(live: Live, call: Interaction, old: LegId, new: Leg) -> bool:
    """The agent's page came back in the middle of a consult: whether the new leg took its seat there."""
    consult = consult_of(live, call)
    if consult is None or consult.caller_leg != old or consult.agent is None:
        return False
    consult.caller_leg = new.id
    work = attending.engagement_of(live, consult.agent, consult.id)
    if work is not None:
        work.leg = new.id
        live.touch_agent(live.agents[consult.agent])
    live.touch(consult)
    if _is_with_customer(live, consult):
        return False
    if consult.bridge is not None:
        live.order(Bridge(consult.bridge, (new.id,)))
    elif consult.stage is Stage.WAITING:
        live.order(Music(new.id, music(live, consult)))
    else:
        ring_tone(live, consult, new.id)
    return True
