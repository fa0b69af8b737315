"""What a flow says of itself and of other entries: its steps lead somewhere, and what they name is there.

Owns only what makes a flow readable as a graph. Whether it is a good one is ``flows.check``'s.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from centrala.documents.kinds import clipped, one_of
from centrala.documents.text import Path
from centrala.errors import Mistake
from centrala.ivr import (
    Flow,
    Gather,
    HoursStep,
    LookUp,
    Menu,
    Request,
    Step,
    SubFlow,
    ToAgent,
    ToCallback,
    ToDepartment,
    ToQueue,
    exits_of,
)

__all__ = ["flow_mistakes"]

Refer = Callable[[str, str, Path], Iterator[Mistake]]
"""Section, name and place to what is wrong with this reference."""

_NAMES: Final[dict[type, tuple[str, str]]] = {
    ToQueue: ("queue", "queues"),
    ToDepartment: ("department", "departments"),
    ToAgent: ("agent", "agents"),
    ToCallback: ("queue", "queues"),
    HoursStep: ("hours", "hours"),
    Request: ("service", "web_services"),
    LookUp: ("table", "tables"),
    SubFlow: ("flow", "flows"),
}
"""Kind of step to the key that names an entry, and its section."""


def flow_mistakes(flow: Flow, path: Path, refer: Refer) -> Iterator[Mistake]:
    """All that is wrong with one flow."""
    if not flow.steps:
        yield Mistake((*path, "steps"), "This flow has no step.", "Add one: `hello: {kind: hang_up}`.")
        return
    yield from _leads(flow, flow.start, (*path, "start"))
    yield from _leads(flow, flow.otherwise, (*path, "otherwise"))
    yield from _leads(flow, flow.person, (*path, "person"))
    if flow.person_key and not flow.person:
        why = "The key for a person leads nowhere."
        yield Mistake((*path, "person"), why, "Name the step: `person: operator`.")
    for name, step in flow.steps.items():
        there = (*path, "steps", name)
        yield from _exits(flow, step, there)
        yield from _named(step, there, refer)
    for place, test in enumerate(flow.tests):
        for step_name in (test.expects.ends, *test.expects.passes, *test.replies):
            yield from _leads(flow, step_name, (*path, "tests", place))


def _leads(flow: Flow, step: str, path: Path) -> Iterator[Mistake]:
    if step and step not in flow.steps:
        yield Mistake(path, f"There is no step called {clipped(step)!r}.", one_of(step, flow.steps))


def _exits(flow: Flow, step: Step, path: Path) -> Iterator[Mistake]:
    known = exits_of(step)
    for needed in known.needed:
        if needed not in step.exits:
            yield Mistake((*path, "exits"), f"The exit `{needed}` leads nowhere.", f"Add `{needed}: ...`.")
    for one, target in step.exits.items():
        if one not in known.all():
            yield Mistake((*path, "exits", one), f"There is no exit {clipped(one)!r} here.", one_of(one, known.all()))
        yield from _leads(flow, target, (*path, "exits", one))
    if isinstance(step.what, Menu):
        yield from _keys(step, path)
    if isinstance(step.what, Gather) and step.what.shortest > step.what.longest:
        yield Mistake((*path, "shortest"), "The shortest is longer than the longest.")


def _keys(step: Step, path: Path) -> Iterator[Mistake]:
    keys = exits_of(step).needed
    if not keys:
        yield Mistake((*path, "exits"), "This menu has no key.", 'Add `"1": ...`.')
    for key in keys:
        if len(key) != 1 or key not in "0123456789*#":
            yield Mistake((*path, "exits", key), f"{clipped(key)!r} is no key.", "0 to 9, * or #.")


def _named(step: Step, path: Path, refer: Refer) -> Iterator[Mistake]:
    found = _NAMES.get(type(step.what))
    if found is None:
        return
    key, section = found
    named: Any = getattr(step.what, key)
    if "{" not in named:
        yield from refer(section, named, (*path, key))
