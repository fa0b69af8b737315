"""Digest authentication of a client (RFC 7616 with SHA-256 and MD5; RFC 3261, section 22).

Owns the computation. Pure: the client's nonce is passed in.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from typing import Final

from centrala.personal import Secret

__all__ = ["answer", "challenge_of"]

PART: Final = re.compile(r'(\w+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,]+))')


def _md5(text: str) -> str:
    # what phones and engines speak; a secret of 128 random bits makes up for it
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


ALGORITHMS: Final[dict[str, Callable[[str], str]]] = {"": _md5, "md5": _md5, "sha-256": _sha256}


def challenge_of(header: str) -> dict[str, str] | None:
    """The parts of ``Digest realm="..", nonce=".."``; None: another scheme, or an algorithm nobody knows."""
    scheme, _, rest = header.strip().partition(" ")
    if scheme.lower() != "digest":
        return None
    parts = {name.lower(): quoted or plain for name, quoted, plain in PART.findall(rest)}
    if parts.get("algorithm", "").lower() not in ALGORITHMS or not parts.get("nonce"):
        return None
    return parts


def answer(
    challenge: dict[str, str], *, method: str, uri: str, username: str, password: Secret, cnonce: str, count: int = 1
) -> str:
    """The value of Authorization or Proxy-Authorization."""
    digest = ALGORITHMS[challenge.get("algorithm", "").lower()]
    realm, nonce = challenge.get("realm", ""), challenge["nonce"]
    secret = digest(f"{username}:{realm}:{password}")
    about = digest(f"{method}:{uri}")
    parts = {"username": username, "realm": realm, "nonce": nonce, "uri": uri}
    plain = {"algorithm": challenge.get("algorithm", "MD5")}
    if "auth" in challenge.get("qop", "").split(","):
        times = f"{count:08x}"
        parts["response"] = digest(f"{secret}:{nonce}:{times}:{cnonce}:auth:{about}")
        parts["cnonce"] = cnonce
        plain |= {"qop": "auth", "nc": times}
    else:
        parts["response"] = digest(f"{secret}:{nonce}:{about}")
    if "opaque" in challenge:
        parts["opaque"] = challenge["opaque"]
    quoted = [f'{name}="{value}"' for name, value in parts.items()]
    return "Digest " + ", ".join([*quoted, *(f"{name}={value}" for name, value in plain.items())])
