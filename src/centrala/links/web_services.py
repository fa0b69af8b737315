"""Asks the center's web services in the middle of a call.

Owns the requests: where they may go, how long they may take, how much of an answer is read. Implements
``floor.ports.Services``. Whatever a service does, the answer is one of four words, within the time that was asked
for; the rest of its answer is looked at and thrown away. Redirects are not followed: an answer that points
elsewhere is a failure.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Final

import aiohttp
import msgspec
import structlog
from yarl import URL

from centrala.floor.ports import TellFact
from centrala.interactions.asks import AskService, ServiceReplied
from centrala.ivr import WebService
from centrala.links.addresses import NotPublic, PublicOnly, check_literal

__all__ = ["WebServices", "taken"]

AT_ONCE: Final = 200
"""Questions under way; more are answered ``failed`` at once, for whoever asks waits on a telephone."""
LONGEST_ANSWER: Final = 256 * 1024
LONGEST_VALUE: Final = 500
"""Characters of one value."""
WITH_BODY: Final = frozenset({"POST", "PUT", "PATCH"})
AGAIN_AFTER_S: Final = 0.1

log = structlog.get_logger("web_services")


class WebServices:
    """One for a running center."""

    def __init__(self, known: Callable[[], Mapping[str, WebService]], tell: TellFact) -> None:
        """``known``: the services as they are now."""
        self._known = known
        self._tell = tell
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._sessions: dict[bool, aiohttp.ClientSession] = {}

    def ask(self, questions: Sequence[AskService]) -> None:
        for question in questions:
            if question.ask in self._tasks:
                continue
            if len(self._tasks) >= AT_ONCE:
                self._reply(question, "failed")
                continue
            task = asyncio.get_running_loop().create_task(self._answer(question), name="web-service")
            self._tasks[question.ask] = task
            task.add_done_callback(partial(self._done, question.ask))

    def _done(self, ask: str, _: asyncio.Task[None]) -> None:
        self._tasks.pop(ask, None)

    async def close(self) -> None:
        """End what is under way, unanswered."""
        for task in list(self._tasks.values()):
            task.cancel()
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)
        for session in self._sessions.values():
            await session.close()

    def _reply(self, question: AskService, by: str, values: Mapping[str, str] | None = None) -> None:
        self._tell(ServiceReplied(question.ask, question.interaction, by, values or {}))

    async def _answer(self, question: AskService) -> None:
        by = "failed"
        values: Mapping[str, str] = {}
        try:
            async with asyncio.timeout(question.wait_ms / 1000):
                by, values = await self._tries(question)
        except TimeoutError:
            by = "timeout"
        except Exception as error:
            log.warning("service_failed", service=question.service, error=type(error).__name__)
        self._reply(question, by, values)

    async def _tries(self, question: AskService) -> tuple[str, dict[str, str]]:
        service = self._known().get(question.service)
        if service is None:
            return "failed", {}
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
