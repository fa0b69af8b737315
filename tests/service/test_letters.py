"""The loop of attempts for letters, on a clock that stands still, and the mail as it leaves."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

from centrala.calls.usage import Usage
from centrala.clock import Mono, Now, Wall
from centrala.customers.customer import Customer, mail_reach, phone_reach
from centrala.desk.letters import LetterDesk
from centrala.desk.tickets import TicketDesk
from centrala.errors import Trouble
from centrala.ids import AgentName, CustomerId, Ids, LetterId
from centrala.letters.letter import UNDO_MS, Channel, Letter, State
from centrala.links.text_gateway import Told
from centrala.organisation import MailServer, MailTls, Organisation, TextGateway
from centrala.service.letters import LetterSender, mail_of
from centrala.service.mail import send_mail
from centrala.texts import Answer, TextMessage
from tests.desk.letters_in_memory import LettersInMemory
from tests.desk.memory import CustomersInMemory, Unit
from tests.desk.tickets_memory import TicketsInMemory

BEGIN = 1_790_000_000_000
CENTER = Organisation(
    name="Example, Inc.",
    country="LV",
    mail=MailServer("smtp.example.com", sender="care@example.com", reply_to="answers@example.com"),
    texts=TextGateway("https://sms.example.com"),
)
ILZE = Customer(CustomerId("c1"), reaches=(phone_reach("2000 1111", "LV"), mail_reach("ilze@example.com")))
MAIL = Letter(LetterId(""), ILZE.id, subject="Jūsu pasūtījums", words="Labdien!\n.\nTas ir šeit: https://example.com")
TEXT = replace(MAIL, channel=Channel.TEXT, subject="", words="It is here.")


@dataclass
class Stage:
    desk: LetterDesk
    sender: LetterSender
    answers: list[str | Told] = field(default_factory=list)
    mails: list[EmailMessage] = field(default_factory=list)
    texts: list[TextMessage] = field(default_factory=list)
    at: int = BEGIN

    def now(self) -> Now:
        return Now(Mono(1), Wall(self.at))

    async def send(self, server: MailServer, mail: EmailMessage) -> None:
        self.mails.append(mail)
        code = self.answers.pop(0) if self.answers else ""
        if code == "bug":
            raise RuntimeError
        if code:
            raise Trouble(str(code), "No.")

    async def tell(self, gateway: TextGateway, message: TextMessage) -> Told:
        self.texts.append(message)
        told = self.answers.pop(0) if self.answers else Told(Answer.TAKEN)
        assert isinstance(told, Told)
        return told

    async def written(self, wanted: Letter) -> Letter:
        one = await self.desk.write(wanted, AgentName("anna"), lambda _: None)
        self.at += UNDO_MS
        return one

    async def state(self, one: Letter) -> tuple[State, str]:
        kept = await self.desk.reads.one(one.id)
        assert kept is not None
        return kept.state, kept.trouble


def stage(story: Callable[[Stage], Awaitable[None]]) -> None:
    known = CustomersInMemory()
    Unit(known).put(ILZE)
    cases = TicketsInMemory()
    kept = LettersInMemory(known, cases)
    on = Stage(None, None)  # type: ignore[arg-type]
    tickets = TicketDesk(cases, cases, Ids(1), on.now, lambda: CENTER)
    on.desk = LetterDesk(kept, kept, Ids(1), on.now, lambda: CENTER, Usage, lambda: f"key-{len(kept.all)}", tickets)
    on.sender = LetterSender(on.desk, on, on.now, lambda: CENTER, on.send)
    asyncio.run(story(on))  # type: ignore[arg-type]


def test_a_mail_and_a_text_leave_once_each() -> None:
    async def story(on: Stage) -> None:
        mail, text = [await on.written(wanted) for wanted in (MAIL, TEXT)]
        assert await on.sender.send_due() == 2
        on.at += 10 * UNDO_MS
        assert await on.sender.send_due() == 0
        assert [await on.state(one) for one in (mail, text)] == [(State.SENT, ""), (State.SENT, "")]
        assert [one.key for one in on.texts] == [text.key]
        (told,) = on.mails
        assert (told["To"], told["Reply-To"]) == ("ilze@example.com", "answers@example.com")
        assert told["Message-ID"] == f"<letter-{mail.key}@example.com>"

    stage(story)


@pytest.mark.parametrize(
    ("code", "after"),
    [
        ("mail_refused", State.REFUSED),
        ("mail_later", State.WAITING),
        ("mail_not_sent", State.WAITING),
        ("mail_unclear", State.UNCLEAR),
        ("bug", State.UNCLEAR),
    ],
)
def test_what_a_mail_server_says_is_what_becomes_of_it(code: str, after: State) -> None:
    async def story(on: Stage) -> None:
        on.answers.append(code)
        one = await on.written(MAIL)
        await on.sender.send_due()
        assert (await on.state(one))[0] is after
        on.at += 3_600_000
        await on.sender.send_due()
        assert len(on.mails) == 1 + (after is State.WAITING), "what is unclear is not tried again by itself"

    stage(story)


def test_a_gateway_that_is_away_is_told_again_under_the_same_key() -> None:
    async def story(on: Stage) -> None:
        on.answers += [Told(Answer.AWAY, "no_answer"), Told(Answer.DELIVERED)]
        one = await on.written(TEXT)
        await on.sender.send_due()
        assert await on.state(one) == (State.WAITING, "no_answer")
        on.at += 3_600_000
        await on.sender.send_due()
        assert await on.state(one) == (State.DELIVERED, "")
        assert {text.key for text in on.texts} == {one.key}

    stage(story)


def test_a_mail_reads_as_it_was_written_whatever_the_center_is_called() -> None:
    one = replace(MAIL, to="ilze@example.com", key="k", asked=Wall(BEGIN))
    for name in ("Example, Inc.", 'Say "hello" <all@example.com>', "Rīgas centrs"):
        told = message_from_bytes(mail_of(one, replace(CENTER, name=name)).as_bytes(), policy=policy.default)
        (sender,) = told["From"].addresses
        assert (sender.display_name, sender.addr_spec) == (name, "care@example.com")
        assert (told["Subject"], told.get_content()) == (MAIL.subject, MAIL.words + "\n")
        assert set(told.keys()) >= {"Date", "Message-ID"}
    with pytest.raises(ValueError, match=r"CR or LF|newline|linefeed"):
        mail_of(replace(one, subject="a\nBcc: all@example.com"), CENTER)


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ((b"250 ok", b"250 ok", b"354 go", b"250 kept"), ""),
        ((b"451 later",), "mail_later"),
        ((b"550 no",), "mail_refused"),
        ((b"250 ok", b"550 nobody"), "mail_refused"),
        ((b"250 ok", b"450 full"), "mail_later"),
        ((b"250 ok", b"250 ok", b"354 go"), "mail_unclear"),
    ],
)
def test_what_a_server_says_to_a_mail(answers: Sequence[bytes], code: str) -> None:
    """A server on the wire that says these to MAIL, RCPT, DATA and the mail, and then hangs up."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 test\r\n")
        left = list(answers)
        while left and (line := await reader.readline()):
            if line.upper().startswith((b"EHLO", b"HELO")):
                writer.write(b"250 ok\r\n")
                continue
            said = left.pop(0)
            writer.write(said + b"\r\n")
            if said.startswith(b"354"):
                await reader.readuntil(b"\r\n.\r\n")
                if left:
                    writer.write(left.pop(0) + b"\r\n")
        await writer.drain()
        writer.close()

    async def story() -> None:
        async with asyncio.timeout(20), await asyncio.start_server(serve, "127.0.0.1", 0) as server:
            port = server.sockets[0].getsockname()[1]
            to = MailServer(f"127.0.0.1:{port}", tls=MailTls.NONE, sender="care@example.com")
            mail = mail_of(replace(MAIL, to="ilze@example.com", key="k"), CENTER)
            if not code:
                await send_mail(to, mail)
                return
            with pytest.raises(Trouble) as trouble:
                await send_mail(to, mail)
            assert trouble.value.code == code

    asyncio.run(story())
