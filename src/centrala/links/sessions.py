"""HTTP to outside systems: where a request may go, and how much of an answer is read.

Owns the sessions of one center. Redirects are not followed. Imported when the first request is made (or before, in a
thread): an HTTP client is no part of what a call needs to be routed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import aiohttp
from yarl import URL

from centrala.links.addresses import NotPublic, PublicOnly, check_literal

__all__ = ["LONGEST_ANSWER", "Answered", "Sessions"]

LONGEST_ANSWER: Final = 256 * 1024


@dataclass(frozen=True, slots=True)
class Answered:
    status: int
    content: bytes
    """Of a good answer (2xx); a byte more than ``LONGEST_ANSWER`` of one that is longer."""
    retry_after: str = ""
    """As it stands in the head: seconds, or a date."""

    @property
    def good(self) -> bool:
        return 200 <= self.status < 300


class Sessions:
    """One for what may have an internal address, one for all else."""

    def __init__(self) -> None:
        self._sessions: dict[bool, aiohttp.ClientSession] = {}

    async def close(self) -> None:
        for session in self._sessions.values():
            await session.close()

    async def ask(
        self,
        method: str,
        url: URL,
        *,
        internal: bool,
        headers: Mapping[str, str],
        body: Mapping[str, str] | None = None,
    ) -> Answered:
        """Raises NotPublic; aiohttp.ClientError, OSError: there is no answer."""
        if not internal:
            check_literal(url)
        try:
            return await self._answer(self._session(internal=internal), method, url, headers, body)
        except aiohttp.ClientConnectorError as error:
            if isinstance(error.os_error, NotPublic):
                raise error.os_error from error
            raise

    async def _answer(
        self,
        session: aiohttp.ClientSession,
        method: str,
        url: URL,
        headers: Mapping[str, str],
        body: Mapping[str, str] | None,
    ) -> Answered:
        async with session.request(method, url, json=body, headers=headers, allow_redirects=False) as answer:
            found = Answered(answer.status, b"", answer.headers.get("Retry-After", ""))
            if not found.good:
                return found
            written = await answer.content.read(LONGEST_ANSWER + 1)
            while len(written) <= LONGEST_ANSWER and not answer.content.at_eof():
                written += await answer.content.read(LONGEST_ANSWER + 1 - len(written))
        return Answered(found.status, written, found.retry_after)

    def _session(self, *, internal: bool) -> aiohttp.ClientSession:
        session = self._sessions.get(internal)
        if session is None:
            resolver = None if internal else PublicOnly()
            connector = aiohttp.TCPConnector(resolver=resolver, limit_per_host=50)
            session = aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar(), trust_env=False)
            self._sessions[internal] = session
        return session
