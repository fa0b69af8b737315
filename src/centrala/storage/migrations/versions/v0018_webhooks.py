"""Webhooks: which deeds are told to whom, and the messages on their way."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

BYTES = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "webhook_wants",
        sa.Column("deed", BYTES, nullable=False),
        sa.Column("hook", BYTES, nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("deed", "hook", name=op.f("pk_webhook_wants")),
        comment="Which webhook is told of which deed, and as what: of the configuration that is in force.",
        sqlite_with_rowid=False,
    )
    op.create_table(
        "webhook_deliveries",
        sa.Column("number", NUMBER, autoincrement=True, nullable=False),
        sa.Column("hook", BYTES, nullable=False),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("object", BYTES, nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("due", sa.BigInteger(), nullable=False),
        sa.Column("changed", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("trouble", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_webhook_deliveries")),
        comment="Messages to other systems, written with the deed they tell of. Ids alone: nothing personal.",
        sqlite_autoincrement=True,
    )
    columns = (("hook", "state", "due"), ("object", "hook", "state", "number"), ("state", "changed"))
    for names in columns:
        op.create_index(op.f(f"ix_webhook_deliveries_{'_'.join(names)}"), "webhook_deliveries", list(names))
