"""The pages in six languages: chosen on the sign-in page, kept for the person, whole in every one of them."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.e2e.support.app import Desk, chromium, signed_in
from tests.e2e.support.center import Center, center_document, free_port, running_center
from tests.e2e.support.people import CALLER_TONE

pytestmark = [pytest.mark.engine, pytest.mark.browser, pytest.mark.timeout(280)]

WORDS = Path(__file__).parents[2] / "web" / "core" / "words"
LANGUAGES: dict[str, str] = json.loads((WORDS / "names.json").read_text("utf-8"))
NUMBER = "+37167000000"


def texts(tree: dict[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
    for name, inside in tree.items():
        if isinstance(inside, dict):
            yield from texts(inside, f"{above}{name}.")
        else:
            yield f"{above}{name}", inside


def catalogue(language: str) -> dict[str, str]:
    return dict(texts(json.loads((WORDS / f"{language}.json").read_text("utf-8"))))


ENGLISH, LATVIAN = catalogue("en"), catalogue("lv")
SENTENCES = {one for one in ENGLISH.values() if " " in one and "{{" not in one} - set(LATVIAN.values())
"""What nobody who reads Latvian should meet."""


async def told(page: Page) -> str:
    """All that is on the page, also what only a screen reader says."""
    names = await page.evaluate(
        "() => [...document.querySelectorAll('[aria-label], [title], [placeholder]')].flatMap((one) =>"
        " ['aria-label', 'title', 'placeholder'].map((name) => one.getAttribute(name) ?? ''))"
    )
    return "\n".join([await page.locator("body").aria_snapshot(), await page.title(), *names])


def english_of(said: str) -> list[str]:
    return sorted(one for one in SENTENCES if one in said)


def keys_of(said: str) -> list[str]:
    """Names of texts that stand where the text should."""
    return sorted(set(re.findall(r"\b[a-z_]+(?:\.[a-z_]+)+\b", said)) & ENGLISH.keys())


def document(port: int) -> dict[str, Any]:
    found = center_document(trunk_port=port, agents=2)
    found["agents"]["a1"]["device"] = "browser"
    found["queues"]["support"]["wrap_up"] = {"mode": "required", "limit": "2m"}
    return found | {"wrap_up_codes": {"solved": "Atrisināts"}}


async def enter(page: Page, words: dict[str, str]) -> None:
    await page.get_by_label(words["signin.username"]).fill("a1")
    await page.get_by_label(words["signin.password"], exact=True).fill("password of a1")
    await page.get_by_role("button", name=words["signin.submit"], exact=True).click()


def test_an_agent_chooses_latvian_and_works_a_call_in_it() -> None:
    async def story() -> None:
        port = free_port()
        async with running_center(document(port)) as center, chromium() as browser:
            context = await browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB")
            page = await context.new_page()
            desk = Desk(page, context)
            await page.goto(f"{center.url}/sign-in")
            await desk.shows(ENGLISH["signin.username"])
            await page.get_by_label(ENGLISH["person.language"]).select_option("lv")
            # At once, without a reload.
            await desk.shows(LATVIAN["signin.username"])
            assert await page.evaluate("document.documentElement.lang") == "lv"
            assert english_of(await told(page)) == []
            await enter(page, LATVIAN)
            await desk.shows(LATVIAN["start.way.desk.title"])
            assert english_of(await told(page)) == []

            await page.goto(f"{center.url}/desk")
            await desk.shows(LATVIAN["desk.quiet.logged_out.title"])
            await page.get_by_role(
                "button", name=f"{LATVIAN['presence.label']} {LATVIAN['presence.is.logged_out']}"
            ).click()
            await page.get_by_role("menuitem", name=LATVIAN["presence.is.available"]).click()
            await desk.shows(LATVIAN["desk.quiet.available.title"])
            await center.until("/agents/a1", lambda row: row["devices"].get("browser") is True)
            carrier = await center.phone("carrier", port=port)
            caller = carrier.call(NUMBER, caller="+37120001177", tone=CALLER_TONE)
            await desk.shows(LATVIAN["offer.incoming"], "+37120001177")
            assert english_of(await told(page)) == []
            await page.get_by_role("button", name=LATVIAN["offer.accept"]).click()
            await caller.until_up()
            await desk.shows(LATVIAN["activity.talking"])
            await page.get_by_label(LATVIAN["talk.note"]).fill("Vēlas rēķinu pa e-pastu.")
            await desk.shows("saglabāts")
            said = await told(page)
            assert (english_of(said), keys_of(said)) == ([], [])
            caller.hang_up()
            await desk.shows(LATVIAN["talk.code_missing"])
            await page.get_by_text("Atrisināts", exact=True).click()
            await page.get_by_role("button", name=LATVIAN["talk.finish"]).click()
            await desk.shows(LATVIAN["desk.quiet.available.title"], LATVIAN["outcome.answered"])
            said = await told(page)
            assert (english_of(said), keys_of(said)) == ([], [])

            # Kept for the person: another browser that prefers English speaks Latvian once it knows who is there.
            other = await signed_in(browser, center, "a1", "/account", locale="en-GB")
            await other.shows(LATVIAN["person.appearance"])
            assert english_of(await told(other.page)) == []
            await other.page.get_by_label(LATVIAN["person.language"]).select_option("zh")
            await other.shows(catalogue("zh")["person.appearance"])
            assert await other.page.evaluate("document.documentElement.lang") == "zh-Hans"
            assert other.complaints == []

    asyncio.run(story())


PAGES = ("/start", "/desk", "/board", "/set-up/readiness", "/set-up/queues", "/set-up/wizard", "/account", "/glossary")


async def whole(page: Page, where: str) -> list[str]:
    """What is wrong with the page as it stands: wider than the window, or a key instead of a text."""
    await page.wait_for_load_state("networkidle")
    wider = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    keys = keys_of(await told(page))
    return [f"{where}: {wider} px too wide"] * (wider > 0) + [f"{where}: {key}" for key in keys]


async def walk(center: Center, language: str, width: int) -> list[str]:
    found: list[str] = []
    async with chromium() as browser:
        context = await browser.new_context(viewport={"width": width, "height": 900}, locale=language)
        page = await context.new_page()
        await page.goto(f"{center.url}/sign-in")
        words = catalogue(language)
        await expect(page.get_by_label(words["signin.username"])).to_be_visible()
        found += await whole(page, "/sign-in")
        link = await center.post("/auth/links", {"username": "admin"})
        await page.goto(str(link["url"]))
        for path in PAGES:
            await page.goto(f"{center.url}{path}")
            await expect(page.locator("h1").first).to_be_visible()
            found += await whole(page, path)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_fits_on_the_pages_wide_and_narrow(language: str) -> None:
    async def story() -> None:
        async with running_center(document(free_port())) as center:
            found = {width: await walk(center, language, width) for width in (1440, 390)}
            assert found == {1440: [], 390: []}

    asyncio.run(story())
