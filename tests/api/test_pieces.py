"""The configuration piece by piece: one revision a change, rights, references, undo, people from a table."""

from __future__ import annotations

import asyncio
import base64
import io
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from openpyxl import Workbook

from tests.api.test_rest import login, problem
from tests.api.world import World

BASE = "/api/v1/configuration"


def run(story: Callable[[World], Awaitable[None]]) -> None:
    asyncio.run(story(World()))  # type: ignore[arg-type]


def test_the_tree_holds_no_secret_and_says_where_one_is() -> None:
    async def story(world: World) -> None:
        async with world.client("rita") as rita, world.client("anna") as anna:
            answer = await rita.get(f"{BASE}/tree")
            tree = answer.json()
            assert answer.headers["etag"] == f'"{world.organisation.revision}"'
            assert tree["document"]["queues"].keys() == {"support", "billing"}
            assert "argon2" not in answer.text
            assert ["agents", "anna", "password"] in tree["kept"]
            assert problem(await anna.get(f"{BASE}/tree")) == (403, "not_allowed")
            schema = (await rita.get(f"{BASE}/schema")).json()["schema"]
            assert schema["properties"]["queues"]["additionalProperties"]["properties"]["ring"]["default"] == "20s"

    run(story)


def test_an_entry_is_put_changed_renamed_and_archived_each_a_revision() -> None:
    async def story(world: World) -> None:
        async with world.client("rita") as rita:
            first = world.organisation.revision
            made = await rita.put(f"{BASE}/entries/queues/sales", json={"value": {"name": "Sales", "target": 0.9}})
            assert (made.json()["revision"], world.organisation.queues["sales"].target) == (first + 1, 0.9)  # type: ignore[index]
            dry = await rita.put(f"{BASE}/entries/queues/sales?dry_run=true", json={"value": {}})
            assert {one["field"] for one in dry.json()["changes"][0]["fields"]} == {"name", "target"}
            assert world.organisation.revision == first + 1
            renamed = await rita.post(f"{BASE}/entries/queues/support/rename", json={"to": "help"})
            assert renamed.status_code == 200
            assert [one.queue for one in world.organisation.agents["anna"].queues] == ["help"]  # type: ignore[index]
            assert world.organisation.agents["anna"].password_hash  # type: ignore[index]
            used = (await rita.get(f"{BASE}/entries/queues/help/usage")).json()["items"]
            assert ["agents", "anna", "queues", 0] in [one["path"] for one in used]
            refused = await rita.delete(f"{BASE}/entries/queues/help")
            assert problem(refused) == (422, "mistakes")
            assert any(one["path"][:2] == ["agents", "anna"] for one in refused.json()["mistakes"])
            gone = await rita.delete(f"{BASE}/entries/queues/sales")
            assert gone.json()["changes"] == [{"section": "queues", "name": "sales", "kind": "archived", "fields": []}]
            assert problem(await rita.delete(f"{BASE}/entries/queues/sales")) == (404, "no_such_entry")
            assert problem(await rita.put(f"{BASE}/entries/nothing/x", json={})) == (404, "no_such_section")

    run(story)


def test_who_saw_an_older_revision_changes_nothing() -> None:
    async def story(world: World) -> None:
        async with world.client("rita") as rita:
            seen = (await rita.get(f"{BASE}/tree")).headers["etag"]
            await rita.put(f"{BASE}/entries/skills/lv", json={}, headers={"If-Match": seen})
            late = await rita.put(f"{BASE}/entries/skills/en", json={}, headers={"If-Match": seen})
            assert problem(late) == (409, "revision_conflict")
            assert world.organisation.skills == ("lv",)

    run(story)


def test_the_last_edit_is_undone() -> None:
    async def story(world: World) -> None:
        async with world.client("admin") as admin, world.client("rita") as rita:
            await admin.put(f"{BASE}/sections/name", json={"value": "Another name"})
            assert world.organisation.name == "Another name"
            assert problem(await rita.post(f"{BASE}/undo")) == (403, "not_allowed")
            assert (await admin.post(f"{BASE}/undo")).status_code == 200
            assert world.organisation.name == "Test center"

    run(story)


@pytest.mark.parametrize(
    ("who", "section", "value", "may"),
    [
        ("rita", "goals", {"calls": {"metric": "handled", "target": 40}}, True),
        ("rita", "web_calls", {"at_once": 3}, False),
        ("toms", "web_calls", {"at_once": 3}, True),
        ("toms", "queues", {}, False),
        ("dace", "skills", ["lv"], False),
        ("dace", "skills", [], False),
    ],
)
def test_a_section_asks_for_its_right(who: str, section: str, value: Any, may: bool) -> None:
    async def story(world: World) -> None:
        async with world.client(who) as client:
            answer = await client.put(f"{BASE}/sections/{section}", json={"value": value})
            if may:
                assert answer.status_code == 200, answer.text
            else:
                assert problem(answer)[0] in (403, 422)
                assert world.organisation.revision == world.first.revision

    run(story)


TABLE = """username;name;role;queues;skills
ilze;Ilze Kalna;agent;support billing:2;
juris;Juris Ozols;;support;
"""


def test_people_from_a_table_with_new_passwords() -> None:
    async def story(world: World) -> None:
        async with world.client("rita") as rita:
            shown = (await rita.post(f"{BASE}/people", json={"table": TABLE, "passwords": True})).json()
            assert ([one["username"] for one in shown["people"]], shown["mistakes"]) == (["ilze", "juris"], [])
            assert [one["password"] for one in shown["people"]] == [None, None]
            assert "ilze" not in world.organisation.agents
            made = (await rita.post(f"{BASE}/people?dry_run=false", json={"table": TABLE, "passwords": True})).json()
            assert [member.tier for member in world.organisation.agents["ilze"].queues] == [1, 2]  # type: ignore[index]
            async with world.client() as nobody:
                answer = await login(nobody, "juris", made["people"][1]["password"])
                assert answer.status_code == 200

    run(story)


def test_each_mistake_of_a_table_has_its_line_and_nothing_is_changed() -> None:
    table = "username,team,queues\nilze,nowhere,support\n,day,\nanna,day,support:x\nilze,day,\n"

    async def story(world: World) -> None:
        async with world.client("rita") as rita:
            shown = (await rita.post(f"{BASE}/people", json={"table": table})).json()
            assert sorted((one["line"], one["path"][0]) for one in shown["mistakes"]) == [
                (2, "team"),
                (3, "username"),
                (4, "queues"),
                (5, "username"),
            ]
            refused = await rita.post(f"{BASE}/people?dry_run=false", json={"table": table})
            assert problem(refused) == (422, "mistakes")
            assert "ilze" not in world.organisation.agents
            assert problem(await rita.post(f"{BASE}/people", json={"table": "a,b\n"})) == (422, "mistakes")
            boss = await rita.post(f"{BASE}/people?dry_run=false", json={"table": "username,role\nilze,admin\n"})
            assert problem(boss) == (403, "not_allowed")

    run(story)


def test_people_from_a_spreadsheet() -> None:
    book = Workbook()
    assert book.active is not None
    for row in (["Username", "Name", "Extension"], ["ilze", "Ilze Kalna", 101.0], [None, None, None]):
        book.active.append(row)
    written = io.BytesIO()
    book.save(written)

    async def story(world: World) -> None:
        async with world.client("rita") as rita:
            given = {"workbook": base64.b64encode(written.getvalue()).decode()}
            await rita.post(f"{BASE}/people?dry_run=false", json=given)
            assert world.organisation.agents["ilze"].extension == "101"  # type: ignore[index]
            for wrong in ("no base64!", base64.b64encode(b"no zip").decode()):
                answer = await rita.post(f"{BASE}/people", json={"workbook": wrong})
                assert problem(answer) == (422, "mistakes")

    run(story)
