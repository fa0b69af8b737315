"""Letters on their way: from the list to the mail server or the gateway, until each is taken or it is too late.

Owns the loop and the few that are under way at once; mail leaves by ``mail``, texts by the gateway of all texts.
A letter is on the list before it is tried. It is told to nobody before it stands there that it is being sent: what dies
in between is found again, and only what can't arrive twice is told once more.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Final, Protocol

import structlog

from centrala.clock import ReadClock, to_datetime
from centrala.desk.letters import LetterDesk
from centrala.errors import Trouble
from centrala.ids import InteractionId, TextId
from centrala.letters.letter import Channel, Letter
from centrala.links.text_gateway import Told
from centrala.organisation import MailServer, Organisation, TextGateway
from centrala.post.threads import name_of_letter
from centrala.service.mail import send_mail
from centrala.storage.database import OUTSIDE
from centrala.texts import Answer, TextMessage, TextState

__all__ = ["LetterSender", "mail_of"]

AT_ONCE: Final = 10
LONGEST_SLEEP_S: Final = 10.0
AWAY_S: Final = 5.0
_AWAY: Final = (*OUTSIDE, Trouble)

_ANSWERS: Final = {
    "no_mail_server": Answer.AWAY,
    "mail_not_sent": Answer.AWAY,
    "mail_later": Answer.AWAY,
    "mail_refused": Answer.REFUSED,
    "mail_unclear": None,
}

log = structlog.get_logger("letters")


class Teller(Protocol):
    async def tell(self, gateway: TextGateway, message: TextMessage) -> Told: ...


class LetterSender:
    """``run`` until it is cancelled."""

    def __init__(
        self,
        desk: LetterDesk,
        teller: Teller,
        clock: ReadClock,
        organisation: Callable[[], Organisation],
        send: Callable[[MailServer, EmailMessage], Awaitable[None]] = send_mail,
    ) -> None:
        self._desk = desk
        self._teller = teller
        self._clock = clock
        self._organisation = organisation
        self._send = send
        self._woken = asyncio.Event()

    def wake(self) -> None:
        """There may be something new on the list."""
        self._woken.set()

    async def run(self) -> None:
        recovered = False
        while True:
            self._woken.clear()
            try:
                if not recovered:
                    await self._desk.recover()
                    recovered = True
                await self.send_due()
                pause = await self._until_next()
            except _AWAY:
                pause = AWAY_S
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(pause):
                    await self._woken.wait()

    async def _until_next(self) -> float:
        due = await self._desk.reads.next_due()
        if due is None:
            return LONGEST_SLEEP_S
        return min(max(0.0, (due - self._clock().wall) / 1000), LONGEST_SLEEP_S)

    async def send_due(self) -> int:
        """Try all that are due now; how many attempts there were."""
        tried = 0
        while found := await self._desk.reads.due(self._clock().wall, AT_ONCE):
            await asyncio.gather(*(self._try(one) for one in found))
            tried += len(found)
        return tried

    async def _try(self, one: Letter) -> None:
        begun = await self._desk.begin(one.id)
        if begun is None:
            return
        answer, trouble = await (self._mail(begun) if begun.channel is Channel.MAIL else self._text(begun))
        if trouble:
            log.warning("letter_not_sent", letter=begun.id, why=trouble)
        await self._desk.tried(begun.id, answer, trouble)

    async def _mail(self, one: Letter) -> tuple[Answer | None, str]:
        center = self._organisation()
        try:
            mail = mail_of(one, center)
        except ValueError:
            return Answer.REFUSED, "unwritable"
        try:
            await self._send(center.mail, mail)
        except Trouble as trouble:
            return _ANSWERS.get(trouble.code), trouble.code
        except Exception:
            log.exception("mail_unclear", letter=one.id)
            return None, "mail_unclear"
        return Answer.TAKEN, ""

    async def _text(self, one: Letter) -> tuple[Answer | None, str]:
        gateway = self._organisation().texts
        if not gateway.url:
            return Answer.AWAY, "no_gateway"
        told = await self._teller.tell(gateway, _text_of(one))
        return told.answer, told.trouble


def mail_of(one: Letter, center: Organisation) -> EmailMessage:
    """As it leaves. Headers are written by the library, which refuses a line's end in any of them."""
    server = center.mail
    mail = EmailMessage()
    mail["Subject"] = one.subject
    mail["From"] = Address(center.name, addr_spec=server.sender)
    mail["To"] = one.to
    if server.reply_to:
        mail["Reply-To"] = server.reply_to
    mail["Date"] = format_datetime(to_datetime(one.asked))
    mail["Message-ID"] = name_of_letter(one.key, server.sender)
    if one.refers:
        mail["In-Reply-To"] = one.refers[-1]
        mail["References"] = " ".join(one.refers)
    mail.set_content(one.words + "\n")
    return mail


def _text_of(one: Letter) -> TextMessage:
    """As the gateway is told of it."""
    return TextMessage(
        id=TextId(one.id),
        interaction=InteractionId(""),
        queue="",
        flow="",
        number=one.to,
        words=one.words,
        asked=one.asked,
        state=TextState.QUEUED,
        attempts=one.attempts,
        due=one.due,
        changed=one.changed,
        trouble=one.trouble,
        key=one.key,
        agent=one.by,
    )
