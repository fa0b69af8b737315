"""Customers: the list, one record, whom a number means, and merging.

Owns who sees which record: of others' customers one with the scope *own* sees nothing, not even that they are there.
What a record may hold is the rulebook's.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import replace
from typing import Annotated, Any, Final, Literal

from fastapi import Query, Request
from pydantic import Field

from centrala.access import Reach, Right, Subject
from centrala.api.forms import Form, Name, PathName
from centrala.api.guard import Caller, center_of, needs
from centrala.api.ports import HistoryQuestion, OfCustomer
from centrala.api.problems import Problem
from centrala.api.rows import (
    AddressRow,
    CustomerConsentRow,
    CustomerDeeds,
    CustomerFieldRow,
    CustomerFields,
    CustomerMatch,
    CustomerMerged,
    CustomerRecord,
    CustomerRow,
    Customers,
    DeedRow,
    Interactions,
    MatchRow,
    MergeRow,
    OwnCustomerRow,
    OwnCustomers,
    ReachRow,
)
from centrala.api.shown import moment, record_row, subject_of_record
from centrala.api.tables import CsvResponse, marked_lines
from centrala.api.version import version_one
from centrala.clock import Wall
from centrala.customers.customer import (
    LONGEST_NOTE,
    MOST_FIELDS,
    MOST_REACHES,
    Customer,
    CustomerKind,
    ReachKind,
    mail_reach,
    phone_reach,
)
from centrala.customers.customer import Reach as Way
from centrala.customers.exporting import cells_of, columns, defused
from centrala.customers.identify import One, Several, Withheld
from centrala.customers.terms import terms_in
from centrala.desk.customers import Edit
from centrala.desk.ports import CustomerLine, CustomerQuestion, Touch, Whose
from centrala.errors import Mistake, Mistakes
from centrala.floor.live import Live
from centrala.ids import AgentName, CustomerId, MergeId
from centrala.personal import masked

__all__ = ["match_of", "readable_customer", "router", "subject_of_customer", "whose_of"]

router = version_one("/customers", tags=["customers"])

Text = Annotated[str, Field(max_length=200)]
Number = Annotated[float, Field(ge=-1e15, le=1e15)]
Value = Annotated[str, Field(max_length=1_000)] | bool | int | Number
Page = Annotated[int, Query(ge=1, le=200)]
Cursor = Annotated[str | None, Query(max_length=2_000)]

MOST_OWN: Final = 5_000
"""Customers of one owner that are looked at to sort them."""
EXPORTED_AT_ONCE: Final = 200
"""Records of one piece of a file."""
_TAKEN_OVER: Final = (
    "name",
    "form_of_address",
    "industry",
    "language",
    "owner",
    "department",
    "value",
    "note",
    "fresh",
)
"""Of a form into the record as they are."""


class WayForm(Form):
    kind: Literal["phone", "mail"]
    written: Annotated[str, Field(min_length=1, max_length=254)]
    """As somebody says or writes it; national numbers are read as in the center's country."""
    label: Annotated[str, Field(max_length=60)] = ""


class AddressForm(Form):
    street: Text = ""
    postcode: Annotated[str, Field(max_length=20)] = ""
    city: Text = ""
    region: Text = ""
    country: Annotated[str, Field(pattern="^([A-Z]{2})?$")] = ""
    """ISO 3166."""


class ConsentForm(Form):
    """``null``: nobody has asked."""

    calls: bool | None = None
    mail: bool | None = None
    messages: bool | None = None
    recording: bool | None = None
    surveys: bool | None = None
    """``false``: never asked how a call was."""


class CustomerForm(Form):
    """A record; what is left out is empty. It needs a name or a way to reach the customer."""

    kind: Literal["person", "firm"] = "person"
    name: Text = ""
    form_of_address: Annotated[str, Field(max_length=100)] = ""
    """How the customer wants to be spoken to; empty: by the name."""
    reaches: Annotated[list[WayForm], Field(default_factory=list, max_length=MOST_REACHES)]
    """The first of a kind is the one that is used."""
    address: AddressForm = AddressForm()
    industry: Text = ""
    language: Annotated[str, Field(max_length=10)] = ""
    owner: Annotated[str, Field(max_length=63)] = ""
    department: Annotated[str, Field(max_length=63)] = ""
    value: Annotated[int, Field(ge=-1_000, le=1_000)] = 0
    note: Annotated[str, Field(max_length=LONGEST_NOTE)] = ""
    consent: ConsentForm = ConsentForm()
    fields: Annotated[dict[str, Value | None], Field(default_factory=dict, max_length=MOST_FIELDS)]
    """The center's own, by name; ``null`` empties one."""
    firm: Annotated[str, Field(max_length=100)] = ""
    """The id of the firm that a person belongs to; empty: none."""


class ChangeForm(CustomerForm):
    """What is left out stays as it is, within ``address``, ``consent`` and ``fields``, too."""

    version: Annotated[int, Field(ge=1)]
    """Of the record that was changed: 409 ``changed_meanwhile`` when somebody else was faster."""
    fresh: Literal[False] = False
    """Somebody has looked at it."""


class MergeForm(Form):
    other: Name
    """The record that becomes part of this one."""


@router.get("")
async def list_customers(
    request: Request,
    caller: Annotated[Caller, needs(Right.CUSTOMERS_READ)],
    q: Annotated[str, Query(max_length=200)] = "",
    owner: Annotated[str | None, Query(max_length=63)] = None,
    fresh: bool | None = None,
    kind: CustomerKind | None = None,
    region: Annotated[str | None, Query(max_length=200)] = None,
    sort: Annotated[str, Query(max_length=40)] = "name",
    limit: Page = 50,
    cursor: Cursor = None,
) -> Customers:
    """By name, unless ``sort`` says otherwise (``name``, ``changed``, ``created``, ``owner``, ``region``, ``postcode``,
    with a minus in front from the last to the first); ``next`` is the cursor of what follows.

    ``q``: each of its words begins one of the record's: of name, number, mail, address, industry or own fields.
    Capitals and diacritics make no difference. An empty ``owner`` asks for nobody's customers.
    """
    question = CustomerQuestion(
        terms=terms_in(q),
        owner=owner,
        fresh=fresh,
        kind=kind,
        region=region,
        whose=whose_of(caller.reach(Right.CUSTOMERS_READ)),
        sort=sort,
        limit=limit,
        cursor=cursor,
    )
    found = await center_of(request).customers.reads.page(question)
    if question.terms:
        center_of(request).looks.searched([line.id for line in found.rows], caller.name)
    return Customers([_row(line) for line in found.rows], found.cursor)


@router.post("", status_code=201)
async def create(
    request: Request, form: CustomerForm, caller: Annotated[Caller, needs(Right.CUSTOMERS_WRITE)]
) -> CustomerRecord:
    """A new record, also of a number that another record has: people share numbers."""
    if not form.name.strip() and not form.reaches:
        raise Mistakes([Mistake(("name",), "There is neither a name nor a way to reach this customer.")])
    edit = _edit(form, center_of(request).organisation.country)

    def allowed(one: Customer) -> Customer:
        new = edit(one)
        caller.must(Right.CUSTOMERS_WRITE, subject_of_customer(new))
        return new

    return await _whole(request, await center_of(request).customers.create(allowed, caller.name))


@router.get("/export", response_class=CsvResponse)
async def export_customers(
    request: Request,
    caller: Annotated[Caller, needs(Right.CUSTOMERS_EXPORT)],
    q: Annotated[str, Query(max_length=200)] = "",
    owner: Annotated[str | None, Query(max_length=63)] = None,
    fresh: bool | None = None,
    kind: CustomerKind | None = None,
    region: Annotated[str | None, Query(max_length=200)] = None,
) -> CsvResponse:
    """The records of the list, whole, as a table (RFC 4180, UTF-8). An apostrophe stands before what a spreadsheet
    would take for a formula, numbers with their plus among it. That somebody took them away is kept."""
    center = center_of(request)
    own = center.organisation.customer_fields
    question = CustomerQuestion(
        terms=terms_in(q),
        owner=owner,
        fresh=fresh,
        kind=kind,
        region=region,
        whose=whose_of(caller.reach(Right.CUSTOMERS_EXPORT)),
        limit=EXPORTED_AT_ONCE,
    )
    first = await center.customers.reads.records(question)
    await center.customers.exported(caller.name, "csv")

    async def pages() -> AsyncIterator[bytes]:
        found, cursor = first
        yield marked_lines([columns(own)], first=True)
        while True:
            yield marked_lines(([defused(cell) for cell in cells_of(one, own)] for one in found), first=False)
            if cursor is None:
                return
            found, cursor = await center.customers.reads.records(replace(question, cursor=cursor))

    return CsvResponse(pages(), headers={"Content-Disposition": 'attachment; filename="customers.csv"'})


@router.get("/fields")
async def list_fields(request: Request, caller: Annotated[Caller, needs(Right.CUSTOMERS_READ)]) -> CustomerFields:
    """The center's own fields, in the order of its file."""
    own = center_of(request).organisation.customer_fields
    return CustomerFields(
        [CustomerFieldRow(one.name, one.title or one.name, one.kind.value, list(one.choices)) for one in own.values()]
    )


@router.get("/mine")
async def own_customers(
    request: Request,
    caller: Annotated[Caller, needs(Right.CUSTOMERS_READ)],
    q: Annotated[str, Query(max_length=200)] = "",
    sort: Literal["next", "-next", "last", "-last", "name", "-name"] = "next",
    limit: Page = 50,
    cursor: Annotated[int, Query(ge=0, le=MOST_OWN)] = 0,
) -> OwnCustomers:
    """The customers whom one looks after, with the last contact and the next one that is planned.

    Who has none stands behind the others, whichever way it is sorted. Of more than 5,000 the first by name are looked
    at. ``cursor`` counts rows.
    """
    center = center_of(request)
    terms = terms_in(q)
    touches = await center.customers.reads.touches(caller.name, terms, MOST_OWN)
    called = _called_back(center.live)
    order = _in_order([_sooner(one, called.get(one.id)) for one in touches], sort)
    shown = order[cursor : cursor + limit]
    records = await center.customers.reads.some([one.id for one in shown])
    if terms:
        center.looks.searched([one.id for one in shown], caller.name)
    rows = [_own_row(records[one.id], one) for one in shown if one.id in records]
    after = cursor + limit
    return OwnCustomers(rows, str(after) if after < len(order) else None)


@router.get("/match")
async def match(
    request: Request,
    caller: Annotated[Caller, needs(Right.CUSTOMERS_READ)],
    number: Annotated[str, Query(max_length=128)],
) -> CustomerMatch:
    """Whom a number means, in whatever form it is written; nothing is made. ``several``: a person says who it is.

    A record that one may not see is told by its last letters only.
    """
    found = await center_of(request).customers.match(number)
    if isinstance(found, Withheld):
        return CustomerMatch("withheld", [])
    if isinstance(found, One):
        return match_of(request, caller, [found.customer])
    return match_of(request, caller, found.candidates if isinstance(found, Several) else [])


@router.get("/{customer}")
async def one_customer(
    request: Request, customer: PathName, caller: Annotated[Caller, needs(Right.CUSTOMERS_READ)]
) -> CustomerRecord:
    """The whole record. Of one that was merged, ``merged_into`` says where to look; 410 ``customer_erased``: it was."""
    one = await readable_customer(request, caller, customer)
    center_of(request).looks.opened(one.id, caller.name)
    return await _whole(request, one)


@router.patch("/{customer}")
async def change(
    request: Request, customer: PathName, form: ChangeForm, caller: Annotated[Caller, needs(Right.CUSTOMERS_WRITE)]
) -> CustomerRecord:
    """Change what is given, if the record still has this ``version``; else 409 ``changed_meanwhile``."""
    center = center_of(request)
    await readable_customer(request, caller, customer)
    edit = _edit(form, center.organisation.country)

    def allowed(one: Customer) -> Customer:
        caller.must(Right.CUSTOMERS_WRITE, subject_of_customer(one))
        return edit(one)

    return await _whole(
        request, await center.customers.change(CustomerId(customer), form.version, allowed, caller.name)
    )


@router.get("/{customer}/interactions")
async def interactions(
    request: Request,
    customer: PathName,
    caller: Annotated[Caller, needs(Right.CUSTOMERS_READ)],
    limit: Page = 10,
    cursor: Cursor = None,
) -> Interactions:
    """The last calls of the customer, newest first: those known to be theirs, and those by their numbers of which
    nobody said whose they were. The words of those that one may not read are left out."""
    center = center_of(request)
    one = await readable_customer(request, caller, customer)
    theirs = OfCustomer(await center_of(request).customers.parts(one.id), one.keys(ReachKind.PHONE))
    question = HistoryQuestion({}, customer=theirs, everything=True, limit=limit, cursor=cursor)
    found = await center.history(question)
    rules, right = center.organisation, Right.INTERACTIONS_READ
    rows = [record_row(row, rules, clear=caller.may(right, subject_of_record(row))) for row in found.rows]
    return Interactions(rows, found.cursor)


@router.get("/{customer}/deeds")
async def deeds(
    request: Request, customer: PathName, caller: Annotated[Caller, needs(Right.CUSTOMERS_READ)]
) -> CustomerDeeds:
    """Who did what with the record, in order: ``made``, ``made_by_call``, ``changed`` (the fields), ``merged``,
    ``gone``, ``unmerged``, ``back`` (the other record)."""
    one = await readable_customer(request, caller, customer)
    found = await center_of(request).customers.reads.deeds(one.id)
    return CustomerDeeds([DeedRow(moment(deed.at), deed.by, deed.act.value, deed.about) for deed in found])


@router.post("/{customer}/merge", status_code=201)
async def merge(
    request: Request, customer: PathName, form: MergeForm, caller: Annotated[Caller, needs(Right.CUSTOMERS_MERGE)]
) -> CustomerMerged:
    """``other`` becomes part of this record, which keeps what it has and takes over what it lacks."""
    for name in (customer, form.other):
        await readable_customer(request, caller, name)
    name, kept = await center_of(request).customers.merge(
        CustomerId(customer), CustomerId(form.other), caller.name, lambda one: _must_merge(caller, one)
    )
    return CustomerMerged(name, await _whole(request, kept))


@router.delete("/{customer}/merge/{merge}")
async def undo_merge(
    request: Request, customer: PathName, merge: PathName, caller: Annotated[Caller, needs(Right.CUSTOMERS_MERGE)]
) -> CustomerRecord:
    """The other record stands by itself again. What somebody changed here since stays."""
    await readable_customer(request, caller, customer)
    kept = await center_of(request).customers.unmerge(
        CustomerId(customer), MergeId(merge), caller.name, lambda one: _must_merge(caller, one)
    )
    return await _whole(request, kept)


def subject_of_customer(one: Customer) -> Subject:
    """Whose customer it is: its owner's; nobody's waits in its department."""
    return Subject.of(one.owner, department=one.department)


def whose_of(reach: Reach) -> Whose | None:
    return None if reach.everything else Whose(reach.people, reach.departments)


def _must_merge(caller: Caller, one: Customer) -> None:
    caller.must(Right.CUSTOMERS_MERGE, subject_of_customer(one))


async def readable_customer(request: Request, caller: Caller, name: str) -> Customer:
    """Raises Problem: ``no_such_customer``, there is none, or none that may be seen; ``customer_erased``."""
    one = await center_of(request).customers.reads.one(CustomerId(name))
    if one is None and await center_of(request).privacy.traces.tomb(CustomerId(name)) is not None:
        raise Problem("customer_erased", "This customer was erased.")
    if one is None or not caller.may(Right.CUSTOMERS_READ, subject_of_customer(one)):
        raise Problem("no_such_customer", "There is no such customer.")
    return one


def _edit(form: CustomerForm, country: str) -> Edit:
    """What the form makes of a record: only what is given in it. Raises Mistakes: a way to reach that is none."""
    given = form.model_fields_set
    values: dict[str, Any] = {name: getattr(form, name) for name in _TAKEN_OVER if name in given}
    if "kind" in given:
        values["kind"] = CustomerKind(form.kind)
    if "firm" in given:
        values["firm"] = CustomerId(form.firm) if form.firm else None
    if "reaches" in given:
        values["reaches"] = _ways(form.reaches, country)

    def edit(one: Customer) -> Customer:
        return replace(
            one,
            **values,
            address=replace(one.address, **form.address.model_dump(exclude_unset=True)),
            consent=replace(one.consent, **form.consent.model_dump(exclude_unset=True)),
            fields=_fields(one.fields, form.fields),
        )

    return edit


def _fields(before: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in {**before, **given}.items() if value is not None}


def _ways(forms: list[WayForm], country: str) -> tuple[Way, ...]:
    """Raises Mistakes: with the place of each that is no number or address."""
    ways, mistakes = [], []
    for place, form in enumerate(forms):
        try:
            if form.kind == "phone":
                ways.append(phone_reach(form.written, country, form.label))
            else:
                ways.append(mail_reach(form.written, form.label))
        except Mistakes as error:
            mistakes += [replace(one, path=("reaches", place, "written")) for one in error.mistakes]
    if mistakes:
        raise Mistakes(mistakes)
    return tuple(ways)


def _row(line: CustomerLine) -> CustomerRow:
    return CustomerRow(
        id=line.id,
        version=line.version,
        kind=line.kind.value,
        name=line.name,
        number=line.number,
        mail=line.mail,
        postcode=line.postcode,
        city=line.city,
        region=line.region,
        owner=line.owner,
        department=line.department,
        value=line.value,
        fresh=line.fresh,
        created=moment(line.created),
        changed=moment(line.changed),
    )


def _called_back(live: Live) -> dict[CustomerId, Wall]:
    """Of customers who are to be called back the moment: that of their choice, else that at which they came in line."""
    found: dict[CustomerId, Wall] = {}
    for one in live.promises.values():
        if one.party.customer and one.promise is not None:
            id_, at = CustomerId(one.party.customer), max(one.promise.chosen, one.promise.due) or Wall(one.entered_wall)
            found[id_] = min(found.get(id_, at), at)
    return found


def _sooner(one: Touch, called: Wall | None) -> Touch:
    if called is None or (one.next is not None and one.next <= called):
        return one
    return replace(one, next=called, by="callback")


def _in_order(touches: Sequence[Touch], sort: str) -> list[Touch]:
    """Those without a moment last."""
    name, down = sort.removeprefix("-"), sort.startswith("-")
    if name == "name":
        return list(reversed(touches)) if down else list(touches)
    at: Callable[[Touch], Wall | None] = (lambda one: one.next) if name == "next" else (lambda one: one.last)
    known = sorted((one for one in touches if at(one) is not None), key=lambda one: at(one) or 0, reverse=down)
    return known + [one for one in touches if at(one) is None]


def _own_row(one: Customer, touch: Touch) -> OwnCustomerRow:
    row = _row(CustomerLine.of(one))
    return OwnCustomerRow(
        **{name: getattr(row, name) for name in CustomerRow.__dataclass_fields__},
        last_contact=None if touch.last is None else moment(touch.last),
        next_contact=None if touch.next is None else moment(touch.next),
        next_by=touch.by,
    )


def match_of(request: Request, caller: Caller, candidates: Sequence[Customer]) -> CustomerMatch:
    """These, as far as one may see each; it is put down that they were looked at."""
    seen = [one.id for one in candidates if caller.may(Right.CUSTOMERS_READ, subject_of_customer(one))]
    if seen:
        center_of(request).looks.searched(seen, caller.name)
    state = "nobody" if not candidates else "one" if len(candidates) == 1 else "several"
    return CustomerMatch(state, [_match_row(caller, one) for one in candidates])


def _match_row(caller: Caller, one: Customer) -> MatchRow:
    if caller.may(Right.CUSTOMERS_READ, subject_of_customer(one)):
        return MatchRow(one.id, one.kind.value, one.name, AgentName(one.owner), one.fresh)
    return MatchRow(None, one.kind.value, masked(one.name), AgentName(""), one.fresh)


async def _whole(request: Request, one: Customer) -> CustomerRecord:
    merges = await center_of(request).customers.reads.merges(one.id)
    place, consent = one.address, one.consent
    return CustomerRecord(
        **{name: getattr(_row(CustomerLine.of(one)), name) for name in CustomerRow.__dataclass_fields__},
        reaches=[ReachRow(way.kind.value, way.written, way.key, way.label) for way in one.reaches],
        address=AddressRow(place.street, place.postcode, place.city, place.region, place.country),
        form_of_address=one.form_of_address,
        industry=one.industry,
        language=one.language,
        note=one.note,
        consent=CustomerConsentRow(consent.calls, consent.mail, consent.messages, consent.recording, consent.surveys),
        fields=dict(one.fields),
        firm=one.firm,
        merged_into=one.merged_into,
        merges=[MergeRow(name, merge.gone_was.id, merge.gone_was.name, moment(merge.at)) for name, merge in merges],
    )
