"""How soon the first page can be used, by a laptop that is slow on a network that is.

Owns the measurement: the processor four times slower (as Lighthouse does it) and the network as Chromium's own tools
have it for *Fast 4G*: 165 ms for each answer, 8.1 Mbit/s down, 1.35 Mbit/s up. Nothing is cached. Usable is a page when
what one uses first is there, can be used, and the browser draws: taken in the page itself, by a frame's clock.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any, Final

from centrala.robots.bench.browser import SIZE, chromium, cookies_of
from centrala.robots.bench.stage import Stage, machine, stage
from centrala.robots.bench.yardstick import beside

if TYPE_CHECKING:
    from playwright.async_api import Browser

__all__ = ["PAGES", "Opened", "Plan", "as_table", "measure"]

NETWORK: Final = {
    "offline": False,
    "latency": 165,
    "downloadThroughput": 8_100_000 / 8,
    "uploadThroughput": 1_350_000 / 8,
}
PATIENCE_MS: Final = 60_000

PAGES: Final[Mapping[str, tuple[str, str, str]]] = {
    "sign-in": ("", "/sign-in", "input[name=username]"),
    "desk": ("a1", "/desk", "section h1"),
    "board": ("s1", "/board", "tbody th[scope=row]"),
}
"""Page to who opens it, where it is, and what one uses first there."""

DOCUMENT: Final = {
    "name": "Benchmark",
    "teams": {"all": {"name": "All", "supervisor": "s1"}},
    "queues": {"support": {}, "sales": {}},
    "agents": {
        **{f"a{number}": {"role": "agent", "team": "all", "queues": ["support"]} for number in range(1, 26)},
        "s1": {"role": "supervisor", "team": "all"},
    },
}

_WATCH: Final = """
(wanted) => {
  const look = () => {
    const one = document.querySelector(wanted);
    if (one === null || one.disabled || one.getClientRects().length === 0) return requestAnimationFrame(look);
    requestAnimationFrame(() => setTimeout(() => { window.__usable = performance.now(); }, 0));
  };
  requestAnimationFrame(look);
}
"""
_LOADED: Final = """
() => performance.getEntriesByType("resource").concat(performance.getEntriesByType("navigation"))
  .reduce((sum, one) => sum + one.transferSize, 0)
"""


@dataclass(frozen=True, slots=True)
class Plan:
    times: int = 5
    slower: int = 4
    """So many times slower is the processor."""


@dataclass(frozen=True, slots=True)
class Opened:
    page: str
    usable_ms: tuple[float, ...]
    """Of each time, in order."""
    kilobytes: float
    """Over the network until then."""


@dataclass(frozen=True, slots=True)
class Result:
    machine: str
    plan: Plan
    pages: tuple[Opened, ...]
    load: float
    yardstick_ms: float

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


async def measure(plan: Plan = Plan(), *, source: Path | None = None) -> Result:
    """Raises Trouble: no browser, or the center did not come up."""
    async with chromium() as browser, stage(DOCUMENT, source=source) as center:
        async with beside() as yardstick:
            pages = [await _opened(browser, center, name, plan) for name in PAGES]
        (yardstick_ms,) = yardstick
    return Result(machine(), plan, tuple(pages), round(os.getloadavg()[0], 2), yardstick_ms)


async def _opened(browser: Browser, center: Stage, name: str, plan: Plan) -> Opened:
    user, path, wanted = PAGES[name]
    cookies = await cookies_of(browser, center.rest, user) if user else []
    seen = [await _once(browser, f"{center.rest.url}{path}", wanted, cookies, plan) for _ in range(plan.times)]
    return Opened(name, tuple(round(at, 1) for at, _ in seen), round(median(size for _, size in seen) / 1_000, 1))


async def _once(browser: Browser, url: str, wanted: str, cookies: list[Any], plan: Plan) -> tuple[float, float]:
    """Milliseconds from the call of the page to its use, and bytes; a window of its own has an empty cache."""
    context = await browser.new_context(viewport=SIZE)
    try:
        await context.add_cookies(cookies)
        page = await context.new_page()
        await page.add_init_script(f"({_WATCH})({wanted!r})")
        cdp = await context.new_cdp_session(page)
        await cdp.send("Network.enable")
        await cdp.send("Network.emulateNetworkConditions", NETWORK)
        await cdp.send("Emulation.setCPUThrottlingRate", {"rate": plan.slower})
        await page.goto(url, wait_until="commit")
        await page.wait_for_function("() => window.__usable > 0", timeout=PATIENCE_MS)
        return float(await page.evaluate("window.__usable")), float(await page.evaluate(_LOADED))
    finally:
        await context.close()


def as_table(result: Result) -> str:
    """Markdown."""
    rows = "\n".join(
        f"| {one.page} | {len(seen)} | {median(seen):.0f} | {max(seen):.0f} | {one.kilobytes:.0f} |"
        for one in result.pages
        for seen in (one.usable_ms,)
    )
    return (
        "| page, nothing cached | times | usable after (ms, median) | most | kB loaded |\n|---|---|---|---|---|\n"
        f"{rows}\n\nProcessor {result.plan.slower} times slower, 165 ms an answer, 8.1 Mbit/s down (Chromium's *Fast "
        f"4G*). Load of the machine: {result.load}; its yardstick: {result.yardstick_ms} ms."
    )
