"""Every page by axe-core's rules (WCAG 2.2 A and AA): names, roles, contrast; in light and dark, wide and narrow."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Frame, Page

from tests.e2e.support.app import chromium, signed_in
from tests.e2e.support.center import Center, center_document, free_port, running_center

pytestmark = [pytest.mark.engine, pytest.mark.browser, pytest.mark.timeout(240)]

AXE = Path(__file__).parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"
PATHS = (
    "/start",
    "/desk",
    "/board",
    "/calls",
    "/knowledge",
    "/knowledge/questions",
    "/flows",
    "/set-up/readiness",
    "/set-up/queues",
    "/set-up/prompts",
    "/messages",
    "/set-up/revisions",
    "/glossary",
    "/account",
)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

_SETTLED = """
async () => {
  const moving = () => document.getAnimations().filter(({ effect, playState, transitionProperty }) =>
    playState === 'running' && transitionProperty !== 'transform' && effect?.getComputedTiming().endTime !== Infinity);
  for (let found = moving(); found.length > 0; found = moving())
    await Promise.allSettled(found.map((one) => one.finished));
}
"""


async def faults(page: Page | Frame) -> list[str]:
    """What axe finds on the page as it stands: rule, why, and the first element.

    A colour on its way from one to another has a contrast that no design has: what changes is let come to its end
    first. What only moves may go on: the ring about a voice does so for as long as somebody speaks.
    """
    await page.evaluate(_SETTLED)
    await page.evaluate(AXE.read_text("utf-8"))
    found: dict[str, Any] = await page.evaluate(
        "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}})", RULES
    )
    return [f"{one['id']}: {one['help']}: {one['nodes'][0]['html'][:160]}" for one in found["violations"]]


async def walk(center: Center, scheme: str, width: int) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    async with chromium() as browser:
        desk = await signed_in(browser, center, "admin", "/start", color_scheme=scheme)
        await desk.page.set_viewport_size({"width": width, "height": 900})
        for path in PATHS:
            await desk.page.goto(f"{center.url}{path}")
            await desk.page.wait_for_load_state("networkidle")
            if wrong := await faults(desk.page):
                found[path] = wrong
        await desk.context.clear_cookies()
        await desk.page.goto(f"{center.url}/sign-in")
        await desk.shows("Password")
        if wrong := await faults(desk.page):
            found["/sign-in"] = wrong
    return found


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 390)])
def test_no_page_has_a_fault_that_can_be_found_by_rule(scheme: str, width: int) -> None:
    async def story() -> None:
        async with running_center(center_document(trunk_port=free_port())) as center:
            assert await walk(center, scheme, width) == {}

    asyncio.run(story())
