"""Legs that come in: whose are they, what do they want, may they enter.

A leg from a trunk to one of our numbers opens an interaction; a leg from an agent's own device is a call
that this agent dials. Everything else is told so and ends.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from centrala.calls.facts import WEB, Cause, LegArrived
from centrala.calls.gate import Rule
from centrala.calls.leg import Leg, LegRole
from centrala.calls.orders import HangUp
from centrala.clock import Mono, Now
from centrala.errors import Refused
from centrala.floor import knowing, outside
from centrala.floor.admission import Admission
from centrala.floor.ending import record_of
from centrala.floor.events import ArrivalRefused
from centrala.floor.journeys import inbound, outgoing
from centrala.floor.live import Live
from centrala.floor.opening import opened, say_opened
from centrala.floor.routing import alarmed_number
from centrala.floor.waiting import is_closed, merged
from centrala.ids import AgentName, InteractionId, LegId, NumberText
from centrala.interactions.classification import Classification, Finding, Source
from centrala.interactions.events import InteractionClosed
from centrala.interactions.interaction import Direction, Intent, Interaction, Outcome, Party
from centrala.numbers import ParsedNumber, Withheld, parse, parse_caller
from centrala.organisation import CallerRule, Destination, DestinationKind, Number
from centrala.quick import maker

__all__ = ["arrive", "begin_call", "opened", "unheard"]

parse_once = lru_cache(maxsize=4096)(parse)
"""Reading a number costs more than routing a call; callers call again."""

NO_RULE = CallerRule(NumberText(""))
NOT_FOUND: Final = Finding()

_classified: Final = maker(Classification)
_party_of: Final = maker(Party)


def arrive(live: Live, fact: LegArrived, admission: Admission) -> None:
    """A leg is there. One that we know already is the same leg told of twice; one that we are done with ends."""
    if fact.leg in live.legs:
        return
    if fact.leg in live.recent:
        live.order(HangUp(fact.leg))
        return
    if fact.agent is not None:
        _from_agent(live, fact, fact.agent)
        return
    number = our_number(live, live.organisation.web_calls.number if fact.trunk == WEB else fact.dialled)
    if number is None:
        _refuse(live, fact.leg, "not_ours", Cause.WRONG_NUMBER, sip=404)
        return
    obstacle = "draining" if live.books.draining else _obstacle(live, fact, admission)
    if obstacle:
        _refuse(live, fact.leg, obstacle, Cause.CONGESTION, sip=503)
        return
    interaction = _inbound(live, fact, number)
    _adopt_leg(live, interaction, fact, LegRole.CUSTOMER)
    closed = is_closed(live, live.organisation, number.hours)
    rule = rule_of_caller(live, interaction.party.number)
    to = number.to
    if rule.queue and to.kind is DestinationKind.QUEUE:
        to = Destination(DestinationKind.QUEUE, rule.queue)
    to = number.closed if closed else to
    if not alarmed_number(live, interaction, number.number, to):
        inbound.begin(live, interaction, to, ask_first=number.customer_first)


def _obstacle(live: Live, fact: LegArrived, admission: Admission) -> str:
    trunk = live.organisation.trunks.get(fact.trunk) if fact.trunk is not None else None
    if trunk is not None and trunk.max_calls and live.usage.on_trunk(trunk.name) >= trunk.max_calls:
        return "trunk_full"
    return admission.obstacle(live.organisation, fact.trunk, len(live.interactions), live.now.mono)


def _refuse(live: Live, leg: LegId, why: str, cause: Cause, *, sip: int) -> None:
    live.order(HangUp(leg, cause, sip))
    live.recent.add(leg)
    live.say(ArrivalRefused(leg, why))


_SAID_TO_PHONE: Final[Mapping[str, tuple[Cause, int]]] = {
    "busy": (Cause.BUSY, 486),
    "colleague_busy": (Cause.BUSY, 486),
    "colleague_away": (Cause.UNREACHABLE, 480),
    Rule.NOT_A_NUMBER.value: (Cause.WRONG_NUMBER, 484),
    Rule.NO_ROUTE.value: (Cause.WRONG_NUMBER, 404),
    Rule.NO_TRUNK.value: (Cause.CONGESTION, 503),
    Rule.TRUNKS_FULL.value: (Cause.CONGESTION, 503),
    Rule.CALLS_AT_ONCE.value: (Cause.CONGESTION, 503),
    Rule.CALLS_PER_HOUR.value: (Cause.CONGESTION, 503),
    Rule.MONEY_PER_DAY.value: (Cause.CONGESTION, 503),
}
"""What a phone that dialled is told (RFC 3261, section 21), so that it shows more than "failed"; all others: 403.
The rule itself is in the event."""


def our_number(live: Live, dialled: str) -> Number | None:
    """The number of ours that was dialled, in whatever form the trunk sends it."""
    numbers = live.organisation.numbers
    found = numbers.get(NumberText(dialled))
    if found is None:
        read = parse_once(dialled, live.organisation.country)
        if isinstance(read, ParsedNumber):
            found = numbers.get(read.e164)
    return found


def _party(live: Live, fact: LegArrived) -> Party:
    if fact.withheld:
        return Party(raw=fact.caller, withheld=True)
    read = parse_caller(fact.caller, live.organisation.country)
    if isinstance(read, Withheld):
        return Party(raw=fact.caller, withheld=True)
    number = read.e164 if isinstance(read, ParsedNumber) else ""
    return _party_of(number=number, raw=fact.caller, name=_name_of(live, number) or fact.caller_name)


def _name_of(live: Live, number: str) -> str:
    """Whose number it is by our own word, which counts more than the line's; a prefix names a region, nobody."""
    found = live.organisation.callers.get(NumberText(number))
    return "" if found is None else found.title


def rule_of_caller(live: Live, number: str) -> CallerRule:
    """What the configuration knows of this caller: the rule with the longest prefix."""
    callers = live.organisation.callers
    if callers and number:
        for length in range(len(number), 1, -1):
            found = callers.get(NumberText(number[:length]))
            if found is not None:
                return found
    return NO_RULE


def _classification(party: Party, number: Number, rule: CallerRule, priority: int) -> Classification:
    """C1, as far as the line alone tells."""
    if party.withheld:
        identity = Finding("withheld", Source.AUTO, "line")
    else:
        identity = Finding(party.number, Source.AUTO, "line") if party.number else NOT_FOUND
    return _classified(
        identity=identity,
        purpose=Finding(number.purpose, Source.AUTO, "number") if number.purpose else NOT_FOUND,
        category=_category(number, rule),
        priority=Finding(str(priority), Source.AUTO, "caller" if rule.priority else "number"),
    )


def _category(number: Number, rule: CallerRule) -> Finding:
    if rule.category:
        return Finding(rule.category, Source.AUTO, "caller")
    return Finding(number.category, Source.AUTO, "number") if number.category else NOT_FOUND


def _inbound(live: Live, fact: LegArrived, number: Number) -> Interaction:
    party = _party(live, fact)
    interaction = opened(live, Intent.INBOUND_CALL, Direction.INBOUND, party=party, opened=_arrival(live.now, fact))
    interaction.number = number.number
    interaction.trunk = fact.trunk
    rule = rule_of_caller(live, party.number)
    interaction.priority = number.priority + rule.priority
    interaction.value = rule.value
    interaction.requirements = merged(number.requirements, rule.requirements)
    interaction.last_agent = live.acquainted.get(party.number)
    interaction.classification = _classification(party, number, rule, interaction.priority)
    interaction.language = number.language
    interaction.answered = fact.answered
    say_opened(live, interaction, None)
    knowing.seek(live, interaction)
    return interaction


def _arrival(now: Now, fact: LegArrived) -> Now:
    """The engine's word on when it began, on both clocks; never later than now."""
    waited = min(max(0, now.wall - fact.arrived), now.mono) if fact.arrived else 0
    return Now(Mono(now.mono - waited), type(now.wall)(now.wall - waited))


def _adopt_leg(live: Live, interaction: Interaction, fact: LegArrived, role: LegRole) -> None:
    leg = Leg.arrived(fact, interaction.id, role, live.now.mono)
    live.add_leg(leg)
    interaction.legs += (leg.id,)
    interaction.caller_leg = leg.id
    interaction.came_in = True


def _from_agent(live: Live, fact: LegArrived, agent: AgentName) -> None:
    """An agent dials on the phone: a colleague by name or extension, or a number outside."""
    try:
        outgoing.free_agent(live, agent)
        begin_call(live, agent, fact.dialled, caller_id="", leg=fact)
    except Refused as refused:
        cause, sip = _SAID_TO_PHONE.get(refused.code, (Cause.DECLINED, 403))
        _refuse(live, fact.leg, refused.code, cause, sip=sip)


def begin_call(live: Live, agent: AgentName, dialled: str, *, caller_id: str, leg: LegArrived | None) -> InteractionId:
    """An agent calls. ``leg``: the agent's own leg, when it was dialled on the phone.

    Raises Refused: the colleague is away or busy, or the gate says no (its rule is the code).
    """
    colleague = _colleague(live, dialled)
    if colleague is not None:
        outgoing.check_colleague(live, colleague)
        interaction = opened(live, Intent.INTERNAL_CALL, Direction.INTERNAL)
        interaction.dialled = colleague
    else:
        outside.check(live, dialled, agent, caller_id)
        interaction = opened(live, Intent.HAND_DIALLED, Direction.OUTBOUND, party=Party(number=dialled, raw=dialled))
        outside.plan(live, interaction, dialled, by=agent, caller_id=caller_id)
    say_opened(live, interaction, agent)
    knowing.seek(live, interaction)
    if leg is None:
        outgoing.begin_here(live, interaction, agent)
    else:
        _adopt_leg(live, interaction, leg, LegRole.AGENT)
        outgoing.begin_on_phone(live, interaction, agent, leg.leg)
    return interaction.id


def _colleague(live: Live, dialled: str) -> AgentName | None:
    if dialled in live.organisation.agents:
        return AgentName(dialled)
    return next((name for name, one in live.organisation.agents.items() if one.extension == dialled), None)


def unheard(live: Live, fact: LegArrived, *, answered: bool) -> None:
    """A call to us came and went while nobody of ours listened: it has its row all the same."""
    number = our_number(live, fact.dialled)
    if number is None or fact.agent is not None:
        return
    interaction = _inbound(live, fact, number)
    interaction.caller_leg = fact.leg
    interaction.came_in = True
    interaction.outcome = Outcome.GONE_BEFORE_QUEUE
    interaction.cause = Cause.UNHEARD.value
    interaction.ended_wall = live.now.wall
    live.effect.closed.append(record_of(live, interaction, unheard=True))
    live.recent.add(fact.leg)
    live.say(InteractionClosed(interaction.id, interaction.outcome))
    del live.interactions[interaction.id]
