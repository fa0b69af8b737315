"""Messages to other systems on their way: from the list to each receiver, until it has them or a day is over.

Owns one loop for each webhook, so that a receiver that hangs delays nobody else, and what a page asks of it. A message
is on the list before it is tried, in the transaction of the deed; what dies in between is found again there, and told
once more under the same id. Nothing of a call waits here.
"""

from __future__ import annotations

import asyncio
import contextlib
import random
import secrets
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, Protocol

import msgspec
import structlog

from centrala.api.ports import HookStanding
from centrala.breaker import Breaker
from centrala.clock import Mono, ReadClock, Wall
from centrala.desk.feedback_ports import FeedbackReads
from centrala.desk.followup_ports import FollowupReads
from centrala.desk.hooks import message, of_answer, of_call, of_customer, of_followup, of_ticket, wants_of
from centrala.desk.ports import CustomerReads
from centrala.desk.ticket_ports import TicketReads
from centrala.errors import Refused, Trouble
from centrala.feedback.events import SurveyAnswered
from centrala.ids import CustomerId, FollowupId, InteractionId, TicketId
from centrala.interactions.events import InteractionClosed
from centrala.interactions.record import InteractionRecord
from centrala.organisation import Organisation, Webhook
from centrala.service.shell import Published
from centrala.signing import hook_headers, hook_secret_of
from centrala.storage.database import OUTSIDE
from centrala.storage.webhooks import Webhooks
from centrala.webhooks import Delivery, Tried, after

if TYPE_CHECKING:
    from centrala.links.posting import Posting

__all__ = ["Bodies", "HookRoom", "HookSender", "LazyPoster", "Poster"]

AT_ONCE: Final = 4
"""Messages to one receiver that are under way at once, each about another object."""
LONGEST_SLEEP_S: Final = 2.0
"""An event may be told a moment before the database has its row, and a record changed without anybody telling."""
AWAY_S: Final = 5.0
_CHANCE: Final = random.Random()  # noqa: S311  it spreads attempts, and guards nothing
_AWAY: Final = (*OUTSIDE, Trouble)

log = structlog.get_logger("webhooks")


class Poster(Protocol):
    async def post(self, hook: Webhook, headers: Mapping[str, str], body: bytes, now: Wall) -> Tried: ...

    async def close(self) -> None: ...


class LazyPoster:
    """Loads the HTTP client off the loop with the first message: it is no part of what a call needs."""

    def __init__(self) -> None:
        self._posting: Posting | None = None

    async def post(self, hook: Webhook, headers: Mapping[str, str], body: bytes, now: Wall) -> Tried:
        await asyncio.to_thread(import_module, "centrala.links.posting")
        if self._posting is None:
            from centrala.links.posting import Posting

            self._posting = Posting()
        return await self._posting.post(hook, headers, body, now)

    async def close(self) -> None:
        if self._posting is not None:
            await self._posting.close()


class Bodies:
    """What a message says of its object, as it is at this moment."""

    def __init__(
        self,
        calls: Callable[[str], Awaitable[InteractionRecord | None]],
        customers: CustomerReads,
        tickets: TicketReads,
        followups: FollowupReads,
        feedback: FeedbackReads,
    ) -> None:
        self._calls = calls
        self._customers = customers
        self._tickets = tickets
        self._followups = followups
        self._feedback = feedback

    async def of(self, one: Delivery, hook: Webhook) -> dict[str, Any]:
        return message(one, await self._said(one, hook))

    async def _said(self, one: Delivery, hook: Webhook) -> dict[str, Any] | None:
        match one.type.partition(".")[0]:
            case "call":
                call = await self._calls(one.object)
                return None if call is None else of_call(call, hook.fields)
            case "customer":
                customer = await self._customers.one(CustomerId(one.object))
                return None if customer is None else of_customer(customer, hook.fields)
            case "ticket":
                ticket = await self._tickets.one(TicketId(one.object))
                return None if ticket is None else of_ticket(ticket, hook.fields)
            case "followup":
                line = await self._followups.one(FollowupId(one.object))
                return None if line is None else of_followup(line.one, hook.fields)
            case "feedback":
                answered = await self._feedback.about(InteractionId(one.object))
                return None if answered is None else of_answer(answered, int(one.about))
        return None


@dataclass(slots=True)
class _Lane:
    """One receiver."""

    hook: Webhook
    woken: asyncio.Event = field(default_factory=asyncio.Event)
    breaker: Breaker = field(default_factory=Breaker)
    task: asyncio.Task[None] | None = None


class HookSender:
    """``run`` until it is cancelled."""

    def __init__(
        self,
        store: Webhooks,
        poster: Poster,
        bodies: Bodies,
        clock: ReadClock,
        organisation: Callable[[], Organisation],
        chance: Callable[[], float] = _CHANCE.random,
    ) -> None:
        self._store = store
        self._poster = poster
        self._bodies = bodies
        self._clock = clock
        self._organisation = organisation
        self._chance = chance
        self._lanes: dict[str, _Lane] = {}
        self._changed = asyncio.Event()

    def heard(self, published: Published) -> None:
        """Events of the floor, when they are kept."""
        if any(isinstance(event, InteractionClosed | SurveyAnswered) for event in published.events):
            self.wake()

    def wake(self) -> None:
        """There may be something new on the list."""
        for lane in self._lanes.values():
            lane.woken.set()

    async def adopt(self) -> None:
        """The configuration is another one: from here on its webhooks are told, and no others. A database that is away
        hears of it when it is back."""
        self._changed.set()
        with contextlib.suppress(*_AWAY):
            await self._want()

    def nudge(self, hook: str) -> None:
        """Somebody wants to see now whether it is well: it is tried at once, whatever it did before."""
        lane = self._lanes.get(hook)
        if lane is not None:
            lane.breaker.until = Mono(0)
            lane.woken.set()

    def resting(self, hook: str) -> bool:
        """Whether it is left alone for a while, because it failed again and again."""
        lane = self._lanes.get(hook)
        return lane is not None and not lane.breaker.closed(self._clock().mono)

    async def run(self) -> None:
        try:
            while True:
                self._changed.clear()
                try:
                    await self._want()
                    await self._settle(self._organisation())
                    await self._changed.wait()
                except _AWAY:
                    await asyncio.sleep(AWAY_S)
        finally:
            await self._settle(Organisation())
            await self._poster.close()

    async def _want(self) -> None:
        center = self._organisation()
        await self._store.want(wants_of(center), center.webhooks)

    async def _settle(self, center: Organisation) -> None:
        """A lane for each that is active; those that are another now begin anew."""
        wanted = {name: hook for name, hook in center.webhooks.items() if hook.active and hook.secret}
        gone = [name for name, lane in self._lanes.items() if wanted.get(name) != lane.hook]
        tasks = [task for name in gone if (task := self._lanes.pop(name).task) is not None]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for name, hook in wanted.items():
            if name not in self._lanes:
                lane = self._lanes[name] = _Lane(hook)
                lane.task = asyncio.get_running_loop().create_task(self._serve(lane), name=f"webhook {name}")

    async def _serve(self, lane: _Lane) -> None:
        while True:
            lane.woken.clear()
            try:
                await self._send_due(lane)
                pause = await self._until_next(lane)
            except _AWAY:
                pause = AWAY_S
            except Exception:
                log.exception("webhook_failed", hook=lane.hook.name)
                pause = AWAY_S
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(pause):
                    await lane.woken.wait()

    async def _until_next(self, lane: _Lane) -> float:
        due, now = await self._store.next_due(lane.hook.name), self._clock()
        if due is None:
            return LONGEST_SLEEP_S
        rest_ms = max(due - now.wall, lane.breaker.until - now.mono, 0)
        return min(rest_ms / 1000, LONGEST_SLEEP_S)

    async def _send_due(self, lane: _Lane) -> None:
        """All that are due now, a few at once; one alone to a receiver that has failed again and again."""
        while lane.breaker.closed(self._clock().mono):
            many = 1 if lane.breaker.on_trial else AT_ONCE
            found = await self._store.due(lane.hook.name, self._clock().wall, limit=many)
            if not found:
                return
            paced = asyncio.sleep(len(found) / lane.hook.per_second)
            await asyncio.gather(paced, *(self._send(lane, one) for one in found))

    async def _send(self, lane: _Lane, one: Delivery) -> None:
        hook = lane.hook
        body = msgspec.json.encode(await self._bodies.of(one, hook))
        headers = hook_headers(one.event, self._clock().wall // 1000, body, [hook.secret, hook.former_secret])
        tried = await self._poster.post(hook, headers, body, self._clock().wall)
        now = self._clock()
        state, due = after(tried, attempts=one.attempts + 1, since=one.since, now=now.wall, chance=self._chance())
        _judge(lane.breaker, tried, now.mono)
        if not tried.well:
            log.warning(
                "webhook_not_delivered", hook=hook.name, message=one.event, why=tried.trouble, state=state.value
            )
        await self._store.tried(one, state, due=due, now=now.wall, status=tried.status, trouble=tried.trouble)


def _judge(breaker: Breaker, tried: Tried, now: Mono) -> None:
    """A receiver that refuses one message is well; one that is away, busy or broken is not."""
    if tried.status in (0, 429) or tried.status >= 500:
        breaker.failed(now)
    else:
        breaker.succeeded()


class HookRoom:
    """Implements ``api.ports.HookRoom``."""

    def __init__(
        self, store: Webhooks, sender: HookSender, clock: ReadClock, organisation: Callable[[], Organisation]
    ) -> None:
        self._store = store
        self._sender = sender
        self._clock = clock
        self._organisation = organisation

    async def standings(self) -> Sequence[HookStanding]:
        counts = await self._store.counts()
        return [
            HookStanding(hook, counts.get(name, {}), resting=self._sender.resting(name))
            for name, hook in self._organisation().webhooks.items()
        ]

    async def last(self, name: str, limit: int) -> Sequence[Delivery]:
        return await self._store.last(self._known(name).name, limit=limit)

    async def test(self, name: str) -> None:
        hook = self._known(name)
        if not hook.active or not hook.secret:
            raise Refused("webhook_not_active", "Nothing is sent by it.", remedy="Make a secret, and make it active.")
        await self._store.test(name, self._clock().wall)
        self._sender.nudge(name)

    async def again(self, name: str, *, number: int | None = None, since: Wall | None = None) -> int:
        found = await self._store.again(self._known(name).name, self._clock().wall, number=number, since=since)
        self._sender.nudge(name)
        return found

    def new_secret(self) -> str:
        return hook_secret_of(secrets.token_bytes(32))

    def _known(self, name: str) -> Webhook:
        hook = self._organisation().webhooks.get(name)
        if hook is None:
            raise Refused("no_such_webhook", "There is no such webhook.")
        return hook
