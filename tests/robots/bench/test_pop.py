"""The customers of the benchmark: whole in both databases, as if each had been put down by hand."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, select

from centrala.robots.bench import pop
from centrala.robots.bench.connect import Times
from centrala.robots.bench.pop import Plan, Popped, as_table, customers_of
from centrala.storage.customers import Customers
from centrala.storage.database import Database, open_database
from centrala.storage.schema import customer_reaches, customer_terms, customers

MANY = 25


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str | Path:
    return request.getfixturevalue("postgres") if request.param == "postgres" else tmp_path


def _rows(connection: Connection) -> list[list[tuple[Any, ...]]]:
    tables = (customers, customer_reaches, customer_terms)
    return [sorted(tuple(row) for row in connection.execute(select(table))) for table in tables]


def test_they_are_filled_in_parts_as_if_each_was_added(
    place: str | Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pop, "PART", 10)
    told: list[int] = []

    async def added(database: Database) -> list[list[tuple[Any, ...]]]:
        await database.prepare()
        for one in customers_of(MANY):
            assert await Customers(database).run(lambda records, this=one: records.add(this))  # type: ignore[misc]
        return await database.read(_rows)

    async def filled(database: Database) -> list[list[tuple[Any, ...]]]:
        await pop._fill(database, MANY, told.append)
        return await database.read(_rows)

    async def whole() -> None:
        one_by_one, at_once = open_database(tmp_path / "by_hand"), open_database(place)
        try:
            assert await filled(at_once) == await added(one_by_one)
        finally:
            await one_by_one.close()
            await at_once.close()

    asyncio.run(whole())
    assert told == [10, 20, 25]


def test_the_table_tells_each_round() -> None:
    popped = Popped("a machine", "SQLite", Plan(5, 2))
    popped.known += [Times.of([30.0, 31.0]), Times.of([29.0], missing=1)]
    popped.whole += [Times.of([40.0, 41.0]), Times.of([39.0], missing=1)]
    lines = as_table(popped).splitlines()
    assert lines[2:6] == [
        "| until the live socket says who calls | 1 | 2 | 31.0 | 31.0 | 31.0 | 31.0 | 0 |",
        "| until the live socket says who calls | 2 | 1 | 29.0 | 29.0 | 29.0 | 29.0 | 1 |",
        "| ... and record and last calls are there | 1 | 2 | 41.0 | 41.0 | 41.0 | 41.0 | 0 |",
        "| ... and record and last calls are there | 2 | 1 | 39.0 | 39.0 | 39.0 | 39.0 | 1 |",
    ]
