"""Customers over REST on a running center: one's own list, calls by the number, a record that outlives the service."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import pytest

from tests.e2e.support.center import Center
from tests.e2e.support.people import People
from tests.e2e.support.stories import agents_with, hung_up, picked_up, queue, tell

pytestmark = [pytest.mark.engine, pytest.mark.timeout(240)]


async def names(client: httpx.AsyncClient, **asked: Any) -> list[str]:
    answer = await client.get("/customers", params={"q": "Vilks", **asked})
    assert answer.status_code == 200, answer.text
    return [row["name"] for row in answer.json()["items"]]


@pytest.mark.feature("A8", partly="lists of own customers over REST, and a record given to another owner")
def test_each_agent_has_own_customers_and_a_record_that_is_given_away_changes_lists(shared_center: Center) -> None:
    async def story(floor: People) -> None:
        center = floor.center
        async with center.client() as admin:
            for name, owner in (("Ance Vilks", "a1"), ("Bruno Vilks", "a2")):
                assert (await admin.post("/customers", json={"name": name, "owner": owner})).status_code == 201
            assert await names(admin, owner="a1") == ["Ance Vilks"]
            assert await names(admin, owner="a2") == ["Bruno Vilks"]
            (row,) = (await admin.get("/customers", params={"q": "ance vilks"})).json()["items"]
            path = f"/customers/{row['id']}"
            changes = [admin.patch(path, json={"version": 1, "owner": owner}) for owner in ("a2", "")]
            ends = sorted(answer.status_code for answer in await asyncio.gather(*changes))
            assert ends == [200, 409]
            version = (await admin.get(path)).json()["version"]
            assert (await admin.patch(path, json={"version": version, "owner": "a2"})).is_success
            assert await names(admin, owner="a1") == []
            assert await names(admin, owner="a2") == ["Ance Vilks", "Bruno Vilks"]

    tell(shared_center, story, agents=agents_with({}, {}), queues=queue())


def test_a_record_has_the_calls_of_its_numbers_and_outlives_the_service(shared_center: Center) -> None:
    async def story(floor: People) -> None:
        center = floor.center
        caller = floor.call(caller="+37125558001")
        await picked_up(await floor.rings("a1"))
        await hung_up(caller)
        await floor.closed(1)
        reaches = [{"kind": "phone", "written": "2555 80-01"}]
        made = await center.post("/customers", {"name": "Cilda Vanaga", "reaches": reaches})
        for written in ("25558001", "0037125558001", "+371 2555/8001", "tel:+37125558001"):
            told = await center.get("/customers/match", number=written)
            assert (told["state"], [one["id"] for one in told["candidates"]]) == ("one", [made["id"]])
        calls = await center.get(f"/customers/{made['id']}/interactions")
        assert [row["party_number"] for row in calls["items"]] == ["+37125558001"]
        before = await asyncio.to_thread(center.kill_service)
        await center.until("/calls", lambda _: center.status()["service"]["pid"] != before, within_s=60)
        assert await center.get(f"/customers/{made['id']}") == made
        other = await center.post("/customers", {"name": "Dainis Vanags"})
        assert other["id"] != made["id"]

    tell(shared_center, story, agents=agents_with({}), queues=queue())
