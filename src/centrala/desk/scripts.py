"""Scripts beside interactions: opened, moved, and what an answer fills in the customer's record.

Owns the order of things: a move is made within one unit of work on the run as it is then, so two pages, or two agents
of a call that was passed on, take nothing from each other.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from centrala.claims import Values
from centrala.clock import ReadClock
from centrala.customers.customer import Customer
from centrala.customers.filling import FILLABLE, filled
from centrala.desk.customers import CustomerDesk, Edit
from centrala.desk.script_ports import ScriptReads, ScriptRecords, ScriptWork
from centrala.errors import Mistakes, Refused
from centrala.flows.check import values_set
from centrala.ids import AgentName, CustomerId, InteractionId
from centrala.interactions.interaction import Interaction
from centrala.organisation import Organisation
from centrala.script import Script
from centrala.scripting.fitting import Call
from centrala.scripting.run import Move, Run, begin, moved

__all__ = ["ScriptDesk", "call_of", "known_fields", "known_names", "of_customer", "values_of"]

_OF_THE_CALL: Final = (
    *("caller.number", "caller.name", "call.category", "call.purpose"),
    *("customer.name", "customer.form_of_address", "customer.language", "customer.owner", "customer.region"),
    *("agent.name", "queue.name", "center.name"),
)


class ScriptDesk:
    """The commands on runs of scripts."""

    def __init__(
        self,
        work: ScriptWork,
        reads: ScriptReads,
        customers: CustomerDesk,
        clock: ReadClock,
        organisation: Callable[[], Organisation],
    ) -> None:
        self._work = work
        self._customers = customers
        self._clock = clock
        self._organisation = organisation
        self.reads = reads

    async def open(self, interaction: InteractionId, name: str, values: Values) -> Run:
        """The run of this script, begun if it was not, from now on the one that is looked at.

        Raises Refused (``no_such_script``).
        """
        script, now = self._script(name), self._clock().wall

        def work(records: ScriptRecords) -> Run:
            run = replace(_begun(records, interaction, script, values, now), changed=now)
            records.put(run)
            return run

        return await self._work.run(work)

    async def move(self, interaction: InteractionId, name: str, move: Move, values: Values, by: AgentName) -> Run:
        """One move. Raises Refused: ``no_such_script``, ``no_such_step``; Mistakes."""
        script, now = self._script(name), self._clock().wall

        def work(records: ScriptRecords) -> Run:
            run = moved(_begun(records, interaction, script, values, now), script, move, values, now, by)
            records.put(run)
            return run

        return await self._work.run(work)

    async def fill(self, customer: str, field: str, answer: str, may: Edit, by: AgentName) -> str:
        """The answer into the customer's record, as it is now; why it could not be, for people.

        ``may`` raises what says that this person may not.
        """
        own = self._organisation().customer_fields
        for _ in range(3):
            one = await self._customers.reads.one(CustomerId(customer))
            if one is None:
                return "The customer is not known any more."
            try:
                await self._customers.change(one.id, one.version, lambda now: filled(may(now), field, answer, own), by)
            except Mistakes as wrong:
                return wrong.mistakes[0].why
            except Refused as refused:
                if refused.code == "changed_meanwhile":
                    continue
                return refused.why
            return ""
        return "The customer's record is being changed by somebody else."

    def _script(self, name: str) -> Script:
        found = self._organisation().scripts.get(name)
        if found is None:
            raise Refused("no_such_script", "There is no such script.")
        return found


def _begun(records: ScriptRecords, interaction: InteractionId, script: Script, values: Values, now: int) -> Run:
    fresh = begin(interaction, script, values, now)  # type: ignore[arg-type]
    found = records.find(interaction, script.name)
    if found is None and not records.add(fresh):
        found = records.find(interaction, script.name)
    return found or fresh


def call_of(one: Interaction) -> Call:
    """What a script is chosen by."""
    passed = () if one.course is None else tuple(f"{step.flow}/{step.step}" for step in one.course.passed)
    said = one.classification
    return Call(one.queue or "", said.purpose.value, said.category.value, passed)


def values_of(one: Interaction, customer: Customer | None, organisation: Organisation, agent: AgentName) -> Values:
    """What a script can say of a call; later ones win: what the caller typed, then what is known."""
    person, queue = organisation.agents.get(agent), organisation.queues.get(one.queue) if one.queue else None
    known: dict[str, str] = {} if one.course is None else dict(one.course.values)
    known |= {
        "caller.number": one.party.number,
        "caller.name": one.party.name,
        "call.category": one.classification.category.value,
        "call.purpose": one.classification.purpose.value,
        "agent.name": "" if person is None else person.title or person.name,
        "queue.name": "" if queue is None else queue.title or queue.name,
        "center.name": organisation.name,
    }
    if customer is not None:
        known |= of_customer(customer)
    return lambda name: known.get(name, "")


def of_customer(customer: Customer) -> Mapping[str, str]:
    """What words can say of a customer, by the names that scripts know."""
    return {
        "customer.name": customer.name,
        "customer.form_of_address": customer.form_of_address or customer.name,
        "customer.language": customer.language,
        "customer.owner": customer.owner,
        "customer.region": customer.address.region,
        **{f"customer.field.{name}": _said(value) for name, value in customer.fields.items()},
    }


def _said(value: object) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def known_names(organisation: Organisation) -> frozenset[str]:
    """The values that a call can bring to a script."""
    columns = {name: {one for row in table.rows.values() for one in row} for name, table in organisation.tables.items()}
    own = (f"customer.field.{name}" for name in organisation.customer_fields)
    return frozenset((*_OF_THE_CALL, *own, *values_set(organisation.flows, columns)))


def known_fields(organisation: Organisation) -> frozenset[str]:
    """The fields that an answer can fill."""
    return frozenset((*FILLABLE, *organisation.customer_fields))
