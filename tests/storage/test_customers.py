"""How customers lie in both databases: found by an index, and by nothing after they were merged."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection, func, select, text

from centrala.customers.customer import Customer
from centrala.customers.terms import terms_in
from centrala.desk.ports import CustomerQuestion, CustomerRecords
from centrala.ids import CustomerId
from centrala.storage import customers as customers_module
from centrala.storage.customers import Customers
from centrala.storage.database import Database, open_database
from centrala.storage.schema import customer_reaches, customer_terms
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
