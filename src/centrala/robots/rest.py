"""Robots speak with a running center over its REST address, as the machine's owner.

Owns finding the service (``control.json`` of the data directory, read anew after each restart) and one HTTP
session. Knows no route.
"""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

import aiohttp
import orjson

__all__ = ["Away", "Rest", "Said"]

PATIENCE_S: Final = 10


class Away(Exception):
    """No service answers now: it may be starting."""


class Said(Exception):
    """The center said no. ``code`` is the problem's (RFC 9457)."""

    def __init__(self, status: int, code: str) -> None:
        super().__init__(f"{status} {code}")
        self.status = status
        self.code = code


class Rest:
    """``async with Rest(data) as rest: await rest.get("/agents")``. Paths begin below ``/api/v1``."""

    def __init__(self, data: Path, *, patience_s: float = PATIENCE_S) -> None:
        """``patience_s``: how long it waits for an answer."""
        self._timeout = aiohttp.ClientTimeout(total=patience_s)
        self._file = data / "control.json"
        self._session: aiohttp.ClientSession | None = None
        self.url = ""
        self.token = ""

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(timeout=self._timeout, connector=aiohttp.TCPConnector(limit=20))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._session is not None:
            await self._session.close()

    @property
    def session(self) -> aiohttp.ClientSession:
        if self._session is None:
            raise RuntimeError("Rest is used as a context")
        return self._session

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    async def get(self, path: str) -> Any:
        return await self._ask("GET", path, None)

    async def put(self, path: str, body: Any) -> Any:
        return await self._ask("PUT", path, body)

    async def post(self, path: str, body: Any = None) -> Any:
        return await self._ask("POST", path, {} if body is None else body)

    async def _ask(self, method: str, path: str, body: Any) -> Any:
        """Raises Away, Said."""
        if not self.url:
            self._find()
        content = None if body is None else orjson.dumps(body)
        headers = self.headers | {"Content-Type": "application/json"}
        try:
            request = self.session.request(method, f"{self.url}/api/v1{path}", data=content, headers=headers)
            async with request as answer:
                text = await answer.read()
                status = answer.status
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            self.url = ""
            raise Away(str(error)) from error
        if status == 401:
            self.url = ""
            raise Away("another service")
        if status >= 400:
            raise Said(status, _code(text))
        return orjson.loads(text) if text else None

    def _find(self) -> None:
        """Raises Away."""
        try:
            control = orjson.loads(self._file.read_bytes())
            self.url, self.token = str(control["url"]), str(control["token"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise Away("no service has said how to reach it") from error


def _code(text: bytes) -> str:
    try:
        return str(orjson.loads(text).get("code", ""))
    except (ValueError, AttributeError):
        return ""
