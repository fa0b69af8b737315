"""A mail as it is kept, and as its bytes say it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from centrala.clock import EPOCH, Wall
from centrala.ids import CustomerId, LetterId, MailId, TicketId
from centrala.personal import Personal

__all__ = ["LONGEST_WORDS", "Attached", "Hand", "Mail", "Opened", "Piece", "Place"]

LONGEST_WORDS = 20_000
"""Characters that are kept of what somebody wrote, and as many of what they quoted."""


class Hand(StrEnum):
    """Who wrote it, as far as the mail says."""

    PERSON = "person"
    AUTOMATIC = "automatic"
    """A program or a list (RFC 3834, RFC 2919): nobody waits for an answer."""
    BOUNCE = "bounce"
    """A mail server that could not deliver something (RFC 3464)."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What was attached."""

    name: Personal
    content: bytes


@dataclass(frozen=True, slots=True)
class Opened:
    """What the bytes of a mail say."""

    key: str
    """The same for the same mail, wherever it lies; unlike that of any other."""
    sender: Personal = ""
    """The one address in ``From``; empty: none, or several."""
    name: Personal = ""
    subject: Personal = ""
    message_id: str = ""
    """With its angle brackets (RFC 5322, section 3.6.4); empty: it has none."""
    refers: tuple[str, ...] = ()
    """Message-IDs to which it answers, the nearest first."""
    words: Personal = ""
    quoted: Personal = ""
    """What was written before, as the mail repeats it."""
    hand: Hand = Hand.PERSON
    returned: tuple[str, ...] = ()
    """Of a bounce: Message-IDs of what it may be about."""
    pieces: tuple[Piece, ...] = ()
    left_out: int = 0
    """How many were attached and are too large, or too many."""
    cut: bool = False
    """Not all of its words are here."""


@dataclass(frozen=True, slots=True)
class Attached:
    """What was attached, once the store of files has it."""

    file: str
    name: Personal


@dataclass(frozen=True, slots=True)
class Mail:
    """As it is kept."""

    id: MailId
    postbox: str
    customer: CustomerId = CustomerId("")
    """Empty: several have this address, and nobody said who it is."""
    ticket: TicketId = TicketId("")
    sender: Personal = ""
    name: Personal = ""
    subject: Personal = ""
    words: Personal = ""
    quoted: Personal = ""
    message_id: Personal = ""
    refers: tuple[Personal, ...] = ()
    at: Wall = EPOCH
    """When it was taken in."""
    answers: LetterId = LetterId("")
    """The letter of ours to which it answers; empty: to none."""
    opened: bool = False
    """It opened its ticket."""
    hand: Hand = Hand.PERSON
    left_out: int = 0
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """How far a postbox was read (RFC 9051, section 2.3.1.1)."""

    postbox: str
    account: str
    """Which mailbox that is; of another one all begins anew."""
    validity: int
    since: int
    """From this UID on everything is taken; before it what nobody had read when we came."""
    last: int = 0
    """The last UID that was taken."""
