"""What the center measures of itself, for Prometheus: its text format 0.0.4, made anew for each look.

No names of people are in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from centrala.access import Right
from centrala.api.guard import Caller, center_of, needs
from centrala.api.ports import Center
from centrala.api.shown import counts, queue_rows

__all__ = ["router"]

router = APIRouter(include_in_schema=False)


@router.get("/metrics")
async def metrics(request: Request, caller: Annotated[Caller, needs(Right.SYSTEM_READ)]) -> Response:
    registry = CollectorRegistry()
    registry.register(_Look(center_of(request), len(request.app.state.hub)))
    return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)


class _Look(Collector):
    """One look at the center."""

    def __init__(self, center: Center, sockets: int) -> None:
        self._center = center
        self._sockets = sockets

    def collect(self) -> Iterator[Metric]:
        center = self._center
        yield from self._people_and_calls()
        yield from self._queues()
        refused = CounterMetricFamily("centrala_arrivals_refused", "Calls not admitted.", labels=["reason"])
        for reason, times in center.refused.items():
            refused.add_metric([reason], times)
        yield refused
        texts = CounterMetricFamily(
            "centrala_text_attempts", "Attempts to send a text message, by what they came to.", labels=["outcome"]
        )
        for outcome, times in center.texts.outcomes.items():
            texts.add_metric([outcome], times)
        yield texts
        database = center.database
        yield GaugeMetricFamily("centrala_engine_connected", "1: the engine is heard.", value=center.live.connected)
        yield GaugeMetricFamily("centrala_database_ok", "1: entries go to it.", value=database.state == "ok")
        yield GaugeMetricFamily("centrala_database_lacks", "Entries that it still lacks.", value=database.left)
        yield GaugeMetricFamily("centrala_live_sockets", "Pages and programs that listen.", value=self._sockets)
        yield GaugeMetricFamily(
            "centrala_configuration_revision", "The revision in force.", value=center.organisation.revision
        )
        found = center.finding
        yield CounterMetricFamily(
            "centrala_waited_beside_idle",
            "Times that somebody waited beside a free agent who may take them.",
            value=found.times if found else 0,
        )

    def _people_and_calls(self) -> Iterator[Metric]:
        found = counts(self._center.live, self._center.board, self._center.now())
        calls = GaugeMetricFamily("centrala_calls", "Calls that are up.", labels=["stage"])
        for stage, number in asdict(found.calls).items():
            calls.add_metric([stage], number)
        agents = GaugeMetricFamily("centrala_agents", "People, each once.", labels=["state"])
        for state, number in asdict(found.agents).items():
            agents.add_metric([state], number)
        yield calls
        yield agents

    def _queues(self) -> Iterator[Metric]:
        center = self._center
        waiting = GaugeMetricFamily("centrala_queue_waiting", "Who waits.", labels=["queue"])
        longest = GaugeMetricFamily("centrala_queue_longest_wait_seconds", "Of who waits now.", labels=["queue"])
        free = GaugeMetricFamily("centrala_queue_agents_available", "Free for this queue.", labels=["queue"])
        for row in queue_rows(center.live, center.board, list(center.organisation.queues), center.now()):
            waiting.add_metric([row.name], row.waiting)
            longest.add_metric([row.name], row.longest_wait_ms / 1000)
            free.add_metric([row.name], row.agents.available)
        yield waiting
        yield longest
        yield free
