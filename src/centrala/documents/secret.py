"""Where secrets stand in the form, and what becomes of them.

Owns three rules: an export without secrets leaves them out; a file that leaves one out keeps the one that
is there; a difference never shows one. Hashes of passwords are no secret in this sense (they are
exported), but a file may leave them out all the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

__all__ = ["KEPT", "MASK", "SECRETS", "Place", "keep", "masked", "without"]

MASK: Final = "••••"


@dataclass(frozen=True, slots=True)
class Place:
    """A key, by its path; ``*`` is every name of a section."""

    path: tuple[str, ...]
    beside: tuple[str, ...] = ()
    """Kept only while these neighbours stay as they are: a secret must not follow its owner to a server
    that somebody without the right to see it has put in."""


SECRETS: Final = (
    Place(("agents", "*", "sip_password")),
    Place(("trunks", "*", "register", "password"), beside=("server", "username", "realm")),
    Place(("nat", "turn_password"), beside=("turn", "turn_username")),
    Place(("web_services", "*", "secret"), beside=("url", "header")),
    Place(("speech", "key"), beside=("url",)),
    Place(("sign_in", "openid", "client_secret"), beside=("issuer", "client_id")),
    Place(("sign_in", "directory", "reader_password"), beside=("address", "reader_dn")),
    Place(("mail", "password"), beside=("server", "user")),
    Place(("postboxes", "*", "password"), beside=("server", "tls", "user")),
    Place(("texts", "secret"), beside=("url", "header")),
    Place(("webhooks", "*", "secret")),
    Place(("webhooks", "*", "former_secret")),
)
KEPT: Final = (*SECRETS, Place(("agents", "*", "password")))


def without(document: Mapping[str, Any]) -> dict[str, Any]:
    """The document without its secrets."""
    found = dict(document)
    for place in SECRETS:
        for owner, _ in _pairs(found, document, place.path[:-1]):
            owner.pop(place.path[-1], None)
    return found


def masked(document: Mapping[str, Any]) -> dict[str, Any]:
    """The document with a row of dots for every secret and every password."""
    found = dict(document)
    for place in KEPT:
        for owner, _ in _pairs(found, document, place.path[:-1]):
            if place.path[-1] in owner:
                owner[place.path[-1]] = MASK
    return found


def keep(document: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    """The document with those secrets of ``before`` that it leaves out. Neither is changed."""
    found = dict(document)
    for place in KEPT:
        key = place.path[-1]
        for owner, former in _pairs(found, before, place.path[:-1]):
            if key in former and key not in owner and all(owner.get(near) == former.get(near) for near in place.beside):
                owner[key] = former[key]
    return found


def _pairs(
    one: dict[str, Any], other: Mapping[str, Any], path: tuple[str, ...]
) -> Iterator[tuple[dict[str, Any], Mapping[str, Any]]]:
    """The mappings at ``path`` in both documents; those of the first are copied on the way, and may be changed."""
    if not path:
        yield one, other
        return
    for key in list(one) if path[0] == "*" else [path[0]]:
        inner, counterpart = one.get(key), other.get(key)
        if isinstance(inner, Mapping) and isinstance(counterpart, Mapping):
            one[key] = dict(inner)
            yield from _pairs(one[key], counterpart, path[1:])
