"""``apply``, ``export``, ``rollback``, ``revisions``: the center as one file."""

from __future__ import annotations

import asyncio
import shlex
import sys
from contextlib import AbstractAsyncContextManager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from centrala.cli.client import Client
from centrala.cli.common import Data, place_of
from centrala.clock import Wall, to_datetime
from centrala.documents import Change
from centrala.errors import Mistakes, Trouble
from centrala.flows.persons import lost_persons
from centrala.ids import AgentName
from centrala.organisation import Organisation
from centrala.service.place import Place

if TYPE_CHECKING:
    from centrala.service.configuring import Configuring

__all__ = ["apply", "document_of", "export", "read_file", "revisions", "rollback"]

_Answer = tuple[int, list[dict[str, Any]], list[dict[str, str]]]
"""Revision, changes, and where callers reach nobody: ``where``, ``why``, ``remedy``."""

LARGEST = 4 << 20
"""Bytes of a configuration file."""


def _stopped(place: Place) -> AbstractAsyncContextManager[Configuring]:
    """Loads the database and all that belongs to it only for a center that is down: that is two thirds of a start."""
    alone = import_module("centrala.service.alone")
    opened: AbstractAsyncContextManager[Configuring] = alone.stopped_center(place)
    return opened


def read_file(file: Path) -> str:
    """Raises Trouble (``file_unreadable``, ``file_too_large``)."""
    try:
        if str(file) == "-":
            return sys.stdin.read(LARGEST + 1)
        if file.stat().st_size > LARGEST:
            raise Trouble("file_too_large", f"{file} is larger than 4 MiB.")
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is no UTF-8 text"
        raise Trouble("file_unreadable", f"{file} can't be read: {why}.") from None


def apply(
    file: Annotated[Path, typer.Argument(help="The YAML file; - reads from the terminal.")],
    data: Data = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would change.")] = False,
    note: Annotated[str, typer.Option(help="Why; kept with the revision.")] = "",
) -> None:
    """Make the center what the file says; returns when floor and engine have it. Mistakes change nothing."""
    place = place_of(data)
    text = read_file(file)
    try:
        answer = _apply_running(place, text, note, dry_run=dry_run)
        if answer is None:
            answer = asyncio.run(_apply_stopped(Place.prepared(place.root), text, note, dry_run=dry_run))
    except Mistakes as mistakes:
        for mistake in mistakes.mistakes:
            print(f"{file}: {mistake}", file=sys.stderr)
        print("Nothing has changed.", file=sys.stderr)
        raise typer.Exit(1) from None
    revision, changes, lost = answer
    _show(changes)
    for one in lost:
        print(f"{one['where']}: {one['why']} {one['remedy']}")
    if dry_run:
        print("Nothing has changed: this was a dry run." if changes else "Nothing would change.")
    elif changes:
        print(f"Revision {revision} is in force.")
        _say_restart(place)
    else:
        print(f"Nothing to change: revision {revision} says the same.")


def _say_restart(place: Place) -> None:
    """Some of it the engine takes at its start only."""
    if place.is_running() and Client.of(place).get("/api/v1/status")["engine"]["needs_restart"]:
        print(
            "Some of it needs a restart of the engine, which ends all calls: "
            f"centrala engine restart --data {shlex.quote(str(place.root))}"
        )


def _apply_running(place: Place, text: str, note: str, *, dry_run: bool) -> _Answer | None:
    if not place.is_running():
        return None
    body = {"document": text, "note": note, "dry_run": dry_run}
    answer = Client.of(place).post("/api/v1/configuration", body)
    return answer["revision"], answer["changes"], answer["lost"]


async def _apply_stopped(place: Place, text: str, note: str, *, dry_run: bool) -> _Answer:
    async with _stopped(place) as configuring:
        if dry_run:
            planned = await configuring.plan(text)
            kept, changes = planned.organisation, planned.changes
        else:
            kept, changes = await configuring.apply(text, by=AgentName(""), note=note)
        return kept.revision, [_row(change) for change in changes], _lost(kept)


def _lost(organisation: Organisation) -> list[dict[str, str]]:
    """Where its callers reach nobody."""
    return [{"where": one.where, "why": one.why, "remedy": one.remedy} for one in lost_persons(organisation)]


def _row(change: Change) -> dict[str, Any]:
    return {
        "section": change.section,
        "name": change.name,
        "kind": change.kind.value,
        "fields": [{"field": one.key, "old": one.old, "new": one.new} for one in change.fields],
    }


def _show(changes: list[dict[str, Any]]) -> None:
    if not changes:
        return
    table = Table("", "Section", "Name", "Field", "Before", "After", box=None, pad_edge=False)
    for change in changes:
        fields = change["fields"] or [{"field": "", "old": "", "new": ""}]
        for number, field in enumerate(fields):
            head = (change["kind"], change["section"], change["name"]) if number == 0 else ("", "", "")
            table.add_row(*head, str(field["field"]), str(field["old"]), str(field["new"]))
    Console(highlight=False).print(table)


def export(
    data: Data = None,
    secrets: Annotated[bool, typer.Option("--secrets", help="With the secrets of phones and trunks.")] = False,
) -> None:
    """Print the whole center as one YAML file."""
    sys.stdout.write(document_of(place_of(data), secrets=secrets))


def document_of(place: Place, *, secrets: bool) -> str:
    """The whole center as text, running or stopped. Raises Trouble (``no_center``)."""
    if place.is_running():
        return str(Client.of(place).get(f"/api/v1/configuration?secrets={str(secrets).lower()}")["document"])
    _existing(place)
    return asyncio.run(_export_stopped(place, secrets=secrets))


def _existing(place: Place) -> None:
    """Raises Trouble (``no_center``)."""
    if not place.record.is_dir():
        raise Trouble("no_center", f"There is no center in {place.root}.", remedy="Name another directory with --data.")


async def _export_stopped(place: Place, *, secrets: bool) -> str:
    async with _stopped(place) as configuring:
        return configuring.export(secrets=secrets)


def rollback(revision: Annotated[int, typer.Argument(min=1)], data: Data = None) -> None:
    """Make an old revision the newest."""
    place = place_of(data)
    if place.is_running():
        answer = Client.of(place).post(f"/api/v1/configuration/revisions/{revision}/rollback", {})
        number, changes = answer["revision"], answer["changes"]
    else:
        _existing(place)
        number, changes = asyncio.run(_rollback_stopped(place, revision))
    _show(changes)
    print(f"Revision {number} is in force, with the content of revision {revision}.")
    _say_restart(place)


async def _rollback_stopped(place: Place, revision: int) -> tuple[int, list[dict[str, Any]]]:
    async with _stopped(place) as configuring:
        kept, changes = await configuring.rollback(revision, by=AgentName(""))
        return kept.revision, [_row(change) for change in changes]


def revisions(data: Data = None, limit: Annotated[int, typer.Option(min=1, max=500)] = 20) -> None:
    """List the revisions of the configuration, newest first."""
    place = place_of(data)
    _existing(place)
    table = Table("Revision", "When (UTC)", "By", "Note", box=None, pad_edge=False)
    for one in asyncio.run(_revisions(place, limit)):
        table.add_row(str(one[0]), f"{to_datetime(Wall(one[1])):%Y-%m-%d %H:%M:%S}", one[2] or "-", one[3])
    Console(highlight=False).print(table)


async def _revisions(place: Place, limit: int) -> list[tuple[int, int, str, str]]:
    async with _stopped(place) as configuring:
        return [(one.revision, one.at, one.by, one.note) for one in await configuring.revisions(limit=limit)]
