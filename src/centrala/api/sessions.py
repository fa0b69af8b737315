"""Cookies of browsers: a session's, and what all of ours have in common."""

from __future__ import annotations

from typing import Final

from fastapi import Request, Response

from centrala.api.guard import COOKIE
from centrala.api.settings import ApiSettings

__all__ = ["SESSION_S", "cookie_of", "is_encrypted", "set_cookie"]

SESSION_S: Final = 12 * 3600


def is_encrypted(request: Request) -> bool:
    """Whether its cookies may say ``Secure``."""
    settings: ApiSettings = request.app.state.settings
    return settings.secure or request.url.scheme == "https"


def set_cookie(request: Request, response: Response, token: str) -> None:
    response.headers.append("set-cookie", cookie_of(token, secure=is_encrypted(request)))


def cookie_of(token: str, *, secure: bool) -> str:
    """The header's value."""
    plain = f"{COOKIE}={token}; HttpOnly; Max-Age={SESSION_S}; Path=/; SameSite=strict"
    return f"{plain}; Secure" if secure else plain
