"""Customers: records, what they are known and found by, merges, and who did what."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
BYTES = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    _customers()
    _reaches()
    _terms()
    _merges()
    _firsts()
    _acts()


def _customers() -> None:
    op.create_table(
        "customers",
        sa.Column("id", BYTES, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", BYTES, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("owner", BYTES, nullable=False),
        sa.Column("department", sa.Text(), nullable=False),
        sa.Column("postcode", BYTES, nullable=False),
        sa.Column("region", BYTES, nullable=False),
        sa.Column("fresh", sa.Boolean(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("changed", sa.BigInteger(), nullable=False),
        sa.Column("merged_into", sa.Text()),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customers")),
        comment="Customers' records, whole in body; the other columns are for lists. With the tables below, the one "
        "place to erase what a record says.",
        sqlite_with_rowid=False,
    )
    for column, second in (
        ("name", "id"),
        ("changed", "id"),
        ("created", "id"),
        ("owner", "changed"),
        ("region", "id"),
        ("region", "name"),
        ("postcode", "id"),
    ):
        op.create_index(op.f(f"ix_customers_{column}_{second}"), "customers", [column, second])
    fresh = sa.text("fresh")
    op.create_index("ix_customers_fresh", "customers", ["changed", "id"], sqlite_where=fresh, postgresql_where=fresh)


def _reaches() -> None:
    op.create_table(
        "customer_reaches",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key", BYTES, nullable=False),
        sa.Column("customer", BYTES, nullable=False),
        sa.PrimaryKeyConstraint("kind", "key", "customer", name=op.f("pk_customer_reaches")),
        comment="By what a customer is known: of records that stand by themselves.",
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_customer_reaches_customer"), "customer_reaches", ["customer"])


def _terms() -> None:
    op.create_table(
        "customer_terms",
        sa.Column("term", BYTES, nullable=False),
        sa.Column("customer", BYTES, nullable=False),
        sa.PrimaryKeyConstraint("term", "customer", name=op.f("pk_customer_terms")),
        comment="The words by which a record that stands by itself is found.",
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_customer_terms_customer_term"), "customer_terms", ["customer", "term"])


def _merges() -> None:
    op.create_table(
        "customer_merges",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kept", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customer_merges")),
        comment="What is needed to undo a merge; a row goes when it is undone.",
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_customer_merges_kept"), "customer_merges", ["kept"])


def _firsts() -> None:
    op.create_table(
        "customer_firsts",
        sa.Column("key", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_customer_firsts")),
        comment="Numbers of which somebody made a record: who holds the row of one makes it alone.",
        sqlite_with_rowid=False,
    )


def _acts() -> None:
    op.create_table(
        "customer_acts",
        sa.Column("number", NUMBER, autoincrement=True, nullable=False),
        sa.Column("customer", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_customer_acts")),
        comment="Who did what with a customer's record, and when; no personal value.",
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_customer_acts_customer"), "customer_acts", ["customer"])
