"""How a web service answered, and how long it wants to be left alone. Knows no HTTP client."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import Final

from centrala.clock import Wall, to_wall

__all__ = ["FAILED", "TIMED_OUT", "Reply", "wait_ms_of"]


@dataclass(frozen=True, slots=True)
class Reply:
    by: str
    """As of ``ServiceReplied``: ok, refused, failed, timeout."""
    values: Mapping[str, str] = field(default_factory=dict)
    """What was taken from the answer."""
    status: int = 0
    """Of HTTP; 0: there was no answer that could be used."""
    retry_after: str = ""
    """As it stands in the head of the answer."""


FAILED: Final = Reply("failed")
TIMED_OUT: Final = Reply("timeout")


def wait_ms_of(retry_after: str, now: Wall) -> int:
    """Seconds or a date (RFC 9110, section 10.2.3) as milliseconds from now; nonsense and the past are 0."""
    written = retry_after.strip()
    if written.isascii() and written.isdecimal():
        return int(written[:9]) * 1000
    try:
        return max(0, to_wall(parsedate_to_datetime(written)) - now)
    except (TypeError, ValueError, OverflowError):
        return 0
