"""The cookie of a browser's session."""

from __future__ import annotations

from typing import Final

from fastapi import Request, Response

from centrala.api.guard import COOKIE
from centrala.api.settings import ApiSettings

__all__ = ["SESSION_S", "set_cookie"]

SESSION_S: Final = 12 * 3600


def set_cookie(request: Request, response: Response, token: str) -> None:
    settings: ApiSettings = request.app.state.settings
    response.set_cookie(
        COOKIE,
        token,
        max_age=SESSION_S,
        httponly=True,
        samesite="strict",
        secure=settings.secure or request.url.scheme == "https",
        path="/",
    )
