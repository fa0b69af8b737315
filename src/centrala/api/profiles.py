"""Kinds of center: what each begins with, shown before it is made, and made as one revision.

Owns reading the list and laying a profile over a center. An entry that is there already is never touched, so a profile
may be taken late, twice, or after another one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Annotated, Any

import yaml
from fastapi import Request
from pydantic import Field

from centrala.access import Right
from centrala.api.forms import Form, PathName
from centrala.api.guard import Caller, needs
from centrala.api.pieces import Dry, Match, apply_whole, whole_document
from centrala.api.problems import Problem
from centrala.api.rows import ProfileApplied, ProfileEntry, ProfileRow, Profiles
from centrala.api.version import version_one
from centrala.hours import is_holiday_code

__all__ = ["laid_over", "profiles", "router"]

router = version_one("/configuration/profiles", tags=["configuration"])


class ProfileForm(Form):
    """``queue``: what each queue that is made has besides, or instead: ``{answer_within: 15s, target: 90%}``."""

    queue: dict[str, Any] = Field(default_factory=dict)
    note: Annotated[str, Field(max_length=500)] = ""


@router.get("")
async def list_profiles(request: Request, caller: Annotated[Caller, needs(Right.CONFIGURATION_READ)]) -> Profiles:
    """The kinds of center. ``makes`` is what each begins with; ``later`` what of it does not exist yet."""
    return Profiles(list(profiles().values()))


@router.post("/{profile}")
async def apply_profile(
    request: Request,
    profile: PathName,
    body: ProfileForm,
    caller: Annotated[Caller, needs(Right.CONFIGURATION_READ)],
    dry_run: Dry = True,
    if_match: Match = None,
) -> ProfileApplied:
    """Make what is not there yet; ``dry_run`` (as long as nothing else is said) shows what would be made.

    ``kept`` are the entries of the profile that are there already: they stay as they are.
    """
    row = profiles().get(profile)
    if row is None:
        raise Problem("no_such_profile", "There is no such kind of center.")
    document = whole_document(request)
    laid, kept = laid_over(row.makes, document, queue=body.queue)
    applied = await apply_whole(request, caller, laid, body.note or row.name, dry_run, if_match)
    return ProfileApplied(applied.revision, applied.changes, kept)


@lru_cache(maxsize=1)
def profiles() -> Mapping[str, ProfileRow]:
    told: dict[str, dict[str, Any]] = yaml.safe_load(
        (files("centrala.api") / "profiles.yaml").read_text(encoding="utf-8")
    )
    return {name: ProfileRow(name, one["name"], one["why"], one["later"], one["makes"]) for name, one in told.items()}


def laid_over(
    makes: Mapping[str, Any], document: Mapping[str, Any], *, queue: Mapping[str, Any]
) -> tuple[dict[str, Any], list[ProfileEntry]]:
    """The document with what it lacks of the profile, and what of the profile was there before."""
    country = str(document["country"])
    laid, kept = dict(document), list[ProfileEntry]()
    for section, entries in makes.items():
        there = document[section]
        kept += [ProfileEntry(section, name) for name in entries if name in there]
        new = {name: dict(_filled(entry, country)) for name, entry in entries.items() if name not in there}
        if section == "queues":
            new = {name: {**entry, **queue} for name, entry in new.items()}
        laid[section] = {**there, **new}
    return laid, kept


def _filled(entry: Mapping[str, Any], country: str) -> Iterator[tuple[str, Any]]:
    """Public holidays are the country's; none, where they are not known."""
    for key, value in entry.items():
        if value != "<country>":
            yield key, value
        elif is_holiday_code(country):
            yield key, country
