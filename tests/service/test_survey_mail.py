"""The mail with the link: once at most, whatever the server says and whoever dies."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from email.message import EmailMessage

import pytest

from centrala.clock import Mono, Now, Wall
from centrala.customers.customer import Consent, Customer, mail_reach
from centrala.desk.feedback import FeedbackDesk
from centrala.errors import Trouble
from centrala.feedback.asking import DAY_MS
from centrala.feedback.events import SurveyDue
from centrala.ids import CustomerId, Ids, InteractionId
from centrala.interactions.record import InteractionRecord
from centrala.organisation import EMPTY, MailServer, Organisation, Portal, SurveyWay
from centrala.service.feedback import Links, mailing
from centrala.storage.codec import to_json
from centrala.storage.jobs import Job
from tests.desk.feedback_in_memory import FeedbackInMemory
from tests.desk.memory import CustomersInMemory
from tests.storage.making import interaction_record

CALL = InteractionId("i1-1")
ILZE = Customer(CustomerId("c1"), name="Ilze", language="lv", reaches=(mail_reach("Ilze@example.com"),))
CENTER = replace(
    EMPTY,
    name="Water",
    mail=MailServer("mail.example.com", sender="care@example.com"),
    portal=Portal("https://w.example"),
)


class Stage:
    """A call of Ilze's that is over, and a mail server that says what it is told to."""

    def __init__(self, ilze: Customer = ILZE, center: Organisation = CENTER) -> None:
        self.record = replace(interaction_record(CALL), customer=ilze.id)
        self.now = Wall(self.record.closed + 600_000)
        self.kept, self.customers = FeedbackInMemory(), CustomersInMemory()
        self.kept.known[ilze.id] = ilze.consent
        assert asyncio.run(self.customers.run(lambda records: records.add(ilze)))
        self.mails: list[EmailMessage] = []
        self.says: list[Trouble] = []
        self.center = center
        self.links = Links(lambda: b"k" * 32)

    def clock(self) -> Now:
        return Now(Mono(self.now), self.now)

    async def interaction(self, id_: str) -> InteractionRecord | None:
        return self.record

    async def send(self, server: MailServer, mail: EmailMessage) -> None:
        if self.says:
            raise self.says.pop(0)
        self.mails.append(mail)

    def work(self) -> None:
        desk = FeedbackDesk(self.kept, self.kept, Ids(1), self.clock)
        due = SurveyDue(CALL, "after-call", SurveyWay.MAIL, 30, 600_000, 14)
        job = Job("survey.mail", CALL, self.now, 1, Wall(0), "", to_json(due).decode(), "")
        work = mailing(desk, self, self.customers, self.links, self.clock, lambda: self.center, self.send)

        async def story() -> None:
            await work(job)

        asyncio.run(story())


def test_the_customer_gets_a_link_in_their_language_that_opens_this_call_alone() -> None:
    stage = Stage()
    stage.work()
    (mail,) = stage.mails
    assert (mail["to"], mail["from"]) == ("Ilze@example.com", "care@example.com")
    assert mail["subject"] == "Kā noritēja jūsu saruna ar Water?"
    token = mail.get_content().partition("https://w.example/survey#")[2].split()[0]
    link = stage.links.read(token)
    assert link is not None
    assert (link.interaction, link.until) == (CALL, stage.now + 14 * DAY_MS)
    assert stage.kept.invited[CALL].until == link.until


def test_a_job_that_comes_again_sends_nothing_again() -> None:
    stage = Stage()
    for _ in range(3):
        stage.work()
    assert len(stage.mails) == 1


@pytest.mark.parametrize("code", ["mail_refused", "mail_later", "mail_not_sent", "no_mail_server"])
def test_what_surely_was_not_taken_is_tried_again(code: str) -> None:
    stage = Stage()
    stage.says = [Trouble(code, "not now")]
    with pytest.raises(Trouble):
        stage.work()
    assert stage.kept.invited == {}
    stage.work()
    assert len(stage.mails) == 1


def test_what_may_have_been_taken_is_not_sent_again() -> None:
    stage = Stage()
    stage.says = [Trouble("mail_unclear", "the line broke")]
    stage.work()
    stage.work()
    assert stage.mails == []
    assert stage.kept.invited[CALL].trouble == "mail_unclear"


@pytest.mark.parametrize(
    "ilze",
    [
        replace(ILZE, reaches=()),
        replace(ILZE, consent=Consent(surveys=False)),
        replace(ILZE, consent=Consent(mail=False)),
    ],
)
def test_who_has_no_address_or_does_not_want_it_gets_none(ilze: Customer) -> None:
    stage = Stage(ilze)
    stage.work()
    assert (stage.mails, stage.kept.invited) == ([], {})


def test_nobody_is_asked_when_the_call_is_forgotten_or_nobodys_or_links_have_no_address() -> None:
    late, nobodys, without = Stage(), Stage(), Stage(center=replace(CENTER, portal=Portal()))
    late.now = Wall(late.now + 4 * DAY_MS)
    nobodys.record = interaction_record(CALL)
    for stage in (late, nobodys, without):
        stage.work()
        assert (stage.mails, stage.kept.invited) == ([], {})
