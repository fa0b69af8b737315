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
    "appointment_acts",
    "appointments",
    "article_acts",
    "article_keys",
    "article_proposal_tickets",
    "article_proposals",
    "article_questions",
    "article_tallies",
    "article_terms",
    "article_uses",
    "article_versions",
    "article_votes",
    "article_words",
    "articles",
    "counters",
    "customer_acts",
    "customer_firsts",
    "customer_holds",
    "customer_import_keys",
    "customer_import_rows",
    "customer_imports",
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
    "ideas",
    "interactions",
    "jobs",
    "journal",
    "languages",
    "lead_acts",
    "lead_turns",
    "leads",
    "letters",
    "live",
    "mail_keys",
    "mail_places",
    "mails",
    "mentions",
    "message_acts",
    "messages",
    "missed",
    "notice_ways",
    "notices",
    "order_acts",
    "orders",
    "outbox",
    "personal",
    "retention_nights",
    "revisions",
    "script_runs",
    "secrets",
    "starts",
    "survey_answers",
    "survey_words",
    "surveys_asked",
    "ticket_contacts",
    "ticket_entries",
    "ticket_escalations",
    "ticket_firsts",
    "ticket_keys",
    "ticket_links",
    "ticket_tags",
    "ticket_views",
    "ticket_watchers",
    "tickets",
    "tokens",
    "webhook_deliveries",
    "webhook_wants",
]

SCHEMA: Final = "0030"
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

customer_imports: Final = Table(
    "customer_imports",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("at", BigInteger, nullable=False, index=True),
    Column("state", Text, nullable=False),
    Column("body", Text, nullable=False),
    sqlite_with_rowid=False,
    comment="Files of customers: whose, how far, and what their columns are.",
)

customer_import_rows: Final = Table(
    "customer_import_rows",
    METADATA,
    Column("file", Text, primary_key=True),
    Column("line", Integer, primary_key=True, autoincrement=False),
    Column("cells", Text, nullable=False),
    Column("round", Integer, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("customer", Text, nullable=False),
    Column("body", Text, nullable=False),
    Index(None, "customer"),
    sqlite_with_rowid=False,
    comment="Rows of files: cells until they are taken over, then what undoing needs. Personal.",
)

customer_import_keys: Final = Table(
    "customer_import_keys",
    METADATA,
    Column("file", Text, primary_key=True),
    Column("key", _BYTES, primary_key=True),
    Column("line", Integer, nullable=False),
    Column("round", Integer, nullable=False),
    sqlite_with_rowid=False,
    comment="Which line of a file has a number or address first. Goes with the file.",
)

tickets: Final = Table(
    "tickets",
    METADATA,
    Column("id", _BYTES, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("customer", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("priority", Integer, nullable=False),
    Column("owner", Text, nullable=False),
    Column("department", Text, nullable=False),
    Column("queue", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("opened", BigInteger, nullable=False),
    Column("changed", BigInteger, nullable=False),
    Column("due", BigInteger, nullable=False),
    Column("merged_into", Text),
    Column("body", Text, nullable=False),
    Column("escalated", BigInteger, nullable=False, server_default="0"),
    Index(None, "opened", "id"),
    Index(None, "changed", "id"),
    Index(None, "due", "id"),
    Index(None, "priority", "id"),
    Index(None, "owner", "changed"),
    Index(None, "customer", "changed"),
    Index(
        "ix_tickets_merged_into",
        "merged_into",
        sqlite_where=text("merged_into IS NOT NULL"),
        postgresql_where=text("merged_into IS NOT NULL"),
    ),
    sqlite_with_rowid=False,
    comment="Tickets, whole in body; the other columns are for lists. With its entries the one place to erase what a "
    "ticket says.",
)

ticket_entries: Final = Table(
    "ticket_entries",
    METADATA,
    Column("number", _NUMBER, primary_key=True, autoincrement=True),
    Column("ticket", Text, nullable=False, index=True),
    Column("at", BigInteger, nullable=False),
    Column("by", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("interaction", Text),
    comment="What happened to tickets, and what was written there.",
    sqlite_autoincrement=True,
)

ticket_contacts: Final = Table(
    "ticket_contacts",
    METADATA,
    Column("interaction", Text, primary_key=True),
    Column("ticket", Text, nullable=False, index=True),
    Column("at", BigInteger, nullable=False),
    sqlite_with_rowid=False,
    comment="To which ticket a contact belongs: to one.",
)

ticket_watchers: Final = Table(
    "ticket_watchers",
    METADATA,
    Column("person", Text, primary_key=True),
    Column("ticket", Text, primary_key=True, index=True),
    sqlite_with_rowid=False,
    comment="Who watches which ticket.",
)

ticket_escalations: Final = Table(
    "ticket_escalations",
    METADATA,
    Column("person", Text, primary_key=True),
    Column("ticket", Text, primary_key=True),
    Index(None, "ticket"),
    sqlite_with_rowid=False,
    comment="To whom a ticket was escalated, as long as it is.",
)

ticket_tags: Final = Table(
    "ticket_tags",
    METADATA,
    Column("tag", _BYTES, primary_key=True),
    Column("ticket", Text, primary_key=True, index=True),
    sqlite_with_rowid=False,
    comment="Which ticket has which tag.",
)

ticket_views: Final = Table(
    "ticket_views",
    METADATA,
    Column("id", _BYTES, primary_key=True),
    Column("owner", Text, nullable=False),
    Column("team", Text, nullable=False),
    Column("body", Text, nullable=False),
    Index(None, "team", "owner"),
    sqlite_with_rowid=False,
    comment="Views of the list of tickets: names and filters, no customer and no words that were looked for.",
)

ticket_links: Final = Table(
    "ticket_links",
    METADATA,
    Column("one", Text, primary_key=True),
    Column("other", Text, primary_key=True),
    sqlite_with_rowid=False,
    comment="Tickets that have to do with each other; each pair both ways.",
)

ticket_keys: Final = Table(
    "ticket_keys",
    METADATA,
    Column("ticket", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    sqlite_with_rowid=False,
    comment="The writers' keys of what was noted: a second one of the same key is none.",
)

ticket_firsts: Final = Table(
    "ticket_firsts",
    METADATA,
    Column("customer", Text, primary_key=True),
    sqlite_with_rowid=False,
    comment="Customers whose call was given a ticket: who holds the row of one gives it alone.",
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

script_runs: Final = Table(
    "script_runs",
    METADATA,
    Column("interaction", Text, primary_key=True),
    Column("script", Text, primary_key=True),
    Column("changed", BigInteger, nullable=False),
    Column("body", Text, nullable=False),
    sqlite_with_rowid=False,
    comment="How far each script was beside an interaction, with what was answered: personal, whole in body.",
)

articles: Final = Table(
    "articles",
    METADATA,
    Column("id", _BYTES, primary_key=True),
    Column("topic", _BYTES, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("stage", Text, nullable=False),
    Column("category", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("audience", Text, nullable=False),
    Column("owner", Text, nullable=False),
    Column("check_by", _BYTES, nullable=False),
    Column("changed", BigInteger, nullable=False),
    Column("body", Text, nullable=False),
    Index(None, "topic"),
    Index(None, "state", "changed", "id"),
    Index(None, "category", "changed", "id"),
    Index(
        "ix_articles_stage", "stage", "changed", sqlite_where=text("stage <> ''"), postgresql_where=text("stage <> ''")
    ),
    sqlite_with_rowid=False,
    comment="Articles, whole in body with their draft and the version that readers see.",
)

article_versions: Final = Table(
    "article_versions",
    METADATA,
    Column("article", _BYTES, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("body", Text, nullable=False),
    sqlite_with_rowid=False,
    comment="Every version that was published; written once.",
)

article_terms: Final = Table(
    "article_terms",
    METADATA,
    Column("article", _BYTES, primary_key=True),
    Column("term", _BYTES, primary_key=True),
    Column("impact", Integer, nullable=False),
    Index("ix_article_terms_term", "term", "impact", "article"),
    sqlite_with_rowid=False,
    comment="The words by which published articles are found, and how much each says of its article.",
)

article_words: Final = Table(
    "article_words",
    METADATA,
    Column("term", _BYTES, primary_key=True),
    Column("articles", Integer, nullable=False),
    sqlite_with_rowid=False,
    comment="In how many published articles each term stands.",
)

article_keys: Final = Table(
    "article_keys",
    METADATA,
    Column("key", _BYTES, primary_key=True),
    Column("word", _BYTES, primary_key=True),
    sqlite_with_rowid=False,
    comment="What is left of each word without one letter: words that were typed wrongly share such a key.",
)

article_votes: Final = Table(
    "article_votes",
    METADATA,
    Column("article", _BYTES, primary_key=True),
    Column("by", Text, primary_key=True),
    Column("number", Integer, nullable=False),
    Column("helpful", Boolean, nullable=False),
    Column("words", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    sqlite_with_rowid=False,
    comment="Whether an article helped: the last word of each reader, of which version.",
)

article_tallies: Final = Table(
    "article_tallies",
    METADATA,
    Column("article", _BYTES, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("helpful", Boolean, primary_key=True),
    Column("count", Integer, nullable=False),
    sqlite_with_rowid=False,
    comment="How many people without an account said of which version that it helped, or did not.",
)

article_uses: Final = Table(
    "article_uses",
    METADATA,
    Column("interaction", Text, primary_key=True),
    Column("article", _BYTES, primary_key=True),
    Column("number", Integer, nullable=False),
    Column("by", _BYTES, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("day", _BYTES, nullable=False),
    Column("category", _BYTES, nullable=False),
    Index(None, "article"),
    Index(None, "day"),
    sqlite_with_rowid=False,
    comment="Which article helped in which call.",
)

article_questions: Final = Table(
    "article_questions",
    METADATA,
    Column("question", _BYTES, primary_key=True),
    Column("by", _BYTES, primary_key=True),
    Column("day", _BYTES, primary_key=True),
    Column("written", _BYTES, nullable=False),
    Column("count", Integer, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("open", Boolean, nullable=False),
    Index(None, "day"),
    sqlite_with_rowid=False,
    comment="What was looked for and not found, by whom on which day, and how often.",
)

article_proposals: Final = Table(
    "article_proposals",
    METADATA,
    Column("id", _BYTES, primary_key=True),
    Column("state", Text, nullable=False),
    Column("questions", Integer, nullable=False),
    Column("article", _BYTES, nullable=False),
    Column("made", BigInteger, nullable=False),
    Column("changed", BigInteger, nullable=False),
    Column("by", Text, nullable=False),
    Column("body", Text, nullable=False),
    Index(None, "article"),
    sqlite_with_rowid=False,
    comment="Articles that solved tickets ask for, and what became of each; in body what several persons said.",
)

article_proposal_tickets: Final = Table(
    "article_proposal_tickets",
    METADATA,
    Column("proposal", _BYTES, primary_key=True),
    Column("ticket", _BYTES, primary_key=True),
    Index(None, "ticket"),
    sqlite_with_rowid=False,
    comment="Of which tickets each proposal was made; a row goes when its customer is erased.",
)

article_acts: Final = Table(
    "article_acts",
    METADATA,
    Column("number", _NUMBER, primary_key=True, autoincrement=True),
    Column("article", Text, nullable=False, index=True),
    Column("at", BigInteger, nullable=False),
    Column("by", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("about", Text, nullable=False),
    comment="Who did what with an article, and when.",
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

notices: Final = Table(
    "notices",
    METADATA,
    Column("person", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("object", Text, primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("unread", Boolean, nullable=False),
    Column("mail", BigInteger, nullable=False, server_default="-1"),
    Index(None, "person", "at"),
    Index(None, "mail"),
    sqlite_with_rowid=False,
    comment="Who is told that something happened to which thing; ids alone, nothing personal.",
)

notice_ways: Final = Table(
    "notice_ways",
    METADATA,
    Column("person", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("way", Text, nullable=False),
    sqlite_with_rowid=False,
    comment="How somebody is told of things of a kind, where they chose it; kind toast: while a page is open.",
)

languages: Final = Table(
    "languages",
    METADATA,
    Column("user", Text, primary_key=True),
    Column("language", Text, nullable=False),
    sqlite_with_rowid=False,
    comment="In which language somebody reads the pages; who is not here reads as the browser prefers.",
)

own_targets: Final = Table(
    "own_targets",
    METADATA,
    Column("user", Text, primary_key=True),
    Column("calls", Integer, nullable=False),
    Column("by", Integer),
    sqlite_with_rowid=False,
    comment="How many calls a day somebody has set themselves, by which minute of it; nobody else is told.",
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

letters: Final = Table(
    "letters",
    METADATA,
    Column("id", _BYTES, primary_key=True),
    Column("customer", Text, nullable=False),
    Column("ticket", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("asked", BigInteger, nullable=False),
    Column("due", BigInteger, nullable=False),
    Column("body", Text, nullable=False),
    Column("key", Text, nullable=False, server_default=text("''")),
    Index(None, "state", "due"),
    Index(None, "customer", "asked"),
    Index(None, "channel", "asked"),
    Index(None, "key"),
    Index("ix_letters_ticket", "ticket", sqlite_where=text("ticket <> ''"), postgresql_where=text("ticket <> ''")),
    sqlite_with_rowid=False,
    comment="What was written to customers by hand, whole in body, with address and words.",
)

mails: Final = Table(
    "mails",
    METADATA,
    Column("id", _BYTES, primary_key=True),
    Column("customer", Text, nullable=False),
    Column("ticket", Text, nullable=False),
    Column("sender", _BYTES, nullable=False),
    Column("message_id", Text, nullable=False),
    Column("opened", Boolean, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("body", Text, nullable=False),
    Index(None, "customer", "at"),
    Index(None, "ticket", "at"),
    Index(None, "sender", "at"),
    Index(None, "message_id"),
    sqlite_with_rowid=False,
    comment="What customers wrote by mail, whole in body; the other columns are for lists, threads and erasing.",
)

mail_keys: Final = Table(
    "mail_keys",
    METADATA,
    Column("key", Text, primary_key=True),
    sqlite_with_rowid=False,
    comment="Mails that were met: each is taken in once. Hashes alone, nothing personal.",
)

mail_places: Final = Table(
    "mail_places",
    METADATA,
    Column("postbox", Text, primary_key=True),
    Column("account", Text, nullable=False),
    Column("validity", BigInteger, nullable=False),
    Column("since", BigInteger, nullable=False),
    Column("last", BigInteger, nullable=False),
    sqlite_with_rowid=False,
    comment="How far each postbox was read, by the server's own numbers.",
)

leads: Final = Table(
    "leads",
    METADATA,
    Column("id", _BYTES, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("owner", Text, nullable=False),
    Column("queue", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("maker", Text, nullable=False),
    Column("customer", Text, nullable=False),
    Column("interaction", Text, nullable=False),
    Column("number", Text, nullable=False),
    Column("mail", Text, nullable=False),
    Column("due", BigInteger, nullable=False),
    Column("created", BigInteger, nullable=False),
    Column("body", Text, nullable=False),
    Index(None, "state", "due", "id"),
    Index(None, "owner", "state", "due"),
    Index(None, "customer", "due"),
    Index(None, "due", "id"),
    Index(
        "ix_leads_interaction",
        "interaction",
        sqlite_where=text("interaction <> ''"),
        postgresql_where=text("interaction <> ''"),
    ),
    sqlite_with_rowid=False,
    comment="Chances of a sale, whole in body; the other columns are for lists and for erasing.",
)

lead_acts: Final = Table(
    "lead_acts",
    METADATA,
    Column("number", _NUMBER, primary_key=True, autoincrement=True),
    Column("lead", Text, nullable=False, index=True),
    Column("at", BigInteger, nullable=False),
    Column("by", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("about", Text, nullable=False),
    comment="Who did what with a lead, and when; no personal value of a customer.",
    sqlite_autoincrement=True,
)

lead_turns: Final = Table(
    "lead_turns",
    METADATA,
    Column("agent", Text, primary_key=True),
    Column("at", BigInteger, nullable=False),
    sqlite_with_rowid=False,
    comment="When a rule last gave a lead to each; the row without a name is taken by whoever gives one.",
)


def _agreed(name: str, comment: str, *more: Column[int] | Column[str]) -> Table:
    """Orders and appointments lie alike."""
    return Table(
        name,
        METADATA,
        Column("id", _BYTES, primary_key=True),
        Column("version", Integer, nullable=False),
        Column("state", Text, nullable=False),
        Column("owner", Text, nullable=False),
        Column("customer", Text, nullable=False),
        Column("interaction", Text, nullable=False),
        Column("due", BigInteger, nullable=False),
        *more,
        Column("body", Text, nullable=False),
        Index(None, "state", "due", "id"),
        Index(None, "owner", "state", "due"),
        Index(None, "customer", "due"),
        Index(None, "due", "id"),
        Index(
            f"ix_{name}_interaction",
            "interaction",
            sqlite_where=text("interaction <> ''"),
            postgresql_where=text("interaction <> ''"),
        ),
        sqlite_with_rowid=False,
        comment=comment,
    )


def _agreed_acts(name: str, comment: str) -> Table:
    return Table(
        name,
        METADATA,
        Column("number", _NUMBER, primary_key=True, autoincrement=True),
        Column("agreed", Text, nullable=False, index=True),
        Column("at", BigInteger, nullable=False),
        Column("by", Text, nullable=False),
        Column("act", Text, nullable=False),
        Column("about", Text, nullable=False),
        comment=comment,
        sqlite_autoincrement=True,
    )


orders: Final = _agreed(
    "orders",
    "What customers ordered, whole in body; the other columns are for lists and sums.",
    Column("currency", Text, nullable=False),
    Column("total", BigInteger, nullable=False),
)
appointments: Final = _agreed(
    "appointments", "What is agreed with customers, whole in body; the other columns are for lists."
)
order_acts: Final = _agreed_acts("order_acts", "Who did what with an order, and when; no personal value of a customer.")
appointment_acts: Final = _agreed_acts(
    "appointment_acts", "Who did what with an appointment, and when; no personal value of a customer."
)

surveys_asked: Final = Table(
    "surveys_asked",
    METADATA,
    Column("interaction", _BYTES, primary_key=True),
    Column("survey", Text, nullable=False),
    Column("way", Text, nullable=False),
    Column("queue", Text, nullable=False),
    Column("agent", Text, nullable=False),
    Column("customer", Text, nullable=False),
    Column("asked", BigInteger, nullable=False),
    Column("trouble", Text, nullable=False),
    Column("until", BigInteger, nullable=False, server_default="0"),
    Index(None, "customer", "asked"),
    Index(None, "asked"),
    sqlite_with_rowid=False,
    comment="Calls about which a customer was asked: kept before it is done, so once at most.",
)

survey_answers: Final = Table(
    "survey_answers",
    METADATA,
    Column("interaction", _BYTES, primary_key=True),
    Column("question", Integer, primary_key=True, autoincrement=False),
    Column("survey", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("score", Integer, nullable=False),
    Column("low", Boolean, nullable=False),
    Column("queue", Text, nullable=False),
    Column("agent", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Index("ix_survey_answers_at", "at", "interaction"),
    sqlite_with_rowid=False,
    comment="Answers about a call; who gave them stands in surveys_asked alone.",
)

survey_words: Final = Table(
    "survey_words",
    METADATA,
    Column("interaction", _BYTES, primary_key=True),
    Column("question", Integer, primary_key=True, autoincrement=False),
    Column("survey", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("queue", Text, nullable=False),
    Column("agent", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Index("ix_survey_words_at", "at", "interaction"),
    sqlite_with_rowid=False,
    comment="What customers wrote about a call: personal, and gone with the person.",
)

ideas: Final = Table(
    "ideas",
    METADATA,
    Column("id", _BYTES, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("by", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("created", BigInteger, nullable=False),
    Column("changed", BigInteger, nullable=False),
    Column("body", Text, nullable=False),
    Index(None, "created", "id"),
    sqlite_with_rowid=False,
    comment="What those who work here suggest, whole in body; the other columns are for lists.",
)

webhook_wants: Final = Table(
    "webhook_wants",
    METADATA,
    Column("deed", _BYTES, primary_key=True),
    Column("hook", _BYTES, primary_key=True),
    Column("type", Text, nullable=False),
    sqlite_with_rowid=False,
    comment="Which webhook is told of which deed, and as what: of the configuration that is in force.",
)

webhook_deliveries: Final = Table(
    "webhook_deliveries",
    METADATA,
    Column("number", _NUMBER, primary_key=True, autoincrement=True),
    Column("hook", _BYTES, nullable=False),
    Column("event", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("object", _BYTES, nullable=False),
    Column("about", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("since", BigInteger, nullable=False),
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("due", BigInteger, nullable=False),
    Column("changed", BigInteger, nullable=False),
    Column("status", Integer, nullable=False),
    Column("trouble", Text, nullable=False),
    Index(None, "hook", "state", "due"),
    Index(None, "object", "hook", "state", "number"),
    Index(None, "state", "changed"),
    comment="Messages to other systems, written with the deed they tell of. Ids alone: nothing personal.",
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
