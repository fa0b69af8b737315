"""Calls that nobody took: they are on the list, somebody looks after each, and it closes itself."""

from __future__ import annotations

import pytest

from tests.e2e.support.center import Center
from tests.e2e.support.people import People, hear_each_other
from tests.e2e.support.stories import agents_with, hung_up, tell

pytestmark = [pytest.mark.engine, pytest.mark.timeout(180)]

LOST, BUSY = "+37120005551", "+37120005552"


@pytest.mark.feature("B27", partly="the list over REST, with an owner; it closes itself when the caller gets through")
@pytest.mark.feature("D12", partly="one's own list of calls over REST, and the missed ones beside it")
def test_a_missed_call_has_an_owner_and_closes_itself_when_the_caller_gets_through(shared_center: Center) -> None:
    async def story(floor: People) -> None:
        async with await floor.as_agent("a1") as own:
            await own.put("/agents/a1/presence", json={"state": "paused"})
            for number in (LOST, BUSY):
                caller = floor.call(caller=number)
                await floor.until_stage("waiting")
                await hung_up(caller)
            await floor.closed(2)
            missed = {row["party_number"]: row for row in (await own.get("/missed")).json()["items"]}
            assert missed.keys() >= {LOST, BUSY}
            claimed = (await own.post(f"/missed/{missed[LOST]['id']}/claim")).json()
            assert (claimed["owner"], claimed["state"]) == ("a1", "open")
            await own.put("/agents/a1/presence", json={"state": "available"})
            again = floor.call(caller=LOST)
            phone = await floor.answers("a1")
            await hear_each_other(again, phone)
            await hung_up(again)
            await floor.closed(3)
            rows = {row["party_number"]: row for row in (await own.get("/missed?state=all")).json()["items"]}
            assert (rows[LOST]["state"], rows[LOST]["closed_how"]) == ("done", "got_through")
            assert rows[BUSY]["state"] == "open"
            mine = (await own.get("/interactions?took_part=a1&sort=-opened")).json()["items"]
            assert mine[0]["id"] == rows[LOST]["closed_by_call"]

    tell(shared_center, story, agents=agents_with({}))
