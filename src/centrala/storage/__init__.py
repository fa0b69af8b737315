"""Storage: everything that outlives the process, in SQLite or PostgreSQL.

Owns the schema and its migrations, the record of the floor (journal, live rows, history, counters, personal
values), the configuration's revisions, tokens, jobs, and the named read queries. Decides nothing about a
call. What others use:

The record (one start of the service)::

    record = await open_record(place, boot=boot_id, now=clock, data=directory, count=interval_counters)
    memory = await record.load()          # floor.ports.Memory; makes a new start. Trouble: database_away, ...
    record.append(entry)                  # floor.ports.Record: never waits
    await record.saved(entry.number)      # durable in the database, or in the fsynced spool
    record.state                          # DatabaseState(condition ok|away|replaying|fenced, since, why, left)
    await record.close()

``place`` is a directory (SQLite: ``centrala.db`` in it) or ``postgresql://...``; ``data`` holds the local

The rest works on a ``Database``: ``record.database``, or, for commands that run beside the service or
without it, ``database = open_database(place); await database.prepare(); ...; await database.close()``::

    Configuration(database, form)   save, load, newest, list, rollback
    Tokens(database)                create, find, use_link, renew, revoke, revoke_all, of_user, tidy
"""

from centrala.storage.configuration import Configuration, Revision
from centrala.storage.database import Database, open_database
from centrala.storage.loading import CODEC_FORM, CodecForm, Form
from centrala.storage.record import Condition, DatabaseState, RecordStore, open_record
from centrala.storage.tokens import Token, TokenKind, Tokens
from centrala.storage.written import Count, Counting

__all__ = [
    "CODEC_FORM",
    "CodecForm",
    "Condition",
    "Configuration",
    "Count",
    "Counting",
    "Database",
    "DatabaseState",
    "Form",
    "RecordStore",
    "Revision",
    "Token",
    "TokenKind",
    "Tokens",
    "open_database",
    "open_record",
]
