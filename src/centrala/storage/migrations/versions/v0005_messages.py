"""Messages that callers leave, and files."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("interactions", sa.Column("mailbox", sa.Text(), nullable=False, server_default=sa.text("''")))
    op.add_column("interactions", sa.Column("recording", sa.Text(), nullable=False, server_default=sa.text("''")))
    op.add_column("interactions", sa.Column("message_ms", sa.BigInteger(), nullable=False, server_default="0"))
    left = sa.text("recording <> ''")
    op.create_index("ix_interactions_messages", "interactions", ["opened"], sqlite_where=left, postgresql_where=left)
    _messages()
    _acts()
    _files()


def _messages() -> None:
    op.create_table(
        "messages",
        sa.Column("interaction", sa.Text(), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("long_ms", sa.BigInteger(), nullable=False),
        sa.Column("peaks", sa.LargeBinary(), nullable=False),
        sa.Column("taken_at", sa.BigInteger(), nullable=False),
        sa.Column("trouble", sa.Text(), nullable=False),
        sa.Column("heard_by", sa.Text(), nullable=False),
        sa.Column("heard_at", sa.BigInteger(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("claimed_at", sa.BigInteger(), nullable=False),
        sa.Column("done_by", sa.Text(), nullable=False),
        sa.Column("done_at", sa.BigInteger(), nullable=False),
        sa.Column("deleted_by", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.BigInteger(), nullable=False),
        sa.Column("transcript", sa.Text()),
        sa.PrimaryKeyConstraint("interaction", name=op.f("pk_messages")),
        comment="Messages that callers left: their sound, and what people did. Who called, the history says.",
        sqlite_with_rowid=False,
    )


def _acts() -> None:
    op.create_table(
        "message_acts",
        sa.Column("number", NUMBER, autoincrement=True, nullable=False),
        sa.Column("interaction", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_message_acts")),
        comment="Who did what with a message, and when.",
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_message_acts_interaction"), "message_acts", ["interaction"])


def _files() -> None:
    op.create_table(
        "files",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("retention", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("media", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("keep_until", sa.BigInteger(), nullable=False),
        sa.Column("erased_at", sa.BigInteger()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_files")),
        comment="Files that the store has; of an erased one the row stays, as the proof.",
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_files_subject"), "files", ["subject"])
    op.create_index(op.f("ix_files_keep_until"), "files", ["keep_until"])
