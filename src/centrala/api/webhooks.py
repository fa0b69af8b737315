"""Webhooks over REST: how each stands, what became of its messages, a test, sending again, another secret.

Owns nothing of what is sent: that is the configuration's (section ``webhooks``) and the sender's.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from fastapi import Query, Request
from pydantic import Field

from centrala.access import Right
from centrala.api.forms import Form, PathName
from centrala.api.guard import Caller, center_of, needs
from centrala.api.pieces import apply_whole, whole_document
from centrala.api.problems import Problem
from centrala.api.rows import DeliveryRow, DeliveryRows, HookRow, HookRows, HookSecret, SentAgain
from centrala.api.shown import moment
from centrala.api.version import version_one
from centrala.clock import to_wall
from centrala.documents.editing import put_entry
from centrala.webhooks import Delivery, DeliveryState

__all__ = ["router"]

router = version_one("/webhooks", tags=["webhooks"])


class AgainForm(Form):
    since: Annotated[datetime | None, Field(strict=False)] = None
    """All that happened since then; with its zone. Left out: ``number``."""
    number: Annotated[int | None, Field(ge=1)] = None
    """This message alone."""


@router.get("")
async def list_webhooks(request: Request, caller: Annotated[Caller, needs(Right.CONFIGURATION_WRITE)]) -> HookRows:
    """Each webhook with how many of its messages wait, were delivered in the last week, or are parked."""
    return HookRows(
        [
            HookRow(
                name=one.hook.name,
                title=one.hook.title,
                state=_state(one.hook.active, one.hook.secret, resting=one.resting),
                waiting=one.counts.get(DeliveryState.WAITING, 0),
                delivered=one.counts.get(DeliveryState.DELIVERED, 0),
                parked=one.counts.get(DeliveryState.PARKED, 0),
                two_secrets=bool(one.hook.former_secret),
            )
            for one in await center_of(request).hooks.standings()
        ]
    )


@router.get("/{name}/deliveries")
async def deliveries(
    request: Request,
    name: PathName,
    caller: Annotated[Caller, needs(Right.CONFIGURATION_WRITE)],
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
) -> DeliveryRows:
    """Its last messages, newest first. Nothing personal is in the list."""
    return DeliveryRows([_row(one) for one in await center_of(request).hooks.last(name, limit)])


@router.post("/{name}/test", status_code=202)
async def test_webhook(
    request: Request, name: PathName, caller: Annotated[Caller, needs(Right.CONFIGURATION_WRITE)]
) -> None:
    """Send a message of the type ``test``; what becomes of it stands in the list."""
    await center_of(request).hooks.test(name)


@router.post("/{name}/again", status_code=202)
async def send_again(
    request: Request, name: PathName, form: AgainForm, caller: Annotated[Caller, needs(Right.CONFIGURATION_WRITE)]
) -> SentAgain:
    """Send delivered and parked messages once more, one or all since a moment, under the ids that they had."""
    if (form.since is None) is (form.number is None) or (form.since is not None and form.since.tzinfo is None):
        raise Problem("which_again", "Say which: one by its number, or all since a moment with its zone.")
    since = None if form.since is None else to_wall(form.since)
    return SentAgain(await center_of(request).hooks.again(name, number=form.number, since=since))


@router.post("/{name}/secret")
async def new_secret(
    request: Request, name: PathName, caller: Annotated[Caller, needs(Right.CONFIGURATION_WRITE)]
) -> HookSecret:
    """Make a new secret, told here and never again. The one before signs, too, until it is dropped."""
    entry = _entry(request, name)
    secret = center_of(request).hooks.new_secret()
    await _put(request, caller, name, {**entry, "secret": secret, "former_secret": entry.get("secret", "")})
    return HookSecret(secret)


@router.delete("/{name}/former-secret", status_code=204)
async def drop_former_secret(
    request: Request, name: PathName, caller: Annotated[Caller, needs(Right.CONFIGURATION_WRITE)]
) -> None:
    """The receiver knows the new secret: the former one signs nothing any more."""
    await _put(request, caller, name, {**_entry(request, name), "former_secret": ""})


def _entry(request: Request, name: str) -> dict[str, Any]:
    found = whole_document(request).get("webhooks", {}).get(name)
    if found is None:
        raise Problem("no_such_webhook", "There is no such webhook.")
    return dict(found)


async def _put(request: Request, caller: Caller, name: str, entry: dict[str, Any]) -> None:
    document = put_entry(whole_document(request), "webhooks", name, entry)
    match = str(center_of(request).organisation.revision)
    await apply_whole(request, caller, document, f"webhooks.{name}: secret", dry_run=False, if_match=match)


def _state(active: bool, secret: str, *, resting: bool) -> str:
    if not active:
        return "off"
    if not secret:
        return "no_secret"
    return "resting" if resting else "on"


def _row(one: Delivery) -> DeliveryRow:
    return DeliveryRow(
        number=one.number,
        event=one.event,
        type=one.type,
        object=one.object,
        at=moment(one.at),
        state=one.state.value,
        attempts=one.attempts,
        changed=moment(one.changed),
        again=moment(one.due) if one.state is DeliveryState.WAITING else None,
        status=one.status or None,
        trouble=one.trouble,
    )
