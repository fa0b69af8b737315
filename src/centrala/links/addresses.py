"""Which addresses a request of ours may go to.

Owns one rule: a service that is not called internal has a public address, at the moment of the connection and
whatever its name said a moment before. A name that leads to the machine itself, the house's network or a cloud's
metadata is refused (server-side request forgery; OWASP A10:2021).
"""

from __future__ import annotations

import ipaddress
import socket

from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver
from yarl import URL

__all__ = ["NotPublic", "PublicOnly", "check_literal", "is_public"]


class NotPublic(OSError):
    """The name leads to an address that a request of ours may not go to."""


def is_public(address: str) -> bool:
    """Whether the address is one of the public internet (IANA's special-purpose registries). Also of IPv4 that is
    written as IPv6."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    mapped = getattr(found, "ipv4_mapped", None) or getattr(found, "sixtofour", None)
    inner = found if mapped is None else mapped
    return inner.is_global and not inner.is_multicast


def check_literal(url: URL) -> None:
    """A host that is written as an address is asked of no resolver.

    Raises NotPublic.
    """
    try:
        ipaddress.ip_address(url.host or "")
    except ValueError:
        return
    if not is_public(url.host or ""):
        raise NotPublic("not a public address")


class PublicOnly(AbstractResolver):
    """Resolves, and lets through only what is public: the connection goes to the very address that was judged."""

    def __init__(self, inner: AbstractResolver | None = None) -> None:
        self._inner = inner or ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        found = await self._inner.resolve(host, port, family)
        public = [one for one in found if is_public(one["host"])]
        if not public:
            raise NotPublic("not a public address")
        return public

    async def close(self) -> None:
        await self._inner.close()
