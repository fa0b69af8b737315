"""``link`` and ``token``: for who may read the data directory."""

from __future__ import annotations

import asyncio
from importlib import import_module
from typing import Annotated

import typer

from centrala.cli.client import Client
from centrala.cli.common import Data, place_of
from centrala.errors import Trouble
from centrala.ids import AgentName
from centrala.service.place import Place

__all__ = ["link", "token"]

User = Annotated[str, typer.Argument(help="The user name; the first user is admin.")]


def link(user: User, data: Data = None) -> None:
    """Print a link that signs the user in, once, within ten minutes."""
    print(Client.of(place_of(data)).post("/api/v1/auth/links", {"username": user})["url"])


def token(
    user: User, data: Data = None, label: Annotated[str, typer.Option(help="What it is for.")] = "command line"
) -> None:
    """Print a bearer token of the user, for programs: `Authorization: Bearer ...`."""
    place = place_of(data)
    print(_made_by_the_center(place, user, label) or _made_here(place, user, label))


def _made_by_the_center(place: Place, user: str, label: str) -> str:
    """Of a running center; empty where none answers."""
    if not place.is_running():
        return ""
    try:
        made = Client.of(place).post("/api/v1/auth/tokens", {"username": user, "label": label})
    except Trouble:
        return ""
    return str(made["access_token"])


def _made_here(place: Place, user: str, label: str) -> str:
    """With the database at hand, which is loaded only for this: that is most of a start."""
    alone = import_module("centrala.service.alone")
    return str(asyncio.run(alone.make_token(place, AgentName(user), label)))
