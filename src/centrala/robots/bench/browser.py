"""Chromium for a benchmark of pages, and somebody who is signed in there.

Owns finding the machine's Chromium and Playwright, which is no part of the package: whoever develops has it.
"""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, Final

from centrala.errors import Trouble
from centrala.robots.rest import Rest

if TYPE_CHECKING:
    from playwright.async_api import Browser, ViewportSize

__all__ = ["SIZE", "chromium", "cookies_of"]

PROGRAMS: Final = ("chromium", "chromium-browser", "google-chrome")
SIZE: Final[ViewportSize] = {"width": 1440, "height": 900}


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """Raises Trouble (``no_browser``)."""
    try:
        from playwright.async_api import async_playwright
    except ImportError:
        raise Trouble(
            "no_browser",
            "Pages are measured with Playwright, which is not installed here.",
            remedy="Install `playwright`, or run it from a checkout after `scripts/setup tests`.",
        ) from None
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        raise Trouble("no_browser", "There is no Chromium on this machine.", remedy="Install `chromium`.")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            await browser.close()


async def cookies_of(browser: Browser, rest: Rest, user: str) -> list[Any]:
    """Signed in by a one-time link, in a window that is closed again: nothing else of it is kept."""
    link = str((await rest.post("/auth/links", {"username": user}))["url"])
    context = await browser.new_context()
    page = await context.new_page()
    await page.goto(link)
    await page.get_by_role("navigation").first.wait_for()
    cookies = await context.cookies()
    await context.close()
    return list(cookies)
