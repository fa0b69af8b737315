"""The cookie of a browser's session."""

from __future__ import annotations

from typing import Final

from fastapi import Request, Response

from centrala.api.guard import COOKIE
from centrala.api.settings import ApiSettings

__all__ = ["SESSION_S", "cookie_of", "set_cookie"]

SESSION_S: Final = 12 * 3600


def set_cookie(request: Request, response: Response, token: str) -> None:
    settings: ApiSettings = request.app.state.settings
    response.headers.append("set-cookie", cookie_of(token, secure=settings.secure or request.url.scheme == "https"))


def cookie_of(token: str, *, secure: bool) -> str:
    """The header's value."""
    plain = f"{COOKIE}={token}; HttpOnly; Max-Age={SESSION_S}; Path=/; SameSite=strict"
    return f"{plain}; Secure" if secure else plain
