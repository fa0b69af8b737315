"""ARI over one WebSocket: requests, their answers and events, in one order.

Owns the connection: it calls the engine (an *inbound* socket in ARI's words), takes the application over
from an older socket, asks for the events that it wants, and calls again when it is lost. Knows nothing of
what events mean. REST rides on the same socket (since 22.4), so that an answer stands in order with the
events around it; only binaries go by HTTP.

What the engine says is handed to one function, at once and in order: ``Connected``, then events as plain
dictionaries, then ``Lost``. Events of a gap are lost for good: after each ``Connected`` reconcile.

A request ends in exactly one of: its answer; ``AriRefused`` with the status (nothing happened, or, with
409 and 404, it had happened before); ``ConnectionDown`` (nothing was sent); ``AnswerLost`` (sent, outcome
unknown: repeat it under the same id).
"""

from __future__ import annotations

import asyncio
import base64
import itertools
import random
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Self
from urllib.parse import quote, urlencode

import orjson
import structlog

from centrala.clock import Mono
from centrala.errors import CentralaError
from centrala.personal import Secret
from centrala.telephony.asterisk.breaker import Breaker
from centrala.telephony.asterisk.settings import APP
from centrala.telephony.asterisk.troubles import AnswerLost, ConnectionDown
from centrala.telephony.asterisk.wire import Wire

if TYPE_CHECKING:
    import aiohttp

__all__ = ["EVENTS", "Ari", "AriConflict", "AriGone", "AriRefused", "Connected", "Event", "Lost", "Said", "path"]

log = structlog.get_logger(__name__)

Event = dict[str, Any]
"""One event as the engine wrote it; ``type`` names it."""

ANSWER_MS: Final = 5_000
HEARTBEAT_S: Final = 4.0
"""A ping every 4 s; no pong in 2 s: lost. A half-open socket is seen within 6 s."""
RETRY_MS: Final = (50, 100, 250, 500, 1_000, 2_000)
"""The next call after a loss, each with up to as much again at random; the last for ever after."""
SETTLE_S: Final = 0.1
"""Of 300 sockets opened at the moment in which another one closed, two were deaf for ever; none after this pause."""
GREETING_MS: Final = 2_000
"""A deaf socket is not waited for longer."""
MAX_MESSAGE: Final = 16 << 20
"""GET /channels of 10,000 channels is 8 MB."""

EVENTS: Final = (
    "ApplicationMoveFailed",
    "ApplicationReplaced",
    "ChannelDestroyed",
    "ChannelDtmfReceived",
    "ChannelEnteredBridge",
    "ChannelHangupRequest",
    "ChannelHold",
    "ChannelLeftBridge",
    "ChannelStateChange",
    "ChannelUnhold",
    "Dial",
    "PlaybackFinished",
    "RecordingFailed",
    "RecordingFinished",
    "RecordingStarted",
    "StasisEnd",
    "StasisStart",
)
"""What a call center has to know of a call. Everything else stays in the engine."""


@dataclass(frozen=True, slots=True)
class Connected:
    """The socket is up, the filter is set. ``startup`` tells a new engine from a gap."""

    startup: str
    """``status.startup_time`` of ``/asterisk/info``: another one means another engine, with nothing of ours in it."""
    version: str


@dataclass(frozen=True, slots=True)
class Lost:
    """The socket is gone. It is called again by itself, unless it was taken over."""

    why: str
    replaced: bool = False
    """Another program serves the application now (a hand-over): this client is silent for ever."""


Said = Connected | Lost | Event


class AriRefused(CentralaError):
    """The engine answered with an error status."""

    code = "engine_refused"

    def __init__(self, status: int, why: str, request: str) -> None:
        super().__init__(f"{request}: {status} {why}")
        self.status = status
        self.why = why


class AriGone(AriRefused):
    """404: no such thing (any more). On a delete it is a success."""


class AriConflict(AriRefused):
    """409: it is so already, or something else is in the way."""


REFUSALS: Final[Mapping[int, type[AriRefused]]] = {404: AriGone, 409: AriConflict}


def path(*parts: str) -> str:
    """``channels/ID/play`` with each part escaped: an id can be anything, also a name with a slash."""
    return "/".join(quote(part, safe="") for part in parts)


class _Asked(NamedTuple):
    """A request under way."""

    what: str
    answer: asyncio.Future[Any]
    deadline: asyncio.TimerHandle


def _read_clock() -> Mono:
    return Mono(time.monotonic_ns() // 1_000_000)


class Ari:
    """The client. ``async with`` starts and stops it; ``receive`` must be quick and must not raise."""

    def __init__(
        self,
        url: str,
        secret: Secret,
        receive: Callable[[Said], None],
        *,
        user: str = APP,
        app: str = APP,
        events: Sequence[str] = EVENTS,
        subscriptions: Sequence[str] = (),
        clock: Callable[[], Mono] = _read_clock,
    ) -> None:
        """``url`` is ``http://host:port/ari``; ``subscriptions`` are event sources as ARI writes them
        (``endpoint:PJSIP/anna``), asked for anew at each connect, beside the app's own channels and bridges.
        """
        self._url = url
        self._auth = "Basic " + base64.b64encode(f"{user}:{secret}".encode()).decode()
        self._receive = receive
        self._app = app
        self._wanted = tuple(events)
        self._subscriptions = tuple(subscriptions)
        self._clock = clock
        self._ids = itertools.count(1)
        self._asked: dict[str, _Asked] = {}
        self._breaker = Breaker()
        self._wire: Wire | None = None
        self._session: aiohttp.ClientSession | None = None
        self._life: asyncio.Task[None] | None = None
        self._up = asyncio.Event()
        self._replaced = False
        self._leaving: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        self._life = asyncio.create_task(self._live(), name="ari")
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Leaves. The engine's calls stay as they are; new ones meet the waiting room."""
        if self._life is not None:
            self._life.cancel()
            await asyncio.gather(self._life, return_exceptions=True)
        if self._session is not None:
            await self._session.close()

    @property
    def connected(self) -> bool:
        return self._up.is_set()

    @property
    def blocked(self) -> bool:
        """Connected or not, it does not answer: nothing is asked for a while (``breaker``)."""
        return self._breaker.until is not None

    async def wait_connected(self, *, ms: int) -> None:
        """Raises ConnectionDown: not within ``ms``."""
        try:
            async with asyncio.timeout(ms / 1_000):
                await self._up.wait()
        except TimeoutError as error:
            raise ConnectionDown from error

    async def call(
        self,
        method: str,
        uri: str,
        query: Mapping[str, str | int] | None = None,
        body: Mapping[str, Any] | None = None,
        *,
        ms: int = ANSWER_MS,
    ) -> Any:
        """One request, ``uri`` relative to ``/ari`` (see ``path``). The answer's JSON, or None.

        Raises AriRefused, AriGone, AriConflict, ConnectionDown, AnswerLost.
        """
        return await self.ask(method, uri, query, body, ms=ms)

    def ask(
        self,
        method: str,
        uri: str,
        query: Mapping[str, str | int] | None = None,
        body: Mapping[str, Any] | None = None,
        *,
        ms: int = ANSWER_MS,
    ) -> asyncio.Future[Any]:
        """As ``call``, for those who go on meanwhile: it leaves with what else is asked in this turn of the loop.

        Raises ConnectionDown: nothing was sent. The answer has everything else.
        """
        if not self._up.is_set():
            raise ConnectionDown
        return self._ask(method, uri, query, body, ms=ms)

    async def get(self, uri: str, query: Mapping[str, str | int] | None = None, *, ms: int = ANSWER_MS) -> Any:
        return await self.call("GET", uri, query, ms=ms)

    async def post(
        self, uri: str, query: Mapping[str, str | int] | None = None, body: Mapping[str, Any] | None = None
    ) -> Any:
        return await self.call("POST", uri, query, body)

    async def put(self, uri: str, body: Mapping[str, Any] | None = None) -> Any:
        return await self.call("PUT", uri, None, body)

    async def delete(self, uri: str, query: Mapping[str, str | int] | None = None) -> bool:
        """False: there was nothing to delete, which is as good."""
        try:
            await self.call("DELETE", uri, query)
        except AriGone:
            return False
        return True

    async def fetch(self, uri: str, *, ms: int = ANSWER_MS) -> bytes:
        """The bytes of ``uri`` by HTTP: a stored recording. Raises as ``call``."""
        import aiohttp  # a start need not wait for it: only recordings are fetched so

        if self._life is None:
            raise ConnectionDown
        if self._session is None:
            self._session = aiohttp.ClientSession(headers={"Authorization": self._auth})
        try:
            timeout = aiohttp.ClientTimeout(total=ms / 1_000)
            async with self._session.get(f"{self._url}/{uri}", timeout=timeout) as answer:
                content = await answer.read()
        except (aiohttp.ClientError, OSError) as error:
            raise ConnectionDown from error
        except TimeoutError as error:
            raise AnswerLost(f"GET {uri}", waited_ms=ms) from error
        if answer.status >= 400:
            raise _refusal(answer.status, content, f"GET {uri}")
        return content

    def _ask(
        self,
        method: str,
        uri: str,
        query: Mapping[str, str | int] | None,
        body: Mapping[str, Any] | None,
        *,
        ms: int,
    ) -> asyncio.Future[Any]:
        admitted, wire = self._breaker.admit(self._clock()), self._wire
        if wire is None or admitted is None:
            raise ConnectionDown
        self._breaker = admitted
        key, what = str(next(self._ids)), f"{method} {uri}"
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[Any] = loop.create_future()
        try:
            wire.send(_request(key, method, uri, query, body))
        except OSError:
            answer.set_exception(AnswerLost(what, waited_ms=0))
        else:
            self._asked[key] = _Asked(what, answer, loop.call_later(ms / 1_000, self._too_late, key, ms))
        return answer

    def _too_late(self, key: str, ms: int) -> None:
        asked = self._asked.pop(key, None)
        if asked is not None and not asked.answer.done():
            self._breaker = self._breaker.unanswered(self._clock())
            asked.answer.set_exception(AnswerLost(asked.what, waited_ms=ms))

    async def _live(self) -> None:
        """Call, read, lose, wait, call again."""
        failures = 0
        while True:
            why = "the engine closed the socket"
            try:
                why = await self._once()
                failures = 0
            except (OSError, TimeoutError, CentralaError) as error:
                why = str(error) or type(error).__name__
                log.info("engine not connected", why=why)
            finally:
                was_up = self._up.is_set()
                self._forget(why)
            if self._replaced:
                self._receive(Lost("another program serves the application now", replaced=True))
                return
            if was_up:
                failures = 0
                self._receive(Lost(why))
            wait = RETRY_MS[min(failures, len(RETRY_MS) - 1)]
            failures += 1
            # jitter, not security: many clients must not come back in step
            await asyncio.sleep(wait * (1 + random.random()) / 1_000)  # noqa: S311

    async def _once(self) -> str:
        """One connection, from its beginning to its end; why it ended."""
        url = f"{self._url.replace('http', 'ws', 1)}/events?{urlencode({'app': self._app, 'subscribeAll': 'false'})}"
        wire = await Wire.open(
            url, {"Authorization": self._auth}, self._heard, heartbeat_s=HEARTBEAT_S, longest=MAX_MESSAGE
        )
        self._wire = wire
        self._breaker = Breaker()
        try:
            self._say_connected(await self._greet())
            return await asyncio.shield(wire.lost)
        finally:
            await wire.close()

    def _say_connected(self, connected: Connected) -> None:
        self._up.set()
        self._receive(connected)

    async def _greet(self) -> Connected:
        """Says which events are wanted. Events that come meanwhile are already handed on: they are true."""
        application = path("applications", self._app)
        # the filter drops the answers too, unless they are named
        wanted = {"allowed": [{"type": each} for each in ("RESTResponse", *self._wanted)]}
        await self._ask("PUT", f"{application}/eventFilter", None, wanted, ms=GREETING_MS)
        for source in self._subscriptions:
            await self._ask("POST", f"{application}/subscription", {"eventSource": source}, None, ms=GREETING_MS)
        # an older socket of the application that goes just now takes the application with it, this socket's too
        await asyncio.sleep(SETTLE_S)
        info = await self._ask("GET", "asterisk/info", None, None, ms=GREETING_MS)
        return Connected(startup=info["status"]["startup_time"], version=info["system"]["version"])

    def _heard(self, text: bytes) -> None:
        try:
            said = orjson.loads(text)
            if said["type"] != "RESTResponse":
                self._event(said)
                return
            asked = self._asked.pop(said["request_id"], None)
            status, content = int(said["status_code"]), said.get("message_body")
        except (orjson.JSONDecodeError, KeyError, TypeError, ValueError):
            log.warning("engine said something unreadable", length=len(text))
            return
        self._breaker = self._breaker.answered()
        if asked is None:
            return
        asked.deadline.cancel()
        if not asked.answer.done():
            _settle(asked, status, content)

    def _event(self, event: Event) -> None:
        self._receive(event)
        if event["type"] == "ApplicationReplaced" and event.get("application") == self._app and self._wire:
            # calling again would take it back, and the other would do the same, for ever
            self._replaced = True
            self._leaving = asyncio.create_task(self._wire.close())

    def _forget(self, why: str) -> None:
        self._up.clear()
        self._wire = None
        asked, self._asked = self._asked, {}
        for one in asked.values():
            one.deadline.cancel()
            if not one.answer.done():
                one.answer.set_exception(AnswerLost(f"a request ({why})", waited_ms=0))


def _settle(asked: _Asked, status: int, content: str | None) -> None:
    """The answer's JSON, or None; or the refusal."""
    if status >= 400:
        asked.answer.set_exception(_refusal(status, content or "", asked.what))
        return
    try:
        asked.answer.set_result(orjson.loads(content) if content else None)
    except orjson.JSONDecodeError:
        asked.answer.set_exception(_refusal(status, "", asked.what))


def _request(
    key: str, method: str, uri: str, query: Mapping[str, str | int] | None, body: Mapping[str, Any] | None
) -> bytes:
    request: dict[str, Any] = {
        "type": "RESTRequest",
        "transaction_id": key,
        "request_id": key,
        "method": method,
        "uri": uri,
    }
    if query:
        request["query_strings"] = [{"name": name, "value": str(value)} for name, value in query.items()]
    if body is not None:
        request["content_type"] = "application/json"
        request["message_body"] = orjson.dumps(body).decode()
    return orjson.dumps(request)


def _refusal(status: int, content: str | bytes, request: str) -> AriRefused:
    try:
        said = orjson.loads(content)
        why = str(said.get("message") or said.get("error") or "")
    except (orjson.JSONDecodeError, AttributeError):
        why = ""
    return REFUSALS.get(status, AriRefused)(status, why, request)
