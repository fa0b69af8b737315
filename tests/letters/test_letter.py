"""What may be written, and what becomes of a letter, in whatever order things happen."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centrala.clock import Wall
from centrala.customers.customer import Consent, Customer, Reach, mail_reach, phone_reach
from centrala.errors import Mistakes, Refused
from centrala.ids import AgentName, CustomerId, LetterId
from centrala.letters.letter import (
    LATEST_MS,
    LONGEST_TEXT,
    Channel,
    Letter,
    State,
    again,
    attempted,
    begun,
    checked,
    must_be_wanted,
    reach_of,
    recovered,
    taken_back,
)
from centrala.texts import Answer

ANNA = AgentName("anna")
BEGIN = Wall(1_790_000_000_000)
MAIL = Letter(
    LetterId("v1"),
    CustomerId("c1"),
    to="ilze@example.com",
    subject="Your offer",
    words="Here it is.",
    by=ANNA,
    asked=BEGIN,
    since=BEGIN,
    due=BEGIN,
)
TEXT = replace(MAIL, channel=Channel.TEXT, to="+37120001111", subject="")


def ilze(*reaches: Reach, **consent: bool) -> Customer:
    return Customer(CustomerId("c1"), name="Ilze", reaches=reaches, consent=Consent(**consent))


@pytest.mark.parametrize(
    ("values", "path"),
    [
        ({"words": " \n "}, "words"),
        ({"subject": ""}, "subject"),
        ({"subject": "Hello\r\nBcc: all@example.com"}, "subject"),
        ({"subject": "Hello\u2028there"}, "subject"),
        ({"subject": "Hello\0"}, "subject"),
        ({"to": "ilze@example.com\nX: y"}, "to"),
        ({"subject": "x" * 201}, "subject"),
        ({"words": "x" * 10_001}, "words"),
        ({"channel": Channel.TEXT, "to": "+37120001111"}, "subject"),
        ({"channel": Channel.TEXT, "subject": "", "words": "x" * (LONGEST_TEXT + 1)}, "words"),
    ],
)
def test_what_can_not_be_right_is_not_kept(values: dict[str, object], path: str) -> None:
    with pytest.raises(Mistakes) as wrong:
        checked(replace(MAIL, **values))  # type: ignore[arg-type]
    assert [one.path for one in wrong.value.mistakes] == [(path,)]


@given(st.text(max_size=300), st.text(max_size=300))
def test_no_subject_that_is_kept_has_a_second_line(subject: str, words: str) -> None:
    try:
        kept = checked(replace(MAIL, subject=subject, words=words))
    except Mistakes:
        return
    assert len(kept.subject.splitlines()) == 1
    assert kept.words == words.strip() != ""


def test_it_goes_to_an_address_of_the_record_and_to_no_other() -> None:
    phone, home, work = phone_reach("2000 1111", "LV"), mail_reach("Ilze@Example.com"), mail_reach("i@work.example")
    one = ilze(phone, home, work)
    assert reach_of(one, Channel.MAIL, "") is home
    assert reach_of(one, Channel.MAIL, "i@work.example") is work
    assert reach_of(one, Channel.MAIL, "ilze@example.com") is home
    assert reach_of(one, Channel.TEXT, "+37120001111") is phone
    for channel, to in ((Channel.MAIL, "else@example.com"), (Channel.TEXT, "ilze@example.com")):
        with pytest.raises(Refused) as refused:
            reach_of(one, channel, to)
        assert refused.value.code == "no_such_reach"
    with pytest.raises(Refused):
        reach_of(ilze(phone), Channel.MAIL, "")


def test_who_does_not_want_to_be_written_to_is_not() -> None:
    must_be_wanted(ilze(), Channel.MAIL)
    must_be_wanted(ilze(messages=False), Channel.MAIL)
    must_be_wanted(ilze(mail=False, messages=True), Channel.TEXT)
    for one, channel in ((ilze(mail=False), Channel.MAIL), (ilze(messages=False), Channel.TEXT)):
        with pytest.raises(Refused) as refused:
            must_be_wanted(one, channel)
        assert refused.value.code == "not_wanted"


def test_it_is_taken_back_only_before_it_is_tried() -> None:
    assert taken_back(MAIL, BEGIN, ANNA).state is State.TAKEN_BACK
    sending = begun(MAIL, BEGIN)
    assert sending is not None
    for late in (sending, attempted(sending, Answer.AWAY, "no_answer", BEGIN)):
        with pytest.raises(Refused) as refused:
            taken_back(late, BEGIN, ANNA)
        assert refused.value.code == "letter_left"
    assert begun(taken_back(MAIL, BEGIN, ANNA), BEGIN) is None
    assert begun(replace(MAIL, due=Wall(BEGIN + 1)), BEGIN) is None


def test_a_server_that_is_never_there_is_asked_for_hours_and_then_a_person() -> None:
    one, now = MAIL, BEGIN
    while one.state is State.WAITING:
        now = max(now, one.due)
        sending = begun(one, now)
        assert sending is not None
        one = attempted(sending, Answer.AWAY, "mail_not_sent", now)
    assert (one.state, one.trouble) == (State.GIVEN_UP, "mail_not_sent")
    assert LATEST_MS / 2 < now - BEGIN <= LATEST_MS
    renewed = again(one, now, ANNA)
    assert (renewed.state, renewed.due, renewed.key, renewed.trouble) == (State.WAITING, now, one.key, "")
    once_more = begun(renewed, now)
    assert once_more is not None
    assert attempted(once_more, Answer.AWAY, "x", now).state is State.WAITING, "the hours begin anew"


def test_who_died_in_the_middle_tells_a_gateway_again_and_a_mail_server_not() -> None:
    mail, text = begun(MAIL, BEGIN), begun(TEXT, BEGIN)
    assert mail is not None
    assert text is not None
    assert (recovered(mail, BEGIN).state, recovered(text, BEGIN).state) == (State.UNCLEAR, State.WAITING)
    assert recovered(MAIL, BEGIN) == MAIL


DEEDS = st.sampled_from([*Answer, None, "begin", "back", "again", "died"])


@given(st.sampled_from([MAIL, TEXT]), st.lists(DEEDS, max_size=30), st.lists(st.integers(0, LATEST_MS), min_size=30))
def test_what_was_taken_is_never_handed_over_again(
    first: Letter, deeds: list[Answer | str | None], passes: list[int]
) -> None:
    """However people and servers act: nothing leaves after it was taken or taken back, and a mail of which nobody
    knows only when a person wants it."""
    one, now, over = first, BEGIN, False
    for deed, ms in zip(deeds, passes, strict=False):
        now = Wall(now + ms)
        before = one
        try:
            match deed:
                case "begin":
                    sending = begun(one, now)
                    assert not (over and sending is not None)
                    one = sending or one
                case "back":
                    one = taken_back(one, now, ANNA)
                case "again":
                    one = again(one, now, ANNA)
                case "died":
                    one = recovered(one, now)
                case _:
                    one = attempted(one, deed, "", now)  # type: ignore[arg-type]
        except Refused:
            assert one is before
        over = over or one.state in (State.SENT, State.DELIVERED, State.TAKEN_BACK)
        assert not over or one.state in (State.SENT, State.DELIVERED, State.TAKEN_BACK)
        if before.state is State.UNCLEAR and one.state is not State.UNCLEAR:
            assert deed == "again"
