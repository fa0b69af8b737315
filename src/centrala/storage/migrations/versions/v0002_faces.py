"""Who missed an offer, what was done about missed calls, and how far a token reaches."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("interactions", sa.Column("missed_by", sa.Text(), nullable=False, server_default="[]"))
    op.add_column("tokens", sa.Column("scope", sa.Text(), nullable=True))
    op.create_table(
        "missed",
        sa.Column("interaction", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("claimed_at", sa.BigInteger(), nullable=False),
        sa.Column("done_by", sa.Text(), nullable=False),
        sa.Column("done_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("interaction", name=op.f("pk_missed")),
        comment="What people did about missed calls; '' and 0: nothing. Which calls were missed, the history says.",
        sqlite_with_rowid=False,
    )
