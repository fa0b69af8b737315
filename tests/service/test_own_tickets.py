"""The mail with a link to one's own tickets: to whoever is known alone by that reach, and to nobody else."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from email.message import EmailMessage

import pytest

from centrala.clock import Mono, Now, Wall
from centrala.customers.customer import Customer, Reach, mail_reach, phone_reach
from centrala.desk.customers import CustomerDesk
from centrala.errors import Trouble
from centrala.ids import AgentName, CustomerId, Ids
from centrala.organisation import MailServer, Organisation, Portal
from centrala.service.own_tickets import AT_ONCE, LASTS_MS, OwnTickets
from tests.desk.memory import CustomersInMemory

NOW = Now(Mono(0), Wall(1_790_000_000_000))
CENTER = Organisation(
    name="Centre", mail=MailServer("127.0.0.1:25", sender="care@example.com"), portal=Portal("https://w.example")
)
ILZE, NUMBER = mail_reach("Ilze@example.com"), phone_reach("20001111", "LV")


class Stage:
    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.why = ""
        self.store = CustomersInMemory()
        self.own = OwnTickets(self.store, self.signed, lambda: NOW, lambda: CENTER, self.send)

    def signed(self, customer: CustomerId, until: Wall) -> str:
        return f"{customer}.{until - NOW.wall}"

    async def send(self, server: MailServer, mail: EmailMessage) -> None:
        if self.why:
            raise Trouble(self.why, "It fails.")
        self.mails.append(mail)

    async def person(self, *reaches: Reach, language: str = "") -> Customer:
        desk = CustomerDesk(self.store, self.store, Ids(1), lambda: NOW, lambda: CENTER)
        return await desk.create(
            lambda blank: replace(blank, name="Ilze", reaches=reaches, language=language), AgentName("anna")
        )

    async def asked(self, reach: Reach, language: str = "") -> list[EmailMessage]:
        self.own.ask(reach, language)
        while self.own._tasks:
            await asyncio.gather(*self.own._tasks)
        return self.mails


def test_who_is_known_by_the_address_or_the_number_gets_a_mail() -> None:
    async def story() -> None:
        for asked in (mail_reach("ilze@EXAMPLE.com"), NUMBER):
            stage = Stage()
            ilze = await stage.person(NUMBER, ILZE)
            (mail,) = await stage.asked(asked, "lv")
            assert mail["To"] == "Ilze@example.com"
            assert "Jūsu pieteikumi" in mail["Subject"]
            assert f"https://w.example/portal?ask=tickets#{ilze.id}.{LASTS_MS}" in mail.get_content()
            assert "30" in mail.get_content()

    asyncio.run(story())


@pytest.mark.parametrize("known", [(), ((NUMBER,),), ((ILZE,), (ILZE,))])
def test_who_is_not_known_or_not_alone_gets_none(known: tuple[tuple[Reach, ...], ...]) -> None:
    async def story() -> None:
        stage = Stage()
        for reaches in known:
            await stage.person(*reaches)
        assert await stage.asked(ILZE) == await stage.asked(NUMBER) == []

    asyncio.run(story())


def test_a_mail_server_that_is_away_breaks_nothing_and_a_flood_is_cut() -> None:
    async def story() -> None:
        stage = Stage()
        await stage.person(ILZE)
        stage.why = "mail_not_sent"
        assert await stage.asked(ILZE) == []
        stage.why = ""
        for _ in range(AT_ONCE + 5):
            stage.own.ask(ILZE, "")
        await asyncio.gather(*stage.own._tasks)
        assert len(stage.mails) == AT_ONCE
        stage.own.ask(ILZE, "")
        await stage.own.close()
        assert len(stage.mails) == AT_ONCE

    asyncio.run(story())
