"""A caller leaves a message: it is heard exactly as it was said, mailed, looked after, and survives whatever dies."""

from __future__ import annotations

import array
import asyncio
import io
import math
import time
import wave
from typing import Any

import httpx
import pytest
from playwright.async_api import expect

from centrala.robots.sip import Call
from tests.e2e.support.app import at_desk
from tests.e2e.support.center import Center, center_document, free_port, running_center
from tests.e2e.support.people import sound_of
from tests.e2e.support.smtp import mail_room
from tests.e2e.test_accessible import faults

pytestmark = [pytest.mark.engine, pytest.mark.timeout(240)]

BOX, ANNA = "+37167000000", "+37167000009"
TONE = 700


def document(port: int, **more: Any) -> dict[str, Any]:
    plain = center_document(trunk_port=port, agents=2)
    agents = {**plain["agents"], "a1": {**plain["agents"]["a1"], "voicemail": True}}
    numbers = {BOX: {"voicemail": "support"}, ANNA: {"agent": "a1"}}
    boxes = {"support": {"name": "Support", "shortest": "1s", "silence": "0s", "review": False}}
    return {**plain, "agents": agents, "numbers": numbers, "voicemail": boxes, **more}


async def speaks(center: Center, number: str = BOX, *, caller: str = "+37120001111", seconds: float = 4) -> Call:
    """A caller who has been singing into the mailbox for so long, and still does."""
    phone = await center.phone(f"caller-{free_port()}")
    call = phone.call(number, caller=caller, tone=0)
    await call.until_up()
    await center.until("/calls", lambda page: [one["stage"] for one in page["items"]] == ["message"])
    await heard_out(call)  # greeting and tone: that one may speak is no event for a caller
    sound_of(call).play(TONE)
    await asyncio.sleep(seconds)
    return call


async def heard_out(call: Call) -> None:
    """Until the center has spoken, and has been silent for a second."""
    sound = sound_of(call)
    async with asyncio.timeout(60):
        while sound.loudness < 1_000:
            await asyncio.sleep(0.02)
        since = time.monotonic()
        while time.monotonic() - since < 1.0:
            if sound.loudness > 250:
                since = time.monotonic()
            await asyncio.sleep(0.02)


async def left(center: Center, number: int = 1, *, within_s: float = 30) -> list[dict[str, Any]]:
    """The messages, once there are so many with their sound."""
    page = await center.until(
        "/messages?state=all",
        lambda page: [one["sound"] for one in page["items"]] == [True] * number,
        within_s=within_s,
    )
    return list(page["items"])


async def sound(center: Center, id_: str) -> bytes:
    async with center.client() as client:
        answer: httpx.Response = await client.get(f"/messages/{id_}/sound?download=true")
    assert answer.status_code == 200, answer.text
    assert "attachment" in answer.headers["content-disposition"]
    return answer.content


def seconds_of(wav: bytes, tone: int = TONE) -> float:
    """For how long exactly this tone, and nothing else, is heard in it."""
    with wave.open(io.BytesIO(wav)) as file:
        rate, samples = file.getframerate(), array.array("h", file.readframes(file.getnframes()))
    step = rate // 10
    pieces = [samples[place : place + step] for place in range(0, len(samples) - step + 1, step)]
    return sum(share(piece, tone, rate) > 0.9 for piece in pieces) / 10


def share(piece: array.array[int], tone: int, rate: int) -> float:
    """Of its energy (Goertzel)."""
    whole = sum(one * one for one in piece)
    if whole < 1e6:
        return 0.0
    re = sum(one * math.cos(2 * math.pi * tone * n / rate) for n, one in enumerate(piece))
    im = sum(one * math.sin(2 * math.pi * tone * n / rate) for n, one in enumerate(piece))
    return 2 * (re * re + im * im) / len(piece) / whole


@pytest.mark.browser
@pytest.mark.feature("D16", partly="left, heard, mailed, given an owner, called back and closed; without a transcript")
@pytest.mark.feature("B3", partly="at voicemail")
def test_a_message_is_left_and_somebody_looks_after_it() -> None:
    async def story() -> None:
        port = free_port()
        async with (
            mail_room(refuse=1) as mails,
            running_center(document(port)) as center,
        ):
            told = document(port)
            told["voicemail"]["support"]["mail_to"] = ["care@example.com"]
            told["mail"] = {"server": f"127.0.0.1:{mails.port}", "tls": "none", "from": "center@example.com"}
            await center.adopt(told)
            call = await speaks(center)
            sound_of(call).press("#")
            await call.until_over(within_ms=20_000)
            (message,) = await left(center)
            assert (message["mailbox"], message["state"], message["party_number"]) == ("support", "new", "+37120001111")
            heard = await sound(center, message["id"])
            assert 3.0 <= seconds_of(heard) <= 5.0
            (row,) = (await center.get("/interactions"))["items"]
            assert row["outcome"] == "voicemail"
            await at_the_page(center, message["id"])
            mail = await mails.first(within_s=40)
            assert mails.refused == 1
            assert mail["to"] == "care@example.com"
            (attached,) = mail.iter_attachments()
            assert attached.get_content() == heard

    asyncio.run(story())


async def at_the_page(center: Center, id_: str) -> None:
    """By keyboard alone, after the click that opens the page."""
    async with at_desk(center, "a1", "/desk") as desk:
        page = desk.page
        await desk.shows("1 new message")
        await page.get_by_role("link", name="1 new message").press("Enter")
        await page.get_by_role("button", name="Play", exact=True).press("Enter")
        await expect(page.get_by_role("button", name="Pause", exact=True)).to_be_visible()
        await center.until(f"/messages/{id_}", lambda one: one["message"]["state"] == "heard")
        place = page.get_by_role("slider", name="Place in the message")
        await page.wait_for_function("() => document.querySelector('audio').currentTime > 0.3")
        await page.get_by_role("button", name="Pause", exact=True).press("Enter")
        await place.press("ArrowRight")
        assert float(await place.input_value()) > 3
        speed = page.get_by_role("button", name="Speed: 1 times")
        await speed.press("Enter")
        assert await page.evaluate("() => document.querySelector('audio').playbackRate") == 1.25
        # the rail's own button is not this page's: it has a test of its own
        assert [one for one in await faults(page) if "account and appearance" not in one] == []
        await page.get_by_role("button", name="Done", exact=True).press("Enter")
        await desk.shows("No messages")
        story = await center.get(f"/messages/{id_}")
        assert (story["message"]["closed_by"], story["message"]["heard_by"]) == ("a1", "a1")
        assert desk.complaints == []


@pytest.mark.feature("B3", partly="at an agent's voicemail")
def test_hanging_up_keeps_what_was_said_and_an_agent_who_is_away_has_a_mailbox() -> None:
    async def story() -> None:
        async with running_center(document(free_port())) as center:
            call = await speaks(center, ANNA)
            call.hang_up()
            (message,) = await left(center)
            assert (message["mailbox"], message["owner"]) == ("a1", "a1")
            assert seconds_of(await sound(center, message["id"])) >= 3.0
            async with center.client(await center.token_of("a2")) as other:
                assert (await other.get("/messages")).json()["items"] == []
                assert (await other.get(f"/messages/{message['id']}/sound")).status_code == 403

    asyncio.run(story())


@pytest.mark.feature("X2", partly="a message that is being spoken while the service is killed")
@pytest.mark.parametrize("goes_on", [True, False])
def test_the_service_is_killed_while_somebody_speaks(goes_on: bool) -> None:
    """Whether the caller speaks on until it is back, or hangs up while nobody listens."""

    async def story() -> None:
        async with running_center(document(free_port())) as center:
            call = await speaks(center, seconds=3)
            before = center.kill_service()
            if not goes_on:
                call.hang_up()
                await call.until_over()
            await center.until("/calls", lambda _: center.status()["service"]["pid"] != before, within_s=60)
            if goes_on:
                await center.until("/calls", lambda page: [one["stage"] for one in page["items"]] == ["message"])
                await asyncio.sleep(1.0)
                sound_of(call).press("#")
                await call.until_over(within_ms=20_000)
            (message,) = await left(center, within_s=60)
            assert seconds_of(await sound(center, message["id"])) >= (4.0 if goes_on else 2.0)
            assert len((await center.get("/interactions"))["items"]) == 1

    asyncio.run(story())
