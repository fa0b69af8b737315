"""What the bytes of a mail say (RFC 5322, RFC 2045 to 2047), whatever is wrong in them.

Owns the bounds: how deep, how many, how large. It raises nothing; it may take long, so somebody else must end it.
"""

from __future__ import annotations

import binascii
import codecs
import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.parser import BytesHeaderParser
from email.utils import getaddresses
from typing import Final

from centrala.post.cutting import cut
from centrala.post.mail import LONGEST_WORDS, Hand, Opened, Piece
from centrala.post.plain import plain_of

__all__ = ["LARGEST_PIECE", "MOST_PIECES", "opened"]

MOST_PIECES: Final = 20
LARGEST_PIECE: Final = 10 << 20
_DEEPEST: Final = 20
_MOST_PARTS: Final = 200
_MOST_BOUNDARIES: Final = 200
_LONGEST_HEADER: Final = 20_000
_MOST_REFERRED: Final = 50
_ID: Final = re.compile(r"<[^<>\s]{1,300}>")
_RETURNED: Final = re.compile(rb"^message-id:\s*(<[^<>\s]{1,300}>)", re.IGNORECASE | re.MULTILINE)
_UNKEEPABLE: Final = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f\x85\u2028\u2029\ud800-\udfff]")
_NO_CHARSETS: Final = frozenset(
    {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"}
)
"""Codecs of Python that no mail is written in."""
_NOT_BY_HAND: Final = frozenset({"bulk", "junk", "list", "auto_reply"})
_DAEMONS: Final = frozenset({"mailer-daemon", "postmaster"})


def opened(raw: bytes, *, whole: bool = True) -> Opened:
    """``whole``: the mail is all there; else it is only its beginning."""
    try:
        found = _opened(raw)
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError, IndexError, AssertionError):
        found = _headers(raw)
    return found if whole else replace(found, cut=True)


def _opened(raw: bytes) -> Opened:
    if raw.lower().count(b"boundary=") > _MOST_BOUNDARIES:
        return _headers(raw)
    mail = message_from_bytes(raw)
    plain: list[str] = []
    pages: list[str] = []
    pieces: list[Piece] = []
    left_out = 0
    for part in _parts(mail):
        kind, name = part.get_content_type(), _file_name(part)
        attached = bool(name) or part.get_content_disposition() == "attachment"
        if kind in ("text/plain", "text/html") and not attached:
            (plain if kind == "text/plain" else pages).append(_text(part))
            continue
        content = _content(part)
        if not content or kind == "message/delivery-status":
            continue
        if len(pieces) >= MOST_PIECES or len(content) > LARGEST_PIECE:
            left_out += 1
            continue
        pieces.append(Piece(name or _called(kind), content))
    text = "\n".join(plain)
    new, before = cut(_tidy(text if text.strip() else "\n".join(map(plain_of, pages))))
    said = _of_headers(mail, raw)
    hand = Hand.BOUNCE if mail.get_content_type() == "multipart/report" else said.hand
    return replace(
        said,
        words=new[:LONGEST_WORDS],
        quoted=before[:LONGEST_WORDS],
        cut=max(len(new), len(before)) > LONGEST_WORDS,
        hand=hand,
        returned=_returned(raw) if hand is Hand.BOUNCE else (),
        pieces=tuple(pieces),
        left_out=left_out,
    )


def _headers(raw: bytes) -> Opened:
    """Of a mail that can't be taken apart."""
    head = raw[: 1 << 18].partition(b"\r\n\r\n" if b"\r\n\r\n" in raw[: 1 << 18] else b"\n\n")[0]
    try:
        said = _of_headers(BytesHeaderParser().parsebytes(head), raw)
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError, IndexError, AssertionError):
        said = Opened(_key("", "", raw))
    return replace(said, cut=True)


def _of_headers(mail: Message, raw: bytes) -> Opened:
    senders = mail.get_all("From", [])
    name, sender = _sender(str(senders[0])) if len(senders) == 1 else ("", "")
    ids = _ID.findall(str(mail.get("Message-ID", ""))[:_LONGEST_HEADER])
    answered = _ID.findall(str(mail.get("In-Reply-To", ""))[:_LONGEST_HEADER])
    threads = _ID.findall(" ".join(map(str, mail.get_all("References", [])))[-_LONGEST_HEADER:])
    return Opened(
        _key(ids[0] if ids else "", sender, raw),
        sender=sender,
        name=_line(name, 200),
        subject=_line(_words(mail.get("Subject", "")), 200),
        message_id=ids[0] if ids else "",
        refers=tuple(dict.fromkeys([*answered, *reversed(threads)]))[:_MOST_REFERRED],
        hand=_hand(mail, sender),
    )


def _key(message_id: str, sender: str, raw: bytes) -> str:
    """Of what a mail server does not change on the way: not of the lines that each adds above."""
    _, found, body = raw.partition(b"\r\n\r\n")
    if not found:
        _, found, body = raw.partition(b"\n\n")
    told = f"{message_id}\0{sender}".encode("utf-8", "surrogateescape")
    return hashlib.sha256(told + b"\0" + (body if found and message_id else raw)).hexdigest()[:40]


def _hand(mail: Message, sender: str) -> Hand:
    if sender.partition("@")[0].casefold() in _DAEMONS or str(mail.get("Return-Path", "")).strip() == "<>":
        return Hand.BOUNCE
    submitted = str(mail.get("Auto-Submitted", "no")).partition(";")[0].strip().casefold()
    precedence = str(mail.get("Precedence", "")).strip().casefold().replace("-", "_")
    lists = any(name in mail for name in ("List-Id", "List-Unsubscribe", "X-Autoreply", "X-Autorespond"))
    return Hand.AUTOMATIC if submitted != "no" or precedence in _NOT_BY_HAND or lists else Hand.PERSON


def _returned(raw: bytes) -> tuple[str, ...]:
    found = [one.decode("ascii", "replace") for one in _RETURNED.findall(raw)]
    return tuple(dict.fromkeys(found))[:_MOST_REFERRED]


def _parts(mail: Message) -> Iterator[Message]:
    """The leaves in order; what is too deep or too many is not there. A mail in a mail is one leaf."""
    line: list[tuple[Message, int]] = [(mail, 0)]
    seen = 0
    while line and seen < _MOST_PARTS:
        one, deep = line.pop()
        seen += 1
        # of text it would decode by a charset that anybody may name
        payload = one.get_payload() if one.is_multipart() else None
        if one.get_content_maintype() == "multipart" and isinstance(payload, list):
            if deep < _DEEPEST:
                line += [(part, deep + 1) for part in reversed(payload[:_MOST_PARTS]) if isinstance(part, Message)]
        else:
            yield one


def _content(part: Message) -> bytes:
    payload = part.get_payload() if part.is_multipart() else None
    if isinstance(payload, list):
        return b"\n".join(one.as_bytes() for one in payload[:1] if isinstance(one, Message))
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def _text(part: Message) -> str:
    return _decoded(_content(part), str(part.get_content_charset("") or ""))


def _decoded(content: bytes, charset: str) -> str:
    """As the mail says it is written, or else as it can be read."""
    for name in (charset, "utf-8"):
        try:
            if name and codecs.lookup(name).name.replace("-", "_") not in _NO_CHARSETS:
                return content.decode(name)
        except (LookupError, ValueError):
            continue
    return content.decode("cp1252", "replace")


def _words(header: object) -> str:
    """RFC 2047."""
    value = str(header)[:_LONGEST_HEADER]
    try:
        found = decode_header(value)
    except (HeaderParseError, binascii.Error, ValueError):
        return value
    return "".join(
        part if isinstance(part, str) else _decoded(part, "" if charset in (None, "unknown-8bit") else str(charset))
        for part, charset in found
    )


def _sender(header: str) -> tuple[str, str]:
    """The name and the address of the one who is in ``From``. The name is decoded after it was taken apart: what is
    encoded in it makes no second address."""
    found = [(name, address) for name, address in getaddresses([header[:_LONGEST_HEADER]]) if "@" in address]
    if len(found) != 1:
        return "", ""
    name, address = found[0]
    return _words(name), _line(address, 254)


def _file_name(part: Message) -> str:
    return _line(_words(part.get_filename("")), 200).replace("\\", "/").rpartition("/")[2]


def _called(kind: str) -> str:
    """What has no name is called by its kind."""
    ends = {"message/rfc822": "mail.eml", "text/calendar": "calendar.ics", "image/png": "picture.png"}
    return ends.get(kind, {"image/jpeg": "picture.jpg", "application/pdf": "document.pdf"}.get(kind, "file"))


def _line(text: str, longest: int) -> str:
    return " ".join(_tidy(text).split())[:longest]


def _tidy(text: str) -> str:
    return unicodedata.normalize("NFC", _UNKEEPABLE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n")))
