"""Orders and appointments of customers, and who did what with them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
BYTES = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    money = (
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("total", sa.BigInteger(), nullable=False),
    )
    _agreed("orders", "What customers ordered, whole in body; the other columns are for lists and sums.", *money)
    _agreed("appointments", "What is agreed with customers, whole in body; the other columns are for lists.")
    _acts("order_acts", "Who did what with an order, and when; no personal value of a customer.")
    _acts("appointment_acts", "Who did what with an appointment, and when; no personal value of a customer.")


def _agreed(name: str, comment: str, *more: sa.Column[int] | sa.Column[str]) -> None:
    op.create_table(
        name,
        sa.Column("id", BYTES, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("customer", sa.Text(), nullable=False),
        sa.Column("interaction", sa.Text(), nullable=False),
        sa.Column("due", sa.BigInteger(), nullable=False),
        *more,
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        comment=comment,
        sqlite_with_rowid=False,
    )
    for columns in (["state", "due", "id"], ["owner", "state", "due"], ["customer", "due"], ["due", "id"]):
        op.create_index(op.f(f"ix_{name}_{'_'.join(columns)}"), name, columns)
    known = sa.text("interaction <> ''")
    op.create_index(f"ix_{name}_interaction", name, ["interaction"], sqlite_where=known, postgresql_where=known)


def _acts(name: str, comment: str) -> None:
    op.create_table(
        name,
        sa.Column("number", NUMBER, autoincrement=True, nullable=False),
        sa.Column("agreed", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f(f"pk_{name}")),
        comment=comment,
        sqlite_autoincrement=True,
    )
    op.create_index(op.f(f"ix_{name}_agreed"), name, ["agreed"])
