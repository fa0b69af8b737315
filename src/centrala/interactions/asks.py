"""Questions to outside systems in the middle of a call, and what comes back.

Owns both forms. A question goes out beside the orders and comes back as a fact, with a deadline of its own; it
never holds up anything. The same question twice is asked once (by its id); an answer may be late or never come.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeVar

from centrala.ids import AskId, InteractionId
from centrala.personal import Personal

__all__ = ["AskService", "ServiceReplied"]

K = TypeVar("K")
V = TypeVar("V")


def _none() -> Mapping[K, V]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class AskService:
    """One request to a web service of the center (``organisation.web_services``)."""

    ask: AskId
    interaction: InteractionId
    service: str
    method: str
    path: Personal
    """Below the service's address."""
    body: Mapping[str, Personal]
    """Sent as a JSON object, unless the method takes none."""
    wait_ms: int
    """For everything."""
    retries: int
    take: Mapping[str, str]
    """Name to where the value stands in the answer: ``customer.name``, ``orders.0.state``."""


@dataclass(frozen=True, slots=True)
class ServiceReplied:
    """Its answer, or that there is none."""

    ask: AskId
    interaction: InteractionId
    exit: str
    """``ok``, ``refused`` (4xx), ``failed`` (5xx, unreachable, nonsense) or ``timeout``."""
    values: Mapping[str, Personal] = field(default_factory=_none)
    """What was taken; what the answer lacked is not in it."""
