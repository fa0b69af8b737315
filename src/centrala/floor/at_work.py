"""How many people serve each queue now, kept up as they change.

Owns the count and nothing of its meaning: who looks (``outlook``) looks often, at each arrival and at each caller who
leaves a line, and a center has thousands of people of whom one or two change in between.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from centrala.agents.agent import Attendance
from centrala.agents.presence import Presence
from centrala.ids import AgentName, QueueName
from centrala.organisation import Organisation

__all__ = ["AtWork"]

_NONE: tuple[QueueName, ...] = ()


class AtWork:
    """Members of each queue who are available or busy, not paused there, and do not want to go."""

    __slots__ = ("_counts", "_organisation", "_paused", "_served")

    def __init__(self) -> None:
        self._organisation: Organisation | None = None
        self._served: dict[AgentName, tuple[QueueName, ...]] = {}
        """What each agent was counted for; who serves nothing is not in it."""
        self._paused: dict[AgentName, tuple[QueueName, ...]] = {}
        """Where each agent was paused who was there for work when last looked at."""
        self._counts: dict[QueueName, int] = {}

    def counts(
        self, organisation: Organisation, agents: Mapping[AgentName, Attendance], changed: Iterable[AgentName]
    ) -> Mapping[QueueName, int]:
        """By queue; one that is not in it is served by nobody. ``changed``: who may serve others than when last asked.

        Another organisation than last time: everybody is counted anew.
        """
        if organisation is not self._organisation:
            self._organisation, self._served, self._counts, self._paused = organisation, {}, {}, {}
            changed = agents
        for name in changed:
            paused = _paused(agents.get(name))
            if paused != self._paused.get(name):
                self._look(organisation, name, paused)
        return self._counts

    def _look(self, organisation: Organisation, name: AgentName, paused: tuple[QueueName, ...] | None) -> None:
        if paused is None:
            del self._paused[name]
        else:
            self._paused[name] = paused
        person = organisation.agents.get(name)
        if person is None or paused is None:
            self._count(name, _NONE)
        else:
            self._count(name, tuple([member.queue for member in person.queues if member.queue not in paused]))

    def _count(self, name: AgentName, served: tuple[QueueName, ...]) -> None:
        before, counts = self._served.get(name, _NONE), self._counts
        if served == before:
            return
        for queue in before:
            counts[queue] -= 1
        for queue in served:
            counts[queue] = counts.get(queue, 0) + 1
        if served:
            self._served[name] = served
        else:
            del self._served[name]


def _paused(agent: Attendance | None) -> tuple[QueueName, ...] | None:
    """Where somebody is paused who is there for work; None: nobody is."""
    if agent is None or agent.presence is not Presence.AVAILABLE or agent.wish is not None:
        return None
    return agent.paused_queues
