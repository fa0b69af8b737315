"""Mail out (SMTP, RFC 5321), by the server that the configuration names.

Owns one attempt: whether it is tried again is the list of later work's affair.
"""

from __future__ import annotations

import ssl
from email.message import EmailMessage
from typing import Final

import aiosmtplib

from centrala.errors import Trouble
from centrala.mail_words import MailWords
from centrala.organisation import MailServer, MailTls

__all__ = ["by_itself", "send_mail"]

PORTS: Final = {MailTls.TLS: 465, MailTls.STARTTLS: 587, MailTls.NONE: 25}
LONGEST_S: Final = 60.0


def by_itself(server: MailServer, to: str, words: MailWords, *, name: str = "") -> EmailMessage:
    """A mail that nobody wrote by hand (RFC 3834, section 5). ``name``: the same for each attempt (RFC 5322, section
    3.6.4); empty: it has none. A line's end in the subject is a blank.
    """
    mail = EmailMessage()
    mail["Subject"] = " ".join(words.subject.split())
    mail["From"] = server.sender
    mail["To"] = to
    if name:
        mail["Message-ID"] = f"<{name}@{server.sender.rpartition('@')[2]}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(words.text)
    return mail


def _place(server: MailServer) -> tuple[str, int]:
    host, colon, port = server.server.rpartition(":")
    if colon and port.isdecimal() and (":" not in host or host.startswith("[")):
        return host.strip("[]"), int(port)
    return server.server.strip("[]"), PORTS[server.tls]


async def send_mail(server: MailServer, mail: EmailMessage, *, trusted: ssl.SSLContext | None = None) -> None:
    """Hand it to the server. ``trusted``: whose certificates count, besides the machine's.

    Raises Trouble: ``no_mail_server``, ``mail_refused`` (the server said no), ``mail_later`` (it said not now),
    ``mail_not_sent`` (nobody is there), ``mail_unclear`` (the line broke, and nobody knows whether it was taken).
    """
    if not server.server or not server.sender:
        raise Trouble("no_mail_server", "No mail server is named.", remedy="Name one under `mail`.")
    host, port = _place(server)
    try:
        await aiosmtplib.send(
            mail,
            hostname=host,
            port=port,
            use_tls=server.tls is MailTls.TLS,
            start_tls=server.tls is MailTls.STARTTLS,
            username=server.user or None,
            password=server.password or None,
            tls_context=trusted,
            timeout=LONGEST_S,
        )
    except aiosmtplib.SMTPRecipientsRefused as error:
        raise _answered(max(one.code for one in error.recipients)) from error
    except aiosmtplib.SMTPResponseException as error:
        raise _answered(error.code) from error
    except aiosmtplib.SMTPNotSupported as error:
        raise Trouble("mail_refused", "The mail server can't carry mail to this address.") from error
    except (aiosmtplib.SMTPException, OSError, TimeoutError) as error:
        code = "mail_not_sent" if isinstance(error, aiosmtplib.SMTPConnectError) else "mail_unclear"
        raise Trouble(code, f"The mail server {host} does not take it: {type(error).__name__}.") from error


def _answered(code: int) -> Trouble:
    """What a reply means that is no yes (RFC 5321, section 4.2.1)."""
    if 400 <= code < 500:
        return Trouble("mail_later", f"The mail server says not now: {code}.")
    return Trouble("mail_refused", f"The mail server refuses: {code}.")
