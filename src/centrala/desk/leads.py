"""Leads: made, given by rule or by hand, worked on, closed. One unit of work a command, with who did it.

Owns the order of things: the rulebook decides within the unit, on the lead as it is then, with who is at work in that
moment. Tells whoever listens once it is kept, with whose it was and is.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Final

from centrala.clock import ReadClock, Wall
from centrala.customers.customer import Customer, phone_reach
from centrala.desk.differing import differ
from centrala.desk.lead_ports import LeadAct, LeadDeed, LeadReads, LeadRecords, LeadWork
from centrala.errors import Mistake, Mistakes, Refused
from centrala.ids import AgentName, Ids, LeadId
from centrala.leads import lead as rules
from centrala.leads.assigning import Facts, candidates_of, choose, rule_for, rules_of
from centrala.leads.lead import Because, Chosen, Lead, LeadState, checked
from centrala.organisation import Organisation
from centrala.selling import LeadRule

__all__ = ["LeadDesk", "LeadEdit", "LeadTold"]

LeadEdit = Callable[[Lead], Lead]
"""What it is to be, from what it is. It may raise, and then nothing has changed."""

LeadTold = Callable[[Lead | None, Lead], None]
"""How it was, and how it is now; None: it is new."""

NOBODY: Final = AgentName("")
MOST_AT_ONCE: Final = 500
"""Leads that wait, looked at in one go."""

_OURS: Final = (
    *("id", "version", "created", "changed", "by", "state", "closed", "closed_by", "reason"),
    *("owner", "chosen", "passed", "rule", "queue"),
)
"""Nobody edits these."""


class LeadDesk:
    """The commands on leads."""

    def __init__(
        self,
        work: LeadWork,
        reads: LeadReads,
        ids: Ids,
        clock: ReadClock,
        organisation: Callable[[], Organisation],
        here: Callable[[], Collection[AgentName]],
    ) -> None:
        """``ids``: of this start of the program, and of nobody else's who makes leads. ``here``: who is at work."""
        self._work = work
        self._ids = ids
        self._clock = clock
        self._organisation = organisation
        self._here = here
        self._listeners: list[LeadTold] = []
        self.reads = reads

    def listen(self, listener: LeadTold) -> Callable[[], None]:
        """Told of each that is another now, once it is kept; the answer ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    async def create(self, edit: LeadEdit, by: AgentName, id_: LeadId | None = None) -> Lead:
        """A new one, given to somebody if anybody can take it now. Raises Mistakes: nothing was made.

        ``id_``: of one that follows from something else; where it is there already, it stays as it is, and is the
        answer.
        """
        now = self._clock().wall
        blank = Lead(id_ or self._ids.lead(), created=now, changed=now, by=by)

        def work(records: LeadRecords) -> tuple[Lead, bool]:
            if id_ is not None and (there := records.find(id_)) is not None:
                return there, False
            new = self._edited(records, blank, edit, now)
            while not records.add(new):
                if id_ is not None:
                    return _found(records, id_), False
                new = replace(new, id=self._ids.lead())
            records.note(new.id, LeadDeed(now, by, LeadAct.MADE))
            return self._offered(records, new, now), True

        made, is_new = await self._work.run(work)
        if is_new:
            self._tell(None, made)
        return made

    async def change(self, id_: LeadId, version: int, edit: LeadEdit, by: AgentName) -> Lead:
        """The lead as it is then; it stays what it is where ``edit`` changes nothing.

        Raises Refused: ``no_such_lead``, ``lead_closed``; ``changed_meanwhile``, it is not of this ``version`` any
        more. Raises Mistakes: what it would be can't be right.
        """
        now = self._clock().wall

        def step(records: LeadRecords, one: Lead) -> Lead:
            if one.version != version:
                raise Refused(
                    "changed_meanwhile",
                    "Somebody else has changed this lead since you opened it.",
                    remedy="Look at it again, and change what you want to change.",
                )
            if one.state not in rules.OPEN:
                raise Refused("lead_closed", "This lead is closed.", remedy="Open it again, if there is more to do.")
            return self._edited(records, one, edit, now)

        return await self._step(id_, step, by, LeadAct.CHANGED)

    async def give(self, id_: LeadId, owner: AgentName, may: LeadEdit, by: AgentName) -> Lead:
        """To this person, whatever the rules say. ``may`` raises what says that this is not allowed, here and below.

        Raises Refused (``no_such_lead``, ``lead_closed``), Mistakes: there is no such person.
        """
        if owner not in self._organisation().agents:
            raise Mistakes([Mistake(("owner",), "There is no such agent.")])

        def step(_: LeadRecords, one: Lead) -> Lead:
            return rules.given(may(one), owner, Chosen(Because.HAND))

        return await self._step(id_, step, by, LeadAct.GIVEN)

    async def let_go(self, id_: LeadId, may: LeadEdit, by: AgentName) -> Lead:
        """It goes to somebody else by rule, or waits. Raises Refused (``no_such_lead``, ``lead_closed``)."""
        now = self._clock().wall
        step = self._step(id_, lambda _, one: rules.let_go(may(one)), by, LeadAct.LET_GO)
        one = await step
        return one if one.owner else await self.offer(one.id, now)

    async def contacted(self, id_: LeadId, may: LeadEdit, by: AgentName) -> Lead:
        return await self._step(id_, lambda _, one: rules.contacted(may(one)), by, LeadAct.CONTACTED)

    async def win(self, id_: LeadId, may: LeadEdit, by: AgentName) -> Lead:
        now = self._clock().wall
        return await self._step(id_, lambda _, one: rules.won(may(one), now, by), by, LeadAct.WON)

    async def lose(self, id_: LeadId, reason: str, may: LeadEdit, by: AgentName) -> Lead:
        now = self._clock().wall
        return await self._step(id_, lambda _, one: rules.lost(may(one), reason, now, by), by, LeadAct.LOST)

    async def reopen(self, id_: LeadId, may: LeadEdit, by: AgentName) -> Lead:
        return await self._step(id_, lambda _, one: rules.reopened(may(one)), by, LeadAct.REOPENED)

    async def offer_all(self) -> int:
        """Whoever has come may take what waits; how many were given now."""
        now = self._clock().wall
        waiting = await self.reads.waiting(MOST_AT_ONCE)
        return sum([bool((await self.offer(id_, now)).owner) for id_ in waiting])

    async def offer(self, id_: LeadId, now: Wall) -> Lead:
        """By rule, if anybody can take it now. Raises Refused (``no_such_lead``)."""

        def work(records: LeadRecords) -> tuple[Lead, Lead]:
            before = _found(records, id_)
            return before, self._offered(records, before, now)

        before, after = await self._work.run(work)
        if after != before:
            self._tell(before, after)
        return after

    def _offered(self, records: LeadRecords, one: Lead, now: Wall) -> Lead:
        """As it is, when nobody can take it, or somebody has it."""
        if one.owner or one.state is not LeadState.NEW:
            return one
        records.alone()
        center = self._organisation()
        facts = self._facts(records, one)
        rule = rule_for(facts, rules_of(center))
        found = choose(one, rule, facts.owner, candidates_of(center, self._here(), records.open_of(), records.turns()))
        if found is None:
            if (rule.name, rule.queue) == (one.rule, one.queue):
                return one
            after = replace(one, rule=rule.name, queue=rule.queue, version=one.version + 1, changed=now)
            records.put(after)
            return after
        agent, chosen = found
        after = replace(
            rules.given(one, agent, chosen), rule=rule.name, queue=rule.queue, version=one.version + 1, changed=now
        )
        records.put(after)
        records.turn(agent, now)
        records.note(one.id, LeadDeed(now, NOBODY, LeadAct.GIVEN, f"{agent} {chosen.because.value}"))
        return after

    def _facts(self, records: LeadRecords, one: Lead) -> Facts:
        """What the lead says, else what its customer's record does."""
        customer = None if one.customer is None else records.customer(one.customer)
        known = customer or Customer(id="")  # type: ignore[arg-type]  # nobody's record is empty
        return Facts(
            language=one.language or known.language,
            region=one.region or known.address.region,
            postcode=one.postcode or known.address.postcode,
            industry=one.industry or known.industry,
            value=one.value,
            source=one.source,
            owner=known.owner,
        )

    def _rule(self, records: LeadRecords, one: Lead) -> LeadRule:
        return rule_for(self._facts(records, one), rules_of(self._organisation()))

    def _edited(self, records: LeadRecords, before: Lead, edit: LeadEdit, now: Wall) -> Lead:
        """With the moment of its rule where none is named. Raises Mistakes, and what ``edit`` raises."""
        wanted = edit(before)
        wanted = replace(wanted, **{name: getattr(before, name) for name in _OURS})
        wanted = self._known(records, before, wanted)
        rule = self._rule(records, wanted)
        if not wanted.due:
            wanted = replace(wanted, due=Wall(now + rule.contact_ms))
        return checked(replace(wanted, rule=rule.name, queue=rule.queue), now)

    def _known(self, records: LeadRecords, before: Lead, wanted: Lead) -> Lead:
        """With its number as it is dialled, and with its customer where only one has this number.

        Raises Mistakes: the number is none, or there is no such customer.
        """
        if wanted.number.strip() and wanted.number != before.number:
            try:
                wanted = replace(wanted, number=phone_reach(wanted.number, self._organisation().country).key)
            except Mistakes as told:
                raise Mistakes([replace(mistake, path=("number",)) for mistake in told.mistakes]) from None
        if wanted.customer is None and wanted.number:
            those = records.with_number(wanted.number)
            return replace(wanted, customer=those[0].id) if len(those) == 1 else wanted
        if wanted.customer is None or wanted.customer == before.customer:
            return wanted
        customer = records.customer(wanted.customer)
        if customer is None:
            raise Mistakes([Mistake(("customer",), "There is no such customer.")])
        return replace(wanted, customer=customer.id)

    async def _step(self, id_: LeadId, edit: Callable[[LeadRecords, Lead], Lead], by: AgentName, act: LeadAct) -> Lead:
        now = self._clock().wall

        def work(records: LeadRecords) -> tuple[Lead, Lead]:
            before = _found(records, id_)
            after = edit(records, before)
            if after == before:
                return before, before
            after = replace(after, version=before.version + 1, changed=now)
            records.put(after)
            records.note(id_, LeadDeed(now, by, act, _about(before, after, act)))
            return before, after

        before, after = await self._work.run(work)
        if after != before:
            self._tell(before, after)
        return after

    def _tell(self, before: Lead | None, after: Lead) -> None:
        for listener in list(self._listeners):
            listener(before, after)


def _found(records: LeadRecords, id_: LeadId) -> Lead:
    one = records.find(id_)
    if one is None:
        raise Refused("no_such_lead", "There is no such lead.")
    return one


def _about(before: Lead, after: Lead, act: LeadAct) -> str:
    """To whom it was given, or the names of the fields that are different."""
    if act is LeadAct.GIVEN:
        return f"{after.owner} {Because.HAND.value}"
    if act is not LeadAct.CHANGED:
        return ""
    return ", ".join(name for name in differ(before, after) if name not in ("version", "changed", "rule", "queue"))
