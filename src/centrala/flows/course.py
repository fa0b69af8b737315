"""Where a caller is in a flow, and what the runner says and hears.

Owns the values that go in and out of ``runner``. A ``Course`` is all that must be kept of a walk; what a
secret step was given stays in ``Hidden``, which is kept nowhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, Protocol, TypeVar

from centrala.interactions.course import Course, Passed, Phase
from centrala.ivr import Flow, MappingTable
from centrala.organisation import Destination
from centrala.skills import NOTHING, Requirements

__all__ = [
    "NOTHING_HIDDEN",
    "Act",
    "Ask",
    "AskCustomer",
    "Classified",
    "Consented",
    "Course",
    "End",
    "Going",
    "Heard",
    "Hidden",
    "Hush",
    "Identified",
    "Key",
    "Leave",
    "Passed",
    "Phase",
    "Played",
    "Recorded",
    "Replied",
    "Say",
    "Scene",
    "SendText",
    "SetLanguage",
    "Surveyed",
    "TakeDown",
    "TimeUp",
    "Turn",
]

K = TypeVar("K")
V = TypeVar("V")


def _none() -> Mapping[K, V]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Hidden:
    """Of secret steps; written nowhere."""

    keys: str = ""
    values: Mapping[str, str] = field(default_factory=_none)


NOTHING_HIDDEN: Final = Hidden()


class Scene(Protocol):
    """The world as a flow sees it, at one moment."""

    @property
    def flows(self) -> Mapping[str, Flow]: ...

    @property
    def tables(self) -> Mapping[str, MappingTable]: ...

    @property
    def language(self) -> str:
        """The center's (ISO 639)."""

    @property
    def elapsed_ms(self) -> int:
        """Since the walk began."""

    @property
    def seed(self) -> str:
        """Names this call: chance follows from it."""

    @property
    def customer(self) -> str:
        """``known``, ``several`` or ``unknown``, as far as our records have answered; empty: they have not yet."""

    def value(self, name: str) -> str:
        """``caller.number``, ``time``, ``queue.support.waiting``; empty: unknown."""

    def hours(self, name: str) -> str:
        """``open``, ``closed`` or ``holiday``; hours that nobody knows are open."""

    def text_exit(self, number: str, words: str) -> str:
        """``sent``: these words may be sent there; else ``not_possible`` or ``error``."""


# Heard ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Key:
    key: str


@dataclass(frozen=True, slots=True)
class Played:
    """What was being said is over."""


@dataclass(frozen=True, slots=True)
class TimeUp:
    """``Turn.wait_ms`` are over."""


@dataclass(frozen=True, slots=True)
class Replied:
    """The web service: the exit, and what was taken from its answer."""

    exit: str
    values: Mapping[str, str] = field(default_factory=_none)


@dataclass(frozen=True, slots=True)
class Identified:
    """Our records have answered who calls."""

    exit: str
    """As ``Scene.customer``."""


@dataclass(frozen=True, slots=True)
class Recorded:
    name: str
    duration_ms: int


Heard = Key | Played | TimeUp | Replied | Identified | Recorded

# Acts -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Say:
    """Media as in ``calls.orders.Play``; what plays now is cut short."""

    media: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hush:
    """Cut short what plays."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A web service of the center; path and body are filled in."""

    service: str
    method: str
    path: str
    body: Mapping[str, str]
    wait_ms: int
    retries: int
    take: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class AskCustomer:
    """Our records, who calls."""


@dataclass(frozen=True, slots=True)
class TakeDown:
    """What the caller says now."""

    longest_ms: int
    silence_ms: int


@dataclass(frozen=True, slots=True)
class Consented:
    """Whether the call may be recorded, and by which words that was asked."""

    yes: bool
    wording: str
    language: str


@dataclass(frozen=True, slots=True)
class SetLanguage:
    language: str


@dataclass(frozen=True, slots=True)
class Surveyed:
    survey: str


@dataclass(frozen=True, slots=True)
class Classified:
    """What the call is about; empty: the step does not say."""

    flow: str
    step: str
    purpose: str
    category: str


@dataclass(frozen=True, slots=True)
class SendText:
    """A text message, unless it is refused (``Scene.text_exit``); words and number are filled in."""

    number: str
    words: str


Act = Say | Hush | Ask | AskCustomer | TakeDown | Consented | SetLanguage | Surveyed | Classified | SendText


@dataclass(frozen=True, slots=True)
class Leave:
    """The flow hands the caller on."""

    to: Destination
    priority: int = 0
    requirements: Requirements = NOTHING


@dataclass(frozen=True, slots=True)
class End:
    """The call ends."""

    served: bool = False
    why: str = ""
    """Of an end that nobody drew: ``no_way``, ``lost``."""


Going = Leave | End


@dataclass(frozen=True, slots=True)
class Turn:
    """The runner's answer."""

    course: Course
    acts: tuple[Act, ...] = ()
    wait_ms: int | None = None
    """Say ``TimeUp`` after so long; 0: wait for something else; None: the clock goes on as it is."""
    hidden: Hidden = NOTHING_HIDDEN
    going: Going | None = None
