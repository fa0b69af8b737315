"""Privacy of customers: tombstones, legal holds, who looked, and what each night took."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _tombs()
    _holds()
    _looks()
    _nights()


def _tombs() -> None:
    op.create_table(
        "customer_tombs",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("part_of", sa.Text()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customer_tombs")),
        comment="Customers that were erased: when and by whom; no personal value.",
        sqlite_with_rowid=False,
    )


def _holds() -> None:
    op.create_table(
        "customer_holds",
        sa.Column("customer", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("customer", name=op.f("pk_customer_holds")),
        comment="Customers of whom nothing may be erased; a row goes when the hold is lifted.",
        sqlite_with_rowid=False,
    )


def _looks() -> None:
    op.create_table(
        "customer_looks",
        sa.Column("number", NUMBER, autoincrement=True, nullable=False),
        sa.Column("customer", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("look", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_customer_looks")),
        comment="Who opened a record, or found it by a search; '' for no record: a search that showed many.",
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_customer_looks_customer_number"), "customer_looks", ["customer", "number"])
    op.create_index(op.f("ix_customer_looks_at"), "customer_looks", ["at"])


def _nights() -> None:
    op.create_table(
        "retention_nights",
        sa.Column("number", NUMBER, autoincrement=True, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("ended", sa.BigInteger(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("erased", sa.BigInteger(), nullable=False),
        sa.Column("held", sa.BigInteger(), nullable=False),
        sa.Column("upto", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_retention_nights")),
        comment="What each night erased of each class, because its time was over.",
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_retention_nights_kind_number"), "retention_nights", ["kind", "number"])
