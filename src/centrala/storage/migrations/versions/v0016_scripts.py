"""Runs of scripts beside interactions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "script_runs",
        sa.Column("interaction", sa.Text(), nullable=False),
        sa.Column("script", sa.Text(), nullable=False),
        sa.Column("changed", sa.BigInteger(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("interaction", "script", name=op.f("pk_script_runs")),
        comment="How far each script was beside an interaction, with what was answered: personal, whole in body.",
        sqlite_with_rowid=False,
    )
