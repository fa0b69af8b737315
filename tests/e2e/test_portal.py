"""The public portal in the browser: what visitors find and read without an account, and what they never see."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import av
import pytest
from playwright.async_api import Browser, Page, expect

from tests.e2e.support.app import chromium, signed_in
from tests.e2e.support.center import Center, center_document, free_port, running_center
from tests.e2e.support.people import AGENT_TONE, People, sound_of
from tests.e2e.support.smtp import mail_room
from tests.e2e.support.stories import agents_with, hung_up, picked_up, tell
from tests.e2e.test_accessible import faults
from tests.e2e.test_callback import ROUTES, calls_back
from tests.e2e.test_knowledge import published, text

pytestmark = [pytest.mark.engine, pytest.mark.browser, pytest.mark.timeout(240)]

PORTAL = {"enabled": True, "title": "Line help", "categories": ["billing", "faq"]}


ASKING = {"enabled": True, "callbacks": "support"}


def document(port: int, **portal: Any) -> dict[str, Any]:
    return center_document(trunk_port=port) | {"portal": PORTAL | portal}


async def visitor(browser: Browser, center: Center, query: str = "", **context: Any) -> tuple[Page, list[str]]:
    """A page without an account, and what went wrong on it or left the center."""
    context.setdefault("viewport", {"width": 1440, "height": 900})
    page = await (await browser.new_context(**context)).new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
    page.on("request", lambda asked: None if asked.url.startswith(center.url) else complaints.append(asked.url))
    await page.goto(f"{center.url}/portal{query}")
    return page, complaints


async def shelf(center: Center) -> str:
    """One for everybody in two languages, and four that are not; the first one's id."""
    lines = ("An invoice is paid by card.", "The zebrine code stands on its back.")
    pay = await published(center, "Pay an invoice", *lines, audience="public")
    await published(
        center, "Samaksa", "Rēķinu apmaksā ar karti, zebrine.", audience="public", language="lv", variant_of=pay
    )
    await published(center, "How we refund", "Internal zebrine rules.")
    await published(center, "Delivery", "A zebrine parcel.", audience="public", category="delivery")
    draft = {"title": "Not out", "body": text("A zebrine draft."), "category": "faq", "audience": "public"}
    await center.post("/articles", draft)
    gone = await published(center, "Old", "An old zebrine way.", audience="public")
    row = await center.get(f"/articles/{gone}")
    await center.post(f"/articles/{gone}/retire", {"revision": row["line"]["revision"]})
    return pay


@pytest.mark.feature("H2", partly="public and internal articles, search and topics without an account")
@pytest.mark.feature("R10", partly="customers search and read public articles without an account")
def test_a_visitor_finds_what_is_public_and_never_what_is_not() -> None:
    async def story() -> None:
        port = free_port()
        async with running_center(document(port)) as center, chromium() as browser:
            pay = await shelf(center)
            await searches(browser, center)
            await reads_at_a_telephone_in_the_dark(browser, center, pay)
            votes = (await center.get(f"/articles/{pay}"))["votes"]
            assert (votes["visitors_helpful"], votes["visitors_not_helpful"]) == (1, 0)
            await center.adopt(document(port, enabled=False))
            page, _ = await visitor(browser, center)
            await expect(page.get_by_role("heading", name="There are no public pages here")).to_be_visible()
            assert await faults(page) == []

    asyncio.run(story())


async def searches(browser: Browser, center: Center) -> None:
    """With the keyboard alone, at a desk."""
    page, complaints = await visitor(browser, center)
    await expect(page.get_by_role("link", name="Line help")).to_be_visible()
    topics = page.get_by_role("list", name="Topics").get_by_role("link")
    await expect(topics).to_have_text(["Billing1 article"])
    assert await faults(page) == []
    await page.get_by_role("searchbox", name="Search the articles").focus()
    await page.keyboard.type("zebrin")
    await expect(page.get_by_role("status")).to_have_text("1 article found")
    hits = page.get_by_role("main").get_by_role("link")
    await expect(hits).to_have_count(1)
    await expect(hits).to_contain_text("The zebrine code stands on its back.")
    assert await faults(page) == []
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    heading = page.get_by_role("heading", name="Pay an invoice")
    await expect(heading).to_be_focused()
    await page.go_back()
    await expect(page.get_by_role("searchbox")).to_have_value("zebrin")
    await page.get_by_role("searchbox").fill("quagga")
    await expect(page.get_by_role("status")).to_have_text("Nothing is found")
    lost = await center.until("/articles/unanswered", lambda body: body["items"], within_s=30)
    assert [(one["written"], one["by_visitors"]) for one in lost["items"]] == [("quagga", 1)]
    assert await page.context.cookies() == []
    assert complaints == []
    loaded = await page.evaluate("performance.getEntriesByType('resource').map((one) => one.name)")
    assert not any("library" in one for one in loaded), "nothing of the desk's is loaded"


async def reads_at_a_telephone_in_the_dark(browser: Browser, center: Center, pay: str) -> None:
    small = {"width": 390, "height": 844}
    page, complaints = await visitor(browser, center, viewport=small, color_scheme="dark", locale="lv-LV")
    await page.get_by_role("list", name="Tēmas").get_by_role("link").click()
    lines = page.get_by_role("main").get_by_role("listitem")
    await expect(lines).to_have_count(1)
    await lines.get_by_role("link", name="Samaksa").click()
    await expect(page.get_by_role("heading", name="Samaksa")).to_be_focused()
    await page.get_by_role("navigation", name="Citās valodās").get_by_role("link", name="English").click()
    await expect(page.get_by_role("heading", name="Pay an invoice")).to_be_focused()
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert await faults(page) == []
    await page.get_by_role("button", name="Jā").click()
    await expect(page.get_by_text("Paldies, ka pateicāt.")).to_be_visible()
    await page.get_by_label("Valoda").select_option("zh")
    await expect(page.get_by_role("link", name="账单")).to_be_visible()
    await page.reload()
    await expect(page.get_by_role("button", name="是")).to_be_visible()
    assert await page.context.cookies() == []
    assert complaints == []
    await page.goto(f"{center.url}/portal?article={pay}x")
    await expect(page.get_by_role("heading", name="Tāda raksta nav")).to_be_visible()


PLAYED = """async () => {
  const video = document.querySelector("video");
  video.muted = true;
  while (video.readyState < 1) await new Promise(requestAnimationFrame);
  const half = video.duration / 2;
  video.currentTime = half;
  await video.play();
  while (video.currentTime <= half) await new Promise(requestAnimationFrame);
  return [video.videoWidth, video.videoHeight];
}"""
"""It jumps to its middle, for which a part is asked of the server, and goes on from there."""


def grey(width: int, height: int, points: str, light: int = 128) -> av.VideoFrame:
    frame = av.VideoFrame(width, height, points)
    for plane, value in zip(frame.planes, (light, 128, 128), strict=True):
        plane.update(bytes([value]) * plane.buffer_size)
    return frame


def encoded(path: Path, form: str, codec: str, frames: Sequence[av.VideoFrame]) -> Path:
    with av.open(str(path), "w", format=form) as out:
        stream = out.add_stream(codec, rate=10)
        assert isinstance(stream, av.VideoStream)
        stream.width, stream.height, stream.pix_fmt = frames[0].width, frames[0].height, frames[0].format.name
        for frame in frames:
            out.mux(stream.encode(frame))
        out.mux(stream.encode())
    return path


def film(folder: Path) -> Path:
    """Two seconds of a small video, as a phone makes them."""
    frames = [grey(64, 48, "yuv420p", 40 + 10 * place) for place in range(20)]
    return encoded(folder / "reset.webm", "webm", "libvpx", frames)


def picture(folder: Path) -> Path:
    return encoded(folder / "button.jpg", "image2pipe", "mjpeg", [grey(640, 480, "yuvj420p")])


@pytest.mark.feature("H2")
def test_an_article_with_a_picture_and_a_video_is_written_and_seen_by_everybody_when_it_is_public(
    tmp_path: Path,
) -> None:
    hostile = tmp_path / "drawing.png"
    hostile.write_text("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", encoding="utf-8")

    async def story() -> None:
        port = free_port()
        async with running_center(document(port)) as center, chromium() as browser:
            desk = await signed_in(browser, center, "admin", "/knowledge")
            page = desk.page
            await desk.click("New article")
            await page.get_by_label("Title").fill("Reset the line")
            words = page.get_by_role("textbox", name="Text", exact=True)
            await words.click()
            await page.get_by_role("button", name="Numbered list").click()
            await page.keyboard.type("Hold the red button")
            await page.keyboard.press("Enter")
            await page.keyboard.press("Enter")
            files = page.locator('input[type="file"]').first
            await files.set_input_files(hostile)
            await desk.shows("This is neither a picture nor a video that every browser shows.")
            desk.complaints.clear()  # a browser writes down each refusal
            await files.set_input_files([picture(tmp_path), film(tmp_path)])
            await page.get_by_label("What the picture shows").fill("The red button on the back")
            await page.get_by_label("What the video shows").fill("How to reset it in two seconds")
            await page.get_by_role("combobox", name="Category").click()
            await page.get_by_role("option", name="Frequent questions").click()
            await expect(page.get_by_text("Saved")).to_be_visible(timeout=15_000)
            assert await faults(page) == []
            await desk.click("Publish")
            shown = page.get_by_role("img", name="The red button on the back")
            await expect(shown).to_be_visible()
            assert await page.evaluate(PLAYED) == [64, 48]
            (line,) = (await center.get("/articles"))["items"]
            assert [
                step["type"] for step in (await center.get(f"/articles/{line['id']}"))["content"]["body"]["content"]
            ][:3] == ["orderedList", "picture", "video"]

            guest, complaints = await visitor(browser, center, f"?article={line['id']}")
            await expect(guest.get_by_role("heading", name="There is no such article")).to_be_visible()
            source = (await shown.get_attribute("src") or "").replace("/articles/", "/portal/articles/")
            refused = await guest.request.get(center.url + source)
            assert refused.status == 404, "an article of the house shows nothing to strangers"
            complaints.clear()

            await page.get_by_role("link", name="Change it").click()
            await page.get_by_text("Everybody", exact=True).click()
            await desk.click("Publish")
            await expect(shown).to_be_visible()
            for width in (1440, 390):
                guest, complaints = await visitor(
                    browser, center, f"?article={line['id']}", viewport={"width": width, "height": 844}
                )
                seen = guest.get_by_role("img", name="The red button on the back")
                await expect(seen).to_be_visible()
                assert await seen.evaluate("one => one.decode().then(() => one.naturalWidth)") == 640
                assert await guest.evaluate(PLAYED) == [64, 48]
                await expect(guest.get_by_text("How to reset it in two seconds")).to_be_visible()
                assert await guest.evaluate("document.documentElement.scrollWidth <= innerWidth")
                assert await faults(guest) == []
                assert complaints == []
            assert desk.complaints == []

    asyncio.run(story())


VISITOR = "+37120009925"


@pytest.mark.feature("G8")
@pytest.mark.feature("R10", partly="customers ask on a page to be called back")
@pytest.mark.feature("B23", partly="asked for on a page, by who did not call")
def test_a_callback_asked_for_on_the_page_rings_an_agent_and_then_the_customer(shared_center: Center) -> None:
    async def story(floor: People) -> None:
        async with chromium() as browser:
            page, complaints = await visitor(browser, floor.center, viewport={"width": 390, "height": 844})
            await page.get_by_role("link", name="Ask to be called back").click()
            await expect(page.get_by_role("heading", name="Ask to be called back")).to_be_focused()
            assert await faults(page) == []
            await page.get_by_label("Your telephone number").fill("90001111")
            await page.get_by_label("Your name").fill("Ilze")
            await page.get_by_label("What is it about?").fill("My line is dead.")
            await page.get_by_role("button", name="Please call me").click()
            await expect(page.get_by_role("alert")).to_contain_text("We can't call this number")
            complaints.clear()  # a browser writes down each refusal
            await page.get_by_label("Your telephone number").fill("20009925")
            await page.get_by_role("button", name="Please call me").press("Enter")
            await expect(page.get_by_role("heading", name="We will call you")).to_be_focused()
            assert await faults(page) == []
            assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            assert await page.context.cookies() == []
            assert complaints == []
        agent = await floor.rings("a1")
        await picked_up(agent)
        customer = await floor.carrier.incoming(within_ms=30_000)
        assert customer.dialled == VISITOR
        await picked_up(customer)
        await sound_of(customer).hears(AGENT_TONE)
        call = await floor.live()
        assert (call["party_number"], call["notes"]) == (VISITOR, "My line is dead.")
        await hung_up(customer)
        await agent.until_over()

    tell(shared_center, story, queues=calls_back(), outbound=ROUTES, agents=agents_with({}), portal=ASKING)


@pytest.mark.feature("G8")
@pytest.mark.feature("R10", partly="customers see and add to their own tickets")
def test_a_customer_sees_and_adds_to_their_own_tickets_by_a_mailed_link() -> None:
    async def story() -> None:
        port = free_port()
        async with mail_room() as mails, running_center(document(port)) as center, chromium() as browser:
            told = document(port, own_tickets=True, address=center.url)
            told["mail"] = {"server": f"127.0.0.1:{mails.port}", "tls": "none", "from": "care@example.com"}
            await center.adopt(told)
            reaches = [{"kind": "mail", "written": "ilze@example.com"}]
            ilze = await center.post("/customers", {"name": "Ilze", "reaches": reaches})
            mine = await center.post("/tickets", {"subject": "My line is dead", "customer": ilze["id"], "owner": "a1"})
            await center.post(f"/tickets/{mine['id']}/notes", {"text": "Difficult.", "told": False, "key": "1"})
            await center.post(f"/tickets/{mine['id']}/notes", {"text": "We come on Monday.", "told": True, "key": "2"})
            await center.post("/tickets", {"subject": "Another's", "owner": "a1"})
            page, complaints = await visitor(browser, center, viewport={"width": 390, "height": 844})
            asked = "Look into your mail"
            for address in ("nobody@example.com", "ilze@example.com"):
                await page.goto(f"{center.url}/portal?ask=tickets")
                await page.get_by_label("Mail address or telephone number").fill(address)
                await page.get_by_role("button", name="Mail me the link").click()
                await expect(page.get_by_role("heading", name=asked)).to_be_focused()
                assert await faults(page) == []
            mail = await mails.first(within_s=20)
            assert mail["to"] == "ilze@example.com"
            (link,) = re.findall(r"\S+/portal\?ask=tickets#\S+", mail.get_content())
            await page.goto("about:blank")
            await page.goto(link)
            await expect(page.get_by_role("heading", name="My line is dead")).to_be_visible()
            await expect(page.get_by_text("We come on Monday.")).to_be_visible()
            await expect(page.get_by_text("Difficult.")).to_have_count(0)
            await expect(page.get_by_text("Another's")).to_have_count(0)
            assert "#" not in page.url
            await page.get_by_label("Add something").fill("It works again.")
            await page.get_by_role("button", name="Send").click()
            await expect(page.get_by_text("It is with us.")).to_be_visible()
            assert await faults(page) == []
            assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            assert await page.context.cookies() == []
            assert complaints == []
            entries = (await center.get(f"/tickets/{mine['id']}/entries"))["items"]
            assert [one["text"] for one in entries if one["act"] == "wrote"] == ["It works again."]
            await center.post(f"/customers/{ilze['id']}/erasure", {"name": "Ilze"})
            await page.goto("about:blank")
            await page.goto(link)
            await expect(page.get_by_role("heading", name="This link does not work")).to_be_visible()
            await page.get_by_role("link", name="My requests").click()
            await expect(page.get_by_label("Mail address or telephone number")).to_be_visible()
            assert len(mails.mails) == 1

    asyncio.run(story())
