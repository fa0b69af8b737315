"""The mail with a link to one's own tickets: looked up and sent while whoever asked has their answer already.

So neither the answer nor its time tells whether anybody is known. What was typed is kept nowhere: a link that is lost
with a stop of the service is asked for again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from email.message import EmailMessage
from typing import Final

import structlog

from centrala.clock import ReadClock, Wall
from centrala.customers.customer import Customer, Reach, ReachKind
from centrala.desk.ports import CustomerReads
from centrala.errors import Trouble
from centrala.ids import CustomerId
from centrala.organisation import MailServer, Organisation
from centrala.service.mail import by_itself, send_mail
from centrala.tickets.letter import letter

__all__ = ["LASTS_MS", "OwnTickets"]

LASTS_MS: Final = 30 * 60_000
"""How long a link works."""
AT_ONCE: Final = 20
"""Mails under way; more are dropped."""

log = structlog.get_logger("portal")


class OwnTickets:
    """One for a running center."""

    def __init__(
        self,
        customers: CustomerReads,
        signed: Callable[[CustomerId, Wall], str],
        clock: ReadClock,
        organisation: Callable[[], Organisation],
        send: Callable[[MailServer, EmailMessage], Awaitable[None]] = send_mail,
    ) -> None:
        self._customers = customers
        self._signed = signed
        self._clock = clock
        self._organisation = organisation
        self._send = send
        self._tasks: set[asyncio.Task[None]] = set()

    def ask(self, reach: Reach, language: str) -> None:
        """Whoever has this reach, alone, gets a mail."""
        if len(self._tasks) >= AT_ONCE:
            log.warning("not_mailed", why="too many at once")
            return
        task = asyncio.get_running_loop().create_task(self._mail(reach, language), name="own tickets")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def close(self) -> None:
        """End what is under way."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _mail(self, reach: Reach, language: str) -> None:
        try:
            found = (await self._customers.with_keys(reach.kind, [reach.key]))[0]
            to = _address(found[0], reach) if len(found) == 1 else ""
            if to:
                await self._send(self._organisation().mail, self._letter(found[0], to, language))
        except Trouble as trouble:
            log.warning("not_mailed", why=trouble.code)

    def _letter(self, customer: Customer, to: str, language: str) -> EmailMessage:
        center = self._organisation()
        token = self._signed(customer.id, Wall(self._clock().wall + LASTS_MS))
        words = letter(
            (language, customer.language, center.language),
            center=center.name,
            minutes=LASTS_MS // 60_000,
            link=f"{center.portal.address}/portal?ask=tickets#{token}",
        )
        return by_itself(center.mail, to, words)


def _address(customer: Customer, reach: Reach) -> str:
    """As it stands on the record: the one that was given, else its first. Empty: there is none."""
    mails = [one for one in customer.reaches if one.kind is ReachKind.MAIL]
    asked = [one for one in mails if one.key == reach.key]
    return next((one.written for one in [*asked, *mails]), "")
