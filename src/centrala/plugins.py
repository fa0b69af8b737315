"""What other people's Python packages may add to a center.

A package names what it offers in its own metadata, as an entry point (Python packaging specifications, "Entry
points") of the group ``centrala.customers``: a class, or a function, that is called without arguments, once in each
process that asks it, and gives a ``CustomerSystem``. It runs in a process of its own, never in the one that has calls,
so it may wait, fail and die. It is code of whoever installed it, and no stranger's: it may reach the network and what
the center's user may.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Protocol

__all__ = ["CUSTOMERS", "CustomerSystem"]

CUSTOMERS: Final = "centrala.customers"
"""The group of entry points."""


class CustomerSystem(Protocol):
    """An outside system that knows customers: a CRM, an order book, a list."""

    def look_up(self, number: str) -> Mapping[str, Any] | None:
        """What it knows of who has this number, in the form of a JSON document; None: it knows nobody.

        ``number``: E.164 with its plus (ITU-T E.164), ``+37120001111``. The document has what ``outside_records`` of
        the center's file takes from it: strings, numbers and yes or no by their place (``plan.name``), and a list of
        earlier contacts. It has 256 KiB of JSON at most. One question at a time. Whatever it raises means that it could
        not be asked; who takes longer than the file's ``wait`` (3 s) is ended. The call rings all the same.
        """
