"""Events as JSON: the name of the event and its fields, as they are.

Owns the form of events for the outside. Frozen slotted dataclasses become objects, enumerations their
values; the schema is generated from the same types.
"""

from __future__ import annotations

from typing import Any

import msgspec

from centrala.floor.events import Event

__all__ = ["event_content"]


def event_content(event: Event) -> dict[str, Any]:
    """``{"event": "OfferMade", "interaction": ..., ...}``."""
    content: dict[str, Any] = msgspec.to_builtins(event, str_keys=True)
    return {"event": type(event).__name__, **content}
