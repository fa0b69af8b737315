"""``import-customers``: customers from a file into the running center, as its page does it."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Annotated, Any, Final
from urllib.parse import urlencode

import typer

from centrala.cli.client import Client
from centrala.cli.common import Data, place_of
from centrala.errors import Mistake, Mistakes, Trouble

__all__ = ["import_customers"]

PATH: Final = "/api/v1/customers/imports"
LARGEST: Final = 64 << 20
LOOK_S: Final = 0.2
SHOWN: Final = 20
"""Refused rows that are printed; the table has all."""
_BUSY: Final = ("reading", "checking", "running", "undoing")


def import_customers(
    file: Annotated[Path, typer.Argument(help="CSV or XLSX; the first row has the headings.")],
    data: Data = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would come of it.")] = False,
    column: Annotated[
        list[str] | None,
        typer.Option(
            "--column", help='What a column is, as "Heading=phone"; "Heading=" leaves it out. Others are guessed.'
        ),
    ] = None,
    skip: Annotated[bool, typer.Option("--skip", help="Leave customers as they are who are there already.")] = False,
    encoding: Annotated[str, typer.Option(help="Of a CSV file, as windows-1257; else it is found out.")] = "",
) -> None:
    """Make customers of a file. Rows that are refused are told and left out; the import can be undone on its page."""
    client = Client.of(place_of(data))
    one = client.send(f"{PATH}?{urlencode({'name': file.name, 'encoding': encoding})}", _content(file))
    path = f"{PATH}/{one['id']}"
    one = _settled(client, path)
    if one["state"] == "failed":
        raise Trouble("not_a_table", one["trouble"])
    mapping = _mapping(one, column or [])
    client.put(f"{path}/mapping", {"mapping": mapping, "existing": "skip" if skip else "update"})
    for heading, target in zip(one["columns"], mapping, strict=True):
        print(f"{heading or '-'}: {target or 'left out'}")
    client.post(f"{path}/check", {})
    one = _settled(client, path)
    if not dry_run:
        client.post(f"{path}/start", {})
        one = _settled(client, path)
    _tell(client, path, one)
    print("Nothing has changed: this was a dry run." if dry_run else f"Import {one['id']} is {one['state']}.")


def _content(file: Path) -> bytes:
    """Raises Trouble (``file_unreadable``, ``file_too_large``)."""
    try:
        if file.stat().st_size > LARGEST:
            raise Trouble("file_too_large", f"{file} is larger than 64 MiB.", remedy="Take it apart.")
        return file.read_bytes()
    except OSError as error:
        raise Trouble("file_unreadable", f"{file} can't be read: {error.strerror}.") from None


def _settled(client: Client, path: str) -> dict[str, Any]:
    """The import once nothing of it is under way; how far it is on a terminal."""
    while True:
        one: dict[str, Any] = client.get(path)
        if one["state"] not in _BUSY:
            return one
        if sys.stderr.isatty():
            print(f"\r{one['state']} {one['seen']} of {one['rows']}  ", end="", file=sys.stderr, flush=True)
        time.sleep(LOOK_S)


def _mapping(one: dict[str, Any], said: list[str]) -> list[str]:
    """The guess, but for what was said. Raises Mistakes: there is no such heading."""
    mapping = list(one["mapping"])
    for part in said:
        heading, _, target = part.rpartition("=")
        if heading not in one["columns"]:
            known = ", ".join(one["columns"])
            raise Mistakes([Mistake(("column",), f"There is no column {heading}.", f"The file has {known}.")])
        mapping[one["columns"].index(heading)] = target
    return mapping


def _tell(client: Client, path: str, one: dict[str, Any]) -> None:
    told = ", ".join(f"{count} {outcome}" for outcome, count in one["counts"].items())
    print(f"{one['rows']} rows: {told or 'nothing'}.")
    page = client.get(f"{path}/errors?limit={SHOWN}")
    for row in page["items"]:
        for wrong in row["mistakes"]:
            column = f"{wrong['column']}: " if wrong["column"] else ""
            print(f"line {row['line']}: {column}{wrong['why']} {wrong['remedy']}")
    if page["next"] is not None:
        print(f"There are more; {path}/errors.csv has all.")
