"""What the record of a customer says that steers the customer's calls.

Owns the small part of a record that flows, queues and prompts go by, as it was when it was looked up. The record
itself is ``customers``'.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from centrala.ids import AgentName
from centrala.personal import Personal
from centrala.quick import quick

__all__ = ["NOTHING_SAID", "About"]


@quick
@dataclass(frozen=True, slots=True)
class About:
    """Neutral values where the record says nothing."""

    language: str = ""
    """ISO 639."""
    owner: AgentName = AgentName("")
    value: int = 0
    """Added to what the configuration says of the number."""
    form_of_address: Personal = ""
    region: str = ""
    """Of the address, as it was written."""
    fields: Mapping[str, Personal] = field(default_factory=dict)
    """The center's own fields for which some flow asks; yes and no as those words."""


NOTHING_SAID: Final = About()
