"""A switch with a world around it that a test can drive: what the contract suite of ``Switch`` is written against.

Both rigs are synchronous to the test. The virtual one lets virtual time pass where a test waits; a real one runs
its event loop there. Nothing in the suite knows which one it has.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Protocol, TypeVar

from centrala.calls.facts import Fact
from centrala.calls.orders import Order
from centrala.ids import AgentName, LegId

__all__ = ["ANNA", "BEN", "NUMBER", "Manner", "Rig"]

ANNA, BEN = AgentName("anna"), AgentName("ben")
"""Agents who have a SIP phone each (``Device.PHONE``)."""
NUMBER = "+37167000000"
"""What callers dial."""

F = TypeVar("F")


class Manner(StrEnum):
    """How a phone takes the calls that come to it. It always rings first, but for the last two."""

    ANSWER = "answer"
    DECLINE = "decline"
    IGNORE = "ignore"
    BUSY = "busy"
    AWAY = "away"
    """Not registered."""


class Rig(Protocol):
    """Connected when a test begins. ``facts`` holds all that was told, in order."""

    @property
    def facts(self) -> Sequence[Fact]: ...

    def send(self, *orders: Order) -> None:
        """To the switch, as the floor would."""

    def call(self, *, caller: str = "") -> LegId:
        """Somebody outside calls ``NUMBER``; returns when ``LegArrived`` of this leg has come."""

    def phone(self, agent: AgentName, manner: Manner) -> None:
        """From now on the agent's phone takes calls in this manner."""

    def hang_up(self, leg: LegId) -> None:
        """The person at the far end of this leg hangs up; a caller who was not answered cancels."""

    def press(self, leg: LegId, digit: str) -> None: ...

    def hush(self, leg: LegId) -> None:
        """The far end of this leg, which made a sound until now, says nothing any more."""

    def hold(self, leg: LegId) -> None:
        """The hold key of the phone at the far end."""

    def resume(self, leg: LegId) -> None: ...

    def expect(self, kind: type[F], **fields: object) -> F:
        """The first fact of this kind with these fields, of those told since the connection last came up (or the
        test began) and not yet given by ``expect``; waits for it.

        Raises AssertionError: it does not come within a generous time.
        """

    def wait(self, ms: int) -> None:
        """So long somebody speaks: there is no event to wait for."""

    def quiet(self) -> None:
        """Wait until everything that was under way has happened, and could have been told."""

    def lose(self) -> None:
        """The connection to the engine is lost; returns when ``EngineLost`` has been told."""

    def connect(self) -> None:
        """It comes back; returns when ``EngineSeen`` has been told."""

    def crash(self) -> None:
        """The engine dies and starts again; returns when the ``EngineSeen`` of its new run has been told."""

    def close(self) -> None: ...
