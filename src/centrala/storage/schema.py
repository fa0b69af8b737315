"""Every table, once, for both databases.

Owns names, columns and keys. ``migrations`` must lead to exactly this (a test compares). Moments are
milliseconds: ``BigInteger`` since the epoch, or of the monotonic clock where a column is named ``mono``.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, LargeBinary, MetaData, Table, Text, text

__all__ = [
    "METADATA",
    "SCHEMA",
    "counters",
    "customer_acts",
    "customer_firsts",
    "customer_holds",
    "customer_looks",
    "customer_merges",
    "customer_reaches",
    "customer_terms",
    "customer_tombs",
    "customers",
    "factors",
    "files",
    "followup_acts",
    "followups",
    "interactions",
    "jobs",
    "journal",
    "live",
    "mentions",
    "message_acts",
    "messages",
    "missed",
    "outbox",
    "personal",
    "retention_nights",
    "revisions",
    "secrets",
    "starts",
    "tokens",
]

SCHEMA: Final = "0012"
"""The last migration: what the tables below are."""

METADATA: Final = MetaData(
    naming_convention={"ix": "ix_%(table_name)s_%(column_0_N_name)s", "pk": "pk_%(table_name)s"},
)

_NUMBER: Final = BigInteger().with_variant(Integer, "sqlite")
"""In SQLite an INTEGER key is the row's own place; any other is a second index."""

_BYTES: Final = Text().with_variant(Text(collation="C"), "postgresql")
"""Text in the order of its bytes, in both databases: what it begins with is found by the index, and a list has one
order wherever it is kept."""

starts: Final = Table(
    "starts",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("boot", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("version", Text, nullable=False),
    comment="Starts of the service; whoever has the highest number owns the record.",
)

journal: Final = Table(
    "journal",
    METADATA,
    Column("number", _NUMBER, primary_key=True, autoincrement=False),
    Column("start", Integer, nullable=False),
    Column("boot", Text, nullable=False),
    Column("mono", BigInteger, nullable=False),
    Column("wall", BigInteger, nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    comment="Inputs and events, in order, never changed; each hash covers the one before.",
)

mentions: Final = Table(
    "mentions",
    METADATA,
    Column("interaction", Text, primary_key=True),
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
    comment="Which entries of the journal are about which interaction.",
)

live: Final = Table(
    "live",
    METADATA,
    Column("kind", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("body", Text, nullable=False),
    sqlite_with_rowid=False,
    comment="The floor's entities as they stand; a row goes when its entity is over.",
)

interactions: Final = Table(
    "interactions",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("entry", BigInteger, nullable=False),
    Column("definitions", Integer, nullable=False),
    Column("channel", Text, nullable=False),
    Column("direction", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("opened", BigInteger, nullable=False),
    Column("closed", BigInteger, nullable=False),
    Column("entered", BigInteger, nullable=False),
    Column("ended", BigInteger, nullable=False),
    Column("leg", Text),
    Column("revision", Integer, nullable=False),
    Column("queue", Text),
    Column("visits", Text, nullable=False),
    Column("number", Text),
    Column("trunk", Text),
    Column("agent", Text),
    Column("queued_ms", BigInteger, nullable=False),
    Column("talk_ms", BigInteger, nullable=False),
    Column("hold_ms", BigInteger, nullable=False),
    Column("wrap_ms", BigInteger, nullable=False),
    Column("missed_offers", Integer, nullable=False),
    Column("cause", Text, nullable=False),
    Column("priority", Integer, nullable=False),
    Column("segments", Text, nullable=False),
    Column("classification", Text, nullable=False),
    Column("withheld", Boolean, nullable=False),
    Column("unheard", Boolean, nullable=False),
    Column("missed_by", Text, nullable=False, server_default="[]"),
    Column("walk", Text),
    Column("mailbox", Text, nullable=False, server_default=text("''")),
    Column("recording", Text, nullable=False, server_default=text("''")),
    Column("message_ms", BigInteger, nullable=False, server_default="0"),
    Column("passes", Text, nullable=False, server_default="[]"),
    Column("about", Text),
    Column("customer", Text, nullable=False, server_default=text("''")),
    Index(None, "leg", unique=True),
    Index(None, "opened", "id"),
    Index(None, "closed", "id"),
    Index(None, "queue", "opened"),
    Index(None, "agent", "opened"),
    Index(None, "number", "opened"),
    Index(
        "ix_interactions_messages",
        "opened",
        sqlite_where=text("recording <> ''"),
        postgresql_where=text("recording <> ''"),
    ),
    Index(
        "ix_interactions_customer",
        "customer",
        "opened",
        sqlite_where=text("customer <> ''"),
        postgresql_where=text("customer <> ''"),
    ),
    comment="The history: one row a closed interaction, written once. Personal columns are in personal.",
)

drafts: Final = Table(
    "drafts",
    METADATA,
    Column("kind", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("body", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("base", BigInteger, nullable=False),
    sqlite_with_rowid=False,
    comment="What somebody works on and has not published; base is the revision it began from.",
)

missed: Final = Table(
    "missed",
    METADATA,
    Column("interaction", Text, primary_key=True),
    Column("owner", Text, nullable=False),
    Column("claimed_at", BigInteger, nullable=False),
    Column("done_by", Text, nullable=False),
    Column("done_at", BigInteger, nullable=False),
    sqlite_with_rowid=False,
    comment="What people did about missed calls; '' and 0: nothing. Which calls were missed, the history says.",
)

messages: Final = Table(
    "messages",
    METADATA,
    Column("interaction", Text, primary_key=True),
    Column("file", Text, nullable=False),
    Column("long_ms", BigInteger, nullable=False),
    Column("peaks", LargeBinary, nullable=False),
    Column("taken_at", BigInteger, nullable=False),
    Column("trouble", Text, nullable=False),
    Column("heard_by", Text, nullable=False),
    Column("heard_at", BigInteger, nullable=False),
    Column("owner", Text, nullable=False),
    Column("claimed_at", BigInteger, nullable=False),
    Column("done_by", Text, nullable=False),
    Column("done_at", BigInteger, nullable=False),
    Column("deleted_by", Text, nullable=False),
    Column("deleted_at", BigInteger, nullable=False),
    Column("transcript", Text),
    sqlite_with_rowid=False,
    comment="Messages that callers left: their sound, and what people did. Who called, the history says.",
)

message_acts: Final = Table(
    "message_acts",
    METADATA,
    Column("number", _NUMBER, primary_key=True, autoincrement=True),
    Column("interaction", Text, nullable=False, index=True),
    Column("at", BigInteger, nullable=False),
    Column("by", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("about", Text, nullable=False),
    comment="Who did what with a message, and when.",
    sqlite_autoincrement=True,
)

files: Final = Table(
    "files",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("retention", Text, nullable=False),
    Column("subject", Text, nullable=False, index=True),
    Column("media", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("sha256", LargeBinary, nullable=False),
    Column("made_at", BigInteger, nullable=False),
    Column("keep_until", BigInteger, nullable=False, index=True),
    Column("erased_at", BigInteger),
    sqlite_with_rowid=False,
    comment="Files that the store has; of an erased one the row stays, as the proof.",
)

texts: Final = Table(
    "texts",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("entry", BigInteger, nullable=False),
    Column("place", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("interaction", Text, nullable=False, index=True),
    Column("queue", Text, nullable=False),
    Column("flow", Text, nullable=False),
    Column("asked", BigInteger, nullable=False, index=True),
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("due", BigInteger, nullable=False),
    Column("changed", BigInteger, nullable=False),
    Column("trouble", Text, nullable=False),
    Index("ix_texts_queued", "due", sqlite_where=text("state = 'queued'"), postgresql_where=text("state = 'queued'")),
    sqlite_with_rowid=False,
    comment="Text messages. Number and words stand with the personal values of their entry, below this place.",
)

customers: Final = Table(
    "customers",
    METADATA,
    Column("id", _BYTES, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("name", _BYTES, nullable=False),
    Column("kind", Text, nullable=False),
    Column("owner", _BYTES, nullable=False),
    Column("department", Text, nullable=False),
    Column("postcode", _BYTES, nullable=False),
    Column("region", _BYTES, nullable=False),
    Column("fresh", Boolean, nullable=False),
    Column("created", BigInteger, nullable=False),
    Column("changed", BigInteger, nullable=False),
    Column("merged_into", Text),
    Column("body", Text, nullable=False),
    Index(None, "name", "id"),
    Index(None, "changed", "id"),
    Index(None, "created", "id"),
    Index(None, "owner", "changed"),
    Index(None, "region", "id"),
    Index(None, "region", "name"),
    Index(None, "postcode", "id"),
    Index("ix_customers_fresh", "changed", "id", sqlite_where=text("fresh"), postgresql_where=text("fresh")),
    sqlite_with_rowid=False,
    comment="Customers' records, whole in body; the other columns are for lists. With the tables below, the one place "
    "to erase what a record says.",
)

customer_reaches: Final = Table(
    "customer_reaches",
    METADATA,
    Column("kind", Text, primary_key=True),
    Column("key", _BYTES, primary_key=True),
    Column("customer", _BYTES, primary_key=True),
    Index(None, "customer"),
    sqlite_with_rowid=False,
    comment="By what a customer is known: of records that stand by themselves.",
)

customer_terms: Final = Table(
    "customer_terms",
    METADATA,
    Column("term", _BYTES, primary_key=True),
    Column("customer", _BYTES, primary_key=True),
    Index(None, "customer", "term"),
    sqlite_with_rowid=False,
    comment="The words by which a record that stands by itself is found.",
)

customer_merges: Final = Table(
    "customer_merges",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("kept", Text, nullable=False, index=True),
    Column("at", BigInteger, nullable=False),
    Column("by", Text, nullable=False),
    Column("body", Text, nullable=False),
    sqlite_with_rowid=False,
    comment="What is needed to undo a merge; a row goes when it is undone.",
)

customer_firsts: Final = Table(
    "customer_firsts",
    METADATA,
    Column("key", Text, primary_key=True),
    sqlite_with_rowid=False,
    comment="Numbers of which somebody made a record: who holds the row of one makes it alone.",
)

customer_acts: Final = Table(
    "customer_acts",
    METADATA,
    Column("number", _NUMBER, primary_key=True, autoincrement=True),
    Column("customer", Text, nullable=False, index=True),
    Column("at", BigInteger, nullable=False),
    Column("by", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("about", Text, nullable=False),
    comment="Who did what with a customer's record, and when; no personal value.",
    sqlite_autoincrement=True,
)

customer_tombs: Final = Table(
    "customer_tombs",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("by", Text, nullable=False),
    Column("part_of", Text),
    sqlite_with_rowid=False,
    comment="Customers that were erased: when and by whom; no personal value.",
)

customer_holds: Final = Table(
    "customer_holds",
    METADATA,
    Column("customer", Text, primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("by", Text, nullable=False),
    Column("reason", Text, nullable=False),
    sqlite_with_rowid=False,
    comment="Customers of whom nothing may be erased; a row goes when the hold is lifted.",
)

customer_looks: Final = Table(
    "customer_looks",
    METADATA,
    Column("number", _NUMBER, primary_key=True, autoincrement=True),
    Column("customer", Text, nullable=False),
    Column("at", BigInteger, nullable=False, index=True),
    Column("by", Text, nullable=False),
    Column("look", Text, nullable=False),
    Index(None, "customer", "number"),
    comment="Who opened a record, or found it by a search; '' for no record: a search that showed many.",
    sqlite_autoincrement=True,
)

retention_nights: Final = Table(
    "retention_nights",
    METADATA,
    Column("number", _NUMBER, primary_key=True, autoincrement=True),
    Column("kind", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("ended", BigInteger, nullable=False),
    Column("days", Integer, nullable=False),
    Column("erased", BigInteger, nullable=False),
    Column("held", BigInteger, nullable=False),
    Column("upto", BigInteger, nullable=False),
    Index(None, "kind", "number"),
    comment="What each night erased of each class, because its time was over.",
    sqlite_autoincrement=True,
)

personal: Final = Table(
    "personal",
    METADATA,
    Column("subject", Text, primary_key=True),
    Column("entry", BigInteger, primary_key=True, autoincrement=False),
    Column("name", Text, primary_key=True),
    Column("value", Text),
    Column("erased_at", BigInteger),
    Index(None, "entry"),
    Index(
        "ix_personal_party_number",
        "value",
        sqlite_where=text("name = 'party_number'"),
        postgresql_where=text("name = 'party_number'"),
    ),
    sqlite_with_rowid=False,
    comment="All personal values of journal and history: the one place to erase. Value null: erased.",
)

counters: Final = Table(
    "counters",
    METADATA,
    Column("interval", BigInteger, primary_key=True, autoincrement=False),
    Column("queue", Text, primary_key=True),
    Column("agent", Text, primary_key=True),
    Column("channel", Text, primary_key=True),
    Column("direction", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("amount", BigInteger, nullable=False),
    sqlite_with_rowid=False,
    comment="Additive counters by interval (its beginning) and slot; '' stands for none.",
)

revisions: Final = Table(
    "revisions",
    METADATA,
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("at", BigInteger, nullable=False),
    Column("by", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("document", Text, nullable=False),
    comment="The configuration, whole, one row a revision.",
)

tokens: Final = Table(
    "tokens",
    METADATA,
    Column("hash", LargeBinary, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("user", Text, nullable=False, index=True),
    Column("label", Text, nullable=False),
    Column("created", BigInteger, nullable=False),
    Column("expires", BigInteger, nullable=False),
    Column("revoked_at", BigInteger),
    Column("scope", Text),
    Column("used", BigInteger, nullable=False, server_default="0"),
    comment="SHA-256 of opaque tokens; the token itself is known to its owner only.",
)

factors: Final = Table(
    "factors",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("user", Text, nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("secret", Text, nullable=False),
    Column("counter", BigInteger, nullable=False),
    Column("created", BigInteger, nullable=False),
    Column("used", BigInteger, nullable=False),
    sqlite_with_rowid=False,
    comment="What somebody signs in with besides a password; used 0: never.",
)

followups: Final = Table(
    "followups",
    METADATA,
    Column("id", _BYTES, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("owner", Text, nullable=False),
    Column("department", Text, nullable=False),
    Column("queue", Text, nullable=False),
    Column("customer", Text, nullable=False),
    Column("interaction", Text, nullable=False),
    Column("due", BigInteger, nullable=False),
    Column("notice", Boolean, nullable=False),
    Column("body", Text, nullable=False),
    Index(None, "state", "due", "id"),
    Index(None, "owner", "state", "due"),
    Index(None, "due", "id"),
    Index(None, "customer", "due"),
    Index(
        "ix_followups_interaction",
        "interaction",
        sqlite_where=text("interaction <> ''"),
        postgresql_where=text("interaction <> ''"),
    ),
    Index("ix_followups_notice", "owner", sqlite_where=text("notice"), postgresql_where=text("notice")),
    sqlite_with_rowid=False,
    comment="What was promised to customers, whole in body, with what was said; the other columns are for lists.",
)

followup_acts: Final = Table(
    "followup_acts",
    METADATA,
    Column("number", _NUMBER, primary_key=True, autoincrement=True),
    Column("followup", Text, nullable=False, index=True),
    Column("at", BigInteger, nullable=False),
    Column("by", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("about", Text, nullable=False),
    comment="Who did what with a follow-up, and when; no personal value.",
    sqlite_autoincrement=True,
)

jobs: Final = Table(
    "jobs",
    METADATA,
    Column("kind", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("due", BigInteger, nullable=False, index=True),
    Column("attempts", Integer, nullable=False),
    Column("lease", Text, nullable=False),
    Column("leased_until", BigInteger, nullable=False),
    Column("progress", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("trouble", Text, nullable=False),
    comment="Later work; a row goes when it is done.",
)

outbox: Final = Table(
    "outbox",
    METADATA,
    Column("number", _NUMBER, primary_key=True, autoincrement=True),
    Column("topic", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("body", Text, nullable=False),
    comment="What leaves in order; a row goes when it has left.",
    sqlite_autoincrement=True,
)

secrets: Final = Table(
    "secrets",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
    comment="The service's own secrets.",
)
