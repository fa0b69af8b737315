"""Two records that are one customer made one, and two again.

Owns what the kept record takes over: everything that it lacks. What it has, it keeps. Undoing takes back exactly what
the merge gave, field by field; what somebody changed since stays.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Final

from centrala.clock import Wall
from centrala.customers.customer import LONGEST_NOTE, MOST_FIELDS, MOST_REACHES, Address, Consent, Customer, Reach
from centrala.customers.undoing import CONSENTS, back, consent_back, fields_back, reach_key, reaches_back
from centrala.errors import Refused

__all__ = ["Merge", "merged", "undone"]

_TAKEN_OVER: Final = ("name", "form_of_address", "industry", "language", "owner", "department", "value", "firm")
"""Of these the kept record's own word counts, if it has one."""


@dataclass(frozen=True, slots=True)
class Merge:
    """What is needed to undo it."""

    kept_was: Customer
    gone_was: Customer
    kept: Customer
    """As the merge made it."""
    at: Wall

    @property
    def gone(self) -> Customer:
        """The other record from now on: it says nothing by itself any more."""
        was = self.gone_was
        return replace(was, version=was.version + 1, merged_into=self.kept.id, changed=self.at)


def merged(kept: Customer, gone: Customer, now: Wall) -> Merge:
    """``gone`` becomes part of ``kept``.

    Raises Refused: ``same_customer``; ``already_merged``, one of them is part of another record;
    ``merge_too_large``, a record can't hold what both have.
    """
    if kept.id == gone.id:
        raise Refused("same_customer", "This is one record, not two.")
    if kept.merged_into is not None or gone.merged_into is not None:
        raise Refused("already_merged", "One of the two is part of another record.", remedy="Undo that first.")
    reaches, fields, note = _union(kept, gone), {**gone.fields, **kept.fields}, _notes(kept.note, gone.note)
    if len(reaches) > MOST_REACHES or len(fields) > MOST_FIELDS or len(note) > LONGEST_NOTE:
        raise Refused("merge_too_large", "One record can't hold what the two have.", remedy="Remove what is old.")
    words: dict[str, Any] = {name: getattr(kept, name) or getattr(gone, name) for name in _TAKEN_OVER}
    words["firm"] = None if words["firm"] == kept.id else words["firm"]
    after = replace(
        kept,
        **words,
        version=kept.version + 1,
        reaches=reaches,
        address=gone.address if kept.address == Address() else kept.address,
        note=note,
        consent=_both(kept.consent, gone.consent),
        fields=fields,
        fresh=kept.fresh and gone.fresh,
        changed=now,
    )
    return Merge(kept, gone, after, now)


def undone(merge: Merge, kept_now: Customer, now: Wall, others: Iterable[Merge] = ()) -> tuple[Customer, Customer]:
    """The kept record without what the merge gave it, and the other as it was.

    ``others``: merges into the same record that stay; a way to reach somebody that they brought stays, too.

    Raises Refused (``already_merged``): the kept record is part of another by now.
    """
    if kept_now.merged_into is not None:
        raise Refused("already_merged", "The record is part of another by now.", remedy="Undo that first.")
    was, then = merge.kept_was, merge.kept
    plain = (*_TAKEN_OVER, "address", "fresh")
    values: dict[str, Any] = {name: back(*(getattr(one, name) for one in (was, then, kept_now))) for name in plain}
    kept = replace(
        kept_now,
        **values,
        version=kept_now.version + 1,
        reaches=reaches_back(
            was.reaches,
            then.reaches,
            kept_now.reaches,
            [reach for other in others for reach in other.gone_was.reaches],
        ),
        note=_note_back(was.note, then.note, kept_now.note),
        consent=consent_back(was.consent, then.consent, kept_now.consent),
        fields=fields_back(was.fields, then.fields, kept_now.fields),
        changed=now,
    )
    return kept, replace(merge.gone_was, version=merge.gone.version + 1, changed=now)


def _union(kept: Customer, gone: Customer) -> tuple[Reach, ...]:
    known = {reach_key(reach) for reach in kept.reaches}
    return (*kept.reaches, *(reach for reach in gone.reaches if reach_key(reach) not in known))


def _notes(kept: str, gone: str) -> str:
    return kept if gone in ("", kept) else f"{kept}\n\n{gone}" if kept else gone


def _note_back(was: str, then: str, now: str) -> str:
    """What was written below what the merge made stays below what was there before."""
    return was + now.removeprefix(then) if now.startswith(then) else now


def _both(kept: Consent, gone: Consent) -> Consent:
    """A refusal of either counts."""
    return Consent(*(_consent(getattr(kept, name), getattr(gone, name)) for name in CONSENTS))


def _consent(kept: bool | None, gone: bool | None) -> bool | None:
    if kept is False or gone is False:
        return False
    return gone if kept is None else kept
