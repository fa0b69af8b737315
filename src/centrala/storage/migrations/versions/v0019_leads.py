"""Leads: chances of a sale, who did what with them, and whose turn it is."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
BYTES = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    _leads()
    _acts()
    _turns()


def _leads() -> None:
    op.create_table(
        "leads",
        sa.Column("id", BYTES, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *(
            sa.Column(name, sa.Text(), nullable=False)
            for name in ("state", "owner", "queue", "source", "maker", "customer", "interaction", "number", "mail")
        ),
        sa.Column("due", sa.BigInteger(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leads")),
        comment="Chances of a sale, whole in body; the other columns are for lists and for erasing.",
        sqlite_with_rowid=False,
    )
    for columns in (["state", "due", "id"], ["owner", "state", "due"], ["customer", "due"], ["due", "id"]):
        op.create_index(op.f(f"ix_leads_{'_'.join(columns)}"), "leads", columns)
    known = sa.text("interaction <> ''")
    op.create_index("ix_leads_interaction", "leads", ["interaction"], sqlite_where=known, postgresql_where=known)


def _acts() -> None:
    op.create_table(
        "lead_acts",
        sa.Column("number", NUMBER, autoincrement=True, nullable=False),
        sa.Column("lead", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_lead_acts")),
        comment="Who did what with a lead, and when; no personal value of a customer.",
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_lead_acts_lead"), "lead_acts", ["lead"])


def _turns() -> None:
    op.create_table(
        "lead_turns",
        sa.Column("agent", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("agent", name=op.f("pk_lead_turns")),
        comment="When a rule last gave a lead to each; the row without a name is taken by whoever gives one.",
        sqlite_with_rowid=False,
    )
