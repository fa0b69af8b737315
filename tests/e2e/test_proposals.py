"""Knowledge out of solved tickets: twenty of a kind are one draft, reviewed, published with its origin, and found."""

from __future__ import annotations

from typing import Any

import pytest

from tests.e2e.support.center import Center
from tests.e2e.support.people import People
from tests.e2e.support.stories import agents_with, queue, tell

pytestmark = [pytest.mark.engine, pytest.mark.timeout(240)]

SUBJECTS = ("Zeppelin lamp blinks violet", "Zeppelin lamp blinks", "My zeppelin lamp blinks", "Zeppelin lamp violet")
TOLD = (
    "Dear Ms Ozolina {n}, hold the zeppelin knob for 10 seconds. The lamp must be white.",
    "Hold the zeppelin knob for 10 seconds. Ring +371 2088 {n} if it blinks again.",
    "Please hold the zeppelin knob for 10 seconds. The lamp must be white. Yours, client{n}@example.lv",
    "Hold the zeppelin knob for 10 seconds. The lamp must be white. You paid EUR {n}.",
)


async def solved(center: Center, number: int) -> str:
    """A ticket of a customer of its own."""
    person = await center.post("/customers", {"name": f"Zita Ozolina{number}"})
    subject = SUBJECTS[number % len(SUBJECTS)]
    one = await center.post("/tickets", {"subject": subject, "customer": person["id"], "owner": "admin"})
    path = f"/tickets/{one['id']}"
    words = TOLD[number % len(TOLD)].format(n=4_000 + number)
    await center.post(f"{path}/notes", {"text": words, "told": True, "key": f"zeppelin {number}"})
    version = (await center.get(path))["version"]
    async with center.client() as client:
        done = await client.patch(path, json={"version": version, "state": "resolved"})
    assert done.status_code == 200, done.text
    return str(one["id"])


def said(content: dict[str, Any]) -> str:
    return str(content["title"]) + str(content["body"])


@pytest.mark.feature("H4")
def test_twenty_similar_tickets_are_one_draft_which_is_published_with_its_origin_and_found(
    shared_center: Center,
) -> None:
    async def story(floor: People) -> None:
        center = floor.center
        tickets = [await solved(center, number) for number in range(20)]
        await center.post("/articles/proposals/look", {})
        found = (await center.get("/articles/proposals"))["items"]
        mine = [one for one in found if set(one["tickets"]) & set(tickets)]
        assert [sorted(one["tickets"]) for one in mine] == [sorted(tickets)], "one, of all twenty"
        (one,) = mine
        async with await floor.as_agent("a1") as agent:
            refused = await agent.post(f"/articles/proposals/{one['id']}/accept", json={})
            assert refused.status_code == 403
        made = await center.post(f"/articles/proposals/{one['id']}/accept", {})
        id_, draft = made["line"]["id"], made["draft"]["content"]
        assert "Hold the zeppelin knob for 10 seconds." in said(draft)
        for trace in ("Ozolina", "Zita", "2088", "example.lv", "EUR", "4000"):
            assert trace not in said(draft)
        assert (await center.get("/articles/search", q="zeppelin knob"))["items"] == [], "nobody has looked it over"
        written = {**draft, "category": "troubleshooting", "revision": made["line"]["revision"]}
        kept = await center.put(f"/articles/{id_}/draft", written)
        waits = await center.post(f"/articles/{id_}/submit", {"revision": kept["line"]["revision"]})
        out = await center.post(f"/articles/{id_}/publish", {"revision": waits["line"]["revision"]})
        assert sorted(out["origin"]["tickets"]) == sorted(tickets)
        async with await floor.as_agent("a1") as agent:
            hits = (await agent.get("/articles/search", params={"q": "zeppelin lamp"})).json()["items"]
            assert [hit["id"] for hit in hits] == [id_]
        await center.post("/articles/proposals/look", {})
        again = (await center.get("/articles/proposals"))["items"]
        assert not [other for other in again if set(other["tickets"]) & set(tickets)], "it is not proposed twice"

    tell(shared_center, story, agents=agents_with({}), queues=queue())
