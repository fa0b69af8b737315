"""Follow-ups: what was promised to whom by when, and who did what with it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
BYTES = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    _followups()
    _acts()


def _followups() -> None:
    op.create_table(
        "followups",
        sa.Column("id", BYTES, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("department", sa.Text(), nullable=False),
        sa.Column("queue", sa.Text(), nullable=False),
        sa.Column("customer", sa.Text(), nullable=False),
        sa.Column("interaction", sa.Text(), nullable=False),
        sa.Column("due", sa.BigInteger(), nullable=False),
        sa.Column("notice", sa.Boolean(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_followups")),
        comment="What was promised to customers, whole in body, with what was said; the other columns are for lists.",
        sqlite_with_rowid=False,
    )
    for columns in (["state", "due", "id"], ["owner", "state", "due"], ["due", "id"], ["customer", "due"]):
        op.create_index(op.f(f"ix_followups_{'_'.join(columns)}"), "followups", columns)
    known = sa.text("interaction <> ''")
    op.create_index(
        "ix_followups_interaction", "followups", ["interaction"], sqlite_where=known, postgresql_where=known
    )
    notice = sa.text("notice")
    op.create_index("ix_followups_notice", "followups", ["owner"], sqlite_where=notice, postgresql_where=notice)


def _acts() -> None:
    op.create_table(
        "followup_acts",
        sa.Column("number", NUMBER, autoincrement=True, nullable=False),
        sa.Column("followup", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_followup_acts")),
        comment="Who did what with a follow-up, and when; no personal value.",
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_followup_acts_followup"), "followup_acts", ["followup"])
