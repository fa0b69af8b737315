"""Notices: who is told that something happened to a thing of theirs, and in which way.

Owns whom a deed tells, that nobody is told of what they did themselves, and which kinds nobody can switch off. A notice
names the thing and holds no word of it. A thing has one notice of a kind: what happens again makes it unread anew.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from centrala.clock import Wall
from centrala.ids import AgentName

__all__ = ["GATHER_MS", "KEPT_MS", "MUST", "Notice", "NoticeKind", "Way", "of_handed", "of_mail", "of_ticket", "way_of"]

KEPT_MS: Final = 28 * 86_400_000
GATHER_MS: Final = 60_000
"""From the first notice that goes by mail to the mail: what comes meanwhile is in it, and what was read is not."""


class NoticeKind(StrEnum):
    VOICEMAIL = "voicemail"
    """A customer of yours left a message; the object is the call."""
    SURVEY = "survey"
    """A customer of yours wrote something in a survey, or gave a low score; the object is the call."""
    MAIL = "mail"
    """A customer of yours wrote, or somebody about a ticket of yours; the object is the ticket."""
    ADDED = "added"
    """The customer called about a ticket of yours, and somebody else took the call."""
    TICKET = "ticket"
    """A ticket was given to you."""
    FOLLOW_UP = "follow_up"
    """A follow-up was given to you."""
    WATCHED = "watched"
    """A ticket that you watch has changed."""
    IDEA = "idea"
    """An idea of yours was answered."""
    ESCALATED = "escalated"
    """A clock of a ticket that you are to see to runs out soon, or has."""


class Way(StrEnum):
    """How somebody is told."""

    APP = "app"
    MAIL = "mail"
    """In the app, and by mail as well."""
    OFF = "off"


MUST: Final = frozenset(
    {NoticeKind.VOICEMAIL, NoticeKind.MAIL, NoticeKind.TICKET, NoticeKind.FOLLOW_UP, NoticeKind.ESCALATED}
)
"""Nobody else is told of these: without a notice they could be forgotten."""

_AT_FIRST: Final[Mapping[NoticeKind, Way]] = MappingProxyType({NoticeKind.ESCALATED: Way.MAIL})


def way_of(kind: NoticeKind, chosen: str | None) -> Way:
    """As somebody has chosen it; what can't be chosen, or was not, is as it is at first: in the app alone, but for what
    is too late."""
    known = {one.value: one for one in Way if one is not Way.OFF or kind not in MUST}
    return known.get(chosen or "", _AT_FIRST.get(kind, Way.APP))


@dataclass(frozen=True, slots=True)
class Notice:
    """To one person; ``object``: the id of the thing."""

    person: AgentName
    kind: NoticeKind
    object: str
    at: Wall
    unread: bool = True


def of_handed(kind: NoticeKind, object_: str, before: str, after: str, by: str, at: Wall) -> list[Notice]:
    """Whoever has it now and had it not, unless they took it themselves."""
    given = after not in ("", before, by)
    return [Notice(AgentName(after), kind, object_, at)] if given else []


def of_ticket(
    ticket: str, before: str, after: str, watchers: Collection[str], by: str, at: Wall, *, customer: bool = False
) -> list[Notice]:
    """Of a ticket that was ``before``'s and is ``after``'s: who has it now, and who watches it; each once.

    ``customer``: it was the customer who added to it, by a call that ``by`` took.
    """
    found = of_handed(NoticeKind.TICKET, ticket, before, after, by, at)
    if customer and after not in ("", by) and not found:
        found = [Notice(AgentName(after), NoticeKind.ADDED, ticket, at)]
    told = {by, *(one.person for one in found)}
    watching = sorted({name for name in watchers if name} - told)
    return [*found, *(Notice(AgentName(name), NoticeKind.WATCHED, ticket, at) for name in watching)]


def of_mail(ticket: str, customers_owner: str, owner: str, watchers: Collection[str], at: Wall) -> list[Notice]:
    """A mail of a customer came into ``owner``'s ticket: whose customer it is, and whose ticket; who watches it."""
    told = sorted({name for name in (customers_owner, owner) if name})
    watching = sorted({name for name in watchers if name} - set(told))
    found = [Notice(AgentName(name), NoticeKind.MAIL, ticket, at) for name in told]
    return [*found, *(Notice(AgentName(name), NoticeKind.WATCHED, ticket, at) for name in watching)]
