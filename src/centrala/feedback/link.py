"""The link to a survey: it names one request, says until when, and is signed, so that nobody makes one up.

Pure. The token stands behind the ``#`` of an address: a browser sends that to nobody, and no log has it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from centrala.clock import Wall
from centrala.ids import InteractionId
from centrala.signing import LONGEST_TOKEN, read_token, token_of

__all__ = ["LONGEST", "Link", "read", "signed"]

LONGEST: Final = LONGEST_TOKEN
_PURPOSE: Final = "survey"


@dataclass(frozen=True, slots=True)
class Link:
    """What a token says."""

    interaction: InteractionId
    """The call that is asked about."""
    until: Wall
    """From then on nothing is taken."""


def signed(key: bytes, link: Link) -> str:
    """The token; the same for the same link."""
    return token_of(key, _PURPOSE, link.interaction, link.until)


def read(key: bytes, token: str) -> Link | None:
    """None: it was not made with this key."""
    found = read_token(key, _PURPOSE, token)
    return None if found is None else Link(InteractionId(found[0]), found[1])
