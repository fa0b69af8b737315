"""In which language somebody reads the pages."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "languages",
        sa.Column("user", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("user", name=op.f("pk_languages")),
        comment="In which language somebody reads the pages; who is not here reads as the browser prefers.",
        sqlite_with_rowid=False,
    )
