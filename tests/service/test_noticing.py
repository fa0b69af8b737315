"""Notices on their way: gathered into one mail, in its reader's language, once, whatever the server says and whoever
dies."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import pytest

from centrala.clock import Mono, Now, Wall
from centrala.errors import Trouble
from centrala.ids import AgentName
from centrala.inbox.notices import GATHER_MS, Notice, NoticeKind, Way
from centrala.organisation import EMPTY, Agent, MailServer, Organisation, Portal
from centrala.service.noticing import LATEST_MS, Noticing
from centrala.storage import Languages, open_database
from centrala.storage.notices import Notices, notify

ANNA, BERT = AgentName("anna"), AgentName("bert")
CENTER = replace(
    EMPTY,
    name="Water",
    agents={
        ANNA: Agent(ANNA, title="Anna", mail="anna@example.com"),
        BERT: Agent(BERT, title="Bert"),
    },
    mail=MailServer("mail.example.com", sender="care@example.com"),
    portal=Portal("https://w.example"),
)


class Stage:
    def __init__(self, notices: Notices, languages: Languages, database: object) -> None:
        self.notices, self.languages, self.database = notices, languages, database
        self.now = Wall(1_000_000)
        self.mails: list[EmailMessage] = []
        self.says: list[BaseException] = []
        self.center: Organisation = CENTER
        self.again()

    def again(self) -> None:
        """The program is started anew."""
        self.room = Noticing(self.notices, self.languages, self.clock, lambda: self.center, self.send)

    def clock(self) -> Now:
        return Now(Mono(self.now), self.now)

    async def send(self, server: MailServer, mail: EmailMessage) -> None:
        if self.says:
            raise self.says.pop(0)
        self.mails.append(mail)

    async def happens(self, *found: tuple[AgentName, NoticeKind, str]) -> None:
        rows = [Notice(person, kind, object_, self.now) for person, kind, object_ in found]
        await self.database.write(lambda connection: notify(connection, rows))  # type: ignore[attr-defined]

    async def later(self, ms: int = GATHER_MS) -> None:
        self.now = Wall(self.now + ms)
        await self.room.look()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def play(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[Callable[[Stage], Awaitable[None]]], None]:
    place = request.getfixturevalue("postgres") if request.param == "postgres" else tmp_path

    def run(story: Callable[[Stage], Awaitable[None]]) -> None:
        async def whole() -> None:
            async with asyncio.timeout(40):
                database = open_database(place)
                try:
                    await database.prepare()
                    await story(Stage(Notices(database), Languages(database), database))
                finally:
                    await database.close()

        asyncio.run(whole())

    return run


Play = Callable[[Callable[[Stage], Awaitable[None]]], None]
TICKETS = [(ANNA, NoticeKind.TICKET, f"k{number}") for number in range(5)]


def test_a_burst_is_one_mail_in_the_language_of_its_reader_without_a_word_of_what_happened(play: Play) -> None:
    async def story(stage: Stage) -> None:
        await stage.notices.choose(ANNA, {NoticeKind.TICKET: Way.MAIL}, None)
        await stage.languages.put(ANNA, "lv")
        await stage.happens(*TICKETS[:3])
        await stage.later(GATHER_MS // 2)
        await stage.happens(*TICKETS[3:], (ANNA, NoticeKind.ESCALATED, "k9"), (ANNA, NoticeKind.WATCHED, "k8"))
        assert await stage.room.look() <= 10
        assert stage.mails == []
        await stage.later()
        (mail,) = stage.mails
        assert (mail["To"], mail["From"], mail["Subject"]) == (
            "anna@example.com",
            "care@example.com",
            "Water: jūs kaut kas gaida",
        )
        text = mail.get_content()
        assert "- Jums nodotie pieteikumi: 5\n- Eskalētie pieteikumi: 1\n" in text
        assert "https://w.example/inbox" in text
        assert "sekojat" not in text, "what is wanted in the app alone is not in it"
        assert not any(f"k{number}" in text for number in range(10))
        await stage.later(LATEST_MS)
        assert len(stage.mails) == 1

    play(story)


def test_what_was_read_meanwhile_and_who_has_no_address_get_none(play: Play) -> None:
    async def story(stage: Stage) -> None:
        for person in (ANNA, BERT):
            await stage.notices.choose(person, {NoticeKind.TICKET: Way.MAIL}, None)
        await stage.happens(TICKETS[0], (BERT, NoticeKind.TICKET, "k1"))
        await stage.notices.mark(ANNA, None, "", unread=False)
        await stage.later()
        assert stage.mails == []
        stage.center = replace(CENTER, mail=MailServer())
        await stage.happens(TICKETS[1])
        await stage.later()
        stage.center = CENTER
        await stage.later()
        assert stage.mails == [], "what happened without a mail server is not sent later"

    play(story)


def test_a_mail_that_was_not_taken_is_tried_again_and_what_died_on_its_way_is_the_same_mail(play: Play) -> None:
    async def story(stage: Stage) -> None:
        await stage.notices.choose(ANNA, {NoticeKind.TICKET: Way.MAIL}, None)
        await stage.happens(TICKETS[0])
        stage.says = [Trouble("mail_later", "Not now."), asyncio.CancelledError()]
        await stage.later()
        assert stage.mails == []
        with pytest.raises(asyncio.CancelledError):
            await stage.later()
        stage.again()
        await stage.happens(TICKETS[1])
        await stage.room.look()
        (mail,) = stage.mails
        await stage.later()
        first, second = (one["Message-ID"] for one in stage.mails)
        assert first == mail["Message-ID"] != second
        assert "to you: 1" in stage.mails[1].get_content(), "what happened meanwhile is in a mail of its own"
        await stage.later(LATEST_MS)
        assert len(stage.mails) == 2

    play(story)


def test_a_server_that_refuses_or_is_away_for_a_day_ends_it(play: Play) -> None:
    async def story(stage: Stage) -> None:
        await stage.notices.choose(ANNA, {NoticeKind.TICKET: Way.MAIL}, None)
        await stage.happens(TICKETS[0])
        stage.says = [Trouble("mail_refused", "No.")]
        await stage.later()
        await stage.later()
        assert (stage.mails, stage.says) == ([], [])
        await stage.happens(TICKETS[1])
        stage.says = [Trouble("mail_not_sent", "Nobody is there.")] * 500
        await stage.later()
        for _ in range(40):
            await stage.later(3_600_000)
        tried = 500 - len(stage.says)
        assert 20 <= tried < 45
        assert await stage.notices.waiting() == []

    play(story)


def test_people_hear_at_once_of_what_is_new_and_once(play: Play) -> None:
    async def story(stage: Stage) -> None:
        heard: list[str] = []
        end = stage.notices.listen(heard.append)
        await stage.happens(TICKETS[0], TICKETS[1], (BERT, NoticeKind.IDEA, "x1"))
        for _ in range(3):
            await stage.room.look()
        assert heard == ["anna", "bert"]
        stage.now = Wall(stage.now + 1)
        await stage.happens(TICKETS[0])
        await stage.room.look()
        assert heard == ["anna", "bert", "anna"]
        end()

    play(story)


def test_a_kind_that_is_off_is_not_shown_and_some_can_not_be(play: Play) -> None:
    async def story(stage: Stage) -> None:
        await stage.notices.choose(ANNA, {NoticeKind.WATCHED: Way.OFF, NoticeKind.TICKET: Way.OFF}, toast=False)
        await stage.happens(TICKETS[0], (ANNA, NoticeKind.WATCHED, "k1"))
        assert [one.kind for one in await stage.notices.of(ANNA, 9)] == [NoticeKind.TICKET]
        assert await stage.notices.unread(ANNA) == 1
        ways, toast = await stage.notices.ways(ANNA)
        assert (ways[NoticeKind.TICKET], ways[NoticeKind.WATCHED], toast) == (Way.APP, Way.OFF, False)
        assert (await stage.notices.ways(BERT))[1]
        await stage.notices.tidy(Wall(0), {BERT})
        assert (await stage.notices.ways(ANNA))[0][NoticeKind.WATCHED] is Way.APP

    play(story)
