"""Around every request: no body beyond the limit, and headers that keep a browser careful."""

from __future__ import annotations

import re
from typing import Final

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from centrala.api.problems import problem
from centrala.api.sessions import cookie_of
from centrala.api.settings import ApiSettings

__all__ = ["Shell"]

_HEADERS: Final = (
    (b"content-security-policy", b"default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"),
    (b"x-content-type-options", b"nosniff"),
    # Not no-referrer: the forms of our own pages would then come from nowhere (Fetch, "serializing a request origin").
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), payment=(), microphone=(self)"),
)
_RECORDINGS: Final = "/api/v1/prompts/"
_ARTICLE_FILES: Final = re.compile(r"/api/v1/articles/[^/]+/files")
_TABLES: Final = "/api/v1/customers/imports"
_NOT_STORED: Final = (b"cache-control", b"no-store")
_TLS_ONLY: Final = (b"strict-transport-security", b"max-age=31536000")


class Shell:
    """Pure ASGI: streams and sockets pass untouched."""

    def __init__(self, app: ASGIApp, settings: ApiSettings) -> None:
        self._app = app
        self._settings = settings
        self._secure = settings.secure
        self._headers = [*_HEADERS, *([_TLS_ONLY] if settings.secure else [])]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        read, largest = 0, self._largest(scope)

        async def counted() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > largest:
                raise HTTPException(413)
            return message

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                present = {name.lower() for name, _ in message["headers"]}
                extra = [pair for pair in (*self._headers, _NOT_STORED) if pair[0] not in present]
                extra += self._renewed(scope, present)
                message = {**message, "headers": [*message["headers"], *extra]}
            await send(message)

        if self._declared(scope) > largest:
            await problem(413, "body_too_large", "The request is too large.")(scope, receive, dressed)
        else:
            await self._app(scope, counted, dressed)

    def _largest(self, scope: Scope) -> int:
        if scope["method"] == "PUT" and scope["path"].startswith(_RECORDINGS):
            return self._settings.largest_recording
        if scope["method"] == "POST" and scope["path"] == _TABLES:
            return self._settings.largest_table
        if scope["method"] == "POST" and _ARTICLE_FILES.fullmatch(scope["path"]):
            return self._settings.largest_video
        return self._settings.largest_body

    def _renewed(self, scope: Scope, present: set[bytes]) -> list[tuple[bytes, bytes]]:
        """The cookie of a session that was renewed by this request; a new or a deleted one goes first."""
        token = scope.get("state", {}).get("renewed")
        if token is None or b"set-cookie" in present:
            return []
        return [(b"set-cookie", cookie_of(token, secure=self._secure or scope["scheme"] == "https").encode("latin-1"))]

    @staticmethod
    def _declared(scope: Scope) -> int:
        given = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
        return int(given) if given.isdigit() and len(given) < 20 else 0
