"""Tries a flow before anybody calls: a caller on paper goes through the very runner that serves real ones.

Owns ``FlowTest``: what such a caller knows and presses, and whether the flow did what was expected. Services and
recordings are played; what a request answers is told by the test.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final, TypeVar

from centrala.flows.course import (
    Act,
    Ask,
    AskCustomer,
    Classified,
    Consented,
    End,
    Going,
    Hush,
    Identified,
    Key,
    Leave,
    Phase,
    Played,
    Recorded,
    Replied,
    Say,
    SendText,
    SetLanguage,
    Surveyed,
    TakeDown,
    TimeUp,
    Turn,
)
from centrala.flows.graph import DIGIT_MS, PROMPT_MS, SERVICE_MS, THINK_MS, TYPE_MS, spoken_ms
from centrala.flows.runner import begin, hear
from centrala.ivr import Consent, CustomerStep, Flow, FlowTest, Gather, MappingTable, Menu, Step

__all__ = ["Line", "Paper", "Trial", "judge", "try_flow"]

K = TypeVar("K")
V = TypeVar("V")
NOTHING: Final = "-"
"""In place of keys: nothing is pressed."""
LONGEST: Final = 500
"""Turns; a caller on paper gives up then."""
RECORDED_MS: Final = 5_000
RECORDS_MS: Final = 20
"""From the question who calls to the answer."""


def _none() -> Mapping[K, V]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that happened."""

    at_ms: int
    flow: str
    step: str
    kind: str
    """``said``, ``pressed``, ``nothing`` (was pressed), ``asked``, ``answered``, ``recorded``, ``consent``,
    ``language``, ``survey``, ``purpose``, ``category``, ``text`` (a message that would be sent),
    ``no_text`` (one that would be refused)."""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Trial:
    """How it went."""

    lines: tuple[Line, ...]
    passes: tuple[tuple[str, str, str], ...]
    """Flow, step and exit of what is behind the caller."""
    flow: str
    step: str
    """Where the caller is now, or was at the end."""
    elapsed_ms: int
    going: Going | None
    """None: a question waits for keys."""
    values: Mapping[str, str] = field(default_factory=_none)


@dataclass(slots=True)
class Paper:
    """A world on paper. It is a ``course.Scene``."""

    flows: Mapping[str, Flow]
    known: Mapping[str, str]
    tables: Mapping[str, MappingTable] = field(default_factory=_none)
    language: str = "en"
    state_of_hours: Callable[[str], str] = lambda name: "open"
    text_gate: Callable[[str, str], str] = lambda number, words: "sent"
    elapsed_ms: int = 0
    seed: str = "trial"

    @property
    def customer(self) -> str:
        """The records on paper answer when they are asked."""
        return ""

    def value(self, name: str) -> str:
        return self.known.get(name, "")

    def text_exit(self, number: str, words: str) -> str:
        """What the gate says of a number that has got nothing yet: on paper nothing is sent or counted."""
        return self.text_gate(number, words)

    def hours(self, name: str) -> str:
        return self.known.get(f"hours.{name}", "") or self.state_of_hours(name)


def try_flow(
    flow: str, test: FlowTest, paper: Paper, *, durations: Mapping[str, int] | None = None, language: str = ""
) -> Trial:
    """Walk as the test says, until the end or a question for which it has no keys."""
    walking = _Walking(test, replace(paper, known={**paper.known, **test.values}), durations or {})
    turn = begin(flow, walking.paper, language=language)
    for _ in range(LONGEST):
        walking.note(turn)
        if turn.going is not None:
            break
        onward = walking.next(turn)
        if onward is None:
            break
        turn = onward
    course = turn.course
    return Trial(
        lines=tuple(walking.lines),
        passes=tuple((passed.flow, passed.step, passed.exit) for passed in course.passed),
        flow=course.flow,
        step=course.step,
        elapsed_ms=walking.paper.elapsed_ms,
        going=turn.going,
        values=course.values,
    )


class _Walking:
    def __init__(self, test: FlowTest, paper: Paper, durations: Mapping[str, int]) -> None:
        self.paper = paper
        self.lines: list[Line] = []
        self.durations = durations
        self.replies = test.replies
        self.values = test.values
        self.groups: Iterator[str] = iter(test.keys)
        self.left = ""
        """Keys of a group that are still to be pressed."""
        self.asked: Ask | None = None

    def _line(self, turn: Turn, kind: str, text: str = "") -> None:
        self.lines.append(Line(self.paper.elapsed_ms, turn.course.flow, turn.course.step, kind, text))

    def _found(self, turn: Turn, kind: str, text: str) -> None:
        if text:
            self._line(turn, kind, text)

    def note(self, turn: Turn) -> None:
        """What the center says and does; the words take their time."""
        for act in turn.acts:
            self._act(turn, act)

    def _act(self, turn: Turn, act: Act) -> None:
        match act:
            case Say(media=media):
                for one in media:
                    self._line(turn, "said", one)
                    self.paper.elapsed_ms += media_ms(one, self.durations)
            case Ask(method=method, service=service, path=path):
                self.asked = act
                self._line(turn, "asked", f"{method} {service} {path}")
            case Consented(yes=yes):
                self._line(turn, "consent", "yes" if yes else "no")
            case SetLanguage(language=language):
                self._line(turn, "language", language)
            case SendText(number=number, words=words):
                kind = "text" if turn.course.leaving == "sent" else "no_text"
                self._line(turn, kind, ": ".join(one for one in (number, words) if one))
            case Surveyed(survey=survey):
                self._line(turn, "survey", survey)
            case Classified(purpose=purpose, category=category):
                self._found(turn, "purpose", purpose)
                self._found(turn, "category", category)
            case AskCustomer() | TakeDown() | Hush():
                pass

    def next(self, turn: Turn) -> Turn | None:
        """What happens next to a caller who waits; None: the test has no keys left."""
        course, hidden = turn.course, turn.hidden
        match course.phase:
            case Phase.ASKING:
                return hear(course, hidden, self._reply(turn), self.paper)
            case Phase.RECORDING:
                self.paper.elapsed_ms += RECORDED_MS
                self._line(turn, "recorded")
                return hear(course, hidden, Recorded("trial", RECORDED_MS), self.paper)
            case Phase.PARTING:
                return hear(course, hidden, Played(), self.paper)
            case _:
                return self._answer(turn)

    def _reply(self, turn: Turn) -> Replied | Identified:
        step = self._step(turn)
        if step is not None and isinstance(step.what, CustomerStep):
            return self._who(turn, step.what)
        self.paper.elapsed_ms += SERVICE_MS
        said = self.replies.get(turn.course.step, "ok")
        taken: dict[str, str] = {}
        if said == "ok" and self.asked is not None:
            taken = {name: self.values.get(name, f"({name})") for name in self.asked.take}
        self._line(turn, "answered", said)
        return Replied(said, taken)

    def _who(self, turn: Turn, what: CustomerStep) -> Identified:
        """Known is a caller of whom the test knows anything that only a record says; unless it says otherwise."""
        known = any(name.startswith("customer.") and value for name, value in self.paper.known.items())
        said = self.replies.get(turn.course.step, "known" if known else "unknown")
        self.paper.elapsed_ms += what.wait_ms if said == "late" else RECORDS_MS
        self._line(turn, "answered", said)
        return Identified(said)

    def _step(self, turn: Turn) -> Step | None:
        flow = self.paper.flows.get(turn.course.flow)
        return None if flow is None else flow.steps.get(turn.course.step)

    def _answer(self, turn: Turn) -> Turn | None:
        course, hidden = turn.course, turn.hidden
        step = self._step(turn)
        asks = step is not None and isinstance(step.what, Menu | Gather | Consent)
        if not asks:
            return hear(course, hidden, Played(), self.paper)
        if not self.left:
            if course.phase is Phase.TYPING:
                return hear(course, hidden, TimeUp(), self.paper)
            group = next(self.groups, None)
            if group is None:
                return None
            self.paper.elapsed_ms += THINK_MS
            if group == NOTHING:
                return self._silence(turn)
            self.left = group
        key, self.left = self.left[0], self.left[1:]
        self.paper.elapsed_ms += TYPE_MS if course.phase is Phase.TYPING else 0
        secret = step is not None and isinstance(step.what, Gather) and step.what.secret
        self._line(turn, "pressed", "•" if secret else key)
        return hear(course, hidden, Key(key), self.paper)

    def _silence(self, turn: Turn) -> Turn:
        self._line(turn, "nothing")
        if turn.course.phase is Phase.SAYING:
            turn = hear(turn.course, turn.hidden, Played(), self.paper)
        self.paper.elapsed_ms += turn.wait_ms or 0
        return hear(turn.course, turn.hidden, TimeUp(), self.paper)


def media_ms(media: str, durations: Mapping[str, int]) -> int:
    """How long one medium of ``Play`` is heard, about."""
    kind, _, rest = media.partition(":")
    match kind:
        case "say":
            return spoken_ms(rest.partition(":")[2])
        case "prompt":
            return durations.get(rest.partition("@")[0], PROMPT_MS)
        case "digits":
            return DIGIT_MS * len(rest)
        case _:
            return PROMPT_MS


def judge(test: FlowTest, trial: Trial) -> list[str]:
    """What the test wanted and did not get; empty: it is kept."""
    wanted, wrong = test.expects, []
    walked = [step for _, step, _ in trial.passes] + [trial.step]
    if trial.going is None:
        wrong.append(f"At the step {trial.step!r} a key is waited for, and the test has none.")
    if wanted.ends and trial.step != wanted.ends:
        wrong.append(f"It ends at {trial.step!r}, not at {wanted.ends!r}.")
    onward = iter(walked)
    for step in wanted.passes:
        if step not in onward:
            wrong.append(f"It does not pass {step!r}" + (" in this order." if step in walked else "."))
            break
    if wanted.within_ms and trial.elapsed_ms > wanted.within_ms:
        wrong.append(f"It takes {trial.elapsed_ms / 1000:.0f} s, more than {wanted.within_ms / 1000:.0f} s.")
    if isinstance(trial.going, End) and trial.going.why:
        wrong.append(f"It ends in regret ({trial.going.why}).")
    if isinstance(trial.going, Leave) and not trial.going.to.name:
        wrong.append("It leads to nobody: the value is empty.")
    return wrong
