"""Own targets: how many calls a day somebody has set themselves."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "own_targets",
        sa.Column("user", sa.Text(), nullable=False),
        sa.Column("calls", sa.Integer(), nullable=False),
        sa.Column("by", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("user", name=op.f("pk_own_targets")),
        comment="How many calls a day somebody has set themselves, by which minute of it; nobody else is told.",
        sqlite_with_rowid=False,
    )
