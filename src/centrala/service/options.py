"""What the parent tells the service it starts, on its command line and over its pipes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from centrala.addresses import is_loopback
from centrala.organisation import Organisation
from centrala.telephony.asterisk.settings import EnginePorts, EngineSettings, TlsFiles

__all__ = ["BEAT_MS", "MISSED_BEATS", "SPARE", "HungEngine", "ServiceOptions"]

BEAT_MS = 1_000
SPARE = "--spare"
"""On the service's command line: load, and wait for a word (``spare``)."""
MISSED_BEATS = 5
"""ENGINE rule 4: a service that missed so many keeps its socket and serves nobody."""


class HungEngine(StrEnum):
    """What ``up`` does about an engine that has not answered for 10 s. Its calls may still talk."""

    IDLE = "idle"
    """Start it anew once no call is live."""
    ALWAYS = "always"
    """Start it anew at once, whoever talks."""
    NEVER = "never"
    """Only say so: ``centrala engine restart`` is somebody's decision."""


@dataclass(frozen=True, slots=True)
class ServiceOptions:
    root: Path
    bind: str = "127.0.0.1"
    port: int = 8800
    """0: any that is free."""
    sip_port: int = 5060
    beat: int = -1
    """Descriptor on which the service says that it lives; -1: nobody listens."""
    demo: bool = False
    self_test: bool = False
    """Make a self-test call once the engine is connected, and say how it went."""
    tls_port: int = 0
    """Of SIP over TLS; 0: any that is free, and remembered."""
    certificate: Path | None = None
    """PEM; None: one of our own making beyond loopback, none on it."""
    key: Path | None = None
    rtp_ports: tuple[int, int] = (0, 0)
    """First and last UDP port of sound; 0: chosen once, and remembered."""
    hung_engine: HungEngine = HungEngine.IDLE
    files_quota: int = 50_000_000_000
    """Bytes of recordings that are kept at once: 430 hours."""
    plain_web: bool = False
    """Beyond loopback the web is HTTP nevertheless: something in front of it encrypts."""

    @property
    def own_tls(self) -> TlsFiles:
        """Where a certificate of our own making lies."""
        folder = self.root / "tls"
        return TlsFiles(folder / "certificate.pem", folder / "key.pem")

    @property
    def makes_certificate(self) -> bool:
        return self.certificate is None and not self.on_loopback

    @property
    def tls(self) -> TlsFiles | None:
        if self.certificate is not None:
            return TlsFiles(self.certificate, self.key or self.certificate)
        return self.own_tls if self.makes_certificate else None

    @property
    def web_tls(self) -> TlsFiles | None:
        """What the web encrypts with: beyond loopback always, unless somebody in front does."""
        return None if self.plain_web or self.on_loopback else self.tls

    @property
    def on_loopback(self) -> bool:
        return is_loopback(self.bind)

    def engine_settings(self, organisation: Organisation) -> EngineSettings:
        """What the engine is told; the same for whoever starts it and whoever compares."""
        first, last = self.rtp_ports
        ports = EnginePorts(sip=self.sip_port, sip_tls=self.tls_port, rtp_first=first, rtp_last=last)
        return EngineSettings.of(organisation, bind=self.bind, ports=ports, tls=self.tls)

    def arguments(self) -> Iterator[str]:
        """Of the service's command line, as ``centrala.service`` reads them."""
        yield from ("--data", str(self.root), "--bind", self.bind, "--port", str(self.port))
        yield from ("--sip-port", str(self.sip_port), "--tls-port", str(self.tls_port))
        yield from ("--rtp-ports", *(str(port) for port in self.rtp_ports))
        if self.certificate is not None:
            yield from ("--certificate", str(self.certificate), "--key", str(self.key or self.certificate))
        if self.plain_web:
            yield "--plain-web"
        if self.demo:
            yield "--demo"
