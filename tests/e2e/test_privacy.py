"""A customer is held, exported and erased on a running center, and then no file of it has a byte of the person."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.e2e.support.app import chromium, signed_in
from tests.e2e.support.center import Center
from tests.e2e.support.people import People
from tests.e2e.support.stories import agents_with, hung_up, queue, tell
from tests.e2e.test_accessible import faults

pytestmark = [pytest.mark.engine, pytest.mark.browser, pytest.mark.timeout(300)]

NAME, NUMBER = "Austrumija Priedulāja", "+37125558871"


def files_with(folder: Path, *words: str) -> list[str]:
    files = [file for file in folder.rglob("*") if file.is_file()]
    contents = [(file.relative_to(folder), file.read_bytes()) for file in files]
    return [f"{word} in {name}" for word in words for name, content in contents if word.encode() in content]


def test_an_erased_customer_is_in_no_file_and_was_refused_while_held_or_on_the_line(shared_center: Center) -> None:
    async def story(floor: People) -> None:
        center = floor.center
        reaches = [{"kind": "phone", "written": "25558871"}]
        made = await center.post("/customers", {"name": NAME, "note": "Likes the sea.", "reaches": reaches})
        path = f"/customers/{made['id']}"
        caller = floor.call(caller="25558871")
        await floor.answers("a1")
        async with center.client() as admin:
            await floor.live()
            refused = await admin.post(f"{path}/erasure", json={"name": NAME})
            assert (refused.status_code, refused.json()["code"]) == (409, "still_live")
            await hung_up(caller)
            await floor.closed(1)
            answer = await admin.get(f"{path}/everything")
            archive = zipfile.ZipFile(io.BytesIO(answer.content))
            told = json.loads(archive.read("everything.json"))
            assert [one["party_number"] for one in told["calls"]] == [NUMBER]
            assert NAME in archive.read("everything.html").decode()
        async with chromium() as browser:
            app = await signed_in(browser, center, "admin", f"/customers/{made['id']}")
            page = app.page
            await page.get_by_role("button", name="Legal hold").click()
            await page.get_by_label("Why?").fill("Court case 7")
            await page.get_by_label("Why?").press("Tab")
            await page.get_by_role("dialog").get_by_role("button", name="Legal hold").click()
            await expect(page.get_by_text("Court case 7")).to_be_visible()
            await page.get_by_role("button", name="Who looked").click()
            await expect(page.get_by_role("dialog").get_by_text("downloaded everything")).to_be_visible()
            await page.keyboard.press("Escape")
            await page.get_by_role("button", name="Erase the customer").click()
            dialog = page.get_by_role("dialog")
            await expect(dialog.get_by_text("under a legal hold")).to_be_visible()
            await dialog.get_by_label("Type", exact=False).fill(NAME)
            await dialog.get_by_role("button", name="Erase the customer").click()
            await expect(dialog.get_by_role("alert").filter(has_text="Court case 7")).to_be_visible()
            await page.keyboard.press("Escape")
            await page.get_by_role("button", name="Lift the hold").click()
            await expect(page.get_by_text("Court case 7")).to_have_count(0)
            await page.get_by_role("button", name="Erase the customer").click()
            sure = dialog.get_by_role("button", name="Erase the customer")
            await expect(sure).to_be_disabled()
            assert await faults(page) == []
            await dialog.get_by_label("Type", exact=False).fill(NAME)
            await sure.click()
            await expect(page.get_by_role("heading", level=1)).to_have_text("Customer erased")
        assert (await center.get("/customers", q="priedul"))["items"] == []
        assert (await center.get("/interactions", party_number=NUMBER))["items"] == []
        assert files_with(center.data, "Austrumija", "Priedul", "25558871", "Likes the sea") == []

    tell(shared_center, story, agents=agents_with({}), queues=queue())
