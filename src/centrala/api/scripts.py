"""Scripts: drafts that are kept, published as a revision like all configuration, tried on paper, run beside calls.

Owns who may write them, that nobody's draft is written over unseen, and that only whoever acts on a call moves its
script. Nothing here ever says that a step must be done.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from typing import Annotated, Any, Final

from fastapi import Query, Request, Response
from pydantic import AwareDatetime, Field

from centrala.access import Right
from centrala.api.calls import controlled, do, within
from centrala.api.customers import subject_of_customer
from centrala.api.forms import Form, Name, PathName
from centrala.api.guard import Caller, center_of, needs
from centrala.api.pieces import Match, apply_whole, whole_document
from centrala.api.problems import Problem
from centrala.api.rows import (
    CallScript,
    DraftRow,
    MistakeRow,
    ScriptChecked,
    ScriptFindingRow,
    ScriptOffer,
    ScriptOpened,
    ScriptPartRow,
    ScriptRow,
    Scripts,
    ScriptStepRow,
    ScriptVersionRow,
    ScriptVersions,
    ScriptView,
)
from centrala.api.shown import moment
from centrala.api.version import version_one
from centrala.claims import Values
from centrala.clock import EPOCH, Wall, to_wall
from centrala.customers.customer import Customer
from centrala.desk.scripts import call_of, known_fields, known_names, values_of
from centrala.documents.editing import put_entry, without_entry
from centrala.documents.reading import read
from centrala.errors import Mistakes, Trouble
from centrala.floor import commands
from centrala.flows.draft import Draft
from centrala.ids import AgentName, CustomerId, InteractionId
from centrala.interactions.classification import Aspect
from centrala.organisation import Organisation
from centrala.script import Script
from centrala.scripting.check import check
from centrala.scripting.fitting import Call, fitting, opened_by, opening, purposes
from centrala.scripting.run import LONGEST_ANSWER, Move, Run, Turn, begin, known, moved, promised
from centrala.scripting.shown import parts, shown

__all__ = ["router"]

router = version_one(tags=["scripts"])

LARGEST: Final = 512 * 1024
"""Of a script, as it is written."""
MOST_MOVES: Final = 300
ON_PAPER: Final = InteractionId("")

Texts = dict[Annotated[str, Field(max_length=120)], Annotated[str, Field(max_length=2_000)]]
Moment = Annotated[AwareDatetime, Field(strict=False)]
StepName = Annotated[str, Field(max_length=63)]


class ScriptForm(Form):
    document: dict[str, Any]
    """A script as the file has it."""


class ScriptPublishForm(ScriptForm):
    note: Annotated[str, Field(max_length=500)] = ""
    drawn: Moment | None = None
    """``at`` of the draft that this is; it ends then. Left out: whatever draft there is stays."""


class ScriptDraftForm(ScriptForm):
    seen: Moment | None = None
    """``at`` of the draft that this one takes the place of; left out: there was none."""


class ScriptMoveForm(Form):
    turn: Annotated[Turn, Field(strict=False)]
    step: StepName
    answer: Annotated[str, Field(max_length=LONGEST_ANSWER)] | None = None
    to: StepName = ""
    made: Annotated[str, Field(max_length=100)] = ""

    def move(self) -> Move:
        return Move(self.turn, self.step, self.answer, self.to, self.made)


class CallScriptMoveForm(ScriptMoveForm):
    script: Name


class ScriptOpenForm(Form):
    script: Name


class ClassifyForm(Form):
    aspect: Annotated[Aspect, Field(strict=False)]
    value: Annotated[str, Field(max_length=500)]


class ScriptTryForm(ScriptForm):
    moves: Annotated[list[ScriptMoveForm], Field(max_length=MOST_MOVES)] = Field(default_factory=list)
    values: Annotated[Texts, Field(max_length=100)] = Field(default_factory=dict)
    """What is known of the call: ``customer.name``."""


@router.get("/scripts")
async def list_scripts(request: Request, caller: Annotated[Caller, needs(Right.KNOWLEDGE_READ)]) -> Scripts:
    """Those beside calls; for who may write them, those that are drafts only, too."""
    center = center_of(request)
    published = center.organisation.scripts
    drafts = {one.name: one for one in await center.script_drafts()} if caller.may_all(Right.KNOWLEDGE_WRITE) else {}
    items = [_row(one, drafts.get(one.name)) for one in published.values()]
    drawn = [_drawn_row(one) for one in drafts.values() if one.name not in published]
    return Scripts(center.organisation.revision, [*items, *drawn])


@router.get("/scripts/{name}")
async def open_script(
    request: Request, name: PathName, caller: Annotated[Caller, needs(Right.KNOWLEDGE_READ)]
) -> ScriptOpened:
    """As it is run, and its draft, in the form of the file; with the values and customers' fields that it can name."""
    center = center_of(request)
    organisation = center.organisation
    draft = await center.script_draft(name) if caller.may_all(Right.KNOWLEDGE_WRITE) else None
    document: dict[str, Any] | None = whole_document(request)["scripts"].get(name)
    drawn = None if draft is None else dict(draft.document)
    shown_first = document if document is not None else drawn
    if shown_first is None:
        raise Problem("no_such_script", "There is no such script.")
    values, fields = sorted(known_names(organisation)), sorted(known_fields(organisation))
    return ScriptOpened(
        name, organisation.revision, shown_first, document is not None, drawn, _draft_row(draft), values, fields
    )


@router.put("/scripts/{name}/draft")
async def save_script_draft(
    request: Request, name: PathName, body: ScriptDraftForm, caller: Annotated[Caller, needs(Right.KNOWLEDGE_WRITE)]
) -> DraftRow:
    """Keep it; agents see nothing of it. Answered when it is durable. A draft that was changed meanwhile is not
    written over (409 ``changed_meanwhile``, which says by whom)."""
    _check_size(body.document)
    center = center_of(request)
    new = Draft(name, body.document, caller.name, center.now().wall, center.organisation.revision)
    kept = await center.save_script_draft(new, _wall(body.seen))
    return DraftRow(kept.by, moment(kept.at), kept.base)


@router.delete("/scripts/{name}/draft", status_code=204)
async def drop_script_draft(
    request: Request,
    name: PathName,
    caller: Annotated[Caller, needs(Right.KNOWLEDGE_WRITE)],
    seen: Annotated[AwareDatetime | None, Query()] = None,
) -> Response:
    """Throw it away; what agents have stays. With ``seen`` only the draft of that moment: a newer one is kept."""
    center = center_of(request)
    await _check_seen(request, name, _wall(seen))
    await center.drop_script_draft(name, at=_wall(seen))
    return Response(status_code=204)


@router.get("/scripts/{name}/versions")
async def script_versions(
    request: Request, name: PathName, caller: Annotated[Caller, needs(Right.KNOWLEDGE_READ)]
) -> ScriptVersions:
    """The revisions in which it became another, newest first. An old one comes back by way of a draft."""
    found = await center_of(request).script_versions(name)
    return ScriptVersions(
        [
            ScriptVersionRow(
                one.revision, moment(one.at), one.by, one.note, None if one.document is None else dict(one.document)
            )
            for one in found
        ]
    )


@router.put("/scripts/{name}")
async def publish_script(
    request: Request,
    name: PathName,
    body: ScriptPublishForm,
    caller: Annotated[Caller, needs(Right.KNOWLEDGE_WRITE)],
    if_match: Match = None,
) -> ScriptRow:
    """From the next move on it is run so; a new revision of the configuration. What was answered stays."""
    _check_size(body.document)
    center, drawn = center_of(request), _wall(body.drawn)
    await _check_seen(request, name, drawn)
    document = put_entry(whole_document(request), "scripts", name, body.document)
    await apply_whole(request, caller, document, body.note or f"Script {name}", False, if_match)
    if drawn is not None:
        await center.drop_script_draft(name, at=drawn)
    return _row(center.organisation.scripts[name], await center.script_draft(name))


@router.delete("/scripts/{name}", status_code=204)
async def archive_script(
    request: Request, name: PathName, caller: Annotated[Caller, needs(Right.KNOWLEDGE_WRITE)]
) -> Response:
    if name not in center_of(request).organisation.scripts:
        raise Problem("no_such_script", "There is no such script.")
    document = without_entry(whole_document(request), "scripts", name)
    await apply_whole(request, caller, document, f"Script {name} archived", False, None)
    return Response(status_code=204)


@router.post("/scripts/{name}/check")
async def check_script(
    request: Request, name: PathName, body: ScriptForm, caller: Annotated[Caller, needs(Right.KNOWLEDGE_READ)]
) -> ScriptChecked:
    """What cannot be (it is not published then), and what is unwise."""
    organisation = center_of(request).organisation
    try:
        script = await _read(name, body.document, organisation)
    except Mistakes as wrong:
        return ScriptChecked([MistakeRow(list(one.path[2:]), one.why, one.remedy, None) for one in wrong.mistakes], [])
    found = check(script, known_names(organisation), known_fields(organisation))
    return ScriptChecked([], [ScriptFindingRow(one.code, one.step, dict(one.values)) for one in found])


@router.post("/scripts/{name}/try")
async def try_script(
    request: Request, name: PathName, body: ScriptTryForm, caller: Annotated[Caller, needs(Right.KNOWLEDGE_READ)]
) -> ScriptView:
    """A run on paper: these moves, with these values. Nothing of it is kept."""
    organisation = center_of(request).organisation
    script = await _read(name, body.document, organisation)
    values = {"center.name": organisation.name, **body.values}

    def of(value: str) -> str:
        return values.get(value, "")

    run = begin(ON_PAPER, script, of, EPOCH)
    for form in body.moves:
        run = moved(run, script, form.move(), of, EPOCH, caller.name)
    return _view(script, run, of)


@router.get("/calls/{call}/script")
async def script_of_call(
    request: Request, call: PathName, caller: Annotated[Caller, needs(Right.CALLS_CONTROL)], script: str = ""
) -> CallScript:
    """The script beside a call of one's own: the one that was opened last, else the one that fits; and all others.

    None beside a call that is over: a page may ask in the moment in which it ends.
    """
    if InteractionId(call) not in center_of(request).live.interactions:
        return CallScript(None, [], [], "")
    agent, id_ = controlled(request, caller, call)
    values, _ = await _values(request, caller, id_, agent)
    return await _beside(request, id_, values, script)


@router.post("/calls/{call}/script/open")
async def open_beside(
    request: Request, call: PathName, body: ScriptOpenForm, caller: Annotated[Caller, needs(Right.CALLS_CONTROL)]
) -> CallScript:
    """Another script; what was answered in the one before stays with the call."""
    agent, id_ = controlled(request, caller, call)
    values, _ = await _values(request, caller, id_, agent)
    await center_of(request).scripts.open(id_, body.script, values)
    return await _beside(request, id_, values)


@router.post("/calls/{call}/classify", status_code=204, tags=["calls"])
async def classify(
    request: Request, call: PathName, body: ClassifyForm, caller: Annotated[Caller, needs(Right.CALLS_CLASSIFY)]
) -> Response:
    """A person's word on one step of classification. A reason, or a category, for which a script has steps opens it
    beside the call; what was answered in the one before stays."""
    one = within(request, caller, call, Right.CALLS_CLASSIFY)
    answer = await do(request, commands.Classify(one.id, body.aspect, body.value, caller.name))
    center = center_of(request)
    script = opened_by(center.organisation.scripts, body.aspect.value, body.value)
    if script and one.id in center.live.interactions:
        values, _ = await _values(request, caller, one.id, one.agent or caller.name)
        with suppress(Trouble):  # it was said and is kept; the script can be opened by hand
            await center.scripts.open(one.id, script, values)
    return answer


@router.post("/calls/{call}/script")
async def move_beside(
    request: Request, call: PathName, body: CallScriptMoveForm, caller: Annotated[Caller, needs(Right.CALLS_CONTROL)]
) -> CallScript:
    """A move: to write down, be done, skip, jump. Kept when this answers. An answer fills the customer's record, where
    the step says so."""
    agent, id_ = controlled(request, caller, call)
    center = center_of(request)
    values, customer = await _values(request, caller, id_, agent)
    run = await center.scripts.move(id_, body.script, body.move(), values, caller.name)
    step = center.organisation.scripts[body.script].steps[body.step]
    unfilled = ""
    answer = run.answers.get(body.step, "")
    if body.turn is Turn.DONE and step.customer and answer:
        unfilled = await _fill(request, caller, customer, step.customer, answer)
    return await _beside(request, id_, values, unfilled=unfilled)


async def _fill(request: Request, caller: Caller, customer: Customer | None, field: str, answer: str) -> str:
    if customer is None:
        return "The call has no customer yet."

    def may(one: Customer) -> Customer:
        caller.must(Right.CUSTOMERS_WRITE, subject_of_customer(one))
        return one

    try:
        return await center_of(request).scripts.fill(customer.id, field, answer, may, caller.name)
    except Problem as refused:
        return refused.why


async def _beside(
    request: Request, id_: InteractionId, values: Values, wanted: str = "", *, unfilled: str = ""
) -> CallScript:
    """A call that ended meanwhile fits none; what was begun beside it is told."""
    center = center_of(request)
    scripts, one = center.organisation.scripts, center.live.interactions.get(id_)
    call = Call() if one is None else call_of(one)
    runs = {run.script: run for run in await center.scripts.reads.of(id_)}
    fits = fitting(scripts, call)
    begun = next((name for name in runs if name in scripts), "")
    name = wanted if wanted in scripts else begun or opening(scripts, call)
    script = scripts.get(name)
    view = None
    if script is not None:
        view = _view(script, runs.get(name) or begin(id_, script, values, EPOCH), values)
    order = [*fits, *(other for other in scripts if other not in fits)]
    offers = [
        ScriptOffer(other, scripts[other].title or other, fits[other].value if other in fits else "", other in runs)
        for other in order
    ]
    return CallScript(view, offers, list(purposes(scripts)), unfilled)


async def _values(
    request: Request, caller: Caller, id_: InteractionId, agent: AgentName
) -> tuple[Values, Customer | None]:
    """What is known of the call, of its customer as far as the caller may read the record."""
    center = center_of(request)
    one = center.live.interactions[id_]
    found = await center.customers.reads.one(CustomerId(one.party.customer)) if one.party.customer else None
    if found is not None and not caller.may(Right.CUSTOMERS_READ, subject_of_customer(found)):
        found = None
    return values_of(one, found, center.organisation, agent), found


async def _read(name: str, document: Mapping[str, Any], organisation: Organisation) -> Script:
    """Raises Mistakes, with their places."""
    _check_size(document)
    # what else the center holds is right already: this one alone is judged
    whole = await asyncio.to_thread(read, {"scripts": {name: document}}, base=organisation)
    return whole.scripts[name]


def _check_size(document: Mapping[str, Any]) -> None:
    if len(repr(document)) > LARGEST:
        raise Problem("script_too_large", "This script is too large.", remedy="Make two scripts of it.")


def _wall(given: AwareDatetime | None) -> Wall | None:
    return None if given is None else to_wall(given)


async def _check_seen(request: Request, name: str, seen: Wall | None) -> None:
    """Raises Problem (``changed_meanwhile``): the draft is another one than that which was seen."""
    draft = await center_of(request).script_draft(name)
    if seen is not None and draft is not None and draft.at != seen:
        raise Problem("changed_meanwhile", f"{draft.by} has changed this draft meanwhile.", remedy="Look at it again.")


def _draft_row(draft: Draft | None) -> DraftRow | None:
    return None if draft is None else DraftRow(draft.by, moment(draft.at), draft.base)


def _drawn_row(draft: Draft) -> ScriptRow:
    """Of a script that was never published. What stands in it may be anything yet."""
    title, steps = draft.document.get("name"), draft.document.get("steps")
    return ScriptRow(
        name=draft.name,
        title=title if isinstance(title, str) and title else draft.name,
        queues=[],
        purposes=[],
        categories=[],
        menus=[],
        stages=[],
        steps=len(steps) if isinstance(steps, dict) else 0,
        published=False,
        draft=_draft_row(draft),
    )


def _row(one: Script, draft: Draft | None) -> ScriptRow:
    return ScriptRow(
        name=one.name,
        title=one.title or one.name,
        queues=list(one.queues),
        purposes=list(one.purposes),
        categories=list(one.categories),
        menus=list(one.menus),
        stages=list(one.stages),
        steps=len(one.steps),
        published=True,
        draft=_draft_row(draft),
    )


def _view(script: Script, run: Run, values: Values) -> ScriptView:
    now = known(script, run, values)
    steps = [
        ScriptStepRow(
            name=one.name,
            title=one.step.title,
            kind=one.step.kind.value,
            stage=one.step.stage,
            words=[ScriptPartRow(part.text, part.value) for part in parts(one.step.words, now)],
            answers=list(one.step.answers),
            answer=run.answers.get(one.name, ""),
            state="" if one.mark is None else one.mark.value,
            applies=one.applies,
            fills=one.step.customer,
            action=one.step.action.value if one.closes else "",
            promise=promised(one.step, now) if one.closes else "",
            made=run.made.get(one.name, ""),
        )
        for one in shown(script, run, now)
    ]
    return ScriptView(
        script=script.name,
        title=script.title or script.name,
        stages=list(script.stages),
        at=run.at,
        version=run.version,
        changed=None if run.changed == EPOCH else moment(run.changed),
        steps=steps,
    )
