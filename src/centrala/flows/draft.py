"""A flow or a script that somebody works on: kept, and not published."""

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
    """In the form of the file."""
    by: AgentName
    at: Wall
    """Of the last time that it was kept; a later one is never at the same moment."""
    base: int
    """The revision of the configuration from which it began."""


@dataclass(frozen=True, slots=True)
class Version:
    """A revision of the configuration in which it became another."""

    revision: int
    at: Wall
    by: str
    note: str
    document: Mapping[str, Any] | None
    """None: it was archived."""
