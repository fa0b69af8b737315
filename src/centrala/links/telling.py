"""Tells the gateway of text messages, by HTTP.

Owns what is posted, and what an answer means; whether there is another attempt is ``texts``' rule. The form is
plain JSON, for gateways that take it and for a relay of one's own before those that do not:

```
POST <url>                       Authorization: Bearer <secret>    Idempotency-Key: <id>
{"id": "…", "to": "+37120001111", "text": "…", "from": "Example"}
200 {"state": "delivered"}       or any 2xx with a JSON object, or with nothing
```

The key is the same in each attempt for one message (the Idempotency-Key header field, IETF httpapi draft).
"""

from __future__ import annotations

import asyncio
from typing import Final

import aiohttp
import msgspec
import structlog
from yarl import URL

from centrala.links.addresses import NotPublic
from centrala.links.sessions import Answered, Sessions
from centrala.links.text_gateway import Told
from centrala.organisation import TextGateway
from centrala.texts import Answer, TextMessage

__all__ = ["Telling", "meaning"]

_LATER: Final = frozenset({408, 409, 423, 425, 429})
"""Not this message is refused, but this moment. 409: an attempt with this key is under way (same draft)."""

log = structlog.get_logger("texts")


class Telling:
    """The sessions of one center."""

    def __init__(self) -> None:
        self._sessions = Sessions()

    async def close(self) -> None:
        await self._sessions.close()

    async def tell(self, gateway: TextGateway, message: TextMessage, *, longest_s: float) -> Told:
        """Raises nothing: every failure is an answer."""
        try:
            async with asyncio.timeout(longest_s):
                return meaning(await self._post(gateway, message))
        except NotPublic:
            log.warning("gateway_not_public")
            return Told(Answer.AWAY, "not_public")
        except TimeoutError:
            return Told(Answer.AWAY, "too_slow")
        except (aiohttp.ClientError, OSError, ValueError):
            return Told(Answer.AWAY, "no_answer")

    async def _post(self, gateway: TextGateway, message: TextMessage) -> Answered:
        headers = {"Accept": "application/json", "Idempotency-Key": message.key}
        if gateway.secret:
            bearer = gateway.header.lower() == "authorization"
            headers[gateway.header] = f"Bearer {gateway.secret}" if bearer else gateway.secret
        body = {"id": message.key, "to": message.number, "text": message.words}
        if gateway.sender:
            body["from"] = gateway.sender
        return await self._sessions.ask("POST", URL(gateway.url), internal=gateway.internal, headers=headers, body=body)


class _State(msgspec.Struct):
    state: str = ""


def meaning(answer: Answered) -> Told:
    """Of a good status with anything but a JSON object, or nothing, nobody knows who said it: it is tried again."""
    if answer.status in _LATER or not (answer.good or 400 <= answer.status < 500):
        return Told(Answer.AWAY, f"status_{answer.status}")
    if not answer.good:
        return Told(Answer.REFUSED, f"refused_{answer.status}")
    if not answer.content.strip():
        return Told(Answer.TAKEN)
    try:
        said = msgspec.json.decode(answer.content, type=_State, strict=False)
    except (msgspec.DecodeError, RecursionError):
        return Told(Answer.AWAY, "nonsense")
    return Told(Answer.DELIVERED if said.state == "delivered" else Answer.TAKEN)
