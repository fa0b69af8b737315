"""Privacy over REST: who may export, hold and erase a customer, and who sees who looked."""

from __future__ import annotations

import io
import json
import zipfile

import httpx
import pytest

from tests.api.test_customers import ILZE, PATH, made, mistakes, run
from tests.api.test_rest import problem
from tests.api.world import World


def test_who_has_the_right_erases_by_typing_the_name() -> None:
    async def story(world: World) -> None:
        async with world.client("anna") as anna, world.client("rita") as rita, world.client("admin") as admin:
            record = await made(anna, **ILZE)
            path = f"{PATH}/{record['id']}"
            for client in (anna, rita):
                assert problem(await client.get(f"{path}/erasure")) == (403, "not_allowed")
                assert problem(await client.post(f"{path}/erasure", json={"name": "Ilze Kalniņa"})) == (
                    403,
                    "not_allowed",
                )
            preview = (await admin.get(f"{path}/erasure")).json()
            assert (preview["records"], preview["live"], preview["hold"]) == (1, 0, None)
            assert mistakes(await admin.post(f"{path}/erasure", json={"name": "Ilze"})) == [["name"]]
            stone = (await admin.post(f"{path}/erasure", json={"name": "ilze kalniņa"})).json()
            assert (stone["id"], stone["by"], stone["part_of"]) == (record["id"], "admin", None)
            for address in (path, f"{path}/erasure", f"{path}/interactions", f"{path}/deeds"):
                assert problem(await admin.get(address)) == (410, "customer_erased")
            told = (await anna.get(f"{path}/privacy")).json()
            assert told == {"hold": None, "erased": stone}
            assert (await anna.get(PATH, params={"q": "ilze"})).json()["items"] == []
            assert (await anna.get(f"{PATH}/match", params={"number": "20001111"})).json()["state"] == "nobody"

    run(story)


def test_a_hold_is_set_with_a_reason_and_keeps_the_customer() -> None:
    async def story(world: World) -> None:
        async with world.client("anna") as anna, world.client("rita") as rita, world.client("admin") as admin:
            path = f"{PATH}/{(await made(anna, **ILZE))['id']}"
            assert problem(await anna.put(f"{path}/hold", json={"reason": "Case 7"})) == (403, "not_allowed")
            assert mistakes(await rita.put(f"{path}/hold", json={"reason": " "})) == [["reason"]]
            assert (await rita.put(f"{path}/hold", json={"reason": "Case 7"})).status_code == 204
            assert problem(await rita.put(f"{path}/hold", json={"reason": "Case 8"})) == (409, "already_held")
            assert (await rita.get(f"{path}/privacy")).json()["hold"]["reason"] == "Case 7"
            assert (await anna.get(f"{path}/privacy")).json()["hold"]["reason"] == ""
            refused = await admin.post(f"{path}/erasure", json={"name": "Ilze Kalniņa"})
            assert problem(refused) == (409, "held")
            assert "Case 7" in refused.json()["detail"]
            assert (await rita.delete(f"{path}/hold")).status_code == 204
            assert (await admin.post(f"{path}/erasure", json={"name": "Ilze Kalniņa"})).is_success

    run(story)


def test_everything_comes_as_one_file_for_programs_and_for_people() -> None:
    async def story(world: World) -> None:
        async with world.client("anna") as anna, world.client("rita") as rita:
            other = await made(anna, name="I. Kalniņa", note="<script>alert(1)</script>")
            record = await made(anna, **ILZE, fields={"seats": 3})
            await rita.post(f"{PATH}/{record['id']}/merge", json={"other": other["id"]})
            path = f"{PATH}/{record['id']}/everything"
            assert problem(await anna.get(path)) == (403, "not_allowed")
            answer = await rita.get(path)
            assert answer.headers["content-type"] == "application/zip"
            assert answer.headers["content-disposition"] == f'attachment; filename="customer-{record["id"]}.zip"'
            archive = zipfile.ZipFile(io.BytesIO(answer.content))
            assert archive.namelist() == ["everything.json", "everything.html"]
            told = json.loads(archive.read("everything.json"))
            assert (told["record"]["name"], told["record"]["fields"]) == ("Ilze Kalniņa", {"seats": 3})
            assert [one["name"] for one in told["records_that_are_part_of_it"]] == ["I. Kalniņa"]
            assert [deed["what"] for deed in told["what_was_done_with_the_record"]] == [
                "made",
                "merged",
                "exported",
                "made",
                "gone",
            ]
            page = archive.read("everything.html").decode()
            assert "Ilze Kalniņa" in page
            assert "+37120001111" in page
            assert "<script" not in page
            deeds = (await anna.get(f"{PATH}/{record['id']}/deeds")).json()["items"]
            assert (deeds[-1]["act"], deeds[-1]["by"]) == ("exported", "rita")

    run(story)


async def looks(client: httpx.AsyncClient, path: str) -> list[tuple[str, str]]:
    return [(one["by"], one["look"]) for one in (await client.get(f"{path}/looks")).json()["items"]]


def test_who_looked_is_told_to_who_has_the_right() -> None:
    async def story(world: World) -> None:
        async with world.client("anna") as anna, world.client("bert") as bert, world.client("rita") as rita:
            path = f"{PATH}/{(await made(anna, **ILZE))['id']}"
            await bert.get(PATH, params={"q": "ilze"})
            await bert.get(PATH)
            await bert.get(f"{PATH}/match", params={"number": "20001111"})
            await bert.get(path)
            assert problem(await bert.get(f"{path}/looks")) == (403, "not_allowed")
            assert await looks(rita, path) == [("bert", "opened"), ("bert", "searched"), ("bert", "searched")]

    run(story)


@pytest.mark.parametrize(("who", "sees"), [("dace", True), ("anna", False)])
def test_how_long_each_class_is_kept_is_told_with_the_last_night(who: str, sees: bool) -> None:
    async def story(world: World) -> None:
        async with world.client(who) as client:
            answer = await client.get("/api/v1/retention")
            if not sees:
                assert problem(answer) == (403, "not_allowed")
                return
            rows = answer.json()["items"]
            assert [(row["kind"], row["days"]) for row in rows] == [
                ("calls", 0),
                ("voicemail", 0),
                ("texts", 0),
                ("customers", 0),
            ]
            assert (rows[0]["last"]["erased"], rows[0]["last"]["held"]) == (7, 2)
            assert rows[1]["last"] is None

    run(story)


def test_nobody_erases_what_is_not_there() -> None:
    async def story(world: World) -> None:
        async with world.client("admin") as admin:
            for address in ("erasure", "privacy", "everything", "looks"):
                assert problem(await admin.get(f"{PATH}/c9-9/{address}")) == (404, "no_such_customer")

    run(story)
