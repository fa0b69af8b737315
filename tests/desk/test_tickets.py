"""The desk's commands on tickets, with tickets in memory, in SQLite and in PostgreSQL alike."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from centrala.casework import POLICIES, TicketMacro, TicketPolicy, TicketPriority, TicketReason
from centrala.clock import Mono, Now, Wall
from centrala.desk.ticket_ports import TICKET_SORTS, TicketAct, TicketQuestion, TicketWhose
from centrala.desk.tickets import Contact, TicketDesk, TicketEdit
from centrala.errors import Mistakes, Refused
from centrala.ids import AgentName, CustomerId, Ids, InteractionId, QueueName, TicketId
from centrala.organisation import Agent, CustomerField, Department, Organisation, Queue
from centrala.service.later import Later
from centrala.service.reminding import looking_at_clocks
from centrala.storage import open_database
from centrala.storage.jobs import Jobs
from centrala.storage.tickets import CLOCK_JOB, Tickets
from centrala.tickets.ticket import Ticket
from tests.desk.tickets_memory import TicketsInMemory

ANNA, BERT = AgentName("anna"), AgentName("bert")
ILZE, CALLS = CustomerId("c1-1"), QueueName("calls")
CENTER = Organisation(
    agents={name: Agent(name) for name in (ANNA, BERT)},
    departments={"billing": Department("billing")},
    queues={CALLS: Queue(CALLS)},
    ticket_fields={"order": CustomerField("order")},
    ticket_policies={
        "polite": TicketPolicy("polite", reason="polite", respond_ms=3_600_000, warn_ms=900_000, escalate="billing"),
        **{one.name: one for one in POLICIES},
    },
    ticket_reasons={
        "billing": TicketReason("billing"),
        "late": TicketReason("late", fields=("order",), needs=("order",)),
        "polite": TicketReason("polite", checklist=("Anything else?",)),
    },
)
HOUR = 3_600_000


@dataclass
class World:
    """Two programs of one center, as far as tickets go: each makes ids of its own."""

    desk: TicketDesk
    other: TicketDesk
    skip: Callable[[int], None]
    """So many milliseconds go by."""
    later: Later | None = None
    """Later work, where it is kept."""

    async def look(self, *ids: TicketId) -> None:
        """What is due is done, and done again by the other program."""
        if self.later is not None:
            await self.later.do_due()
        else:
            for id_ in ids:
                await self.desk.alarm(id_)
        for id_ in ids:
            await self.other.alarm(id_)

    async def told(self, one: Ticket) -> list[tuple[str, str, str]]:
        ids = [one.id, *await self.desk.reads.parts(one.id)]
        return [(entry.by, entry.act.value, entry.about or entry.text) for entry in await self.desk.reads.entries(ids)]

    async def subjects(self, **asked: object) -> list[str]:
        page = await self.desk.reads.page(TicketQuestion(**asked))  # type: ignore[arg-type]
        return [one.subject for one, _ in page.rows]


Story = Callable[[World], Awaitable[None]]


@pytest.fixture(params=["memory", "sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def run(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[Story], None]:
    ms = [0]

    def clock() -> Now:
        ms[0] += 1
        return Now(Mono(ms[0]), Wall(1_790_000_000_000 + ms[0]))

    def world(stores: Sequence[Tickets | TicketsInMemory]) -> World:
        first, second = (TicketDesk(one, one, Ids(start), clock, lambda: CENTER) for start, one in enumerate(stores, 1))
        return World(first, second, lambda more: ms.__setitem__(0, ms[0] + more))

    async def with_database(story: Story, place: str | Path) -> None:
        databases = [open_database(place) for _ in range(2)]
        await databases[0].prepare()
        stores = [Tickets(database) for database in databases]
        try:
            async with asyncio.timeout(40):
                there = world(stores)
                work = {CLOCK_JOB: looking_at_clocks(there.desk)}
                there.later = Later(Jobs(databases[0]), work, clock, lambda: "UTC", recurring=())
                await story(there)
        finally:
            for database in databases:
                await database.close()

    def whole(story: Story) -> None:
        if request.param == "memory":
            asyncio.run(story(world([TicketsInMemory()] * 2)))  # type: ignore[arg-type]
            return
        place = request.getfixturevalue("postgres") if request.param == "postgres" else tmp_path
        asyncio.run(with_database(story, place))

    return whole


def about(subject: str, **values: object) -> TicketEdit:
    return lambda one: replace(one, subject=subject, **{"owner": ANNA, **values})  # type: ignore[arg-type]


def anybody(one: Ticket) -> None:
    """No ticket is closed to whoever asks."""


def call(number: str, customer: str = ILZE, agent: AgentName = ANNA) -> Contact:
    return Contact(InteractionId(f"i1-{number}"), agent, CALLS, CustomerId(customer), "+37120001111")


def test_a_ticket_is_opened_changed_by_its_version_and_all_of_it_told(run: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        one = await world.desk.create(about("Wrong bill", reason="billing"), ANNA)
        after = await world.desk.change(one.id, 1, lambda it: replace(it, state="follow_up", tags=("vip",)), BERT)
        assert (after.version, after.state, after.tags) == (2, "follow_up", ("vip",))
        assert after == await world.other.reads.one(one.id)
        with pytest.raises(Refused) as late:
            await world.other.change(one.id, 1, lambda it: replace(it, subject="Mine"), ANNA)
        assert late.value.code == "changed_meanwhile"
        assert await world.desk.change(one.id, 2, lambda it: it, ANNA) == after, "nothing is changed by nothing"
        assert await world.told(one) == [
            ("anna", "opened", ""),
            ("bert", "state", "follow_up"),
            ("bert", "changed", "tags"),
        ]

    run(story)


@pytest.mark.parametrize(
    ("values", "path"),
    [
        ({"owner": ""}, ("owner",)),
        ({"owner": "nobody"}, ("owner",)),
        ({"department": "unheard"}, ("department",)),
        ({"reason": "unheard"}, ("reason",)),
        ({"fields": {"order": 7}}, ("fields", "order")),
        ({"fields": {"unheard": "x"}}, ("fields", "unheard")),
    ],
)
def test_what_cannot_be_right_makes_nothing(
    run: Callable[[Story], None], values: dict[str, object], path: tuple[str | int, ...]
) -> None:
    async def story(world: World) -> None:
        with pytest.raises(Mistakes) as wrong:
            await world.desk.create(about("x", **values), ANNA)
        assert [one.path for one in wrong.value.mistakes] == [path]
        assert await world.subjects() == []

    run(story)


def test_a_note_is_never_lost_and_never_there_twice(run: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        one = await world.desk.create(about("Wrong bill"), ANNA)
        await world.other.change(one.id, 1, lambda it: replace(it, subject="Two bills"), BERT)
        for desk in (world.desk, world.other, world.desk):
            await desk.note(one.id, " Sent twice. ", ANNA, anybody, told=False, key="page-1")
        after = await world.desk.note(one.id, "We send it again.", ANNA, anybody, told=True, key="")
        assert after.subject == "Two bills", "what somebody else changed meanwhile stays"
        assert after.responded is not None
        assert (await world.told(one))[2:] == [("anna", "note", "Sent twice."), ("anna", "told", "We send it again.")]
        with pytest.raises(Mistakes):
            await world.desk.note(one.id, "  ", ANNA, anybody, told=False, key="")

    run(story)


def test_who_hands_over_watches_and_the_department_sees_what_is_nobodys(run: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        one = await world.desk.create(about("Wrong bill"), ANNA)
        assert await world.subjects(whose=TicketWhose(departments=("billing",))) == []
        one = await world.desk.hand(one.id, "", "billing", "Please look at bill 7.", ANNA, anybody)
        assert (one.owner, one.department, one.watchers) == ("", "billing", (ANNA,))
        for whose in (TicketWhose(departments=("billing",)), TicketWhose(watcher=ANNA)):
            assert await world.subjects(whose=whose) == ["Wrong bill"]
        one = await world.desk.hand(one.id, BERT, "", "Yours.", BERT, anybody)
        assert (one.owner, one.department, one.watchers) == (BERT, "billing", (ANNA, BERT))
        assert await world.subjects(whose=TicketWhose(departments=("billing",))) == [], "somebody has it"
        assert await world.subjects(whose=TicketWhose(people=(BERT,))) == ["Wrong bill"]
        entries = await world.desk.reads.entries([one.id])
        assert [(entry.about, entry.text) for entry in entries if entry.act is TicketAct.HANDED] == [
            ("department:billing", "Please look at bill 7."),
            ("owner:bert", "Yours."),
        ]
        with pytest.raises(Mistakes):
            await world.desk.hand(one.id, "", "", "Nobody.", ANNA, anybody)

    run(story)


def test_a_merge_tells_both_stories_and_is_undone_whole(run: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        kept, gone = [await world.desk.create(about(subject), ANNA) for subject in ("Kept", "Gone")]
        await world.desk.note(gone.id, "Of the other.", BERT, anybody, told=False, key="")
        before = await world.desk.reads.one(gone.id)
        await world.desk.merge(kept.id, gone.id, ANNA, anybody)
        assert await world.subjects() == ["Kept"]
        assert ("bert", "note", "Of the other.") in await world.told(kept)
        for command in (
            world.desk.merge(kept.id, gone.id, ANNA, anybody),
            world.desk.note(gone.id, "x", ANNA, anybody, told=False, key=""),
        ):
            with pytest.raises(Refused) as refused:
                await command
            assert refused.value.code == "already_merged"
        await world.desk.unmerge(gone.id, ANNA, anybody)
        after = await world.desk.reads.one(gone.id)
        assert before is not None
        assert after is not None
        assert replace(after, version=before.version, changed=before.changed) == before
        assert sorted(await world.subjects()) == ["Gone", "Kept"]
        with pytest.raises(Refused, match="part of no other"):
            await world.desk.unmerge(gone.id, ANNA, anybody)

    run(story)


def test_links_are_of_both(run: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        one, other = [await world.desk.create(about(subject), ANNA) for subject in ("One", "Other")]
        for _ in range(2):
            await world.desk.link(one.id, other.id, ANNA, anybody, linked=True)
        assert [it.id for it in await world.desk.reads.links(other.id)] == [one.id]
        assert len(await world.told(one)) == 2, "a second time it is no news"
        await world.desk.link(other.id, one.id, ANNA, anybody, linked=False)
        assert await world.desk.reads.links(one.id) == []

    run(story)


def test_every_answered_call_belongs_to_one_ticket(run: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        first = await world.desk.answered(call("1"))
        assert await world.other.answered(call("1", agent=BERT)) == first, "the next agent has the same"
        assert await world.desk.answered(call("2")) == first, "an open one of the customer goes on"
        one = await world.desk.reads.one(first.ticket)
        assert one is not None
        assert (one.customer, one.owner, one.fresh, one.queue) == (ILZE, ANNA, True, CALLS)
        assert one.responded is not None
        await world.desk.change(one.id, one.version, lambda it: replace(it, state="resolved"), ANNA)
        second = await world.desk.answered(call("3"))
        assert second.ticket != first.ticket, "what is done stays done"
        assert [await world.desk.reads.ticket_of(call(number).interaction) for number in ("1", "2", "3")] == [
            first.ticket,
            first.ticket,
            second.ticket,
        ]
        unknown = [await world.desk.answered(call(number, customer="")) for number in ("4", "5")]
        assert unknown[0].ticket != unknown[1].ticket, "nobody is guessed"

    run(story)


def test_two_calls_of_one_customer_answered_at_once_have_one_ticket(run: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        found = await asyncio.gather(
            *(desk.answered(call(str(n))) for n, desk in enumerate((world.desk, world.other) * 4))
        )
        assert len({joined.ticket for joined in found}) == 1

    run(story)


def test_with_several_open_a_new_one_is_opened_until_a_person_chooses(run: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        older, newer = [await world.desk.create(about(subject, customer=ILZE), ANNA) for subject in ("Older", "Newer")]
        joined = await world.desk.answered(call("1"))
        assert joined.several == (newer.id, older.id)
        chosen = await world.desk.choose(call("1"), older.id, anybody)
        assert chosen.id == older.id == await world.desk.reads.ticket_of(call("1").interaction)
        assert sorted(await world.subjects()) == ["Newer", "Older"], "what the call alone had made is a part of it"
        again = await world.desk.choose(call("1"), None, anybody)
        assert again.id not in (older.id, newer.id, joined.ticket)
        assert len(await world.subjects()) == 3

    run(story)


def test_a_ticket_of_nobody_becomes_the_customers_whom_the_call_turns_out_to_be_of(
    run: Callable[[Story], None],
) -> None:
    async def story(world: World) -> None:
        joined = await world.desk.answered(call("1", customer=""))
        await world.desk.belongs(call("1"))
        one = await world.desk.reads.one(joined.ticket)
        assert one is not None
        assert one.customer == ILZE
        await world.desk.change(one.id, one.version, lambda it: replace(it, subject="Hers"), ANNA)
        await world.desk.belongs(call("1", customer="c1-2"))
        one = await world.desk.reads.one(joined.ticket)
        assert one is not None
        assert one.customer == ILZE, "what a person has worked on is not given away"

    run(story)


def test_a_call_that_turns_out_to_be_of_somebody_with_one_open_ticket_belongs_to_that(
    run: Callable[[Story], None],
) -> None:
    async def story(world: World) -> None:
        old = await world.desk.create(about("Old", customer=CustomerId("c1-9")), ANNA)
        joined = await world.desk.answered(call("1", customer=""))
        await world.desk.belongs(replace(call("1"), parts=(CustomerId("c1-9"),)))
        assert await world.desk.reads.ticket_of(call("1").interaction) == old.id, "also of a record that is part of it"
        assert await world.subjects() == ["Old"]
        gone = await world.desk.reads.one(joined.ticket)
        assert gone is not None
        assert gone.merged_into == old.id
        again = await world.other.answered(replace(call("2"), parts=(CustomerId("c1-9"),)))
        assert again.ticket == old.id

    run(story)


def test_what_a_call_came_to_is_said_without_a_version_and_only_where_there_is_a_ticket(
    run: Callable[[Story], None],
) -> None:
    async def story(world: World) -> None:
        joined = await world.desk.answered(call("1"))
        await world.desk.change(joined.ticket, 1, lambda it: replace(it, subject="Changed meanwhile"), BERT)

        def solved(one: Ticket) -> Ticket:
            return replace(one, reason="polite", state="resolved")

        with pytest.raises(Refused, match="Anything else") as refused:
            await world.desk.dispose(call("1").interaction, solved, ANNA)
        assert refused.value.code == "ticks_missing"
        ticked = lambda one: replace(solved(one), ticks=("Anything else?", "not of the list"))  # noqa: E731
        one = await world.desk.dispose(call("1").interaction, ticked, ANNA)
        assert one is not None
        assert (one.state, one.subject, one.ticks) == ("resolved", "Changed meanwhile", ("Anything else?",))
        again = await world.desk.change(one.id, one.version, lambda it: replace(it, state="open"), ANNA)
        assert again.ticks == (), "to be seen to anew"
        assert await world.desk.dispose(call("2").interaction, solved, ANNA) is None

    run(story)


def test_a_macro_does_all_of_it_once(run: Callable[[Story], None]) -> None:
    macro = TicketMacro(
        "send", priority=TicketPriority.HIGH, reason="billing", department="billing", tags=("bill",), note="Look here."
    )

    async def story(world: World) -> None:
        one = await world.desk.create(about("Bill", tags=("vip",)), ANNA)
        await world.desk.run_macro(one.id, macro, BERT, anybody, key="k")
        after = await world.other.run_macro(one.id, macro, BERT, anybody, key="k")
        assert (after.version, after.reason, after.priority) == (2, "billing", TicketPriority.HIGH)
        assert (after.owner, after.department, after.tags) == ("", "billing", ("vip", "bill"))
        assert after.watchers == (BERT,), "who sent it sees what becomes of it"
        assert await world.told(one) == [
            ("anna", "opened", ""),
            ("bert", "macro", "send"),
            ("bert", "changed", "priority, reason, owner, department, tags, watchers"),
            ("bert", "note", "Look here."),
        ]
        with pytest.raises(Refused) as refused:
            await world.desk.run_macro(one.id, TicketMacro("x", state="unheard"), BERT, anybody, key="")
        assert refused.value.code == "no_such_state"
        assert len(await world.told(one)) == 4, "nothing of it is kept"

    run(story)


def test_a_clock_is_called_to_mind_before_and_after_once_and_then_goes_to_the_department_of_its_policy(
    run: Callable[[Story], None],
) -> None:
    async def story(world: World) -> None:
        given: list[tuple[TicketId, str, bool]] = []
        for desk in (world.desk, world.other):
            desk.listen_for_alarms(lambda one, alarms: given.extend((one.id, it.aim.value, it.late) for it in alarms))
        one = await world.desk.create(about("Waits", reason="polite"), ANNA)
        answered = await world.desk.create(about("Answered", reason="polite"), ANNA)
        await world.desk.note(answered.id, "Hello", ANNA, anybody, told=True, key="")
        done: list[int] = []
        for minutes in (44, 2, 15, 60):
            world.skip(minutes * 60_000)
            await world.look(one.id, answered.id)
            done.append(len(given))
        assert done == [0, 1, 2, 2]
        assert given == [(one.id, "respond", False), (one.id, "respond", True)]
        assert [line for line in await world.told(one) if line[0] == ""] == [
            ("", "near", "respond"),
            ("", "late", "respond"),
            ("", "handed", "department:billing"),
        ]
        late = await world.desk.reads.one(one.id)
        assert late is not None
        assert (late.owner, late.department, late.watchers, late.version) == ("", "billing", (ANNA,), 2)
        await world.desk.alarm(TicketId("k9-9"))

    run(story)


def test_the_list_is_filtered_sorted_and_read_in_pages(run: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        urgent, low = TicketPriority.URGENT, TicketPriority.LOW
        one = await world.desk.create(about("Rēķins nav labs", priority=low, reason="billing"), ANNA)
        await world.desk.create(about("Nothing works", priority=urgent, owner="", department="billing"), ANNA)
        await world.desk.create(about("100% off", owner=BERT, watchers=(ANNA,)), BERT)
        await world.desk.change(one.id, 1, lambda it: replace(it, state="closed"), ANNA)
        for asked, found in (
            ({"words": "REKINS"}, ["Rēķins nav labs"]),
            ({"words": "0% o"}, ["100% off"]),
            ({"words": "_"}, []),
            ({"words": one.id}, ["Rēķins nav labs"]),
            ({"owner": ""}, ["Nothing works"]),
            ({"owner": "bert"}, ["100% off"]),
            ({"watcher": ANNA}, ["100% off", "Nothing works"]),
            ({"states": ["closed"]}, ["Rēķins nav labs"]),
            ({"not_states": ["closed"], "sort": "opened"}, ["Nothing works", "100% off"]),
            ({"reasons": ["billing"]}, ["Rēķins nav labs"]),
            ({"departments": ["billing"]}, ["Nothing works"]),
            ({"priority": urgent}, ["Nothing works"]),
            ({"sort": "-priority"}, ["Nothing works", "100% off", "Rēķins nav labs"]),
            ({"sort": "due"}, ["Nothing works", "100% off", "Rēķins nav labs"]),
            ({"due_before": Wall(1_790_000_000_000 + 2 * HOUR)}, ["Nothing works"]),
        ):
            assert await world.subjects(**asked) == found, asked
        for sort in [sign + name for name in TICKET_SORTS for sign in ("", "-")]:
            whole, pages, cursor = await world.subjects(sort=sort), [], None
            while True:
                page = await world.desk.reads.page(TicketQuestion(sort=sort, limit=1, cursor=cursor))
                pages += [it.subject for it, _ in page.rows]
                cursor = page.cursor
                if cursor is None:
                    break
            assert pages == whole
        for wrong in (TicketQuestion(sort="subject"), TicketQuestion(cursor="x")):
            with pytest.raises(Mistakes):
                await world.desk.reads.page(wrong)
        counts = await world.desk.reads.counts(TicketQuestion(), since=Wall(0), until=Wall(1 << 60), now=Wall(1))
        assert (counts.states, counts.reasons) == ({"open": 2, "closed": 1}, {"billing": 1, "": 2})
        assert counts.overdue == 0
        late = await world.desk.reads.counts(
            TicketQuestion(reasons=[""]), since=Wall(0), until=Wall(1 << 60), now=Wall(1 << 61)
        )
        assert (late.states, late.overdue) == ({"open": 2}, 2)

    run(story)


def test_listeners_are_told_of_what_is_another_now(run: Callable[[Story], None]) -> None:
    async def story(world: World) -> None:
        heard: list[tuple[TicketId, str | None, str]] = []
        deaf = world.desk.listen(lambda was, one: heard.append((one.id, None if was is None else was.owner, one.owner)))
        one = await world.desk.create(about("x"), ANNA)
        joined = await world.desk.answered(call("1"))
        await world.desk.hand(one.id, BERT, "", "yours", ANNA, anybody)
        await world.desk.note(one.id, "x", ANNA, anybody, told=False, key="k")
        await world.desk.note(one.id, "x", ANNA, anybody, told=False, key="k")
        await world.desk.link(one.id, joined.ticket, ANNA, anybody, linked=True)
        await world.desk.merge(joined.ticket, one.id, ANNA, anybody)
        deaf()
        await world.desk.note(joined.ticket, "x", ANNA, anybody, told=False, key="")
        assert heard == [
            (one.id, None, ANNA),
            (joined.ticket, None, ANNA),
            (one.id, ANNA, BERT),
            (one.id, BERT, BERT),
            (joined.ticket, ANNA, ANNA),
            (one.id, BERT, BERT),
        ]

    run(story)


def test_nobodys_ticket_is_taken_by_one_and_left_behind_only_where_nobody_answered(
    run: Callable[[Story], None],
) -> None:
    async def story(world: World) -> None:
        one = await world.desk.create(about("A taken one", owner="", department="billing"), ANNA)
        assert await world.desk.reads.owners() == []
        both = await asyncio.gather(
            world.desk.take(one.id, ANNA, anybody, InteractionId("i1-7")),
            world.other.take(one.id, BERT, anybody, InteractionId("i1-7")),
            return_exceptions=True,
        )
        (refused,) = [each for each in both if isinstance(each, Refused)]
        (taken,) = [each for each in both if not isinstance(each, BaseException)]
        assert (refused.code, await world.desk.reads.owners()) == ("taken", [taken.owner])
        assert await world.desk.take(one.id, taken.owner, anybody) == taken
        entries = await world.desk.reads.entries([one.id])
        assert [(entry.act, entry.about) for entry in entries][1:] == [(TicketAct.TAKEN, "i1-7")]
        await world.desk.left_behind(one.id, AgentName("carl"))
        assert (await world.desk.reads.one(one.id)) == taken
        await world.desk.left_behind(one.id, taken.owner)
        left = await world.desk.reads.one(one.id)
        assert left is not None
        assert (left.owner, {*left.watchers}) == ("", {ANNA, taken.owner})
        await world.desk.take(one.id, BERT, anybody)
        await world.desk.note(one.id, "We are on it.", BERT, anybody, told=True, key="")
        await world.desk.left_behind(one.id, BERT)
        assert await world.desk.reads.owners() == [BERT]

    run(story)
