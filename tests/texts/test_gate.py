"""Which numbers may get a text message: the rules of calls, what can't be read there, and the caps of the hour."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centrala.calls.usage import Usage, UsageValues
from centrala.clock import Mono, Now, Wall
from centrala.ids import NumberText
from centrala.organisation import Destination, DestinationKind, Number, Organisation, Outbound, TextGateway
from centrala.storage.codec import from_json, to_json
from centrala.texts import Rule, Sendable, Unsendable, ask, exit_of

HOUR_MS = 3_600_000
START = 1_790_000_000_000
OURS = NumberText("+37120009999")
GATEWAY = TextGateway("https://sms.example.com", per_number=2, per_hour=5)


def moment(ms: int) -> Now:
    return Now(Mono(5_000 + ms), Wall(START + ms))


def center(gateway: TextGateway = GATEWAY, *countries: str) -> Organisation:
    ours = Number(OURS, Destination(DestinationKind.HANG_UP))
    return Organisation(texts=gateway, outbound=Outbound(countries=countries), numbers={OURS: ours})


@pytest.mark.parametrize(
    ("number", "rule", "by"),
    [
        ("", Rule.WITHHELD, "not_possible"),
        ("anonymous", Rule.WITHHELD, "not_possible"),
        ("4711", Rule.NOT_A_NUMBER, "not_possible"),
        ("reception", Rule.NOT_A_NUMBER, "not_possible"),
        ("+37167000001", Rule.LANDLINE, "not_possible"),
        ("+37180001234", Rule.LANDLINE, "not_possible"),
        ("+37190001234", Rule.PREMIUM, "not_possible"),
        ("+88213300000", Rule.COUNTRY, "not_possible"),
        ("+37255512345", Rule.COUNTRY, "not_possible"),
        (OURS, Rule.OURS, "not_possible"),
    ],
)
def test_numbers_that_get_none(number: str, rule: Rule, by: str) -> None:
    answer = ask(number, "hello", center(), Usage(), moment(0))
    assert answer == Unsendable(rule)
    assert exit_of(answer) == by


@pytest.mark.parametrize(
    ("number", "countries", "e164"),
    [
        ("20001111", (), "+37120001111"),
        ("+371 2000 1111", (), "+37120001111"),
        ("+37255512345", ("EE",), "+37255512345"),
        ("+12015550123", ("US",), "+12015550123"),
    ],
)
def test_mobile_numbers_of_allowed_countries_and_those_that_nobody_can_tell_apart_get_one(
    number: str, countries: tuple[str, ...], e164: str
) -> None:
    assert ask(number, "hello", center(GATEWAY, *countries), Usage(), moment(0)) == Sendable(NumberText(e164))


def test_without_a_gateway_or_words_it_is_the_center_that_can_not() -> None:
    for gateway, words, rule in ((TextGateway(), "hello", Rule.NO_GATEWAY), (GATEWAY, "  ", Rule.NO_WORDS)):
        answer = ask("20001111", words, center(gateway), Usage(), moment(0))
        assert answer == Unsendable(rule)
        assert exit_of(answer) == "error"


wishes = st.lists(st.tuples(st.integers(0, HOUR_MS // 2), st.sampled_from(["20001111", "20002222", "20003333"])))


@given(wishes)
def test_within_any_hour_no_number_gets_more_than_its_cap_and_all_no_more_than_theirs(
    wished: list[tuple[int, str]],
) -> None:
    usage, at, sent = Usage(), 0, list[tuple[int, str]]()
    for pause, number in wished:
        at += pause
        recent = [to for when, to in sent if when > at - HOUR_MS]
        answer = ask(number, "hello", center(), usage, moment(at))
        mine = recent.count(f"+371{number}")
        full = mine >= GATEWAY.per_number or len(recent) >= GATEWAY.per_hour
        assert isinstance(answer, Unsendable) is full
        if isinstance(answer, Sendable):
            usage.text(answer.number, now=moment(at))
            sent.append((at, answer.number))
        else:
            assert answer.rule is (Rule.PER_NUMBER if mine >= GATEWAY.per_number else Rule.PER_HOUR)
            assert exit_of(answer) == ("not_possible" if answer.rule is Rule.PER_NUMBER else "error")
        usage = Usage(from_json(UsageValues, to_json(usage.values())))


def test_the_hour_outlives_a_boot_of_the_machine() -> None:
    usage = Usage()
    for _ in range(2):
        usage.text(NumberText("+37120001111"), now=moment(0))
    later = Now(Mono(7), Wall(START + 1_000))
    assert ask("20001111", "hello", center(), Usage(usage.values()), later) == Unsendable(Rule.PER_NUMBER)
