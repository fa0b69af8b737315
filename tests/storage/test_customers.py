"""How customers lie in both databases: found by an index, and by nothing after they were merged."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection, func, select, text

from centrala.clock import Wall
from centrala.customers.customer import Customer
from centrala.customers.merging import Merge
from centrala.customers.terms import terms_in
from centrala.desk.ports import CustomerQuestion, CustomerRecords
from centrala.followups.followup import Followup, State
from centrala.ids import AgentName, AgreedId, CustomerId, FollowupId, MergeId
from centrala.orders.appointment import Appointment
from centrala.storage import customers as customers_module
from centrala.storage.agreed import Appointments
from centrala.storage.customers import Customers
from centrala.storage.database import Database, open_database
from centrala.storage.followups import Followups
from centrala.storage.schema import customer_reaches, customer_terms, letters
from tests.customers.making import customer


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str | Path:
    return request.getfixturevalue("postgres") if request.param == "postgres" else tmp_path


def run(place: str | Path, day: Callable[[Database], Awaitable[None]]) -> None:
    async def whole() -> None:
        database = open_database(place)
        await database.prepare()
        try:
            async with asyncio.timeout(40):
                await day(database)
        finally:
            await database.close()

    asyncio.run(whole())


def kept(*all_: Customer) -> Callable[[CustomerRecords], None]:
    def work(records: CustomerRecords) -> None:
        for one in all_:
            records.put(one)

    return work


@pytest.mark.parametrize(
    ("table", "where"),
    [
        ("customer_terms", "term >= 'kal' AND term < 'kam'"),
        ("customer_reaches", "kind = 'phone' AND key = '+37120001111'"),
    ],
)
def test_what_begins_so_and_whose_number_it_is_are_found_by_an_index(place: str | Path, table: str, where: str) -> None:
    def plan(connection: Connection) -> str:
        sqlite = connection.dialect.name == "sqlite"
        if not sqlite:
            connection.execute(text("SET LOCAL enable_seqscan = off"))
        explain = "EXPLAIN QUERY PLAN" if sqlite else "EXPLAIN"
        rows = connection.execute(text(f"{explain} SELECT customer FROM {table} WHERE {where}")).all()
        return "\n".join(str(row) for row in rows)

    async def day(database: Database) -> None:
        told = await database.read(plan)
        assert "USING PRIMARY KEY" in told or "Index Cond" in told, told

    run(place, day)


@pytest.mark.parametrize("few", [0, 1, 5_000])
def test_rare_and_common_words_find_the_same(place: str | Path, few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(customers_module, "_FEW", few)

    async def day(database: Database) -> None:
        store = Customers(database)
        names = ("Anna Kalna", "Anna Ozola", "Annija Kalniņa", "Berta Kalna")
        await store.run(kept(*(customer(f"c1-{n}", f"2000000{n}", name) for n, name in enumerate(names))))
        for asked, found in (
            ("anna", ["Anna Kalna", "Anna Ozola"]),
            ("ann kaln", ["Anna Kalna", "Annija Kalniņa"]),
            ("kaln 2999", []),
            ("berta", ["Berta Kalna"]),
            ("anna berta", []),
            ("a", ["Anna Kalna", "Anna Ozola", "Annija Kalniņa"]),
            ("2000 000", list(names)),
            ("", list(names)),
        ):
            page = await store.page(CustomerQuestion(terms=terms_in(asked)))
            assert [row.name for row in page.rows] == found, asked

    run(place, day)


def test_a_record_that_was_merged_leaves_nothing_to_find_it_by(place: str | Path) -> None:
    async def count(database: Database) -> list[int]:
        def work(connection: Connection) -> list[int]:
            tables = (customer_reaches, customer_terms)
            return [connection.scalar(select(func.count()).select_from(table)) or 0 for table in tables]

        return await database.read(work)

    async def day(database: Database) -> None:
        store, one = Customers(database), customer()
        await store.run(kept(one))
        first = await count(database)
        assert min(first) > 0
        await store.run(kept(replace(one, version=2)))
        assert await count(database) == first
        await store.run(kept(replace(one, merged_into=CustomerId("c1-2"))))
        assert await count(database) == [0, 0]
        await store.run(kept(one))
        assert await count(database) == first

    run(place, day)


def test_what_is_begun_and_fails_leaves_nothing(place: str | Path) -> None:
    def work(records: CustomerRecords) -> None:
        records.put(customer())
        raise ValueError("in the middle")

    async def day(database: Database) -> None:
        store = Customers(database)
        with pytest.raises(ValueError, match="in the middle"):
            await store.run(work)
        assert await store.one(CustomerId("c1-1")) is None

    run(place, day)


def test_own_customers_have_their_last_and_next_contact_with_what_became_part_of_them(place: str | Path) -> None:
    anna = AgentName("anna")
    owned = {
        id_: replace(customer(id_, name=name), owner=owner)
        for id_, name, owner in (("c1-1", "Zane", anna), ("c1-2", "Aija", anna), ("c1-3", "Berta", AgentName("bert")))
    }
    gone = replace(customer("c1-4", name="Zane"), merged_into=CustomerId("c1-1"))

    def promise(number: int, of: str, due: int, state: State = State.OPEN) -> Followup:
        return Followup(FollowupId(f"f1-{number}"), customer=CustomerId(of), due=Wall(due), state=state, owner=anna)

    def merge(records: CustomerRecords) -> None:
        records.add_merge(MergeId("m1-1"), Merge(owned["c1-1"], gone, owned["c1-1"], Wall(5)), anna)

    async def day(database: Database) -> None:
        store = Customers(database)
        await store.run(kept(*owned.values(), gone))
        await store.run(merge)
        for one in (promise(1, "c1-1", 900), promise(2, "c1-4", 700), promise(3, "c1-2", 100, State.KEPT)):
            await Followups(database).run(lambda records, one=one: records.add(one))  # type: ignore[misc]
        meeting = Appointment(AgreedId("p1-1"), customer=CustomerId("c1-2"), begins=Wall(300), owner=anna)
        await Appointments(database).run(lambda records: records.add(meeting))
        rows = [{"id": f"l{at}", "customer": of, "asked": at} for of, at in (("c1-1", 40), ("c1-4", 60), ("c1-3", 80))]
        rest = {"ticket": "", "channel": "mail", "state": "sent", "due": 0, "body": "{}"}
        await database.write(lambda c: c.execute(letters.insert(), [row | rest for row in rows]))
        found = await store.touches(anna, (), 10)
        assert [(one.id, one.last, one.next, one.by) for one in found] == [
            ("c1-2", None, 300, "appointment"),
            ("c1-1", 60, 700, "follow_up"),
        ]
        assert [one.id for one in await store.touches(anna, terms_in("zan"), 10)] == ["c1-1"]
        assert [one.id for one in await store.touches(anna, (), 1)] == ["c1-2"]
        assert await store.touches(AgentName("nobody"), (), 10) == []

    run(place, day)
