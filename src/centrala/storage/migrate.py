"""Brings a database to this version's schema, with Alembic and without a configuration file.

Runs inside a transaction that the caller has begun: a migration that fails leaves nothing behind. A
database that is at ``SCHEMA`` already is left alone without Alembic, whose import takes longer than all the
rest of a restart.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, inspect, text

from centrala.errors import Trouble
from centrala.storage.alone import Turn, alone
from centrala.storage.schema import METADATA, SCHEMA

__all__ = ["SCRIPTS", "migrate"]

SCRIPTS: Final = Path(__file__).parent / "migrations"


def migrate(connection: Connection) -> None:
    """Upgrade to ``SCHEMA``.

    Raises Trouble (``database_newer``): a later version of Centrala has changed it.
    """
    if _is_current(connection):
        return
    alone(connection, Turn.SCHEMA)
    if not _is_current(connection):
        _upgrade(connection)


def _is_current(connection: Connection) -> bool:
    if not inspect(connection).has_table("alembic_version"):
        return False
    return connection.scalars(text("SELECT version_num FROM alembic_version")).all() == [SCHEMA]


def _upgrade(connection: Connection) -> None:
    from alembic.operations import Operations
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory
    from alembic.util import CommandError

    scripts = ScriptDirectory(str(SCRIPTS))

    def steps(current: Any, _: MigrationContext) -> Iterable[Any]:
        try:
            return scripts._upgrade_revs(SCHEMA, current)
        except CommandError as error:
            raise Trouble(
                "database_newer",
                f"The database's schema ({current}) is not one that this version knows.",
                remedy="Run the version that wrote it, or restore a backup from before.",
            ) from error

    context = MigrationContext.configure(connection, opts={"fn": steps, "target_metadata": METADATA})
    with Operations.context(context):
        context.run_migrations()
