"""The desk's commands on customers, with records in memory, in SQLite and in PostgreSQL alike."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from centrala.clock import Mono, Now, Wall
from centrala.customers.customer import Address, Customer, CustomerKind, ReachKind, mail_reach, phone_reach
from centrala.customers.identify import Nobody, One, Several, Withheld
from centrala.customers.terms import terms_in
from centrala.desk.customers import CustomerDesk, Edit
from centrala.desk.ports import SORTS, Act, CustomerLine, CustomerQuestion, Whose
from centrala.errors import Mistakes, Refused, Trouble
from centrala.ids import AgentName, CustomerId, Ids, MergeId
from centrala.organisation import Agent, Department, Organisation
from centrala.storage import open_database
from centrala.storage.customers import Customers
from tests.customers.making import FIELDS
from tests.desk.memory import CustomersInMemory

ANNA, BERT = AgentName("anna"), AgentName("bert")
CENTER = Organisation(
    country="LV",
    agents={name: Agent(name) for name in (ANNA, BERT)},
    departments={"billing": Department("billing")},
    customer_fields=FIELDS,
)
NOWHERE = CustomerId("c9-9")


@dataclass
class World:
    """Two programs of one center, as far as customers go: each makes ids of its own."""

    desk: CustomerDesk
    other: CustomerDesk


Story = Callable[[World], Awaitable[None]]


@pytest.fixture(params=["memory", "sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def run(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[Story], None]:
    ms = [0]

    def clock() -> Now:
        ms[0] += 1
        return Now(Mono(ms[0]), Wall(1_790_000_000_000 + ms[0]))

    def world(stores: Iterable[Customers | CustomersInMemory]) -> World:
        first, second = (
            CustomerDesk(one, one, Ids(start), clock, lambda: CENTER) for start, one in enumerate(stores, 1)
        )
        return World(first, second)

    async def with_database(story: Story, place: str | Path) -> None:
        databases = [open_database(place) for _ in range(2)]
        await databases[0].prepare()
        try:
            async with asyncio.timeout(40):
                await story(world([Customers(database) for database in databases]))
        finally:
            for database in databases:
                await database.close()

    def whole(story: Story) -> None:
        if request.param == "memory":
            asyncio.run(story(world([CustomersInMemory()] * 2)))  # type: ignore[arg-type]
        else:
            place = request.getfixturevalue("postgres") if request.param == "postgres" else tmp_path
            asyncio.run(with_database(story, place))

    return whole


def named(name: str, *numbers: str, **values: object) -> Edit:
    reaches = tuple(phone_reach(number, "LV") for number in numbers)
    return lambda one: replace(one, name=name, reaches=reaches, **values)  # type: ignore[arg-type]


def anybody(one: Customer) -> None:
    """No record is closed to whoever asks."""


async def names(world: World, **asked: object) -> list[str]:
    page = await world.desk.reads.page(CustomerQuestion(**asked))  # type: ignore[arg-type]
    return [row.name for row in page.rows]


def code(error: pytest.ExceptionInfo[Refused]) -> str:
    return error.value.code


def test_what_was_made_is_there_whole_with_who_made_it(run: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        edit = named("Ilze", "2000 1111", fields={"seats": 3, "plan": "small", "partner": False}, owner=ANNA)
        made = await world.desk.create(edit, BERT)
        assert await world.other.reads.one(made.id) == made
        assert (made.version, made.fresh, made.fields["seats"]) == (1, False, 3)
        assert (made.created, made.changed) == (1_790_000_000_001,) * 2
        (deed,) = await world.desk.reads.deeds(made.id)
        assert (deed.at, deed.by, deed.act) == (made.created, BERT, Act.MADE)

    run(story)


def test_of_two_who_change_one_record_the_second_is_told(run: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        made = await world.desk.create(named("Ilze"), ANNA)
        changes = [
            desk.change(made.id, 1, lambda one, note=note: replace(one, note=note), ANNA)  # type: ignore[misc]
            for desk, note in ((world.desk, "a"), (world.other, "b"))
        ]
        ends = await asyncio.gather(*changes, return_exceptions=True)
        (refused,) = [end for end in ends if isinstance(end, Refused)]
        (kept,) = [end for end in ends if isinstance(end, Customer)]
        assert refused.code == "changed_meanwhile"
        assert kept.version == 2
        assert await world.desk.reads.one(made.id) == kept

    run(story)


def test_a_change_is_told_by_the_names_of_its_fields_and_none_where_nothing_changed(
    run: Callable[[Story], None],
) -> None:
    async def story(world: World) -> None:
        made = await world.desk.create(named("Ilze"), ANNA)
        same = await world.desk.change(made.id, 1, lambda one: replace(one, name=" Ilze "), BERT)
        assert same == made
        edit: Edit = lambda one: replace(one, name="Anna", note="secret", id=NOWHERE, version=7)  # noqa: E731
        changed = await world.desk.change(made.id, 1, edit, BERT)
        assert (changed.id, changed.version, changed.name) == (made.id, 2, "Anna")
        _, deed = await world.desk.reads.deeds(made.id)
        assert (deed.by, deed.act, deed.about) == (BERT, Act.CHANGED, "name, note")

    run(story)


def test_what_cannot_be_right_changes_nothing(run: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        person = await world.desk.create(named("Ilze"), ANNA)
        wrong: list[Edit] = [
            lambda one: replace(one, name="x" * 1_000_000),
            lambda one: replace(one, owner=AgentName("nobody")),
            lambda one: replace(one, department="nowhere"),
            lambda one: replace(one, firm=NOWHERE),
            lambda one: replace(one, fields={"unheard": "of"}),
        ]
        for edit in wrong:
            with pytest.raises(Mistakes):
                await world.desk.create(edit, ANNA)
            with pytest.raises(Mistakes):
                await world.desk.change(person.id, 1, edit, ANNA)
        assert await names(world) == ["Ilze"]
        assert await world.desk.reads.one(person.id) == person
        firm = await world.desk.create(named("Kalns", kind=CustomerKind.FIRM), ANNA)
        there = await world.desk.change(person.id, 1, lambda one: replace(one, firm=firm.id), ANNA)
        assert there.firm == firm.id
        with pytest.raises(Refused) as caught:
            await world.desk.change(NOWHERE, 1, named("x"), ANNA)
        assert code(caught) == "no_such_customer"

    run(story)


def test_an_unknown_number_makes_one_record_however_many_call_at_once(run: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        forms = ("2000 1111", "+371 20001111", "0037120001111", "tel:+37120001111")
        calls = [desk.made_for(form) for desk in (world.desk, world.other) for form in forms]
        found = await asyncio.gather(*calls)
        ids = {one.customer.id for one in found if isinstance(one, One)}
        assert len(found) == 8
        assert len(ids) == 1
        assert len(await names(world)) == 1
        (deed,) = await world.desk.reads.deeds(next(iter(ids)))
        assert (deed.by, deed.act) == ("", Act.MADE_BY_CALL)

    run(story)


def test_what_a_call_made_is_fresh_until_somebody_changes_it(run: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        found = await world.desk.made_for("20001111", name="ilze <b>\0 " + "x" * 999)
        assert isinstance(found, One)
        one = found.customer
        assert (one.fresh, one.keys(ReachKind.PHONE)) == (True, ("+37120001111",))
        assert one.name.startswith("ilze <b>\ufffd x")
        assert await names(world, fresh=True) == [one.name]
        seen = await world.desk.change(one.id, 1, lambda one: replace(one, fresh=False), ANNA)
        assert not seen.fresh
        assert await names(world, fresh=True) == []

    run(story)


@pytest.mark.parametrize("number", ["", "anonymous", "101", "abc", "\ud800", "x" * 1_000])
def test_a_withheld_number_makes_nothing_nor_does_what_is_none(run: Callable[[Story], None], number: str) -> None:
    async def story(world: World) -> None:
        assert isinstance(await world.desk.made_for(number), Withheld | Nobody)
        assert isinstance(await world.desk.made_for("20001111", privacy="id"), Withheld)
        assert await names(world) == []

    run(story)


def test_a_shared_number_is_several_and_never_a_guess(run: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        first = await world.desk.create(named("Ilze", "20001111"), ANNA)
        second = await world.desk.create(named("Juris", "20001111", "20002222"), ANNA)
        for asked in (world.desk.match, world.desk.made_for):
            assert await asked("2000 1111") == Several((first, second))
            assert await asked("2000 2222") == One(second)
        assert await world.desk.match("20003333") == Nobody()

    run(story)


def test_a_number_that_was_taken_away_is_unknown_again(run: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        made = await world.desk.made_for("20001111")
        assert isinstance(made, One)
        await world.desk.change(made.customer.id, 1, lambda one: replace(one, reaches=()), ANNA)
        again = await world.desk.made_for("20001111")
        assert isinstance(again, One)
        assert again.customer.id != made.customer.id

    run(story)


def test_a_merge_moves_the_numbers_and_undoing_it_gives_them_back(run: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        kept = await world.desk.create(named("Ilze", "20001111"), ANNA)
        gone = await world.desk.create(named("Ilze K.", "20002222", owner=BERT), ANNA)
        merge, after = await world.desk.merge(kept.id, gone.id, ANNA, anybody)
        assert await world.desk.match("20002222") == One(after)
        assert (after.owner, after.version) == (BERT, 2)
        assert await names(world) == ["Ilze"]
        assert await names(world, terms=terms_in("ilze k")) == []
        left = await world.other.reads.one(gone.id)
        assert left is not None
        assert left.merged_into == kept.id
        with pytest.raises(Refused) as caught:
            await world.desk.change(gone.id, left.version, named("x"), ANNA)
        assert code(caught) == "already_merged"
        await world.desk.change(kept.id, 2, lambda one: replace(one, name="Ilze Ozola"), BERT)
        back = await world.other.unmerge(kept.id, merge, BERT, anybody)
        assert (back.name, back.owner, back.reaches) == ("Ilze Ozola", "", kept.reaches)
        other = await world.desk.match("20002222")
        assert isinstance(other, One)
        assert replace(other.customer, version=1, changed=gone.changed) == gone
        assert await world.desk.reads.merges(kept.id) == []
        with pytest.raises(Refused) as caught:
            await world.desk.unmerge(kept.id, merge, ANNA, anybody)
        assert code(caught) == "no_such_merge"
        acts = [[deed.act for deed in await world.desk.reads.deeds(one.id)] for one in (kept, gone)]
        assert acts == [[Act.MADE, Act.MERGED, Act.CHANGED, Act.UNMERGED], [Act.MADE, Act.GONE, Act.BACK]]

    run(story)


def test_two_merges_at_once_of_the_same_pair_end_in_one(run: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        one = await world.desk.create(named("Ilze", "20001111"), ANNA)
        other = await world.desk.create(named("Juris", "20002222"), ANNA)
        merges = [
            world.desk.merge(one.id, other.id, ANNA, anybody),
            world.other.merge(other.id, one.id, BERT, anybody),
        ]
        ends = await asyncio.gather(*merges, return_exceptions=True)
        (refused,) = [end for end in ends if isinstance(end, Refused)]
        assert refused.code == "already_merged"
        assert len(await names(world)) == 1

    run(story)


def test_what_may_not_be_touched_is_not(run: Callable[[Story], None]) -> None:
    def not_this(one: Customer) -> None:
        if one.owner == BERT:
            raise Refused("not_allowed", "not yours")

    async def story(world: World) -> None:
        mine = await world.desk.create(named("Ilze"), ANNA)
        his = await world.desk.create(named("Juris", owner=BERT), ANNA)
        with pytest.raises(Refused, match="not yours"):
            await world.desk.merge(mine.id, his.id, ANNA, not_this)
        assert await names(world) == ["Ilze", "Juris"]
        with pytest.raises(Refused) as caught:
            await world.desk.merge(mine.id, NOWHERE, ANNA, anybody)
        assert code(caught) == "no_such_customer"
        with pytest.raises(Refused) as caught:
            await world.desk.unmerge(mine.id, MergeId("m9-9"), ANNA, anybody)
        assert code(caught) == "no_such_merge"

    run(story)


def test_the_list_is_searched_filtered_and_of_ones_own(run: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        riga = Address("Brīvības 1", "LV-1050", "Rīga", "Rīga", "LV")
        await world.desk.create(named("Ilze Kalniņa", "20001111", address=riga, owner=ANNA), ANNA)
        await world.desk.create(named("Kalns", kind=CustomerKind.FIRM, owner=BERT, fields={"contract": "A-77"}), ANNA)
        await world.desk.create(named("Zane", department="billing"), ANNA)
        mail = (mail_reach("Zane@Kalns.example"),)
        await world.desk.create(lambda one: replace(one, name="Žanis", reaches=mail), ANNA)
        for asked, found in (
            ("kaln", ["Ilze Kalniņa", "Kalns", "Žanis"]),
            ("KALNINA ilze", ["Ilze Kalniņa"]),
            ("2000 11", ["Ilze Kalniņa"]),
            ("lv1050", ["Ilze Kalniņa"]),
            ("a-77", ["Kalns"]),
            ("zan", ["Zane", "Žanis"]),
            ("zane@kalns.example", ["Žanis"]),
            ("nobody", []),
        ):
            assert await names(world, terms=terms_in(asked)) == found, asked
        assert await names(world, owner=ANNA) == ["Ilze Kalniņa"]
        assert await names(world, owner="") == ["Zane", "Žanis"]
        assert await names(world, kind=CustomerKind.FIRM) == ["Kalns"]
        assert await names(world, region="Rīga") == ["Ilze Kalniņa"]
        assert await names(world, whose=Whose([BERT], ["billing"])) == ["Kalns", "Zane"]
        assert await names(world, whose=Whose()) == []

    run(story)


@pytest.mark.parametrize("sort", [way + name for name in SORTS for way in ("", "-")])
def test_pages_of_any_order_are_without_gap_and_double(run: Callable[[Story], None], sort: str) -> None:
    async def story(world: World) -> None:
        for number in range(7):
            address = Address(region="ab"[number % 2], postcode=str(number % 3))
            await world.desk.create(named("xy"[number % 2] + "Ā\u4e00", address=address), ANNA)
        whole = (await world.desk.reads.page(CustomerQuestion(sort=sort))).rows
        seen: list[CustomerLine] = []
        cursor = None
        for _ in range(4):
            page = await world.desk.reads.page(CustomerQuestion(sort=sort, limit=2, cursor=cursor))
            seen, cursor = [*seen, *page.rows], page.cursor
        assert cursor is None
        assert seen == whole
        assert len({row.id for row in seen}) == 7

    run(story)


def test_a_sort_or_cursor_that_is_not_ours_is_a_mistake(run: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        wrong: list[dict[str, str]] = [
            {"sort": "note"},
            {"sort": "name; DROP TABLE customers"},
            {"cursor": "x"},
            {"cursor": "\ud800"},
            {"cursor": "WyItbmFtZSIsMSwiYyJd"},
        ]
        for asked in wrong:
            with pytest.raises(Mistakes):
                await names(world, **asked)

    run(story)


HOSTILE = (
    "\0",
    "\ud800",
    "'; DROP TABLE customers; --",
    "<script>alert(1)</script>",
    "%_\\",
    "\u202e",
    "💥",
    "x" * 1_000_000,
)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_kept_or_refused_and_breaks_nothing(run: Callable[[Story], None], text: str) -> None:
    async def story(world: World) -> None:
        try:
            made = await world.desk.create(lambda one: replace(one, name=text, note=text, industry=text), ANNA)
        except Mistakes:
            assert len(text) > 200
        else:
            assert await world.desk.reads.one(made.id) == made
        for asked in ({"terms": terms_in(text)}, {"terms": (text,)}, {"owner": text}, {"region": text}):
            await names(world, **asked)
        assert await world.desk.reads.one(CustomerId(text)) is None
        assert await world.desk.reads.with_keys(ReachKind.PHONE, [text]) == [[]]
        assert isinstance(await world.desk.match(text), Nobody | Withheld)

    run(story)


def test_a_database_that_is_away_is_said_in_our_words(tmp_path: Path) -> None:
    async def story() -> None:
        (tmp_path / "centrala.db").mkdir()
        store = Customers(open_database(tmp_path))
        desk = CustomerDesk(store, store, Ids(1), lambda: Now(Mono(0), Wall(0)), lambda: CENTER)
        for asked in (desk.match("20001111"), desk.create(named("x"), ANNA), desk.reads.page(CustomerQuestion())):
            with pytest.raises(Trouble) as caught:
                await asked
            assert caught.value.code == "database_away"

    asyncio.run(story())


def test_two_programs_that_count_alike_never_write_over_each_others_records(
    run: Callable[[Story], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def story(world: World) -> None:
        monkeypatch.setattr(world.other, "_ids", Ids(1))  # as after a start that could not see the database
        first = await world.desk.create(lambda one: replace(one, name="Anna"), ANNA)
        second = await world.other.create(lambda one: replace(one, name="Bruno"), ANNA)
        third = await world.other.made_for("+37120009999")
        assert isinstance(third, One)
        assert len({first.id, second.id, third.customer.id}) == 3
        assert (await world.desk.reads.one(first.id)) == first
        assert (await world.desk.reads.one(second.id)) == second

    run(story)
