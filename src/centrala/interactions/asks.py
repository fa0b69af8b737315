"""Questions in the middle of a call, to outside systems and to the center's own records, and what comes back.

Owns both forms. A question goes out beside the orders and comes back as a fact, with a deadline of its own; it
never holds up anything. The same question twice is asked once (by its id); an answer may be late or never come.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeVar

from centrala.ids import AgentName, AskId, InteractionId, QueueName
from centrala.interactions.about import NOTHING_SAID, About
from centrala.personal import Personal
from centrala.quick import quick

__all__ = ["AskService", "CustomerFound", "FindCustomer", "MayAsk", "ServiceReplied", "SurveyDecided"]

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


@quick
@dataclass(frozen=True, slots=True)
class FindCustomer:
    """Whose number this is in the center's records. Asked again it does no harm: nobody is put down twice."""

    interaction: InteractionId
    number: Personal
    """E.164."""
    name: Personal = ""
    """What the line, or the center's list of callers, says."""
    put_down: bool = False
    """An unknown number gets a record of its own."""
    at_once: bool = False
    """The caller waits for the answer: it is looked for now, and that nobody is found is an answer, too."""


@dataclass(frozen=True, slots=True)
class CustomerFound:
    """Who it is, or who it may be."""

    interaction: InteractionId
    customer: str = ""
    """Id of the record; empty: the number is several people's, or nobody's."""
    name: Personal = ""
    candidates: tuple[str, ...] = ()
    """Ids of those whose number it is, when there are several: a person chooses."""
    about: About = NOTHING_SAID
    """Of the one record."""


@dataclass(frozen=True, slots=True)
class MayAsk:
    """Whether this customer, who is still on the line, may be asked about the call. Asked again it is a no."""

    interaction: InteractionId
    survey: str
    rest_days: int
    customers: tuple[str, ...]
    """Ids of those whose call it may be."""
    withheld: bool
    queue: QueueName | None
    agent: AgentName | None


@dataclass(frozen=True, slots=True)
class SurveyDecided:
    interaction: InteractionId
    why: str = ""
    """Why they are not asked; empty: they are, and that is kept."""
