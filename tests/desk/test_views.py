"""Views of the list of tickets, in memory, in SQLite and in PostgreSQL alike."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from centrala.desk.views import ViewDesk
from centrala.errors import Mistakes, Refused
from centrala.ids import AgentName, Ids, ViewId
from centrala.storage import open_database
from centrala.storage.views import Views
from centrala.tickets.views import Asked, TicketView
from tests.desk.views_in_memory import ViewsInMemory

ANNA, BERT = AgentName("anna"), AgentName("bert")

Story = Callable[[ViewDesk], Awaitable[None]]


@pytest.fixture(params=["memory", "sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def tell(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[Story], None]:
    place = request.getfixturevalue("postgres") if request.param == "postgres" else tmp_path

    async def happen(story: Story) -> None:
        if request.param == "memory":
            memory = ViewsInMemory()
            await story(ViewDesk(memory, memory, Ids(1)))
            return
        database = open_database(place)
        try:
            await database.prepare()
            views = Views(database)
            await story(ViewDesk(views, views, Ids(1)))
        finally:
            await database.close()

    return lambda story: asyncio.run(happen(story))


def anybody(view: TicketView) -> None:
    del view


async def names(desk: ViewDesk, owner: AgentName, *teams: str) -> list[str]:
    return [one.name for one in await desk.reads.seen(owner, teams)]


def test_views_are_kept_in_their_order_for_their_owner_and_their_team(tell: Callable[[Story], None]) -> None:
    async def story(desk: ViewDesk) -> None:
        asked = Asked(which="mine", tag="vip", overdue=True, sort="-changed", owner="")
        first = await desk.save(ANNA, "First", "", asked, 9)
        await desk.save(ANNA, "Second", "", Asked(), 9)
        await desk.save(ANNA, "Zeroth", "", Asked(), 0)
        await desk.save(BERT, "Team", "green", Asked(), 9)
        assert await names(desk, ANNA, "green") == ["Zeroth", "First", "Second", "Team"]
        assert await names(desk, BERT) == []
        assert (await desk.reads.seen(ANNA, ()))[1].asked == asked

        def last(one: TicketView) -> TicketView:
            return TicketView(one.id, BERT, "Once first", one.team, one.asked, 2)

        moved = await desk.change(first.id, last, anybody)
        assert (moved.owner, moved.place) == (ANNA, 2), "nobody's view becomes another's by a change"
        assert await names(desk, ANNA) == ["Zeroth", "Second", "Once first"]
        await desk.delete(first.id, anybody)
        assert await names(desk, ANNA) == ["Zeroth", "Second"]

    tell(story)


def test_what_can_not_be_changes_nothing(tell: Callable[[Story], None]) -> None:
    async def story(desk: ViewDesk) -> None:
        await desk.save(ANNA, "One", "", Asked(), 0)
        two = await desk.save(ANNA, "Two", "", Asked(), 1)
        with pytest.raises(Mistakes):
            await desk.save(ANNA, "One", "", Asked(), 0)
        with pytest.raises(Refused, match="no such view"):
            await desk.delete(ViewId("gone"), anybody)

        def never(view: TicketView) -> None:
            raise Refused("not_allowed", f"Not {view.name}.")

        for deed in (desk.delete(two.id, never), desk.change(two.id, lambda one: one, never)):
            with pytest.raises(Refused, match="Not Two"):
                await deed
        assert await names(desk, ANNA) == ["One", "Two"]

    tell(story)


def test_views_of_people_who_went_go_and_those_of_teams_stay(tmp_path: Path) -> None:
    async def day() -> None:
        database = open_database(tmp_path)
        try:
            await database.prepare()
            views = Views(database)
            desk = ViewDesk(views, views, Ids(1))
            for owner, team in ((ANNA, ""), (BERT, ""), (BERT, "green")):
                await desk.save(owner, "Late", team, Asked(), 0)
            await views.tidy([ANNA])
            assert (await names(desk, ANNA), await names(desk, BERT, "green")) == (["Late"], ["Late"])
        finally:
            await database.close()

    asyncio.run(day())
