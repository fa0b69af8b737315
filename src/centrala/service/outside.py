"""Asks an outside system of customers who calls, beside the call.

Implements ``floor.ports.Customers`` next to the center's own records. No call waits for the answer: it is shown when
it comes, and flows read what has come by then. A system that fails again and again is left alone for a while, so that
a dead one costs nothing.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import Final
from urllib.parse import quote

import structlog

from centrala.api.ports import OutsideFault
from centrala.breaker import Breaker
from centrala.clock import ReadClock
from centrala.floor.ports import Customers, TellFact
from centrala.ids import AskId, InteractionId
from centrala.interactions.asks import AskService, FindCustomer
from centrala.interactions.outside import MOST_CONTACTS, Outside, OutsideContact, OutsideFound, OutsideState
from centrala.links import WebServices
from centrala.links.replies import Reply, wait_ms_of
from centrala.organisation import Organisation, OutsideRecords
from centrala.service.plugins import NOBODY, Plugins

__all__ = ["AskedBoth", "OutsideLook", "answer_of", "question_of"]

AT_ONCE: Final = 50
"""Questions under way; more are not asked: a system that is so slow is helped by no more of them."""
_CONTACT: Final = "contact"
"""First part of the names under which earlier contacts are taken; no name of the configuration has a point in it."""

log = structlog.get_logger("outside")


class AskedBoth:
    """Our own records and the outside ones: each gets every question."""

    def __init__(self, *those: Customers) -> None:
        self._those = those

    def find(self, sought: Sequence[FindCustomer]) -> None:
        for one in self._those:
            one.find(sought)


class OutsideLook:
    """One for a running center."""

    def __init__(
        self, services: WebServices, organisation: Callable[[], Organisation], tell: TellFact, clock: ReadClock
    ) -> None:
        self._services = services
        self._plugins = Plugins()
        self._organisation = organisation
        self._tell = tell
        self._clock = clock
        self._breaker = Breaker()
        self._of = OutsideRecords()
        self.fault: OutsideFault | None = None
        """Of the last question, if it had no answer; None: all is well, or nobody was asked yet."""
        self._tasks: dict[InteractionId, asyncio.Task[None]] = {}

    def find(self, sought: Sequence[FindCustomer]) -> None:
        records = self._organisation().outside_records
        if not (records.service or records.plugin):
            return
        if records != self._of:
            self._of, self._breaker, self.fault = records, Breaker(), None
        for question in sought:
            if question.at_once or question.interaction in self._tasks:
                continue  # a caller who waits for our records is asked about here by a question of its own
            if not self._breaker.closed(self._clock().mono) or len(self._tasks) >= AT_ONCE:
                self._tell(OutsideFound(question.interaction, Outside(OutsideState.AWAY)))
                continue
            looking = asyncio.get_running_loop().create_task(self._look(records, question), name="outside-records")
            self._tasks[question.interaction] = looking
            looking.add_done_callback(partial(self._done, question.interaction))

    def _done(self, interaction: InteractionId, _: asyncio.Task[None]) -> None:
        self._tasks.pop(interaction, None)

    async def close(self) -> None:
        """End what is under way, unanswered."""
        for task in list(self._tasks.values()):
            task.cancel()
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)
        await self._plugins.close()

    async def _look(self, records: OutsideRecords, question: FindCustomer) -> None:
        if records.plugin:
            reply = await self._plugins.look_up(records.plugin, question.number, take_of(records), records.wait_ms)
        else:
            reply = await self._services.answer(question_of(records, question))
        outside = answer_of(reply, (NOBODY,) if records.plugin else records.nobody)
        if outside.state is OutsideState.AWAY:
            now = self._clock()
            self._breaker.failed(now.mono, wait_ms=wait_ms_of(reply.retry_after, now.wall))
            self.fault = OutsideFault(now.wall, f"status_{reply.status}" if reply.status else reply.by)
            log.warning("outside_records_away", system=records.service or records.plugin, why=self.fault.why)
        else:
            self._breaker.succeeded()
            self.fault = None
        self._tell(OutsideFound(question.interaction, outside))


def take_of(records: OutsideRecords) -> dict[str, str]:
    """What is taken from an answer: the values, and the first of its list of contacts place by place."""
    take = dict(records.take)
    if records.history:
        for place in range(MOST_CONTACTS):
            take[f"{_CONTACT}.{place}.when"] = f"{records.history}.{place}.{records.history_when}"
            take[f"{_CONTACT}.{place}.what"] = f"{records.history}.{place}.{records.history_what}"
    return take


def question_of(records: OutsideRecords, question: FindCustomer) -> AskService:
    """What the web service is asked."""
    path = records.path.replace("{number}", quote(question.number, safe=""))
    ask = AskId(f"outside {question.interaction}")
    return AskService(ask, question.interaction, records.service, "GET", path, {}, records.wait_ms, 0, take_of(records))


def answer_of(reply: Reply, nobody: Collection[int]) -> Outside:
    """``nobody``: statuses that say that nobody has this number. Any other refusal is a fault, of a secret (401, 403),
    of the question (400) or of its pace (429), and nothing is known of the caller."""
    if reply.by == "refused" and reply.status in nobody:
        return Outside(OutsideState.UNKNOWN)
    if reply.by != "ok":
        return Outside(OutsideState.AWAY)
    values = reply.values
    told = {name: value for name, value in values.items() if "." not in name}
    pairs = [
        [values.get(f"{_CONTACT}.{place}.{part}", "") for part in ("when", "what")] for place in range(MOST_CONTACTS)
    ]
    contacts = tuple(OutsideContact(when, what) for when, what in pairs if when or what)
    return Outside(OutsideState.FOUND if told or contacts else OutsideState.UNKNOWN, told, contacts)
