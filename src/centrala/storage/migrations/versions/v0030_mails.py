"""Mail that comes in: what customers wrote, which mails were met, how far postboxes were read; letters by their key."""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

AT_ONCE = 1_000


def upgrade() -> None:
    in_bytes = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
    op.add_column("letters", sa.Column("key", sa.Text(), server_default=sa.text("''"), nullable=False))
    op.create_index(op.f("ix_letters_key"), "letters", ["key"])
    _keys()
    op.create_table(
        "mails",
        sa.Column("id", in_bytes, nullable=False),
        sa.Column("customer", sa.Text(), nullable=False),
        sa.Column("ticket", sa.Text(), nullable=False),
        sa.Column("sender", in_bytes, nullable=False),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("opened", sa.Boolean(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mails")),
        comment="What customers wrote by mail, whole in body; the other columns are for lists, threads and erasing.",
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_mails_customer_at"), "mails", ["customer", "at"])
    op.create_index(op.f("ix_mails_ticket_at"), "mails", ["ticket", "at"])
    op.create_index(op.f("ix_mails_sender_at"), "mails", ["sender", "at"])
    op.create_index(op.f("ix_mails_message_id"), "mails", ["message_id"])
    op.create_table(
        "mail_keys",
        sa.Column("key", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_mail_keys")),
        comment="Mails that were met: each is taken in once. Hashes alone, nothing personal.",
        sqlite_with_rowid=False,
    )
    op.create_table(
        "mail_places",
        sa.Column("postbox", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("validity", sa.BigInteger(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("last", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("postbox", name=op.f("pk_mail_places")),
        comment="How far each postbox was read, by the server's own numbers.",
        sqlite_with_rowid=False,
    )


def _keys() -> None:
    """Of the letters that are there, some at a time: there may be years of them."""
    letters = sa.table("letters", sa.column("id", sa.Text()), sa.column("body", sa.Text()), sa.column("key", sa.Text()))
    connection = op.get_bind()
    put = letters.update().where(letters.c.id == sa.bindparam("of")).values(key=sa.bindparam("is_"))
    page = sa.select(letters.c.id, letters.c.body).order_by(letters.c.id).limit(AT_ONCE)
    found = connection.execute(page).all()
    while found:
        connection.execute(put, [{"of": id_, "is_": str(json.loads(body).get("key", ""))} for id_, body in found])
        found = connection.execute(page.where(letters.c.id > found[-1].id)).all()
