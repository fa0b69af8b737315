"""Callbacks, peaks and messages to all callers, over REST: who sees them, who may change them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from centrala.calls import facts, orders
from centrala.interactions.interaction import Interaction, Stage
from centrala.organisation import Callback, Choice, ChoiceKind, Organisation, Peak
from tests.api.test_rest import problem
from tests.api.world import ANNA, SUPPORT, World, entered, organisation


def run(story: Callable[[World], Awaitable[None]]) -> None:
    asyncio.run(story(World(calling_back())))  # type: ignore[arg-type]


def promised(world: World) -> Interaction:
    """Somebody asked to be called back in three hours, and was hung up."""
    call = entered(world, caller="20001111")
    leg = world.live.interactions[call].caller_leg  # type: ignore[index]
    assert leg is not None
    for key in "1123":
        world.desk.tell(facts.DigitPressed(leg, key))
    world.desk.tell(facts.PlayFinished(leg, world.desk.ordered(orders.Play)[-1].play))
    (callback,) = world.live.promises.values()
    return callback


def calling_back() -> Organisation:
    known = organisation()
    queue = replace(
        known.queues[SUPPORT],
        choices={"1": Choice(ChoiceKind.CALLBACK)},
        callback=Callback(other_number=False),
        peak=Peak(wrap_up_ms=5_000),
    )
    return replace(known, queues={**known.queues, SUPPORT: queue})


def test_a_callback_is_seen_by_those_of_its_queue_brought_forward_and_called_off() -> None:
    async def story(world: World) -> None:
        callback = promised(world)
        path = f"/api/v1/callbacks/{callback.id}"
        async with world.client("anna") as anna, world.client("zane") as zane, world.client("tina") as tina:
            (row,) = (await anna.get("/api/v1/callbacks")).json()["items"]
            assert (row["id"], row["stage"], row["intent"]) == (callback.id, "postponed", "callback")
            assert row["callback"]["place"] == 0
            assert row["callback"]["due"] == row["callback"]["chosen"]
            assert row["party_number"] == "+37120001111"
            assert (await zane.get("/api/v1/callbacks")).json()["items"] == []
            assert problem(await zane.get(path)) == (404, "no_such_call")
            (seen,) = (await tina.get("/api/v1/callbacks")).json()["items"]
            assert seen["party_number"] != "+37120001111"
            assert problem(await tina.post(f"{path}/now")) == (403, "not_allowed")
            assert (await anna.post(f"{path}/now")).status_code == 204
            now = (await anna.get(path)).json()
            assert (now["stage"], now["callback"]["place"], now["callback"]["due"]) == ("waiting", 1, None)
            assert (await anna.delete(path)).status_code == 204
            assert problem(await anna.delete(path)) == (404, "no_such_call")

    run(story)


def test_a_peak_is_begun_by_those_who_run_the_queue_and_is_on_the_board() -> None:
    async def story(world: World) -> None:
        async with world.client("dace") as dace, world.client("anna") as anna, world.client("rita") as rita:
            refused = await anna.put("/api/v1/queues/support/peak", json={"on": True})
            assert problem(refused) == (403, "not_allowed")
            row = (await dace.put("/api/v1/queues/support/peak", json={"on": True})).json()
            assert row["peak"] == "hand"
            assert problem(await dace.put("/api/v1/queues/billing/peak", json={"on": True}))[0] in (403, 404)
            assert problem(await dace.put("/api/v1/peak", json={"on": True})) == (403, "not_allowed")
            assert (await rita.put("/api/v1/peak", json={"on": True})).status_code == 204
            assert (await rita.get("/api/v1/switches")).json()["peaks"] == {"support": "dace", "": "rita"}
            assert problem(await anna.get("/api/v1/switches/history")) == (403, "not_allowed")
            items = (await dace.get("/api/v1/switches/history")).json()["items"]
            assert [(one["what"], one["name"], one["by"]) for one in items] == [
                ("peak_began", "", "rita"),
                ("peak_began", "support", "dace"),
            ]
            await dace.put("/api/v1/queues/support/peak", json={"on": False})
            assert (await dace.get("/api/v1/queues/support")).json()["peak"] == "everywhere"

    run(story)


def test_a_message_to_all_is_raised_and_ended() -> None:
    async def story(world: World) -> None:
        async with world.client("dace") as dace, world.client("rita") as rita:
            path = "/api/v1/queues/support/alarm"
            assert (await dace.put(path, json={"prompt": "strike", "instead": False})).status_code == 204
            alarm = (await dace.get("/api/v1/queues/support")).json()["alarm"]
            assert (alarm["prompt"], alarm["instead"], alarm["by"]) == ("strike", False, "dace")
            assert (await dace.delete(path)).status_code == 204
            assert (await dace.get("/api/v1/queues/support")).json()["alarm"] is None
            number = "/api/v1/numbers/+37167000000/alarm"
            assert problem(await dace.put(number, json={})) == (403, "not_allowed")
            assert (await rita.put(number, json={})).status_code == 204
            (shown,) = (await rita.get("/api/v1/switches")).json()["alarms"]
            assert (shown["kind"], shown["name"]) == ("number", "+37167000000")
            assert problem(await rita.put("/api/v1/numbers/999/alarm", json={})) == (404, "no_such_place")

    run(story)


def test_everybody_who_is_led_into_a_flow_goes_elsewhere_until_it_is_ended() -> None:
    async def story(world: World) -> None:
        async with world.client("dace") as dace, world.client("rita") as rita, world.client("anna") as anna:
            drawn = {"start": "a", "steps": {"a": {"kind": "hang_up", "said": "Bye"}}}
            entry = "/api/v1/configuration/entries/flows/main"
            assert (await rita.put(entry, json={"value": drawn})).status_code == 200
            path = "/api/v1/flows/main/alarm"
            away = {"to": "number", "to_name": "+37129000009"}
            for who in (dace, anna):
                assert problem(await who.put(path, json=away)) == (403, "not_allowed")
                assert problem(await who.delete(path)) == (403, "not_allowed")
            assert problem(await rita.put(path, json={"to": "number"})) == (422, "invalid")
            assert problem(await rita.put(path, json={"to": "flow", "to_name": "main"})) == (422, "no_such_destination")
            assert problem(await rita.put("/api/v1/flows/other/alarm", json=away)) == (404, "no_such_place")
            assert (await rita.put(path, json=away)).status_code == 204
            (shown,) = (await dace.get("/api/v1/switches")).json()["alarms"]
            assert (shown["kind"], shown["name"], shown["to"], shown["to_name"]) == (
                "flow",
                "main",
                "number",
                "+37129000009",
            )
            assert (shown["by"], shown["since"] is not None) == ("rita", True)
            assert (await rita.delete(path)).status_code == 204
            assert (await dace.get("/api/v1/switches")).json()["alarms"] == []

    run(story)


def test_callers_hear_a_flow_as_it_was_again_until_it_is_brought_back_kept_or_overtaken() -> None:
    def said(words: str) -> dict[str, Any]:
        return {"start": "a", "steps": {"a": {"kind": "hang_up", "said": words}}}

    async def story(world: World) -> None:
        async with world.client("dace") as dace, world.client("rita") as rita:
            entry, path = "/api/v1/configuration/entries/flows/main", "/api/v1/flows/main/alarm"

            async def publish(words: str) -> int:
                answer = await rita.put(entry, json={"value": said(words)})
                assert answer.status_code == 200, answer.text
                return int(answer.json()["revision"])

            async def now() -> tuple[str, list[tuple[int, int]]]:
                opened = (await rita.get("/api/v1/flows/main")).json()
                on = (await rita.get("/api/v1/switches")).json()["alarms"]
                words = opened["published"]["steps"]["a"]["said"]
                return words, [(one["version"], one["newer"]) for one in on]

            old = await publish("Old")
            new = await publish("New")
            assert problem(await dace.put(path, json={"version": old})) == (403, "not_allowed")
            assert problem(await rita.put(path, json={"version": new})) == (404, "no_such_version")
            assert problem(await rita.put(path, json={"version": old, "prompt": "x"})) == (422, "invalid")
            number = "/api/v1/numbers/+37167000000/alarm"
            assert problem(await rita.put(number, json={"version": old})) == (404, "no_such_version")
            assert await now() == ("New", [])

            for _ in range(2):  # asked again, as after a lost answer
                assert (await rita.put(path, json={"version": old})).status_code == 204
                assert await now() == ("Old", [(old, new)])
            assert problem(await rita.put(path, json={"prompt": "house.emergency"})) == (409, "put_back")
            assert (await rita.delete(path)).status_code == 204
            assert await now() == ("New", [])
            back = (await rita.get(f"{path[: -len('/alarm')]}/versions")).json()["items"]
            assert problem(await rita.put(path, json={"version": back[2]["revision"]})) == (404, "no_such_version")

            newest = (await rita.get("/api/v1/flows/main/versions")).json()["items"][0]
            assert newest["note"] == f"Emergency: flow main as in revision {new}"
            assert (await rita.put(path, json={"version": old})).status_code == 204
            assert (await rita.delete(path, params={"keep": True})).status_code == 204
            assert await now() == ("Old", [])

            assert (await rita.put(path, json={"version": new})).status_code == 204
            async with world.client("admin") as admin:
                for change in range(101):
                    named = await admin.put("/api/v1/configuration/sections/name", json={"value": f"Center {change}"})
                    assert named.status_code == 200, named.text
            assert (await rita.delete(path)).status_code == 204
            assert await now() == ("Old", []), "what is brought back is not among the last hundred revisions"

            await publish("Newer")
            assert (await rita.put(path, json={"version": new})).status_code == 204
            await publish("Mended")
            assert await now() == ("Mended", [])

    run(story)


def test_a_callback_that_is_given_up_is_missed_and_one_that_talked_is_not() -> None:
    async def story(world: World) -> None:
        callback = promised(world)
        async with world.client("anna") as anna:
            for _ in range(3):
                if callback.stage is Stage.POSTPONED:
                    await anna.post(f"/api/v1/callbacks/{callback.id}/now")
                world.desk.available(ANNA)
                world.desk.answer(ANNA)
                dial = world.desk.ordered(orders.Dial)[-1].leg
                world.desk.tell(facts.LegRang(dial))
                world.desk.tell(facts.LegGone(dial, facts.Cause.BUSY, 486))
            (row,) = (await anna.get("/api/v1/missed")).json()["items"]
            assert (row["id"], row["outcome"], row["party_number"]) == (callback.id, "given_up", "+37120001111")

    run(story)
