"""Passwords that a directory keeps (LDAP, RFC 4511): asked by binding as the person.

Owns the way from a user name to an entry, and that an empty password is never sent: a directory takes it for nobody
and says yes (RFC 4513, section 5.1.2).
"""

from __future__ import annotations

import ssl
import warnings
from typing import Final
from urllib.parse import urlsplit

import structlog

from centrala.errors import Trouble
from centrala.organisation import Directory
from centrala.personal import Secret

with warnings.catch_warnings():  # it uses old names of pyasn1
    warnings.simplefilter("ignore", DeprecationWarning)
    import ldap3
    from ldap3.core.exceptions import LDAPException
    from ldap3.utils.conv import escape_filter_chars
    from ldap3.utils.dn import escape_rdn

__all__ = ["fits"]

PATIENCE_S: Final = 5
_INVALID: Final = 49
"""``invalidCredentials`` (RFC 4511, appendix A)."""

log = structlog.get_logger("directory")


def fits(directory: Directory, user: str, password: Secret) -> bool:
    """Whether the directory knows this person by this password. For a thread.

    Raises Trouble (``directory_away``): it does not answer, or does not know us.
    """
    if not password:
        return False
    try:
        name = directory.user_dn.replace("{user}", escape_rdn(user)) or _found(directory, user)
        return bool(name) and _binds(directory, name, password)
    except (LDAPException, OSError, ValueError) as error:
        log.warning("directory_away", why=type(error).__name__)
        raise Trouble(
            "directory_away",
            "The directory of your organisation does not answer.",
            remedy="Try again soon, or ask for a sign-in link.",
        ) from error


def _binds(directory: Directory, name: str, password: Secret) -> bool:
    connection = _connection(directory, name, password)
    try:
        if connection.bind():
            return True
        if connection.result.get("result") != _INVALID:
            log.info("directory_refused", result=connection.result.get("description"))
        return False
    finally:
        connection.unbind()


def _found(directory: Directory, user: str) -> str:
    """The name of the one entry that fits; empty: none, or several."""
    connection = _connection(directory, directory.reader_dn, directory.reader_password)
    try:
        if not connection.bind():
            raise ValueError("the reader is not known")
        asked = directory.filter.replace("{user}", escape_filter_chars(user))
        connection.search(directory.base, asked, attributes=[ldap3.NO_ATTRIBUTES], size_limit=2, time_limit=PATIENCE_S)
        entries = [entry["dn"] for entry in connection.response or () if entry.get("type") == "searchResEntry"]
        return str(entries[0]) if len(entries) == 1 else ""
    finally:
        connection.unbind()


def _connection(directory: Directory, name: str, password: Secret) -> ldap3.Connection:
    """Encrypted, but for one on this machine."""
    address = urlsplit(directory.address)
    encrypted = address.scheme == "ldaps"
    tls = ldap3.Tls(validate=ssl.CERT_REQUIRED, ca_certs_data=directory.certificate or None)
    server = ldap3.Server(
        address.hostname or "",
        port=address.port or (636 if encrypted else 389),
        use_ssl=encrypted,
        tls=tls,
        get_info=ldap3.NONE,
        connect_timeout=PATIENCE_S,
    )
    connection = ldap3.Connection(
        server, name or None, password or None, receive_timeout=PATIENCE_S, raise_exceptions=False, auto_referrals=False
    )
    try:
        connection.open()
        if not encrypted and address.hostname not in ("localhost", "127.0.0.1", "::1") and not connection.start_tls():
            raise ValueError("no StartTLS")
    except Exception:
        if connection.socket is not None:
            connection.socket.close()
        raise
    return connection
