"""How each person is told of what; which notices went by mail; tickets that were escalated, and to whom."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # what is there already was told in the app, and goes by no mail
    op.add_column("notices", sa.Column("mail", sa.BigInteger(), server_default="-1", nullable=False))
    op.create_index(op.f("ix_notices_mail"), "notices", ["mail"])
    op.add_column("tickets", sa.Column("escalated", sa.BigInteger(), server_default="0", nullable=False))
    op.create_table(
        "notice_ways",
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("way", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("person", "kind", name=op.f("pk_notice_ways")),
        comment="How somebody is told of things of a kind, where they chose it; kind toast: while a page is open.",
        sqlite_with_rowid=False,
    )
    op.create_table(
        "ticket_escalations",
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("ticket", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("person", "ticket", name=op.f("pk_ticket_escalations")),
        comment="To whom a ticket was escalated, as long as it is.",
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_ticket_escalations_ticket"), "ticket_escalations", ["ticket"])
