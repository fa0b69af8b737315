"""Today's figures and the expected wait, as rows show them.

Owns which figures of the board are shown under which name; formulas are those of ``metrics.registry``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from centrala.agents.presence import Presence
from centrala.api.encoding import moment
from centrala.api.rows import AgentToday, QueueToday
from centrala.floor.live import Live
from centrala.ids import QueueName
from centrala.interactions.interaction import Interaction, Stage
from centrala.metrics.counters import Counter
from centrala.queues.estimate import Service, estimated_wait_ms
from centrala.wallboard import Figures, Reducer

__all__ = ["Outlook", "agent_today", "queue_today"]


def queue_today(figures: Figures) -> QueueToday:
    number = figures.number
    return QueueToday(
        since=moment(figures.since),
        offered=number(Counter.OFFERED),
        answered=number(Counter.ANSWERED),
        answered_in_time=number(Counter.ANSWERED_IN_TIME),
        abandoned=number(Counter.ABANDONED),
        abandoned_short=number(Counter.ABANDONED_SHORT),
        flowed_out=number(Counter.FLOWED_OUT),
        missed_offers=number(Counter.MISSED_OFFERS),
        handled=number(Counter.HANDLED),
        service_level=_share(figures, "service_level"),
        abandonment_rate=_share(figures, "abandonment_rate"),
        average_speed_of_answer_ms=_ms(figures, "asa"),
        average_handle_ms=_ms(figures, "aht"),
    )


def agent_today(figures: Figures) -> AgentToday:
    number = figures.number
    return AgentToday(
        since=moment(figures.since),
        handled=number(Counter.HANDLED),
        talk_ms=number(Counter.TALK_MS),
        hold_ms=number(Counter.HOLD_MS),
        wrap_up_ms=number(Counter.WRAP_UP_MS),
        dial_ms=number(Counter.DIAL_MS),
        logged_in_ms=number(Counter.LOGGED_IN_MS),
        contact_ms=number(Counter.CONTACT_MS),
        idle_ms=number(Counter.IDLE_MS),
        paused_ms=number(Counter.PAUSED_MS),
        occupancy=_share(figures, "occupancy"),
        utilisation=_share(figures, "utilisation"),
    )


def _share(figures: Figures, metric_id: str) -> float | None:
    found = figures.of(metric_id)
    return None if found is None else round(found, 4)


def _ms(figures: Figures, metric_id: str) -> int | None:
    found = figures.of(metric_id)
    return None if found is None else round(found)


class Outlook:
    """How long somebody will wait, by today's contacts. Good for one look: it counts the agents once."""

    def __init__(self, live: Live, reducer: Reducer) -> None:
        self._live = live
        self._reducer = reducer

    @cached_property
    def _at_work(self) -> Mapping[QueueName, int]:
        """Members of each queue who are available or busy, not paused there."""
        found: dict[QueueName, int] = {}
        for agent in self._live.organisation.agents.values():
            attendance = self._live.agents.get(agent.name)
            if attendance is not None and attendance.presence is Presence.AVAILABLE:
                for member in agent.queues:
                    if member.queue not in attendance.paused_queues:
                        found[member.queue] = found.get(member.queue, 0) + 1
        return found

    def of_queue(self, queue: QueueName) -> int | None:
        """Of somebody who comes now."""
        free, waiting = self._live.distribution.idle(queue), self._live.distribution.waiting(queue)
        return 0 if free and not waiting else self._at(queue, waiting + 1)

    def of_call(self, one: Interaction) -> int | None:
        if one.stage is not Stage.WAITING or one.queue is None:
            return None
        return self._at(one.queue, self._live.distribution.position(one.id))

    def _at(self, queue: QueueName, position: int) -> int | None:
        service = Service(*self._reducer.handled(queue))
        return estimated_wait_ms(position=position, at_work=self._at_work.get(queue, 0), service=service)
