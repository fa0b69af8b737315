"""What the bytes of a mail say, also where they are broken, huge or made to deceive."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centrala.post.mail import LONGEST_WORDS, Hand
from centrala.post.opening import MOST_PIECES, opened
from centrala.post.plain import plain_of


def mail(words: str = "Hello.", **headers: str) -> EmailMessage:
    found = EmailMessage()
    given_ = {name.replace("_", "-"): value for name, value in headers.items()}
    for name, value in {"From": "Ilze <ilze@example.com>", "Message-ID": "<a@mail.example>", **given_}.items():
        found[name] = value
    found.set_content(words)
    return found


def test_a_plain_mail_is_read() -> None:
    one = mail(
        "Čau!\n\nOn Monday Anna wrote:\n> old\n", Subject="Rēķins", References="<x@b> <y@b>", In_Reply_To="<z@b>"
    )
    one.add_attachment(b"%PDF-1", maintype="image", subtype="png", filename="../ā.pdf")
    found = opened(bytes(one))
    assert (found.sender, found.name, found.subject) == ("ilze@example.com", "Ilze", "Rēķins")
    assert (found.words, found.quoted) == ("Čau!", "On Monday Anna wrote:\n> old")
    assert (found.message_id, found.refers) == ("<a@mail.example>", ("<z@b>", "<y@b>", "<x@b>"))
    assert [(piece.name, piece.content) for piece in found.pieces] == [("ā.pdf", b"%PDF-1")]
    assert (found.hand, found.cut, found.left_out) == (Hand.PERSON, False, 0)


def test_a_page_is_read_as_text_where_there_is_no_other() -> None:
    page = "<title>t</title><p>Good&nbsp;day<br>Ilze</p><script>alert(1)</script><blockquote>old</blockquote>"
    one = mail()
    one.set_content(page, subtype="html")
    found = opened(bytes(one))
    assert (found.words, found.quoted) == ("Good day\nIlze", "> old")
    one = mail("Plain.")
    one.add_alternative(page, subtype="html")
    assert opened(bytes(one)).words == "Plain."


@pytest.mark.parametrize(
    ("headers", "hand"),
    [
        ({}, Hand.PERSON),
        ({"Auto-Submitted": "no"}, Hand.PERSON),
        ({"Auto-Submitted": "auto-replied; x=y"}, Hand.AUTOMATIC),
        ({"Precedence": "bulk"}, Hand.AUTOMATIC),
        ({"List-Id": "<news.example.com>"}, Hand.AUTOMATIC),
        ({"Return-Path": "<>"}, Hand.BOUNCE),
        ({"From": "MAILER-DAEMON@example.com"}, Hand.BOUNCE),
    ],
)
def test_who_wrote_it(headers: dict[str, str], hand: Hand) -> None:
    assert opened(bytes(mail(**headers))).hand is hand


def test_a_bounce_names_what_came_back() -> None:
    raw = (
        b"From: Mail <postmaster@example.com>\r\nContent-Type: multipart/report; boundary=b\r\n\r\n"
        b"--b\r\n\r\nIt did not arrive.\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n"
        b"Message-ID: <letter-1@example.com>\r\nSubject: Ours\r\n\r\nx\r\n--b--\r\n"
    )
    assert opened(raw).returned == ("<letter-1@example.com>",)


@pytest.mark.parametrize(
    ("header", "sender"),
    [
        (b"From: a@example.com, b@example.com", ""),
        (b"From: a@example.com\r\nFrom: b@example.com", ""),
        (b"From: =?utf-8?q?b=40example=2Ecom=3E?= <a@example.com>", "a@example.com"),
        (b'From: "b@example.com" <a@example.com>', "a@example.com"),
        (b"From: nobody", ""),
        (b"X: y", ""),
    ],
)
def test_a_sender_is_one_address_or_none(header: bytes, sender: str) -> None:
    assert opened(header + b"\r\n\r\nHello.").sender == sender


@pytest.mark.parametrize(
    "charset", ["utf-8", "windows-1257", "x-unknown", "idna", "unicode_escape", "base64", "utf-16", ""]
)
def test_any_charset_gives_words(charset: str) -> None:
    raw = b"From: a@example.com\r\nContent-Type: text/plain; charset=%s\r\n\r\nHello \xe2\\x41.\r\n" % charset.encode()
    assert opened(raw).words


def test_the_same_mail_has_one_key_whatever_servers_write_above_it() -> None:
    raw = bytes(mail())
    assert opened(b"Received: from here\r\n" + raw).key == opened(raw).key
    assert opened(bytes(mail("Other."))).key != opened(raw).key
    assert opened(bytes(mail(Message_ID="<b@mail.example>"))).key != opened(raw).key


def test_bombs_are_read_as_far_as_they_can_be() -> None:
    deep = b"From: a@example.com\r\nSubject: deep\r\n"
    for level in range(2_000):
        deep += b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (level, level)
    found = opened(deep + b"\r\nx")
    assert (found.sender, found.subject, found.cut) == ("a@example.com", "deep", True)
    one = mail("w" * 100_000)
    for number in range(MOST_PIECES + 3):
        one.add_attachment(b"x", maintype="image", subtype="png", filename=f"{number}.png")
    found = opened(bytes(one))
    assert (len(found.words), found.cut, len(found.pieces), found.left_out) == (LONGEST_WORDS, True, MOST_PIECES, 3)
    assert plain_of("<div>" * 50_000 + "x") == "x"


@given(st.binary(max_size=2_000))
def test_nothing_is_raised_whatever_comes(raw: bytes) -> None:
    for content in (raw, b"From: a@example.com\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n" + raw):
        found = opened(content)
        assert len(found.key) == 40
        assert "\n" not in found.subject + found.sender + found.name
        assert "\0" not in found.words


@given(st.text(max_size=400))
def test_headers_of_any_text_are_one_line(text: str) -> None:
    raw = b"From: a@example.com\r\nSubject: " + text.encode("utf-8", "replace") + b"\r\n\r\nx"
    found = opened(raw)
    assert len(found.subject) <= 200
    assert all(letter.isprintable() or letter == "\ufffd" for letter in found.subject if letter in "\r\n\0\x1b")
