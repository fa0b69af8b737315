"""Tickets: themselves, what happened to them, which contacts belong to them, who watches, what is linked."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
BYTES = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    _tickets()
    _entries()
    _contacts()
    _watchers()
    _links()
    _keys()
    _firsts()


def _tickets() -> None:
    op.create_table(
        "tickets",
        sa.Column("id", BYTES, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("customer", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("department", sa.Text(), nullable=False),
        sa.Column("queue", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("opened", sa.BigInteger(), nullable=False),
        sa.Column("changed", sa.BigInteger(), nullable=False),
        sa.Column("due", sa.BigInteger(), nullable=False),
        sa.Column("merged_into", sa.Text()),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tickets")),
        comment="Tickets, whole in body; the other columns are for lists. With its entries the one place to erase what "
        "a ticket says.",
        sqlite_with_rowid=False,
    )
    for columns in (
        ("opened", "id"),
        ("changed", "id"),
        ("due", "id"),
        ("priority", "id"),
        ("owner", "changed"),
        ("customer", "changed"),
    ):
        op.create_index(op.f(f"ix_tickets_{'_'.join(columns)}"), "tickets", list(columns))
    part = sa.text("merged_into IS NOT NULL")
    op.create_index("ix_tickets_merged_into", "tickets", ["merged_into"], sqlite_where=part, postgresql_where=part)


def _entries() -> None:
    op.create_table(
        "ticket_entries",
        sa.Column("number", NUMBER, autoincrement=True, nullable=False),
        sa.Column("ticket", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("interaction", sa.Text()),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_ticket_entries")),
        comment="What happened to tickets, and what was written there.",
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_ticket_entries_ticket"), "ticket_entries", ["ticket"])


def _contacts() -> None:
    op.create_table(
        "ticket_contacts",
        sa.Column("interaction", sa.Text(), nullable=False),
        sa.Column("ticket", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("interaction", name=op.f("pk_ticket_contacts")),
        comment="To which ticket a contact belongs: to one.",
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_ticket_contacts_ticket"), "ticket_contacts", ["ticket"])


def _watchers() -> None:
    op.create_table(
        "ticket_watchers",
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("ticket", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("person", "ticket", name=op.f("pk_ticket_watchers")),
        comment="Who watches which ticket.",
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_ticket_watchers_ticket"), "ticket_watchers", ["ticket"])


def _links() -> None:
    op.create_table(
        "ticket_links",
        sa.Column("one", sa.Text(), nullable=False),
        sa.Column("other", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("one", "other", name=op.f("pk_ticket_links")),
        comment="Tickets that have to do with each other; each pair both ways.",
        sqlite_with_rowid=False,
    )


def _keys() -> None:
    op.create_table(
        "ticket_keys",
        sa.Column("ticket", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("ticket", "key", name=op.f("pk_ticket_keys")),
        comment="The writers' keys of what was noted: a second one of the same key is none.",
        sqlite_with_rowid=False,
    )


def _firsts() -> None:
    op.create_table(
        "ticket_firsts",
        sa.Column("customer", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("customer", name=op.f("pk_ticket_firsts")),
        comment="Customers whose call was given a ticket: who holds the row of one gives it alone.",
        sqlite_with_rowid=False,
    )
