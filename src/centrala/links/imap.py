"""A folder of a mail server, read (IMAP, RFC 9051 and RFC 3501).

Owns the protocol, by the standard library's ``imaplib``: one connection, bounded in bytes and in time whatever the
server says. Nothing is ever deleted there. Every call may block, so it belongs into a thread of its own; ``abort`` ends
it from outside.
"""

from __future__ import annotations

import base64
import contextlib
import imaplib
import re
import socket
import ssl
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from centrala.errors import Trouble
from centrala.organisation import MailTls, Postbox

__all__ = ["BEGINNING", "LARGEST", "Folder", "Found", "Imap"]

LARGEST: Final = 25 << 20
"""Bytes of a mail; of a larger one only ``BEGINNING`` is read."""
BEGINNING: Final = 1 << 18
SILENT_S: Final = 20.0
LONGEST_S: Final = 300.0
"""A session."""
_MOST: Final = 256 << 20
"""Bytes of a session."""
_PORTS: Final = {MailTls.TLS: 993, MailTls.STARTTLS: 143, MailTls.NONE: 143}
_SIZE: Final = re.compile(rb"RFC822\.SIZE (\d{1,19})")
_MOST_UID: Final = (1 << 32) - 1


@dataclass(frozen=True, slots=True)
class Folder:
    """As it was when it was opened."""

    validity: int
    """Of its UIDs; another one: they mean other mails."""
    following: int
    """The UID that the next mail gets, or more."""


@dataclass(frozen=True, slots=True)
class Found:
    content: bytes
    whole: bool


class _Bounds:
    def __init__(self) -> None:
        self.left = _MOST
        self.until = time.monotonic() + LONGEST_S

    def spend(self, size: int) -> None:
        """Raises OSError: the server says too much, or says it for too long."""
        self.left -= size
        if self.left < 0 or time.monotonic() > self.until:
            raise OSError("too much")


def _bounded(plain: type[imaplib.IMAP4]) -> type[Any]:
    class Bounded(plain):  # type: ignore[misc, valid-type]
        def __init__(self, bounds: _Bounds, *given: Any, **named: Any) -> None:
            self._bounds = bounds
            super().__init__(*given, **named)

        def read(self, size: int) -> bytes:
            self._bounds.spend(size)
            found: bytes = super().read(size)
            return found

        def readline(self) -> bytes:
            found: bytes = super().readline()
            self._bounds.spend(len(found))
            return found

    return Bounded


_PLAIN: Final = _bounded(imaplib.IMAP4)
_TLS: Final = _bounded(imaplib.IMAP4_SSL)


class Imap:
    """One session. Every call raises Trouble: ``postbox_away`` (nobody is there, or talks nonsense),
    ``postbox_refused`` (who signs in is not let in), ``no_such_folder``."""

    def __init__(self, box: Postbox, trusted: ssl.SSLContext | None = None) -> None:
        """``trusted``: whose certificates count, in place of the machine's."""
        self._box = box
        self._trusted = trusted
        self._server: Any = None
        self._over = False

    def open(self) -> Folder:
        """Connect, sign in, open the folder."""
        with self._telling():
            self._connect()
            if self._over:
                self.abort()
                raise OSError("over")
        with self._telling("postbox_refused", "does not let in who is named under `user`"):
            self._sign_in()
        with self._telling("no_such_folder", "has no such folder"):
            self._ask(self._server.select(_folder(self._box.folder)))
        with self._telling():
            validity = self._told("UIDVALIDITY")
            following = self._told("UIDNEXT")
            if not following:
                following = max(self._uids("ALL"), default=0) + 1
            return Folder(validity, following)

    def uids(self, after: int) -> Sequence[int]:
        """Of mails with a larger UID, in order."""
        with self._telling():
            return [uid for uid in self._uids(f"UID {after + 1}:*") if uid > after]

    def unread(self) -> frozenset[int]:
        with self._telling():
            return frozenset(self._uids("UNSEEN"))

    def mail(self, uid: int) -> Found | None:
        """None: it is not there any more. It is not marked by that."""
        with self._telling():
            told = self._ask(self._server.uid("FETCH", str(uid), "(RFC822.SIZE)"))
            sizes = [found for part in told if isinstance(part, bytes) and (found := _SIZE.search(part))]
            if not sizes:
                return None
            whole = int(sizes[0][1]) <= LARGEST
            wanted = "(BODY.PEEK[])" if whole else f"(BODY.PEEK[]<0.{BEGINNING}>)"
            for part in self._ask(self._server.uid("FETCH", str(uid), wanted)):
                if isinstance(part, tuple) and len(part) == 2 and isinstance(part[1], bytes):
                    return Found(part[1][:LARGEST], whole and len(part[1]) <= LARGEST)
            return None

    def mark_read(self, uid: int) -> None:
        with self._telling():
            self._ask(self._server.uid("STORE", str(uid), "+FLAGS.SILENT", "(\\Seen)"))

    def close(self) -> None:
        if self._server is not None:
            with contextlib.suppress(OSError, imaplib.IMAP4.error, ValueError, AttributeError):
                self._server.logout()
        self.abort()

    def abort(self) -> None:
        """Whatever it waits for ends at once, and nothing is done any more."""
        self._over = True
        sock = getattr(self._server, "sock", None)
        if sock is not None:
            with contextlib.suppress(OSError, ValueError, AttributeError):
                sock.shutdown(socket.SHUT_RDWR)
            with contextlib.suppress(OSError, ValueError, AttributeError):
                self._server.shutdown()

    def _connect(self) -> None:
        host, port = _place(self._box)
        trusted = self._trusted or ssl.create_default_context()
        if self._box.tls is MailTls.TLS:
            self._server = _TLS(_Bounds(), host, port, ssl_context=trusted, timeout=SILENT_S)
            return
        self._server = _PLAIN(_Bounds(), host, port, timeout=SILENT_S)
        if self._box.tls is MailTls.STARTTLS:
            self._server.starttls(trusted)

    def _sign_in(self) -> None:
        box = self._box
        if "AUTH=PLAIN" in self._server.capabilities:
            told = f"\0{box.user}\0{box.password}".encode()
            self._ask(self._server.authenticate("PLAIN", lambda _: told))
        else:
            self._ask(self._server.login(box.user, box.password))

    def _told(self, word: str) -> int:
        _, found = self._server.response(word)
        text = found[0] if found and isinstance(found[0], bytes) else b""
        return min(int(text), _MOST_UID) if text.isdigit() else 0

    def _uids(self, what: str) -> list[int]:
        found = [part for part in self._ask(self._server.uid("SEARCH", what)) if isinstance(part, bytes)]
        uids = {int(one) for part in found for one in part.split() if one.isdigit() and len(one) <= 10}
        return sorted(uid for uid in uids if 0 < uid <= _MOST_UID)

    def _ask(self, answer: tuple[str, list[Any]]) -> list[Any]:
        how, told = answer
        if how != "OK":
            raise imaplib.IMAP4.error("refused")
        return told

    @contextmanager
    def _telling(
        self, code: str = "postbox_away", why: str = "does not answer as a mail server does"
    ) -> Iterator[None]:
        host, port = _place(self._box)
        try:
            yield
        except (imaplib.IMAP4.abort, OSError) as error:
            raise Trouble(
                "postbox_away",
                f"The mail server {host}:{port} can't be reached: {type(error).__name__}.",
                remedy="Look at `server` and `tls` of the postbox, and whether the server runs.",
            ) from error
        except (imaplib.IMAP4.error, ValueError, TypeError, IndexError, AttributeError) as error:
            raise Trouble(
                code,
                f"The mail server {host}:{port} {why}.",
                remedy="Look at `user`, `password` and `folder` of the postbox.",
            ) from error


def _place(box: Postbox) -> tuple[str, int]:
    host, colon, port = box.server.rpartition(":")
    if colon and port.isdecimal() and (":" not in host or host.startswith("[")):
        return host.strip("[]"), int(port)
    return box.server.strip("[]"), _PORTS[box.tls]


def _folder(name: str) -> str:
    """Quoted, in the letters that a server of any age knows (RFC 3501, section 5.1.3)."""
    plain = re.sub(r"[^\x20-\x7e]+", lambda found: _shifted(found[0]), name.replace("&", "&-"))
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _shifted(letters: str) -> str:
    return "&" + base64.b64encode(letters.encode("utf-16-be")).decode("ascii").rstrip("=").replace("/", ",") + "-"
