"""How customers lie in both databases: found by an index, and by nothing after they were merged."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection, func, select, text

from centrala.customers.customer import Customer
from centrala.desk.ports import CustomerRecords
from centrala.ids import CustomerId
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
