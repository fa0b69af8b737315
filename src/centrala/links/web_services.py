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
from importlib import import_module
from typing import TYPE_CHECKING, Final

import structlog

from centrala.floor.ports import TellFact
from centrala.interactions.asks import AskService, ServiceReplied
from centrala.ivr import WebService
from centrala.links.replies import FAILED, TIMED_OUT, Reply

if TYPE_CHECKING:
    from centrala.links.requesting import Requesting

__all__ = ["WebServices"]

AT_ONCE: Final = 200
"""Questions under way; more are answered ``failed`` at once, for whoever asks waits on a telephone."""
log = structlog.get_logger("web_services")


class WebServices:
    """One for a running center."""

    def __init__(self, known: Callable[[], Mapping[str, WebService]], tell: TellFact) -> None:
        """``known``: the services as they are now."""
        self._known = known
        self._tell = tell
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._requesting: Requesting | None = None

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
        if self._requesting is not None:
            await self._requesting.close()

    def _reply(self, question: AskService, by: str, values: Mapping[str, str] | None = None) -> None:
        self._tell(ServiceReplied(question.ask, question.interaction, by, values or {}))

    async def _answer(self, question: AskService) -> None:
        reply = await self.answer(question)
        self._reply(question, reply.by, reply.values)

    async def answer(self, question: AskService) -> Reply:
        """To who waits for it here. Raises nothing."""
        try:
            async with asyncio.timeout(question.wait_ms / 1000):
                return await self._ask(question)
        except TimeoutError:
            return TIMED_OUT
        except Exception as error:
            log.warning("service_failed", service=question.service, error=type(error).__name__)
            return FAILED

    async def _ask(self, question: AskService) -> Reply:
        service = self._known().get(question.service)
        return FAILED if service is None else await self._client().tries(service, question)

    def _client(self) -> Requesting:
        if self._requesting is None:
            from centrala.links.requesting import Requesting

            self._requesting = Requesting()
        return self._requesting

    async def prepare(self) -> None:
        """Load what requests need, off the loop; without it the first flow that asks does."""
        await asyncio.to_thread(import_module, "centrala.links.requesting")
