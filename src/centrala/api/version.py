"""Where the routes of the first version stand."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter

__all__ = ["VERSION_ONE", "version_one"]

VERSION_ONE: Final = "/api/v1"


def version_one(prefix: str = "", *, tags: list[str]) -> APIRouter:
    """A router whose routes stand where they are served, so that no application has to make them anew to move them."""
    return APIRouter(prefix=f"{VERSION_ONE}{prefix}", tags=[*tags])
