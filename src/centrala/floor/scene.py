"""The floor as a flow sees it: what conditions may ask of caller, calendar and queues."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from centrala.clock import NEVER
from centrala.floor.live import Live
from centrala.flows.moment import clock_value, hours_state
from centrala.ids import QueueName
from centrala.interactions.interaction import Interaction
from centrala.ivr import Flow, MappingTable
from centrala.organisation import Organisation
from centrala.texts import ask, exit_of

__all__ = ["FloorScene"]


@dataclass(frozen=True, slots=True)
class FloorScene:
    """Implements ``flows.course.Scene`` for one interaction, now."""

    live: Live
    interaction: Interaction

    @property
    def rules(self) -> Organisation:
        return self.live.rules(self.interaction)

    @property
    def flows(self) -> Mapping[str, Flow]:
        return self.rules.flows

    @property
    def tables(self) -> Mapping[str, MappingTable]:
        """Of the newest revision: data that are changed count for the next step (B4)."""
        return self.live.organisation.tables

    @property
    def language(self) -> str:
        return self.rules.language

    @property
    def elapsed_ms(self) -> int:
        began = self.interaction.course_began
        return 0 if began == NEVER else self.live.now.mono - began

    @property
    def seed(self) -> str:
        return self.interaction.id

    def hours(self, name: str) -> str:
        return hours_state(self.rules, name, self.live.now.wall)

    def text_exit(self, number: str, words: str) -> str:
        return exit_of(ask(number, words, self.live.organisation, self.live.usage, self.live.now))

    @property
    def customer(self) -> str:
        party = self.interaction.party
        if party.customer:
            return "known"
        if self.interaction.candidates:
            return "several"
        return "unknown" if party.withheld or not party.number else ""

    def value(self, name: str) -> str:
        known = _OF_CALLER.get(name)
        if known is not None:
            return known(self.interaction)
        if name.startswith("customer.field."):
            return self.interaction.known.fields.get(name.removeprefix("customer.field."), "")
        if name.startswith("customer.outside."):
            outside = self.interaction.outside
            return "" if outside is None else outside.values.get(name.removeprefix("customer.outside."), "")
        if name.startswith("queue."):
            return self._of_queue(name)
        return clock_value(name, self.rules.timezone, self.live.now.wall)

    def _of_queue(self, name: str) -> str:
        """``queue.NAME.waiting``, ``.agents`` (logged in), ``.free``; a name may have points in it."""
        queue, _, what = name.removeprefix("queue.").rpartition(".")
        if queue not in self.rules.queues:
            return ""
        match what:
            case "waiting":
                return str(self.live.distribution.waiting(QueueName(queue)))
            case "agents":
                return str(self._members(queue, ready=False))
            case "free":
                return str(self._members(queue, ready=True))
            case _:
                return ""

    def _members(self, queue: str, *, ready: bool) -> int:
        people = self.live.organisation.agents
        return sum(
            (name in self.live.told if ready else agent.presence.value != "logged_out")
            and name in people
            and any(member.queue == queue for member in people[name].queues)
            for name, agent in self.live.agents.items()
        )


_OF_CALLER: Final[Mapping[str, Callable[[Interaction], str]]] = {
    "caller.number": lambda one: one.party.number,
    "caller.name": lambda one: one.party.name,
    "caller.withheld": lambda one: "yes" if one.party.withheld else "",
    "caller.category": lambda one: one.classification.category.value,
    "caller.purpose": lambda one: one.classification.purpose.value,
    "caller.value": lambda one: str(one.value),
    "caller.priority": lambda one: str(one.priority),
    "caller.last_agent": lambda one: one.last_agent or "",
    "customer.known": lambda one: "yes" if one.party.customer else "",
    "customer.name": lambda one: one.party.name if one.party.customer else "",
    "customer.form_of_address": lambda one: one.known.form_of_address or (one.party.name if one.party.customer else ""),
    "customer.language": lambda one: one.known.language,
    "customer.owner": lambda one: one.known.owner,
    "customer.region": lambda one: one.known.region,
    "customer.value": lambda one: str(one.known.value),
    "number": lambda one: one.number or "",
}
