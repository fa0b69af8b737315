"""What an engine is told: one frozen value, and where its files stand.

Owns the values that ``configuration`` renders and ``engine`` starts with. Renders nothing, opens nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from centrala.addresses import LOOPBACK, is_loopback
from centrala.errors import Mistake, Mistakes
from centrala.organisation import Admission, Emergency, Nat, Organisation, Trunk
from centrala.personal import Secret

__all__ = [
    "APP",
    "NAME",
    "TRUNK_MARK",
    "EngineFolder",
    "EnginePorts",
    "EngineSecrets",
    "EngineSettings",
    "TlsFiles",
    "checked_name",
    "endpoint_of_trunk",
    "trunk_of_endpoint",
]

APP: Final = "centrala"
"""The Stasis application, and the user of ARI and AMI."""


NAME: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,62}\Z")
"""What may become the name of a section: nothing that a configuration file, a URI or a dial string reads."""

TRUNK_MARK: Final = "trunk+"
"""A user name holds no plus: no agent can be called like a trunk."""


@dataclass(frozen=True, slots=True)
class EnginePorts:
    """Where the engine listens. 0: the kernel chooses when the engine is started for the first time."""

    sip: int = 0
    """UDP and TCP, on ``bind``."""
    sip_tls: int = 0
    """Only with a certificate."""
    http: int = 0
    """ARI and SIP over WebSocket, loopback only."""
    ami: int = 0
    """Loopback only."""
    rtp_first: int = 0
    rtp_last: int = 0


@dataclass(frozen=True, slots=True)
class EngineSecrets:
    """Made once per data directory, 256 random bits each, kept in a file of mode 0600."""

    ari: Secret
    ami: Secret


@dataclass(frozen=True, slots=True)
class TlsFiles:
    """PEM files that we can read; the engine gets its own copy, which only it can read."""

    certificate: Path
    key: Path


@dataclass(frozen=True, slots=True)
class EngineSettings:
    """Everything about an engine that its owner or the organisation decides."""

    bind: str = LOOPBACK
    """Address of SIP, and of all media but browsers' SRTP."""
    ports: EnginePorts = EnginePorts()
    rtp_ports: int = 4_000
    """Length of the RTP range if it is chosen by us: two for each leg."""
    tls: TlsFiles | None = None
    addresses: tuple[str, ...] = ()
    """This machine's own, told to browsers together with the external one; filled in at the start behind a NAT."""
    trunks: tuple[Trunk, ...] = ()
    nat: Nat = Nat()
    admission: Admission = Admission()
    emergency: Emergency = Emergency()
    emergency_numbers: tuple[str, ...] = ("112",)
    """Phones reach these over the first trunk even while no service is there."""
    ws_write_timeout_ms: int = 5_000
    """How long the engine waits for a slow reader of its events before it cuts the socket."""
    qualify_s: int = 0
    """Desk phones are asked (OPTIONS) so often whether they are there, which keeps a NAT's way open; 0: never."""
    rtp_timeout_s: int = 60
    rtp_timeout_hold_s: int = 3_600
    web_longest_s: int = 1_800
    """A call from a web page ends after so long."""

    @classmethod
    def of(
        cls,
        organisation: Organisation,
        *,
        bind: str = LOOPBACK,
        ports: EnginePorts = EnginePorts(),
        tls: TlsFiles | None = None,
    ) -> EngineSettings:
        """The settings that an organisation asks for."""
        return cls(
            bind=bind,
            qualify_s=0 if is_loopback(bind) else 30,
            ports=ports,
            tls=tls,
            trunks=tuple(organisation.trunks.values()),
            nat=organisation.nat,
            admission=organisation.admission,
            emergency=organisation.emergency,
            emergency_numbers=organisation.outbound.emergency,
            web_longest_s=organisation.web_calls.max_ms // 1_000,
        )


@dataclass(frozen=True, slots=True)
class EngineFolder:
    """The engine's part of a data directory. The engine itself may write only below its *own* folders."""

    root: Path
    """``DATA/engine``."""

    @property
    def state(self) -> Path:
        return self.root / "state.json"

    @property
    def secrets(self) -> Path:
        return self.root / "secrets.json"

    @property
    def configuration(self) -> Path:
        return self.root / "etc"

    @property
    def log(self) -> Path:
        return self.root / "log"

    @property
    def spool(self) -> Path:
        return self.root / "spool"

    @property
    def database(self) -> Path:
        return self.root / "db"

    @property
    def music(self) -> Path:
        return self.root / "music"

    @property
    def security_log(self) -> Path:
        return self.log / "security"

    @property
    def call_records(self) -> Path:
        """The engine's own record of each call, one line of CSV, the channel's id in it."""
        return self.log / "cdr-csv" / "Master.csv"

    @property
    def recordings(self) -> Path:
        return self.spool / "monitor"

    @property
    def said(self) -> Path:
        """What callers said into a recording (``Record``)."""
        return self.spool / "recording"

    @property
    def own(self) -> tuple[Path, ...]:
        """Folders that belong to the engine's user, mode 0700."""
        spool = (self.spool, self.recordings, self.said)
        return (self.log, self.log / "cdr-csv", *spool, self.database, self.database / "keys")


def checked_name(name: str, *path: str | int) -> str:
    """``name``, fit for a section.

    Raises Mistakes: it holds something else than letters, digits, ``_``, ``.`` and ``-``.
    """
    if NAME.match(name) is None:
        raise Mistakes([Mistake(path, f"{name!r} can't be a name.", "Use letters, digits, '_', '.' and '-'.")])
    return name


def endpoint_of_trunk(name: str) -> str:
    return TRUNK_MARK + name


def trunk_of_endpoint(endpoint: str) -> str | None:
    """The trunk behind an endpoint; None: it is a phone."""
    return endpoint.removeprefix(TRUNK_MARK) if endpoint.startswith(TRUNK_MARK) else None
