"""The data directory: where everything of one center lies, and the machine's clocks.

One center is one process tree, one data directory, one database.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import orjson

from centrala.clock import Mono, Now, Wall
from centrala.errors import Trouble
from centrala.personal import Secret

__all__ = ["Control", "Place", "boot_id", "machine_clock"]


def machine_clock() -> Now:
    """The machine's two clocks, now."""
    return Now(Mono(time.monotonic_ns() // 1_000_000), Wall(time.time_ns() // 1_000_000))


def boot_id() -> str:
    """Names this boot of the machine: the monotonic clock began with it."""
    return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()


@dataclass(frozen=True, slots=True)
class Control:
    """How a command on this machine reaches the running service. Whoever may read the directory, may."""

    url: str
    """``http://127.0.0.1:PORT``, beyond loopback ``https``."""
    token: Secret
    pid: int
    """Of the service."""
    parent: int
    """Of ``up``."""
    certificate: str = ""
    """PEM, the one that the web shows; empty: it does not encrypt."""


@dataclass(frozen=True, slots=True)
class Place:
    """A data directory; private to its owner, but for the way to the engine's part."""

    root: Path

    @classmethod
    def prepared(cls, root: Path) -> Place:
        """Make it if need be. Raises Trouble (``no_data_directory``)."""
        place = cls(root.expanduser().absolute())
        try:
            place.root.mkdir(parents=True, exist_ok=True)
            place.record.mkdir(mode=0o700, exist_ok=True)
        except OSError as error:
            raise Trouble(
                "no_data_directory",
                f"The data directory {place.root} can't be made: {error.strerror}.",
                remedy="Name another one with --data.",
            ) from error
        return place

    @property
    def record(self) -> Path:
        return self.root / "record"

    @property
    def engine(self) -> Path:
        return self.root / "engine"

    @property
    def prompts(self) -> Path:
        """The house's recordings; the engine reads them."""
        return self.root / "prompts"

    @property
    def files(self) -> Path:
        """Recordings and the like, encrypted."""
        return self.root / "files"

    @property
    def files_key(self) -> Path:
        """Without it nobody reads ``files``."""
        return self.root / "files.key"

    @property
    def links_key(self) -> Path:
        """Signs the links that customers get by mail."""
        return self.root / "links.key"

    @property
    def log(self) -> Path:
        return self.root / "service.log"

    @property
    def database_file(self) -> Path:
        """Holds the URL of the database, if it is not the SQLite file of the directory."""
        return self.root / "database"

    @property
    def database(self) -> Path | str:
        try:
            return self.database_file.read_text(encoding="utf-8").strip() or self.record
        except FileNotFoundError:
            return self.record

    def is_new(self) -> bool:
        """Nothing was ever recorded here, and no other database is named."""
        return self.database == self.record and not (self.record.is_dir() and any(self.record.iterdir()))

    @contextmanager
    def held(self) -> Iterator[None]:
        """One ``up`` a directory. Raises Trouble (``already_up``)."""
        with (self.root / "up.lock").open("a+b") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise Trouble(
                    "already_up",
                    f"A center already runs in {self.root}.",
                    remedy="Stop it first, or name another directory with --data.",
                ) from None
            yield

    def is_held(self) -> bool:
        """Whether an ``up`` has the directory; nobody has one that is not there.

        Raises Trouble (``not_readable``).
        """
        try:
            with self.held():
                return False
        except Trouble:
            return True
        except (FileNotFoundError, NotADirectoryError):
            return False
        except PermissionError as error:
            raise Trouble(
                "not_readable",
                f"The data directory {self.root} is not yours to open.",
                remedy="Run the command as the user who runs the center.",
            ) from error

    def is_running(self) -> bool:
        """A service said how to reach it, and the parent that watches it lives."""
        return self.is_held() and self.read_control() is not None

    def write_control(self, control: Control) -> None:
        path = self.root / "control.json"
        beside = path.with_suffix(".new")
        beside.unlink(missing_ok=True)
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(orjson.dumps(asdict(control)))
        beside.rename(path)

    def read_control(self) -> Control | None:
        """None: no service has said how to reach it."""
        try:
            return Control(**orjson.loads((self.root / "control.json").read_bytes()))
        except (OSError, ValueError, TypeError):
            return None

    def forget_control(self) -> None:
        (self.root / "control.json").unlink(missing_ok=True)
