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


@pytest.mark.feature("A1")
def test_any_written_form_of_a_number_finds_the_customer_before_anybody_answers(shared_center: Center) -> None:
    async def story(floor: People) -> None:
        center = floor.center
        reaches = [{"kind": "phone", "written": "+371 2555-8101"}]
        made = await center.post("/customers", {"name": "Ilze Rozīte", "reaches": reaches})
        for shown in ("25558101", "0037125558101", "+37125558101"):
            caller = floor.call(caller=shown)
            await floor.rings("a1")
            row = await known(floor)
            assert (row["stage"], row["customer"], row["party_name"]) == ("offered", made["id"], "Ilze Rozīte")
            identity = row["classification"]["identity"]
            assert (identity["value"], identity["by"]) == ("Ilze Rozīte", "records")
            await hung_up(caller)
            await floor.until_stage()
        hidden = floor.call(caller="anonymous")
        await floor.rings("a1")
        row = await floor.live()
        assert (row["withheld"], row["customer"], row["candidates"]) == (True, "", [])
        await hung_up(hidden)

    tell(shared_center, story, agents=agents_with({}), queues=queue())


@pytest.mark.feature("A2")
def test_an_unknown_caller_is_put_down_once_also_when_two_calls_come_at_once(shared_center: Center) -> None:
    async def story(floor: People) -> None:
        center = floor.center
        for caller in ("+37125558201", "+37125558202"):
            calls = [floor.call(caller=caller), floor.call(caller=caller)]
            rows = await center.until(
                "/calls", lambda page: len(page["items"]) == 2 and all(one["customer"] for one in page["items"])
            )
            (id_,) = {row["customer"] for row in rows["items"]}
            for call in calls:
                await hung_up(call)
            await floor.until_stage()
            record = await center.get(f"/customers/{id_}")
            assert (record["fresh"], record["name"], record["number"]) == (True, "", caller)
        for words in ("2555820", "+3712555820"):
            assert len((await center.get("/customers", q=words, fresh=True))["items"]) == 2
        rows = await floor.closed(4)
        assert len({row["customer"] for row in rows}) == 2

    tell(shared_center, story, agents=agents_with({}), queues=queue())


@pytest.mark.feature("A4")
def test_a_shared_number_gives_a_choice_and_place_finds_people_too(shared_center: Center) -> None:
    async def story(floor: People) -> None:
        center = floor.center
        made = []
        for name, code in (("Anna Ozola", "LV-4601"), ("Uldis Ozols", "LV-4602")):
            reaches = [{"kind": "phone", "written": "25558301"}]
            address = {"postcode": code, "region": "Latgale"}
            made.append(await center.post("/customers", {"name": name, "reaches": reaches, "address": address}))
        for chosen in (made[1], made[0]):
            caller = floor.call(caller="25558301")
            await floor.rings("a1")
            row = (await center.until("/calls", lambda page: page["items"] and page["items"][0]["candidates"]))[
                "items"
            ][0]
            assert (row["customer"], row["candidates"]) == ("", [one["id"] for one in made]), "nobody is guessed"
            async with await floor.as_agent("a1") as own:
                answer = await own.post(f"/calls/{row['id']}/customer", json={"customer": chosen["id"]})
                assert answer.status_code == 204, answer.text
                nobody = await own.post(f"/calls/{row['id']}/customer", json={"customer": "c0.0"})
                assert nobody.status_code == 404
            assert (await known(floor))["party_name"] == chosen["name"]
            await hung_up(caller)
            await floor.until_stage()
        assert [row["customer"] for row in await floor.closed(2)] == [made[1]["id"], made[0]["id"]]
        for one in made:
            rows = (await center.get(f"/customers/{one['id']}/interactions"))["items"]
            assert len(rows) == 1, "a call that somebody gave to one of them is not the other's"
        assert [row["name"] for row in (await center.get("/customers", q="LV-4602"))["items"]] == ["Uldis Ozols"]
        assert len((await center.get("/customers", region="Latgale"))["items"]) == 2

    tell(shared_center, story, agents=agents_with({}), queues=queue())


async def known(floor: People) -> dict[str, Any]:
    """The one call that is up, as soon as its customer is known."""
    page = await floor.center.until("/calls", lambda page: page["items"] and page["items"][0]["customer"])
    return dict(page["items"][0])


def test_a_record_has_the_calls_of_its_numbers_and_outlives_the_service(shared_center: Center) -> None:
    async def story(floor: People) -> None:
        center = floor.center
        caller = floor.call(caller="+37125558001")
        await picked_up(await floor.rings("a1"))
        id_ = (await known(floor))["customer"]
        await hung_up(caller)
        await floor.closed(1)
        async with center.client() as admin:
            changes = {"name": "Cilda Vanaga", "reaches": [{"kind": "phone", "written": "2555 80-01"}]}
            made = (await admin.patch(f"/customers/{id_}", json={"version": 1, **changes})).json()
        assert made["fresh"] is False
        for written in ("25558001", "0037125558001", "+371 2555/8001", "tel:+37125558001"):
            told = await center.get("/customers/match", number=written)
            assert (told["state"], [one["id"] for one in told["candidates"]]) == ("one", [id_])
        calls = await center.get(f"/customers/{id_}/interactions")
        assert [row["party_number"] for row in calls["items"]] == ["+37125558001"]
        before = await asyncio.to_thread(center.kill_service)
        await center.until("/calls", lambda _: center.status()["service"]["pid"] != before, within_s=60)
        assert await center.get(f"/customers/{id_}") == made
        other = await center.post("/customers", {"name": "Dainis Vanags"})
        assert other["id"] != id_

    tell(shared_center, story, agents=agents_with({}), queues=queue())
