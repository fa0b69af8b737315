"""Feedback: who was asked about which call, what was answered, and the ideas of those who work here."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

BYTES = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    _asked()
    _answers()
    _ideas()


def _asked() -> None:
    op.create_table(
        "surveys_asked",
        sa.Column("interaction", BYTES, nullable=False),
        sa.Column("survey", sa.Text(), nullable=False),
        sa.Column("way", sa.Text(), nullable=False),
        sa.Column("queue", sa.Text(), nullable=False),
        sa.Column("agent", sa.Text(), nullable=False),
        sa.Column("customer", sa.Text(), nullable=False),
        sa.Column("asked", sa.BigInteger(), nullable=False),
        sa.Column("trouble", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("interaction", name=op.f("pk_surveys_asked")),
        comment="Calls about which a customer was asked: kept before it is done, so once at most.",
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_surveys_asked_customer_asked"), "surveys_asked", ["customer", "asked"])
    op.create_index(op.f("ix_surveys_asked_asked"), "surveys_asked", ["asked"])


def _answers() -> None:
    op.create_table(
        "survey_answers",
        sa.Column("interaction", BYTES, nullable=False),
        sa.Column("question", sa.Integer(), nullable=False),
        sa.Column("survey", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("low", sa.Boolean(), nullable=False),
        sa.Column("queue", sa.Text(), nullable=False),
        sa.Column("agent", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("interaction", "question", name=op.f("pk_survey_answers")),
        comment="Answers about a call; who gave them stands in surveys_asked alone.",
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_survey_answers_at"), "survey_answers", ["at", "interaction"])


def _ideas() -> None:
    op.create_table(
        "ideas",
        sa.Column("id", BYTES, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("changed", sa.BigInteger(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ideas")),
        comment="What those who work here suggest, whole in body; the other columns are for lists.",
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_ideas_created_id"), "ideas", ["created", "id"])
