"""What somebody changed since stays; what is still as it was made goes back.

Owns the comparison of three moments of a value (before, as it was made, now), for merges and imports alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Final

from centrala.customers.customer import Address, Consent, Customer, Reach
from centrala.customers.fields import FieldValue

__all__ = ["CONSENTS", "back", "consent_back", "fields_back", "reach_key", "reaches_back", "taken_back"]

CONSENTS: Final = ("calls", "mail", "messages", "recording")
_PLAIN: Final = (
    "kind", "name", "industry", "language", "owner", "department", "value", "note", "firm", "fresh",
)  # fmt: skip
_ADDRESS: Final = ("street", "postcode", "city", "region", "country")


def back(was: Any, then: Any, now: Any) -> Any:
    """What it was before, unless somebody changed it since."""
    return was if now == then else now


def reach_key(reach: Reach) -> tuple[str, str]:
    return reach.kind.value, reach.key


def reaches_back(
    was: Iterable[Reach], then: Iterable[Reach], now: Iterable[Reach], stay: Iterable[Reach] = ()
) -> tuple[Reach, ...]:
    """Without those that were added; those that ``stay`` were brought by something else, too."""
    own = {reach_key(reach) for reach in (*was, *stay)}
    given = {reach_key(reach) for reach in then} - own
    return tuple(reach for reach in now if reach_key(reach) not in given)


def consent_back(was: Consent, then: Consent, now: Consent) -> Consent:
    return Consent(*(back(*(getattr(one, name) for one in (was, then, now))) for name in CONSENTS))


def fields_back(
    was: Mapping[str, FieldValue], then: Mapping[str, FieldValue], now: Mapping[str, FieldValue]
) -> dict[str, FieldValue]:
    """Each name by itself; one that was added goes, unless it has another value by now."""
    names = dict.fromkeys((*now, *was))
    found = {name: back(was.get(name), then.get(name), now.get(name)) for name in names}
    return {name: value for name, value in found.items() if value is not None}


def taken_back(was: Customer, then: Customer, now: Customer) -> Customer:
    """``now`` without what made ``then`` of ``was``; its version and moments are the caller's business."""
    places = {name: back(*(getattr(one.address, name) for one in (was, then, now))) for name in _ADDRESS}
    plain: dict[str, Any] = {name: back(*(getattr(one, name) for one in (was, then, now))) for name in _PLAIN}
    return replace(
        now,
        **plain,
        reaches=reaches_back(was.reaches, then.reaches, now.reaches),
        address=Address(**places),
        consent=consent_back(was.consent, then.consent, now.consent),
        fields=fields_back(was.fields, then.fields, now.fields),
    )
