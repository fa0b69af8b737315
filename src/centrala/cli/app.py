"""The commands together, and how an error is shown: what, and what to do; never a trace."""

from __future__ import annotations

import sys

import typer

from centrala.cli.access import link, token
from centrala.cli.configuration import apply, export, revisions, rollback
from centrala.cli.doctor import doctor
from centrala.cli.engine import engine
from centrala.cli.status import status
from centrala.cli.up import restart, take_down, up
from centrala.errors import CentralaError, Trouble

__all__ = ["app", "main"]

app = typer.Typer(
    name="centrala",
    help="A call center that you run yourself.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command()(up)
app.command()(restart)
app.command("down")(take_down)
app.command()(status)
app.command()(doctor)
app.command()(apply)
app.command()(export)
app.command()(rollback)
app.command()(revisions)
app.command()(link)
app.command()(token)
app.add_typer(engine, name="engine")


def main() -> None:
    try:
        app()
    except Trouble as trouble:
        _complain(trouble.why, trouble.remedy)
    except CentralaError as error:
        _complain(str(error), "")


def _complain(why: str, remedy: str) -> None:
    print(f"centrala: {why}", file=sys.stderr)
    if remedy:
        print(f"          {remedy}", file=sys.stderr)
    sys.exit(1)
