"""The gate: what may leave, over which trunks, as whom; and that an emergency call always may."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centrala import numbers
from centrala.calls.facts import Cause
from centrala.calls.gate import Allowed, Attempt, Denied, OutsideCall, Rule, ask, tries_next
from centrala.calls.usage import Usage
from centrala.clock import Mono, Now, to_wall
from centrala.ids import AgentName, LegId, NumberText, TrunkName
from centrala.organisation import (
    EMPTY,
    Agent,
    Destination,
    DestinationKind,
    Number,
    NumberKind,
    Organisation,
    Outbound,
    Registration,
    Route,
    Trunk,
)

NOW = Now(Mono(10_000_000), to_wall(datetime(2026, 11, 23, 12, 0, tzinfo=ZoneInfo("Europe/Riga"))))
OURS = NumberText("+37167000000")
OTHER = NumberText("+37167000001")


def trunk(name: str, **changes: Any) -> Trunk:
    return Trunk(TrunkName(name), **({"to": f"{name}.example"} | changes))


def center(*routes: Route, trunks: tuple[Trunk, ...] = (trunk("a"), trunk("b")), **outbound: Any) -> Organisation:
    return replace(
        EMPTY,
        timezone="Europe/Riga",
        trunks={one.name: one for one in trunks},
        agents={AgentName("anna"): Agent(AgentName("anna")), AgentName("bob"): Agent(AgentName("bob"), may_dial=False)},
        numbers={number: Number(number, Destination(DestinationKind.HANG_UP)) for number in (OURS, OTHER)},
        outbound=Outbound(routes=routes, **outbound),
    )


def route(prefix: str, *trunks: str, **changes: Any) -> Route:
    return Route(prefix, tuple(TrunkName(name) for name in trunks), **changes)


def asked(dialled: str, organisation: Organisation, usage: Usage | None = None, **request: Any) -> Allowed | Denied:
    return ask(OutsideCall(dialled, **request), organisation, usage or Usage(), NOW)


def allowed(dialled: str, organisation: Organisation, usage: Usage | None = None, **request: Any) -> Allowed:
    answer = asked(dialled, organisation, usage, **request)
    assert isinstance(answer, Allowed), answer
    return answer


def denied(dialled: str, organisation: Organisation, usage: Usage | None = None, **request: Any) -> Rule:
    answer = asked(dialled, organisation, usage, **request)
    assert isinstance(answer, Denied), answer
    assert answer.why
    return answer.rule


def used(*, legs: int = 0, trunk_name: str = "", cost: float = 0.0, minutes: float = 0.0, ended: int = 0) -> Usage:
    usage = Usage()
    begun = Now(Mono(NOW.mono - round(minutes * 60_000)), to_wall(datetime(2026, 11, 23, 9, 0, tzinfo=ZoneInfo("UTC"))))
    for number in range(legs + ended):
        usage.begin(LegId(f"l{number}"), now=begun, trunk=TrunkName(trunk_name), cost_per_minute=cost)
        if number < ended:
            usage.end(LegId(f"l{number}"), now=NOW)
    return usage


# Routes and trunks


def test_without_routes_every_trunk_is_tried_in_order() -> None:
    answer = allowed("20001111", center())
    assert answer.number == "+37120001111"
    assert answer.attempts == (
        Attempt(TrunkName("a"), "+37120001111", OURS),
        Attempt(TrunkName("b"), "+37120001111", OURS),
    )


def test_the_longest_prefix_wins_and_says_how_to_dial() -> None:
    organisation = center(
        route("", "a"),
        route("+371", "b", "a", strip=4, prepend="0", cost_per_minute=0.1),
        route("+37167", "a"),
    )
    answer = allowed("+371 20001111", organisation)
    assert [(one.trunk, one.dialled) for one in answer.attempts] == [("b", "020001111"), ("a", "020001111")]
    assert answer.cost_per_minute == 0.1
    assert [one.trunk for one in allowed("+37167111111", organisation).attempts] == ["a"]


def test_no_route_and_no_trunk() -> None:
    assert denied("20001111", center(route("+49", "a"))) is Rule.NO_ROUTE
    assert denied("20001111", center(trunks=())) is Rule.NO_TRUNK
    assert denied("20001111", center(trunks=(trunk("a", to="", hosts=("192.0.2.1",)),))) is Rule.NO_TRUNK
    assert denied("20001111", center(route("", "gone"))) is Rule.NO_TRUNK


def test_a_trunk_that_registers_sends() -> None:
    registered = trunk("a", to="", register=Registration("sip.example.com", "u", "p"))
    assert allowed("20001111", center(trunks=(registered,))).attempts


def test_a_full_trunk_is_passed_over() -> None:
    organisation = center(trunks=(trunk("a", max_calls=2), trunk("b", max_calls=3)))
    assert [one.trunk for one in allowed("20001111", organisation, used(legs=2, trunk_name="a")).attempts] == ["b"]
    assert (
        denied("20001111", center(trunks=(trunk("a", max_calls=1),)), used(legs=1, trunk_name="a")) is Rule.TRUNKS_FULL
    )


def test_calls_that_came_in_take_room_on_their_trunk() -> None:
    usage = Usage()
    usage.begin(LegId("in"), now=NOW, trunk=TrunkName("a"), incoming=True)
    assert denied("20001111", center(trunks=(trunk("a", max_calls=1),)), usage) is Rule.TRUNKS_FULL


@pytest.mark.parametrize(
    ("cause", "sip", "following", "in_emergency"),
    [
        (Cause.CONGESTION, 503, True, True),
        (Cause.NO_ANSWER, 408, True, True),
        (Cause.UNREACHABLE, 0, True, True),
        (Cause.CONGESTION, 0, True, True),
        (Cause.UNREACHABLE, 480, False, True),
        (Cause.WRONG_NUMBER, 404, False, True),
        (Cause.FAILED, 500, False, True),
        (Cause.BUSY, 486, False, False),
        (Cause.DECLINED, 603, False, False),
        (Cause.NORMAL, 0, False, False),
        (Cause.NO_ANSWER, 0, False, True),
    ],
)
def test_which_failures_try_the_next_trunk(cause: Cause, sip: int, following: bool, in_emergency: bool) -> None:
    assert tries_next(cause, sip) is following
    assert tries_next(cause, sip, emergency=True) is in_emergency


# Who and where


def test_an_agent_who_may_not_dial() -> None:
    assert denied("20001111", center(), asked_by=AgentName("bob")) is Rule.MAY_NOT_DIAL
    assert allowed("20001111", center(), asked_by=AgentName("anna")).attempts
    assert allowed("112", center(), asked_by=AgentName("bob")).emergency


@pytest.mark.parametrize(
    "dialled", ["", "anna", "1188", "anonymous", "+371", "x" * 5_000, "*21*20001111#", "20001111;evil"]
)
def test_no_number(dialled: str) -> None:
    assert denied(dialled, center()) is Rule.NOT_A_NUMBER


def test_own_country_only_unless_more_are_named() -> None:
    assert denied("+4915112345678", center()) is Rule.COUNTRY
    assert allowed("+4915112345678", center(countries=("DE",))).attempts
    assert denied("+18765551234", center(countries=("US",))) is Rule.COUNTRY
    assert denied("+15550100123", center(countries=("US",))) is Rule.COUNTRY
    assert denied("+88213123456", center()) is Rule.COUNTRY
    assert allowed("+80012345678", center(countries=("001",))).attempts


def test_premium_is_refused_wherever_it_is() -> None:
    assert denied("90001234", center()) is Rule.PREMIUM
    assert denied("+447012345678", center(countries=("GB",))) is Rule.PREMIUM


# Caller id


def test_only_numbers_of_ours_are_shown() -> None:
    organisation = center(caller_id=OTHER, caller_ids=("+37120009999",))
    for wish, shown in (
        ("", OTHER),
        ("67000000", OURS),
        ("+37120009999", "+37120009999"),
        ("+37120000000", OTHER),
        ("112", OTHER),
        ("anonymous", OTHER),
        ("\r\nP-Asserted-Identity: evil", OTHER),
    ):
        assert {one.caller_id for one in allowed("20001111", organisation, caller_id=wish).attempts} == {shown}
    nobody = replace(organisation, numbers={}, outbound=Outbound())
    assert allowed("20001111", nobody).attempts[0].caller_id == ""


# Caps


def test_caps_at_once_per_hour_and_in_money() -> None:
    assert denied("20001111", center(max_at_once=2), used(legs=2)) is Rule.CALLS_AT_ONCE
    assert allowed("20001111", center(max_at_once=2), used(legs=1, ended=5)).attempts
    assert denied("20001111", center(max_per_hour=3), used(ended=3, minutes=59)) is Rule.CALLS_PER_HOUR
    assert allowed("20001111", center(max_per_hour=3), used(ended=3, minutes=60)).attempts
    dear = center(route("", "a", cost_per_minute=1.0), max_cost_per_day=10.0)
    assert allowed("20001111", dear, used(ended=1, cost=1.0, minutes=9)).attempts
    assert denied("20001111", dear, used(ended=1, cost=1.0, minutes=9.5)) is Rule.MONEY_PER_DAY
    assert denied("20001111", dear, used(legs=1, cost=1.0, minutes=9.5)) is Rule.MONEY_PER_DAY
    free = center(route("", "a"), max_cost_per_day=10.0)
    assert allowed("20001111", free, used(ended=1, cost=1.0, minutes=50)).attempts


# Properties

numbers_dialled = st.one_of(
    st.integers(20_000_000, 29_999_999).map(str),
    st.sampled_from(["+4915112345678", "+18765551234", "+15550100123", "90001234", "+80012345678", "67000000", "1188"]),
    st.text(max_size=20),
)
prefixes = st.sampled_from(["", "+", "+3", "+371", "+37120", "+49", "112", "11"])


@st.composite
def centers(draw: st.DrawFn) -> Organisation:
    names = draw(st.lists(st.sampled_from("abc"), unique=True))
    trunks = tuple(
        trunk(name, to=draw(st.sampled_from(["", "x"])), max_calls=draw(st.integers(0, 3))) for name in names
    )
    wanted = st.lists(st.sampled_from("abcd"), max_size=3, unique=True)
    routes = [
        route(prefix, *draw(wanted), strip=draw(st.integers(0, 5)), cost_per_minute=draw(st.sampled_from([0.0, 0.5])))
        for prefix in draw(st.lists(prefixes, unique=True, max_size=4))
    ]
    return center(
        *routes,
        trunks=trunks,
        countries=tuple(draw(st.lists(st.sampled_from(["DE", "US", "001"]), unique=True))),
        emergency=tuple(draw(st.lists(st.sampled_from(["112", "113", "999"]), unique=True))),
        caller_id=draw(st.sampled_from(["", OURS])),
        max_at_once=draw(st.integers(0, 4)),
        max_per_hour=draw(st.integers(0, 6)),
        max_cost_per_day=draw(st.sampled_from([0.0, 5.0, 100.0])),
    )


@st.composite
def usages(draw: st.DrawFn) -> Usage:
    return used(
        legs=draw(st.integers(0, 4)),
        ended=draw(st.integers(0, 4)),
        trunk_name=draw(st.sampled_from("abc")),
        cost=draw(st.sampled_from([0.0, 1.0])),
        minutes=draw(st.sampled_from([0.0, 3.0, 90.0])),
    )


requests = st.builds(
    OutsideCall,
    dialled=numbers_dialled,
    asked_by=st.sampled_from([AgentName(""), AgentName("anna"), AgentName("bob"), AgentName("nobody")]),
    caller_id=st.sampled_from(["", OTHER, "+37120000000", "junk"]),
)


@given(requests, centers(), usages())
def test_what_leaves_keeps_every_rule(request: OutsideCall, organisation: Organisation, usage: Usage) -> None:
    answer = ask(request, organisation, usage, NOW)
    outbound = organisation.outbound
    if isinstance(answer, Denied):
        assert answer.why
        return
    if answer.emergency:
        return
    assert request.asked_by != "bob"
    assert numbers.kind_of(answer.number) is not NumberKind.PREMIUM
    assert numbers.country_of(answer.number) in ("LV", *outbound.countries)
    assert usage.at_once() < outbound.max_at_once
    assert usage.in_last_hour(NOW) < outbound.max_per_hour
    if answer.cost_per_minute:
        assert usage.spent(NOW, "Europe/Riga") + answer.cost_per_minute <= outbound.max_cost_per_day
    assert answer.attempts
    fitting = [one for one in outbound.routes if answer.number.startswith(one.prefix)]
    chosen = max(fitting, key=lambda one: len(one.prefix)) if outbound.routes else Route("", tuple(organisation.trunks))
    assert [one.trunk for one in answer.attempts] == [
        name
        for name in chosen.trunks
        if name in organisation.trunks
        and organisation.trunks[name].to
        and (not organisation.trunks[name].max_calls or usage.on_trunk(name) < organisation.trunks[name].max_calls)
    ]
    for attempt in answer.attempts:
        assert attempt.caller_id in (OURS, OTHER)
        assert attempt.dialled == chosen.prepend + answer.number[chosen.strip :]


@given(st.sampled_from(["112", "113", "1-1-2", "tel:112", "urn:service:sos"]), requests, centers(), usages())
def test_emergency_calls_always_go_out(
    dialled: str, request: OutsideCall, organisation: Organisation, usage: Usage
) -> None:
    answer = ask(replace(request, dialled=dialled), organisation, usage, NOW)
    sending = {name for name, one in organisation.trunks.items() if one.to}
    if not sending:
        assert isinstance(answer, Denied)
        assert answer.rule is Rule.NO_TRUNK
        return
    assert isinstance(answer, Allowed)
    assert answer.emergency
    assert {attempt.trunk for attempt in answer.attempts} == sending
    assert len(answer.attempts) == len(sending)


def test_emergency_trunks_those_with_a_route_and_with_room_first() -> None:
    organisation = center(route("112", "b", prepend="9"), trunks=(trunk("a"), trunk("b"), trunk("c", max_calls=1)))
    answer = allowed("112", organisation, used(legs=1, trunk_name="c"))
    assert [(one.trunk, one.dialled) for one in answer.attempts] == [("b", "9112"), ("a", "112"), ("c", "112")]
