"""Messages to other systems on both databases: written with their deeds, in order, and gone with a person."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest

from centrala.clock import Wall
from centrala.desk.customers import CustomerDesk
from centrala.desk.followups import FollowupDesk
from centrala.desk.hooks import wants_of
from centrala.desk.ports import Act, CustomerRecords, Deed
from centrala.desk.tickets import TicketDesk
from centrala.feedback.events import SurveyAnswered
from centrala.followups.followup import Followup
from centrala.ids import AgentName, CustomerId, Ids, InteractionId, QueueName
from centrala.interactions.interaction import Outcome
from centrala.organisation import Agent, HookEvent, Organisation, QuestionKind, Webhook
from centrala.privacy.erasing import Tombstone
from centrala.signing import hook_secret_of
from centrala.storage import RecordStore, open_record
from centrala.storage.customers import Customers
from centrala.storage.files import DirectoryShelf, Files
from centrala.storage.followups import Followups
from centrala.storage.missed import MissedCalls
from centrala.storage.privacy import Privacy
from centrala.storage.tickets import Tickets
from centrala.storage.webhooks import KEPT_MS, Webhooks
from centrala.tickets.ticket import Ticket
from centrala.webhooks import Delivery, DeliveryState
from tests.storage.making import Clock, Maker, count_one, interaction_record

ANNA = AgentName("anna")
SECRET = hook_secret_of(b"0" * 24)
NOW = Wall(1_790_003_600_000)
"""An hour after the moments that the clock tells."""
ALL = Webhook("all", "https://all.example", events=tuple(HookEvent), secret=SECRET)
CALLS = Webhook("calls", "https://calls.example", events=(HookEvent.CALL_MISSED,), secret=SECRET)
CENTER = Organisation(
    agents={ANNA: Agent(ANNA)},
    webhooks={
        one.name: one for one in (ALL, CALLS, replace(ALL, name="off", active=False), replace(ALL, name="-", secret=""))
    },
)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str | Path:
    return request.getfixturevalue("postgres") if request.param == "postgres" else tmp_path


def run(place: str | Path, data: Path, day: Callable[[RecordStore, Webhooks], Awaitable[None]]) -> None:
    async def whole() -> None:
        async with asyncio.timeout(40):
            store = await open_record(place, boot="b", now=Clock(), data=data, count=count_one)
            try:
                await store.load()
                hooks = Webhooks(store.database)
                await hooks.want(wants_of(CENTER), CENTER.webhooks)
                await day(store, hooks)
            finally:
                await store.close()

    asyncio.run(whole())


async def told(hooks: Webhooks, hook: str = "all") -> list[tuple[str, str]]:
    return [(one.type, one.object) for one in (await hooks.last(hook, limit=100))[::-1]]


async def took(hooks: Webhooks, one: Delivery, state: DeliveryState = DeliveryState.DELIVERED, due: int = 0) -> None:
    await hooks.tried(one, state, due=Wall(due), now=NOW, status=200, trouble="")


def test_calls_and_answers_come_with_their_entry_to_who_wants_them(place: str | Path, tmp_path: Path) -> None:
    async def day(store: RecordStore, hooks: Webhooks) -> None:
        maker = Maker(0)
        lost = replace(interaction_record("i2", agent=None), outcome=Outcome.ABANDONED, talk_ms=0)
        call = InteractionId("i1")
        answer = SurveyAnswered(call, call, "s", 1, QuestionKind.CSAT, 5, False, QueueName("support"), ANNA)
        store.append(maker.entry(closed=[interaction_record("i1")], events=[answer]))
        store.append(maker.entry(closed=[lost]))
        await store.saved(maker.last)
        ended, missed = HookEvent.CALL_ENDED.value, HookEvent.CALL_MISSED.value
        feedback = HookEvent.FEEDBACK_ANSWERED.value
        assert await told(hooks) == [(ended, "i1"), (feedback, "i1"), (ended, "i2"), (missed, "i2")]
        assert await told(hooks, "calls") == [(missed, "i2")]
        assert await told(hooks, "off") == await told(hooks, "-") == []
        (one,) = await MissedCalls(store.database).list(since=Wall(0))
        assert one.interaction == "i2", "the list of missed calls says the same"
        same = [one.event for one in await hooks.last("all", limit=9) if one.type == missed]
        assert same == [one.event for one in await hooks.last("calls", limit=9)], "one deed has one id"

    run(place, tmp_path, day)


def test_what_the_desk_does_is_told_and_a_unit_that_fails_tells_nothing(place: str | Path, tmp_path: Path) -> None:
    async def day(store: RecordStore, hooks: Webhooks) -> None:
        clock, center, records = Clock(), lambda: CENTER, Customers(store.database)
        desk = CustomerDesk(records, records, Ids(1), clock, center)
        ilze = await desk.create(lambda one: replace(one, name="Ilze"), ANNA)
        await desk.change(ilze.id, 1, lambda one: replace(one, note="Blue door"), ANNA)
        other = await desk.create(lambda one: replace(one, name="Ilze K"), ANNA)

        def fails(unit: CustomerRecords) -> None:
            unit.note(ilze.id, Deed(NOW, ANNA, Act.CHANGED))
            raise ValueError("no")

        with pytest.raises(ValueError, match="no"):
            await records.run(fails)
        await desk.merge(ilze.id, other.id, ANNA, lambda one: None)
        assert await told(hooks) == [
            ("customer.created", ilze.id),
            ("customer.changed", ilze.id),
            ("customer.created", other.id),
            ("customer.merged", ilze.id),
        ]

    run(place, tmp_path, day)


def test_a_ticket_that_comes_into_a_last_state_is_resolved(place: str | Path, tmp_path: Path) -> None:
    async def day(store: RecordStore, hooks: Webhooks) -> None:
        tickets = Tickets(store.database)
        desk = TicketDesk(tickets, tickets, Ids(1), Clock(), lambda: CENTER)

        def opened(one: Ticket) -> Ticket:
            return replace(one, subject="No water", owner=ANNA)

        one = await desk.create(opened, ANNA)
        one = await desk.change(one.id, 1, lambda ticket: replace(ticket, subject="No water at all"), ANNA)
        one = await desk.change(one.id, one.version, lambda ticket: replace(ticket, state="resolved"), ANNA)
        await desk.change(one.id, one.version, lambda ticket: replace(ticket, state="open"), ANNA)
        types = [type_ for type_, _ in await told(hooks)]
        assert types == ["ticket.opened", "ticket.changed", "ticket.resolved", "ticket.changed"]

    run(place, tmp_path, day)


def test_a_promise_is_kept_or_broken(place: str | Path, tmp_path: Path) -> None:
    async def day(store: RecordStore, hooks: Webhooks) -> None:
        followups, clock = Followups(store.database), Clock()
        desk = FollowupDesk(followups, followups, Ids(1), clock, lambda: CENTER)
        now = clock().wall

        def promise(one: Followup) -> Followup:
            return replace(one, promised="A call", owner=ANNA, due=Wall(now + 60_000))

        kept, late = await desk.create(promise, ANNA), await desk.create(promise, ANNA)
        await desk.done(kept.id, lambda one: one, ANNA)
        clock.ms += 120_000
        await desk.done(late.id, lambda one: one, ANNA)
        assert [type_ for type_, _ in await told(hooks)] == [
            "followup.made",
            "followup.made",
            "followup.kept",
            "followup.broken",
        ]

    run(place, tmp_path, day)


def test_of_one_object_a_receiver_is_told_in_order(place: str | Path, tmp_path: Path) -> None:
    async def day(store: RecordStore, hooks: Webhooks) -> None:
        records = Customers(store.database)
        desk = CustomerDesk(records, records, Ids(1), Clock(), lambda: CENTER)
        one = await desk.create(lambda one: replace(one, name="Ilze"), ANNA)
        await desk.change(one.id, 1, lambda one: replace(one, name="Ilze K"), ANNA)
        await desk.create(lambda one: replace(one, name="Juris"), ANNA)
        first, third = await hooks.due("all", NOW, limit=9)
        assert (first.number, third.number) == (1, 3), "the second waits for the first"
        await took(hooks, first, DeliveryState.WAITING, due=NOW + 5_000)
        await took(hooks, third)
        assert await hooks.due("all", NOW, limit=9) == []
        assert await hooks.next_due("all") == NOW + 5_000
        (again,) = await hooks.due("all", Wall(NOW + 5_000), limit=9)
        assert (again.number, again.attempts) == (1, 1)
        await took(hooks, again, DeliveryState.PARKED)
        (second,) = await hooks.due("all", NOW, limit=9)
        assert second.number == 2, "what is parked holds up nothing"

    run(place, tmp_path, day)


def test_one_or_all_since_a_moment_are_sent_again(place: str | Path, tmp_path: Path) -> None:
    async def day(store: RecordStore, hooks: Webhooks) -> None:
        for at in (1, 2, 3):
            await hooks.test("all", Wall(at))
        for one in await hooks.due("all", NOW, limit=9):
            await took(hooks, one)
        assert await hooks.due("all", NOW, limit=9) == []
        assert await hooks.again("all", NOW, number=1) == 1
        assert await hooks.again("all", NOW, since=Wall(2)) == 2
        assert await hooks.again("calls", NOW, since=Wall(0)) == 0
        found = await hooks.due("all", NOW, limit=9)
        assert [(one.attempts, one.since) for one in found] == [(0, NOW)] * 3
        assert await hooks.counts() == {"all": {DeliveryState.WAITING: 3}}

    run(place, tmp_path, day)


def test_old_ones_go_and_with_a_webhook_all_of_its(place: str | Path, tmp_path: Path) -> None:
    async def day(store: RecordStore, hooks: Webhooks) -> None:
        for state in (DeliveryState.DELIVERED, DeliveryState.PARKED, DeliveryState.WAITING):
            await hooks.test("all", Wall(1))
            await took(hooks, (await hooks.due("all", Wall(1), limit=9))[-1], state, due=NOW)
        await hooks.tidy(Wall(NOW + KEPT_MS[DeliveryState.DELIVERED] + 1))
        assert [one.state for one in await hooks.last("all", limit=9)] == [DeliveryState.WAITING, DeliveryState.PARKED]
        await hooks.tidy(Wall(NOW + KEPT_MS[DeliveryState.PARKED] + 1))
        assert [one.state for one in await hooks.last("all", limit=9)] == [DeliveryState.WAITING]
        await hooks.want([], ["calls"])
        assert await hooks.counts() == {}

    run(place, tmp_path, day)


def test_of_an_erased_person_only_the_erasure_is_told(place: str | Path, tmp_path: Path) -> None:
    async def day(store: RecordStore, hooks: Webhooks) -> None:
        records = Customers(store.database)
        desk = CustomerDesk(records, records, Ids(1), Clock(), lambda: CENTER)
        one = await desk.create(lambda one: replace(one, name="Ilze"), ANNA)
        await took(hooks, (await hooks.due("all", NOW, limit=1))[0])
        await desk.change(one.id, 1, lambda one: replace(one, name="Ilze K"), ANNA)
        privacy = Privacy(store, Files(store.database, DirectoryShelf(tmp_path / "f"), tmp_path / "k", quota=1 << 20))
        for _ in range(2):
            await privacy.unit(lambda unit: unit.entomb([Tombstone(CustomerId(one.id), NOW, ANNA)], []))
            await privacy.unit(lambda unit: unit.note(one.id, Deed(NOW, ANNA, Act.ERASED)))
        erased = ("customer.erased", one.id)
        assert await told(hooks) == [("customer.created", one.id), erased, erased], "of the others there is no body"

    run(place, tmp_path, day)
