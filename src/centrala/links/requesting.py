"""One request to a web service, over HTTP.

Owns where it may go, how much of an answer is read, and what a status means. Imported when the first flow asks (or
before, in a thread): an HTTP client is no part of what a call needs to be routed.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any, Final

import aiohttp
import msgspec
import structlog
from yarl import URL

from centrala.interactions.asks import AskService
from centrala.ivr import WebService
from centrala.links.addresses import NotPublic, PublicOnly, check_literal

__all__ = ["LONGEST_ANSWER", "Requesting", "taken"]

LONGEST_ANSWER: Final = 256 * 1024
LONGEST_VALUE: Final = 500
"""Characters of one value."""
WITH_BODY: Final = frozenset({"POST", "PUT", "PATCH"})
AGAIN_AFTER_S: Final = 0.1

log = structlog.get_logger("web_services")


class Requesting:
    """The sessions of one center."""

    def __init__(self) -> None:
        self._sessions: dict[bool, aiohttp.ClientSession] = {}

    async def close(self) -> None:
        for session in self._sessions.values():
            await session.close()

    async def tries(self, service: WebService, question: AskService) -> tuple[str, dict[str, str]]:
        """The exit, and what was taken from the answer. Raises TimeoutError only if it is cancelled from outside."""
        tries = 1 + (question.retries if question.method == "GET" else 0)
        for last in (number == tries for number in range(1, tries + 1)):
            try:
                by, values = await self._once(service, question)
            except NotPublic:
                log.warning("service_not_public", service=service.name)
                return "failed", {}
            except (aiohttp.ClientError, OSError):
                by, values = "failed", {}
            if by != "failed" or last:
                return by, values
            await asyncio.sleep(AGAIN_AFTER_S)
        return "failed", {}

    async def _once(self, service: WebService, question: AskService) -> tuple[str, dict[str, str]]:
        url = URL(service.url.rstrip("/") + question.path, encoded=True)
        if not service.internal:
            check_literal(url)
        headers = {"Accept": "application/json"}
        if service.header:
            headers[service.header] = service.secret
        body = dict(question.body) if question.method in WITH_BODY else None
        session = self._session(internal=service.internal)
        async with session.request(question.method, url, json=body, headers=headers, allow_redirects=False) as answer:
            if 400 <= answer.status < 500:
                return "refused", {}
            if not 200 <= answer.status < 300:
                return "failed", {}
            written = await answer.content.read(LONGEST_ANSWER + 1)
            while len(written) <= LONGEST_ANSWER and not answer.content.at_eof():
                written += await answer.content.read(LONGEST_ANSWER + 1 - len(written))
        if not question.take:
            return "ok", {}
        if len(written) > LONGEST_ANSWER:
            return "failed", {}
        try:
            return "ok", taken(msgspec.json.decode(written), question.take)
        except (msgspec.DecodeError, RecursionError):
            return "failed", {}

    def _session(self, *, internal: bool) -> aiohttp.ClientSession:
        session = self._sessions.get(internal)
        if session is None:
            resolver = None if internal else PublicOnly()
            connector = aiohttp.TCPConnector(resolver=resolver, limit_per_host=50)
            session = aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar(), trust_env=False)
            self._sessions[internal] = session
        return session


def taken(answer: Any, take: Mapping[str, str]) -> dict[str, str]:
    """The values that stand at these places; what is not there, or is no text, number or truth, is left out."""
    found = {}
    for name, place in take.items():
        value = _at(answer, place.split("."))
        if isinstance(value, bool):
            found[name] = "yes" if value else "no"
        elif isinstance(value, str | int | float):
            found[name] = "".join(sign for sign in str(value)[:LONGEST_VALUE] if sign.isprintable())
    return found


def _at(value: Any, place: Sequence[str]) -> Any:
    for part in place:
        if isinstance(value, Mapping):
            value = value.get(part)
        elif isinstance(value, list) and part.isdecimal() and int(part) < len(value):
            value = value[int(part)]
        else:
            return None
    return value
