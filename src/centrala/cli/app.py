"""The commands together, and how an error is shown: what, and what to do; never a trace.

A command is imported when it is called: one that only asks the running center need not load a database
or a telephone engine to do so.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from importlib import import_module
from typing import Final

import typer

from centrala.errors import CentralaError, Trouble

__all__ = ["COMMANDS", "app_of", "main"]

COMMANDS: Final[dict[str, tuple[str, str]]] = {
    "up": ("up", "up"),
    "restart": ("running", "restart"),
    "down": ("running", "take_down"),
    "status": ("status", "status"),
    "doctor": ("doctor", "doctor"),
    "apply": ("configuration", "apply"),
    "export": ("configuration", "export"),
    "rollback": ("configuration", "rollback"),
    "revisions": ("configuration", "revisions"),
    "link": ("access", "link"),
    "token": ("access", "token"),
    "import-customers": ("importing", "import_customers"),
    "copy": ("copy", "copy"),
    "simulate": ("simulate", "simulate"),
    "replay": ("replay", "replay"),
    "flow-test": ("flow_test", "flow_test"),
    "bench": ("bench", "bench"),
    "engine": ("engine", "engine"),
}
"""Command to its module here and its name there, in the order in which help shows them."""


def app_of(names: Iterable[str]) -> typer.Typer:
    """The program with these commands."""
    app = typer.Typer(
        name="centrala",
        help="A call center that you run yourself.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
    )
    app.callback()(_together)
    for name in names:
        module, attribute = COMMANDS[name]
        command = getattr(import_module(f"centrala.cli.{module}"), attribute)
        if isinstance(command, typer.Typer):
            app.add_typer(command, name=name)
        else:
            app.command(name)(command)
    return app


def _together() -> None:
    """A call center that you run yourself."""


def main() -> None:
    first = next((argument for argument in sys.argv[1:] if not argument.startswith("-")), "")
    try:
        app_of([first] if first in COMMANDS else COMMANDS)()
    except Trouble as trouble:
        _complain(trouble.why, trouble.remedy)
    except CentralaError as error:
        _complain(str(error), getattr(error, "remedy", ""))


def _complain(why: str, remedy: str) -> None:
    print(f"centrala: {why}", file=sys.stderr)
    if remedy:
        print(f"          {remedy}", file=sys.stderr)
    sys.exit(1)
