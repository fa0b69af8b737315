"""Reads mails, in a process of its own: their bytes are anybody's, and may be made to take for ever.

Run by ``post`` through ``apart``; what a mail says goes back as JSON, what was attached behind it as bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from centrala.apart.answering import Answer, serve
from centrala.post.mail import Hand, Opened, Piece
from centrala.post.opening import opened

__all__ = ["main", "read_back"]

MEMORY: Final = 1 << 30
_WORDS: Final = ("key", "sender", "name", "subject", "message_id", "words", "quoted", "cut", "left_out")


def _open(job: Mapping[str, Any], body: bytes) -> Answer:
    found = opened(body, whole=bool(job["whole"]))
    told: dict[str, Any] = {name: getattr(found, name) for name in _WORDS}
    told |= {"hand": found.hand.value, "refers": found.refers, "returned": found.returned}
    told["pieces"] = [(piece.name, len(piece.content)) for piece in found.pieces]
    return told, b"".join(piece.content for piece in found.pieces)


def read_back(told: Mapping[str, Any], body: bytes) -> Opened:
    """What ``_open`` told."""
    plain: dict[str, Any] = {name: told[name] for name in _WORDS}
    pieces, place = [], 0
    for name, size in told["pieces"]:
        pieces.append(Piece(str(name), body[place : place + size]))
        place += size
    found = Opened(**plain)
    return replace(
        found,
        hand=Hand(told["hand"]),
        refers=tuple(told["refers"]),
        returned=tuple(told["returned"]),
        pieces=tuple(pieces),
    )


def main() -> None:
    serve({"open": _open}, nice=10, memory=MEMORY)


if __name__ == "__main__":
    main()
