"""The nouns of a flow: a typed graph that a caller walks through before somebody answers.

Owns what a flow is made of: its steps, what each of them needs to know, and the names of its exits. A flow
is data and has no code in it. Who walks it is ``flows.runner``, who judges it ``flows.check``; here is only
what stands in the document.

Every step leaves by an exit with a name. ``EXITS`` tells which exits each kind has, which of them must lead
somewhere, and which may be left open: an open one leads to the flow's ``otherwise``, or ends the call with a
word of regret.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final, TypeVar

from centrala.personal import Secret
from centrala.skills import NOTHING, Requirements

__all__ = [
    "ELSE",
    "KEYS",
    "KIND_NAMES",
    "NEXT",
    "NO_INPUT",
    "NO_MATCH",
    "TERMINAL",
    "Case",
    "Claim",
    "Classify",
    "Comparison",
    "Condition",
    "Consent",
    "CustomerStep",
    "Exits",
    "Expectation",
    "Flow",
    "FlowTest",
    "Gather",
    "HangUp",
    "HoursStep",
    "Language",
    "LookUp",
    "MappingTable",
    "Menu",
    "Part",
    "Play",
    "RecordStep",
    "Request",
    "Return",
    "Said",
    "SetValues",
    "Split",
    "Step",
    "Steps",
    "SubFlow",
    "Survey",
    "Text",
    "ToAgent",
    "ToCallback",
    "ToDepartment",
    "ToNumber",
    "ToQueue",
    "ToVoicemail",
    "WebService",
    "What",
    "exits_of",
    "kind_of",
]

K = TypeVar("K")
V = TypeVar("V")

KEYS: Final = "1234567890*#"
NEXT: Final = "next"
NO_INPUT: Final = "no_input"
"""Nothing was pressed, often enough."""
NO_MATCH: Final = "no_match"
"""What was pressed fits nothing, often enough."""
ELSE: Final = "else"


def _none() -> Mapping[K, V]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of what is said: exactly one of the three."""

    prompt: str = ""
    """A recording of the center's own."""
    words: Mapping[str, str] = field(default_factory=_none)
    """Language (ISO 639; empty: the center's) to words to be spoken; ``{name}`` stands for a value."""
    digits: str = ""
    """Said one by one; ``{name}`` stands for a value."""


Said = tuple[Part, ...]
"""What the caller hears, one part after another; empty: nothing."""


class Comparison(StrEnum):
    """How a value is compared. Numbers are compared as numbers where both sides are numbers."""

    IS = "is"
    IS_NOT = "is_not"
    ONE_OF = "one_of"
    """``of`` has the choices, apart by commas."""
    BEGINS = "begins"
    CONTAINS = "contains"
    OVER = "over"
    UNDER = "under"
    KNOWN = "known"
    """There is a value, whatever it is."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Claim:
    """One comparison."""

    value: str
    """The value's name: ``caller.number``, ``time``, ``queue.support.waiting``, or one that the flow has set."""
    how: Comparison = Comparison.IS
    of: str = ""
    """``{name}`` stands for a value."""


@dataclass(frozen=True, slots=True)
class Case:
    exit: str
    all: tuple[Claim, ...]
    """All of them must hold."""


@dataclass(frozen=True, slots=True)
class Play:
    """Say something. Exit: next."""

    said: Said
    skip: bool = True
    """A key ends it; that key counts for the next menu."""


@dataclass(frozen=True, slots=True)
class Menu:
    """One key, one way. Exits: a key each, ``no_input``, ``no_match``."""

    said: Said
    wait_ms: int = 5_000
    """For a key, after the words."""
    tries: int = 3
    unheard: Said = ()
    """Said instead of a reproach when nothing was pressed; empty: the house's words."""
    wrong: Said = ()
    """When a key has no way."""


@dataclass(frozen=True, slots=True)
class Gather:
    """Keys into a value. Exits: next, ``no_input``, ``no_match``."""

    said: Said
    into: str
    shortest: int = 1
    longest: int = 20
    ends_by: str = "#"
    """Empty: only the length and the silence end it."""
    wait_ms: int = 5_000
    """For the next key."""
    tries: int = 3
    secret: bool = False
    """A PIN or a card: the value is written nowhere, shown to nobody, and lost at a restart."""
    repeat: bool = False
    """The keys are said back, and confirmed by 1."""
    unheard: Said = ()
    wrong: Said = ()


@dataclass(frozen=True, slots=True)
class RecordStep:
    """The caller's words into a recording. Exits: next, ``nothing`` (nothing was said), ``failed``."""

    said: Said
    into: str
    longest_ms: int = 60_000
    silence_ms: int = 4_000


@dataclass(frozen=True, slots=True)
class HoursStep:
    """Exits: ``open``, ``closed``, ``holiday`` (left open: as closed)."""

    hours: str


@dataclass(frozen=True, slots=True)
class Condition:
    """The first case that holds. Exits: one a case, ``else``."""

    cases: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class SetValues:
    """Exit: next."""

    values: Mapping[str, str]
    """Name to text; ``{name}`` stands for a value."""


@dataclass(frozen=True, slots=True)
class Classify:
    """Say what the call is about, as far as the way here tells. What is empty is left as it was. Exit: next."""

    purpose: str = ""
    """``{name}`` stands for a value: the data decide."""
    category: str = ""


@dataclass(frozen=True, slots=True)
class Request:
    """Ask a web service of the center. Exits: ``ok`` (2xx), ``refused`` (4xx), ``failed``, ``timeout``."""

    service: str
    path: str = "/"
    """Below the service's address; values in it are escaped."""
    method: str = "GET"
    body: Mapping[str, str] = field(default_factory=_none)
    """Sent as a JSON object; only with POST, PUT and PATCH."""
    wait_ms: int = 3_000
    """For everything, retries too."""
    retries: int = 0
    """Only of GET; after a failure, not after a refusal."""
    take: Mapping[str, str] = field(default_factory=_none)
    """Name of a value to where it stands in the answer: ``customer.name``, ``orders.0.state``."""
    said: Said = ()
    """While the caller waits."""


@dataclass(frozen=True, slots=True)
class LookUp:
    """A row of a mapping table. Exits: ``found``, ``missing``."""

    table: str
    key: str
    """``{name}`` stands for a value."""
    longest: bool = False
    """The longest key that the value begins with, instead of the very same one."""


@dataclass(frozen=True, slots=True)
class CustomerStep:
    """Who calls, by our own records. Exits: ``known``, ``unknown`` (withheld, too); left open as unknown: ``several``
    (the number is more than one customer's) and ``late`` (no answer in time)."""

    wait_ms: int = 300
    """Longer than that nobody waits for our own records."""


@dataclass(frozen=True, slots=True)
class Language:
    """From here on in this language. Exit: next."""

    language: str
    """ISO 639; ``{name}`` stands for a value; where that is empty, everything stays as it is."""


@dataclass(frozen=True, slots=True)
class Consent:
    """May the call be recorded? Exits: ``yes``, ``no``, ``no_input`` (counts as no)."""

    said: Said
    """The wording; it is kept with the choice. Empty: the house's."""
    yes: str = "1"
    no: str = "2"
    wait_ms: int = 5_000
    tries: int = 2


@dataclass(frozen=True, slots=True)
class ToQueue:
    """Wait for somebody. Open exits (``closed``, ``full``, ``nobody``, ``max_wait``) lead where the queue says."""

    queue: str
    """``{name}`` stands for a value: the data decide."""
    priority: int = 0
    """Added."""
    skills: Requirements = NOTHING
    """Asked for besides what the queue asks for."""


@dataclass(frozen=True, slots=True)
class ToDepartment:
    """The queue of it that can take the caller best. Exit: ``closed`` (none takes calls now); left open, what its
    first queue says of that holds."""

    department: str
    """``{name}`` stands for a value: the data decide."""


@dataclass(frozen=True, slots=True)
class ToAgent:
    """One agent alone. Exits: ``away`` (not available), ``no_answer``."""

    agent: str
    """``{name}`` stands for a value: the data decide."""


@dataclass(frozen=True, slots=True)
class ToNumber:
    """A number outside, through the gate. Exit: ``failed``."""

    number: str


@dataclass(frozen=True, slots=True)
class ToVoicemail:
    """Leave a message. It ends the call."""

    mailbox: str
    """A queue or an agent."""


@dataclass(frozen=True, slots=True)
class ToCallback:
    """Be called back, with a place in this queue. It ends the call. Exit: ``refused`` (no number to call)."""

    queue: str


@dataclass(frozen=True, slots=True)
class Text:
    """Send a text message. Exits: ``sent`` (it is on its way), ``not_possible`` (not to this number), ``error``."""

    words: Mapping[str, str] = field(default_factory=_none)
    """Language (ISO 639) to what is sent; ``{name}`` stands for a value."""
    number: str = ""
    """Where to; ``{name}`` stands for a value. Empty: the number that the caller calls from."""
    said: Said = ()
    """When it is on its way; empty: the house's words. That it can't be sent is always said in the house's."""


@dataclass(frozen=True, slots=True)
class HangUp:
    """Say goodbye, and end the call."""

    said: Said = ()
    served: bool = False
    """The caller has what he came for: counted as self-served, not as gone."""


@dataclass(frozen=True, slots=True)
class Survey:
    """This survey follows after the conversation. Exit: next."""

    survey: str


@dataclass(frozen=True, slots=True)
class SubFlow:
    """Another flow, and back. Exits: those by which it returns; ``next`` if it names none."""

    flow: str


@dataclass(frozen=True, slots=True)
class Return:
    """Back to the flow that called this one; in a flow that nobody called: regret, and the end."""

    exit: str = NEXT


@dataclass(frozen=True, slots=True)
class Split:
    """By chance, the same caller's call always the same way. Exits: the keys of ``shares``."""

    shares: Mapping[str, int]
    """Exit to weight."""


What = (
    Play
    | Menu
    | Gather
    | RecordStep
    | HoursStep
    | Condition
    | SetValues
    | Classify
    | Request
    | LookUp
    | CustomerStep
    | Language
    | Consent
    | ToQueue
    | ToDepartment
    | ToAgent
    | ToNumber
    | ToVoicemail
    | ToCallback
    | HangUp
    | Survey
    | Text
    | SubFlow
    | Return
    | Split
)

_KINDS: Final[dict[type, str]] = {
    Play: "play",
    Menu: "menu",
    Gather: "gather",
    RecordStep: "record",
    HoursStep: "hours",
    Condition: "condition",
    SetValues: "set",
    Classify: "classify",
    Request: "request",
    LookUp: "look_up",
    CustomerStep: "customer",
    Language: "language",
    Consent: "consent",
    ToQueue: "queue",
    ToDepartment: "department",
    ToAgent: "agent",
    ToNumber: "number",
    ToVoicemail: "voicemail",
    ToCallback: "callback",
    HangUp: "hang_up",
    Survey: "survey",
    Text: "text",
    SubFlow: "sub_flow",
    Return: "return",
    Split: "split",
}

TERMINAL: Final = frozenset({ToQueue, ToDepartment, ToAgent, ToNumber, ToVoicemail, ToCallback, HangUp, Return})
"""They end the flow; an exit of theirs is a way back into it."""


@dataclass(frozen=True, slots=True)
class Exits:
    """Of one step."""

    needed: tuple[str, ...] = ()
    """Must lead somewhere."""
    open: tuple[str, ...] = ()
    """May be left open."""

    def all(self) -> tuple[str, ...]:
        return self.needed + self.open


@dataclass(frozen=True, slots=True)
class Step:
    """A node of the graph."""

    what: What
    exits: Mapping[str, str] = field(default_factory=_none)
    """Exit to the next step."""
    title: str = ""
    at: tuple[int, int] = (0, 0)
    """Where it is drawn."""


KIND_NAMES: Final[Mapping[str, type]] = {name: kind for kind, name in _KINDS.items()}

_FIXED: Final[dict[type, Exits]] = {
    Play: Exits((NEXT,)),
    Gather: Exits((NEXT,), (NO_INPUT, NO_MATCH)),
    RecordStep: Exits((NEXT,), ("nothing", "failed")),
    HoursStep: Exits(("open", "closed"), ("holiday",)),
    SetValues: Exits((NEXT,)),
    Classify: Exits((NEXT,)),
    Request: Exits(("ok",), ("refused", "failed", "timeout")),
    LookUp: Exits(("found",), ("missing",)),
    CustomerStep: Exits(("known", "unknown"), ("several", "late")),
    Language: Exits((NEXT,)),
    Consent: Exits(("yes", "no"), (NO_INPUT,)),
    ToQueue: Exits((), ("closed", "full", "nobody", "max_wait")),
    ToDepartment: Exits((), ("closed",)),
    ToAgent: Exits((), ("away", "no_answer")),
    ToNumber: Exits((), ("failed",)),
    ToVoicemail: Exits(),
    ToCallback: Exits((), ("refused",)),
    HangUp: Exits(),
    Survey: Exits((NEXT,)),
    Text: Exits(("sent",), ("not_possible", "error")),
    Return: Exits(),
}


def exits_of(step: Step) -> Exits:
    """Which exits this step has. Of a menu and of a sub-flow: those it is given."""
    match step.what:
        case Menu():
            keys = tuple(one for one in step.exits if one not in (NO_INPUT, NO_MATCH))
            return Exits(keys, (NO_INPUT, NO_MATCH))
        case Condition(cases=cases):
            return Exits((*dict.fromkeys(case.exit for case in cases), ELSE))
        case Split(shares=shares):
            return Exits(tuple(shares))
        case SubFlow():
            return Exits(tuple(step.exits))
        case other:
            return _FIXED[type(other)]


def kind_of(what: What | type) -> str:
    """The word of the document: ``menu``, ``queue``."""
    return _KINDS[what if isinstance(what, type) else type(what)]


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a test of a flow wants to see."""

    ends: str = ""
    """The step at which the flow ends; empty: anywhere."""
    passes: tuple[str, ...] = ()
    """Steps that it must pass, in this order, others between them or not."""
    within_ms: int = 0
    """From the answer to the end; 0: any time."""


@dataclass(frozen=True, slots=True)
class FlowTest:
    """A caller that the flow is tried with before it is published."""

    title: str
    keys: tuple[str, ...] = ()
    """What is pressed, one group a question: ``("2", "4711#")``. ``-``: nothing, and the question is asked again."""
    values: Mapping[str, str] = field(default_factory=_none)
    """What is known besides: ``caller.number``, ``queue.support.waiting``, ``date`` and ``time``."""
    replies: Mapping[str, str] = field(default_factory=_none)
    """Step of a request to its exit: ``down`` services are ``failed`` or ``timeout``; not named: ``ok``."""
    expects: Expectation = Expectation()


class Steps(Mapping[str, Step]):
    """The steps of a flow by their names, in the order of the document; never changed."""

    __slots__ = ("_steps",)

    def __init__(self, steps: Mapping[str, Step]) -> None:
        self._steps = dict(steps)

    def __getitem__(self, name: str) -> Step:
        return self._steps[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._steps)

    def __len__(self) -> int:
        return len(self._steps)

    def __repr__(self) -> str:
        return f"Steps({self._steps!r})"


@dataclass(frozen=True, slots=True)
class Flow:
    """One flow at one revision."""

    name: str
    start: str
    steps: Steps
    title: str = ""
    otherwise: str = ""
    """The step for every exit that leads nowhere and for everything that goes wrong."""
    person_key: str = ""
    """This key leads to ``person`` from every step that does not ask for it itself; empty: none."""
    person: str = ""
    tests: tuple[FlowTest, ...] = ()

    def leads_into(self, flow: str) -> bool:
        """Whether a step of it goes into this flow."""
        return any(isinstance(step.what, SubFlow) and step.what.flow == flow for step in self.steps.values())


@dataclass(frozen=True, slots=True)
class MappingTable:
    """Data that steer flows: which branch for which postcode, which queue for which contract."""

    name: str
    title: str = ""
    rows: Mapping[str, Mapping[str, str]] = field(default_factory=_none)
    """Key to column to value; the columns become values of the flow."""


@dataclass(frozen=True, slots=True)
class WebService:
    """A service that flows may ask. Flows name it, and can't reach anything else."""

    name: str
    url: str
    """``https://crm.example.com/api``; paths are below it."""
    title: str = ""
    header: str = ""
    """Sent with every request: its name, ``Authorization``."""
    secret: Secret = ""
    """The header's value."""
    internal: bool = False
    """It may have an address that is not public; else such a one is refused, whatever its name says."""
