"""Customers over REST: who sees which, who changes what, whom a number means."""

from __future__ import annotations

import asyncio
import csv
import io
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import httpx
import pytest

from centrala.ids import CustomerId
from centrala.organisation import Department
from tests.api.test_rest import problem
from tests.api.world import ANNA, World, entered, organisation
from tests.customers.making import FIELDS

PATH = "/api/v1/customers"
ILZE = {"name": "Ilze Kalniņa", "reaches": [{"kind": "phone", "written": "2000 1111"}], "owner": "anna"}


def run(story: Callable[[World], Awaitable[None]]) -> None:
    first = organisation()
    agents = {
        name: replace(agent, department="billing") if agent.role.value == "department" else agent
        for name, agent in first.agents.items()
    }
    first = replace(first, agents=agents, departments={"billing": Department("billing")}, customer_fields=FIELDS)
    asyncio.run(story(World(first)))  # type: ignore[arg-type]


async def made(client: httpx.AsyncClient, **values: Any) -> dict[str, Any]:
    answer = await client.post(PATH, json=values)
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


def mistakes(answer: httpx.Response) -> list[list[str | int]]:
    assert problem(answer) == (422, "mistakes")
    return [one["path"] for one in answer.json()["mistakes"]]


def test_a_record_is_made_read_and_changed_by_its_version() -> None:
    async def story(world: World) -> None:
        async with world.client("anna") as anna, world.client("bert") as bert:
            record = await made(anna, **ILZE, address={"city": "Rīga"}, fields={"seats": 3, "plan": "small"})
            assert (record["version"], record["number"], record["fresh"]) == (1, "+37120001111", False)
            assert record["reaches"] == [{"kind": "phone", "written": "2000 1111", "key": "+37120001111", "label": ""}]
            path = f"{PATH}/{record['id']}"
            assert (await bert.get(path)).json() == record
            change = {"version": 1, "address": {"street": "Brīvības 1"}, "fields": {"plan": None}, "note": "<b>hi</b>"}
            changed = (await bert.patch(path, json=change)).json()
            assert (changed["version"], changed["note"], changed["name"]) == (2, "<b>hi</b>", "Ilze Kalniņa")
            assert (changed["address"]["city"], changed["address"]["street"]) == ("Rīga", "Brīvības 1")
            assert changed["fields"] == {"seats": 3}
            late = await anna.patch(path, json={"version": 1, "name": "Ilze Ozola"})
            assert problem(late) == (409, "changed_meanwhile")
            assert "Open it again" in late.json()["remedy"]
            told = (await anna.get(f"{path}/deeds")).json()["items"]
            assert [(deed["by"], deed["act"], deed["about"]) for deed in told] == [
                ("anna", "made", ""),
                ("bert", "changed", "address, note, fields"),
            ]

    run(story)


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ({}, ["name"]),
        ({"name": " "}, ["name"]),
        ({"name": "x", "reaches": [{"kind": "phone", "written": "abc"}]}, ["reaches", 0, "written"]),
        ({"name": "x", "reaches": [{"kind": "mail", "written": "a@b"}]}, ["reaches", 0, "written"]),
        ({"name": "x", "owner": "nobody"}, ["owner"]),
        ({"name": "x", "fields": {"seats": "many"}}, ["fields", "seats"]),
        ({"name": "x", "fields": {"unheard": "of"}}, ["fields", "unheard"]),
        ({"name": "x", "firm": "c9-9"}, ["firm"]),
        ({"name": "x", "language": "latviešu"}, ["language"]),
    ],
)
def test_what_cannot_be_right_is_told_with_its_place(body: dict[str, Any], path: list[str | int]) -> None:
    async def story(world: World) -> None:
        async with world.client("anna") as anna:
            assert mistakes(await anna.post(PATH, json=body)) == [path]
            assert (await anna.get(PATH)).json()["items"] == []

    run(story)


def test_the_list_is_searched_filtered_and_read_in_pages() -> None:
    async def story(world: World) -> None:
        async with world.client("anna") as anna:
            await made(anna, **ILZE)
            for name in ("Anna", "Berta", "Cecīlija"):
                await made(anna, name=name, kind="firm", address={"region": "Kurzeme"})

            async def names(**params: Any) -> list[str]:
                return [row["name"] for row in (await anna.get(PATH, params=params)).json()["items"]]

            assert await names(q="kalnina") == ["Ilze Kalniņa"]
            assert await names(q="+371 2000") == ["Ilze Kalniņa"]
            assert await names(owner="anna") == ["Ilze Kalniņa"]
            assert await names(kind="firm", region="Kurzeme", sort="-name") == ["Cecīlija", "Berta", "Anna"]
            page = (await anna.get(PATH, params={"limit": 3})).json()
            rest = (await anna.get(PATH, params={"limit": 3, "cursor": page["next"]})).json()
            assert [row["name"] for row in page["items"] + rest["items"]] == [
                "Anna",
                "Berta",
                "Cecīlija",
                "Ilze Kalniņa",
            ]
            assert rest["next"] is None
            for wrong in ({"sort": "note"}, {"cursor": "x"}):
                assert problem(await anna.get(PATH, params=wrong)) == (422, "mistakes")

    run(story)


def test_who_has_the_scope_own_sees_own_customers_and_what_waits_in_the_department() -> None:
    async def story(world: World) -> None:
        async with world.client("anna") as anna, world.client("dora") as dora, world.client("tina") as tina:
            hers = await made(anna, **ILZE)
            own = await made(anna, name="Juris", owner="dora")
            waits = await made(anna, name="Zane", department="billing")
            assert [row["name"] for row in (await dora.get(PATH)).json()["items"]] == ["Juris", "Zane"]
            assert problem(await dora.get(f"{PATH}/{hers['id']}")) == (404, "no_such_customer")
            for rest in ("interactions", "deeds"):
                assert problem(await dora.get(f"{PATH}/{hers['id']}/{rest}")) == (404, "no_such_customer")
            for one in (own, waits):
                assert (await dora.get(f"{PATH}/{one['id']}")).json()["name"] == one["name"]
            told = (await dora.get(f"{PATH}/match", params={"number": "20001111"})).json()
            assert told["state"] == "one"
            (row,) = told["candidates"]
            assert (row["id"], row["owner"]) == (None, "")
            assert "Ilze" not in row["name"]
            assert problem(await dora.patch(f"{PATH}/{own['id']}", json={"version": 1})) == (403, "not_allowed")
            assert problem(await tina.get(PATH)) == (403, "not_allowed")

    run(story)


def test_whom_a_number_means() -> None:
    async def story(world: World) -> None:
        async with world.client("anna") as anna:

            async def match(number: str) -> tuple[str, list[str]]:
                told = (await anna.get(f"{PATH}/match", params={"number": number})).json()
                return told["state"], [one["name"] for one in told["candidates"]]

            await made(anna, **ILZE)
            for written in ("20001111", "+371 2000-1111", "00371 20001111", "tel:+37120001111", "2000/1111"):
                assert await match(written) == ("one", ["Ilze Kalniņa"])
            await made(anna, **{**ILZE, "name": "Juris"})
            assert await match("20001111") == ("several", ["Ilze Kalniņa", "Juris"])
            assert await match("20002222") == ("nobody", [])
            assert await match("anonymous") == ("withheld", [])
            assert len((await anna.get(PATH)).json()["items"]) == 2

    run(story)


def test_two_records_are_merged_and_taken_apart_again_by_who_may() -> None:
    async def story(world: World) -> None:
        async with world.client("anna") as anna, world.client("rita") as rita:
            kept = await made(anna, **ILZE)
            gone = await made(anna, name="Ilze K.", reaches=[{"kind": "mail", "written": "Ilze@Kalns.example"}])
            path = f"{PATH}/{kept['id']}"
            assert problem(await anna.post(f"{path}/merge", json={"other": gone["id"]})) == (403, "not_allowed")
            answer = await rita.post(f"{path}/merge", json={"other": gone["id"]})
            assert answer.status_code == 201
            merge, record = answer.json()["merge"], answer.json()["customer"]
            assert (record["mail"], record["name"]) == ("ilze@kalns.example", "Ilze Kalniņa")
            assert [(one["id"], one["other"], one["name"]) for one in record["merges"]] == [
                (merge, gone["id"], "Ilze K.")
            ]
            assert (await anna.get(f"{PATH}/{gone['id']}")).json()["merged_into"] == kept["id"]
            again = await rita.post(f"{path}/merge", json={"other": gone["id"]})
            assert problem(again) == (409, "already_merged")
            assert problem(await rita.post(f"{path}/merge", json={"other": kept["id"]})) == (422, "same_customer")
            assert problem(await rita.post(f"{path}/merge", json={"other": "c9-9"})) == (404, "no_such_customer")
            back = (await rita.delete(f"{path}/merge/{merge}")).json()
            assert (back["mail"], back["merges"]) == ("", [])
            assert problem(await rita.delete(f"{path}/merge/{merge}")) == (404, "no_such_merge")
            assert (await anna.get(f"{PATH}/{gone['id']}")).json()["merged_into"] is None

    run(story)


def test_the_last_calls_of_a_customers_numbers_without_the_words_of_others() -> None:
    async def story(world: World) -> None:
        world.desk.available(ANNA)
        call = entered(world)
        world.desk.answer(ANNA)
        async with world.client("anna") as anna, world.client("bert") as bert:
            await anna.post(f"/api/v1/calls/{call}/note", json={"note": "a secret word"})
            await anna.post(f"/api/v1/calls/{call}/hang-up")
            await anna.post(f"/api/v1/calls/{call}/wrap-up", json={})
            record = await made(anna, **ILZE)
            path = f"{PATH}/{record['id']}/interactions"
            assert [(row["id"], row["notes"]) for row in (await anna.get(path)).json()["items"]] == [
                (call, "a secret word")
            ]
            assert [(row["id"], row["notes"]) for row in (await bert.get(path)).json()["items"]] == [(call, "")]
            other = await made(anna, name="Juris", reaches=[{"kind": "phone", "written": "20002222"}])
            for one in (other, await made(anna, name="Zane")):
                assert (await anna.get(f"{PATH}/{one['id']}/interactions")).json()["items"] == []

    run(story)


def test_a_record_has_the_calls_of_all_that_became_part_of_it_also_by_way_of_another() -> None:
    async def story(world: World) -> None:
        world.desk.available(ANNA)
        call = entered(world)
        async with world.client("anna") as anna, world.client("rita") as rita:
            records = [await made(anna, name=name) for name in ("Anna", "Anna K.", "Anna Kalniņa")]
            first, second, third = (one["id"] for one in records)
            assert (await anna.post(f"/api/v1/calls/{call}/customer", json={"customer": first})).status_code == 204
            world.desk.answer(ANNA)
            await anna.post(f"/api/v1/calls/{call}/hang-up")
            await anna.post(f"/api/v1/calls/{call}/wrap-up", json={})
            for kept, gone in ((second, first), (third, second)):
                assert (await rita.post(f"{PATH}/{kept}/merge", json={"other": gone})).status_code == 201
            rows = (await anna.get(f"{PATH}/{third}/interactions")).json()["items"]
            assert [row["id"] for row in rows] == [call]

    run(story)


def test_a_fresh_record_is_looked_at() -> None:
    async def story(world: World) -> None:
        await world.customers.made_for("20001111", name="ilze")
        async with world.client("anna") as anna:
            (row,) = (await anna.get(PATH, params={"fresh": True})).json()["items"]
            assert (row["name"], row["fresh"]) == ("ilze", True)
            await anna.patch(f"{PATH}/{row['id']}", json={"version": 1, "fresh": False})
            assert (await anna.get(PATH, params={"fresh": True})).json()["items"] == []
            answer = await anna.patch(f"{PATH}/{row['id']}", json={"version": 2, "fresh": True})
            assert problem(answer) == (422, "invalid")

    run(story)


def test_an_export_has_the_records_that_one_sees_with_formulas_defused_and_is_a_deed() -> None:
    async def story(world: World) -> None:
        async with world.client("rita") as rita, world.client("anna") as anna:
            hers = await made(rita, **ILZE, note='=HYPERLINK("x")', fields={"seats": 3})
            await made(rita, name="<b>Other</b>, firm", kind="firm")
            answer = await rita.get(f"{PATH}/export", params={"kind": "person"})
            assert answer.headers["content-type"].startswith("text/csv")
            rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
            assert [(row["id"], row["name"], row["phone"]) for row in rows] == [
                (hers["id"], "Ilze Kalniņa", "'+37120001111")
            ]
            assert (rows[0]["note"], rows[0]["fields.seats"]) == ('\'=HYPERLINK("x")', "3")
            whole = (await rita.get(f"{PATH}/export")).content.decode("utf-8-sig")
            assert [row["name"] for row in csv.DictReader(io.StringIO(whole))] == ["<b>Other</b>, firm", "Ilze Kalniņa"]
            deeds = await world.customers.reads.deeds(CustomerId(""))
            assert [(deed.by, deed.act.value, deed.about) for deed in deeds] == [("rita", "exported", "csv")] * 2
            assert problem(await anna.get(f"{PATH}/export")) == (403, "not_allowed")

    run(story)


def test_own_customers_are_listed_by_name_and_the_centers_own_fields_are_told() -> None:
    async def story(world: World) -> None:
        async with world.client("anna") as anna, world.client("bert") as bert:
            for name in ("Ilze", "Aija", "Berta"):
                await made(anna, name=name, owner="anna")
            await made(anna, name="Zane", owner="bert")
            page = (await anna.get(f"{PATH}/mine", params={"sort": "-name", "limit": 2})).json()
            assert [row["name"] for row in page["items"]] == ["Ilze", "Berta"]
            rest = (await anna.get(f"{PATH}/mine", params={"sort": "-name", "limit": 2, "cursor": page["next"]})).json()
            assert ([row["name"] for row in rest["items"]], rest["next"]) == (["Aija"], None)
            assert {(row["last_contact"], row["next_contact"], row["next_by"]) for row in page["items"]} == {
                (None, None, "")
            }
            assert [row["name"] for row in (await bert.get(f"{PATH}/mine")).json()["items"]] == ["Zane"]
            assert (await anna.get(f"{PATH}/mine", params={"sort": "owner"})).status_code == 422
            fields = (await anna.get(f"{PATH}/fields")).json()["items"]
            assert {"name": "plan", "title": "Plan", "kind": "choice", "choices": ["small", "large"]} in fields

    run(story)
