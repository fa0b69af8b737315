"""Where what was written before begins: the history below an answer, in whatever language and program.

Owns that nothing is lost: both parts together are the text, and an answer between the lines of a quotation stays whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

__all__ = ["cut"]

_RULED: Final = re.compile(r"\s*-{3,}\s*\S[^\n]{0,80}?\s*-{3,}\s*")
"""``-----Original Message-----`` in any language."""
_LINE: Final = re.compile(r"\s*_{10,}\s*")
_HEADER: Final = re.compile(r"\s*\*?[^\W\d_][^:\n]{0,30}[:\uff1a]\*?\s?.{0,300}")
"""``From: Anna <anna@example.com>`` in any language."""
_HEADERS: Final = 3
_LOOKED_AT: Final = 5_000
"""Lines; a mail with more is no letter."""


def cut(text: str) -> tuple[str, str]:
    """What is new, and what was there before; the second is empty where nobody can tell. Both without space around."""
    lines = text.splitlines()[:_LOOKED_AT]
    begin = next((place for place in range(len(lines)) if _begins(lines, place)), None)
    if begin is None:
        return text.strip(), ""
    whole = text.splitlines()
    new, before = "\n".join(whole[:begin]).strip(), "\n".join(whole[begin:]).strip()
    return (new, before) if new else (text.strip(), "")


def _begins(lines: Sequence[str], place: int) -> bool:
    line = lines[place]
    if _RULED.fullmatch(line):
        return True
    if _LINE.fullmatch(line):
        return _is_head(lines, place + 1)
    if line.startswith(">"):
        return _only_quoted(lines, place)
    if line.rstrip().endswith((":", "\uff1a")) and line.strip():
        return _quotation_follows(lines, place + 1)
    return "@" in line and _is_head(lines, place)


def _is_head(lines: Sequence[str], place: int) -> bool:
    """Several lines of a header below each other, with an address in the first."""
    while place < len(lines) and not lines[place].strip():
        place += 1
    head = lines[place : place + _HEADERS]
    return len(head) == _HEADERS and "@" in head[0] and all(_HEADER.fullmatch(one) for one in head)


def _quotation_follows(lines: Sequence[str], place: int) -> bool:
    """``On Monday Anna wrote:``, perhaps an empty line, and then nothing but what she wrote."""
    while place < len(lines) and not lines[place].strip():
        place += 1
    return place < len(lines) and lines[place].startswith(">") and _only_quoted(lines, place)


def _only_quoted(lines: Sequence[str], place: int) -> bool:
    return all(line.startswith(">") or not line.strip() for line in lines[place:])
