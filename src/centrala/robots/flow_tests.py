"""The tests of a flow against what real calls did.

Owns which test can be placed as a call at all, what a call's journal says of its way, and when a caller presses.
Does no I/O. A way that was really walked is judged by the very function that judges a caller on paper.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from centrala.flows.course import End, Going, Leave
from centrala.flows.trial import Trial, judge
from centrala.ivr import (
    Consent,
    Flow,
    FlowTest,
    Gather,
    HangUp,
    Menu,
    RecordStep,
    Step,
    ToAgent,
    ToCallback,
    ToDepartment,
    ToNumber,
    ToQueue,
    ToVoicemail,
    What,
)
from centrala.organisation import Destination, DestinationKind, Organisation

__all__ = ["Asking", "Place", "State", "Verdict", "number_for", "obstacle", "verdict", "wait_of", "walked"]

Place = tuple[str, str]
"""Flow and step."""

QUIET_S: Final = 0.7
"""After the last word: then a caller presses."""
UNSAID_S: Final = 3.0
"""A question of which nothing is heard for so long is answered all the same."""

CALLER: Final = ("caller.number", "caller.name")
"""What a call can be given."""
CALENDAR: Final = ("date", "time", "day")


class State(StrEnum):
    PASSED = "passed"
    FAILED = "failed"
    NOT_PLACED = "not placed"


@dataclass(frozen=True, slots=True)
class Verdict:
    """One test, as a real call."""

    title: str
    state: State
    why: tuple[str, ...] = ()
    """What was expected and what happened; or why it can't be a call."""
    path: tuple[str, ...] = ()
    """The steps, in order."""
    ended: str = ""
    """``queue support``, ``hang-up``."""
    elapsed_ms: int = 0


def number_for(flow: str, test: FlowTest, organisation: Organisation) -> str:
    """One of our numbers that leads to the flow: the test's own, or any; empty: there is none."""
    leading = [
        str(number.number)
        for number in organisation.numbers.values()
        if number.to == Destination(DestinationKind.FLOW, flow)
    ]
    wanted = test.values.get("number", "")
    return next((one for one in leading if one == wanted or not wanted), "")


def obstacle(flow: str, test: FlowTest, organisation: Organisation) -> str:
    """Why the test can't be placed as a real call; empty: it can."""
    told = [name for name in test.values if name not in (*CALLER, "number")]
    for name in told:
        if name in CALENDAR or name.startswith("hours."):
            return f"a simulated hour ({name})"
        if name.startswith("queue."):
            return f"a simulated queue ({name})"
    if told:
        return f"a value that only the test knows ({told[0]})"
    for step, reply in test.replies.items():
        if reply != "ok":
            return f"a service that is down (step {step}: {reply})"
    if not number_for(flow, test, organisation):
        wanted = test.values.get("number")
        return f"the number {wanted} does not lead to the flow" if wanted else "no number leads to the flow"
    return ""


def walked(events: Sequence[Mapping[str, Any]], flows: Mapping[str, Flow], *, at: Place = ("", "")) -> Trial:
    """The way of a call by the events of its journal, until the flow first sends it on.

    ``at``: where it was seen last; that is where it ends if the flow did not send it on.
    """
    passes: list[tuple[str, str, str]] = []
    began = ended = ""
    for event in events:
        match event["event"]:
            case "FlowEntered":
                began = began or event["at"]
            case "FlowStep":
                passes.append((event["flow"], event["step"], event["exit"]))
            case "FlowLeft":
                at, ended = (event["flow"], event["step"]), event["at"]
                break
    going = _going(_step(flows, at)) if ended else None
    return Trial((), tuple(passes), *at, _between_ms(began, ended or began), going)


def _step(flows: Mapping[str, Flow], at: Place) -> Step | None:
    flow = flows.get(at[0])
    return None if flow is None else flow.steps.get(at[1])


def _going(step: Step | None) -> Going:
    """Where a flow leads that is left at this step."""
    match None if step is None else step.what:
        case ToQueue(queue=name):
            return Leave(Destination(DestinationKind.QUEUE, name))
        case ToDepartment(department=name):
            return Leave(Destination(DestinationKind.DEPARTMENT, name))
        case ToAgent(agent=name):
            return Leave(Destination(DestinationKind.AGENT, name))
        case ToNumber(number=name):
            return Leave(Destination(DestinationKind.NUMBER, name))
        case ToVoicemail(mailbox=name):
            return Leave(Destination(DestinationKind.VOICEMAIL, name))
        case ToCallback(queue=name):
            return Leave(Destination(DestinationKind.CALLBACK, name))
        case HangUp(served=served):
            return End(served)
        case _:
            return End(why="no_way")


def _between_ms(began: str, ended: str) -> int:
    if not began:
        return 0
    return round((datetime.fromisoformat(ended) - datetime.fromisoformat(began)).total_seconds() * 1_000)


def verdict(test: FlowTest, trial: Trial, *, queue: str = "") -> Verdict:
    """``queue``: in which the call really came to stand; empty: in none."""
    wrong = [*judge(test, trial), *_elsewhere(trial, queue)]
    path = (*(step for _, step, _ in trial.passes), trial.step)
    return Verdict(
        test.title,
        State.FAILED if wrong else State.PASSED,
        tuple(wrong),
        tuple(one for one in path if one),
        _ended(trial, queue),
        trial.elapsed_ms,
    )


def _elsewhere(trial: Trial, queue: str) -> Iterator[str]:
    """The flow sends it into a queue, and the center knows better: closed, full, or nobody is there."""
    going = trial.going
    if not isinstance(going, Leave) or going.to.kind is not DestinationKind.QUEUE or "{" in going.to.name:
        return
    if queue != going.to.name:
        came = f"comes into {queue!r}" if queue else "comes into no queue"
        yield f"It is sent to the queue {going.to.name!r}, and {came}."


def _ended(trial: Trial, queue: str) -> str:
    match trial.going:
        case Leave(to=to):
            name = queue if to.kind is DestinationKind.QUEUE and queue else to.name
            return f"{to.kind.value} {name}".strip()
        case End():
            return "hang-up"
        case _:
            return "at a question" if trial.step else "nowhere"


class Asking:
    """When a caller who listens presses: once for each question, when its words are over.

    Words that are heard after the key, at the same step, are the question asked again.
    """

    def __init__(self) -> None:
        self._at: Place | None = None
        self._open = False
        self._heard = False
        self._since = 0.0
        """When the question began, in the seconds of ``look``."""
        self._quiet = 0.0
        """Since when nothing is heard."""

    def look(self, now: float, at: Place, *, loud: bool, wait_s: float) -> bool:
        """True: press now. ``wait_s``: how long the question waits for a key."""
        if at != self._at:
            self._at, self._open, self._heard = at, True, False
            self._since = self._quiet = now
        if loud:
            if not self._open:
                self._open, self._since = True, now
            self._heard, self._quiet = True, now
            return False
        patience = min(QUIET_S, wait_s / 2) if self._heard else min(UNSAID_S, wait_s / 2)
        if not self._open or now - (self._quiet if self._heard else self._since) < patience:
            return False
        self._open = self._heard = False
        return True


def wait_of(what: What) -> float | None:
    """Seconds for which this step waits for a caller's key or word; None: it waits for neither."""
    match what:
        case Menu(wait_ms=wait) | Gather(wait_ms=wait) | Consent(wait_ms=wait):
            return wait / 1_000
        case RecordStep(silence_ms=silence):
            return silence / 1_000
        case _:
            return None
