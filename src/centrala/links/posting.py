"""One message to one receiver of webhooks, over HTTP.

Owns what an answer means, and that each receiver has connections of its own: one that hangs takes nobody else's. The
name of a receiver is resolved once for a connection, which goes to the address that was judged. Redirects are not
followed; what an answer says beyond its head is thrown away.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import aiohttp
from yarl import URL

from centrala.clock import Wall
from centrala.links.addresses import NotPublic, PublicOnly, check_literal
from centrala.links.replies import wait_ms_of
from centrala.organisation import Webhook
from centrala.webhooks import Tried

__all__ = ["LONGEST_S", "Posting"]

LONGEST_S: Final = 15.0
"""For everything, from the name to the head of the answer."""
_CONNECTIONS: Final = 4
_LONGEST_LINE: Final = 8_190
"""Bytes of a line of the answer's head; a longer one is no answer."""


@dataclass(frozen=True, slots=True)
class _Kept:
    allow: tuple[str, ...]
    session: aiohttp.ClientSession


class Posting:
    """The sessions of one center."""

    def __init__(self, *, longest_s: float = LONGEST_S) -> None:
        self._kept: dict[str, _Kept] = {}
        self._longest_s = longest_s

    async def close(self) -> None:
        for kept in self._kept.values():
            await kept.session.close()
        self._kept.clear()

    async def post(self, hook: Webhook, headers: Mapping[str, str], body: bytes, now: Wall) -> Tried:
        """Raises nothing: every failure is an answer."""
        try:
            async with asyncio.timeout(self._longest_s):
                return await self._post(hook, headers, body, now)
        except TimeoutError:
            return Tried(0, "too_slow")
        except NotPublic:
            return Tried(0, "not_public")
        except aiohttp.ClientConnectorError as error:
            return Tried(0, "not_public" if isinstance(error.os_error, NotPublic) else "no_answer")
        except (aiohttp.ClientError, OSError, ValueError):
            return Tried(0, "no_answer")

    async def _post(self, hook: Webhook, headers: Mapping[str, str], body: bytes, now: Wall) -> Tried:
        url = URL(hook.url)
        check_literal(url, hook.allow)
        session = await self._session(hook)
        own = {"Content-Type": "application/json", "User-Agent": "centrala-webhooks/1"}
        async with session.post(url, data=body, headers={**own, **headers}, allow_redirects=False) as answer:
            status, wait = answer.status, wait_ms_of(answer.headers.get("Retry-After", ""), now)
            answer.close()
        return Tried(status) if 200 <= status < 300 else Tried(status, f"status_{status}", wait)

    async def _session(self, hook: Webhook) -> aiohttp.ClientSession:
        kept = self._kept.get(hook.name)
        if kept is not None and kept.allow == hook.allow:
            return kept.session
        if kept is not None:
            await kept.session.close()
        connector = aiohttp.TCPConnector(resolver=PublicOnly(allowed=hook.allow), limit=_CONNECTIONS)
        session = aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            trust_env=False,
            auto_decompress=False,
            max_line_size=_LONGEST_LINE,
            max_field_size=_LONGEST_LINE,
        )
        self._kept[hook.name] = _Kept(hook.allow, session)
        return session
