"""Where something listens, as an address or a name: written with a port, told apart from loopback and from everywhere.

IPv6 addresses are held bare (``::1``) and get their brackets when a port follows or a URI is made (RFC 3986, 3.2.2).
"""

from __future__ import annotations

from ipaddress import ip_address
from typing import Final

__all__ = ["EVERYWHERE", "LOOPBACK", "bracketed", "in_reach", "is_loopback", "with_port"]

LOOPBACK: Final = "127.0.0.1"
EVERYWHERE: Final = ("", "0.0.0.0", "::")  # noqa: S104  compared with, not bound to


def bracketed(host: str) -> str:
    """As it stands in a URI."""
    return f"[{host}]" if ":" in host else host


def with_port(host: str, port: int) -> str:
    return f"{bracketed(host)}:{port}"


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches it; a name counts as one that others reach."""
    try:
        return ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return False


def in_reach(bind: str) -> str:
    """Where this machine reaches what listens on ``bind``."""
    if bind == "::":
        return "::1"
    return LOOPBACK if bind in EVERYWHERE else bind
