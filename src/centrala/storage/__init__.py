"""Storage: everything that outlives the process, in SQLite or PostgreSQL.

Owns the schema and its migrations, the record of the floor (journal, live rows, history, counters, personal
values), the configuration's revisions, tokens, jobs, and the named read queries. Decides nothing about a
call. What others use:

The record (one start of the service)::

    record = await open_record(place, boot=boot_id, now=clock, data=directory, count=interval_counters,
                               spend=agents_time)
    memory = await record.load()          # floor.ports.Memory; makes a new start. Trouble: database_away, ...
    record.append(entry)                  # floor.ports.Record: never waits
    await record.saved(entry.number)      # durable in the database, or in the fsynced spool
    record.state                          # DatabaseState(condition ok|away|replaying|fenced, since, why, left)
    await record.known_legs(legs)         # those that began a closed interaction; works while the database is away
    await record.settled()                # the database has everything that was durable
    await record.close()

``place`` is a directory (SQLite: ``centrala.db`` in it) or ``postgresql://...``; ``data`` holds the local
copy (``record/``) and is the directory itself for SQLite. ``InMemoryRecord`` keeps the same promises
without a disk, for fast tests. ``local_organisation(data)`` is the newest configuration of the local copy.

The rest works on a ``Database``: ``record.database``, or, for commands that run beside the service or
without it, ``database = open_database(place); await database.prepare(); ...; await database.close()``.
When it is away they raise one of ``OUTSIDE``. SQLite's has ``backup(to)``. ::

    Configuration(database, form)   save, load, newest, list, rollback
    Tokens(database)                create, find, use_link, renew, revoke, revoke_by_id, revoke_all, of_user, tidy
    Factors(database)               of_user, find, put, use, remove, tidy
    Languages(database)             of_user, put, tidy
    OwnTargets(database)            of_user, put, tidy
    History(database)               interactions (filters, pages), interaction, counters, sums, count
    MissedCalls(database)           list, claim, release, done (in ``missed``)
    Findings(database) of: what calls were found to be about, and what people said to it (in ``findings``)
    Customers(database)             run, page, one, with_keys, deeds, merges: desk.ports (in ``customers``)
    Tickets(database)               run, page, counts, one, parts, ...: desk.ticket_ports (in ``tickets``)
    Views(database)                 run, seen, tidy: desk.view_ports (in ``views``)
    Behind(database, configuration) calls: those that a counter counted (in ``behind``)
    Journal(database, form)         entries (replay), of_interaction, verify_chain
    Jobs(database)                  put, claim, report, complete, retry, cancel, next_due, list
    Outbox(database)                add (in a transaction), first, left
    Keys(database)                  find_or_make, put
    erase(record, subjects, at), subjects_of(record, party_number)
"""

from centrala.storage.configuration import Configuration, Revision
from centrala.storage.database import OUTSIDE, Database, PostgresDatabase, SqliteDatabase, open_database
from centrala.storage.erasure import Erased, erase, subjects_of
from centrala.storage.factors import Factors
from centrala.storage.history import CounterRow, History, HistoryPage, Theirs, Within
from centrala.storage.jobs import Job, Jobs
from centrala.storage.journal import Chain, Journal, JournalEntry
from centrala.storage.keys import Keys
from centrala.storage.languages import Languages
from centrala.storage.loading import CODEC_FORM, CodecForm, Form, local_organisation
from centrala.storage.memory import InMemoryRecord
from centrala.storage.outbox import Outbox, Parcel
from centrala.storage.record import Condition, DatabaseState, RecordStore, open_record
from centrala.storage.targets import OwnTargets
from centrala.storage.tokens import Token, TokenKind, Tokens
from centrala.storage.written import Count, Counting

__all__ = [
    "CODEC_FORM",
    "OUTSIDE",
    "Chain",
    "CodecForm",
    "Condition",
    "Configuration",
    "Count",
    "CounterRow",
    "Counting",
    "Database",
    "DatabaseState",
    "Erased",
    "Factors",
    "Form",
    "History",
    "HistoryPage",
    "InMemoryRecord",
    "Job",
    "Jobs",
    "Journal",
    "JournalEntry",
    "Keys",
    "Languages",
    "Outbox",
    "OwnTargets",
    "Parcel",
    "PostgresDatabase",
    "RecordStore",
    "Revision",
    "SqliteDatabase",
    "Theirs",
    "Token",
    "TokenKind",
    "Tokens",
    "Within",
    "erase",
    "local_organisation",
    "open_database",
    "open_record",
    "subjects_of",
]
