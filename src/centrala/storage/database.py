"""The two databases behind one face: read and write with plain functions over a Core connection.

Owns connections, threads and transactions, not tables. ``write(work)`` runs ``work(connection)`` in one
transaction; ``read(work)`` runs it on a reader. ``work`` is an ordinary function: in SQLite it runs on a
thread, in PostgreSQL on the loop under ``AsyncConnection.run_sync``. It must be short (20 ms); long work
comes in pieces.

SQLite: ONE thread owns the only writing connection (WAL, synchronous=FULL, the bare sqlite3 driver);
readers have their own connections and never hold it up. Checkpoints run beside it, not in its commits.
"""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Protocol, TypeVar

from sqlalchemy import Connection, Engine, Table, create_engine, event, make_url
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import QueuePool, StaticPool

from centrala.errors import Trouble
from centrala.storage.hands import BareHands, CoreHands, Hands
from centrala.storage.migrate import migrate

__all__ = [
    "DATABASE_FILE",
    "OUTSIDE",
    "Database",
    "PostgresDatabase",
    "SqliteDatabase",
    "insert_into",
    "open_database",
    "told_when_away",
]

T = TypeVar("T")
Work = Callable[[Connection], T]

DATABASE_FILE: Final = "centrala.db"

OUTSIDE: Final = (SQLAlchemyError, sqlite3.Error, OSError, TimeoutError)
"""What a database that is away, full, locked or slow raises."""

_BUSY_S: Final = 2.0
"""How long SQLite waits for another program's lock."""
_BUSY_AGAIN_S: Final = 0.01
_COMMITS_A_CHECKPOINT: Final = 200
"""About 1,000 pages of the log at the usual size of a batch."""
_CONNECT_S: Final = 3.0
_COMMAND_S: Final = 10.0
"""A statement that takes longer has failed: its connection is given up, its outcome is unknown."""


def _into_wal(connection: sqlite3.Connection) -> None:
    """A new file changes its mode once, under a lock for which SQLite's own time-out does not wait."""
    patience = time.monotonic() + _BUSY_S
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > patience:
                raise
            time.sleep(_BUSY_AGAIN_S)


def insert_into(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """An insert that can say what happens to a row which is there already, in the words of this database."""
    return sqlite.insert(table) if connection.dialect.name == "sqlite" else postgresql.insert(table)


@contextmanager
def told_when_away() -> Iterator[None]:
    """Whatever of ``OUTSIDE`` is raised inside is Trouble (``database_away``), in the words that people read."""
    try:
        yield
    except OUTSIDE as error:
        raise Trouble("database_away", "The database does not answer.", remedy="Try again soon.") from error


class Database(Protocol):
    """Reads and writes; every failure of the outside is one of ``OUTSIDE``."""

    async def prepare(self) -> None:
        """Bring the schema to this version's."""

    async def write(self, work: Work[T]) -> T:
        """Run ``work`` in one transaction."""

    async def keep(self, work: Callable[[Hands], None], *, before: Callable[[], None] | None = None) -> None:
        """Run ``work`` in one transaction, and ``before`` ahead of it, off the loop: the hot path."""

    async def read(self, work: Work[T]) -> T:
        """Run ``work`` on a reading connection."""

    async def forget(self) -> None:
        """Let no file go on holding what was overwritten; as far as the database lets us."""

    async def close(self) -> None: ...


class SqliteDatabase:
    """One file. See the module's note."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lane = ThreadPoolExecutor(1, "sqlite-write")
        self._readers = ThreadPoolExecutor(2, "sqlite-read")
        self._writer: Engine = create_engine("sqlite://", creator=self._driver, poolclass=StaticPool)
        self._reader: Engine = create_engine(
            "sqlite://", creator=self._connect_reader, poolclass=QueuePool, pool_size=2
        )
        self._raw: sqlite3.Connection | None = None
        self._commits = 0
        self._checkpoint: asyncio.Future[None] | None = None
        event.listen(self._writer, "begin", _begin_immediate)
        event.listen(self._reader, "begin", _begin)

    def _driver(self) -> sqlite3.Connection:
        """The only writing connection."""
        if self._raw is None:
            self._raw = self._connect()
        return self._raw

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, timeout=_BUSY_S, isolation_level=None, check_same_thread=False)
        try:
            _into_wal(connection)
            connection.execute("PRAGMA synchronous=FULL")
            connection.execute("PRAGMA wal_autocheckpoint=0")
            connection.execute("PRAGMA secure_delete=ON")
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    def _connect_reader(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, timeout=_BUSY_S, isolation_level=None, check_same_thread=False)
        try:
            connection.execute("PRAGMA query_only=1")
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    async def prepare(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        if not self.path.exists():
            self.path.touch(0o600)
        await self.write(migrate)

    async def write(self, work: Work[T]) -> T:
        def run() -> T:
            with self._writer.begin() as connection:
                return work(connection)

        result = await asyncio.get_running_loop().run_in_executor(self._lane, run)
        self._committed()
        return result

    async def keep(self, work: Callable[[Hands], None], *, before: Callable[[], None] | None = None) -> None:
        await asyncio.get_running_loop().run_in_executor(self._lane, self._keep, work, before)
        self._committed()

    def _keep(self, work: Callable[[Hands], None], before: Callable[[], None] | None) -> None:
        if before is not None:
            before()
        driver = self._driver()
        driver.execute("BEGIN IMMEDIATE")
        try:
            work(BareHands(driver))
            driver.execute("COMMIT")
        except BaseException:
            if driver.in_transaction:
                driver.execute("ROLLBACK")
            raise

    def _committed(self) -> None:
        self._commits += 1
        if self._commits % _COMMITS_A_CHECKPOINT == 0:
            self._begin_checkpoint()

    async def read(self, work: Work[T]) -> T:
        def run() -> T:
            with self._reader.connect() as connection:
                return work(connection)

        return await asyncio.get_running_loop().run_in_executor(self._readers, run)

    def _begin_checkpoint(self) -> None:
        if self._checkpoint is None or self._checkpoint.done():
            self._checkpoint = asyncio.get_running_loop().run_in_executor(self._readers, self._run_checkpoint)

    def _run_checkpoint(self, how: str = "PASSIVE") -> None:
        """Move the log into the file. PASSIVE waits for nobody and holds up nobody."""
        try:
            connection = sqlite3.connect(self.path, timeout=_BUSY_S, isolation_level=None)
        except sqlite3.Error:
            return
        try:
            connection.execute(f"PRAGMA wal_checkpoint({how})").fetchall()
        except sqlite3.Error:
            """A full disk shows at the next commit, which tells of it."""
        finally:
            connection.close()

    async def forget(self) -> None:
        """Empty the log: old pages stay in it until they are overwritten. Most of it is moved beside the writer."""
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(self._readers, self._run_checkpoint)
        await loop.run_in_executor(self._lane, self._run_checkpoint, "TRUNCATE")

    async def backup(self, to: Path) -> None:
        """Copy the whole database, as it is at one moment, while it is written to.

        Raises Trouble (``backup_failed``): nothing is left at ``to``.
        """

        def run() -> None:
            part = to.with_name(to.name + ".part")
            part.unlink(missing_ok=True)
            try:
                part.touch(0o600)
                _copy(self.path, part)
                part.replace(to)
            except (sqlite3.Error, OSError) as error:
                part.unlink(missing_ok=True)
                raise Trouble("backup_failed", f"The backup to {to} failed: {error}.") from error

        await asyncio.get_running_loop().run_in_executor(self._readers, run)

    async def close(self) -> None:
        """Let what runs end, and close every connection: a pool let go of forgets one that somebody still reads on."""
        loop = asyncio.get_running_loop()
        for ending in (self._lane.shutdown, self._readers.shutdown, self._reader.dispose, self._writer.dispose):
            await loop.run_in_executor(None, ending)


def _copy(source: Path, target: Path) -> None:
    reading, writing = sqlite3.connect(source, timeout=_BUSY_S), sqlite3.connect(target)
    try:
        reading.backup(writing)
    finally:
        writing.close()
        reading.close()


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin(connection: Connection) -> None:
    """All that one piece of work reads is of one moment."""
    connection.exec_driver_sql("BEGIN")


class PostgresDatabase:
    """A server, by its URL."""

    def __init__(self, url: str) -> None:
        from sqlalchemy.ext.asyncio import create_async_engine  # a third of a second that SQLite need not wait

        address = make_url(url).set(drivername="postgresql+asyncpg")
        self.address = address.render_as_string(hide_password=True)
        settings = {"application_name": "centrala", "synchronous_commit": "on"}
        arguments = {"timeout": _CONNECT_S, "command_timeout": _COMMAND_S, "server_settings": settings}
        # Readers have a pool of their own: however many there are, the journal does not queue behind them.
        self._writer, self._reader = (
            create_async_engine(address, pool_size=size, pool_timeout=_CONNECT_S, connect_args=arguments)
            for size in (3, 5)
        )
        self._files = ThreadPoolExecutor(1, "before-write")

    async def prepare(self) -> None:
        await self.write(migrate)

    async def write(self, work: Work[T]) -> T:
        async with asyncio.timeout(_CONNECT_S + _COMMAND_S), self._writer.begin() as connection:
            return await connection.run_sync(work)

    async def keep(self, work: Callable[[Hands], None], *, before: Callable[[], None] | None = None) -> None:
        if before is not None:
            await asyncio.get_running_loop().run_in_executor(self._files, before)
        await self.write(lambda connection: work(CoreHands(connection)))

    async def read(self, work: Work[T]) -> T:
        async with asyncio.timeout(_CONNECT_S + _COMMAND_S), self._reader.connect() as connection:
            return await connection.run_sync(work)

    async def forget(self) -> None:
        """Nothing: autovacuum does it in its time."""

    async def close(self) -> None:
        await self._writer.dispose()
        await self._reader.dispose()
        self._files.shutdown()


def open_database(place: str | Path) -> SqliteDatabase | PostgresDatabase:
    """The database at a URL (``postgresql://...``) or in a directory; nothing is connected yet.

    Raises Trouble (``database_url``): the text is neither.
    """
    text = str(place)
    if "://" not in text:
        return SqliteDatabase(Path(place) / DATABASE_FILE)
    if not text.startswith(("postgresql://", "postgres://", "postgresql+asyncpg://")):
        kind = text.partition("://")[0]
        raise Trouble("database_url", f"{kind} is no database that Centrala knows.", remedy="Use postgresql://...")
    return PostgresDatabase("postgresql://" + text.partition("://")[2])
