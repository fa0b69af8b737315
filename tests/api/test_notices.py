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
            assert sorted(one["what"] for one in found["items"]) == ["Door 0", "Door 1", "Door 2"]
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


def test_one_chooses_how_one_is_told_and_what_would_be_forgotten_can_not_be_switched_off() -> None:
    async def story(world: World) -> None:
        async with world.client("dace") as dace, world.client("anna") as anna, world.client("bert") as bert:
            shown = (await anna.get(f"{NOTICES}/ways")).json()
            assert (shown["toast"], shown["mail"]) == (True, False)
            must = {one["kind"] for one in shown["items"] if one["must"]}
            assert must == {"voicemail", "mail", "ticket", "follow_up", "escalated"}
            assert {one["kind"]: one["way"] for one in shown["items"]}["watched"] == "app"
            for kind in sorted(must):
                refused = await anna.put(f"{NOTICES}/ways", json={"kind": kind, "way": "off"})
                assert refused.status_code == 422
            for wrong in ({"kind": "watched"}, {"way": "off"}, {"kind": "nothing", "way": "off"}):
                assert (await anna.put(f"{NOTICES}/ways", json=wrong)).status_code == 422
            chosen = await anna.put(f"{NOTICES}/ways", json={"kind": "watched", "way": "off"})
            assert {one["kind"]: one["way"] for one in chosen.json()["items"]}["watched"] == "off"
            assert (await anna.put(f"{NOTICES}/ways", json={"toast": False})).json()["toast"] is False
            assert (await bert.get(f"{NOTICES}/ways")).json() == shown, "each their own"
            one = await made(dace, subject="Door")
            await dace.post(f"{PATH}/{one['id']}/hand", json={"owner": "anna", "text": "Please look."})
            await anna.post(f"{PATH}/{one['id']}/hand", json={"owner": "bert", "text": "Please look."})
            await bert.post(f"{PATH}/{one['id']}/notes", json={"text": "Done."})
            kinds = [row["kind"] for row in (await anna.get(NOTICES)).json()["items"]]
            assert kinds == ["ticket"], "she watches it, and does not want to know"

    run(story)


def test_what_one_may_not_see_any_more_says_its_kind_alone() -> None:
    async def story(world: World) -> None:
        async with world.client("dace") as dace, world.client("anna") as anna, world.client("admin") as admin:
            one = await made(dace, subject="Secret door")
            await dace.post(f"{PATH}/{one['id']}/hand", json={"owner": "anna", "text": "Please look."})
            (row,) = (await anna.get(NOTICES)).json()["items"]
            assert row["what"] == "Secret door"
            whole = (await anna.get(f"{PATH}/{one['id']}")).json()
            away = {"version": whole["version"], "owner": "zane"}
            moved = await admin.patch(f"{PATH}/{one['id']}", json=away)
            assert moved.status_code == 200, moved.text
            (row,) = (await anna.get(NOTICES)).json()["items"]
            assert (row["kind"], row["what"], row["name"], row["number"]) == ("ticket", "", "", "")

    run(story)
