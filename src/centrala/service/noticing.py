"""Notices on their way to people: at once to their open pages, and gathered by mail to those who want that.

Owns the loop, and that a mail is never forgotten. It stands in the table which notices are in which mail before that
mail is tried: what dies in between is found again and told again, as the very same mail by its Message-ID (RFC 5322,
section 3.6.4), which mailboxes show once.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
from collections import defaultdict
from collections.abc import Awaitable, Callable, Collection, Sequence
from email.message import EmailMessage
from typing import Final

import structlog

from centrala.clock import ReadClock, Wall
from centrala.errors import Trouble
from centrala.ids import AgentName
from centrala.inbox.letter import letter
from centrala.inbox.notices import GATHER_MS, Notice, Way
from centrala.jobs import pause_ms
from centrala.organisation import MailServer, Organisation
from centrala.service.mail import by_itself, send_mail
from centrala.storage import Languages
from centrala.storage.database import OUTSIDE
from centrala.storage.notices import Notices, Waiting

__all__ = ["Noticing"]

LATEST_MS: Final = 86_400_000
"""What no server took for so long stays in the app alone."""
LONGEST_SLEEP_S: Final = 10.0
AWAY_S: Final = 5.0
_AWAY: Final = (*OUTSIDE, Trouble)
_FOR_GOOD: Final = frozenset({"mail_refused", "ValueError"})
"""The last: a header that no mail can have."""

log = structlog.get_logger("notices")


class Noticing:
    """``run`` until it is cancelled."""

    def __init__(
        self,
        notices: Notices,
        languages: Languages,
        clock: ReadClock,
        organisation: Callable[[], Organisation],
        send: Callable[[MailServer, EmailMessage], Awaitable[None]] = send_mail,
    ) -> None:
        self._notices = notices
        self._languages = languages
        self._clock = clock
        self._organisation = organisation
        self._send = send
        self._woken = asyncio.Event()
        self._told: set[Notice] = set()
        """Undecided ones whose people heard of them."""
        self._again: dict[tuple[AgentName, int], tuple[Wall, int]] = {}
        """Mails that did not leave: when they are tried next, and how often they were."""

    def wake(self) -> None:
        """There may be something new."""
        self._woken.set()

    async def run(self) -> None:
        while True:
            self._woken.clear()
            try:
                pause = await self.look()
            except _AWAY:
                pause = AWAY_S
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(pause):
                    await self._woken.wait()

    async def look(self) -> float:
        """Do what is to be done now; seconds until there is something again."""
        found = await self._notices.waiting()
        self._tell([one.notice for one in found if not one.mail])
        now = self._clock().wall
        mails: defaultdict[tuple[AgentName, int], list[Notice]] = defaultdict(list)
        for one in found:
            if one.mail or self._by_mail(one):
                mails[one.notice.person, one.mail].append(one.notice)
        await self._settle([one.notice for one in found if not one.mail and not self._by_mail(one)])
        due = [await self._mail(person, mail, several, now) for (person, mail), several in sorted(mails.items())]
        return max(0.0, min([LONGEST_SLEEP_S, *((at - now) / 1000 for at in due if at is not None)]))

    def _tell(self, found: Sequence[Notice]) -> None:
        new = set(found) - self._told
        self._told = set(found)
        for person in sorted({one.person for one in new}):
            self._notices.tell(person)

    def _by_mail(self, one: Waiting) -> bool:
        agent = self._organisation().agents.get(one.notice.person)
        there = agent is not None and agent.mail and self._organisation().mail.server
        return bool(there) and one.way is Way.MAIL and one.notice.unread

    async def _settle(self, found: Collection[Notice]) -> None:
        if found:
            await self._notices.settle(found)

    async def _mail(self, person: AgentName, mail: int, found: Sequence[Notice], now: Wall) -> Wall | None:
        """When there is something to do for it again; None: never."""
        if not mail:
            due = Wall(min(one.at for one in found) + GATHER_MS)
            if due > now:
                return due
            mail = now
            await self._notices.begin_mail(found, mail)
        at, tried = self._again.get((person, mail), (now, 0))
        if at > now:
            return at
        return await self._try(person, mail, found, tried + 1, now)

    async def _try(self, person: AgentName, mail: int, found: Sequence[Notice], tried: int, now: Wall) -> Wall | None:
        center = self._organisation()
        agent = center.agents.get(person)
        if agent is not None and agent.mail and now - mail < LATEST_MS:
            language = await self._languages.of_user(person)
            try:
                await self._send(center.mail, _mail_of(agent.mail, person, mail, found, language, center))
            except Exception as error:
                why = error.code if isinstance(error, Trouble) else type(error).__name__
                log.warning("notice_not_mailed", why=why, tried=tried)
                if why not in _FOR_GOOD:
                    self._again[person, mail] = Wall(now + pause_ms(tried)), tried
                    return self._again[person, mail][0]
        self._again.pop((person, mail), None)
        await self._notices.end_mail(person, mail)
        return None


def _mail_of(
    to: str, person: AgentName, mail: int, found: Sequence[Notice], language: str, center: Organisation
) -> EmailMessage:
    words = letter(
        (language, center.language), [one.kind for one in found], center=center.name, address=center.portal.address
    )
    name = hashlib.sha256(person.encode()).hexdigest()[:16]
    return by_itself(center.mail, to, words, name=f"notices-{name}-{mail}")
