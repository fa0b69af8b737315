"""Parts of what is downloaded: a player asks for the piece that it is about to play (RFC 9110, section 14)."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from fastapi import Request, Response

__all__ = ["in_part"]

_RANGE: Final = re.compile(r"bytes=(\d{0,15})-(\d{0,15})\Z")


async def in_part(
    request: Request,
    media: str,
    size: int,
    read: Callable[[int, int], Awaitable[bytes]],
    headers: Mapping[str, str],
) -> Response:
    """The bytes that are asked for: one range (206), or all of it (200). 416 beyond the end.

    ``read`` gives those from the first to the last, both with them; it is asked once, and for nothing where nothing is.
    """
    dressed = {**headers, "accept-ranges": "bytes", "x-content-type-options": "nosniff"}
    asked = _RANGE.match(request.headers.get("range", ""))
    if asked is None or asked.groups() == ("", ""):
        return Response(await read(0, size - 1) if size else b"", media_type=media, headers=dressed)
    if asked[1]:
        first, last = int(asked[1]), min(int(asked[2] or size - 1), size - 1)
    else:
        first, last = max(0, size - int(asked[2])), size - 1
    if first > last:
        return Response(status_code=416, headers=dressed | {"content-range": f"bytes */{size}"})
    dressed["content-range"] = f"bytes {first}-{last}/{size}"
    return Response(await read(first, last), 206, media_type=media, headers=dressed)
