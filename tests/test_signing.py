"""The signature of a webhook, by the source's own example and by another hand."""

from __future__ import annotations

import base64
import hashlib
import hmac

from hypothesis import given
from hypothesis import strategies as st

from centrala.signing import hook_headers, hook_key, hook_secret_of


def test_it_is_the_signature_that_the_source_shows() -> None:
    """Standard Webhooks 1.0.0, the example of its libraries."""
    found = hook_headers(
        "msg_p5jXN8AQM9LWM0D4loKWxJek",
        1614265330,
        b'{"test": 2432232314}',
        ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"],
    )
    assert found["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


@given(st.binary(min_size=24, max_size=64), st.binary(min_size=24, max_size=64), st.binary())
def test_each_of_two_secrets_signs(one: bytes, other: bytes, body: bytes) -> None:
    secrets = [hook_secret_of(one), hook_secret_of(other)]
    told = hook_headers("evt_1", 7, body, secrets)["webhook-signature"].split(" ")
    mine = [base64.b64encode(hmac.digest(key, b"evt_1.7." + body, hashlib.sha256)).decode() for key in (one, other)]
    assert told == [f"v1,{signature}" for signature in mine]


@given(st.binary(max_size=80))
def test_a_secret_is_24_to_64_bytes(key: bytes) -> None:
    assert hook_key(hook_secret_of(key)) == (key if 24 <= len(key) <= 64 else b"")


def test_what_is_no_secret_signs_nothing() -> None:
    for secret in ("", "whsec_", "secret", "whsec_ä", "sk_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"):
        assert hook_key(secret) == b""
        assert hook_headers("evt_1", 7, b"", [secret])["webhook-signature"] == ""
