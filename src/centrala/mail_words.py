"""A mail as words, and in which of the house's languages it is written. Pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

__all__ = ["MailWords", "spoken"]


@dataclass(frozen=True, slots=True)
class MailWords:
    subject: str
    text: str


def spoken(languages: tuple[str, ...], known: Collection[str]) -> str:
    """The first of these languages that is known, with a country or without; else English."""
    return next((base for one in languages if (base := one.partition("-")[0]) in known), "en")
