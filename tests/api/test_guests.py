"""Calls from a web page: off unless asked for, limited, and no way to anybody else's phone."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from centrala.api.built import Built
from centrala.api.guests import speaks_for_itself
from centrala.api.settings import ApiSettings
from centrala.calls.facts import WEB, Cause, DigitPressed
from centrala.documents.reading import read
from centrala.interactions.interaction import Stage
from centrala.organisation import Hours, WebCalls
from tests.api.test_rest import problem
from tests.api.world import World, organisation
from tests.floor.rig import NUMBER

BASE = "/api/v1/guest"
RULES = WebCalls(number=NUMBER, origins=("https://shop.example",), at_once=2, per_address_per_hour=3)


def world(rules: WebCalls = RULES) -> World:
    return World(first=replace(organisation(), web_calls=rules))


def test_without_a_number_there_are_none() -> None:
    async def story() -> None:
        async with world(WebCalls()).client() as visitor:
            assert problem(await visitor.get(BASE)) == (404, "no_web_calls")
            assert problem(await visitor.post(f"{BASE}/session")) == (404, "no_web_calls")

    asyncio.run(story())


def test_so_many_at_once_and_so_many_an_hour_from_one_address() -> None:
    async def story() -> None:
        center = world()
        async with center.client() as visitor:
            assert (await visitor.get(BASE)).json()["center"] == "Test center"
            first, second = [(await visitor.post(f"{BASE}/session")).json() for _ in range(2)]
            assert first["username"].startswith("_web+")
            assert first["username"] != second["username"]
            assert first["websocket"].endswith(f"/api/v1/guest/phone/{first['username']}")
            assert problem(await visitor.post(f"{BASE}/session")) == (429, "too_many_at_once")
            center.app.state.guests.close(first["username"])
            center.app.state.guests.close(second["username"])
            assert (await visitor.post(f"{BASE}/session")).status_code == 201
            center.desk.wait(1_000)
            refused = await visitor.post(f"{BASE}/session")
            assert problem(refused) == (429, "too_many_tries")
            assert 0 < int(refused.headers["retry-after"]) <= 3_600
            center.desk.wait(3_600_000)
            assert (await visitor.post(f"{BASE}/session")).status_code == 201
            for username in list(center.app.state.guests._given):
                center.app.state.guests.close(username)
            await asyncio.sleep(0)

    asyncio.run(story())


@pytest.mark.parametrize(("origin", "status"), [("https://shop.example", 201), ("https://evil.example", 403)])
def test_only_named_pages_may_ask(origin: str, status: int) -> None:
    async def story() -> None:
        center = world()
        async with center.client() as visitor:
            answer = await visitor.post(f"{BASE}/session", headers={"Origin": origin})
            assert answer.status_code == status
            assert answer.headers.get("access-control-allow-origin") == (origin if status == 201 else None)
            for username in list(center.app.state.guests._given):
                center.app.state.guests.close(username)

    asyncio.run(story())


def test_a_message_with_anothers_credentials_is_not_carried() -> None:
    mine = 'REGISTER sip:x SIP/2.0\r\nAuthorization: Digest username="_web+1", realm="x"\r\n\r\n'
    assert speaks_for_itself("REGISTER sip:x SIP/2.0\r\n\r\n", "_web+1")
    assert speaks_for_itself(mine, "_web+1")
    assert not speaks_for_itself(mine.replace("_web+1", "anna"), "_web+1")
    assert not speaks_for_itself(mine.replace('"_web+1"', "anna"), "_web+1")
    assert not speaks_for_itself((mine + "Authorization: Digest USERNAME = anna").encode(), "_web+1")


def test_such_a_call_reaches_the_number_that_is_named_and_no_other() -> None:
    center = world()
    leg = center.desk.call(dialled="call", trunk=WEB, withheld=True)
    one = center.desk.only()
    assert (one.number, one.trunk, one.party.withheld) == (NUMBER, WEB, True)
    center.desk.gone(leg, Cause.NORMAL)
    off = world(WebCalls())
    off.desk.call(dialled="call", trunk=WEB, withheld=True)
    assert not off.live.interactions


def test_a_guest_follows_its_own_call_and_reads_what_is_announced() -> None:
    async def story() -> None:
        center = world()
        center.words["prompt:closed"] = "We are closed."
        async with center.client() as visitor:
            mine, other = [(await visitor.post(f"{BASE}/session")).json()["username"] for _ in range(2)]
            assert (await visitor.get(f"{BASE}/session/{mine}")).json() == {"stage": "none", "words": ""}
            leg = center.desk.call(dialled="call", trunk=WEB, withheld=True, caller=mine)
            assert (await visitor.get(f"{BASE}/session/{mine}")).json()["stage"] == "waiting"
            assert (await visitor.get(f"{BASE}/session/{other}")).json()["stage"] == "none"
            one = center.desk.only()
            assert one.party.number == "", "the phone's name is nobody's number"
            one.stage, one.prompt = Stage.PLAYING, "closed"
            said = (await visitor.get(f"{BASE}/session/{mine}")).json()
            assert said == {"stage": "announcement", "words": "We are closed."}
            one.stage = Stage.TALKING
            assert (await visitor.get(f"{BASE}/session/{mine}")).json() == {"stage": "talking", "words": ""}
            center.desk.gone(leg, Cause.NORMAL)
            assert problem(await visitor.get(f"{BASE}/session/_web+nobody")) == (404, "no_such_phone")
            for username in (mine, other):
                assert (await visitor.delete(f"{BASE}/session/{username}")).status_code == 204
            assert problem(await visitor.delete(f"{BASE}/session/{mine}")) == (404, "no_such_phone")
            assert (await visitor.post(f"{BASE}/session")).status_code == 201, "its line is free again"
            for username in list(center.app.state.guests._given):
                center.app.state.guests.close(username)
            await asyncio.sleep(0)

    asyncio.run(story())


def test_a_guest_reads_what_the_menu_says_in_the_language_that_was_chosen_and_then_the_greeting() -> None:
    async def story() -> None:
        said = {"words": {"en": "For Latvian press 1.", "lv": "Nospiediet 2."}}
        document = {
            "start": "language",
            "person": "message",
            "person_key": "0",
            "steps": {
                "language": {"kind": "menu", "said": ["Hello.", said], "exits": {"1": "latvian"}},
                "latvian": {"kind": "language", "language": "lv", "exits": {"next": "menu"}},
                "menu": {"kind": "menu", "said": said, "exits": {"2": "bye"}},
                "bye": {"kind": "hang_up", "said": {"prompt": "goodbye"}},
                "message": {"kind": "voicemail", "mailbox": "support"},
            },
        }
        first = read(
            {
                "flows": {"main": document},
                "numbers": {NUMBER: {"flow": "main"}},
                "prompts": {"goodbye": {"words": {"en": "Goodbye."}}},
            },
            base=replace(organisation(), web_calls=RULES),
        )
        center = World(first=first)
        async with center.client() as visitor:
            mine = (await visitor.post(f"{BASE}/session")).json()["username"]

            async def reads() -> tuple[str, str]:
                row = (await visitor.get(f"{BASE}/session/{mine}")).json()
                return row["stage"], row["words"]

            leg = center.desk.call(dialled="call", trunk=WEB, withheld=True, caller=mine)
            assert await reads() == ("menu", "say:en:Hello. say:en:For Latvian press 1.")
            center.desk.tell(DigitPressed(leg, "9"))
            assert await reads() == ("menu", "say:en:Hello. say:en:For Latvian press 1."), "it is asked again"
            center.desk.tell(DigitPressed(leg, "1"))
            assert await reads() == ("menu", "say:lv:Nospiediet 2.")
            assert await reads() == ("menu", "say:lv:Nospiediet 2."), "to read changes nothing"
            center.desk.tell(DigitPressed(leg, "2"))
            assert await reads() == ("menu", "prompt:goodbye@lv")
            center.desk.gone(leg, Cause.NORMAL)
            leg = center.desk.call(dialled="call", trunk=WEB, withheld=True, caller=mine)
            center.desk.tell(DigitPressed(leg, "0"))
            assert await reads() == ("message", "house:en:voicemail_leave")
            center.desk.gone(leg, Cause.NORMAL)
            center.app.state.guests.close(mine)
            await asyncio.sleep(0)

    asyncio.run(story())


def test_it_says_when_the_number_is_closed() -> None:
    async def story() -> None:
        first = organisation()
        number = replace(first.numbers[NUMBER], hours="never")
        hours = {"never": Hours("never", week=((),) * 7)}
        closed = replace(first, web_calls=RULES, numbers={NUMBER: number}, hours=hours)
        async with world().client() as visitor:
            assert (await visitor.get(BASE)).json()["open"] is True
        async with World(first=closed).client() as visitor:
            assert (await visitor.get(BASE)).json()["open"] is False

    asyncio.run(story())


def test_only_the_pages_that_are_named_may_frame_the_call_and_any_may_load_the_button(tmp_path: Path) -> None:
    script = tmp_path / "widget.js"
    script.write_text("(() => {})();")
    built = Built({"call.html": "<p>", "index.html": "<p>"}, scripts={"widget.js": script})

    async def story() -> None:
        settings = ApiSettings(pages=built)
        center = World(first=replace(organisation(), web_calls=RULES), settings=settings, alone=True)
        async with center.client() as visitor:
            policy = (await visitor.get("/call")).headers["content-security-policy"]
            assert "frame-ancestors 'self' https://shop.example;" in policy
            assert "frame-ancestors 'none'" in (await visitor.get("/")).headers["content-security-policy"]
            button = await visitor.get("/widget.js")
            assert button.text == "(() => {})();"
            assert button.headers["cross-origin-resource-policy"] == "cross-origin"

    asyncio.run(story())
