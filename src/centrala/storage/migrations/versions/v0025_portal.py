"""What visitors of the portal say of articles: counted, and of nobody."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

BYTES = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "article_tallies",
        sa.Column("article", BYTES, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("helpful", sa.Boolean(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("article", "number", "helpful", name=op.f("pk_article_tallies")),
        comment="How many people without an account said of which version that it helped, or did not.",
        sqlite_with_rowid=False,
    )
