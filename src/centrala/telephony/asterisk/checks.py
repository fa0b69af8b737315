"""The engine's part of ``centrala doctor``.

Owns one small function a question; each answers with a ``Check``: what was found, and what to do about it.
None changes anything, none raises for what it was to find out.
"""

from __future__ import annotations

import asyncio
import shutil
import socket
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from ipaddress import ip_address
from pathlib import Path
from typing import Final

import psutil
from cryptography import x509

from centrala.addresses import EVERYWHERE, LOOPBACK, in_reach, is_loopback, with_port
from centrala.errors import CentralaError
from centrala.organisation import Trunk
from centrala.telephony.asterisk.canary import sip_options
from centrala.telephony.asterisk.engine import Engine
from centrala.telephony.asterisk.modules import FILES
from centrala.telephony.asterisk.ports import own_addresses
from centrala.telephony.asterisk.prefix import find_brought, find_installed
from centrala.telephony.asterisk.settings import EngineSettings, TlsFiles
from centrala.telephony.asterisk.stun import ask_stun
from centrala.telephony.asterisk.troubles import EngineTrouble

__all__ = ["Check", "CheckState", "check_all", "check_brought"]

LOW_DISK: Final = 2_000_000_000
FULL_DISK: Final = 300_000_000
"""Bytes: an hour of 60 recorded calls is 7 GB raw; below the second, recording stops."""

PORTS_PER_CALL: Final = 4
"""Two legs, RTP and RTCP each."""

EXPIRES_DAYS: Final = 14


class CheckState(StrEnum):
    OK = "ok"
    WARNING = "warning"
    FAILURE = "failure"


@dataclass(frozen=True, slots=True)
class Check:
    """One answer."""

    name: str
    """Stable: ``engine.version``."""
    state: CheckState
    finding: str
    remedy: str = ""


def _ok(name: str, finding: str) -> Check:
    return Check(name, CheckState.OK, finding)


def _warning(name: str, finding: str, remedy: str) -> Check:
    return Check(name, CheckState.WARNING, finding, remedy)


def _failure(name: str, finding: str, remedy: str) -> Check:
    return Check(name, CheckState.FAILURE, finding, remedy)


def check_brought(data: Path) -> Check:
    """Whether there is an engine to start at all, and it is whole."""
    try:
        found = find_brought(data / "engine") or find_installed()
    except EngineTrouble as trouble:
        return _failure("engine.prefix", trouble.why, trouble.remedy)
    if found is None:
        return _warning("engine.prefix", "No engine has been brought in yet.", "Run `centrala engine fetch`.")
    return _ok("engine.prefix", f"Asterisk {found.version} in {found.root}.")


def check_running(engine: Engine | None) -> Check:
    if engine is None or not engine.alive():
        return _failure("engine.running", "The engine does not run.", "Run `centrala up`.")
    return _ok("engine.running", f"Asterisk {engine.version} runs as {engine.state.user}, number {engine.pid}.")


def check_user(engine: Engine) -> Check:
    """Whether it could do harm beyond its own folders."""
    uid = psutil.Process(engine.pid).uids().real
    if uid == 0:
        return _failure("engine.user", "The engine runs as root.", "Restart it: `centrala down`, `centrala up`.")
    return _ok("engine.user", f"The engine has no rights of root ({engine.state.user}).")


async def check_modules(engine: Engine) -> Check:
    try:
        async with await engine.ami() as ami:
            shown = await ami.command("module show")
    except CentralaError as error:
        return _failure("engine.modules", f"The engine's AMI does not answer: {error}", "Run `centrala restart`.")
    running = {line.split()[0] for line in shown.splitlines() if " Running " in line and ".so" in line}
    if missing := sorted(FILES - running):
        return _failure(
            "engine.modules",
            f"Not running: {', '.join(missing)}.",
            "Stop the center, remove `engine/prefix-*` in its data directory, and start it again.",
        )
    if surplus := sorted(running - FILES):
        return _warning("engine.modules", f"Running, but not ours: {', '.join(surplus)}.", "Restart the engine.")
    return _ok("engine.modules", f"All {len(FILES)} modules of ours run, and no other.")


async def check_sip(engine: Engine) -> Check:
    host, port = in_reach(engine.state.bind), engine.ports.sip
    try:
        await sip_options(host, port)
    except (OSError, TimeoutError):
        return _failure("engine.sip", f"No answer to SIP on {with_port(host, port)}.", "Run `centrala restart`.")
    return _ok("engine.sip", f"SIP answers on {with_port(engine.state.bind, port)} (UDP and TCP).")


def _answers(address: str, port: int) -> bool:
    try:
        with socket.create_connection((address, port), timeout=0.5):
            return True
    except OSError:
        return False


def check_private(engine: Engine, addresses: Iterable[str] | None = None) -> Check:
    """ARI, AMI and the HTTP server must answer here, and on no address that others can reach."""
    ports = {"ARI and HTTP": engine.ports.http, "AMI": engine.ports.ami}
    for what, port in ports.items():
        if not _answers(LOOPBACK, port):
            return _failure(
                "engine.private", f"{what} does not answer on {LOOPBACK}:{port}.", "Run `centrala restart`."
            )
    for address in own_addresses() if addresses is None else addresses:
        for what, port in ports.items():
            if _answers(address, port):
                return _failure(
                    "engine.private",
                    f"{what} answers on {address}:{port}: whoever reaches it can take the center over.",
                    "Stop it (`centrala down`), close the port in the firewall, and start it again.",
                )
    return _ok("engine.private", "ARI, AMI and HTTP answer on loopback only.")


def check_listening(engine: Engine) -> Check:
    """What listens where; a warning if we may not look."""
    try:
        connections = psutil.Process(engine.pid).net_connections("inet")
    except psutil.Error:
        return _warning("engine.listening", "What the engine listens on can't be seen.", "Run it as the same user.")
    listening = {each.laddr for each in connections if each.status == psutil.CONN_LISTEN}
    sip = {each.laddr for each in connections if each.type == socket.SOCK_DGRAM and each.laddr.port == engine.ports.sip}
    places = sorted(f"{each.ip}:{each.port}" for each in listening | sip)
    return _ok("engine.listening", f"Listens on {', '.join(places)}.")


def check_rtp_range(engine: Engine, settings: EngineSettings) -> Check:
    """Room for every admitted call, and nobody else's program in it."""
    first, last = engine.ports.rtp_first, engine.ports.rtp_last
    length, needed = last - first + 1, settings.admission.at_once * PORTS_PER_CALL
    finding = f"Sound uses ports {first} to {last} (UDP)."
    if length < needed:
        return _warning(
            "engine.rtp_range",
            f"{finding} {settings.admission.at_once} calls at once need {needed}.",
            "Give a larger range, or admit fewer calls.",
        )
    held = {each.laddr.port: each.pid for each in psutil.net_connections("udp") if each.laddr}
    strangers = [port for port, pid in held.items() if first <= port <= last and pid != engine.pid]
    if len(strangers) > length // 20:
        return _warning(
            "engine.rtp_range", f"{finding} {len(strangers)} of them belong to others.", "Give another range."
        )
    return _ok("engine.rtp_range", finding)


def check_disk(folder: Path) -> Check:
    free = shutil.disk_usage(folder).free
    finding = f"{free // 1_000_000:,} MB free in {folder}."
    if free < FULL_DISK:
        return _failure("engine.disk", finding, "Free some space: recordings stop below 300 MB.")
    if free < LOW_DISK:
        return _warning("engine.disk", finding, "Free some space, or shorten how long recordings are kept.")
    return _ok("engine.disk", finding)


def check_certificate(tls: TlsFiles | None, now: datetime | None = None) -> Check:
    """SIP over TLS: readable, ours, and valid for a while."""
    name = "engine.certificate"
    if tls is None:
        return _ok(name, "SIP over TLS is off: no certificate is configured.")
    moment = now or datetime.now(UTC)
    try:
        certificate = x509.load_pem_x509_certificate(tls.certificate.read_bytes())
        tls.key.read_bytes()
    except (OSError, ValueError) as error:
        return _failure(name, f"The certificate can't be read: {error}.", "Give PEM files that Centrala may read.")
    days = (certificate.not_valid_after_utc - moment).days
    if days < 0:
        return _failure(name, f"The certificate ended {-days} days ago.", "Renew it.")
    if days < EXPIRES_DAYS:
        return _warning(name, f"The certificate ends in {days} days.", "Renew it.")
    return _ok(name, f"The certificate is valid for {days} days.")


async def check_nat(settings: EngineSettings) -> Check:
    """Whether the outside can reach us at the address that we tell it."""
    name, nat = "engine.nat", settings.nat
    if is_loopback(settings.bind):
        return _ok(name, "Bound to loopback: nobody outside is expected.")
    local = own_addresses() if settings.bind in EVERYWHERE else [settings.bind]
    public = [address for address in local if ip_address(address).is_global]
    seen = ""
    if nat.stun:
        try:
            seen = await ask_stun(nat.stun)
        except (OSError, TimeoutError):
            return _warning(name, f"The STUN server {nat.stun} does not answer.", "Set another one, or none.")
    told = nat.external_address
    if seen and told not in ("", "auto", seen):
        return _failure(
            name,
            f"Outside we are seen as {seen}, but tell {told}: callers will hear nothing.",
            f"Set nat.external_address to {seen} or auto.",
        )
    if not told and not public:
        return _warning(
            name,
            f"No address of this machine ({', '.join(local)}) is public, and no external address is set: phones and "
            "trunks outside will not be heard.",
            "Set nat.external_address to the router's address, and forward the SIP port and the sound's range to us.",
        )
    return _ok(name, f"The outside reaches us at {seen or told or ', '.join(public)}.")


async def check_trunk(engine: Engine, trunk: Trunk) -> Check:
    """Whether its far end answers, and whether we are registered there."""
    name = f"engine.trunk.{trunk.name}"
    if trunk.register is not None:
        return await _check_registration(engine, trunk, name)
    if not trunk.to:
        return _ok(name, "Only receives.")
    if trunk.transport.value != "udp":
        return _ok(name, f"Sends to {trunk.to} by {trunk.transport.value}; not asked.")
    host, colon, port = trunk.to.rpartition(":")
    try:
        status = await sip_options(host if colon else trunk.to, int(port) if colon else 5060)
    except (OSError, TimeoutError):
        return _warning(name, f"No answer to SIP from {trunk.to}.", "Check the address; some carriers never answer.")
    return _ok(name, f"{trunk.to} answers ({status}).")


async def _check_registration(engine: Engine, trunk: Trunk, name: str) -> Check:
    try:
        async with await engine.ami() as ami:
            shown = await ami.command("pjsip show registrations")
    except CentralaError as error:
        return _failure(name, f"The engine's AMI does not answer: {error}", "Run `centrala restart`.")
    line = next((each for each in shown.splitlines() if each.strip().startswith(f"trunk+{trunk.name}/")), "")
    if "Registered" in line and "Unregistered" not in line:
        return _ok(name, "Registered.")
    state = "was rejected: user name or password is wrong" if "Rejected" in line else "is not registered"
    return _warning(name, f"The trunk {state}.", "Check server, user name and password of the trunk.")


async def check_all(data: Path, settings: EngineSettings) -> list[Check]:
    """Every check that makes sense now, in the order in which one would look."""
    engine = Engine.adopt(data)
    checks = [check_brought(data), check_running(engine), check_disk(data)]
    if engine is not None:
        blocking = [check_user, check_private, check_listening]
        checks += [await asyncio.to_thread(check, engine) for check in blocking]
        checks += [await check_modules(engine), await check_sip(engine)]
        checks.append(await asyncio.to_thread(check_rtp_range, engine, settings))
        checks += [await check_trunk(engine, trunk) for trunk in settings.trunks]
    return [*checks, check_certificate(settings.tls), await check_nat(settings)]
