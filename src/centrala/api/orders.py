"""Orders of customers: taken in a call or on the customer's page, and followed until they are done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Annotated, Any, Final, Literal

from fastapi import Query, Request
from pydantic import AwareDatetime, Field

from centrala.access import Right
from centrala.api.agreed import (
    AboutForm,
    AgreedCancelForm,
    about,
    deed_rows,
    made_once,
    may_write,
    owners,
    parts_of,
    readable,
    sees_call,
    told,
)
from centrala.api.forms import Form, PathName
from centrala.api.guard import Caller, center_of, needs
from centrala.api.ports import Center
from centrala.api.rows import (
    AgreedDeeds,
    OrderLineRow,
    OrderRow,
    Orders,
    OrderSumRow,
    OrderSums,
    ProductRow,
    Products,
)
from centrala.api.shown import moment
from centrala.api.version import version_one
from centrala.clock import to_wall
from centrala.desk.agreed import OrderEdit
from centrala.desk.agreed_ports import AgreedLine, AgreedQuestion
from centrala.ids import AgreedId
from centrala.orders.order import (
    LONGEST_NOTE,
    LONGEST_WHAT,
    MOST_COUNT,
    MOST_LINES,
    OPEN,
    Order,
    OrderKind,
    OrderLine,
    OrderState,
    total,
)
from centrala.selling import MOST_PRICE

__all__ = ["router"]

router = version_one("/orders", tags=["orders"])

States = Literal["open", "taken", "confirmed", "done", "cancelled", "all"]
Page = Annotated[int, Query(ge=1, le=200)]
Name = Annotated[str | None, Query(max_length=100)]
Moment = Annotated[AwareDatetime | None, Query()]

_STATES: Final[Mapping[str, Sequence[OrderState]]] = {"open": OPEN, "all": ()} | {
    one.value: (one,) for one in OrderState
}


class OrderLineForm(Form):
    what: Annotated[str, Field(max_length=LONGEST_WHAT)]
    count: Annotated[int, Field(ge=1, le=MOST_COUNT)] = 1
    price: Annotated[int, Field(ge=0, le=MOST_PRICE)] = 0
    """Of one, in the smallest unit of the currency: 1250 are 12.50 euros."""
    product: Annotated[str, Field(max_length=63)] = ""


class OrderForm(Form):
    kind: Annotated[OrderKind, Field(strict=False)] = OrderKind.NEW
    lines: Annotated[list[OrderLineForm], Field(max_length=MOST_LINES)] = Field(default_factory=list)
    note: Annotated[str, Field(max_length=LONGEST_NOTE)] = ""


class NewOrder(OrderForm, AboutForm):
    """What a customer orders. No number of a payment card is kept: 422 ``card_number``."""


class OrderChange(OrderForm):
    """What is left out stays as it is."""

    version: Annotated[int, Field(ge=1)]
    """Of the order that was changed: 409 ``changed_meanwhile`` when somebody else was faster."""


@router.get("")
async def list_orders(
    request: Request,
    caller: Annotated[Caller, needs(Right.LEADS_READ)],
    state: States = "open",
    mine: bool = False,
    customer: Name = None,
    interaction: Name = None,
    since: Moment = None,
    until: Moment = None,
    limit: Page = 50,
    cursor: Annotated[str | None, Query(max_length=2_000)] = None,
) -> Orders:
    """The last one first. ``customer``: also of the records that are part of it; whoever may read the record, or see
    the call, sees all of its orders. ``next`` is the cursor of what follows."""
    question = await _question(request, caller, state, mine, customer, interaction, since, until)
    page = await center_of(request).orders.reads.page(replace(question, last_first=True, limit=limit, cursor=cursor))
    return Orders([_row(line) for line in page.rows], page.cursor)


@router.get("/sums")
async def sums(
    request: Request,
    caller: Annotated[Caller, needs(Right.LEADS_READ)],
    mine: bool = False,
    customer: Name = None,
    since: Moment = None,
    until: Moment = None,
) -> OrderSums:
    """What the orders come to, by state and currency."""
    question = await _question(request, caller, "all", mine, customer, None, since, until)
    found = await center_of(request).orders.reads.sums(question)
    return OrderSums([OrderSumRow(one.state.value, one.currency, one.many, one.total) for one in found])


@router.get("/products")
async def products(request: Request, caller: Annotated[Caller, needs(Right.LEADS_WRITE)]) -> Products:
    """What can be ordered by its name, and the currency of a new order."""
    center = center_of(request).organisation
    rows = [ProductRow(one.name, one.title or one.name, one.price) for one in center.products.values()]
    return Products(center.currency, rows)


@router.post("", status_code=201)
async def create(request: Request, form: NewOrder, caller: Annotated[Caller, needs(Right.LEADS_WRITE)]) -> OrderRow:
    """Take an order: of a call that one may see, or of a customer."""
    center = center_of(request)
    given, concerning = _given(form), await about(request, caller, form)
    made = await center.orders.create(
        lambda one: replace(one, **given, **concerning), caller.name, made_once(caller, form, "go")
    )
    return await _shown(center, made)


@router.get("/{order}")
async def one_order(request: Request, order: PathName, caller: Annotated[Caller, needs(Right.LEADS_READ)]) -> OrderRow:
    return _row(await _readable(request, caller, order))


@router.get("/{order}/deeds")
async def deeds(request: Request, order: PathName, caller: Annotated[Caller, needs(Right.LEADS_READ)]) -> AgreedDeeds:
    """Who did what with it, in order."""
    line = await _readable(request, caller, order)
    return deed_rows(await center_of(request).orders.reads.deeds(line.one.id))


@router.patch("/{order}")
async def change(
    request: Request, order: PathName, form: OrderChange, caller: Annotated[Caller, needs(Right.LEADS_WRITE)]
) -> OrderRow:
    """Change what is given, if it still has this ``version``. Other lines are not confirmed any more."""
    line, center = await _readable(request, caller, order), center_of(request)
    given, may = _given(form), may_write(caller)
    after = await center.orders.change(line.one.id, form.version, lambda one: replace(may(one), **given), caller.name)
    return await _shown(center, after)


@router.post("/{order}/confirm")
async def confirm(request: Request, order: PathName, caller: Annotated[Caller, needs(Right.LEADS_WRITE)]) -> OrderRow:
    """All of it is agreed. 409 ``order_closed``."""
    line, center = await _readable(request, caller, order), center_of(request)
    return await _shown(center, await center.orders.confirm(line.one.id, _may(caller), caller.name))


@router.post("/{order}/done")
async def done(request: Request, order: PathName, caller: Annotated[Caller, needs(Right.LEADS_WRITE)]) -> OrderRow:
    """Delivered, or paid. 409 ``order_closed``."""
    line, center = await _readable(request, caller, order), center_of(request)
    return await _shown(center, await center.orders.finish(line.one.id, _may(caller), caller.name))


@router.post("/{order}/cancel")
async def cancel(
    request: Request, order: PathName, form: AgreedCancelForm, caller: Annotated[Caller, needs(Right.LEADS_WRITE)]
) -> OrderRow:
    """Nothing will become of it, for a reason. 409 ``order_closed``."""
    line, center = await _readable(request, caller, order), center_of(request)
    return await _shown(center, await center.orders.cancel(line.one.id, form.reason, _may(caller), caller.name))


@router.post("/{order}/reopen")
async def reopen(request: Request, order: PathName, caller: Annotated[Caller, needs(Right.LEADS_WRITE)]) -> OrderRow:
    """What closed or confirmed it was a mistake. 409 ``order_open``."""
    line, center = await _readable(request, caller, order), center_of(request)
    return await _shown(center, await center.orders.reopen(line.one.id, _may(caller), caller.name))


async def _question(
    request: Request,
    caller: Caller,
    state: str,
    mine: bool,  # as it stands in the address
    customer: str | None,
    interaction: str | None,
    since: AwareDatetime | None,
    until: AwareDatetime | None,
) -> AgreedQuestion:
    customers = await parts_of(request, caller, customer)
    known = customer is not None or await sees_call(request, caller, interaction)
    return AgreedQuestion(
        states=_STATES[state],
        whose=owners(caller, mine=mine, known=known),
        since=None if since is None else to_wall(since),
        until=None if until is None else to_wall(until),
        customers=customers,
        interaction=interaction,
    )


def _given(form: OrderForm) -> dict[str, Any]:
    """What the form makes of an order: only what is given in it."""
    given: dict[str, Any] = {name: getattr(form, name) for name in ("kind", "note") if name in form.model_fields_set}
    if "lines" in form.model_fields_set:
        given["lines"] = tuple(OrderLine(one.what, one.count, one.price, one.product) for one in form.lines)
    return given


def _may(caller: Caller) -> OrderEdit:
    return may_write(caller)


async def _readable(request: Request, caller: Caller, name: str) -> AgreedLine[Order]:
    return await readable(request, caller, await center_of(request).orders.reads.one(AgreedId(name)), "order")


async def _shown(center: Center, one: Order) -> OrderRow:
    return _row(await center.orders.reads.one(one.id) or AgreedLine(one))


def _row(line: AgreedLine[Order]) -> OrderRow:
    one = line.one
    return OrderRow(
        id=one.id,
        version=one.version,
        kind=one.kind.value,
        lines=[OrderLineRow(part.what, part.count, part.price, part.product) for part in one.lines],
        total=total(one.lines),
        currency=one.currency,
        note=one.note,
        customer=one.customer,
        name=line.name,
        number=line.number,
        interaction=one.interaction or None,
        state=one.state.value,
        reason=one.reason,
        closed=told(one.closed),
        closed_by=one.closed_by,
        by=one.by,
        created=moment(one.created),
        changed=moment(one.changed),
    )
