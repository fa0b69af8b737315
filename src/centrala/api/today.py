"""Today's figures, as rows show them.

Owns which figures of the board are shown under which name; formulas are those of ``metrics.registry``.
"""

from __future__ import annotations

from centrala.api.encoding import moment
from centrala.api.rows import AgentToday, QueueToday
from centrala.metrics.counters import Counter
from centrala.wallboard import Figures

__all__ = ["agent_today", "queue_today"]


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
        estimate_error_ms=_ms(figures, "estimate_error"),
        estimate_bias_ms=_ms(figures, "estimate_bias"),
        callbacks=number(Counter.CALLBACKS),
        callbacks_kept=_share(figures, "callbacks_kept"),
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
