"""Orders and appointments over REST: of a call or a customer, who sees and changes which, and that no card is kept."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import httpx
import pytest

from centrala.api.hub import Hub
from centrala.clock import Wall, to_datetime
from centrala.selling import Product
from tests.api.test_customers import ILZE, made
from tests.api.test_live import Page
from tests.api.test_rest import problem
from tests.api.world import ANNA, World, entered, organisation

ORDERS, APPOINTMENTS = "/api/v1/orders", "/api/v1/appointments"
HOUR = 3_600_000
MUGS = {"what": "Blue mug", "count": 3, "price": 1_250, "product": "mug"}
CARD = {"what": "charge 4111 1111 1111 1111"}


def run(story: Callable[[World], Awaitable[None]]) -> None:
    center = replace(organisation(), products={"mug": Product("mug", "Blue mug", 1_250), "plate": Product("plate")})
    asyncio.run(story(World(center)))  # type: ignore[arg-type]


async def taken(client: httpx.AsyncClient, **values: Any) -> dict[str, Any]:
    answer = await client.post(ORDERS, json={"lines": [MUGS], **values})
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def agreed(client: httpx.AsyncClient, world: World, hours: int = 1, **values: Any) -> dict[str, Any]:
    answer = await client.post(APPOINTMENTS, json={"about": "The new line", "begins": _z(world, hours), **values})
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def ids(client: httpx.AsyncClient, path: str = ORDERS, **asked: Any) -> list[str]:
    answer = await client.get(path, params=asked)
    assert answer.status_code == 200, answer.text
    return [row["id"] for row in answer.json()["items"]]


async def act(client: httpx.AsyncClient, one: dict[str, Any], what: str, **form: Any) -> httpx.Response:
    path = APPOINTMENTS if one["id"].startswith("h") else ORDERS
    return await client.post(f"{path}/{one['id']}/{what}", json=form or None)


def _z(world: World, hours: int) -> str:
    return to_datetime(Wall(world.now().wall + hours * HOUR)).isoformat().replace("+00:00", "Z")


def test_an_order_of_a_customer_is_taken_changed_confirmed_and_comes_to_a_sum() -> None:
    async def story(world: World) -> None:
        async with world.client("anna") as anna:
            products = (await anna.get(f"{ORDERS}/products")).json()
            assert products["currency"] == "EUR"
            assert [(row["name"], row["title"], row["price"]) for row in products["items"]] == [
                ("mug", "Blue mug", 1_250),
                ("plate", "plate", 0),
            ]
            ilze = await made(anna, **{**ILZE, "owner": ""})
            one = await taken(anna, customer=ilze["id"], kind="renewal", note="by Friday", key="k1")
            assert (one["total"], one["currency"], one["state"], one["by"]) == (3_750, "EUR", "taken", "anna")
            assert (one["name"], one["number"]) == ("Ilze Kalniņa", "+37120001111")
            assert (await taken(anna, customer=ilze["id"], key="k1"))["id"] == one["id"], "sent again"
            assert (await act(anna, one, "confirm")).json()["state"] == "confirmed"
            more = {"version": 2, "lines": [MUGS, {"what": "Repair", "price": 4_000}]}
            changed = (await anna.patch(f"{ORDERS}/{one['id']}", json=more)).json()
            assert (changed["total"], changed["state"], changed["note"]) == (7_750, "taken", "by Friday")
            assert problem(await anna.patch(f"{ORDERS}/{one['id']}", json=more)) == (409, "changed_meanwhile")
            assert (await act(anna, one, "done")).json()["closed_by"] == "anna"
            assert problem(await act(anna, one, "cancel", reason="no")) == (409, "order_closed")
            assert await ids(anna) == []
            assert await ids(anna, state="done") == await ids(anna, state="all", customer=ilze["id"]) == [one["id"]]
            sums = (await anna.get(f"{ORDERS}/sums")).json()["items"]
            assert sums == [{"state": "done", "currency": "EUR", "many": 1, "total": 7_750}]
            assert (await act(anna, one, "reopen")).json()["state"] == "taken"
            deeds = (await anna.get(f"{ORDERS}/{one['id']}/deeds")).json()["items"]
            assert [deed["act"] for deed in deeds] == ["made", "confirmed", "changed", "done", "reopened"]

    run(story)


@pytest.mark.parametrize(
    ("path", "form"),
    [
        (ORDERS, {"lines": [CARD]}),
        (ORDERS, {"lines": [MUGS], "note": "4111-1111-1111-1111"}),
        (APPOINTMENTS, {"about": "pays by 4111 1111 1111 1111", "begins": "2031-01-01T10:00:00Z"}),
    ],
)
def test_no_number_of_a_card_is_kept_and_the_answer_says_why(path: str, form: dict[str, Any]) -> None:
    async def story(world: World) -> None:
        async with world.client("anna") as anna:
            ilze = await made(anna, **{**ILZE, "owner": ""})
            answer = await anna.post(path, json={**form, "customer": ilze["id"]})
            assert problem(answer) == (422, "card_number")
            assert "4111" not in answer.text
            assert await ids(anna, path) == []

    run(story)


def test_an_order_of_a_call_is_its_customers_and_asked_for_by_it() -> None:
    async def story(world: World) -> None:
        world.desk.available(ANNA)
        async with world.client("anna") as anna, world.client("bert") as bert:
            call = entered(world)
            world.desk.answer(ANNA)
            one = await taken(anna, interaction=call)
            assert one["interaction"] == call
            assert await ids(anna, interaction=call) == [one["id"]]
            for path in (ORDERS, APPOINTMENTS):
                assert await ids(bert, path, interaction="i9-9") == [], "a call that has just ended is not here yet"
            lost = await bert.post(ORDERS, json={"lines": [MUGS], "interaction": "i9-9"})
            assert problem(lost) == (404, "no_such_interaction")

    run(story)


def test_who_reads_the_customer_sees_what_was_agreed_and_only_who_made_it_changes_it() -> None:
    async def story(world: World) -> None:
        async with world.client("anna") as anna, world.client("bert") as bert, world.client("dace") as supervisor:
            ilze = await made(anna, **{**ILZE, "owner": ""})
            order, meeting = await taken(anna, customer=ilze["id"]), await agreed(anna, world, customer=ilze["id"])
            assert await ids(bert) == await ids(bert, APPOINTMENTS) == []
            assert await ids(bert, customer=ilze["id"]) == [order["id"]]
            assert await ids(bert, APPOINTMENTS, customer=ilze["id"]) == [meeting["id"]]
            assert (await bert.get(f"{ORDERS}/{order['id']}")).status_code == 200
            assert problem(await act(bert, order, "confirm")) == (403, "not_allowed")
            assert problem(await act(bert, meeting, "move", begins=_z(world, 2))) == (403, "not_allowed")
            assert problem(await agreed_refused(bert, world, ilze["id"], "anna")) == (403, "not_allowed")
            assert await ids(supervisor) == [order["id"]]
            assert (await act(supervisor, order, "confirm")).status_code == 200
            assert problem(await bert.get(f"{ORDERS}/g9-9")) == (404, "no_such_order")
            assert problem(await bert.get(f"{APPOINTMENTS}/h9-9")) == (404, "no_such_appointment")

    run(story)


async def agreed_refused(client: httpx.AsyncClient, world: World, customer: str, owner: str) -> httpx.Response:
    form = {"about": "The new line", "begins": _z(world, 1), "customer": customer, "owner": owner}
    return await client.post(APPOINTMENTS, json=form)


def test_an_appointment_is_due_overdue_moved_and_said_to_be_kept() -> None:
    async def story(world: World) -> None:
        async with world.client("anna") as anna:
            ilze = await made(anna, **{**ILZE, "owner": ""})
            one = await agreed(anna, world, 1, customer=ilze["id"], where="Brīvības 1", long_ms=HOUR)
            later = await agreed(anna, world, 72, customer=ilze["id"])
            assert (one["owner"], one["where"], one["begun"], one["overdue"]) == ("anna", "Brīvības 1", False, False)
            assert await ids(anna, APPOINTMENTS, which="later") == [later["id"]]
            assert problem(await act(anna, one, "kept")) == (409, "appointment_ahead")
            moved = (await act(anna, one, "move", begins=_z(world, 2))).json()
            assert [(move["begins"], move["by"]) for move in moved["moves"]] == [(one["begins"], "anna")]
            assert moved["long_ms"] == HOUR
            world.desk.wait(4 * HOUR)
            (row,) = (await anna.get(APPOINTMENTS, params={"which": "due"})).json()["items"]
            assert (row["id"], row["begun"], row["overdue"]) == (one["id"], True, True)
            assert (await act(anna, one, "missed")).json()["state"] == "missed"
            assert (await act(anna, one, "reopen")).json()["state"] == "agreed"
            assert (await act(anna, one, "kept")).json()["state"] == "kept"
            assert (await act(anna, later, "cancel", reason="ill")).json()["reason"] == "ill"
            assert await ids(anna, APPOINTMENTS, which="closed") == [later["id"], one["id"]]
            change = {"version": 5, "about": "The old line"}
            answer = await anna.patch(f"{APPOINTMENTS}/{one['id']}", json=change)
            assert problem(answer) == (409, "appointment_closed")

    run(story)


def test_pages_are_told_that_one_is_another_now() -> None:
    async def story(world: World) -> None:
        hub, page = Hub(world), Page(world, "bert")
        hub.join(page.feed)
        async with world.client("anna") as anna:
            ilze = await made(anna, **{**ILZE, "owner": ""})
            one = await taken(anna, customer=ilze["id"])
            other = await agreed(anna, world, customer=ilze["id"])
        told = [message["agreed"] for message in await page.read() if "agreed" in message]
        assert told == [[one["id"]], [other["id"]]]
        hub.leave(page.feed)
        assert not world.orders._listeners
        assert not world.appointments._listeners

    run(story)
