"""``link`` and ``token``: for who may read the data directory."""

from __future__ import annotations

import asyncio
from typing import Annotated

import typer

from centrala.cli.client import Client
from centrala.cli.common import Data, place_of
from centrala.ids import AgentName
from centrala.service.alone import make_token

__all__ = ["link", "token"]

User = Annotated[str, typer.Argument(help="The user name; the first user is admin.")]


def link(user: User, data: Data = None) -> None:
    """Print a link that signs the user in, once, within ten minutes."""
    print(Client.of(place_of(data)).post("/api/v1/auth/links", {"username": user})["url"])


def token(
    user: User, data: Data = None, label: Annotated[str, typer.Option(help="What it is for.")] = "command line"
) -> None:
    """Print a bearer token of the user, for programs: `Authorization: Bearer ...`."""
    print(asyncio.run(make_token(place_of(data), AgentName(user), label)))
