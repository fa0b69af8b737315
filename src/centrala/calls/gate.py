"""The one way out: may this number be called, over which trunks, and as whom.

Owns every rule about legs to the public telephone network, whoever asks: an agent by hand, an overflow,
a callback, a campaign. Pure: the organisation, what is used up and the moment go in, an answer comes out,
and a refusal names its rule. Makes no leg and counts none (``usage`` counts).

Emergency numbers stand above all of it: any trunk that can send at all carries them, whatever else is
said here, and whatever is used up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from centrala import numbers
from centrala.calls.facts import Cause
from centrala.calls.usage import Usage
from centrala.clock import Now
from centrala.ids import AgentName, NumberText, TrunkName
from centrala.numbers import ParsedNumber
from centrala.organisation import NumberKind, Organisation, Outbound, Route, Trunk
from centrala.personal import Personal

__all__ = ["Allowed", "Attempt", "Denied", "OutsideCall", "Rule", "ask", "forbidden", "tries_next"]


class Rule(StrEnum):
    """What a refusal is called; stable."""

    MAY_NOT_DIAL = "may_not_dial"
    NOT_A_NUMBER = "not_a_number"
    PREMIUM = "premium"
    COUNTRY = "country"
    NO_ROUTE = "no_route"
    NO_TRUNK = "no_trunk"
    TRUNKS_FULL = "trunks_full"
    CALLS_AT_ONCE = "calls_at_once"
    CALLS_PER_HOUR = "calls_per_hour"
    MONEY_PER_DAY = "money_per_day"


@dataclass(frozen=True, slots=True)
class OutsideCall:
    """Somebody would like to call a number outside."""

    dialled: Personal
    """As written or dialled."""
    asked_by: AgentName = AgentName("")
    """Who dials by hand; empty: the center itself."""
    caller_id: str = ""
    """The number to be shown, if it is one that we may show; empty: the default."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """The call over one trunk."""

    trunk: TrunkName
    dialled: Personal
    """As this trunk wants it."""
    caller_id: str
    """E.164; empty where we have no number to show."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """It may be called: over these trunks, one after another."""

    number: NumberText
    """E.164, or the emergency number."""
    attempts: tuple[Attempt, ...]
    """At least one."""
    cost_per_minute: float
    emergency: bool = False


@dataclass(frozen=True, slots=True)
class Denied:
    """It may not be called, or not now."""

    rule: Rule
    why: str
    remedy: str = ""


_NEXT_TRUNK: Final = frozenset({408, 503})
"""The trunk, or what is behind it, could not (RFC 3261 section 21). Never 486 and 603: somebody said no."""

_SAID_NO: Final = frozenset({Cause.BUSY, Cause.DECLINED, Cause.NORMAL, Cause.ELSEWHERE})


def ask(request: OutsideCall, organisation: Organisation, usage: Usage, now: Now) -> Allowed | Denied:
    """Whether, how and as whom the number is called."""
    emergency = numbers.emergency_number(request.dialled, organisation)
    if emergency is not None:
        return _emergency(emergency, request, organisation, usage)
    agent = organisation.agents.get(request.asked_by)
    if agent is not None and not agent.may_dial:
        return Denied(Rule.MAY_NOT_DIAL, f"{agent.name} may not dial.", "An administrator can set `may_dial`.")
    found = numbers.parse(request.dialled, organisation.country)
    if not isinstance(found, ParsedNumber):
        return Denied(Rule.NOT_A_NUMBER, "This is not a telephone number.", "Dial it with its country: +371 20001111.")
    denied = forbidden(found, organisation)
    if denied is not None:
        return denied
    route = _route(found.e164, organisation)
    if route is None:
        return Denied(Rule.NO_ROUTE, f"No route begins like {found.e164[:4]}….", "Add one under `outbound.routes`.")
    trunks = _with_room(route, organisation, usage)
    if isinstance(trunks, Denied):
        return trunks
    denied = _used_up(route, organisation, usage, now)
    if denied is not None:
        return denied
    shown = _caller_id(request.caller_id, organisation)
    dialled = route.prepend + found.e164[route.strip :]
    attempts = tuple(Attempt(trunk.name, dialled, shown) for trunk in trunks)
    return Allowed(found.e164, attempts, route.cost_per_minute)


def tries_next(cause: Cause, sip: int = 0, *, emergency: bool = False) -> bool:
    """Whether a call that ended so, unanswered, is tried over the next trunk.

    ``cause`` counts where there is no SIP status: ``unreachable`` is no reply at all. An emergency call
    goes on after anything but a person's or a line's own no.
    """
    if emergency:
        return cause not in _SAID_NO
    if sip:
        return sip in _NEXT_TRUNK
    return cause in (Cause.UNREACHABLE, Cause.CONGESTION)


def _emergency(number: NumberText, request: OutsideCall, organisation: Organisation, usage: Usage) -> Allowed | Denied:
    """Routes that name the number first, then every trunk that sends; those with room before the full ones."""
    named = _longest(number, (route for route in organisation.outbound.routes if route.prefix))
    dialled = {} if named is None else dict.fromkeys(named.trunks, named.prepend + number[named.strip :])
    sending = {name: trunk for name, trunk in organisation.trunks.items() if _sends(trunk)}
    order = [name for name in (*dialled, *(name for name in sending if name not in dialled)) if name in sending]
    order.sort(key=lambda name: not _has_room(sending[name], usage))
    if not order:
        return Denied(Rule.NO_TRUNK, "There is no trunk that could carry an emergency call.", "Add one under `trunks`.")
    shown = _caller_id(request.caller_id, organisation)
    attempts = tuple(Attempt(name, dialled.get(name, number), shown) for name in order)
    return Allowed(number, attempts, 0.0, emergency=True)


def forbidden(found: ParsedNumber, organisation: Organisation) -> Denied | None:
    """What no count and no hour can make right, of calls and of text messages."""
    if numbers.kind_of(found.e164) is NumberKind.PREMIUM:
        return Denied(Rule.PREMIUM, "Premium numbers are never called.")
    if found.country not in (organisation.country, *organisation.outbound.countries):
        where = f"Numbers in {found.country}" if found.country else "Numbers whose country nobody can tell"
        return Denied(Rule.COUNTRY, f"{where} may not be called.", "An owner can add countries: `outbound.countries`.")
    return None


def _route(number: NumberText, organisation: Organisation) -> Route | None:
    """The route with the longest prefix; without any routes, all trunks that send, the number as it is."""
    if not organisation.outbound.routes:
        return Route("", tuple(organisation.trunks))
    return _longest(number, iter(organisation.outbound.routes))


def _longest(number: str, routes: Iterator[Route]) -> Route | None:
    fitting = [route for route in routes if number.startswith(route.prefix)]
    return max(fitting, key=lambda route: len(route.prefix), default=None)


def _with_room(route: Route, organisation: Organisation, usage: Usage) -> list[Trunk] | Denied:
    known = [organisation.trunks[name] for name in route.trunks if name in organisation.trunks]
    sending = [trunk for trunk in known if _sends(trunk)]
    if not sending:
        return Denied(Rule.NO_TRUNK, "No trunk carries calls to this number.", "Give a trunk `to` or `register`.")
    free = [trunk for trunk in sending if _has_room(trunk, usage)]
    return free or Denied(Rule.TRUNKS_FULL, "All trunks to this number are in use.", "Try again when a call has ended.")


def _sends(trunk: Trunk) -> bool:
    return bool(trunk.to or trunk.register)


def _has_room(trunk: Trunk, usage: Usage) -> bool:
    return not trunk.max_calls or usage.on_trunk(trunk.name) < trunk.max_calls


def _used_up(route: Route, organisation: Organisation, usage: Usage, now: Now) -> Denied | None:
    """What the caps leave; of money at least the first minute must be left."""
    outbound = organisation.outbound

    def too_dear() -> bool:
        cost = route.cost_per_minute
        return cost > 0 and usage.spent(now, organisation.timezone) + cost > outbound.max_cost_per_day

    caps: tuple[tuple[Rule, Callable[[], bool], str, str], ...] = (
        (Rule.CALLS_AT_ONCE, lambda: usage.at_once() >= outbound.max_at_once, "at once", "max_at_once"),
        (Rule.CALLS_PER_HOUR, lambda: usage.in_last_hour(now) >= outbound.max_per_hour, "in an hour", "max_per_hour"),
        (Rule.MONEY_PER_DAY, too_dear, "for a day's money", "max_cost_per_day"),
    )
    for rule, is_reached, what, field in caps:
        if is_reached():
            return Denied(rule, f"As many calls as may go out {what} have gone out.", f"The cap is `outbound.{field}`.")
    return None


def _caller_id(wish: str, organisation: Organisation) -> str:
    """The wish, if we may show it; else the default; else the first of our numbers."""
    outbound = organisation.outbound
    if wish:
        found = numbers.parse(wish, organisation.country)
        if isinstance(found, ParsedNumber) and _is_ours(found.e164, organisation, outbound):
            return found.e164
    if outbound.caller_id:
        return outbound.caller_id
    return next((number for number in organisation.numbers if number.startswith("+")), "")


def _is_ours(number: NumberText, organisation: Organisation, outbound: Outbound) -> bool:
    return number in organisation.numbers or number in outbound.caller_ids
