"""Own tickets over REST: the link opens its customer's alone, tells nothing that is among us, nor who is known here."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import httpx
import pytest

from centrala.clock import Wall
from centrala.customers.customer import Customer, mail_reach
from centrala.feedback.link import Link
from centrala.ids import AgentName, CustomerId, InteractionId
from centrala.organisation import Portal
from centrala.service.own_tickets import LASTS_MS
from centrala.tickets.ticket import Ticket
from tests.api.test_articles import row
from tests.api.test_hostile import STRANGE, fine
from tests.api.test_rest import problem
from tests.api.world import World

PATH = "/api/v1/portal/tickets"
ANNA = AgentName("anna")


def run(story: Callable[[World], Awaitable[None]], *, tickets: bool = True) -> None:
    world = World()
    portal = Portal(enabled=True, tickets=tickets)
    world.desk.floor.live.organisation = replace(world.organisation, portal=portal)
    asyncio.run(story(world))  # type: ignore[arg-type]


async def person(world: World, name: str) -> Customer:
    reach = mail_reach(f"{name}@example.com")
    return await world.customers.create(lambda blank: replace(blank, name=name, reaches=(reach,)), ANNA)


async def ticket(world: World, customer: CustomerId, subject: str, state: str = "open") -> Ticket:
    def edit(blank: Ticket) -> Ticket:
        return replace(blank, customer=customer, subject=subject, owner=ANNA, state=state)

    one = await world.tickets.create(edit, ANNA)
    await world.tickets.note(one.id, "He is difficult.", ANNA, lambda _: None, told=False, key="n")
    return await world.tickets.note(one.id, "We look into it.", ANNA, lambda _: None, told=True, key="t")


def token(world: World, customer: CustomerId) -> str:
    return world.signer.own(customer, Wall(world.now().wall + LASTS_MS))


async def post(client: httpx.AsyncClient, deed: str, **body: Any) -> httpx.Response:
    return await client.post(f"{PATH}/{deed}", json=body)


def test_the_link_shows_the_persons_own_tickets_and_never_a_note_among_us() -> None:
    async def story(world: World) -> None:
        ilze, other = await person(world, "ilze"), await person(world, "other")
        mine, _ = await ticket(world, ilze.id, "My line"), await ticket(world, other.id, "Secret")
        async with world.client() as visitor:
            answer = await post(visitor, "open", token=token(world, ilze.id))
            (one,) = row(answer)["items"]
            assert (one["id"], one["subject"], one["category"]) == (mine.id, "My line", "open")
            assert [(word["mine"], word["text"]) for word in one["words"]] == [(False, "We look into it.")]
            assert not any(hidden in answer.text for hidden in ("difficult", "Secret", "anna"))

    run(story)


def test_words_are_added_once_and_open_what_was_done() -> None:
    async def story(world: World) -> None:
        ilze, other = await person(world, "ilze"), await person(world, "other")
        done, foreign = await ticket(world, ilze.id, "Done", "resolved"), await ticket(world, other.id, "Not hers")
        said = {"token": token(world, ilze.id), "text": "It broke again.", "key": "k"}
        async with world.client() as visitor:
            row(await post(visitor, "write", ticket=done.id, **said))
            one = row(await post(visitor, "write", ticket=done.id, **said))
            assert one["category"] == "open"
            assert [(word["mine"], word["text"]) for word in one["words"]][1:] == [(True, "It broke again.")]
            for wrong in (foreign.id, "t9-9"):
                assert problem(await post(visitor, "write", ticket=wrong, **said)) == (404, "no_such_ticket")
        assert (await world.tickets.reads.one(done.id)).state == "open"  # type: ignore[union-attr]

    run(story)


def test_a_link_ends_and_one_of_nobody_or_of_another_purpose_leads_nowhere() -> None:
    async def story(world: World) -> None:
        ilze = await person(world, "ilze")
        good = token(world, ilze.id)
        survey = world.signer.signed
        wrong = [
            good[:-1] + ("A" if good[-1] != "A" else "B"),
            "x",
            token(world, CustomerId("c9-9")),
            survey(Link(InteractionId(ilze.id), Wall(world.now().wall + LASTS_MS))),
        ]
        async with world.client() as visitor:
            assert {problem(await post(visitor, "open", token=one)) for one in wrong} == {(404, "no_such_link")}
            world.desk.wait(LASTS_MS)
            assert problem(await post(visitor, "open", token=good)) == (410, "link_over")

    run(story)


def test_the_answer_is_the_same_whoever_is_known() -> None:
    async def story(world: World) -> None:
        await person(world, "ilze")
        async with world.client() as visitor:
            told = [await post(visitor, "ask", reach=one) for one in ("Ilze@example.com", "no@example.com", "20001111")]
            assert {(one.status_code, one.content) for one in told} == {(204, b"")}
            assert [reach.key for reach, _ in world.mailed] == ["ilze@example.com", "no@example.com", "+37120001111"]
            assert problem(await post(visitor, "ask", reach="nobody")) == (422, "mistakes")
            statuses = [(await post(visitor, "ask", reach=f"a{place}@example.com")).status_code for place in range(3)]
            assert statuses == [204, 204, 429]

    run(story)


def test_it_is_off_until_it_is_switched_on() -> None:
    async def story(world: World) -> None:
        ilze = await person(world, "ilze")
        async with world.client() as visitor:
            assert problem(await post(visitor, "ask", reach="ilze@example.com")) == (404, "no_own_tickets")
            assert problem(await post(visitor, "open", token=token(world, ilze.id))) == (404, "no_own_tickets")
        assert world.mailed == []

    run(story, tickets=False)


@pytest.mark.parametrize("strange", STRANGE)
def test_strange_words_break_nothing(strange: str) -> None:
    async def story(world: World) -> None:
        ilze = await person(world, "ilze")
        one = await ticket(world, ilze.id, "My line")
        async with world.client() as visitor:
            fine(await post(visitor, "ask", reach=strange, language=strange))
            fine(await post(visitor, "open", token=strange))
            good = token(world, ilze.id)
            fine(await post(visitor, "write", token=good, ticket=strange, text=strange, key=strange))
            fine(await post(visitor, "write", token=good, ticket=one.id, text=strange, key="k"))

    run(story)
