"""The app in the system's Chromium, by Playwright: a person at a page, with a microphone that sings one tone.

What the page hears is measured on its receiving tracks, as the browser would play them.
"""

from __future__ import annotations

import asyncio
import math
import shutil
import struct
import tempfile
import time
import wave
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Frame, Page, async_playwright, expect

from tests.e2e.support.center import Center

__all__ = ["PAGE_TONE", "Desk", "at_desk", "chromium", "hears", "hears_somebody", "knocks", "signed_in", "stranger"]

PAGE_TONE = 1900
"""Hz; what the microphone of the page sings."""
_RATE = 48_000
_MARGIN_DB = 15

_LISTEN = """
(() => {
  const made = window.RTCPeerConnection;
  window.__peers = [];
  window.__own = [];
  const out = AudioContext.prototype.createMediaStreamDestination;
  AudioContext.prototype.createMediaStreamDestination = function () {
    const node = out.call(this);
    window.__own.push(node.stream);
    return node;
  };
  window.RTCPeerConnection = class extends made {
    constructor(...given) { super(...given); window.__peers.push(this); }
  };
})();
"""

_LOUDEST = """
async () => {
  const peers = window.__peers.filter((one) => one.connectionState === 'connected');
  if (peers.length === 0) return 0;
  const received = peers.flatMap((one) => one.getReceivers().map(({ track }) => track));
  const tracks = received.filter((one) => one?.kind === 'audio');
  window.__context ??= new AudioContext();
  await window.__context.resume();
  const analyser = window.__context.createAnalyser();
  analyser.fftSize = 8192;
  for (const track of tracks) window.__context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
  await new Promise((done) => setTimeout(done, 400));
  const bins = new Float32Array(analyser.frequencyBinCount);
  analyser.getFloatFrequencyData(bins);
  let best = 0;
  bins.forEach((level, place) => { if (level > bins[best]) best = place; });
  return bins[best] < -70 ? 0 : best * window.__context.sampleRate / analyser.fftSize;
}
"""


_KNOCKS = """
async () => {
  const since = window.__own.length;
  const ends = Date.now() + 15000;
  const begun = [];
  while (Date.now() < ends && begun.length < 3) {
    if (window.__own.length > since + begun.length) begun.push(performance.now());
    await new Promise((done) => setTimeout(done, 10));
  }
  return begun;
}
"""


def _tone() -> Path:
    """Ten seconds of the page's tone; Chromium plays it again and again."""
    file = Path(tempfile.mkdtemp(prefix="mic-")) / "tone.wav"
    with wave.open(str(file), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(_RATE)
        samples = (int(12_000 * math.sin(2 * math.pi * PAGE_TONE * n / _RATE)) for n in range(10 * _RATE))
        sound.writeframes(b"".join(struct.pack("<h", one) for one in samples))
    return file


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert program, "no Chromium on this machine"
    tone = _tone()
    arguments = [
        "--no-sandbox",
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-audio-capture={tone}",
        "--autoplay-policy=no-user-gesture-required",
    ]
    try:
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=program, args=arguments)
            try:
                yield browser
            finally:
                await browser.close()
    finally:
        shutil.rmtree(tone.parent, ignore_errors=True)


class Desk:
    """A person signed in at a page of the app."""

    def __init__(self, page: Page, context: BrowserContext) -> None:
        self.page = page
        self.context = context
        self.complaints: list[str] = []
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda said: self.complaints.append(_told(said)) if said.type == "error" else None)

    async def shows(self, *words: str, within_s: float = 20) -> None:
        for word in words:
            await expect(self.page.get_by_text(word).first).to_be_visible(timeout=1_000 * within_s)

    async def click(self, name: str) -> None:
        await self.page.get_by_role("button", name=name).first.click()


async def chosen_by_arrow(page: Page) -> None:
    """The first entry of the list that what was typed has opened, by the keyboard alone."""
    await expect(page.get_by_role("option").first).to_be_visible()
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")


def _told(said: ConsoleMessage) -> str:
    """What the browser complains of, and of which address."""
    return f"{said.text} {said.location['url']}"


async def hears(page: Page | Frame, frequency: int, *, within_s: float = 15) -> None:
    """Wait until the loudest that the page hears is this tone."""
    last = 0.0
    ends = time.monotonic() + within_s
    while time.monotonic() < ends:
        last = float(await page.evaluate(_LOUDEST))
        if abs(last - frequency) < 40:
            return
        await asyncio.sleep(0.1)
    raise AssertionError(f"the page hears {last:.0f} Hz, not {frequency}; {await _condition(page)}")


async def _condition(page: Page | Frame) -> str:
    """What a person who looks into a failure wants to know first."""
    peers = await page.evaluate("window.__peers.map((one) => [one.connectionState, one.iceConnectionState])")
    return f"its peers: {peers}; it shows: {await page.inner_text('body')!r}"


async def knocks(page: Page) -> None:
    """Wait until the page knocks in the ear: twice, 0.8 s apart, and again within four seconds."""
    begun = [float(one) for one in await page.evaluate(_KNOCKS)]
    assert len(begun) == 3, f"{len(begun)} tones"
    apart = sorted(round((later - earlier) / 800) for earlier, later in pairwise(begun))
    assert apart == [1, 4], begun


async def hears_somebody(page: Page, *, within_s: float = 20) -> None:
    """Wait until the page hears anything at all."""
    ends = time.monotonic() + within_s
    while time.monotonic() < ends:
        if float(await page.evaluate(_LOUDEST)) > 0:
            return
        await asyncio.sleep(0.1)
    raise AssertionError("the page hears nothing")


async def stranger(browser: Browser, url: str, **context: Any) -> Page:
    """A page of somebody who has no account."""
    made = await browser.new_context(viewport={"width": 1440, "height": 900}, **context)
    await made.add_init_script(_LISTEN)
    page = await made.new_page()
    await page.goto(url)
    return page


async def signed_in(
    browser: Browser, center: Center, user: str, path: str, *, address: str = "", **context: Any
) -> Desk:
    """A page of this user, at this path; ``address``: where the center is reached, if not at its own."""
    made = await browser.new_context(viewport={"width": 1440, "height": 900}, ignore_https_errors=True, **context)
    await made.add_init_script(_LISTEN)
    page = await made.new_page()
    desk = Desk(page, made)
    answer = await center.post("/auth/links", {"username": user})
    address = address or center.url
    await page.goto(str(answer["url"]).replace(center.url, address))
    await page.goto(f"{address}{path}")
    return desk


@asynccontextmanager
async def at_desk(center: Center, user: str, path: str = "/desk", **context: Any) -> AsyncIterator[Desk]:
    async with chromium() as browser:
        yield await signed_in(browser, center, user, path, **context)
