"""Calls that were passed on, and consults with the call that they were about."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("interactions", sa.Column("passes", sa.Text(), nullable=False, server_default="[]"))
    op.add_column("interactions", sa.Column("about", sa.Text(), nullable=True))
