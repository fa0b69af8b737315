"""Customers from a file: on the pages, by the command line, and through the death of the service."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.async_api import expect

from tests.e2e.support.app import chromium, signed_in
from tests.e2e.support.center import Center
from tests.e2e.support.people import People
from tests.e2e.support.stories import agents_with, hung_up, queue, tell
from tests.e2e.test_accessible import faults

pytestmark = [pytest.mark.engine, pytest.mark.timeout(300)]

PEOPLE = """Klients;Tālrunis;E-pasts;Shoe size;Piezīmes
Ansis Importēts;2555 9101;ansis@example.com;43;Zvanīt rītos
=HYPERLINK("http://x.example") Importēts;2555 9102;;;
<b>Berta</b> Importēta;2555 9103;;;
Kļūda Importēta;abc;;;
Ansis Importēts;25559101;;;
"""


def sheet(*rows: tuple[str, ...]) -> bytes:
    """The least that a spreadsheet (ECMA-376) is made of."""
    office = "http://schemas.openxmlformats.org"
    main, relations = f"{office}/spreadsheetml/2006/main", f"{office}/package/2006/relationships"
    of = f"{office}/officeDocument/2006/relationships"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    cells = "".join(
        "<row>" + "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in row) + "</row>" for row in rows
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{office}/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{relations}"><Relationship Id="r1" Type="{of}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{of}"><sheets><sheet name="A" sheetId="1" r:id="r1"/>'
        "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{relations}"><Relationship Id="r1" Type="{of}/worksheet" '
        'Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>',
    }
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{text}')
    return content.getvalue()


async def settled(client: httpx.AsyncClient, path: str) -> dict[str, Any]:
    while True:
        one: dict[str, Any] = (await client.get(path)).json()
        if one["state"] not in ("reading", "checking", "running", "undoing"):
            return one


@pytest.mark.browser
@pytest.mark.feature(
    "A6", partly="customers from a file of an old Latvian program, looked at before it is taken over, and back"
)
def test_a_file_becomes_customers_on_the_page_and_an_import_is_taken_back(
    shared_center: Center, tmp_path: Path
) -> None:
    file = tmp_path / "klienti.csv"
    file.write_bytes(PEOPLE.encode("cp1257"))

    async def story(floor: People) -> None:
        async with chromium() as browser:
            desk = await signed_in(browser, floor.center, "admin", "/customers")
            page = desk.page
            await page.get_by_role("link", name="Import", exact=True).click()
            await page.locator("input[type=file]").set_input_files(file)
            await expect(page.get_by_role("heading", level=1)).to_have_text("klienti.csv")
            await expect(page.get_by_role("combobox", name="Becomes: Klients")).to_have_value("Name")
            await expect(page.get_by_role("combobox", name="Becomes: Tālrunis")).to_have_value("Number")
            await expect(page.get_by_role("combobox", name="Becomes: Shoe size")).to_have_value("Leave out")
            first = page.get_by_role("region", name="The first rows").get_by_role("row")
            await expect(first.nth(1)).to_contain_text("Zvanīt rītos")
            await expect(first.nth(4)).to_contain_text("Refused")
            await page.get_by_role("combobox", name="Becomes: Piezīmes").click()
            await page.get_by_role("option", name="Leave out").click()
            await expect(first.nth(1)).not_to_contain_text("Zvanīt rītos")
            assert await faults(page) == []
            await page.get_by_role("button", name="Check all rows").click()
            wrong = page.get_by_role("region", name="Refused rows").get_by_role("row")
            await expect(wrong.nth(1)).to_contain_text("5Tālrunis")
            await expect(wrong.nth(2)).to_contain_text("6Tālrunis")
            async with page.expect_download() as download:
                await page.get_by_role("link", name="Download these rows").click()
            table = Path(await (await download.value).path()).read_text(encoding="utf-8-sig")
            assert [row[0] for row in csv.reader(io.StringIO(table))] == ["line", "5", "6"]
            assert (await floor.center.get("/customers", q="import"))["items"] == []
            await page.get_by_role("button", name="Import 3 customers").click()
            await expect(page.get_by_role("button", name="Take it back")).to_be_visible()
            assert await faults(page) == []
            rows = (await floor.center.get("/customers", q="import"))["items"]
            assert {row["number"] for row in rows} == {"+37125559101", "+37125559102", "+37125559103"}
            caller = floor.call(caller="25559101")
            await floor.rings("a1")
            shown = await floor.center.until("/calls", lambda calls: calls["items"] and calls["items"][0]["customer"])
            assert shown["items"][0]["party_name"] == "Ansis Importēts", "who was imported is known when they call"
            await hung_up(caller)
            await floor.closed(1)
            await page.get_by_role("link", name="See the customers").click()
            await expect(page.get_by_text("<b>Berta</b> Importēta")).to_be_visible()
            await page.go_back()
            await page.get_by_role("button", name="Take it back").click()
            await page.get_by_role("dialog").get_by_role("button", name="Take it back").click()
            await expect(page.get_by_text("2 customers are as before the import.")).to_be_visible()
            await expect(
                page.get_by_text("1 customer stayed, because somebody has worked with it since.")
            ).to_be_visible()
            left = (await floor.center.get("/customers", q="import"))["items"]
            assert [row["name"] for row in left] == ["Ansis Importēts"]
            await page.get_by_role("link", name="All imports").click()
            await expect(page.get_by_role("region", name="Imports").get_by_role("row").nth(1)).to_contain_text(
                "Taken back"
            )
            assert await faults(page) == []
            assert desk.complaints == []

    tell(shared_center, story, agents=agents_with({}), queues=queue())


@pytest.mark.feature("A6", partly="a spreadsheet by the command line: a dry run, then customers")
def test_a_spreadsheet_is_tried_and_imported_by_a_command(shared_center: Center, tmp_path: Path) -> None:
    file = tmp_path / "people.xlsx"
    file.write_bytes(sheet(("Name", "Line 1", "Born"), ("Cita Rinda", "25559201", "x"), ("Slikta Rinda", "abc", "y")))

    async def story(floor: People) -> None:
        center = floor.center
        said = center.run("import-customers", str(file), "--column", "Line 1=phone", "--dry-run")
        assert "2 rows: 1 new, 1 refused." in said
        assert "line 3: Line 1: " in said
        assert (await center.get("/customers", q="rinda"))["items"] == []
        said = center.run("import-customers", str(file), "--column", "Line 1=phone")
        assert "is done." in said
        assert [row["number"] for row in (await center.get("/customers", q="rinda"))["items"]] == ["+37125559201"]
        assert "There is no column Nonsense." in center.complaint(
            "import-customers", str(file), "--column", "Nonsense=phone"
        )
        file.write_bytes(b"PK\x03\x04 no zip at all")
        assert "can't be read" in center.complaint("import-customers", str(file))

    tell(shared_center, story, agents=agents_with({}), queues=queue())


def test_an_import_goes_on_where_a_killed_service_left_it_and_nobody_is_made_twice(shared_center: Center) -> None:
    many = 1_500
    lines = "".join(f"Daudzi {n:05},+3712556{n:04}\n" for n in range(many))

    async def story(floor: People) -> None:
        center = floor.center
        async with center.client() as admin:
            made = await admin.post(
                "/customers/imports", params={"name": "m.csv"}, content=f"name,phone\n{lines}".encode()
            )
            path = f"/customers/imports/{made.json()['id']}"
            await settled(admin, path)
            await admin.post(f"{path}/check")
            assert (await settled(admin, path))["counts"] == {"new": many}
            await admin.post(f"{path}/start")
            while (await admin.get(path)).json()["seen"] < many // 10:
                pass
            center.kill_service()
            done = await center.until(path, lambda one: one["state"] == "done")
            assert (done["counts"], done["seen"]) == ({"new": many}, many)
            found, cursor = 0, ""
            while True:
                more = {"cursor": cursor} if cursor else {}
                page = (await admin.get("/customers", params={"q": "daudzi", "limit": "200", **more})).json()
                found, cursor = found + len(page["items"]), page["next"] or ""
                if not cursor:
                    break
            assert found == many

    tell(shared_center, story, agents=agents_with({}), queues=queue())
