"""Commands: what each may do, and why it may not.

Every function checks before it changes anything, so that a refusal leaves the floor as it was.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from centrala.agents.activity import Activity, Engagement
from centrala.agents.agent import free_capacity, routable
from centrala.agents.events import CapLifted, DeviceChosen, QueueLeft, QueueResumed
from centrala.agents.presence import Choice, Presence
from centrala.calls.facts import Cause
from centrala.calls.usage import Usage
from centrala.errors import Refused
from centrala.floor import (
    alarms,
    attending,
    commands,
    consulting,
    knowing,
    offers,
    passing_on,
    peaks,
    promises,
    rejoining,
    talking,
    ticketing,
    walking,
)
from centrala.floor.arrivals import begin_call
from centrala.floor.effect import Alarm
from centrala.floor.ending import close_if_done
from centrala.floor.events import ConfigurationAdopted, Drained
from centrala.floor.finding import find
from centrala.floor.journeys import dictation, outgoing, survey
from centrala.floor.journeys.table import Input
from centrala.floor.live import Live
from centrala.floor.routing import send
from centrala.floor.steps import take
from centrala.floor.waiting import leave
from centrala.ids import AgentName, InteractionId
from centrala.interactions.classification import Finding, Source
from centrala.interactions.events import NoteSaved
from centrala.interactions.interaction import Intent, Interaction, Outcome, QueueExit, Stage
from centrala.organisation import DestinationKind, Device, WrapUpMode
from centrala.queues.events import OfferResult

__all__ = ["OBEY", "adopt"]

QUIET: Final = frozenset(
    {
        Stage.WRAPPING,
        Stage.WAITING,
        Stage.OFFERED,
        Stage.PLAYING,
        Stage.POSTPONED,
        Stage.IN_FLOW,
        Stage.PARKED,
        Stage.SURVEY,
    }
)
"""Nobody talks there: nothing to hang up."""

LONGEST_NOTE = 20_000
"""Characters; more is a document, not a note."""


def _person(live: Live, agent: AgentName) -> None:
    if agent not in live.organisation.agents:
        raise Refused("no_such_agent", f"There is no agent {agent!r}.")


def _interaction(live: Live, interaction: InteractionId) -> Interaction:
    found = live.interactions.get(interaction)
    if found is None:
        raise Refused("no_such_call", "This call is over, or never was.")
    return found


def _engaged(live: Live, agent: AgentName, interaction: InteractionId) -> tuple[Interaction, Engagement]:
    found = _interaction(live, interaction)
    work = attending.engagement_of(live, agent, interaction)
    if work is None:
        raise Refused("not_yours", "This call is not with you.")
    return found, work


def _engine(live: Live) -> None:
    if not live.connected:
        raise Refused("engine_away", "The telephone engine is not connected.", remedy="Try again in a moment.")


def go_available(live: Live, command: commands.GoAvailable) -> None:
    _person(live, command.agent)
    attending.choose(live, command.agent, Choice.GO_AVAILABLE, "", command.by or command.agent)


def pause(live: Live, command: commands.Pause) -> None:
    _person(live, command.agent)
    reasons = live.organisation.pause_reasons
    if command.reason and reasons and command.reason not in reasons:
        raise Refused("no_such_reason", f"There is no pause reason {command.reason!r}.")
    attending.choose(live, command.agent, Choice.PAUSE, command.reason, command.by or command.agent)


def log_out(live: Live, command: commands.LogOut) -> None:
    _person(live, command.agent)
    attending.choose(live, command.agent, Choice.LOG_OUT, "", command.by or command.agent)


def leave_queue(live: Live, command: commands.LeaveQueue) -> None:
    _member(live, command.agent, command.queue)
    agent = live.attendance(command.agent)
    if command.queue in agent.paused_queues:
        return
    agent.paused_queues = (*agent.paused_queues, command.queue)
    live.touch_agent(agent)
    live.say(QueueLeft(command.agent, command.queue, command.by or command.agent))
    attending.unsettle(live, agent)


def resume_queue(live: Live, command: commands.ResumeQueue) -> None:
    _member(live, command.agent, command.queue)
    agent = live.attendance(command.agent)
    if command.queue not in agent.paused_queues:
        return
    agent.paused_queues = tuple(queue for queue in agent.paused_queues if queue != command.queue)
    live.touch_agent(agent)
    live.say(QueueResumed(command.agent, command.queue, command.by or command.agent))
    attending.unsettle(live, agent)


def _member(live: Live, agent: AgentName, queue: str) -> None:
    _person(live, agent)
    if all(member.queue != queue for member in live.organisation.agents[agent].queues):
        raise Refused("not_a_member", f"{agent} is not a member of the queue {queue!r}.")


def lift_cap(live: Live, command: commands.LiftCap) -> None:
    _person(live, command.agent)
    agent = live.attendance(command.agent)
    agent.shift.cap_lifted = True
    live.touch_agent(agent)
    live.say(CapLifted(command.agent, command.by))
    attending.unsettle(live, agent)


def choose_device(live: Live, command: commands.ChooseDevice) -> None:
    """Which of the agent's devices rings; a call that is up stays where it is."""
    _person(live, command.agent)
    if command.device is Device.MOBILE and not live.organisation.agents[command.agent].mobile:
        raise Refused("no_such_device", f"No mobile number of {command.agent} is known.")
    agent = live.attendance(command.agent)
    if agent.device is command.device:
        return
    agent.device = command.device
    live.touch_agent(agent)
    live.say(DeviceChosen(command.agent, command.device, command.by or command.agent))
    attending.unsettle(live, agent)


def accept_offer(live: Live, command: commands.AcceptOffer) -> None:
    """The device decides; saying so early only checks that the offer still stands."""
    interaction, work = _engaged(live, command.agent, command.interaction)
    if interaction.stage is not Stage.OFFERED or work.activity is not Activity.RINGING:
        raise Refused("offer_over", "This offer is over.")


def decline_offer(live: Live, command: commands.DeclineOffer) -> None:
    interaction = _interaction(live, command.interaction)
    work = attending.engagement_of(live, command.agent, interaction.id)
    called = interaction.intent is Intent.INTERNAL_CALL and interaction.stage is Stage.CALLING
    if called and work is not None and work.activity is Activity.RINGING and work.leg is not None:
        take(live, interaction, Input.OTHER_GONE, live.legs.get(work.leg), Cause.DECLINED)
        return
    offer = next((one for one in interaction.offers.values() if one.agent == command.agent), None)
    if offer is None:
        raise Refused("offer_over", "This offer is over.")
    offers.end(live, interaction, offer, OfferResult.DECLINED)
    take(live, interaction, Input.OFFER_OVER)


def hang_up_call(live: Live, command: commands.HangUpCall) -> None:
    interaction = _interaction(live, command.interaction)
    _engine(live)
    own = interaction.intent in (Intent.CONSULT, Intent.DICTATION)
    own = own or _waits_for_a_colleague(live, interaction, command.by)
    if interaction.stage is Stage.WRAPPING or (interaction.stage in QUIET and not own):
        raise Refused("not_talking", "Nobody talks in this call.")
    take(live, interaction, Input.HANG_UP, cause=Cause.NORMAL)


def _waits_for_a_colleague(live: Live, interaction: Interaction, by: AgentName) -> bool:
    """A call among colleagues was passed on, and who stays in it has had enough."""
    work = attending.engagement_of(live, by, interaction.id)
    rings = work is not None and work.activity is Activity.RINGING
    return interaction.intent is Intent.INTERNAL_CALL and interaction.stage is Stage.OFFERED and not rings


def hold_call(live: Live, command: commands.HoldCall) -> None:
    interaction, _ = _engaged(live, command.agent, command.interaction)
    _engine(live)
    consulting.check_free(live, interaction)
    talking.hold(live, command.agent, interaction)


def resume_call(live: Live, command: commands.ResumeCall) -> None:
    interaction, _ = _engaged(live, command.agent, command.interaction)
    _engine(live)
    consulting.check_free(live, interaction)
    talking.resume(live, command.agent, interaction)


def rejoin_call(live: Live, command: commands.RejoinCall) -> None:
    _engine(live)
    rejoining.begin(live, command.agent, _interaction(live, command.interaction), command.device)


def mute_call(live: Live, command: commands.MuteCall) -> None:
    interaction, _ = _engaged(live, command.agent, command.interaction)
    _engine(live)
    talking.mute(live, command.agent, interaction)


def unmute_call(live: Live, command: commands.UnmuteCall) -> None:
    interaction, _ = _engaged(live, command.agent, command.interaction)
    _engine(live)
    talking.unmute(live, command.agent, interaction)


def press_digits(live: Live, command: commands.PressDigits) -> None:
    interaction, _ = _engaged(live, command.agent, command.interaction)
    _engine(live)
    talking.digits(live, command.agent, interaction, command.digits)


def save_note(live: Live, command: commands.SaveNote) -> None:
    interaction, _ = _engaged(live, command.agent, command.interaction)
    _keep_note(live, interaction, command.agent, command.note)


def _keep_note(live: Live, interaction: Interaction, agent: AgentName, note: str) -> None:
    if len(note) > LONGEST_NOTE:
        raise Refused("note_too_long", f"A note has at most {LONGEST_NOTE} characters.")
    if interaction.notes != note:
        interaction.notes = note
        live.touch(interaction)
        live.say(NoteSaved(interaction.id, agent, note))


def wrap_up(live: Live, command: commands.WrapUp) -> None:
    interaction, work = _engaged(live, command.agent, command.interaction)
    _check_code(live, interaction, command.code)
    rule = attending.wrap_up_rule(live, interaction)
    in_wrap_up = work.activity is Activity.WRAP_UP
    if in_wrap_up and rule.mode is WrapUpMode.REQUIRED and not (command.code or work.code):
        raise Refused("code_needed", "This queue asks for a wrap-up code.")
    if command.note is not None:
        _keep_note(live, interaction, command.agent, command.note)
    work.code = command.code or work.code
    live.touch_agent(live.agents[command.agent])
    if in_wrap_up and rule.mode is not WrapUpMode.TIMED:
        attending.end_wrap_up(live, command.agent, interaction, code=command.code, timed_out=False)
        close_if_done(live, interaction)


def _check_code(live: Live, interaction: Interaction, code: str) -> None:
    """Raises Refused (``no_such_code``); with no codes configured, any short word is a code."""
    organisation = live.rules(interaction)
    queue = None if interaction.queue is None else organisation.queues.get(interaction.queue)
    known = (queue.codes if queue is not None else ()) or tuple(organisation.wrap_up_codes)
    if code and known and code not in known:
        raise Refused("no_such_code", f"There is no wrap-up code {code!r} here.")
    if len(code) > 64:
        raise Refused("no_such_code", "A wrap-up code is a short word.")


def classify_call(live: Live, command: commands.Classify) -> None:
    interaction = _interaction(live, command.interaction)
    find(live, interaction, command.aspect, Finding(command.value, Source.HAND, command.by))


def choose_customer(live: Live, command: commands.ChooseCustomer) -> None:
    knowing.choose(live, _interaction(live, command.interaction), command)


def dial(live: Live, command: commands.Dial) -> None:
    _person(live, command.agent)
    _engine(live)
    outgoing.free_agent(live, command.agent)
    if not live.organisation.agents[command.agent].may_dial:
        raise Refused("may_not_dial", "You may not dial outside numbers.")
    live.effect.made = begin_call(live, command.agent, command.number, caller_id=command.caller_id, leg=None)


def call_colleague(live: Live, command: commands.CallColleague) -> None:
    _person(live, command.agent)
    _person(live, command.colleague)
    _engine(live)
    outgoing.free_agent(live, command.agent)
    live.effect.made = begin_call(live, command.agent, command.colleague, caller_id="", leg=None)


def dictate(live: Live, command: commands.Dictate) -> None:
    _person(live, command.agent)
    _engine(live)
    live.effect.made = dictation.begin(live, command.agent)


def cancel_dictation(live: Live, command: commands.CancelDictation) -> None:
    interaction = _interaction(live, command.interaction)
    if interaction.intent is not Intent.DICTATION or interaction.agent != command.agent:
        raise Refused("not_yours", "This call is not with you.")
    dictation.call_off(live, interaction)


def _waiting(live: Live, interaction: InteractionId) -> Interaction:
    found = _interaction(live, interaction)
    if found.intent is Intent.CONSULT:
        raise Refused("not_waiting", "A consult is its agent's to move.")
    if found.stage not in (Stage.WAITING, Stage.OFFERED) or found.queue is None:
        raise Refused("not_waiting", "This call does not wait any more.")
    return found


def move_call(live: Live, command: commands.MoveCall) -> None:
    interaction = _waiting(live, command.interaction)
    _engine(live)
    if interaction.promise is not None:
        raise Refused("is_callback", "A callback stays in its queue.", remedy="Cancel it, or take it yourself.")
    if command.to.kind is DestinationKind.QUEUE and command.to.name not in live.rules(interaction).queues:
        raise Refused("no_such_queue", f"There is no queue {command.to.name!r}.")
    if command.to.kind is DestinationKind.FLOW and command.to.name not in live.rules(interaction).flows:
        raise Refused("no_such_flow", f"There is no flow {command.to.name!r}.")
    offers.withdraw_all(live, interaction, OfferResult.WITHDRAWN)
    interaction.credit_ms += live.now.mono - interaction.entered
    leave(live, interaction, QueueExit.MOVED)
    walking.over(live, interaction)
    interaction.hops = 0
    interaction.steps = ()
    send(live, interaction, command.to, "moved")


def pull_call(live: Live, command: commands.PullCall) -> None:
    interaction = _waiting(live, command.interaction)
    _person(live, command.agent)
    _engine(live)
    person = live.organisation.agents[command.agent]
    attendance = live.attendance(command.agent)
    if attendance.presence is not Presence.AVAILABLE or not routable(attendance, person):
        raise Refused("agent_away", f"{command.agent} is not available.")
    if interaction.takes not in free_capacity(attendance, person):
        raise Refused("agent_busy", f"{command.agent} is busy.")
    offers.withdraw_all(live, interaction, OfferResult.WITHDRAWN)
    live.out_of_line(interaction.id)
    live.unready(command.agent)
    offers.offer_to(live, interaction, command.agent, None)


def adopt(live: Live, command: commands.AdoptConfiguration) -> None:
    """From now on this revision; the old ones are kept as long as something lives under them."""
    before, organisation = live.organisation, command.organisation
    live.organisation = organisation
    live.organisations[organisation.revision] = organisation
    live.books.revision = organisation.revision
    live.usage = Usage(replace(live.usage.values(), timezone=organisation.timezone))
    live.touch_usage()
    live.touch_books()
    for name in live.agents:
        live.unready(name)
        live.restless[name] = None
    live.matches.extend(live.distribution.configure(organisation.queues, live.now))
    ticketing.adopt(live)
    alive = {one.revision for one in live.interactions.values()} | {organisation.revision}
    live.organisations = {number: one for number, one in live.organisations.items() if number in alive}
    live.say(ConfigurationAdopted(organisation.revision, command.by))
    alarms.overtaken(live, before.flows, command.by)


def drain(live: Live, command: commands.Drain) -> None:
    if live.books.draining != command.draining:
        live.books.draining = command.draining
        live.touch_books()
        live.say(Drained(command.draining, command.by))


def _callback(live: Live, name: InteractionId) -> Interaction:
    found = live.promises.get(name)
    if found is None or found.stage not in (Stage.POSTPONED, Stage.WAITING, Stage.OFFERED, Stage.CALLING):
        raise Refused("not_pending", "This callback is over, or is talked about right now.")
    return found


def cancel_callback(live: Live, command: commands.CancelCallback) -> None:
    promises.close(live, _callback(live, command.interaction), Outcome.CANCELLED, "cancelled")


def call_back_now(live: Live, command: commands.CallBackNow) -> None:
    """Its time has come because somebody says so; one that is in line already stays there."""
    callback = _callback(live, command.interaction)
    _engine(live)
    if callback.stage is Stage.POSTPONED:
        promises.ripe(live, callback, at_once=True)


def promise_callback(live: Live, command: commands.PromiseCallback) -> None:
    promises.give_anew(live, command)


def call_for_survey(live: Live, command: commands.CallForSurvey) -> None:
    _engine(live)
    survey.begin(live, command)


def forget_numbers(live: Live, command: commands.ForgetNumbers) -> None:
    live.usage.forget(command.numbers)
    live.touch_usage()
    for number in command.numbers:
        live.acquainted.forget(number)


def set_peak(live: Live, command: commands.SetPeak) -> None:
    if command.queue and command.queue not in live.organisation.queues:
        raise Refused("no_such_queue", f"There is no queue {command.queue!r}.")
    if command.on:
        peaks.begin(live, command.queue, command.by)
    else:
        peaks.end(live, command.queue, command.by)


def raise_alarm(live: Live, command: commands.RaiseAlarm) -> None:
    alarms.raised(
        live,
        Alarm(
            command.kind,
            command.name,
            command.prompt,
            command.instead,
            command.by,
            live.now.wall,
            command.to,
            command.version,
            command.newer,
        ),
    )


def end_alarm(live: Live, command: commands.EndAlarm) -> None:
    alarms.lower(live, command.kind, command.name, command.by)


OBEY: Final[dict[type, Callable[[Live, Any], None]]] = {
    commands.GoAvailable: go_available,
    commands.Pause: pause,
    commands.LogOut: log_out,
    commands.LeaveQueue: leave_queue,
    commands.ResumeQueue: resume_queue,
    commands.LiftCap: lift_cap,
    commands.ChooseDevice: choose_device,
    commands.AcceptOffer: accept_offer,
    commands.DeclineOffer: decline_offer,
    commands.HangUpCall: hang_up_call,
    commands.HoldCall: hold_call,
    commands.ResumeCall: resume_call,
    commands.RejoinCall: rejoin_call,
    commands.MuteCall: mute_call,
    commands.UnmuteCall: unmute_call,
    commands.PressDigits: press_digits,
    commands.SaveNote: save_note,
    commands.WrapUp: wrap_up,
    commands.Classify: classify_call,
    commands.ChooseCustomer: choose_customer,
    commands.Dial: dial,
    commands.CallColleague: call_colleague,
    commands.Dictate: dictate,
    commands.CancelDictation: cancel_dictation,
    commands.MoveCall: move_call,
    commands.PullCall: pull_call,
    **passing_on.OBEY,
    commands.AdoptConfiguration: adopt,
    commands.Drain: drain,
    commands.PromiseCallback: promise_callback,
    commands.CancelCallback: cancel_callback,
    commands.CallBackNow: call_back_now,
    commands.CallForSurvey: call_for_survey,
    commands.ForgetNumbers: forget_numbers,
    commands.SetPeak: set_peak,
    commands.RaiseAlarm: raise_alarm,
    commands.EndAlarm: end_alarm,
    commands.PlaceTicket: ticketing.place,
    commands.PassTicketOver: ticketing.pass_over,
}
