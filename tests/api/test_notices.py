"""Notices over REST: one's own alone, read one by one or all."""

from __future__ import annotations

from tests.api.test_tickets import PATH, made, run
from tests.api.world import World

NOTICES = "/api/v1/notices"


def test_a_notice_is_for_its_owner_alone_and_is_read_one_by_one_or_all() -> None:
    async def story(world: World) -> None:
        async with world.client("dace") as dace, world.client("anna") as anna, world.client("bert") as bert:
            ids = [(await made(dace, subject=f"Door {number}"))["id"] for number in range(3)]
            for id_ in ids:
                handed = await dace.post(f"{PATH}/{id_}/hand", json={"owner": "anna", "text": "Please look."})
                assert handed.status_code == 200
            found = (await anna.get(NOTICES)).json()
            assert sorted((one["kind"], one["object"], one["unread"]) for one in found["items"]) == sorted(
                ("ticket", id_, True) for id_ in ids
            )
            assert (found["unread"], (await anna.get("/api/v1/inbox/counts")).json()["notices"]) == (3, 3)
            for client in (bert, dace):
                assert (await client.get(NOTICES)).json() == {"items": [], "unread": 0}
            one = {"kind": "ticket", "object": ids[0]}
            assert (await bert.post(f"{NOTICES}/mark", json=one)).status_code == 204
            assert (await anna.get(NOTICES)).json()["unread"] == 3, "nobody reads another's"
            assert (await anna.post(f"{NOTICES}/mark", json=one)).status_code == 204
            assert (await anna.get(NOTICES)).json()["unread"] == 2
            assert (await anna.post(f"{NOTICES}/mark", json={**one, "unread": True})).status_code == 204
            assert (await anna.get(NOTICES)).json()["unread"] == 3
            assert (await anna.post(f"{NOTICES}/mark", json={})).status_code == 204
            assert (await anna.get(NOTICES)).json()["unread"] == 0

    run(story)
