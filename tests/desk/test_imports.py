"""Imports of customers, on both databases: checks keep nothing, runs do each row once, undoing takes back its own."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from centrala.clock import Mono, Now, Wall
from centrala.customers.customer import Customer, phone_reach
from centrala.customers.importing import Existing, Import, State
from centrala.desk.customers import CustomerDesk
from centrala.desk.imports import ImportDesk
from centrala.desk.ports import Act, CustomerQuestion
from centrala.errors import Mistakes, Refused
from centrala.ids import AgentName, CustomerId, Ids
from centrala.storage import open_database
from centrala.storage.customers import Customers
from centrala.storage.imports import CustomerImports
from tests.desk.test_customers import ANNA, CENTER

HEAD = ("id", "name", "phone", "mail", "owner", "seats")


@dataclass
class World:
    customers: CustomerDesk
    imports: ImportDesk

    async def staged(self, *rows: Sequence[str], head: Sequence[str] = HEAD) -> Import:
        begun = await self.imports.begin("people.csv", ANNA)
        await self.imports.headed(begun.id, head, "utf-8")
        await self.imports.stage(begun.id, list(enumerate(rows, 2)))
        await self.imports.read(begun.id)
        return begun

    async def finished(self, one: Import, size: int = 2) -> Import:
        while (after := await self.imports.step(one.id, size)) is not None:
            if after.state not in (State.CHECKING, State.RUNNING, State.UNDOING):
                return after
        raise AssertionError("nothing is under way")

    async def imported(self, one: Import) -> tuple[dict[str, int], Import]:
        """What the check said, and how the run ended."""
        await self.imports.check(one.id)
        told = dict((await self.finished(one)).counts)
        await self.imports.run(one.id)
        return told, await self.finished(one)

    async def all(self) -> list[Customer]:
        page = await self.customers.reads.page(CustomerQuestion(limit=500))
        found = [await self.customers.reads.one(line.id) for line in page.rows]
        return [one for one in found if one is not None]

    async def made(self, name: str, *numbers: str) -> Customer:
        ways = tuple(phone_reach(number, "LV") for number in numbers)
        return await self.customers.create(lambda one: replace(one, name=name, reaches=ways), ANNA)


Story = Callable[[World], Awaitable[None]]


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def run(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[Story], None]:
    ms = [0]

    def clock() -> Now:
        ms[0] += 1
        return Now(Mono(ms[0]), Wall(1_790_000_000_000 + ms[0]))

    place = request.getfixturevalue("postgres") if request.param == "postgres" else tmp_path

    async def whole(story: Story) -> None:
        database = open_database(place)
        await database.prepare()
        try:
            async with asyncio.timeout(40):
                customers, imports, ids = Customers(database), CustomerImports(database), Ids(1)
                desk = CustomerDesk(customers, customers, ids, clock, lambda: CENTER)
                await story(World(desk, ImportDesk(imports, imports, ids, clock, lambda: CENTER)))
        finally:
            await database.close()

    return lambda story: asyncio.run(whole(story))


def test_a_check_says_what_the_run_does_and_keeps_nothing(run: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        anna = await world.made("Anna", "20001111")
        await world.made("Bert", "20002222")
        one = await world.staged(
            ("", "Anna Kalna", "2000 1111", "anna@x.lv", "", "3"),
            ("", "Bert", "20002222", "", "", ""),
            ("", "<b>New</b>", "+49 30 123456; 20003333", "", "anna", ""),
            ("", "Again", "20003333", "", "", ""),
            ("", "", "", "", "", ""),
            ("", "Bad", "abc", "", "nobody", "many"),
            ("c9-9", "Gone", "", "", "", ""),
        )
        before = await world.all()
        previewed = await world.imports.preview(one.id)
        assert [row.outcome.value for row in previewed] == ["changed", "same", "new", *["refused"] * 4]
        assert await world.all() == before
        await world.imports.check(one.id)
        checked = await world.finished(one)
        assert (checked.state, checked.seen) == (State.CHECKED, 7)
        assert await world.all() == before
        wrong = await world.imports.reads.refused(one.id, 0, 100)
        assert [(row.line, row.mistakes[0].path, row.mistakes[0].line) for row in wrong] == [
            (5, ("phone",), 5), (6, ("name",), 6), (7, ("seats",), 7), (8, ("id",), 8),
        ]  # fmt: skip
        assert all(mistake.why and mistake.remedy for row in wrong for mistake in row.mistakes)
        await world.imports.run(one.id)
        done = await world.finished(one)
        assert (done.state, dict(done.counts)) == (State.DONE, {"changed": 1, "same": 1, "new": 1, "refused": 4})
        assert dict(done.counts) == dict(checked.counts)
        after = {record.name: record for record in await world.all()}
        assert set(after) == {"Anna Kalna", "Bert", "<b>New</b>"}
        assert after["Anna Kalna"].id == anna.id
        assert after["Anna Kalna"].fields == {"seats": 3}
        deeds = await world.customers.reads.deeds(anna.id)
        assert [(deed.act, deed.about) for deed in deeds][-1] == (Act.IMPORTED, one.id)

    run(story)


def test_the_same_file_again_changes_nothing(run: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        rows = [("", f"Name {n}", f"2000100{n}", f"n{n}@x.lv", "", str(n)) for n in range(5)]
        _, first = await world.imported(await world.staged(*rows))
        assert dict(first.counts) == {"new": 5}
        before = await world.all()
        told, second = await world.imported(await world.staged(*rows))
        assert told == dict(second.counts) == {"same": 5}
        assert await world.all() == before

    run(story)


def test_a_shared_number_is_never_guessed_and_an_id_says_which_it_is(run: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        anna, _ = await world.made("Anna", "20001111"), await world.made("Bert", "20001111")
        one = await world.staged(("", "Who", "20001111", "", "", ""), (anna.id, "Anna Kalna", "20001111", "", "", ""))
        told, done = await world.imported(one)
        assert told == dict(done.counts) == {"refused": 1, "changed": 1}
        assert sorted(record.name for record in await world.all()) == ["Anna Kalna", "Bert"]

    run(story)


def test_those_who_are_there_can_be_left_as_they_are(run: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        await world.made("Anna", "20001111")
        one = await world.staged(("", "Other", "20001111", "", "", ""), ("", "New", "20002222", "", "", ""))
        current = await world.imports.reads.one(one.id)
        assert current is not None
        await world.imports.map(one.id, current.mapping, Existing.SKIP)
        _, done = await world.imported(one)
        assert dict(done.counts) == {"skipped": 1, "new": 1}
        assert sorted(record.name for record in await world.all()) == ["Anna", "New"]

    run(story)


@pytest.mark.parametrize("size", [1, 3, 100])
def test_a_run_that_is_cut_off_goes_on_behind_its_last_piece(run: Callable[[Story], None], size: int) -> None:
    """A piece that fails within leaves nothing of itself; whoever comes next does it."""

    async def story(world: World) -> None:
        one = await world.staged(*(("", f"Name {n}", f"2000100{n}", "", "", "") for n in range(8)))
        await world.imports.check(one.id)
        await world.finished(one)
        await world.imports.run(one.id)
        await world.imports.step(one.id, 3)
        made = world.imports._ids
        world.imports._ids = FailsAt(2)
        with pytest.raises(ArithmeticError):
            await world.imports.step(one.id, 3)
        assert len(await world.all()) == 3
        world.imports._ids = made
        assert await world.imports.reads.under_way() == one.id
        await world.finished(one, size)
        assert sorted(record.name for record in await world.all()) == [f"Name {n}" for n in range(8)]
        assert await world.imports.reads.under_way() is None

    run(story)


class FailsAt(Ids):
    """The program ends in the middle of a piece."""

    def __init__(self, at: int) -> None:
        super().__init__(9)
        self._at = at

    def customer(self) -> CustomerId:
        if self.made + 1 == self._at:
            raise ArithmeticError
        return super().customer()


def test_a_run_is_stopped_goes_on_and_is_taken_back(run: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        kept = await world.made("Kept", "20001000")
        mine = await world.made("Mine", "20001001")
        rows = [("", f"Name {n}", f"2000100{n}", f"n{n}@x.lv", "", "") for n in range(6)]
        one = await world.staged(*rows)
        await world.imports.check(one.id)
        with pytest.raises(Refused, match="can't be done"):
            await world.imports.run(one.id)
        await world.finished(one)
        await world.imports.run(one.id)
        await world.imports.step(one.id, 3)
        assert (await world.imports.stop(one.id)).state is State.STOPPED
        assert await world.imports.step(one.id, 3) is None
        await world.imports.run(one.id)
        assert dict((await world.finished(one)).counts) == {"changed": 2, "new": 4}
        touched = next(record for record in await world.all() if record.name == "Name 5")
        await world.customers.change(touched.id, 1, lambda was: replace(was, note="hers"), AgentName("bert"))
        await world.customers.change(mine.id, 2, lambda was: replace(was, name="Mine again"), AgentName("bert"))
        await world.imports.undo(one.id)
        undone = await world.finished(one)
        assert (undone.state, undone.back, undone.stayed) == (State.UNDONE, 5, 1)
        after = {record.name: record for record in await world.all()}
        assert set(after) == {"Kept", "Mine again", "Name 5"}
        assert replace(after["Kept"], version=1, changed=kept.changed) == kept
        assert [reach.key for reach in after["Mine again"].reaches] == ["+37120001001"]
        with pytest.raises(Refused):
            await world.imports.undo(one.id)
        await world.imports.forget(one.id)
        assert await world.imports.reads.one(one.id) is None
        assert len(await world.all()) == 3

    run(story)


def test_columns_that_say_nothing_and_files_that_cannot_be_read_are_refused(run: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        one = await world.staged(("x",), head=("???",))
        with pytest.raises(Mistakes, match="No column"):
            await world.imports.check(one.id)
        with pytest.raises(Mistakes, match="There is no such field"):
            await world.imports.map(one.id, ["nothing"], Existing.UPDATE)
        failed = await world.imports.begin("x.xlsx", ANNA)
        await world.imports.read(failed.id, "It can't be read.")
        with pytest.raises(Refused):
            await world.imports.check(failed.id)
        assert [row.id for row in await world.imports.reads.newest(9)] == [failed.id, one.id]

    run(story)
