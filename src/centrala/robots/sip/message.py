"""SIP messages as values: bytes in, bytes out (RFC 3261, sections 7 and 25).

Owns the form of a message and of the few headers a phone reads. Knows nothing of transactions.
Whatever comes in is hostile: ``parse`` returns a message that has the headers every message must have,
or raises ``Malformed``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

__all__ = ["Headers", "Malformed", "Message", "Request", "Response", "parameter", "parse", "uri_of", "user_of"]

COMPACT: Final = {
    "b": "referred-by",
    "c": "content-type",
    "e": "content-encoding",
    "f": "from",
    "i": "call-id",
    "k": "supported",
    "l": "content-length",
    "m": "contact",
    "o": "event",
    "r": "refer-to",
    "s": "subject",
    "t": "to",
    "v": "via",
    "x": "session-expires",
}
"""Short forms of header names (RFC 3261, section 7.3.3, and the RFCs of their headers)."""

NEEDED: Final = ("via", "from", "to", "call-id", "cseq")

MAX_LENGTH: Final = 65_535

REASONS: Final = {
    100: "Trying",
    180: "Ringing",
    183: "Session Progress",
    200: "OK",
    302: "Moved Temporarily",
    404: "Not Found",
    408: "Request Timeout",
    480: "Temporarily Unavailable",
    481: "Call/Transaction Does Not Exist",
    486: "Busy Here",
    487: "Request Terminated",
    488: "Not Acceptable Here",
    500: "Server Internal Error",
    501: "Not Implemented",
    503: "Service Unavailable",
    600: "Busy Everywhere",
    603: "Decline",
    604: "Does Not Exist Anywhere",
}


class Malformed(Exception):
    """No SIP message, or one without what every message must have."""


class Headers(list[tuple[str, str]]):
    """Name and value in order; names are compared without case."""

    def first(self, name: str, default: str = "") -> str:
        wanted = name.lower()
        return next((value for key, value in self if key.lower() == wanted), default)

    def every(self, name: str) -> list[str]:
        wanted = name.lower()
        return [value for key, value in self if key.lower() == wanted]


@dataclass(slots=True)
class Message:
    headers: Headers = field(default_factory=Headers)
    body: bytes = b""

    @property
    def call_id(self) -> str:
        return self.headers.first("call-id")

    @property
    def branch(self) -> str:
        """Names the transaction (RFC 3261, section 17.1.3)."""
        return parameter(self.headers.first("via"), "branch")

    @property
    def sequence(self) -> tuple[int, str]:
        """Number and method of CSeq."""
        number, _, method = self.headers.first("cseq").partition(" ")
        return int(number), method.strip()

    def _render(self, first: str) -> bytes:
        lines = [first, *(f"{name}: {value}" for name, value in self.headers), f"Content-Length: {len(self.body)}"]
        return "\r\n".join([*lines, "", ""]).encode() + self.body


@dataclass(slots=True)
class Request(Message):
    method: str = ""
    uri: str = ""

    def render(self) -> bytes:
        return self._render(f"{self.method} {self.uri} SIP/2.0")


@dataclass(slots=True)
class Response(Message):
    status: int = 0
    reason: str = ""

    def render(self) -> bytes:
        return self._render(f"SIP/2.0 {self.status} {self.reason or REASONS.get(self.status, 'Unknown')}")


def _headers(lines: list[str]) -> Headers:
    headers = Headers()
    for line in lines:
        if line[:1] in {" ", "\t"} and headers:
            # a folded line goes on with the header before (RFC 3261, section 7.3.1)
            name, value = headers[-1]
            headers[-1] = (name, f"{value} {line.strip()}")
            continue
        name, colon, value = line.partition(":")
        if not colon or not name.strip():
            raise Malformed("a header without a colon")
        name = name.strip().lower()
        headers.append((COMPACT.get(name, name), value.strip()))
    return headers


def _checked(message: Message) -> None:
    if any(not message.headers.first(name) for name in NEEDED):
        raise Malformed("a header that every message needs is missing")
    if re.fullmatch(r"\d{1,10}\s+\S+", message.headers.first("cseq")) is None:
        raise Malformed("CSeq is no number and method")


def parse(datagram: bytes) -> Request | Response:
    """The message in a datagram.

    Raises Malformed.
    """
    if len(datagram) > MAX_LENGTH:
        raise Malformed("too long")
    head, _, body = datagram.partition(b"\r\n\r\n")
    lines = head.decode("utf-8", "replace").split("\r\n")
    words = lines[0].split(" ", 2)
    if len(words) != 3:
        raise Malformed("no start line")
    message: Request | Response
    if words[0] == "SIP/2.0":
        if re.fullmatch(r"[1-6]\d\d", words[1]) is None:
            raise Malformed("no status")
        message = Response(_headers(lines[1:]), body, int(words[1]), words[2])
    elif words[2] == "SIP/2.0":
        message = Request(_headers(lines[1:]), body, words[0], words[1])
    else:
        raise Malformed("no SIP/2.0")
    _checked(message)
    return message


def parameter(value: str, name: str) -> str:
    """The parameter ``;name=...`` of a header; empty: there is none."""
    found = re.search(rf";\s*{re.escape(name)}\s*=\s*\"?([^;,\"\s>]*)", value, re.IGNORECASE)
    return found.group(1) if found else ""


def uri_of(value: str) -> str:
    """The URI of a name-addr or addr-spec, without the header's parameters."""
    found = re.search(r"<([^>]*)>", value)
    return found.group(1) if found else value.partition(";")[0].strip()


def user_of(value: str) -> str:
    """The user part of the URI in a header or of a URI itself; empty: it has none."""
    _, _, rest = uri_of(value).partition(":")
    user, at, _ = rest.partition("@")
    return user.partition(";")[0] if at else ""
