"""Mail that came in, over REST: who reads it, and whom an address may mean."""

from __future__ import annotations

from typing import Any

from centrala.organisation import Postbox
from centrala.post.mail import Opened, Place
from tests.api.test_customers import made
from tests.api.test_letters import MAIL, run
from tests.api.test_rest import problem
from tests.api.world import World

PATH = "/api/v1/mails"


async def taken(world: World, key: str, **values: Any) -> str:
    one = Opened(key, sender="ilze@example.com", subject="Roof", words="It leaks.", **values)
    found = await world.post.take(one, Postbox("care"), Place("care", "a", 1, 1, 1))
    assert found.ticket is not None
    return found.ticket.id


def test_mails_are_read_with_their_customer_and_their_ticket() -> None:
    async def story(world: World) -> None:
        async with world.client("anna") as anna:
            whose = (await made(anna, name="Ilze", reaches=[MAIL], owner="anna"))["id"]
            ticket = await taken(world, "a")
            (row,) = (await anna.get(PATH, params={"customer": whose})).json()["items"]
            assert (row["ticket"], row["words"], row["sender"]) == (ticket, "It leaks.", "ilze@example.com")
            assert (await anna.get(PATH, params={"ticket": ticket})).json()["items"] == [row]
            entries = (await anna.get(f"/api/v1/tickets/{ticket}/entries")).json()["items"]
            assert [one["mail"] for one in entries] == [None, row]
            assert problem(await anna.get(PATH)) == (422, "which_mails")
            assert problem(await anna.get(f"{PATH}/nothing/candidates")) == (404, "no_such_mail")
            found = (await anna.get(f"{PATH}/{row['id']}/candidates")).json()
            assert (found["state"], found["candidates"][0]["id"]) == ("one", whose)
            notices = (await anna.get("/api/v1/notices")).json()["items"]
            assert [(one["kind"], one["what"], one["name"]) for one in notices] == [("mail", "Roof", "Ilze")]

    run(story)
