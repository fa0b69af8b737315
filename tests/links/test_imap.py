"""A mail server that is away, refuses, or lies: one clear trouble, and nothing hangs."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from centrala.errors import Trouble
from centrala.links import imap
from centrala.links.imap import Imap, _folder
from centrala.organisation import MailTls, Postbox
from centrala.telephony.asterisk.certificate import ensure_certificate
from centrala.telephony.asterisk.settings import TlsFiles

HELLO = b"* OK here\r\n"
ABLE = b"* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n{tag} OK done\r\n"
LET_IN = b"+ \r\n", b"{tag} OK in\r\n"
OPENED = b"* OK [UIDVALIDITY 7] x\r\n* OK [UIDNEXT 5] x\r\n{tag} OK [READ-WRITE] open\r\n"


@contextmanager
def server(
    *says: bytes, hello: bytes = HELLO, tls: ssl.SSLContext | None = None, heard: list[bytes] | None = None
) -> Iterator[Postbox]:
    """Says one after another, each when a line came; ``{tag}`` is that of the last command. ``heard``: all lines."""
    listener = socket.create_server(("127.0.0.1", 0))

    def accepted() -> socket.socket:
        line = listener.accept()[0]
        return line if tls is None else tls.wrap_socket(line, server_side=True)

    def serve() -> None:
        with listener, contextlib.suppress(ssl.SSLError), accepted() as line:
            line.sendall(hello)
            lines, tag = line.makefile("rb"), b"*"
            for answer in (ABLE, *says):
                told = lines.readline()
                if not told:
                    return
                if heard is not None:
                    heard.append(told)
                word = told.split()[0] if told.split() else b""
                tag = word if word.isalnum() and len(word) < 8 else tag
                line.sendall(answer.replace(b"{tag}", tag))

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield Postbox(
        "care", server=f"127.0.0.1:{listener.getsockname()[1]}", tls=MailTls.NONE, user="ā", password="š pass"
    )
    thread.join(20)


def trouble(box: Postbox) -> Trouble:
    session = Imap(box)
    with pytest.raises(Trouble) as found:
        session.open()
    session.abort()
    assert "š pass" not in str(found.value)
    return found.value


def test_a_folder_is_opened_and_a_mail_is_read() -> None:
    fetched = b"* 1 FETCH (UID 5 RFC822.SIZE 6)\r\n{tag} OK done\r\n"
    content = b"* 1 FETCH (UID 5 BODY[] {6}\r\nHello!)\r\n{tag} OK done\r\n"
    with server(*LET_IN, OPENED, b"* SEARCH 9 5 4\r\n{tag} OK done\r\n", fetched, content) as box:
        session = Imap(box)
        folder = session.open()
        assert (folder.validity, folder.following) == (7, 5)
        assert session.uids(4) == [5, 9]
        found = session.mail(5)
        assert found is not None
        assert (found.content, found.whole) == (b"Hello!", True)
        session.abort()


def test_nobody_there_is_a_trouble() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    box = Postbox("care", server=f"127.0.0.1:{port}", tls=MailTls.NONE, user="care")
    assert trouble(box).code == "postbox_away"


def test_who_is_not_let_in_and_a_folder_that_is_not_there_are_told_apart() -> None:
    with server(b"+ \r\n", b"{tag} NO not you\r\n") as box:
        assert trouble(box).code == "postbox_refused"
    with server(*LET_IN, b"{tag} NO no such folder\r\n") as box:
        assert trouble(box).code == "no_such_folder"


@pytest.mark.parametrize("hello", [b"220 smtp.example.com\r\n", b"\xff" * 100 + b"\r\n", b"* BYE\r\n"])
def test_what_is_no_mail_server_is_a_trouble(hello: bytes) -> None:
    with server(hello=hello) as box:
        assert trouble(box).code == "postbox_away"


def test_a_server_that_says_nothing_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imap, "SILENT_S", 0.2)
    with server(hello=b"") as box:
        assert trouble(box).code == "postbox_away"


def test_a_server_that_promises_too_much_is_cut_off() -> None:
    with server(*LET_IN, OPENED, b"* 1 FETCH (BODY[] {99999999999}\r\nx") as box:
        session = Imap(box)
        session.open()
        with pytest.raises(Trouble) as found:
            session.mail(5)
        assert found.value.code == "postbox_away"
        session.abort()


def test_names_of_folders_are_written_as_servers_know_them() -> None:
    assert _folder("INBOX") == '"INBOX"'
    assert _folder("Ienākošie & co") == '"Ien&AQE-ko&AWE-ie &- co"'
    assert _folder('a"b\\c') == '"a\\"b\\\\c"'


def test_over_tls_only_a_server_that_is_trusted_gets_the_password(tmp_path: Path) -> None:
    files = TlsFiles(tmp_path / "certificate.pem", tmp_path / "key.pem")
    ensure_certificate(files, ["127.0.0.1"])
    theirs = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    theirs.load_cert_chain(files.certificate, files.key)
    says = (*LET_IN, OPENED)
    with server(*says, tls=theirs) as box:
        session = Imap(replace(box, tls=MailTls.TLS), ssl.create_default_context(cafile=str(files.certificate)))
        assert session.open().validity == 7
        session.abort()
    with server(*says, tls=theirs) as box:
        assert trouble(replace(box, tls=MailTls.TLS)).code == "postbox_away"


def test_a_server_that_can_not_encrypt_gets_no_password_of_who_asked_for_it() -> None:
    heard: list[bytes] = []
    with server(*LET_IN, OPENED, heard=heard) as box:
        assert trouble(replace(box, tls=MailTls.STARTTLS)).code == "postbox_away"
    assert not any(b"AUTHENTICATE" in line or b"LOGIN" in line for line in heard)
