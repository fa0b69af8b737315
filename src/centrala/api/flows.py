"""Flows: drafts that are kept, judged and tried, and published as a new revision of the configuration.

Owns the steps from a drawing to callers: a draft is nobody's business until it is published; red findings and tests
that are not kept stop it; yellow ones do not. One person at a time holds the pencil.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Final

from fastapi import Request, Response
from pydantic import Field

from centrala.access import Right
from centrala.api.forms import Form, Name, PathName
from centrala.api.guard import Caller, center_of, needs
from centrala.api.pencils import Pencils
from centrala.api.pieces import Match, apply_whole, whole_document
from centrala.api.ports import HistoryQuestion
from centrala.api.problems import Problem
from centrala.api.rows import (
    DraftRow,
    FindingOfFlow,
    FlowChecked,
    FlowKept,
    FlowLine,
    FlowList,
    FlowMeasured,
    FlowMeasuredWay,
    FlowOpened,
    FlowRow,
    FlowTested,
    FlowTrial,
    FlowTrialLine,
    FlowVersionRow,
    FlowVersions,
    FlowWay,
    PencilRow,
)
from centrala.api.shown import moment
from centrala.api.version import version_one
from centrala.documents.editing import put_entry
from centrala.flows.check import Severity
from centrala.flows.course import End, Leave
from centrala.flows.draft import Draft
from centrala.flows.judging import Judged, Tested, judged, run_tests, tried
from centrala.flows.measured import measured
from centrala.flows.trial import Trial
from centrala.ids import AgentName
from centrala.ivr import FlowTest
from centrala.organisation import DestinationKind

__all__ = ["router"]

router = version_one("/flows", tags=["flows"])

LARGEST: int = 512 * 1024
"""Of a drawing, as it is written."""
MEASURED_CALLS: Final = 500
"""The newest; what was long ago tells little of what callers meet today."""
ROBOTS: Final = "_robots"
"""The trunk over which a flow's tests call."""

Keys = Annotated[str, Field(pattern=r"^([0-9*#]{1,40}|-)$")]
Texts = dict[Annotated[str, Field(max_length=120)], Annotated[str, Field(max_length=2_000)]]


class DrawingForm(Form):
    document: dict[str, Any]
    """A flow as the file has it."""


class TrialForm(DrawingForm):
    keys: Annotated[list[Keys], Field(max_length=200)] = Field(default_factory=list)
    """One group a question; ``-``: nothing is pressed."""
    values: Annotated[Texts, Field(max_length=100)] = Field(default_factory=dict)
    """What is known: ``caller.number``, ``time``, ``hours.office``."""
    replies: Annotated[Texts, Field(max_length=100)] = Field(default_factory=dict)
    """Step of a request to its exit."""
    language: Annotated[str, Field(max_length=10)] = ""


class PublishForm(Form):
    note: Annotated[str, Field(max_length=500)] = ""
    without_tests: bool = False
    """Although its tests are not kept: the author has seen it."""


class PencilForm(Form):
    page: Name
    """Names the open page, so that two of one person are told apart."""
    take: bool = False
    """Away from whoever holds it."""


def _pencils(request: Request) -> Pencils:
    found: Pencils = request.app.state.pencils
    return found


@router.get("")
async def list_flows(request: Request, caller: Annotated[Caller, needs(Right.CONFIGURATION_READ)]) -> FlowList:
    """All flows, published or only drawn."""
    center = center_of(request)
    drafts = {one.name: one for one in await center.flow_drafts()}
    published = center.organisation.flows
    leading = _leading(request)
    return FlowList(
        [
            FlowRow(
                name=name,
                title=published[name].title if name in published else str(drafts[name].document.get("name", "")),
                published=name in published,
                steps=len(published[name].steps) if name in published else len(drafts[name].document.get("steps", {})),
                numbers=sorted(leading.get(name, [])),
                flows=[other for other, flow in sorted(published.items()) if flow.leads_into(name)],
                draft=_draft_row(drafts.get(name)),
            )
            for name in sorted({*published, *drafts})
        ]
    )


@router.get("/{name}")
async def open_flow(
    request: Request, name: PathName, caller: Annotated[Caller, needs(Right.CONFIGURATION_READ)]
) -> FlowOpened:
    """The flow as callers hear it, and the draft, if there is one."""
    center = center_of(request)
    published = _published(request, name)
    draft = await center.flow_draft(name)
    if published is None and draft is None:
        raise Problem("no_such_flow", "There is no flow of this name.")
    return FlowOpened(
        name=name,
        revision=center.organisation.revision,
        published=published,
        draft=None if draft is None else dict(draft.document),
        drawn=_draft_row(draft),
        pencil=_pencil_row(request, name),
        numbers=sorted(_leading(request).get(name, [])),
    )


@router.put("/{name}/draft")
async def save_draft(
    request: Request,
    name: PathName,
    body: DrawingForm,
    caller: Annotated[Caller, needs(Right.ROUTING_WRITE)],
) -> FlowKept:
    """Keep it; callers hear nothing of it. Answered when it is durable."""
    _check_size(body.document)
    center = center_of(request)
    _may_draw(request, name, caller.name)
    before = await center.flow_draft(name)
    base = center.organisation.revision if before is None else before.base
    await center.save_flow_draft(Draft(name, body.document, caller.name, center.now().wall, base))
    return FlowKept(moment(center.now().wall))


@router.delete("/{name}/draft", status_code=204)
async def drop_draft(
    request: Request, name: PathName, caller: Annotated[Caller, needs(Right.ROUTING_WRITE)]
) -> Response:
    """Throw it away; what callers hear stays."""
    _may_draw(request, name, caller.name)
    await center_of(request).drop_flow_draft(name)
    return Response(status_code=204)


@router.post("/{name}/check")
async def check_flow(
    request: Request,
    name: PathName,
    body: DrawingForm,
    caller: Annotated[Caller, needs(Right.CONFIGURATION_READ)],
) -> FlowChecked:
    """What is wrong with it (red), what is unwise (yellow), how soon each person is reached, and its own tests."""
    found = await _judged(request, name, body.document)
    tests = await _tests(request, found)
    return _checked(found, tests)


@router.post("/{name}/try")
async def try_it(
    request: Request,
    name: PathName,
    body: TrialForm,
    caller: Annotated[Caller, needs(Right.CONFIGURATION_READ)],
) -> FlowTrial:
    """A caller on paper goes through it, as far as the keys lead. Nobody's telephone rings."""
    found = await _judged(request, name, body.document)
    if found.flow is None:
        raise Problem("flow_unreadable", "This flow can't be read yet.", remedy="Mend what is red first.")
    test = FlowTest("", tuple(body.keys), body.values, body.replies)
    now = center_of(request).now().wall
    return _trial(await asyncio.to_thread(tried, found.flow, test, found.organisation, now, language=body.language))


@router.post("/{name}/line", status_code=201)
async def open_line(
    request: Request, name: PathName, caller: Annotated[Caller, needs(Right.ROUTING_WRITE)]
) -> FlowLine:
    """A way in for a robot that calls the flow for its tests: ``username`` and ``password`` for SIP at ``server``.

    What it calls stands in the history, over the trunk ``_robots``, and in no figure. The next line that
    is opened ends this one.
    """
    center = center_of(request)
    if name not in center.organisation.flows:
        raise Problem("no_such_flow", "There is no published flow of this name.")
    line = await center.open_robot_line()
    return FlowLine(line.server, line.port, line.username, line.password)


@router.post("/{name}/publish")
async def publish(
    request: Request,
    name: PathName,
    body: PublishForm,
    caller: Annotated[Caller, needs(Right.ROUTING_WRITE)],
    if_match: Match = None,
) -> FlowChecked:
    """The draft becomes what callers hear from the next call on. Red findings refuse it; so do its own tests."""
    center = center_of(request)
    _may_draw(request, name, caller.name)
    draft = await center.flow_draft(name)
    if draft is None:
        raise Problem("no_draft", "There is nothing to publish.")
    found = await _judged(request, name, draft.document)
    if not found.publishable:
        reds = [one for one in found.findings if one.severity is Severity.RED]
        raise Problem("flow_red", f"{len(reds)} red: {reds[0].why}", remedy=reds[0].remedy)
    tests = await _tests(request, found)
    failed = [one for one in tests if one.wrong]
    if failed and not body.without_tests:
        raise Problem("flow_untested", f"The test {failed[0].title!r} is not kept: {failed[0].wrong[0]}")
    document = put_entry(whole_document(request), "flows", name, draft.document)
    await apply_whole(request, caller, document, body.note or f"Flow {name}", False, if_match)
    await center.drop_flow_draft(name, at=draft.at)
    return _checked(found, tests)


@router.get("/{name}/versions")
async def versions(
    request: Request, name: PathName, caller: Annotated[Caller, needs(Right.CONFIGURATION_READ)]
) -> FlowVersions:
    """The revisions in which it became another, newest first. An old one comes back by way of a draft."""
    found = await center_of(request).flow_versions(name)
    return FlowVersions(
        [
            FlowVersionRow(
                one.revision, moment(one.at), one.by, one.note, None if one.document is None else dict(one.document)
            )
            for one in found
        ]
    )


@router.get("/{name}/measured")
async def measured_ways(
    request: Request, name: PathName, caller: Annotated[Caller, needs(Right.CONFIGURATION_READ)]
) -> FlowMeasured:
    """How soon callers reached somebody, by the step: of the last calls since the flow became what callers hear now.

    Robots that call it for its tests do not count.
    """
    center = center_of(request)
    flow, versions = center.organisation.flows.get(name), await center.flow_versions(name)
    if flow is None or not versions:
        return FlowMeasured(None, [])
    since = versions[0].at
    calls = HistoryQuestion({"direction": ["inbound"]}, since=since, everything=True, limit=MEASURED_CALLS)
    rows = [one for one in (await center.history(calls)).rows if one.trunk != ROBOTS]
    ways = await asyncio.to_thread(measured, flow, rows)
    return FlowMeasured(
        moment(since), [FlowMeasuredWay(one.step, one.calls, one.median_ms, one.talk_ms) for one in ways]
    )


@router.post("/{name}/pencil")
async def hold_pencil(
    request: Request, name: PathName, body: PencilForm, caller: Annotated[Caller, needs(Right.ROUTING_WRITE)]
) -> PencilRow:
    """Hold it, or go on holding it: it falls after half a minute. Who has it already is told, and keeps it."""
    now = center_of(request).now().mono
    holder = _pencils(request).hold(name, caller.name, body.page, now, take=body.take)
    return PencilRow(holder.user, mine=(holder.user, holder.page) == (caller.name, body.page))


@router.delete("/{name}/pencil/{page}", status_code=204)
async def drop_pencil(
    request: Request, name: PathName, page: PathName, caller: Annotated[Caller, needs(Right.ROUTING_WRITE)]
) -> Response:
    _pencils(request).drop(name, caller.name, page)
    return Response(status_code=204)


def _may_draw(request: Request, name: str, user: AgentName) -> None:
    """Raises Problem (``flow_locked``): another holds the pencil."""
    holder = _pencils(request).holder(name, center_of(request).now().mono)
    if holder is not None and holder.user != user:
        raise Problem("flow_locked", f"{holder.user} is drawing in this flow.", remedy="Take the pencil first.")


def _check_size(document: Mapping[str, Any]) -> None:
    if len(repr(document)) > LARGEST:
        raise Problem("flow_too_large", "This flow is too large.", remedy="Move a part of it into a flow of its own.")


def _published(request: Request, name: str) -> dict[str, Any] | None:
    found: dict[str, Any] | None = whole_document(request)["flows"].get(name)
    return found


async def _judged(request: Request, name: str, document: Mapping[str, Any]) -> Judged:
    _check_size(document)
    return await asyncio.to_thread(judged, name, document, center_of(request).organisation)


async def _tests(request: Request, found: Judged) -> list[Tested]:
    if found.flow is None:
        return []
    now = center_of(request).now().wall
    return await asyncio.to_thread(run_tests, found.flow, found.organisation, now)


def _leading(request: Request) -> dict[str, list[str]]:
    """Flow to the numbers that lead into it."""
    found: dict[str, list[str]] = {}
    for number in center_of(request).organisation.numbers.values():
        if number.to.kind is DestinationKind.FLOW:
            found.setdefault(number.to.name, []).append(str(number.number))
    return found


def _draft_row(draft: Draft | None) -> DraftRow | None:
    return None if draft is None else DraftRow(draft.by, moment(draft.at), draft.base)


def _pencil_row(request: Request, name: str) -> PencilRow | None:
    holder = _pencils(request).holder(name, center_of(request).now().mono)
    return None if holder is None else PencilRow(holder.user, mine=False)


def _checked(found: Judged, tests: Iterable[Tested]) -> FlowChecked:
    return FlowChecked(
        publishable=found.publishable,
        findings=[
            FindingOfFlow(one.severity.value, one.code, one.step, one.why, one.remedy, dict(one.values))
            for one in found.findings
        ],
        ways=[FlowWay(one.step, one.at_ms, one.menus, list(one.keys), list(one.passes)) for one in found.ways],
        tests=[FlowTested(one.title, not one.wrong, list(one.wrong), _trial(one.trial)) for one in tests],
    )


def _trial(trial: Trial) -> FlowTrial:
    to, name = "", ""
    if isinstance(trial.going, Leave):
        to, name = trial.going.to.kind.value, trial.going.to.name
    elif isinstance(trial.going, End):
        to, name = "end", trial.going.why
    return FlowTrial(
        lines=[FlowTrialLine(one.at_ms, one.flow, one.step, one.kind, one.text) for one in trial.lines],
        passes=[list(one) for one in trial.passes],
        flow=trial.flow,
        step=trial.step,
        elapsed_ms=trial.elapsed_ms,
        waits=trial.going is None,
        to=to,
        to_name=name,
        values=dict(trial.values),
    )
