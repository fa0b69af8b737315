"""A flow that somebody works on: kept, and not published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from centrala.clock import Wall
from centrala.ids import AgentName

__all__ = ["Draft", "Version"]


@dataclass(frozen=True, slots=True)
class Draft:
    name: str
    document: Mapping[str, Any]
    """The flow in the form of the file."""
    by: AgentName
    at: Wall
    base: int
    """The revision of the configuration from which it began."""


@dataclass(frozen=True, slots=True)
class Version:
    """A revision of the configuration in which this flow became another."""

    revision: int
    at: Wall
    by: str
    note: str
    document: Mapping[str, Any] | None
    """None: it was archived."""
