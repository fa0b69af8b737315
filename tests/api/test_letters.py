"""Letters over REST: who writes to whom, who reads it, and what is refused with which word."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Any

import httpx

from centrala.letter_template import LetterTemplate, LetterUse
from centrala.letters.letter import UNDO_MS
from centrala.organisation import MailServer, TextGateway
from centrala.texts import Answer
from tests.api.test_customers import ILZE, made
from tests.api.test_rest import problem
from tests.api.world import World, organisation

PATH = "/api/v1/letters"
MAIL = {"kind": "mail", "written": "Ilze@example.com"}


TEMPLATES: Mapping[str, LetterTemplate] = {
    "missed": LetterTemplate(
        "missed",
        "We missed your call",
        (LetterUse.MISSED,),
        subject={"en": "Your call"},
        mail={"en": "Good day, {customer.name}. {ticket.id} {agent.name}"},
        text={"lv": "Nevarējām atbildēt uz {caller.number}. {queue.name}"},
    )
}


def run(story: Callable[[World], Awaitable[None]]) -> None:
    first = replace(
        organisation(),
        mail=MailServer("smtp.example.com", sender="care@example.com"),
        texts=TextGateway("https://sms.example.com"),
        country="LV",
        letter_templates=TEMPLATES,
    )
    asyncio.run(story(World(first)))  # type: ignore[arg-type]


async def ilze(client: httpx.AsyncClient, **values: Any) -> str:
    whole = {**ILZE, "reaches": [*ILZE["reaches"], MAIL], **values}
    return str((await made(client, **whole))["id"])


async def written(client: httpx.AsyncClient, customer: str, **values: Any) -> dict[str, Any]:
    answer = await client.post(PATH, json={"customer": customer, "subject": "Offer", "words": "Here.", **values})
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_a_letter_is_written_listed_taken_back_and_sent_again() -> None:
    async def story(world: World) -> None:
        async with world.client("anna") as anna, world.client("bert") as bert:
            assert (await anna.get(f"{PATH}/ways")).json() == {"mail": True, "text": True}
            whose = await ilze(anna)
            one = await written(anna, whose, key="k-1")
            assert (one["to"], one["state"], one["by"], one["attempts"]) == ("Ilze@example.com", "waiting", "anna", 0)
            assert await written(anna, whose, key="k-1") == one
            text = await written(bert, whose, channel="text", subject="", words="Your order is here.")
            assert text["to"] == "+37120001111"
            listed = (await bert.get(PATH, params={"customer": whose})).json()["items"]
            assert {row["id"] for row in listed} == {one["id"], text["id"]}
            back = (await bert.post(f"{PATH}/{one['id']}/take-back")).json()
            assert (back["state"], back["changed_by"], back["due"]) == ("taken_back", "bert", None)
            assert problem(await anna.post(f"{PATH}/{one['id']}/take-back")) == (409, "letter_left")
            assert problem(await anna.post(f"{PATH}/{text['id']}/again")) == (409, "letter_not_failed")
            world.desk.at += UNDO_MS
            assert await world.letters.begin(text["id"]) is not None
            await world.letters.tried(text["id"], Answer.REFUSED, "refused_403")
            again = (await anna.post(f"{PATH}/{text['id']}/again")).json()
            assert (again["state"], again["changed_by"], again["attempts"]) == ("waiting", "anna", 1)

    run(story)


def test_what_can_not_be_is_refused_with_a_word() -> None:
    async def story(world: World) -> None:
        async with world.client("anna") as anna:
            whose, shy = await ilze(anna), await ilze(anna, consent={"mail": False})
            wrong: list[tuple[dict[str, Any], tuple[int, str]]] = [
                ({"customer": shy}, (409, "not_wanted")),
                ({"customer": "nobody"}, (404, "no_such_customer")),
                ({"to": "else@example.com"}, (422, "no_such_reach")),
                ({"subject": "a\r\nBcc: all@example.com"}, (422, "mistakes")),
                ({"subject": ""}, (422, "mistakes")),
                ({"words": " "}, (422, "mistakes")),
                ({"ticket": "nowhere"}, (404, "no_such_ticket")),
            ]
            for values, told in wrong:
                given = {"customer": whose, "subject": "Offer", "words": "Here.", **values}
                assert problem(await anna.post(PATH, json=given)) == told, values
            assert problem(await anna.get(PATH)) == (422, "which_letters")
            assert problem(await anna.post(f"{PATH}/nowhere/again")) == (404, "no_such_letter")
            assert (await anna.get(PATH, params={"customer": whose})).json()["items"] == []

    run(story)


def test_who_may_not_write_does_not_and_who_may_not_read_sees_none() -> None:
    async def story(world: World) -> None:
        async with world.client("anna") as anna, world.client("quinn") as quinn, world.client("dora") as dora:
            whose = await ilze(anna)
            one = await written(anna, whose)
            given = {"customer": whose, "subject": "Offer", "words": "Here."}
            assert problem(await quinn.post(PATH, json=given)) == (403, "not_allowed")
            assert len((await quinn.get(PATH, params={"customer": whose})).json()["items"]) == 1
            assert problem(await dora.get(PATH, params={"customer": whose})) == (404, "no_such_customer")
            assert problem(await dora.post(PATH, json=given)) == (404, "no_such_customer")
            assert problem(await dora.post(f"{PATH}/{one['id']}/take-back")) == (404, "no_such_customer")

    run(story)


def test_what_is_written_from_a_ticket_stands_in_its_story_with_what_became_of_it() -> None:
    async def story(world: World) -> None:
        async with world.client("anna") as anna:
            whose = await ilze(anna)
            opened = await anna.post("/api/v1/tickets", json={"subject": "Offer", "customer": whose, "owner": "anna"})
            ticket = opened.json()["id"]

            async def stands() -> tuple[str, str, str | None]:
                entry = (await anna.get(f"/api/v1/tickets/{ticket}/entries")).json()["items"][-1]
                assert (entry["act"], entry["about"], entry["text"]) == ("letter", entry["letter"]["id"], "")
                clocks = (await anna.get(f"/api/v1/tickets/{ticket}")).json()["clocks"]
                met = next(clock["met"] for clock in clocks if clock["aim"] == "respond")
                return entry["letter"]["subject"], entry["letter"]["state"], met

            one = await written(anna, whose, ticket=ticket)
            assert await stands() == ("Offer", "waiting", None)
            world.desk.at += UNDO_MS
            assert await world.letters.begin(one["id"]) is not None
            assert await stands() == ("Offer", "sending", None)
            await world.letters.tried(one["id"], Answer.TAKEN, "")
            subject, state, met = await stands()
            assert (subject, state) == ("Offer", "sent")
            assert met is not None
            (listed,) = (await anna.get(PATH, params={"ticket": ticket})).json()["items"]
            assert listed["id"] == one["id"]
            other = (await made(anna, name="Other"))["id"]
            theirs = {"subject": "Another", "customer": other, "owner": "anna"}
            elsewhere = (await anna.post("/api/v1/tickets", json=theirs)).json()["id"]
            given = {"customer": whose, "subject": "Offer", "words": "Here.", "ticket": elsewhere}
            assert problem(await anna.post(PATH, json=given)) == (409, "not_their_ticket")

    run(story)


def test_templates_come_filled_in_for_this_customer_and_nothing_leaves_with_empty_braces() -> None:
    async def story(world: World) -> None:
        async with world.client("anna") as anna, world.client("quinn") as quinn:
            whose = await ilze(anna, language="lv")
            made_ticket = await anna.post("/api/v1/tickets", json={"subject": "A", "customer": whose, "owner": "anna"})
            ticket = made_ticket.json()["id"]
            path = f"{PATH}/templates"
            found = (await anna.get(path, params={"customer": whose, "for": "missed"})).json()
            (one,) = found["items"]
            assert (one["name"], one["title"], found["begins"]) == ("missed", "We missed your call", "missed")
            latvian, english = one["words"]
            assert latvian["text"] == "Nevarējām atbildēt uz {caller.number}. {queue.name}", "nobody knows yet"
            assert english["mail"] == f"Good day, {ILZE['name']}. {{ticket.id}} Anna"
            assert "caller.number" in found["values"]
            of_ticket = (await anna.get(path, params={"customer": whose, "for": "ticket", "ticket": ticket})).json()
            assert of_ticket["items"][0]["words"][1]["mail"] == f"Good day, {ILZE['name']}. {ticket} Anna"
            assert of_ticket["begins"] == ""
            given = {"customer": whose, "subject": "Offer", "words": english["mail"]}
            assert problem(await anna.post(PATH, json=given)) == (422, "mistakes")
            assert (await anna.get(PATH, params={"customer": whose})).json()["items"] == []
            wrong = {"customer": whose, "call": "nowhere"}
            assert problem(await anna.get(path, params=wrong)) == (404, "no_such_call")
            assert problem(await quinn.get(path, params={"customer": whose})) == (403, "not_allowed")
            assert problem(await anna.get(path, params={"customer": "nobody"})) == (404, "no_such_customer")

    run(story)
