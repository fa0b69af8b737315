"""What may be shown in an article, and how large a picture is by its own head: no point of it is drawn here.

PNG (W3C, section 11.2.2), GIF89a (section 18), JPEG (ITU-T T.81, B.2.2), WebP (RFC 9649, section 2).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from centrala.errors import Refused

__all__ = ["LARGEST_PICTURE", "LARGEST_VIDEO", "Shown", "ShownAs", "checked_file", "dimensions"]

LARGEST_PICTURE: Final = 10 << 20
LARGEST_VIDEO: Final = 64 << 20
"""Bytes."""
MOST_POINTS: Final = 40_000_000
"""Of one picture: a small file may hold so many that a browser ends under it."""

_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Segments of a JPEG that begin a frame."""
_ALONE: Final = frozenset({0x01, *range(0xD0, 0xD9)})
"""Without a length."""


class ShownAs(StrEnum):
    PICTURE = "picture"
    VIDEO = "video"


@dataclass(frozen=True, slots=True)
class Shown:
    """A file as an article shows it. ``width`` and ``height`` in points; 0: not known, as of a video."""

    kind: ShownAs
    media: str
    width: int = 0
    height: int = 0


def checked_file(content: bytes, media: str) -> Shown:
    """``media``: what the bytes prove. Raises Refused: ``file_not_shown``, ``file_too_large``."""
    if media in _VIDEOS:
        if len(content) > LARGEST_VIDEO:
            raise _too_large(f"A video has {LARGEST_VIDEO >> 20} MiB at most.", "Make it shorter or smaller.")
        return Shown(ShownAs.VIDEO, media)
    size = dimensions(content, media)
    if size is None:
        raise Refused(
            "file_not_shown",
            "This is neither a picture nor a video that every browser shows.",
            remedy="Take PNG, JPEG, WebP or GIF, for a video MP4 or WebM.",
        )
    if len(content) > LARGEST_PICTURE:
        raise _too_large(f"A picture has {LARGEST_PICTURE >> 20} MiB at most.", "Make it smaller.")
    if size[0] * size[1] > MOST_POINTS:
        raise _too_large(f"A picture has {MOST_POINTS // 1_000_000} million points at most.", "Make it smaller.")
    return Shown(ShownAs.PICTURE, media, *size)


def _too_large(why: str, remedy: str) -> Refused:
    return Refused("file_too_large", why, remedy=remedy)


def dimensions(content: bytes, media: str) -> tuple[int, int] | None:
    """Width and height in points. None: its head says none, so nobody could draw it."""
    try:
        found = _READ[media](content)
    except (KeyError, struct.error, IndexError):
        return None
    return found if found is not None and min(found) > 0 else None


def _png(content: bytes) -> tuple[int, int] | None:
    if content[12:16] != b"IHDR":
        return None
    width, height = struct.unpack_from(">II", content, 16)
    return width, height


def _gif(content: bytes) -> tuple[int, int]:
    width, height = struct.unpack_from("<HH", content, 6)
    return width, height


def _jpeg(content: bytes) -> tuple[int, int] | None:
    place = 2
    while content[place] == 0xFF:
        kind = content[place + 1]
        if kind == 0xFF:
            place += 1
        elif kind in _ALONE:
            place += 2
        elif kind in _FRAMES:
            height, width = struct.unpack_from(">HH", content, place + 5)
            return width, height
        else:
            (length,) = struct.unpack_from(">H", content, place + 2)
            place += 2 + max(2, length)
    return None


def _webp(content: bytes) -> tuple[int, int] | None:
    kind = content[12:16]
    if kind == b"VP8X":
        width, height = (int.from_bytes(content[place : place + 3], "little") + 1 for place in (24, 27))
        return width, height
    if kind == b"VP8L" and content[20] == 0x2F:
        bits = int.from_bytes(content[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8 " and content[23:26] == b"\x9d\x01\x2a":
        width, height = struct.unpack_from("<HH", content, 26)
        return width & 0x3FFF, height & 0x3FFF
    return None


_VIDEOS: Final = frozenset({"video/mp4", "video/webm"})
_READ: Final = {"image/png": _png, "image/gif": _gif, "image/jpeg": _jpeg, "image/webp": _webp}
