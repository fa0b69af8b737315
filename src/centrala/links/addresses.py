"""Which addresses a request of ours may go to.

Owns one rule: a service that is not called internal has a public address, at the moment of the connection and
whatever its name said a moment before. A name that leads to the machine itself, the house's network or a cloud's
metadata is refused (server-side request forgery; OWASP A10:2021).
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Collection
from typing import Final

from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver
from yarl import URL

__all__ = ["NotPublic", "PublicOnly", "check_literal", "is_public", "may_go_to"]

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_NAT64: Final = ipaddress.IPv6Network("64:ff9b::/96")
"""An IPv4 address in the last 32 bits (RFC 6052, section 2.1)."""
_COMPATIBLE: Final = ipaddress.IPv6Network("::/96")
"""Likewise, long given up (RFC 4291, section 2.5.5.1)."""

_INTERNET_6: Final = ipaddress.IPv6Network("2000::/3")
"""All that IANA gives out as global unicast (RFC 3513, section 4); what is outside leads into some house or nowhere."""
_SPECIAL: Final = tuple(
    ipaddress.ip_network(written)
    for written in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
        "2001::/23",
        "2001:db8::/32",
        "2002::/16",
        "3fff::/20",
    )
)
"""IANA's registries of special-purpose addresses (RFC 6890, as of 2024) and multicast. Told here, since what Python's
``is_global`` says of them is not the same from one version to the next."""


class NotPublic(OSError):
    """The name leads to an address that a request of ours may not go to."""


def is_public(address: str) -> bool:
    """Whether the address is one of the public internet (IANA's special-purpose registries); also for an IPv4 address
    that is written as IPv6."""
    return may_go_to(address, ())


def may_go_to(address: str, allowed: Collection[str]) -> bool:
    """Whether it is public, or within one of these networks."""
    try:
        found = _bare(ipaddress.ip_address(address.partition("%")[0]))
    except ValueError:
        return False
    if any(found in ipaddress.ip_network(network) for network in allowed):
        return True
    return (found.version == 4 or found in _INTERNET_6) and not any(found in network for network in _SPECIAL)


def _bare(found: Address) -> Address:
    """The IPv4 address that is written as IPv6, wherever the writing leads in the end."""
    if isinstance(found, ipaddress.IPv4Address):
        return found
    inner = found.ipv4_mapped or found.sixtofour
    if inner is None and (found in _NAT64 or (found in _COMPATIBLE and int(found) > 1)):
        inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
    return found if inner is None else inner


def check_literal(url: URL, allowed: Collection[str] = ()) -> None:
    """A host that is written as an address is asked of no resolver.

    Raises NotPublic.
    """
    try:
        ipaddress.ip_address(url.host or "")
    except ValueError:
        return
    if not may_go_to(url.host or "", allowed):
        raise NotPublic("not a public address")


class PublicOnly(AbstractResolver):
    """Resolves, and lets through only what is public: the connection goes to the very address that was judged."""

    def __init__(self, inner: AbstractResolver | None = None, allowed: Collection[str] = ()) -> None:
        """``allowed``: networks that are let through, too."""
        self._inner = inner or ThreadedResolver()
        self._allowed = allowed

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        found = await self._inner.resolve(host, port, family)
        public = [one for one in found if may_go_to(one["host"], self._allowed)]
        if not public:
            raise NotPublic("not a public address")
        return public

    async def close(self) -> None:
        await self._inner.close()
