"""One request to a web service, over HTTP.

Owns what a status means, and what is taken from an answer. Imported when the first flow asks (or before, in a thread).
"""

from __future__ import annotations

import asyncio
from typing import Final

import aiohttp
import msgspec
import structlog
from yarl import URL

from centrala.interactions.asks import AskService
from centrala.ivr import WebService
from centrala.links.addresses import NotPublic
from centrala.links.replies import FAILED, Reply
from centrala.links.sessions import LONGEST_ANSWER, Sessions
from centrala.links.taking import taken

__all__ = ["LONGEST_ANSWER", "Requesting"]

WITH_BODY: Final = frozenset({"POST", "PUT", "PATCH"})
AGAIN_AFTER_S: Final = 0.1

log = structlog.get_logger("web_services")


class Requesting:
    """Of one center."""

    def __init__(self) -> None:
        self._sessions = Sessions()

    async def close(self) -> None:
        await self._sessions.close()

    async def tries(self, service: WebService, question: AskService) -> Reply:
        """Raises TimeoutError only if it is cancelled from outside."""
        tries = 1 + (question.retries if question.method == "GET" else 0)
        for last in (number == tries for number in range(1, tries + 1)):
            try:
                reply = await self._once(service, question)
            except NotPublic:
                log.warning("service_not_public", service=service.name)
                return FAILED
            except (aiohttp.ClientError, OSError):
                reply = FAILED
            if reply.by != "failed" or last:
                return reply
            await asyncio.sleep(AGAIN_AFTER_S)
        return FAILED

    async def _once(self, service: WebService, question: AskService) -> Reply:
        url = URL(service.url.rstrip("/") + question.path, encoded=True)
        headers = {"Accept": "application/json"}
        if service.header:
            headers[service.header] = service.secret
        body = dict(question.body) if question.method in WITH_BODY else None
        answer = await self._sessions.ask(question.method, url, internal=service.internal, headers=headers, body=body)
        if not answer.good:
            by = "refused" if 400 <= answer.status < 500 else "failed"
            return Reply(by, status=answer.status, retry_after=answer.retry_after)
        if not question.take:
            return Reply("ok", status=answer.status)
        if len(answer.content) > LONGEST_ANSWER:
            return FAILED
        try:
            return Reply("ok", taken(msgspec.json.decode(answer.content), question.take), answer.status)
        except (msgspec.DecodeError, RecursionError):
            return FAILED
