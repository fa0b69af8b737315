"""Customers are asked how a call was: on the line when the agent has hung up, or by a call of our own; once."""

from __future__ import annotations

import asyncio
import re
from typing import Any

import pytest
from playwright.async_api import expect

from centrala.robots.sip import Call
from tests.e2e.support.app import Desk, at_desk
from tests.e2e.support.center import Center, center_document, free_port, running_center
from tests.e2e.support.people import CALLER_TONE, People, hear_each_other, sound_of
from tests.e2e.support.stories import agents_with, hung_up, picked_up, queue, tell
from tests.e2e.test_accessible import faults

pytestmark = [pytest.mark.engine, pytest.mark.timeout(240)]

ROUTES = {"routes": [{"prefix": "", "trunks": ["carrier"]}]}
SURVEYS = {"after-call": {"questions": [{"kind": "csat"}, {"kind": "nps"}]}}
TEAMS = {"day": {"supervisor": "boss"}}


def staff() -> dict[str, Any]:
    found = agents_with({}, team="day")
    found["boss"] = {"name": "Boss", "role": "supervisor", "sip_password": "sip-secret-boss"}
    return found


def asks(**rule: Any) -> dict[str, Any]:
    return queue(survey={"ask": "after-call", **rule})


async def talked(floor: People, caller: str) -> tuple[Call, dict[str, Any]]:
    """This caller has talked with the agent, who has hung up; the call as it was."""
    call = floor.call(caller=caller)
    agent = await floor.answers("a1")
    await hear_each_other(call, agent)
    page = await floor.center.until("/calls", lambda page: any(one["party_number"] == caller for one in page["items"]))
    row = next(one for one in page["items"] if one["party_number"] == caller)
    await floor.center.until(f"/calls/{row['id']}", lambda one: one["customer"] != "", within_s=20)
    await hung_up(agent)
    return call, row


async def answered(floor: People, call: str, number: int) -> list[tuple[str, int]]:
    """What was answered about this call, once there are so many answers."""

    def found(page: dict[str, Any]) -> list[tuple[str, int]]:
        rows = [row for row in page["items"] if row["interaction"] == call]
        return [(one["kind"], one["score"]) for row in rows for one in row["answers"]]

    page = await floor.center.until("/feedback/answers", lambda page: len(found(page)) == number, within_s=30)
    return found(page)


@pytest.mark.feature("F2", partly="stay on the line: asked when the agent has hung up, answered by keys")
@pytest.mark.feature("F3", partly="answered on the line, counted by agent")
@pytest.mark.feature("F4", partly="answered on the line, counted by agent")
@pytest.mark.feature("F8")
def test_who_stays_on_the_line_is_asked_and_a_low_score_becomes_a_task(shared_center: Center) -> None:
    async def story(floor: People) -> None:
        caller = "+37120007701"
        call, row = await talked(floor, caller)
        await floor.center.until(f"/calls/{row['id']}", lambda one: one["stage"] == "survey")
        async with await floor.as_agent("a1") as agent:
            refused = await agent.post(f"/calls/{row['id']}/hang-up")
        assert refused.json()["code"] == "not_talking", "the agent can't end it"
        sound_of(call).press("1")
        assert await answered(floor, row["id"], 1) == [("csat", 1)]
        sound_of(call).press("10")
        await call.until_over(within_ms=30_000)
        assert await answered(floor, row["id"], 2) == [("csat", 1), ("nps", 10)]
        scores = (await floor.center.get("/feedback/scores?by=agent"))["items"]
        assert {(one["key"], one["kind"]) for one in scores} >= {("a1", "csat"), ("a1", "nps")}
        page = await floor.center.until(
            "/feedback/answers?low=true",
            lambda page: any(one["interaction"] == row["id"] and one["review"] for one in page["items"]),
        )
        review = next(one["review"] for one in page["items"] if one["interaction"] == row["id"])
        task = await floor.center.get(f"/followups/{review}")
        assert (task["owner"], task["interaction"], task["state"]) == ("boss", row["id"], "open")
        assert task["number"] == caller

    tell(shared_center, story, queues=asks(), surveys=SURVEYS, agents=staff(), teams=TEAMS)


@pytest.mark.feature("F1", partly="never twice for a call, also when the service is killed in the middle of it")
def test_a_killed_service_loses_no_answer_and_asks_nothing_twice(shared_center: Center) -> None:
    async def story(floor: People) -> None:
        call, row = await talked(floor, "+37120007702")
        await floor.center.until(f"/calls/{row['id']}", lambda one: one["stage"] == "survey")
        sound_of(call).press("5")
        assert await answered(floor, row["id"], 1) == [("csat", 5)]
        before = await asyncio.to_thread(floor.center.kill_service)
        await floor.center.until("/calls", lambda _: floor.center.status()["service"]["pid"] != before, within_s=60)
        await floor.center.until(f"/calls/{row['id']}", lambda one: one["stage"] == "survey", within_s=30)
        sound_of(call).press("9")
        await call.until_over(within_ms=30_000)
        assert await answered(floor, row["id"], 2) == [("csat", 5), ("nps", 9)]

    tell(shared_center, story, queues=asks(), surveys=SURVEYS, agents=staff(), teams=TEAMS)


@pytest.mark.feature("F1", partly="left in peace for some days, and for good by their word")
def test_who_was_asked_lately_or_does_not_want_it_is_let_go(shared_center: Center) -> None:
    async def story(floor: People) -> None:
        center = floor.center
        call, row = await talked(floor, "+37120007703")
        await center.until(f"/calls/{row['id']}", lambda one: one["stage"] == "survey")
        await hung_up(call)
        again, other = await talked(floor, "+37120007703")
        await again.until_over(within_ms=10_000)
        assert await answered(floor, other["id"], 0) == []
        customer = (await center.get(f"/interactions/{other['id']}"))["customer"]
        silence = {"name": "Silent", "consent": {"surveys": False}}
        made = await center.post("/customers", {**silence, "reaches": [{"kind": "phone", "written": "+37120007704"}]})
        assert made["id"] != customer
        silent, third = await talked(floor, "+37120007704")
        await silent.until_over(within_ms=10_000)
        assert await answered(floor, third["id"], 0) == []

    tell(shared_center, story, queues=asks(), surveys=SURVEYS, agents=staff(), teams=TEAMS)


@pytest.mark.feature("F1", partly="called some time after the call, answered by keys, once")
def test_a_customer_is_called_after_the_call_and_never_again(shared_center: Center) -> None:
    async def story(floor: People) -> None:
        call, row = await talked(floor, "+37120007705")
        await call.until_over(within_ms=10_000)
        customer = await floor.carrier.incoming(within_ms=40_000)
        assert customer.dialled == "+37120007705"
        await picked_up(customer)
        await floor.center.until("/calls", lambda page: any(one["stage"] == "survey" for one in page["items"]))
        sound_of(customer).press("4")
        assert await answered(floor, row["id"], 1) == [("csat", 4)]
        before = await asyncio.to_thread(floor.center.kill_service)
        await floor.center.until("/calls", lambda _: floor.center.status()["service"]["pid"] != before, within_s=60)
        await floor.center.until("/calls", lambda page: any(one["stage"] == "survey" for one in page["items"]))
        sound_of(customer).press("8")
        await customer.until_over(within_ms=30_000)
        assert await answered(floor, row["id"], 2) == [("csat", 4), ("nps", 8)]
        rows = (await floor.center.get("/interactions?limit=50"))["items"]
        about = [one for one in rows if one["about"] == row["id"]]
        assert [(one["outcome"], one["direction"]) for one in about] == [("answered", "outbound")]

    rules = asks(way="call", after="1s")
    tell(shared_center, story, queues=rules, surveys=SURVEYS, agents=staff(), teams=TEAMS, outbound=ROUTES)


@pytest.mark.browser
@pytest.mark.feature("F5", partly="scores, words, their calls, customers and tasks on one page; no recordings yet")
@pytest.mark.feature("F6")
@pytest.mark.feature("F8")
def test_the_page_tells_what_customers_said_and_an_idea_gets_its_answer() -> None:
    async def story() -> None:
        port = free_port()
        async with (
            running_center(document(port)) as center,
            at_desk(center, "a1") as desk,
            at_desk(center, "boss", "/feedback") as other,
        ):
            await other.shows("Nobody was asked yet")
            await asked_by_page(center, desk, port)
            await look_at_the_answers(other)
            await an_idea(desk, other)
            assert desk.complaints == other.complaints == []

    asyncio.run(story())


def document(port: int) -> dict[str, Any]:
    found = center_document(trunk_port=port, agents=1) | {"surveys": SURVEYS, "teams": TEAMS}
    found["queues"]["support"]["survey"] = {"ask": "after-call"}
    found["agents"]["a1"] |= {"device": "browser", "team": "day"}
    found["agents"]["boss"] = {"name": "Boss", "role": "supervisor", "team": "day"}
    return found


async def asked_by_page(center: Center, desk: Desk, port: int) -> None:
    """The agent hangs up on the page, and the customer answers 1 and 9."""
    await center.available("a1")
    await center.until("/agents/a1", lambda row: row["devices"].get("browser") is True)
    carrier = await center.phone("carrier", port=port)
    caller = carrier.call("+37167000000", caller="+37120007711", tone=CALLER_TONE)
    await desk.page.get_by_role("button", name="Accept").click(timeout=20_000)
    await caller.until_up()
    await center.until("/calls", lambda page: page["items"][0]["customer"] != "")
    await desk.page.get_by_role("button", name="End", exact=True).click()
    await center.until("/calls", lambda page: page["items"][0]["stage"] == "survey")
    sound_of(caller).press("19")
    await caller.until_over(within_ms=30_000)


async def look_at_the_answers(other: Desk) -> None:
    page = other.page
    await page.reload()
    csat = page.get_by_role("region", name="Customer satisfaction (CSAT)")
    await expect(csat).to_contain_text("0 %")
    await expect(csat).to_contain_text("Answers of 4 and 5 / all answers of 1 to 5.")
    await expect(page.get_by_role("region", name="Would they recommend us (NPS)")).to_contain_text("+100")
    await expect(page.get_by_role("row", name="Support")).to_contain_text("+100")
    low = page.get_by_role("switch", name="Low scores only")
    await low.click()
    await expect(low).to_be_checked()
    said = page.get_by_role("list", name="What they said")
    await expect(said).to_contain_text("CSAT 1 / 5")
    await said.get_by_role("link", name="Review task").click()
    await other.shows("Look into a low score: CSAT 1 of 5, in the survey after-call.", "+37120007711")


async def an_idea(desk: Desk, other: Desk) -> None:
    page, theirs = desk.page, other.page
    await page.goto(page.url.replace("/desk", "/feedback?part=ideas"))
    await desk.shows("The box is empty")
    await page.get_by_label("In a few words").fill("Quieter phones 4711")
    await page.keyboard.press("Enter")
    idea = page.get_by_role("listitem", name="Quieter phones 4711")
    await expect(idea).to_contain_text("New")
    await theirs.get_by_role("link", name="Feedback").click()
    await theirs.get_by_text("Ideas", exact=True).click()
    box = theirs.get_by_role("listitem", name="Quieter phones 4711")
    await box.get_by_role("button", name="Answer").click()
    await box.get_by_role("combobox", name="What becomes of it").click()
    await theirs.get_by_role("option", name="Accepted").click()
    await box.get_by_role("textbox", name="Answer").fill("From next month on.")
    await box.get_by_role("button", name="Say it").click()
    await expect(box).to_contain_text("From next month on.")
    await page.reload()
    await expect(idea).to_contain_text("Accepted")
    await idea.get_by_role("button", name="I have read it").click()
    await expect(idea.get_by_role("button", name="I have read it")).to_have_count(0)
    await expect(idea).to_contain_text("From next month on.")


@pytest.mark.browser
@pytest.mark.feature("T21")
@pytest.mark.feature("F5", partly="complaints, promises, ideas and reasons beside the scores")
def test_managers_begin_on_what_customers_say_and_each_number_leads_to_what_it_counts() -> None:
    async def story() -> None:
        port = free_port()
        told = document(port)
        told["agents"]["chief"] = {"name": "Chief", "role": "manager"}
        async with (
            running_center(told) as center,
            at_desk(center, "a1") as desk,
            at_desk(center, "chief", "/", color_scheme="dark") as chief,
        ):
            page = chief.page
            await expect(page).to_have_url(f"{center.url}/feedback")
            await chief.shows("Nobody was asked yet")
            assert await faults(page) == []
            await asked_by_page(center, desk, port)
            await center.post("/tickets", {"subject": "Late again 4711", "reason": "complaint"})
            await center.until("/feedback/answers?low=true", lambda found: bool(found["items"][0]["review"]))
            await begun_there(chief)
            await led_on(chief)
            async with at_desk(center, "boss", "/") as boss:
                await expect(boss.page).to_have_url(f"{center.url}/start")
            assert desk.complaints == chief.complaints == []

    asyncio.run(story())


async def begun_there(chief: Desk) -> None:
    """Never a figure without its count, and too few answers say so; the time that is looked at stays in the address."""
    page = chief.page
    await page.goto(page.url.replace("/feedback", "/"))
    csat = page.get_by_role("region", name="Customer satisfaction (CSAT)")
    await expect(csat).to_contain_text("0 %")
    await expect(csat).to_contain_text("1 answer")
    await expect(csat).to_contain_text("Below 10 answers a number says little.")
    await expect(csat).to_contain_text("Nobody answered in the time before.")
    await expect(page.get_by_role("region", name="How it is counted")).to_contain_text("A low score is 1 or 2 of 5")
    await page.get_by_role("radiogroup", name="Time").get_by_text("90 days").click()
    await expect(page).to_have_url(re.compile(r"days=90"))
    await page.reload()
    await expect(page.get_by_role("radio", name="90 days")).to_be_checked()
    assert await faults(page) == []


async def led_on(chief: Desk) -> None:
    page = chief.page
    behind = page.get_by_role("navigation", name="What is behind it")
    low = behind.get_by_role("link", name="Low scores")
    await expect(low).to_contain_text("1 to look into, 0 looked into")
    await low.press("Enter")
    await expect(page).to_have_url(re.compile(r"days=90&low=1"))
    await expect(page.get_by_role("switch", name="Low scores only")).to_be_checked()
    complaints = behind.get_by_role("link", name="Complaints")
    await expect(complaints).to_contain_text("1Before: 0", timeout=60_000)
    await expect(page.get_by_role("list", name="Reasons that grow")).to_contain_text("Complaint: 1, before 0")
    await page.set_viewport_size({"width": 390, "height": 844})
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    await complaints.click()
    await chief.shows("Late again 4711")
