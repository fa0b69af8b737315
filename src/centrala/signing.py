"""By what a receiver knows that a message is ours, whole, and of now; and by what we know our own links.

Owns the signature of webhooks: HMAC-SHA256 over ``id.timestamp.body``, in Base64 after ``v1,``; the secret is 24 to 64
bytes in Base64 after ``whsec_``; several signatures stand in one header with a space between (Standard Webhooks 1.0.0,
github.com/standard-webhooks/standard-webhooks, sections *Signature scheme* and *Webhook headers*). Pure.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from collections.abc import Iterable
from typing import Final

from centrala.clock import Wall

__all__ = ["LONGEST_TOKEN", "hook_headers", "hook_key", "hook_secret_of", "read_token", "token_of"]

LONGEST_TOKEN: Final = 200
"""Characters."""
_SIGNATURE: Final = 24
"""Bytes of it that are kept: 192 bits."""
_TOKEN: Final = re.compile(r"([A-Za-z0-9_-]{1,100})\.([0-9a-f]{1,14})\.([A-Za-z0-9_-]{32})", re.ASCII)


def token_of(key: bytes, purpose: str, name: str, until: Wall) -> str:
    """Names one thing for one purpose, says until when, and is signed: nobody makes one up. The same for the same."""
    said = f"{name}.{until:x}"
    return f"{said}.{_signature(key, purpose, said)}"


def read_token(key: bytes, purpose: str, token: str) -> tuple[str, Wall] | None:
    """The name and until when; None: it was not made with this key for this purpose."""
    found = _TOKEN.fullmatch(token)
    if found is None:
        return None
    name, until, signature = found.groups()
    if not hmac.compare_digest(signature, _signature(key, purpose, f"{name}.{until}")):
        return None
    return name, Wall(int(until, 16))


def _signature(key: bytes, purpose: str, said: str) -> str:
    whole = hmac.digest(key, f"{purpose} {said}".encode(), "sha256")
    return base64.urlsafe_b64encode(whole[:_SIGNATURE]).decode()


def hook_key(secret: str) -> bytes:
    """The bytes that sign. Empty: this is no secret."""
    begin, _, rest = secret.partition("_")
    try:
        key = base64.b64decode(rest, validate=True)
    except ValueError:
        return b""
    return key if begin == "whsec" and 24 <= len(key) <= 64 else b""


def hook_secret_of(key: bytes) -> str:
    """A secret as it is written, of bytes that were drawn by lot."""
    return "whsec_" + base64.b64encode(key).decode()


def hook_headers(id_: str, at_s: int, body: bytes, secrets: Iterable[str]) -> dict[str, str]:
    """What goes with the body. ``at_s``: of this attempt, in seconds since 1970; each secret signs."""
    signed = b".".join((id_.encode(), str(at_s).encode(), body))
    keys = [key for secret in secrets if (key := hook_key(secret))]
    signatures = [base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode() for key in keys]
    return {
        "webhook-id": id_,
        "webhook-timestamp": str(at_s),
        "webhook-signature": " ".join(f"v1,{one}" for one in signatures),
    }
