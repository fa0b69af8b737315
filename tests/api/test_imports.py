"""Imports over REST, with the room and the store of the service behind them: from the file to the undoing."""

from __future__ import annotations

import asyncio
import csv
import io
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import openpyxl

from centrala.desk.customers import CustomerDesk
from centrala.desk.imports import ImportDesk
from centrala.ids import Ids
from centrala.service.importing import ImportRoom
from centrala.storage import open_database
from centrala.storage.customers import Customers
from centrala.storage.imports import CustomerImports
from tests.api.test_rest import problem
from tests.api.world import World, organisation
from tests.customers.making import FIELDS

PATH = "/api/v1/customers/imports"
PEOPLE = """Name;Phone;E-mail;Seats
Ilze Kalniņa;2000 1111;ilze@example.com;3
=HYPERLINK("http://x.example");2000 2222;;
<b>Bold</b>;2000 3333;;
Nobody;not a number;;
Again;20001111;;
;;;
"""


class Files:
    """A manager who imports."""

    def __init__(self, world: World, rita: httpx.AsyncClient, desk: ImportDesk) -> None:
        self.world = world
        self.rita = rita
        self._changed = asyncio.Event()
        desk.listen(lambda one: self._changed.set())

    async def taken(self, content: bytes) -> dict[str, Any]:
        """The file, read."""
        answer = await self.rita.post(PATH, params={"name": "people.csv"}, content=content)
        assert answer.status_code == 201, answer.text
        return await self.settled(answer.json()["id"])

    async def did(self, id_: str, verb: str) -> dict[str, Any]:
        answer = await self.rita.post(f"{PATH}/{id_}/{verb}")
        assert answer.status_code == 200, answer.text
        return await self.settled(id_)

    async def settled(self, id_: str) -> dict[str, Any]:
        while True:
            self._changed.clear()
            one: dict[str, Any] = (await self.rita.get(f"{PATH}/{id_}")).json()
            if one["state"] not in ("reading", "checking", "running", "undoing"):
                return one
            await self._changed.wait()

    async def names(self, **asked: str) -> list[str]:
        return [row["name"] for row in (await self.rita.get("/api/v1/customers", params=asked)).json()["items"]]


def run(story: Callable[[Files], Awaitable[None]], folder: Path) -> None:
    async def whole() -> None:
        world = World(replace(organisation(), customer_fields=FIELDS))
        database = open_database(folder)
        await database.prepare()
        records, imports, ids = Customers(database), CustomerImports(database), Ids(1)
        world.customers = CustomerDesk(records, records, ids, world.now, lambda: world.organisation)
        desk = ImportDesk(imports, imports, ids, world.now, lambda: world.organisation)
        room = world.imports = ImportRoom(desk, folder / "imports", world.now, lambda: "LV")
        working = asyncio.create_task(room.run())
        try:
            async with asyncio.timeout(60):
                async with world.client("rita") as rita:
                    await story(Files(world, rita, desk))
        finally:
            working.cancel()
            await asyncio.gather(working, return_exceptions=True)
            await database.close()

    asyncio.run(whole())


def test_a_file_is_mapped_looked_at_checked_taken_over_and_taken_back(tmp_path: Path) -> None:
    async def story(files: Files) -> None:
        rita = files.rita
        one = await files.taken(PEOPLE.encode())
        assert (one["state"], one["rows"], one["encoding"]) == ("ready", 5, "utf-8")
        assert one["mapping"] == ["name", "phone", "mail", "fields.seats"]
        assert {"name": "fields.seats", "title": "Seats"} in one["targets"]
        path = f"{PATH}/{one['id']}"
        first = (await rita.get(f"{path}/preview")).json()["items"]
        assert [row["outcome"] for row in first] == ["new", "new", "new", "refused", "refused"]
        assert (first[0]["line"], first[0]["cells"][1], first[0]["record"]["phone"]) == (
            2,
            "2000 1111",
            "+37120001111",
        )
        checked = await files.did(one["id"], "check")
        assert (checked["state"], checked["counts"]) == ("checked", {"new": 3, "refused": 2})
        assert (await rita.get("/api/v1/customers")).json()["items"] == []
        wrong = (await rita.get(f"{path}/errors", params={"limit": 1})).json()
        assert (wrong["items"][0]["line"], wrong["items"][0]["mistakes"][0]["column"], wrong["next"]) == (
            5,
            "Phone",
            5,
        )
        rest = (await rita.get(f"{path}/errors", params={"after": 5})).json()
        assert ([row["line"] for row in rest["items"]], rest["next"]) == ([6], None)
        done = await files.did(one["id"], "start")
        assert (done["state"], done["seen"]) == ("done", 5)
        assert await files.names() == ["<b>Bold</b>", '=HYPERLINK("http://x.example")', "Ilze Kalniņa"]
        (ilze,) = (await rita.get("/api/v1/customers", params={"q": "ilze"})).json()["items"]
        await rita.patch(f"/api/v1/customers/{ilze['id']}", json={"version": 1, "note": "Rang."})
        back = await files.did(one["id"], "undo")
        assert (back["state"], back["back"], back["stayed"]) == ("undone", 2, 1)
        assert await files.names() == ["Ilze Kalniņa"]
        assert [row["id"] for row in (await rita.get(PATH)).json()["items"]] == [one["id"]]
        assert (await rita.delete(path)).status_code == 204
        assert problem(await rita.get(path)) == (404, "no_such_import")

    run(story, tmp_path)


def test_rows_that_are_refused_are_mended_in_their_own_table_and_imported_again(tmp_path: Path) -> None:
    async def story(files: Files) -> None:
        rita = files.rita
        one = await files.taken(b"Name;Phone\n=1+1;12\nAnna;20001111\n")
        await files.did(one["id"], "check")
        answer = await rita.get(f"{PATH}/{one['id']}/errors.csv")
        rows = list(csv.reader(io.StringIO(answer.text.removeprefix("\ufeff"))))
        assert (rows[0], rows[1][0], rows[1][2:]) == (["line", "wrong", "Name", "Phone"], "2", ["'=1+1", "12"])
        assert rows[1][1].startswith("Phone: ")
        assert len(rows) == 2
        mended = answer.text.replace(",12", ",20002222").encode()
        again = await files.taken(mended)
        assert again["mapping"] == ["", "", "name", "phone"]
        assert (await files.did(again["id"], "check"))["counts"] == {"new": 1}
        await files.did(again["id"], "start")
        assert await files.names() == ["=1+1"]

    run(story, tmp_path)


def test_columns_can_be_said_and_what_cannot_be_is_refused_with_its_place(tmp_path: Path) -> None:
    async def story(files: Files) -> None:
        rita = files.rita
        one = await files.taken(b"a;b;c\nAnna;20001111;x\n")
        assert one["mapping"] == ["", "", ""]
        assert problem(await rita.post(f"{PATH}/{one['id']}/check")) == (422, "mistakes")
        path = f"{PATH}/{one['id']}/mapping"
        twice = await rita.put(path, json={"mapping": ["name", "name", "nonsense"]})
        assert [wrong["path"] for wrong in twice.json()["mistakes"]] == [["mapping", 1], ["mapping", 2]]
        assert (await rita.put(path, json={"mapping": ["name", "phone", ""], "existing": "skip"})).is_success
        assert (await files.did(one["id"], "check"))["counts"] == {"new": 1}
        assert problem(await rita.post(f"{PATH}/{one['id']}/undo")) == (409, "import_busy")

    run(story, tmp_path)


def test_hostile_files_are_a_clear_sentence_and_the_next_file_is_read(tmp_path: Path) -> None:
    async def story(files: Files) -> None:
        for content, word in (
            (b"", "empty"),
            (b"PK\x03\x04 not a zip", "can't be read"),
            (b"\xd0\xcf\x11\xe0 old", "old spreadsheet"),
            (b'Name;Phone\n"Anna;1\n' + b"x" * (2 << 20), "does not end"),
            (b"Name;Phone\nAnna;1;2;3\n", "more cells"),
        ):
            one = await files.taken(content)
            assert (one["state"], word in one["trouble"]) == ("failed", True), one["trouble"]
        book = openpyxl.Workbook()
        assert book.active is not None
        book.active.append(["Vārds", "Tālrunis"])
        book.active.append(["Jānis", 20003333])
        sheet = io.BytesIO()
        book.save(sheet)
        one = await files.taken(sheet.getvalue())
        assert (one["state"], one["mapping"], one["rows"]) == ("ready", ["name", "phone"], 1)
        assert list((tmp_path / "imports").iterdir()) == [], "nothing of a file stays where it was put"

    run(story, tmp_path)


def test_whoever_may_not_import_reads_nothing_of_any_file(tmp_path: Path) -> None:
    async def story(files: Files) -> None:
        async with files.world.client("anna") as anna:
            one = await files.taken(PEOPLE.encode())
            for path in ("", f"/{one['id']}", f"/{one['id']}/preview", f"/{one['id']}/errors.csv"):
                assert problem(await anna.get(PATH + path)) == (403, "not_allowed")
            assert problem(await anna.post(PATH, params={"name": "x"}, content=b"a")) == (403, "not_allowed")

    run(story, tmp_path)
