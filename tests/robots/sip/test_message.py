"""What a phone reads: any bytes, and a few forms that RFC 3261 allows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centrala.robots.sip import description, digest
from centrala.robots.sip.message import Malformed, Request, Response, parameter, parse, uri_of, user_of

INVITE = (
    b"INVITE sip:100@127.0.0.1 SIP/2.0\r\nv: SIP/2.0/UDP 127.0.0.1:5070;branch=z9hG4bKx;rport\r\n"
    b'f: "A\r\n B" <sip:1@h>;tag=t\r\nt: <sip:100@h>\r\ni: c\r\nCSeq: 7 INVITE\r\nm: <sip:1@h>\r\n\r\nbody'
)


def test_short_forms_and_folded_lines() -> None:
    message = parse(INVITE)
    assert isinstance(message, Request)
    assert (message.method, message.uri, message.branch, message.call_id) == (
        "INVITE",
        "sip:100@127.0.0.1",
        "z9hG4bKx",
        "c",
    )
    assert message.sequence == (7, "INVITE")
    assert message.headers.first("From") == '"A B" <sip:1@h>;tag=t'
    assert message.body == b"body"


@given(st.binary(max_size=300) | st.binary(max_size=60).map(lambda noise: INVITE[: 10 * len(noise)] + noise))
def test_any_bytes_are_a_message_or_malformed(datagram: bytes) -> None:
    try:
        message = parse(datagram)
    except Malformed:
        return
    assert message.call_id
    assert message.sequence[0] >= 0
    message.render()


def test_what_is_rendered_is_read_back() -> None:
    message = parse(INVITE)
    message.body = b""
    again = parse(message.render())
    assert [pair for pair in again.headers if pair[0] != "content-length"] == message.headers
    assert parse(Response(message.headers, b"", 486).render()).headers.first("to") == "<sip:100@h>"


@pytest.mark.parametrize(
    ("value", "uri", "user"),
    [
        ('"x" <sip:100@h;a=b>;tag=1', "sip:100@h;a=b", "100"),
        ("sip:100@h;tag=1", "sip:100@h", "100"),
        ("<sip:h>", "sip:h", ""),
        ("", "", ""),
    ],
)
def test_addresses(value: str, uri: str, user: str) -> None:
    assert (uri_of(value), user_of(value)) == (uri, user)


def test_parameters() -> None:
    assert parameter("<sip:a@h>;tag=x;q=1", "tag") == "x"
    assert parameter("<sip:a@h>", "tag") == ""


def test_digest_agrees_with_the_examples_of_rfc_7616() -> None:
    """Section 3.9.1."""
    nonce = "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v"
    common = f'Digest realm="http-auth@example.org", qop="auth, auth-int", nonce="{nonce}"'
    expected = {
        "MD5": "8ca523f5e9506fed4657c9700eebdbec",
        "SHA-256": "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1",
    }
    for algorithm, response in expected.items():
        parts = digest.challenge_of(f"{common}, algorithm={algorithm}")
        assert parts is not None
        answer = digest.answer(
            parts,
            method="GET",
            uri="/dir/index.html",
            username="Mufasa",
            password="Circle of Life",
            cnonce="f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ",
        )
        assert f'response="{response}"' in answer


@given(st.binary(max_size=400))
def test_any_description_is_read_or_passed_over(body: bytes) -> None:
    description.read(body)


def test_a_description_is_read_back() -> None:
    body = description.render("127.0.0.1", 4000, codecs=(8, 0), digits=101, flow="sendonly", session=1, version=2)
    assert description.read(body) == description.Description("127.0.0.1", 4000, 8, 101, "sendonly")
