"""Ports that are free, chosen by the kernel, and who holds one that is not.

Owns the choice. Between choosing and listening another program may take a port: the engine then fails to
start, and is started again with another choice.
"""

from __future__ import annotations

import errno
import secrets
import socket
from contextlib import closing
from ipaddress import ip_address
from typing import Final

import psutil

from centrala.addresses import LOOPBACK
from centrala.telephony.asterisk.settings import EnginePorts, EngineSettings
from centrala.telephony.asterisk.troubles import EngineTrouble, NotOurs, PortTaken

__all__ = ["choose_ports", "holder_of", "is_free", "own_address", "own_addresses"]

RTP_FROM: Final = 10_000
RTP_TO: Final = 32_767
"""Below the range from which the kernel takes ports for others (32,768 on Linux)."""

TRIES: Final = 50


def _family(address: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in address else socket.AF_INET


def _bound(address: str, port: int, kind: socket.SocketKind) -> socket.socket:
    sock = socket.socket(_family(address), kind)
    try:
        if kind is socket.SOCK_STREAM:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind((address, port))
    except OSError:
        sock.close()
        raise
    return sock


def is_free(address: str, port: int, kind: socket.SocketKind = socket.SOCK_STREAM) -> bool:
    """Whether a server could listen there now. An address that is not ours counts as free: another sentence says so."""
    try:
        _bound(address, port, kind).close()
    except OSError as error:
        return error.errno not in (errno.EADDRINUSE, errno.EACCES)
    return True


def holder_of(port: int) -> str:
    """``name (pid)`` of the program that listens on ``port``; empty: not known to this user."""
    try:
        found = [each for each in psutil.net_connections("inet") if each.laddr and each.laddr.port == port and each.pid]
        return f"{psutil.Process(found[0].pid).name()} ({found[0].pid})" if found else ""
    except psutil.Error:
        return ""


def own_addresses() -> list[str]:
    """This machine's addresses that others can reach: none of loopback, no scope."""
    found = [each for addresses in psutil.net_if_addrs().values() for each in addresses]
    texts = [each.address.partition("%")[0] for each in found if each.family in (socket.AF_INET, socket.AF_INET6)]
    return [text for text in texts if not ip_address(text).is_loopback and not ip_address(text).is_link_local]


def own_address(name: str) -> str:
    """An address of this machine to listen on, from an address (IPv6 with brackets or without) or a name.

    Raises EngineTrouble: NotOurs.
    """
    asked = name.removeprefix("[").removesuffix("]")
    try:
        found = socket.getaddrinfo(asked, 0, type=socket.SOCK_DGRAM, flags=socket.AI_PASSIVE)
        address = str(found[0][4][0])
        _bound(address, 0, socket.SOCK_DGRAM).close()
    except (OSError, UnicodeError) as error:
        raise NotOurs(name, own_addresses()) from error
    return address


def _free_tcp(address: str) -> int:
    with closing(_bound(address, 0, socket.SOCK_STREAM)) as sock:
        return int(sock.getsockname()[1])


def _free_sip(address: str) -> int:
    """A port that is free for UDP and TCP."""
    for _ in range(TRIES):
        with closing(_bound(address, 0, socket.SOCK_DGRAM)) as sock:
            port = int(sock.getsockname()[1])
            if is_free(address, port):
                return port
    raise EngineTrouble("engine_port", f"No port on {address} is free for both UDP and TCP.")


def _free_rtp(address: str, length: int) -> tuple[int, int]:
    """A range of ``length`` ports in which every sixteenth is free, at a place that differs from engine to engine."""
    places = (RTP_TO - RTP_FROM) // length
    for _ in range(TRIES):
        first = RTP_FROM + length * secrets.randbelow(max(1, places))
        if all(is_free(address, port, socket.SOCK_DGRAM) for port in range(first, first + length, 16)):
            return first, first + length - 1
    raise EngineTrouble("engine_port", f"No {length} ports for sound are free on {address}.", remedy="Give a range.")


def _checked(what: str, address: str, port: int) -> int:
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM) if what == "SIP" else (socket.SOCK_STREAM,):
        if not is_free(address, port, kind):
            raise PortTaken(what, address, port, holder_of(port))
    return port


def choose_ports(settings: EngineSettings, remembered: EnginePorts | None = None) -> EnginePorts:
    """Every port filled in: as given, else as remembered if still free, else free now.

    Raises PortTaken: a given port is taken. Remembered ones that are taken are chosen anew.
    """
    given, before = settings.ports, remembered or EnginePorts()

    def one(what: str, address: str, asked: int, known: int) -> int:
        if asked:
            return _checked(what, address, asked)
        if known and is_free(address, known) and (what != "SIP" or is_free(address, known, socket.SOCK_DGRAM)):
            return known
        return _free_sip(address) if what == "SIP" else _free_tcp(address)

    first, last = given.rtp_first, given.rtp_last
    if not first:
        first, last = before.rtp_first, before.rtp_last
    if not first:
        first, last = _free_rtp(settings.bind, settings.rtp_ports)
    return EnginePorts(
        sip=one("SIP", settings.bind, given.sip, before.sip),
        sip_tls=one("SIP over TLS", settings.bind, given.sip_tls, before.sip_tls) if settings.tls else 0,
        http=one("HTTP", LOOPBACK, given.http, before.http),
        ami=one("AMI", LOOPBACK, given.ami, before.ami),
        rtp_first=first,
        rtp_last=last,
    )
