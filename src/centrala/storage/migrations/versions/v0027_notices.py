"""Notices: who is told that something happened to a thing of theirs."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "notices",
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("object", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("unread", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("person", "kind", "object", name=op.f("pk_notices")),
        comment="Who is told that something happened to which thing; ids alone, nothing personal.",
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_notices_person_at"), "notices", ["person", "at"])
