"""Hands durable events to whoever listens, in order."""

from __future__ import annotations

from collections.abc import Callable

import structlog

from centrala.service.shell import Published

__all__ = ["Publisher"]

log = structlog.get_logger("publisher")

Listener = Callable[[Published], None]


class Publisher:
    """Listeners are quick and hand on; one that raises is logged and kept."""

    def __init__(self) -> None:
        self._listeners: dict[int, Listener] = {}
        self._made = 0

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """The answer ends it."""
        self._made += 1
        number = self._made
        self._listeners[number] = listener
        return lambda: self._listeners.pop(number, None) and None

    def publish(self, published: Published) -> None:
        for listener in list(self._listeners.values()):
            try:
                listener(published)
            except Exception:
                log.exception("listener_failed")

    def close(self) -> None:
        self._listeners.clear()
