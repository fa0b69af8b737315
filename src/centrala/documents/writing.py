"""From the value to the form: what ``centrala export`` prints."""

from __future__ import annotations

from typing import Any

from centrala.documents.forms import NAMED, WHOLE
from centrala.documents.secret import without
from centrala.organisation import Organisation

__all__ = ["write"]


def write(organisation: Organisation, *, secrets: bool) -> dict[str, Any]:
    """The whole center as plain values; ``read`` makes the same organisation of it.

    Every section is there, an empty one too: applied elsewhere it says that there is nothing. What has
    its default is left out of an entry. Without ``secrets`` only hashes of passwords are in it.
    """
    document: dict[str, Any] = {
        "revision": organisation.revision,
        "name": organisation.name,
        "country": organisation.country,
        "timezone": organisation.timezone,
        "currency": organisation.currency,
        "language": organisation.language,
        "skills": list(organisation.skills),
    }
    for section, named in NAMED.items():
        entries = getattr(organisation, section)
        document[section] = {entry: named.write(record) for entry, record in entries.items()}
    for section, form in WHOLE.items():
        document[section] = form.write(getattr(organisation, section))
    if organisation.archived:
        document["archived"] = {section: list(names) for section, names in organisation.archived.items()}
    return document if secrets else without(document)
