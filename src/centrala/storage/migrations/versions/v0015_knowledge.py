"""Articles: their versions, the words by which they are found, and what readers say of them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
BYTES = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    _articles()
    _versions()
    _search()
    _readers()
    _acts()


def _articles() -> None:
    op.create_table(
        "articles",
        sa.Column("id", BYTES, nullable=False),
        sa.Column("topic", BYTES, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("state", "stage", "category", "language")),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("audience", "owner")),
        sa.Column("check_by", BYTES, nullable=False),
        sa.Column("changed", sa.BigInteger(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_articles")),
        comment="Articles, whole in body with their draft and the version that readers see.",
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_articles_topic"), "articles", ["topic"])
    for column in ("state", "category"):
        op.create_index(op.f(f"ix_articles_{column}_changed_id"), "articles", [column, "changed", "id"])
    drafts = sa.text("stage <> ''")
    op.create_index("ix_articles_stage", "articles", ["stage", "changed"], sqlite_where=drafts, postgresql_where=drafts)


def _versions() -> None:
    op.create_table(
        "article_versions",
        sa.Column("article", BYTES, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("article", "number", name=op.f("pk_article_versions")),
        comment="Every version that was published; written once.",
        sqlite_with_rowid=False,
    )


def _search() -> None:
    op.create_table(
        "article_terms",
        sa.Column("article", BYTES, nullable=False),
        sa.Column("term", BYTES, nullable=False),
        sa.Column("impact", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("article", "term", name=op.f("pk_article_terms")),
        comment="The words by which published articles are found, and how much each says of its article.",
        sqlite_with_rowid=False,
    )
    op.create_index("ix_article_terms_term", "article_terms", ["term", "impact", "article"])
    op.create_table(
        "article_words",
        sa.Column("term", BYTES, nullable=False),
        sa.Column("articles", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("term", name=op.f("pk_article_words")),
        comment="In how many published articles each term stands.",
        sqlite_with_rowid=False,
    )
    op.create_table(
        "article_keys",
        sa.Column("key", BYTES, nullable=False),
        sa.Column("word", BYTES, nullable=False),
        sa.PrimaryKeyConstraint("key", "word", name=op.f("pk_article_keys")),
        comment="What is left of each word without one letter: words that were typed wrongly share such a key.",
        sqlite_with_rowid=False,
    )


def _readers() -> None:
    op.create_table(
        "article_votes",
        sa.Column("article", BYTES, nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("helpful", sa.Boolean(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("article", "by", name=op.f("pk_article_votes")),
        comment="Whether an article helped: the last word of each reader, of which version.",
        sqlite_with_rowid=False,
    )
    op.create_table(
        "article_uses",
        sa.Column("interaction", sa.Text(), nullable=False),
        sa.Column("article", BYTES, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("by", BYTES, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("day", BYTES, nullable=False),
        sa.Column("category", BYTES, nullable=False),
        sa.PrimaryKeyConstraint("interaction", "article", name=op.f("pk_article_uses")),
        comment="Which article helped in which call.",
        sqlite_with_rowid=False,
    )
    for column in ("article", "day"):
        op.create_index(op.f(f"ix_article_uses_{column}"), "article_uses", [column])
    op.create_table(
        "article_questions",
        *(sa.Column(name, BYTES, nullable=False) for name in ("question", "by", "day", "written")),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("question", "by", "day", name=op.f("pk_article_questions")),
        comment="What was looked for and not found, by whom on which day, and how often.",
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_article_questions_day"), "article_questions", ["day"])


def _acts() -> None:
    op.create_table(
        "article_acts",
        sa.Column("number", NUMBER, autoincrement=True, nullable=False),
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_article_acts")),
        comment="Who did what with an article, and when.",
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_article_acts_article"), "article_acts", ["article"])
