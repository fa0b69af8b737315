"""Customers from a table: what a row says, whom it means, and what it makes of the record.

Owns these rules and touches nothing. A cell that is empty changes nothing; ways to reach somebody are added to those
that are there. Whom a row means is never guessed: a number that several have is a mistake of the row.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any, Final

from centrala.clock import Wall
from centrala.customers.customer import Customer, CustomerKind, Reach, mail_reach, phone_reach, tidy
from centrala.customers.fields import FieldValue
from centrala.customers.headings import FIELD, SEVERAL, targets
from centrala.errors import Mistake, Mistakes
from centrala.folding import folded
from centrala.ids import AgentName, CustomerId, ImportId
from centrala.organisation import CustomerField, FieldKind
from centrala.personal import Personal

__all__ = [
    "LONGEST_CELL",
    "MOST_COLUMNS",
    "MOST_ROWS",
    "Existing",
    "Given",
    "Import",
    "Outcome",
    "State",
    "columns_of",
    "given",
    "laid_over",
    "placed",
    "whom",
]

MOST_ROWS: Final = 200_000
MOST_COLUMNS: Final = 200
LONGEST_CELL: Final = 10_001
"""Characters that are kept of a cell: one more than any field takes, so that it is refused and never cut."""


class Existing(StrEnum):
    """What becomes of records that are there already."""

    UPDATE = "update"
    SKIP = "skip"


class Outcome(StrEnum):
    """What came of a row, or would come of it."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    SKIPPED = "skipped"
    REFUSED = "refused"


class State(StrEnum):
    READING = "reading"
    """The file is being read; nothing is known of it yet."""
    FAILED = "failed"
    """It can't be read; ``trouble`` says why."""
    READY = "ready"
    """Its columns wait to be looked at."""
    CHECKING = "checking"
    CHECKED = "checked"
    RUNNING = "running"
    STOPPED = "stopped"
    """Somebody stopped it; what was done so far stays, and it can go on."""
    DONE = "done"
    UNDOING = "undoing"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class Import:
    """One file and how far it is."""

    id: ImportId
    name: str
    """Of the file."""
    by: AgentName
    at: Wall
    state: State = State.READING
    columns: tuple[str, ...] = ()
    """The headings."""
    mapping: tuple[str, ...] = ()
    """What each column is (``headings.targets``); empty: left out."""
    existing: Existing = Existing.UPDATE
    rows: int = 0
    """Without the headings and without empty lines."""
    encoding: str = ""
    """Empty: a spreadsheet."""
    place: int = 0
    """The line that was done last, in what is under way."""
    seen: int = 0
    """Rows done in what is under way."""
    round: int = 0
    """One more with each check: what an earlier one found of numbers that are there twice counts no more."""
    counts: Mapping[str, int] = field(default_factory=dict)
    """By outcome: of the check, then of the run."""
    back: int = 0
    """Records that undoing changed back or took away."""
    stayed: int = 0
    """New records that somebody touched since, and which undoing left."""
    trouble: str = ""


@dataclass(slots=True)
class Given:
    """What one row says."""

    id: str = ""
    plain: dict[str, Any] = field(default_factory=dict)
    address: dict[str, str] = field(default_factory=dict)
    consent: dict[str, bool] = field(default_factory=dict)
    fields: dict[str, FieldValue] = field(default_factory=dict)
    reaches: list[Reach] = field(default_factory=list)
    doubtful: list[tuple[Personal, Mistake]] = field(default_factory=list)
    """What is no number or address, unless the record has this very one already."""
    mistakes: list[Mistake] = field(default_factory=list)
    """Each with its column as path."""


def columns_of(columns: Sequence[str], mapping: Sequence[str], own: Mapping[str, CustomerField]) -> None:
    """Raises Mistakes: this cannot be the meaning of the columns."""
    if len(mapping) != len(columns):
        raise Mistakes([Mistake(("mapping",), f"There are {len(columns)} columns.", "Say of each what it is.")])
    known, mistakes = targets(own), []
    for place, target in enumerate(mapping):
        if target and target not in known:
            mistakes.append(Mistake(("mapping", place), "There is no such field.", "Choose one of the list."))
        elif target and target not in SEVERAL and target in mapping[:place]:
            mistakes.append(Mistake(("mapping", place), "Another column is this field.", "Leave out one of them."))
    if not any(mapping):
        mistakes.append(Mistake(("mapping",), "No column is to be taken over.", "Choose what the columns are."))
    if mistakes:
        raise Mistakes(mistakes)


def given(
    cells: Sequence[str], columns: Sequence[str], mapping: Sequence[str], own: Mapping[str, CustomerField], country: str
) -> Given:
    """What a row says; national numbers are read as in ``country``."""
    found = Given()
    for heading, target, cell in zip(columns, mapping, cells, strict=False):
        text = tidy(cell)
        if not target or not text:
            continue
        try:
            _take(found, target, text, own, country)
        except Mistakes as wrong:
            found.mistakes += [replace(one, path=(heading,)) for one in wrong.mistakes]
    return found


def _take(found: Given, target: str, text: str, own: Mapping[str, CustomerField], country: str) -> None:
    head, _, rest = target.partition(".")
    if head == "id":
        found.id = text
    elif target in SEVERAL:
        _reaches(found, target, text, country)
    elif head == "address":
        found.address[rest] = text.upper() if rest == "country" and len(text) == 2 else text
    elif head == "consent":
        found.consent[rest] = _yes_no(text)
    elif head == "fields":
        found.fields[rest] = _typed(text, own[target.removeprefix(FIELD)])
    else:
        found.plain[target] = _PLAIN[target](text)


_APART: Final = re.compile(r"[;|\n]")


def _reaches(found: Given, target: str, text: str, country: str) -> None:
    for part in filter(None, (tidy(one) for one in _APART.split(text))):
        try:
            found.reaches.append(phone_reach(part, country) if target == "phone" else mail_reach(part))
        except Mistakes as wrong:
            found.doubtful += [(part, one) for one in wrong.mistakes]


_YES: Final = frozenset(
    [
        "yes",
        "y",
        "true",
        "1",
        "x",
        "ja",
        "da",
        "oui",
        "si",
        "sim",
        "tak",
        "taip",
        "jah",
        "kylla",
        "ya",
        "да",
        "是",
    ]
)
_NO: Final = frozenset(
    [
        "no",
        "n",
        "false",
        "0",
        "ne",
        "nee",
        "nein",
        "non",
        "nao",
        "nie",
        "ei",
        "net",
        "нет",
        "否",
    ]
)


def _yes_no(text: str) -> bool:
    word = folded(text)
    if word not in _YES | _NO:
        raise _mistake("This is to be yes or no.", "Write yes or no.")
    return word in _YES


_NUMBER: Final = re.compile(r"[+-]?\d+([.,]\d+)?(e[+-]?\d{1,3})?", re.IGNORECASE)
_GROUPED: Final = re.compile(r"[+-]?\d{1,3}[.,]\d{3}")


def _number(text: str) -> int | float:
    bare = "".join(text.split()).replace("\N{MINUS SIGN}", "-")
    if "," in bare and _GROUPED.fullmatch(bare):
        raise _mistake("This may be two numbers, with the comma read in two ways.", "Write 1234 or 1.234.")
    if not _NUMBER.fullmatch(bare) or len(bare) > 40:
        raise _mistake("This is to be a number.", "Write digits, as 1234.5.")
    return int(bare) if bare.lstrip("+-").isdigit() else float(bare.replace(",", "."))


_DOTTED: Final = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})\.?")


def _date(text: str) -> str:
    try:
        if dotted := _DOTTED.fullmatch(text):
            day, month, year = (int(part) for part in dotted.groups())
            if "/" in text and day <= 12 and month <= 12 and day != month:
                raise _mistake("This may be two days, with day and month in either order.", "Write it as 2026-01-30.")
            day, month = (month, day) if "/" in text and month > 12 else (day, month)
            return date(year, month, day).isoformat()
        return date.fromisoformat(text[:10] if text[10:] in ("", "T00:00:00", " 00:00:00") else text).isoformat()
    except ValueError:
        raise _mistake("This is to be a date.", "Write it as 2026-01-30.") from None


def _typed(text: str, what: CustomerField) -> FieldValue:
    match what.kind:
        case FieldKind.NUMBER:
            return _number(text)
        case FieldKind.YES_NO:
            return _yes_no(text)
        case FieldKind.DATE:
            return _date(text)
        case FieldKind.CHOICE:
            return next((one for one in what.choices if folded(one) == folded(text)), text)
        case FieldKind.TEXT:
            return text


_FIRM: Final = frozenset(
    [
        "firm",
        "company",
        "organisation",
        "organization",
        "business",
        "uznemums",
        "firma",
        "фирма",
        "компания",
        "организация",
        "юрлицо",
        "unternehmen",
        "ettevote",
        "imone",
        "entreprise",
        "empresa",
        "azienda",
        "bedrijf",
        "b2b",
        "公司",
        "企业",
    ]
)
_PERSON: Final = frozenset(
    [
        "person",
        "private",
        "individual",
        "persona",
        "privatpersona",
        "fiziska",
        "человек",
        "физлицо",
        "лицо",
        "privat",
        "eraisik",
        "asmuo",
        "osoba",
        "personne",
        "particulier",
        "particular",
        "b2c",
        "个人",
    ]
)


def _kind(text: str) -> CustomerKind:
    word = folded(text)
    if word not in _FIRM | _PERSON:
        raise _mistake("This is to be a person or a firm.", "Write person or firm.")
    return CustomerKind.FIRM if word in _FIRM else CustomerKind.PERSON


def _whole(text: str) -> int:
    number = _number(text)
    if isinstance(number, float):
        raise _mistake("This is to be a whole number.", "Write it without a fraction.")
    return number


def _language(text: str) -> str:
    head, dash, tail = text.replace("_", "-").partition("-")
    return head.lower() + dash + tail.upper()


_PLAIN: Final[Mapping[str, Callable[[str], Any]]] = {
    "name": str,
    "kind": _kind,
    "industry": str,
    "language": _language,
    "owner": AgentName,
    "department": str,
    "value": _whole,
    "note": str,
    "firm": CustomerId,
}


def _mistake(why: str, remedy: str) -> Mistakes:
    return Mistakes([Mistake((), why, remedy)])


def whom(row: Given, by_id: Customer | None, with_keys: Sequence[Customer]) -> Customer | None:
    """The record that a row means, among the one with its id and those with any of its numbers and addresses; None:
    a new one. Raises Mistakes: that would be a guess."""
    if row.id:
        if by_id is None or by_id.merged_into is not None:
            raise Mistakes([Mistake(("id",), "There is no such customer.", "Empty the cell to find it by its number.")])
        return by_id
    found = {one.id: one for one in with_keys if one.merged_into is None}
    if len(found) > 1:
        why = f"Several customers have what is written here: {', '.join(sorted(found))}."
        raise Mistakes([Mistake(("phone",), why, "Say which one it is, in a column with its id.")])
    return next(iter(found.values()), None)


def laid_over(before: Customer, row: Given) -> Customer:
    """The record with what the row says. Raises Mistakes: a number or address that is none."""
    had = {reach.key for reach in before.reaches}
    wrong = [one for part, one in row.doubtful if part not in had]
    if wrong:
        raise Mistakes(wrong)
    known = {(reach.kind, reach.key) for reach in before.reaches}
    values = {name: _kept(getattr(before, name), value) for name, value in row.plain.items()}
    places = {name: _kept(getattr(before.address, name), value) for name, value in row.address.items()}
    fields = {name: _kept(before.fields.get(name), value) for name, value in row.fields.items()}
    return replace(
        before,
        **values,
        reaches=(*before.reaches, *(one for one in row.reaches if (one.kind, one.key) not in known)),
        address=replace(before.address, **places),
        consent=replace(before.consent, **row.consent),
        fields={**before.fields, **fields},
    )


_CARRIED: Final = re.compile("\r\n?")
_UNTOLD: Final = re.compile("[\ufffe\uffff]")


def _kept(before: Any, now: Any) -> Any:
    """What was there, where a table cannot say the difference: how lines end, and what XML has no letters for."""
    same = isinstance(before, str) and isinstance(now, str) and _told(before) == _told(now)
    return before if same else now


def _told(text: str) -> str:
    return tidy(_UNTOLD.sub("\ufffd", _CARRIED.sub("\n", text)))


def placed(mistakes: Sequence[Mistake], columns: Sequence[str], mapping: Sequence[str]) -> Iterator[Mistake]:
    """Mistakes of a record, told by the columns from which it was made."""
    by_target = dict(zip(reversed(mapping), reversed(columns), strict=False))
    for one in mistakes:
        head = str(one.path[0]) if one.path else ""
        names = [".".join(str(part) for part in one.path[:2]), head, *(SEVERAL if head == "reaches" else ())]
        heading = next((by_target[name] for name in names if name in by_target), None)
        yield one if heading is None else replace(one, path=(heading,))
