"""Who tries names and passwords is not listened to for a while.

Owns the decision, pure, fed by the engine's security events; and a small shell that writes the engine's list
of bans, which takes effect at once and touches no call (a named ACL of SIP, reloaded in a millisecond).

An address can be forged over UDP. So trunks are never banned, nor this machine; and an address from which
somebody has signed in lately is given ten times the patience: a stranger can't silence an agent cheaply.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Final

import structlog

from centrala.clock import Mono, after
from centrala.errors import CentralaError
from centrala.telephony.asterisk.engine import Engine
from centrala.telephony.asterisk.settings import EngineSettings

__all__ = ["Ban", "Bans", "Guard", "exempt_networks"]

log = structlog.get_logger(__name__)

FAILURES: Final = frozenset({"InvalidAccountID", "InvalidPassword", "ChallengeResponseFailed", "RequestBadFormat"})
SUCCESS: Final = "SuccessfulAuth"

PATIENCE: Final = 30
"""Failures within the span; one wrong password of a phone makes two or three."""
SPAN_MS: Final = 60_000
KNOWN_FACTOR: Final = 10
KNOWN_MS: Final = 3_600_000

FIRST_BAN_MS: Final = 600_000
LONGEST_BAN_MS: Final = 86_400_000
"""Each further ban of an address is twice as long."""

MOST: Final = 10_000
"""Addresses remembered; the oldest go first: a flood of forged ones fills no memory."""

RETRY_S: Final = 1.0

Address = IPv4Address | IPv6Address


@dataclass(slots=True)
class _Record:
    """What is known of one address."""

    since: Mono
    failures: int = 0
    known: Mono | None = None
    """When somebody signed in from there."""
    bans: int = 0
    until: Mono | None = None


@dataclass(frozen=True, slots=True)
class Ban:
    address: str
    until: Mono


@dataclass(slots=True)
class Bans:
    """The decision. Feed it messages, ask who is banned, wake it at its deadline."""

    exempt: tuple[str, ...] = ()
    """Networks that are never banned."""
    _records: dict[str, _Record] = field(default_factory=dict)

    def receive(self, message: Mapping[str, str], now: Mono) -> Ban | None:
        """One AMI event; a ban, if this was one too many."""
        address = _address_of(message)
        if address is None or self._is_exempt(address):
            return None
        record = self._record(str(address), now)
        if message.get("Event") == SUCCESS:
            record.known = now
            return None
        return self._failed(str(address), record, now)

    def _failed(self, address: str, record: _Record, now: Mono) -> Ban | None:
        if record.until is not None and now < record.until:
            return None
        if now - record.since >= SPAN_MS:
            record.since, record.failures = now, 0
        record.failures += 1
        known = record.known is not None and now - record.known < KNOWN_MS
        if record.failures <= PATIENCE * (KNOWN_FACTOR if known else 1):
            return None
        length = min(LONGEST_BAN_MS, FIRST_BAN_MS << min(record.bans, 16))
        record.bans, record.failures = record.bans + 1, 0
        record.until = after(now, ms=length)
        return Ban(address, record.until)

    def _record(self, address: str, now: Mono) -> _Record:
        record = self._records.pop(address, None) or _Record(now)
        self._records[address] = record  # last is newest
        while len(self._records) > MOST:
            del self._records[next(iter(self._records))]
        return record

    def _is_exempt(self, address: Address) -> bool:
        return address.is_loopback or any(address in ip_network(net, strict=False) for net in self.exempt)

    def banned(self, now: Mono) -> tuple[str, ...]:
        return tuple(name for name, each in self._records.items() if each.until is not None and now < each.until)

    def ends(self, address: str) -> Mono | None:
        """When the newest ban of an address ends or ended; None: it never had one."""
        record = self._records.get(address)
        return None if record is None else record.until

    def deadline(self, now: Mono) -> Mono | None:
        """When the next ban ends; None: nobody is banned."""
        return min((each.until for each in self._records.values() if each.until and each.until > now), default=None)

    def pardon(self, address: str) -> None:
        """Forgets everything about an address."""
        self._records.pop(address, None)


def _address_of(message: Mapping[str, str]) -> Address | None:
    """Who failed (or signed in) at SIP; None: the message tells of something else."""
    if message.get("Service") != "PJSIP" or message.get("Event") not in FAILURES | {SUCCESS}:
        return None
    # IPV4/UDP/192.0.2.7/5060
    parts = message.get("RemoteAddress", "").split("/")
    try:
        return ip_address(parts[2].strip("[]"))
    except (IndexError, ValueError):
        return None


def exempt_networks(settings: EngineSettings) -> tuple[str, ...]:
    """Trunks given by address or network; names are not looked up here."""
    networks = []
    for host in (host for trunk in settings.trunks for host in trunk.hosts):
        try:
            networks.append(str(ip_network(host, strict=False)))
        except ValueError:
            continue
    return tuple(networks)


class Guard:
    """Listens to the engine's security events and keeps its list of bans. ``run`` ends only when it is cancelled."""

    def __init__(
        self,
        engine: Callable[[], Engine | None],
        bans: Bans,
        *,
        told: Callable[[Ban], None] = lambda _: None,
        clock: Callable[[], Mono] = lambda: Mono(time.monotonic_ns() // 1_000_000),
    ) -> None:
        """``engine`` gives the one that runs now; ``told`` hears of each ban."""
        self.bans = bans
        self._engine = engine
        self._told = told
        self._clock = clock

    async def run(self) -> None:
        while True:
            engine = self._engine()
            if engine is not None:
                try:
                    await self._watch(engine)
                except (CentralaError, OSError) as error:
                    log.info("security events are not heard", why=str(error))
            await asyncio.sleep(RETRY_S)

    async def _watch(self, engine: Engine) -> None:
        async with await engine.ami() as ami, asyncio.TaskGroup() as tasks:
            changed = asyncio.Event()
            changed.set()
            writing = tasks.create_task(self._keep(engine, changed))
            async for message in ami.events():
                ban = self.bans.receive(message, self._clock())
                if ban is not None:
                    changed.set()
                    self._told(ban)
            writing.cancel()

    async def _keep(self, engine: Engine, changed: asyncio.Event) -> None:
        """Writes the list whenever somebody is banned, or a ban ends."""
        while True:
            deadline = self.bans.deadline(self._clock())
            wait = None if deadline is None else max(0.0, (deadline - self._clock()) / 1_000)
            try:
                async with asyncio.timeout(wait):
                    await changed.wait()
            except TimeoutError:
                pass
            changed.clear()
            await self._write(engine, self.bans.banned(self._clock()))

    async def _write(self, engine: Engine, addresses: Iterable[str]) -> None:
        try:
            await engine.ban(addresses)
        except (CentralaError, OSError) as error:
            log.warning("the list of bans was not taken", why=str(error))
