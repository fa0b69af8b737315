"""Articles that are proposed of solved tickets."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

BYTES = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "article_proposals",
        sa.Column("id", BYTES, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("questions", sa.Integer(), nullable=False),
        sa.Column("article", BYTES, nullable=False),
        sa.Column("made", sa.BigInteger(), nullable=False),
        sa.Column("changed", sa.BigInteger(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article_proposals")),
        comment="Articles that solved tickets ask for, and what became of each; in body what several persons said.",
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_article_proposals_article"), "article_proposals", ["article"])
    op.create_table(
        "article_proposal_tickets",
        sa.Column("proposal", BYTES, nullable=False),
        sa.Column("ticket", BYTES, nullable=False),
        sa.PrimaryKeyConstraint("proposal", "ticket", name=op.f("pk_article_proposal_tickets")),
        comment="Of which tickets each proposal was made; a row goes when its customer is erased.",
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_article_proposal_tickets_ticket"), "article_proposal_tickets", ["ticket"])
