"""Privacy of customers: what is kept of one as a file, erasure, holds, who looked, and how long what is kept.

Owns the routes; the rules are ``privacy``'s and the order of things ``desk.privacy``'s.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import Query, Request, Response
from fastapi.responses import StreamingResponse
from pydantic import Field

from centrala.access import Right
from centrala.api.customers import readable_customer, subject_of_customer
from centrala.api.disclosure import packed, pieces_of
from centrala.api.forms import Form, PathName
from centrala.api.guard import Caller, center_of, needs
from centrala.api.problems import Problem
from centrala.api.rows import (
    ErasurePreview,
    HoldRow,
    LookRow,
    LookRows,
    NightRow,
    PrivacyRow,
    RetentionRow,
    RetentionRows,
    TombRow,
)
from centrala.api.shown import moment
from centrala.api.version import version_one
from centrala.customers.customer import Customer
from centrala.desk.customers import May
from centrala.ids import CustomerId, InteractionId
from centrala.privacy.erasing import LONGEST_REASON, Hold, Tombstone
from centrala.privacy.retention import Night, days_of

__all__ = ["router"]

router = version_one(tags=["privacy"])


class ErasureForm(Form):
    name: Annotated[str, Field(max_length=254)]
    """The customer's, as the record shows it; of one without a name a number, as the record shows it."""


class HoldForm(Form):
    reason: Annotated[str, Field(max_length=LONGEST_REASON)]
    """Why nothing may be erased."""


class ZipResponse(StreamingResponse):
    media_type = "application/zip"


@router.get("/customers/{customer}/privacy")
async def privacy(
    request: Request, customer: PathName, caller: Annotated[Caller, needs(Right.CUSTOMERS_READ)]
) -> PrivacyRow:
    """Whether the customer is under a hold, or was erased: then when and by whom, and nothing else is known."""
    traces = center_of(request).privacy.traces
    stone = await traces.tomb(CustomerId(customer))
    if stone is not None:
        return PrivacyRow(None, _tomb_row(stone))
    one = await readable_customer(request, caller, customer)
    person = await traces.person(one.id)
    clear = any(caller.may(right, subject_of_customer(one)) for right in (Right.CUSTOMERS_HOLD, Right.CUSTOMERS_ERASE))
    return PrivacyRow(_hold_row(await traces.holds(person.ids), clear=clear), None)


@router.get("/customers/{customer}/erasure")
async def preview(
    request: Request, customer: PathName, caller: Annotated[Caller, needs(Right.CUSTOMERS_ERASE)]
) -> ErasurePreview:
    """How much an erasure would take. Nothing is erased."""
    one = await readable_customer(request, caller, customer)
    _may(caller, Right.CUSTOMERS_ERASE)(one)
    found, holds = await center_of(request).privacy.found(one.id)
    return ErasurePreview(
        records=found.records,
        calls=found.calls,
        values=found.values,
        texts=found.texts,
        sounds=found.sounds,
        followups=found.followups,
        tickets=found.tickets,
        leads=found.leads,
        orders=found.orders,
        appointments=found.appointments,
        letters=found.letters,
        mails=found.mails,
        callbacks=found.callbacks,
        live=found.live,
        shared=found.shared,
        known_callers=found.known_callers,
        hold=_hold_row(holds, clear=True),
    )


@router.post("/customers/{customer}/erasure")
async def erase(
    request: Request, customer: PathName, form: ErasureForm, caller: Annotated[Caller, needs(Right.CUSTOMERS_ERASE)]
) -> TombRow:
    """The customer, every record that is part of it, and all that is known of the person: durable and gone when this
    answers. 409 ``held``, ``still_live``, ``changed_meanwhile``, ``already_merged``; 422: ``name`` is not the
    customer's. After 503 it may be erased in part: the same again does the rest."""
    await readable_customer(request, caller, customer)
    desk = center_of(request).privacy
    return _tomb_row(
        await desk.erase(CustomerId(customer), form.name, caller.name, _may(caller, Right.CUSTOMERS_ERASE))
    )


@router.put("/customers/{customer}/hold", status_code=204)
async def hold(
    request: Request, customer: PathName, form: HoldForm, caller: Annotated[Caller, needs(Right.CUSTOMERS_HOLD)]
) -> Response:
    """Nothing of this customer is erased, by hand or by its time. 409 ``already_held``, ``already_merged``."""
    await readable_customer(request, caller, customer)
    desk = center_of(request).privacy
    await desk.hold(CustomerId(customer), form.reason, caller.name, _may(caller, Right.CUSTOMERS_HOLD))
    return Response(status_code=204)


@router.delete("/customers/{customer}/hold", status_code=204)
async def release(
    request: Request, customer: PathName, caller: Annotated[Caller, needs(Right.CUSTOMERS_HOLD)]
) -> Response:
    """It may be erased again."""
    await readable_customer(request, caller, customer)
    desk = center_of(request).privacy
    await desk.release(CustomerId(customer), caller.name, _may(caller, Right.CUSTOMERS_HOLD))
    return Response(status_code=204)


@router.get("/customers/{customer}/everything", response_class=ZipResponse)
async def everything(
    request: Request, customer: PathName, caller: Annotated[Caller, needs(Right.CUSTOMERS_DISCLOSE)]
) -> ZipResponse:
    """All that is kept of the customer: ``everything.json``, the same as a page to read, and the sound of messages that
    were left. The customer's deeds say who had it, and when."""
    center = center_of(request)
    await readable_customer(request, caller, customer)
    told = await center.privacy.export(CustomerId(customer), caller.name, _may(caller, Right.CUSTOMERS_DISCLOSE))
    person = await center.privacy.traces.person(CustomerId(customer))
    pending = (center.live.promises.get(InteractionId(id_)) for id_ in center.privacy.up(person).callbacks)
    promises = [one.promise for one in pending if one is not None and one.promise is not None]
    deeds = [deed for id_ in person.ids for deed in await center.customers.reads.deeds(id_)]
    file = await packed(center, told, deeds, promises)
    return ZipResponse(
        pieces_of(file), headers={"Content-Disposition": f'attachment; filename="customer-{_bare(customer)}.zip"'}
    )


@router.get("/customers/{customer}/looks")
async def looks(
    request: Request,
    customer: PathName,
    caller: Annotated[Caller, needs(Right.AUDIT_READ)],
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
) -> LookRows:
    """Who opened the record, found it by a search that showed few, changed or exported it; newest first. Who looks
    again within ten minutes has looked once. Also of a customer that was erased."""
    traces = center_of(request).privacy.traces
    if await traces.tomb(CustomerId(customer)) is None:
        await readable_customer(request, caller, customer)
    found = await traces.looks(CustomerId(customer), limit)
    return LookRows([LookRow(moment(one.at), one.by, one.what.value) for one in found])


@router.get("/retention")
async def retention(request: Request, caller: Annotated[Caller, needs(Right.CONFIGURATION_READ)]) -> RetentionRows:
    """How long each class is kept, and what the last night took of it. The days stand in the configuration under
    ``retention``."""
    del caller
    center = center_of(request)
    nights = await center.nights()
    days = days_of(center.organisation.retention)
    return RetentionRows([RetentionRow(kind.value, days[kind], _night_row(nights.get(kind))) for kind in days])


def _may(caller: Caller, right: Right) -> May:
    def must(one: Customer) -> None:
        caller.must(right, subject_of_customer(one))

    return must


def _hold_row(holds: Sequence[Hold], *, clear: bool) -> HoldRow | None:
    if not holds:
        return None
    first = holds[0]
    return HoldRow(moment(first.at), first.by, first.reason if clear else "")


def _tomb_row(stone: Tombstone) -> TombRow:
    return TombRow(stone.id, moment(stone.at), stone.by, stone.part_of)


def _night_row(night: Night | None) -> NightRow | None:
    if night is None:
        return None
    return NightRow(moment(night.at), moment(night.ended), night.days, night.erased, night.held)


def _bare(name: str) -> str:
    """As a file's name."""
    if not name.replace("-", "").isalnum() or not name.isascii():
        raise Problem("no_such_customer", "There is no such customer.")
    return name
