"""Customers from tables: files, their rows, and which line has a number first."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

BYTES = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "customer_imports",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customer_imports")),
        comment="Files of customers: whose, how far, and what their columns are.",
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_customer_imports_at"), "customer_imports", ["at"])
    op.create_table(
        "customer_import_rows",
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("line", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("cells", sa.Text(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("customer", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("file", "line", name=op.f("pk_customer_import_rows")),
        comment="Rows of files: cells until they are taken over, then what undoing needs. Personal.",
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_customer_import_rows_customer"), "customer_import_rows", ["customer"])
    op.create_table(
        "customer_import_keys",
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("key", BYTES, nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("file", "key", name=op.f("pk_customer_import_keys")),
        comment="Which line of a file has a number or address first. Goes with the file.",
        sqlite_with_rowid=False,
    )
