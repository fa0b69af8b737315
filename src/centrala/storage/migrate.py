"""Brings a database to this version's schema, with Alembic and without a configuration file.

Runs inside a transaction that the caller has begun: a migration that fails leaves nothing behind.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from centrala.storage.schema import METADATA

__all__ = ["SCRIPTS", "migrate"]

SCRIPTS: Final = Path(__file__).parent / "migrations"


def migrate(connection: Connection, to: str = "head") -> None:
    """Upgrade to revision ``to``; a database that is there already is left alone."""
    scripts = ScriptDirectory(str(SCRIPTS))

    def steps(current: Any, _: MigrationContext) -> Iterable[Any]:
        return scripts._upgrade_revs(to, current)

    context = MigrationContext.configure(connection, opts={"fn": steps, "target_metadata": METADATA})
    with Operations.context(context):
        context.run_migrations()
