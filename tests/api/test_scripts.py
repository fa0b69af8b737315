"""Scripts over REST: published by whoever may, tried on paper, run beside one's own call, filled into the record."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from centrala.customers.customer import Customer
from centrala.ids import CustomerId, InteractionId
from centrala.organisation import CustomerField
from tests.api.test_customers import ILZE, made
from tests.api.test_rest import problem
from tests.api.world import ANNA, World, entered, organisation

PATH = "/api/v1/scripts/invoice"
SCRIPT: dict[str, Any] = {
    "name": "Invoices",
    "queues": ["support"],
    "stages": ["Opening", "Close"],
    "steps": {
        "greet": {"kind": "say", "stage": "Opening", "words": "Hello, {customer.name}."},
        "ask": {
            "kind": "open_question",
            "words": "What is wrong?",
            "answers": {"Too much": "credit", "Never came": ""},
            "into": "wrong",
            "customer": "plan",
        },
        "send": {"kind": "extra_information", "words": "It comes again."},
        "credit": {"kind": "closing_action", "stage": "Close", "action": "meeting", "promise": "Credit: {wrong}"},
    },
}


def run(story: Callable[[World], Awaitable[None]]) -> None:
    first = replace(organisation(), customer_fields={"plan": CustomerField("plan", "Plan")})
    asyncio.run(story(World(first)))  # type: ignore[arg-type]


def test_a_script_is_published_as_a_revision_by_whoever_may_write_them() -> None:
    async def story(world: World) -> None:
        async with world.client("anna") as anna, world.client("admin") as admin:
            assert problem(await anna.put(PATH, json={"document": SCRIPT})) == (403, "not_allowed")
            before = world.organisation.revision
            answer = await admin.put(PATH, json={"document": SCRIPT})
            assert (answer.status_code, answer.json()["steps"]) == (200, 4), answer.text
            assert world.organisation.revision == before + 1
            opened = (await anna.get(PATH)).json()
            assert (opened["document"]["name"], "customer.name" in opened["values"]) == ("Invoices", True)
            assert [one["name"] for one in (await anna.get("/api/v1/scripts")).json()["items"]] == ["invoice"]
            gone = {**SCRIPT, "steps": {"a": {"kind": "say", "words": "{x}", "next": "nowhere"}}}
            assert problem(await admin.put(PATH, json={"document": gone}))[0] == 422
            checked = (await anna.post(f"{PATH}/check", json={"document": gone})).json()
            assert [one["path"] for one in checked["mistakes"]] == [["steps", "a", "next"]]
            found = (await anna.post(f"{PATH}/check", json={"document": SCRIPT})).json()
            assert found == {"mistakes": [], "findings": []}
            assert (await admin.delete(PATH)).status_code == 204
            assert problem(await anna.get(PATH)) == (404, "no_such_script")

    run(story)


def test_a_run_on_paper_is_the_run_beside_a_call() -> None:
    async def story(world: World) -> None:
        async with world.client("anna") as anna:
            moves = [
                {"turn": "skipped", "step": "greet"},
                {"turn": "done", "step": "ask", "answer": "Too much"},
            ]
            values = {"customer.name": "Ilze"}
            answer = await anna.post(f"{PATH}/try", json={"document": SCRIPT, "moves": moves, "values": values})
            view = answer.json()
            assert (view["at"], [step["state"] for step in view["steps"]]) == ("credit", ["skipped", "done", "", ""])
            assert view["steps"][0]["words"][1] == {"text": "Ilze", "value": "customer.name"}
            assert view["steps"][3]["promise"] == "Credit: Too much"

    run(story)


def test_the_script_of_ones_own_call_is_run_skipped_and_filled_into_the_record() -> None:
    async def story(world: World) -> None:
        async with world.client("anna") as anna, world.client("bert") as bert, world.client("admin") as admin:
            await admin.put(PATH, json={"document": SCRIPT})
            ilze = await made(anna, **ILZE)
            world.desk.available(ANNA)
            call = entered(world)
            world.desk.answer(ANNA)
            await anna.post(f"/api/v1/calls/{call}/customer", json={"customer": ilze["id"]})
            path = f"/api/v1/calls/{call}/script"
            fresh = (await anna.get(path)).json()
            assert (fresh["view"]["at"], fresh["view"]["version"], fresh["offers"][0]["fit"]) == ("greet", 0, "queue")
            assert fresh["view"]["steps"][0]["words"][1]["text"] == "Ilze Kalniņa"
            assert problem(await bert.get(path))[0] in (403, 404)

            async def move(**values: Any) -> dict[str, Any]:
                answer = await anna.post(path, json={"script": "invoice", **values})
                assert answer.status_code == 200, answer.text
                found: dict[str, Any] = answer.json()
                return found

            assert (await move(turn="skipped", step="greet"))["view"]["at"] == "ask"
            assert (await move(turn="answered", step="ask", answer="Nev"))["view"]["at"] == "ask"
            done = await move(turn="done", step="ask", answer="Never came")
            assert (done["view"]["at"], done["unfilled"]) == ("send", "")
            record = (await anna.get(f"/api/v1/customers/{ilze['id']}")).json()
            assert record["fields"] == {"plan": "Never came"}
            back = await move(turn="jumped", step="send", to="credit")
            assert back["view"]["at"] == "credit"
            made_ = (await move(turn="done", step="credit", made="f-7"))["view"]["steps"][3]
            assert (made_["made"], made_["state"]) == ("f-7", "done")
            assert (await anna.get(path)).json()["view"]["at"] == ""
            assert problem(await anna.post(path, json={"script": "invoice", "turn": "done", "step": "gone"})) == (
                409,
                "no_such_step",
            )
            again = (await anna.post(f"{path}/open", json={"script": "invoice"})).json()
            assert again["view"]["steps"][1]["answer"] == "Never came"
            assert problem(await anna.post(f"{path}/open", json={"script": "none"})) == (404, "no_such_script")

    run(story)


def test_a_word_on_the_purpose_opens_its_steps_over_a_script_that_was_begun() -> None:
    async def story(world: World) -> None:
        async with world.client("anna") as anna, world.client("admin") as admin:
            await admin.put(PATH, json={"document": SCRIPT})
            refund = {**SCRIPT, "name": "Refund", "queues": [], "purposes": ["Charged twice"]}
            await admin.put("/api/v1/scripts/refund", json={"document": refund})
            world.desk.available(ANNA)
            call = entered(world)
            world.desk.answer(ANNA)
            path = f"/api/v1/calls/{call}"
            await anna.post(f"{path}/script", json={"script": "invoice", "turn": "done", "step": "greet"})

            async def said(aspect: str, value: str) -> dict[str, Any]:
                world.desk.wait(1_000)
                done = await anna.post(f"{path}/classify", json={"aspect": aspect, "value": value})
                assert done.status_code == 204, done.text
                found: dict[str, Any] = (await anna.get(f"{path}/script")).json()
                return found

            beside = await said("purpose", "a complaint")
            assert (beside["view"]["script"], beside["purposes"]) == ("invoice", ["Charged twice"])
            beside = await said("purpose", "charged TWICE")
            assert (beside["view"]["script"], beside["offers"][0]["fit"]) == ("refund", "purpose")
            world.desk.wait(1_000)
            await anna.post(f"{path}/script/open", json={"script": "invoice"})
            assert (await said("category", "cards"))["view"]["script"] == "invoice", "what was chosen by hand stays"
            back = await said("purpose", "Charged twice")
            assert back["view"]["script"] == "refund"
            begun = {one["name"] for one in back["offers"] if one["begun"]}
            assert begun == {"invoice", "refund"}

    run(story)


def test_a_call_that_ends_while_its_script_is_looked_up_is_no_error() -> None:
    async def story(world: World) -> None:
        async with world.client("anna") as anna, world.client("admin") as admin:
            await admin.put(PATH, json={"document": SCRIPT})
            ilze = await made(anna, **ILZE)
            world.desk.available(ANNA)
            call = entered(world)
            world.desk.answer(ANNA)
            await anna.post(f"/api/v1/calls/{call}/customer", json={"customer": ilze["id"]})
            path, find = f"/api/v1/calls/{call}/script", world.customers.reads.one

            async def over(customer: CustomerId) -> Customer | None:
                world.live.interactions.pop(InteractionId(call), None)
                return await find(customer)

            world.customers.reads.one = over  # type: ignore[assignment]
            late = await anna.get(path)
            assert late.status_code == 200, late.text
            assert late.json()["offers"][0]["fit"] == ""

    run(story)


def test_a_draft_is_kept_for_those_who_write_and_never_written_over_unseen() -> None:
    async def story(world: World) -> None:
        async with world.client("anna") as anna, world.client("admin") as admin:
            draft = f"{PATH}/draft"
            assert problem(await anna.put(draft, json={"document": SCRIPT})) == (403, "not_allowed")
            first = (await admin.put(draft, json={"document": {"name": "Half", "steps": 7}})).json()
            (row,) = (await admin.get("/api/v1/scripts")).json()["items"]
            assert (row["title"], row["steps"], row["published"], row["draft"]["by"]) == ("Half", 0, False, "admin")
            assert (await anna.get("/api/v1/scripts")).json()["items"] == []
            assert problem(await anna.get(PATH)) == (404, "no_such_script")
            unseen = await admin.put(draft, json={"document": SCRIPT})
            assert problem(unseen) == (409, "changed_meanwhile")
            second = (await admin.put(draft, json={"document": SCRIPT, "seen": first["at"]})).json()
            assert second["at"] > first["at"]
            assert problem(await admin.delete(draft, params={"seen": first["at"]})) == (409, "changed_meanwhile")
            stale = {"document": SCRIPT, "drawn": first["at"]}
            assert problem(await admin.put(PATH, json=stale)) == (409, "changed_meanwhile")
            assert (await admin.put(PATH, json={**stale, "drawn": second["at"]})).json()["draft"] is None
            opened = (await admin.get(PATH)).json()
            assert (opened["published"], opened["draft"], opened["document"]["name"]) == (True, None, "Invoices")
            again = (await admin.put(draft, json={"document": {**SCRIPT, "name": "Other"}})).json()
            assert (await anna.get(PATH)).json()["draft"] is None
            assert (await admin.put(PATH, json={"document": SCRIPT})).json()["draft"]["at"] == again["at"]
            assert (await admin.delete(draft, params={"seen": again["at"]})).status_code == 204
            assert problem(await admin.put(draft, json={"document": {"a": "b" * 600_000}}))[1] == "script_too_large"
            (version,) = (await anna.get(f"{PATH}/versions")).json()["items"]
            assert (version["by"], version["document"]["name"]) == ("admin", "Invoices")

    run(story)
