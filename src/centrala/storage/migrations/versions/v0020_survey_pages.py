"""Surveys by mail: until when a link can be answered, and what customers write in their own words."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

BYTES = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.add_column("surveys_asked", sa.Column("until", sa.BigInteger(), nullable=False, server_default="0"))
    op.create_table(
        "survey_words",
        sa.Column("interaction", BYTES, nullable=False),
        sa.Column("question", sa.Integer(), nullable=False),
        sa.Column("survey", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("queue", sa.Text(), nullable=False),
        sa.Column("agent", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("interaction", "question", name=op.f("pk_survey_words")),
        comment="What customers wrote about a call: personal, and gone with the person.",
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_survey_words_at"), "survey_words", ["at", "interaction"])
