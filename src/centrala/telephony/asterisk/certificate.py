"""A certificate of our own making, so that phones may encrypt from the first start on.

Owns making one and knowing when it must be made anew. Nobody vouches for it: a phone has to be told to
trust it, or not to ask. Who has a certificate of an authority names that instead.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from centrala.addresses import LOOPBACK
from centrala.telephony.asterisk.ports import own_addresses
from centrala.telephony.asterisk.settings import TlsFiles

__all__ = ["days_left", "ensure_certificate"]

DAYS: Final = 825
RENEW_DAYS: Final = 30
EARLIER: Final = timedelta(days=1)
"""A phone's clock may be slow."""
NOWHERE: Final = ("0.0.0.0", "::", "", "auto")  # noqa: S104  names of no host


def days_left(certificate: Path, now: datetime) -> int | None:
    """Whole days for which it is valid, negative when it has ended; None: there is none that can be read."""
    try:
        ends = x509.load_pem_x509_certificate(certificate.read_bytes()).not_valid_after_utc
    except (OSError, ValueError):
        return None
    return (ends - now).days


def ensure_certificate(files: TlsFiles, names: Iterable[str], *, now: datetime | None = None) -> int:
    """Make it if there is none, or it ends within a month; for how many days it is valid.

    ``names``: under which addresses and host names this machine is reached, besides its own.
    """
    moment = now or datetime.now(UTC)
    left = days_left(files.certificate, moment)
    if left is not None and left >= RENEW_DAYS and files.key.exists():
        return left
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = _signed(key, _alternatives(names), moment)
    files.certificate.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    _write(files.key, secret)
    _write(files.certificate, certificate.public_bytes(serialization.Encoding.PEM))
    return DAYS


def _alternatives(names: Iterable[str]) -> list[x509.GeneralName]:
    """Once each, addresses as addresses (RFC 5280, section 4.2.1.6)."""
    given = (name for name in names if name not in NOWHERE)
    wanted = dict.fromkeys([socket.gethostname(), "localhost", LOOPBACK, "::1", *own_addresses(), *given])
    found: list[x509.GeneralName] = []
    for name in wanted:
        try:
            found.append(x509.IPAddress(ip_address(name)))
        except ValueError:
            if name.isascii() and name:
                found.append(x509.DNSName(name))
    return found


def _signed(
    key: ec.EllipticCurvePrivateKey, alternatives: list[x509.GeneralName], moment: datetime
) -> x509.Certificate:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Centrala")])
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(moment - EARLIER)
        .not_valid_after(moment + timedelta(days=DAYS, hours=1))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    )
    if alternatives:
        builder = builder.add_extension(x509.SubjectAlternativeName(alternatives), critical=False)
    return builder.sign(key, hashes.SHA256())


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all, for its owner only."""
    beside = path.with_name(path.name + ".new")
    beside.unlink(missing_ok=True)
    with open(beside, "wb", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
        file.write(content)
    beside.rename(path)
