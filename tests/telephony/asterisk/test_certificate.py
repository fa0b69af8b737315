"""The certificate of our own making: made once, kept, made anew before it ends."""

import stat
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509

from centrala.telephony.asterisk.certificate import DAYS, days_left, ensure_certificate
from centrala.telephony.asterisk.checks import CheckState, check_certificate
from centrala.telephony.asterisk.settings import TlsFiles

NOW = datetime(2026, 11, 21, tzinfo=UTC)


def files_in(folder: Path) -> TlsFiles:
    return TlsFiles(folder / "tls" / "certificate.pem", folder / "tls" / "key.pem")


def test_it_is_made_once_for_the_names_given_and_only_its_owner_reads_the_key(tmp_path: Path) -> None:
    files = files_in(tmp_path)
    assert ensure_certificate(files, ["192.0.2.7", "sip.example.com", "0.0.0.0", "", "auto"], now=NOW) == DAYS
    made = x509.load_pem_x509_certificate(files.certificate.read_bytes())
    names = made.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert ip_address("192.0.2.7") in names.get_values_for_type(x509.IPAddress)
    assert "sip.example.com" in names.get_values_for_type(x509.DNSName)
    assert ip_address("0.0.0.0") not in names.get_values_for_type(x509.IPAddress)
    assert stat.S_IMODE(files.key.stat().st_mode) == 0o600
    assert check_certificate(files, NOW).state is CheckState.OK
    before = files.certificate.read_bytes()
    assert ensure_certificate(files, ["192.0.2.8"], now=NOW + timedelta(days=100)) == DAYS - 100
    assert files.certificate.read_bytes() == before


def test_it_is_made_anew_a_month_before_it_ends_or_when_it_is_damaged(tmp_path: Path) -> None:
    files = files_in(tmp_path)
    ensure_certificate(files, [], now=NOW)
    later = NOW + timedelta(days=DAYS - 29)
    assert ensure_certificate(files, [], now=later) == DAYS
    files.certificate.write_text("nonsense")
    assert days_left(files.certificate, later) is None
    assert ensure_certificate(files, [], now=later) == DAYS
    files.key.unlink()
    assert ensure_certificate(files, [], now=later) == DAYS
    assert files.key.exists()
