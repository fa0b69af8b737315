"""Whose interaction it was: the customer's record, once known."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("interactions", sa.Column("customer", sa.Text(), nullable=False, server_default=sa.text("''")))
    known = sa.text("customer <> ''")
    columns = ["customer", "opened"]
    op.create_index("ix_interactions_customer", "interactions", columns, sqlite_where=known, postgresql_where=known)
