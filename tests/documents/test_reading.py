"""What a file changes, what it leaves alone, and everything that can be wrong with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from centrala.documents import ChangeKind, difference, dump, read, read_text, write
from centrala.errors import Mistake, Mistakes
from centrala.ids import QueueName
from centrala.organisation import (
    EMPTY,
    Agent,
    Destination,
    DestinationKind,
    Interval,
    Membership,
    Organisation,
    Role,
    Strategy,
    WrapUpMode,
    WrapUpRule,
)
from centrala.skills import Relaxation, SkillName
from tests.documents.organisations import HASH

BANK = """\
name: Demo Bank
country: LV                                    # how national numbers are read
timezone: Europe/Riga
trunks:
  carrier:
    hosts: [127.0.0.1]
    to: 127.0.0.1:5070
    number_from: uri
skills: [billing, lv, en]
departments: {billing: {name: Billing}}
teams: {day: {name: Day shift, supervisor: dace}}
queues:
  support: {strategy: longest_idle, ring: 20s, wrap_up: 30s, answer_within: 20s, target: 0.8, department: billing}
agents:
  anna: {name: Anna Ozola, team: day, password: "s3cret", sip_password: "s1p", queues: [support], skills: {lv: 5}}
  dace: {name: Dace, role: supervisor}
numbers:
  "+37167000000": {queue: support}
"""


DEAR = "$argon2id$v=19$m=9999999,t=3,p=4$c2FsdHNhbHQ$" + "A" * 43
ALL = {"prefix": "", "trunks": "c"}


def hashed(plain: str) -> str:
    assert plain
    return HASH


def bank(**changes: Any) -> Organisation:
    return replace(read_text(BANK, base=EMPTY, hash_password=hashed), **changes)


def mistakes(document: dict[str, Any] | str, base: Organisation = EMPTY) -> list[Mistake]:
    reading = read_text if isinstance(document, str) else read
    with pytest.raises(Mistakes) as caught:
        reading(document, base=base, hash_password=hashed)  # type: ignore[arg-type]
    return list(caught.value.mistakes)


def mistake(document: dict[str, Any] | str, base: Organisation = EMPTY) -> Mistake:
    (only,) = mistakes(document, base)
    return only


# What is read


def test_the_file_of_the_design() -> None:
    center = bank()
    assert center.name == "Demo Bank"
    assert center.agents["anna"].title == "Anna Ozola"  # type: ignore[index]
    assert center.agents["anna"].password_hash == HASH  # type: ignore[index]
    assert center.numbers["+37167000000"].to == Destination(DestinationKind.QUEUE, "support")  # type: ignore[index]


def test_absent_sections_stay_and_absent_entries_are_archived() -> None:
    before = bank()
    after = read({"queues": {"sales": {}, "support": {"department": "billing"}}}, base=before)
    assert after.agents == before.agents
    assert difference(before, after)[0].kind is ChangeKind.ADDED
    gone = read({"skills": ["billing", "lv"]}, base=after)
    assert gone.archived == {"skills": ("en",)}
    back = read({"skills": ["en", "billing", "lv"]}, base=gone)
    assert back.archived == {}


def test_what_is_archived_may_not_be_needed_elsewhere() -> None:
    told = mistakes({"queues": {"sales": {}}}, base=bank())
    assert {one.path for one in told} == {("agents", "anna", "queues", 0), ("numbers", "+37167000000", "queue")}
    assert all("`queues`" in one.remedy for one in told)


def test_an_entry_is_told_whole() -> None:
    before = bank()
    after = read({"queues": {"support": {"ring": "5s"}}}, base=before)
    assert after.queues["support"].ring_ms == 5_000  # type: ignore[index]
    assert after.queues["support"].department == ""  # type: ignore[index]


def test_a_key_with_nothing_behind_it_is_absent() -> None:
    before = bank()
    assert read_text("queues:\nagents:\nskills:\noutbound:\nname:\ncountry:\n", base=before) == before


def test_numbers_are_read_as_in_their_country() -> None:
    center = read(
        {"country": "DE", "numbers": {"030 123456": {"announcement": "main"}, "200": "hang_up", 301: "hang_up"}},
        base=EMPTY,
    )
    assert list(center.numbers) == ["+4930123456", "200", "301"]


def test_durations_skills_wrap_up_and_destinations() -> None:
    center = read(
        {
            "skills": ["lv"],
            "queues": {
                "a": {
                    "ring": 15,
                    "answer_within": "1m30s",
                    "short": "500ms",
                    "max_wait": "2h",
                    "priority_worth": "1 h 5 m",
                    "target": "85 %",
                    "wrap_up": {"mode": "timed", "limit": "45s"},
                    "skills": {"lv": 3},
                    "relax": [{"after": "1m", "skills": {}}, {"after": "30s", "skills": {"lv": 2}}],
                    "overflow": {"queue": "b"},
                    "closed": {"announcement": "closed"},
                    "nobody": {"number": "20001111"},
                    "full": "hang_up",
                },
                "b": {"wrap_up": "none"},
                "c": {"wrap_up": 0},
            },
        },
        base=EMPTY,
    )
    queue = center.queues["a"]  # type: ignore[index]
    assert (queue.ring_ms, queue.answer_within_ms, queue.short_ms, queue.max_wait_ms) == (
        15_000,
        90_000,
        500,
        7_200_000,
    )
    assert (queue.priority_ms, queue.target) == (3_900_000, 0.85)
    assert queue.wrap_up == WrapUpRule(WrapUpMode.TIMED, 45_000)
    assert queue.requirements == (("lv", 3),)
    assert queue.relaxations == (Relaxation(30_000, (("lv", 2),)), Relaxation(60_000, ()))  # type: ignore[arg-type]
    assert queue.overflow == Destination(DestinationKind.QUEUE, "b")
    assert queue.nobody == Destination(DestinationKind.NUMBER, "+37120001111")
    assert center.queues["b"].wrap_up.mode is WrapUpMode.NONE  # type: ignore[index]
    assert center.queues["c"].wrap_up == WrapUpRule(WrapUpMode.NONE, 0)  # type: ignore[index]


def test_text_of_several_lines() -> None:
    told = "queues: {support: {guidelines: %s}}"
    read_in = read_text(told % '"\\n Greet. \\r\\n\\nAsk.\\n\\n"', base=EMPTY).queues[QueueName("support")]
    assert read_in.guidelines == " Greet.\n\nAsk."
    with pytest.raises(Mistakes):
        read_text(told % '"a\\x07b"', base=EMPTY)
    with pytest.raises(Mistakes):
        read_text(told % f'"{"a" * 2_001}"', base=EMPTY)


def test_opening_hours() -> None:
    written = {
        "mon-thu": "09:00-18:00",
        "fri": ["09:00-12:00", "22:00-02:00"],
        "sat": "open",
        "sun": "closed",
        "holidays": "LV",
        "exceptions": {"2026-12-24": "10:00-12:00", date(2026, 12, 31): "closed"},
    }
    office = read({"hours": {"office": written}}, base=EMPTY).hours["office"]
    day = (Interval(540, 1080),)
    assert office.week == (day, day, day, day, (Interval(540, 720), Interval(1320, 1560)), (Interval(0, 1440),), ())
    assert office.exceptions == {date(2026, 12, 24): (Interval(600, 720),), date(2026, 12, 31): ()}
    assert read({"hours": {"always": None}}, base=EMPTY).hours["always"].week == ((Interval(0, 1440),),) * 7


def test_memberships_with_and_without_tiers() -> None:
    queues: dict[str, Any] = {"queues": {"a": {}, "b": {}}}
    for said, members in (
        (["b", "a"], (Membership("b"), Membership("a"))),  # type: ignore[arg-type]
        ({"a": 2, "b": 1}, (Membership("a", 2), Membership("b", 1))),  # type: ignore[arg-type]
        ("a", (Membership("a"),)),  # type: ignore[arg-type]
    ):
        center = read(queues | {"agents": {"anna": {"queues": said}}}, base=EMPTY)
        assert center.agents["anna"].queues == members  # type: ignore[index]


def test_titles_in_short() -> None:
    center = read(
        {"departments": {"billing": "Billing"}, "wrap_up_codes": ["solved", "sold"], "sites": {"riga": None}},
        base=EMPTY,
    )
    assert center.departments["billing"].title == "Billing"
    assert list(center.wrap_up_codes) == ["solved", "sold"]


# Passwords and secrets


def test_passwords_are_hashed_only_when_all_is_right() -> None:
    asked: list[str] = []

    def hash_password(plain: str) -> str:
        asked.append(plain)
        return HASH

    with pytest.raises(Mistakes):
        read({"agents": {"anna": {"password": "plain"}, "b": {"team": "x"}}}, base=EMPTY, hash_password=hash_password)
    assert asked == []
    center = read(
        {"agents": {"anna": {"password": "plain"}, "b": {"password": HASH}}}, base=EMPTY, hash_password=hash_password
    )
    assert asked == ["plain"]
    assert {agent.password_hash for agent in center.agents.values()} == {HASH}


def test_a_plain_password_without_a_hash_function_is_a_mistake() -> None:
    with pytest.raises(Mistakes, match=r"agents\.anna\.password"):
        read({"agents": {"anna": {"password": "plain"}}}, base=EMPTY)


def test_the_same_password_keeps_its_hash() -> None:
    before = bank()
    after = read_text(
        BANK, base=before, hash_password=lambda _: "$argon2other", same_password=lambda _, plain: plain == "s3cret"
    )
    assert difference(before, after) == []


def test_secrets_left_out_are_kept_and_secrets_told_empty_are_removed() -> None:
    before = bank()
    kept = read({"agents": {"anna": {"queues": ["support"]}, "dace": {}}}, base=before)
    assert kept.agents["anna"].sip_password == "s1p"  # type: ignore[index]
    assert kept.agents["anna"].password_hash == HASH  # type: ignore[index]
    removed = read({"agents": {"anna": {"sip_password": None, "password": ""}, "dace": {}}}, base=before)
    assert removed.agents["anna"].sip_password == ""  # type: ignore[index]
    assert removed.agents["anna"].password_hash == ""  # type: ignore[index]


def test_a_secret_does_not_follow_to_another_server() -> None:
    carrier = {"server": "sip.example.com", "username": "u", "password": "p"}
    before = read({"trunks": {"carrier": {"register": carrier}}}, base=EMPTY)
    same = read({"trunks": {"carrier": {"register": {"server": "sip.example.com", "username": "u"}}}}, base=before)
    assert same == before
    told = mistake({"trunks": {"carrier": {"register": {"server": "evil.example", "username": "u"}}}}, base=before)
    assert told.path == ("trunks", "carrier", "register")


def test_no_message_shows_a_secret() -> None:
    for told in (
        mistakes({"agents": {"anna": {"sip_password": "hush hush", "password": "$argon2id$hush"}}}),
        mistakes({"agents": {"anna": {"sip_password": ["hush"], "password": {"hush": 1}}}}),
    ):
        assert len(told) == 2
        assert not any("hush" in str(one) for one in told)


# Administrators


def test_administrators_outlive_a_file_without_any() -> None:
    before = replace(EMPTY, agents={"admin": Agent("admin", role=Role.ADMIN)})  # type: ignore[dict-item, arg-type]
    after = read({"agents": {"anna": {}}}, base=before)
    assert after.agents.keys() == {"admin", "anna"}
    assert after.archived == {}
    other = read({"agents": {"anna": {"role": "admin"}}}, base=before)
    assert other.archived == {"agents": ("admin",)}
    assert "administrator" in mistake({"agents": {"admin": {}}}, base=before).why


# Mistakes


def test_a_supervisor_may_be_named_before_she_is_there() -> None:
    assert read({"teams": {"day": {"supervisor": "dace"}}}, base=EMPTY).teams["day"].supervisor == "dace"


def test_all_mistakes_at_once_with_lines_and_remedies() -> None:
    faulty = (
        BANK.replace("longest_idle", "longestidle")
        .replace("{queue: support}", "{queue: suport}")
        .replace("ring: 20s", "rng: 20s")
        .replace("[support]", "[support, sales]")
        .replace("Riga", "Rga")
    )
    told = mistakes(faulty)
    assert [(one.line, one.path) for one in told] == [
        (3, ("timezone",)),
        (13, ("queues", "support", "rng")),
        (13, ("queues", "support", "strategy")),
        (15, ("agents", "anna", "queues", 1)),
        (18, ("numbers", "+37167000000", "queue")),
    ]
    assert [one.remedy for one in told] == [
        "Did you mean `Europe/Riga`?",
        "Did you mean `ring`?",
        "Did you mean `longest_idle`?",
        "Known: support.",
        "Did you mean `support`?",
    ]


def test_a_number_in_national_form_has_its_line() -> None:
    told = mistake("country: LV\nnumbers:\n  '20001111': {announcement: a}\n  '67 000 000':\n    queue: nothing\n")
    assert (told.line, told.path) == (5, ("numbers", "67 000 000", "queue"))


@pytest.mark.parametrize(
    ("document", "path"),
    [
        ({"qeues": {}}, ("qeues",)),
        ({"country": "XX"}, ("country",)),
        ({"country": 5}, ("country",)),
        ({"timezone": "Riga"}, ("timezone",)),
        ({"timezone": "../../etc/passwd"}, ("timezone",)),
        ({"currency": "eur"}, ("currency",)),
        ({"name": ""}, ("name",)),
        ({"name": "a\nb"}, ("name",)),
        ({"name": "x" * 201}, ("name",)),
        ({"revision": -1}, ("revision",)),
        ({"skills": ["lv", "lv"]}, ("skills", 1)),
        ({"skills": ["l v"]}, ("skills", 0)),
        ({"skills": [["lv"]]}, ("skills", 0)),
        ({"queues": []}, ("queues",)),
        ({"queues": "support"}, ("queues",)),
        ({"queues": {"a b": {}}}, ("queues", "a b")),
        ({"queues": {"a;b": {}}}, ("queues", "a;b")),
        ({"queues": {"ā": {}}}, ("queues", "ā")),
        ({"queues": {"": {}}}, ("queues", "")),
        ({"queues": {"x" * 64: {}}}, ("queues", "x" * 64)),
        ({"queues": {"a": []}}, ("queues", "a")),
        ({"queues": {"a": {"ring": "20"}}}, ("queues", "a", "ring")),
        ({"queues": {"a": {"ring": "s"}}}, ("queues", "a", "ring")),
        ({"queues": {"a": {"ring": ""}}}, ("queues", "a", "ring")),
        ({"queues": {"a": {"ring": "30s1m"}}}, ("queues", "a", "ring")),
        ({"queues": {"a": {"ring": True}}}, ("queues", "a", "ring")),
        ({"queues": {"a": {"ring": -5}}}, ("queues", "a", "ring")),
        ({"queues": {"a": {"ring": float("inf")}}}, ("queues", "a", "ring")),
        ({"queues": {"a": {"ring": 10**30}}}, ("queues", "a", "ring")),
        ({"queues": {"a": {"ring": "9h"}}}, ("queues", "a", "ring")),
        ({"queues": {"a": {"target": 80}}}, ("queues", "a", "target")),
        ({"queues": {"a": {"target": "180%"}}}, ("queues", "a", "target")),
        ({"queues": {"a": {"slack": "yes"}}}, ("queues", "a", "slack")),
        ({"queues": {"a": {"priority": 1.5}}}, ("queues", "a", "priority")),
        ({"queues": {"a": {"priority": 10**6}}}, ("queues", "a", "priority")),
        ({"queues": {"a": {"strategy": ["random"]}}}, ("queues", "a", "strategy")),
        ({"queues": {"a": {"strategy": {}}}}, ("queues", "a", "strategy")),
        ({"queues": {"a": {"skills": {"lv": 3}}}}, ("queues", "a", "skills", "lv")),
        ({"skills": ["lv"], "queues": {"a": {"skills": {"lv": 6}}}}, ("queues", "a", "skills", "lv")),
        ({"queues": {"a": {"relax": {"after": "30s"}}}}, ("queues", "a", "relax")),
        ({"queues": {"a": {"relax": [{"skills": {}}]}}}, ("queues", "a", "relax", 0)),
        ({"queues": {"a": {"relax": [{"after": 5}, {"after": "5s"}]}}}, ("queues", "a", "relax", 1)),
        ({"queues": {"a": {"relax": [{"after": 5, "skils": {}}]}}}, ("queues", "a", "relax", 0, "skils")),
        ({"queues": {"a": {"relax": [{"after": 5, "skills": {"x": 1}}]}}}, ("queues", "a", "relax", 0, "skills", "x")),
        ({"queues": {"a": {"wrap_up": {"mode": "timed", "limit": 0}}}}, ("queues", "a", "wrap_up")),
        ({"queues": {"a": {"wrap_up": {"mode": "short"}}}}, ("queues", "a", "wrap_up", "mode")),
        ({"queues": {"a": {"wrap_up": {"modus": "none"}}}}, ("queues", "a", "wrap_up", "modus")),
        ({"queues": {"a": {"overflow": {"queue": "a"}}}}, ("queues", "a", "overflow")),
        ({"queues": {"a": {"overflow": {"queue": "b"}}}}, ("queues", "a", "overflow", "queue")),
        ({"queues": {"a": {"overflow": {}}}}, ("queues", "a", "overflow")),
        ({"queues": {"a": {"overflow": "voicemail"}}}, ("queues", "a", "overflow")),
        ({"queues": {"a": {"overflow": {"moon": "x"}}}}, ("queues", "a", "overflow", "moon")),
        ({"queues": {"a": {"overflow": {"queue": "b", "flow": "c"}}}}, ("queues", "a", "overflow")),
        ({"queues": {"a": {"nobody": {"number": "12"}}}}, ("queues", "a", "nobody", "number")),
        ({"queues": {"a": {"ring_count": 3}}}, ("queues", "a", "ring_count")),
        ({"queues": {"a": {"codes": ["x"]}}}, ("queues", "a", "codes", 0)),
        ({"queues": {"a": {"department": "x"}}}, ("queues", "a", "department")),
        ({"queues": {"a": {"hours": "x"}}}, ("queues", "a", "hours")),
        ({"departments": {"a": {"hours": "x"}}}, ("departments", "a", "hours")),
        ({"teams": {"a": {"site": "x"}}}, ("teams", "a", "site")),
        ({"agents": {"anna smith": {}}}, ("agents", "anna smith")),
        ({"agents": {"anna@evil": {}}}, ("agents", "anna@evil")),
        ({"agents": {"Anna": {}, "anna": {}}}, ("agents", "anna")),
        ({"agents": {"a": {"team": "x"}}}, ("agents", "a", "team")),
        ({"agents": {"a": {"department": "x"}}}, ("agents", "a", "department")),
        ({"agents": {"a": {"queues": ["x"]}}}, ("agents", "a", "queues", 0)),
        ({"agents": {"a": {"queues": 5}}}, ("agents", "a", "queues")),
        ({"queues": {"x": {}}, "agents": {"a": {"queues": ["x", "x"]}}}, ("agents", "a", "queues", 1)),
        ({"queues": {"x": {}}, "agents": {"a": {"queues": {"x": 0}}}}, ("agents", "a", "queues", "x")),
        ({"agents": {"a": {"skills": {"x": 1}}}}, ("agents", "a", "skills", "x")),
        ({"agents": {"a": {"role": "boss"}}}, ("agents", "a", "role")),
        ({"agents": {"a": {"capacity": {"fax": 1}}}}, ("agents", "a", "capacity", "fax")),
        ({"agents": {"a": {"mobile": "call me"}}}, ("agents", "a", "mobile")),
        ({"agents": {"a": {"extension": "10a"}}}, ("agents", "a", "extension")),
        ({"agents": {"a": {"extension": "112"}}}, ("agents", "a", "extension")),
        ({"agents": {"a": {"extension": "10"}, "b": {"extension": "10"}}}, ("agents", "b", "extension")),
        ({"agents": {"10": {}, "b": {"extension": "10"}}}, ("agents", "b", "extension")),
        ({"agents": {"a": {"sip_password": "a\nb"}}}, ("agents", "a", "sip_password")),
        ({"agents": {"a": {"password": DEAR}}}, ("agents", "a", "password")),
        ({"agents": {"a": {"pasword": "x"}}}, ("agents", "a", "pasword")),
        ({"numbers": {"+371": {"announcement": "x"}}}, ("numbers", "+371")),
        ({"numbers": {"anna": {"announcement": "x"}}}, ("numbers", "anna")),
        (
            {"numbers": {"20001111": {"announcement": "x"}, "+37120001111": {"announcement": "x"}}},
            ("numbers", "+37120001111"),
        ),
        ({"numbers": {"20001111": {}}}, ("numbers", "20001111")),
        ({"numbers": {"20001111": {"queue": "x"}}}, ("numbers", "20001111", "queue")),
        ({"numbers": {"20001111": {"agent": "x"}}}, ("numbers", "20001111", "agent")),
        ({"numbers": {"20001111": {"announcement": "x", "hours": "y"}}}, ("numbers", "20001111", "hours")),
        ({"numbers": {"20001111": {"hang_up": "no"}}}, ("numbers", "20001111", "hang_up")),
        (
            {"numbers": {"20001111": {"announcement": "x", "cost_per_minute": -1}}},
            ("numbers", "20001111", "cost_per_minute"),
        ),
        ({"numbers": {"112": {"announcement": "x"}}}, ("numbers", "112")),
        ({"trunks": {"c": {}}}, ("trunks", "c")),
        ({"trunks": {"c": {"to": "a b"}}}, ("trunks", "c", "to")),
        ({"trunks": {"c": {"to": "host:99999"}}}, ("trunks", "c", "to")),
        ({"trunks": {"c": {"to": "300.1.1.1"}}}, ("trunks", "c", "to")),
        ({"trunks": {"c": {"hosts": ["0.0.0.0/0"]}}}, ("trunks", "c", "hosts", 0)),
        ({"trunks": {"c": {"hosts": ["::/0"]}}}, ("trunks", "c", "hosts", 0)),
        ({"trunks": {"c": {"hosts": ["a_b"]}}}, ("trunks", "c", "hosts", 0)),
        ({"trunks": {"c": {"to": "h", "codecs": ["mp3"]}}}, ("trunks", "c", "codecs", 0)),
        ({"trunks": {"c": {"to": "h", "transport": "sctp"}}}, ("trunks", "c", "transport")),
        ({"trunks": {"c": {"register": {"server": "h", "username": "u"}}}}, ("trunks", "c", "register")),
        ({"trunks": {"c": {"to": "h"}}, "agents": {"c": {}}}, ("trunks", "c")),
        ({"outbound": {"routes": [{"prefix": "+371"}]}}, ("outbound", "routes", 0)),
        ({"outbound": {"routes": [{"prefix": "+371", "trunks": "x"}]}}, ("outbound", "routes", 0, "trunks", 0)),
        ({"outbound": {"routes": [{"prefix": "abc", "trunks": []}]}}, ("outbound", "routes", 0, "prefix")),
        ({"trunks": {"c": {"hosts": "h"}}, "outbound": {"routes": [ALL]}}, ("outbound", "routes", 0, "trunks", 0)),
        (
            {"trunks": {"c": {"to": "h"}}, "outbound": {"routes": [ALL, ALL | {"strip": 1}]}},
            ("outbound", "routes", 1, "prefix"),
        ),
        ({"outbound": {"caller_id": "20001111"}}, ("outbound", "caller_id")),
        ({"outbound": {"countries": ["LV", "Narnia"]}}, ("outbound", "countries", 1)),
        ({"outbound": {"emergency": ["+112"]}}, ("outbound", "emergency", 0)),
        ({"outbound": {"max_cost_per_day": float("nan")}}, ("outbound", "max_cost_per_day")),
        ({"admission": {"at_once": 0}}, ("admission", "at_once")),
        ({"nat": {"local_networks": ["10.0.0.0/33"]}}, ("nat", "local_networks", 0)),
        ({"emergency": {"number": "x"}}, ("emergency", "number")),
        ({"hours": {"a": {"mon": "9-18"}}}, ("hours", "a", "mon")),
        ({"hours": {"a": {"mon": "09:00-25:00"}}}, ("hours", "a", "mon")),
        ({"hours": {"a": {"mon": "24:00-24:00"}}}, ("hours", "a", "mon")),
        ({"hours": {"a": {"mon": "09:00-09:00"}}}, ("hours", "a", "mon")),
        ({"hours": {"a": {"mon": "09:00-09:60"}}}, ("hours", "a", "mon")),
        ({"hours": {"a": {"mon": ["09:00-12:00", "11:00-13:00"]}}}, ("hours", "a", "mon")),
        ({"hours": {"a": {"mon-fri": "open", "tue": "closed"}}}, ("hours", "a", "tue")),
        ({"hours": {"a": {"fri-mon": "open"}}}, ("hours", "a", "fri-mon")),
        ({"hours": {"a": {"someday": "open"}}}, ("hours", "a", "someday")),
        ({"hours": {"a": {"timezone": "Mars"}}}, ("hours", "a", "timezone")),
        ({"hours": {"a": {"holidays": "XX"}}}, ("hours", "a", "holidays")),
        ({"hours": {"a": {"exceptions": {"24.12.": "closed"}}}}, ("hours", "a", "exceptions", "24.12.")),
        ({"archived": {"name": ["x"]}}, ("archived", "name")),
        ({"archived": ["x"]}, ("archived",)),
    ],
)
def test_one_mistake_is_told_once_and_at_its_place(document: dict[str, Any], path: tuple[str | int, ...]) -> None:
    told = mistake(document)
    assert told.path == path
    assert told.why.endswith(".")


def test_a_faulty_entry_is_still_known_to_others() -> None:
    told = mistake({"queues": {"support": {"ring": "soon"}}, "agents": {"anna": {"queues": ["support"]}}})
    assert told.path == ("queues", "support", "ring")


def test_nothing_is_changed_by_a_faulty_file() -> None:
    before = bank()
    document = {"agents": {"anna": {"team": "x"}}}
    mistakes(document, base=before)
    assert before == bank()
    assert document == {"agents": {"anna": {"team": "x"}}}


wild = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5) | st.integers(), inner, max_size=3),
    max_leaves=6,
)


@st.composite
def spoiled(draw: st.DrawFn) -> Any:
    """A good document with something wild in one place."""
    document = write(bank(), secrets=True)
    here: Any = document
    while True:
        key = draw(st.sampled_from(list(here) if isinstance(here, dict) else range(len(here))))
        if not isinstance(here[key], dict | list) or not here[key] or draw(st.integers(0, 2)) == 0:
            here[key] = draw(wild)
            return document
        here = here[key]


@given(spoiled())
@settings(max_examples=200)
def test_wild_documents_are_read_or_told(document: Any) -> None:
    try:
        center = read(document, base=EMPTY, hash_password=hashed)
    except Mistakes:
        return
    assert read(write(center, secrets=True), base=EMPTY) == center


# Differences


def test_a_difference_is_readable_and_hides_secrets() -> None:
    before = bank()
    anna = before.agents["anna"]  # type: ignore[index]
    support = before.queues["support"]  # type: ignore[index]
    after = replace(
        before,
        name="Other Bank",
        agents={anna.name: replace(anna, sip_password="other", team="")},
        queues={
            support.name: replace(
                support, strategy=Strategy.RANDOM, overflow=Destination(DestinationKind.VOICEMAIL, "all")
            )
        },
        skills=(*before.skills[:2], SkillName("ru")),
        outbound=replace(before.outbound, max_at_once=2),
    )
    assert [str(change) for change in difference(before, after)] == [
        "center name: Demo Bank → Other Bank",
        "skills.ru added",
        "skills.en archived",
        "queues.support strategy: (default) → random, overflow: (default) → {voicemail: all}",
        "agents.anna sip_password: another, team: day → (default)",
        "agents.dace archived",
        "outbound max_at_once: (default) → 2",
    ]
    assert "other" not in str(difference(before, after)).replace("another", "")


def test_an_export_can_be_edited_and_applied() -> None:
    before = bank()
    text = dump(write(before, secrets=False)).replace("Demo Bank", "Our Bank")
    assert [str(change) for change in difference(before, read_text(text, base=before))] == [
        "center name: Demo Bank → Our Bank"
    ]
