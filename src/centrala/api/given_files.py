"""A file that is the body of a request: its id and its bytes."""

from __future__ import annotations

import hashlib

from fastapi import Request

from centrala.api.problems import Problem

__all__ = ["given_file"]


async def given_file(request: Request, letter: str, of: str, by: str, key: str) -> tuple[str, bytes]:
    """``letter``: how ids of its kind begin. Given again by the same person with the same ``key``, it is the same file.

    Raises Problem (``file_empty``).
    """
    content = await request.body()
    if not content:
        raise Problem("file_empty", "There is nothing in this file.")
    return letter + hashlib.sha256(f"{of} {by} {key}".encode()).hexdigest()[:40], content
