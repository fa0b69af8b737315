"""Templates of trunks: what well-known providers tell their customers, ready to be filled in.

Owns reading the list and filling a template; a filled one is an entry of ``trunks`` and goes the way of every other.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import Annotated, Any

import yaml
from fastapi import Request

from centrala.access import Right
from centrala.api.guard import Caller, needs
from centrala.api.rows import ProviderRow, Providers
from centrala.api.version import version_one

__all__ = ["providers", "router"]

router = version_one("/trunk-templates", tags=["configuration"])


@router.get("")
async def list_templates(request: Request, caller: Annotated[Caller, needs(Right.CONFIGURATION_READ)]) -> Providers:
    """Providers and two general forms. ``trunk`` is an entry with ``<words>`` to be asked for: check it with yours."""
    return Providers(list(providers()))


@lru_cache(maxsize=1)
def providers() -> tuple[ProviderRow, ...]:
    told: dict[str, dict[str, Any]] = yaml.safe_load(
        (files("centrala.api") / "providers.yaml").read_text(encoding="utf-8")
    )
    return tuple(
        ProviderRow(name, one["name"], one["kind"], one.get("countries", []), one["asks"], one["trunk"])
        for name, one in told.items()
    )
