"""The list of calls: found again by what is known of them, and taken along as a table."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.e2e.support.app import chromium, signed_in
from tests.e2e.support.center import Center
from tests.e2e.support.people import People
from tests.e2e.support.stories import agents_with, hung_up, queue, tell

pytestmark = [pytest.mark.engine, pytest.mark.browser, pytest.mark.timeout(240)]


@pytest.mark.feature("C5")
def test_calls_are_found_by_type_time_and_caller_and_taken_along_as_a_table(
    shared_center: Center, tmp_path: Path
) -> None:
    async def story(floor: People) -> None:
        talked = floor.call(caller="+37125557001")
        await floor.answers("a1")
        await hung_up(talked)
        gave_up = floor.call(caller="+37125557002")
        await floor.rings("a1")
        await hung_up(gave_up)
        await floor.closed(2)
        async with chromium() as browser:
            desk = await signed_in(browser, floor.center, "admin", "/calls")
            page = desk.page
            lines = page.get_by_role("region", name="Calls").get_by_role("row").filter(has_text="+3712555700")
            await expect(lines).to_have_count(2, timeout=20_000)
            await page.get_by_role("combobox", name="Outcome").click()
            await page.get_by_role("option", name="Hung up while waiting").click()
            await expect(lines).to_have_count(1)
            await expect(lines).to_contain_text("+37125557002")
            async with page.expect_download() as kept:
                await page.get_by_role("link", name="Export").click()
            await (await kept.value).save_as(tmp_path / "calls.csv")
            kept_lines = csv.DictReader((tmp_path / "calls.csv").read_text("utf-8-sig").splitlines())
            (line,) = (one for one in kept_lines if one["party_number"].startswith("+3712555700"))
            assert (line["party_number"], line["outcome"], line["direction"]) == (
                "+37125557002",
                "abandoned",
                "inbound",
            )
            await page.get_by_role("combobox", name="Direction").click()
            await page.get_by_role("option", name="Out", exact=True).click()
            await desk.shows("No calls")
            await page.goto(f"{floor.center.url}/calls?party=%2B37125557001")
            await expect(lines).to_have_count(1, timeout=20_000)
            await expect(lines).to_contain_text("+37125557001")
            await page.goto(f"{floor.center.url}/calls?period=yesterday")
            await desk.shows("No calls")
            assert desk.complaints == []

    tell(shared_center, story, agents=agents_with({}), queues=queue())
