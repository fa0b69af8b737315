"""Prompts over REST: recordings and words are revisions, what is heard is a file, rights are those of routing."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from tests.api.test_rest import problem
from tests.api.world import World

BASE = "/api/v1/prompts"
ENTRY = "/api/v1/configuration/entries/prompts"


def run(story: Callable[[World], Awaitable[None]]) -> None:
    asyncio.run(story(World()))  # type: ignore[arg-type]


def test_a_recording_makes_the_prompt_and_is_a_revision() -> None:
    async def story(world: World) -> None:
        async with world.client("rita") as rita:
            before = world.organisation.revision
            done = await rita.put(f"{BASE}/closed/recordings/lv", content=b"RIFF of mine")
            assert done.json() == {"revision": before + 1, "ms": 12}
            kept = world.organisation.prompts["closed"].recordings["lv"]
            assert len(kept) == 40
            await rita.put(f"{ENTRY}/closed", json={"value": {"words": {"en": "Closed."}, "recordings": {"lv": kept}}})
            rows = (await rita.get(BASE)).json()
            (row,) = rows["prompts"]
            assert row["languages"] == [
                {"language": "en", "words": "Closed.", "recorded": False, "ms": None},
                {"language": "lv", "words": "", "recorded": True, "ms": 12},
            ]
            assert (rows["spoken"], rows["to_speak"], rows["unspoken"], rows["well"]) == (7, 9, 1, True)
            gone = await rita.delete(f"{BASE}/closed/recordings/lv")
            assert gone.json()["revision"] == world.organisation.revision
            assert world.organisation.prompts["closed"].recordings == {}
            assert problem(await rita.delete(f"{BASE}/closed/recordings/lv")) == (404, "no_such_recording")

    run(story)


def test_who_uses_a_prompt_is_told_and_follows_another_name() -> None:
    async def story(world: World) -> None:
        async with world.client("rita") as rita:
            await rita.put(f"{ENTRY}/closed", json={"value": {"words": {"en": "Closed."}}})
            queue = {"value": {"closed": {"announcement": "closed"}}}
            assert (await rita.put("/api/v1/configuration/entries/queues/support", json=queue)).status_code == 200
            (row,) = (await rita.get(BASE)).json()["prompts"]
            assert row["used_by"] == [["queues", "support", "closed", "announcement"]]
            await rita.post(f"{ENTRY}/closed/rename", json={"to": "shut"})
            assert world.organisation.queues["support"].closed.name == "shut"  # type: ignore[index]
            assert world.organisation.prompts["shut"].formerly == ("closed",)
            await rita.post(f"{ENTRY}/shut/rename", json={"to": "ended"})
            assert world.organisation.prompts["ended"].formerly == ("closed", "shut")
            await rita.post(f"{ENTRY}/ended/rename", json={"to": "closed"})
            assert world.organisation.prompts["closed"].formerly == ("shut", "ended")

    run(story)


def test_what_is_heard() -> None:
    async def story(world: World) -> None:
        async with world.client("rita") as rita:
            heard = await rita.get(f"{BASE}/closed/sound?language=lv")
            assert (heard.headers["content-type"], heard.content) == ("audio/wav", b"RIFFprompt:closed@lv")
            assert (await rita.get(f"{BASE}/house.position/sound")).content == b"RIFFhouse::position:3"
            assert (await rita.get(f"{BASE}/house.position.7/sound")).content == b"RIFFhouse::position:7"
            assert problem(await rita.get(f"{BASE}/house.nothing/sound")) == (404, "no_such_entry")
            said = await rita.post(f"{BASE}/say", json={"language": "lv", "text": "Sveiki: jūs!"})
            assert said.content == "RIFFsay:lv:Sveiki: jūs!".encode()
            refused = await rita.post(f"{BASE}/say", json={"language": "xx", "text": "?"})
            assert problem(refused) == (422, "not_said")
            house = {row["name"]: row for row in (await rita.get(BASE)).json()["house"]}
            assert house["position"]["takes"] == "place"
            assert house["position"]["words"]["lv"] == "lv position (3,)"

    run(story)


def test_garbage_is_refused_and_nothing_changes() -> None:
    async def story(world: World) -> None:
        async with world.client("rita") as rita:
            before = world.organisation.revision
            assert problem(await rita.put(f"{BASE}/closed/recordings/lv", content=b"MZ")) == (422, "not_sound")
            assert problem(await rita.put(f"{BASE}/closed/recordings/LV!", content=b"RIFF")) == (422, "invalid")
            refused = await rita.put(f"{BASE}/closed/recordings/lv", content=b"RIFF", headers={"If-Match": '"99"'})
            assert problem(refused) == (409, "revision_conflict")
            assert world.organisation.revision == before

    run(story)


def test_a_recording_may_be_larger_than_other_requests_and_has_a_limit() -> None:
    async def story(world: World) -> None:
        async with world.client("rita") as rita:
            large = await rita.put(f"{BASE}/closed/recordings/lv", content=b"RIFF" + bytes(6 << 20))
            assert large.status_code == 200
            larger = await rita.put(f"{BASE}/closed/recordings/lv", content=b"RIFF" + bytes(22 << 20))
            assert problem(larger) == (413, "body_too_large")
            other = await rita.post(f"{BASE}/say", content=bytes(6 << 20))
            assert problem(other) == (413, "body_too_large")

    run(story)


@pytest.mark.parametrize("who", ["anna", "dace"])
def test_only_who_may_change_routing_may_change_prompts(who: str) -> None:
    async def story(world: World) -> None:
        async with world.client(who) as client:
            refused = await client.put(f"{BASE}/closed/recordings/lv", content=b"RIFF")
            assert problem(refused) == (403, "not_allowed")
            assert problem(await client.delete(f"{BASE}/closed/recordings/lv")) == (403, "not_allowed")
            assert (await client.get(BASE)).status_code == (403 if who == "anna" else 200)

    run(story)
