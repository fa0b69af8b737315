"""Who is asked after a call, and how: by the policy of its queue, once, not against their word, and not about spam."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from playwright.async_api import Browser, expect

from tests.e2e.support.app import Desk, at_desk, chromium
from tests.e2e.support.center import Center, center_document, free_port, running_center
from tests.e2e.support.gateway import Gateway, gateway
from tests.e2e.support.people import People, people, sound_of
from tests.e2e.support.smtp import MailRoom, mail_room
from tests.e2e.support.stories import hung_up, picked_up
from tests.e2e.test_accessible import faults
from tests.e2e.test_survey_by_mail import visiting

pytestmark = [pytest.mark.engine, pytest.mark.browser, pytest.mark.timeout(280)]

BY_CALL, BY_MAIL, BY_TEXT = "+37167000001", "+37167000002", "+37167000003"
WAYS = {"call": BY_CALL, "mail": BY_MAIL, "text": BY_TEXT}
ILZE, ZANE, JURIS, VERA, JUNK = (f"+3712000791{number}" for number in range(5))


def document(port: int) -> dict[str, Any]:
    found = center_document(trunk_port=port, agents=1)
    rules = {"wrap_up": {"mode": "optional", "limit": "5m"}, "codes": ["fine", "junk"]}
    found["queues"] = {f"by-{way}": dict(rules) for way in WAYS}
    found["numbers"] = {number: {"queue": f"by-{way}"} for way, number in WAYS.items()}
    found["agents"]["a1"] |= {"queues": [f"by-{way}" for way in WAYS], "team": "day"}
    found["agents"]["boss"] = {"name": "Boss", "role": "supervisor", "team": "day"}
    found["wrap_up_codes"] = {"fine": "Fine", "junk": {"name": "Junk", "spam": True}}
    found["outbound"] = {"routes": [{"prefix": "", "trunks": ["carrier"]}]}
    return found | {"teams": {"day": {"supervisor": "boss"}}, "surveys": {"short": {"questions": [{"kind": "csat"}]}}}


async def adopted(center: Center, port: int, mails: MailRoom, texts: Gateway) -> None:
    """Mail server and gateway are the test's, and links lead to the center itself."""
    found = document(port)
    for way in WAYS:
        found["queues"][f"by-{way}"] |= {"survey": {"ask": "short", "way": way, "after": "1s", "rest_days": 30}}
    mail = {"server": f"127.0.0.1:{mails.port}", "tls": "none", "from": "care@example.com"}
    await center.adopt(found | {"mail": mail, "texts": texts.section, "portal": {"address": center.url}})


async def customer(center: Center, name: str, number: str) -> str:
    reaches = [{"kind": "phone", "written": number}, {"kind": "mail", "written": f"{name.lower()}@example.com"}]
    return str((await center.post("/customers", {"name": name, "reaches": reaches}))["id"])


async def talked(floor: People, number: str, caller: str, code: str = "fine") -> str:
    """This customer has talked with the agent, who says with the code what it was; the call's id."""
    call = floor.call(number, caller=caller)
    agent = await floor.answers("a1")
    page = await floor.center.until(
        "/calls", lambda page: any(one["party_number"] == caller and one["customer"] for one in page["items"])
    )
    row = next(one for one in page["items"] if one["party_number"] == caller)
    await hung_up(agent)
    await call.until_over(within_ms=20_000)
    await floor.center.until(f"/calls/{row['id']}", lambda one: one["stage"] == "wrapping")
    async with await floor.as_agent("a1") as anna:
        assert (await anna.post(f"/calls/{row['id']}/wrap-up", json={"code": code})).status_code == 204
    return str(row["id"])


async def said(center: Center, call: str) -> tuple[str, list[int]]:
    """By which way the customer answered about this call, and what."""
    page = await center.until(
        "/feedback/answers", lambda page: any(one["interaction"] == call for one in page["items"])
    )
    row = next(one for one in page["items"] if one["interaction"] == call)
    return row["way"], [one["score"] for one in row["answers"]]


async def by_link(browser: Browser, link: str, score: str) -> None:
    page = await visiting(browser, link)
    await page.get_by_role("group", name="How content are you").get_by_role("radio", name=score).check()
    await page.get_by_role("button", name="Send").click()
    await expect(page.get_by_role("heading", name="Thank you!")).to_be_visible()


@pytest.mark.feature("F1")
@pytest.mark.feature("F8")
def test_each_queue_asks_in_its_way_once_and_never_about_spam_and_a_low_score_is_looked_into() -> None:
    async def story() -> None:
        port = free_port()
        async with (
            mail_room() as mails,
            gateway() as texts,
            running_center(document(port)) as center,
            chromium() as browser,
            people(center, port, "a1") as floor,
        ):
            await adopted(center, port, mails, texts)
            names = {"Ilze": ILZE, "Zane": ZANE, "Juris": JURIS, "Vera": VERA, "Junk": JUNK}
            known = {name: await customer(center, name, number) for name, number in names.items()}
            called = await talked(floor, BY_CALL, ILZE)
            ours = await floor.carrier.incoming(within_ms=40_000)
            assert ours.dialled == ILZE
            await picked_up(ours)
            await center.until("/calls", lambda page: any(one["stage"] == "survey" for one in page["items"]))
            sound_of(ours).press("4")
            await ours.until_over(within_ms=30_000)
            assert await said(center, called) == ("call", [4])

            mailed = await talked(floor, BY_MAIL, ZANE)
            mail = await mails.first(within_s=60)
            (link,) = [word for word in mail.get_content().split() if "/survey#" in word]
            await by_link(browser, link, "1")
            assert (mail["to"], await said(center, mailed)) == ("zane@example.com", ("mail", [1]))

            texted = await talked(floor, BY_TEXT, JURIS)
            await texts.until_posted(1, within_s=60)
            link = texts.posted[0].body["text"].split()[-1]
            await by_link(browser, link, "2")
            assert (texts.posted[0].body["to"], await said(center, texted)) == (JURIS, ("text", [2]))
            page = await visiting(browser, link)
            await page.get_by_role("button", name="Do not ask me again").click()
            await expect(page.get_by_role("heading", name="We will not ask you again")).to_be_visible()
            assert (await center.get(f"/customers/{known['Juris']}"))["consent"]["surveys"] is False

            await nobody_else(floor, mails, texts)
            await looked_into(center, mailed, texted)

    asyncio.run(story())


async def nobody_else(floor: People, mails: MailRoom, texts: Gateway) -> None:
    """Who was asked, who said no, and whose call was spam: whoever calls after them all is asked, and they are not."""
    await talked(floor, BY_MAIL, ILZE)
    await talked(floor, BY_MAIL, JURIS)
    for number in WAYS.values():
        await talked(floor, number, JUNK, "junk")
    await talked(floor, BY_MAIL, VERA)
    async with asyncio.timeout(60):
        while len(mails.mails) < 2:
            await asyncio.sleep(0.05)
    assert [mail["to"] for mail in mails.mails] == ["zane@example.com", "vera@example.com"]
    assert len(texts.sent) == 1
    assert (await floor.center.get("/feedback/scores"))["asked"] == 4, "each once: three who answered, and the last"
    about = [one["about"] for one in (await floor.center.get("/interactions?limit=100"))["items"] if one["about"]]
    assert len(about) == 1, "one call of ours"


async def looked_into(center: Center, done: str, late: str) -> None:
    """Each low score has its task: one is done, and says what was done; the other is overdue. The page counts both."""
    for call in (done, late):
        await center.until(f"/followups/review-{call}", lambda task: task["state"] == "open")
    async with at_desk(center, "boss", f"/follow-ups/review-{done}") as boss:
        page = boss.page
        await boss.shows("Look into a low score: CSAT 1 of 5, in the survey short.")
        await page.get_by_role("button", name="Done, with a result").click()
        await page.get_by_role("textbox", name="What was done").fill("Called Zane back, sent the part again.")
        await page.get_by_role("button", name="Done", exact=True).click()
        await boss.shows("What was done: Called Zane back, sent the part again.")
        task = await center.get(f"/followups/review-{late}")
        change = {"version": task["version"], "due": task["created"]}
        async with center.client(await center.token_of("boss")) as asked:
            assert (await asked.patch(f"/followups/{task['id']}", json=change)).is_success
        await page.goto(f"{center.url}/feedback")
        low = page.get_by_role("navigation", name="What is behind it").get_by_role("link", name="Low scores")
        await expect(low).to_contain_text("21 to look into, 1 looked into · 1 overdue")
        await low.click()
        rows = page.get_by_role("list", name="What they said").get_by_role("listitem")
        await expect(rows).to_have_count(2)
        await told(boss, "CSAT 1 / 5", "Review task · done", "Looked into: Called Zane back, sent the part again.")
        await told(boss, "CSAT 2 / 5", "Review task · overdue", "")
        assert await faults(page) == []
        assert boss.complaints == []
    found = (await center.get("/feedback/voice"))["reviews"]
    assert found == {"low": 2, "open": 1, "overdue": 1, "done": 1, "dropped": 0}


async def told(boss: Desk, score: str, state: str, result: str) -> None:
    row = boss.page.get_by_role("list", name="What they said").get_by_role("listitem").filter(has_text=score)
    await expect(row).to_contain_text(state)
    await expect(row).to_contain_text(result)
