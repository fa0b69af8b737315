"""Run inside a user and network namespace of its own: an administrator at home connects a provider by the set-up pages.

The provider is away (see ``behind_nat``), asks for a password, and calls its customers where they came from. Home's
router forwards nothing. Prints as JSON how long it took from the first page to sound in both directions.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import sys
import time
from pathlib import Path
from typing import Any

from playwright.async_api import Locator, Page, expect

from centrala.robots.sip import Call, Phone
from tests.e2e.support.app import Desk, at_desk
from tests.e2e.support.behind_nat import AWAY, HOME, OUTSIDE, RTP, SIP, build, inside, phone_at
from tests.e2e.support.center import Center, center_document, directory, met, start
from tests.e2e.support.people import AGENT_TONE, CALLER_TONE, hear_each_other, sound_of
from tests.e2e.support.registrar import Provider

LINE, PASSWORD, NUMBER = "37167000042", "the provider's password", "+37167000042"
ONLY_G729 = "v=0\r\no=- 1 1 IN IP4 198.51.100.20\r\ns=-\r\nc=IN IP4 198.51.100.20\r\nt=0 0\r\nm=audio 0 RTP/AVP 18\r\n"
TAKES_ALAW = ONLY_G729.replace("AVP 18", "AVP 18 8")


def document() -> dict[str, Any]:
    """A center that lacks its trunk and its number."""
    return center_document(trunk_port=0, agents=1) | {"trunks": {}, "numbers": {}}


def step(page: Page, name: str) -> Locator:
    """What the self-test says of this."""
    return page.get_by_role("listitem").filter(has=page.get_by_text(name, exact=True))


async def says(page: Page, name: str, state: str, *words: str) -> None:
    """The step is marked so for eye and ear, and says these words."""
    for word in words:
        await expect(step(page, name)).to_contain_text(word, timeout=30_000)
    await expect(step(page, name).get_by_role("img", name=state, exact=True)).to_be_visible()


async def tested_again(page: Page) -> None:
    await page.get_by_role("button", name="Test again").click()
    await expect(page.get_by_text(re.compile(r"All is well as far|things? to look at"))).to_be_visible(timeout=30_000)


async def typed_wrong(page: Page) -> None:
    """The form of any provider, with a password that is not the one."""
    await page.get_by_role("combobox", name="Provider").fill("user name and password")
    await page.get_by_role("option", name="Any provider with user name and password").click()
    await page.get_by_label("Server or domain").fill(AWAY)
    await page.get_by_label("User name").fill(LINE)
    await page.get_by_role("textbox", name="Password").fill("not this one")
    await page.get_by_label("Number", exact=True).fill(NUMBER)
    await page.get_by_role("button", name="Save and test").click()


async def call(provider: Provider, agent: Phone) -> tuple[Call, Call]:
    """The provider calls its customer; the agent has picked up."""
    with inside("away"):
        calling = provider.call(LINE, caller="+37120001111", to=NUMBER, tone=CALLER_TONE)
    ringing = await agent.incoming(within_ms=20_000)
    ringing.answer(tone=AGENT_TONE)
    await calling.until_up()
    return calling, ringing


async def wrong_password(page: Page) -> None:
    await typed_wrong(page)
    await says(page, "Registration", "Wrong", "the password, or the user name, is wrong (403)", "Type both again")
    await says(page, "Codecs", "Well", "alaw")
    await page.get_by_role("button", name="Correct what was typed").click()
    await expect(page.get_by_label("User name")).to_have_value(LINE)
    await page.get_by_role("textbox", name="Password").fill(PASSWORD)
    await page.get_by_role("button", name="Save and test").click()
    await says(page, "Registration", "Well", "User name and password are right.")


async def other_codecs(page: Page, provider: Provider) -> None:
    provider.registrar.takes = ONLY_G729
    await tested_again(page)
    await says(page, "Codecs", "Wrong", "The provider takes g729, and we offer alaw, ulaw", "Choose in `codecs`")
    await says(page, "Registration", "Well")
    provider.registrar.takes = TAKES_ALAW


async def one_way(page: Page, center: Center, provider: Provider, agent: Phone) -> None:
    """Named before any call by the address, and after one by its silence; each with its remedy."""
    await says(page, "Router", "Wrong", f"We are {HOME} here", f"the router's address, {OUTSIDE}")
    calling, ringing = await call(provider, agent)
    await sound_of(calling).hears(AGENT_TONE)
    await center.until("/status", lambda status: bool(status["engine"]["silences"]))
    assert sound_of(ringing).share(CALLER_TONE) < 0.1
    calling.hang_up()
    await ringing.until_over()
    await tested_again(page)
    await says(page, "Sound", "Wrong", "no sound from the far end", f"we told {AWAY} to send it to a private address")
    await says(page, "Registration", "Well")
    await says(page, "Codecs", "Well", "The provider takes alaw")


async def mended(page: Page, center: Center, provider: Provider) -> None:
    await page.get_by_role("button", name=f"Tell the outside {OUTSIDE}").click()
    await says(page, "Router", "To look at", "`centrala engine restart`")
    while not provider.registered.empty():
        provider.registered.get_nowait()
    await asyncio.to_thread(center.run, "engine", "restart")
    await center.until(
        "/status", lambda status: status["engine"]["connected"] and not status["engine"]["needs_restart"]
    )
    await asyncio.wait_for(provider.registered.get(), 30)
    await tested_again(page)
    await says(page, "Router", "Well")


async def story(center: Center) -> dict[str, float]:
    with inside("away"):
        provider = Provider(LINE, PASSWORD, local=AWAY, port=SIP)
        await provider.open()
    provider.registrar.takes = TAKES_ALAW
    agent = await phone_at("home", "a1", "sip-secret-1", server=(HOME, SIP), local=HOME)
    await agent.register()
    await center.available("a1")
    async with at_desk(center, "admin", "/set-up/wizard/routing", locale="en-GB") as desk:
        began = time.monotonic()
        await connected(desk, center, provider, agent)
        took = time.monotonic() - began
        await tested_again(desk.page)
        await says(desk.page, "Sound", "Not asked", "No call over this trunk was without sound")
        assert desk.complaints == []
    return {"seconds": round(took, 1)}


async def connected(desk: Desk, center: Center, provider: Provider, agent: Phone) -> None:
    await wrong_password(desk.page)
    await asyncio.wait_for(provider.registered.get(), 30)
    assert provider.server[0] == OUTSIDE
    await other_codecs(desk.page, provider)
    await one_way(desk.page, center, provider, agent)
    await mended(desk.page, center, provider)
    await agent.register()
    calling, ringing = await call(provider, agent)
    await hear_each_other(calling, ringing)
    await center.until("/status", lambda status: not status["engine"]["silences"])
    ringing.hang_up()
    await calling.until_over()


def tell() -> dict[str, float]:
    with directory() as data, inside("home"):
        options = ("--bind", "0.0.0.0", "--sip-port", str(SIP), "--rtp-ports", f"{RTP[0]}-{RTP[1]}")
        up = start(data, *options)
        try:
            center = met(data, up)
            center.apply(document())
            return asyncio.run(asyncio.wait_for(story(center), 150))
        finally:
            up.end(signal.SIGINT)
            if sys.exc_info()[0] is not None:
                print(up.said, (data / "service.log").read_text()[-5_000:])


if __name__ == "__main__":
    os.environ["HOME"] = str(Path("/tmp"))
    build(forwards=False)
    print(json.dumps(tell()))
