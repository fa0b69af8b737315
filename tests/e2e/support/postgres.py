"""A PostgreSQL server of a test's own: made and driven with its standard tools, unprivileged, on a free port."""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

__all__ = ["Postgres", "postgres"]

PLACES = ("/usr/lib/postgresql/17/bin", "/usr/lib/postgresql/16/bin", "/usr/lib/postgresql/15/bin")
USER = "centrala"


class Postgres:
    """One cluster. ``stop`` is a crash: what was committed is there after ``start``."""

    def __init__(self, directory: Path, programs: Path) -> None:
        self._directory = directory
        self._programs = programs
        self._password = secrets.token_urlsafe(16)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self._lowered: list[str] = []
        if os.geteuid() == 0:
            person = pwd.getpwnam("nobody")
            os.chown(directory, person.pw_uid, person.pw_gid)
            ids = (f"--reuid={person.pw_uid}", f"--regid={person.pw_gid}")
            self._lowered = ["setpriv", *ids, "--clear-groups", "--"]

    @property
    def url(self) -> str:
        return f"postgresql://{USER}:{self._password}@127.0.0.1:{self.port}/postgres"

    def make(self) -> None:
        word = self._directory / "word"
        word.write_text(self._password)
        word.chmod(0o644)
        self._run("initdb", "-U", USER, "--pwfile", str(word), "-A", "scram-sha-256", "-E", "UTF8", "--locale=C", "-N")
        word.unlink()

    def start(self) -> None:
        options = f"-c listen_addresses=127.0.0.1 -p {self.port} -k {self._directory} -c fsync=off"
        self._run("pg_ctl", "-l", str(self._directory / "log"), "-o", options, "-w", "-t", "30", "start")

    def stop(self) -> None:
        self._run("pg_ctl", "-m", "immediate", "-w", "-t", "30", "stop")

    @contextmanager
    def locked(self, table: str) -> Iterator[None]:
        """Nobody reads or writes this table: whoever asks for it waits until the end."""
        command = [str(self._programs / "psql"), self.url, "--no-psqlrc", "--quiet", "--tuples-only"]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as session:
            assert session.stdin is not None
            assert session.stdout is not None
            session.stdin.write(f"begin; lock table {table} in access exclusive mode; select 'locked';\n")
            session.stdin.flush()
            assert session.stdout.readline().strip() == "locked"
            try:
                yield
            finally:
                session.stdin.write("rollback;\n")
                session.stdin.close()

    @property
    def running(self) -> bool:
        return (self._directory / "cluster" / "postmaster.pid").exists()

    def _run(self, program: str, *arguments: str) -> None:
        command = [*self._lowered, str(self._programs / program), "-D", str(self._directory / "cluster"), *arguments]
        done = subprocess.run(command, capture_output=True, text=True, cwd="/", timeout=50, check=False)
        assert done.returncode == 0, f"{program}: {done.stdout}{done.stderr}"


@contextmanager
def postgres() -> Iterator[Postgres]:
    """A running server with an empty database."""
    programs = next((Path(place) for place in PLACES if Path(place, "initdb").exists()), None)
    if programs is None:
        pytest.fail("PostgreSQL's programs are missing: install the package postgresql")
    directory = Path(tempfile.mkdtemp(prefix="pe-"))
    server = Postgres(directory, programs)
    try:
        server.make()
        server.start()
        yield server
    finally:
        if server.running:
            server.stop()
        shutil.rmtree(directory, ignore_errors=True)
