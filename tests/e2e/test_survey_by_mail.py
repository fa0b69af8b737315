"""After a call the customer gets a mail with a link, answers in their own words, and is never written to again."""

from __future__ import annotations

import asyncio
import re
from typing import Any

import pytest
from playwright.async_api import Browser, Page, expect

from tests.e2e.support.app import at_desk, chromium
from tests.e2e.support.center import Center, center_document, free_port, running_center
from tests.e2e.support.people import CALLER_TONE
from tests.e2e.support.smtp import MailRoom, mail_room
from tests.e2e.test_accessible import faults

pytestmark = [pytest.mark.engine, pytest.mark.browser, pytest.mark.timeout(280)]

CALLER = "+37120008801"
QUESTIONS = [{"kind": kind} for kind in ("csat", "nps", "yes_no", "words", "idea")]


def document(port: int) -> dict[str, Any]:
    found = center_document(trunk_port=port, agents=1)
    found["queues"]["support"]["survey"] = {"ask": "by-mail", "way": "mail", "after": "1s"}
    found["queues"]["support"]["wrap_up"] = {"mode": "none"}
    found["agents"]["a1"] |= {"device": "browser", "team": "day"}
    found["agents"]["boss"] = {"name": "Boss", "role": "supervisor", "team": "day"}
    return found | {"surveys": {"by-mail": {"questions": QUESTIONS}}, "teams": {"day": {"supervisor": "boss"}}}


async def adopted(center: Center, port: int, mails: MailRoom) -> None:
    """Its mail server is the test's, and links lead to the center itself."""
    told = document(port)
    told["mail"] = {"server": f"127.0.0.1:{mails.port}", "tls": "none", "from": "care@example.com"}
    await center.adopt(told | {"portal": {"address": center.url}})


async def talked(center: Center, desk: Page, port: int) -> str:
    """The customer calls and talks with the agent, who ends it; the call's id."""
    carrier = await center.phone("carrier", port=port)
    caller = carrier.call("+37167000000", caller=CALLER, tone=CALLER_TONE)
    await desk.get_by_role("button", name="Accept").click(timeout=20_000)
    await caller.until_up()
    await center.until("/calls", lambda page: page["items"][0]["customer"] != "")
    call = (await center.get("/calls"))["items"][0]["id"]
    await desk.get_by_role("button", name="End", exact=True).click()
    await caller.until_over(within_ms=20_000)
    return str(call)


async def visiting(browser: Browser, address: str, **context: Any) -> Page:
    page = await (await browser.new_context(**context)).new_page()
    await page.goto(address)
    return page


@pytest.mark.feature("F1", partly="by mail with a link: once, in the customer's language, with the customer's no")
@pytest.mark.feature("F2", partly="by mail with a link")
@pytest.mark.feature("F3", partly="answered on a page, counted with the others")
@pytest.mark.feature("F4", partly="answered on a page, in the customer's own words, too")
@pytest.mark.feature("F7", partly="a customer's idea from the survey stands in the box")
def test_a_customer_answers_by_the_link_in_a_mail_and_is_never_written_to_twice() -> None:
    async def story() -> None:
        port = free_port()
        async with (
            mail_room(refuse=1) as mails,
            running_center(
                document(port) | {"surveys": {}, "queues": center_document(trunk_port=port)["queues"]}
            ) as center,
            chromium() as browser,
        ):
            await adopted(center, port, mails)
            reaches = [{"kind": "phone", "written": CALLER}, {"kind": "mail", "written": "ilze@example.com"}]
            ilze = await center.post("/customers", {"name": "Ilze", "language": "lv", "reaches": reaches})
            async with at_desk(center, "a1") as desk:
                await center.available("a1")
                call = await talked(center, desk.page, port)
            mail = await mails.first(within_s=60)
            assert mails.refused == 1, "a server that says later is asked again"
            assert (mail["to"], mail["subject"].startswith("Kā noritēja")) == ("ilze@example.com", True)
            (link,) = re.findall(r"\S+/survey#\S+", mail.get_content())
            await answered(browser, link)
            await kept(center, call)
            before = await asyncio.to_thread(center.kill_service)
            await center.until("/calls", lambda _: center.status()["service"]["pid"] != before, within_s=60)
            await changed(browser, link)
            await no_more(browser, link)
            assert (await center.get(f"/customers/{ilze['id']}"))["consent"]["surveys"] is False
            await strangers(browser, center, link)
            assert len(mails.mails) == 1, "one mail for a call, whatever is killed"

    asyncio.run(story())


async def answered(browser: Browser, link: str) -> None:
    """At a telephone, in the dark."""
    page = await visiting(browser, link, viewport={"width": 390, "height": 844}, color_scheme="dark")
    content = page.get_by_role("group", name="Cik apmierināts esat ar zvanu?")
    await content.get_by_role("radio", name="2", exact=True).check()
    await page.get_by_role("group", name="Cik iespējams,").get_by_role("radio", name="10").check()
    await page.get_by_role("group", name="Vai jūsu lieta tika atrisināta?").get_by_role("radio", name="Nē").check()
    await page.get_by_role("textbox", name="Ko vēlaties mums pateikt?").fill("I waited for 7 minutes.")
    await page.get_by_role("textbox", name="Ko mēs varētu darīt labāk?").fill(
        "Tell me how long it takes.\nThat would help."
    )
    assert await faults(page) == []
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    await page.get_by_role("button", name="Sūtīt").click()
    await expect(page.get_by_role("heading", name="Paldies!")).to_be_focused()
    assert await faults(page) == []
    loaded = await page.evaluate("performance.getEntriesByType('resource').map((one) => one.name)")
    assert not any("library" in one for one in loaded), "nothing of the desk's is loaded"


async def kept(center: Center, call: str) -> None:
    """Scores, words, the review and the idea, for those who look after it; the mail's way is told."""
    page = await center.get("/feedback/answers")
    (row,) = [one for one in page["items"] if one["interaction"] == call]
    assert [(one["kind"], one["score"]) for one in row["answers"]] == [("csat", 2), ("nps", 10), ("yes_no", 0)]
    assert (row["way"], row["words"][0]["words"]) == ("mail", "I waited for 7 minutes.")
    await center.until("/feedback/answers", lambda found: found["items"][0]["review"] == f"review-{call}")
    (idea,) = (await center.get("/ideas"))["items"]
    assert (idea["by"], idea["title"]) == ("", "Tell me how long it takes.")
    async with at_desk(center, "boss", "/feedback") as boss:
        said = boss.page.get_by_role("list", name="What they said")
        await expect(said).to_contain_text("I waited for 7 minutes.")
        await expect(said).to_contain_text("by mail")
        assert boss.complaints == []


async def changed(browser: Browser, link: str) -> None:
    """The link works until it ends: what was sent stands there, and is sent anew."""
    page = await visiting(browser, link, viewport={"width": 1440, "height": 900})
    await expect(page.get_by_text("Jūs jau esat atbildējis.")).to_be_visible()
    await expect(page.get_by_role("textbox", name="Ko vēlaties mums pateikt?")).to_have_value("I waited for 7 minutes.")
    await page.get_by_role("group", name="Cik apmierināts").get_by_role("radio", name="2").press("ArrowRight")
    await page.get_by_role("button", name="Sūtīt").press("Enter")
    await expect(page.get_by_role("heading", name="Paldies!")).to_be_visible()
    await page.reload()
    await expect(page.get_by_role("radio", name="3", exact=True).first).to_be_checked()


async def no_more(browser: Browser, link: str) -> None:
    page = await visiting(browser, link)
    await page.get_by_role("button", name="Vairs man nejautāt").click()
    await expect(page.get_by_role("heading", name="Mēs jums vairs nejautāsim")).to_be_visible()


async def strangers(browser: Browser, center: Center, link: str) -> None:
    """A link that somebody made up, and none at all."""
    for wrong in (f"{link[:-1]}{'A' if link[-1] != 'A' else 'B'}", f"{center.url}/survey"):
        page = await visiting(browser, wrong)
        await expect(page.get_by_role("heading", name="This link does not work")).to_be_visible()
        assert await faults(page) == []
