"""Views of the list of tickets, and which ticket has which tag."""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

BYTES = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_AT_ONCE = 1_000


def upgrade() -> None:
    op.create_table(
        "ticket_views",
        sa.Column("id", BYTES, nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("team", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ticket_views")),
        comment="Views of the list of tickets: names and filters, no customer and no words that were looked for.",
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_ticket_views_team_owner"), "ticket_views", ["team", "owner"])
    tags = op.create_table(
        "ticket_tags",
        sa.Column("tag", BYTES, nullable=False),
        sa.Column("ticket", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("tag", "ticket", name=op.f("pk_ticket_tags")),
        comment="Which ticket has which tag.",
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_ticket_tags_ticket"), "ticket_tags", ["ticket"])
    tickets = sa.table("tickets", sa.column("id", sa.Text()), sa.column("body", sa.Text()))
    connection, last = op.get_bind(), ""
    while True:
        some = sa.select(tickets.c.id, tickets.c.body).where(tickets.c.id > last).order_by(tickets.c.id).limit(_AT_ONCE)
        rows = connection.execute(some).all()
        if not rows:
            return
        last = rows[-1].id
        found = [
            {"tag": tag, "ticket": row.id} for row in rows for tag in sorted(set(json.loads(row.body).get("tags", ())))
        ]
        if found:
            connection.execute(tags.insert(), found)
