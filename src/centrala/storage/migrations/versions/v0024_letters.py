"""What was written to customers by hand."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

BYTES = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "letters",
        sa.Column("id", BYTES, nullable=False),
        sa.Column("customer", sa.Text(), nullable=False),
        sa.Column("ticket", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("asked", sa.BigInteger(), nullable=False),
        sa.Column("due", sa.BigInteger(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letters")),
        comment="What was written to customers by hand, whole in body, with address and words.",
        sqlite_with_rowid=False,
    )
    for names in (("state", "due"), ("customer", "asked"), ("channel", "asked")):
        op.create_index(op.f(f"ix_letters_{'_'.join(names)}"), "letters", list(names))
    some = sa.text("ticket <> ''")
    op.create_index("ix_letters_ticket", "letters", ["ticket"], sqlite_where=some, postgresql_where=some)
