"""The real engine for tests: brought in once for all of them, started in a directory of its own.

`CENTRALA_ENGINE_SOURCE` names a directory that holds one already; without it the tests' cache is used, or a
directory that outlives checkouts.
"""

import asyncio
import fcntl
import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from centrala.ids import TrunkName
from centrala.organisation import Trunk
from centrala.telephony.asterisk.engine import Engine
from centrala.telephony.asterisk.fetch import find_or_bring
from centrala.telephony.asterisk.prefix import Prefix
from centrala.telephony.asterisk.settings import EngineSettings

__all__ = ["data_directory", "engine_source", "free_port", "running_engine", "shared_source", "trunk_to"]

RTP_PORTS = 400
"""A short range: several engines of tests may run at once."""


def shared_source() -> Path:
    """Where the tests keep their engine."""
    given = os.environ.get("CENTRALA_ENGINE_SOURCE")
    cache = os.environ.get("CENTRALA_TEST_CACHE")
    return Path(given) if given else Path(cache) / "engine" if cache else Path("/var/tmp/centrala-engine")


@contextmanager
def data_directory() -> Iterator[Path]:
    """A short path that every user may pass, gone afterwards; an engine that was left in it is killed."""
    data = Path(tempfile.mkdtemp(prefix="ce-"))
    data.chmod(0o755)
    try:
        yield data
    finally:
        left = Engine.adopt(data)
        if left is not None:
            left.kill()
        shutil.rmtree(data, ignore_errors=True)


@contextmanager
def running_engine(prefix: Prefix, settings: EngineSettings, data: Path | None = None) -> Iterator[Engine]:
    """An engine of its own, killed afterwards."""
    with data_directory() as own:
        engine = asyncio.run(Engine.start(data or own, settings, prefix))
        try:
            yield engine
        finally:
            engine.kill()


def free_port(kind: socket.SocketKind = socket.SOCK_DGRAM) -> int:
    with socket.socket(socket.AF_INET, kind) as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


def trunk_to(port: int, name: str = "carrier", **more: object) -> Trunk:
    """A trunk on loopback: everything from 127.0.0.1 that is no phone comes from it."""
    facts: dict[str, object] = {"hosts": ("127.0.0.1",), "to": f"127.0.0.1:{port}"}
    return Trunk(name=TrunkName(name), **(facts | more))  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def engine_source() -> Path:
    """A directory with an engine in it, brought in if there was none."""
    source = shared_source()
    source.mkdir(parents=True, exist_ok=True)
    with (source / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        find_or_bring(source)
    return source


@pytest.fixture(scope="session")
def engine_prefix(engine_source: Path) -> Prefix:
    return find_or_bring(engine_source)


@pytest.fixture(scope="session")
def engine(engine_prefix: Prefix) -> Iterator[Engine]:
    """One engine for all tests that do it no harm; its trunk `carrier` sends to port 9, where nobody answers."""
    settings = EngineSettings(trunks=(trunk_to(9),), rtp_ports=RTP_PORTS)
    with running_engine(engine_prefix, settings) as engine:
        yield engine
