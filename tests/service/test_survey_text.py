"""The text message with the link: on the list with the row that says so, once, by the gate of all texts."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from centrala.calls.usage import NOTHING_USED, Usage
from centrala.clock import Mono, Now, Wall
from centrala.customers.customer import Consent, Customer, mail_reach, phone_reach
from centrala.desk.feedback import FeedbackDesk
from centrala.errors import Trouble
from centrala.feedback.asking import DAY_MS
from centrala.feedback.events import SurveyDue
from centrala.ids import CustomerId, Ids, InteractionId, NumberText
from centrala.interactions.record import InteractionRecord
from centrala.organisation import EMPTY, Organisation, Portal, SurveyWay, TextGateway
from centrala.service.feedback import Links, texting
from centrala.storage.codec import to_json
from centrala.storage.jobs import Job
from tests.desk.feedback_in_memory import FeedbackInMemory
from tests.desk.memory import CustomersInMemory
from tests.storage.making import interaction_record

CALL = InteractionId("i1-1")
MOBILE, LANDLINE = "+37120001111", "+37167000009"
ILZE = Customer(CustomerId("c1"), name="Ilze", language="lv", reaches=(mail_reach("Ilze@example.com"),))
CENTER = replace(
    EMPTY,
    name="Water",
    country="LV",
    texts=TextGateway("https://sms.example/messages"),
    portal=Portal("https://w.example"),
)


class Stage:
    """A call of Ilze's that is over, and the list of text messages."""

    def __init__(self, ilze: Customer = ILZE, center: Organisation = CENTER, *, called: str = MOBILE) -> None:
        self.record = replace(interaction_record(CALL), customer=ilze.id, party_number=called)
        self.now = Wall(self.record.closed + 600_000)
        self.kept, self.customers = FeedbackInMemory(), CustomersInMemory()
        self.kept.known[ilze.id] = ilze.consent
        assert asyncio.run(self.customers.run(lambda records: records.add(ilze)))
        self.center = center
        self.usage = Usage(NOTHING_USED)
        self.links = Links(lambda: b"k" * 32)
        self.woken = 0

    def clock(self) -> Now:
        return Now(Mono(self.now), self.now)

    async def interaction(self, id_: str) -> InteractionRecord | None:
        return self.record

    def wake(self) -> None:
        self.woken += 1

    def work(self) -> None:
        desk = FeedbackDesk(self.kept, self.kept, Ids(1), self.clock)
        due = SurveyDue(CALL, "after-call", SurveyWay.TEXT, 30, 600_000, 14)
        job = Job("survey.text", CALL, self.now, 1, Wall(0), "", to_json(due).decode(), "")
        work = texting(
            desk, self, self.customers, self.links, self.clock, lambda: self.center, lambda: self.usage, self.wake
        )

        async def story() -> None:
            await work(job)

        asyncio.run(story())


def test_the_customer_gets_a_link_in_their_language_that_opens_this_call_alone() -> None:
    stage = Stage()
    stage.work()
    ((asked, number, words, key),) = stage.kept.texts
    assert (number, len(key), stage.woken) == (MOBILE, 32, 1)
    assert words.startswith("Water: kā noritēja jūsu saruna?")
    link = stage.links.read(words.partition("https://w.example/survey#")[2])
    assert link is not None
    assert (link.interaction, link.until) == (CALL, stage.now + 14 * DAY_MS)
    assert stage.kept.invited[CALL] == asked
    assert (asked.until, asked.way) == (link.until, SurveyWay.TEXT)


def test_a_job_that_comes_again_puts_nothing_on_the_list_again() -> None:
    stage = Stage()
    for _ in range(3):
        stage.work()
    assert len(stage.kept.texts) == 1


def test_who_calls_from_a_landline_is_written_to_at_the_own_mobile() -> None:
    at_home = replace(ILZE, reaches=(phone_reach(LANDLINE, "LV"), phone_reach(MOBILE, "LV")))
    stage = Stage(at_home, called=LANDLINE)
    stage.work()
    assert [number for _, number, _, _ in stage.kept.texts] == [MOBILE]


def test_a_landline_alone_is_asked_nothing() -> None:
    stage = Stage(called=LANDLINE)
    stage.work()
    assert (stage.kept.texts, stage.kept.invited) == ([], {})


@pytest.mark.parametrize("no", [Consent(surveys=False), Consent(messages=False)])
def test_who_does_not_want_it_gets_none(no: Consent) -> None:
    stage = Stage(replace(ILZE, consent=no))
    stage.work()
    assert (stage.kept.texts, stage.kept.invited) == ([], {})


def test_what_may_not_leave_now_is_tried_later_and_nothing_is_kept() -> None:
    without, full = Stage(center=replace(CENTER, texts=TextGateway())), Stage()
    for _ in range(CENTER.texts.per_number):
        full.usage.text(NumberText(MOBILE), now=full.clock())
    for stage in (without, full):
        with pytest.raises(Trouble):
            stage.work()
        assert (stage.kept.texts, stage.kept.invited) == ([], {})
    without.center = CENTER
    without.work()
    assert len(without.kept.texts) == 1


def test_nobody_is_asked_when_the_call_is_forgotten_or_nobodys() -> None:
    late, nobodys = Stage(), Stage()
    late.now = Wall(late.now + 4 * DAY_MS)
    nobodys.record = replace(nobodys.record, customer="")
    for stage in (late, nobodys):
        stage.work()
        assert (stage.kept.texts, stage.kept.invited) == ([], {})
