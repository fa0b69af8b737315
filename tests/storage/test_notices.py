"""A message that a customer leaves is told to the owner of the customer, with its entry: once, and to nobody else."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from centrala.customers.customer import Customer
from centrala.ids import AgentName, CustomerId
from centrala.interactions.record import InteractionRecord
from centrala.storage import open_record
from centrala.storage.customers import Customers
from centrala.storage.notices import Notices
from tests.storage.making import ANNA, Clock, Maker, count_one, interaction_record
from tests.storage.test_messages import left

BEN = AgentName("ben")
ILZE, NOBODYS = CustomerId("c1-1"), CustomerId("c1-2")


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str | Path:
    return request.getfixturevalue("postgres") if request.param == "postgres" else tmp_path


def of(customer: str, id_: str) -> InteractionRecord:
    return replace(left(id_), customer=customer)


def test_the_owner_is_told_once_of_each_message_and_of_no_other_call(place: str | Path, tmp_path: Path) -> None:
    records = [
        of(ILZE, "i1-1"),
        of(NOBODYS, "i1-2"),
        of("", "i1-3"),
        of("gone", "i1-4"),
        replace(interaction_record("i1-5"), customer=ILZE),
        of(ILZE, "i1-6"),
    ]

    async def whole() -> None:
        async with asyncio.timeout(40):
            store = await open_record(place, boot="b", now=Clock(), data=tmp_path, count=count_one)
            try:
                await store.load()
                customers = Customers(store.database)
                await customers.run(
                    lambda kept: [kept.add(Customer(ILZE, name="Ilze", owner=ANNA)), kept.add(Customer(NOBODYS))]
                )
                maker = Maker()
                for record in [*records, records[0]]:
                    store.append(maker.entry(closed=[record]))
                await store.saved(maker.last)
                await store.settled()
                notices = Notices(store.database)
                found = await notices.of(ANNA, 50)
                assert sorted((one.kind.value, one.object) for one in found) == [
                    ("voicemail", "i1-1"),
                    ("voicemail", "i1-6"),
                ]
                assert all(one.at == records[0].closed and one.unread for one in found)
                assert await notices.of(BEN, 50) == []
            finally:
                await store.close()

    asyncio.run(whole())
