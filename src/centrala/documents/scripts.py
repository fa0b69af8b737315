"""The form of a script: its steps in their order, with answers that lead on.

Owns how it is read and written, and that what it names is there. Whether it is a good one is ``scripting.check``'s.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, Final

from centrala.documents.flows import claims, mapping_kind
from centrala.documents.form import Field, Form, NamedForm
from centrala.documents.kinds import Kind, choice, clipped, lines, listed, matching, name, one_of, text
from centrala.documents.text import Path
from centrala.errors import Mistake
from centrala.script import ClosingAction, Script, ScriptStep, StepKind

__all__ = ["LONGEST_SCRIPT_WORDS", "SCRIPTS", "script_mistakes"]

LONGEST_SCRIPT_WORDS: Final = 2_000
"""Characters of what is said in one step."""
MOST_STEPS: Final = 200
MOST_ANSWERS: Final = 12
MOST_STAGES: Final = 20

_TITLE: Final = Field("name", "title", text())
_OR_NAME: Final = matching("([A-Za-z0-9][A-Za-z0-9._-]{0,62})?", "the name of a step, or nothing")
_ANSWER: Final = text(longest=100, empty=False)
_VALUE: Final = matching("([a-z][a-z0-9_]{0,39})?", "a small letter, then small letters, digits and `_`")
_STEP: Final = Form(
    ScriptStep,
    (
        Field("kind", "kind", choice(StepKind)),
        _TITLE,
        Field("stage", "stage", text()),
        Field("words", "words", lines(longest=LONGEST_SCRIPT_WORDS)),
        Field(
            "answers", "answers", mapping_kind(_ANSWER, _OR_NAME, example="`{Agrees: credit, Disagrees: complaint}`")
        ),
        Field("next", "next", _OR_NAME),
        Field("into", "into", _VALUE),
        Field("customer", "customer", _OR_NAME),
        Field("when", "when", claims),
        Field("action", "action", choice(ClosingAction)),
        Field("promise", "promise", lines(longest=LONGEST_SCRIPT_WORDS)),
    ),
    "`{kind: open_question, words: ...}`",
)
_QUEUES: Final[Kind[Any]] = listed(replace(name, schema={**name.schema, "x-section": "queues"}))
_MENU: Final = matching(r"[A-Za-z0-9._-]{1,63}/[A-Za-z0-9._-]{1,63}", "a flow and its step, `main/invoice`")

SCRIPTS: Final[NamedForm[Script]] = NamedForm(
    Form(
        Script,
        (
            _TITLE,
            Field("queues", "queues", _QUEUES),
            Field("purposes", "purposes", listed(text(longest=100, empty=False))),
            Field("categories", "categories", listed(text(longest=100, empty=False))),
            Field("menus", "menus", listed(_MENU)),
            Field("stages", "stages", listed(text(longest=100, empty=False))),
            Field("steps", "steps", mapping_kind(name, _STEP.kind(), example="`{greet: {kind: say, words: ...}}`")),
        ),
        "`{name: Invoices, queues: [billing], steps: {...}}`",
    )
)

Refer = Callable[[str, str, Path], Iterator[Mistake]]


def script_mistakes(script: Script, path: Path, refer: Refer) -> Iterator[Mistake]:
    """All that is wrong with one script. ``refer``: section, name and place to what is wrong with this reference."""
    for place, queue in enumerate(script.queues):
        yield from refer("queues", queue, (*path, "queues", place))
    for place, menu in enumerate(script.menus):
        yield from refer("flows", menu.partition("/")[0], (*path, "menus", place))
    if not script.steps:
        yield Mistake((*path, "steps"), "This script has no step.", "Add one: `greet: {kind: say, words: Hello}`.")
    if len(script.steps) > MOST_STEPS:
        yield Mistake((*path, "steps"), f"These are more than {MOST_STEPS} steps.", "Make two scripts of it.")
    if len(script.stages) > MOST_STAGES or len(set(script.stages)) < len(script.stages):
        yield Mistake((*path, "stages"), f"These are more than {MOST_STAGES} stages, or one stands twice.")
    for one, step in script.steps.items():
        yield from _step_mistakes(script, step, (*path, "steps", one))


def _step_mistakes(script: Script, step: ScriptStep, path: Path) -> Iterator[Mistake]:
    if step.stage and step.stage not in script.stages:
        yield Mistake(
            (*path, "stage"), f"There is no stage {clipped(step.stage)!r}.", one_of(step.stage, script.stages)
        )
    if len(step.answers) > MOST_ANSWERS:
        yield Mistake((*path, "answers"), f"Nobody chooses from more than {MOST_ANSWERS} answers.")
    leads = [("next", step.next), *((f"answers.{answer}", to) for answer, to in step.answers.items())]
    for key, to in leads:
        if to and to not in script.steps:
            where = (*path, *key.split(".", 1))
            yield Mistake(where, f"There is no step called {clipped(to)!r}.", one_of(to, script.steps))
