"""A PostgreSQL server of the tests' own: from the system's package, on a port of the kernel's, unprivileged.

One server a session, emptied for each test. A test may stop and start it; whoever comes next finds it running.
"""

from __future__ import annotations

import asyncio
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import asyncpg  # type: ignore[import-untyped]
import pytest

__all__ = ["PostgresServer", "postgres", "postgres_server"]

_PLACES = ("/usr/lib/postgresql/17/bin", "/usr/lib/postgresql/16/bin", "/usr/lib/postgresql/15/bin")
_USER = "centrala"


def _programs() -> Path:
    found = next((Path(place) for place in _PLACES if Path(place, "initdb").exists()), None)
    if found is None:
        pytest.fail("PostgreSQL's programs are missing: install the package postgresql")
    return found


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class PostgresServer:
    """One cluster in a directory of its own."""

    def __init__(self) -> None:
        self._programs = _programs()
        self.directory = Path(tempfile.mkdtemp(prefix="centrala-postgres-"))
        self.port = _free_port()
        self._password = secrets.token_urlsafe(16)
        self._lowered: list[str] = []
        if os.geteuid() == 0:
            person = pwd.getpwnam("nobody")
            os.chown(self.directory, person.pw_uid, person.pw_gid)
            ids = (f"--reuid={person.pw_uid}", f"--regid={person.pw_gid}")
            self._lowered = ["setpriv", *ids, "--clear-groups", "--"]

    def _run(self, program: str, *arguments: str) -> None:
        command = [*self._lowered, str(self._programs / program), *arguments]
        done = subprocess.run(command, capture_output=True, text=True, cwd="/", timeout=50)
        if done.returncode:
            log = self.directory / "log"
            pytest.fail(f"{program}: {done.stdout}{done.stderr}{log.read_text() if log.exists() else ''}")

    def make(self) -> None:
        word = self.directory / "word"
        word.write_text(self._password)
        word.chmod(0o644)
        self._run(
            "initdb", "-D", str(self.cluster), "-U", _USER, "--pwfile", str(word), "-A", "scram-sha-256",
            "-E", "UTF8", "--locale=C", "--no-sync",
        )  # fmt: skip
        word.unlink()

    @property
    def cluster(self) -> Path:
        return self.directory / "cluster"

    def start(self) -> None:
        """Return when it answers. Nothing is forced to the disk: processes are killed here, machines are not."""
        options = f"-c listen_addresses=127.0.0.1 -p {self.port} -k {self.directory} -c max_connections=40"
        options += " -c fsync=off -c full_page_writes=off"
        log = str(self.directory / "log")
        self._run("pg_ctl", "-D", str(self.cluster), "-l", log, "-o", options, "-w", "-t", "40", "start")

    def stop(self) -> None:
        """At once, as if killed; what was committed is there after the start.

        A checkpoint comes first: what all tests before this one wrote would be read again at the start, and that
        takes more than the start may.
        """
        asyncio.run(self._tell("CHECKPOINT"))
        self._run("pg_ctl", "-D", str(self.cluster), "-m", "immediate", "-w", "-t", "30", "stop")

    def freeze(self) -> None:
        """It takes connections and answers none."""
        os.kill(self._postmaster(), signal.SIGSTOP)

    def thaw(self) -> None:
        os.kill(self._postmaster(), signal.SIGCONT)

    def _postmaster(self) -> int:
        return int((self.cluster / "postmaster.pid").read_text().splitlines()[0])

    @property
    def running(self) -> bool:
        return (self.cluster / "postmaster.pid").exists()

    def url(self, database: str, port: int | None = None) -> str:
        return f"postgresql://{_USER}:{self._password}@127.0.0.1:{port or self.port}/{database}"

    def empty_database(self) -> str:
        """The name of an empty one: always the same, whatever the test before left in it."""
        asyncio.run(self._tell("DROP SCHEMA public CASCADE; CREATE SCHEMA public"))
        return "postgres"

    async def _tell(self, statement: str) -> None:
        connection = await self._connected()
        try:
            await connection.execute(statement)
        finally:
            await connection.close()

    async def _connected(self) -> asyncpg.Connection:
        """As soon as it takes connections: after a crash it first reads what it wrote."""
        async with asyncio.timeout(40):
            while True:
                try:
                    return await asyncpg.connect(self.url("postgres"))
                except asyncpg.CannotConnectNowError:
                    await asyncio.sleep(0.1)

    def revive(self) -> None:
        """A test that failed may have left it stopped or frozen: the next one is not to pay for it."""
        if self.running:
            self.thaw()
        else:
            self.start()

    def remove(self) -> None:
        if self.running:
            self.thaw()
            self._run("pg_ctl", "-D", str(self.cluster), "-m", "immediate", "-w", "-t", "30", "stop")
        shutil.rmtree(self.directory, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    server = PostgresServer()
    try:
        server.make()
        server.start()
        yield server
    finally:
        server.remove()


@pytest.fixture
def postgres(postgres_server: PostgresServer) -> str:
    """The URL of an empty database."""
    postgres_server.revive()
    return postgres_server.url(postgres_server.empty_database())
