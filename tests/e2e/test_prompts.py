"""What is typed, uploaded or spoken on the page Prompts is heard by callers; the house speaks their language."""

from __future__ import annotations

import asyncio
import io
import time
import wave
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import FilePayload, Page, expect

from centrala.robots.sip import Call
from tests.e2e.support.app import PAGE_TONE, at_desk
from tests.e2e.support.center import Center, center_document, free_port, running_center
from tests.e2e.support.heard import Heard, typed, words
from tests.e2e.support.people import People, hear_each_other, people, sound_of
from tests.e2e.test_menus import at_step, service
from tests.plugins.measures import Measured

pytestmark = [pytest.mark.engine, pytest.mark.browser, pytest.mark.timeout(300)]

MINE, SPOKEN, UPLOADED, LATVIAN, ENGLISH, PHONED = (f"+3716700000{last}" for last in range(1, 7))
MP3 = Path(__file__).parent / "support" / "tone-620.mp3"
TEXT = "Thank you for calling the garden shop. We are planting trees today, and are back on Monday at nine o'clock."
PHONE_TONE = 700
HEARD = 1_000.0
"""Mean square from which somebody speaks."""


def document(port: int) -> dict[str, Any]:
    numbers = {
        MINE: {"announcement": "greeting"},
        SPOKEN: {"announcement": "spoken"},
        UPLOADED: {"announcement": "uploaded"},
        PHONED: {"announcement": "phoned"},
        LATVIAN: {"announcement": "closed", "language": "lv"},
        ENGLISH: {"announcement": "closed"},
    }
    people = {
        "mara": {"name": "Mara", "role": "manager", "password": "password of mara", "sip_password": "sip-secret-mara"}
    }
    whole = center_document(trunk_port=port, agents=1)
    return {**whole, "numbers": numbers, "agents": {**whole["agents"], **people}}


async def spoken_s(call: Call) -> float:
    """From the first loud moment to the last, until the call is over."""
    sound = sound_of(call)
    first = last = 0.0
    async with asyncio.timeout(60):
        while call.over is None:
            now = time.monotonic()
            if sound.loudness > HEARD:
                first, last = first or now, now
            await asyncio.sleep(0.05)
    return last - first


async def length_s(center: Center, name: str, language: str = "") -> float:
    """Of what a caller hears, as the page gets it."""
    async with center.client(await center.token_of("mara")) as client:
        answer = await client.get(f"/prompts/{name}/sound", params={"language": language})
    assert answer.headers["content-type"] == "audio/wav"
    with wave.open(io.BytesIO(answer.content)) as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (8_000, 1, 2)
        return float(file.getnframes()) / 8_000


async def called(floor: People, number: str) -> Call:
    call = floor.call(number)
    await call.until_up()
    return call


async def new_prompt(page: Page, name: str) -> None:
    await page.get_by_role("button", name="Add a prompt").first.click()
    await page.get_by_role("textbox", name="Name in the file").fill(name)


async def save(page: Page) -> None:
    await page.get_by_role("button", name="Save").click()
    await expect(page.get_by_text("Saved")).to_be_visible(timeout=20_000)


async def close(page: Page) -> None:
    await page.get_by_role("button", name="Close").click()
    await expect(page.get_by_role("dialog")).to_have_count(0)


@pytest.mark.feature("B5", partly="prompts are typed, uploaded or spoken in the browser, and heard by a caller")
def test_what_is_typed_uploaded_or_spoken_on_the_page_is_heard_by_a_caller(measured: Measured) -> None:
    port = free_port()

    async def story() -> None:
        async with (
            running_center(document(port)) as center,
            people(center, port) as floor,
            at_desk(center, "mara", "/set-up/prompts") as desk,
        ):
            page = desk.page
            await desk.shows("No prompts yet")
            await new_prompt(page, "greeting")
            await page.get_by_role("textbox", name="Title").fill("Garden shop")
            await page.get_by_role("textbox", name="Words").fill(TEXT)
            await page.get_by_role("button", name="Hear it").click()
            await expect(page.get_by_role("button", name="Stop").first).to_be_visible(timeout=20_000)
            await save(page)
            await close(page)
            await desk.shows("Garden shop", "read aloud", "used in 1 place")

            wanted = await length_s(center, "greeting")
            assert wanted > len(TEXT) / 25, "nobody speaks faster"
            heard = await spoken_s(await called(floor, MINE))
            measured("a typed prompt is heard for", heard, "s")
            assert abs(heard - wanted) < 1.2

            await new_prompt(page, "uploaded")
            await page.locator("input[type=file]").set_input_files(MP3)
            await desk.shows("2.5 sec")
            await close(page)
            await sound_of(await called(floor, UPLOADED)).hears(620)

            await new_prompt(page, "spoken")
            await page.get_by_role("button", name="Record", exact=True).click()
            await expect(page.get_by_role("meter")).not_to_have_attribute("aria-valuenow", "0", timeout=20_000)
            await asyncio.sleep(2)  # somebody speaks for so long
            await page.get_by_role("button", name="Finish").click()
            await expect(page.get_by_role("button", name="Remove the recording")).to_be_visible(timeout=20_000)
            await close(page)
            await sound_of(await called(floor, SPOKEN)).hears(PAGE_TONE)

            garbage: FilePayload = {"name": "song.mp3", "mimeType": "audio/mpeg", "buffer": b"MZ" + bytes(500)}
            await page.get_by_role("button", name="Garden shop", exact=True).click()
            await page.locator("input[type=file]").set_input_files(garbage)
            await desk.shows("This is no sound file that is read here.")
            assert "prompts:" in await asyncio.to_thread(center.run, "export")
            assert [said for said in desk.complaints if "422" not in said] == []

    asyncio.run(story())


STATE, DOWN, SLOW = "Your order is on its way.", "We can not look that up now.", "That takes too long today."
ACTION: dict[str, Any] = {
    "start": "hello",
    "otherwise": "person",
    "steps": {
        "hello": {"kind": "play", "said": {"prompt": "uploaded"}, "exits": {"next": "more"}},
        "more": {"kind": "play", "said": {"prompt": "spoken"}, "exits": {"next": "order"}},
        "order": {
            "kind": "gather",
            "said": {"prompt": "greeting"},
            "into": "order",
            "exits": {"next": "ask"},
        },
        "ask": {
            "kind": "request",
            "service": "crm",
            "path": "/orders/{order}",
            "wait": "1s",
            "take": {"state": "order.state"},
            "exits": {"ok": "tell", "failed": "down", "timeout": "slow"},
        },
        "tell": {"kind": "hang_up", "said": STATE, "served": True},
        "down": {"kind": "hang_up", "said": DOWN},
        "slow": {"kind": "play", "said": SLOW, "exits": {"next": "person"}},
        "person": {"kind": "queue", "queue": "support"},
    },
}


@pytest.mark.feature("B5")
def test_a_flow_plays_every_kind_of_prompt_collects_asks_a_service_and_has_a_branch_for_each_answer() -> None:
    """Uploaded, spoken and typed in the browser; then 4 is answered, 6 is nonsense, 5 never comes."""
    port = free_port()

    async def story() -> None:
        async with (
            service() as (services, asked),
            running_center(document(port)) as center,
            people(center, port, "a1") as floor,
            at_desk(center, "mara", "/set-up/prompts") as desk,
        ):
            page = desk.page
            await new_prompt(page, "greeting")
            await page.get_by_role("textbox", name="Words").fill("Please type the number of your order.")
            await save(page)
            await close(page)
            await new_prompt(page, "uploaded")
            await page.locator("input[type=file]").set_input_files(MP3)
            await desk.shows("2.5 sec")
            await close(page)
            await new_prompt(page, "spoken")
            await page.get_by_role("button", name="Record", exact=True).click()
            await expect(page.get_by_role("meter")).not_to_have_attribute("aria-valuenow", "0", timeout=20_000)
            await asyncio.sleep(2)  # somebody speaks for so long
            await page.get_by_role("button", name="Finish").click()
            await expect(page.get_by_role("button", name="Remove the recording")).to_be_visible(timeout=20_000)
            async with center.client() as admin:
                for section, name, value in (("web_services", "crm", services["crm"]), ("flows", "main", ACTION)):
                    made = await admin.put(f"/configuration/entries/{section}/{name}", json={"value": value})
                    assert made.status_code in (200, 201), made.text
                told = {"value": {"flow": "main"}}
                assert (await admin.put(f"/configuration/entries/numbers/{MINE}", json=told)).status_code == 200

            for at, (order, said, way) in enumerate(
                (("4", STATE, "ok"), ("6", DOWN, "failed"), ("5", SLOW, "timeout")), 1
            ):
                call = floor.call(MINE)
                ear = Heard(call)
                await call.until_up()
                if order == "4":
                    await sound_of(call).hears(620)
                    await sound_of(call).hears(PAGE_TONE)
                await at_step(center, "order", within_s=40)
                await ear.hears(await words(center, "greeting"))
                began = time.monotonic()
                sound_of(call).press(f"{order}#")
                await ear.hears(await typed(center, said))
                assert time.monotonic() - began < 12
                if way == "timeout":
                    await hear_each_other(call, await floor.answers("a1"))
                    call.hang_up()
                await call.until_over(within_ms=30_000)
                row = (await floor.closed(at))[-1]
                assert {one["step"]: one["exit"] for one in row["walk"]["passed"]}["ask"] == way
            assert asked == ["/orders/4", "/orders/6", "/orders/5"]

    asyncio.run(story())


async def quiet(call: Call) -> None:
    """Until the tone is over after which one speaks."""
    sound = sound_of(call)
    async with asyncio.timeout(30):
        while sound.loudness < HEARD:
            await asyncio.sleep(0.02)
        while sound.loudness > HEARD / 4:
            await asyncio.sleep(0.02)


@pytest.mark.feature(
    "B5", partly="a prompt is spoken into one's own phone, heard on the page before it is used, then by a caller"
)
def test_a_prompt_is_spoken_into_the_own_phone() -> None:
    port = free_port()

    async def story() -> None:
        async with (
            running_center(document(port)) as center,
            people(center, port, "mara", available=False) as floor,
            at_desk(center, "mara", "/set-up/prompts") as desk,
        ):
            page = desk.page
            await new_prompt(page, "phoned")
            by_phone = page.get_by_role("button", name="Record by phone")

            await by_phone.click()
            call = await floor.rings("mara")
            await page.get_by_role("button", name="Call it off").click()
            await call.until_over()
            await center.until("/calls", lambda rows: rows["items"] == [])

            await by_phone.click()
            call = await floor.rings("mara")
            await desk.shows("Your phone rings")
            call.answer(tone=0)
            await spoken(call)
            await desk.shows("Speak after the tone")
            await quiet(call)
            sound_of(call).play(PHONE_TONE)
            await asyncio.sleep(2)  # somebody speaks for so long
            sound_of(call).press("#")
            await call.until_over()
            await desk.shows("Listen to it before it is used")
            assert (await center.get("/prompts"))["prompts"] == [], "nothing is changed by it"
            await page.get_by_role("button", name="Hear it").last.click()
            await expect(page.get_by_role("button", name="Stop").first).to_be_visible()
            await page.get_by_role("button", name="Use this recording").click()
            await expect(page.get_by_role("button", name="Remove the recording")).to_be_visible(timeout=20_000)
            assert 1.5 < await length_s(center, "phoned") < 3.5
            await sound_of(await called(floor, PHONED)).hears(PHONE_TONE)

            await by_phone.click()
            call = await floor.rings("mara")
            call.answer(tone=0)
            await spoken(call)
            await desk.shows("Speak after the tone")
            call.hang_up()
            await desk.shows("Try again, and speak after the tone.")
            assert [said for said in desk.complaints if "aborted" not in said.lower()] == []

    asyncio.run(story())


@pytest.mark.feature("B5", partly="a prompt is spoken into the phone of the browser, and heard by a caller")
def test_a_prompt_is_spoken_into_the_phone_of_the_browser() -> None:
    port = free_port()
    told = document(port)
    told["agents"]["mara"]["device"] = "browser"

    async def story() -> None:
        async with (
            running_center(told) as center,
            people(center, port) as floor,
            at_desk(center, "mara", "/set-up/prompts") as desk,
        ):
            page = desk.page
            await center.put("/agents/mara/presence", {"state": "paused"})
            await center.until("/agents/mara", lambda row: row["devices"].get("browser") is True)
            await new_prompt(page, "phoned")
            await page.get_by_role("button", name="Record by phone").click()
            await desk.shows("Speak after the tone", within_s=40)  # it answers by itself: who asked is at it
            (row,) = (await center.get("/calls"))["items"]
            assert (row["intent"], row["agent"]) == ("dictation", "mara")
            await asyncio.sleep(3)  # somebody speaks for so long
            await center.post(f"/calls/{row['id']}/hang-up")
            await desk.shows("Listen to it before it is used")
            assert (await center.get("/prompts"))["prompts"] == [], "nothing is changed by it"
            await page.get_by_role("button", name="Use this recording").click()
            await expect(page.get_by_role("button", name="Remove the recording")).to_be_visible(timeout=20_000)
            assert 1.5 < await length_s(center, "phoned") < 5
            await sound_of(await called(floor, PHONED)).hears(PAGE_TONE)
            assert [said for said in desk.complaints if "aborted" not in said.lower()] == []

    asyncio.run(story())


async def spoken(call: Call) -> None:
    """How it is done has begun to be said, and the key that skips it is pressed."""
    sound = sound_of(call)
    async with asyncio.timeout(20):
        while sound.loudness < HEARD:
            await asyncio.sleep(0.02)
    sound.press("#")


def test_the_house_speaks_the_language_of_the_number() -> None:
    port = free_port()

    async def story() -> None:
        async with running_center(document(port)) as center, people(center, port) as floor:
            wanted = {language: await length_s(center, "closed", language) for language in ("lv", "en")}
            assert abs(wanted["lv"] - wanted["en"]) > 0.5, "they can be told apart by their length"
            for language, number in (("lv", LATVIAN), ("en", ENGLISH)):
                heard = await spoken_s(await called(floor, number))
                assert abs(heard - wanted[language]) < abs(heard - wanted["en" if language == "lv" else "lv"])
            ready = await center.until("/prompts", lambda rows: 0 < rows["to_speak"] == rows["spoken"], within_s=90)
            assert ready["unspoken"] == 0

    asyncio.run(story())
