"""A visitor of somebody else's page presses the button there, and talks with an agent."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.async_api import Browser, Frame, Page, expect

from tests.e2e.support.app import PAGE_TONE, chromium, hears, stranger
from tests.e2e.support.center import Center, center_document, free_port, running_center
from tests.e2e.support.people import AGENT_TONE, NUMBER, people, sound_of
from tests.e2e.test_accessible import faults

pytestmark = [pytest.mark.engine, pytest.mark.browser, pytest.mark.timeout(240)]

HOSTILE = "body * { all: unset !important; display: none !important; color: transparent !important }"
"""A page whose own style would undo ours."""

LARGEST_BUTTON = 9_000
"""Bytes that a page with the button loads more than without."""
BACK_ON_MONDAY = "We are back on Monday. Until then our pages answer what most people want to know."
"""Long enough that somebody can see that it is being said."""
REFUSED = """() => {
  navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotAllowedError'));
}"""


@contextmanager
def shop(center: Center) -> Iterator[str]:
    """A page of another origin with the button, a strict policy and a hostile style; its address."""
    page = f"<!doctype html><html lang=en><head><title>Shop</title><link rel=stylesheet href=/hostile.css></head><body>\
<script src='{center.url}/widget.js' data-label='Talk to us' data-color='#0a5' async></script></body></html>"
    policy = f"default-src 'none'; style-src 'self'; script-src {center.url}; frame-src {center.url}"

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            is_style = self.path == "/hostile.css"
            self.send_response(200)
            self.send_header("Content-Type", "text/css" if is_style else "text/html")
            self.send_header("Content-Security-Policy", policy)
            self.end_headers()
            self.wfile.write((HOSTILE if is_style else page).encode())

        def log_message(self, *said: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()


def document(port: int, **web_calls: Any) -> dict[str, Any]:
    found = center_document(trunk_port=port)
    found["numbers"][NUMBER]["name"] = "Help line"
    return found | {"web_calls": {"number": NUMBER, **web_calls}}


async def opened(browser: Browser, address: str) -> tuple[Page, Frame]:
    """The button was pressed, and its frame shows whom one calls."""
    page = await stranger(browser, address)
    await page.get_by_role("button", name="Talk to us").click()
    await expect(page.frame_locator("iframe").get_by_role("heading", name="Help line")).to_be_visible()
    return page, next(one for one in page.frames if urlsplit(one.url).path == "/call")


async def press(frame: Frame, name: str) -> None:
    await frame.get_by_role("button", name=name, exact=True).click()


async def shows(frame: Page | Frame, *words: str) -> None:
    for word in words:
        await expect(frame.get_by_text(word).first).to_be_visible(timeout=20_000)


@pytest.mark.feature("D24", partly="calls, with a script tag; no chat")
def test_a_visitor_presses_the_button_of_another_page_and_talks_until_either_hangs_up() -> None:
    async def story() -> None:
        port = free_port()
        async with running_center(center_document(trunk_port=port)) as center:
            with shop(center) as address:
                await center.adopt(document(port, origins=[address]))
                async with people(center, port, "a1") as at, chromium() as browser:
                    page, frame = await opened(browser, address)
                    assert len(await (await page.request.get(f"{center.url}/widget.js")).body()) < LARGEST_BUTTON
                    assert await faults(page) == []
                    await press(frame, "Call")
                    call = await at.rings("a1")
                    await shows(frame, "In the queue")
                    call.answer(tone=AGENT_TONE)
                    await shows(frame, "Connected")
                    await hears(frame, AGENT_TONE)
                    await sound_of(call).hears(PAGE_TONE)
                    await press(frame, "Keypad")
                    await press(frame, "5")
                    await frame.get_by_role("button", name="Mute").focus()
                    await page.keyboard.press("#")
                    await sound_of(call).hears_digits("5#")
                    assert await faults(frame) == []
                    await page.get_by_role("button", name="Close").click()
                    await expect(page.get_by_role("button", name="Back to the call")).to_be_visible()
                    await sound_of(call).hears(PAGE_TONE)
                    await page.get_by_role("button", name="Back to the call").click()
                    await press(frame, "Hang up")
                    await call.until_over()
                    await shows(frame, "The call is over", "It lasted")
                    await press(frame, "Call again")
                    again = await at.answers("a1")
                    await hears(frame, AGENT_TONE)
                    again.hang_up()
                    await shows(frame, "The call is over")
                    (first, second) = await at.closed(2)
                    assert [first["outcome"], second["outcome"]] == ["answered", "answered"]
                    assert first["party_number"] == ""

    asyncio.run(story())


def test_a_visitor_who_takes_the_page_away_has_hung_up() -> None:
    async def story() -> None:
        port = free_port()
        async with (
            running_center(document(port)) as center,
            people(center, port, "a1") as at,
            chromium() as browser,
        ):
            page = await stranger(browser, f"{center.url}/call")
            await page.get_by_role("button", name="Call").click()
            call = await at.answers("a1")
            await page.goto("about:blank")
            await call.until_over()

    asyncio.run(story())


@pytest.mark.parametrize(
    ("announcement", "written", "read"),
    [
        ("closed", BACK_ON_MONDAY, BACK_ON_MONDAY),
        ("closed", "", "Thank you for calling. We are closed at the moment."),
        ("back-soon", "", "I'm sorry. Please try your call again later."),
    ],
)
def test_what_is_announced_is_read_on_the_page_whoever_says_it(announcement: str, written: str, read: str) -> None:
    """What somebody wrote down, the voice of the house, and the engine's own voice where there is nothing else."""

    async def story() -> None:
        port = free_port()
        closed = document(port)
        closed["hours"] = {"never": dict.fromkeys(("mon-fri", "sat", "sun"), "closed")}
        closed["numbers"][NUMBER] |= {"hours": "never", "closed": {"announcement": announcement}}
        async with running_center(closed) as center, chromium() as browser:
            if written:
                (center.data / "prompts" / f"{announcement}.txt").write_text(written, encoding="utf-8")
            page = await stranger(browser, f"{center.url}/call")
            await shows(page, "Closed at this hour")
            await page.get_by_role("button", name="Call").click()
            await shows(page, "Announcement", read, "The call is over")
            await expect(page.get_by_role("region", name="What is said, in writing")).to_contain_text(read)

    asyncio.run(story())


def test_a_page_that_is_not_named_cannot_frame_the_call_and_offers_a_window() -> None:
    async def story() -> None:
        port = free_port()
        async with running_center(document(port, origins=["https://www.example.com"])) as center, chromium() as browser:
            with shop(center) as address:
                page = await stranger(browser, address)
                await page.get_by_role("button", name="Talk to us").click()
                await shows(page, "can't be shown inside this page")
                async with page.expect_popup() as popup:
                    await page.get_by_role("link", name="Call in a window of its own").click()
                await shows(await popup.value, "Help line")

    asyncio.run(story())


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 390)])
def test_it_says_when_it_is_off_and_when_too_many_call_and_that_the_microphone_was_refused(
    scheme: str, width: int
) -> None:
    async def story() -> None:
        port = free_port()
        async with running_center(center_document(trunk_port=port)) as center, chromium() as browser:
            page = await stranger(browser, f"{center.url}/call", color_scheme=scheme)
            await page.set_viewport_size({"width": width, "height": 844})
            await shows(page, "No calls from this page")
            assert await faults(page) == []
            await center.adopt(document(port, per_address_per_hour=1, at_once=1))
            await page.reload()
            await shows(page, "Help line")
            assert await faults(page) == []
            await page.get_by_role("button", name="Call").click()
            await shows(page, "In the queue")
            assert await faults(page) == []
            other = await stranger(browser, f"{center.url}/call")
            await other.get_by_role("button", name="Call").click()
            await shows(other, "All lines are taken")
            await page.get_by_role("button", name="Hang up").click()
            await center.closed(1)
            await expect(page.get_by_role("button", name="Call again")).to_be_visible()
            await page.wait_for_timeout(2_000)
            await page.get_by_role("button", name="Call again").click()
            await shows(page, "Too many calls came from here")
            assert await faults(page) == []
            await page.evaluate(REFUSED)
            await page.get_by_role("button", name="Call again").click()
            await shows(page, "The microphone was refused")

    asyncio.run(story())
